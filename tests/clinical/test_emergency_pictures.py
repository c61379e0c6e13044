"""The nine pictures that must never wait: which answers are enough, and which are not yet enough.

Each line: the patient, then the picture that must be named. Source and reason stand beside it.
"""

import pytest
from clinical.readable import a_patient

from hiplib import redflags
from hiplib.model import Patient
from hiplib.records import Records

ENOUGH: list[tuple[str, Patient]] = [
    # Cauda equina syndrome: any one feature, whatever the pain or the time.
    # bmjbp_ces, referral list; chou2011, immediate MRI; nhsdg_spinal2024, immediate list; nhs_back_pain, both legs.
    ("cauda_equina", a_patient(present=["saddle_numbness"])),
    ("cauda_equina", a_patient(present=["urinary_retention"])),
    ("cauda_equina", a_patient(present=["incontinence"])),
    ("cauda_equina", a_patient(present=["bowel_incontinence"])),
    ("cauda_equina", a_patient(present=["slow_urination"])),
    ("cauda_equina", a_patient(present=["lost_rectal_fullness"])),
    ("cauda_equina", a_patient(present=["sexual_dysfunction"])),
    ("cauda_equina", a_patient(present=["reduced_anal_tone"])),
    ("cauda_equina", a_patient(present=["bilateral_leg_weakness"])),
    ("cauda_equina", a_patient(present=["bilateral_leg_symptoms"])),
    ("cauda_equina", a_patient(present=["bilateral_sciatica"])),
    # It can hardly hurt (S037), and it can be old: no minimum of pain, no limit of days.
    ("cauda_equina", a_patient(pain=0, going="improving", present=["saddle_numbness"])),
    ("cauda_equina", a_patient(days=400, present=["saddle_numbness"])),
    # Major trauma: after a serious accident, or a spine that has changed shape since an injury.
    # nhs_back_pain, emergency list; niceckslbp, fracture: structural deformity. A normal first look clears nobody
    # (S043).
    ("major_trauma", a_patient(present=["major_trauma"])),
    (
        "major_trauma",
        a_patient(age=19, pain=1, present=["major_trauma"], absent=["percussion_tenderness", "leg_weakness"]),
    ),
    ("major_trauma", a_patient(present=["spinal_deformity_after_trauma"])),
    # Ruptured aneurysm. niceng156: pain with collapse; lederle1999: a pulsating swelling;
    # aaa_leaflet: a known aneurysm with new pain; rcem_aaa: a first stone over 60.
    ("ruptured_aneurysm", a_patient(present=["collapse_or_faint"])),
    ("ruptured_aneurysm", a_patient(present=["pulsatile_abdominal_mass"])),
    ("ruptured_aneurysm", a_patient(present=["known_aneurysm", "sudden_pain_without_injury"])),
    ("ruptured_aneurysm", a_patient(present=["known_aneurysm", "abdominal_pain"])),
    ("ruptured_aneurysm", a_patient(present=["known_aneurysm", "flank_pain"])),
    ("ruptured_aneurysm", a_patient(present=["known_aneurysm", "colicky_flank_pain"])),
    ("ruptured_aneurysm", a_patient(age=61, present=["colicky_flank_pain"])),
    # Spinal infection: ill, with a reason to suspect the spine.
    # chou2011: fever with injecting or recent infection; davis2011: weak defences; nhsdg_spinal2024: movement grossly
    # restricted; davis2004: fever, spine pain and a deficit.
    ("spinal_infection", a_patient(present=["fever_or_malaise", "injecting_drug_use"])),
    ("spinal_infection", a_patient(present=["fever_or_malaise", "recent_infection"])),
    ("spinal_infection", a_patient(present=["fever_or_malaise", "immunosuppression"])),
    ("spinal_infection", a_patient(present=["fever_or_malaise", "grossly_restricted_movement"])),
    ("spinal_infection", a_patient(present=["fever_or_malaise", "leg_weakness"])),
    ("spinal_infection", a_patient(present=["fever_or_malaise", "foot_drop"])),
    ("spinal_infection", a_patient(present=["fever_or_malaise", "radicular_deficit"])),
    ("spinal_infection", a_patient(present=["fever_or_malaise", "widespread_neurology"])),
    ("spinal_infection", a_patient(present=["fever_or_malaise", "progressive_weakness"])),
    # A cold may explain feeling ill elsewhere; beside a recent infection it explains nothing.
    ("spinal_infection", a_patient(present=["fever_or_malaise", "recent_infection"], explained=["fever_or_malaise"])),
    # Septic joint: hot and swollen, with or without fever (bsr2006, statements 1 and 2).
    ("septic_joint", a_patient(present=["hot_swollen_joint"], absent=["fever_or_malaise"])),
    # Hip fracture. nhs_hip_fracture: cannot bear weight, leg short or turned; nhsdg_hip2024: hip pain after trauma,
    # which with thin bone needs only a small fall.
    ("hip_fracture", a_patient(present=["unable_to_bear_weight"])),
    ("hip_fracture", a_patient(present=["leg_short_or_turned_out"])),
    ("hip_fracture", a_patient(present=["hip_pain", "minor_trauma", "osteoporosis"], absent=["unable_to_bear_weight"])),
    # Cord compression: earlier cancer with any new sign from the nerves (niceng234, recommendation 1.5.2).
    ("metastatic_cord_compression", a_patient(present=["cancer_history", "leg_weakness"])),
    ("metastatic_cord_compression", a_patient(present=["cancer_history", "leg_numbness"])),
    ("metastatic_cord_compression", a_patient(present=["cancer_history", "foot_drop"])),
    ("metastatic_cord_compression", a_patient(present=["cancer_history", "radicular_deficit"])),
    ("metastatic_cord_compression", a_patient(present=["cancer_history", "widespread_neurology"])),
    ("metastatic_cord_compression", a_patient(present=["cancer_history", "cervical_myelopathy_features"])),
    ("metastatic_cord_compression", a_patient(present=["cancer_history", "bilateral_leg_weakness"])),
    ("metastatic_cord_compression", a_patient(present=["cancer_history", "bilateral_leg_symptoms"])),
    ("metastatic_cord_compression", a_patient(present=["cancer_history", "progressive_weakness"])),
    # Infected, blocked kidney: the picture of a stone with fever (bultitude2012; eau_urolithiasis2020).
    ("infected_obstructed_kidney", a_patient(present=["fever_or_malaise", "colicky_flank_pain"])),
    ("infected_obstructed_kidney", a_patient(present=["fever_or_malaise", "flank_pain", "haematuria"])),
    # Strength that falls, even while the pain eases (chou2011, progressive motor weakness).
    ("progressive_weakness", a_patient(pain=1, going="improving", present=["progressive_weakness"])),
]

