"""The updater in a real page: by mouse, by keyboard alone, read by axe."""

import re

from lab.opener import Lab
from playwright.sync_api import expect
from roles import role

IMPORT = "from hiplib.view import probability"
ASKED = f"'{role.cancer_of_the_spine}', '{role.cancer_among_walk_ins}'"
CELL = f"{IMPORT}\nprobability.updater({ASKED})"
HISTORY = "Previous history of cancer: general practice, Deyo 1992"
PERCUSSION = "Patellar-pubic percussion test: suspected hip or pelvic fracture"
ANSWERED = f"{IMPORT}\nprobability.updater({ASKED}, ['{role.cancer_question}']).guess(300)"


def test_by_keyboard_alone_a_guess_is_committed_and_no_key_reaches_the_notebook(lab: Lab) -> None:
    page = lab.ran(CELL)
    before = page.sources()
    answer = page.page.get_by_role("region", name="The answer")
    expect(answer).to_contain_text("Your guess first.")
    finding = page.page.get_by_role("group", name=HISTORY, exact=True)
    finding.get_by_role("radio", name="not asked").focus()
    page.page.keyboard.press("ArrowUp")
    page.page.keyboard.press("ArrowUp")
    expect(finding.get_by_role("radio", name="present")).to_be_checked()
    page.page.get_by_role("textbox", name="Your guess").focus()
    page.page.keyboard.type("300")
    commit = page.page.get_by_role("button", name="Commit")
    expect(commit).to_be_enabled()
    page.page.keyboard.press("Tab")
    expect(commit).to_be_focused()
    page.page.keyboard.press("Enter")
    expect(answer).to_contain_text("about 93 have cancer in the spine")
    picture = page.page.get_by_role("region", name="The people, one by one").get_by_role("img")
    expect(picture).to_have_accessible_name(re.compile("^Each mark is one of 1,000 people"))
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_another_condition_shows_its_own_findings_and_an_error_line_speaks(lab: Lab) -> None:
    page = lab.ran(CELL)
    page.page.get_by_label("Is it").select_option(label="a hip fracture")
    expect(page.page.get_by_role("group", name=PERCUSSION)).to_be_visible()
    expect(page.page.get_by_role("group", name=HISTORY)).to_be_hidden()
    page.page.get_by_role("textbox", name="Your guess").fill("2000")
    expect(page.page.get_by_role("alert")).to_contain_text("expected a number from 0 to 1000")
    expect(page.page.get_by_role("textbox", name="Your guess")).to_have_attribute("aria-invalid", "true")


def test_axe_finds_nothing_in_the_answer_at_any_size(lab: Lab) -> None:
    page = lab.ran(
        ANSWERED, "probability.auditor()", "probability.table(tp=4, fp=2, fn=0, tn=10)", "probability.figures()"
    )
    assert page.axe_at_any_size(".hip-view") == []
