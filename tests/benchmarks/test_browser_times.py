"""How long a learner waits, beside the least that any notebook would make them wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from lab.opener import Lab
from lab.page import LessonPage
from table import Measure

ECHO = """\
import ipywidgets
box, echo = ipywidgets.Checkbox(description="Night pain", indent=False), ipywidgets.HTML("absent")
box.observe(lambda change: setattr(echo, "value", "present" if change["new"] else "absent"), "value")
ipywidgets.VBox([box, echo])"""
CHECKER_CELLS = ["from hiplib.view import redflags", "redflags.checker()"]
LESSON, CHECKER = "02_redflags", "redflags.checker()"
# An emergency and its absence: the verdict changes in word and colour with every press.
ANSWERS = [f'.hip-form input[name$="saddle_numbness"][value="{answer}"]' for answer in ("present", "absent")]
CLICKS, WARM_UPS, OPENINGS = 80, 5, 5

_CLICK_TO_PAINT_JS = (Path(__file__).parent / "click_to_paint.js").read_text(encoding="utf-8")


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


def test_first_usable_control(lab: Lab, record: Callable[[Measure], None]) -> None:
    """From opening the page until a control can be used; and the part of it from running the first cell."""
    hello = ["import ipywidgets", 'ipywidgets.Checkbox(description="Night pain", indent=False)']
    usable: dict[str, list[float]] = {"ours": [], "floor": []}
    running: dict[str, list[float]] = {"ours": [], "floor": []}

    def measure(side: str, open_page: Callable[[], LessonPage], last_source: str, control: str) -> None:
        began = time.perf_counter()
        page = open_page()
        ran = time.perf_counter()
        sources = page.sources()
        last = sources.index(last_source)
        for index in (number for number in range(last + 1) if page.cells()[number]["cell_type"] == "code"):
            page.select(index)
            page.command("notebook:run-cell")
        page.output(last).locator(control).first.wait_for()
        done = time.perf_counter()
        usable[side].append(done - began)
        running[side].append(done - ran)
        page.page.context.close()
        lab.server.end_kernels()

    for _ in range(OPENINGS):
        measure("ours", lambda: lab.open(name=LESSON), CHECKER, ".hip-form input:enabled")
        measure("floor", lambda: lab.open(cells=hello), hello[-1], "input:enabled")
    for name, times, goal in (
        (f"opening {LESSON} to its first usable control, beside hello world", usable, 1.25),
        ("the part of it from running the first cell", running, None),
    ):
        record(Measure(name, "s", tuple(times["ours"]), tuple(times["floor"]), goal))
