"""Rows about treatment: what was tried, what guidelines say of it, where they part, and what is chosen."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from hiplib.model.rows import (
    LARGEST,
    Amount,
    Cited,
    Compared,
    EmptyIsNone,
    Id,
    Ids,
    Number,
    Row,
    Text,
    Told,
    Whole,
    parted,
)

__all__ = [
    "Choice",
    "Disagreement",
    "Intervention",
    "OfPeople",
    "Stage",
    "Stance",
    "TreatmentEffect",
]


_Share = Annotated[Annotated[Number, Field(ge=0, le=1)] | None, EmptyIsNone, Told("0 to 1", "number; or empty")]

# what a figure compares, and where on its axis nothing would be changed
NO_DIFFERENCE = {
    **dict.fromkeys(("mean_difference", "smd", "risk_difference", "before_after"), 0.0),
    **dict.fromkeys(("risk_ratio", "odds_ratio", "hazard_ratio"), 1.0),
}
DAYS_A_WEEK = 7


class Intervention(Row):
    """Something that can be done about pain: one row of vocabulary/interventions.csv.

    Does not say whether it helps.
    """

    file = "vocabulary/interventions.csv"
    called = "a treatment"

    id: Id = Field(description="the word that the files about treatment use")
    name: Text = Field(max_length=60, description="the words for the screen")
    kind: Literal["movement", "hands_on", "words", "aid", "medicine", "injection", "operation"] = Field(
        description="what sort of thing it is; words for talk, advice and the way care is arranged"
    )


class Stage(Cited):
    """How long a pain has lasted, as one guideline divides it: one row of stages.csv.

    Does not say what to do.
    """

    file = "stages.csv"
    called = "a stage"

    name: Text = Field(max_length=40, description="the words for the screen")
    from_weeks: Annotated[Whole, Field(ge=0, le=LARGEST)] = Field(
        description="where it begins", json_schema_extra={"unit": "weeks", "allowed": "whole number"}
    )
    below_weeks: Amount = Field(
        description="where the next begins; empty for the last",
        json_schema_extra={"unit": "weeks", "allowed": "whole number; or empty"},
    )

    def holds(self, duration_days: float) -> bool:
        """Whether a pain is in this stage.

        Inputs: duration_days, days, 0 or more.
        Returns: True or False.
        Source: the row's own, weeks.
        Does not say what to do.
        """
        weeks = duration_days / DAYS_A_WEEK
        return self.from_weeks <= weeks and (self.below_weeks is None or weeks < self.below_weeks)


class OfPeople(Cited):
    """What a source says of people with some conditions, after so long in pain.

    Does not fit one person.
    """

    condition_ids: Ids = Field(
        description="which conditions the people have; empty where it holds for anybody",
        json_schema_extra={"points_to": "conditions"},
    )
    stage_ids: Ids = Field(
        description="for how long they had been in pain; empty where the source does not divide",
        json_schema_extra={"points_to": "stages"},
    )

    @property
    def conditions(self) -> tuple[str, ...]:
        """The ids of the conditions."""
        return parted(self.condition_ids)

    @property
    def stages(self) -> tuple[str, ...]:
        """The ids of the stages; none where the source does not divide."""
        return parted(self.stage_ids)


class TreatmentEffect(OfPeople):
    """What came of one treatment against something else, as one source gives it: one row of treatments.csv.

    Shares 0 to 1; a difference is treated minus compared, in its own unit. Two shares are filled only where the source
    gives both, and only then can an effect be told as people of 100.
    Does not say what will come of it in one person.
    """

    file = "treatments.csv"
    called = "an effect"

    intervention_id: Id = Field(description="what was done", json_schema_extra={"points_to": "interventions"})
    given: Text = Field(description="what exactly was done, as the source has it")
    comparator: str = Field(description="what it was compared with; empty where nothing was")
    outcome: Id = Field(description="what was looked at", json_schema_extra={"allowed": "a word with underscores"})
    outcome_name: Text = Field(max_length=60, description="the same for the screen")
    measure: Literal[
        "mean_difference", "smd", "risk_difference", "risk_ratio", "odds_ratio", "hazard_ratio", "share",
        "before_after", "words",
    ] = Field(
        description="what `value` is. smd: a difference in standard deviations. share: the share of those treated; "
        "empty where the two shares stand for it. before_after: a change without a group beside it. words: no figure, "
        "`note` says it"
    )  # fmt: skip
    unit: str = Field(description="for a difference, its unit, such as points of 100; empty for ratios and words")
    better: Literal["lower", "higher"] = Field(description="which way is good for the patient")
    value: Compared = Field(description="the figure, as printed; empty for a range, for two shares and for words")
    low: Compared = Field(description="lower end")
    high: Compared = Field(description="upper end")
    interval: Literal["reported", "range", "not_reported"] = Field(
        description="what `low` and `high` are; reported is a 95 % interval, range the lowest and highest of several"
    )
    worthwhile: Compared = Field(
        description="the smallest difference worth having, where the same source names one; never negative"
    )
    found: Literal["better", "no_clear_difference", "worse", "mixed", "uncontrolled"] = Field(
        description="how the treated fared beside the others; uncontrolled where there were no others"
    )
    term: Literal["short", "middle", "long", "not_stated"] = Field(
        description="when one looked: up to three months, up to a year, later. Only effects of one term share an axis"
    )
    time: str = Field(description="when one looked, as the source words it; empty where it does not say")
    event: str = Field(
        description='completes "of 100 people, 51"; filled with the two shares',
        json_schema_extra={"allowed": "such as `said that they were better`"},
    )
    with_share: _Share = Field(description="share of the treated to whom that happened")
    without_share: _Share = Field(description="share of the others to whom that happened")
    certainty: Literal["high", "moderate", "low", "very_low", "not_rated"] = Field(
        description="how sure the review says it is of the figure; not_rated where it does not say"
    )
    harms: str = Field(description="unwanted effects the source names; empty is not known, never none")
    burden: str = Field(description="what it costs the patient in time, where the source says")
    note: str = Field(description="what to know before using it; for words, what was found")

    @property
    def no_difference(self) -> float | None:
        """Where on its axis nothing would be changed; None for a share and for words."""
        return NO_DIFFERENCE.get(self.measure)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if (self.interval == "not_reported") != (self.low is None and self.high is None):
            raise ValueError("low and high to be filled exactly when interval says what they are")
        if (self.low is None) != (self.high is None):
            raise ValueError("low and high to be filled together")
        known = [end for end in (self.low, self.value, self.high) if end is not None]
        if known != sorted(known):
            raise ValueError("low, value and high in this order")
        if (self.with_share is None) != (self.without_share is None) or bool(self.event) != (
            self.with_share is not None
        ):
            raise ValueError("event, with_share and without_share to be filled together")
        if self.value is None and self.interval != "range" and self.measure != "words" and self.with_share is None:
            raise ValueError("value to be filled: it may be empty only for a range, for two shares and for words")
        if self.measure == "words" and (self.value is not None or not self.note):
            raise ValueError("no value and a note, because the measure is words")
        if self.measure in ("mean_difference", "smd", "before_after", "risk_difference") and not self.unit:
            raise ValueError("unit to be filled, because a difference has one")
        if self.measure in ("risk_ratio", "odds_ratio", "hazard_ratio", "words") and self.unit:
            raise ValueError("unit to be empty, because a ratio or words have none")
        if self.worthwhile is not None and self.worthwhile < 0:
            raise ValueError("worthwhile to be 0 or more")
        if (self.found == "uncontrolled") != (not self.comparator):
            raise ValueError("comparator to be empty exactly where found is uncontrolled")
        return self


class Stance(OfPeople):
    """What a guideline says of some treatments for some people: one row of stances.csv.

    Does not speak where it has no row: that is not known here, and no advice either way.
    """

    file = "stances.csv"
    called = "a stance"

    intervention_ids: Ids = Field(description="which treatments", json_schema_extra={"points_to": "interventions"})
    body: Text = Field(max_length=40, description="who says it, and when")
    stance: Literal["for", "only_if", "against"] = Field(description="for, against, or only under a condition")
    says: Text = Field(description="what it says, in own words, with its strength and its condition")

    @property
    def interventions(self) -> tuple[str, ...]:
        """The ids of the treatments."""
        return parted(self.intervention_ids)


class Disagreement(Cited):
    """Why sources differ about a treatment: one row of disagreements.csv.

    Does not say who is right.
    """

    file = "disagreements.csv"
    called = "a disagreement"

    intervention_id: Id = Field(description="the treatment", json_schema_extra={"points_to": "interventions"})
    condition_ids: Ids = Field(description="for whom", json_schema_extra={"points_to": "conditions"})
    title: Text = Field(max_length=40, description="what it is about")
    explains: Text = Field(
        description="who says what, and why they may differ", json_schema_extra={"unit": "one to four sentences"}
    )


class Choice(Cited):
    """A fictional patient before two or three treatments, and what matters: one row of choices.csv.

    Does not say what somebody else should choose: it fits what this patient says.
    """

    file = "choices.csv"
    called = "a choice"

    case_id: Id = Field(
        description="the fictional patient",
        json_schema_extra={"points_to": "cases", "allowed": "a file in `cases/`, without .yaml"},
    )
    condition_id: Id = Field(description="what is thought of", json_schema_extra={"points_to": "conditions"})
    intervention_ids: Ids = Field(
        description="the treatments side by side, two or three", json_schema_extra={"points_to": "interventions"}
    )
    wants: Text = Field(description="what the patient says matters")
    fits: Ids = Field(
        description="the treatments that fit it; the others do not", json_schema_extra={"points_to": "interventions"}
    )
    because: Text = Field(description="why, from the rows")
    changes: Text = Field(description="what the patient says when the priorities have changed")
    then_fits: Ids = Field(
        description="the treatments that fit it then", json_schema_extra={"points_to": "interventions"}
    )
    then_because: Text = Field(description="why, from the rows")

    @property
    def interventions(self) -> tuple[str, ...]:
        """The ids of the treatments."""
        return parted(self.intervention_ids)

    @model_validator(mode="after")
    def _offers_what_fits(self) -> Self:
        if not 2 <= len(self.interventions) <= 3:
            raise ValueError("intervention_ids to be two or three")
        for column in ("fits", "then_fits"):
            fitting = parted(getattr(self, column))
            if not fitting or not set(fitting) < set(self.interventions):
                raise ValueError(f"{column} to be one or two of intervention_ids, and not all of them")
        return self
