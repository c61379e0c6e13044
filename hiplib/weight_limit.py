"""How loud an argument may be: the word that the figure of its clinical test allows, as data/README.md says it."""

from hiplib.likelihood import divided, ratio_of
from hiplib.model import ClinicalTest

__all__ = ["MODERATE", "most"]

# The bands of data/README.md, one measure for conditions and for the sides of a discriminator.
_STRONG, MODERATE = 5, 2
# a printed 2.0 stands for 1.95 and more
_HALF_A_DIGIT = 0.05


def most(test: ClinicalTest, *, absent: bool) -> str:
    """The loudest word for an argument.

    Inputs: test, the row that measured it; absent, whether the argument counts when the finding is not there.
    Returns: weak where the interval holds 1; strong from a ratio of 5, moderate from 2, weak below; disputed where the
    row allows no ratio.
    Source: data/README.md, `weight`; the row.
    Does not say that the word must be that loud.
    """
    ratio = ratio_of(test, present=not absent)
    if ratio is None:
        return "disputed"
    if ratio.low is not None and ratio.high is not None and ratio.low <= 1 <= ratio.high:
        return "weak"
    size = ratio.value if ratio.value >= 1 else divided(1, ratio.value)
    assert size is not None
    if size >= _STRONG - _HALF_A_DIGIT:
        return "strong"
    return "moderate" if size >= MODERATE - _HALF_A_DIGIT else "weak"
