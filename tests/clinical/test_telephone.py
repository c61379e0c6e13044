"""What is said on the telephone, read by a clinician: who, where to, what decides it, what is asked for.

Each line: the patient, where they go, what is said to decide it, a question that is said to be open, the request.
"""

import pytest
from clinical.readable import a_patient

from hiplib import redflags, wording
from hiplib.model import Patient
from hiplib.records import Records

CALLS = [
    # numb where a saddle would touch, ten days, pain of 2 (bmjbp_ces: hospital the same day)
    (a_patient(age=47, days=10, pain=2, going="improving", present=["saddle_numbness"], absent=["foot_drop"]),
     "in hospital today", "saddle numbness", "urinary retention", "emergency MRI"),
    # a faint with pain from flank to groin at 72 (bmjbp_aaa: an emergency ambulance)
    (a_patient(age=72, days=0, pain=9, going="worsening", present=["collapse_or_faint", "colicky_flank_pain"]),
     "an ambulance now", "collapse or faint", "known aneurysm", "suspected ruptured aneurysm"),
    # jaw and scalp at 74 (bsrgca2020: treated on suspicion; the same day is not always hospital)
    (a_patient(age=74, days=35, pain=5, going="worsening", present=["headache_jaw_or_sight", "girdle_stiffness"]),
     "treated or tested today", "new headache, jaw pain or lost sight", "looking seriously ill", "advise me today"),
    # a boy of 13 who limps, with a sore knee and a hip that turns in little (cornwall_childhip: the same day)
    (a_patient(age=13, days=21, pain=4, going="unchanged",
               present=["child_limp", "child_knee_pain", "hip_internal_rotation_limited"]),
     "in hospital today", "a limp", "fever or malaise", "see this child today"),
    # a new foot drop that is not getting worse (nhsdg_spinal2024: urgent)
    (a_patient(age=51, days=14, pain=3, going="unchanged", present=["foot_drop"], absent=["progressive_weakness"]),
     "within days", "foot drop", "weakness in one leg", "Refer urgently"),
]  # fmt: skip


@pytest.mark.parametrize(("patient", "where", "decides", "open_", "request_"), CALLS)
def test_a_call(patient: Patient, where: str, decides: str, open_: str, request_: str, records: Records) -> None:
    said = wording.to_colleague(redflags.assess(patient, records), patient, records)
    assert f" of {patient.age_years:g} who" in said.situation
    assert where in said.situation
    what, _, rest = said.assessment.partition(". ")
    assert what.startswith("What decides it: ")
    assert decides in what
    assert open_ in rest.partition("Not asked, among others: ")[2]
    assert request_ in said.request


def test_the_same_person_without_the_finding_is_not_telephoned_about(records: Records) -> None:
    """On the other side: a fortnight of pain without a foot drop is handed over, and nobody is called."""
    patient = a_patient(age=51, days=14, pain=3, going="unchanged", absent=["foot_drop", "progressive_weakness"])
    said = wording.to_colleague(redflags.assess(patient, records), patient, records)
    assert said.situation == "I am handing over a patient of 51 whose answer is not settled yet."
    assert "foot drop" in said.assessment.partition("Asked and absent: ")[2]


# what each emergency is called on the telephone, and what is asked of the one who picks it up; both stand in the
# picture's own first action or name
ASKED = [
    ("seriously_ill", "suspected sepsis", "an emergency ambulance"),
    ("cauda_equina", "suspected cauda equina syndrome", "an emergency MRI"),
    ("metastatic_cord_compression", "suspected spinal cord compression", "an MRI of the whole spine"),
    ("spinal_infection", "suspected infection of the spine", "an MRI is needed at once"),
    ("bleeding", "suspect bleeding in or beside the spine", "for an urgent scan"),
    ("progressive_weakness", "the leg weakness is progressive", "today, with an MRI"),
    ("ruptured_aneurysm", "suspected ruptured aneurysm", "an emergency ambulance"),
    ("ruptured_ectopic", "suspected ruptured ectopic pregnancy", "an emergency ambulance"),
    ("belly_bleeding", "suspected bleeding inside the belly", "an emergency ambulance"),
    ("vessels", "suspect a torn or blocked vessel", "an emergency ambulance"),
    ("leg_clot", "suspected deep vein thrombosis", "scan the leg veins"),
    ("major_trauma", "suspected spinal fracture", "an emergency ambulance"),
    ("hip_fracture", "suspected hip fracture", "an ambulance now"),
    ("septic_joint", "a suspected septic joint", "to be aspirated and the fluid sent before antibiotics"),
    ("operated_hip", "the operated hip is in new trouble", "see this patient today"),
    ("child", "limps, will not walk or is ill", "see this child today"),
    ("pelvis", "an emergency of belly or pelvis", "without waiting for a scan"),
    ("pregnancy", "a warning in pregnancy or after a birth", "see this patient of the maternity unit now"),
    ("infected_obstructed_kidney", "an infected, obstructed kidney", "for urgent imaging"),
    ("kidney_infection", "a suspected kidney infection", "examine this patient today"),
    ("giant_cell_arteritis", "suspected giant cell arteritis", "advise me today"),
]


@pytest.mark.parametrize(("picture", "suspected", "asked"), ASKED)
def test_whoever_picks_up_hears_what_is_suspected_and_what_is_asked_of_them(
    picture: str, suspected: str, asked: str, records: Records
) -> None:
    first, _, _ = records.emergencies[picture].request.partition(". ")
    assert suspected in first
    assert asked in records.emergencies[picture].request
    # to telephone somebody is the caller's part, and is being done
    assert "telephone" not in records.emergencies[picture].request


def test_every_emergency_is_asked_for_in_a_line_above(records: Records) -> None:
    assert [picture for picture, _, _ in ASKED] == list(records.emergencies)
    for row in records.emergencies.values():
        assert ("an emergency ambulance" in row.request or "an ambulance" in row.request) >= (
            row.goes_to == "ambulance"
        )


def test_who_hardly_hurts_is_handed_over_by_what_warns(records: Records) -> None:
    """Pain of 2, getting better, and a numb saddle (nhs_back_pain): the pain comes last."""
    yusra = records.asking_patients["yusra"].patient(tuple(records.findings))
    said = wording.to_colleague(redflags.assess(yusra, records), yusra, records)
    assert said.background == (
        "A patient of 33, fictional: 8 days of pain. What warns: saddle numbness and sciatica on both sides. "
        "Also there: low back pain. Pain now: 2 of 10, getting better."
    )
    assert said.request == records.emergencies["cauda_equina"].request
