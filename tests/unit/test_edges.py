"""Where one sign, one limit or one word in the code would change an answer, and nothing else here would notice."""

import math
from dataclasses import replace

import pytest
from roles import role

from hiplib import Patient, anatomy, clinic, differential, imaging, likelihood, load, probability, weighing
from hiplib.clinic.patterns import OVERLAPPING
from hiplib.clinic.policy import name_of
from hiplib.errors import DataError, InputError
from hiplib.model import Citation, ClinicalTest, Urgency
from hiplib.probability import Observed
from hiplib.records import Records
from hiplib.rules import Comparison, HasFinding, Outcome, answer, reaches_both_ways

HERE = Citation("test", "test", "original")


# --- probability --------------------------------------------------------------------------------------------------


def row(**figures: object) -> ClinicalTest:
    cited = {"source_id": "x", "where_in_source": "x", "seen_via": "table", "reviewed_on": "2026-11-20",
             "status": "accepted", "id": "x", "condition": "x", "finding": "x", "setting": "mixed",
             "dependence_group": "x"}  # fmt: skip
    return ClinicalTest(**{**dict.fromkeys(ClinicalTest.model_fields, ""), **cited, **figures})  # type: ignore[arg-type]


def test_the_finite_limit_of_a_ratio_with_an_empty_cell_is_computed_with_half_a_person_in_every_cell() -> None:
    """By hand: (5.5 / 11) / (0.5 / 45) = 45, spread the root of 1/5.5 - 1/11 + 1/0.5 - 1/45, 1.959964 spreads away."""
    spread = math.sqrt(1 / 5.5 - 1 / 11 + 1 / 0.5 - 1 / 45)
    table = probability.from_counts(tp=5, fp=0, fn=5, tn=44)
    assert table.lr_pos_low == pytest.approx(45 * math.exp(-1.959964 * spread), rel=1e-6)
    other = probability.from_counts(tp=0, fp=5, fn=44, tn=5)
    spread = math.sqrt(1 / 0.5 - 1 / 45 + 1 / 5.5 - 1 / 11)
    assert other.lr_pos_high == pytest.approx(math.exp(1.959964 * spread) / 45, rel=1e-6)


def test_an_infinite_ratio_leaves_the_finite_ends_of_both_intervals_in_its_lower_limit() -> None:
    both = probability.update(
        pretest_probability=0.3, likelihood_ratio=math.inf, interval=(2, math.inf), pretest_interval=(0.2, 0.4)
    )
    # odds of 0.25, times 2
    assert (both.probability, both.low, both.high) == (1, pytest.approx(1 / 3), 1)
    ratio_alone = probability.update(pretest_probability=0.2, likelihood_ratio=math.inf, interval=(2, math.inf))
    assert (ratio_alone.low, ratio_alone.high) == (pytest.approx(1 / 3), 1)
    nothing = probability.update(pretest_probability=0.2, likelihood_ratio=0, interval=(0, 0.5))
    assert (nothing.low, nothing.high) == (0, pytest.approx(1 / 9))
    # beside a second finding without an end, and beside certainty
    several = [Observed("a", math.inf, "a", 2, math.inf), Observed("b", 2, "b", 1, 4)]
    joined = probability.combine(pretest_probability=0.2, findings=several).independent
    assert (joined.probability, joined.low, joined.high) == (1, pytest.approx(1 / 3), 1)
    sure = probability.combine(pretest_probability=1, findings=several).independent
    assert (sure.probability, sure.low, sure.high) == (1, 1, 1)


@pytest.mark.parametrize("prevalence", [0, 1])
def test_a_probability_before_that_is_certain_gives_no_ratio(prevalence: float) -> None:
    assert likelihood.ratio_of(row(prevalence=prevalence, ppv=prevalence), present=True) is None
    assert likelihood.ratio_of(row(prevalence=0.5, ppv=0.75), present=True) is not None


@pytest.mark.parametrize(("studies", "pooled"), [("", False), (1, False), (2, True)])
def test_what_counts_as_pooled_is_more_than_one_study(studies: object, pooled: bool) -> None:
    (item,) = probability.audit([row(sensitivity=0.96, specificity=0.86, lr_neg=0.75, n_studies=studies)])
    assert item.pooled is pooled


def test_an_area_of_exactly_one_is_possible_and_one_above_it_is_not() -> None:
    assert probability.audit([row(auc=0.9, auc_low=0.8, auc_high=1)]) == []
    (item,) = probability.audit([row(auc=0.9, auc_low=0.8, auc_high=1.001)])
    assert (item.check, item.low, item.high) == ("above_one", 0, 1)


