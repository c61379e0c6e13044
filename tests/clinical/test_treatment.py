"""What helps, condition by condition, as a clinician would check it; and each "of 100" worked out again from counts."""

from fractions import Fraction

import pytest

from hiplib import treatment, wording
from hiplib.model import Patient, Urgency
from hiplib.records import Records
from hiplib.treatment import words

REFER, NO_ROW, STANCES = "refer", "no row", "stances only"

# For each condition what a clinician expects to find: a treatment and how it fared, against what, in the words of the
# table; or that it is referred; or that there is no row.
EXPECTED: dict[str, list[tuple[str, str]] | str] = {
    "lumbar_disc_herniation": [("liu_discectomy", "12.1 points of 100 better"), ("peul_early", "no clear difference")],
    "sciatica": [
        ("mathieson_8", "0.5 points of 10 worse"), ("dahm_leg_pain", "0.03 standard deviations worse"),
        ("chou_steroid", "0.56 points of 10 better"), ("bailey_discectomy", "2.4 points of 10 better"),
    ],
    "lumbar_spinal_stenosis": [
        ("friedly_function", "1 points of 24 better"), ("zaina_24", "4.43 points of 100 better"),
        ("ammendolia_manual", "better"),
    ],
    "piriformis_syndrome": [("piriformis_physiotherapy", "mixed, or too little to say")],
    "mononeuropathy": [("khalil_none", "69 of 100"), ("khalil_injection", "83 of 100")],
    "facet_osteoarthritis": STANCES,
    "sacroiliac_joint_pain": [("visser_manual", "72 against 20 of 100"), ("dengler_fusion", "37.9 points of 100 "
    "better")],
    "axial_spondyloarthritis": [("adalimumab_as", "risk ratio 3.53"), ("etanercept_as", "risk ratio 3.31")],
    "sacroiliitis": [("adalimumab_nr", "risk ratio 2.44")],
    "sacroiliac_ligament_strain": STANCES,
    "hip_osteoarthritis": [
        ("fransen_pain", "0.38 standard deviations better"), ("hit_injection_lidocaine", "0.52 points of 10 better"),
        ("prohip_score", "11.4 points of 48 better"), ("reimert_precautions", "risk ratio 0.98"),
    ],
    "fai_labral_tear": [("fai_arthroscopy", "10.9 points of 100 better"), ("gatz_replacement", "no clear difference")],
    "greater_trochanteric_pain": [
        ("mellor_loading_wait", "77 against 29 of 100"), ("mellor_loading_injection", "77 against 58 of 100"),
        ("wheeler_shockwave", "no clear difference"), ("heaver_shockwave_12", "17.9 points of 100 better"),
    ],
    "gluteus_medius_tear": [("longstaffe_tear", "4 of 100"), ("mellor_loading_wait", "77 against 29 of 100")],
    "hip_flexor_strain": [("holmich_adductor", "odds ratio 12.7"), ("bayer_early", "better")],
    "hip_flexor_tightness": [("afonso_strength", "0.22 standard deviations better")],
    "back_muscle_strain": [("bayer_early", "better")],
    "ligament_sprain": STANCES,
    "vertebral_compression_fracture": [("buchbinder_vertebroplasty", "no clear difference")],
    "osteoporosis": [("alendronate_hip", "risk ratio 0.49"), ("alendronate_primary", "risk ratio 0.76")],
    "hip_fracture": REFER,
    "femoral_neck_stress_fracture": STANCES,
    "structural_scoliosis": [("negrini_curve", "74 against 34 of 100"), ("schreiber_schroth", "27.5 seconds better")],
    "functional_scoliosis": [("meatcutters_insole", "2.6 points of 10 better")],
    "iliotibial_band_syndrome": [("mckay_itb", "no clear difference")],
    "kidney_infection": REFER,
    "ureteral_stone": NO_ROW,
    "bladder_pain_syndrome": NO_ROW,
    "abdominal_aortic_aneurysm": REFER,
    "cauda_equina_syndrome": REFER,
    "spinal_malignancy": NO_ROW,
    "spinal_infection": REFER,
    "septic_hip": REFER,
    "myofascial_trigger_point": [("liu_needling_pain", "1.06 standard deviations better")],
    "pelvic_floor_dysfunction": [("cacciari_stress", "risk ratio 8")],
    "nonspecific_low_back_pain": [
        ("vandergaag_pain", "7.29 points of 100 better"), ("enthoven_nsaid", "3.3 points of 100 better"),
        ("hayden_pain", "15 points of 100 better"), ("opal_pain", "0.53 points of 10 worse"),
        ("pace_recovery", "no clear difference"), ("vickers_sham", "0.23 standard deviations better"),
        ("enke_back", "0 points of 10"), ("restore_function", "3.5 points of 24 better"),
    ],
    **dict.fromkeys(
        ("sepsis", "spinal_or_psoas_bleeding", "torn_or_blocked_vessel", "leg_vein_clot", "operated_hip_in_trouble",
         "hip_of_a_child", "pelvic_emergency", "giant_cell_arteritis"), REFER,
    ),
}  # fmt: skip


