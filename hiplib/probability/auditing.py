"""Figures of a row that do not follow from its other figures, with the rounding of print allowed for."""

import math
import sys
from collections.abc import Iterable, Iterator, Mapping

from hiplib.likelihood import divided
from hiplib.model import ClinicalTest
from hiplib.probability.bayes import odds, probability_from_odds
from hiplib.probability.inputs import Interval
from hiplib.probability.results import AuditItem

__all__ = ["audit"]

_TINY = math.sqrt(sys.float_info.epsilon)  # what comparing floats may hide


def audit(rows: Iterable[ClinicalTest]) -> list[AuditItem]:
    """Every printed figure that does not follow from the other figures of its own row.

    Inputs: rows of clinical_tests.csv, all of them, so that pooled rows find their parts.
    Returns: one AuditItem for each figure, in the order of the rows. Rounding is allowed for: a printed 0.60 stands for
    anything from 0.595 to 0.605 (proportions are taken as printed to whole per cents at least). An interval after the
    test is listed where the ratio's own interval makes it more than twice as wide.
    Source: each row's own; definitions of the measures.
    Does not say who made the slip, the study, the review or whoever copied it.
    """
    listed = list(rows)
    by_id = {row.id: row for row in listed}
    return [item for row in listed for item in _audit_row(row, by_id)]


def _audit_row(row: ClinicalTest, by_id: Mapping[str, ClinicalTest]) -> Iterator[AuditItem]:
    pooled = (row.n_studies or 1) > 1

    def outside(
        check: str, printed: float | None, around: Interval | None, allowed: Interval | None
    ) -> list[AuditItem]:
        if printed is None or around is None or allowed is None:
            return []
        if around[0] <= allowed[1] and allowed[0] <= around[1]:
            return []
        return [AuditItem(row.id, check, (printed,), *allowed, pooled=pooled)]

    sensitivity, specificity = _share(row.sensitivity), _share(row.specificity)
    counted = [(row.tp, row.fn, "sensitivity", row.sensitivity), (row.tn, row.fp, "specificity", row.specificity)]
    for part, rest, name, printed in counted:
        if part is not None and rest is not None and part + rest:
            exact = part / (part + rest)
            yield from outside(name, printed, _share(printed), (exact, exact))
    yield from outside("lr_pos", row.lr_pos, _ratio_span(row.lr_pos), _lr_pos_span(sensitivity, specificity))
    yield from outside("lr_neg", row.lr_neg, _ratio_span(row.lr_neg), _lr_neg_span(sensitivity, specificity))
    yield from outside(
        "odds_ratio", row.odds_ratio, _ratio_span(row.odds_ratio), _odds_ratio_span(sensitivity, specificity)
    )
    before = _share(row.prevalence)
    raises = _ratio_span(row.lr_pos) or _lr_pos_span(sensitivity, specificity)
    lowers = _ratio_span(row.lr_neg) or _lr_neg_span(sensitivity, specificity)
    after_present, after_absent = _moved(before, raises), _moved(before, lowers)
    yield from outside("ppv", row.ppv, _share(row.ppv), after_present)
    yield from outside("post_negative", row.post_negative, _share(row.post_negative), after_absent)
    comfort = (1 - after_absent[1], 1 - after_absent[0]) if after_absent else None
    yield from outside("npv", row.npv, _share(row.npv), comfort)
    if before is None:
        yield from outside("npv", row.npv, _share(row.npv), _prevalence_agrees(row, sensitivity, specificity))
    complement = _share(row.post_negative)
    yield from outside(
        "npv_beside", row.npv, _share(row.npv), (1 - complement[1], 1 - complement[0]) if complement else None
    )
    yield from _narrow(row, "ppv", (row.ppv_low, row.ppv_high), (row.lr_pos_low, row.lr_pos_high))
    yield from _narrow(
        row, "post_negative", (row.post_negative_low, row.post_negative_high), (row.lr_neg_low, row.lr_neg_high)
    )
    if row.auc_high is not None and row.auc_high > 1:
        yield AuditItem(row.id, "above_one", (row.auc_high,), 0, 1)
    members = [by_id[name] for name in row.pools.split() if name in by_id]
    people = sum(member.n_patients or 0 for member in members)
    if members and row.n_patients is not None and people != row.n_patients:
        yield AuditItem(row.id, "people", (row.n_patients,), people, people)


def _narrow(
    row: ClinicalTest,
    name: str,
    printed: tuple[float | None, float | None],
    ratio: tuple[float | None, float | None],
) -> Iterator[AuditItem]:
    if row.prevalence is None or None in printed or None in ratio:
        return
    assert printed[0] is not None
    assert printed[1] is not None
    low, high = (probability_from_odds(odds(row.prevalence) * end) for end in ratio if end is not None)
    if high - low > 2 * (printed[1] - printed[0]):
        yield AuditItem(row.id, f"{name}_interval", (printed[0], printed[1]), low, high)


def _decimals(value: float) -> int:
    text = repr(float(value))
    return 0 if text.endswith(".0") else len(text.partition(".")[2])


def _share(value: float | None) -> Interval | None:
    """Everything a printed proportion may stand for."""
    if value is None:
        return None
    half = 10 ** -max(2, _decimals(value)) / 2 + _TINY
    return max(0.0, value - half), min(1.0, value + half)


def _ratio_span(value: float | None) -> Interval | None:
    """Everything a printed ratio may stand for; whole numbers of 10 and more are taken as rounded to whole numbers."""
    if value is None:
        return None
    places = _decimals(value)
    half = 10 ** -(places if places or value >= 10 else 1) / 2 + _TINY
    return max(0.0, value - half), value + half


def _lr_pos_span(sensitivity: Interval | None, specificity: Interval | None) -> Interval | None:
    if sensitivity is None or specificity is None:
        return None
    low, high = divided(sensitivity[0], 1 - specificity[0]), divided(sensitivity[1], 1 - specificity[1])
    return (low, high) if low is not None and high is not None else None


def _lr_neg_span(sensitivity: Interval | None, specificity: Interval | None) -> Interval | None:
    if sensitivity is None or specificity is None:
        return None
    low, high = divided(1 - sensitivity[1], specificity[1]), divided(1 - sensitivity[0], specificity[0])
    return (low, high) if low is not None and high is not None else None


def _odds_ratio_span(sensitivity: Interval | None, specificity: Interval | None) -> Interval | None:
    if sensitivity is None or specificity is None:
        return None
    low, high = (odds(sensitivity[end]) * odds(specificity[end]) for end in (0, 1))
    return (low, high) if not math.isnan(low + high) else None


def _moved(before: Interval | None, ratio: Interval | None) -> Interval | None:
    if before is None or ratio is None:
        return None
    low, high = (odds(before[end]) * ratio[end] for end in (0, 1))
    return probability_from_odds(low), probability_from_odds(high)


def _prevalence_agrees(
    row: ClinicalTest, sensitivity: Interval | None, specificity: Interval | None
) -> Interval | None:
    """What the negative predictive value may be, given the prevalence that the positive one implies."""
    raises, lowers, ppv = (
        _lr_pos_span(sensitivity, specificity),
        _lr_neg_span(sensitivity, specificity),
        _share(row.ppv),
    )
    if raises is None or lowers is None or ppv is None or raises[0] == 0 or math.isinf(raises[1]):
        return None
    before = odds(ppv[0]) / raises[1], odds(ppv[1]) / raises[0]
    return 1 - probability_from_odds(before[1] * lowers[1]), 1 - probability_from_odds(before[0] * lowers[0])
