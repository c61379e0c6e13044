"""What a patient is told to come back for at once must be an emergency when the patient comes back with just that.

Each line: the picture, the words out of its sentence to patients (`tell_patient` in emergency.csv), and a patient about
whom nothing is known but those words. "New" in a sentence is the first day here, "severe" eight of ten, "grows" a pain
that is getting worse.
"""

import pytest
from clinical.readable import a_patient

from hiplib import redflags
from hiplib.model import Patient
from hiplib.records import Records

SAID: list[tuple[str, str, Patient]] = [
    ("seriously_ill", "suddenly confused, mottled or grey", a_patient(present=["seriously_ill"])),
    ("seriously_ill", "very short of breath", a_patient(present=["breathless_or_chest_pain"])),
    ("seriously_ill", "too weak to stand", a_patient(present=["cannot_stand_without_fall"])),
    ("cauda_equina", "the skin around the genitals or back passage feels numb", a_patient(present=["saddle_numbness"])),
    ("cauda_equina", "if passing urine changes", a_patient(present=["new_urinary_change"])),
    ("cauda_equina", "if passing urine changes", a_patient(present=["slow_urination"])),
    ("cauda_equina", "if passing urine changes", a_patient(present=["urinary_retention"])),
    ("cauda_equina", "if passing urine changes", a_patient(present=["incontinence"])),
    ("cauda_equina", "if the bowel leaks", a_patient(present=["bowel_incontinence"])),
    ("cauda_equina", "or is no longer felt", a_patient(present=["lost_rectal_fullness"])),
    ("cauda_equina", "if sex feels different", a_patient(present=["sexual_dysfunction"])),
    ("cauda_equina", "numbness or weakness is new in both legs", a_patient(present=["bilateral_leg_symptoms"])),
    ("cauda_equina", "numbness or weakness is new in both legs", a_patient(present=["bilateral_leg_weakness"])),
    ("cauda_equina", "even when the pain is mild", a_patient(pain=1, present=["saddle_numbness"])),
    ("metastatic_cord_compression", "weak", a_patient(present=["cancer_history", "low_back_pain", "leg_weakness"])),
    ("metastatic_cord_compression", "numb", a_patient(present=["cancer_history", "low_back_pain", "leg_numbness"])),
    ("metastatic_cord_compression", "unsteady legs",
     a_patient(present=["cancer_history", "low_back_pain", "poor_balance"])),
    ("metastatic_cord_compression", "a band of pain round the chest",
     a_patient(present=["cancer_history", "thoracic_pain"])),
    ("metastatic_cord_compression", "trouble passing urine",
     a_patient(present=["cancer_history", "low_back_pain", "slow_urination"])),
    ("metastatic_cord_compression", "or stool",
     a_patient(present=["cancer_history", "low_back_pain", "new_constipation"])),
    ("spinal_infection", "back pain is new, grows and comes with fever, shivering or feeling ill",
     a_patient(days=1, going="worsening", present=["low_back_pain", "fever_or_malaise"])),
    ("spinal_infection", "it is severe and grows after an infection",
     a_patient(pain=8, going="worsening", present=["low_back_pain", "recent_infection"])),
    ("spinal_infection", "an operation or an injection, even without a fever",
     a_patient(pain=8, going="worsening", present=["low_back_pain", "recent_spinal_procedure"],
               absent=["fever_or_malaise"])),
    ("bleeding", "pain in the back or groin that is sudden",
     a_patient(present=["anticoagulant", "low_back_pain", "sudden_pain_without_injury"])),
    ("bleeding", "pain in the back or groin that is sudden",
     a_patient(present=["anticoagulant", "groin_pain", "sudden_pain_without_injury"])),
    ("bleeding", "or new, severe and growing",
     a_patient(days=1, pain=8, going="worsening", present=["anticoagulant", "low_back_pain"])),
    ("bleeding", "or new, severe and growing",
     a_patient(days=1, pain=8, going="worsening", present=["anticoagulant", "groin_pain"])),
    ("bleeding", "a leg that is newly weak", a_patient(days=1, present=["anticoagulant", "leg_weakness"])),
    ("bleeding", "or numb", a_patient(days=1, present=["anticoagulant", "leg_numbness"])),
    ("bleeding", "new trouble passing urine", a_patient(days=1, present=["anticoagulant", "urinary_symptoms"])),
    ("bleeding", "in the weeks after an injection into the spine",
     a_patient(days=1, present=["recent_spinal_procedure", "low_back_pain"])),
    ("bleeding", "in the weeks after an injection into the spine",
     a_patient(present=["recent_spinal_procedure", "leg_numbness"])),
    ("bleeding", "in the weeks after an injection into the spine",
     a_patient(present=["recent_spinal_procedure", "urinary_symptoms"])),
    ("progressive_weakness", "a leg is getting weaker from one day to the next",
     a_patient(present=["progressive_weakness"])),
    ("progressive_weakness", "even when the pain is easing",
     a_patient(going="improving", present=["progressive_weakness"])),
    ("ruptured_aneurysm", "sudden back or belly pain with fainting, cold sweat",
     a_patient(present=["sudden_pain_without_injury", "low_back_pain", "collapse_or_faint"])),
    ("ruptured_aneurysm", "sudden back or belly pain with fainting, cold sweat",
     a_patient(present=["sudden_pain_without_injury", "abdominal_pain", "collapse_or_faint"])),
    ("ruptured_aneurysm", "a throbbing lump in the belly", a_patient(present=["pulsatile_abdominal_mass"])),
    *(("ruptured_ectopic", said, a_patient(present=["missed_period_or_bleeding", item]))
      for said, item in (("faintness, collapse", "collapse_or_faint"), ("tip of the shoulder", "shoulder_tip_pain"))),
    *(("belly_bleeding", said, a_patient(present=[where, item]))
      for said, item in (("faintness, collapse", "collapse_or_faint"), ("tip of the shoulder", "shoulder_tip_pain"))
      for where in ("abdominal_pain", "testicular_pain")),
    ("vessels", "sudden tearing pain in the chest or back", a_patient(present=["tearing_chest_or_back_pain"])),
    ("vessels", "new breathlessness or pain on breathing", a_patient(present=["breathless_or_chest_pain"])),
    ("vessels", "a leg that turns cold or pale", a_patient(present=["cold_pale_leg"])),
    ("leg_clot", "one leg swells", a_patient(present=["swollen_leg"])),
    ("leg_clot", "breathing becomes short or the chest hurts", a_patient(present=["breathless_or_chest_pain"])),
    ("major_trauma", "a serious accident with back or neck pain", a_patient(present=["major_trauma"])),
    ("major_trauma", "pain or numbness grows after being sent home",
     a_patient(going="worsening", present=["major_trauma", "leg_numbness"])),
    ("hip_fracture", "after a fall if the hip or groin hurts and the leg will not take weight",
     a_patient(present=["minor_trauma", "groin_pain", "unable_to_bear_weight"])),
    ("hip_fracture", "looks shorter or turned", a_patient(present=["leg_short_or_turned_out"])),
    ("septic_joint", "suddenly turns hot, swollen", a_patient(present=["hot_swollen_joint"])),
    ("septic_joint", "too sore to move", a_patient(days=1, pain=8, present=["passive_hip_movement_painful"])),
    ("septic_joint", "a hip that newly hurts badly when somebody moves it",
     a_patient(days=1, pain=8, present=["passive_hip_movement_painful"])),
    ("septic_joint", "even without a fever",
     a_patient(days=1, pain=8, present=["passive_hip_movement_painful"], absent=["fever_or_malaise"])),
    ("operated_hip", "a wound that leaks or reddens",
     a_patient(present=["total_hip_replacement", "prosthesis_wound_problem"])),
    ("operated_hip", "a fever", a_patient(present=["hip_pain_after_surgery", "fever_or_malaise"])),
    ("operated_hip", "sudden pain", a_patient(present=["hip_pain_after_surgery", "sudden_pain_without_injury"])),
    ("operated_hip", "a leg that will not take weight",
     a_patient(present=["total_hip_replacement", "cannot_stand_without_fall"])),
    # nothing asked about where it hurts, or for how long
    ("operated_hip", "any fever counts, however old the joint",
     a_patient(present=["total_hip_replacement", "fever_or_malaise"])),
    ("child", "limps with a fever", a_patient(age=7, present=["child_limp", "fever_or_malaise"])),
    ("child", "will not put weight on a leg", a_patient(age=7, present=["cannot_stand_without_fall"])),
    ("child", "whose hip hurts too much to move", a_patient(age=7, present=["passive_hip_movement_painful"])),
    ("child", "also where only the knee is complained of",
     a_patient(age=7, present=["child_knee_pain", "passive_hip_movement_painful"], absent=["hip_pain"])),
    ("child", "Under 5 any fever with such a pain counts", a_patient(age=4, present=["fever_or_malaise"])),
    ("pelvis", "sudden severe pain in the belly",
     a_patient(pain=8, present=["abdominal_pain", "sudden_pain_without_injury"])),
    ("pelvis", "pain of belly, side or groin with a late period or bleeding",
     a_patient(present=["missed_period_or_bleeding", "abdominal_pain"])),
    ("pelvis", "pain of belly, side or groin with a late period or bleeding",
     a_patient(present=["missed_period_or_bleeding", "flank_pain"])),
    ("pelvis", "pain of belly, side or groin with a late period or bleeding",
     a_patient(present=["missed_period_or_bleeding", "groin_pain"])),
    ("pelvis", "sudden pain in a testicle", a_patient(present=["testicular_pain", "sudden_pain_without_injury"])),
    ("pregnancy", "fever", a_patient(present=["postpartum_or_pregnant", "fever_or_malaise"])),
    ("pregnancy", "bleeding", a_patient(present=["postpartum_or_pregnant", "missed_period_or_bleeding"])),
    ("pregnancy", "pain in the side", a_patient(present=["postpartum_or_pregnant", "flank_pain"])),
    ("pregnancy", "or belly", a_patient(present=["postpartum_or_pregnant", "abdominal_pain"])),
    ("pregnancy", "a swollen leg", a_patient(present=["postpartum_or_pregnant", "swollen_leg"])),
    ("pregnancy", "or breathlessness", a_patient(present=["postpartum_or_pregnant", "breathless_or_chest_pain"])),
    ("infected_obstructed_kidney", "pain in the side comes with a fever, shivering",
     a_patient(present=["flank_pain", "fever_or_malaise"])),
    ("infected_obstructed_kidney", "feeling very unwell", a_patient(present=["flank_pain", "seriously_ill"])),
    ("kidney_infection", "fever with pain in the side", a_patient(present=["flank_pain", "fever_or_malaise"])),
    ("kidney_infection", "getting worse",
     a_patient(going="worsening", present=["flank_pain", "fever_or_malaise"])),
    ("giant_cell_arteritis", "a new headache with a sore scalp, jaw pain on chewing, or any loss or doubling of sight",
     a_patient(age=50, present=["headache_jaw_or_sight"])),
]  # fmt: skip


@pytest.mark.parametrize(("picture", "words", "patient"), SAID)
def test_who_comes_back_with_just_that_is_an_emergency(
    picture: str, words: str, patient: Patient, records: Records
) -> None:
    assert words in records.emergencies[picture].tell_patient
    assert redflags.assess(patient, records).urgency == "emergency"


def test_every_sentence_that_a_patient_is_told_is_tried_above(records: Records) -> None:
    assert {picture for picture, _, _ in SAID} == set(records.emergencies)
