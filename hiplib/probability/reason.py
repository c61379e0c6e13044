"""What a finding changes: odds, likelihood ratios, probability before and after, and tables that do not add up.

Probabilities are 0 to 1. A likelihood ratio is how many times commoner a finding is with a condition than without it.
Several findings are never multiplied in silence: findings that share a cause count once, and what is left is a band.
"""

import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

from hiplib.errors import InputError, Problem, shown
from hiplib.model import ClinicalTest

__all__ = [
    "AuditItem",
    "Combined",
    "Natural",
    "Observed",
    "PostTest",
    "Ratio",
    "Ratios",
    "TwoByTwo",
    "audit",
    "combine",
    "from_counts",
    "natural_frequencies",
    "odds",
    "probability_from_odds",
    "ratio_of",
    "ratios",
    "update",
]

CONFIDENCE = 0.95
_Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)  # how many standard errors lie on either side
MOST_PEOPLE = 10**10  # more than there are
TINY = math.sqrt(sys.float_info.epsilon)  # what comparing floats may hide
Interval = tuple[float, float]


# --- what comes back ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PostTest:
    """The probability after a finding.

    Inputs: probability, 0 to 1; low and high, its interval, None where the inputs carried none.
    Does not say what to do at that probability.
    """

    probability: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Ratios:
    """The two likelihood ratios of a finding; None where it is 0 divided by 0.

    Does not carry an interval: `from_counts` does.
    """

    lr_pos: float | None
    lr_neg: float | None


@dataclass(frozen=True, slots=True)
class TwoByTwo:
    """A two-by-two table and everything that follows from it.

    Inputs: the four counts; each measure with the ends of its 95 % interval. None where it is 0 divided by 0; a ratio
    may be infinite, where nobody without the condition has the finding (a zero cell, not certainty).
    Does not carry the predictive values to people with another prevalence.
    """

    tp: int
    fp: int
    fn: int
    tn: int
    sensitivity: float | None
    sensitivity_low: float | None
    sensitivity_high: float | None
    specificity: float | None
    specificity_low: float | None
    specificity_high: float | None
    ppv: float | None
    ppv_low: float | None
    ppv_high: float | None
    npv: float | None
    npv_low: float | None
    npv_high: float | None
    lr_pos: float | None
    lr_pos_low: float | None
    lr_pos_high: float | None
    lr_neg: float | None
    lr_neg_low: float | None
    lr_neg_high: float | None

    @property
    def zero_cells(self) -> tuple[str, ...]:
        """The names of the cells that hold nobody."""
        return tuple(name for name in ("tp", "fp", "fn", "tn") if getattr(self, name) == 0)

    @property
    def prevalence(self) -> float | None:
        """Share of these people with the condition, 0 to 1; None where there is nobody."""
        people = self.tp + self.fp + self.fn + self.tn
        return (self.tp + self.fn) / people if people else None


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


@dataclass(frozen=True, slots=True)
class Observed:
    """A finding that was looked for: what its presence, or its absence, is worth.

    Inputs: name in words; likelihood_ratio, 0 or more; group, its dependence group; low and high of the ratio's
    interval, None where there is none.
    Does not say whether it was present: the ratio is already the right one of the two.
    """

    name: str
    likelihood_ratio: float
    group: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Combined:
    """Several findings together: a band, not a number.

    Inputs: counted, one finding for each group; set_aside, those that share a group with a stronger one; strongest,
    those of the counted that are left where all groups tell the same story, at most one each way; independent, as if
    the groups knew nothing of each other; overlapping, as if they all told the same story.
    Does not say where in the band the truth lies: no study here tells.
    """

    counted: tuple[Observed, ...]
    set_aside: tuple[Observed, ...]
    strongest: tuple[Observed, ...]
    independent: PostTest
    overlapping: PostTest

    @property
    def low(self) -> float:
        """The lower end of the band."""
        return min(self.independent.probability, self.overlapping.probability)

    @property
    def high(self) -> float:
        """The higher end of the band."""
        return max(self.independent.probability, self.overlapping.probability)


