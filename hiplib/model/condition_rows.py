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
    also_called: str = Field(description="other names")
    picture: Text = Field(description="the typical picture")
    course: Text = Field(description="how it usually goes on")
    first_tests: Text = Field(description="what to do first to confirm or exclude it")
    urgency: Urgency = Field(description="how soon it must be dealt with where it is suspected in earnest")
    emergency_patterns: Ids = Field(
        description="the emergency patterns that stand for it: where one of them is present, the condition "
        "stands first, whatever else is known",
        json_schema_extra={"points_to": "emergencies"},
    )
    red_flag_links: Ids = Field(
        description="the red flags that point to it", json_schema_extra={"points_to": "redflags"}
    )
    structures: Ids = Field(description="the structures it concerns", json_schema_extra={"points_to": "structures"})
    tested_as: str = Field(
        description="how `clinical_tests.csv` names it", json_schema_extra={"points_to": "tested_conditions"}
    )
    base_rate_id: str = Field(
        description="the base rate a probability starts from. Without one the differential gives no probability",
        json_schema_extra={
            "points_to": "base_rates",
            "allowed": "an id in `base_rates.csv` of the same condition, or empty",
        },
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
        description="its finding; empty where it is a comparison", json_schema_extra={"points_to": "findings"}
    )
    comparison: str = Field(
        description="its comparison; empty where it is a finding",
        json_schema_extra={"allowed": "as in a rule file, such as `age_years >= 70`"},
    )
    when: Literal["present", "absent"] = Field(
        description="whether it counts when the finding is present (a comparison holds), or when it was "
        "looked for and is absent (does not hold)"
    )
    direction: Literal["for", "against"] = Field(description="which way it speaks")
    weight: Weight = Field(
        description="how much it says. Where a likelihood ratio is known the word may not say more than the "
        "ratio: strong from 5 (or down to 0.2), moderate from 2 (or down to 0.5), weak otherwise "
        "and wherever the interval holds 1. Disputed is shown and never counts. On a source of "
        "kind lay: at most moderate"
    )
    dependence_group: Id = Field(
        description="arguments of one group share a cause: only one of them counts, the weightiest",
        json_schema_extra={"allowed": "a word with underscores; that of the clinical test where there is one"},
    )
    why: Text = Field(description="the reason in one line")
    clinical_test_id: str = Field(
        description="the row that measured it", json_schema_extra={"points_to": "clinical_tests"}
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
