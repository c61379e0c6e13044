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
    "ZOOM",
    "axis",
    "axis_title",
    "forest",
    "forest_asked",
    "forest_count",
    "forest_drawn",
    "forest_row",
    "not_a_guess",
    "parted",
    "up_to",
    "uprights",
]

A_CONDITION = "a condition with at least two effects of one outcome, one scale and one time"
ZOOM = "As a figure to zoom and point at"
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


def axis_title(made: Forest) -> str:
    """What stands below an axis.

    Inputs: made.
    Returns: outcome, scale, when one looked, and that the better side is the right one.
    Source: the rows' own.
    Does not say how far.
    """
    return f"{axis(made.axis, made.effects[0].outcome_name)}; better to the right"


def uprights(made: Forest) -> dict[float, str]:
    """The names of the lines across a forest, by their places.

    Inputs: made.
    Returns: no gain, and each smallest gain worth having that a source names.
    Source: the rows' own.
    Does not choose between them.
    """
    return {made.no_difference: "no gain", **{at: f"{abs(at - made.no_difference):g}" for at in made.worthwhile}}


def parted(made: Forest, reached: int, guess: int | None) -> dict[int, str]:
    """The words between the lines of a forest, by how many stand above them.

    Inputs: made, whose lines stand in the order of their gain; reached, how many reach the smallest gain worth having;
    guess, how many somebody said, None for nobody.
    Returns: one phrase where the guess is right, otherwise two.
    Does not judge the guess.
    """
    words = {reached: f"above: {reached} that reach {made.sizes[0]:g}"}
    if guess is not None:
        words[guess] = f"{words[guess]}, as you said" if guess == reached else f"you said: {guess} above"
    return words


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
    Returns: one sentence; of several sizes that sources name, how many reach each.
    Source: the rows' own.
    Does not look at the intervals.
    """
    if not made.worthwhile:
        return f"{reaching(made)} of {len(made.effects)} clearly favour the treatment."
    least, *more = made.sizes
    told = [f"{reaching(made)} of {len(made.effects)} reach {least:g}, the smallest gain worth having"]
    for size in more:
        many = reaching(made, size)
        told.append(f"{many} {'reaches' if many == 1 else 'reach'} {size:g}")
    return f"{'; '.join(told)}."


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
    Returns: what against what, figure with interval, certainty, source.
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