@dataclass(frozen=True, slots=True)
class Natural:
    """Whole people of a fixed number, sorted by condition and finding.

    Inputs: ill_with, ill_without, well_with, well_without the finding; they add up to people.
    Does not show fractions of a person: cells are rounded so that the sums still hold.
    """

    ill_with: int
    ill_without: int
    well_with: int
    well_without: int

    @property
    def people(self) -> int:
        """How many people in all."""
        return self.ill_with + self.ill_without + self.well_with + self.well_without

    @property
    def ill(self) -> int:
        """How many have the condition."""
        return self.ill_with + self.ill_without

    @property
    def with_finding(self) -> int:
        """How many have the finding."""
        return self.ill_with + self.well_with


@dataclass(frozen=True, slots=True)
class AuditItem:
    """One figure of a row that does not follow from the row's own other figures.

    Inputs: row_id; check, which calculation was made; printed, what stands there; low and high, what the other
    figures allow once their rounding is taken into account; pooled, whether several studies were averaged, so that a
    ratio of averages need not be the average of ratios.
    Does not say which of the figures is the wrong one.
    """

    row_id: str
    check: str
    printed: tuple[float, ...]
    low: float
    high: float
    pooled: bool = False


# --- odds and ratios ----------------------------------------------------------------------------------------------


def odds(probability: float) -> float:
    """The odds that belong to a probability.

    Inputs: probability, 0 to 1.
    Returns: odds, 0 to infinity.
    Errors: InputError outside 0 to 1.
    Source: definition.
    Does not turn odds into "x to 1" words.
    """
    _refuse([_not_a_probability("probability", probability)])
    return math.inf if probability == 1 else probability / (1 - probability)


def probability_from_odds(odds: float) -> float:
    """The probability that belongs to odds.

    Inputs: odds, 0 to infinity.
    Returns: probability, 0 to 1.
    Errors: InputError below 0.
    Source: definition.
    Does not take an odds ratio: that is not odds.
    """
    _refuse([_not_a_ratio("odds", odds)])
    return 1.0 if math.isinf(odds) else odds / (1 + odds)


def ratios(*, sensitivity: float, specificity: float) -> Ratios:
    """The likelihood ratios that follow from sensitivity and specificity.

    Inputs: sensitivity and specificity, 0 to 1.
    Returns: Ratios; infinite where the divisor alone is 0, None where it is 0 divided by 0.
    Errors: InputError outside 0 to 1.
    Source: definition: sensitivity / (1 - specificity), and (1 - sensitivity) / specificity.
    Does not take the figures from different studies apart.
    """
    _refuse([_not_a_probability("sensitivity", sensitivity), _not_a_probability("specificity", specificity)])
    return Ratios(_divide(sensitivity, 1 - specificity), _divide(1 - sensitivity, specificity))


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
    _refuse([_not_a_count(name, count) for name, count in (("tp", tp), ("fp", fp), ("fn", fn), ("tn", tn))])
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
    value = _divide(ill_part / ill, well_part / well)
    if ill_part and well_part:
        return value, *_log_method(ill_part, ill, well_part, well)
    low, high = _log_method(ill_part + 1 / 2, ill + 1, well_part + 1 / 2, well + 1)
    return (value, 0.0, high) if ill_part == 0 else (value, low, math.inf)


def _log_method(ill_part: float, ill: float, well_part: float, well: float) -> Interval:
    ratio = (ill_part / ill) / (well_part / well)
    factor = math.exp(_Z * math.sqrt(1 / ill_part - 1 / ill + 1 / well_part - 1 / well))
    return ratio / factor, ratio * factor


# --- one finding --------------------------------------------------------------------------------------------------


