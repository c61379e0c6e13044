"""One patient for each red flag: what the combined answer is, and which rule carries it.

A flag that changes nothing by itself is shown alone (watch) and in the company that makes it count.
Sources: the rule named on the line; the flag's own source is in redflags.csv.
"""

import pytest
from clinical.readable import a_patient

from hiplib import redflags
from hiplib.model import Patient
from hiplib.records import Records

EMERGENCY = "emergency"

#    flag, patient, answer, rule that carries it (None: nothing does yet)
FLAGS: list[tuple[str, Patient, str, str | None]] = [
    # emergencies by themselves: cauda equina (bmjbp_ces, chou2011, nhsdg_spinal2024, niceckslbp, nhs_back_pain)
    ("saddle_numbness", a_patient(present=["saddle_numbness"]), EMERGENCY, "emergency"),
    ("incontinence", a_patient(present=["incontinence"]), EMERGENCY, "emergency"),
    ("slow_urination", a_patient(present=["slow_urination"]), EMERGENCY, "emergency"),
    ("urinary_retention", a_patient(present=["urinary_retention"]), EMERGENCY, "emergency"),
    ("bowel_incontinence", a_patient(present=["bowel_incontinence"]), EMERGENCY, "emergency"),
    ("sexual_dysfunction", a_patient(present=["sexual_dysfunction"]), EMERGENCY, "emergency"),
    ("reduced_anal_tone", a_patient(present=["reduced_anal_tone"]), EMERGENCY, "emergency"),
    ("bilateral_sciatica", a_patient(present=["bilateral_sciatica"]), EMERGENCY, "emergency"),
    ("bilateral_leg_symptoms", a_patient(present=["bilateral_leg_symptoms"]), EMERGENCY, "emergency"),
    # foot drop is urgent; strength still falling is an emergency (nhsdg_spinal2024; chou2011)
    ("foot_drop", a_patient(present=["foot_drop"]), "urgent", "nhsdg_spinal2024"),
    ("progressive_weakness", a_patient(present=["progressive_weakness"]), EMERGENCY, "emergency"),
    # numbness matters beside an injury (S017)
    ("nerve_symptoms_with_injury", a_patient(present=["leg_numbness"]), "watch", "nerve_and_cord"),
    ("nerve_symptoms_with_injury", a_patient(present=["leg_numbness", "contusion_or_abrasion"]), "urgent",
     "acute_joint"),
    # injury (nhs_back_pain; niceckslbp; downie2013)
    ("major_trauma", a_patient(present=["major_trauma"]), EMERGENCY, "emergency"),
    ("minor_trauma", a_patient(age=30, present=["minor_trauma"]), "watch", "osteoporosis"),
    ("minor_trauma", a_patient(age=70, present=["minor_trauma"]), "investigate", "osteoporosis"),
    ("contusion_or_abrasion", a_patient(age=30, present=["contusion_or_abrasion"]), "investigate", "osteoporosis"),
    ("contusion_or_abrasion", a_patient(age=70, present=["contusion_or_abrasion"]), "investigate", "osteoporosis"),
    # ages: alone they change nothing here; with time and course they meet the three criteria (S020 to S023)
    ("older_age", a_patient(age=56), "watch", None),
    ("older_age", a_patient(age=56, days=50, going="unchanged"), "investigate", "three_criteria"),
    ("young_age", a_patient(age=19), "watch", None),
    ("young_age", a_patient(age=19, days=50, going="worsening"), "investigate", "three_criteria"),
    ("percussion_tenderness", a_patient(present=["percussion_tenderness"]), "watch", None),
    ("percussion_tenderness", a_patient(days=50, going="unchanged", present=["percussion_tenderness"]),
     "investigate", "three_criteria"),
    # general flags of the pathway (nhsdg_spinal2024: unwell, weight loss, non-mechanical pain, past history)
    # with a new back pain infection until another cause is found (idsa2015nvo, recommendation 1)
    ("fever_or_malaise", a_patient(days=10, present=["fever_or_malaise"]), "urgent", "infection_risk"),
    ("fever_or_malaise", a_patient(present=["fever_or_malaise"], explained=["fever_or_malaise"]), "watch", None),
    ("unexplained_weight_loss", a_patient(present=["unexplained_weight_loss"]), "investigate", "nhsdg_spinal2024"),
    ("unexplained_weight_loss",
     a_patient(present=["unexplained_weight_loss"], explained=["unexplained_weight_loss"]), "watch", None),
    ("constant_worsening_pain", a_patient(present=["constant_worsening_pain"]), "investigate", "nhsdg_spinal2024"),
    ("night_pain", a_patient(present=["night_pain"]), "investigate", "nhsdg_spinal2024"),
    ("night_pain", a_patient(present=["night_pain"], explained=["night_pain"]), "watch", None),
    ("cancer_history", a_patient(present=["cancer_history"]), "urgent", "nhsdg_spinal2024"),
    ("thoracic_pain", a_patient(present=["thoracic_pain"]), "investigate", "nhsdg_spinal2024"),
    ("widespread_neurology", a_patient(present=["widespread_neurology"]), "urgent", "nerve_and_cord"),
    # bone (S167 to S169; niceckslbp)
    ("osteoporosis", a_patient(age=50, present=["osteoporosis"]), "watch", "osteoporosis"),
    ("osteoporosis", a_patient(age=50, present=["osteoporosis", "percussion_tenderness"]), "investigate",
     "osteoporosis"),
    ("corticosteroid_use", a_patient(age=40, present=["corticosteroid_use"]), "investigate", "nhsdg_spinal2024"),
    # risks of infection: within days where the pain is new or growing, an emergency with fever or a sign at the spine
    # (idsa2015nvo; chou2011; davis2011)
    ("immunosuppression", a_patient(days=10, going="worsening", present=["immunosuppression"]), "urgent",
     "infection_risk"),
    ("injecting_drug_use", a_patient(days=10, going="unchanged", present=["injecting_drug_use"]), "urgent",
     "infection_risk"),
    ("injecting_drug_use", a_patient(present=["injecting_drug_use", "percussion_tenderness"]), EMERGENCY, "emergency"),
    ("injecting_drug_use", a_patient(present=["injecting_drug_use", "fever_or_malaise"]), EMERGENCY, "emergency"),
    ("recent_infection", a_patient(going="worsening", present=["recent_infection"]), "urgent", "infection_risk"),
    ("recent_infection", a_patient(present=["recent_infection", "fever_or_malaise"]), EMERGENCY, "emergency"),
    # severity, time and course: each one input among several (S021, S022, S384)
    ("severe_pain", a_patient(pain=10), "watch", None),
    ("severe_pain", a_patient(pain=7, days=50, age=60, going="improving"), "investigate", "three_criteria"),
    ("long_duration", a_patient(days=1000), "watch", None),
    ("long_duration", a_patient(days=1000, age=60, going="unchanged"), "investigate", "three_criteria"),
    ("getting_worse", a_patient(going="worsening"), "watch", None),
    ("getting_worse", a_patient(going="worsening", days=50, age=60), "investigate", "three_criteria"),
    # joints (bsr2006; nhs_hip_fracture)
    ("hot_swollen_joint", a_patient(present=["hot_swollen_joint"]), EMERGENCY, "emergency"),
    ("unable_to_bear_weight", a_patient(present=["unable_to_bear_weight"]), EMERGENCY, "emergency"),
    # belly and kidneys (lederle1999; S045; rcem_aaa; S027; S147)
    ("pulsatile_abdominal_mass", a_patient(present=["pulsatile_abdominal_mass"]), EMERGENCY, "emergency"),
    ("colicky_flank_pain", a_patient(age=40, present=["colicky_flank_pain"]), "urgent", "one_sided_pain"),
    ("colicky_flank_pain", a_patient(age=61, present=["colicky_flank_pain"]), EMERGENCY, "emergency"),
    ("one_sided_pain", a_patient(present=["one_sided_pain"]), "watch", None),
    ("one_sided_pain", a_patient(present=["one_sided_pain", "haematuria"]), "investigate", "one_sided_pain"),
    ("flank_pain", a_patient(present=["flank_pain"]), "investigate", "beyond_the_spine"),
    ("flank_pain", a_patient(present=["flank_pain", "urinary_symptoms"], absent=["fever_or_malaise"]), "urgent",
     "one_sided_pain"),
    ("flank_pain", a_patient(present=["flank_pain", "fever_or_malaise"], absent=["haematuria"]), EMERGENCY,
     "emergency"),
    # inflammatory pattern: no single item settles it (niceng65, 1.1.1; rudwaleit2006)
    ("inflammatory_morning_stiffness", a_patient(present=["morning_stiffness_over_30min"]), "watch",
     "inflammatory_pattern"),
    ("inflammatory_morning_stiffness",
     a_patient(days=120, present=["morning_stiffness_over_30min", "onset_before_45_insidious"]),
     "investigate", "inflammatory_pattern"),
    ("wakes_second_half_of_night", a_patient(present=["wakes_second_half_of_night"]), "watch", "inflammatory_pattern"),
    ("wakes_second_half_of_night",
     a_patient(days=120, present=["wakes_second_half_of_night", "onset_before_45_insidious",
                                  "alternating_buttock_pain"]), "investigate", "inflammatory_pattern"),
    # the words of the safety layer: an emergency alone, in company, or never
    ("seriously_ill", a_patient(present=["seriously_ill"]), EMERGENCY, "emergency"),
    ("new_urinary_change", a_patient(present=["new_urinary_change"]), EMERGENCY, "emergency"),
    ("new_constipation", a_patient(present=["new_constipation"]), "investigate", "nerve_and_cord"),
    ("new_constipation", a_patient(present=["new_constipation", "leg_numbness"]), EMERGENCY, "emergency"),
    ("both_legs_on_walking", a_patient(present=["bilateral_claudication_stable"]), "investigate", "nerve_and_cord"),
    ("leg_weakness", a_patient(present=["leg_weakness"]), "urgent", "nerve_and_cord"),
    ("known_bacteraemia", a_patient(days=40, present=["known_bacteraemia"]), EMERGENCY, "emergency"),
    ("dialysis_or_line", a_patient(going="worsening", present=["dialysis_or_line"]), "urgent", "infection_risk"),
    ("diabetes", a_patient(present=["diabetes"]), "watch", "infection_risk"),
    ("diabetes", a_patient(present=["diabetes", "percussion_tenderness", "night_pain"]), EMERGENCY, "emergency"),
    ("hip_held_flexed", a_patient(present=["hip_held_flexed"]), "urgent", "infection_risk"),
    ("hip_held_flexed", a_patient(days=3, present=["hip_held_flexed"]), EMERGENCY, "emergency"),
    # the weighing of arguments puts infection first (nhsdg_spinal2024, infection pattern)
    ("grossly_restricted_movement", a_patient(days=60, going="unchanged", present=["grossly_restricted_movement"]),
     "urgent", "for_and_against"),
    ("raised_inflammatory_markers", a_patient(present=["raised_inflammatory_markers", "low_back_pain"]), "urgent",
     "infection_risk"),
    ("anticoagulant", a_patient(age=80, present=["anticoagulant"]), "watch", None),
    ("anticoagulant", a_patient(present=["anticoagulant", "sudden_pain_without_injury"]), EMERGENCY, "emergency"),
    ("recent_spinal_procedure", a_patient(present=["recent_spinal_procedure"]), "urgent", "for_and_against"),
    ("recent_spinal_procedure", a_patient(days=5, present=["recent_spinal_procedure"]), EMERGENCY, "emergency"),
    ("suspected_cancer", a_patient(present=["suspected_cancer"]), "urgent", "bone_and_marrow"),
    ("suspected_cancer", a_patient(present=["suspected_cancer", "poor_balance"]), EMERGENCY, "emergency"),
    ("recurrent_infections_or_fatigue", a_patient(present=["recurrent_infections_or_fatigue"]), "investigate",
     "bone_and_marrow"),
    ("anaemia_or_high_calcium", a_patient(age=70, present=["anaemia_or_high_calcium"]), "urgent", "bone_and_marrow"),
    ("tearing_chest_or_back_pain", a_patient(present=["tearing_chest_or_back_pain"]), EMERGENCY, "emergency"),
    ("breathless_or_chest_pain", a_patient(present=["breathless_or_chest_pain"]), EMERGENCY, "emergency"),
    ("swollen_leg", a_patient(present=["swollen_leg"]), EMERGENCY, "emergency"),
    ("cold_pale_leg", a_patient(present=["cold_pale_leg"]), EMERGENCY, "emergency"),
    ("smoking", a_patient(age=70, present=["smoking"]), "watch", "beyond_the_spine"),
    ("known_aneurysm", a_patient(days=10, present=["known_aneurysm"]), EMERGENCY, "emergency"),
    ("missed_period_or_bleeding", a_patient(present=["missed_period_or_bleeding"]), "urgent", "beyond_the_spine"),
    ("missed_period_or_bleeding", a_patient(present=["missed_period_or_bleeding", "abdominal_pain"]), EMERGENCY,
     "emergency"),
    ("sudden_pelvic_pain_vomiting", a_patient(present=["sudden_pelvic_pain_vomiting"]), EMERGENCY, "emergency"),
    ("testicular_pain", a_patient(days=60, present=["testicular_pain"]), "urgent", "beyond_the_spine"),
    ("testicular_pain", a_patient(days=1, present=["testicular_pain"]), EMERGENCY, "emergency"),
    ("passive_hip_movement_painful", a_patient(days=200, going="unchanged", pain=4,
     present=["passive_hip_movement_painful"]), "investigate", "infection_risk"),
    ("passive_hip_movement_painful", a_patient(present=["passive_hip_movement_painful", "immunosuppression"]),
     EMERGENCY, "emergency"),
    ("cannot_stand_without_fall", a_patient(present=["cannot_stand_without_fall"]), EMERGENCY, "emergency"),
    ("pain_on_loading_in_sport", a_patient(present=["pain_on_loading_in_sport"]), "urgent", "bone_and_marrow"),
    ("hip_pain_after_surgery", a_patient(days=300, present=["hip_pain_after_surgery"]), "urgent", "nhsdg_hip2024"),
    ("prosthesis_wound_problem", a_patient(present=["prosthesis_wound_problem"]), EMERGENCY, "emergency"),
    ("first_film_clear", a_patient(present=["first_film_clear"]), "investigate", "bone_and_marrow"),
    ("first_film_clear", a_patient(age=80, going="unchanged", present=["first_film_clear", "minor_trauma"]),
     EMERGENCY, "emergency"),
    ("child_limp", a_patient(age=6, going="unchanged", present=["child_limp"]), "urgent", "children"),
    ("child_limp", a_patient(age=6, present=["child_limp", "fever_or_malaise"]), EMERGENCY, "emergency"),
    ("child_knee_pain", a_patient(age=12, present=["child_knee_pain"]), "urgent", "children"),
    ("headache_jaw_or_sight", a_patient(age=70, present=["headache_jaw_or_sight"]), EMERGENCY, "emergency"),
    ("girdle_stiffness", a_patient(age=70, present=["girdle_stiffness"]), "investigate", "beyond_the_spine"),
    ("rash_in_a_band", a_patient(present=["rash_in_a_band"]), "urgent", "beyond_the_spine"),
    ("alcohol_excess", a_patient(present=["alcohol_excess"]), "watch", "infection_risk"),
    ("alcohol_excess", a_patient(present=["alcohol_excess", "hip_pain"]), "investigate", "bone_and_marrow"),
]  # fmt: skip


