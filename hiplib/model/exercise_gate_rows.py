"""The gate before any exercise: what is asked, and what a yes bars."""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from hiplib.model.rows import Cited, Ids, Text, parted

__all__ = ["GateQuestion"]


class GateQuestion(Cited):
    """A question that comes before any exercise: one row of exercise_gate.csv.

    Does not replace the rules for emergencies, which are asked first.
    """

    file = "exercise_gate.csv"
    called: ClassVar = "a question of the gate"

    level: Literal["emergency", "see_first", "clearance", "limits"] = Field(
        description="what a yes means. emergency: today. see_first: seen before any programme. clearance: the same "
        "until somebody has cleared it, then limits. limits: go, without the movements named"
    )
    question: Text = Field(description="the question as it is put to the patient")
    says: Text = Field(description="what to do after a yes")
    findings: Ids = Field(description="findings of which any one is a yes", json_schema_extra={"points_to": "findings"})
    conditions: Ids = Field(
        description="conditions of which any one is a yes", json_schema_extra={"points_to": "conditions"}
    )
    outcomes: str = Field(
        description="conclusions of the rules of which any one is a yes, each the rule file and its outcome",
        json_schema_extra={
            "allowed": "the id of a file in `rules/`, a slash and an outcome of it, parted by semicolons"
        },
    )
    movements: Ids = Field(description="what a yes bars", json_schema_extra={"points_to": "movements"})
    note: str = Field(description="what to know about it, such as where it is practice and no trial")

    @model_validator(mode="after")
    def _bars_what_it_limits(self) -> Self:
        if (self.level in ("limits", "clearance")) != bool(self.movements):
            raise ValueError("movements to be filled exactly for limits and clearance")
        return self

    @property
    def finding_ids(self) -> tuple[str, ...]:
        """The findings of which any one is a yes."""
        return parted(self.findings)

    @property
    def condition_ids(self) -> tuple[str, ...]:
        """The conditions of which any one is a yes."""
        return parted(self.conditions)

    @property
    def concluded_by(self) -> tuple[tuple[str, str], ...]:
        """The rule file and the outcome of each conclusion that is a yes."""
        return tuple((file, outcome) for file, _, outcome in (one.partition("/") for one in parted(self.outcomes)))

    @property
    def movement_ids(self) -> tuple[str, ...]:
        """What a yes bars."""
        return parted(self.movements)
