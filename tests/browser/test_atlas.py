"""The atlas and its exercises in a real page: mouse, finger and keyboard give the same selection as the table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from lab.opener import Lab
from lab.page import PHONE, LessonPage
from playwright.sync_api import Locator, expect
from roles import role

IMPORT = "from hiplib.view import anatomy"
SENTENCE = ".hip-sentence"
# a point of the switch that is its own, tried over its box
OWN_POINT = """(one) => {
  const box = one.getBoundingClientRect();
  for (let step = 1; step < 400; step += 1) {
    const x = box.x + box.width * ((step * 0.61803) % 1), y = box.y + box.height * ((step * 0.75488) % 1);
    if (document.elementFromPoint(x, y)?.closest("[role=checkbox]") === one) return [x, y];
  }
  return null;
}"""
TALL = (1280, 1700)


def opened(lab: Lab, cell: str = "made = anatomy.atlas()\nmade", **options: object) -> tuple[LessonPage, Locator]:
    page = lab.open(cells=[IMPORT, cell], **options)  # type: ignore[arg-type]
    page.run_all()
    return page, page.output(1)


def place(output: Locator, name: str, view: str = "Front") -> Locator:
    return output.get_by_role("group", name=f"{view} of the body").get_by_role("checkbox", name=name, exact=True)


def shown(output: Locator) -> list[str]:
    return output.locator(".hip-row-table tbody th button").all_inner_texts()


def answers(page: LessonPage, output: Locator) -> tuple[list[str], list[str]]:
    """What the page shows of the table, and what the kernel would show."""
    expected = page.kernel("[line.name for line in made.lines()][:8]")
    return shown(output)[:8], expected


def test_mouse_finger_keyboard_and_menu_give_the_same_table(lab: Lab) -> None:
    page, output = opened(lab, size=TALL)
    before, keyboard, sentence = page.sources(), page.page.keyboard, output.locator(SENTENCE)
    groin, start = place(output, "left groin"), sentence.inner_text()
    tables = []

    def chosen() -> None:
        expect(groin).to_have_attribute("aria-checked", "true")
        expect(sentence).to_contain_text("Left groin:")
        page.settled()
        assert page.kernel("made.map.selected") == ["groin_left"]
        tables.append(answers(page, output))

    def let_go() -> None:
        expect(groin).to_have_attribute("aria-checked", "false")
        expect(sentence).to_have_text(start)
        page.settled()

    page.page.mouse.click(*groin.evaluate(OWN_POINT))
    chosen()
    page.page.mouse.click(*groin.evaluate(OWN_POINT))
    let_go()

    page.tap(*groin.evaluate(OWN_POINT))
    chosen()

    groin.focus()
    keyboard.press("Escape")
    let_go()
    keyboard.press("Space")
    chosen()
    keyboard.press("Enter")
    let_go()
    output.get_by_label("Place", exact=True).select_option(label="left groin")
    chosen()

    assert all(page_shows == kernel_says == tables[0][0] for page_shows, kernel_says in tables)
    assert tables[0][0][0] == "left hip joint"
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_a_structure_is_chosen_by_keyboard_and_drawn_on_its_side(lab: Lab) -> None:
    page, output = opened(lab, "made = anatomy.atlas('buttock_right')\nmade", size=TALL)
    button = output.get_by_role("button", name="right piriformis")
    button.focus()
    page.page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    status = output.locator(".hip-map-status")
    expect(status).to_contain_text("Hatched: ")
    expect(status).to_contain_text("right buttock")
    assert "left" not in status.inner_text()
    expect(output.get_by_role("region", name="piriformis")).to_contain_text("greater trochanter")
    expect(button).to_be_focused()  # the table was drawn anew around it
    page.page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(output.get_by_role("region", name="piriformis")).to_have_count(0)
    expect(status).to_have_text("Chosen: right buttock.")


def test_the_saddle_and_both_legs_raise_the_banner_at_once(lab: Lab) -> None:
    page, output = opened(lab, size=TALL)
    sentence = output.locator(SENTENCE)
    saddle = place(output, "saddle area", "Back")
    page.page.mouse.click(*saddle.evaluate(OWN_POINT))
    expect(sentence).to_contain_text("Send today")
    expect(output.locator(".hip-verdict")).to_contain_text("EMERGENCY")
    expect(place(output, "saddle area")).to_have_attribute("aria-checked", "true")
    output.get_by_role("button", name="Reset").click()
    expect(sentence).to_contain_text("Point at the body")
    for side in ("left", "right"):
        place(output, f"{side} calf", "Back").press("Space")
    expect(sentence).to_contain_text("Send today")
    assert page.axe(".hip-view") == []


def test_search_filters_order_and_the_rows_that_wait(lab: Lab) -> None:
    page, output = opened(lab, size=TALL)
    table, before = output.locator(".hip-row-table"), page.sources()
    everything = len(page.kernel("[line.name for line in made.lines()]"))
    expect(table.locator("tbody tr:visible")).to_have_count(6)
    output.get_by_role("button", name=f"Show all {everything}").click()
    expect(table.locator("tbody tr:visible")).to_have_count(everything)
    expect(output.get_by_role("searchbox")).to_have_count(0)  # the form has the one search
    search = output.get_by_label("Search")
    search.focus()
    page.page.keyboard.type("gluteus zz")
    expect(table.locator("tbody tr")).to_have_count(0)
    search.fill("GLUTEUS medius")
    expect(table.locator("caption")).to_contain_text("structures:")
    expect(output.get_by_role("button", name="gluteus medius", exact=True)).to_be_visible()
    search.fill("")
    output.get_by_label("Tissue").select_option(label="bursa")
    expect(table.locator("tbody tr")).to_have_count(
        page.kernel("sum(s.tissue == 'bursa' for s in made.records.structures.values())")
    )
    output.get_by_label("Tissue").select_option(label="any")
    output.get_by_label("Order").select_option(label="name")
    output.get_by_label("Symptom").select_option(label="Foot drop")
    expect(output.locator(SENTENCE)).to_contain_text("Foot drop:")
    page.settled()
    assert shown(output) == sorted(shown(output), key=str.casefold)
    assert page.sources() == before
    assert page.errors == []


def test_the_table_is_saved_as_a_file_without_a_request(lab: Lab, tmp_path: Path) -> None:
    page, output = opened(lab, "made = anatomy.atlas('groin_left')\nmade")
    with page.page.expect_download() as waiting:
        output.get_by_role("button", name="Save table (CSV)").click()
    assert waiting.value.suggested_filename == "atlas.csv"
    waiting.value.save_as(tmp_path / "atlas.csv")
    text = (tmp_path / "atlas.csv").read_bytes().decode("utf-8")
    head, *lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert head[:3] == ["Side", "Structure", "Terminologia Anatomica"]
    assert len(lines) == page.kernel("sum(len(line.links) for line in made.lines())")
    assert lines[0][:2] == ["left", "Hip joint"]
    assert page.outside_requests() == []
    assert page.errors == []


def test_a_guess_is_committed_and_stands(lab: Lab) -> None:
    page, output = opened(lab, "made = anatomy.predict()\nmade", size=TALL)
    keyboard, before = page.page.keyboard, page.sources()
    commit = output.get_by_role("button", name="Commit")
    expect(output.locator(SENTENCE)).to_have_text("Your guess first.")
    expect(commit).to_be_disabled()
    place(output, "left groin").press("Space")
    expect(commit).to_be_enabled()
    commit.focus()
    keyboard.press("Enter")
    expect(output.locator(SENTENCE)).to_contain_text("Left hip joint: 1 of your 1 place fits")
    expect(output.locator(".hip-map-status")).to_contain_text("Hatched: left buttock")
    place(output, "left calf", "Back").press("Space")
    expect(place(output, "left calf", "Back")).to_have_attribute("aria-checked", "false")
    output.get_by_label("Structure").select_option(label="left kidney")
    expect(output.locator(SENTENCE)).to_have_text("Your guess first.")
    expect(output.locator(".hip-map-status")).to_have_text("No place chosen.")
    assert page.axe(".hip-view") == []
    assert page.sources() == before
    assert page.errors == []


def test_drills_are_answered_by_keyboard(lab: Lab) -> None:
    page, output = opened(lab, "made = anatomy.drill(2)\nmade", size=TALL)
    keyboard = page.page.keyboard
    expect(output.locator(SENTENCE)).to_contain_text("Felt or found: ")
    options = output.get_by_role("radio").filter(visible=True)
    expect(options).to_have_count(5)
    options.nth(4).focus()
    keyboard.press("ArrowUp")
    commit = output.get_by_role("button", name="Commit")
    expect(commit).to_be_enabled()
    commit.press("Enter")
    expect(output.locator(SENTENCE)).to_contain_text("fits all of it.")
    expect(output.locator(".hip-tutor")).to_contain_text("leaves something out; the table says what.")
    expect(output.locator(".hip-map-status")).to_contain_text("Hatched: ")
    expect(output.get_by_role("table", name="How the four fit").locator("tbody tr")).to_have_count(4)
    output.get_by_label("Question").select_option("1")
    expect(output.locator(SENTENCE)).to_contain_text("Felt or found: ")
    assert page.axe(".hip-view") == []
    assert page.errors == []


def test_nothing_sticks_out_or_breaks_a_rule_in_either_theme_at_any_size(lab: Lab) -> None:
    cells = [
        f"anatomy.atlas(['groin_left', 'buttock_left'], '{role.deep_joint}')",
        "anatomy.predict().guess('groin_left', 'sole_left')",
        "anatomy.drill(1)",
        f"anatomy.root_levels({role.weak_toe}=True, {role.weak_knee}=True, {role.numb_saddle}=True)",
    ]
    page = lab.open(cells=[IMPORT, *cells])
    page.run_all()
    for change, only_colours in (
        (lambda: None, False),
        (lambda: page.theme("dark"), True),
        (lambda: page.size(*PHONE), False),
        (lambda: page.zoom(2), False),
    ):
        change()
        assert page.axe(".hip-view", only_colours=only_colours) == []
        for index in range(1, len(cells) + 1):
            assert page.wider(index) == []
    assert page.errors == []
    assert page.outside_requests() == []


def test_on_a_narrow_page_the_answer_stands_before_the_map_and_the_table_after(lab: Lab) -> None:
    _, output = opened(lab, "made = anatomy.atlas('saddle')\nmade", size=PHONE)
    top = "(e) => e.getBoundingClientRect().top"
    heights = [output.locator(one).evaluate(top) for one in (".hip-verdict", ".hip-map", ".hip-row-table")]
    assert heights == sorted(heights)
    figures = output.locator(".hip-map-figure").evaluate_all("(all) => all.map((e) => e.getBoundingClientRect().left)")
    assert figures[0] < figures[1]  # beside each other, with the arms cut


def test_what_is_chosen_is_told_without_colour(lab: Lab) -> None:
    page, output = opened(lab, f"made = anatomy.atlas('groin_left', '{role.deep_joint}')\nmade")
    page.page.emulate_media(forced_colors="active")
    page.settled()
    fill = "(one) => getComputedStyle(one.querySelector('.hip-map-area')).fill"
    assert place(output, "left groin").evaluate(fill) != place(output, "right groin").evaluate(fill)
    hatch = "(one) => one.querySelector('.hip-map-hatched').getAttribute('fill')"
    assert place(output, "left buttock", "Back").evaluate(hatch).endswith("-typical)")
    assert place(output, "left outer hip").evaluate(hatch).endswith("-possible)")
    assert place(output, "right buttock", "Back").evaluate(hatch) == "none"
    page.page.emulate_media(media="print", forced_colors="none")
    expect(output.locator(".hip-map-body").first).to_be_visible()
    expect(output.locator(".hip-map-status")).to_be_visible()


def test_closing_and_running_again_leaves_nothing_behind(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, "made = anatomy.atlas('groin_left')\nmade", "made.close()"])
    page.run_cell(0)
    empty = page.widget_count()
    for _ in range(3):
        page.run_cell(1)
        assert page.widget_count() > empty
        page.run_cell(2)
        assert page.widget_count() == empty
    assert page.errors == []
