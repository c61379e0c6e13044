"""Exercises, and the words they are told in: movements, equipment, goals."""

from typing import Annotated, ClassVar, Literal, Self, TypeVar, get_args

from pydantic import Field, model_validator

from hiplib.model.rows import Cited, EmptyIsNone, Id, Ids, Row, Text, parted

__all__ = ["Equipment", "Exercise", "Goal", "Movement", "known_kinds"]

_YesNo = Literal["yes", "no"]
_PLACES = Literal["lying", "sitting", "kneeling", "standing", "moving", "gym"]
_KINDS = Literal["strength", "stretch", "mobility", "control", "balance", "endurance"]

_Checked = TypeVar("_Checked", bound=Row)


def known_kinds(row: _Checked, kinds: tuple[str, ...]) -> _Checked:
    """A row, once its kinds of exercise are known to exist.

    Inputs: row; kinds, words as its cell has them.
    Returns: the row.
    Errors: ValueError for a word that is no kind of exercise.
    Does not mind a kind that stands twice.
    """
    wrong = [word for word in kinds if word not in get_args(_KINDS)]
    if wrong:
        raise ValueError(f"kinds to be some of {', '.join(get_args(_KINDS))}, and not {wrong[0]}")
    return row


class Movement(Row):
    """Something that a body does in an exercise and that the gate may bar: one row of vocabulary/movements.csv.

    Does not say who is barred from it; exercise_gate.csv does.
    """

    file = "vocabulary/movements.csv"
    called: ClassVar = "a movement"

    id: Id = Field(description="the word that `exercises.csv` and `exercise_gate.csv` use")
    name: Text = Field(max_length=60, description="the words within a sentence")


class Equipment(Row):
    """Something that an exercise needs: one row of vocabulary/equipment.csv.

    Does not name a maker.
    """

    file = "vocabulary/equipment.csv"
    called: ClassVar = "a piece of equipment"

    id: Id = Field(description="the word that `exercises.csv` uses")
    name: Text = Field(max_length=60, description="the words within a sentence")


class Goal(Row):
    """What somebody wants to be able to do: one row of vocabulary/goals.csv.

    Does not promise that exercise brings it about.
    """

    file = "vocabulary/goals.csv"
    called: ClassVar = "a goal"

    id: Id = Field(description="the word that `exercise_patients.csv` uses")
    name: Text = Field(max_length=60, description="the words for the screen")
    kinds: Text = Field(
        description="the kinds of exercise that serve it, first those that come first",
        json_schema_extra={"allowed": "kinds of `exercises.csv`, parted by semicolons"},
    )
    targets: Ids = Field(description="the structures it is about", json_schema_extra={"points_to": "structures"})

    @model_validator(mode="after")
    def _knows_its_kinds(self) -> Self:
        return known_kinds(self, self.kind_words)

    @property
    def kind_words(self) -> tuple[str, ...]:
        """The kinds of exercise that serve it."""
        return parted(self.kinds)

    @property
    def target_ids(self) -> tuple[str, ...]:
        """The structures it is about."""
        return parted(self.targets)


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
    kind: _KINDS = Field(description="what sort of work it is")
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
