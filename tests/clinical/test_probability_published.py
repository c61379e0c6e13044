"""Worked examples that others have published: textbook cases and the printed output of other programs."""

import pytest

from hiplib import likelihood, probability
from hiplib.records import Records


def test_caraguel_and_vanderstichel_2013() -> None:
    """Their Fagan example (Evid Based Med 18:125): 2 % before; sensitivity 75 %, specificity 96 %; about 19 and 0.25.

    After a positive test about 28 %, after a negative one about 0.6 %. Read off a drawn scale: a tenth is close.
    """
    both = probability.ratios(sensitivity=0.75, specificity=0.96)
    assert both.lr_pos == pytest.approx(19, abs=0.5)
    assert both.lr_neg == pytest.approx(0.25, abs=0.02)
    assert probability.update(pretest_probability=0.02, likelihood_ratio=19.0).probability == pytest.approx(
        0.28, abs=0.005
    )
    assert probability.update(pretest_probability=0.02, likelihood_ratio=0.25).probability == pytest.approx(
        0.006, abs=0.001
    )


def test_epir_example_of_scott_2008() -> None:
    """epiR 2.0.53, epi.tests, example 1: 670, 202, 74, 640; printed to two decimals.

    Its proportions have exact limits, ours Wilson's: a unit in the last place apart. Its ratio has the log method.
    """
    table = probability.from_counts(tp=670, fp=202, fn=74, tn=640)
    assert (table.sensitivity, table.specificity) == pytest.approx((0.90, 0.76), abs=0.005)
    assert (table.sensitivity_low, table.sensitivity_high) == pytest.approx((0.88, 0.92), abs=0.006)
    assert (table.specificity_low, table.specificity_high) == pytest.approx((0.73, 0.79), abs=0.006)
    assert (table.lr_pos, table.lr_pos_low, table.lr_pos_high) == pytest.approx((3.75, 3.32, 4.24), abs=0.006)


def test_uic_diagnostic_test_calculator() -> None:
    """The calculator at araw.mede.uic.edu for 40, 21, 11, 212: ratios, and probabilities after, from 18 % before."""
    table = probability.from_counts(tp=40, fp=21, fn=11, tn=212)
    assert (table.lr_pos, table.lr_pos_low) == pytest.approx((8.70, 5.65), abs=0.006)
    assert table.lr_pos_high == pytest.approx(13, abs=0.5)
    assert (table.lr_neg, table.lr_neg_low, table.lr_neg_high) == pytest.approx((0.24, 0.14, 0.40), abs=0.005)
    assert table.prevalence is not None
    assert table.lr_pos is not None
    assert table.lr_neg is not None
    assert table.lr_pos_low is not None
    assert table.lr_pos_high is not None
    after = probability.update(
        pretest_probability=table.prevalence, likelihood_ratio=table.lr_pos,
        interval=(table.lr_pos_low, table.lr_pos_high),
    )  # fmt: skip
    assert (after.probability, after.low, after.high) == pytest.approx((0.66, 0.55, 0.74), abs=0.006)
    without = probability.update(pretest_probability=table.prevalence, likelihood_ratio=table.lr_neg)
    assert without.probability == pytest.approx(0.05, abs=0.005)


@pytest.mark.parametrize(
    ("sensitivity", "specificity", "lr_pos", "lr_neg"),
    [
        (0.9348, 0.2821, 1.30, 0.23), (0.8696, 0.5278, 1.84, 0.25), (0.6522, 0.7265, 2.38, 0.48),
        (0.4565, 0.8782, 3.75, 0.62), (0.2826, 0.9487, 5.51, 0.76), (0.2391, 0.9786, 11.19, 0.78),
        (0.1304, 0.9915, 15.26, 0.88), (0.0435, 0.9979, 20.35, 0.96),
    ],
)  # fmt: skip
def test_cut_points_in_a_published_table(sensitivity: float, specificity: float, lr_pos: float, lr_neg: float) -> None:
    """PMC4910190, table 4: eight cut-points. Shares have four decimals, so high ratios may be 2 % off."""
    both = probability.ratios(sensitivity=sensitivity, specificity=specificity)
    assert both.lr_pos == pytest.approx(lr_pos, rel=0.02, abs=0.006)
    assert both.lr_neg == pytest.approx(lr_neg, abs=0.006)


def test_a_study_that_prints_everything_comes_out_whole(records: Records) -> None:
    """Smeets 2018: 84 % before, sensitivity 0.85, specificity 0.70; it prints 0.94 after and 0.47 for a negative."""
    test = records.clinical_tests["hf_ppp_smeets"]
    before = records.base_rates["hip_fracture_suspected"].probability
    assert before is not None
    after = {}
    for present in (True, False):
        ratio = likelihood.ratio_of(test, present=present)
        assert ratio is not None
        after[present] = probability.update(pretest_probability=before, likelihood_ratio=ratio.value).probability
    assert after[True] == pytest.approx(0.94, abs=0.005)
    assert 1 - after[False] == pytest.approx(0.47, abs=0.006)


@pytest.mark.parametrize(
    ("row", "base", "after"),
    [
        ("ca_history_primary_downie", "cancer_nominal_primary", (0.07, 0.03, 0.16)),
        ("ca_history_ed_downie", "cancer_nominal_hospital", (0.33, 0.22, 0.46)),
        ("fx_trauma_enthoven", "fracture_over_55", (0.25, None, None)),
    ],
)
def test_probabilities_after_a_flag_as_their_reviews_print_them(
    records: Records, row: str, base: str, after: tuple[float, float | None, float | None]
) -> None:
    """Two reviews and a cohort print the probability after the flag; whole per cents, and counts already rounded."""
    ratio = likelihood.ratio_of(records.clinical_tests[row], present=True)
    before = records.base_rates[base].probability
    assert ratio is not None
    assert before is not None
    found = probability.update(pretest_probability=before, likelihood_ratio=ratio.value)
    assert found.probability == pytest.approx(after[0], abs=0.008)
    if ratio.low is not None and ratio.origin != "printed":
        assert ratio.high is not None
        ends = probability.update(
            pretest_probability=before, likelihood_ratio=ratio.value, interval=(ratio.low, ratio.high)
        )
        assert (ends.low, ends.high) == pytest.approx(after[1:], abs=0.005)


def test_two_screening_examples_counted_by_hand() -> None:
    """Of 1,000: 20 ill, 15 of them positive; 980 well, 39 positive (4 %). 15 of 54 is the 28 % above."""
    people = probability.natural_frequencies(pretest_probability=0.02, sensitivity=0.75, specificity=0.96)
    assert (people.ill, people.ill_with, people.well_with, people.with_finding) == (20, 15, 39, 54)
    assert people.people == 1000


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(11, 1172, 0.00525, 0.01673), (13, 1975, 0.00385, 0.01123), (33, 669, 0.03534, 0.06846)],
)
def test_wilson_intervals_against_the_formula(count: int, n: int, low: float, high: float) -> None:
    """Wilson's formula written out; the figures of base_rates.csv come from it too."""
    z, share = 1.959963984540054, count / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    table = probability.from_counts(tp=count, fp=0, fn=n - count, tn=1)
    assert (table.sensitivity_low, table.sensitivity_high) == pytest.approx((middle - half, middle + half), rel=1e-9)
    assert (middle - half, middle + half) == pytest.approx((low, high), abs=6e-6)
