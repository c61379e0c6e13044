"""The body map in characters, for a page that shows no drawing: what is chosen and where it is felt, in two figures."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import pairwise

from hiplib.model import Figure

__all__ = ["KEY", "in_characters"]

KEY = "█ chosen  ▓ typical  ▒ possible  ░ disputed"
_MARKS = {"typical": "▓", "possible": "▒", "disputed": "░"}
_CHOSEN, _SKIN, _OUTSIDE = "█", "·", " "
_ROWS, _COLUMNS, _BESIDE = 34, 21, "    "
_STEPS = 6  # straight pieces of a curve
_WIDE = 0.29  # how much of a figure's height is drawn to the sides: the hands are left out
_WORD = re.compile(r"[A-Za-z]|-?\d*\.?\d+(?:e-?\d+)?")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}
_BENDS = ("C", "S", "Q")

Point = tuple[float, float]


def in_characters(body: Mapping[str, Figure], chosen: Collection[str], referred: Mapping[str, str]) -> str:
    """Both figures beside each other, a line of text for each strip of the body.

    Inputs: body, the figures by view; chosen, places; referred, strength by place.
    Returns: lines of text, headed by the views and the patient's sides.
    Does not name a place, and does not draw the hands.
    """
    drawn = [_figure(view, figure, chosen, referred) for view, figure in body.items()]
    return "\n".join(_BESIDE.join(strips).rstrip() for strips in zip(*drawn, strict=True))


def _figure(view: str, figure: Figure, chosen: Collection[str], referred: Mapping[str, str]) -> Iterator[str]:
    # in front the patient's left is on the viewer's right
    here, there = ("left", "right") if view == "front" else ("right", "left")
    yield f"{there[0].upper()}{view.capitalize():^{_COLUMNS - 2}}{here[0].upper()}"
    _, top, _, height = map(float, figure.box.split())
    reach = height * _WIDE / 2
    marks = [
        (_polygons(path), turned, _CHOSEN if place in chosen else _MARKS[referred[place]])
        for region, path in figure.shapes.items()
        for place, turned in ((region, 1), (f"{region}_{here}", 1), (f"{region}_{there}", -1))
        if place in chosen or place in referred
    ]
    outline = _polygons(figure.outline)
    for row in range(_ROWS):
        y = top + height * (row + 0.5) / _ROWS
        skin, marked = _crossings(outline, y), [(_crossings(shape, y), turned, mark) for shape, turned, mark in marks]
        line = ""
        for column in range(_COLUMNS):
            x = reach * (2 * (column + 0.5) / _COLUMNS - 1)
            inside = [mark for crossed, turned, mark in marked if _within(crossed, x * turned)]
            line += (inside[-1] if inside else _SKIN) if _within(skin, x) else _OUTSIDE
        yield line


def _within(crossed: list[float], x: float) -> bool:
    return sum(at < x for at in crossed) % 2 == 1


def _crossings(polygons: tuple[tuple[Point, ...], ...], y: float) -> list[float]:
    """Where a horizontal line meets the edges."""
    return [
        ax + (bx - ax) * (y - ay) / (by - ay)
        for points in polygons
        for (ax, ay), (bx, by) in zip(points, (*points[1:], points[0]), strict=True)
        if (ay > y) != (by > y)
    ]


@cache
def _polygons(path: str) -> tuple[tuple[Point, ...], ...]:
    """A path as polygons; what is bent is taken in straight pieces, an arc as its chord."""
    words = _WORD.findall(path)
    polygons: list[list[Point]] = []
    x = y = 0.0
    command, place = "M", 0
    while place < len(words):
        if words[place].isalpha():
            command, place = words[place], place + 1
            if command in "Zz":
                x, y = polygons[-1][0]
                continue
        kind, from_x, from_y = command.upper(), *((x, y) if command.islower() else (0.0, 0.0))
        given = [float(word) for word in words[place : place + _TAKES[kind]]]
        place += len(given)
        if kind in "HV":
            x, y = (from_x + given[0], y) if kind == "H" else (x, from_y + given[0])
            polygons[-1].append((x, y))
            continue
        bends = given[:-2] if kind in _BENDS else []
        through = [(x, y), *_pairs([*bends, *given[-2:]], from_x, from_y)]
        if kind == "M":
            polygons.append([])
            command = "l" if command.islower() else "L"  # what follows without a letter is a line
        polygons[-1] += [_on_curve(through, step / _STEPS) for step in range(1, _STEPS)] if bends else []
        x, y = through[-1]
        polygons[-1].append((x, y))
    return tuple(map(tuple, polygons))


def _pairs(given: list[float], from_x: float, from_y: float) -> Iterator[Point]:
    for along, down in zip(given[::2], given[1::2], strict=True):
        yield from_x + along, from_y + down


def _on_curve(through: list[Point], share: float) -> Point:
    """A point of a curve, by halving its corners as de Casteljau does."""
    while len(through) > 1:
        through = [(ax + (bx - ax) * share, ay + (by - ay) * share) for (ax, ay), (bx, by) in pairwise(through)]
    return through[0]
