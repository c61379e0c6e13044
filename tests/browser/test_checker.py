"""The red-flag checker in a real JupyterLab: by mouse, by keyboard, with mistakes, run again and closed."""

import re

import pytest
from lab.opener import Lab
from lab.page import PHONE, WIDE, LessonPage
from playwright.sync_api import Locator, expect
from roles import role

WIDER_THAN_THEIR_PLACE = """() => [...document.querySelectorAll(".hip-view *")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .filter((one) => getComputedStyle(one).display !== "inline" && getComputedStyle(one).clipPath === "none")
  .map((one) => one.outerHTML.slice(0, 90))"""
# what the page copies: the text with its citations as a reader knows them
DESCRIBED = "__import__('hiplib.wording').wording.plain(_.describe())"
CHECKER = ["from hiplib.view import redflags", "redflags.checker()"]


@pytest.fixture
def page(lab: Lab) -> LessonPage:
    page = lab.open(cells=CHECKER)
    page.run_all()
    return page


def finding(page: LessonPage, label: str) -> Locator:
    return page.page.get_by_role("group", name=label, exact=True)


def verdict(page: LessonPage) -> Locator:
    return page.page.locator(".hip-verdict")


def choose(page: LessonPage, label: str, state: str) -> None:
    finding(page, label).get_by_role("radio", name=state, exact=True).click()


def cited(page: LessonPage, source: str, finding: str) -> Locator:
    """The number behind a reason of the verdict that opens the row of its source."""
    return verdict(page).locator("p, li").filter(has_text=finding).locator(f'[data-cite^="{source}"]').first


def test_the_mouse_moves_the_answer(page: LessonPage) -> None:
    expect(verdict(page)).to_contain_text("WATCH")
    expect(verdict(page)).to_contain_text("Nothing has been asked yet")
    choose(page, "Saddle numbness", "present")
    expect(verdict(page)).to_contain_text("EMERGENCY")
    expect(verdict(page)).to_contain_text("the same day, in hospital")
    expect(verdict(page)).to_contain_text("Send today")
    expect(cited(page, role.of_the_numb_saddle, "Saddle numbness")).to_be_visible()
    expect(page.page.get_by_role("status").filter(has_text="EMERGENCY")).to_have_count(1)
    choose(page, "Saddle numbness", "not asked")
    expect(verdict(page)).to_contain_text("WATCH")
    assert page.errors == []
    assert page.outside_requests() == []


def test_the_keyboard_does_everything_and_no_key_reaches_the_notebook(page: LessonPage) -> None:
    before = page.sources()
    keys = page.page.keyboard
    page.page.get_by_role("textbox", name="Age").focus()
    keys.type("47")
    keys.press("Tab")
    keys.type("60")
    keys.press("Tab")
    keys.type("7")
    keys.press("Tab")  # the trajectory stands at its last choice, not asked
    keys.press("ArrowLeft")
    expect(page.page.get_by_role("radio", name="worse")).to_be_checked()
    keys.press("Tab")  # the heading of the first group
    keys.press("Tab")  # its first question, at not asked
    expect(finding(page, "Looks seriously ill").get_by_role("radio", name="not asked")).to_be_focused()
    keys.press("Tab")
    expect(finding(page, "Saddle numbness").get_by_role("radio", name="not asked")).to_be_focused()
    keys.press("ArrowLeft")
    expect(finding(page, "Saddle numbness").get_by_role("radio", name="absent")).to_be_checked()
    for key in ["b", "x", "d", "d", "a", "m", "z", "Escape", "0", "0", "Shift+Enter", "Control+Enter"]:
        keys.press(key)
    bone = page.page.locator("summary").filter(has_text=re.compile("^Bone"))
    bone.focus()
    keys.press("Enter")
    expect(finding(page, "Osteoporosis")).to_be_visible()
    for key in ["b", "x", "d", "d", "ArrowDown", "ArrowUp", "j", "k"]:
        keys.press(key)
    keys.press("Tab")
    keys.press("ArrowRight")  # from not asked round to present
    expect(finding(page, "Osteoporosis").get_by_role("radio", name="present")).to_be_checked()
    expect(cited(page, role.of_thin_bones, "Osteoporosis")).to_be_visible()
    for control in [page.page.get_by_label("Load a patient"), page.page.get_by_role("textbox", name="Age")]:
        control.focus()
        for key in ["b", "x", "d", "d"]:
            keys.press(key)
    for name in ["Reset", "Copy summary"]:
        page.page.get_by_role("button", name=name).focus()
        for key in ["b", "x", "d", "d", "ArrowDown", "ArrowUp"]:
            keys.press(key)
    for folded in page.page.locator(".hip-answer summary").all():
        folded.focus()
        for key in ["b", "x", "d", "d", "ArrowDown"]:
            keys.press(key)
    assert page.sources() == before
    assert page.errors == []


