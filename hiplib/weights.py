"""How loud an argument may be: the word that the figure of its clinical test allows, as data/README.md says it."""

import math
from typing import NamedTuple

from hiplib.model import ClinicalTest

__all__ = ["most"]

# The bands of data/README.md, one measure for conditions and for the sides of a discriminator.
_STRONG, _MODERATE = 5, 2
# a printed 2.0 stands for 1.95 and more
_HALF_A_DIGIT = 0.05


class _Figure(NamedTuple):
    """A likelihood ratio above 1, or its inverse; and whether its interval holds 1."""

    size: float
    holds_one: bool


def most(test: ClinicalTest, *, absent: bool) -> str:
    """The loudest word for an argument.

    Inputs: test, the row that measured it; absent, whether the argument counts when the finding is not there.
    Returns: weak where the interval holds 1; strong from a ratio of 5, moderate from 2, weak below; disputed where the
    row allows no ratio.
    Source: data/README.md, `weight`; the row.
    Does not say that the word must be that loud.
    """
    figure = _figure(test, absent)
    if figure is None:
        return "disputed"
    if figure.holds_one:
        return "weak"
    if figure.size >= _STRONG - _HALF_A_DIGIT:
        return "strong"
    return "moderate" if figure.size >= _MODERATE - _HALF_A_DIGIT else "weak"


def _figure(test: ClinicalTest, absent: bool) -> _Figure | None:
    printed = (test.lr_neg, test.lr_neg_low, test.lr_neg_high) if absent else (
        test.lr_pos, test.lr_pos_low, test.lr_pos_high
    )  # fmt: skip
    value, low, high = printed
    if value is None:
        value, low, high = _derived(test, absent), None, None
    if value is None:
        return None
    holds_one = low is not None and high is not None and low <= 1 <= high
    return _Figure(value if value >= 1 else _inverse(value), holds_one)


def _derived(test: ClinicalTest, absent: bool) -> float | None:
    if test.sensitivity is not None and test.specificity is not None:
        part, whole = test.sensitivity, 1 - test.specificity
        return _divided(1 - part, 1 - whole) if absent else _divided(part, whole)
    after = test.post_negative if absent else test.ppv
    if after is None or not test.prevalence or test.prevalence == 1:
        return None
    return _divided(after * (1 - test.prevalence), (1 - after) * test.prevalence)


def _divided(part: float, whole: float) -> float | None:
    return part / whole if whole else (math.inf if part else None)


def _inverse(ratio: float) -> float:
    return 1 / ratio if ratio else math.inf
