"""What every view about treatment begins with: the referral that stands alone, and the list of conditions."""

from htpy import Node, p, section

from hiplib import treatment
from hiplib.model import Urgency
from hiplib.records import Records
from hiplib.screen import answer, controls
from hiplib.treatment import words
from hiplib.treatment.results import Referral

__all__ = ["condition_pick", "sent_card"]


def sent_card(sent: Referral, records: Records) -> Node:
    """The referral, and nothing else."""
    first, *rest = words.referral(sent, records)
    opening = (
        answer.emergency(sent.emergencies, first, records)
        if sent.urgency == Urgency.emergency
        else answer.opening(sent.urgency, words.how_soon(sent), first)
    )
    return section(class_=f"hip-card hip-verdict hip-{sent.urgency}", aria_label="The answer")[
        opening, [p[line] for line in rest]
    ]


def condition_pick(records: Records) -> controls.Control:
    """Every condition, also those without a row."""
    return controls.pick("condition", "Condition", list(treatment.conditions(records).items()))
