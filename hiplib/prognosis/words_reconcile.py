"""Sentences about two figures that seem to disagree: five questions asked of both, and the learner's ticks."""

from collections.abc import Iterator, Sequence

from hiplib.model import Contrast, PrognosisPoint
from hiplib.prognosis import words

__all__ = [
    "ANSWER_HERE",
    "A_QUESTION",
    "FIVE",
    "NOT_YET",
    "TWO_DIFFERENT",
    "contrast_row",
    "guess_compared",
    "purpose",
    "puzzle_asked",
    "puzzle_label",
]

ANSWER_HERE = "The answer appears here."
FIVE = "Five questions to ask of any two figures"
TWO_DIFFERENT = "Choose two different figures."
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
    verdict = "differ" if found.differs else "the same"
    if ticked is not None:
        verdict += ", as you said" if ticked == found.differs else ", and you said otherwise"
    return found.question, found.first, found.second, verdict


def guess_compared(found: Sequence[Contrast], ticked: Sequence[str]) -> str:
    """How a learner's ticks compare with the rows.

    Inputs: found; ticked, the questions the learner ticked.
    Returns: one sentence.
    Source: the two points.
    Does not keep a score.
    """
    return " ".join(_compared([c.question for c in found if c.differs], ticked))


def _compared(differ: Sequence[str], ticked: Sequence[str]) -> Iterator[str]:
    missed = [question for question in differ if question not in ticked]
    extra = [question for question in ticked if question not in differ]
    yield f"They differ in {len(differ)} of the five: {', '.join(differ)}." if differ else "They differ in none."
    if not missed and not extra:
        yield "You found them all."
    if missed:
        yield f"You did not tick: {', '.join(missed)}."
    if extra:
        yield f"You ticked what is the same: {', '.join(extra)}."


def purpose(title: str) -> str:
    """What to do with figures that disagree.

    Inputs: title, what they are about.
    Returns: two sentences.
    Does not name the questions.
    """
    return f"Why figures disagree. {title}: choose two, tick every question they answer differently, commit."
