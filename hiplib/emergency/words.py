"""Sentences about a learner's decision: what was said, and what a careful clinician says."""

from hiplib import wording
from hiplib.model import Urgency

__all__ = ["HOW_TO_DECIDE", "compared", "purpose", "score_purpose"]

HOW_TO_DECIDE = "Choose how soon something must happen, then commit. The answer appears here."


def purpose(many: int) -> str:
    """What the page of pictures holds.

    Inputs: many, how many pictures there are.
    Returns: two sentences.
    Does not name one.
    """
    return f"{many} pictures that must never wait, and the trap in each. Teaching only."


def score_purpose(many: int) -> str:
    """What a score counts.

    Inputs: many, how many patients were decided about.
    Returns: two sentences.
    Does not hold the score.
    """
    return f"{many} fictional patients. Counted when you commit, on this page only."


def compared(decided: Urgency, right: Urgency) -> str:
    """A decision beside the answer of the case.

    Inputs: decided, what the learner said; right, what a careful clinician says.
    Returns: one or two sentences: the same, later than it should be, or sooner than it needs to be.
    Does not mark a decision that was sooner as wrong.
    """
    yours, theirs = wording.urgency(decided), wording.urgency(right)
    if decided == right:
        return f"You said {yours}. So would a careful clinician."
    later = "That is later than it should be" if decided < right else "That is sooner than it needs to be"
    return f"You said {yours}. {later}: a careful clinician says {theirs}."
