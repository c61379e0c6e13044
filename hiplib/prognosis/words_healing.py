"""Sentences about healing times: what patients read online, beside what was measured."""

from hiplib import wording
from hiplib.model import PrognosisPoint
from hiplib.prognosis.words import interval, sentence
from hiplib.wording import capital

__all__ = ["HALVES", "IN_WORDS", "PURPOSE", "SENTENCE", "healed", "healing_row"]

IN_WORDS = "what patients read online"
PURPOSE = "Healing times: what patients read online, and what was measured."
SENTENCE = (
    "What patients read has no dates. What was measured is by when half had got there: ask of whom, and since when."
)
HALVES = (
    "A point is the time by which half had got there; its line holds the middle half of the people, where reported."
)


def healed(row: PrognosisPoint) -> str:
    """By when half of some people had got there, in the shortest form that is still honest.

    Inputs: row, a median.
    Returns: days, and of whom half.
    Source: the row's own.
    Does not say how many got there at all.
    """
    whom = "of those who got there" if row.measure == "median_of_those" else "of all"
    return f"{row.value:g} days: half {whom}"


def healing_row(row: PrognosisPoint) -> tuple[str, str, str, str]:
    """A row of the table of healing times.

    Inputs: row, a figure or words.
    Returns: what it is, what was found or read, interval, citation.
    Source: the row's own.
    Does not hide that words hold no figure.
    """
    if row.measure == "words":
        return row.condition_name, row.note, "", wording.citation(row)
    given = "" if row.low is None else interval(row)
    return row.condition_name, f"{sentence(row)} {capital(row.cohort_name)}.", given, wording.citation(row)
