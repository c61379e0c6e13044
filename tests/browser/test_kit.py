"""What every view is given on the page: long tables fold, a tutor answers, the verdict stays in sight."""

import re

import pytest
from lab.opener import Lab
from lab.page import PHONE, WIDE
from playwright.sync_api import expect
from roles import role

TABLE = ["from hiplib.view import redflags", "redflags.table()"]


def test_a_long_table_is_folded_searched_and_whole_on_paper(lab: Lab) -> None:
    page = lab.ran(*TABLE)
    table, before = page.page.locator("table.hip-long"), page.sources()
    rows = table.locator("tbody tr")
    everything = rows.count()
    assert everything > 30
    expect(table.locator("tbody tr:visible")).to_have_count(6)
    search = page.page.get_by_role("searchbox", name=f"Search these {everything} rows")
    search.focus()
    page.page.keyboard.type("cancer")
    found = table.locator("tbody tr:visible").all_inner_texts()
    assert 0 < len(found) < everything
    assert all("cancer" in text.lower() for text in found)
    expect(page.page.get_by_role("status").filter(has_text=f"{len(found)} of {everything}")).to_have_count(1)
    for key in ["Escape", "Tab"]:
        page.page.keyboard.press(key)
    expect(search).to_have_value("")
    expect(table.locator("tbody tr:visible")).to_have_count(6)
    more = page.page.locator(".hip-more")
    page.page.emulate_media(media="print")
    expect(table.locator("tbody tr:visible")).to_have_count(everything)
    expect(more).to_be_hidden()
    page.page.emulate_media(media="screen")
    more.focus()
    page.page.keyboard.press("Enter")
    expect(table.locator("tbody tr:visible")).to_have_count(everything)
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(more).to_have_text("Show fewer")
    for key in ["b", "x", "d", "d"]:
        page.page.keyboard.press(key)
    assert page.sources() == before
    assert page.axe(".hip-view") == []
    assert page.errors == []


def test_a_tutor_answers_and_the_next_question_is_one_key_away(lab: Lab) -> None:
    page = lab.ran("from hiplib.view import anatomy", "drills = anatomy.drill(2)\ndrills")
    before, keys = page.sources(), page.page.keyboard
    right = page.kernel("drills.records.structures[drills.drills[0].answer].name")
    page.page.get_by_role("radio", name=right, exact=True).locator("visible=true").check()
    commit = page.page.get_by_role("button", name="Commit")
    expect(commit).to_be_enabled()  # a press on it while it waits is lost
    commit.press("Enter")
    answer = page.page.get_by_label("The answer")
    expect(answer).to_be_focused()
    expect(answer.locator(".hip-tutor")).to_contain_text("Right.")
    expect(page.page.get_by_role("status").filter(has_text="Right.")).to_have_count(1)
    expect(answer).to_contain_text("1 of 5, 1 right.")
    keys.press("Tab")
    expect(page.page.get_by_role("button", name="Next")).to_be_focused()
    keys.press("Enter")
    expect(page.page.get_by_label("Question", exact=True)).to_have_value("1")
    expect(page.page.locator(".hip-bar")).to_be_focused()
    for key in ["b", "x", "d", "d", "ArrowDown"]:
        keys.press(key)
    keys.press("Tab")
    expect(page.page.get_by_label("Question", exact=True)).to_be_focused()
    assert page.sources() == before
    assert page.axe(".hip-view") == []
    assert page.errors == []


ON_THE_SCREEN = """(strip) => {
  const { top, bottom, left, right } = strip.getBoundingClientRect();
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return !strip.hidden && top >= 0 && bottom <= innerHeight && bottom - top > 20 && strip.contains(hit);
}"""


@pytest.mark.parametrize("size", [WIDE, (640, 450), PHONE], ids=["wide", "at 200 %", "telephone"])
def test_the_verdict_stays_in_sight_and_one_key_goes_there_and_back(lab: Lab, size: tuple[int, int]) -> None:
    page = lab.open(cells=["from hiplib.view import redflags", "redflags.checker()"], size=size)
    page.run_all()
    strip, before = page.page.locator(".hip-strip"), page.sources()
    bone = page.page.locator("summary").filter(has_text=re.compile("^Bone"))
    bone.click()
    page.page.evaluate("() => { document.querySelector('.jp-WindowedPanel-outer').scrollTop = 900; }")
    expect(strip).to_be_visible()
    assert strip.evaluate(ON_THE_SCREEN)
    expect(strip).to_contain_text("WATCH")
    asked = page.page.get_by_role("group", name="Osteoporosis", exact=True).get_by_role("radio", name="present")
    asked.focus()
    page.kernel(f"(_.tell({role.numb_saddle}=True), None)[1]")
    expect(strip).to_contain_text("EMERGENCY Send today")
    page.page.keyboard.press("Escape")
    verdict = page.page.locator(".hip-verdict")
    expect(verdict).to_be_focused()
    expect(verdict.locator(".hip-sentence")).to_be_in_viewport()
    expect(strip).to_be_hidden()
    for key in ["b", "x", "d", "d"]:
        page.page.keyboard.press(key)
    page.page.keyboard.press("Escape")
    expect(asked).to_be_focused()
    expect(asked).to_be_in_viewport(ratio=1)
    assert page.sources() == before
    assert page.axe(".hip-view") == []
    assert page.errors == []


LOW = (1280, 450)  # so low that the answer leaves the window while its view still holds the middle
# for half a second, because what stands above may still be growing
AT_THE_FOOT = """async (there) => {
  const scroller = document.querySelector(".jp-WindowedPanel-outer");
  for (let frame = 0; frame < 30; frame += 1) {
    scroller.scrollTop += there.getBoundingClientRect().bottom - innerHeight * 0.6;
    await new Promise(requestAnimationFrame);
  }
}"""
UNCUT = "(strip) => [...strip.children].every((part) => part.scrollHeight <= part.clientHeight + 1)"


