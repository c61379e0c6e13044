"""Each rule set, one worked patient for each thing it can say.

Each line: rule set, the branch that must be true, how urgent it is, the patient. The values come from the guideline
named in the rule file; the words of the guideline stand beside the lines.
"""

import pytest
from clinical.readable import a_patient

from hiplib import redflags
from hiplib.model import Patient
from hiplib.records import Records

EXAMPLES: list[tuple[str, str, str | None, Patient]] = [
    # --- three criteria (S020 to S023): all three together, otherwise wait
    ("three_criteria", "all_three", "investigate",
     a_patient(days=60, going="unchanged", present=["unexplained_weight_loss"])),
    ("three_criteria", "otherwise", "watch", a_patient(days=60, pain=9, going="worsening", age=40)),
    # the rule's own danger: ten days of saddle numbness is watched by it (S405)
    ("three_criteria", "otherwise", "watch", a_patient(days=10, pain=2, present=["saddle_numbness", "slow_urination"])),
    # a diet that works is set aside (S025)
    ("three_criteria", "otherwise", "watch",
     a_patient(days=60, going="unchanged", age=40,
               present=["unexplained_weight_loss"], explained=["unexplained_weight_loss"])),
    # --- one flag with severe pain (S024)
    ("flag_plus_severe", "flag_and_severe", "investigate", a_patient(days=30, pain=8, present=["foot_drop"])),
    # --- hot joint, nerve symptoms with an injury, lasting hip trouble (S016, S017)
    ("acute_joint", "hot_joint", "urgent", a_patient(present=["hot_swollen_joint"])),
    ("acute_joint", "nerve_symptoms_with_injury", "urgent", a_patient(present=["minor_trauma", "leg_numbness"])),
    ("acute_joint", "lasting_or_severe", "investigate", a_patient(days=100, present=["hip_pain"])),
    # --- one-sided pain has company or is left alone (S027, S147, S150, S206; nidirect_stones)
    ("one_sided_pain", "kidney_infection", "urgent", a_patient(present=["fever_or_malaise", "urinary_symptoms"])),
    ("one_sided_pain", "ureteric_stone", "urgent", a_patient(age=40, present=["flank_pain", "haematuria"])),
    ("one_sided_pain", "one_sided_with_company", "investigate", a_patient(present=["one_sided_pain",
     "abdominal_pain"])),
    # --- thin bone (S167 to S169; chou2011: over 65; enthoven2016: thoracic pain)
    ("osteoporosis", "fragility_fracture", "investigate", a_patient(present=["corticosteroid_use", "minor_trauma"])),
    ("osteoporosis", "fragility_fracture", "investigate", a_patient(age=76, present=["thoracic_pain"])),
    ("osteoporosis", "bone_at_risk", "watch", a_patient(age=50, present=["osteoporosis"])),
    # --- inflammatory pattern (rudwaleit2006: two of four; long morning stiffness that eases holds two)
    ("inflammatory_pattern", "inflammatory_back_pain", "investigate",
     a_patient(age=26, days=3650, present=["onset_before_45_insidious", "morning_stiffness_over_30min"])),
    # --- NHS spinal pathway (nhsdg_spinal2024)
    # immediate: cauda equina features with recent onset; suspected infection
    ("nhsdg_spinal2024", "cauda_equina_recent", "emergency", a_patient(days=3, present=["sexual_dysfunction"])),
    ("nhsdg_spinal2024", "suspected_infection", "emergency", a_patient(present=["fever_or_malaise", "night_pain"])),
    ("nhsdg_spinal2024", "suspected_infection", "emergency",
     a_patient(present=["sudden_pain_without_injury", "night_pain", "grossly_restricted_movement"])),
    # urgent: cauda equina symptoms beyond two weeks; new foot drop; both legs; cord signs; leg pain with signs; cancer
    ("nhsdg_spinal2024", "cauda_equina_late", "urgent", a_patient(days=30, present=["lost_rectal_fullness"])),
    ("nhsdg_spinal2024", "cauda_equina_late", "urgent", a_patient(present=["urinary_retention"])),
    ("nhsdg_spinal2024", "nerve_deficit", "urgent", a_patient(present=["foot_drop"])),
    ("nhsdg_spinal2024", "nerve_deficit", "urgent", a_patient(present=["cervical_myelopathy_features"])),
    ("nhsdg_spinal2024", "nerve_deficit", "urgent", a_patient(going="worsening", present=["radicular_deficit"])),
    ("nhsdg_spinal2024", "earlier_cancer", "urgent", a_patient(present=["cancer_history"])),
    # general red flags and ordinary referral
    ("nhsdg_spinal2024", "young_person", "investigate", a_patient(age=15)),
    ("nhsdg_spinal2024", "fragile_bone", "investigate", a_patient(age=60, present=["corticosteroid_use"])),
    ("nhsdg_spinal2024", "generic_red_flag", "investigate", a_patient(present=["constant_worsening_pain"])),
    ("nhsdg_spinal2024", "generic_red_flag", "investigate", a_patient(present=["structural_deformity"])),
    ("nhsdg_spinal2024", "routine_referral", "investigate", a_patient(present=["neurogenic_claudication"])),
    ("nhsdg_spinal2024", "otherwise", "watch", a_patient(age=40, days=10, present=["radicular_pain"])),
    # --- NICE NG59: think of another cause; no routine imaging otherwise (1.1.1, 1.1.4); one lone flag is not enough;
    # inflammatory disease: two features of four (rudwaleit2006), as in the pathway that steers
    ("nice_ng59", "another_cause", "investigate", a_patient(present=["cancer_history"])),
    ("nice_ng59", "another_cause", "investigate", a_patient(present=["night_pain", "unexplained_weight_loss"])),
    ("nice_ng59", "another_cause", "investigate", a_patient(present=["fever_or_malaise", "immunosuppression"])),
    ("nice_ng59", "another_cause", "investigate",
     a_patient(present=["morning_stiffness_over_30min", "wakes_second_half_of_night", "onset_before_45_insidious"])),
    ("nice_ng59", "another_cause", "investigate", a_patient(present=["suspected_cancer", "saddle_numbness"])),
    ("nice_ng59", "another_cause", "investigate",
     a_patient(present=["raised_inflammatory_markers", "percussion_tenderness"])),
    ("nice_ng59", "otherwise", "watch", a_patient(present=["night_pain"])),
    ("nice_ng59", "otherwise", "watch", a_patient(going="worsening")),
    ("nice_ng59", "otherwise", "watch", a_patient(present=["eased_by_activity", "onset_before_45_insidious"])),
    # --- NICE NG234: cancer with signs within a day, with suggestive pain within a week
    ("nice_ng234_mscc", "cord_compression", "emergency", a_patient(present=["cancer_history", "urinary_retention"])),
    ("nice_ng234_mscc", "spinal_metastases", "urgent", a_patient(present=["cancer_history", "thoracic_pain"])),
    # difficulty in walking, and root pain, are on the list of nicecg75; suspected cancer is this lab's addition
    ("nice_ng234_mscc", "cord_compression", "emergency", a_patient(present=["cancer_history", "wide_based_gait"])),
    ("nice_ng234_mscc", "cord_compression", "emergency", a_patient(present=["suspected_cancer", "radicular_pain"])),
    ("nice_ng234_mscc", "spinal_metastases", "urgent", a_patient(present=["suspected_cancer", "worse_cough_sneeze"])),
    # --- IDSA 2015 (idsa2015nvo, section I): fever or raised markers, each without the other; bacteria in the blood
    ("idsa_2015", "fever_or_markers", "urgent", a_patient(present=["fever_or_malaise", "low_back_pain"])),
    ("idsa_2015", "fever_or_markers", "urgent",
     a_patient(present=["results_at_hand", "raised_inflammatory_markers", "upper_back_pain"],
               absent=["fever_or_malaise"])),
    ("idsa_2015", "blood_or_nerves", "emergency",
     a_patient(present=["known_bacteraemia", "low_back_pain"], absent=["fever_or_malaise"])),
    ("idsa_2015", "blood_or_nerves", "emergency",
     a_patient(present=["fever_or_malaise", "leg_weakness"], absent=["low_back_pain"])),
    # --- NICE NG156 (as quoted): collapse, a known or felt aneurysm; sudden pain over 60 (bmjbp_aaa); think of it
    ("nice_ng156", "rupture", "emergency", a_patient(present=["low_back_pain", "collapse_or_faint"])),
    ("nice_ng156", "rupture", "emergency", a_patient(present=["groin_pain", "known_aneurysm"])),
    ("nice_ng156", "rupture", "emergency",
     a_patient(age=67, present=["abdominal_pain", "sudden_pain_without_injury"])),
    ("nice_ng156", "known_and_quiet", "investigate", a_patient(present=["known_aneurysm"], absent=[
        "low_back_pain", "upper_back_pain", "abdominal_pain", "flank_pain", "colicky_flank_pain", "groin_pain"])),
    ("nice_ng156", "think_of_it", "watch", a_patient(age=70, days=5, present=["low_back_pain"])),
    # --- NICE NG226 (niceng226 1.1.1 and 1.1.2; bmjbp_ng226 for what does not fit)
    ("nice_ng226", "clinical_diagnosis", "watch", a_patient(age=66, present=["hip_pain", "worse_on_stairs"])),
    ("nice_ng226", "atypical", "investigate",
     a_patient(age=66, present=["hip_pain", "worse_on_stairs", "morning_stiffness_over_30min"])),
    ("nice_ng226", "atypical", "investigate", a_patient(age=66, going="worsening", present=["hip_pain"])),
    # --- the national cauda equina pathway (girft2023path) and the scan at every hour (rcrcib2023)
    ("girft_2023", "suspected", "emergency", a_patient(days=300, present=["slow_urination"])),
    ("girft_2023", "suspected", "emergency", a_patient(present=["new_urinary_change"])),  # bell2007
    ("girft_2023", "suspected", "emergency", a_patient(present=["sexual_dysfunction", "bilateral_sciatica"])),
    ("girft_2023", "scan_day_and_night", "emergency", a_patient(present=["saddle_numbness"])),
    # --- IFOMPT's level of concern (finucane2020, steps 1 to 3): three kinds of evidence act, two look into it
    ("ifompt_2020", "act_now", "emergency", a_patient(present=["bowel_incontinence"])),
    ("ifompt_2020", "act_infection", "urgent",
     a_patient(present=["injecting_drug_use", "night_pain", "percussion_tenderness"])),
    ("ifompt_2020", "act_cancer", "urgent",
     a_patient(present=["cancer_history", "thoracic_pain", "structural_deformity"])),
    ("ifompt_2020", "act_fracture", "urgent",
     a_patient(present=["corticosteroid_use", "minor_trauma", "percussion_tenderness"])),
    ("ifompt_2020", "look_for_infection", "investigate", a_patient(present=["diabetes", "fever_or_malaise"])),
    ("ifompt_2020", "look_for_cancer", "investigate", a_patient(present=["night_pain", "percussion_tenderness"])),
    ("ifompt_2020", "look_for_fracture", "investigate", a_patient(present=["osteoporosis", "minor_trauma"])),
    ("ifompt_2020", "otherwise", "watch", a_patient(present=["injecting_drug_use", "immunosuppression"])),
    ("ifompt_2020", "otherwise", "watch", a_patient(present=["night_pain", "unexplained_weight_loss"])),
    # --- ACP 2011 (chou2011, table)
    ("acp_imaging_2011", "cauda_equina", "emergency", a_patient(present=["bowel_incontinence"])),
    ("acp_imaging_2011", "severe_deficit", "emergency", a_patient(present=["widespread_neurology"])),
    ("acp_imaging_2011", "strong_cancer_risk", "urgent", a_patient(present=["cancer_history"])),
    ("acp_imaging_2011", "strong_cancer_risk", "urgent", a_patient(age=60, present=["unexplained_weight_loss"])),
    ("acp_imaging_2011", "infection_risk", "urgent", a_patient(present=["fever_or_malaise", "injecting_drug_use"])),
    ("acp_imaging_2011", "after_a_trial", "investigate", a_patient(age=30, present=["radicular_pain"])),
    ("acp_imaging_2011", "after_a_trial", "investigate", a_patient(age=30, present=["major_trauma"])),
    ("acp_imaging_2011", "otherwise", "watch", a_patient(age=30, days=5)),
    # --- ACR 2021 (acr2021, variants; acrredflags2015, older list)
    ("acr_2021", "variant_4", "emergency", a_patient(present=["reduced_anal_tone"])),
    ("acr_2021", "variant_7", "urgent", a_patient(present=["immunosuppression"])),
    ("acr_2021", "variant_6", "investigate", a_patient(present=["minor_trauma"])),
    ("acr_2021", "older_flag_list", "investigate", a_patient(present=["unexplained_weight_loss"])),
    ("acr_2021", "variant_7", "urgent", a_patient(present=["suspected_cancer"])),
    ("acr_2021", "variant_5", "investigate", a_patient(present=["recent_spinal_procedure", "leg_numbness"])),
    # with or without radiculopathy: pain of the back alone is enough
    ("acr_2021", "variant_3", "investigate", a_patient(days=50, going="worsening", absent=["radicular_pain"])),
    ("acr_2021", "otherwise", "watch", a_patient(age=40, days=10)),
    # --- AHCPR 1994 (ahcpr1994, table)
    ("ahcpr_1994", "cauda_equina", "emergency", a_patient(present=["foot_drop"])),
    ("ahcpr_1994", "fracture", "investigate", a_patient(age=40, present=["minor_trauma", "osteoporosis"])),
    ("ahcpr_1994", "tumour_or_infection", "investigate", a_patient(age=40, present=["night_pain"])),
    ("ahcpr_1994", "otherwise", "watch", a_patient(age=40, present=["radicular_pain"])),
    # --- NHS hip pathway (nhsdg_hip2024)
    ("nhsdg_hip2024", "hospital_now", "emergency", a_patient(present=["hip_pain", "minor_trauma"])),
    ("nhsdg_hip2024", "hospital_now", "emergency", a_patient(present=["hip_pain", "cancer_history"])),
    ("nhsdg_hip2024", "hospital_now", "emergency", a_patient(present=["hip_pain_after_surgery"])),
    ("nhsdg_hip2024", "severe_over_50", "urgent", a_patient(age=60, pain=8, going="improving", present=["hip_pain"])),
    ("nhsdg_hip2024", "ongoing", "investigate", a_patient(going="unchanged", present=["hip_pain"])),
    # --- the emergency rules have their own table; when none is true they keep asking
    ("emergency", "otherwise", "watch", a_patient(age=40)),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "branch", "urgency", "patient"), EXAMPLES)
