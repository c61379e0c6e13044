"""Sentences about scores over the years: points, not people, each on its own clock, and what changed."""

from collections.abc import Sequence

from hiplib import wording
from hiplib.model import PrognosisPoint
from hiplib.prognosis import words
from hiplib.records import Records

__all__ = [
    "BY_YEAR",
    "TITLE",
    "TWO_YARDSTICKS",
    "asked",
    "curves_sentence",
    "drift_sentence",
    "points_axis",
    "score_row",
    "score_sentence",
    "series",
    "year",
]

TITLE = "The same question over the years"
BY_YEAR = "The answers, year by year"

TWO_YARDSTICKS = "A mean of points is not a number of people: the first answer and the others use two yardsticks."


def asked(called: str, row: PrognosisPoint) -> str:
    """What is asked of a mean score.

    Inputs: called, the condition as the sentence begins; row, the score that is asked for.
    Returns: one question: of whom, what, and since when.
    Source: the row's own.
    Does not hold the answer.
    """
    return f"{called}, {row.time_words} from {row.clock}: of 100 points, how many are left on average?"


def year(row: PrognosisPoint, records: Records) -> str:
    """Since when a figure was believed.

    Inputs: row; records.
    Returns: the year of its source; words where the source has none.
    Source: sources.csv, year.
    Does not say until when.
    """
    return str(records.sources[row.source_id].year or "year not stated")


def series(row: PrognosisPoint, records: Records) -> str:
    """The name of a line of the picture, which stands at its end.

    Inputs: row, any of the line; records.
    Returns: for instance "new pain, 2024"; of what was superseded that it is.
    Source: the row's own; sources.csv, year.
    Does not name the clock: the axis does.
    """
    return f"{row.condition_name}, {_believed(row, records)}"


def points_axis(row: PrognosisPoint) -> str:
    """What a scale of scores measures.

    Inputs: row, any score of the picture.
    Returns: one phrase.
    Source: the row's own.
    Does not count people.
    """
    return f"{row.outcome_name}, of 100 points"


def curves_sentence(found: Sequence[PrognosisPoint], records: Records) -> str:
    """Scores of one clock for somebody who hears them.

    Inputs: found, scores of one clock; records.
    Returns: a sentence for each line of the picture.
    Source: the rows' own.
    Does not say what lies between the points.
    """
    lines = []
    for cohort in dict.fromkeys(row.cohort for row in found):
        mine = [row for row in found if row.cohort == cohort]
        each = ", ".join(f"{row.value:g} after {row.time_words}" for row in mine)
        lines.append(f"{series(mine[0], records)}, from {mine[0].clock}: {each}.")
    return " ".join(lines)


def drift_sentence(called: str, found: Sequence[PrognosisPoint], records: Records) -> str:
    """What was answered over the years, and whether two answers can be set side by side.

    Inputs: called, the condition as the sentence begins; found, the answers for one time, the oldest first; records.
    Returns: one or two sentences; where there is one answer, or none, or all are of one year, that nothing changed can
    be read from them.
    Source: the rows' own; sources.csv, year.
    Does not put two clocks on one line of time.
    """
    if not found:
        return f"{called}: no score over time was published, so there is nothing to compare."
    at = f"{called} after {found[0].time_words}"
    said = [(words.figure(row), _believed(row, records)) for row in found]
    if len(found) == 1:
        return f"{at}: {said[0][0]} ({said[0][1]}). One answer was published, so there is nothing to compare it with."
    if len({year(row, records) for row in found}) == 1:
        each = ", ".join(
            f"{figure} ({row.cohort_name}, {when})" for row, (figure, when) in zip(found, said, strict=True)
        )
        return f"{at}: {each}. These are groups of one year, and no change over the years."
    told = [_answer(row, found[0], records) for row in found]
    return f"{at}: {'; '.join(told)}."


def _answer(row: PrognosisPoint, first: PrognosisPoint, records: Records) -> str:
    """One answer of several: that it is superseded, or that it has another time zero than the first."""
    said = f"the {year(row, records)} figure ({words.figure(row)})"
    if row.status == "superseded":
        return f"{said} is superseded"
    return f"{said} {'runs on another clock' if row.clock != first.clock else 'is from the same clock'}"


def _believed(row: PrognosisPoint, records: Records) -> str:
    return f"{year(row, records)}, superseded" if row.status == "superseded" else year(row, records)


def score_sentence(row: PrognosisPoint) -> str:
    """A mean score at a time, in points, not in people.

    Inputs: row, a score.
    Returns: one sentence.
    Source: the row's own.
    Does not count people.
    """
    return (
        f"From {row.clock}: after {row.time_words} people with {row.condition_name} had a {row.outcome_name} of "
        f"{row.value:g} of 100 points ({words.interval(row)})."
    )


def score_row(row: PrognosisPoint, records: Records) -> tuple[str, str, str, str, str, str]:
    """A row of the table of scores.

    Inputs: row; records.
    Returns: year believed, condition, time with its clock, score, interval, citation with its badges.
    Source: the row's own.
    Does not put two clocks on one line.
    """
    year = str(records.sources[row.source_id].year)
    when = f"{row.time_words} from {row.clock}"
    given = "" if row.low is None else words.interval(row)
    return year, row.condition_name, when, f"{row.value:g} of 100 points", given, wording.citation(row)
