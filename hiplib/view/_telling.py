"""What to say: one sentence to the patient, and a handover to a colleague on the telephone."""

from htpy import Node, dd, dl, dt, fragment, h3, p, section

from hiplib import wording
from hiplib.model import Assessment, Patient
from hiplib.records import Records

__all__ = ["lines", "telling"]


def telling(found: Assessment, patient: Patient, records: Records) -> Node:
    """A card with the two things to say."""
    handover = wording.handover_lines(wording.to_colleague(found, patient, records))
    return section(".hip-card", aria_label="What to say")[
        h3["Say to the patient"],
        p(".hip-said-aloud")[wording.to_patient(found, patient, records)],
        h3["Say to a colleague"],
        dl(".hip-handover")[(fragment[dt[name], dd[text]] for name, text in handover)],
    ]


def lines(found: Assessment, patient: Patient, records: Records) -> list[str]:
    """The same as text."""
    handover = wording.handover_lines(wording.to_colleague(found, patient, records))
    return [
        f"Say to the patient: {wording.to_patient(found, patient, records)}",
        "Say to a colleague:",
        *(f"- {name}: {text}" for name, text in handover),
    ]
