"""What a calculation with probabilities refuses, each fault in a sentence; all of them are told together."""

import math
from collections.abc import Iterable, Sequence

from hiplib.errors import InputError, Problem, shown

__all__ = [
    "MOST_PEOPLE",
    "Interval",
    "not_a_count",
    "not_a_probability",
    "not_a_ratio",
    "not_around",
    "refuse",
    "two_certainties",
]

Interval = tuple[float, float]
MOST_PEOPLE = 10**10  # more than there are


def refuse(problems: Iterable[Problem | None]) -> None:
    """Stop where something is wrong.

    Inputs: problems, None for each input that is fine.
    Returns: nothing where all are fine.
    Errors: InputError with all the others.
    Does not stop at the first.
    """
    found = [problem for problem in problems if problem is not None]
    if found:
        raise InputError(found)


def not_a_probability(name: str, value: float) -> Problem | None:
    """Whether something is no probability.

    Inputs: name of the input; value, anything.
    Returns: what is wrong, with a hint where it may be per cent; None for a number from 0 to 1.
    Does not divide per cent by 100 itself.
    """
    if _is_number(value) and 0 <= value <= 1:
        return None
    hint = " Per cent are divided by 100 first." if _is_number(value) and 1 < value <= 100 else ""
    return Problem(name, shown(value), "a probability from 0 to 1", hint)


def not_a_ratio(name: str, value: float) -> Problem | None:
    """Whether something is no ratio.

    Inputs: name of the input; value, anything.
    Returns: what is wrong; None for a number of 0 or more, infinity among them.
    Does not ask for an interval.
    """
    return None if _is_number(value) and value >= 0 else Problem(name, shown(value), "a number of 0 or more")


def not_a_count(name: str, value: int, least: int = 0) -> Problem | None:
    """Whether something is no number of people.

    Inputs: name of the input; value, anything; least, how many there must be.
    Returns: what is wrong; None for a whole number from least to MOST_PEOPLE.
    Does not take 3.0 for 3.
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        return Problem(name, shown(value), f"a whole number of people, {least} or more")
    return None if value <= MOST_PEOPLE else Problem(name, shown(value), f"at most {MOST_PEOPLE:,} people")


def not_around(name: str, interval: Interval | None, value: float, most: float) -> Problem | None:
    """Whether an interval does not hold its estimate.

    Inputs: name of the input; interval, two ends or None; value, the estimate; most, what the upper end may be.
    Returns: what is wrong; None where there is no interval, or the estimate lies between its ends.
    Does not ask how wide it is.
    """
    if interval is None:
        return None
    fine = isinstance(interval, Sequence) and len(interval) == 2 and all(map(_is_number, (*interval, value)))
    if fine and 0 <= interval[0] <= value <= interval[1] <= most:
        return None
    return Problem(name, shown(interval), f"two ends, the lower first, with {shown(value)} between them")


def two_certainties(probability: float, ratio: float) -> Problem | None:
    """Whether a certainty meets another: a probability of 0 an infinite ratio, or one of 1 a ratio of 0.

    Inputs: probability, 0 to 1; ratio, 0 or more.
    Returns: what is wrong, or None.
    Does not look at either by itself.
    """
    if (probability, ratio) not in ((0, math.inf), (1, 0)):
        return None
    given = f"a probability before of {probability:g} and a ratio of {ratio:g}"
    return Problem("the inputs", given, "no certainty against another: they cannot both be true")


def _is_number(value: object) -> bool:
    try:
        return isinstance(value, int | float) and not isinstance(value, bool) and not math.isnan(value)
    except OverflowError:  # a whole number beyond all floats
        return False
