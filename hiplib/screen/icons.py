"""People drawn one by one: some of a fixed number, or sorted into kinds; as marks and as characters."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiplib.screen.palette import MARKED, REST, SECOND

__all__ = ["IconArray", "Kind", "icon_text", "kinds_of", "people_text"]


@dataclass(frozen=True, slots=True)
class IconArray:
    """Some of a fixed number of people, drawn one by one. Does not scatter them: those marked come first."""

    title: str
    marked: int
    of: int = 1000


def icon_text(array: IconArray, per_icon: int = 10, per_row: int = 20, rest: str = "○") -> str:
    """The same picture in characters, each for `per_icon` people; at least one mark where anybody is marked."""
    total = array.of // per_icon
    marked = max(round(array.marked / per_icon), 1 if array.marked else 0)
    icons = "■" * marked + rest * (total - marked)
    return "\n".join(" ".join(icons[row : row + per_row]) for row in range(0, total, per_row))


@dataclass(frozen=True, slots=True)
class Kind:
    """Some of the people of one picture: what they share, and the mark that tells them apart without its colour."""

    name: str
    count: int
    symbol: str
    color: str
    character: str


def kinds_of(names: Sequence[str], counts: Sequence[int], *, band: bool = False) -> list[Kind]:
    """Four kinds of people: ill and noticed, ill and not noticed, well and noticed, well and not noticed.

    In a `band` the second are those who are ill at its upper end alone: a cross is only for who was missed.
    """
    marks = (
        ("square", MARKED, "■"),
        ("square-open", MARKED, "□") if band else ("x-thin", MARKED, "×"),
        ("diamond", SECOND, "◆"),
        ("circle-open", REST, "○"),
    )
    return [
        Kind(name, count, symbol, color, character)
        for name, count, (symbol, color, character) in zip(names, counts, marks, strict=True)
    ]


def people_text(kinds: Sequence[Kind], per_icon: int = 10) -> str:
    """The same picture in characters, each for `per_icon` people; every kind with somebody in it has a mark."""
    total = sum(kind.count for kind in kinds) // per_icon
    marks = [max(round(kind.count / per_icon), 1 if kind.count else 0) for kind in kinds]
    largest = max(range(len(kinds)), key=lambda i: marks[i])
    marks[largest] += total - sum(marks)
    icons = "".join(kind.character * many for kind, many in zip(kinds, marks, strict=True))
    drawn = "\n".join(" ".join(icons[row : row + 20]) for row in range(0, total, 20))
    key = "; ".join(f"{kind.character} {kind.name}" for kind in kinds)
    return f"{drawn}\n{key}"
