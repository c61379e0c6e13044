"""The view that rewrites a report in a real page: operated by mouse and by keyboard, read, and checked by axe."""

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect
from roles import role

IMPORT = "from hiplib.view import claims"
# what sticks out of its place, so that a reader would have to scroll sideways
WIDER = """(output) => [...output.querySelectorAll(".hip-answer *, .hip-bar *, .hip-group *")]
  .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline")
  .filter((e) => !e.closest("svg, select, .hip-hidden, .hip-group .hip-fixed, thead, .hip-axis"))
  .map((e) => e.outerHTML.slice(0, 90))"""


def test_words_are_marked_by_mouse_and_changed_by_keyboard(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, "claims.report()"])
    page.run_all()
    output, keyboard, before = page.output(1), page.page.keyboard, page.sources()
    commit = output.get_by_role("button", name="Commit")
    expect(commit).to_be_disabled()
    expect(output).not_to_contain_text("tried in an experiment")
    output.get_by_role("radio", name="It can wait: explain it").check()
    for line in ("Degeneration of the lowest disc but one.", "The same disc bulges towards the canal."):
        output.get_by_role("checkbox", name=line).check()
    commit.click()
    expect(output.locator(".hip-tutor")).to_contain_text("you marked 2 of 3. You left “tear”.")
    expect(output.locator("mark")).to_have_count(3)
    output.get_by_role("button", name="Next", exact=True).click()
    expect(output.locator(".hip-verdict")).to_contain_text("Your answer first.")
    page.settled()  # what is chosen before the whole question has come is taken back by the rest of it
    for label in ("One disc holds a little", "A wide disc never", "Its rim shows"):
        output.get_by_role("radio", name=label).focus()
        keyboard.press("Space")
    output.get_by_role("textbox", name="Or try your own words").focus()
    keyboard.type("Your worn disc")
    keyboard.press("Tab")
    expect(commit).to_be_enabled()  # Tab would pass by while it waits
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(output.locator(".hip-tutor")).to_contain_text("2 of your 3 sentences are true, plain and of use.")
    expect(output.locator(".hip-verdict")).to_contain_text("It still holds: “wear and tear”.")
    expect(output.get_by_role("img", name="Disc bulge, age 30: 40 of 100")).to_be_visible()
    output.get_by_text("The names on one scale").click()
    expect(output.get_by_role("img", name="Wish for a scan after each name")).to_be_visible()
    assert page.axe(".hip-view") == []
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_a_report_that_is_acted_on_shows_the_action_and_no_gentler_word(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, "claims.report()"], theme="dark")
    page.run_all()
    output = page.output(1)
    output.get_by_label("Report", exact=True).select_option("rashida mark")
    output.get_by_role("radio", name="It can wait: explain it").check()
    output.get_by_role("checkbox", name="Arthritis of the facet joints below.").check()
    output.get_by_role("button", name="Commit").click()
    expect(output.locator(".hip-sentence")).to_contain_text("Telephone the on-call spinal surgeon now")
    expect(output.locator(".hip-tutor")).to_contain_text("this one cannot wait for better words.")
    expect(output).to_contain_text("No word of this report is made gentler before somebody has looked.")
    expect(output.locator("mark")).to_have_count(0)
    assert "rashida write" not in output.get_by_label("Report", exact=True).inner_html()
    assert page.axe(".hip-view") == []
    assert page.errors == []


def test_on_a_telephone_nothing_sticks_out(lab: Lab) -> None:
    page = lab.open(
        cells=[IMPORT, f"claims.report('{role.long_report}').turned('{role.long_report}', 'write')"], size=PHONE
    )
    page.run_all()
    output = page.output(1)
    assert output.evaluate(WIDER) == []
    for label in ("Your discs have", "One bone of the spine stands", "The small joints"):
        output.get_by_role("radio", name=label).check()
    output.get_by_role("button", name="Commit").click()
    expect(output.locator(".hip-tutor")).to_contain_text("Right.")
    assert output.evaluate(WIDER) == []
    assert page.axe(".hip-view") == []
