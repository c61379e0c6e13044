"""Rows about medicines: what a person has to be asked before one, and when it waits."""

from typing import Annotated, Literal

from pydantic import Field

from hiplib.model.patient import Patient
from hiplib.model.rows import Cited, EmptyIsNone, Id, Ids, Row, Text, Whole, parted

__all__ = ["Caution", "Risk"]


class Risk(Row):
    """Something about a person that a medicine has to reckon with: one row of vocabulary/risks.csv.

    Does not say how much it matters; cautions do.
    """

    file = "vocabulary/risks.csv"
    called = "a risk"

    id: Id = Field(description="the word that `medicine_cautions.csv` uses")
    name: Text = Field(max_length=60, description="the words beside a tick")
    kind: Literal["person", "medicine"] = Field(description="about the person, or a medicine that is taken already")
    intervention_id: str = Field(
        "",
        description="the medicine that is this risk when it is chosen too; empty for none",
        json_schema_extra={"points_to": "interventions"},
    )
    findings: Ids = Field(
        "",
        description="findings of a patient of which any one is this risk",
        json_schema_extra={"points_to": "findings"},
    )
    from_age_years: Annotated[Annotated[Whole, Field(ge=0, le=120)] | None, EmptyIsNone] = Field(
        None,
        description="the age from which a patient has it",
        json_schema_extra={"unit": "years", "allowed": "0 to 120; or empty: not by age"},
    )

    def known_of(self, patient: Patient) -> bool:
        """Whether what was told of a patient is this risk.

        Inputs: patient.
        Returns: True where it is known; False where it was denied, not asked, or where no finding tells it.
        Does not deny it of anybody.
        """
        old = self.from_age_years is not None and (patient.age_years or 0) >= self.from_age_years
        return old or any(patient.findings.get(item) for item in parted(self.findings))


class Caution(Cited):
    """Why a medicine waits in a person with a risk: one row of medicine_cautions.csv.

    Does not give a dose, and does not clear anybody who has none of the risks.
    """

    file = "medicine_cautions.csv"
    called = "a caution"

    intervention_ids: Ids = Field(description="the medicines", json_schema_extra={"points_to": "interventions"})
    risk_id: Id = Field(description="the risk", json_schema_extra={"points_to": "risks"})
    level: Literal["error", "avoid", "ask", "care"] = Field(
        description="how much it matters. error: the two together are an error of prescribing unless somebody has "
        "decided on them. avoid: not without a prescriber's weighing. ask: ask first. care: with care"
    )
    says: Text = Field(description="the reason and what to do, in words for a clinician")

    @property
    def interventions(self) -> tuple[str, ...]:
        """The ids of the medicines."""
        return parted(self.intervention_ids)
