"""What a tutor says when somebody has committed: right or not quite, what the figures say, how far a round has come."""

from hiplib.commitment import SURE, UNSURE

__all__ = [
    "GO_ON",
    "HOW_TO_GUESS",
    "NOT_COMPLETE",
    "NOT_SAID",
    "YOUR_GUESS",
    "compared",
    "guess_title",
    "how_sure",
    "left_off",
    "not_of_a_hundred",
    "progress",
    "question",
    "sureness",
    "verdict",
]

NOT_SAID = "not said"
NOT_COMPLETE = "Your answer is not complete: choose or type what is missing."

YOUR_GUESS = "Your guess"
HOW_TO_GUESS = "Type a number from 0 to 100 and commit. The answer appears here."


def verdict(right: bool, *, missed: bool = False) -> str:
    """The first word of an answer.

    Inputs: right, whether the guess is right; missed, whether it would have let an emergency wait.
    Returns: "Right.", "Not quite:", or "No:" of an emergency that would have waited.
    Does not say why.
    """
    if right:
        return "Right."
    return "No:" if missed else "Not quite:"


def how_sure(sure: float) -> str:
    """How sure somebody said to be.

    Inputs: sure, 0 to 1.
    Returns: for instance "80 %".
    Does not say whether it fits.
    """
    return f"{sure * 100:.0f} %"


def sureness(right: bool, sure: float | None) -> str:
    """What a tutor adds where somebody was right and unsure, or sure and not right.

    Inputs: right; sure, how sure the learner said to be, 0 to 1, None where nothing was said.
    Returns: a sentence; empty where there is nothing to add.
    Does not blame, and does not judge how sure one should be from one answer.
    """
    if sure is None or (sure < SURE if not right else sure > UNSURE):
        return ""
    if right:
        return f"You were only {how_sure(sure)} sure, and it holds: mind what told you so."
    return f"You were {how_sure(sure)} sure: what one is sure of is worth looking up first."


def compared(guess: str, figures: str, reported: str = "") -> str:
    """A guess beside what is published.

    Inputs: guess, the figures and the interval that was reported, each in words; empty where none was.
    Returns: a sentence in small letters.
    Does not say what else would have counted as right.
    """
    return f"you said {guess}; the figures say {figures}{f' ({reported})' if reported else ''}."


GO_ON = "Go on from there"


def left_off(done: int, asked: int) -> str:
    """That something was answered on another day.

    Inputs: done, questions answered then; asked, questions of the round, 0 where there is none.
    Returns: a sentence.
    Does not say whether it was right.
    """
    return f"Another day you answered {done} of these {asked}." if asked else "You have answered this before."


def progress(done: int, right: int, asked: int) -> str:
    """How far a round of questions has come.

    Inputs: done, how many were answered; right, how many of them rightly; asked, how many there are.
    Returns: for instance "3 of 8, 2 right." and at the end "That was all 8: 6 right."
    Does not praise.
    """
    return f"{done} of {asked}, {right} right." if done < asked else f"That was all {asked}: {right} right."


def question(number: int, asked: int) -> str:
    """Where a round of questions stands, for whoever hears it.

    Inputs: number, of the question on the screen, counted from 1; asked, how many there are.
    Returns: for instance "Question 3 of 8."
    Does not say what is asked.
    """
    return f"Question {number} of {asked}."


def not_of_a_hundred(typed: str) -> str:
    """Why a guess of a hundred people is not taken.

    Inputs: typed, what stands in the field.
    Returns: one sentence: what was given and what is expected.
    Does not change what was typed.
    """
    return f"{YOUR_GUESS}: got {typed!r}, expected a whole number from 0 to 100."


def guess_title(guess: int) -> str:
    """What stands above the hundred people of a guess.

    Inputs: guess, in people of 100.
    Returns: a phrase.
    Does not compare it.
    """
    return f"You said {guess} of 100"
