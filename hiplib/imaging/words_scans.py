"""Sentences about what scans show: in people without pain by age, and in people with and without it."""

from collections.abc import Sequence

from hiplib import wording
from hiplib.errors import within
from hiplib.imaging.reason import clear
from hiplib.model import ImagingFinding
from hiplib.records import Records
from hiplib.wording import capital

__all__ = [
    "HOW_TO_GUESS",
    "ODDS_CAUTION",
    "age_question",
    "age_sentence",
    "comparison_sentence",
    "guess_compared",
    "how_many",
    "not_a_guess",
    "odds_row",
    "odds_sentence",
    "pair_sentence",
    "pair_title",
    "purpose_by_age",
    "rests_on",
    "scanned",
    "share_row",
    "study_row",
]

HOW_TO_GUESS = "Type a number from 0 to 100 and commit. The answer appears here."
ODDS_CAUTION = (
    "An odds ratio compares two groups of people. It is not a likelihood ratio, not a risk, and does not say that "
    "the finding causes the pain of the person in front of you. The dashed line at 1 means no difference."
)


def purpose_by_age(pain: str) -> str:
    """What the view by age asks.

    Inputs: pain, the pain that these people do not have.
    Returns: a question, and that the guess comes first.
    Does not name a finding.
    """
    return f"Of 100 people of this age without {pain}, how many show it on a scan? Your guess first."


def age_question(row: ImagingFinding, pain: str) -> str:
    """What is asked about one cell of the age table.

    Inputs: row; pain, the pain that these people do not have.
    Returns: one question.
    Source: the row's own age and name.
    Does not hold the answer.
    """
    return f"Of 100 people aged {row.age_years} without {pain}, how many show {row.name} on a scan?"


def not_a_guess(typed: str) -> str:
    """Why a guess is not taken.

    Inputs: typed, what stands in the field.
    Returns: one sentence: what was given and what is expected.
    Does not change what was typed.
    """
    return f"Your guess: got {typed!r}, expected a whole number from 0 to 100."


def rests_on(row: ImagingFinding) -> str:
    """How exact a cell of the age table is, and on how many people it rests.

    Inputs: row.
    Returns: two sentences.
    Source: the row's own.
    Does not guess an interval.
    """
    return f"Interval not reported. Scanned at this age: {scanned(row)}."


def comparison_sentence(found: Sequence[ImagingFinding], records: Records) -> str:
    """How many findings are commoner with pain.

    Inputs: found, rows with odds ratios; records.
    Returns: one sentence.
    Source: the rows' own; pack.yaml, opening of the comparison.
    Does not count a finding whose interval includes no difference.
    """
    opening = records.pack.one("comparison", "opening", ["As published:"])
    pain = records.pack.one("comparison", "pain", [records.pack.pain])
    many = f"{len(clear(found))} of {len(found)} findings are commoner with {pain}."
    return f"{opening} in adults aged {found[0].ages}, {many}"


def pair_title(row: ImagingFinding, pain: str) -> str:
    """What stands above a hundred people.

    Inputs: row; pain, what the groups differ by.
    Returns: for instance "68 of 100 without hip pain".
    Source: the row's own.
    Does not name the study.
    """
    return f"{how_many(row)} of 100 {row.pain} {pain}"


def pair_sentence(without: ImagingFinding, with_pain: ImagingFinding, pain: str, one: str) -> str:
    """Two groups of a hundred in one sentence, those with the finding and those without.

    Inputs: without and with_pain, a row for each group; pain, what they differ by; one, the finding with its article.
    Returns: one sentence.
    Source: the rows' own.
    Does not say that the finding causes the pain.
    """
    free, hurting = how_many(without), how_many(with_pain)
    return (
        f"Of 100 adults without {pain}, about {free} have {one} on a scan and {100 - free} do not; "
        f"of 100 with {pain}, about {hurting} have one and {100 - hurting} do not."
    )