def test_a_mistake_is_a_sentence_beside_the_controls(page: LessonPage) -> None:
    age = page.page.get_by_role("textbox", name="Age")
    for typed in ["400", "-3", "old"]:
        age.fill(typed)
        note = page.page.get_by_role("alert")
        expect(note).to_have_text(
            f"Age: {typed} is not possible here; write a number from 0 to 120. Until then age counts as not asked."
        )
        expect(age).to_have_attribute("aria-invalid", "true")
    expect(verdict(page)).to_contain_text("WATCH")
    choose(page, "Saddle numbness", "present")
    expect(verdict(page)).to_contain_text("EMERGENCY")
    expect(note).to_contain_text("Age: old is not possible here")
    age.fill("40")
    expect(note).to_be_empty()
    expect(age).to_have_attribute("aria-invalid", "false")


def test_a_reassurance_does_not_stand_while_a_field_cannot_be_and_what_is_copied_is_what_is_shown(
    page: LessonPage,
) -> None:
    page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.kernel("(_.tell(age_years=35, severity_0_10=3, duration_days=10, trajectory='improving'), None)[1]")
    page.page.get_by_role("button", name="I asked the rest: all absent").click()
    expect(verdict(page)).to_contain_text("REASSURE")
    page.page.get_by_role("textbox", name="Age").fill("350")
    expect(verdict(page)).to_contain_text("WATCH")
    expect(page.page.get_by_role("alert")).to_contain_text("Until then age counts as not asked.")
    choose(page, "Saddle numbness", "present")
    expect(verdict(page)).to_contain_text("EMERGENCY")
    page.page.get_by_role("button", name="Copy summary").click()
    expect(page.page.get_by_text("copied", exact=True)).to_be_visible()
    copied = page.page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.kernel(DESCRIBED)
    assert "EMERGENCY" in copied
    assert "REASSURE" not in copied.split("Because")[0]


def test_a_fictional_patient_is_loaded_reset_and_copied(page: LessonPage) -> None:
    page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.page.get_by_label("Load a patient").select_option(role.in_danger)
    expect(verdict(page)).to_contain_text("EMERGENCY")
    expect(page.page.get_by_role("textbox", name="Age")).to_have_value("47")
    expect(finding(page, "Saddle numbness").get_by_role("radio", name="present")).to_be_checked()
    page.page.get_by_role("button", name="Copy summary").click()
    expect(page.page.get_by_text("copied", exact=True)).to_be_visible()
    copied = page.page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.kernel(DESCRIBED)
    assert "A fictional patient: age 47" in copied
    page.page.get_by_role("button", name="Reset").click()
    expect(verdict(page)).to_contain_text("Nothing has been asked yet")
    expect(page.page.get_by_role("textbox", name="Age")).to_have_value("")
    expect(page.page.get_by_label("Load a patient")).to_have_value("")


