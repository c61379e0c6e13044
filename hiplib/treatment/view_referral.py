"""What every view about treatment begins with: the referral that stands alone, and the list of conditions."""

from htpy import Node, p, section

from hiplib import treatment, wording
from hiplib.model import Assessment, Urgency
from hiplib.records import Records
from hiplib.screen import answer, controls
from hiplib.treatment import words
from hiplib.treatment.results import Referral

__all__ = ["condition_pick", "first_card", "sent_card"]


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


def first_card(found: Assessment | None, records: Records) -> Node:
    """What has to be found out before anything is begun, above all the rest; nothing where nothing has to be."""
    if found is None:
        return None
    return section(class_=f"hip-card hip-verdict hip-{found.urgency}", aria_label=words.FIRST)[
        answer.opening(found.urgency, wording.when(found, records), words.comes_first(found))
    ]


def condition_pick(records: Records) -> controls.Control:
    """Every condition, also those without a row."""
    return controls.pick("condition", "Condition", list(treatment.conditions(records).items()))
