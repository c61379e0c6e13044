"""Behaviour at the edges, whole error sentences, findings that share a cause, and the audit of tables."""

import math

import pytest
from roles import role

from hiplib import likelihood, probability, wording
from hiplib.errors import InputError
from hiplib.model import ClinicalTest
from hiplib.probability import Observed, words, words_tables
from hiplib.probability.own_numbers import own_numbers
from hiplib.probability.question import Looked, Question, answer_to, not_offered, usable
from hiplib.records import Records
from hiplib.wording import ratios

COLUMNS = dict.fromkeys(ClinicalTest.model_fields, "")
CITED = {
    "source_id": "somebody2000",
    "where_in_source": "table",
    "seen_via": "table",
    "reviewed_on": "2026-11-20",
    "status": "accepted",
}


def row(**figures: object) -> ClinicalTest:
    named = {"id": "made_up", "condition": "x", "finding": "A sign", "setting": "mixed", "dependence_group": "g"}
    return ClinicalTest(**{**COLUMNS, **CITED, **named, **figures})  # type: ignore[arg-type]


def test_odds_and_probability_at_their_ends() -> None:
    assert probability.odds(0) == 0
    assert probability.odds(1) == math.inf
    assert probability.odds(0.2) == pytest.approx(0.25)
    assert probability.probability_from_odds(math.inf) == 1
    assert probability.probability_from_odds(0) == 0


def test_ratios_with_an_empty_divisor() -> None:
    assert probability.ratios(sensitivity=0.5, specificity=1) == probability.Ratios(math.inf, 0.5)
    assert probability.ratios(sensitivity=0, specificity=1).lr_pos is None
    assert probability.ratios(sensitivity=1, specificity=0).lr_neg is None
    assert probability.ratios(sensitivity=0.5, specificity=0).lr_neg == math.inf


def test_certainty_is_not_moved_by_anything_finite() -> None:
    assert probability.update(pretest_probability=0, likelihood_ratio=1000).probability == 0
    assert probability.update(pretest_probability=1, likelihood_ratio=0.001).probability == 1
    assert probability.update(pretest_probability=0.3, likelihood_ratio=math.inf).probability == 1
    assert probability.update(pretest_probability=0.3, likelihood_ratio=0).probability == 0


@pytest.mark.parametrize(("before", "ratio"), [(0, math.inf), (1, 0)])
def test_certainty_against_certainty_is_refused(before: float, ratio: float) -> None:
    with pytest.raises(InputError, match="no certainty against another: they cannot both be true"):
        probability.update(pretest_probability=before, likelihood_ratio=ratio)


def test_error_sentences_name_what_was_given_and_every_problem() -> None:
    with pytest.raises(InputError) as raised:
        probability.update(pretest_probability=28, likelihood_ratio=-1)
    assert str(raised.value) == (
        "This cannot be calculated, for 2 reasons:\n"
        "  1. pretest_probability: got 28, expected a probability from 0 to 1. Per cent are divided by 100 first.\n"
        "  2. likelihood_ratio: got -1, expected a number of 0 or more."
    )
    with pytest.raises(InputError) as raised:
        probability.from_counts(tp=3, fp=-1, fn=2, tn=1)
    assert str(raised.value) == "This cannot be calculated. fp: got -1, expected a whole number of people, 0 or more."
    with pytest.raises(InputError, match="with 3 between them"):
        probability.update(pretest_probability=0.5, likelihood_ratio=3, interval=(4, 5))


@pytest.mark.parametrize("wrong", [True, math.nan, "0.5", None, -0.1, 1.1])
def test_what_is_no_probability_is_refused(wrong: object) -> None:
    with pytest.raises(InputError):
        probability.odds(wrong)  # type: ignore[arg-type]


def test_an_empty_cell_gives_an_infinite_ratio_with_a_finite_lower_limit_and_says_so() -> None:
    table = probability.from_counts(tp=5, fp=0, fn=5, tn=44)
    assert table.lr_pos == math.inf
    assert table.lr_pos_high == math.inf
    assert table.lr_pos_low is not None
    assert 1 < table.lr_pos_low < 30
    assert table.zero_cells == ("fp",)
    assert any("an empty cell, not certainty" in line for line in words_tables.two_by_two(table))


def test_everybody_ill_having_the_finding_gives_zero_with_an_upper_limit() -> None:
    table = probability.from_counts(tp=13, fp=785, fn=0, tn=1177)
    assert table.lr_neg == 0
    assert table.lr_neg_low == 0
    assert table.lr_neg_high is not None
    assert table.lr_neg_high > 0
    assert any("does not rule the condition out" in line for line in words_tables.two_by_two(table))


