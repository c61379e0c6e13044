"""What was counted: how common something is in a setting, and how far guidelines agree."""

from typing import Literal, Self

from pydantic import Field, model_validator

from hiplib.model.rows import LARGEST, Cited, Count, Id, Number, Probability, Some, Text

__all__ = ["BaseRate", "GuidelineAgreement"]


class BaseRate(Cited):
    """How often something is found in a setting: one row of base_rates.csv.

    Probabilities 0 to 1; an unknown number stays empty.
    Does not apply outside its setting and population.
    """

    file = "base_rates.csv"
    called = "a base rate"

    condition: Id = Field(description="what was counted", json_schema_extra={"points_to": "tested_conditions"})
    setting: Id = Field(description="where the people were seen", json_schema_extra={"points_to": "settings"})
    population: Text = Field(description="who was counted")
    age_band: str = Field(description="ages covered, in words; empty where not stated")
    count: Count = Field(description="how many had it; empty where not printed")
    n: Some = Field(description="of how many")
    probability: Probability = Field(description="share with it")
    low: Probability = Field(description="lower end of the 95 % interval, or of a range across studies")
    high: Probability = Field(description="upper end of the 95 % interval, or of a range across studies")
    interval: Literal["reported", "wilson", "range", "not_reported"] = Field(
        description="what low and high are. reported: by the source. wilson: computed here from count and n. "
        "range: lowest and highest of several studies, which is no interval. not_reported: low "
        "and high are empty"
    )
    note: str = Field(description="what to know before using it")

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.count is not None and self.n is not None and self.count > self.n:
            raise ValueError("count to be at most n")
        if {self.low is None, self.high is None} != {self.interval == "not_reported"}:
            raise ValueError("low and high to be filled exactly when an interval is reported or computed")
        known = [share for share in (self.low, self.probability, self.high) if share is not None]
        if known != sorted(known):
            raise ValueError("low, probability and high in this order")
        return self


class GuidelineAgreement(Cited):
    """How far guidelines agree about flags: one row of guideline_agreement.csv.

    Does not say which guideline is right.
    """

    file = "guideline_agreement.csv"

    measure: Id = Field(description="what was measured", json_schema_extra={"allowed": "a word with underscores"})
    value: Number = Field(
        ge=-LARGEST, le=LARGEST, description="the figure", json_schema_extra={"unit": "see `unit`", "allowed": "number"}
    )
    unit: Text = Field(description="what the figure counts")
    what: Text = Field(description="what it is about, in words")
