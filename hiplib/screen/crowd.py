"""A thousand people drawn one by one in their groups, the ill first, with their words on them and the guess beneath."""

from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Element, Node, fragment, g, path, rect, svg
from htpy import text as letters

from hiplib.screen.icons import Kind
from hiplib.screen.palette import MARKED

__all__ = ["Crowd", "Guessed", "crowd"]

COLUMNS, CELL = 50, 11  # two lines are a hundred people, and half a line a block of them
GAP = 4  # after each ten columns and each hundred people
LINE, STRIP, LETTER = 20, 12, 8  # of words, of the bar beneath, and the width of a letter, rather more than less
EDGE = 4
# one mark within its cell, from its corner; told apart by shape, so that no colour is needed
_SHAPES = {
    "square": "h9v9h-9z",
    "x-thin": "l8 8m0-8l-8 8",
    "diamond": "m4.5 0l4 4.5l-4 4.5l-4-4.5z",
    "circle-open": "m3 3h3v3h-3z",
}
_STROKED = ("x-thin",)


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
    wide = COLUMNS * CELL + (COLUMNS // 10) * GAP + 2 * EDGE
    parts: list[Node] = []
    down = 0
    for one in crowds:
        parts.append(_words(EDGE, down + LINE - 5, one.title, bold=True))
        down += LINE
        across = EDGE
        for kind in one.kinds:
            called = f"{kind.count:,} {kind.name}"
            room = CELL + 24 + LETTER * len(called)
            if across > EDGE and across + room > wide:
                across, down = EDGE, down + LINE
            parts += [_marks([(across, down + 5)], kind), _words(across + CELL + 4, down + LINE - 6, called)]
            across += room
        down += LINE
        place = 0
        for kind in one.kinds:
            places = [_corner(place + number, down) for number in range(kind.count)]
            parts.append(_marks(places, kind))
            place += kind.count
        down = _corner(max(0, place - 1), down)[1] + CELL + 2 * GAP
    if guessed is not None:
        parts.append(_guess(guessed, wide - 2 * EDGE, down))
        down += 2 * LINE + STRIP + GAP
    return svg(
        ".hip-crowd", viewBox=f"0 0 {wide} {down}", role="img", aria_label=sentence, focusable="false",
        style=f"max-width: {wide * 1.1:.0f}px",
    )[parts]  # fmt: skip


def _corner(number: int, down: int) -> tuple[int, int]:
    row, column = divmod(number, COLUMNS)
    return EDGE + column * CELL + column // 10 * GAP, down + row * CELL + row // 2 * GAP


def _marks(places: Sequence[tuple[int, int]], kind: Kind) -> Node:
    drawn = "".join(f"M{x} {y}{_SHAPES[kind.symbol]}" for x, y in places)
    look: dict[str, str | int] = {"fill": kind.color}
    if kind.symbol in _STROKED:
        look = {"stroke": kind.color, "stroke_width": 2, "fill": "none"}
    elif kind.symbol == "circle-open":  # the well are many: they are there, and stay behind
        look = {"fill": "currentColor", "fill_opacity": "0.5"}
    return path(d=drawn, **look) if places else None


def _words(x: float, y: float, words: str, *, bold: bool = False, anchor: str = "start") -> Element:
    return letters(
        x=f"{x:.0f}", y=f"{y:.0f}", fill="currentColor", font_size=14, font_weight=600 if bold else None,
        text_anchor=None if anchor == "start" else anchor,
    )[words]  # fmt: skip


def _guess(guessed: Guessed, wide: int, down: int) -> Node:
    """A bar from nobody to everybody: filled as far as the answer, open where it is a band, the guess as an arrow."""

    def at(people: float) -> float:
        return EDGE + people / guessed.of * wide

    def anchor(people: float) -> str:
        return "start" if people < guessed.of * 0.3 else "end" if people > guessed.of * 0.7 else "middle"

    top = down + LINE
    here, middle = at(guessed.guess), (guessed.low + guessed.high) / 2
    bar = {"y": top, "height": STRIP}
    return g[
        _words(here, top - 8, guessed.your_words, bold=True, anchor=anchor(guessed.guess)),
        rect(x=EDGE, width=wide, fill="none", stroke="currentColor", stroke_opacity="0.5", **bar),
        rect(x=EDGE, width=f"{max(1, at(guessed.low) - EDGE):.1f}", fill=MARKED, **bar),
        fragment[
            rect(
                x=f"{at(guessed.low):.1f}", width=f"{at(guessed.high) - at(guessed.low):.1f}", fill=MARKED,
                fill_opacity="0.35", stroke=MARKED, **bar,
            )
        ] if guessed.high > guessed.low else None,
        path(d=f"M{here:.1f} {top + STRIP}l-5-{STRIP + 5}h10z", fill="currentColor"),
        _words(at(middle), top + STRIP + 15, guessed.its_words, anchor=anchor(middle)),
    ]  # fmt: skip