def test_nobody_out_of_nobody_is_not_a_number() -> None:
    table = probability.from_counts(tp=0, fp=3, fn=0, tn=4)
    assert table.sensitivity is None
    assert table.lr_pos is None
    assert probability.from_counts(tp=0, fp=0, fn=0, tn=0).prevalence is None
    assert "Sensitivity: cannot be computed, because it would be nobody out of nobody." in words_tables.two_by_two(
        table
    )


def test_findings_of_one_group_count_once_and_the_strongest_stays() -> None:
    weak, strong = Observed("weak", 2, "g"), Observed("strong", 0.1, "g")
    together = probability.combine(pretest_probability=0.2, findings=[weak, strong])
    assert together.counted == (strong,)
    assert together.set_aside == (weak,)
    assert together.low == together.high == pytest.approx(0.2 / 0.8 * 0.1 / (1 + 0.2 / 0.8 * 0.1))


def test_across_groups_the_answer_is_a_band_from_the_strongest_alone_to_the_product() -> None:
    found = [Observed("a", 4, "a"), Observed("b", 3, "b"), Observed("c", 0.5, "c"), Observed("d", 0.8, "d")]
    together = probability.combine(pretest_probability=0.5, findings=found)
    assert probability.odds(together.independent.probability) == pytest.approx(4 * 3 * 0.5 * 0.8)
    assert probability.odds(together.overlapping.probability) == pytest.approx(4 * 0.5)
    assert together.low == together.overlapping.probability
    assert "No study here says which." in words.band(together, "a fracture")


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_as_strong_as_each_other_the_one_that_raises_the_probability_counts(turn: int) -> None:
    """To miss a disease is the worse mistake. 3 and 1 / 3 are as strong as each other, whatever the last bit says."""
    for ratio in (4, 3, 7):
        pair = [Observed("for", ratio, "g"), Observed("against", 1 / ratio, "g")][::turn]
        together = probability.combine(pretest_probability=0.1, findings=pair)
        assert [f.name for f in together.counted] == ["for"]
        assert together.low == together.high > 0.1


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_with_the_same_ratio_the_one_measured_less_exactly_counts(turn: int) -> None:
    bare, wide = Observed("bare", 4, "g"), Observed("wide", 4, "g", 1, 9)
    narrow, last = Observed("narrow", 4, "g", 3, 5), Observed("a", 4, "g", 3, 5)
    for counts, other in [(bare, wide), (wide, narrow), (narrow, last), (Observed("c", 4, "g", 2, 8), last)]:
        together = probability.combine(pretest_probability=0.1, findings=[counts, other][::turn])
        assert (together.counted, together.set_aside) == ((counts,), (other,))
        # and the one that overlaps wholly with others is chosen the same way
        apart = [counts, Observed(other.name, 4, "h", other.low, other.high)][::turn]
        assert probability.combine(pretest_probability=0.1, findings=apart).overlapping == together.overlapping


def test_the_rows_of_one_condition_that_tie_count_the_same_in_either_order(records: Records) -> None:
    over_50 = likelihood.ratio_of(records.clinical_tests[role.older_than_50], present=True)
    under_65 = likelihood.ratio_of(records.clinical_tests[role.older_than_65], present=False)
    assert over_50 is not None
    assert under_65 is not None
    pair = [Observed("over 50", over_50.value, "age"), Observed("not over 65", under_65.value, "age")]
    ends = [probability.combine(pretest_probability=0.1, findings=found).independent for found in (pair, pair[::-1])]
    assert ends[0] == ends[1]


def test_ratios_too_large_to_multiply_are_joined_all_the_same() -> None:
    huge = [Observed(name, 1e308, name) for name in "ab"]
    tiny = [Observed(name, 1e-308, name) for name in "cd"]
    assert probability.combine(pretest_probability=0.1, findings=huge).independent.probability == 1
    assert probability.combine(pretest_probability=0.1, findings=tiny).independent.probability < 1e-300
    both = probability.combine(pretest_probability=0.1, findings=[*huge, *tiny])
    assert both.independent.probability == pytest.approx(0.1)
    # nothing finite moves certainty
    assert probability.combine(pretest_probability=0, findings=huge).high == 0


@pytest.mark.parametrize(("before", "ratio"), [(0, math.inf), (1, 0)])
def test_certainty_against_certainty_is_refused_among_several_findings_too(before: float, ratio: float) -> None:
    with pytest.raises(InputError, match="no certainty against another: they cannot both be true"):
        probability.combine(pretest_probability=before, findings=[Observed("a", ratio, "a"), Observed("b", 2, "b")])


