"""A patient in sentences: what is known, what was asked and what was not."""

from collections.abc import Collection, Sequence

from hiplib import errors
from hiplib.model import (
    Patient,
    Trajectory,
)
from hiplib.records import Records
from hiplib.rules import values_of

__all__ = [
    "course",
    "in_a_sentence",
    "item_name",
    "items",
    "known",
    "listed",
    "not_asked",
    "not_possible",
    "number_of",
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

# how the form calls a number, what is to be written there, and what is not known without it
_ON_THE_FORM = {
    "age_years": ("Age", "a number", "age"),
    "duration_days": ("Pain for", "a number of days", "how long it has hurt"),
    "severity_0_10": ("Pain", "a number", "how bad it is"),
}


def item_name(item: str, records: Records) -> str:
    """A finding or a patient field in words.

    Inputs: item, a finding id or field; records.
    Returns: its label.
    Errors: NotFoundError for an item that is neither, with the nearest.
    Source: findings.csv, label.
    Does not say what it means.
    """
    if isinstance(item, str) and item in records.findings:
        return records.findings[item].label
    return _FIELD_NAMES[errors.known(item, {**dict.fromkeys(records.findings), **_FIELD_NAMES}, "a finding")]


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


def in_a_sentence(label: str) -> str:
    """A label as it stands inside a sentence.

    Inputs: label.
    Returns: the label with a small first letter; a name of letters such as FADIR stays as it is.
    Does not change any other word.
    """
    first, *rest = label.split(" ")
    return label if first.isupper() and len(first) > 1 else " ".join([first[:1].lower() + first[1:], *rest])


def listed(words: Sequence[str]) -> str:
    """Several things in one sentence.

    Inputs: words.
    Returns: for instance "fever, night pain and a fall"; nothing for none.
    Does not sort them.
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def number_of(count: int, one: str, many: str = "") -> str:
    """A number with its noun.

    Inputs: count; one, the noun for one; many, for several, where it is not one with an s.
    Returns: for instance "1 question" or "3 questions".
    Does not write small numbers as words.
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def known(patient: Patient) -> str:
    """What is known of a patient's age and pain, as one sentence.

    Inputs: patient.
    Returns: a sentence that says what was not asked.
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


def course(patient: Patient) -> str:
    """How long, how strong and which way, as one sentence for the telephone.

    Inputs: patient.
    Returns: a sentence with what is known of it; where nothing is, it says so.
    Does not name the age: the sentence before it does.
    """
    days, severity, way = patient.duration_days, patient.severity_0_10, patient.trajectory
    parts = [
        f"{days:g} day{'' if days == 1 else 's'} of pain" if days is not None else "",
        f"severity {severity:g} of 10" if severity is not None else "",
        _TRAJECTORIES[way] if way is not None else "",
    ]
    return f"A fictional patient: {', '.join(filter(None, parts)) or 'the course was not asked'}."


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
