"""What the files about conditions in data/ hold: the conditions, and what argues for and against each."""

from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from hiplib.model.rows import Cited, Id, Ids, Text, parted
from hiplib.model.scales import Urgency

__all__ = ["WEIGHTS", "Condition", "ConditionArgument", "Weight"]

Weight = Literal["strong", "moderate", "weak", "disputed"]
# how much an argument weighs, the least first; a disputed one is shown and moves nothing
WEIGHTS: tuple[str, ...] = get_args(Weight)[::-1]


class Condition(Cited):
    """Something that may lie behind a complaint: one row of conditions.csv.

    Does not hold what argues for it; condition_arguments.csv does.
    """

    file = "conditions.csv"
    called = "a condition"

    name: Text = Field(max_length=50, description="the name in use today")
    also_called: str = Field(description="other names; empty where there are none in use")
    picture: Text = Field(description="the typical picture, in own words")
    course: Text = Field(description="how it usually goes on")
    first_tests: Text = Field(description="what to do first to confirm or exclude it")
    urgency: Urgency = Field(description="how soon it must be dealt with where it is suspected in earnest")
    emergency_patterns: Ids = Field(
        description="the emergency patterns that stand for it, parted by semicolons",
        json_schema_extra={"points_to": "emergencies"},
    )
    red_flag_links: Ids = Field(
        description="the red flags that point to it, parted by semicolons", json_schema_extra={"points_to": "redflags"}
    )
    structures: Ids = Field(
        description="the structures it concerns, parted by semicolons", json_schema_extra={"points_to": "structures"}
    )
    tested_as: str = Field(
        description="how clinical_tests.csv names it; empty where it is not tested there",
        json_schema_extra={"points_to": "tested_conditions"},
    )
    base_rate_id: str = Field(
        description="the row of base_rates.csv that a probability starts from; empty without one",
        json_schema_extra={"points_to": "base_rates"},
    )

    @property
    def emergency_ids(self) -> tuple[str, ...]:
        """The emergency patterns that stand for it."""
        return parted(self.emergency_patterns)

    @property
    def red_flag_ids(self) -> tuple[str, ...]:
        """The red flags that point to it."""
        return parted(self.red_flag_links)

    @property
    def structure_ids(self) -> tuple[str, ...]:
        """The structures it concerns."""
        return parted(self.structures)


class ConditionArgument(Cited):
    """One thing that speaks for a condition or against it: one row of condition_arguments.csv.

    Does not say how likely the condition is.
    """

    file = "condition_arguments.csv"

    condition_id: Id = Field(description="the condition", json_schema_extra={"points_to": "conditions"})
    finding_id: str = Field(
        description="its finding in findings.csv; empty where it is a comparison",
        json_schema_extra={"points_to": "findings"},
    )
    comparison: str = Field(description="its comparison, as in a rule file; empty where it is a finding")
    when: Literal["present", "absent"] = Field(
        description="whether it counts when the finding is there, or the comparison holds, or when not"
    )
    direction: Literal["for", "against"] = Field(description="which way it speaks")
    weight: Weight = Field(description="how much it says; disputed is shown and never counts")
    dependence_group: Id = Field(description="arguments of one group share a cause; only one of them may count")
    why: Text = Field(description="the reason in one line")
    clinical_test_id: str = Field(
        description="the row of clinical_tests.csv that measured it; empty without one",
        json_schema_extra={"points_to": "clinical_tests"},
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if bool(self.finding_id) == bool(self.comparison):
            raise ValueError("exactly one of finding_id and comparison to be filled")
        return self

    @property
    def item(self) -> str:
        """The finding id, or the comparison as written."""
        return self.finding_id or self.comparison
