"""A room in a real page: a whole vote by keyboard, a clock by hand, checked by axe, dark and on a narrow page."""

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect

from hiplib import load
from hiplib.cases import votes
from hiplib.cases import words_room as words
from hiplib.model import Urgency

IMPORT = "from hiplib.view import cases"
CASES = load.records().cases.values()
PRESSING, CALM = (next(one for one in CASES if one.expected_urgency == level) for level in (Urgency.emergency, "watch"))
OPEN = f"view = cases.room('{PRESSING.id}', '{CALM.id}')\nview"


def test_a_room_votes_twice_by_keyboard_and_the_answer_comes_last(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, OPEN])
    page.run_all()
    output, before, keys = page.output(1), page.sources(), page.page.keyboard
    heading, answer = output.locator(".hip-stories h3"), output.locator(".hip-verdict:not(.hip-waiting)")

    def button(name: str) -> None:
        output.get_by_role("button", name=words.BUTTONS[name], exact=True).press("Enter")

    def type_in(*hands: int) -> None:
        expect(output.get_by_label(f"A  {words.meaning('A')}")).to_be_focused()
        for many in hands:
            keys.type(str(many))
            keys.press("Tab")
        expect(output.get_by_role("button", name=words.BUTTONS["commit"])).to_be_enabled()

    expect(output.locator(".hip-stories")).not_to_contain_text(PRESSING.question)
    button("predict")
    expect(heading).to_be_focused()
    keys.press("Tab")
    expect(output.get_by_role("button", name="Start the clock")).to_be_focused()
    button("vote")
    type_in(4, 9, 3, 1, 0)
    expect(answer).to_have_count(0)
    button("commit")
    expect(output.locator(".hip-waiting")).to_contain_text(words.WHAT_TO_DO["talk"][0])
    button("again")
    type_in(13, 3, 1, 0, 0)
    output.get_by_label(f"C  {words.meaning('C')}").fill("-1")
    expect(output.get_by_role("alert")).to_contain_text("hands for C: got '-1', expected a whole number from 0 to 999.")
    expect(output.get_by_role("button", name=words.BUTTONS["commit"])).to_be_disabled()
    output.get_by_label(f"C  {words.meaning('C')}").fill("1")
    expect(output.get_by_role("button", name=words.BUTTONS["commit"])).to_be_enabled()
    expect(output).not_to_contain_text(PRESSING.reveal)
    button("commit")
    expect(answer).to_be_focused()
    expect(answer).to_contain_text(PRESSING.reveal)
    said = "A was the letter of 4 of 17 at first, and of 13 of 17 after the talk."
    expect(output.get_by_role("status").filter(has_text=said)).to_have_count(1)
    expect(output.get_by_role("img", name=said)).to_be_visible()
    for key in ["b", "d", "d", "Tab", "Enter"]:
        keys.press(key)
    expect(heading).to_be_focused()
    expect(heading).to_have_text(f"{CALM.name}, patient 2 of 2")
    button("predict")
    button("vote")
    type_in(1, 1, 1, 1, 1)
    button("reset")
    expect(heading).to_have_text(f"{PRESSING.name}, patient 1 of 2")
    button("predict")
    button("vote")
    for letter in votes.LETTERS:
        expect(output.get_by_label(f"{letter}  {words.meaning(letter)}")).to_have_value("")
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_the_clock_is_started_paused_and_hidden_and_the_view_fills_the_screen(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"{OPEN}.press('predict')\nview"])
    page.run_all()
    output = page.output(1)
    digits, start = output.get_by_role("timer"), output.get_by_role("button", name="Start the clock")
    full = digits.inner_text()
    start.press("Enter")
    expect(digits).not_to_have_text(full)
    output.get_by_role("button", name="Pause the clock").press("Enter")
    paused = digits.inner_text()
    output.get_by_role("button", name="Hide the clock").press("Enter")
    expect(output.locator(".hip-clock").first).to_be_hidden()
    output.get_by_role("button", name="Show the clock").press("Enter")
    expect(digits).to_have_text(paused)
    output.get_by_role("button", name=words.BUTTONS["vote"], exact=True).press("Enter")
    output.get_by_role("button", name=words.BUTTONS["back"], exact=True).press("Enter")
    expect(digits).to_have_text(full)
    fill = output.get_by_role("button", name=words.BUTTONS["fill"])
    fill.click()
    page.page.wait_for_function("() => document.fullscreenElement?.matches('.hip-room')")
    fill.click()
    page.page.wait_for_function("() => !document.fullscreenElement")
    assert page.errors == []


def test_it_has_no_violation_at_any_step_in_either_theme_nor_on_a_narrow_page(lab: Lab) -> None:
    counted = "view.form.value = {'A': '4', 'B': '9', 'E': '1'}; view.press('commit')"
    steps = ["view.press('predict')", "view.press('vote')", counted, "view.press('again')", counted]
    page = lab.open(cells=[IMPORT, OPEN, *steps])
    page.run_cell(0)
    page.run_cell(1)
    for index, _ in enumerate(steps, 2):
        assert page.axe(".hip-room") == []
        page.run_cell(index)
    page.page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert page.axe(".hip-room") == []
    page.theme("dark")
    assert page.axe(".hip-room", only_colours=True) == []
    page.size(*PHONE)
    assert page.axe(".hip-room") == []
    assert page.wider(1) == []
    assert page.errors == []