def test_what_a_rule_set_says(rule: str, branch: str, urgency: str, patient: Patient, records: Records) -> None:
    (said,) = [a for a in redflags.assess(patient, records).rule_sets if a.rule_set == rule]
    assert said.urgency == urgency
    # NG59's second look carries the same urgency as its closing answer, so both give their reason
    assert branch in {reason.outcome for reason in said.because}


SILENT = [
    # rule sets about something narrower stay silent when it is not there
    ("acute_joint", a_patient(present=["radicular_pain"])),
    ("one_sided_pain", a_patient(present=["one_sided_pain"], absent=["abdominal_pain"])),
    ("osteoporosis", a_patient(age=40, present=["minor_trauma"])),
    ("inflammatory_pattern", a_patient(days=400, present=["morning_stiffness_over_30min"])),
    ("flag_plus_severe", a_patient(days=40, pain=8, age=40)),
    ("nhsdg_hip2024", a_patient(pain=10, age=60)),
    ("nice_ng234_mscc", a_patient(present=["leg_weakness", "night_pain"])),
    # fever with nothing of the spine; a spine tender to tapping with neither fever nor results
    ("idsa_2015", a_patient(present=["fever_or_malaise"], absent=["low_back_pain"])),
    ("idsa_2015", a_patient(present=["percussion_tenderness", "low_back_pain"])),
    # a known aneurysm is asked for, and pain is not enough under 60
    ("nice_ng156", a_patient(age=45, present=["low_back_pain", "sudden_pain_without_injury"])),
    # too young for a diagnosis without a film, and pain at rest
    ("nice_ng226", a_patient(age=40, present=["hip_pain", "worse_on_stairs"])),
    ("nice_ng226", a_patient(age=70, present=["low_back_pain", "worse_on_stairs"])),
    # sexual change by itself, and both legs by themselves, are not on the national list
    ("girft_2023", a_patient(present=["sexual_dysfunction"])),
    ("girft_2023", a_patient(present=["bilateral_sciatica", "new_constipation"])),
]