def test_ten_stands_for_whole_numbers_and_nine_for_tenths() -> None:
    """0.9601 / (1 - 0.9001) is 9.61: a printed 10 may stand for it, a printed 9 or 9.5 may not."""
    figures = {"sensitivity": 0.9601, "specificity": 0.9001}
    assert probability.audit([row(**figures, lr_pos=10)]) == []
    assert [item.check for item in probability.audit([row(**figures, lr_pos=9)])] == ["lr_pos"]
    assert [item.check for item in probability.audit([row(**figures, lr_pos=9.5)])] == ["lr_pos"]


def test_an_interval_exactly_twice_as_wide_is_let_pass_and_a_wider_one_is_not() -> None:
    """Even odds before, a ratio from 1 to 3: a probability from 0.5 to 0.75, a quarter wide."""
    figures = {"prevalence": 0.5, "lr_pos": 2, "lr_pos_low": 1, "lr_pos_high": 3, "ppv": 0.6, "ppv_low": 0.5}
    checks = {
        high: [item.check for item in probability.audit([row(**figures, ppv_high=high)]) if "interval" in item.check]
        for high in (0.625, 0.62)
    }
    assert checks == {0.625: [], 0.62: ["ppv_interval"]}


@pytest.mark.parametrize(("printed", "agrees"), [(0.229, True), (0.2157, True), (0.231, False), (0.214, False)])
def test_a_negative_ratio_may_lie_anywhere_that_its_rounded_parts_leave_open(printed: float, agrees: bool) -> None:
    """0.80 and 0.90 stand for 0.795 to 0.805 and 0.895 to 0.905: from 0.195 / 0.905 to 0.205 / 0.895."""
    found = probability.audit([row(sensitivity=0.8, specificity=0.9, lr_neg=printed)])
    assert [item.check for item in found] == ([] if agrees else ["lr_neg"])


def test_a_negative_predictive_value_is_held_against_the_prevalence_that_the_positive_one_implies() -> None:
    """0.8 and 0.9 make a ratio of 8; a half after it was odds of 1 to 8 before; then 0.97 after a negative."""
    figures = {"sensitivity": 0.8, "specificity": 0.9, "ppv": 0.5}
    assert probability.audit([row(**figures, npv=0.97)]) == []
    (item,) = probability.audit([row(**figures, npv=0.90)])
    assert item.check == "npv"
    # by hand from the far corners: odds of 0.1348 times 0.2291, and of 0.1157 times 0.2155
    assert (item.low, item.high) == pytest.approx((0.97006, 0.97568), abs=2e-5)
    # a specificity that may be 1 makes a ratio without an end, which implies no prevalence
    assert probability.audit([row(sensitivity=0.8, specificity=1, ppv=0.5, npv=0.9)]) == []


def test_of_equally_strong_findings_with_one_cause_the_one_that_raises_counts_then_the_less_sure() -> None:
    def counted(*findings: Observed) -> list[str]:
        return [one.name for one in probability.combine(pretest_probability=0.2, findings=findings).counted]

    assert counted(Observed("falls", 1 / 1.5, "a", 0.1, 5), Observed("rises", 1.5, "a", 1.4, 1.6)) == ["rises"]
    assert counted(Observed("narrow", 3, "a", 2, 4), Observed("wide", 3, "a", 1, 9)) == ["wide"]
    assert counted(Observed("weaker", 2.9, "a"), Observed("stronger", 3, "a")) == ["stronger"]


def test_as_many_people_as_there_could_be_are_counted_and_one_more_is_refused() -> None:
    most = 10**10
    assert probability.from_counts(tp=most, fp=1, fn=1, tn=1).tp == most
    with pytest.raises(InputError, match="at most 10,000,000,000 people"):
        probability.from_counts(tp=most + 1, fp=1, fn=1, tn=1)


def test_a_day_is_a_day(records: Records) -> None:
    days = [point for point in records.prognosis.values() if point.time_unit == "days"]
    some = next(iter(records.prognosis.values())).model_copy(update={"time_unit": "days", "time_value": 28.0})
    for point in [*days, some]:
        assert point.time_days == point.time_value


# --- pictures -----------------------------------------------------------------------------------------------------


def test_a_published_age_is_one_row_and_the_hips_are_hips(records: Records) -> None:
    for age in imaging.ages_years(records):
        assert [row.age_years for row in imaging.without_pain(records, role.bulging_disc, age)] == [age]
    found = imaging.hips(records)
    assert found
    assert list(found) == [row for row in records.imaging.values() if row.part == "hip"]
    others = {row.part for row in records.imaging.values()} - {row.part for row in found}
    assert others == {"spine", role.odds_of_the_spine}


