"""How much exercise: doses as somebody stated them, the laws of dose, and programmes as they were tried."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from hiplib.model.exercise_vocabulary import known_kinds
from hiplib.model.rows import Cited, EmptyIsNone, Id, Ids, Number, Text, Told, Whole, parted

__all__ = ["ExerciseDose", "ExerciseRule", "Programme", "ProgrammeStep"]

_MOST = 10**4
_Size = Annotated[Annotated[Number, Field(ge=0, le=_MOST)] | None, EmptyIsNone]
_Count = Annotated[
    Annotated[Whole, Field(ge=1, le=_MOST)] | None, EmptyIsNone, Told("", "whole number; or empty: not stated")
]
_Seconds = Annotated[
    Annotated[Number, Field(ge=0, le=_MOST)] | None, EmptyIsNone, Told("seconds", "or empty: not stated")
]
_Week = Annotated[Annotated[Whole, Field(ge=1, le=520)] | None, EmptyIsNone, Told("weeks", "whole number; or empty")]


class ExerciseDose(Cited):
    """How much of an exercise somebody wrote down or tried: one row of exercise_doses.csv.

    What is not stated is empty. A dose names exercises, or, as a general rule, kinds of exercise.
    Does not fit one person, and is never filled in from memory.
    """

    file = "exercise_doses.csv"
    called: ClassVar = "a dose"

    exercises: Ids = Field(description="the exercises it is of", json_schema_extra={"points_to": "exercises"})
    kinds: str = Field(
        description="for a general rule: the kinds of exercise it is of",
        json_schema_extra={"allowed": "kinds of `exercises.csv`, parted by semicolons; or empty"},
    )
    what: Text = Field(description="where it comes from, for the screen")
    from_age_years: Annotated[Annotated[Whole, Field(ge=0, le=120)] | None, EmptyIsNone] = Field(
        description="for a general rule: the age from which it holds",
        json_schema_extra={"unit": "years", "allowed": "0 to 120; or empty: any age"},
    )
    condition_id: Annotated[Id | None, EmptyIsNone] = Field(
        description="the condition it was made for", json_schema_extra={"points_to": "conditions"}
    )
    sets_low: _Count = Field(description="sets, fewest")
    sets_high: _Count = Field(description="sets, most")
    reps_low: _Count = Field(description="repetitions in a set, fewest")
    reps_high: _Count = Field(description="repetitions in a set, most")
    hold_low: _Seconds = Field(description="each is held, shortest")
    hold_high: _Seconds = Field(description="each is held, longest")
    breaths_low: _Count = Field(description="each is held for so many breaths, fewest")
    breaths_high: _Count = Field(description="each is held for so many breaths, most")
    rest_s: _Seconds = Field(description="rest between sets")
    minutes_low: _Size = Field(
        description="length of a session, shortest", json_schema_extra={"unit": "minutes", "allowed": "or empty"}
    )
    minutes_high: _Size = Field(
        description="length of a session, longest", json_schema_extra={"unit": "minutes", "allowed": "or empty"}
    )
    per_week_low: _Count = Field(description="sessions in a week, fewest; 14 is twice a day")
    per_week_high: _Count = Field(description="sessions in a week, most")
    weeks: _Week = Field(description="how long it went on")
    effort: str = Field(description="how hard it should be, in the words of the source")
    note: str = Field(description="what to know before using it")

    @model_validator(mode="after")
    def _of_something_and_in_order(self) -> Self:
        if self.exercises and self.kinds:
            raise ValueError("exercises or kinds, and not both")
        known_kinds(self, self.kind_words)
        for name in ("sets", "reps", "hold", "breaths", "minutes", "per_week"):
            low, high = getattr(self, f"{name}_low"), getattr(self, f"{name}_high")
            if low is not None and high is not None and low > high:
                raise ValueError(f"{name}_low to be no more than {name}_high")
        return self

    @property
    def exercise_ids(self) -> tuple[str, ...]:
        """The exercises it is of."""
        return parted(self.exercises)

    @property
    def kind_words(self) -> tuple[str, ...]:
        """The kinds of exercise it is a general rule for."""
        return parted(self.kinds)


class ExerciseRule(Cited):
    """A law of dose, a sign to stop, or something to teach: one row of exercise_rules.csv.

    Does not apply itself: the planner asks for a law by the name that pack.yaml gives it.
    """

    file = "exercise_rules.csv"
    called: ClassVar = "a rule of exercise"

    kind: Literal["law", "stop", "teach"] = Field(
        description="law: the planner keeps to it. stop: shown with every plan. teach: shown beside"
    )
    name: Text = Field(max_length=60, description="what it is called on the screen")
    says: Text = Field(description="the rule in one or two sentences")
    value: _Size = Field(description="its figure", json_schema_extra={"unit": "see `unit`", "allowed": "or empty"})
    low: _Size = Field(description="its lower figure", json_schema_extra={"unit": "see `unit`", "allowed": "or empty"})
    high: _Size = Field(description="its upper figure", json_schema_extra={"unit": "see `unit`", "allowed": "or empty"})
    unit: str = Field(description="what the figures count")


class Programme(Cited):
    """A programme as it was tried or written down: one row of exercise_programmes.csv.

    Does not pass the gate by itself: its steps are shown with what bars them.
    """

    file = "exercise_programmes.csv"
    called: ClassVar = "a programme"

    name: Text = Field(description="what it is called on the screen")
    for_whom: Text = Field(description="who took part, or whom it is offered to")
    found: Text = Field(description="what came of it, in one or two sentences")
    condition_id: Annotated[Id | None, EmptyIsNone] = Field(
        description="the condition it was made for", json_schema_extra={"points_to": "conditions"}
    )


class ProgrammeStep(Cited):
    """One exercise of a programme: one row of programme_steps.csv.

    Does not repeat the dose.
    """

    file = "programme_steps.csv"

    programme_id: Id = Field(description="the programme", json_schema_extra={"points_to": "programmes"})
    exercise_id: Id = Field(description="the exercise", json_schema_extra={"points_to": "exercises"})
    dose_id: Id = Field(description="how much of it", json_schema_extra={"points_to": "exercise_doses"})
    week_from: _Week = Field(description="the first week; empty: from the start")
    week_to: _Week = Field(description="the last week; empty: as long as it goes on")
