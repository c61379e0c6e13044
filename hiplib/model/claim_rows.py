"""Rows about claims: what people say about hips and backs, and what studies found that speaks to it."""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from hiplib.model.rows import (
    LARGEST,
    Cited,
    EmptyIsNone,
    Ids,
    Number,
    Probability,
    Some,
    Text,
    Told,
    in_order,
    parted,
)

__all__ = ["Claim", "ClaimEvidence"]

_Figure = Annotated[
    Annotated[Number, Field(ge=-LARGEST, le=LARGEST)] | None, EmptyIsNone, Told("see `measure`", "number; or empty")
]
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


class ClaimEvidence(Cited):
    """One finding that speaks to one or more claims, as its source gives it: one row of claim_evidence.csv.

    A difference is the first of `compared` minus the second, in its own unit; a share is 0 to 1.
    Does not say that one thing causes another: `design` says what it can show.
    """

    file = "claim_evidence.csv"
    called = "a finding behind a claim"

    claim_ids: Ids = Field(description="the claims it speaks to", json_schema_extra={"points_to": "claims"})
    compared: Text = Field(description="who or what was compared, or what was looked at")
    outcome: Text = Field(max_length=60, description="what was measured, within a sentence")
    direction: Literal["more", "less", "no_clear_difference", "mixed", "described"] = Field(
        description="of the outcome, in the first of `compared`; described: nothing was compared"
    )
    design: Literal[
        "at_one_time", "followed", "trial", "experiment", "before_after", "laboratory", "reviews", "interviews",
        "opinion", "guideline",
    ] = Field(
        description="what sort of study. at_one_time: asked once, so that nobody knows what came first; followed: "
        "asked again later; trial: people were allotted to it; experiment: allotted to words or scenes, not to care"
    )  # fmt: skip
    measure: Literal[
        "odds_ratio", "risk_ratio", "smd", "mean_difference", "share", "mean", "relative_change", "studies", "words"
    ] = Field(
        description="what `value` is. smd: a difference in standard deviations; relative_change: 0.1 is a tenth more; "
        "studies: how many were pooled or read; words: no figure, `note` says it"
    )
    unit: str = Field(description="for a difference or a mean its unit, for studies what was counted; empty for others")
    value: _Figure = Field(description="the figure, as printed; empty for words")
    low: _Figure = Field(description="lower end of its 95 % interval; empty: not reported")
    high: _Figure = Field(description="upper end")
    people: Some = Field(description="how many were studied; empty: not seen")
    studied: str = Field(description="who was studied; empty: not seen")
    certainty: Literal["high", "moderate", "low", "very_low", "not_rated"] = Field(
        description="how sure the source says it is; not_rated where it does not say"
    )
    note: str = Field(description="what to know before using it; for words, what was found")

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims."""
        return parted(self.claim_ids)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if not self.claims:
            raise ValueError("claim_ids to name a claim")
        in_order(self)
        if (self.low is None) != (self.high is None):
            raise ValueError("low and high to be filled together")
        if (self.measure == "words") != (self.value is None):
            raise ValueError("value to be empty for words, and for nothing else")
        if self.measure == "words" and not self.note:
            raise ValueError("note to be filled, because the measure is words")
        if (self.measure in ("mean_difference", "mean", "studies")) != bool(self.unit):
            raise ValueError("unit to be filled for a difference, a mean or studies, and for nothing else")
        if self.measure == "share" and self.value is not None and not 0 <= self.value <= 1:
            raise ValueError("a share from 0 to 1")
        return self
