"""Consultations on the screen: a patient who changes with time, and what your acts come to."""

from hiplib import load
from hiplib.cases.view_consult import Consulting
from hiplib.model import Consultation

__all__ = ["Consulting", "consult"]


def consult(consultation: str, surface: str | None = None) -> Consulting:
    """A fictional patient over days: ask, examine, say, refer, wait with a date. Then what it came to.

    Inputs: consultation, the name of a file in consults/; surface, who it is this time; None for the first.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a consultation that does not exist; InputError for
    somebody it does not have.
    Source: consults/ and acts.csv; what is unsafe follows from rules/.
    Does not tell what was not asked, and does not judge by what came of it.
    """
    records = load.records()
    return Consulting(records, records.find(Consultation, consultation), surface)
