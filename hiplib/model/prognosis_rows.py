"""How people fared: the rows of prognosis.csv."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from hiplib.model.frozen import Frozen
from hiplib.model.rows import Cited, EmptyIsNone, Figure, Id, Some, Text, in_order

__all__ = ["PrognosisPoint"]


_DAYS: Mapping[str, float] = Frozen({"days": 1, "weeks": 7, "months": 365.25 / 12, "years": 365.25})


class PrognosisPoint(Cited):
    """One published figure about how people fared: one row of prognosis.csv.

    Shares and cumulative probabilities 0 to 1; medians in days; mean pain 0 to 100 points; a hazard ratio is a ratio
    of speeds. The clock names time zero in words; times are counted from it.
    Does not say how one person will fare.
    """

    file = "prognosis.csv"

    condition: Id = Field(description="what the people have", json_schema_extra={"allowed": "a word with underscores"})
    condition_name: Text = Field(description="the same for the screen")
    cohort: Id = Field(
        description="the group that was followed", json_schema_extra={"allowed": "a word with underscores"}
    )
    cohort_name: Text = Field(description="the same for the screen")
    population: Text = Field(description="who entered")
    clock: Text = Field(
        description='time zero in words: completes "counted from". Begins with "not" where the source does not state it'
    )
    outcome: Id = Field(description="what was looked for", json_schema_extra={"allowed": "a word with underscores"})
    outcome_name: Text = Field(description='the same for the screen: completes "not yet"')
    counted: Text = Field(description="what counted, in full")
    those: str = Field(
        description='completes "of 100 people like these, 35"; empty for scores and words',
        json_schema_extra={"allowed": "such as `were free of pain`"},
    )
    others: str = Field(
        description="completes the sentence about all the others",
        json_schema_extra={"allowed": "such as `still had pain`"},
    )
    counts: Literal["recovered", "not_recovered", "event", "score"] = Field(
        description="which side the figure counts; event where neither side is better; score for points and words"
    )
    measure: Literal["cumulative", "share", "median_days", "median_of_those", "mean_score", "hazard_ratio", "words"] = (
        Field(
            description="what the value is. "
            "cumulative: by that time, from a time-to-event analysis. share: at that time. "
            "median_days: by when half had it. median_of_those: by when half of those had it who ever"
            " did; the share who did is a row of its own. mean_score: mean pain, 0 to 100 points. "
            "hazard_ratio: a ratio of speeds. words: no figure, `note` says it"
        )
    )
    factor: str = Field(description="for a hazard ratio, what is compared")
    bound: Literal["exactly", "about", "up_to", "more_than", "range"] = Field(
        description="how the source words it; range: `low` and `high` stand for the figure"
    )
    value: Figure = Field(
        description="the figure; empty for a range and for words",
        json_schema_extra={"unit": "as `measure`: 0 to 1, days, points or ratio"},
    )
    low: Figure = Field(description="lower end", json_schema_extra={"unit": "as `value`"})
    high: Figure = Field(description="upper end", json_schema_extra={"unit": "as `value`"})
    interval: Literal["reported", "interquartile", "range", "not_reported"] = Field(
        description="what `low` and `high` are; reported is a 95 % interval"
    )
    time_value: Figure = Field(
        description="time since the clock started; empty where none is stated",
        json_schema_extra={"unit": "see `time_unit`", "allowed": "number"},
    )
    time_unit: Annotated[Literal["days", "weeks", "months", "years"] | None, EmptyIsNone] = Field(
        description="unit of that time"
    )
    n: Some = Field(description="how many people")
    exercise: Annotated[Id | None, EmptyIsNone] = Field(
        description="the puzzle it belongs to", json_schema_extra={"points_to": "puzzles"}
    )
    note: str = Field(description="what to know before using it; for words, what is said")

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        people = self.measure in ("cumulative", "share")
        if people and not all(0 <= part <= 1 for part in (self.value, self.low, self.high) if part is not None):
            raise ValueError("value, low and high to be from 0 to 1, because they are shares of people")
        if (self.value is None) != (self.bound == "range" or self.measure == "words"):
            raise ValueError("value to be empty exactly for a range and for words")
        if (self.interval == "not_reported") != (self.low is None and self.high is None):
            raise ValueError("low and high to be filled exactly when interval says what they are")
        in_order(self)
        if (self.time_value is None) != (self.time_unit is None):
            raise ValueError("time_value and time_unit to be filled together")
        if (self.measure == "hazard_ratio") != bool(self.factor):
            raise ValueError("factor to be filled for a hazard ratio, and only there")
        if (self.counts == "score") == bool(self.those and self.others):
            raise ValueError("those and others to be filled except for a score or words")
        return self

    @property
    def time_words(self) -> str:
        """The time since the clock started as it is read, such as 9 months or 1 year."""
        if self.time_value is None or self.time_unit is None:
            return "no time stated"
        return f"{self.time_value:g} {self.time_unit.removesuffix('s') if self.time_value == 1 else self.time_unit}"

    @property
    def time_days(self) -> float | None:
        """The time since the clock started, in days; None where none is stated."""
        return None if self.time_value is None or self.time_unit is None else self.time_value * _DAYS[self.time_unit]
