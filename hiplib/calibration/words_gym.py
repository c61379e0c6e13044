"""What the gym says around its questions, which have their words from other topics."""

from hiplib import wording
from hiplib.calibration.questions import Question

__all__ = [
    "AN_ANSWER",
    "A_ROUND",
    "COMMIT",
    "FIRST",
    "HOW",
    "NOTHING",
    "NOT_YET",
    "PURPOSE",
    "ROUND",
    "SOMETHING",
    "TITLE",
    "YOUR_ANSWER",
    "answer",
    "counted",
    "more_in",
    "offered",
    "round_of",
    "you_said",
]

TITLE = "A round of questions"
PURPOSE = "Answer, and say how sure you are. Both are yours to be wrong about."
ROUND = "Round"
YOUR_ANSWER = "Your answer"
COMMIT = "Commit"
FIRST = "Your answer first."
HOW = "How sure? counts only if it is said before the answer is seen."
NOT_YET = "Your answer: not yet."
NOTHING = "nothing to ask about"
SOMETHING = "a settled claim, a structure or a measured finding"
A_ROUND = "a round"
AN_ANSWER = "an answer to this question"


def counted(place: int, asked: int) -> str:
    """The heading of a question.

    Inputs: place, counted from 1; asked, how many there are.
    Returns: for instance "Question 3 of 9".
    Does not say what is asked.
    """
    return f"Question {place} of {asked}"


def round_of(number: int, rounds: int) -> str:
    """The name of a round.

    Inputs: number, counted from 1; rounds, how many there are.
    Returns: for instance "2 of 6".
    Does not say what it asks.
    """
    return f"{number} of {rounds}"


def you_said(option: str) -> str:
    """What was answered, after a tutor's word.

    Inputs: option, as it was offered.
    Returns: a sentence that begins small.
    Does not judge it.
    """
    return f"you said “{option.rstrip('.')}”."


def answer(question: Question) -> str:
    """The answer and why.

    Inputs: question.
    Returns: sentences, the answer first.
    Source: the question's own.
    Does not compare it with what was said.
    """
    return f"{question.options[question.answer].rstrip('.')}. {wording.capital(question.because)}"


def offered(question: Question) -> str:
    """The options of a question.

    Inputs: question.
    Returns: one line.
    Does not say which is right.
    """
    return " / ".join(question.options.values())


def more_in(lesson: str) -> str:
    """Where there is more of it.

    Inputs: lesson, its name.
    Returns: a sentence.
    Does not link.
    """
    return f"More of this in lesson {lesson}."
