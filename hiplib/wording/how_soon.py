"""How soon, beside the name of a disease or of the place it sits in: never a slower word than its emergency has.

A groin alone is no reason to send anybody today, and yet "cauda equina: within days" is wrong. Where what stands on a
row may be an emergency, the row names the emergency and leaves the slower word out.
"""

from collections.abc import Iterable

from hiplib.model import Condition, Structure, Urgency
from hiplib.records import Records
from hiplib.wording.grammar import in_a_sentence
from hiplib.wording.urgency import URGENCY_WORDS, urgency

__all__ = ["at_most", "emergency_of", "of_condition", "of_structure", "word_beside"]


def of_condition(level: Urgency, condition: Condition, records: Records) -> str:
    """How soon a condition is dealt with, and what would make it an emergency.

    Inputs: level, how soon it is dealt with where it is suspected; condition; records.
    Returns: for instance "URGENT (within days); EMERGENCY where it may be cancer pressing on the spinal cord".
    Source: conditions.csv, urgency and emergency_patterns.
    Does not say whether the emergency is there.
    """
    emergency = "" if level == Urgency.emergency else emergency_of(condition, records)
    return f"{urgency(level)}; {emergency}" if emergency else urgency(level)


def emergency_of(condition: Condition, records: Records) -> str:
    """The emergency that a condition may be, in words.

    Inputs: condition; records.
    Returns: for instance "EMERGENCY where it may be progressive leg weakness"; nothing where it has no picture.
    Source: conditions.csv, emergency_patterns.
    Does not say how soon it is dealt with otherwise.
    """
    names = [records.emergencies[picture].name for picture in condition.emergency_ids]
    return _emergency(names) if names else ""


def of_structure(level: Urgency, structure: Structure, records: Records) -> str:
    """How soon a structure is thought of, for a symptom that it may be behind.

    Inputs: level, the most pressing of its links with the symptom; structure; records.
    Returns: the word; where the link warns and the structure is the seat of an emergency, that emergency instead.
    Source: symptom_links.csv, urgency; conditions.csv, structures and urgency.
    Does not turn a link that does not warn into an emergency.
    """
    if word_beside(level, structure, records) == level:
        return urgency(level)
    return _emergency(_seat_of(structure, records))


def word_beside(level: Urgency, structure: Structure, records: Records) -> Urgency:
    """The word by which a row of a structure is found and sorted.

    Inputs: level, the most pressing of the links shown; structure; records.
    Returns: emergency where the links warn and the structure is the seat of an emergency; otherwise level.
    Source: conditions.csv, structures and urgency.
    Does not turn a link that does not warn into an emergency.
    """
    warns = level >= Urgency.investigate and bool(_seat_of(structure, records))
    return Urgency.emergency if warns else level


def at_most(level: Urgency, structure: Structure, records: Records) -> str:
    """How soon a structure must be thought of at most: with the most pressing of its links, or as an emergency's seat.

    Inputs: level, the most pressing of all its links; structure; records.
    Returns: for instance "up to EMERGENCY".
    Source: as for `of_structure`.
    Does not say with which link.
    """
    return f"up to {URGENCY_WORDS[word_beside(level, structure, records)][0]}"


def _seat_of(structure: Structure, records: Records) -> list[str]:
    """The first of the conditions that are emergencies and sit above all in a structure, by name."""
    emergencies = (one for one in records.conditions.values() if one.urgency == Urgency.emergency)
    return [one.name for one in emergencies if structure.id == next(iter(one.structure_ids), "")][:1]


def _emergency(names: Iterable[str]) -> str:
    named = [in_a_sentence(name).removeprefix("suspected ") for name in names]
    return f"{URGENCY_WORDS[Urgency.emergency][0]} where it may be {' or '.join(named)}"
