"""How long a learner waits, beside the least that any notebook would make them wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lab.opener import Lab
from lab.page import LessonPage
from roles import role
from table import Measure

ECHO = """\
import ipywidgets
box, echo = ipywidgets.Checkbox(description="Night pain", indent=False), ipywidgets.HTML("absent")
box.observe(lambda change: setattr(echo, "value", "present" if change["new"] else "absent"), "value")
ipywidgets.VBox([box, echo])"""
CHECKER_CELLS = ["from hiplib.view import redflags", "redflags.checker()"]
LESSONS = sorted(path.stem for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
# An emergency and its absence: the verdict changes in word and colour with every press.
ANSWERS = [f'.hip-form input[name$="{role.numb_saddle}"][value="{answer}"]' for answer in ("present", "absent")]
CLICKS, WARM_UPS, OPENINGS = 80, 5, 3
ATLAS_CELLS = ["from hiplib.view import anatomy", "anatomy.atlas()"]
# One place chosen and let go: the sentence changes with every press.
PLACES = ['.hip-map [data-place="groin_left"]']
HELLO = """\
import anywidget, traitlets
class Hello(anywidget.AnyWidget):
    _esm = "export default { render({ el }) { el.textContent = 'Hello world'; el.dataset.hello = ''; } };"
Hello()"""
PREPARE = """\
from hiplib import load
from hiplib.view import anatomy
from hiplib.anatomy.body_map import BodyMap
places = {place: place for region in load.records().regions.values() for place in region.places}"""
PAINTS, WARM_RUNS = 14, 2

_CLICK_TO_PAINT_JS = (Path(__file__).parent / "click_to_paint.js").read_text(encoding="utf-8")
_RUN_TO_PAINT_JS = (Path(__file__).parent / "run_to_paint.js").read_text(encoding="utf-8")


def test_click_to_painted_verdict(lab: Lab, record: Callable[[Measure], None]) -> None:
    page = lab.open(cells=[ECHO, *CHECKER_CELLS])
    page.run_all()
    page.page.wait_for_selector(".hip-verdict")
    checker = {"within": ".jp-Cell:nth-child(3) .jp-Cell-outputArea", "region": ".hip-verdict", "controls": ANSWERS}
    echo = {
        "within": ".jp-Cell:nth-child(1) .jp-Cell-outputArea",
        "region": ".widget-html-content",
        "controls": ["input[type=checkbox]"],
    }
    ours, floor = page.page.evaluate(_CLICK_TO_PAINT_JS, [[checker, echo], CLICKS, WARM_UPS])
    record(Measure("click to painted verdict, beside a checkbox echo", "ms", tuple(ours), tuple(floor), goal=1.3))


def test_place_chosen_to_painted_answer(lab: Lab, record: Callable[[Measure], None]) -> None:
    """From pressing a place on the map: until it is filled, and until the atlas has answered in words."""
    page = lab.open(cells=[ECHO, *ATLAS_CELLS])
    page.run_all()
    page.page.wait_for_selector(".hip-map")
    within = ".jp-Cell:nth-child(3) .jp-Cell-outputArea"
    answer = {"within": within, "region": ".hip-sentence", "controls": PLACES}
    filled = {"within": within, "region": ".hip-map-status", "controls": PLACES}
    echo = {
        "within": ".jp-Cell:nth-child(1) .jp-Cell-outputArea",
        "region": ".widget-html-content",
        "controls": ["input[type=checkbox]"],
    }
    for name, side in (("a place chosen to its painted answer", answer), ("a place chosen until it is filled", filled)):
        ours, floor = page.page.evaluate(_CLICK_TO_PAINT_JS, [[side, echo], CLICKS, WARM_UPS])
        record(Measure(f"{name}, beside a checkbox echo", "ms", tuple(ours), tuple(floor), goal=1.3))


def test_first_paint_of_the_body_map(lab: Lab, record: Callable[[Measure], None]) -> None:
    """From running a cell until the widget stands on the page, in one page and in turn with a hello world."""
    page = lab.open(cells=[HELLO, PREPARE, "BodyMap(places, load.records().body)", ATLAS_CELLS[1]])
    page.run_all()
    times: dict[str, list[float]] = {"hello": [], "body": [], "atlas": []}
    cells = {"hello": (0, "[data-hello]"), "body": (2, ".hip-map-body"), "atlas": (3, ".hip-row-table td")}
    for _ in range(PAINTS):
        for name, (index, drawn) in cells.items():
            page.select(index)
            page.command("notebook:clear-cell-output")
            took = page.page.evaluate(_RUN_TO_PAINT_JS, [index, drawn])
            times[name].append(took)
            page.settled()
    floor = tuple(times["hello"][WARM_RUNS:])
    for name, title, goal in (
        ("body", "first paint of the body map", 1.5),
        ("atlas", "first paint of the whole atlas, all of data read first", None),
    ):
        record(Measure(f"{title}, beside a hello-world anywidget", "ms", tuple(times[name][WARM_RUNS:]), floor, goal))


def test_opening_the_atlas(lab: Lab, record: Callable[[Measure], None]) -> None:
    """From opening a page until the atlas can be used, beside a page with a hello-world anywidget."""
    times: dict[str, list[float]] = {"ours": [], "floor": []}

    def measure(side: str, cells: list[str], drawn: str) -> None:
        began = time.perf_counter()
        page = lab.open(cells=cells)
        for index in range(len(cells)):
            page.select(index)
            page.command("notebook:run-cell")
        page.output(len(cells) - 1).locator(drawn).first.wait_for()
        times[side].append(time.perf_counter() - began)
        page.page.context.close()
        lab.server.end_kernels()

    for _ in range(OPENINGS):
        measure("ours", ATLAS_CELLS, ".hip-map-body")
        measure("floor", [HELLO], "[data-hello]")
    name = "opening a page to the painted atlas, beside a hello-world anywidget"
    record(Measure(name, "s", tuple(times["ours"]), tuple(times["floor"]), goal=1.5))


@pytest.mark.parametrize("lesson", LESSONS)
def test_start_of_a_lesson(lab: Lab, record: Callable[[Measure], None], lesson: str) -> None:
    """From opening and *Start this lesson* until the first control can be used, and until the last view stands."""
    hello = ["import ipywidgets", 'ipywidgets.Checkbox(description="Night pain", indent=False)']
    times: dict[str, list[float]] = {"ours": [], "floor": [], "whole": []}

    def measure(side: str, open_page: Callable[[], LessonPage], control: str) -> None:
        began = time.perf_counter()
        page = open_page()
        page.page.evaluate("() => { window.jupyterapp.commands.execute('hiplib:start'); }")  # not until it has ended
        page.page.locator(control).first.wait_for()
        times[side].append(time.perf_counter() - began)
        if side == "ours":
            started = time.perf_counter()
            page.wait_for_kernel()
            page.settled()
            times["whole"].append(time.perf_counter() - started + times[side][-1])
        page.page.context.close()
        lab.server.end_kernels()

    for _ in range(OPENINGS):
        measure("ours", lambda: lab.open(name=lesson), ".hip-form :is(input, select, button):enabled")
        measure("floor", lambda: lab.open(cells=hello), ".jp-OutputArea input:enabled")
    for name, side, goal in (("its first usable control", "ours", 1.25), ("its last view", "whole", None)):
        title = f"opening and starting {lesson} to {name}, beside hello world"
        record(Measure(title, "s", tuple(times[side]), tuple(times["floor"]), goal))
