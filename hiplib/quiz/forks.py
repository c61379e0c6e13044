"""A single fork of a consultation: what was asked and found is told, and what does a careful clinician do next?"""

from collections.abc import Iterator

from hiplib.cases.forks import forks as visits_of
from hiplib.model import Consultation, Urgency
from hiplib.quiz.item import Behind, Item
from hiplib.records import Records

__all__ = ["asked", "forks", "known_here", "slower"]

OTHERS = 2
_PART = "fork"


def forks(records: Records) -> Iterator[Item]:
    """What does a careful clinician do where a story decides itself?

    Inputs: records.
    Returns: a question for each consultation with three acts: the careful one, and two that its file calls too slow or
    that are sooner than needed, what tempts most first.
    Source: consults/ and acts.csv.
    Does not offer two acts that would both do.
    """
    careful: dict[str, list[Consultation]] = {}
    for consult in records.consults.values():
        careful.setdefault(str(consult.decisive.act), []).append(consult)
    for consult in records.consults.values():
        act, twin = str(consult.decisive.act), records.consults[consult.twin]
        tempting = dict.fromkeys([consult.bait, str(twin.decisive.act), *careful])
        wrong = [one for one in tempting if one != act and _is_wrong(one, consult, records)][:OTHERS]
        if len(wrong) < OTHERS:
            continue
        behind = {act: Behind(consult.row_id, _PART)}
        for one in wrong:
            if one in careful:
                there = twin if twin in careful[one] else careful[one][0]
                behind[one] = Behind(there.row_id, _PART)
        held = records.acts[act].urgency == Urgency.emergency
        yield Item("best_of", _PART, consult.row_id, ("cases",), (act, *wrong), (act,), behind, held)


def _is_wrong(act: str, consult: Consultation, records: Records) -> bool:
    return act in slower(consult) or records.acts[act].urgency != records.acts[str(consult.decisive.act)].urgency


def slower(consult: Consultation) -> dict[str, str]:
    """The acts that are too slow where a story decides itself.

    Inputs: consult.
    Returns: what each teaches, by act.
    Source: the file, in which the verifier lets none be missing.
    Does not name those that are sooner than needed.
    """
    return {act: one.says for one in consult.after if one.at == consult.decisive.id for act in one.acts}


def asked(consult: Consultation, records: Records) -> list[str]:
    """The story up to its fork, as a careful clinician has heard it.

    Inputs: consult; records.
    Returns: paragraphs: the story at the door; of somebody who has come back that too; then what was asked and found.
    Source: the file, played.
    Does not say what is done next.
    """
    visits = visits_of([consult.id], records)
    at_the_door = [] if len(visits) == 1 else [visits[0].story[0]]
    return [*at_the_door, visits[-1].story[0], visits[-1].question]


def known_here(consult: Consultation) -> tuple[str, ...]:
    """The findings for which a careful clinician acts at the fork.

    Inputs: consult.
    Returns: ids of findings; none where the reason is that what was owed was asked, and is not there.
    Source: the file.
    Does not weigh them.
    """
    return consult.decisive.because