# --- anatomy ------------------------------------------------------------------------------------------------------


def test_both_legs_asked_for_as_a_symptom_as_well_are_asked_once(records: Records) -> None:
    search = anatomy.structures_for(("calf_left", "calf_right"), role.down_both_legs, records=records)
    assert [item.item for item in search.asked] == ["calf_left", "calf_right", role.down_both_legs]


def test_a_structure_s_places_and_findings_are_told_apart(records: Records) -> None:
    for structure in records.structures:
        shown = anatomy.symptoms_of(structure, records)
        assert all(link.region_id and not link.finding_id for link in shown.regions)
        assert all(link.finding_id and not link.region_id for link in shown.findings)
        links = [link for link in records.symptom_links.values() if link.structure_id == structure]
        assert len(shown.regions) + len(shown.findings) == len(links)


@pytest.mark.parametrize(("place", "side"), [("saddle", "midline"), ("groin", ""), ("groin_left", "left")])
def test_a_place_of_which_there_is_one_lies_in_the_middle(place: str, side: str, records: Records) -> None:
    assert anatomy.structures_for(place, records=records).asked[0].side == side


# --- telling conditions apart -------------------------------------------------------------------------------------


def test_what_is_missing_weighs_as_much_as_its_heaviest_answer(records: Records) -> None:
    some = next(iter(records.condition_arguments.values()))
    for weights, heaviest in [(("weak", "strong"), "strong"), (("moderate", "disputed"), "moderate")]:
        rows = tuple(some.model_copy(update={"weight": weight}) for weight in weights)
        assert differential.Missing("x", rows).weight == differential.Missing("x", rows[::-1]).weight == heaviest


def test_an_answer_that_leans_neither_way_favours_neither(records: Records) -> None:
    some = next(row for row in records.condition_arguments.values() if row.weight != "disputed")
    speaks, against = (some.model_copy(update={"direction": direction}) for direction in ("for", "against"))
    for first, second, favours in [
        (speaks, speaks, "neither"), (None, None, "neither"), (speaks, None, "first"), (None, speaks, "second"),
        (against, None, "second"), (None, against, "first"), (speaks, against, "first"),
    ]:  # fmt: skip
        assert differential.Says(first, second).favours == favours


@pytest.mark.parametrize(("weight", "place"), [("disputed", "open"), ("weak", "supported")])
def test_a_disputed_finding_beside_an_age_brings_nothing_forward(weight: str, place: str, records: Records) -> None:
    """An age alone brings nothing forward, and a finding that is disputed never counts."""
    slow = next(one for one in records.conditions.values() if one.urgency < Urgency.urgent)
    some = next(row for row in records.condition_arguments.values() if row.finding_id)
    base = {"condition_id": slow.id, "direction": "for", "when": "present", "clinical_test_id": ""}
    age = some.model_copy(
        update={**base, "id": "age", "finding_id": "", "comparison": "age_years > 50", "weight": "strong",
                "dependence_group": "a"}
    )  # fmt: skip
    finding = some.model_copy(update={**base, "id": "f", "weight": weight, "dependence_group": "b"})
    found = weighing.weigh(slow, [age, finding], {"age_years": 60, finding.finding_id: True})
    assert found.place == place
    assert weighing.weigh(slow, [age], {"age_years": 60}).place == "open"


# --- the practice -------------------------------------------------------------------------------------------------


def test_the_youngest_is_as_young_as_the_row_that_sets_no_limit(records: Records) -> None:
    over_55 = clinic.practice(role.over_an_age, records)
    assert over_55.youngest == 56
    some = over_55.base_rates[0]
    for bands, youngest in [(("over 55", "over 40"), 41), (("over 40", "over 55"), 41), (("over 55", "adults"), 0)]:
        rates = tuple(some.model_copy(update={"age_band": band}) for band in bands)
        assert replace(over_55, base_rates=rates).youngest == youngest


def test_a_setting_without_a_cited_share_of_flags_counts_its_people_by_their_items_alone(records: Records) -> None:
    """Under wholly overlapping findings the patterns are nested; nobody has a flag that is not simulated."""
    sample = clinic.draw(clinic.practice(role.walk_ins, records), patients=200_000)
    assert sample.practice.any_flag is None
    assert sample.practice.patterns == 1 << len(sample.practice.items)
    by_hand = [0] * sample.counts.shape[2]
    order = sorted(range(len(sample.practice.items)), key=lambda bit: -sample.practice.items[bit].without.share)
    nested = {sum(1 << bit for bit in order[:many]) for many in range(len(order) + 1)}
    for pattern, people in enumerate(sample.counts[OVERLAPPING, -1]):
        by_hand[pattern] = int(people)
        assert people == 0 or pattern in nested
    assert sum(by_hand) == sample.counts[OVERLAPPING, -1].sum()
    shares = [sum(by_hand[p] for p in range(len(by_hand)) if p >> bit & 1) / sum(by_hand) for bit in order]
    assert shares == pytest.approx([sample.practice.items[bit].without.share for bit in order], abs=0.01)


