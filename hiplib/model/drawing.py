"""The body as it is drawn, so that a place can be pointed at."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["VIEWS", "Figure"]

VIEWS = ("front", "back")


@dataclass(frozen=True, slots=True)
class Figure:
    """The body seen from one side: one part of body.svg.

    Inputs: box, what is seen of it (left, top, width, height); outline of the skin, a path; lines that help the eye;
    shapes, a path for each region, by its id. A line, and the shape of a paired region, are drawn on the side of
    positive x: the other side is the mirror image.
    Does not know what is felt where.
    """

    box: str
    outline: str
    lines: tuple[str, ...]
    shapes: Mapping[str, str]
