"""Rows of what studies found that speaks to a claim."""

from typing import Literal, Self

from pydantic import Field, model_validator

from hiplib.model.rows import Cited, Compared, Ids, Some, Text, in_order, parted

__all__ = ["ClaimEvidence"]


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
    value: Compared = Field(description="the figure, as printed; empty for words")
    low: Compared = Field(description="lower end of its 95 % interval; empty: not reported")
    high: Compared = Field(description="upper end")
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
