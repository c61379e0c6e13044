"""How loud an argument may be: the word that the figure of its clinical test allows, as data/README.md says it."""

import math
from typing import NamedTuple

from hiplib.model import ClinicalTest

__all__ = ["of_a_condition", "of_a_side"]

# The bands of data/README.md: a side of a discriminator is held to a stricter measure than a condition, because it is
# named as leading. A word is strong from the first, moderate from the second.
_SIDE_STRONG, _SIDE_MODERATE, _SIDE_LEAST_LOW = 10, 5, 2
_CONDITION_STRONG, _CONDITION_MODERATE = 5, 2
# a printed 2.0 stands for 1.95 and more
_HALF_A_DIGIT = 0.05


class _Figure(NamedTuple):
    """A likelihood ratio above 1, or its inverse; the lower end of its interval, None where none was reported."""

    size: float
    low: float | None
    holds_one: bool


def of_a_side(test: ClinicalTest, *, absent: bool) -> str:
    """The loudest word for an argument about a side of a discriminator.

    Inputs: test, the row that measured it; absent, whether the argument is that the finding is not there.
    Returns: disputed where the interval holds 1; strong from a ratio of 10 whose lower end is at least 2; moderate from
    5, and where the row allows no ratio; weak below.
    Errors: none.
    Source: data/README.md, `weight`; the row.
    Does not say that the word must be that loud.
    """
    figure = _figure(test, absent) or _figure(test, not absent)
    if figure is None:
        return "moderate"
    if figure.holds_one:
        return "disputed"
    if figure.size >= _SIDE_STRONG and figure.low is not None and figure.low >= _SIDE_LEAST_LOW:
        return "strong"
    return "moderate" if figure.size >= _SIDE_MODERATE else "weak"


def of_a_condition(test: ClinicalTest, *, absent: bool) -> str:
    """The loudest word for an argument about a condition.

    Inputs: test, the row that measured it; absent, whether the argument counts when the finding is not there.
    Returns: weak where the interval holds 1; strong from a ratio of 5, moderate from 2, weak below; disputed where the
    row allows no ratio.
    Errors: none.
    Source: data/README.md, `weight`; the row.
    Does not say that the word must be that loud.
    """
    figure = _figure(test, absent)
    if figure is None:
        return "disputed"
    if figure.holds_one:
        return "weak"
    if figure.size >= _CONDITION_STRONG - _HALF_A_DIGIT:
        return "strong"
    return "moderate" if figure.size >= _CONDITION_MODERATE - _HALF_A_DIGIT else "weak"


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
    if value < 1:
        value, low = _inverse(value), None if high is None else _inverse(high)
    return _Figure(value, low, holds_one)


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
