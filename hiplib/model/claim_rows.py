"""Rows about claims: what people say about hips and backs, and how it is answered."""

from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from hiplib.model.rows import Cited, Ids, Probability, Text, parted

__all__ = ["Claim"]

_Heard = Literal["website", "website_against", "common", "clinicians", "maker"]


class Claim(Cited):
    """What somebody says about hips and backs, right or wrong: one row of claims.csv.

    The sentence in `claim` is no fact. Only hiplib.claims reads it, and shows it beside its answer or before a guess.
    `source_id` is where the sentence is heard, or who counted those who believe it.
    Does not hold a figure about what is so: claim_evidence.csv does, and the rows that it names.
    """

    file = "claims.csv"
    called = "a claim"

    claim: Text = Field(max_length=120, description="the sentence as it is heard; it may be wrong")
    subject: Literal[
        "sitting", "posture", "lifting", "moving", "stretching", "rest", "scans", "words", "body", "mind", "treatment"
    ] = Field(description="what it is about, for the menu")  # fmt: skip
    heard_from: str = Field(
        description="who says it. website: what patients read online; website_against: the same, where it argues "
        "against the claim; common: common belief; clinicians; maker: whoever sells something",
        json_schema_extra={"allowed": f"{', '.join(get_args(_Heard))}; several parted by semicolons"},
    )
    believed_share: Probability = Field(description="share of the people asked who held it; says nothing of its truth")
    believed_by: str = Field(description="who was asked, and when; filled with `believed_share`")
    answer: Literal["so", "not_so", "depends", "unsettled"] = Field(
        description="how it stands. depends: true of some people, or of a part of it. unsettled: nobody has shown "
        "either, and no answer is called right"
    )
    because: Text = Field(description="what is known, in one to three sentences without the figures")
    treatment_ids: Ids = Field(
        description="what came of a treatment and speaks to it", json_schema_extra={"points_to": "treatments"}
    )
    imaging_ids: Ids = Field(description="what scans show and speaks to it", json_schema_extra={"points_to": "imaging"})
    prognosis_ids: Ids = Field(
        description="how people fared and speaks to it; shares of people only",
        json_schema_extra={"points_to": "prognosis"},
    )
    harm: str = Field(description="what saying it does to the listener; empty: nobody has looked")
    harm_source_id: str = Field(
        description="who found that; empty: our own view",
        json_schema_extra={"points_to": "sources", "allowed": "an id in `sources.csv`; or empty"},
    )
    instead: str = Field(description="one sentence that a patient understands; empty where nothing need be said")
    avoid: str = Field(
        description="words to avoid; empty for none", json_schema_extra={"allowed": "parted by semicolons"}
    )
    avoid_source_id: str = Field(
        description="who advises against them; empty: our own view, and no study",
        json_schema_extra={"points_to": "sources", "allowed": "an id in `sources.csv`; or empty"},
    )
    note: str = Field(description="what to know before using it; empty for nothing")

    @property
    def heard(self) -> tuple[str, ...]:
        """Who says it."""
        return parted(self.heard_from)

    @property
    def avoided(self) -> tuple[str, ...]:
        """The words to avoid."""
        return tuple(words.strip() for words in parted(self.avoid))

    @model_validator(mode="after")
    def _whole(self) -> Self:
        wrong = [word for word in self.heard if word not in get_args(_Heard)]
        if wrong or not self.heard:
            raise ValueError(f"heard_from to be some of {', '.join(get_args(_Heard))}")
        if (self.believed_share is None) == bool(self.believed_by):
            raise ValueError("believed_share and believed_by to be filled together")
        if self.harm_source_id and not self.harm:
            raise ValueError("harm to be filled, because harm_source_id names who found it")
        if self.avoid_source_id and not self.avoid:
            raise ValueError("avoid to be filled, because avoid_source_id names who advises against the words")
        return self
