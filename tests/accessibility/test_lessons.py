"""axe (WCAG 2.2 A and AA) on every lesson with its views open and set; both themes, a narrow page, 200 % zoom."""

import pytest
from lab.opener import Lab
from lab.page import PHONE
from lab.server import LESSONS
from playwright.sync_api import expect
from roles import role

NAMES = sorted(path.stem for path in LESSONS.glob("*.ipynb"))
OPEN_ALL = "() => document.querySelectorAll('.hip-view details').forEach((one) => { one.open = true; })"

WITHOUT_LETTERS = """() => [...document.querySelectorAll(".js-plotly-plot svg text")]
  .filter((text) => text.textContent.trim() && text.checkVisibility() && text.getBoundingClientRect().width === 0)
  .map((text) => text.textContent)"""


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_has_no_violation_closed_or_open(lab: Lab, name: str) -> None:
    page = lab.open(name=name)
    page.run_all()
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
