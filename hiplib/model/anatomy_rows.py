"""What the anatomy files in data/ hold: places on the body."""

from typing import Annotated, Literal

from pydantic import Field

from hiplib.model.rows import Cited, Text

__all__ = ["Region"]

_Ids = Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9_]*(;[a-z0-9][a-z0-9_]*)*)?$")]


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


class Region(Cited):
    """A place on the body that can be pointed at: one row of regions.csv.

    A paired region is two places, `groin_left` and `groin_right`; `groin` alone leaves the side open.
    Does not end at a line that a real body shows.
    """

    file = "regions.csv"

    name: Text = Field(max_length=40, description="the place in everyday words")
    paired: Literal["yes", "no"] = Field(description="whether there is one on each side")
    views: Literal["front", "back", "both"] = Field(description="on which drawing of the body it is seen")
    finding_id: str = Field(description="the finding that something felt there is; empty where there is none")
    both_sides_finding_id: str = Field(
        description="the finding that something felt there on one side, and in such a region on the other, is"
    )
    neighbours: _Ids = Field(description="ids of the regions that touch it, parted by semicolons")

    @property
    def neighbour_ids(self) -> tuple[str, ...]:
        """The regions that touch it."""
        return _parted(self.neighbours)

    @property
    def places(self) -> tuple[str, ...]:
        """Its places on the body: itself, or its left and its right one."""
        return (f"{self.id}_left", f"{self.id}_right") if self.paired == "yes" else (self.id,)