def update(
    *,
    pretest_probability: float,
    likelihood_ratio: float,
    interval: Interval | None = None,
    pretest_interval: Interval | None = None,
) -> PostTest:
    """The probability after one finding.

    Inputs: pretest_probability, 0 to 1; likelihood_ratio, 0 to infinity; interval, the ends of the ratio's interval;
    pretest_interval, the ends of the probability before. Each interval may be None.
    Returns: PostTest; with one interval its ends are carried through, with both their distances are joined on the scale
    of log odds as the root of the sum of squares. A probability of 0 or 1 is not moved by any finite ratio.
    Errors: InputError for a number outside its range, an interval that does not hold its estimate, and for certainty
    against certainty (0 with an infinite ratio, 1 with a ratio of 0).
    Source: Bayes' theorem in odds; Zou and Donner 2008 for joining the intervals.
    Does not choose the pretest probability for you.
    """
    _refuse(
        [
            _not_a_probability("pretest_probability", pretest_probability),
            _not_a_ratio("likelihood_ratio", likelihood_ratio),
            _not_around("interval", interval, likelihood_ratio, math.inf),
            _not_around("pretest_interval", pretest_interval, pretest_probability, 1),
        ]
    )
    _refuse([_certainties(pretest_probability, likelihood_ratio)])
    parts = [
        (_logit(pretest_probability), tuple(map(_logit, pretest_interval)) if pretest_interval else None),
        (_log(likelihood_ratio), tuple(map(_log, interval)) if interval else None),
    ]
    return _joined(parts)


def _joined(parts: Sequence[tuple[float, tuple[float, ...] | None]]) -> PostTest:
    """Sum of log odds; the interval by the distances of each part's ends, each part taken as independent."""
    middle = _sum([value for value, _ in parts])
    if all(ends is None for _, ends in parts):
        return PostTest(_expit(middle))
    down = math.hypot(*(_distance(value, ends[0]) for value, ends in parts if ends))
    up = math.hypot(*(_distance(ends[1], value) for value, ends in parts if ends))
    if math.isinf(middle):  # the estimate is at the edge; its far limit still comes from the finite ends
        fallback = [ends[0] if middle > 0 else ends[1] for _, ends in parts if ends]
        rest = [value for value, ends in parts if not ends]
        far = _expit(_sum([*fallback, *rest])) if not any(map(math.isinf, rest)) else _expit(middle)
        return PostTest(_expit(middle), *((far, 1.0) if middle > 0 else (0.0, far)))
    return PostTest(_expit(middle), _expit(middle - down), _expit(middle + up))


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
        both = ratios(sensitivity=row.sensitivity, specificity=row.specificity)
        derived = both.lr_pos if present else both.lr_neg
        return Ratio(derived, None, None, "sensitivity and specificity") if derived is not None else None
    after = (row.ppv, row.ppv_low, row.ppv_high)
    if not present:
        after = (row.post_negative, row.post_negative_low, row.post_negative_high)
    if after[0] is None or not row.prevalence or row.prevalence == 1:
        return None
    before = odds(row.prevalence)
    moved = [odds(end) / before if end is not None else None for end in after]
    assert moved[0] is not None
    return Ratio(moved[0], moved[1], moved[2], "probabilities before and after")


def natural_frequencies(
    *, pretest_probability: float, sensitivity: float, specificity: float, people: int = 1000
) -> Natural:
    """The same as Bayes' theorem, in people.

    Inputs: pretest_probability, sensitivity and specificity, 0 to 1; people, how many, 1 to 10**10.
    Returns: Natural; the ill are rounded first, then those with the finding among the ill and among the well.
    Errors: InputError outside 0 to 1, and for people who are nobody or no whole number.
    Source: Gigerenzer and Hoffrage 1995 for counting instead of multiplying.
    Does not give more digits than whole people.
    """
    _refuse(
        [
            _not_a_probability("pretest_probability", pretest_probability),
            _not_a_probability("sensitivity", sensitivity),
            _not_a_probability("specificity", specificity),
            _not_a_count("people", people, least=1),
        ]
    )
    ill = round(people * pretest_probability)
    ill_with = round(people * pretest_probability * sensitivity)
    well_with = round(people * (1 - pretest_probability) * (1 - specificity))
    ill_with, well_with = min(ill_with, ill), min(well_with, people - ill)
    return Natural(ill_with, ill - ill_with, well_with, people - ill - well_with)


