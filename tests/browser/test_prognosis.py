"""The prognosis views in a real page: operated by mouse and by keyboard, read, and checked by axe."""

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect

IMPORT = "from hiplib.view import prognosis"
# what sticks out of its place, so that a reader would have to scroll sideways
WIDER = """(output) => [...output.querySelectorAll(".hip-answer *, .hip-bar *")]
  .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline")
  .filter((e) => !e.closest("svg, select, .hip-hidden, .hip-group .hip-fixed, thead"))
  .map((e) => e.outerHTML.slice(0, 90))"""


def test_the_filters_work_by_keyboard_and_offer_only_what_was_published(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, "prognosis.timeline('chronic_new', 'pain_free')"])
    page.run_all()
    output, keyboard, before = page.output(1), page.page.keyboard, page.sources()
    sentence = output.locator(".hip-sentence")
    expect(sentence).to_contain_text("35 were free of pain after 9 months; 65 still had pain")
    expect(output).to_contain_text("about 11 were by 12 months")
    point = output.get_by_label("Show")
    point.focus()
    keyboard.press("ArrowDown")
    expect(sentence).to_contain_text("42 were free of pain after 12 months; 58 still had pain")
    condition = output.get_by_label("People with")
    condition.select_option("stenosis")
    expect(output.get_by_role("row", name="146 people")).to_have_count(3)
    offered = output.get_by_label("Looked for").locator("option")
    expect(offered.filter(has_text="free of pain")).to_have_count(0)
    expect(offered.first).to_have_text("every outcome")
    expect(sentence).to_contain_text("32 had clearly less leg pain after 3.3 years; 68 had not")
    output.get_by_label("Looked for").select_option("improved")
    expect(output).to_contain_text("contested")
    assert page.axe(".hip-view") == []
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_a_figure_keeps_its_place_when_the_window_changes(lab: Lab) -> None:
    """plotly asks its surroundings for a height at every resize; they must have one."""
    page = lab.open(cells=[IMPORT, "prognosis.timeline('chronic_new', 'pain_free')"])
    page.run_all()
    plot = page.output(1).locator(".js-plotly-plot")
    expect(plot.locator(".main-svg").first).to_be_attached()
    tall = plot.evaluate("(e) => e.getBoundingClientRect().height")
    for height in (1000, 700, 950):
        page.size(1280, height)
        assert plot.evaluate("(e) => e.getBoundingClientRect().height") == tall > 100


def test_ticks_are_committed_by_keyboard_and_answered(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, "prognosis.reconcile()"])
    page.run_all()
    output, keyboard, before = page.output(1), page.page.keyboard, page.sources()
    expect(output.locator(".hip-sentence")).to_have_text("Your ticks first.")
    output.get_by_label("when one looked").focus()
    keyboard.press("Space")
    for _ in range(3):
        keyboard.press("Tab")
    keyboard.press("Enter")
    expect(output.locator(".hip-sentence")).to_have_text(
        "They differ in 1 of the five: when one looked. You found them all."
    )
    expect(output.get_by_role("button", name="Commit")).to_be_disabled()
    output.get_by_label("The second").select_option(label="72 of 100")
    expect(output.locator(".hip-sentence")).to_have_text("Your ticks first.")
    output.get_by_label("The second").select_option(label="35 of 100")
    expect(output.get_by_role("alert")).to_contain_text("Choose two different figures.")
    assert page.sources() == before
    assert page.errors == []


def test_every_view_has_no_violation_in_either_theme_nor_on_a_narrow_page(lab: Lab) -> None:
    answered = 'prognosis.reconcile("lifetime").commit("who entered")'
    page = lab.open(
        cells=[IMPORT, "prognosis.timeline('recurrence')", "prognosis.drift()", answered, "prognosis.healing()"]
    )
    page.run_all()
    expect(page.output(2).locator(".js-plotly-plot .main-svg").first).to_be_attached()
    assert page.axe(".hip-view") == []
    page.theme("dark")
    assert page.axe(".hip-view", only_colours=True) == []
    page.size(*PHONE)
    assert page.axe(".hip-view") == []
    for index in range(1, 5):
        assert page.output(index).evaluate(WIDER) == []
    assert page.outside_requests() == []
