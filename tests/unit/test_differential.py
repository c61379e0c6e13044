"""The order of conditions and the questions between two: what each part of the answer is made of."""

from types import MappingProxyType

import pytest
from roles import role

from hiplib import Patient, differential
from hiplib.differential import Ranked, Ranking
from hiplib.errors import NotFoundError, PatientError
from hiplib.records import Records


def ranked(records: Records, **findings: bool) -> Ranking:
    return differential.rank(Patient(findings=findings), records)


def without(records: Records, *argument_ids: str) -> Records:
    """The records with some arguments taken out."""
    kept = {name: row for name, row in records.condition_arguments.items() if name not in argument_ids}
    return changed(records, condition_arguments=MappingProxyType(kept))


def changed(records: Records, **tables: object) -> Records:
    fields = {name: getattr(records, name) for name in Records.__dataclass_fields__}
    return Records(**{**fields, **tables})


def items(one: Ranked, direction: str) -> dict[str, tuple[str, bool]]:
    said = one.in_favour if direction == "for" else one.against
    return {c.item: (c.weight, c.counted) for c in said}


def test_nothing_known_speaks_for_nothing_and_everything_is_missing(records: Records) -> None:
    found = differential.rank(Patient(), records)
    assert {one.place for one in found.conditions} == {"open"}
    assert [one for one in found.conditions if one.in_favour or one.against] == []
    assert {one.condition.id for one in found.conditions} == set(records.conditions)
    for one in found.conditions:
        asked = {row.item for row in records.condition_arguments.values() if row.condition_id == one.condition.id}
        assert {open_.item for open_ in one.missing} == asked
    # where nothing is known danger is no reason to stand first, and they keep the order of their file
    assert [one.condition.id for one in found.conditions] == list(records.conditions)


def test_each_contribution_carries_its_row_its_test_and_its_place_in_a_source(records: Records) -> None:
    disc = ranked(records, **{role.crossed_leg_raise: True}).of(role.slipped_disc)
    (only,) = disc.in_favour
    assert (only.item, only.direction, only.weight, only.counted) == (role.crossed_leg_raise, "for", "moderate", True)
    assert only.argument is records.condition_arguments[role.disc_by_crossed_leg_raise]
    assert only.test is records.clinical_tests[role.crossed_leg_raised]
    assert only.ratio is not None
    assert only.ratio.value == pytest.approx(0.28 / (1 - 0.90))
    assert (only.citation.source_id, only.citation.seen_via) == (only.test.source_id, "abstract")


def test_absent_speaks_where_a_row_says_so_and_unknown_never_does(records: Records) -> None:
    absent = ranked(records, **{role.down_the_leg: False}).of("sciatica")
    assert items(absent, "against") == {role.down_the_leg: ("weak", True)}
    unknown = ranked(records).of("sciatica")
    assert role.down_the_leg in {open_.item for open_ in unknown.missing}
    assert unknown.against == ()


def test_of_one_dependence_group_only_the_weightiest_counts(records: Records) -> None:
    found = {role.raised_leg_hurts: True, role.crossed_leg_raise: True, role.slump_hurts: False}
    disc = ranked(records, **found).of(role.slipped_disc)
    assert items(disc, "for") == {role.crossed_leg_raise: ("moderate", True), role.raised_leg_hurts: ("weak", False)}
    # the slump weighs as much and speaks against: of two that weigh the same the one in favour counts
    assert items(disc, "against") == {role.slump_hurts: ("moderate", False)}
    assert disc.balance == (0, 1, 0)


def test_what_is_disputed_is_shown_and_never_counts(records: Records) -> None:
    tight = ranked(records, **{role.long_sitting: True, role.back_hurts: True}).of(role.tight_flexor)
    assert {weight for weight, _ in items(tight, "for").values()} == {"disputed"}
    assert not any(c.counted for c in tight.in_favour)
    assert (tight.place, tight.balance) == ("open", (0, 0, 0))


def test_an_age_alone_brings_nothing_forward_and_makes_a_finding_weigh_more(records: Records) -> None:
    old = differential.rank(Patient(age_years=82), records)
    assert {one.place for one in old.conditions} == {"open"}
    fall = differential.rank(Patient(age_years=82, findings={role.small_injury: True}), records)
    assert fall.of(role.collapsed_vertebra).place == "pressing"
    young = ranked(records, **{role.small_injury: True}).of(role.collapsed_vertebra)
    assert fall.of(role.collapsed_vertebra).balance > young.balance


def test_a_comparison_that_does_not_hold_is_absent_and_one_not_asked_is_missing(records: Records) -> None:
    young = differential.rank(Patient(age_years=40), records).of(role.worn_hip)
    assert items(young, "against") == {"age_years >= 60": ("strong", True)}
    unknown = differential.rank(Patient(), records).of(role.worn_hip)
    assert "age_years >= 60" in {open_.item for open_ in unknown.missing}