def test_the_form_says_who_is_loaded_and_holds_the_story(lab: Lab) -> None:
    page = lab.open(cells=[CHECKER[0], f"redflags.checker('{role.in_danger}')"])
    page.run_all()
    menu, loaded = page.page.get_by_label("Load a patient"), page.page.locator(".hip-loaded")
    expect(menu).to_have_value(role.in_danger)
    title, story = page.kernel(f"(lambda c: (c.listed, c.story))(_.records.cases['{role.in_danger}'])")
    expect(loaded.locator("summary")).to_contain_text(f"Loaded: {title}")
    told = loaded.locator(".hip-story")
    expect(told).to_be_hidden()
    top = verdict(page).bounding_box()
    loaded.locator("summary").focus()
    page.page.keyboard.press("Enter")
    expect(told).to_be_visible()
    expect(told).to_have_text(" ".join(story.split()))
    for key in ["b", "x", "d", "d"]:
        page.page.keyboard.press(key)
    page.page.keyboard.press("Enter")
    choose(page, "Incontinence", "absent")
    expect(menu).to_have_value(role.in_danger)
    menu.select_option("")  # the first line loads nobody, and the menu goes on saying who is there
    expect(menu).to_have_value(role.in_danger)
    page.page.get_by_role("button", name="Reset").click()
    expect(menu).to_have_value("")
    expect(loaded).to_be_hidden()
    empty = verdict(page).bounding_box()
    assert top is not None
    assert empty is not None
    assert top["y"] == empty["y"]
    expect(page.page.locator(".hip-nobody")).to_be_visible()  # no empty line stands where nobody is loaded
    assert page.errors == []


BROKEN_WORDS = """() => {
  const scale = document.querySelector(".hip-scale");
  const found = [], walker = document.createTreeWalker(scale, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (const word of walker.currentNode.data.matchAll(/[^\\s\\-]+/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, word.index);
      range.setEnd(walker.currentNode, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((box) => box.top)).size !== 1) found.push(word[0]);
    }
  }
  if (scale.scrollWidth > scale.clientWidth) found.push("wider than its place");
  return found;
}"""


def test_help_is_heard_with_its_question_once(page: LessonPage) -> None:
    asked = finding(page, "Saddle numbness")
    expect(asked).to_have_attribute("aria-describedby", re.compile("-help"))
    asked.get_by_role("radio", name="absent").focus()
    finding(page, "Looks seriously ill").get_by_role("radio", name="absent").focus()
    assert asked.get_attribute("aria-describedby") is None
    expect(finding(page, "Looks seriously ill")).to_have_attribute("aria-describedby", re.compile("-help"))


def test_no_word_of_the_scale_is_broken(page: LessonPage) -> None:
    page.page.get_by_label("Load a patient").select_option(role.in_danger)
    expect(verdict(page)).to_contain_text("EMERGENCY")
    page.page.locator("summary", has_text="Who says what").click()
    for width in (1920, 1440, 1280, 1024, 800, PHONE[0]):
        page.size(width, 900)
        assert page.page.evaluate(BROKEN_WORDS) == [], width


def group_of(page: LessonPage, title: str) -> Locator:
    return page.page.locator(".hip-group").filter(has=page.page.locator(f"summary:has-text('{title}')"))


def test_a_child_s_questions_come_and_go_with_the_age_typed(page: LessonPage) -> None:
    """Unknown hides nothing; the group goes with its last question; what was answered stays in sight."""
    child, age = group_of(page, "A child"), page.page.get_by_role("textbox", name="Age")
    expect(child).to_be_visible()
    age.press_sequentially("47")
    expect(child).to_be_hidden()
    expect(age).to_be_focused()
    age.fill("9")
    expect(child).to_be_visible()
    child.locator("summary").focus()
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("ArrowRight")  # from not asked round to present
    expect(finding(page, "Child limps").get_by_role("radio", name="present")).to_be_checked()
    expect(verdict(page)).not_to_contain_text("WATCH")
    age.fill("47")
    expect(finding(page, "Child limps")).to_be_visible()
    # a word beside it says that it does not count, also when it is folded and to a screen reader
    limps = finding(page, "Child limps")
    expect(limps).to_contain_text("does not count at this age")
    expect(limps).to_have_accessible_description(re.compile("does not count at this age$"))
    expect(child.locator("summary")).to_contain_text("1 of 1 asked")
    expect(child.locator("summary")).not_to_contain_text("1 present")
    expect(verdict(page)).to_contain_text("WATCH")
    child.locator("summary").click()
    expect(child.locator("summary")).to_contain_text("Child limps: present (does not count at this age)")
    child.locator("summary").click()
    age.fill("470")  # cannot be, and so rules nothing out
    expect(limps).not_to_contain_text("does not count at this age")
    age.fill("9")
    expect(limps).not_to_contain_text("does not count at this age")
    expect(child.locator("summary")).to_contain_text("2 asked, 1 present")
    expect(verdict(page)).not_to_contain_text("WATCH")
    assert page.errors == []


