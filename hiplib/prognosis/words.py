"""Sentences about how people fared: both sides of every figure, and time zero in words."""

from collections.abc import Sequence

from hiplib import wording
from hiplib.model import Conditional, PrognosisPoint
from hiplib.wording import capital

__all__ = [
    "NO_TIME",
    "STILL_ILL",
    "both_sides",
    "conditional_sentence",
    "figure",
    "followed",
    "interval",
    "key",
    "label",
    "measured",
    "of_whom",
    "point_row",
    "ratio_row",
    "sentence",
    "sides",
]

NO_TIME = "They give no time."
STILL_ILL = "And those who had not recovered by the earlier time?"

_BOUNDS = {
    "exactly": ("", ""),
    "about": ("about ", "about "),
    "up_to": ("up to ", "at least "),
    "more_than": ("more than ", "fewer than "),
}


def both_sides(row: PrognosisPoint) -> tuple[str, str]:
    """How many of 100 a figure counts, and how many it does not.

    Inputs: row, a share of people.
    Returns: for instance ("35", "65"), ("up to 25", "at least 75"), ("4 to 6", "94 to 96").
    Source: the row's own.
    Does not make a figure more exact than its source does.
    """
    if row.value is None:
        low, high = _whole(row.low), _whole(row.high)
        return f"{low} to {high}", f"{100 - high} to {100 - low}"
    one, other = _BOUNDS[row.bound]
    people = _whole(row.value)
    return f"{one}{people}", f"{other}{100 - people}"


def _whole(share: float | None) -> int:
    return round((share or 0) * 100)


def _clock(row: PrognosisPoint) -> str:
    if row.clock.startswith("not "):
        return f"When the clock started is {row.clock}"
    return f"Counted from {row.clock}"


def sentence(row: PrognosisPoint) -> str:
    """A figure about people as one sentence: time zero, those it counts, and all the others.

    Inputs: row, a share or a median.
    Returns: one sentence with the denominator 100, or the half that a median speaks of: of all, or only of those who
    got there.
    Source: the row's own.
    Does not say how one person will fare.
    """
    if row.measure == "median_days":
        return (
            f"{_clock(row)}: half of people like these {row.those} within {row.value:g} days; the other half took "
            "longer or never did."
        )
    if row.measure == "median_of_those":
        return (
            f"{_clock(row)}: among those who got there, half {row.those} within {row.value:g} days; how many got there "
            "is a figure of its own."
        )
    one, other = both_sides(row)
    after = f" after {row.time_words}" if row.time_value else ""
    return f"{_clock(row)}: of 100 people like these, {one} {row.those}{after}; {other} {row.others}."


def interval(row: PrognosisPoint) -> str:
    """The interval of a figure, or that there is none.

    Inputs: row.
    Returns: for instance "95 % interval 62 to 74 of 100"; "interval not reported".
    Source: the row's own.
    Does not invent an interval, and does not call a range or quartiles one.
    """
    if row.low is None or row.high is None:
        return "interval not reported"
    if row.measure in ("cumulative", "share"):
        span = f"{_whole(row.low)} to {_whole(row.high)} of 100"
    else:
        unit = {"median_days": " days", "median_of_those": " days", "mean_score": " points"}.get(row.measure, "")
        span = f"{row.low:g} to {row.high:g}{unit}"
    name = {"reported": "95 % interval", "interquartile": "middle half of the people", "range": "range of figures"}
    return f"{name[row.interval]} {span}"


def figure(row: PrognosisPoint) -> str:
    """A figure in the shortest form that is still honest.

    Inputs: row.
    Returns: for instance "35 of 100", "58 days for half", "23 of 100 points".
    Source: the row's own.
    Does not name who was counted.
    """
    if row.measure == "median_days":
        return f"{row.value:g} days for half"
    if row.measure == "median_of_those":
        return f"{row.value:g} days for half of those who got there"
    if row.measure == "mean_score":
        return f"{row.value:g} of 100 points"
    if row.measure == "words":
        return "in words"
    return f"{both_sides(row)[0]} of 100"


