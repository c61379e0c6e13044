"""The body map in a real page: mouse, finger and keyboard do the same, and no key reaches the notebook."""

from __future__ import annotations

import time

from lab.opener import Lab
from lab.page import PATIENCE_MS, PHONE, LessonPage
from playwright.sync_api import Locator, expect

MAKE = """\
from hiplib import load
from hiplib.anatomy.body_map import BodyMap
places = {place: place.replace("_", " ") for region in load.records().regions.values() for place in region.places}
body = BodyMap(places, load.records().body)
body"""
# what a finger can hit of each switch: axe asks for 24 CSS pixels
TOO_SMALL = """(output) => [...output.querySelectorAll("[role=checkbox]")]
  .map((one) => [one.dataset.place, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([place]) => place)"""
# the point of a switch that is surely its own: tried over its box, the first that answers to it
OWN_POINT = """(one) => {
  const box = one.getBoundingClientRect();
  for (let step = 1; step < 400; step += 1) {
    const x = box.x + box.width * ((step * 0.61803) % 1), y = box.y + box.height * ((step * 0.75488) % 1);
    if (document.elementFromPoint(x, y)?.closest("[role=checkbox]") === one) return [x, y];
  }
  return null;
}"""


def opened(lab: Lab, **options: object) -> tuple[LessonPage, Locator]:
    page = lab.open(cells=[MAKE], **options)  # type: ignore[arg-type]
    page.run_all()
    return page, page.output(0)


def arrived(page: LessonPage, places: list[str]) -> bool:
    """Whether the kernel comes to hold these places: a message waits while the kernel works at the one before."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < deadline:
        if page.kernel("body.selected") == places:
            return True
        page.page.wait_for_timeout(50)
    return False


def switch(output: Locator, view: str, place: str) -> Locator:
    return output.get_by_role("group", name=f"{view} of the body").get_by_role("checkbox", name=place, exact=True)


def test_every_region_of_the_table_is_drawn_where_the_table_says(lab: Lab) -> None:
    page, output = opened(lab)
    for view, others in (("Front", "back"), ("Back", "front")):
        group = output.get_by_role("group", name=f"{view} of the body")
        drawn = group.get_by_role("checkbox").evaluate_all("(all) => all.map((one) => one.dataset.place)")
        seen = f"sorted(p for r in load.records().regions.values() if r.views != {others!r} for p in r.places)"
        assert sorted(drawn) == page.kernel(seen)


def test_mouse_touch_and_keyboard_choose_the_same(lab: Lab) -> None:
    page, output = opened(lab)
    before, keyboard = page.sources(), page.page.keyboard
    groin = switch(output, "Front", "groin left")
    page.page.mouse.click(*groin.evaluate(OWN_POINT))
    expect(groin).to_have_attribute("aria-checked", "true")
    expect(output.get_by_role("status")).to_have_text("Chosen: groin left.")
    assert arrived(page, ["groin_left"])
    page.page.mouse.click(*groin.evaluate(OWN_POINT))
    assert arrived(page, [])

    page.tap(*groin.evaluate(OWN_POINT))
    expect(groin).to_have_attribute("aria-checked", "true")
    assert arrived(page, ["groin_left"])

    groin.focus()
    keyboard.press("Space")
    expect(groin).to_have_attribute("aria-checked", "false")
    keyboard.press("Enter")
    keyboard.press("ArrowRight")
    expect(switch(output, "Front", "outer hip left")).to_be_focused()
    keyboard.press("Space")
    # one place, seen from both sides
    expect(switch(output, "Back", "outer hip left")).to_have_attribute("aria-checked", "true")
    assert arrived(page, ["outer_hip_left", "groin_left"])
    for key in ("b", "x", "d", "d", "Escape"):
        keyboard.press(key)
    assert arrived(page, [])
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_every_place_can_be_pointed_at_and_reached_with_arrows(lab: Lab) -> None:
    _, output = opened(lab, size=(1280, 1400))  # a point is only found where the window shows it
    switches = output.get_by_role("checkbox")
    assert switches.evaluate_all(f"(all) => all.filter((one) => !({OWN_POINT})(one)).map((o) => o.dataset.place)") == []
    tabbable = switches.evaluate_all("(all) => all.filter((one) => one.tabIndex === 0).length")
    assert tabbable == 2  # one stop for each figure, arrows within
    for view in ("Front", "Back"):
        group = output.get_by_role("group", name=f"{view} of the body")
        walked = group.evaluate(
            """(group) => {
              const all = [...group.querySelectorAll("[role=checkbox]")];
              const reached = new Set([all.find((one) => one.tabIndex === 0)]);
              const wanting = [...reached];
              while (wanting.length) {
                const from = wanting.pop();
                for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
                  from.focus();
                  from.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
                  const to = document.activeElement;
                  if (!reached.has(to)) { reached.add(to); wanting.push(to); }
                }
              }
              return all.filter((one) => !reached.has(one)).map((one) => one.dataset.place);
            }"""
        )
        assert walked == []


def test_every_place_is_large_enough_at_every_size_and_in_both_themes(lab: Lab) -> None:
    page, output = opened(lab)
    page.kernel("setattr(body, 'selected', ['saddle', 'groin_left'])")
    page.kernel(
        "setattr(body, 'referred', {'groin_left': 'typical', 'calf_left': 'possible', 'heel_left': 'disputed'})"
    )
    expect(output.get_by_role("status")).to_contain_text("Hatched: groin left, calf left, heel left.")
    assert output.evaluate(TOO_SMALL) == []
    assert page.axe(".hip-map") == []
    page.theme("dark")
    assert page.axe(".hip-map", only_colours=True) == []
    for change in (lambda: page.size(*PHONE), lambda: page.zoom(2)):
        change()
        assert output.evaluate(TOO_SMALL) == []
        assert page.axe(".hip-map") == []
        assert output.locator(".hip-map").evaluate("(map) => map.scrollWidth <= map.clientWidth + 1")