def study_row(row: ImagingFinding) -> tuple[str, ...]:
    """A row of the table of studies.

    Inputs: row with a probability.
    Returns: finding, in whom, ages, how many, interval, citation, note.
    Source: the row's own.
    Does not pool.
    """
    share, ages = f"{row.value * 100:g} of 100", row.ages or "not stated"
    return row.name, row.population, ages, share, "interval not reported", wording.citation(row), row.note


def how_many(row: ImagingFinding) -> int:
    """A share as whole people of 100.

    Inputs: row with a probability.
    Returns: 0 to 100.
    Source: the row's own.
    Does not round up to look certain.
    """
    return round(row.value * 100)


def age_sentence(row: ImagingFinding, records: Records) -> str:
    """How many people of an age without pain show a finding: those with it and those without.

    Inputs: row, a cell of the age table; records.
    Returns: one sentence with the fixed denominator 100, and a second where nobody of that age was studied.
    Source: the row's own.
    Does not say that the finding is harmless in everybody.
    """
    marked, pain = how_many(row), records.pack.one("without_pain", "pain", [records.pack.pain])
    words = (
        f"Of 100 people aged {row.age_years} without {pain}, about {marked} have {_article(row, records)} on a scan; "
        f"about {100 - marked} do not."
    )
    return f"{words} Nobody of that age was studied: the figure was carried on." if row.n == 0 else words


def _article(row: ImagingFinding, records: Records) -> str:
    """An article where the finding can be counted."""
    if row.finding not in records.pack.several("without_pain", "counted"):
        return row.name
    return f"{'an' if row.name[0] in 'aeiou' else 'a'} {row.name}"


def scanned(row: ImagingFinding) -> str:
    """How many people a figure rests on.

    Inputs: row.
    Returns: for instance "123 people"; "nobody: carried on by a model"; "number not known here".
    Source: the row's own.
    Does not guess a number.
    """
    if row.n == 0:
        return "nobody: carried on by a model"
    return f"{row.n:,} people" if row.n is not None else "number not known here"


def guess_compared(guess: int, row: ImagingFinding) -> str:
    """A learner's guess beside the published figure.

    Inputs: guess, 0 to 100 people; row.
    Returns: one sentence.
    Errors: InputError for a guess outside 0 to 100.
    Source: the row's own.
    Does not judge the learner.
    """
    within(guess, 0, 100, "a guess")
    gap = guess - how_many(row)
    if gap == 0:
        return f"You guessed {guess}: the published figure."
    return f"You guessed {guess}: {abs(gap)} {'more' if gap > 0 else 'fewer'} than the published figure."


def share_row(row: ImagingFinding) -> tuple[str, str, str, str, str]:
    """A row of a table of shares.

    Inputs: row with a probability.
    Returns: age, how many of 100, interval, on how many people it rests, citation.
    Source: the row's own.
    Does not hide that a figure was carried on or seen second-hand.
    """
    age = str(row.age_years) if row.age_years is not None else row.ages or "not stated"
    return age, f"{how_many(row)} of 100", "interval not reported", scanned(row), wording.citation(row)


def odds_sentence(row: ImagingFinding, records: Records) -> str:
    """What an odds ratio between people with and without pain says.

    Inputs: row with an odds ratio; records.
    Returns: one sentence with the interval; where the interval includes 1, that the study cannot tell.
    Source: the row's own.
    Does not call it a likelihood ratio, a risk or a cause.
    """
    name = capital(row.name)
    span = f"odds ratio {row.value:g}, 95 % interval {row.low:g} to {row.high:g}"
    if row.low is not None and row.high is not None and row.low <= 1 <= row.high:
        return f"{name}: the study cannot tell ({span})."
    return f"{name}: commoner with {records.pack.one('comparison', 'pain', [records.pack.pain])} ({span})."


def odds_row(row: ImagingFinding, records: Records) -> tuple[str, str, str, str, str]:
    """A row of the table of odds ratios.

    Inputs: row with an odds ratio; records.
    Returns: finding, ratio, interval, reading, citation.
    Source: the row's own.
    Does not rank findings by their ratio.
    """
    reading = odds_sentence(row, records).split(": ", 1)[1].split(" (")[0]
    return row.name, f"{row.value:g}", f"{row.low:g} to {row.high:g}", reading, wording.citation(row)
