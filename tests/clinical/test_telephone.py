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
     "treated or tested today", "trouble with head, jaw or sight", "looking seriously ill", "steroid"),
    # a boy of 13 who limps, with a sore knee and a hip that turns in little (cornwall_childhip: the same day)
    (a_patient(age=13, days=21, pain=4, going="unchanged",
               present=["child_limp", "child_knee_pain", "hip_internal_rotation_limited"]),
     "in hospital today", "a limp", "fever or malaise", "paediatric"),
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
