"""Sentences about a drill: which of four structures is it?"""

from collections.abc import Iterator, Sequence

from hiplib.anatomy import words
from hiplib.anatomy.drills import Drill
from hiplib.anatomy.words_atlas import structure_name
from hiplib.model import Structure
from hiplib.records import Records
from hiplib.wording import in_a_sentence, number_of

__all__ = [
    "ALIKE",
    "FITS",
    "FOUR",
    "HOW",
    "NOTHING",
    "NOT_LINKED",
    "NOT_YET",
    "ONE_OF_FOUR",
    "felt_or_found",
    "purpose",
    "verdict",
    "which_of",
    "why",
]

ALIKE = "structures that are felt alike and yet can be told apart"
FITS = "What fits, and what does not"
NOT_YET = "Your choice: not yet."
NOTHING = "nothing to ask about"
FOUR = "How the four fit"
ONE_OF_FOUR = "one of the four"

HOW = "Which of the four structures fits all of it? Choose and commit."
NOT_LINKED = "Nothing of this is linked to it in the table."


def purpose(many: int) -> str:
    """What a round of drills is.

    Inputs: many, how many there are.
    Returns: one sentence.
    Does not say how they were drawn.
    """
    return f"Which structure? {number_of(many, 'question')} drawn from the table."


def which_of(names: Sequence[str]) -> str:
    """The question with its options.

    Inputs: names of the structures.
    Returns: one sentence.
    Does not say which it is.
    """
    return f"Which of {', '.join(names)}?"


def felt_or_found(drill: Drill, records: Records) -> str:
    """What a drill tells of a patient.

    Inputs: drill; records.
    Returns: places and findings in one sentence.
    Source: regions.csv and findings.csv.
    Does not name a structure.
    """
    return f"Felt or found: {', '.join(_told(drill, records))}."


def _told(drill: Drill, records: Records) -> Iterator[str]:
    yield from (words.place(place, records) for place in drill.places)
    for finding in drill.symptoms:
        yield in_a_sentence(records.findings[finding].label)


def verdict(right: Structure, side: str) -> str:
    """Which structure fits everything that was told.

    Inputs: right, the answer; side of the answer, or empty.
    Returns: one sentence.
    Source: the drill's own.
    Does not judge the choice.
    """
    return f"Of the four, only the {structure_name(right, side)} fits all of it."


def why(right: Structure, chosen: Structure) -> str:
    """What a tutor says first of a choice.

    Inputs: right, the answer; chosen.
    Returns: a sentence that follows a colon.
    Does not praise.
    """
    if right.id == chosen.id:
        return "the other three leave something out."
    return f"the {chosen.name} leaves something out; the table says what."
