"""What the anatomy files in data/ hold: places on the body, structures, what links them, and the signs of a root."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from hiplib.model.rows import Cited, Id, Ids, Text, parted
from hiplib.model.scales import Urgency

__all__ = ["Region", "RootSign", "Structure", "SymptomLink"]

_Levels = Annotated[str, Field(pattern=r"^([A-Za-z0-9]+(;[A-Za-z0-9]+)*)?$")]


class Region(Cited):
    """A place on the body that can be pointed at: one row of regions.csv.

    A paired region is two places, `groin_left` and `groin_right`; `groin` alone leaves the side open.
    Does not end at a line that a real body shows.
    """

    file = "regions.csv"
    called = "a region"

    name: Text = Field(
        max_length=40, description="the place in everyday words", json_schema_extra={"allowed": "one to four words"}
    )
    paired: Literal["yes", "no"] = Field(description="whether there is one on each side")
    views: Literal["front", "back", "both"] = Field(description="on which drawing of the body it is seen")
    finding_id: str = Field(
        description="the finding that something felt there is; empty where there is none",
        json_schema_extra={"points_to": "findings"},
    )
    both_sides_finding_id: str = Field(
        description="filled for the regions of the leg: the finding that something felt in such a region on "
        "the left and in such a region on the right is",
        json_schema_extra={"points_to": "findings"},
    )
    neighbours: Ids = Field(
        description="the regions that touch it; if one names the other, the other names it too",
        json_schema_extra={"points_to": "regions"},
    )

    @property
    def neighbour_ids(self) -> tuple[str, ...]:
        """The regions that touch it."""
        return parted(self.neighbours)

    @property
    def places(self) -> tuple[str, ...]:
        """Its places on the body: itself, or its left and its right one."""
        return (f"{self.id}_left", f"{self.id}_right") if self.paired == "yes" else (self.id,)


class Structure(Cited):
    """A part of the body that may be felt where it hurts: one row of anatomy.csv.

    Does not say how often it is at fault.
    """

    file = "anatomy.csv"
    called = "a structure"

    name: Text = Field(max_length=60, description="the common English name")
    latin: str = Field(description="the name in Terminologia Anatomica; empty where it has none")
    tissue: Id = Field(description="what it is made of", json_schema_extra={"points_to": "tissues"})
    paired: Literal["yes", "no"] = Field(description="whether there is one on each side")
    about: Text = Field(description="what it is, and what matters about it")
    from_where: str = Field(description="where it begins; empty where that does not apply or no source was seen")
    to_where: str = Field(description="where it ends; empty likewise")
    action: str = Field(description="what it does; for a nerve, what it moves and feels")
    innervation: Ids = Field(
        description="the nerves that supply it",
        json_schema_extra={
            "points_to": "structures",
            "allowed": "ids of this file with tissue nerve, parted by semicolons",
        },
    )
    root_levels: _Levels = Field(
        description="the roots of a nerve, or those that reach a muscle, from above down; empty where no "
        "source was seen",
        json_schema_extra={"points_to": "levels"},
    )
    taught_wrongly: str = Field(
        description="what is often taught wrongly about it, put right; where_in_source names the statement it corrects"
    )

    @property
    def nerve_ids(self) -> tuple[str, ...]:
        """The nerves that supply it."""
        return parted(self.innervation)

    @property
    def levels(self) -> tuple[str, ...]:
        """Its root levels, from above down."""
        return parted(self.root_levels)


class SymptomLink(Cited):
    """That a structure may be felt in a region, or show itself as a finding: one row of symptom_links.csv.

    A link has no direction: it is stored once, and found from either end.
    Does not say how probable it is.
    """

    file = "symptom_links.csv"

    id: Id = Field(description="name of the link: the structure and the other end")
    structure_id: Id = Field(description="the structure", json_schema_extra={"points_to": "structures"})
    region_id: str = Field(
        description="the region; empty where it is a finding. Exactly one of the two is filled",
        json_schema_extra={"points_to": "regions"},
    )
    finding_id: str = Field(
        description="the finding; empty where it is a region", json_schema_extra={"points_to": "findings"}
    )
    strength: Literal["typical", "possible", "disputed"] = Field(
        description="how closely the two belong together. typical: where one looks first. possible: it happens. "
        "disputed: claimed, without good evidence"
    )
    urgency: Urgency = Field(
        description="how soon the structure must be thought of when this is found; emergency exactly where "
        "the emergency rules say so of the finding alone"
    )
    why: Text = Field(
        description="why the two belong together, or why that is doubted",
        json_schema_extra={"allowed": "one to three sentences"},
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if bool(self.region_id) == bool(self.finding_id):
            raise ValueError("exactly one of region_id and finding_id to be filled")
        return self

    @property
    def end(self) -> str:
        """Its other end, seen from the structure: the id of the region or of the finding."""
        return self.region_id or self.finding_id


class RootSign(Cited):
    """Which roots an examination finding points to: one row of root_signs.csv.

    Does not make a root certain: neighbouring roots overlap, and people differ.
    """

    file = "root_signs.csv"

    finding_id: Id = Field(description="the finding", json_schema_extra={"points_to": "findings"})
    kind: Literal["dermatome", "myotome", "reflex"] = Field(description="whether it is felt, moved or tapped")
    root_levels: Annotated[_Levels, Field(min_length=1)] = Field(
        description="the roots it points to, from above down", json_schema_extra={"points_to": "levels"}
    )
    main_level: _Levels = Field(
        description="the one of these it points to above all; empty where no source names one",
        json_schema_extra={"allowed": "one of `root_levels`, or empty"},
    )
    tested: Text = Field(description="what is tested: the point on the skin, the movement, the tendon")
    structure_ids: Ids = Field(description="the muscles that are tested", json_schema_extra={"points_to": "structures"})
    note: str = Field(description="what to know before using it")

    @model_validator(mode="after")
    def _main_level_is_one_of_them(self) -> Self:
        if self.main_level and self.main_level not in self.levels:
            raise ValueError("main_level to be one of root_levels, or empty")
        return self

    @property
    def levels(self) -> tuple[str, ...]:
        """The roots it points to, from above down."""
        return parted(self.root_levels)

    @property
    def muscle_ids(self) -> tuple[str, ...]:
        """The muscles that are tested."""
        return parted(self.structure_ids)
