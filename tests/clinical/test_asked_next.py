"""What is asked first when only a little is known: a clinician's order, written down so that a change is looked at.

The most urgent come first; among these what follows up what is there, then the round goes through the pictures. How
many questions it takes to the deciding one is held by tests/property/test_reassurance_laws.py.
"""

import pytest

from hiplib import redflags
from hiplib.model import Patient
from hiplib.records import Records

#  what is known                                        what is asked first, in this order
ORDER: list[tuple[str, Patient, list[str]]] = [
    ("weight lost, and a back that hurts",
     Patient(findings={"low_back_pain": True, "unexplained_weight_loss": True}),
     ["widespread_neurology", "saddle_numbness", "cervical_myelopathy_features", "seriously_ill"]),
    ("thin bones at 80, and a slip",
     Patient(age_years=80, findings={"osteoporosis": True, "minor_trauma": True}),
     ["hip_pain", "bilateral_leg_weakness", "anticoagulant", "colicky_flank_pain"]),
    ("pain down a leg",
     Patient(findings={"radicular_pain": True}),
     ["progressive_weakness", "saddle_numbness", "cancer_history", "seriously_ill"]),
    ("a child's knee",
     Patient(age_years=12, findings={"child_knee_pain": True}),
     ["fever_or_malaise", "hip_held_flexed", "foot_drop", "child_limp"]),
    ("after cancer, three weeks, severe and growing: how long and how bad point nowhere, the cancer does",
     Patient(age_years=62, duration_days=21, severity_0_10=7, trajectory="worsening",
             findings={"cancer_history": True}),
     ["saddle_numbness", "incontinence", "sudden_pain_without_injury", "slow_urination"]),
    ("a groin, severe, for two days",
     Patient(age_years=45, duration_days=2, severity_0_10=8, findings={"groin_pain": True}),
     ["fever_or_malaise", "unable_to_bear_weight", "seriously_ill", "saddle_numbness"]),
]  # fmt: skip


@pytest.mark.parametrize(("known", "first"), [row[1:] for row in ORDER], ids=[row[0] for row in ORDER])
def test_it_asks_as_a_clinician_would(known: Patient, first: list[str], records: Records) -> None:
    assert [question.item for question in redflags.assess(known, records).ask_next][: len(first)] == first
