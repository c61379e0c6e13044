"""Sitting, posture and lifting: association beside cause, which way, how much, in whom."""

from hiplib import wording
from hiplib.claims.reason import Found, directions, evidence, standing
from hiplib.claims.words import can_show, direction, figure
from hiplib.claims.words_found import found_row, found_way
from hiplib.model import Claim, ClaimEvidence
from hiplib.records import Records

__all__ = ["ASKED", "A_CLAIM", "CHOICES", "HEADS", "PURPOSE", "STANDINGS", "no_evidence", "row", "stands", "yours"]

PURPOSE = "How far do studies carry it? Seen together is one thing, shown to cause it another."
ASKED = "What do studies show?"
A_CLAIM = "a claim about sitting, posture or lifting"
STANDINGS = {
    "cause": "Shown to change it: people were allotted.",
    "together": "Seen together; what came first is not known.",
    "unclear": "Somebody looked; nothing clear came of it.",
    "nobody": "No study was seen.",
}
# short enough for a narrow page
CHOICES = {
    "cause": "shown to be a cause",
    "together": "seen together",
    "unclear": "looked at, nothing clear",
    "nobody": "no study was seen",
}
NOT_STATED = "not stated in what was seen"
NOT_COMPARED = "not compared"
HEADS = ("What was compared", "Which way", "How much", "Who was studied", "What it can show", "Source")


def stands(claim: Claim, records: Records) -> str:
    """How far the findings carry a claim.

    Inputs: claim; records.
    Returns: one or two sentences.
    Source: claim_evidence.csv.
    Does not turn what was seen together into a cause.
    """
    said = STANDINGS[standing(claim, records)]
    both = set(directions(evidence(claim, records), "association")) == {"more", "less"}
    return f"{said} The studies point both ways." if both else said


def yours(said: str) -> str:
    """What somebody said of how far studies carry a claim.

    Inputs: said, a word of CHOICES.
    Returns: a sentence in small letters: a tutor's word stands before it.
    Does not judge it.
    """
    return f"you said “{CHOICES[said]}”."


def no_evidence(claim: Claim, records: Records) -> str:
    """What becomes of the reply that there is no evidence.

    Inputs: claim; records.
    Returns: one sentence.
    Source: claim_evidence.csv.
    Does not let silence stand for a proof.
    """
    if standing(claim, records) == "nobody":
        return "“There is no evidence” is right here, and is no proof that it is not so."
    return "“There is no evidence” would be wrong here: there is some, as below."


def row(found: Found, records: Records) -> tuple[str, str, str, str, str, str]:
    """A finding as a row of the checker.

    Inputs: found; records.
    Returns: what was compared, which way, how much, who was studied, what it can show, the source with its badges.
    Source: the row's own.
    Does not leave a cell empty where nothing is known: it says so.
    """
    if not isinstance(found, ClaimEvidence):
        compared, told, shown, source = found_row(found, records)
        return compared, found_way(found) or NOT_COMPARED, told, found.note or NOT_STATED, shown, source
    way = direction(found)
    return (
        wording.capital(found.compared),
        f"{found.outcome}: {way or NOT_COMPARED}",
        figure(found) or found.note,
        found.studied or NOT_STATED,
        f"{wording.capital(can_show(found))}.",
        wording.citation(found),
    )
