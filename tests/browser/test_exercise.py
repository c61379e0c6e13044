"""The views of exercise in a real page: gate, draft, planner and library, by mouse and keyboard, checked by axe."""

import base64

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import Page, expect
from roles import role

IMPORT = "from hiplib.view import exercise"
BARS = """(output) => [...output.querySelectorAll(".hip-bar-load")].map((e) => Math.round(e.offsetHeight))"""


def downloaded(page: Page, name: str) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    return waiting.value.path().read_text(encoding="utf-8")


def test_the_gate_is_answered_by_keyboard_and_asked_again_with_one_more_yes(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"exercise.screen('{role.lying_on_the_hip}')"])
    page.run_all()
    output, keyboard, before = page.output(1), page.page.keyboard, page.sources()
    sentence = output.locator(".hip-sentence")
    expect(sentence).to_have_text("Your answer first.")
    output.get_by_role("radio", name="Go", exact=True).focus()
    keyboard.press("ArrowRight")
    expect(output.get_by_role("button", name="Commit")).to_be_enabled()  # Tab would pass by while it waits
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(sentence).to_have_text("Right. The gate says: go, with limits.")
    expect(output.get_by_role("status")).to_contain_text("Right. The gate says")
    output.locator("summary", has_text="Afterwards").press("Enter")
    output.get_by_role("checkbox", name="Have you fallen this year").press("Space")
    expect(sentence).to_have_text("With one more yes: go, with limits, as before.")
    output.get_by_role("checkbox", name="Is a joint hot or swollen").check()
    expect(output.locator(".hip-chip").first).to_have_text("EMERGENCY")
    expect(output).to_contain_text("none is shown")
    assert page.axe(".hip-view") == []
    assert page.sources() == before
    assert page.errors == []


def test_a_draft_is_answered_by_gate_and_laws(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"exercise.draft('{role.for_a_walk}')"])
    page.run_all()
    output = page.output(1)
    commit = output.get_by_role("button", name="Commit")
    expect(commit).to_be_disabled()
    output.get_by_role("checkbox", name="Camel pose").check()
    output.get_by_role("checkbox", name="Sit to stand").check()
    output.get_by_label("Days a week").select_option("6")
    output.get_by_label("More each week").select_option(label="50 %")
    commit.click()
    expect(output.locator(".hip-sentence")).to_have_text("Not quite: 4 things to change.")
    expect(output.locator(".hip-verdicts")).to_contain_text("Leave out camel pose")
    expect(output.get_by_role("region", name="What a trial did")).to_contain_text("63 of 100")
    expect(output.get_by_role("checkbox", name="Cycling")).to_be_disabled()
    assert page.axe(".hip-view") == []
    assert page.errors == []


def test_the_weeks_move_at_once_and_leave_as_files(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"exercise.planner('{role.for_a_walk}')"])
    page.run_all()
    output = page.output(1)
    sentence = output.locator(".hip-sentence")
    expect(sentence).to_contain_text("Cycling, sit to stand and hip hinge: at most 13")
    bars = output.evaluate(BARS)
    assert bars[7] > bars[0] > bars[1] == 0
    output.get_by_label("Exercises, at most").select_option("1")
    expect(sentence).to_have_text("Cycling: at most 11 of your 20 minutes at a time.")
    output.locator("summary", has_text="At hand").click()
    output.get_by_role("checkbox", name="a bicycle").press("Space")
    expect(sentence).to_contain_text("Walking with rests")
    output.get_by_label("Last week went").select_option("flared")
    expect(output).to_contain_text("held where it began, because it flared")
    output.get_by_label("Tied to").fill("after the crossword")
    expect(output).to_contain_text("When: after the crossword.")
    handout, dates = downloaded(page.page, "Handout to print"), downloaded(page.page, "Calendar file")
    assert "I do them after the crossword." in handout
    assert dates.startswith("BEGIN:VCALENDAR")
    assert "SUMMARY:after the crossword: exercises" in dates
    output.get_by_label("In", exact=True).fill("0")
    expect(output.get_by_role("alert")).to_contain_text("a number from 1 to 180")
    assert page.axe(".hip-view") == []
    assert page.errors == []
    assert page.outside_requests() == []


def test_the_handout_is_one_page_of_paper(lab: Lab) -> None:
    names = [role.for_a_walk, role.lying_on_the_hip, role.like_glass]
    page = lab.open(cells=[IMPORT, *(f"exercise.planner('{name}')" for name in names)])
    page.run_all()
    paper = page.page.context.new_page()
    try:
        for number, name in enumerate(names, start=1):
            link = page.output(number).get_by_role("link", name="Handout to print").get_attribute("href") or ""
            paper.set_content(base64.b64decode(link.partition(",")[2]).decode())
            expect(paper.locator("svg")).to_have_count(3)
            drawn = paper.pdf(prefer_css_page_size=True)
            assert drawn.count(b"/Type /Page\n") == 1, name
            letters = paper.evaluate("() => parseFloat(getComputedStyle(document.body).fontSize)")
            assert letters >= 16  # of 96 to the inch: twelve points
    finally:
        paper.close()


def test_the_library_is_searched_by_keyboard(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, "exercise.library()"])
    page.run_all()
    output, keyboard = page.output(1), page.page.keyboard
    expect(output.locator(".hip-sentence")).to_have_text("76 exercises of 76.")
    output.get_by_label("Search").focus()
    keyboard.type("bridge")
    expect(output.locator(".hip-sentence")).to_contain_text("exercises of 76.")
    card = output.get_by_role("region", name="Bridge", exact=True)
    expect(card.locator("svg")).to_have_count(1)
    card.locator("summary").press("Enter")
    expect(card).to_contain_text("LEAP, bridge, first week: 1 set, 10 repetitions, every day")
    expect(card).to_contain_text("Are you pregnant?")
    assert page.axe(".hip-view") == []
    assert page.errors == []


def test_every_view_has_no_violation_in_either_theme_nor_on_a_narrow_page(lab: Lab) -> None:
    page = lab.open(
        cells=[
            IMPORT,
            f"exercise.screen('{role.for_a_walk}').commit('limits')",
            f"exercise.draft('{role.lying_on_the_hip}').commit(['{role.crossed_leg}', '{role.bridge}'], 5, 0.25)",
            f"exercise.planner('{role.lying_on_the_hip}')",
            "exercise.library('hip')",
        ]
    )
    page.run_all()
    assert page.axe(".hip-view") == []
    page.theme("dark")
    assert page.axe(".hip-view", only_colours=True) == []
    page.size(*PHONE)
    assert page.axe(".hip-view") == []
    for index in range(1, 5):
        assert page.wider(index) == []
    assert page.outside_requests() == []