def test_a_question_that_closes_keeps_the_focus_until_it_is_left(page: LessonPage) -> None:
    page.page.get_by_role("textbox", name="Age").fill("9")
    expect(page.page.locator("fieldset", has_text="Headache")).to_be_hidden()  # what stood above it has closed
    child = group_of(page, "A child")
    child.locator("summary").click()
    choose(page, "Child limps", "present")
    page.kernel("(_.tell(age_years=47), None)[1]")
    present = finding(page, "Child limps").get_by_role("radio", name="present")
    present.focus()
    page.page.keyboard.press("ArrowLeft")  # round to not asked, which cannot apply any more
    asked = finding(page, "Child limps").get_by_role("radio", name="not asked")
    expect(asked).to_be_checked()
    expect(asked).to_be_focused()
    page.page.keyboard.press("Tab")
    expect(child).to_be_hidden()


def test_a_question_opens_with_an_answer_and_cannot_be_reached_while_it_is_closed(page: LessonPage) -> None:
    """From the keyboard alone: results at hand, then what they showed, then the answer changes."""
    keys = page.page.keyboard
    results = group_of(page, "Blood results and X-rays")
    results.locator("summary").focus()
    keys.press("Enter")
    expect(finding(page, "ESR or CRP raised")).to_be_visible()
    keys.press("Tab")
    keys.press("ArrowLeft")  # results at hand: absent
    expect(finding(page, "ESR or CRP raised")).to_be_hidden()
    expect(results.locator("summary")).to_contain_text("1 of 1 asked")
    keys.press("Tab")
    assert page.page.evaluate("() => !document.activeElement.closest('fieldset')?.textContent.includes('ESR')")
    keys.press("Shift+Tab")
    keys.press("ArrowLeft")  # results at hand: present
    expect(finding(page, "ESR or CRP raised")).to_be_visible()
    keys.press("Tab")
    keys.press("ArrowRight")
    expect(finding(page, "ESR or CRP raised").get_by_role("radio", name="present")).to_be_checked()
    expect(verdict(page)).not_to_contain_text("WATCH")


def test_what_closes_and_opens_asks_the_kernel_nothing(page: LessonPage) -> None:
    page.page.evaluate(
        "() => { const age = document.querySelector('.hip-number input'); age.value = '47';"
        " age.dispatchEvent(new Event('change', { bubbles: true })); }"
    )
    # in the same turn of the page, before any answer could have come
    hidden = page.page.evaluate(
        "() => { const age = document.querySelector('.hip-number input'); age.value = '9';"
        " age.dispatchEvent(new Event('change', { bubbles: true }));"
        " const group = () => [...document.querySelectorAll('.hip-group')]"
        ".find((one) => one.textContent.startsWith('A child')).hidden;"
        " const young = group(); age.value = '47'; age.dispatchEvent(new Event('change', { bubbles: true }));"
        " return [young, group()]; }"
    )
    assert hidden == [False, True]


def test_the_rest_is_entered_as_absent_in_one_press_and_taken_back(page: LessonPage) -> None:
    choose(page, "Saddle numbness", "absent")
    rest = page.page.get_by_role("button", name="I asked the rest: all absent")
    undo = page.page.get_by_role("button", name="Undo")
    expect(undo).to_have_attribute("aria-disabled", "true")
    rest.focus()
    page.page.keyboard.press("Enter")
    expect(page.page.get_by_role("status").filter(has_text="questions set to absent")).to_have_count(1)
    expect(page.page.locator(".hip-told")).to_have_text(
        re.compile(r"^\d+ questions set to absent; Undo takes them back\.$")
    )
    expect(page.page.locator(".hip-told")).to_be_in_viewport()
    expect(finding(page, "Major trauma").get_by_role("radio", name="absent")).to_be_checked()
    expect(rest).to_be_focused()
    expect(undo).to_have_attribute("aria-disabled", "false")
    undo.focus()
    page.page.keyboard.press("Enter")
    expect(undo).to_be_focused()
    expect(undo).to_have_attribute("aria-disabled", "true")
    expect(finding(page, "Major trauma").get_by_role("radio", name="not asked")).to_be_checked()
    expect(finding(page, "Saddle numbness").get_by_role("radio", name="absent")).to_be_checked()


