"""Sentences about what scans show: in people without pain by age, and in people with and without it."""

from collections.abc import Sequence

from hiplib import wording
from hiplib.imaging.reason import clear
from hiplib.model import ImagingFinding
from hiplib.records import Records
from hiplib.wording import capital

__all__ = [
    "AGE_AXIS",
    "ODDS_CAUTION",
    "OPEN_POINTS",
    "OTHER_AGES",
    "SCANS_SHOW",
    "SHOW_IT",
    "WERE_SCANNED",
    "WITHOUT_PAIN",
    "WITH_AND_WITHOUT",
    "age_question",
    "age_sentence",
    "age_title",
    "compared",
    "comparison_sentence",
    "curve_sentence",
    "how_many",
    "intervals",
    "odds_axis",
    "odds_row",
    "odds_sentence",
    "odds_words",
    "pair_question",
    "pair_sentence",
    "pair_title",
    "people_axis",
    "purpose_by_age",
    "rests_on",
    "scanned",
    "share_row",
    "study_row",
    "your_guess",
]

WITH_AND_WITHOUT = "Scans with and without pain"
SCANS_SHOW = "What the scans show"
WITHOUT_PAIN = "Scans of people without pain"
WERE_SCANNED = "How many were scanned"
SHOW_IT = "How many show it"

AGE_AXIS = "age in years"
OTHER_AGES = "The same finding at other ages"
OPEN_POINTS = "An open point rests on nobody: no one of that age was studied. The grey lines are the other findings."
ODDS_CAUTION = (
    "An odds ratio compares two groups of people. It is not a likelihood ratio, not a risk, and does not say that "
    "the finding causes the pain of the person in front of you. The dashed line means no difference."
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


def rests_on(row: ImagingFinding) -> str:
    """How exact a cell of the age table is, and on how many people it rests.

    Inputs: row.
    Returns: two sentences.
    Source: the row's own.
    Does not guess an interval.
    """
    return f"No interval is in the row held here. Scanned at this age: {scanned(row)}."


def people_axis(pain: str) -> str:
    """What is counted at each age.

    Inputs: pain, the pain that these people do not have.
    Returns: a phrase.
    Does not name a finding.
    """
    return f"of 100 people without {pain}"


def curve_sentence(found: Sequence[ImagingFinding], pain: str) -> str:
    """The curve over the ages for somebody who hears it.

    Inputs: found, rows of one finding, the youngest first; pain, the pain that these people do not have.
    Returns: one sentence.
    Source: the rows' own.
    Does not say what lies between the ages.
    """
    each = ", ".join(f"{how_many(row)} at {row.age_years}" for row in found)
    return f"{capital(found[0].name)}, of 100 people without {pain}, by age in years: {each}."


def your_guess(guess: int) -> str:
    """A guess as it stands in a picture.

    Inputs: guess, in people of 100.
    Returns: a phrase.
    Does not compare it.
    """
    return f"your guess: {guess}"


def intervals(found: Sequence[ImagingFinding]) -> str:
    """How exact some figures are, said once for all of them.

    Inputs: found, rows of one table.
    Returns: one sentence; nothing where each row has an interval.
    Source: the rows' own.
    Does not guess an interval.
    """
    if all(row.low is not None for row in found):
        return ""
    if all(row.low is None for row in found):
        return "No interval is in the rows held here."
    return "Where no interval stands, none is in the rows held here."


def _share(row: ImagingFinding, people: str) -> str:
    """A share of 100, with its interval where there is one."""
    if row.low is None or row.high is None:
        return f"{people} of 100"
    return f"{people} of 100 (95 % interval {row.low * 100:g} to {row.high * 100:g})"


def age_title(row: ImagingFinding) -> str:
    """What stands above the hundred people of a cell of the age table.

    Inputs: row.
    Returns: a phrase.
    Source: the row's own.
    Does not name the study.
    """
    return f"Published: {how_many(row)} of 100 aged {row.age_years}"


def odds_axis(pain: str) -> str:
    """What the scale of odds ratios means on either side of the upright line.

    Inputs: pain, what the groups differ by.
    Returns: a phrase.
    Does not name a finding.
    """
    return f"odds ratio: right of the dashed line, commoner with {pain}; open points, the study cannot tell"


def odds_words(row: ImagingFinding) -> str:
    """An odds ratio with its interval in the shortest form.

    Inputs: row with an odds ratio.
    Returns: for instance "2.24 (1.21 to 4.15)".
    Source: the row's own.
    Does not read it.
    """
    return f"{row.value:g} ({row.low:g} to {row.high:g})"


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


def pair_question(with_pain: ImagingFinding, pain: str, one: str) -> str:
    """What is asked about the people without pain, where those with it are told.

    Inputs: with_pain, the row of the group that is told; pain, what the groups differ by; one, the finding with its
    article.
    Returns: two sentences.
    Source: the row's own.
    Does not hold the answer.
    """
    return f"Of 100 adults with {pain}, about {how_many(with_pain)} have {one} on a scan. Of 100 without, how many?"


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
    Returns: finding, how many, in whom with what has to be known about it, ages, citation.
    Source: the row's own.
    Does not pool.
    """
    share, ages = _share(row, f"{row.value * 100:g}"), row.ages or "not stated"
    whom = f"{row.population}. {row.note}" if row.note else row.population
    return capital(row.name), share, whom, ages, wording.citation(row)


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
    return f"{words} Nobody of that age was studied: the model extrapolated." if row.n == 0 else words


def _article(row: ImagingFinding, records: Records) -> str:
    """An article where the finding can be counted."""
    if row.finding not in records.pack.several("without_pain", "counted"):
        return row.name
    return f"{'an' if row.name[0] in 'aeiou' else 'a'} {row.name}"


def scanned(row: ImagingFinding) -> str:
    """How many people a figure rests on.

    Inputs: row.
    Returns: for instance "123 people"; "nobody: the model extrapolated"; "number not known here".
    Source: the row's own.
    Does not guess a number.
    """
    if row.n == 0:
        return "nobody: the model extrapolated"
    return f"{row.n:,} people" if row.n is not None else "number not known here"


def share_row(row: ImagingFinding) -> tuple[str, str, str, str]:
    """A row of a table of shares.

    Inputs: row with a probability.
    Returns: age, how many of 100, on how many people it rests, citation.
    Source: the row's own.
    Does not hide that a figure was carried on or seen second-hand.
    """
    age = str(row.age_years) if row.age_years is not None else row.ages or "not stated"
    return age, _share(row, f"{how_many(row)}"), scanned(row), wording.citation(row)


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
    return capital(row.name), f"{row.value:g}", f"{row.low:g} to {row.high:g}", reading, wording.citation(row)


def compared(pain: str) -> str:
    """What a comparison of scans shows.

    Inputs: pain, what the people compared have or do not have, in words.
    Returns: a phrase.
    Does not say what is commoner.
    """
    return f"Findings in people with {pain} and without it."
