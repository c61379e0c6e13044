"""The likelihood ratio of a measured row: printed, or what follows from the row's own figures."""

import math
from dataclasses import dataclass
from typing import Literal

from hiplib.model import ClinicalTest

__all__ = ["Ratio", "divided", "ratio_of"]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A likelihood ratio of a row, and where it comes from.

    Inputs: value, 0 or more, may be infinite; low and high, None where no interval was reported; origin: printed, or
    derived from sensitivity and specificity, or derived from the probabilities before and after; several ratios where
    it is their product.
    Does not invent an interval for a derived ratio.
    """

    value: float
    low: float | None
    high: float | None
    origin: Literal["printed", "sensitivity and specificity", "probabilities before and after", "several ratios"]

    @property
    def derived(self) -> bool:
        """Whether this project computed it."""
        return self.origin != "printed"


def divided(part: float, whole: float) -> float | None:
    """A share that may have nothing beneath it.

    Inputs: part and whole, 0 or more.
    Returns: the quotient; infinity where only the whole is 0, None for 0 divided by 0.
    Does not raise.
    """
    if whole > 0:
        return part / whole
    return math.inf if part > 0 else None


def ratio_of(row: ClinicalTest, *, present: bool) -> Ratio | None:
    """What a row's finding is worth when it is present, or when it is absent.

    Inputs: row; present, whether the finding is there.
    Returns: the printed ratio; else one derived from the row's own sensitivity and specificity; else one derived from
    its probabilities before and after; None where the row allows none.
    Source: the row.
    Does not join figures of different rows.
    """
    value, low, high = (
        (row.lr_pos, row.lr_pos_low, row.lr_pos_high) if present else (row.lr_neg, row.lr_neg_low, row.lr_neg_high)
    )
    if value is not None:
        return Ratio(value, low, high, "printed")
    if row.sensitivity is not None and row.specificity is not None:
        found, spared = row.sensitivity, row.specificity
        derived = divided(found, 1 - spared) if present else divided(1 - found, spared)
        return None if derived is None else Ratio(derived, None, None, "sensitivity and specificity")
    after = (row.ppv, row.ppv_low, row.ppv_high)
    if not present:
        after = (row.post_negative, row.post_negative_low, row.post_negative_high)
    if after[0] is None or not row.prevalence or row.prevalence == 1:
        return None
    before = row.prevalence / (1 - row.prevalence)
    value, low, high = (None if share is None else _odds(share) / before for share in after)
    assert value is not None
    return Ratio(value, low, high, "probabilities before and after")


def _odds(share: float) -> float:
    return math.inf if share == 1 else share / (1 - share)