@pytest.mark.parametrize(("rule", "patient"), SILENT)
def test_a_narrower_rule_set_stays_silent(rule: str, patient: Patient, records: Records) -> None:
    (said,) = [a for a in redflags.assess(patient, records).rule_sets if a.rule_set == rule]
    assert (said.urgency, said.because) == (None, ())


LEFT_OUT = [
    # signs NG59 was not written for: it says so, and says neither watch nor a picture
    a_patient(present=["incontinence"]),
    a_patient(present=["incontinence"], going="worsening", days=20),
    a_patient(present=["progressive_weakness"]),
    a_patient(present=["cervical_myelopathy_features"]),
    a_patient(age=15),
    a_patient(age=70, present=["known_aneurysm", "low_back_pain"]),
    a_patient(present=["hot_swollen_joint"]),
    a_patient(present=["testicular_pain"]),
]


@pytest.mark.parametrize("patient", LEFT_OUT)
def test_ng59_does_not_cover_what_it_was_not_written_for(patient: Patient, records: Records) -> None:
    (said,) = [a for a in redflags.assess(patient, records).rule_sets if a.rule_set == "nice_ng59"]
    assert said.urgency is None
    assert said.not_covered


@pytest.mark.parametrize(
    "patient", [a_patient(age=16), a_patient(age=40, present=["radicular_deficit", "leg_weakness"])]
)
def test_ng59_covers_sciatica_from_16_on(patient: Patient, records: Records) -> None:
    (said,) = [a for a in redflags.assess(patient, records).rule_sets if a.rule_set == "nice_ng59"]
    assert said.urgency == "watch"


BESIDE = [
    "acp_imaging_2011", "acr_2021", "ahcpr_1994", "flag_plus_severe", "girft_2023", "idsa_2015", "ifompt_2020",
    "nice_ng156", "nice_ng226", "nice_ng234_mscc", "nice_ng59",
]  # fmt: skip


def test_what_does_not_steer_says_why(records: Records) -> None:
    assert {name for name, rule_set in records.pathways.items() if rule_set.beside_because} == set(BESIDE)
    assert not any(records.pathways[name].drives for name in BESIDE)


def test_every_branch_of_every_rule_set_has_its_patient(records: Records) -> None:
    """The nine emergency pictures are in test_emergency_pictures."""
    shown = {(rule, branch) for rule, branch, _, _ in EXAMPLES}
    declared = set()
    for rule_set in records.pathways.values():
        branches = [outcome.id for outcome in rule_set.outcomes] if rule_set.id != "emergency" else []
        declared |= {(rule_set.id, branch) for branch in branches}
        if rule_set.otherwise:
            declared.add((rule_set.id, "otherwise"))
    assert shown == declared
    assert {rule for rule, _ in SILENT} == {r.id for r in records.pathways.values() if r.otherwise is None}
