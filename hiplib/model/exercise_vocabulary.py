"""The words that exercises are told in: kinds of work, movements, equipment, goals."""

from typing import ClassVar, Literal, Self, TypeVar, get_args

from pydantic import Field, model_validator

from hiplib.model.rows import Id, Ids, Row, Text, parted

__all__ = ["Equipment", "Goal", "Movement", "known_kinds"]

KINDS = Literal["strength", "stretch", "mobility", "control", "balance", "endurance"]
_Checked = TypeVar("_Checked", bound=Row)


def known_kinds(row: _Checked, kinds: tuple[str, ...]) -> _Checked:
    """A row, once its kinds of exercise are known to exist.

    Inputs: row; kinds, words as its cell has them.
    Returns: the row.
    Errors: ValueError for a word that is no kind of exercise.
    Does not mind a kind that stands twice.
    """
    wrong = [word for word in kinds if word not in get_args(KINDS)]
    if wrong:
        raise ValueError(f"kinds to be some of {', '.join(get_args(KINDS))}, and not {wrong[0]}")
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