@pytest.mark.parametrize("size", [LOW, PHONE], ids=["low", "telephone"])
def test_the_verdict_at_the_edge_is_that_of_the_patient_in_the_middle_and_names_every_side(
    lab: Lab, size: tuple[int, int]
) -> None:
    undecided = f"imaging.decide('{role.nothing_to_find}')"
    decided = f"imaging.decide('{role.morning_stiffness}').commit('none')"
    page = lab.open(cells=["from hiplib.view import imaging", undecided, decided], size=size)
    page.run_all()
    first, second = page.output(1).locator(".hip-view").first, page.output(2).locator(".hip-view").first
    expect(second.locator(".hip-chips")).to_be_attached()
    strips = page.page.locator(".hip-strip:visible")
    first.evaluate(AT_THE_FOOT)
    expect(second).to_be_in_viewport()
    expect(strips).to_have_count(0)
    second.evaluate(AT_THE_FOOT)
    expect(strips).to_have_count(1)
    name = page.kernel(f"__import__('hiplib.load', fromlist=['']).records().cases['{role.morning_stiffness}'].name")
    expect(strips).to_contain_text(name)
    # every side of the dispute, or none of them; always what the sentence begins with
    sides = second.locator(".hip-chips .hip-chip").all_text_contents()
    assert len(sides) > 1
    named = [side for side in sides if side in (strips.text_content() or "")]
    assert named == (sides if size is LOW else [])
    first_words = " ".join((second.locator(".hip-sentence").text_content() or "").split()[:4])
    expect(strips).to_contain_text(first_words)
    assert strips.evaluate(UNCUT)
    expect(strips.locator("kbd")).to_be_visible(visible=size is LOW)
    # who is at the controls of the other patient hears nothing of this one
    first.get_by_role("radio").first.focus()
    first.evaluate(AT_THE_FOOT)
    expect(strips).to_have_count(0)
    assert page.axe(".hip-view") == []
    assert page.errors == []


CITES = ["from hiplib.view import prognosis", "view = prognosis.timeline()\nview"]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "telephone"])
def test_a_number_opens_its_row_in_place_and_escape_gives_the_focus_back(lab: Lab, size: tuple[int, int]) -> None:
    page = lab.open(cells=CITES, size=size)
    page.run_all()
    before, keys = page.sources(), page.page.keyboard
    number = page.page.get_by_role("button", name="Source 1", exact=True).first
    card = page.page.get_by_role("dialog")
    number.focus()
    expect(number).to_have_attribute("aria-haspopup", "dialog")
    keys.press("Enter")
    expect(card).to_be_focused()
    opened = f"view.citations.opened({number.get_attribute('data-cite')!r})"
    title = page.kernel(f"{opened}['title']")
    expect(card).to_have_accessible_name(f"Source 1: {title}")
    expect(card).to_be_in_viewport(ratio=1)
    expect(card).to_contain_text(page.kernel(f"{opened}['source']"))
    expect(card).to_contain_text(page.kernel("f'{view.row.value:.0%}'"))
    expect(card).to_contain_text(page.kernel("view.row.where_in_source"))
    expect(number).to_have_attribute("aria-expanded", "true")
    assert page.axe(".hip-view") == []
    for key in ["b", "x", "d", "d", "Escape"]:
        keys.press(key)
    expect(card).to_have_count(0)
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-expanded", "false")
    number.click()
    expect(card).to_be_visible()
    card.get_by_role("button", name="Close").click()
    expect(card).to_have_count(0)
    number.click()
    expect(card).to_be_visible()
    page.page.locator(".hip-purpose").click()
    expect(card).to_have_count(0)
    table = page.page.locator("table.hip-long")
    numbers, stops = table.locator("[data-cite]:visible"), table.locator('[data-cite][tabindex="0"]')
    assert numbers.count() > 2
    expect(stops).to_have_count(1)
    numbers.first.focus()
    for key, reached in [
        ("ArrowRight", 1),
        ("ArrowLeft", 0),
        ("ArrowUp", 0),
        ("End", -1),
        ("Home", 0),
        ("ArrowDown", 1),
    ]:
        keys.press(key)
        expect(numbers.nth(reached)).to_be_focused()
    expect(stops).to_have_count(1)
    keys.press("Tab")
    expect(page.page.locator(".hip-more")).to_be_focused()
    keys.press("Shift+Tab")
    expect(numbers.nth(1)).to_be_focused()
    page.page.emulate_media(media="print")
    expect(page.page.locator(".hip-sources li").first).to_be_visible()
    assert page.sources() == before
    assert page.errors == []


def test_the_letters_of_prose_and_the_numbers_of_a_saved_view_open_their_line_before_anything_is_run(lab: Lab) -> None:
    page = lab.open(name="08_prognosis")
    page.settled()  # a link that is drawn anew loses the focus
    card = page.page.get_by_role("dialog")
    for link in (
        page.page.locator('.jp-MarkdownOutput sup > a[href^="#source-"]:visible').first,
        page.page.locator(".hip-saved sup > a:visible").first,
    ):
        listed = link.get_attribute("href").removeprefix("#")
        line = page.page.locator(f'li:has([data-jupyter-id="{listed}"]), li[data-jupyter-id="{listed}"]')
        link.focus()
        expect(link).to_be_focused()
        page.page.keyboard.press("Enter")
        expect(card).to_have_accessible_name(f"Source {link.inner_text()}")
        expect(card).to_contain_text(line.text_content())
        page.page.keyboard.press("Escape")
        expect(card).to_have_count(0)
        expect(link).to_be_focused()
    assert page.errors == []
