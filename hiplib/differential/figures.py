"""How the order changed, and the limits that sources draw at different places: scales with their words on them.

Each line is text beside a scale. A saved page has no style, so the scale stands there in characters.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Element, code, div, fragment, li, p, span, ul

__all__ = ["Limit", "Rise", "limits", "rises"]

WIDE = 32  # characters from one end of a scale to the other


@dataclass(frozen=True, slots=True)
class Limit:
    """From where on a source calls a test positive.

    Inputs: who says so; value, on the scale; included, whether the limit itself is positive.
    """

    who: str
    value: float
    included: bool

    @property
    def words(self) -> str:
        """The limit as it is said."""
        return f"{'from' if self.included else 'over'} {self.value:g}"


@dataclass(frozen=True, slots=True)
class Rise:
    """The place of a name on a list before and now, 1 being the first; by, what moved it most, empty for nothing."""

    name: str
    before: int
    now: int
    by: str

    @property
    def words(self) -> str:
        """The move as it is said."""
        return f"place {self.before} → {self.now}" if self.before != self.now else f"place {self.now}, as before"


def limits(drawn: Sequence[Limit], value: float | None, low: float, high: float, unit: str) -> Element:
    """One bar for each source, from its limit to the end of the scale; a line where the entered value stands."""
    lines = []
    for one in drawn:
        positive = value is not None and (value >= one.value if one.included else value > one.value)
        verdict = "" if value is None else f": {value:g} is{'' if positive else ' not'} positive"
        lines.append(
            li[
                p[f"{one.who}, positive {one.words} {unit}{verdict}"],
                _track(
                    span(".hip-bar-span", style=_from_to(one.value, high, low, high)),
                    None if value is None else span(".hip-bar-here", style=f"left:{_share(value, low, high):g}%"),
                ),
                code(".hip-in-characters")[_characters(one.value, high, value, low, high, "█")],
            ]
        )
    return div(".hip-bars", role="group", aria_label="Where each source draws its line")[
        ul[lines],
        p(".hip-source")[
            f"From {low:g} to {high:g} {unit}: filled is positive, the vertical line is what was entered."
        ],
    ]


def rises(drawn: Sequence[Rise], last: int, before: str) -> Element:
    """One line for each name: an open ring where it stood, a full one where it stands, the first place at the left."""
    return div(".hip-bars", role="group", aria_label="How the order changed")[
        ul[
            (
                li[
                    p[f"{one.name}: {one.words}", f", most by “{one.by}”" if one.by else ""],
                    _track(
                        span(".hip-bar-way", style=_from_to(one.now, one.before, 1, last)),
                        span(".hip-bar-was", style=f"left:{_share(one.before, 1, last):g}%"),
                        span(".hip-bar-is", style=f"left:{_share(one.now, 1, last):g}%"),
                    ),
                    code(".hip-in-characters")[_characters(one.now, one.before, one.now, 1, last, "─")],
                ]
                for one in drawn
            )
        ],
        p(".hip-source")[f"First place at the left, place {last} at the right. Ring: {before}. Disc: now."],
    ]


def _track(*marks: Element | None) -> Element:
    return div(".hip-track", aria_hidden="true")[fragment[marks]]


def _share(value: float, low: float, high: float) -> float:
    return 100 * (min(max(value, low), high) - low) / (high - low)


def _from_to(one: float, other: float, low: float, high: float) -> str:
    left, right = sorted((_share(one, low, high), _share(other, low, high)))
    return f"left:{left:g}%;width:{right - left:g}%"


def _characters(one: float, other: float, here: float | None, low: float, high: float, mark: str) -> str:
    def place(value: float) -> int:
        return round(_share(value, low, high) / 100 * (WIDE - 1))

    first, last = sorted((place(one), place(other)))
    strip = ["·"] * first + [mark] * (last - first + 1) + ["·"] * (WIDE - 1 - last)
    if mark == "─":
        strip[place(other)] = "○"
    if here is not None:
        strip[place(here)] = "●" if mark == "─" else "│"
    return "".join(strip)
