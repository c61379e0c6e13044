"""Every condition has a patient who shows it: who it is, what comes first, what comes forward beside it, what does not.

What is expected stands in the words of the condition and of the sources behind its arguments, in brackets. A finding
that is not named was not asked.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pytest
from clinical.readable import a_patient

from hiplib import differential
from hiplib.model import Condition, Patient
from hiplib.records import Records

LEG = ["radicular_pain", "below_knee_pain", "tingling"]
BACK = ["low_back_pain", "sudden_on_effort"]


@dataclass(frozen=True)
class Expected:
    """What a careful clinician would think of: first in this order, what may stand anywhere before the rest, and what
    must not come forward.
    """

    first: tuple[str, ...]
    beside: tuple[str, ...] = ()
    not_ahead: tuple[str, ...] = ()


Example = tuple[Patient, Expected]


def first(*conditions: str, beside: Collection[str] = (), not_ahead: Collection[str] = ()) -> Expected:
    return Expected(conditions, tuple(beside), tuple(not_ahead))


# --- no emergency -----------------------------------------------------------------------------------------------------

PATIENTS: dict[str, Example] = {
    # --- back and leg
    "a desk worker whose leg shoots when she sits": (
        a_patient(age=38, days=20, present=[*LEG, "worse_sitting", "eased_by_standing", "crossed_slr_positive",
                                            "radicular_deficit"],
                  absent=["saddle_numbness", "bilateral_leg_symptoms", "neurogenic_claudication"]),
        first("lumbar_disc_herniation", "sciatica",
              not_ahead=["lumbar_spinal_stenosis", "piriformis_syndrome", "hip_osteoarthritis"]),
    ),
    "a retired postman who leans on his trolley": (
        a_patient(age=74, days=400, present=["neurogenic_claudication", "eased_by_bending_forward", "buttock_pain",
                                             "worse_standing_walking", "no_pain_seated"],
                  absent=["worse_sitting", "bilateral_leg_symptoms", "saddle_numbness"]),
        first("lumbar_spinal_stenosis", not_ahead=["lumbar_disc_herniation", "cauda_equina_syndrome"]),
    ),
    "a thigh that burns in one nerve's territory": (
        a_patient(age=50, present=["single_nerve_territory", "burning_pain"], absent=["low_back_pain", "slr_positive"]),
        first("mononeuropathy", not_ahead=["sciatica", "lumbar_disc_herniation"]),
    ),
    # buttock pain worse on sitting, tender deep down, root and joint excluded [hopayian2018; S122, S208, S212]
    "a driver whose buttock hurts in the seat": (
        a_patient(age=42, days=120, present=["buttock_pain", "worse_sitting", "pain_after_sitting",
                                             "familiar_pain_on_pressing"],
                  absent=["radicular_deficit", "crossed_slr_positive", "low_back_pain", "saddle_numbness"]),
        first("piriformis_syndrome", not_ahead=["lumbar_disc_herniation", "sciatica"]),
    ),
    # --- the back
    "a plain back after moving a wardrobe": (
        a_patient(age=35, days=3, present=[*BACK, "worse_lifting_exertion"],
                  absent=["radicular_pain", "fever_or_malaise", "major_trauma"]),
        first("back_muscle_strain", "nonspecific_low_back_pain",
              not_ahead=["lumbar_disc_herniation", "vertebral_compression_fracture"]),
    ),
    # the tissue at fault cannot be named with any test, so that label comes first [niceng59; S154, S170]
    "an old back that is stiff by fits and starts": (
        a_patient(age=71, days=700, present=["low_back_pain", "fluctuating_stiffness", "hip_or_knee_arthritis"],
                  absent=["radicular_pain", "morning_stiffness_over_30min", "major_trauma", "unexplained_weight_loss"]),
        first("nonspecific_low_back_pain", beside=["facet_osteoarthritis"],
              not_ahead=["sciatica", "axial_spondyloarthritis"]),
    ),
    # real and harmless, and no more than one name for a back that aches [S160, S194, S374]
    "a sore spot that everybody presses": (
        a_patient(age=36, days=200, present=["low_back_pain", "familiar_pain_on_pressing"],
                  absent=["radicular_deficit", "constant_worsening_pain", "fever_or_malaise"]),
        first("nonspecific_low_back_pain", beside=["myofascial_trigger_point"],
              not_ahead=["lumbar_disc_herniation", "spinal_infection"]),
    ),
    # of a ligament or of a muscle: the story is one, and neither can be proved [S156, S182]
    "a twist on the stairs with a pop": (
        a_patient(age=28, days=2, present=[*BACK, "pop_then_pain"],
                  absent=["radicular_pain", "unable_to_bear_weight", "osteoporosis", "major_trauma"]),
        first(beside=["ligament_sprain", "back_muscle_strain"], not_ahead=["lumbar_disc_herniation", "sciatica"]),
    ),
    "a young man stiff every morning": (
        a_patient(age=27, days=300, present=["onset_before_45_insidious", "morning_stiffness_over_30min",
                                             "wakes_second_half_of_night", "eased_by_activity", "low_back_pain"]),
        first("axial_spondyloarthritis", not_ahead=["nonspecific_low_back_pain", "facet_osteoarthritis"]),
    ),
    "a mother whose pelvis hurts since the birth": (
        a_patient(age=33, days=90, present=["postpartum_or_pregnant", "buttock_pain", "sij_provocation_positive"],
                  absent=["radicular_deficit", "hip_internal_rotation_painful"]),
        first("sacroiliac_joint_pain", not_ahead=["sciatica", "lumbar_disc_herniation"]),
    ),
    # an inflamed joint in somebody known to have such a disease, begun too late for its usual onset
    # [rudwaleit2006; S174, S175]
    "psoriasis, and a buttock that is stiff for an hour": (
        a_patient(age=54, days=150, present=["inflammatory_arthritis", "morning_stiffness_over_30min", "buttock_pain",
                                             "eased_by_activity", "worse_on_stairs"],
                  absent=["onset_before_45_insidious", "fever_or_malaise"]),
        first("sacroiliitis", not_ahead=["facet_osteoarthritis", "nonspecific_low_back_pain"]),
    ),
    # it cannot be told from pain of the joint or of a muscle by hand [S084, S087, S134]
    "a slip that strained the back of the pelvis": (
        a_patient(age=39, days=6, present=[*BACK, "outer_hip_pain"], absent=["radicular_pain", "night_pain"]),
        first(beside=["sacroiliac_ligament_strain", "back_muscle_strain"], not_ahead=["sciatica"]),
    ),
    "a boy whose back curves until he bends": (
        a_patient(age=14, present=["structural_deformity", "curve_goes_on_bending", "leg_length_measured_unequal"]),
        first("functional_scoliosis", not_ahead=["structural_scoliosis"]),
    ),
    # a curve that stays on bending, in growth, on legs of one length [weiss2006; S171, S172]
    "a girl whose ribs stand up when she bends": (
        a_patient(age=13, present=["structural_deformity"],
                  absent=["curve_goes_on_bending", "leg_length_measured_unequal"]),
        first("structural_scoliosis", not_ahead=["functional_scoliosis"]),
    ),
    # --- bone, cancer
    # loss of bone does not hurt; with pain in the back the same risks ask about a fracture [chou2011; S167, S168]
    "thin bones that nobody has measured": (
        a_patient(age=68, present=["low_calcium_intake", "sedentary"],
                  absent=["low_back_pain", "minor_trauma", "major_trauma", "percussion_tenderness",
                          "corticosteroid_use"]),
        first("osteoporosis", not_ahead=["nonspecific_low_back_pain"]),
    ),
    # an earlier cancer, and pain that grows in any position: urgent before the legs are weak [deyo1992; S014, S209]
    "breast cancer five years ago, and no position helps": (
        a_patient(age=67, days=60, present=["cancer_history", "constant_worsening_pain", "unexplained_weight_loss",
                                            "night_pain", "low_back_pain"],
                  absent=["progressive_weakness", "bilateral_leg_symptoms", "saddle_numbness", "widespread_neurology"]),
        first("spinal_malignancy", not_ahead=["nonspecific_low_back_pain"]),
    ),
    # --- the hip
    "a gardener with a groin that hates stairs": (
        a_patient(age=68, days=500, present=["groin_pain", "worse_on_stairs", "pain_after_sitting",
                                             "hip_internal_rotation_limited", "hip_internal_rotation_painful",
                                             "weak_hip_abduction"], absent=["radicular_pain", "slr_positive"]),
        first("hip_osteoarthritis", not_ahead=["sciatica", "lumbar_disc_herniation"]),
    ),
    # groin pain on deep bending, with a catch that hurts, in a young active hip [reiman2013; S157]
    "a goalkeeper whose hip catches": (
        a_patient(age=24, days=200, present=["groin_pain", "clicking_or_catching", "fadir_positive",
                                             "running_or_kicking_sport"],
                  absent=["outer_hip_pain", "pain_on_loading_in_sport", "unable_to_bear_weight"]),
        first("fai_labral_tear", not_ahead=["greater_trochanteric_pain", "sciatica"]),
    ),
    "a walker who cannot lie on her side": (
        a_patient(age=54, days=120, present=["outer_hip_pain", "greater_trochanter_tenderness", "worse_side_lying",
                                             "single_leg_stance_pain", "worse_on_stairs"],
                  absent=["groin_pain", "radicular_deficit", "hip_internal_rotation_limited"]),
        first("greater_trochanteric_pain", not_ahead=["hip_osteoarthritis", "sciatica"]),
    ),
    # a pelvis that drops and a leg that will not push outwards [reiman2013; S138, S144]
    "a pelvis that drops at every step": (
        a_patient(age=63, days=200, present=["trendelenburg_sign", "weak_hip_abduction", "limp", "outer_hip_pain",
                                             "worse_side_lying"], absent=["radicular_deficit", "groin_pain"]),
        first("gluteus_medius_tear", not_ahead=["sciatica", "lumbar_disc_herniation"]),
    ),
    # high in the groin since a sprint [S141, S190]
    "a sprinter who felt it in the groin": (
        a_patient(age=22, days=4, present=["sudden_on_effort", "groin_pain", "running_or_kicking_sport"],
                  absent=["clicking_or_catching", "unable_to_bear_weight", "hip_internal_rotation_limited",
                          "testicular_pain"]),
        first("hip_flexor_strain", not_ahead=["hip_flexor_tightness", "lumbar_disc_herniation"]),
    ),
    # groin pain with running, then with walking, after a rise in distance: off the leg at once [fnsf2017; S191]
    "a recruit whose groin hurts with every run": (
        a_patient(age=20, days=21, present=["running_or_kicking_sport", "groin_pain", "pain_on_loading_in_sport",
                                            "worse_standing_walking", "limp"],
                  absent=["eased_by_activity", "unable_to_bear_weight", "clicking_or_catching"]),
        first("femoral_neck_stress_fracture", not_ahead=["hip_osteoarthritis"]),
    ),
    "a runner with pain at the outer knee": (
        a_patient(age=30, present=["outer_knee_pain", "running_or_kicking_sport"], absent=["groin_pain"]),
        first("iliotibial_band_syndrome", not_ahead=["greater_trochanteric_pain"]),
    ),
    # --- belly and pelvis
    # waves from the flank, blood, and a person who paces; bending the back changes nothing [S045, S205]
    "waves from the flank, and pacing": (
        a_patient(age=36, present=["colicky_flank_pain", "haematuria", "moves_to_find_ease"],
                  absent=["worse_lifting_exertion", "fever_or_malaise"]),
        first("ureteral_stone", not_ahead=["back_muscle_strain"]),
    ),
    # pressure above the pubic bone with frequent urine, no fever and no germs [kocak2020; S149]
    "pressure above the pubic bone for a year": (
        a_patient(age=39, days=400, present=["suprapubic_pain", "urinary_symptoms"],
                  absent=["fever_or_malaise", "haematuria", "new_urinary_change", "saddle_numbness",
                          "missed_period_or_bleeding", "worse_lifting_exertion"]),
        first("bladder_pain_syndrome", not_ahead=["lumbar_disc_herniation", "nonspecific_low_back_pain"]),
    ),
}  # fmt: skip

# --- an emergency: its condition stands first, however well something else fits ---------------------------------------

NEVER_WAIT: dict[str, Example] = {
    "a perfect sciatica with a numb saddle": (
        a_patient(age=44, pain=2, present=[*LEG, "worse_sitting", "crossed_slr_positive", "saddle_numbness"]),
        first("cauda_equina_syndrome"),
    ),
    "a perfect stenosis with new leaking": (
        a_patient(age=76, present=["neurogenic_claudication", "eased_by_bending_forward", "incontinence"]),
        first("cauda_equina_syndrome"),
    ),
    # leaking that is new with pain in the back is asked about as cauda equina first [S010, S115, S161]
    "a mother who leaks since the birth, and whose back hurts": (
        a_patient(age=34, days=60, present=["postpartum_or_pregnant", "incontinence", "low_back_pain"],
                  absent=["saddle_numbness", "urinary_retention", "radicular_pain"]),
        first("cauda_equina_syndrome", beside=["pelvic_floor_dysfunction"]),
    ),
    "a first stone at seventy": (
        a_patient(age=70, present=["colicky_flank_pain", "haematuria", "moves_to_find_ease"]),
        first("abdominal_aortic_aneurysm"),
    ),
    "a strain that collapsed": (
        a_patient(age=66, present=[*BACK, "collapse_or_faint"]), first("abdominal_aortic_aneurysm"),
    ),
    "a stone with a fever": (
        a_patient(age=40, present=["colicky_flank_pain", "haematuria", "fever_or_malaise", "flank_tenderness"]),
        first("kidney_infection"),
    ),
    "an old hip that fell": (
        a_patient(age=81, present=["unable_to_bear_weight", "groin_pain", "worse_on_stairs"]), first("hip_fracture"),
    ),
    "a strain after a crash": (
        a_patient(age=25, present=[*BACK, "major_trauma"]), first("vertebral_compression_fracture"),
    ),
    # strength that falls from day to day does not wait, whatever presses on the root [chou2011; S012]
    "a leg that lifts the foot a little less every day": (
        a_patient(age=46, days=12, present=[*LEG, "slr_positive", "progressive_weakness"], absent=["saddle_numbness"]),
        first(beside=["lumbar_disc_herniation", "sciatica"], not_ahead=["nonspecific_low_back_pain"]),
    ),
    # cancer known, legs failing: the whole spine is scanned the same day [niceng234; S209]
    "breast cancer, and the legs grow weak": (
        a_patient(age=67, days=60, present=["cancer_history", "constant_worsening_pain", "progressive_weakness"]),
        first("spinal_malignancy"),
    ),
    # fever, a spine held rigid, and a way in for germs [nhsdg_spinal2024; huang2017]
    "feverish, rigid, and injects": (
        a_patient(age=37, days=10, pain=8, going="worsening",
                  present=["low_back_pain", "fever_or_malaise", "grossly_restricted_movement", "injecting_drug_use",
                           "percussion_tenderness"]),
        first("spinal_infection", not_ahead=["nonspecific_low_back_pain"]),
    ),
    # a hip that newly hurts to move at all, and heat that shows little in so deep a joint [bsr2006; S016]
    "a hip that bears no touch": (
        a_patient(age=58, days=2, present=["hip_pain", "groin_pain", "hot_swollen_joint", "fever_or_malaise",
                                           "passive_hip_movement_painful"]),
        first("septic_hip", not_ahead=["hip_osteoarthritis"]),
    ),
    # grey, confused and shivering: what hurt before comes second [niceng51]
    "an old back that turned grey overnight": (
        a_patient(age=79, days=3, present=["seriously_ill", "fever_or_malaise", "low_back_pain"]), first("sepsis"),
    ),
    # a procedure at the spine, then pain and a weak leg: hours decide [etg_neuraxial]
    "a weak leg two days after an injection into the back": (
        a_patient(age=58, days=2, going="worsening", present=["recent_spinal_procedure", "low_back_pain",
                                                              "leg_weakness", "leg_numbness"]),
        first("spinal_or_psoas_bleeding"),
    ),
    # worst at once, and it tears [bmjbp_ad]
    "a pain that tore from the chest into the back": (
        a_patient(age=61, days=0, pain=10, present=["tearing_chest_or_back_pain", "hypertension"]),
        first("torn_or_blocked_vessel"),
    ),
    # one calf newly thick [niceng158]
    "a calf that thickened after a long flight": (
        a_patient(age=55, days=3, present=["swollen_leg"]), first("leg_vein_clot"),
    ),
    # new pain and a leaking wound in an operated hip [bnssg_pji; inform_pji]
    "an artificial hip with a wound that leaks": (
        a_patient(age=70, days=5, present=["total_hip_replacement", "hip_pain_after_surgery",
                                           "prosthesis_wound_problem"]),
        first("operated_hip_in_trouble", not_ahead=["hip_osteoarthritis"]),
    ),
    # a limp, and pain that he feels only in the knee [accessped_scfe; cornwall_limp]
    "a boy of twelve who limps with a painful knee": (
        a_patient(age=12, days=14, present=["child_limp", "child_knee_pain", "hip_internal_rotation_limited"]),
        first("hip_of_a_child", not_ahead=["iliotibial_band_syndrome"]),
    ),
    # a late period with pain in belly and back [niceng126]
    "a late period, and a pain in belly and back": (
        a_patient(age=27, days=1, present=["missed_period_or_bleeding", "abdominal_pain", "low_back_pain"]),
        first("pelvic_emergency"),
    ),
    # in later life a new headache with stiff shoulders and hips [nhsdg_gca]
    "stiff hips at seventy-four, and jaws that hurt on chewing": (
        a_patient(age=74, days=10, present=["headache_jaw_or_sight", "girdle_stiffness"]),
        first("giant_cell_arteritis"),
    ),
}  # fmt: skip

# --- a name that nothing speaks for: the arguments are disputed, and disputed ones do not count -----------------------

NOT_SHOWN: dict[str, Example] = {
    # the claim is widespread, and no finding here counts for it [S142, S162, S379, S380]
    "a desk, no sport, and the word of a trainer": (
        a_patient(age=33, days=90, present=["prolonged_sitting_work", "sedentary", "low_back_pain"],
                  absent=["radicular_deficit", "radicular_pain"]),
        first("nonspecific_low_back_pain", not_ahead=["hip_flexor_tightness"]),
    ),
}  # fmt: skip


def ahead(found: differential.Ranking) -> list[str]:
    return [one.condition.id for one in found.conditions if one.place != "open"]


def holds(found: differential.Ranking, expected: Expected) -> None:
    forward = ahead(found)
    assert tuple(forward[: len(expected.first)]) == expected.first
    assert set(forward) >= set(expected.beside)
    assert not set(forward) & set(expected.not_ahead)


@pytest.mark.parametrize("who", PATIENTS)
def test_a_patient_brings_forward_what_the_picture_speaks_for(who: str, records: Records) -> None:
    patient, expected = PATIENTS[who]
    found = differential.rank(patient, records)
    assert found.assessment.emergencies == ()
    holds(found, expected)


@pytest.mark.parametrize("who", NEVER_WAIT)
def test_what_never_waits_stands_first_however_well_something_else_fits(who: str, records: Records) -> None:
    patient, expected = NEVER_WAIT[who]
    found = differential.rank(patient, records)
    assert found.assessment.emergencies != ()
    assert found.conditions[0].place == "emergency"
    holds(found, expected)


@pytest.mark.parametrize("who", NOT_SHOWN)
def test_a_name_that_rests_on_disputed_claims_stays_behind(who: str, records: Records) -> None:
    patient, expected = NOT_SHOWN[who]
    found = differential.rank(patient, records)
    holds(found, expected)
    for condition in expected.not_ahead:
        counts = {row.weight for row in records.condition_arguments.values()
                  if row.condition_id == condition and row.direction == "for"}  # fmt: skip
        assert counts == {"disputed"}


# --- no condition without a patient -----------------------------------------------------------------------------------


def without_a_patient(conditions: Mapping[str, Condition]) -> list[str]:
    """What an author has to do, a sentence for each condition that no example above shows."""
    forward = {name for _, expected in (*PATIENTS.values(), *NEVER_WAIT.values())
               for name in (*expected.first, *expected.beside)}  # fmt: skip
    shown = forward | {name for _, expected in NOT_SHOWN.values() for name in expected.not_ahead}
    return [
        f"{Condition.file}, row {number} ({one.id}): no patient shows it. Add one to tests/clinical/test_conditions.py,"
        f" to {'NEVER_WAIT' if one.emergency_ids else 'PATIENTS'}: who it is, which findings are present and absent, "
        f"and what comes first. Take it from [{one.source_id}], {one.where_in_source}, before looking at what the "
        "program says."
        for number, one in enumerate(conditions.values(), start=2)
        if one.id not in shown
    ]


def test_every_condition_has_a_patient_who_shows_it(records: Records) -> None:
    said = without_a_patient(records.conditions)
    assert not said, "\n".join(said)


def test_a_condition_without_a_patient_is_told_what_to_do(records: Records) -> None:
    new = records.conditions["sciatica"].model_copy(
        update={"id": "gout", "emergency_patterns": "", "where_in_source": "page 3"}
    )
    said = without_a_patient({**records.conditions, "gout": new})[-1]
    assert said.startswith(
        f"conditions.csv, row {len(records.conditions) + 2} (gout): no patient shows it. Add one to "
    )
    assert "to PATIENTS: who it is" in said
    assert said.endswith("Take it from [lay_002], page 3, before looking at what the program says.")


def test_every_condition_that_an_emergency_stands_for_is_shown_as_one(records: Records) -> None:
    found = [differential.rank(patient, records) for patient, _ in NEVER_WAIT.values()]
    shown = {one.condition.id for ranking in found for one in ranking.conditions if one.place == "emergency"}
    assert shown == {one.id for one in records.conditions.values() if one.emergency_ids}