# --- several findings ---------------------------------------------------------------------------------------------


def combine(*, pretest_probability: float, findings: Sequence[Observed]) -> Combined:
    """Several findings, never as a silent product.

    Inputs: pretest_probability, 0 to 1; findings, each with the ratio that applies and its dependence group.
    Returns: Combined: in each group only the strongest finding counts. Of two as strong as each other it is the one
    that raises the probability, because to miss a disease is the worse mistake, and then the one that was measured
    less exactly; the order of the findings never matters. Across groups a band: at one end the groups are independent
    and their ratios are multiplied; at the other they overlap wholly, so that of the findings that raise the
    probability only the strongest counts, and likewise of those that lower it.
    Errors: InputError as for `update`, and where one finding proves what another one excludes.
    Source: the groups are a column of clinical_tests.csv; the band is bounds, not an estimate.
    Does not tell where in the band the truth lies.
    """
    _refuse(
        [
            _not_a_probability("pretest_probability", pretest_probability),
            *(_not_a_ratio(finding.name, finding.likelihood_ratio) for finding in findings),
            *(_not_around(f.name, _ends(f), f.likelihood_ratio, math.inf) for f in findings),
        ]
    )
    of_group: dict[str, Observed] = {}
    for finding in findings:
        held = of_group.get(finding.group)
        if held is None or _strength(finding) > _strength(held):
            of_group[finding.group] = finding
    counted = tuple(of_group.values())
    rising = [finding for finding in counted if finding.likelihood_ratio >= 1]
    falling = [finding for finding in counted if finding.likelihood_ratio < 1]
    if any(math.isinf(f.likelihood_ratio) for f in rising) and any(f.likelihood_ratio == 0 for f in falling):
        _refuse([Problem("the findings", "an infinite ratio beside a ratio of 0", "no certainty against another")])
    _refuse([_certainties(pretest_probability, finding.likelihood_ratio) for finding in counted])
    strongest = tuple(max(some, key=_strength) for some in (rising, falling) if some)
    return Combined(
        counted=counted,
        set_aside=tuple(finding for finding in findings if finding not in counted),
        strongest=strongest,
        independent=_after(pretest_probability, counted),
        overlapping=_after(pretest_probability, strongest),
    )


def _strength(finding: Observed) -> tuple[float, bool, float, float, str]:
    """What counts before what. Rounded, because 3 and 1 / 3 are as strong as each other and differ in the last bit."""
    ends = _ends(finding)
    low, high = map(_log, ends) if ends else (-math.inf, math.inf)
    return (
        round(abs(_log(finding.likelihood_ratio)), 10), finding.likelihood_ratio > 1, _distance(high, low), low,
        finding.name,
    )  # fmt: skip


def _ends(finding: Observed) -> Interval | None:
    """The interval of a finding's ratio; one end alone is none."""
    return None if finding.low is None or finding.high is None else (finding.low, finding.high)


def _after(pretest_probability: float, findings: Sequence[Observed]) -> PostTest:
    """All ratios multiplied, as a sum of logarithms that no ratio is too large for; an interval only where every
    finding has one."""
    known = [(finding.likelihood_ratio, _ends(finding)) for finding in sorted(findings, key=_strength)]
    whole = all(ends for _, ends in known)
    parts: list[tuple[float, tuple[float, ...] | None]] = [(_logit(pretest_probability), None)]
    for ratio, ends in known:
        parts.append((_log(ratio), tuple(map(_log, ends)) if ends and whole else None))
    return _joined(parts)


