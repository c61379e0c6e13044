"""Sentences about two figures that seem to disagree: five questions asked of both, and the learner's ticks."""

from collections.abc import Sequence

from hiplib.model import Contrast, PrognosisPoint
from hiplib.prognosis import words

__all__ = [
    "ANSWER_HERE",
    "A_QUESTION",
    "CANNOT_COMPARE",
    "FIVE",
    "NONE_DIFFER",
    "NOT_BOTH",
    "NOT_YET",
    "TWO_DIFFERENT",
    "contrast_row",
    "guess_compared",
    "how_they_differ",
    "purpose",
    "puzzle_asked",
    "puzzle_label",
]

ANSWER_HERE = "The answer appears here."
CANNOT_COMPARE = "not stated: cannot be compared"
FIVE = "Five questions to ask of any two figures"
TWO_DIFFERENT = "Choose two different figures."
NONE_DIFFER = "I say: none of them differs"
NOT_BOTH = "Tick the questions that differ, or that none does, and not both."
NOT_YET = "Your ticks: not yet."
A_QUESTION = "a question to tick"


def puzzle_label(row: PrognosisPoint, bare: bool) -> str:
    """A figure of a puzzle for the list to choose from.

    Inputs: row; bare, whether the figure stands alone.
    Returns: the figure; where it does not stand alone also the illness, and whether patients read it online.
    Source: the row's own.
    Does not tell the group or the clock: the puzzle asks for them.
    """
    said = f"{words.both_sides(row)[0]} of 100"
    if bare:
        return said
    return f"{said}: {row.condition_name}{' (patient website)' if row.seen_via == 'source_document' else ''}"


def puzzle_asked(first: PrognosisPoint, second: PrognosisPoint, bare: bool) -> str:
    """What is asked of two figures.

    Inputs: first and second; bare, whether the figures stand alone.
    Returns: two sentences.
    Source: the rows' own.
    Does not hint at an answer.
    """
    pair = f"{puzzle_label(first, bare)} against {puzzle_label(second, bare)}"
    return f"{pair}. Tick every question to which the two give different answers, then commit."


def contrast_row(found: Contrast, ticked: bool | None) -> tuple[str, str, str, str]:
    """A row of the table that asks five questions of two figures.

    Inputs: found; ticked, whether the learner said that they differ here, None where nothing was said.
    Returns: question, first answer, second answer, whether they differ and whether the learner saw it.
    Source: the two points.
    Does not say how much of the gap this explains.
    """
    if found.differs is None:
        return found.question, found.first, found.second, CANNOT_COMPARE
    verdict = "differ" if found.differs else "the same"
    if ticked is not None:
        verdict += ", as you said" if ticked == found.differs else ", and you said otherwise"
    return found.question, found.first, found.second, verdict


def how_they_differ(found: Sequence[Contrast]) -> str:
    """In what two figures differ.

    Inputs: found.
    Returns: a sentence, and another where something was not stated.
    Source: the two points.
    Does not take for the same what one of them does not state.
    """
    differ = [one.question for one in found if one.differs]
    unsaid = [one.question for one in found if one.differs is None]
    said = f"They differ in {len(differ)} of the five: {', '.join(differ)}." if differ else "They differ in none."
    return f"{said} Not stated, and not counted: {', '.join(unsaid)}." if unsaid else said


def guess_compared(found: Sequence[Contrast], ticked: Sequence[str]) -> str:
    """How a learner's ticks compare with the rows, in small letters.

    Inputs: found; ticked, the questions the learner ticked.
    Returns: what was missed and what was too much, or that it is all of them.
    Source: the two points.
    Does not count what was not stated, for or against the learner.
    """
    missed = [one.question for one in found if one.differs and one.question not in ticked]
    extra = [one.question for one in found if one.differs is False and one.question in ticked]
    said = [f"you did not tick {', '.join(missed)}"] if missed else []
    said += [f"you ticked {', '.join(extra)}, which {'are' if len(extra) > 1 else 'is'} the same"] if extra else []
    return f"{'; '.join(said) or 'you found them all'}."


def purpose(title: str) -> str:
    """What to do with figures that disagree.

    Inputs: title, what they are about.
    Returns: two sentences.
    Does not name the questions.
    """
    return f"Why figures disagree. {title}: choose two, tick every question they answer differently, commit."
