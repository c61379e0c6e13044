"""Which claims belong together, which findings speak to one, and what a study of their kind can show."""

from typing import get_args

from hiplib.errors import known
from hiplib.model import Claim, ClaimEvidence
from hiplib.records import Records

__all__ = ["SUBJECTS", "about", "evidence", "right", "shows"]

SUBJECTS: tuple[str, ...] = get_args(Claim.model_fields["subject"].annotation)
# who was allotted to something can differ only by what followed
ALLOTTED = ("trial", "experiment")
TOGETHER = ("at_one_time", "followed")


def about(subject: str, records: Records) -> tuple[Claim, ...]:
    """The claims about one subject.

    Inputs: subject, a word of claims.csv; records.
    Returns: claims in the order of their file; none for a subject that nobody speaks of.
    Errors: NotFoundError for what is no subject.
    Source: claims.csv.
    Does not say which of them are so.
    """
    known(subject, SUBJECTS, "a subject of claims")
    return tuple(one for one in records.claims.values() if one.subject == subject)


def evidence(claim: Claim, records: Records) -> tuple[ClaimEvidence, ...]:
    """The findings that speak to a claim.

    Inputs: claim; records.
    Returns: rows in the order of their file; none where no study was seen, which settles nothing.
    Source: claim_evidence.csv.
    Does not weigh them.
    """
    return tuple(row for row in records.claim_evidence.values() if claim.id in row.claims)


def right(said: str, answer: str) -> bool | None:
    """Whether an answer to a claim is right.

    Inputs: said, so, not_so or depends; answer, as in claims.csv.
    Returns: True or False; None where the claim is unsettled, because then nobody can be right.
    Source: claims.csv, answer.
    Does not mind how sure somebody was.
    """
    return None if answer == "unsettled" else said == answer


def shows(row: ClaimEvidence) -> str:
    """What a study of this kind can show at most.

    Inputs: row.
    Returns: "cause", "association" or "neither".
    Source: the row's own, design.
    Does not say that this study showed it.
    """
    if row.design in ALLOTTED:
        return "cause"
    return "association" if row.design in TOGETHER else "neither"
