"""conditions.csv and condition_arguments.csv: both sides told, every link there, no word louder than its figure."""

import csv
import math

import pytest

from hiplib import likelihood, load
from hiplib.model import Condition, ConditionArgument, Urgency
from hiplib.weighing import WEIGHTS

RECORDS = load.records()
ARGUMENTS = list(RECORDS.condition_arguments.values())


def rows_of(condition: str) -> list[ConditionArgument]:
    return [row for row in ARGUMENTS if row.condition_id == condition]


@pytest.mark.parametrize("condition", RECORDS.conditions.values(), ids=lambda row: row.id)
def test_a_condition_has_what_speaks_for_it_and_what_speaks_against_it(condition: Condition) -> None:
    missing = {"for", "against"} - {row.direction for row in rows_of(condition.id)}
    assert not missing, (
        f"condition_arguments.csv: nothing speaks {' or '.join(sorted(missing))} {condition.id}. Add a row with a "
        "finding, a weight, the reason and its source; where clinical_tests.csv measures the finding, name that row."
    )
    assert condition.structure_ids, (
        f"conditions.csv, {condition.id}: name in structures what of anatomy.csv it concerns."
    )
    # whatever may be an emergency is recognised by a rule that fires on suspicion
    if condition.urgency == Urgency.emergency:
        assert condition.emergency_ids, (
            f"conditions.csv, {condition.id}: name in emergency_patterns the picture of emergency.csv that shows it."
        )


def test_every_emergency_pattern_has_a_condition_to_stand_first() -> None:
    held = {pattern for condition in RECORDS.conditions.values() for pattern in condition.emergency_ids}
    assert held == set(RECORDS.emergencies)


@pytest.mark.parametrize("argument", ARGUMENTS, ids=lambda row: row.id)
def test_an_argument_is_named_after_what_it_says(argument: ConditionArgument) -> None:
    assert argument.id.startswith(argument.condition_id)
    assert argument.id.startswith(f"{argument.condition_id}_no_") or argument.when == "present"
    assert argument.source_id in RECORDS.sources
    assert (argument.status == "contested") == (argument.weight == "disputed")


def test_a_comparison_is_of_a_figure_or_of_how_it_goes_on() -> None:
    words = {row.comparison for row in ARGUMENTS if row.comparison and not any(map(str.isdigit, row.comparison))}
    assert words == {"trajectory = improving"}


def test_no_answer_is_told_twice_of_one_condition() -> None:
    told = [(row.condition_id, row.item, row.when) for row in ARGUMENTS]
    assert len(told) == len(set(told))


def loudest(row: ConditionArgument) -> str:
    """The heaviest word that the figures allow, as data/README.md says it."""
    ratio = likelihood.ratio_of(RECORDS.clinical_tests[row.clinical_test_id], present=row.when == "present")
    if ratio is None:
        return "disputed"
    if ratio.low is not None and ratio.high is not None and ratio.low <= 1 <= ratio.high:
        return "weak"
    size = max(ratio.value, 1 / ratio.value if ratio.value else math.inf)
    half_a_digit = 0.05  # a printed 2.0 stands for 1.95 and more
    return "strong" if size >= 5 - half_a_digit else "moderate" if size >= 2 - half_a_digit else "weak"


@pytest.mark.parametrize("argument", [row for row in ARGUMENTS if row.clinical_test_id], ids=lambda row: row.id)
def test_a_word_is_never_louder_than_its_figure_and_points_the_same_way(argument: ConditionArgument) -> None:
    assert WEIGHTS.index(argument.weight) <= WEIGHTS.index(loudest(argument))
    test = RECORDS.clinical_tests[argument.clinical_test_id]
    ratio = likelihood.ratio_of(test, present=argument.when == "present")
    if ratio is not None:
        assert (ratio.value > 1) == (argument.direction == "for")
    assert argument.source_id == test.source_id


def test_a_probability_could_come_about_wherever_a_base_rate_is_named() -> None:
    for condition in RECORDS.conditions.values():
        if condition.base_rate_id:
            base = RECORDS.base_rates[condition.base_rate_id]
            assert base.status == "accepted"
            assert base.probability is not None


# --- tests that must be on the table --------------------------------------------------------------------------------

ON_THE_TABLE = {
    "straight leg raise": "rad_slr_surg_vdw", "crossed leg raise": "rad_xslr_surg_vdw", "slump": "rad_slump_rwanda",
    "sacroiliac cluster": "sij_cluster_meta_saueressig", "thigh thrust": "sij_thigh_thrust_review",
    "distraction": "sij_distraction_review", "compression": "sij_compression_review",
    "squat": "hipoa_squat_metcalfe", "abduction or adduction": "hipoa_abdadd_metcalfe",
    "abductor weakness": "hipoa_abdweak_metcalfe", "adduction": "hipoa_adduction_metcalfe",
    "stairs": "hipoa_stairs_metcalfe", "family": "hipoa_family_metcalfe", "Sutlive": "hipoa_4of5_sutlive",
    "FADIR": "lab_faddir_arthro_reiman13", "FABER": "fai_faber_pain_bjsm", "one leg": "gt_sls_grimaldi",
    "one leg, healthy controls": "gt_sls_lequesne", "no pain seated": "lss_noseat_suri",
    "bending forward": "lss_bend_suri", "both sides": "lss_bilat_suri", "claudication": "lss_claud_suri",
    "gait": "lss_gait_suri", "Romberg": "lss_romberg_suri", "age": "lss_age70_suri", "score": "lss_tool_konno",
}  # fmt: skip


@pytest.mark.parametrize("row", ON_THE_TABLE.values(), ids=ON_THE_TABLE)
def test_the_tests_of_the_differential_are_measured_rows(row: str) -> None:
    test = RECORDS.clinical_tests[row]
    figures = [test.sensitivity, test.specificity, test.lr_pos, test.lr_neg]
    assert any(value is not None for value in figures) or "range" in test.note


def test_the_order_of_the_file_is_the_order_of_the_columns_of_its_readme() -> None:
    for name in ("conditions.csv", "condition_arguments.csv"):
        with (load.DATA / name).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file))[0] == "id"
