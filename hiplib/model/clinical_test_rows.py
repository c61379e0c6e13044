"""What was measured of a finding or a test: how often it is there with a condition and without it."""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from hiplib.model.rows import (
    MOST_STUDIES,
    Cited,
    Count,
    EmptyIsNone,
    Figure,
    Id,
    Probability,
    Ratio,
    Some,
    Text,
    Whole,
)

__all__ = ["ClinicalTest"]


def _estimate_between(row: Any, name: str) -> None:
    low, value, high = (getattr(row, column) for column in (f"{name}_low", name, f"{name}_high"))
    if (low is None) != (high is None):
        raise ValueError(f"{name}_low and {name}_high to be filled together")
    if low is not None and value is not None and not low <= value <= high:
        raise ValueError(f"{name} to lie between {name}_low and {name}_high")


class ClinicalTest(Cited):
    """How often a finding is there with a condition and without it, as printed: one row of clinical_tests.csv.

    Proportions 0 to 1; a figure that was not printed stays empty. What does not add up is kept as printed, and
    `probability.audit` says so.
    Does not carry its figures to another setting.
    """

    file = "clinical_tests.csv"
    called = "a clinical test"

    condition: Id = Field(
        description="what the finding points to", json_schema_extra={"points_to": "tested_conditions"}
    )
    finding: Text = Field(max_length=60, description="the finding, sign or score")
    definition: str = Field(description="threshold, items or reference standard, where stated")
    setting: Id = Field(description="where the people were seen", json_schema_extra={"points_to": "settings"})
    dependence_group: Id = Field(
        description="findings of one group share a cause or a patient group: only one of them, the strongest,"
        " may change a probability",
        json_schema_extra={"allowed": "a word with underscores"},
    )
    item: str = Field(
        description="how a simulated practice knows it; empty where it is not simulated",
        json_schema_extra={
            "allowed": "an id in `findings.csv`, a comparison such as `age_years >= 50`, or a word of its own",
        },
    )
    n_studies: Annotated[Annotated[Whole, Field(ge=1, le=MOST_STUDIES)] | None, EmptyIsNone] = Field(
        description="how many studies", json_schema_extra={"unit": "studies", "allowed": "whole number"}
    )
    n_patients: Some = Field(description="how many people")
    pools: str = Field(
        description="the rows of this file that it pools, parted by spaces",
        json_schema_extra={"points_to": "clinical_tests", "allowed": "ids of this file"},
    )
    tp: Count = Field(description="with the condition and the finding; only where the count is printed")
    fn: Count = Field(description="with the condition, without the finding; only where the count is printed")
    fp: Count = Field(description="without the condition, with the finding; only where the count is printed")
    tn: Count = Field(description="with neither; only where the count is printed")
    sensitivity: Probability = Field(description="share of those with the condition who have the finding")
    sensitivity_low: Probability = Field(description="lower end of its interval")
    sensitivity_high: Probability = Field(description="higher end of its interval")
    specificity: Probability = Field(description="share of those without the condition who lack the finding")
    specificity_low: Probability = Field(description="lower end of its interval")
    specificity_high: Probability = Field(description="higher end of its interval")
    lr_pos: Ratio = Field(description="likelihood ratio of the finding being present, as printed")
    lr_pos_low: Ratio = Field(description="lower end of its interval")
    lr_pos_high: Ratio = Field(description="higher end of its interval")
    lr_neg: Ratio = Field(description="likelihood ratio of the finding being absent, as printed")
    lr_neg_low: Ratio = Field(description="lower end of its interval")
    lr_neg_high: Ratio = Field(description="higher end of its interval")
    prevalence: Probability = Field(description="share with the condition that the printed predictive values rest on")
    ppv: Probability = Field(description="probability of the condition when the finding is present")
    ppv_low: Probability = Field(description="lower end of its interval")
    ppv_high: Probability = Field(description="higher end of its interval")
    npv: Probability = Field(description="probability of not having the condition when the finding is absent")
    post_negative: Probability = Field(description="probability of the condition when the finding is absent")
    post_negative_low: Probability = Field(description="lower end of its interval")
    post_negative_high: Probability = Field(description="higher end of its interval")
    odds_ratio: Ratio = Field(description="odds ratio as printed; it is not a likelihood ratio")
    odds_ratio_low: Ratio = Field(description="lower end of its interval")
    odds_ratio_high: Ratio = Field(description="higher end of its interval")
    auc: Figure = Field(description="area under the curve as printed")
    auc_low: Figure = Field(description="lower end of its interval")
    auc_high: Figure = Field(
        description="higher end of its interval; a limit above 1 is impossible and is kept because it was printed"
    )
    note: str = Field(description="what to know before using it")

    @model_validator(mode="after")
    def _intervals_hold_their_estimates(self) -> Self:
        for name in ("sensitivity", "specificity", "lr_pos", "lr_neg", "ppv", "post_negative", "odds_ratio", "auc"):
            _estimate_between(self, name)
        return self
