"""What a tutor says when somebody has committed: right or not quite, what counts as right, how far a round has come."""

__all__ = ["counted_right", "progress", "verdict"]


def verdict(right: bool) -> str:
    """The first word of an answer.

    Inputs: right, whether the guess is right.
    Returns: "Right." or "Not quite:".
    Does not say why.
    """
    return "Right." if right else "Not quite:"


def counted_right(guess: float, low: float, high: float) -> str:
    """How near a number had to be.

    Inputs: guess; low and high, both ends of what counts as right, in the same unit.
    Returns: a sentence.
    Does not say where the ends come from.
    """
    return f"you said {guess:g}; {low:g} to {high:g} counts as right."


def progress(done: int, right: int, asked: int) -> str:
    """How far a round of questions has come.

    Inputs: done, how many were answered; right, how many of them rightly; asked, how many there are.
    Returns: for instance "3 of 8, 2 right." and at the end "That was all 8: 6 right."
    Does not praise.
    """
    return f"{done} of {asked}, {right} right." if done < asked else f"That was all {asked}: {right} right."
