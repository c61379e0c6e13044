"""Rows about injections: where a steroid is given, and how often at most."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from hiplib.model.rows import Amount, Cited, Id, Ids, Row, Text, parted

__all__ = ["InjectionAdvice", "InjectionSite"]


class InjectionSite(Row):
    """Where a steroid is injected: one row of vocabulary/injection_sites.csv.

    Does not say whether it should be.
    """

    file = "vocabulary/injection_sites.csv"
    called = "a place of injection"

    id: Id = Field(description="the word that `injection_advice.csv` uses")
    name: Text = Field(max_length=60, description="the words for the screen")
    intervention_id: str = Field(
        "",
        description="the treatment that is an injection there; empty for none in the table of treatments",
        json_schema_extra={"points_to": "interventions"},
    )


class InjectionAdvice(Cited):
    """How often one source would inject, or what it warns of at one place: one row of injection_advice.csv.

    Does not say that an injection is the right treatment.
    """

    file = "injection_advice.csv"
    called = "advice about injections"

    site_ids: Ids = Field(description="the places it is about", json_schema_extra={"points_to": "injection_sites"})
    kind: Literal["limit", "warning", "note"] = Field(
        description="a limit that is counted, a warning of harm that always stands, or a note that warns of none"
    )
    who: Text = Field(max_length=60, description="whose it is, for the screen")
    most_a_year: Amount = Field(
        description="most injections in a year; empty where it names none",
        json_schema_extra={"unit": "injections", "allowed": "whole number; or empty"},
    )
    least_weeks: Amount = Field(
        description="least time between two; empty where it names none",
        json_schema_extra={"unit": "weeks", "allowed": "whole number; or empty"},
    )
    says: Text = Field(description="what it says, and on what ground")

    @property
    def sites(self) -> tuple[str, ...]:
        """The ids of the places."""
        return parted(self.site_ids)

    @model_validator(mode="after")
    def _a_limit_counts(self) -> Self:
        counted: Any = (self.most_a_year, self.least_weeks)
        if (self.kind == "limit") != any(one is not None for one in counted):
            raise ValueError("most_a_year or least_weeks to be filled for a limit, and for nothing else")
        return self
