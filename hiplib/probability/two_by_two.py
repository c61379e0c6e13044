"""A two-by-two table: four counts, and everything that follows from them, with intervals."""

import math
from statistics import NormalDist

from hiplib.likelihood import divided
from hiplib.probability.inputs import Interval, not_a_count, refuse
from hiplib.probability.results import TwoByTwo

__all__ = ["CONFIDENCE", "from_counts"]

CONFIDENCE = 0.95
_Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)  # how many standard errors lie on either side


def from_counts(*, tp: int, fp: int, fn: int, tn: int) -> TwoByTwo:
    """A two-by-two table, with intervals.

    Inputs: tp, with the condition and the finding; fp, without the condition, with the finding; fn, with the
    condition, without the finding; tn, with neither; whole people, 0 or more.
    Returns: a TwoByTwo. Proportions have Wilson intervals, ratios the log method; where a cell is 0 the ratio keeps its
    plain value (which may be 0 or infinite) and its other limit is computed with half a person added to every cell.
    Errors: InputError for a count that is no whole number or below 0.
    Source: Wilson 1927; Simel, Samsa and Matchar 1991 for the ratios (that of a relative risk).
    Does not pool tables.
    """
    refuse([not_a_count(name, count) for name, count in (("tp", tp), ("fp", fp), ("fn", fn), ("tn", tn))])
    ill, well, present, absent = tp + fn, fp + tn, tp + fp, fn + tn
    return TwoByTwo(
        tp, fp, fn, tn,
        *_proportion(tp, ill), *_proportion(tn, well), *_proportion(tp, present), *_proportion(tn, absent),
        *_ratio_with_interval(tp, ill, fp, well), *_ratio_with_interval(fn, ill, tn, well),
    )  # fmt: skip


def _proportion(part: int, whole: int) -> tuple[float | None, float | None, float | None]:
    if whole == 0:
        return None, None, None
    share, squared = part / whole, _Z**2
    middle = (part + squared / 2) / (whole + squared)
    reach = _Z / (whole + squared) * math.sqrt(whole * share * (1 - share) + (_Z / 2) ** 2)
    # nobody and everybody end exactly at 0 and 1, and not a rounding error beside them
    return share, 0.0 if part == 0 else middle - reach, 1.0 if part == whole else middle + reach


def _ratio_with_interval(
    ill_part: int, ill: int, well_part: int, well: int
) -> tuple[float | None, float | None, float | None]:
    if ill == 0 or well == 0 or ill_part == well_part == 0:
        return None, None, None
    value = divided(ill_part / ill, well_part / well)
    if ill_part and well_part:
        return value, *_log_method(ill_part, ill, well_part, well)
    low, high = _log_method(ill_part + 1 / 2, ill + 1, well_part + 1 / 2, well + 1)
    return (value, 0.0, high) if ill_part == 0 else (value, low, math.inf)


def _log_method(ill_part: float, ill: float, well_part: float, well: float) -> Interval:
    ratio = (ill_part / ill) / (well_part / well)
    factor = math.exp(_Z * math.sqrt(1 / ill_part - 1 / ill + 1 / well_part - 1 / well))
    return ratio / factor, ratio * factor