def test_every_condition_is_among_them(records: Records) -> None:
    assert set(EXPECTED) == set(records.conditions)


@pytest.mark.parametrize("condition", EXPECTED)
def test_what_helps_in_a_condition(condition: str, records: Records) -> None:
    found, expected = treatment.options(condition, records), EXPECTED[condition]
    effects = {row.id: row for option in found.options for row in option.effects}
    if expected == REFER:
        assert found.referral is not None
        pictures = records.conditions[condition].emergency_patterns.split(";")
        assert words.referral(found.referral, records)[0] == wording.act_first(pictures, records)
        assert found.options == ()
    elif expected == NO_ROW:
        assert found.options == ()
        assert words.no_row(records.conditions[condition], records).startswith("No row: ")
    elif expected == STANCES:
        assert effects == {}
        assert any(option.stances for option in found.options)
    else:
        assert [(name, words.figure(effects[name])) for name, _ in expected] == expected


# The counts, or the numbers per thousand, as the sources print them: treated, of how many, others, of how many.
COUNTS = {
    "mellor_loading_wait": (51, 66, 20, 68),
    "mellor_injection_wait": (38, 65, 20, 68),
    "mellor_loading_injection": (51, 66, 38, 65),
    "clifford_isometric_pain": (55, 100, 58, 100),
    "rompe_injection_month": (75, 100, 7, 100),
    "prohip_share": (75, 100, 38, 100),
    "reimert_precautions": (90, 4159, 121, 5440),
    "vandergaag_improved": (514, 1000, 367, 1000),
    "vandergaag_harm": (95, 1000, 111, 1000),
    "vandergaag_work": (314, 1000, 212, 1000),
    "opal_harm": (35, 100, 30, 100),
    "opal_constipation": (75, 1000, 35, 1000),
    "ashar_usual": (33, 50, 5, 50),
    "mathieson_dizzy": (396, 1000, 129, 1000),
    "adalimumab_as": (46, 100, 13, 100),
    "etanercept_as": (43, 100, 13, 100),
    "adalimumab_nr": (363, 1000, 149, 1000),
    "visser_manual": (13, 18, 3, 15),
    "holmich_adductor": (23, 34, 4, 34),
    "negrini_curve": (74, 100, 34, 100),
    "mellor_loading_wait_year": (78, 100, 52, 100),
    "mellor_injection_wait_year": (57, 100, 52, 100),
    "mellor_loading_injection_year": (78, 100, 57, 100),
}


def test_every_row_told_as_people_has_its_counts_here(records: Records) -> None:
    assert {row.id for row in records.treatments.values() if treatment.people(row)} == set(COUNTS)


@pytest.mark.parametrize("name", COUNTS)
def test_people_of_100_follow_from_the_counts(name: str, records: Records) -> None:
    """Exactly, in fractions: the share typed is the count to three places, the people the share to the nearest "
    "whole."""
    row, (a, m, b, n) = records.treatments[name], COUNTS[name]
    for share, count in ((row.with_share, Fraction(a, m)), (row.without_share, Fraction(b, n))):
        assert share is not None
        assert abs(Fraction(str(share)) - count) <= Fraction(1, 2000)
    told = treatment.people(row)
    assert told is not None
    for people, count in ((told.treated, Fraction(a, m)), (told.others, Fraction(b, n))):
        assert abs(people - 100 * count) <= Fraction(1, 2)
    assert abs(abs(told.gain) - 100 * abs(Fraction(a, m) - Fraction(b, n))) <= Fraction(11, 20)


RATIOS = [
    "vandergaag_improved",
    "vandergaag_harm",
    "vandergaag_work",
    "adalimumab_as",
    "etanercept_as",
    "adalimumab_nr",
]


@pytest.mark.parametrize("name", [*RATIOS, "reimert_precautions"])
def test_the_two_shares_of_a_row_give_its_printed_ratio(name: str, records: Records) -> None:
    """Printed ratios are pooled, and shares rounded: they agree to within the interval, and closely."""
    row = records.treatments[name]
    assert row.with_share is not None
    assert row.without_share is not None
    assert row.low is not None
    assert row.high is not None
    assert row.low <= row.with_share / row.without_share <= row.high
    assert row.with_share / row.without_share == pytest.approx(row.value, rel=0.03)


