"""What the files about danger hold: the pictures that never wait, and red flags."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from hiplib.model.rows import Asked, Cited, Id, Text

__all__ = ["EmergencyPattern", "RedFlag"]

# drawings that are told apart from the back of a room
Sign = Literal[
    "bed", "strands", "squeezed", "germ", "drop", "steps", "bulge", "torn", "plug", "burst", "snapped", "hot",
    "implant", "small", "bowl", "cracked", "pool", "round", "blocked", "bean", "temple",
]  # fmt: skip


class EmergencyPattern(Cited):
    """A picture that must never wait: one row of emergency.csv; its rule has the same id in rules/emergency.yaml.

    Does not hold the rule itself.
    """

    file = "emergency.csv"
    called = "an emergency"

    id: Id = Field(description="the outcome in `rules/emergency.yaml`")
    name: Text = Field(description="name of the picture")
    suspected: str = Field(
        "",
        description="what is said on the telephone to be suspected, where the name of the picture holds several "
        "things; empty: its name",
    )
    form_of: str = Field(
        "",
        description="the wider picture of which it is one form: where both are there it speaks for the wider one, "
        "and of what should bring a patient back the wider one speaks for it; or empty",
        json_schema_extra={"points_to": "emergencies"},
    )
    picture: Text = Field(description="what it looks like")
    trap: Text = Field(description="the reasoning trap it teaches")
    first_action: Text = Field(description="what to do, beginning with the action")
    request: Annotated[Asked, Field(min_length=1)] = Field(
        description="the same as it is asked of whoever picks up the telephone: what is suspected and what is asked for"
    )
    beside: str = Field(
        "",
        description="what is still done where another picture goes further or has called the ambulance; empty: the "
        "first action",
    )
    beside_request: Asked = Field("", description="the same as it is asked on the telephone; empty: the request")
    sign: Sign = Field(description="the drawing on its card")
    goes_to: Literal["ambulance", "hospital", "practice"] = Field(
        description="where: by ambulance, to the ward, or a treatment or a test today in practice. The first "
        "action says it in words"
    )
    tell_patient: Text = Field(description="safety-net words a patient can read")
    case_id: Id = Field(
        description="a fictional patient who shows it",
        json_schema_extra={"points_to": "cases", "allowed": "a file in `cases/`, without .yaml"},
    )


class RedFlag(Cited):
    """A warning sign, what the source documents say of it and what is known: one row of redflags.csv.

    Does not establish a diagnosis.
    """

    file = "redflags.csv"
    called = "a red flag"

    name: Text = Field(description="name of the flag, for the screen")
    finding_id: str = Field(
        description="its finding; empty where it is a comparison", json_schema_extra={"points_to": "findings"}
    )
    comparison: str = Field(
        description="its comparison, as in a rule; empty where it is a finding. Exactly one of the two is filled",
        json_schema_extra={"unit": "as in the field's name", "allowed": "such as `age_years > 55`"},
    )
    concern: Text = Field(description="what it may mean")
    documents_say: str = Field(description="what the source documents say, in own words; empty where they are silent")
    correction: str = Field(description="what holds today, where that differs or adds something")
    trap: Text = Field(description="how the flag misleads")
    strength: Literal["strong", "moderate", "weak", "unknown"] = Field(
        description="how far the flag alone moves the probability of serious disease, by the evidence cited"
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if bool(self.finding_id) == bool(self.comparison):
            raise ValueError("exactly one of finding_id and comparison to be filled")
        return self
