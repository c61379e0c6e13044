"""Worked examples of telling things apart: who the patient is, what is ahead, how urgent it is, from which source."""

from typing import Any

import pytest

from hiplib import Patient, wording
from hiplib.differential import discriminator
from hiplib.differential import words_discriminator as words
from hiplib.model import Urgency
from hiplib.records import Records

EMERGENCY, URGENT, INVESTIGATE, NONE = Urgency.emergency, Urgency.urgent, Urgency.investigate, None

# rule set, who it is, age, present, absent, own inputs, ahead, others with something for them, urgency word
EXAMPLES: list[tuple[str, str, float | None, str, str, dict[str, Any], tuple[str, ...], bool, Urgency | None]] = [
    # --- disc or stenosis (suri2010; S197)
    ("disc_or_stenosis", "leans on the trolley, sits with ease, 74", 74,
     "eased_by_bending_forward neurogenic_claudication", "worse_sitting", {}, ("stenosis",), False, INVESTIGATE),
    ("disc_or_stenosis", "cannot sit, pain from the good leg, 38", 38,
     "worse_sitting crossed_slr_positive slr_positive", "neurogenic_claudication", {}, ("disc",), False, NONE),
    ("disc_or_stenosis", "a little of both, 71", 71,
     "worse_sitting neurogenic_claudication slr_positive", "", {}, ("stenosis",), True, INVESTIGATE),
    ("disc_or_stenosis", "both legs: emergency before stenosis", 74,
     "bilateral_sciatica eased_by_bending_forward", "", {}, ("stenosis",), False, EMERGENCY),
    ("disc_or_stenosis", "the sphincter changes what matters", 38,
     "worse_sitting slr_positive incontinence", "", {}, ("disc",), False, EMERGENCY),
    # --- leg pain (gpn_sciatica, rds_legsymptoms, hopayian2018; S199, S208, S214)
    ("leg_pain_source", "into the foot, with a lost reflex", None,
     "foot_pain radicular_deficit", "", {}, ("root",), False, NONE),
    ("leg_pain_source", "buttock, worse sitting, whole nerves", None,
     "buttock_pain worse_sitting", "radicular_deficit low_back_pain", {}, ("deep_gluteal",), True, NONE),
    ("leg_pain_source", "a burning patch and nothing higher up", None,
     "burning_pain single_nerve_territory", "low_back_pain buttock_pain", {}, ("single_nerve",), False, NONE),
    ("leg_pain_source", "the back, and never past the knee", None,
     "low_back_pain", "below_knee_pain foot_pain", {}, ("back_lending",), False, NONE),
    # --- hip, spine, soft tissue (aafp2014hip, aafp2021hip, metcalfe2019; S200 to S203)
    ("hip_or_spine", "groin and stairs, 68", 68, "groin_pain worse_on_stairs", "", {}, ("hip_joint",), False, NONE),
    ("hip_or_spine", "outer side, cannot lie on it", 55,
     "outer_hip_pain worse_side_lying single_leg_stance_pain", "", {}, ("soft_tissue",), False, NONE),
    ("hip_or_spine", "groin, but a numb thigh", 60,
     "groin_pain numb_front_thigh_l2 low_back_pain", "", {}, ("spine",), True, NONE),
    ("hip_or_spine", "a stiff hip alone locates nothing", None,
     "hip_internal_rotation_limited buttock_pain", "", {}, ("hip_joint", "spine"), False, NONE),
    ("hip_or_spine", "a fall, and no weight on it", 82,
     "groin_pain unable_to_bear_weight", "", {}, ("hip_joint",), False, EMERGENCY),
    # --- one side (S205, S206; nidirect_stones; rcem_aaa)
    ("one_sided_source", "waves, pacing, blood, 34", 34,
     "colicky_flank_pain moves_to_find_ease haematuria", "", {}, ("ureter",), False, URGENT),
    ("one_sided_source", "ill, flank, stinging urine", 34,
     "flank_pain fever_or_malaise urinary_symptoms", "", {}, ("kidney",), True, EMERGENCY),
    ("one_sided_source", "the first stone at 71", 71, "colicky_flank_pain", "", {}, ("ureter", "aorta"), False,
     EMERGENCY),
    ("one_sided_source", "pressure above the pubic bone", 45,
     "suprapubic_pain", "", {}, ("bladder",), False, NONE),
    ("one_sided_source", "it came with lifting", 40,
     "sudden_on_effort worse_lifting_exertion low_back_pain", "fever_or_malaise", {}, ("back",), False, NONE),
    # --- the sacroiliac joint (rudwaleit2006; huang2017; S175)
    ("sacroiliac_cause", "stiff mornings since 28", 31,
     "morning_stiffness_over_30min onset_before_45_insidious eased_by_activity", "", {}, ("inflammatory",), False,
     NONE),
    ("sacroiliac_cause", "a boot on one foot", 50,
     "foot_or_ankle_surgery_boot worse_standing_walking", "morning_stiffness_over_30min", {}, ("mechanical",), False,
     NONE),
    ("sacroiliac_cause", "feverish, injects", 29,
     "fever_or_malaise injecting_drug_use", "", {}, ("infection",), False, EMERGENCY),
    # --- a curve (weiss2006; scoliosis_exam; S172, S173)
    ("scoliosis_type", "a hump since school", None, "", "curve_goes_on_bending",
     {"hump_on_bending": True, "known_since_growing": True}, ("structural",), False, NONE),
    ("scoliosis_type", "one leg shorter, straight when seated", None, "leg_length_measured_unequal", "",
     {"gone_sitting": True, "hump_on_bending": False}, ("functional",), False, NONE),
    # --- which nerve (medscape_meralgia, femoral_pacs, foot_drop_l5, tibial_neuropathy; S189)
    ("which_nerve", "a burning patch under the belt", None, "burning_pain", "weak_knee_extension",
     {"numb_outer_thigh": True}, ("outer_thigh",), False, NONE),
    ("which_nerve", "the knee gives, the jerk is gone", None, "weak_knee_extension knee_jerk_reduced",
     "weak_hip_adduction", {"numb_front_inner_thigh": True}, ("femoral",), False, URGENT),
    ("which_nerve", "drops and still turns in", None, "weak_ankle_dorsiflexion", "",
     {"turns_in_weak": False, "numb_outer_shin": True}, ("fibular",), False, URGENT),
    ("which_nerve", "drops and does not turn in", None, "weak_ankle_dorsiflexion weak_hip_abduction", "",
     {"turns_in_weak": True}, ("root",), True, URGENT),
    ("which_nerve", "drops, and nobody tested the rest", None, "foot_drop", "", {}, ("fibular", "root"), False, URGENT),
    ("which_nerve", "drops, and the hip gives sideways", None, "foot_drop weak_hip_abduction", "",
     {}, ("root",), True, URGENT),
    ("which_nerve", "a burning sole", None, "weak_toe_flexion", "foot_drop", {"numb_sole": True}, ("tibial",), False,
     URGENT),
    # --- bone (S168; enthoven2016; niceckslbp)
    ("bone_checklist", "risk and nothing else", 60, "sedentary low_calcium_intake", "minor_trauma", {}, ("at_risk",),
     False, NONE),
    ("bone_checklist", "a stumble at 79", 79, "minor_trauma percussion_tenderness", "", {}, ("fracture",), True,
     INVESTIGATE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "who", "age", "present", "absent", "own", "ahead", "divided", "level"), EXAMPLES,
    ids=[f"{rule}: {who}" for rule, who, *_ in EXAMPLES],
)  # fmt: skip
def test_a_worked_example(
    rule: str, who: str, age: float | None, present: str, absent: str, own: dict[str, Any], ahead: tuple[str, ...],
    divided: bool, level: Urgency | None, records: Records,
) -> None:  # fmt: skip
    findings = {**dict.fromkeys(present.split(), True), **dict.fromkeys(absent.split(), False)}
    found = discriminator.tell(records.discriminators[rule], Patient(age_years=age, findings=findings), records, **own)
    assert found.leading == ahead
    assert found.divided == divided
    assert words.urgency_of(found) == (level or "watch")


def test_every_side_is_ahead_in_some_example(records: Records) -> None:
    seen = {(rule, side) for rule, *_, ahead, _, _ in EXAMPLES for side in ahead}
    for rule_set in records.discriminators.values():
        for side in rule_set.sides:
            if side.id != "aorta":  # the emergency is there before it can be ahead by itself
                assert (rule_set.id, side.id) in seen, (
                    f"rules/{rule_set.id}.yaml, side {side.id}: no patient has it ahead. Add one to EXAMPLES in this "
                    "file: who it is, what is present and absent, which side is ahead and how soon."
                )


def test_the_sources_are_those_of_what_was_answered(records: Records) -> None:
    rule_set = records.discriminators["disc_or_stenosis"]
    nothing = discriminator.tell(rule_set, Patient(), records)
    assert [source.id for source in nothing.sources] == ["lay_002"]
    bends = discriminator.tell(rule_set, Patient(findings={"eased_by_bending_forward": True}), records)
    assert [source.id for source in bends.sources] == ["lay_002", "suri2010"]
    assert all(wording.source(source) for source in bends.sources)
