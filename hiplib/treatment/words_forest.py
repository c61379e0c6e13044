"""One axis in words: what is asked of it, how a guess compares, what it shows."""

from hiplib import wording
from hiplib.model import TreatmentEffect
from hiplib.records import Records
from hiplib.treatment.effect_sizes import reaching
from hiplib.treatment.results import Axis, Forest
from hiplib.treatment.words import CERTAINTY, MEASURES, figure, interval, label

__all__ = [
    "AS_A_TABLE",
    "A_CONDITION",
    "PURPOSE",
    "TITLE",
    "axis",
    "better_side",
    "forest",
    "forest_asked",
    "forest_count",
    "forest_drawn",
    "forest_row",
    "not_a_guess",
    "up_to",
]

A_CONDITION = "a condition with at least two effects of one outcome, one scale and one time"
PURPOSE = "Effects on one axis: one outcome, one scale, one time. Your guess first."
TITLE = "Effects on one axis"
AS_A_TABLE = "The same as a table"

_TERMS = {
    "short": "up to three months",
    "middle": "up to a year",
    "long": "a year or later",
    "not_stated": "no time stated",
}


def axis(given: Axis, name: str) -> str:
    """An axis in words.

    Inputs: given; name of the outcome.
    Returns: outcome, scale, which way is better, and when one looked.
    Source: the rows' own.
    Does not name a comparator.
    """
    scale = given.unit or MEASURES[given.measure]
    kind = f"{MEASURES[given.measure]} in {scale}" if given.unit else scale
    return f"{name}, {kind}, {_TERMS[given.term]}"


def better_side(given: Axis) -> str:
    """Which side of an axis favours the treated.

    Inputs: given.
    Returns: a few words.
    Source: the rows' own, better.
    Does not say how far.
    """
    return f"further {'left' if given.better == 'lower' else 'right'} favours the treatment"


def forest(made: Forest) -> str:
    """What a forest shows besides its count.

    Inputs: made.
    Returns: sentences: how many favour the treated, which have no interval, who named the smallest gain.
    Source: the rows' own.
    Does not pool them.
    """
    clear = sum(row.found == "better" for row in made.effects)
    bare = sum(row.interval != "reported" for row in made.effects)
    lines = [f"{clear} of {len(made.effects)} favour the treatment at all."]
    if bare:
        lines.append(f"{bare} {'is' if bare == 1 else 'are'} drawn open: interval not reported.")
    if made.worthwhile:
        sizes = wording.listed([f"{one:g}" for one in made.sizes])
        lines.append(f"Smallest gain worth having, as these sources name it: {sizes} {made.axis.unit}.")
    else:
        lines.append("No source here names the smallest gain worth having.")
    return " ".join([*lines, "Each has its own comparator: read it before you compare two lines."])


def forest_asked(made: Forest) -> str:
    """What is to be guessed of a forest.

    Inputs: made.
    Returns: one sentence.
    Source: the rows' own.
    Does not give the answer.
    """
    number = len(made.effects)
    scale = axis(made.axis, made.effects[0].outcome_name)
    if made.worthwhile:
        least = f"{min(made.sizes):g} {made.axis.unit}".rstrip()
        return f"{wording.capital(scale)}: of {number}, how many reach {least}, the smallest gain worth having?"
    return f"{wording.capital(scale)}: of {number}, how many clearly favour the treatment?"


def forest_count(made: Forest) -> str:
    """How many of the effects are worth having, or clearly favour the treatment.

    Inputs: made.
    Returns: one sentence.
    Source: the rows' own.
    Does not look at the intervals.
    """
    what = "reach the smallest gain worth having" if made.worthwhile else "clearly favour the treatment"
    return f"{reaching(made)} of {len(made.effects)} {what}."


def forest_drawn(made: Forest) -> str:
    """What a forest is to somebody who does not see it.

    Inputs: made.
    Returns: sentences: what is on the axis, and what the lines come to.
    Source: the rows' own.
    Does not read the lines out: the table does.
    """
    scale = wording.capital(axis(made.axis, made.effects[0].outcome_name))
    return f"{scale}. {forest_count(made)} {forest(made)}"


def forest_row(row: TreatmentEffect, records: Records) -> tuple[str, str, str, str]:
    """A row of the table behind a forest.

    Inputs: row; records.
    Returns: what against what, figure with interval, how sure, source.
    Source: the row's own.
    Does not hide a badge.
    """
    return label(row, records), f"{figure(row)} ({interval(row)})", CERTAINTY[row.certainty], wording.citation(row)


def up_to(most: int) -> str:
    """What a guess must be.

    Inputs: most, how many effects there are.
    Returns: the end of a complaint's sentence.
    Does not count them.
    """
    return f"a whole number from 0 to {most}"


def not_a_guess(typed: str, most: int) -> str:
    """What to say of a guess that is none.

    Inputs: typed, as it was typed; most, how many effects there are.
    Returns: a sentence.
    Does not refuse it.
    """
    return f"Your guess: got {typed!r}, expected {up_to(most)}."
