"""People drawn one by one: some of a fixed number, or sorted into kinds; as marks and as characters."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiplib.screen.figures import BELOW, FONT, MARKED, REST, SECOND, blank, panels, plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["IconArray", "Kind", "icon_arrays", "icon_text", "kinds_of", "people", "people_text"]

COLUMNS = 25  # so that the marks of a thousand people stand apart on a telephone too
NARROW_COLUMNS = 20  # the same where two such arrays stand side by side


@dataclass(frozen=True, slots=True)
class IconArray:
    """Some of a fixed number of people, drawn one by one. Does not scatter them: those marked come first."""

    title: str
    marked: int
    of: int = 1000


def icon_arrays(arrays: Sequence[IconArray], columns: int = NARROW_COLUMNS, height: int = 420) -> "go.Figure":
    """Arrays of equal size side by side: filled squares for those marked, open rings for the rest."""
    size = 5 if columns == NARROW_COLUMNS else 9
    titles = ["\n".join(textwrap.wrap(array.title, 18)) for array in arrays]
    figure = panels(rows=1, cols=len(arrays), subplot_titles=titles, horizontal_spacing=0.04)
    for column, array in enumerate(arrays, start=1):
        places = [(i % columns, i // columns) for i in range(array.of)]
        for some, marker in (
            (places[: array.marked], {"symbol": "square", "color": MARKED, "size": size}),
            (
                places[array.marked :],
                {"symbol": "circle-open", "color": REST, "size": size - 1, "line": {"width": 1}},
            ),
        ):
            figure.add_scatter(
                x=[x for x, _ in some], y=[y for _, y in some], mode="markers", marker=marker, hoverinfo="skip",
                row=1, col=column,
            )  # fmt: skip
        # equal steps both ways: spread over a wide page the rows would fall apart
        figure.update_xaxes(range=[-0.6, columns - 0.4], constrain="domain", scaleanchor=f"y{column}", col=column)
        figure.update_yaxes(range=[-(-array.of // columns) - 0.4, -0.6], col=column)
    figure.update_xaxes(visible=False, fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True)
    figure.update_annotations(font=FONT)
    return plain(figure, height=height, margin={"l": 8, "r": 8, "t": 64, "b": 8})


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
    size: int = 7
    line_width: int = 1


def kinds_of(names: Sequence[str], counts: Sequence[int]) -> list[Kind]:
    """Four kinds of people: ill and noticed, ill and not noticed, well and noticed, well and not noticed."""
    marks = (
        ("square", MARKED, "■", 8),
        ("x-thin", MARKED, "×", 7),
        ("diamond", SECOND, "◆", 6),
        ("circle-open", REST, "○", 5),
    )
    return [
        Kind(name, count, symbol, color, character, size, 2 if symbol == "x-thin" else 1)
        for name, count, (symbol, color, character, size) in zip(names, counts, marks, strict=True)
    ]


def people(kinds: Sequence[Kind]) -> "go.Figure":
    """Every person of a fixed number as one mark, grouped by kind, with a legend in words."""
    figure = blank()
    place = 0
    for kind in kinds:
        spots = range(place, place + kind.count)
        place += kind.count
        marker = {"symbol": kind.symbol, "color": kind.color, "size": kind.size,
                  "line": {"width": kind.line_width, "color": kind.color}}  # fmt: skip
        figure.add_scatter(
            x=[i % COLUMNS for i in spots], y=[i // COLUMNS for i in spots],
            mode="markers", marker=marker, name=f"{kind.count:,} {kind.name}", hoverinfo="skip",
            showlegend=True,
        )  # fmt: skip
    # equal steps both ways, in a block at the left: spread over a wide page the rows would fall apart
    figure.update_xaxes(
        visible=False, fixedrange=True, range=[-0.6, COLUMNS - 0.4], constrain="domain", constraintoward="left",
        scaleanchor="y",
    )  # fmt: skip
    figure.update_yaxes(visible=False, fixedrange=True, range=[-(-place // COLUMNS) - 0.4, -0.6])
    margin = {"l": 8, "r": 8, "t": 8, "b": 24 + 20 * len(kinds)}
    return plain(figure, height=440 + 20 * len(kinds), legend=BELOW, margin=margin)


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
