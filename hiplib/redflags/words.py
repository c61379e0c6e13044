"""Sentences of the red-flag views: what a table holds, and what stands above a thousand people."""

from collections.abc import Iterable, Mapping

from hiplib import wording
from hiplib.model import BaseRate, Urgency
from hiplib.wording import listed, tutor

__all__ = [
    "ASKED",
    "HOW_COMMON",
    "HOW_TO_GUESS",
    "HOW_TO_SORT",
    "KINDS",
    "LISTEN",
    "PURPOSE",
    "RATES_PURPOSE",
    "READ_ONLINE",
    "REST",
    "SORTED",
    "STUDIES",
    "TITLES",
    "TO_GUESS",
    "a_number_for",
    "compared",
    "each_mark",
    "ends",
    "guesses_compared",
    "not_a_number",
    "on_the_bar",
    "people",
    "table_purpose",
    "yours",
]

STUDIES = "The studies, and what patients read online"
RATES_PURPOSE = "How common flags and serious disease are, as reported. Teaching only."
REST = "What to ask next, and what to say"
PURPOSE = "Red-flag checker. Teaching only: a fictional patient."
READ_ONLINE = "What patients read online"
ASKED = "a finding that is asked"
HOW_COMMON = "How common it is"
SORTED = "Risk, symptoms and signs"

HOW_TO_SORT = "Listen for risk, symptoms and signs, choose what comes next, then commit; the sorting follows."

HOW_TO_GUESS = "Of 1,000: how many have at least one red flag, and how many a serious disease? Guess both, then commit."
TO_GUESS: Mapping[str, str] = {"flagged": "With a red flag", "ill": "With a serious disease"}
TITLES: Mapping[str, str] = {"flagged": "At least one red flag", "ill": "A serious disease"}
KINDS: Mapping[str, tuple[str, str]] = {"flagged": ("with a flag", "without"), "ill": ("ill", "not")}
LISTEN = "Which risk, which symptom, which sign? Then: what next?"


def compared(chosen: Urgency, right: Urgency) -> str:
    """What a tutor says after "Right.", "Not quite:" or "No:", in small letters.

    Inputs: chosen, the learner's next step; right, the one that the rules lead to.
    Returns: one sentence.
    Does not say why: the table of the three kinds does.
    """
    if chosen == right:
        return "that is the next step here."
    return f"you said: {wording.urgency(chosen)}. Here it is: {wording.urgency(right)}."


def table_purpose(shown: int, of: int) -> str:
    """What the table of flags holds.

    Inputs: shown, how many flags; of, how many there are.
    Returns: two sentences.
    Does not say that the others matter less.
    """
    some = f"{shown} of the red flags held here" if shown != of else f"{shown} red flags"
    return f"{some}: what patients read online, and what is known. Teaching only."


def people(rate: BaseRate) -> int:
    """A rate as whole people of a thousand.

    Inputs: rate.
    Returns: 0 to 1000.
    Source: the row's own.
    Does not fill what was not reported: that counts nobody.
    """
    return round((rate.probability or 0) * 1000)


def ends(rate: BaseRate) -> tuple[float, float]:
    """Both ends of a rate in people of a thousand: its interval, or twice the figure where none was reported.

    Inputs: rate, with a share.
    Returns: low and high, 0 to 1000.
    Source: the row's own.
    Does not widen a figure that has no interval.
    """
    low, high = (rate.probability if end is None else end for end in (rate.low, rate.high))
    return round((low or 0) * 1000), round((high or 0) * 1000)


def yours(guess: float) -> str:
    """A guess as it stands on the bar.

    Inputs: guess, people of a thousand.
    Returns: a few words.
    Does not judge it.
    """
    return f"your guess: {guess:g}"


def on_the_bar(low: float, high: float) -> str:
    """An answer as it stands on the bar.

    Inputs: low and high, people of a thousand.
    Returns: a few words.
    Does not say where the ends come from.
    """
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def guesses_compared(guess: Mapping[str, float], rates: Mapping[str, BaseRate]) -> str:
    """What a tutor says after "Right." or "Not quite:" to both numbers, in small letters.

    Inputs: guess, in people of a thousand, and the rate for each.
    Returns: a sentence.
    Source: the rates' own.
    Does not say what else would have counted as right.
    """
    said = listed([f"{guess[name]:g} {KINDS[name][0]}" for name in rates])
    return tutor.compared(said, listed([_figure(rate) for rate in rates.values()]))


def _figure(rate: BaseRate) -> str:
    low, high = ends(rate)
    return f"{people(rate)}" if low == high else f"{people(rate)} ({low:g} to {high:g})"


def not_a_number(typed: str) -> str:
    """What is wrong with a guess.

    Inputs: typed, as it was typed.
    Returns: a sentence: what it was and what was expected.
    Does not guess what was meant.
    """
    return f"{typed!r} is not a number from 0 to 1,000: type how many people of 1,000."


def each_mark(title: str) -> str:
    """A title for the same people drawn in characters.

    Inputs: title.
    Returns: the title, and how many people a mark stands for.
    Does not count.
    """
    return f"{title} (each mark is ten people)"


def a_number_for(names: Iterable[str]) -> str:
    """What a guess about flags and disease must hold.

    Inputs: names of what is guessed.
    Returns: the end of a complaint's sentence.
    Does not say which numbers can be right.
    """
    return f"a number for each of {', '.join(names)}"
