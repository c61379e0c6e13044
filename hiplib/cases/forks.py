"""What a room decides about: a patient of one story, or a visit of somebody who changes with time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hiplib import redflags, wording
from hiplib.cases import words, words_room
from hiplib.cases.judge import Judge
from hiplib.cases.learners import PLANNED
from hiplib.cases.reason import Move, Play, begin, do
from hiplib.errors import known
from hiplib.model import Assessment, Case, Consultation, Patient, Urgency
from hiplib.records import Records

__all__ = ["Fork", "forks"]

_LOOKED = ("ask", "examine", "test")


@dataclass(frozen=True, slots=True)
class Fork:
    """A place where a room has to choose how soon somebody looks.

    Inputs: name, who it is; story, what stands alone at first; question, what comes with the letters; urgency, the
    answer; patient, as far as known; found, what the rules say of that; when and says, how soon and what to do; title
    and reveal, what is told after; later, whether it is a visit that nobody may know of before it comes.
    Does not hold a vote.
    """

    name: str
    story: tuple[str, ...]
    question: str
    urgency: Urgency
    patient: Patient
    found: Assessment
    when: str
    says: str
    title: str
    reveal: tuple[str, ...]
    later: bool = False

    @property
    def by_the_rules(self) -> bool:
        """Whether the rules alone ask for so much; where a row asks for more, what they would say is too mild."""
        return self.found.urgency == self.urgency


def forks(ids: Iterable[str], records: Records) -> tuple[Fork, ...]:
    """Where a room has to choose, patient by patient.

    Inputs: ids of files in cases/ or in consults/; records.
    Returns: a Fork for each story, and for each visit of a consultation as a careful clinician plays it.
    Errors: NotFoundError for an id of neither.
    Source: the files, and the rules.
    Does not play a consultation any other way: `consult` does.
    """
    asked = [known(one, [*records.cases, *records.consults], "a case or a consultation") for one in ids]
    made = []
    for number, one in enumerate(asked, 1):
        there = (
            [_of_case(records.cases[one], records)] if one in records.cases else _visits(records.consults[one], records)
        )
        made += [replace(fork, name=words_room.heading(fork.name, number, len(asked))) for fork in there]
    return tuple(made)


def _of_case(case: Case, records: Records) -> Fork:
    found = redflags.assess(case.patient, records)
    return Fork(
        name=case.name, story=(case.story, wording.known(case.patient)), question=case.question,
        urgency=case.expected_urgency, patient=case.patient, found=found, when=wording.when(found, records),
        says=wording.headline(found, case.patient, records), title=case.title, reveal=(case.reveal,),
    )  # fmt: skip


def _visits(consult: Consultation, records: Records) -> Iterator[Fork]:
    """The visits of a careful clinician, each up to the act that closes it."""
    play = begin(Judge(records), consult)
    while not play.ended:
        lines: list[str] = []
        for move in PLANNED["expert"](play):
            act = records.acts[move.act]
            if act.leaves:
                before, play = play, do(play, move)
                yield _of_visit(before, move, lines, play)
            else:
                lines += [words.heard(play, move)] if act.kind in _LOOKED else []
                play = do(play, move)


def _of_visit(play: Play, move: Move, lines: list[str], after: Play) -> Fork:
    records, found, act = play.judge.records, play.assessment, play.judge.records.acts[move.act]
    assert act.urgency is not None  # as of every act after which a patient leaves
    urgency = act.urgency
    ruled = found.urgency == urgency
    reasons = [wording.item_name(item, records) for item in move.because]
    owed = play.net_owed if urgency < Urgency.emergency else ()
    net = [wording.in_a_sentence(records.emergencies[one].name) for one in owed]
    ends = [one.says for one in play.consult.endings if one.kind == after.ending]
    return Fork(
        name=words.heading(play), story=(" ".join(words.so_far(play)), wording.known(play.patient)),
        question=" ".join([words_room.LOOKED, *lines]), urgency=urgency, patient=play.patient, found=found,
        when=wording.when(found, records) if ruled else wording.URGENCY_WORDS[urgency][1],
        says=wording.headline(found, play.patient, records) if ruled else f"{act.label}.",
        title=play.consult.title if after.ended else words_room.GOES_ON,
        reveal=(*words_room.careful(act.label, reasons, net), *ends, *([play.consult.refutes] if ends else [])),
        later=play.visits > 1,
    )  # fmt: skip
