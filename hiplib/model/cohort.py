"""Who comes to a practice of the simulation, as a file of data/ says it."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from hiplib.model.frozen import Frozen
from hiplib.model.rows import Id, Row, Text, Whole

__all__ = ["Cohort"]

_Ids = tuple[Id, ...]


class Cohort(Row):
    """People to simulate: one file in practices/. It names rows of base_rates.csv and clinical_tests.csv, no figure.

    Does not join cohorts: serious disease comes from one.
    """

    file = "practices/*.yaml"
    # every list over the findings is tried, and each more makes that twice as long
    most_findings: ClassVar[int] = 10

    order: Annotated[Whole, Field(ge=1, le=1000)] = Field(description="where it stands among the practices, from 1")
    serious: Annotated[Mapping[Id, Annotated[_Ids, Field(min_length=1)]], AfterValidator(Frozen.of)] = Field(
        min_length=1, description="base rates of each serious disease; of several, the first less the others"
    )
    with_and_without: Annotated[_Ids, Field(min_length=1)] = Field(
        description="rows of clinical_tests.csv that give a finding's share with a disease and without any"
    )
    without_only: _Ids = Field((), description="rows that give it without the disease only, in this very cohort")
    any_flag: str = Field("", description="base rate of having any flag; empty where no cohort prints it")
    items: Annotated[Mapping[Id, Text], AfterValidator(Frozen.of)] = Field(
        Frozen(), description="words for what a row simulates, where findings.csv has none or others"
    )
    caution: Text = Field(description="what was not in what was seen, and what follows from it")

    @property
    def tests(self) -> tuple[str, ...]:
        """All the rows of clinical_tests.csv, in the order of their findings."""
        return (*self.with_and_without, *self.without_only)
