"""The files behind lesson 07: a source for every argument, no weight beyond its figure, the errors corrected."""

import math
import re

import pytest

from hiplib import load
from hiplib.differential import discriminator, words_arguments
from hiplib.model import WEIGHTS, ClinicalTest
from hiplib.records import Records
from hiplib.rules import Argument, Not, leaves

DATA = load.DATA


def every_argument(records: Records) -> list[tuple[str, str, Argument]]:
    return [
        (rule_set.id, side.id, argument)
        for rule_set in records.discriminators.values()
        for side in rule_set.sides
        for argument in side.arguments
    ]


def test_every_argument_says_why_and_where(records: Records) -> None:
    found = every_argument(records)
    assert len(found) > 120
    for rule, side, argument in found:
        assert argument.citation.source_id in records.sources, (rule, side)
        assert argument.citation.where_in_source, (rule, side)
        assert argument.why.endswith("."), argument.why
        # a sentence of this kind holds no figure: those come from the row of the test
        assert not re.search(r"\d", argument.why), argument.why
        assert words_arguments.label(argument.when), (rule, side)


def test_every_file_says_what_it_must(records: Records) -> None:
    for rule_set in discriminator.all_of(records).values():
        assert rule_set.question.endswith("?"), rule_set.id
        assert rule_set.overlap, f"{rule_set.id} does not say what its answers share"
        assert len(rule_set.first) >= 3, rule_set.id
        assert not rule_set.drives, rule_set.id


def test_what_is_asked_first_can_be_an_emergency_or_urgent(records: Records) -> None:
    driving = [rule_set for rule_set in records.pathways.values() if rule_set.drives]
    pressing = {
        leaf.item
        for rule_set in driving
        for outcome in rule_set.outcomes
        if outcome.urgency is not None and outcome.urgency.rank >= 2
        for leaf in leaves(outcome.when)
    }
    for rule_set in discriminator.all_of(records).values():
        assert set(rule_set.first) <= pressing, rule_set.id


def figure_of(argument: Argument, test: ClinicalTest) -> tuple[float | None, float | None, float | None]:
    """The ratio an argument rests on, above 1: printed, else derived from sensitivity and specificity."""
    absent = isinstance(argument.when, Not)
    value, low, high = (
        (test.lr_neg, test.lr_neg_low, test.lr_neg_high) if absent else (test.lr_pos, test.lr_pos_low, test.lr_pos_high)
    )
    if value is None and test.sensitivity is not None and test.specificity is not None:
        part, whole = test.sensitivity, 1 - test.specificity
        value = (1 - part) / (1 - whole) if absent else part / whole if whole else math.inf
    if value is not None and value < 1:
        return 1 / value, high and 1 / high, low and 1 / low
    return value, low, high


def heaviest(argument: Argument, test: ClinicalTest) -> str:
    value, low, high = figure_of(argument, test)
    if value is None:
        return "disputed"
    if low is not None and high is not None and low <= 1 <= high:
        return "weak"
    half_a_digit = 0.05  # a printed 2.0 stands for 1.95 and more
    return "strong" if value >= 5 - half_a_digit else "moderate" if value >= 2 - half_a_digit else "weak"


def test_no_weight_goes_beyond_its_figure(records: Records) -> None:
    """The rule of data/README.md for `weight`."""
    measured = [(rule, argument) for rule, _, argument in every_argument(records) if argument.clinical_test]
    assert len(measured) > 30
    for rule, argument in measured:
        most = heaviest(argument, records.clinical_tests[argument.clinical_test])
        assert WEIGHTS.index(argument.weight) <= WEIGHTS.index(most), (rule, argument.clinical_test, most)


def test_a_weight_beyond_its_figure_would_be_noticed(records: Records) -> None:
    claudication = records.clinical_tests["lss_claud_suri"]
    (first, *_) = [a for _, _, a in every_argument(records) if a.clinical_test == "lss_claud_suri"]
    assert heaviest(first, claudication) == "moderate"
    useless = records.clinical_tests["gt_resabd_reiman"]
    (first, *_) = [a for _, _, a in every_argument(records) if a.clinical_test == "gt_resabd_reiman"]
    assert heaviest(first, useless) == "weak"


def test_tests_of_one_cause_do_not_count_twice(records: Records) -> None:
    """Rows that share a dependence group share a group here as well, unless the file names another."""
    for rule_set in records.discriminators.values():
        for side in rule_set.sides:
            groups: dict[str, set[str]] = {}
            for argument in side.arguments:
                test = records.clinical_tests.get(argument.clinical_test)
                if test and argument.speaks_for:
                    groups.setdefault(test.dependence_group, set()).add(argument.group)
            assert all(len(named) == 1 for named in groups.values()), (rule_set.id, side.id, groups)


# --- figures, copied by hand from the sources ---------------------------------------------------------------------


def test_where_sources_draw_the_limit_of_a_block(records: Records) -> None:
    block = records.classifiers["sacroiliac_block"]
    limits = {o.citation.source_id: leaf.threshold for o in block.elsewhere for leaf in leaves(o.when)}
    assert limits == {"polly2016": 50, "sijblock2015": 80}  # abstracts, methods
    own = [leaf.threshold for outcome in block.outcomes for leaf in leaves(outcome.when)]
    assert own == [75, 0]  # S029, S030
    assert "50 to 80 percent" in block.overlap  # note of S029
    assert "20 to 30 minutes" in block.caution  # S221


@pytest.mark.parametrize(
    ("point", "figures"),
    [
        ("one_block_misleads", ["680", "1,060", "271", "237", "34"]),  # 271 - 237
        ("block_limit_by_half", ["320"]),
        ("hip_signs_in_back_pain", ["101", "81", "76"]),
        ("vertebra_not_reported", ["8", "100"]),
        ("piriformis_single_cases", ["55", "51"]),
    ],
)
def test_a_teaching_point_prints_what_its_source_prints(point: str, figures: list[str], records: Records) -> None:
    text = records.teaching_points[point].point
    for figure in figures:
        assert re.search(rf"(?<!\d){figure}(?!\d)", text), (point, figure)


def test_the_limits_of_a_strain_are_those_of_the_documents(records: Records) -> None:
    grade = records.classifiers["strain_grade"]
    second = next(outcome for outcome in grade.outcomes if outcome.id == "grade_ii")
    assert [getattr(leaf, "threshold", None) for leaf in leaves(second.when)] == [None, 5, 50]  # S078
    assert "S064" in grade.citation.where_in_source
    # what the documents leave out is sourced elsewhere or left blank
    third = next(outcome for outcome in grade.outcomes if outcome.id == "grade_iii")
    assert third.when.citation.source_id == "pollock2014"  # type: ignore[union-attr]
    assert grade.otherwise is not None
    assert grade.otherwise.answer == "no grade"


def test_the_documents_error_about_spondyloarthritis_stays_corrected(records: Records) -> None:
    sides = {side.id: side for side in records.discriminators["sacroiliac_cause"].sides}

    def findings(side: str, speaks_for: bool) -> set[str]:
        return {leaf.item for a in sides[side].arguments if a.speaks_for == speaks_for for leaf in leaves(a.when)}

    assert "inflammatory_arthritis" in findings("inflammatory", True)
    assert "inflammatory_arthritis" not in findings("mechanical", True)
    cited = (DATA / "rules" / "sacroiliac_cause.yaml").read_text(encoding="utf-8")
    assert "corrects S177 and S406" in cited
