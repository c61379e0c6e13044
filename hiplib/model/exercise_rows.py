"""Exercises: what is done, where the body is, and which is the next harder one."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from hiplib.model.exercise_vocabulary import KINDS
from hiplib.model.rows import Cited, EmptyIsNone, Id, Ids, Text, parted

__all__ = ["Exercise"]

_YesNo = Literal["yes", "no"]
_PLACES = Literal["lying", "sitting", "kneeling", "standing", "moving", "gym"]


class Exercise(Cited):
    """One exercise: one row of exercises.csv.

    Its dose stands in exercise_doses.csv; what it is not for follows from its movements and the gate.
    Does not fit anybody before the gate has been asked.
    """

    file = "exercises.csv"
    called: ClassVar = "an exercise"

    name: Text = Field(max_length=60, description="what it is called on the screen")
    plain_name: str = Field(
        max_length=60, description="what a patient's page and calendar call it; empty: `name` is plain enough"
    )
    kind: KINDS = Field(description="what sort of work it is")
    purpose: Text = Field(description="what it is for, in one sentence")
    targets: Ids = Field(
        description="the structures it works on; empty where it is the whole body",
        json_schema_extra={"points_to": "structures"},
    )
    inferred: _YesNo = Field(
        description="yes where the source does not name the structures and they follow from the movement"
    )
    position: _PLACES = Field(description="where the body is")
    how: Text = Field(description="how it is done, in one or two sentences")
    equipment: Ids = Field(
        description="what it needs; empty: nothing but a floor", json_schema_extra={"points_to": "equipment"}
    )
    movements: Ids = Field(
        description="what the body does in it that the gate may bar", json_schema_extra={"points_to": "movements"}
    )
    each_side: _YesNo = Field(description="yes where the dose counts for each side")
    harder_id: Annotated[Id | None, EmptyIsNone] = Field(
        description="the exercise that comes next; its own regression is this one",
        json_schema_extra={"points_to": "exercises", "allowed": "an id of this file; or empty. Each is named once"},
    )
    easier: Text = Field(description="how to make it easier; practice unless `evidence` names a source")
    harder: Text = Field(description="how to make it harder; practice unless `evidence` names a source")
    stop: str = Field(description="when to stop, beside the rules for every exercise")
    evidence: Text = Field(description="what is known of it, in one or two sentences")
    note: str = Field(description="what to know before using it")

    @property
    def at_home(self) -> str:
        """What a patient's page and calendar call it."""
        return self.plain_name or self.name

    @property
    def target_ids(self) -> tuple[str, ...]:
        """The structures it works on."""
        return parted(self.targets)

    @property
    def equipment_ids(self) -> tuple[str, ...]:
        """What it needs."""
        return parted(self.equipment)

    @property
    def movement_ids(self) -> tuple[str, ...]:
        """What the gate may bar in it."""
        return parted(self.movements)

    @property
    def sides(self) -> int:
        """How often its dose is done in one session: twice where it counts for each side."""
        return 1 + (self.each_side == "yes")