def test_an_emergency_pattern_puts_its_condition_first_and_gives_no_probability(records: Records) -> None:
    found = ranked(records, **{role.numb_saddle: True, role.legs_fail_on_walking: True, role.eased_by_bending: True})
    assert found.assessment.emergencies == (role.pressed_nerves,)
    first, second = found.conditions[:2]
    assert (first.condition.id, first.place) == (role.emergency_by_itself, "emergency")
    assert (second.condition.id, second.place) == (role.narrowed_canal, "supported")
    assert (first.probability.reason, first.probability.combined) == ("emergency", None)


def test_a_condition_whose_pattern_is_present_is_an_emergency_whatever_it_is_otherwise(records: Records) -> None:
    falling = ranked(records, **{role.getting_weaker: True, role.down_the_leg: True})
    disc = falling.conditions[0]
    assert (disc.condition.id, disc.condition.urgency) == (role.slipped_disc, "watch")
    assert (disc.place, disc.urgency) == ("emergency", "emergency")


def test_a_probability_needs_a_base_rate_and_a_ratio_from_a_setting_that_fits(records: Records) -> None:
    told = ranked(records, **{role.raised_leg_hurts: True, role.legs_fail_on_walking: True, role.pinched_hip: True})
    disc = told.of(role.slipped_disc).probability
    assert (disc.reason, disc.base_rate) == ("given", records.base_rates[role.disc_in_hospital])
    assert told.of(role.narrowed_canal).probability.reason == "no_base_rate"
    sore = ranked(records, **{role.felt_in_the_buttock: True})
    assert sore.of(role.sacroiliac_pain).probability.reason == "not_measured"
    # the same ratio beside a base rate from general practice is not used
    hospital = records.conditions[role.slipped_disc]
    moved = records.base_rates[role.disc_in_hospital].model_copy(update={"setting": role.general_practice})
    elsewhere = changed(records, base_rates=MappingProxyType({**records.base_rates, moved.id: moved}))
    assert hospital.base_rate_id == moved.id
    found = ranked(elsewhere, **{role.raised_leg_hurts: True}).of(role.slipped_disc).probability
    assert (found.reason, found.combined) == ("not_measured", None)


def test_several_groups_give_a_band_and_one_group_does_not(records: Records) -> None:
    patient = Patient(age_years=75, findings={role.small_injury: True, role.takes_steroids: True})
    fracture = differential.rank(patient, records).of(role.collapsed_vertebra).probability.combined
    assert fracture is not None
    assert len(fracture.counted) == 1  # age, injury and steroids share a cause
    assert fracture.low == fracture.high
    hip = Patient(age_years=70, findings={role.hurts_on_stairs: True, role.weak_side: True})
    band = differential.rank(hip, records).of(role.worn_hip).probability.combined
    assert band is not None
    assert band.low < band.high


def test_a_harmless_explanation_is_not_an_argument(records: Records) -> None:
    dieting = Patient(findings={role.lost_weight: True}, harmless_explanations={role.lost_weight})
    tumour = differential.rank(dieting, records).of(role.cancer_of_the_spine)
    assert tumour.in_favour == ()


def test_the_path_begins_with_nothing_and_ends_with_the_ranking(records: Records) -> None:
    said = {role.felt_in_the_groin: True, role.hurts_on_stairs: False, role.down_the_leg: False, "haematuria": True}
    patient = Patient(age_years=60, findings=said)
    steps = differential.path(patient, records)
    # that stairs do not hurt is no argument, and moves nothing
    assert [(step.item, step.present) for step in steps] == [
        ("", False), (role.felt_in_the_groin, True), (role.down_the_leg, False), ("haematuria", True),
    ]  # fmt: skip
    before = differential.rank(Patient(age_years=60), records)
    assert [one.condition.id for one in steps[0].ranking.conditions] == [one.condition.id for one in before.conditions]
    assert steps[-1].ranking == differential.rank(patient, records)


def test_an_unknown_finding_and_an_unknown_condition_are_named_with_the_nearest(records: Records) -> None:
    with pytest.raises(PatientError, match=f"Did you mean {role.felt_in_the_groin}"):
        ranked(records, groin_pian=True)
    with pytest.raises(NotFoundError, match="Did you mean sciatica"):
        ranked(records).of("sciatca")
    with pytest.raises(NotFoundError, match="Did you mean sciatica"):
        differential.discriminate("sciatca", role.slipped_disc, records)


def test_the_best_question_comes_first(records: Records) -> None:
    found = differential.discriminate(role.slipped_disc, role.narrowed_canal, records)
    reaches = [asked.reach for asked in found.questions]
    assert reaches == sorted(reaches, reverse=True)
    first = found.questions[0]
    assert (first.item, first.present.favours) == (role.eased_by_bending, "second")
    assert {row.condition_id for row in first.arguments} == {role.slipped_disc, role.narrowed_canal}


def test_without_an_argument_a_question_loses_what_it_told(records: Records) -> None:
    bare = without(
        records,
        role.canal_eased_by_bending,
        role.disc_eased_by_bending,
    )
    found = differential.discriminate(role.slipped_disc, role.narrowed_canal, bare)
    assert role.eased_by_bending not in {asked.item for asked in found.questions}


def test_a_condition_beside_itself_has_no_question(records: Records) -> None:
    assert differential.discriminate("sciatica", "sciatica", records).questions == ()
