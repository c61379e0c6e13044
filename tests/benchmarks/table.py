"""The rows of the benchmark table: what was measured beside what, and whether the goal is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

HEAD = ("measure", "ours", "floor", "ratio", "goal", "met?")


@dataclass(frozen=True)
class Measure:
    """`ours` beside `floor`, both in `unit`; `goal` is the most their ratio should be.

    Without a floor the goal is the most that `ours` itself should be; without a goal the row only informs.
    """

    name: str
    unit: str
    ours: tuple[float, ...]
    floor: tuple[float, ...] = ()
    goal: float | None = None

    @property
    def ratio(self) -> float | None:
        return median(self.ours) / median(self.floor) if self.floor else None

    @property
    def met(self) -> bool | None:
        if self.goal is None:
            return None
        return (median(self.ours) if self.ratio is None else self.ratio) <= self.goal

    def cells(self) -> tuple[str, ...]:
        goal = "-" if self.goal is None else f"{self.goal:.2f}" if self.floor else f"{self.goal:g} {self.unit}"
        ratio = "-" if self.ratio is None else f"{self.ratio:.2f}"
        met = {None: "-", True: "yes", False: "no"}[self.met]
        return self.name, spread(self.ours, self.unit), spread(self.floor, self.unit), ratio, goal, met


def spread(values: Sequence[float], unit: str) -> str:
    """The median, and how far the machine's noise reached: (smallest to largest, number)."""
    if not values:
        return "-"
    digits = 0 if median(values) >= 20 else 2
    middle = f"{median(values):.{digits}f} {unit}"
    if len(values) == 1:
        return middle
    return f"{middle} ({min(values):.{digits}f} to {max(values):.{digits}f}, {len(values)})"


def drawn(measures: Sequence[Measure]) -> str:
    rows = [HEAD, *(measure.cells() for measure in measures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)