@pytest.mark.parametrize(("flag", "patient", "answer", "carried_by"), FLAGS)
def test_a_red_flag(flag: str, patient: Patient, answer: str, carried_by: str | None, records: Records) -> None:
    found = redflags.assess(patient, records)
    assert found.urgency == answer
    carried = {reason.rule_set for reason in found.because if reason.item}
    assert carried_by in carried if carried_by else carried == set()


def test_each_flag_has_its_patient_who_shows_it(records: Records) -> None:
    missing = sorted(set(records.redflags) - {flag for flag, *_ in FLAGS})
    assert not missing, (
        f"redflags.csv: no patient shows {', '.join(missing)}. Add one to FLAGS in this file: who it is, the answer, "
        "and the rule file that gives it."
    )
    for flag, patient, _, _ in FLAGS:
        row = records.redflags[flag]
        if row.finding_id:
            assert patient.findings[row.finding_id] is True, flag
        else:
            assert getattr(patient, row.comparison.split()[0]) is not None, flag


def test_no_explanation_is_offered_where_none_may_exist(records: Records) -> None:
    """S025: never for continence, saddle numbness or both legs; nor for lasting risks, which no story takes away."""
    never = [
        "incontinence", "saddle_numbness", "bilateral_leg_symptoms", "bilateral_sciatica", "bilateral_leg_weakness",
        "bowel_incontinence", "urinary_retention", "slow_urination", "sexual_dysfunction", "reduced_anal_tone",
        "lost_rectal_fullness", "major_trauma", "progressive_weakness", "hot_swollen_joint", "unable_to_bear_weight",
        "collapse_or_faint", "pulsatile_abdominal_mass", "cancer_history", "osteoporosis", "corticosteroid_use",
        "immunosuppression", "injecting_drug_use",
    ]  # fmt: skip
    assert [item for item in never if records.findings[item].may_be_explained] == []
    explainable = {item for item, finding in records.findings.items() if finding.may_be_explained}
    assert explainable == {
        "fever_or_malaise", "unexplained_weight_loss", "night_pain", "thoracic_pain", "morning_stiffness_over_30min",
    }  # fmt: skip


def test_the_gravest_questions_are_asked_first(records: Records) -> None:
    assert list(records.findings)[:2] == ["seriously_ill", "saddle_numbness"]
