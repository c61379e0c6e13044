"""What scans and films show, and in whom: the rows of imaging.csv."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from hiplib.model.rows import LARGEST, Cited, Count, EmptyIsNone, Figure, Id, Number, Text, Whole, in_order

__all__ = ["ImagingFinding"]


class ImagingFinding(Cited):
    """How often a scan shows something in some people: one row of imaging.csv.

    Probabilities 0 to 1; an odds ratio compares people with and without pain. n is 0 where the source had nobody
    of that age, and empty where no readable copy gives it.
    Does not say what a finding means in one person.
    """

    file = "imaging.csv"

    part: Id = Field(description="the table it belongs to", json_schema_extra={"points_to": "imaging_parts"})
    finding: Id = Field(
        description="what the picture shows, as a word; the same word joins the rows of one finding",
        json_schema_extra={"allowed": "a word with underscores"},
    )
    name: Text = Field(description="the finding for the screen")
    population: Text = Field(description="who was scanned")
    age_years: Annotated[Annotated[Whole, Field(ge=0, le=120)] | None, EmptyIsNone] = Field(
        description="age of the cell; only in a table by age",
        json_schema_extra={
            "unit": "years",
            "allowed": "the ages that `vocabulary/imaging_parts.csv` names, within 0 to 120",
        },
    )
    ages: str = Field(description="ages in words where there is no single age; empty where not stated")
    pain: Literal["without", "with", "compared"] = Field(
        description="whether those scanned had pain there; compared: an odds ratio between the two"
    )
    measure: Literal["probability", "odds_ratio"] = Field(
        description="what `value` is",
        json_schema_extra={"allowed": "probability, odds_ratio (only in a part that holds odds ratios)"},
    )
    value: Number = Field(ge=0, le=LARGEST, description="the figure", json_schema_extra={"unit": "0 to 1, or a ratio"})
    low: Figure = Field(
        description="lower end of the 95 % interval",
        json_schema_extra={"unit": "as `value`", "allowed": "empty where not reported"},
    )
    high: Figure = Field(
        description="upper end of the 95 % interval",
        json_schema_extra={"unit": "as `value`", "allowed": "empty where not reported"},
    )
    interval: Literal["reported", "not_reported"] = Field(description="whether the source gives an interval")
    n: Count = Field(description="how many people. 0: nobody of that age was studied. Empty: no readable copy gives it")
    extrapolated: Literal["yes", "no"] = Field(
        description="yes exactly where `n` is 0: a model was carried on to this age"
    )
    note: str = Field(description="what to know before using it")

    @model_validator(mode="after")
    def _fits_its_table(self) -> Self:
        if self.measure == "probability" and not 0 <= self.value <= 1:
            raise ValueError("value to be from 0 to 1, because it is a probability")
        if (self.extrapolated == "yes") != (self.n == 0):
            raise ValueError("extrapolated to be yes exactly where n is 0")
        if (self.interval == "not_reported") != (self.low is None and self.high is None):
            raise ValueError("low and high to be filled exactly when an interval is reported")
        in_order(self)
        return self
