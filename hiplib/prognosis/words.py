"""Sentences about how people fared: both sides of every figure, and time zero in words."""

from collections.abc import Iterable, Sequence

from hiplib import wording
from hiplib.model import Conditional, PrognosisPoint
from hiplib.wording import capital, listed

__all__ = [
    "ASK_TITLE",
    "AS_PEOPLE",
    "NOBODY_LOOKED",
    "OF_A_HUNDRED",
    "READ_OR_FOUND",
    "SHARES",
    "SPEED",
    "STILL_ILL",
    "STILL_ILL_HEAD",
    "TIMELINE_PURPOSE",
    "TO_REMEMBER",
    "asked",
    "bar_ends",
    "bar_label",
    "both_sides",
    "conditional_sentence",
    "figure",
    "followed",
    "guess_title",
    "interval",
    "label",
    "no_interval",
    "no_time",
    "of_whom",
    "people",
    "people_title",
    "point_row",
    "ratio_row",
    "scale_title",
    "sentence",
    "time_zero",
]

READ_OR_FOUND = "What was read or found"
TIMELINE_PURPOSE = "How people fared. Groups of people, never one person."
TO_REMEMBER = "What to remember about figures like these"
SPEED = "What goes with faster or slower recovery"
STILL_ILL_HEAD = "And those who had not recovered"

ASK_TITLE = "How many of a hundred"
STILL_ILL = "And those who had not recovered by the earlier time?"
NOBODY_LOOKED = "nobody looked in between"
AS_PEOPLE = "The same as a hundred people"
SHARES = "How many got there, of 100 people"
OF_A_HUNDRED = "of 100 people"

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
    return f"From {row.clock}"


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


def point_row(row: PrognosisPoint) -> tuple[str, str, str, str]:
    """A row of the table of points.

    Inputs: row, a share or a median.
    Returns: group, sentence with its note, interval where there is one, citation.
    Source: the row's own.
    Does not hide a badge.
    """
    given = "" if row.low is None else interval(row)
    return row.cohort_name, f"{sentence(row)} {row.note}".rstrip(), given, wording.citation(row)


def followed(row: PrognosisPoint) -> str:
    """Who was followed, how exact the figure is, and where it stands.

    Inputs: row.
    Returns: two sentences and the citation.
    Source: the row's own.
    Does not repeat the figure.
    """
    return f"{of_whom(row)}. {capital(interval(row))}. {wording.citation(row)}"


def no_interval(found: Iterable[PrognosisPoint]) -> str:
    """What an empty cell of intervals means, said once for a table.

    Inputs: found, the rows of the table.
    Returns: one sentence; nothing where each figure has an interval.
    Source: the rows' own.
    Does not speak of words, which have none.
    """
    missing = any(row.low is None for row in found if row.measure != "words")
    return "Where no interval stands, none was reported." if missing else ""


def no_time(names: Sequence[str]) -> str:
    """For which conditions patients read no time.

    Inputs: names of conditions.
    Returns: one sentence; nothing where there is none.
    Does not say that none was measured.
    """
    return f"Nothing they read gives a time for {listed(names)}." if names else ""


def bar_ends(row: PrognosisPoint) -> tuple[str, str]:
    """What stands at both ends of a bar of a hundred people: first those who fared well, then the others.

    Inputs: row, a share or a median, of people who recovered or who did not.
    Returns: two phrases, each with its number.
    Source: the row's own.
    Does not call an event good or bad: such a row has no bar.
    """
    if row.measure == "median_days":
        ends = (f"half {row.those}", "half took longer or never did")
    else:
        one, other = both_sides(row)
        ends = (f"{one} {row.those}", f"{other} {row.others}")
    return ends if row.counts == "recovered" else (ends[1], ends[0])


def bar_label(row: PrognosisPoint, beside: Iterable[PrognosisPoint]) -> str:
    """When a bar of a hundred people was looked at, with its outcome and its group where there are several.

    Inputs: row; beside, all bars of the picture.
    Returns: one phrase.
    Source: the row's own.
    Does not name the clock: it stands above all bars that share it.
    """
    if row.measure == "median_days":
        when = f"{row.value:g} days later"
        when += f" ({interval(row)})" if row.low is not None else ""
    else:
        when = f"{row.time_words} later"
    others = list(beside)
    named = [row.outcome_name] if any(other.outcome != row.outcome for other in others) else []
    named += [row.cohort_name] if any(other.cohort != row.cohort for other in others) else []
    return f"{when}: {', '.join(named)}" if named else when


def time_zero(clock: str) -> str:
    """What the time of some bars or of a scale is counted from.

    Inputs: clock, time zero in words.
    Returns: one phrase.
    Source: the rows' own.
    Does not join two clocks.
    """
    return f"Time zero: {clock}"


def scale_title(unit: str, clock: str) -> str:
    """What a scale of time measures.

    Inputs: unit, such as weeks; clock, time zero in words.
    Returns: one phrase.
    Does not join two clocks.
    """
    return f"{unit} from {clock}"


def people(row: PrognosisPoint) -> int:
    """How many of a hundred people a figure counts.

    Inputs: row, a share.
    Returns: 0 to 100; of a range its upper end.
    Source: the row's own.
    Does not say whether that is many.
    """
    return _whole(row.value if row.value is not None else row.high)


def people_title(row: PrognosisPoint) -> str:
    """What a hundred people drawn one by one show; those who fared badly are filled, as in a bar.

    Inputs: row, a share or a median.
    Returns: one phrase.
    Source: the row's own.
    Does not name the clock.
    """
    if row.measure == "median_days":
        first, second = f"half {row.those} by then", "half took longer or never did"
    else:
        one, other = both_sides(row)
        first, second = f"{one} {row.those}", f"{other} {row.others}"
    return f"{first}; {second} (filled)" if row.counts == "recovered" else f"{first} (filled); {second}"


def guess_title(row: PrognosisPoint, guess: int) -> str:
    """What the hundred people of a guess show.

    Inputs: row, a share; guess, how many of 100 it was said to count.
    Returns: a title.
    Does not hold the answer.
    """
    if row.counts == "recovered":
        return f"You said {guess} {row.those}; {100 - guess} {row.others} (filled)"
    return f"You said {guess} {row.those} (filled)"


def asked(row: PrognosisPoint) -> str:
    """What is asked about a share of people.

    Inputs: row, a share at a time.
    Returns: one question: of whom, what, and since when.
    Source: the row's own.
    Does not hold the answer.
    """
    return f"{_clock(row)}: of 100 people like these, how many {row.those} after {row.time_words}?"


def conditional_sentence(found: Conditional) -> str:
    """What may become of those who had not recovered at the earlier point.

    Inputs: found.
    Returns: two sentences, the second saying where the figure comes from.
    Source: the two points; worked out here.
    Does not count those who had recovered and fell ill again.
    """
    earlier, later, people = found.earlier, found.later, _whole(found.probability)
    still, went = 100 - _whole(earlier.value), _whole(later.value) - _whole(earlier.value)
    return (
        f"From {earlier.clock}: of the {still} of 100 not yet {earlier.outcome_name} after {earlier.time_words}, "
        f"{went} were by {later.time_words}: about {people} of every 100 like them. "
        "Worked out here from two points of one cohort and one outcome."
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
