"""Sentences about a learner's decision: what was said, and what a careful clinician says."""

from hiplib import wording
from hiplib.model import Urgency

__all__ = [
    "EACH_OF_THEM",
    "HOW_TO_DECIDE",
    "NEVER_WAIT",
    "PRESENTS",
    "TO_COUNT",
    "compared",
    "purpose",
    "score_purpose",
]

TO_COUNT = "the decisions to count, such as score(first, second) after first = decide(...)"
PRESENTS = "How it presents"
NEVER_WAIT = "Emergencies that must never wait"

EACH_OF_THEM = "each of them: on suspicion, the same day"
HOW_TO_DECIDE = "Choose how soon something must happen, then commit. The answer appears here."


def purpose(many: int) -> str:
    """What the page of emergencies holds.

    Inputs: many, how many there are.
    Returns: two sentences.
    Does not name one.
    """
    return f"{many} emergencies that must never wait. Open one for its trap and the first action. Teaching only."


def score_purpose(many: int) -> str:
    """What a score counts.

    Inputs: many, how many patients were decided about.
    Returns: two sentences.
    Does not hold the score.
    """
    return f"{many} fictional patients. Counted when you commit, on this page only."


def compared(decided: Urgency, right: Urgency) -> str:
    """What a tutor says after "Right." or "Not quite:", in small letters.

    Inputs: decided, what the learner said; right, what a careful clinician says.
    Returns: the same, later than it should be, or sooner than it needs to be; of an emergency that would have waited
    longer than for something urgent, that the patient would have gone home with it.
    Does not call a decision that was sooner dangerous.
    """
    yours, theirs = wording.urgency(decided), wording.urgency(right)
    if decided == right:
        return f"a careful clinician says {theirs} too."
    later = "later than it should be" if decided < right else "sooner than it needs to be"
    if right == Urgency.emergency and decided < Urgency.urgent:
        later = "later than it should be: this patient would have gone home with an emergency"
    return f"you said {yours}, which is {later}. A careful clinician says {theirs}."
