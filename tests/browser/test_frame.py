"""What stands around a lesson, as run.py serves it: the page, one button, and the workshop in the menus."""

from __future__ import annotations

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect
from roles import role

SCROLLED = ".jp-WindowedPanel-outer"
IMPORT, DECIDE = "from hiplib.view import emergency", f"emergency.decide('{role.in_danger}')"


def test_what_a_lesson_stands_on_is_loaded_before_its_button_is_pressed(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, DECIDE], fresh=True)
    modules = "__import__('sys').modules"
    loaded = f"'hiplib.emergency.view' in {modules} and bool({modules}['hiplib.load']._KEPT)"
    assert any(page.kernel(loaded) for _ in range(1000))
    # nothing of the lesson has run, and what was loaded left no name
    assert page.kernel("'emergency' in globals() or 'hiplib' in globals()") is False
    assert [(cell["execution_count"], cell["outputs"]) for cell in page.cells()] == [(None, []), (None, [])]


def test_the_button_pressed_again_clears_every_answer_for_the_next_group(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, DECIDE, DECIDE])
    page.start()
    for index in (1, 2):
        output = page.output(index)
        output.get_by_role("radio", name="WATCH").check()
        output.get_by_role("button", name="Commit").click()
        output.get_by_role("radio", name="WATCH").and_(page.page.locator(":disabled")).wait_for()
    page.start()
    for index in (1, 2):
        expect(page.output(index).get_by_role("radio", name="WATCH")).to_be_enabled()
        expect(page.output(index).get_by_role("radio", name="WATCH")).not_to_be_checked()


def test_a_click_at_the_left_edge_of_a_view_chooses(lab: Lab) -> None:
    page = lab.ran(IMPORT, DECIDE)
    choice = page.page.get_by_role("radio", name="WATCH")
    dot = choice.bounding_box()
    assert dot is not None
    page.page.mouse.click(dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2)
    expect(choice).to_be_checked()


def test_on_a_telephone_the_lesson_has_the_width(lab: Lab) -> None:
    page = lab.open(name="01_emergency", size=PHONE)
    assert page.page.locator(SCROLLED).evaluate("(lesson) => lesson.clientWidth") > PHONE[0] - 8
    page.start()
    assert page.page.locator(".hip-view").first.evaluate("(view) => view.clientWidth") > PHONE[0] - 48


def test_what_is_out_of_sight_is_in_the_menus(lab: Lab) -> None:
    page = lab.open(name="00_start_here", size=(1280, 800))
    page.page.get_by_role("menuitem", name="View", exact=True).click()
    page.page.get_by_role("menuitem", name="Expand All Code").click()
    expect(page.page.locator(".jp-CodeCell .jp-InputArea").nth(1)).to_contain_text("emergency.decide")
    page.command("filebrowser:activate")
    expect(page.page.locator("#jp-left-stack")).to_be_visible()
    expect(page.page.locator(".jp-SideBar.jp-mod-left")).to_be_visible()
    assert page.page.locator(".jp-SideBar.jp-mod-left").evaluate("(bar) => bar.clientWidth") > 24


def test_the_links_lead_to_the_next_lesson_and_to_the_map(lab: Lab) -> None:
    page = lab.open(name="01_emergency", size=(1280, 800))
    page.page.get_by_role("link", name="Next: 02 Red flags").first.click()
    current = "() => window.jupyterapp.shell.currentWidget?.context?.path"
    page.page.wait_for_function(f"() => ({current})() === 'notebooks/02_redflags.ipynb'")
    page.page.get_by_role("link", name="All lessons").locator("visible=true").last.click()
    page.page.wait_for_function(f"() => ({current})() === 'notebooks/00_start_here.ipynb'")
    expect(page.page.get_by_role("heading", name="The map")).to_be_visible()
    assert page.outside_requests() == []
