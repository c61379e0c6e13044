"""A patient in sentences: what is known, what was asked and what was not."""

from collections.abc import Collection, Iterator

from hiplib import comparisons, errors
from hiplib.model import (
    Patient,
    Trajectory,
)
from hiplib.records import Records
from hiplib.rules import values_of
from hiplib.wording.grammar import capital, number_of

__all__ = [
    "answers",
    "how_it_hurts",
    "items",
    "known",
    "not_asked",
    "not_possible",
    "pain_now",
    "since",
]


_TRAJECTORIES = {
    Trajectory.improving: "getting better",
    Trajectory.unchanged: "much the same",
    Trajectory.worsening: "getting worse",
}

_NOT_ASKED = "not asked"

# how the form calls a number, what is to be written there, and what is not known without it
_ON_THE_FORM = {
    "age_years": ("Age", "a number", "age"),
    "duration_days": ("Pain for", "a number of days", "how long it has hurt"),
    "severity_0_10": ("Pain", "a number", "how bad it is"),
}


def items(patient: Patient, records: Records, refused: Collection[str] = ()) -> list[tuple[str, str]]:
    """Every finding that was asked, with its answer.

    Inputs: patient; records; refused, the findings whose explanation does not count.
    Returns: pairs of label and "present", "absent", "present, with a harmless explanation" or "present, explanation
    offered and not accepted".
    Does not list what was not asked.
    """
    rows = []
    for item, finding in records.findings.items():
        if item in patient.findings:
            answer = "present" if patient.findings[item] else "absent"
            if answer == "present" and item in patient.harmless_explanations:
                accepted = finding.may_be_explained and item not in refused
                answer += f", {'with a harmless explanation' if accepted else 'explanation offered and not accepted'}"
            rows.append((finding.label, answer))
    return rows


def answers(patient: Patient, records: Records, refused: Collection[str] = ()) -> Iterator[str]:
    """What was asked, as lines of a text summary: one for each answer.

    Inputs: patient; records; refused, the findings whose explanation does not count.
    Returns: lines such as "Present: Fever, Night pain."; what is present before what is absent.
    Does not list what was not asked.
    """
    given = items(patient, records, refused)
    for answer in sorted({answer for _, answer in given}, reverse=True):
        yield f"{capital(answer)}: {', '.join(label for label, other in given if other == answer)}."


def not_asked(patient: Patient, records: Records) -> str:
    """How many of the findings that may change an answer about danger are still open.

    Inputs: patient; records.
    Returns: a sentence with both counts; what cannot apply is in neither.
    Source: findings.csv, only_if.
    Does not count findings that only describe a complaint.
    """
    values = values_of(patient, records.findings)
    applies = [item for item in records.deciding if item in patient.findings or values.get(item) is None]
    open_ = sum(item not in patient.findings for item in applies)
    return f"Not asked: {open_} of {number_of(len(applies), 'finding')}."


def _lasted(days: float) -> str:
    return f"{comparisons.span(days, figures=True)} of pain" if days else "pain since today"


def known(patient: Patient) -> str:
    """What is known of a patient's age and pain, as one sentence.

    Inputs: patient.
    Returns: a sentence that says what was not asked.
    Does not mention findings.
    """
    age = f"age {patient.age_years:g}" if patient.age_years is not None else f"age {_NOT_ASKED}"
    days = patient.duration_days
    duration = _lasted(days) if days is not None else f"duration {_NOT_ASKED}"
    severity = (
        f"severity {patient.severity_0_10:g} of 10" if patient.severity_0_10 is not None else f"severity {_NOT_ASKED}"
    )
    way = _TRAJECTORIES[patient.trajectory] if patient.trajectory is not None else f"which way it is going {_NOT_ASKED}"
    return f"A fictional patient: {age}, {duration}, {severity}, {way}."


def since(patient: Patient) -> str:
    """Since when it has hurt, as a part of a sentence for the telephone.

    Inputs: patient.
    Returns: for instance "8 days of pain"; where it was not asked, it says so.
    Does not say how strong the pain is: what warns comes before that.
    """
    days = patient.duration_days
    return _lasted(days) if days is not None else f"since when was {_NOT_ASKED}"


def pain_now(patient: Patient) -> str:
    """How strong the pain is and which way it goes, as one sentence for the telephone.

    Inputs: patient.
    Returns: a sentence with what is known of it; where nothing is, it says so.
    Does not come first: a pain that is easing clears nobody.
    """
    return f"Pain now: {how_it_hurts(patient) or _NOT_ASKED}."


def how_it_hurts(patient: Patient) -> str:
    """How strong the pain is and which way it goes, as a part of a sentence.

    Inputs: patient.
    Returns: for instance "7 of 10, getting worse"; empty where neither was asked.
    Does not call a pain severe.
    """
    severity, way = patient.severity_0_10, patient.trajectory
    parts = [
        f"{severity:g} of 10" if severity is not None else "",
        _TRAJECTORIES[way] if way is not None else "",
    ]
    return ", ".join(filter(None, parts))


def not_possible(field: str, given: str) -> str:
    """What is said where something was typed into a number that no patient can have.

    Inputs: field, one of Patient.limits; given, as it was typed.
    Returns: a sentence that says what may stand there, and what holds until it does.
    Errors: KeyError for another field.
    Source: none, the limits are those of Patient.
    Does not guess what was meant.
    """
    label, number, meant = _ON_THE_FORM[field]
    low, high, _unit = Patient.limits[field]
    typed = given if len(given) <= errors.LONGEST else f"{given[:100]} ..."
    return (
        f"{label}: {typed} is not possible here; write {number} from {low:g} to {high:g}. "
        f"Until then {meant} counts as not asked."
    )
