"""Each rule set, one worked patient for each thing it can say.

Each line: rule set, the branch that must be true, how urgent it is, the patient. The values come from the guideline
named in the rule file; the words of the guideline stand beside the lines.
"""

import pytest
from clinical.readable import a_patient

from hiplib import redflags, wording
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
    # without a fever; with one it is an emergency picture, and test_emergency_pictures has it
    ("one_sided_pain", "kidney_without_fever", "urgent", a_patient(present=["flank_pain", "urinary_symptoms"])),
    ("one_sided_pain", "ureteric_stone", "urgent", a_patient(age=40, present=["flank_pain", "haematuria"])),
    ("one_sided_pain", "one_sided_with_company", "investigate", a_patient(present=["one_sided_pain",
     "abdominal_pain"])),
    # --- thin bone (S167 to S169; chou2011: over 65; enthoven2016: thoracic pain)
    ("osteoporosis", "fragility_fracture", "investigate", a_patient(present=["corticosteroid_use", "minor_trauma"])),
    ("osteoporosis", "fragility_fracture", "investigate", a_patient(age=76, present=["thoracic_pain"])),
    ("osteoporosis", "fracture_likely", "urgent",
     a_patient(going="worsening", present=["corticosteroid_use", "minor_trauma", "percussion_tenderness"])),
    # mending, it may be filmed in the ordinary way
    ("osteoporosis", "fragility_fracture", "investigate",
     a_patient(age=50, going="improving", present=["corticosteroid_use", "minor_trauma", "percussion_tenderness"])),
    ("osteoporosis", "tender_after_injury", "urgent",
     a_patient(age=62, going="worsening", present=["minor_trauma", "percussion_tenderness"])),
    ("osteoporosis", "tender_after_injury_younger", "investigate",
     a_patient(age=40, present=["minor_trauma", "percussion_tenderness"])),
    # a bruise is filmed for being a bruise: whether it hurts when tapped was not asked (downie2013)
    ("osteoporosis", "bruised_spine", "investigate", a_patient(age=40, present=["contusion_or_abrasion"])),
    # 80 or older: new, severe and growing
    ("osteoporosis", "new_and_growing_from_80", "urgent",
     a_patient(age=84, days=5, pain=8, going="worsening", present=["upper_back_pain"])),
    ("osteoporosis", "injury_or_changed_shape", "watch", a_patient(age=40, present=["minor_trauma"])),
    ("osteoporosis", "bone_at_risk", "watch", a_patient(age=50, present=["osteoporosis"])),
    # --- inflammatory pattern (rudwaleit2006: two of four; long morning stiffness that eases holds two)
    ("inflammatory_pattern", "inflammatory_back_pain", "investigate",
     a_patient(age=26, days=3650, present=["onset_before_45_insidious", "morning_stiffness_over_30min"])),
    # any two of the four, skin and bowel counting as one more (rudwaleit2006; niceng65_ifp)
    ("inflammatory_pattern", "inflammatory_back_pain", "investigate",
     a_patient(days=100, present=["onset_before_45_insidious", "wakes_second_half_of_night", "eased_by_activity"])),
    ("inflammatory_pattern", "inflammatory_back_pain", "investigate",
     a_patient(days=100, present=["onset_before_45_insidious", "alternating_buttock_pain",
                                  "psoriasis_uveitis_or_bowel_disease"])),
    # one is not enough
    ("inflammatory_pattern", "features_without_the_rest", "watch",
     a_patient(days=100, present=["onset_before_45_insidious", "alternating_buttock_pain"],
               absent=["morning_stiffness_over_30min"])),
    # --- risk of infection (idsa2015nvo, recommendations 1 to 5; the days are this lab's)
    ("infection_risk", "risk_with_new_pain", "urgent",
     a_patient(days=20, going="unchanged", present=["recent_infection"])),
    ("infection_risk", "risk_with_new_pain", "urgent", a_patient(going="worsening", present=["immunosuppression"])),
    # a pain that is mending needs the blood test and not the hurry
    ("infection_risk", "risk_alone", "investigate",
     a_patient(days=20, pain=4, going="improving", present=["immunosuppression"])),
    ("infection_risk", "raised_markers", "urgent", a_patient(present=["raised_inflammatory_markers", "low_back_pain"])),
    ("infection_risk", "raised_markers_alone", "investigate", a_patient(present=["raised_inflammatory_markers"])),
    ("infection_risk", "fever_with_new_pain", "urgent", a_patient(days=5, present=["fever_or_malaise"])),
    ("infection_risk", "fever_with_hip_pain", "urgent", a_patient(present=["fever_or_malaise", "hip_pain"])),
    ("infection_risk", "two_signs_at_the_spine", "urgent",
     a_patient(going="worsening", present=["grossly_restricted_movement", "night_pain"])),
    ("infection_risk", "hip_that_hurts_when_moved", "urgent", a_patient(present=["hip_held_flexed"])),
    ("infection_risk", "sign_at_the_spine", "investigate",
     a_patient(going="worsening", present=["grossly_restricted_movement"])),
    ("infection_risk", "weaker_risk", "watch", a_patient(days=5, present=["diabetes"])),
    # --- nerve and cord (nhsdg_spinal2024, urgent list; manchester_spine; mercer2019bilat; york_ces; suri2010)
    ("nerve_and_cord", "weak_leg", "urgent", a_patient(present=["leg_weakness"])),
    ("nerve_and_cord", "weak_leg", "urgent", a_patient(present=["foot_drop"])),
    ("nerve_and_cord", "weak_leg", "urgent", a_patient(present=["weak_plantarflexion"], absent=["leg_weakness"])),
    ("nerve_and_cord", "signs_of_the_cord", "urgent", a_patient(present=["wide_based_gait", "leg_numbness"])),
    ("nerve_and_cord", "signs_of_the_cord", "urgent", a_patient(present=["widespread_neurology"])),
    ("nerve_and_cord", "both_legs_on_walking", "investigate", a_patient(present=["bilateral_claudication_stable"])),
    ("nerve_and_cord", "new_constipation", "investigate", a_patient(present=["new_constipation"])),
    ("nerve_and_cord", "unsteady", "investigate", a_patient(present=["poor_balance", "wide_based_gait"])),
    ("nerve_and_cord", "root_signs", "watch", a_patient(present=["radicular_deficit"])),
    # --- bone and marrow (boast2022mbd; fnsf2017; niceng12; bnssg_avn; dip_avn; embeds_nof; ocp_myeloma)
    ("bone_and_marrow", "cancer_with_bone_pain", "urgent", a_patient(present=["cancer_history", "front_thigh_pain"])),
    ("bone_and_marrow", "suspected_cancer", "urgent", a_patient(present=["suspected_cancer"])),
    ("bone_and_marrow", "stress_fracture", "urgent", a_patient(age=22, present=["pain_on_loading_in_sport"])),
    ("bone_and_marrow", "marrow_from_60", "urgent", a_patient(age=70, present=["anaemia_or_high_calcium"])),
    ("bone_and_marrow", "marrow_from_60", "urgent",
     a_patient(age=70, present=["recurrent_infections_or_fatigue", "night_pain"])),
    ("bone_and_marrow", "weight_loss_from_60", "urgent", a_patient(age=70, present=["unexplained_weight_loss"])),
    ("bone_and_marrow", "three_general_signs", "urgent",
     a_patient(age=41, present=["unexplained_weight_loss", "night_pain", "constant_worsening_pain"])),
    ("bone_and_marrow", "hip_losing_its_blood", "urgent",
     a_patient(going="worsening", present=["corticosteroid_use", "groin_pain"])),
    ("bone_and_marrow", "constant_and_at_night", "investigate",
     a_patient(present=["constant_worsening_pain", "night_pain"])),
    ("bone_and_marrow", "hip_with_a_risk", "investigate", a_patient(present=["corticosteroid_use", "hip_pain"])),
    ("bone_and_marrow", "film_clear_pain_stays", "investigate", a_patient(present=["first_film_clear"])),
    ("bone_and_marrow", "blood_or_tiredness", "investigate",
     a_patient(age=40, present=["recurrent_infections_or_fatigue"])),
    # --- beyond the spine (nhshighland_zoster; nicecks_pmr2013; bnssg_aaa; qld_scrotum; niceng126; bmjbp_aaa)
    # belly pain that is new, severe and growing: a surgeon's question, the day is this lab's (bmjbp_abdomen)
    ("beyond_the_spine", "belly_new_and_growing", "urgent",
     a_patient(days=4, pain=8, going="worsening", present=["abdominal_pain"])),
    ("beyond_the_spine", "shingles", "urgent", a_patient(present=["rash_in_a_band"])),
    ("beyond_the_spine", "stiff_girdle", "investigate", a_patient(age=70, present=["girdle_stiffness"])),
    ("beyond_the_spine", "known_aneurysm_with_pain", "urgent", a_patient(present=["known_aneurysm", "low_back_pain"])),
    ("beyond_the_spine", "testicle", "urgent", a_patient(days=60, present=["testicular_pain"])),
    ("beyond_the_spine", "period_or_bleeding", "urgent", a_patient(present=["missed_period_or_bleeding"])),
    ("beyond_the_spine", "known_aneurysm", "investigate", a_patient(present=["known_aneurysm"])),
    ("beyond_the_spine", "urine_or_belly", "investigate", a_patient(present=["haematuria"])),
    ("beyond_the_spine", "sudden", "investigate", a_patient(age=40, present=["sudden_pain_without_injury"])),
    ("beyond_the_spine", "severe_and_new_over_60", "investigate",
     a_patient(age=70, days=3, pain=8, present=["hypertension"])),
    ("beyond_the_spine", "urinary_symptoms", "watch", a_patient(present=["urinary_symptoms"])),
    ("beyond_the_spine", "risk_of_the_aorta", "watch", a_patient(age=70, days=400, present=["smoking"])),
    # --- children (cornwall_limp; accessped_scfe; esht_childback; cornwall_childhip; pmm_backflags; cclg_bone)
    ("children", "any_limp", "urgent", a_patient(age=6, days=1, going="unchanged", present=["child_limp"])),
    ("children", "limp_on_the_mend", "investigate",
     a_patient(age=6, days=1, going="improving", present=["child_limp"])),
    ("children", "knee_pain_from_9", "urgent", a_patient(age=12, present=["child_knee_pain"])),
    ("children", "back_pain_under_10", "urgent", a_patient(age=7, present=["low_back_pain"])),
    ("children", "hip_pain_not_mending", "urgent", a_patient(age=12, days=9, going="worsening", present=["hip_pain"])),
    ("children", "child_with_a_warning", "urgent", a_patient(age=13, present=["night_pain"])),
    # on corticosteroids from 70 a spine breaks without a fall (downie2013)
    ("osteoporosis", "corticosteroids_from_70", "urgent", a_patient(age=70, present=["corticosteroid_use"])),
    ("children", "knee_pain", "investigate", a_patient(age=5, present=["child_knee_pain"])),
    ("children", "hip_or_lasting_pain", "investigate", a_patient(age=14, days=30, present=["low_back_pain"])),
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
    ("nhsdg_spinal2024", "young_person", "investigate", a_patient(age=15, present=["low_back_pain"])),
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
    ("nhsdg_hip2024", "after_injury", "emergency", a_patient(age=70, present=["hip_pain", "minor_trauma"])),
    ("nhsdg_hip2024", "after_surgery", "emergency", a_patient(days=3, present=["hip_pain_after_surgery"])),
    ("nhsdg_hip2024", "after_surgery_late", "urgent", a_patient(days=200, present=["hip_pain_after_surgery"])),
    ("nhsdg_hip2024", "after_surgery_late", "urgent", a_patient(present=["total_hip_replacement", "hip_pain"])),
    ("nhsdg_hip2024", "with_cancer", "urgent", a_patient(present=["hip_pain", "cancer_history"])),
    ("nhsdg_hip2024", "worse_fast", "urgent", a_patient(days=5, pain=8, going="worsening", present=["hip_pain"])),
    ("nhsdg_hip2024", "after_injury_over_50", "urgent", a_patient(age=55, present=["hip_pain", "minor_trauma"])),
    ("nhsdg_hip2024", "severe_over_50", "urgent", a_patient(age=60, pain=8, going="worsening", present=["hip_pain"])),
    # a worn hip that has long been severe is filmed in the ordinary way
    ("nhsdg_hip2024", "ongoing", "investigate",
     a_patient(age=60, days=900, pain=8, going="unchanged", present=["hip_pain"])),
    ("nhsdg_hip2024", "ongoing", "investigate", a_patient(going="unchanged", present=["hip_pain"])),
    # each reason in a sentence of its own: severe though mending, or since an injury
    ("nhsdg_hip2024", "severe", "investigate", a_patient(age=40, pain=8, going="improving", present=["hip_pain"])),
    ("nhsdg_hip2024", "injured", "investigate",
     a_patient(age=40, pain=2, going="improving", present=["hip_pain", "minor_trauma"])),
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
    ("osteoporosis", a_patient(age=40, present=["percussion_tenderness"])),
    # a quarter of an hour of stiffness opens nothing
    ("inflammatory_pattern", a_patient(days=400, present=["fluctuating_stiffness", "onset_before_45_insidious"])),
    ("infection_risk", a_patient(days=10, going="improving", present=["percussion_tenderness"])),
    ("nerve_and_cord", a_patient(present=["radicular_pain", "neurogenic_claudication"])),
    ("bone_and_marrow", a_patient(age=70, present=["hip_pain", "night_pain"])),
    ("beyond_the_spine", a_patient(age=70, days=3, pain=8, present=["low_back_pain"])),
    ("children", a_patient(age=30, days=300, present=["limp", "hip_pain"])),
    ("flag_plus_severe", a_patient(days=40, pain=8, age=40)),
    # its four tables were not read: two flags of one kind give no level
    ("ifompt_2020", a_patient(present=["injecting_drug_use", "immunosuppression"])),
    ("ifompt_2020", a_patient(present=["night_pain", "unexplained_weight_loss"])),
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


def test_which_rules_take_part_in_the_answer(records: Records) -> None:
    assert {name for name, rule_set in records.pathways.items() if rule_set.drives} == {
        "emergency", "nhsdg_spinal2024", "three_criteria",
        "acute_joint", "one_sided_pain", "osteoporosis", "inflammatory_pattern", "nhsdg_hip2024", "infection_risk",
        "nerve_and_cord", "children", "bone_and_marrow", "beyond_the_spine",
    }  # fmt: skip


@pytest.mark.parametrize("case", ["salome", "philippa", "magnolia"])
def test_a_guideline_that_speaks_of_nothing_there_is_silent_beside_an_emergency(case: str, records: Records) -> None:
    """A closing word is about somebody in whom nothing was found; a rule that patients read online keeps its own."""
    found = redflags.assess(records.cases[case].patient, records)
    assert found.urgency == "emergency"
    for said in found.rule_sets:
        lay = records.sources[records.rule_set(said.rule_set).citation.source_id].kind == "lay"
        assert lay or said.urgency is None or any(reason.item for reason in said.because), said.rule_set
    assert "for_and_against" not in {said.rule_set for said in found.rule_sets}
    assert "IFOMPT" not in " ".join(wording.differences(found))
