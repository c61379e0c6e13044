"""The people of a practice, drawn as numbers: how many have each disease and each pattern of findings."""

from dataclasses import dataclass

import numpy as np

from hiplib.clinic.patterns import INDEPENDENT, OVERLAPPING, Floats, Whole, cells
from hiplib.clinic.practice import Practice
from hiplib.errors import InputError, Problem, shown

__all__ = ["MOST", "Sample", "draw"]

MOST = 10**10


@dataclass(frozen=True)
class Sample:
    """People, counted by what they have.

    Inputs: practice; patients, how many; seed; counts by assumption (independent, overlapping), by disease (the last is
    none) and by pattern of items.
    Does not hold single people: nothing that is reported depends on them.
    """

    practice: Practice
    patients: int
    seed: int
    counts: Whole


def draw(place: Practice, *, patients: int, seed: int = 0) -> Sample:
    """How many of some people have each disease and each pattern of findings.

    Inputs: place, a practice; patients, 1 to 10**10; seed, 0 or more, which makes the draw repeatable.
    Returns: a Sample.
    Errors: InputError for a number outside its range.
    Source: the rows that the practice rests on.
    Does not draw the people themselves: their numbers in the cells of a table are multinomial, so that time and memory
    depend on the number of findings and not on the number of people.
    """
    _refuse_numbers(patients, seed)
    generator = np.random.default_rng(seed)
    counts = np.zeros((2, len(place.diseases) + 1, place.patterns), dtype=np.int64)
    groups = generator.multinomial(patients, place.cited.groups[0])
    other = None if place.other_flags is None else np.array(place.other_flags)
    for group, people in enumerate(groups):
        share, independent, overlapping = cells(place.cited.items[0, group], place.draws, other)
        drawn = _multinomial(generator, int(people), share)
        np.add.at(counts[INDEPENDENT, group], independent, drawn)
        np.add.at(counts[OVERLAPPING, group], overlapping, drawn)
    return Sample(place, patients, seed, counts)


def _multinomial(generator: np.random.Generator, people: int, shares: Floats) -> Whole:
    """The largest share comes last: it takes what is left, and rounding cannot reach it."""
    order = np.argsort(shares, kind="stable")
    drawn = np.empty(shares.size, dtype=np.int64)
    drawn[order] = generator.multinomial(people, shares[order] / shares.sum())
    return drawn


def _refuse_numbers(patients: int, seed: int) -> None:
    problems = []
    for name, value, least, most in (("patients", patients, 1, MOST), ("seed", seed, 0, MOST)):
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            problems.append(Problem(name, shown(value), f"a whole number from {least} to {most:,}"))
    if problems:
        raise InputError(problems)
