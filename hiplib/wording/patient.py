"""A patient in sentences: what is known, what was asked and what was not."""

from hiplib.model import (
    Patient,
    Trajectory,
)
from hiplib.records import Records

__all__ = [
    "item_name",
    "items",
    "known",
    "not_asked",
]


_FIELD_NAMES = {
    "age_years": "Age",
    "duration_days": "Duration",
    "severity_0_10": "Severity",
    "trajectory": "Which way it is going",
}

_TRAJECTORIES = {
    Trajectory.improving: "getting better",
    Trajectory.unchanged: "much the same",
    Trajectory.worsening: "getting worse",
}

_NOT_ASKED = "not asked"


def item_name(item: str, records: Records) -> str:
    """A finding or a patient field in words.

    Inputs: item, a finding id or field; records.
    Returns: its label.
    Errors: KeyError for an item that is neither.
    Source: findings.csv, label.
    Does not say what it means.
    """
    return records.findings[item].label if item in records.findings else _FIELD_NAMES[item]


def items(patient: Patient, records: Records) -> list[tuple[str, str]]:
    """Every finding that was asked, with its answer.

    Inputs: patient; records.
    Returns: pairs of label and "present", "absent" or "present, with a harmless explanation".
    Errors: none.
    Source: none.
    Does not list what was not asked.
    """
    rows = []
    for item, finding in records.findings.items():
        if item in patient.findings:
            answer = "present" if patient.findings[item] else "absent"
            if answer == "present" and item in patient.harmless_explanations and finding.may_be_explained:
                answer += ", with a harmless explanation"
            rows.append((finding.label, answer))
    return rows


def not_asked(patient: Patient, records: Records) -> str:
    """How many of the findings that warn of danger are still open.

    Inputs: patient; records.
    Returns: a sentence with both counts.
    Errors: none.
    Source: none.
    Does not count findings that only describe a complaint.
    """
    open_ = sum(item not in patient.findings for item in records.warnings)
    return f"Not asked: {open_} of {len(records.warnings)} findings."


def known(patient: Patient) -> str:
    """What is known of a patient's age and pain, as one sentence.

    Inputs: patient.
    Returns: a sentence that says what was not asked.
    Errors: none.
    Source: none.
    Does not mention findings.
    """
    age = f"age {patient.age_years:g}" if patient.age_years is not None else f"age {_NOT_ASKED}"
    days = patient.duration_days
    duration = f"{days:g} day{'' if days == 1 else 's'} of pain" if days is not None else f"duration {_NOT_ASKED}"
    severity = (
        f"severity {patient.severity_0_10:g} of 10" if patient.severity_0_10 is not None else f"severity {_NOT_ASKED}"
    )
    way = _TRAJECTORIES[patient.trajectory] if patient.trajectory is not None else f"which way it is going {_NOT_ASKED}"
    return f"A fictional patient: {age}, {duration}, {severity}, {way}."
