"""A thousand people drawn one by one in their groups, the ill first, with their words on them and the guess beneath.

The people are drawings; every word is one of the page, which keeps its size on a telephone and breaks where it must.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Element, Node, div, fragment, p, path, span, strong, svg

from hiplib.screen.icons import Kind

__all__ = ["Crowd", "Guessed", "crowd"]

COLUMNS, CELL = 50, 11  # two lines are a hundred people, and half a line a block of them
GAP = 4  # after each ten columns and each hundred people
EDGE = 1
WIDE = COLUMNS * CELL + (COLUMNS // 10 - 1) * GAP + 2 * EDGE
# one mark within its cell, from its corner; told apart by shape, so that no colour is needed
_SHAPES = {
    "square": "h9v9h-9z",
    "square-open": "m.5.5h8v8h-8z",
    "x-thin": "l8 8m0-8l-8 8",
    "diamond": "m4.5 0l4 4.5l-4 4.5l-4-4.5z",
    "circle-open": "m3 3h3v3h-3z",
}
_STROKED = ("x-thin", "square-open")


@dataclass(frozen=True, slots=True)
class Crowd:
    """People who share something: what that is, and the kinds among them, the ill first."""

    title: str
    kinds: Sequence[Kind]


@dataclass(frozen=True, slots=True)
class Guessed:
    """A guess beside the answer, of so many people: low and high are the answer's ends; both come with their words."""

    guess: float
    low: float
    high: float
    of: int
    your_words: str
    its_words: str


def crowd(crowds: Sequence[Crowd], sentence: str, guessed: Guessed | None = None) -> Element:
    """The picture, as wide as its place allows; `sentence` is what a listener hears instead.

    Does not scatter people: whoever is counted together stands together.
    """
    return div(".hip-chart.hip-crowds", role="img", aria_label=sentence)[
        div(aria_hidden="true")[
            [_group(one) for one in crowds],
            None if guessed is None else _guess(guessed, crowds[0].kinds[0].color),
        ]
    ]


def _group(one: Crowd) -> Node:
    parts: list[Node] = []
    place = 0
    for kind in one.kinds:
        parts.append(_marks([_corner(place + number) for number in range(kind.count)], kind))
        place += kind.count
    down = _corner(max(0, place - 1))[1] + CELL + EDGE
    return fragment[
        p[strong[one.title]],
        p(".hip-kinds")[(span[_key(kind), f"{kind.count:,} {kind.name}"] for kind in one.kinds)],
        svg(".hip-crowd", viewBox=f"0 0 {WIDE} {down}", focusable="false")[parts],
    ]


def _key(kind: Kind) -> Element:
    return svg(viewBox=f"0 0 {CELL} {CELL}", focusable="false")[_marks([(EDGE, EDGE)], kind)]


def _corner(number: int) -> tuple[int, int]:
    row, column = divmod(number, COLUMNS)
    return EDGE + column * CELL + column // 10 * GAP, EDGE + row * CELL + row // 2 * GAP


def _marks(places: Sequence[tuple[int, int]], kind: Kind) -> Node:
    drawn = "".join(f"M{x} {y}{_SHAPES[kind.symbol]}" for x, y in places)
    look: dict[str, str | int] = {"fill": kind.color}
    if kind.symbol in _STROKED:
        look = {"stroke": kind.color, "stroke_width": 2, "fill": "none"}
    elif kind.symbol == "circle-open":  # the well are many: they are there, and stay behind
        look = {"fill": "currentColor", "fill_opacity": "0.5"}
    return path(d=drawn, **look) if places else None


def _guess(guessed: Guessed, color: str) -> Element:
    """A bar from nobody to everybody: filled as far as the answer, open where it is a band, the guess as an arrow."""

    def share(people: float) -> float:
        return round(100 * people / guessed.of, 2)

    def words_at(people: float) -> str:  # never beyond the bar: words at its end stand before their place
        return f"left:{share(people):g}%;transform:translateX(-{share(people):g}%)"

    low, high, here = share(guessed.low), share(guessed.high), share(guessed.guess)
    return div(".hip-of-all", style=f"--hip-mark:{color}")[
        div(".hip-on-bar")[strong(style=words_at(guessed.guess))[guessed.your_words]],
        div(".hip-whole")[
            span(".hip-filled", style=f"width:{low:g}%"),
            high > low and span(".hip-between-ends", style=f"left:{low:g}%;width:{round(high - low, 2):g}%"),
            span(".hip-arrow", style=f"left:{here:g}%"),
        ],
        div(".hip-on-bar")[span(style=words_at((guessed.low + guessed.high) / 2))[guessed.its_words]],
    ]
