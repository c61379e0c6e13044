"""People as they are counted, made of the page itself: bars of a hundred, and heads and shoulders."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from htpy import Element, div, fragment, p, path, span, strong, svg

from hiplib.screen.page_chart import image
from hiplib.screen.palette import MARKED, SECOND
from hiplib.wording import tutor

__all__ = ["CELL", "Hundred", "Part", "bars", "hundreds", "people", "stacks", "stacks_text"]

CELL = 16  # of a person
_HEAD, _BODY = "m5 5a3 3 0 1 0 6 0a3 3 0 1 0-6 0z", "m2.5 15.2a5.5 5.6 0 0 1 11 0z"


@dataclass(frozen=True, slots=True)
class Part:
    """A bar of a hundred people: the well, from `low` to `high` of 100 where they are not known exactly, then the ill.

    `above` is said between this bar and the one before it.
    """

    label: str
    people: float
    those: str
    others: str
    low: float | None = None
    high: float | None = None
    above: str = ""


@dataclass(frozen=True, slots=True)
class Hundred:
    """A hundred people of whom some are marked, as `ill` or not. Does not scatter them: those marked come first."""

    title: str
    marked: int
    ill: bool = False


def stacks(parts: Iterable[Part], sentence: str, guess: int | None = None) -> Element:
    """Bars of a hundred people: the well from the left, all the others to their right; a guess stands on the first."""
    return image(
        sentence,
        (
            fragment[
                part.above and p(".hip-between")[part.above],
                div(".hip-part")[
                    strong[part.label],
                    div(".hip-ends")[span[part.those], span[part.others]],
                    div(".hip-whole")[
                        span(".hip-those", style=f"width:{part.people:g}%"),
                        part.low is not None
                        and part.high is not None
                        and span(".hip-band", style=f"left:{part.low:g}%;width:{part.high - part.low:g}%"),
                        not number and guess is not None and span(".hip-guessed", style=f"left:{guess}%"),
                    ],
                    not number
                    and guess is not None
                    and div(".hip-guessed-words", style=f"margin-left:{min(guess, 75)}%")[tutor.guess_title(guess)],
                ],
            ]
            for number, part in enumerate(parts)
        ),
        kind="hip-stacks",
    )


def bars(head: str, lines: Sequence[tuple[str, int]], sentence: str) -> Element:
    """Bars of a hundred people below each other, for a narrow card: how many, and after what."""
    return image(
        sentence,
        p[head],
        (
            div(".hip-of100")[span[f"{many} with {name}"], span(".hip-rail")[span(style=f"width:{many:g}%")]]
            for name, many in lines
        ),
        kind="hip-bars",
    )


def stacks_text(parts: Sequence[Part]) -> list[str]:
    """The same in characters, each for two people."""
    drawn = []
    for part in parts:
        those = round(part.people / 2)
        drawn += [part.label, f"  {'░' * those}{'█' * (50 - those)}", f"  {part.those}; {part.others}"]
    return drawn


def hundreds(groups: Iterable[Hundred], sentence: str) -> Element:
    """Squares of a hundred people side by side: filled heads and shoulders for those marked, outlines for the rest."""
    return image(
        sentence,
        (
            div(".hip-hundred")[
                p[group.title],
                svg(viewBox=f"0 0 {10 * CELL} {10 * CELL}", focusable="false")[
                    path(d=people(range(group.marked)), fill=MARKED if group.ill else SECOND),
                    path(".hip-outline", d=people(range(group.marked, 100))),
                ],
            ]
            for group in groups
        ),
        kind="hip-hundreds",
    )


def people(places: Iterable[int], columns: int = 10) -> str:
    """Heads and shoulders on these places of a field, as the way of a path; CELL is the side of a place."""
    corners = [(place % columns * CELL, place // columns * CELL) for place in places]
    return "".join(f"M{x} {y}{_HEAD}M{x} {y}{_BODY}" for x, y in corners)
