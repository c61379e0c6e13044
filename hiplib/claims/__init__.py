"""What people say about hips and backs, what is so, and what to say instead."""

from hiplib.claims.reason import (
    STANDINGS,
    SUBJECTS,
    about,
    directions,
    evidence,
    found,
    right,
    settled,
    shows,
    standing,
)
from hiplib.claims.say import answer, figures, pairs, waits_for

__all__ = [
    "STANDINGS",
    "SUBJECTS",
    "about",
    "answer",
    "directions",
    "evidence",
    "figures",
    "found",
    "pairs",
    "right",
    "settled",
    "shows",
    "standing",
    "waits_for",
]