def of_whom(row: PrognosisPoint) -> str:
    """Who was followed, and how many.

    Inputs: row.
    Returns: one phrase.
    Source: the row's own.
    Does not guess a number.
    """
    people = capital(row.population)
    return f"{people} ({row.n:,})" if row.n is not None else people


def label(row: PrognosisPoint) -> str:
    """A point for a list to choose from.

    Inputs: row.
    Returns: time, figure, outcome and group.
    Source: the row's own.
    Does not stand alone: the sentence does.
    """
    when = f"{row.time_words}: " if row.time_value else ""
    return f"{when}{figure(row)}, {row.outcome_name} ({row.cohort_name})"


def point_row(row: PrognosisPoint) -> tuple[str, str, str, str, str]:
    """A row of the table of points.

    Inputs: row, a share or a median.
    Returns: group, sentence, interval, citation, note.
    Source: the row's own.
    Does not hide a badge.
    """
    return row.cohort_name, sentence(row), interval(row), wording.citation(row), row.note


def followed(row: PrognosisPoint) -> str:
    """Who was followed, how exact the figure is, and where it stands.

    Inputs: row.
    Returns: two sentences and the citation.
    Source: the row's own.
    Does not repeat the figure.
    """
    return f"{of_whom(row)}. {capital(interval(row))}. {wording.citation(row)}"


def measured(row: PrognosisPoint) -> str:
    """A figure on one line, with its group, its interval and its source.

    Inputs: row, a share or a median.
    Returns: one line.
    Source: the row's own.
    Does not hold the row's note.
    """
    return f"{sentence(row)} {capital(row.cohort_name)}; {interval(row)}. {wording.citation(row)}"


def key(row: PrognosisPoint) -> str:
    """What the two marks of a hundred people mean.

    Inputs: row, a share or a median.
    Returns: one line.
    Source: the row's own.
    Does not count.
    """
    if row.measure == "median_days":
        return f"■ {row.those} by then   ● took longer"
    return f"■ {row.those}   ● {row.others}"


def sides(found: Sequence[PrognosisPoint]) -> tuple[str, str]:
    """What stands above the points of a time axis and what below, with equal weight.

    Inputs: found, the points of one clock.
    Returns: two phrases; of several outcomes the words that fit each.
    Source: the points' own.
    Does not call either side good.
    """
    first = found[0]
    if any(row.outcome != first.outcome for row in found):
        return "fared well", "did not"
    return (first.those, first.others) if first.counts == "recovered" else (first.others, first.those)


def conditional_sentence(found: Conditional) -> str:
    """What may become of those who had not recovered at the earlier point.

    Inputs: found.
    Returns: two sentences, the second saying where the figure comes from.
    Source: the two points; worked out here.
    Does not count those who had recovered and fell ill again.
    """
    earlier, later, people = found.earlier, found.later, _whole(found.probability)
    return (
        f"Counted from {earlier.clock}: of 100 people not yet {earlier.outcome_name} after {earlier.time_words}, "
        f"about {people} were by {later.time_words}; about {100 - people} were not. "
        "Worked out here from two points of one cohort and one outcome; interval not reported."
    )


def ratio_row(row: PrognosisPoint) -> tuple[str, str, str, str]:
    """A row of the table of hazard ratios.

    Inputs: row, a hazard ratio.
    Returns: what is compared, how fast, interval, citation.
    Source: the row's own.
    Does not read as a chance: it is a ratio of speeds.
    """
    value = row.value or 0
    low, high = row.low, row.high
    towards = "faster" if value > 1 else "more slowly"
    if value != 1 and 1 in (low, high):
        # a limit printed as 1 is rounded: it may stand on either side, and the abstract counts such factors in
        reading = f"they {row.those} {towards}; limit rounded to 1"
    elif low is not None and high is not None and low <= 1 <= high:
        reading = "no clear difference in speed"
    else:
        reading = f"they {row.those} {towards}"
    return row.factor, f"{value:g} times the speed: {reading}", interval(row), wording.citation(row)
