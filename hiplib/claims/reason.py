"""Which claims belong together, what speaks to one, and what that can show: a cause, or two things seen together."""

from typing import get_args

from hiplib.errors import known
from hiplib.model import Claim, ClaimEvidence, ImagingFinding, PrognosisPoint, TreatmentEffect
from hiplib.model.rows import parted
from hiplib.records import Records

__all__ = [
    "STANDINGS",
    "SUBJECTS",
    "Found",
    "about",
    "directions",
    "evidence",
    "found",
    "right",
    "settled",
    "shows",
    "standing",
]

SUBJECTS: tuple[str, ...] = get_args(Claim.model_fields["subject"].annotation)
Found = ClaimEvidence | TreatmentEffect | ImagingFinding | PrognosisPoint
# how far the findings of its own carry a claim that one thing brings another
STANDINGS = ("cause", "together", "unclear", "nobody")
# who was allotted to something can differ only by what followed
ALLOTTED = ("trial", "experiment")
TOGETHER = ("at_one_time", "followed")
DIFFERS = ("more", "less")
# what people remember, think or advise is no look at whether it is so
SAID = ("interviews", "opinion", "guideline")


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


def settled(records: Records) -> tuple[Claim, ...]:
    """The claims of which somebody knows whether they are so.

    Inputs: records.
    Returns: claims in the order of their file.
    Source: claims.csv.
    Does not hold one that is unsettled: to that nobody can answer rightly.
    """
    return tuple(one for one in records.claims.values() if right(one.answer, one.answer) is not None)


def evidence(claim: Claim, records: Records) -> tuple[ClaimEvidence, ...]:
    """The findings that speak to a claim.

    Inputs: claim; records.
    Returns: rows in the order of their file; none where no study was seen, which settles nothing.
    Source: claim_evidence.csv.
    Does not weigh them.
    """
    return tuple(row for row in records.claim_evidence.values() if claim.id in row.claims)


def found(claim: Claim, records: Records) -> tuple[Found, ...]:
    """Everything in data/ that speaks to a claim.

    Inputs: claim; records.
    Returns: the findings of its own, then effects of treatments, how people fared, what scans show.
    Source: claim_evidence.csv, and the rows of treatments.csv, prognosis.csv and imaging.csv that the claim names.
    Does not weigh them.
    """
    return (
        *evidence(claim, records),
        *(records.treatments[one] for one in parted(claim.treatment_ids)),
        *(records.prognosis[one] for one in parted(claim.prognosis_ids)),
        *(records.imaging[one] for one in parted(claim.imaging_ids)),
    )


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


def directions(rows: tuple[ClaimEvidence, ...], most: str) -> tuple[str, ...]:
    """Which ways the findings point that can show so much.

    Inputs: rows; most, "cause" or "association".
    Returns: more, less, or both, each once; none where nothing was found to differ.
    Source: the rows' own.
    Does not count how many there are of each.
    """
    return tuple(dict.fromkeys(row.direction for row in rows if shows(row) == most and row.direction in DIFFERS))


def standing(claim: Claim, records: Records) -> str:
    """How far the findings of its own carry a claim that one thing brings another.

    Inputs: claim; records.
    Returns: "cause" where people were allotted to it and fared differently; "together" where the two were seen
    together and nobody knows what came first; "unclear" where somebody looked and found nothing clear, where only
    those differ who were asked once and whoever was followed did not, or where a treatment was tried against another;
    "nobody" where no study was seen.
    Source: claim_evidence.csv; the rows of treatments.csv that the claim names.
    Does not let silence stand for an answer: nobody is not unclear.
    """
    rows = evidence(claim, records)
    if directions(rows, "cause"):
        return "cause"
    # what is seen before it hurts outranks what is seen beside it
    before = {row.direction for row in rows if row.design == "followed"}
    if directions(rows, "association") and (before & {*DIFFERS} or "no_clear_difference" not in before):
        return "together"
    tried = any(records.treatments[one].found != "uncontrolled" for one in parted(claim.treatment_ids))
    return "unclear" if tried or any(row.design not in SAID for row in rows) else "nobody"