# --- the audit ----------------------------------------------------------------------------------------------------


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
    half = 10 ** -max(2, _decimals(value)) / 2 + TINY
    return max(0.0, value - half), min(1.0, value + half)


def _ratio_span(value: float | None) -> Interval | None:
    """Everything a printed ratio may stand for; whole numbers of 10 and more are taken as rounded to whole numbers."""
    if value is None:
        return None
    places = _decimals(value)
    half = 10 ** -(places if places or value >= 10 else 1) / 2 + TINY
    return max(0.0, value - half), value + half


def _lr_pos_span(sensitivity: Interval | None, specificity: Interval | None) -> Interval | None:
    if sensitivity is None or specificity is None:
        return None
    low, high = _divide(sensitivity[0], 1 - specificity[0]), _divide(sensitivity[1], 1 - specificity[1])
    return (low, high) if low is not None and high is not None else None


def _lr_neg_span(sensitivity: Interval | None, specificity: Interval | None) -> Interval | None:
    if sensitivity is None or specificity is None:
        return None
    low, high = _divide(1 - sensitivity[1], specificity[1]), _divide(1 - sensitivity[0], specificity[0])
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


# --- arithmetic at the edges ----------------------------------------------------------------------------------------


def _divide(part: float, whole: float) -> float | None:
    if whole > 0:
        return part / whole
    return math.inf if part > 0 else None


def _log(ratio: float) -> float:
    return -math.inf if ratio == 0 else math.log(ratio)


def _logit(probability: float) -> float:
    return _log(odds(probability))


def _expit(log_odds: float) -> float:
    if log_odds < 0:
        return math.exp(log_odds) / (1 + math.exp(log_odds))
    return 1 / (1 + math.exp(-log_odds))


def _sum(logs: Sequence[float]) -> float:
    """A sum in which one certainty outweighs everything finite; two opposite ones have been refused before."""
    certain = [value for value in logs if math.isinf(value)]
    return certain[0] if certain else math.fsum(logs)


def _distance(upper: float, lower: float) -> float:
    return 0.0 if upper == lower else upper - lower


def _refuse(problems: Iterable[Problem | None]) -> None:
    found = [problem for problem in problems if problem is not None]
    if found:
        raise InputError(found)


def _certainties(probability: float, ratio: float) -> Problem | None:
    if (probability, ratio) not in ((0, math.inf), (1, 0)):
        return None
    given = f"a probability before of {probability:g} and a ratio of {ratio:g}"
    return Problem("the inputs", given, "no certainty against another: they cannot both be true")


def _is_number(value: object) -> bool:
    try:
        return isinstance(value, int | float) and not isinstance(value, bool) and not math.isnan(value)
    except OverflowError:  # a whole number beyond all floats
        return False


def _not_a_probability(name: str, value: float) -> Problem | None:
    if _is_number(value) and 0 <= value <= 1:
        return None
    hint = " Per cent are divided by 100 first." if _is_number(value) and 1 < value <= 100 else ""
    return Problem(name, shown(value), "a probability from 0 to 1", hint)


def _not_a_ratio(name: str, value: float) -> Problem | None:
    return None if _is_number(value) and value >= 0 else Problem(name, shown(value), "a number of 0 or more")


def _not_a_count(name: str, value: int, least: int = 0) -> Problem | None:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        return Problem(name, shown(value), f"a whole number of people, {least} or more")
    return None if value <= MOST_PEOPLE else Problem(name, shown(value), f"at most {MOST_PEOPLE:,} people")


def _not_around(name: str, interval: Interval | None, value: float, most: float) -> Problem | None:
    if interval is None:
        return None
    fine = isinstance(interval, Sequence) and len(interval) == 2 and all(map(_is_number, (*interval, value)))
    if fine and 0 <= interval[0] <= value <= interval[1] <= most:
        return None
    return Problem(name, shown(interval), f"two ends, the lower first, with {shown(value)} between them")
