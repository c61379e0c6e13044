"""Laws of probability, over numbers nobody chose."""

import math

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest
from scipy.stats.contingency import relative_risk

from hiplib import probability
from hiplib.probability import CONFIDENCE, Observed
from hiplib.probability.inputs import MOST_PEOPLE

SHARES = st.floats(0, 1)
INSIDE = st.floats(1e-6, 1 - 1e-6)
RATIOS = st.floats(1e-4, 1e4)
COUNTS = st.integers(0, 500)


@given(SHARES, RATIOS)
def test_a_probability_stays_a_probability(before: float, ratio: float) -> None:
    assert 0 <= probability.update(pretest_probability=before, likelihood_ratio=ratio).probability <= 1


@given(SHARES)
def test_a_ratio_of_one_changes_nothing(before: float) -> None:
    after = probability.update(pretest_probability=before, likelihood_ratio=1).probability
    assert after == pytest.approx(before, rel=1e-9, abs=1e-12)


@given(INSIDE, RATIOS, RATIOS)
def test_a_larger_ratio_never_gives_less(before: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    at = [probability.update(pretest_probability=before, likelihood_ratio=r).probability for r in (low, high)]
    assert at[0] <= at[1] + 1e-12


@given(st.floats(1e-3, 1 - 1e-3), RATIOS)
def test_a_ratio_and_its_inverse_cancel(before: float, ratio: float) -> None:
    there = probability.update(pretest_probability=before, likelihood_ratio=ratio).probability
    assume(1e-9 < there < 1 - 1e-9)
    assert probability.update(pretest_probability=there, likelihood_ratio=1 / ratio).probability == pytest.approx(
        before, rel=1e-5
    )


@given(SHARES)
def test_odds_and_back(share: float) -> None:
    assert probability.probability_from_odds(probability.odds(share)) == pytest.approx(share, rel=1e-9, abs=1e-12)


@given(INSIDE, RATIOS, st.floats(1, 20), st.floats(1, 20), st.floats(0, 1), st.floats(0, 1))
def test_an_interval_holds_its_estimate_and_more_uncertainty_widens_it(
    before: float, ratio: float, down: float, up: float, less: float, more: float
) -> None:
    interval = (ratio / down, ratio * up)
    alone = probability.update(pretest_probability=before, likelihood_ratio=ratio, interval=interval)
    both = probability.update(
        pretest_probability=before, likelihood_ratio=ratio, interval=interval,
        pretest_interval=(before * less, before + (1 - before) * more),
    )  # fmt: skip
    assert alone.low is not None
    assert alone.high is not None
    assert both.low is not None
    assert both.high is not None
    tolerance = 1e-9
    assert both.low - tolerance <= alone.low <= alone.probability + tolerance
    assert alone.probability - tolerance <= alone.high <= both.high + tolerance
    assert 0 <= both.low <= both.high <= 1


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_every_table_has_measures_inside_their_intervals(tp: int, fp: int, fn: int, tn: int) -> None:
    table = probability.from_counts(tp=tp, fp=fp, fn=fn, tn=tn)
    for name in ("sensitivity", "specificity", "ppv", "npv", "lr_pos", "lr_neg"):
        value, low, high = (getattr(table, name + end) for end in ("", "_low", "_high"))
        if value is None:
            assert low is None
            assert high is None
        else:
            assert low <= value + 1e-12
            assert value <= high + 1e-12


# The closed forms are ours; SciPy is asked for a second opinion, whose last bits may differ.
SAME = 1e-12
FEW_OR_MANY = st.one_of(st.integers(0, 3), COUNTS, st.integers(0, MOST_PEOPLE))


@given(FEW_OR_MANY, FEW_OR_MANY)
@example(0, 5)
@example(5, 0)
@example(1, MOST_PEOPLE - 1)
@example(MOST_PEOPLE - 1, 1)
@settings(deadline=None)  # what SciPy takes is not ours to limit
def test_scipy_agrees_about_the_interval_of_a_proportion(part: int, rest: int) -> None:
    assume(part + rest)
    table = probability.from_counts(tp=part, fp=0, fn=rest, tn=0)
    theirs = binomtest(part, part + rest).proportion_ci(CONFIDENCE, method="wilson")
    assert (table.sensitivity_low, table.sensitivity_high) == pytest.approx(tuple(theirs), rel=SAME, abs=0)


@given(FEW_OR_MANY, FEW_OR_MANY, FEW_OR_MANY, FEW_OR_MANY)
@example(670, 202, 74, 640)
@example(7, 5, 0, 0)
@example(0, 785, 13, 1177)
@example(5, 0, 5, 44)
@settings(deadline=None)
def test_scipy_agrees_about_the_interval_of_a_ratio(tp: int, fp: int, fn: int, tn: int) -> None:
    ill, well = tp + fn, fp + tn
    assume(ill and well and tp + fp)
    table = probability.from_counts(tp=tp, fp=fp, fn=fn, tn=tn)
    assert table.lr_pos is not None
    if tp and fp:
        theirs = relative_risk(tp, ill, fp, well)
        ends = tuple(theirs.confidence_interval(CONFIDENCE))
        assert (table.lr_pos, table.lr_pos_low, table.lr_pos_high) == pytest.approx(
            (theirs.relative_risk, *ends), rel=SAME, abs=0
        )
        return
    # SciPy takes whole people only: of twice the table, half a person more is one, and the spread is narrower by root 2
    twice = relative_risk(2 * tp + 1, 2 * ill + 2, 2 * fp + 1, 2 * well + 2)
    ends = tuple(
        twice.relative_risk * (end / twice.relative_risk) ** math.sqrt(2)
        for end in twice.confidence_interval(CONFIDENCE)
    )
    expected = (0, 0, ends[1]) if tp == 0 else (math.inf, ends[0], math.inf)
    assert (table.lr_pos, table.lr_pos_low, table.lr_pos_high) == pytest.approx(expected, rel=SAME, abs=0)


@given(st.integers(1, 300), st.integers(1, 300), st.integers(1, 300), st.integers(1, 300))
def test_a_table_and_bayes_agree(tp: int, fp: int, fn: int, tn: int) -> None:
    """The probability after a positive test, by ratio or by counting, is one number."""
    table = probability.from_counts(tp=tp, fp=fp, fn=fn, tn=tn)
    assert table.prevalence is not None
    assert table.lr_pos is not None
    after = probability.update(pretest_probability=table.prevalence, likelihood_ratio=table.lr_pos)
    assert after.probability == pytest.approx(table.ppv, rel=1e-9)


@given(SHARES, SHARES, SHARES, st.sampled_from([100, 1000]))
def test_people_always_add_up_and_nobody_is_negative(before: float, sens: float, spec: float, people: int) -> None:
    counted = probability.natural_frequencies(
        pretest_probability=before, sensitivity=sens, specificity=spec, people=people
    )
    assert counted.people == people
    assert min(counted.ill_with, counted.ill_without, counted.well_with, counted.well_without) >= 0


FINDINGS = st.lists(
    st.builds(
        Observed, name=st.text("abc", min_size=1, max_size=3), likelihood_ratio=RATIOS, group=st.sampled_from("pqrs")
    ),
    max_size=6,
    unique_by=lambda found: found.name,
)


@given(st.floats(1e-3, 1 - 1e-3), FINDINGS)
def test_combining_never_exceeds_the_product_of_all_findings(before: float, findings: list[Observed]) -> None:
    together = probability.combine(pretest_probability=before, findings=findings)
    assert len({found.group for found in together.counted}) == len(together.counted)
    assert len(together.counted) + len(together.set_aside) == len(findings)
    raising = math.prod(max(1.0, found.likelihood_ratio) for found in findings)
    lowering = math.prod(min(1.0, found.likelihood_ratio) for found in findings)
    ends = [
        probability.update(pretest_probability=before, likelihood_ratio=ratio).probability
        for ratio in (lowering, raising)
    ]
    assert ends[0] - 1e-9 <= together.low <= together.high <= ends[1] + 1e-9


@given(st.floats(1e-3, 1 - 1e-3), FINDINGS, st.randoms())
def test_the_order_of_findings_is_irrelevant(before: float, findings: list[Observed], random: object) -> None:
    shuffled = list(findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = probability.combine(pretest_probability=before, findings=findings)
    other = probability.combine(pretest_probability=before, findings=shuffled)
    assert set(one.counted) == set(other.counted)
    assert (one.independent, one.overlapping) == (other.independent, other.overlapping)


# few ratios, so that ties are common: each beside its inverse, with and without an interval
TIED = st.lists(
    st.builds(
        lambda name, ratio, group, width: Observed(
            name, ratio, group, *((None, None) if width is None else (ratio / width, ratio * width))
        ),
        st.sampled_from("ab"), st.sampled_from([3, 1 / 3, 4, 0.25, 1]), st.sampled_from("pq"),
        st.sampled_from([None, 1, 2, 3]),
    ),
    max_size=6,
)  # fmt: skip


@given(st.floats(1e-3, 1 - 1e-3), TIED, st.randoms())
def test_which_of_two_equally_strong_findings_counts_does_not_depend_on_their_order(
    before: float, findings: list[Observed], random: object
) -> None:
    shuffled = list(findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = probability.combine(pretest_probability=before, findings=findings)
    other = probability.combine(pretest_probability=before, findings=shuffled)
    assert set(one.counted) == set(other.counted)
    assert (one.independent, one.overlapping) == (other.independent, other.overlapping)
    for counted in one.counted:
        rivals = [f for f in findings if f.group == counted.group]
        same = [
            f
            for f in rivals
            if math.isclose(abs(math.log(f.likelihood_ratio)), abs(math.log(counted.likelihood_ratio)))
        ]
        assert counted.likelihood_ratio == max(f.likelihood_ratio for f in same), "the cautious one of a tie counts"


@given(st.floats(1e-3, 1 - 1e-3), FINDINGS, st.integers(0, 5))
def test_the_same_finding_twice_changes_nothing(before: float, findings: list[Observed], which: int) -> None:
    assume(findings)
    again = findings[which % len(findings)]
    once = probability.combine(pretest_probability=before, findings=findings)
    twice = probability.combine(pretest_probability=before, findings=[*findings, again])
    assert (once.low, once.high) == pytest.approx((twice.low, twice.high))
