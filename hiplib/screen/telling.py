"""What is told: a patient's story, one sentence to the patient, and a handover to a colleague on the telephone."""

from dataclasses import replace

from htpy import Node, dd, dl, dt, fragment, h3, p, section

from hiplib import wording
from hiplib.model import Assessment, Case, Patient
from hiplib.records import Records
from hiplib.screen.answer import fold

__all__ = ["because_lines", "lines", "story", "story_lines", "telling", "why_and_what_to_say"]


def telling(found: Assessment, patient: Patient, records: Records, request: str = "") -> Node:
    """A card with the two things to say; a request of its own where what the emergency asks for is done already."""
    said = wording.to_colleague(found, patient, records)
    handover = wording.handover_lines(replace(said, request=request) if request else said)
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


def story(case: Case) -> Node:
    """A fictional patient as the room meets them, before anything is decided."""
    return fragment[h3[case.name], p[case.story], p[wording.known(case.patient)]]


def story_lines(case: Case, records: Records) -> list[str]:
    """The same as text, under the standing line."""
    return [wording.banner(records), "", case.name, "", case.story, wording.known(case.patient), ""]


def why_and_what_to_say(found: Assessment, patient: Patient, records: Records) -> Node:
    """What stands folded below the answer to a story."""
    return fragment[
        fold("Because", [p[line] for line in wording.because(found, records)]),
        fold("What to say", telling(found, patient, records)),
    ]


def because_lines(found: Assessment, patient: Patient, records: Records) -> list[str]:
    """The same as text: why, and what to say."""
    return [*(f"- {line}" for line in wording.because(found, records)), "", *lines(found, patient, records)]
