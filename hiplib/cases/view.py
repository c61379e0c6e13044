"""Cases on the screen: a patient who changes with time, for one learner; a patient to vote about, for a room."""

from hiplib import load
from hiplib.cases.view_consult import Consulting
from hiplib.cases.view_room import Room
from hiplib.model import Consultation

__all__ = ["Consulting", "Room", "consult", "room"]


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


def room(*cases: str) -> Room:
    """Fictional patients for a whole row: the story, silence, a vote, talk, a second vote, then the answer.

    Inputs: cases, ids of files in cases/ or in consults/, one or more, in the order in which they are met. Of a
    consultation each visit is a vote of its own.
    Returns: a view in large letters; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a file that does not exist; InputError without one.
    Source: the files; of a consultation the visits of a careful clinician.
    Does not keep a vote, does not ask who voted, and opens no connection.
    """
    return Room(load.records(), *cases)
