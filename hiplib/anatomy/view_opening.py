"""What stands first in an answer about places and signs."""

from collections.abc import Sequence

from htpy import Node, fragment, p, section, strong

from hiplib import wording
from hiplib.model import Urgency
from hiplib.records import Records
from hiplib.screen import answer

__all__ = ["opening"]


def opening(emergency: Sequence[str], sentence: str, records: Records) -> Node:
    """The first thing that is seen: an emergency with what to do, or the sentence alone."""
    if not emergency:
        return section(".hip-card.hip-verdict", aria_label="Answer")[p(".hip-sentence")[sentence]]
    word = wording.URGENCY_WORDS[Urgency.emergency][0]
    return section(".hip-card.hip-verdict.hip-emergency", aria_label=f"Answer: {word}")[
        answer.emergency(emergency, sentence, records),
        (
            fragment[
                p[strong[f"{one.name}. "], one.picture],
                p[strong["Tell the patient: "], one.tell_patient],
            ]
            for one in wording.speaking(emergency, records)
        ),
    ]