def test_the_error_of_the_scans_for_each_case_is_that_of_a_share_turned_over() -> None:
    """100 found of 400 sent: 4 scans for each; the share 0.25 errs by root(0.25 x 0.75 / 400), over 0.25 squared."""
    outcome = clinic.Outcome(patients=1000, serious=120, any_flag=None, sent=400, found=100)
    assert outcome.scans_per_case == 4
    assert outcome.scans_per_case_error == pytest.approx(math.sqrt(0.25 * 0.75 / 400) / 0.0625)
    nobody = clinic.Outcome(patients=1000, serious=120, any_flag=None, sent=400, found=0)
    assert (nobody.scans_per_case, nobody.scans_per_case_error, nobody.scans_per_case_chance) == (None, None, None)


def test_a_leaf_is_named_as_the_rows_name_it() -> None:
    assert name_of(HasFinding(role.pain_at_night, "at night", HERE)) == role.pain_at_night
    assert name_of(Comparison("age_years", ">=", 70.0, "70 or over", HERE)) == "age_years >= 70"
    assert name_of(Comparison("trajectory", "=", "worsening", "worse", HERE)) == "trajectory = worsening"


# --- rules and loading --------------------------------------------------------------------------------------------


def test_of_two_branches_that_hold_the_more_urgent_speaks_wherever_it_stands(records: Records) -> None:
    leaf = HasFinding(role.pain_at_night, "at night", HERE)
    slow = Outcome("slow", "Look.", leaf, HERE, Urgency.investigate)
    soon = Outcome("soon", "Send.", leaf, HERE, Urgency.emergency)
    for outcomes in ((slow, soon), (soon, slow)):
        said = answer(replace(records.pathways["osteoporosis"], outcomes=outcomes), {role.pain_at_night: True})
        assert (said.urgency, said.says) == (Urgency.emergency, "Send.")
        assert {reason.outcome for reason in said.because} == {"soon"}


def test_a_value_that_is_missing_brings_no_hint(data_copy: object) -> None:
    path = load.Path(str(data_copy)) / "safety_notes.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"{role.first_note},banner,", f"{role.first_note},,", 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load.records(path.parent)
    assert [str(problem) for problem in caught.value.problems] == [
        "safety_notes.csv, row 3, column place: got nothing, expected 'banner', 'patient' or 'exercise' (where it is "
        "shown)."
    ]


def test_nobody_asked_anything_is_told_to_watch(records: Records) -> None:
    assert differential.rank(Patient(), records).assessment.urgency == Urgency.watch


# --- the rule language --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comparison", "both"),
    [("> 0", True), ("> 10", False), (">= 0", False), (">= 10", True), ("< 0", False), ("<= 0", True), ("< 10", True),
     ("<= 10", False), ("> 11", False), ("= 0", True), ("= 10", True)],
)  # fmt: skip
def test_a_limit_at_the_end_of_what_can_be_counts_where_it_can_be_reached_and_missed(
    comparison: str, both: bool
) -> None:
    sign, limit = comparison.split()
    assert reaches_both_ways(sign, float(limit), 0, 10) is both


def test_only_an_age_rules_an_answer_out_and_not_results_that_were_not_at_hand(records: Records) -> None:
    by_age = {item for item, finding in records.findings.items() if finding.only_at_an_age}
    opened = {item for item, finding in records.findings.items() if finding.only_if}
    assert by_age < opened < set(records.findings)
    for item in opened:
        assert (item in by_age) == all(each.startswith("age_years ") for each in records.findings[item].opens_with)


def test_a_measured_argument_that_names_no_cause_has_that_of_its_test_and_a_named_one_stays(records: Records) -> None:
    found = [rule_set for rule_set in records.discriminators.values() if any(
        argument.clinical_test for side in rule_set.sides for argument in side.arguments)]  # fmt: skip
    assert found
    for rule_set in found:
        for group in ("", "named"):
            sides = [replace(side, arguments=tuple(replace(one, group=group) for one in side.arguments))
                     for side in rule_set.sides]  # fmt: skip
            made = weighing.with_causes(replace(rule_set, sides=tuple(sides)), records.clinical_tests)
            for one in (one for side in made.sides for one in side.arguments if one.clinical_test):
                assert one.group == (group or records.clinical_tests[one.clinical_test].dependence_group)
