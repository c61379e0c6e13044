"""The simulated practice in a real page: run, progress, stop, by keyboard, read by axe."""

from lab.opener import Lab
from playwright.sync_api import expect

CELL = "from hiplib.view import clinic\nclinic.simulator('acr_2021')"
ANSWERED = "from hiplib.view import clinic\nclinic.simulator(['minor_trauma', 'age_years >= 70']).predict(300)"


def test_by_keyboard_alone_a_prediction_is_run_and_no_key_reaches_the_notebook(lab: Lab) -> None:
    page = lab.ran(CELL)
    before = page.sources()
    answer = page.page.get_by_role("region", name="The answer")
    expect(answer).to_contain_text("Your prediction first.")
    page.page.get_by_role("textbox", name="Your prediction").focus()
    page.page.keyboard.type("300")
    run = page.page.get_by_role("button", name="Run", exact=True)
    expect(run).to_be_enabled()
    page.page.keyboard.press("Tab")
    expect(run).to_be_focused()
    page.page.keyboard.press("Enter")
    expect(answer).to_contain_text("You predicted 300 of 1,000 sent on")
    expect(page.page.locator(".hip-beside .main-svg").first).to_be_visible()
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_a_long_run_shows_how_far_it_is_and_stops_when_asked(lab: Lab) -> None:
    page = lab.ran(CELL)
    page.page.get_by_label("How many people").select_option("100000000")
    page.page.get_by_role("textbox", name="Your prediction").fill("300")
    stop = page.page.get_by_role("button", name="Stop")
    progress = page.page.get_by_role("progressbar", name="How far the work has come")
    expect(stop).to_be_disabled()
    page.page.get_by_role("button", name="Run", exact=True).click()
    expect(progress).to_be_visible()
    expect(stop).to_be_enabled()
    stop.click()
    expect(page.page.get_by_role("region", name="What was assumed")).to_contain_text("The run was stopped")
    expect(progress).to_be_hidden()
    assert page.errors == []


def test_the_own_list_belongs_to_the_setting(lab: Lab) -> None:
    page = lab.ran(CELL)
    page.page.get_by_label("Send on by").select_option("yours")
    expect(page.page.get_by_role("alert")).to_contain_text("at least one finding, in the list below")
    page.page.get_by_role("checkbox", name="Minor trauma").check()
    expect(page.page.locator(".hip-note")).to_be_hidden()
    page.page.get_by_label("Who comes").select_option("walk_in")
    expect(page.page.get_by_role("checkbox", name="No relief lying down")).to_be_visible()
    expect(page.page.get_by_role("checkbox", name="Minor trauma")).to_be_hidden()


def test_axe_finds_nothing_in_the_answer_at_any_size(lab: Lab) -> None:
    page = lab.ran(ANSWERED)
    assert page.axe_at_any_size(".hip-view") == []
