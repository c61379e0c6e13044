"""Vignettes: fictional patients in a sentence or a few, each with the answer a careful clinician would give."""

from typing import Annotated, Literal

from pydantic import Field

from hiplib.model.patient import Patient
from hiplib.model.rows import Cited, EmptyIsNone, Id, Ids, Number, Text, parted
from hiplib.model.scales import Trajectory, Urgency

__all__ = ["Presentation", "Vignette"]


class Vignette(Cited):
    """A fictional patient as the columns of a table tell one.

    Does not describe a real person.
    """

    id: Id = Field(description="a first name that tells nothing")
    story: Text = Field(description="the patient in a sentence or a few")
    age_years: Annotated[Annotated[Number, Field(ge=0, le=120)] | None, EmptyIsNone] = Field(
        description="age; empty: not asked", json_schema_extra={"unit": "years", "allowed": "0 to 120"}
    )
    duration_days: Annotated[Annotated[Number, Field(ge=0, le=36500)] | None, EmptyIsNone] = Field(
        description="how long the pain has lasted; empty: not asked",
        json_schema_extra={"unit": "days", "allowed": "0 to 36500"},
    )
    severity_0_10: Annotated[Annotated[Number, Field(ge=0, le=10)] | None, EmptyIsNone] = Field(
        description="pain now, 10 the worst; empty: not asked", json_schema_extra={"unit": "0 to 10"}
    )
    trajectory: Annotated[Trajectory | None, EmptyIsNone] = Field(description="which way it is going; empty: not asked")
    present: Ids = Field(description="the findings that are there", json_schema_extra={"points_to": "findings"})
    absent: Ids = Field(
        description="the findings that were asked and are absent. What stands in neither column was not asked",
        json_schema_extra={
            "points_to": "findings",
            "or": "rest",
            "allowed": "ids in `findings.csv`, parted by semicolons; or `rest`: all others",
        },
    )

    def patient(self, findings: tuple[str, ...]) -> Patient:
        """The patient as entered.

        Inputs: findings, every id that exists, for a row whose rest was asked and is absent.
        Returns: a Patient.
        Errors: PatientError where a figure cannot be.
        Source: the row's own.
        Does not tell the answer.
        """
        absent = findings if self.absent == "rest" else parted(self.absent)
        return Patient(
            age_years=self.age_years,
            duration_days=self.duration_days,
            severity_0_10=self.severity_0_10,
            trajectory=self.trajectory,
            findings={**dict.fromkeys(absent, False), **dict.fromkeys(parted(self.present), True)},
            harmless_explanations=set(self.explained_ids),
        )

    @property
    def explained_ids(self) -> tuple[str, ...]:
        """The findings with a harmless explanation; none in a table that has no column for it."""
        return ()


class Presentation(Vignette):
    """A fictional patient in one sentence, answered before any rule was read: one row of clinic_of_patients.csv.

    Does not describe a real person, and its answer has not been rated by two clinicians blind to each other.
    """

    file = "clinic_of_patients.csv"

    explained: Ids = Field(
        description="present findings for which the patient has a harmless explanation, whether or not it may count",
        json_schema_extra={"points_to": "findings"},
    )
    must_not_wait: Literal["yes", "no"] = Field(description="the half it belongs to: yes for urgent and emergency")
    expected_urgency: Urgency = Field(description="what a careful clinician would say")
    kind: Literal["adult", "child", "pregnant", "older_on_blood_thinner", "incomplete", "atypical"] = Field(
        description="what makes it worth having"
    )
    part: Literal["seen", "held_out"] = Field(description="whether the rules were mended with it in view")
    reason: Text = Field(description="why, in one sentence")

    @property
    def explained_ids(self) -> tuple[str, ...]:
        """The findings with a harmless explanation."""
        return parted(self.explained)

    @property
    def named(self) -> tuple[str, ...]:
        """Every finding id the row names."""
        absent = () if self.absent == "rest" else parted(self.absent)
        return (*parted(self.present), *absent, *self.explained_ids)