def test_why_an_explanation_does_not_count_stands_beside_its_tick(page: LessonPage) -> None:
    page.page.get_by_label("Load a patient").select_option(role.explained_weight_loss)
    page.page.locator("summary").filter(has_text="Common red flags").click()
    switch = finding(page, "Weight loss").get_by_role("checkbox")
    expect(switch).to_be_checked()
    expect(switch).to_have_accessible_description("")
    page.page.locator("summary").filter(has_text=re.compile("^Cancer")).click()
    choose(page, "Earlier cancer", "present")
    why = "The harmless explanation for weight loss does not count beside earlier cancer."
    expect(switch).to_have_accessible_description(why)
    expect(verdict(page)).to_contain_text(why)


def test_a_harmless_explanation_is_offered_only_where_it_may_be(page: LessonPage) -> None:
    page.page.get_by_label("Load a patient").select_option(role.explained_weight_loss)
    expect(verdict(page)).to_contain_text("WATCH")
    page.page.locator("summary").filter(has_text="Common red flags").click()
    switch = finding(page, "Weight loss").get_by_role("checkbox")
    expect(switch).to_be_checked()
    switch.uncheck()
    expect(verdict(page)).to_contain_text("INVESTIGATE")
    for label in ["Saddle numbness", "Incontinence", "Both legs affected"]:
        choose(page, label, "present")
        expect(finding(page, label).get_by_role("checkbox")).to_have_count(0)


def test_what_was_answered_stays_visible_when_its_group_is_closed(page: LessonPage) -> None:
    cancer = page.page.locator("summary").filter(has_text=re.compile("^Cancer"))
    cancer.click()
    choose(page, "Unrelieved night pain", "present")
    cancer.click()
    expect(finding(page, "Unrelieved night pain")).to_be_hidden()
    expect(cancer).to_contain_text("1 of 6 asked, 1 present")
    expect(cancer).to_contain_text("Unrelieved night pain: present")


def test_the_answer_keeps_its_place_while_answers_change(page: LessonPage) -> None:
    top = verdict(page).bounding_box()
    page.page.get_by_label("Load a patient").select_option(role.to_investigate)
    expect(verdict(page)).to_contain_text("INVESTIGATE")
    moved = verdict(page).bounding_box()
    assert top is not None
    assert moved is not None
    assert (top["x"], top["y"], top["width"]) == (moved["x"], moved["y"], moved["width"])


def test_running_the_cell_again_gives_a_working_checker(page: LessonPage) -> None:
    choose(page, "Saddle numbness", "present")
    expect(verdict(page)).to_contain_text("EMERGENCY")
    page.run_cell(1)
    expect(verdict(page)).to_have_count(1)
    expect(verdict(page)).to_contain_text("WATCH")
    choose(page, "Hot swollen joint", "present")
    expect(verdict(page)).to_contain_text("EMERGENCY")
    assert page.errors == []


def test_after_a_restart_the_lesson_still_shows_what_it_showed(page: LessonPage) -> None:
    choose(page, "Saddle numbness", "present")
    expect(verdict(page)).to_contain_text("EMERGENCY")
    page.restart()
    expect(verdict(page)).to_contain_text("EMERGENCY")
    page.run_all()
    expect(verdict(page)).to_contain_text("WATCH")


def test_closing_leaves_no_widget(lab: Lab) -> None:
    page = lab.open(cells=["from hiplib.view import emergency, redflags"])
    page.run_all()
    for view in [
        "redflags.checker()", "redflags.table()", "redflags.picture()", "redflags.rates()", "emergency.pictures()",
        f"emergency.decide('{role.nothing_to_find}')",
    ]:  # fmt: skip
        before = page.widget_count()
        assert page.kernel(f"{view}.close()") is None
        assert page.widget_count() == before, view


def test_the_answer_comes_first_on_a_narrow_page_and_nothing_is_cut(page: LessonPage) -> None:
    for width, height in [PHONE, (WIDE[0] // 2, WIDE[1] // 2)]:
        page.size(width, height)
        answer, ask = verdict(page).bounding_box(), page.page.locator(".hip-ask").bounding_box()
        assert answer is not None
        assert ask is not None
        assert answer["y"] < ask["y"]
        wider = page.page.evaluate(WIDER_THAN_THEIR_PLACE)
        assert wider == []
