"""axe (WCAG 2.2 A and AA) on every lesson with its views open and set; both themes, a narrow page, 200 % zoom.

A lesson is opened once for all that is asked of it as it stands: how it looks before its button is pressed, after, and
to axe.
"""

import pytest
from lab.opener import Lab
from lab.page import PHONE, LessonPage
from lab.server import LESSONS
from playwright.sync_api import expect
from roles import role

NAMES = sorted(path.stem for path in LESSONS.glob("*.ipynb"))
SCROLLED = ".jp-WindowedPanel-outer"
HEIGHT = f"() => document.querySelector('{SCROLLED}').scrollHeight"
SCREENS, SCREEN = 12, 800
UNSAVED = "() => window.jupyterapp.shell.currentWidget.context.model.dirty"
# the lowest point of the first button or choice of the first live view
FIRST_CONTROL = """() => {
  const control = document.querySelector(".hip-view :is(input, select, button)");
  return control.getBoundingClientRect().bottom;
}"""
OPEN_ALL = "() => document.querySelectorAll('.hip-view details').forEach((one) => { one.open = true; })"

WITHOUT_LETTERS = """() => [...document.querySelectorAll(".js-plotly-plot svg text")]
  .filter((text) => text.textContent.trim() && text.checkVisibility() && text.getBoundingClientRect().width === 0)
  .map((text) => text.textContent)"""


def opens_clean_without_code(page: LessonPage) -> None:
    assert page.page.evaluate(UNSAVED) is False
    code = page.page.locator(".jp-CodeCell :is(.jp-InputArea, .jp-InputPlaceholder)")
    assert [area for area in code.all() if area.is_visible()] == []
    for side in ("left", "right"):
        assert page.page.locator(f"#jp-{side}-stack").is_hidden()
    assert page.page.locator(".jp-SideBar:visible, .jp-cell-toolbar:visible, #jp-main-statusbar:visible").count() == 0
    buttons = page.page.locator(".jp-NotebookPanel-toolbar jp-button:visible")
    assert buttons.all_inner_texts() == ["Start this lesson"]
    width = page.page.locator(SCROLLED).evaluate("(lesson) => lesson.clientWidth")
    assert width > 1260


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_opens_clean_comes_to_life_by_one_button_and_has_no_violation_closed_or_open(
    lab: Lab, name: str
) -> None:
    page = lab.open(name=name, size=(1280, 800))
    page.settled()
    opens_clean_without_code(page)
    page.start()
    page.check_ran()
    assert page.page.locator(".jp-Dialog").count() == 0
    assert page.page.locator(SCROLLED).evaluate("(lesson) => lesson.scrollTop") == 0
    assert page.page.evaluate(FIRST_CONTROL) < 800
    assert page.page.evaluate(HEIGHT) <= SCREENS * SCREEN
    assert page.page.evaluate(WITHOUT_LETTERS) == []
    assert [str(found) for found in page.axe(".hip-view")] == []
    page.page.evaluate(OPEN_ALL)
    page.settled()
    assert [str(found) for found in page.axe(".hip-view")] == []
    page.theme("dark")
    assert [str(found) for found in page.axe(".hip-view", only_colours=True)] == []


def test_a_checker_that_was_set_has_no_violation_at_any_size(lab: Lab) -> None:
    page = lab.open(cells=["from hiplib.view import redflags", f"redflags.checker('{role.after_an_abscess}')"])
    page.run_all()
    page.page.evaluate(OPEN_ALL)
    page.page.get_by_role("textbox", name="Age").fill("400")
    expect(page.page.get_by_role("alert")).to_contain_text("write a number")
    assert [str(found) for found in page.axe(".hip-view")] == []
    page.size(*PHONE)
    assert [str(found) for found in page.axe(".hip-view")] == []
    page.zoom(2)
    assert [str(found) for found in page.axe(".hip-view")] == []


def test_every_control_has_a_name_and_a_role(lab: Lab) -> None:
    page = lab.open(cells=["from hiplib.view import redflags", "redflags.checker()"])
    page.run_all()
    page.page.evaluate(OPEN_ALL)
    tree = page.page.locator(".hip-form").aria_snapshot()
    assert '- form "Red-flag checker"' in tree or 'form "Red-flag checker"' in page.page.locator("body").aria_snapshot()
    for named in [
        'textbox "Age"',
        'group "Saddle numbness"',
        'group "Getting"',
        'button "Reset"',
        'combobox "Load a patient"',
    ]:
        assert named in tree, f"{named} is missing from the tree a screen reader is given"
