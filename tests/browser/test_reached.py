"""What is on the page can be reached: by a finger at its middle, and by Tab at once."""

import pytest
from lab.opener import Lab
from playwright.sync_api import expect
from roles import role

# what is offered of a view, each brought just into the window, and what a finger meets at its middle
COVERED = """async (view) => {
  const covered = [];
  const seen = { checkOpacity: true, visibilityProperty: true };
  for (const one of view.querySelectorAll("summary, button, input, select, a[href]")) {
    if (!one.checkVisibility(seen) || one.matches(".hip-strip")) continue;
    one.scrollIntoView({ block: "nearest" });
    for (const frame of [1, 2]) await new Promise(requestAnimationFrame);
    const { x, y, width, height } = one.getClientRects()[0];
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    if (!hit || !(one.contains(hit) || hit.closest("label")?.contains(one))) covered.push(one.outerHTML.slice(0, 120));
  }
  return covered;
}"""
VIEWS = [
    f"redflags.checker('{role.in_danger}')",
    "imaging.adviser()",
    f"imaging.decide('{role.morning_stiffness}').commit('none')",
    "anatomy.atlas(['groin_left'])",
    f"differential.explorer('{role.in_danger}')",
    "prognosis.timeline()",
    "treatment.forest().guess(5)",
    "treatment.table()",
    "claims.say().commit('act')",
    f"emergency.decide('{role.in_danger}').commit('watch')",
]


@pytest.mark.parametrize("size", [(1280, 800), (390, 800)], ids=["wide", "telephone"])
def test_everything_that_is_offered_can_be_hit_at_its_middle(lab: Lab, size: tuple[int, int]) -> None:
    page = lab.open(cells=["from hiplib.view import *", *VIEWS], size=size)
    page.run_all()
    for number, made in enumerate(VIEWS, 1):
        view = page.output(number).locator(".hip-view").first
        assert view.locator(".hip-strip").count() == 1, made
        assert view.evaluate(COVERED) == [], made
    assert page.errors == []


DECIDE = ["from hiplib.view import emergency", f"emergency.decide('{role.in_danger}')"]
NOT_COMPLETE = "__import__('hiplib.wording.tutor', fromlist=['']).NOT_COMPLETE"


def test_commit_is_the_next_stop_after_a_choice_and_says_what_is_missing(lab: Lab) -> None:
    page = lab.ran(*DECIDE)
    before, keys = page.sources(), page.page.keyboard
    commit, note = page.page.get_by_role("button", name="Commit"), page.page.get_by_role("alert")
    how_sure = page.page.get_by_label("How sure?")
    how_sure.focus()
    keys.press("Tab")
    expect(commit).to_be_focused()
    keys.press("Enter")
    expect(note).to_have_text(page.kernel(NOT_COMPLETE))
    # a choice, and the button, faster than Python can answer
    page.page.get_by_role("radio").first.focus()
    for key in ("Space", "Tab", "Tab", "Enter"):
        keys.press(key)
    answer = page.page.get_by_label("The answer")
    expect(answer).to_be_focused()
    expect(answer.locator(".hip-tutor")).to_be_visible()
    expect(note).to_have_text("")
    assert page.axe(".hip-view") == []
    assert page.sources() == before
    assert page.errors == []
