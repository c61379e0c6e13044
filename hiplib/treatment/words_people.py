"""Questions about a hundred people, and what stands below an answer."""

from hiplib import wording
from hiplib.model import TreatmentEffect
from hiplib.records import Records
from hiplib.treatment.words import CERTAIN, CERTAINTY, harms

__all__ = ["AN_EFFECT", "PURPOSE", "TITLE", "asked", "beside_people", "filled", "in_characters", "short"]

AN_EFFECT = "an effect whose source gives both shares, so that it can be told as people"
PURPOSE = "How many of 100? Your guess first, then both groups."
TITLE = "How many of 100?"


def asked(row: TreatmentEffect, records: Records) -> str:
    """The question that a guess answers.

    Inputs: row, told as people; records.
    Returns: one sentence, without a figure of the answer.
    Source: the row's own.
    Does not name those who were not treated: they come with the answer.
    """
    names = wording.listed([wording.in_a_sentence(records.conditions[one].name) for one in row.conditions])
    when = f" Looked at: {row.time}." if row.time else ""
    return f"Of 100 people with {names or 'any pain'} who were given {row.given}, how many {row.event}?{when}"


def short(row: TreatmentEffect) -> str:
    """A question for a list.

    Inputs: row, told as people.
    Returns: what was done, against what, when one looked, and what happened.
    Source: the row's own.
    Does not give the answer.
    """
    when = f", {row.time}" if row.time else ""
    return f"{wording.capital(row.given)} against {row.comparator}{when}: {row.event}"


def beside_people(row: TreatmentEffect, records: Records) -> list[str]:
    """What stands below two groups of people.

    Inputs: row; records.
    Returns: certainty and source, cost in time, note, and then the harms, a line for each.
    Source: the row's own; treatments.csv for harms that other rows hold.
    Does not hide a badge.
    """
    asks = f"What it asks of the patient: {row.burden}" if row.burden else ""
    first, *more = harms(row, records)
    lines = (
        f"{CERTAIN}: {CERTAINTY[row.certainty]}. {wording.citation(row)}",
        asks,
        row.note,
        f"Harms: {first}",
        *more,
    )
    return [line for line in lines if line]


def filled(row: TreatmentEffect) -> str:
    """What a filled person means among the outlines.

    Inputs: row, told as people.
    Returns: two sentences.
    Does not count them.
    """
    return f"Filled: they {row.event}. Outlined: they did not."


def in_characters(row: TreatmentEffect) -> str:
    """The same where people are drawn in characters.

    Inputs: row, told as people.
    Returns: a line.
    Does not count them.
    """
    return f"■ {row.event}   ○ did not"