# Who is asked about which medicine, and the word a pharmacist would say.
PRESCRIBED = [
    ("an old man on a blood thinner asks for ibuprofen", ["nsaid"], ["older", "anticoagulant"], "error"),
    ("a woman in week 24 asks for naproxen", ["nsaid"], ["pregnant_late"], "avoid"),
    ("a woman in week 8 asks for ibuprofen", ["nsaid"], ["pregnant_early"], "ask"),
    ("a runner with nothing else asks for ibuprofen", ["nsaid"], [], ""),
    ("kidney disease and a water tablet", ["nsaid"], ["kidney", "ace_or_diuretic"], "avoid"),
    ("a bleeding ulcer ten years ago", ["nsaid"], ["ulcer"], "avoid"),
    ("naproxen while already buying ibuprofen", ["nsaid"], ["second_nsaid"], "error"),
    ("a lorry driver and codeine", ["opioid"], ["driving"], "ask"),
    ("codeine for somebody who takes diazepam", ["opioid"], ["takes_benzodiazepine"], "error"),
    ("pregabalin and codeine together", ["opioid", "gabapentinoid"], [], "avoid"),
    ("a muscle relaxant at 80 after a fall", ["muscle_relaxant"], ["older", "falls"], "avoid"),
    ("pregabalin with kidney disease", ["gabapentinoid"], ["kidney"], "care"),
]


@pytest.mark.parametrize(("who", "chosen", "present", "level"), PRESCRIBED, ids=[row[0] for row in PRESCRIBED])
def test_a_prescription_is_checked(
    who: str, chosen: list[str], present: list[str], level: str, records: Records
) -> None:
    assert treatment.medicines(chosen, present, records)[0].level == level


# What is known of a patient warns beside the tablet, though nobody has ticked it. Written before it was run.
KNOWN_OF = {
    "43, strained back, on a blood thinner": (43, ["anticoagulant"], "nsaid", ["error"]),
    "68, the same": (68, ["anticoagulant"], "nsaid", ["error", "care"]),
    "30, pregnant, nobody has said how far": (30, ["postpartum_or_pregnant"], "nsaid", ["avoid", "ask"]),
    "67, unsteady, asks for something stronger": (67, ["poor_balance"], "opioid", ["avoid", "care"]),
    "43, nothing known": (43, [], "nsaid", []),
}


@pytest.mark.parametrize("who", KNOWN_OF)
def test_a_tablet_is_shown_with_what_warns_of_it_in_this_patient(who: str, records: Records) -> None:
    age, present, medicine, levels = KNOWN_OF[who]
    given = Patient(age_years=age, duration_days=10, severity_0_10=3, trajectory="improving",
                    findings={**dict.fromkeys(records.findings, False), **dict.fromkeys(present, True)})  # fmt: skip
    found = treatment.options(given, records, condition="nonspecific_low_back_pain")
    option = next(one for one in found.options if one.intervention.id == medicine)
    assert [row.level for row in option.cautions] == levels


def test_no_caution_ever_names_a_dose(records: Records) -> None:
    assert not [
        row.id for row in records.medicine_cautions.values() if " mg" in row.says or "tablets a day" in row.says
    ]


@pytest.mark.parametrize("choice", ["outer_hip", "painted_ceiling", "two_year_groin"])
def test_a_fictional_patient_of_a_choice_may_be_talked_to_about_treatment(choice: str, records: Records) -> None:
    row = records.choices[choice]
    patient = records.cases[row.case_id].patient
    assert treatment.referral(patient, records) is None
    offered = {one.intervention.id for one in treatment.options(patient, records, condition=row.condition_id).options}
    assert len(offered & set(row.interventions)) >= 2


def test_an_opioid_is_never_what_fits(records: Records) -> None:
    fitting = {one for row in records.choices.values() for one in (*row.fits.split(";"), *row.then_fits.split(";"))}
    assert "opioid" not in fitting


@pytest.mark.parametrize("case", ["odile", "tamsin", "agatha", "saskia"])
def test_who_is_sent_hears_of_no_needle_and_no_tablet(case: str, records: Records) -> None:
    patient = records.cases[case].patient
    sent = treatment.referral(patient, records)
    assert sent is not None
    assert sent.urgency >= Urgency.urgent
    assert treatment.options(patient, records, condition="nonspecific_low_back_pain").options == ()
    assert treatment.injections("hip", records, patient=patient).answers == ()