def test_an_interval_with_one_end_is_none_and_one_that_misses_its_ratio_is_refused() -> None:
    for one_end in (Observed("a", 2, "a", low=1), Observed("a", 2, "a", high=3)):
        found = probability.combine(pretest_probability=0.1, findings=[one_end]).independent
        assert (found.low, found.high) == (None, None)
        assert found.probability == probability.update(pretest_probability=0.1, likelihood_ratio=2).probability
    with pytest.raises(InputError, match=r"a: got \(3, 5\), expected two ends, the lower first, with 2 between them"):
        probability.combine(pretest_probability=0.1, findings=[Observed("a", 2, "a", 3, 5)])


def test_findings_that_prove_and_exclude_are_refused() -> None:
    found = [Observed("proof", math.inf, "a"), Observed("exclusion", 0, "b")]
    with pytest.raises(InputError, match="an infinite ratio beside a ratio of 0"):
        probability.combine(pretest_probability=0.5, findings=found)


def test_an_interval_needs_every_finding_to_have_one() -> None:
    with_one, without = Observed("a", 2, "a", 1.5, 3), Observed("b", 2, "b")
    assert probability.combine(pretest_probability=0.1, findings=[with_one, without]).independent.low is None
    both = probability.combine(pretest_probability=0.1, findings=[with_one, Observed("b", 2, "b", 1.5, 3)])
    assert both.independent.low is not None
    assert both.independent.low < both.independent.probability


def test_a_ratio_is_printed_or_derived_and_says_which() -> None:
    printed = likelihood.ratio_of(row(lr_pos=3, sensitivity=0.9, specificity=0.9), present=True)
    assert printed == likelihood.Ratio(3, None, None, "printed")
    derived = likelihood.ratio_of(row(sensitivity=0.9, specificity=0.9), present=True)
    assert derived is not None
    assert derived.value == pytest.approx(9)
    assert "derived here from sensitivity and specificity" in wording.likelihood_ratio(derived)
    after = likelihood.ratio_of(row(prevalence=0.5, ppv=0.75, ppv_low=0.6, ppv_high=0.8), present=True)
    assert after is not None
    assert (after.value, after.low, after.high) == pytest.approx((3, 1.5, 4))
    assert likelihood.ratio_of(row(sensitivity=0.9), present=True) is None


@pytest.mark.parametrize(
    ("figures", "check"),
    [
        ({"tp": 15, "fn": 4, "sensitivity": 0.94}, "sensitivity"),
        ({"sensitivity": 0.96, "specificity": 0.86, "lr_neg": 0.75}, "lr_neg"),
        ({"sensitivity": 0.96, "specificity": 0.86, "lr_pos": 9.0}, "lr_pos"),
        ({"sensitivity": 0.6, "specificity": 0.7, "odds_ratio": 5.03}, "odds_ratio"),
        ({"sensitivity": 0.85, "specificity": 0.7, "prevalence": 0.84, "ppv": 0.5}, "ppv"),
        ({"sensitivity": 0.85, "specificity": 0.7, "prevalence": 0.84, "npv": 0.9}, "npv"),
        ({"sensitivity": 0.94, "specificity": 0.67, "ppv": 0.3, "npv": 0.8}, "npv"),
        ({"post_negative": 0.036, "npv": 0.97}, "npv_beside"),
        ({"auc": 0.83, "auc_low": 0.65, "auc_high": 1.01}, "above_one"),
        ({"prevalence": 0.2, "lr_pos": 2.13, "lr_pos_low": 1.2, "lr_pos_high": 3.9, "ppv": 0.35, "ppv_low": 0.32,
          "ppv_high": 0.37}, "ppv_interval"),
    ],
)  # fmt: skip
def test_the_audit_finds_each_kind_of_slip(figures: dict[str, object], check: str, records: Records) -> None:
    made = row(**figures, condition=role.broken_hip)
    items = probability.audit([made])
    assert [item.check for item in items] == [check]
    assert all(words_tables.audit_line(items[0], made, records))


@pytest.mark.parametrize(
    "figures",
    [
        {"sensitivity": 0.48, "specificity": 0.98, "lr_pos": 24.3, "lr_neg": 0.53},
        {"sensitivity": 1.0, "specificity": 1.0, "lr_neg": 0.0},
        {"tp": 15, "fn": 4, "fp": 1, "tn": 21, "sensitivity": 0.79, "specificity": 0.95, "lr_pos": 17.37},
        {},
    ],
)
def test_the_audit_allows_for_rounding(figures: dict[str, object]) -> None:
    assert probability.audit([row(**figures)]) == []


def test_the_audit_counts_pooled_people(records: Records) -> None:
    parts = [row(id="one", n_patients=40), row(id="two", n_patients=2)]
    assert probability.audit([*parts, row(pools="one two", n_patients=42)]) == []
    assert [item.check for item in probability.audit([*parts, row(pools="one two", n_patients=50)])] == ["people"]


