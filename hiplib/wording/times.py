"""How soon, as it is said: the words of an answer follow the sentence of the rule that gave it."""

import re

from hiplib.model import Assessment, Urgency

__all__ = ["TODAY", "acts", "may_wait", "sentences", "spoken"]

TODAY = "today"
_MOST_ACTS = 2
_DAYS = "within days"
# the soonest first
_ORDER = (TODAY, "today or tomorrow", "within a day", "within a day or two", _DAYS)
_SAID = re.compile(r"\b(?:today or tomorrow|today|within a day or two|within a day|within \d+ hours|within days)\b")
# a condition is no order, and neither is its contrary
_ASIDE = re.compile(r"\b(?:today if|today where|today only if|need not be today)\b")
_SOON = re.compile(r"\b(?:today|tomorrow|same day|at once|now|within a day|within (?:\d+|the) hours?)\b")
_NOT_TODAY = "need not be today"


def spoken(found: Assessment) -> str:
    """How soon the rules that gave an answer say it, in the words to be said aloud.

    Inputs: found.
    Returns: the soonest of "today", "today or tomorrow", "within a day", "within a day or two" and "within days"; for
    something urgent whose rules name no time "within days", and otherwise nothing.
    Source: each rule's own sentence.
    Does not read a condition ("the same day if ill") as an order.
    """
    soonest = min((_rank(reason.says) for reason in found.because), default=len(_ORDER))
    if soonest < len(_ORDER):
        return _ORDER[soonest]
    return _DAYS if found.urgency == Urgency.urgent else ""


def may_wait(found: Assessment) -> bool:
    """Whether "it need not be today" may be said.

    Inputs: found.
    Returns: True only for something to be worked up of which no rule's sentence speaks of today, also not under a
    condition.
    Source: each rule's own sentence.
    Does not say when it is to be done.
    """
    said = " ".join(reason.says for reason in found.because).replace(_NOT_TODAY, "")
    return found.urgency == Urgency.investigate and not _SOON.search(said)


def sentences(found: Assessment, most: int) -> list[str]:
    """What the rules say that gave an answer, the soonest first.

    Inputs: found; most, how many sentences are said.
    Returns: the rules' own sentences, none twice; one that says it need not be today is left out beside one that says
    how soon.
    Source: each rule's own sentence.
    Does not change a sentence.
    """
    said = dict.fromkeys(reason.says for reason in found.because)
    if found.urgency == Urgency.investigate and not may_wait(found):
        said = dict.fromkeys(one for one in said if _NOT_TODAY not in one)
    return sorted(said, key=_rank)[:most]


def acts(found: Assessment) -> str:
    """What is to be done first, as the rules that gave an answer say it.

    Inputs: found.
    Returns: at most two of their sentences, the soonest first; empty where no rule asks for anything.
    Source: each rule's own sentence.
    Does not speak for an emergency's pattern, which has a first action of its own.
    """
    return " ".join(sentences(found, _MOST_ACTS))


def _rank(sentence: str) -> int:
    """The place in the order of the soonest time that a sentence names."""
    named = _SAID.findall(_ASIDE.sub("", sentence))
    within_hours = ["within a day" if word.endswith("hours") else word for word in named]
    return min((_ORDER.index(word) for word in within_hours), default=len(_ORDER))
