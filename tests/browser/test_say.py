"""A patient asks, in a real page: by mouse and keyboard, checked by axe, dark and on a narrow page."""

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect
from roles import role

IMPORT = "from hiplib.view import claims"


def test_a_question_is_answered_by_keyboard_and_the_next_one_is_another(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, "claims.say()"])
    page.run_all()
    output, keyboard, before = page.output(1), page.page.keyboard, page.sources()
    commit = output.get_by_role("button", name="Commit")
    lines = output.get_by_role("group", name="You say")
    expect(lines).to_be_hidden()
    output.get_by_role("radio", name="Answer the question").press("Space")
    expect(lines.get_by_role("radio")).to_have_count(3)
    expect(commit).to_be_disabled()
    lines.get_by_role("radio").first.focus()
    keyboard.press("ArrowDown")
    expect(commit).to_be_enabled()  # Tab would pass by while it waits
    keyboard.press("Tab")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(output.locator(".hip-tutor")).to_contain_text("Right. This line gives confidence.")
    expect(output.get_by_role("status")).to_contain_text("about 72 are fully recovered")
    expect(lines.get_by_role("radio").first).to_be_disabled()
    on = output.get_by_role("button", name="Next")
    expect(on).to_be_enabled()  # a press on it while it waits is lost
    on.press("Enter")
    expect(output.locator(".hip-stories")).to_contain_text("Gethin, question 2 of 10")
    expect(lines).to_be_hidden()
    output.get_by_role("radio", name="Answer the question").check()
    expect(lines.get_by_role("radio").first).to_be_enabled()
    expect(lines).to_contain_text("Often no single cause can be found")
    expect(output.get_by_role("radio", name="right as rain")).to_have_count(0)
    assert page.sources() == before
    assert page.errors == []


def test_whoever_answers_a_numb_saddle_is_offered_no_line(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"claims.say('{role.asks_with_numb_saddle}')"])
    page.run_all()
    output = page.output(1)
    output.get_by_role("radio", name="Answer the question").check()
    expect(output.get_by_role("button", name="Commit")).to_be_enabled()
    expect(output.get_by_role("radio")).to_have_count(2)
    expect(output.get_by_role("group", name="You say")).to_be_hidden()
    output.get_by_role("button", name="Commit").click()
    expect(output.locator(".hip-tutor")).to_have_text("No: this is an emergency, and it comes before any answer.")
    expect(output.locator(".hip-chip").first).to_have_text("EMERGENCY")
    expect(output).to_contain_text("until somebody has looked")
    expect(output).not_to_contain_text("recovered")
    assert page.axe(".hip-view") == []
    assert page.errors == []


def test_it_has_no_violation_in_either_theme_nor_on_a_narrow_page(lab: Lab) -> None:
    page = lab.open(
        cells=[
            IMPORT,
            "claims.say()",
            f"claims.say('{role.asks_about_report}').commit('answer', '{role.report_threatened}')",
            f"claims.say('{role.asks_after_cancer}')",
        ]
    )
    page.run_all()
    for index in (1, 3):
        page.output(index).get_by_role("radio", name="Answer the question").check()
    for title in ("Sign by sign", "Words to avoid", "Sources and limits"):
        page.output(2).locator("summary", has_text=title).press("Enter")
    assert page.axe(".hip-view") == []
    page.theme("dark")
    assert page.axe(".hip-view", only_colours=True) == []
    page.size(*PHONE)
    assert page.axe(".hip-view") == []
    for index in (1, 2, 3):
        assert page.wider(index) == []
    assert page.outside_requests() == []