NOT_YET: list[tuple[str, Patient]] = [
    # One leg, not getting worse: not both legs, not falling strength.
    ("watch", a_patient(present=["leg_weakness"])),
    ("watch", a_patient(present=["leg_numbness"])),
    # Earlier cancer without any sign from the nerves: urgent, imaging within a week (niceng234), not the same day.
    ("urgent", a_patient(present=["cancer_history", "night_pain"])),
    # Feeling ill with no reason to suspect the spine: look for the cause (nhsdg_spinal2024, unwell).
    ("investigate", a_patient(present=["fever_or_malaise"])),
    # A reason to suspect infection in somebody who is well.
    ("watch", a_patient(present=["recent_infection"], absent=["fever_or_malaise"])),
    ("watch", a_patient(present=["injecting_drug_use"], absent=["fever_or_malaise"])),
    # A known aneurysm without new pain.
    ("watch", a_patient(present=["known_aneurysm"])),
    # A stone at 60 or under is urgent, not yet an aneurysm (rcem_aaa says over 60).
    ("urgent", a_patient(age=60, present=["colicky_flank_pain"], absent=["fever_or_malaise"])),
    # Flank pain with fever but no sign of a stone: a kidney infection, urgent (S147; nidirect_stones).
    ("urgent", a_patient(present=["fever_or_malaise", "flank_pain"], absent=["haematuria"])),
    # A fall and hip pain in a hip that bears weight, with sound bone.
    ("watch", a_patient(present=["hip_pain", "minor_trauma"], absent=["osteoporosis", "unable_to_bear_weight"])),
    # Sciatica on one side, however bad.
    ("watch", a_patient(pain=10, present=["radicular_pain"], absent=["bilateral_sciatica"])),
]  # fmt: skip


@pytest.mark.parametrize(("picture", "patient"), ENOUGH)
def test_this_is_enough_for_an_emergency(picture: str, patient: Patient, records: Records) -> None:
    found = redflags.assess(patient, records)
    assert found.urgency == "emergency"
    assert picture in found.emergencies
    # and the reasons are the findings that are there, each with a source
    reasons = [reason for reason in found.because if reason.outcome == picture]
    assert {reason.item for reason in reasons} <= {*patient.findings, "age_years"}
    assert all(reason.citation.source_id in records.sources for reason in reasons)


@pytest.mark.parametrize(("answer", "patient"), NOT_YET)
def test_this_is_not_yet_an_emergency(answer: str, patient: Patient, records: Records) -> None:
    found = redflags.assess(patient, records)
    assert found.urgency == answer
    assert found.emergencies == ()


def test_each_picture_and_each_leaf_of_its_rule_has_its_patient_above(records: Records) -> None:
    shown = {(picture, item) for picture, patient in ENOUGH for item in patient.findings}
    pictures = {picture for picture, _ in ENOUGH}
    assert pictures == set(records.emergencies)
    for outcome in records.pathways["emergency"].outcomes:
        items = {item for name, item in shown if name == outcome.id}
        assert _findings(outcome.when) <= items, outcome.id


def _findings(node: object) -> set[str]:
    """The findings a rule names; its one comparison, over 60, has its own line."""
    parts = getattr(node, "parts", ())
    return (
        {item for part in parts for item in _findings(part)}
        if parts
        else (
            {node.item} if type(node).__name__ == "HasFinding" else set()  # type: ignore[attr-defined]
        )
    )
