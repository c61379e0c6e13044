"""How long a learner waits for the other views, beside the least that any notebook would make them wait."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from lab.opener import Lab
from table import Measure

HELLO = ["import ipywidgets", 'ipywidgets.Checkbox(description="Night pain", indent=False)']
FACTORIES = {
    "updater": ("probability", "updater()"), "simulator": ("clinic", "simulator()"),
    "adviser": ("imaging", "adviser()"), "without_pain": ("imaging", "without_pain()"),
    "timeline": ("prognosis", "timeline()"),
}  # fmt: skip
OPENINGS = 4


@pytest.mark.parametrize("view", FACTORIES)
def test_first_usable_control(lab: Lab, record: Callable[[Measure], None], view: str) -> None:
    module, call = FACTORIES[view]
    ours_cells = [f"from hiplib.view import {module}", f"{module}.{call}"]
    times: dict[str, list[float]] = {"ours": [], "floor": []}
    for _ in range(OPENINGS):
        for side, cells, control in (
            ("ours", ours_cells, ".hip-form :is(input, select):enabled"),
            ("floor", HELLO, "input:enabled"),
        ):
            began = time.perf_counter()
            page = lab.open(cells=cells)
            for index in range(len(cells)):
                page.select(index)
                page.command("notebook:run-cell")
            page.output(len(cells) - 1).locator(control).first.wait_for()
            times[side].append(time.perf_counter() - began)
            page.page.context.close()
            lab.server.end_kernels()
    record(
        Measure(f"opening to the first usable control: {view}, beside hello world", "s", tuple(times["ours"]),
                tuple(times["floor"]), 1.25)
    )  # fmt: skip