def test_a_contested_row_moves_no_probability_in_the_lab(records: Records) -> None:
    """A figure that cannot be right is shown, and never used."""
    offered = {test.id for condition in records.tested_conditions for test in usable(records, condition)}
    assert role.tapped_knee_again not in offered
    assert all(records.clinical_tests[test].status == "accepted" for test in offered)


# --- what the updater is asked ------------------------------------------------------------------------------------


def test_a_question_starts_from_a_row_from_one_s_own_number_or_not_at_all(records: Records) -> None:
    row = records.base_rates[role.cancer_in_emergency]
    assert row.probability is None
    ranged = Question(role.cancer_of_the_spine, row)
    assert (ranged.started, ranged.before, ranged.before_interval) == (True, row.high, (row.low, row.high))
    own = Question(role.cancer_of_the_spine, own_base=0.02)
    assert (own.started, own.before, own.before_interval) == (True, 0.02, None)
    assert not Question(role.cancer_of_the_spine).started


def test_a_ratio_is_spelled_alike_beside_the_nomogram_and_in_it(records: Records) -> None:
    """A printed 4.83 is not 4.8 in a picture; where the two shares give another figure, that one is shown."""
    spelled, others = 0, 0
    for condition in records.tested_conditions:
        for test in usable(records, condition):
            for present in (True, False):
                ratio = likelihood.ratio_of(test, present=present)
                if ratio is None or ratio.value == 0 or math.isinf(ratio.value):
                    continue
                answer = answer_to(Question(condition, own_base=0.1, found=(Looked("a", test, present),)))
                ((name, _, shown, _),) = words.nomogram_rows(0.1, answer.lines)
                assert name == "This finding"
                assert answer.applied is not None
                if ratios.computed(answer.applied.value) == ratios.computed(ratio.value):
                    assert shown == ratios.number(ratio)
                    spelled += 1
                else:
                    assert shown == ratios.computed(answer.applied.value)
                    others += 1
    assert spelled > others > 0


def test_lines_of_several_findings_multiply_and_one_alone_keeps_its_figure(records: Records) -> None:
    tests = [records.clinical_tests[name] for name in (role.cancer_question, role.blood_test)]
    found = tuple(Looked(test.id, test, True) for test in tests)
    answer = answer_to(Question(role.cancer_of_the_spine, own_base=0.1, found=found))
    known = [ratio for test in tests if (ratio := likelihood.ratio_of(test, present=True))]
    independent, overlapping = answer.lines
    assert independent.ratio.value == pytest.approx(math.prod(ratio.value for ratio in known))
    assert independent.ratio.derived
    assert overlapping.ratio == max(known, key=lambda ratio: ratio.value)
    assert [line.after for line in answer.lines] == [answer.high, answer.low]


def test_a_certain_start_is_moved_by_no_ratio_and_the_ratio_is_still_told(records: Records) -> None:
    test = records.clinical_tests[role.cancer_question]
    answer = answer_to(Question(role.cancer_of_the_spine, own_base=0.0, found=(Looked("a", test, True),)))
    assert words.nomogram_rows(0, answer.lines) == [("This finding", "0%", "15", "0%")]


def test_one_s_own_finding_needs_both_groups() -> None:
    typed = {"own_base": 20.0, "own_ill": 75.0, "own_well": 4.0}
    assert own_numbers(typed, start_needed=True) == {"own_base": 0.02, "own_ill": 0.75, "own_well": 0.04}
    assert own_numbers({}, start_needed=False) == dict.fromkeys(typed)
    with pytest.raises(InputError) as refused:
        own_numbers({"own_well": 4.0}, start_needed=True)
    assert [problem.where for problem in refused.value.problems] == [
        "Before any finding, have it",
        "Finding present in those who have it",
    ]
    with pytest.raises(InputError, match=r"got 1001\.0, expected a number from 0 to 1000"):
        own_numbers({"own_base": 1001.0, "own_ill": 3.0}, start_needed=False)


@pytest.mark.parametrize(
    ("status", "reason"), [("contested", "contested"), ("superseded", "superseded"), ("accepted", None)]
)
def test_a_row_is_offered_or_there_is_a_reason(status: str, reason: str | None, records: Records) -> None:
    test = records.clinical_tests[role.cancer_question].model_copy(update={"status": status})
    assert not_offered(test, records) == reason
    bare = test.model_copy(update={"status": "accepted", "sensitivity": None, "ppv": None, "post_negative": None})
    assert not_offered(bare, records) == "no_ratio"
