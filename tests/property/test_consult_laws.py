"""Laws of consultations: unsafe is slower than owed, whatever was asked; play ends; the same moves come to the same."""

import random
from dataclasses import replace
from itertools import chain, combinations

import pytest

from hiplib.cases import learners
from hiplib.cases.judge import Judge
from hiplib.cases.reason import Move, Play, begin, do
from hiplib.errors import InputError
from hiplib.model import Moment, Urgency
from hiplib.records import Records

WALKS = 10_000


@pytest.fixture(scope="module")
def judge(records: Records) -> Judge:
    return Judge(records)


def at(judge: Judge, start: Play, moment: Moment) -> Play:
    known = type(start.known)(dict.fromkeys(moment.tells, True))
    return replace(start, day=moment.from_days, visit=moment.id, known=known)


def test_unsafe_is_slower_than_owed_over_every_case_moment_and_subset_of_what_decides(judge: Judge) -> None:
    """Owed is worked out here a second way: from the truth of what is told and owed, and the row of the suspect."""
    seen = 0
    leaving = [act for act in judge.records.acts.values() if act.leaves]
    for consult in judge.records.consults.values():
        for moment in (one for one in consult.moments if not one.ends):
            start = at(judge, begin(judge, consult), moment)
            there = {*moment.tells, *moment.present}
            truth = {**dict.fromkeys(moment.tells, True), **{item: item in there for item in moment.owes}}
            full = judge.assess(start.patient.changed(findings=truth)).urgency
            owed = max(full, judge.records.conditions[moment.suspects or ""].urgency)
            deciding = [item for item in moment.owes if item in there] or list(moment.owes[:2])
            for asked in chain.from_iterable(combinations(deciding, size) for size in range(len(deciding) + 1)):
                play = start
                for item in asked:
                    if item not in play.known:
                        play = do(play, learners.look(play, item))
                assert play.assessment.urgency <= owed, "to know less never asks for more"
                assert play.owed == owed, (consult.id, moment.id, asked)
                for act in leaving:
                    parting = do(play, Move(act.id, urgency=act.urgency)).partings[-1]
                    assert parting.slow == (parting.urgency < owed)
                    assert parting.unsafe or not parting.slow
                    seen += 1
    assert seen > 1000


def test_an_emergency_that_is_answered_slower_never_ends_well(judge: Judge) -> None:
    seen = 0
    for consult in judge.records.consults.values():
        start = at(judge, begin(judge, consult), consult.decisive)
        if start.owed < Urgency.emergency:
            continue
        named = do(start, Move(judge.only("net"), net=tuple(judge.records.emergencies)))
        for play in (start, named):
            for act in judge.records.acts.values():
                if act.leaves and act.urgency != Urgency.emergency:
                    assert do(play, Move(act.id, urgency=act.urgency)).ending == "late"
                    seen += 1
    assert seen > 50


def test_ten_thousand_random_walks_end_and_come_to_the_same_when_repeated(judge: Judge) -> None:
    consults = list(judge.records.consults.values())
    for seed in range(WALKS):
        consult = consults[seed % len(consults)]
        surface = consult.surfaces[seed % len(consult.surfaces)]
        play = walk(begin(judge, consult, surface.id), random.Random(seed))
        assert play.ending in {ending.kind for ending in consult.endings}
        assert len(play.partings) <= 12
        if seed % 100 == 0:
            again = begin(judge, consult, surface.id)
            for move in play.moves:
                again = do(again, move)
            assert again == play


def walk(play: Play, drawn: random.Random) -> Play:
    """Mostly lets the patient go, and sometimes asks: what was asked costs a call of the rules."""
    while not play.ended:
        act = drawn.choice([act for act in play.offers if act.leaves])
        if drawn.random() < 0.1:
            play = do(play, Move(play.judge.only("net"), net=(drawn.choice(list(play.judge.records.emergencies)),)))
        if drawn.random() < 0.02 and play.moment.owes and play.moment.owes[0] not in play.known:
            play = do(play, learners.look(play, play.moment.owes[0]))
        play = do(play, Move(act.id, urgency=act.urgency))
    return play


def judge_net(play: Play) -> str:
    return play.judge.only("net")


def test_what_is_told_does_not_hang_on_what_is_known(judge: Judge) -> None:
    """The patient changes with time: whoever asked everything finds the same patient as whoever asked nothing."""
    for consult in judge.records.consults.values():
        start = begin(judge, consult)
        asked = start
        for item in consult.moments[0].owes:
            if item not in asked.known:
                asked = do(asked, learners.look(asked, item))
        for act in judge.records.acts.values():
            if act.leaves:
                one, other = (do(play, Move(act.id, urgency=act.urgency)) for play in (start, asked))
                assert (one.day, one.visit, one.ended, one.harmed) == (
                    other.day,
                    other.visit,
                    other.ended,
                    other.harmed,
                )


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (Move("no_such_act"), "an act that is open"),
        (Move("", finding="x"), "an act that is open"),
    ],
)
def test_a_move_that_is_none_is_refused(move: Move, said: str, judge: Judge) -> None:
    start = begin(judge, next(iter(judge.records.consults.values())))
    with pytest.raises(InputError, match=said):
        do(start, move)


def test_nobody_leaves_without_committing_and_nothing_is_done_after_the_end(judge: Judge) -> None:
    start = begin(judge, next(iter(judge.records.consults.values())))
    acts = [act for act in judge.records.acts.values() if act.leaves]
    with pytest.raises(InputError, match=f"how soon: got nothing, expected {acts[0].urgency}"):
        do(start, Move(acts[0].id))
    unknown = next(item for item in judge.records.findings if item not in start.known)
    with pytest.raises(InputError, match="a finding that is known to be there"):
        do(start, Move(acts[0].id, urgency=acts[0].urgency, because=(unknown,)))
    with pytest.raises(InputError, match="how sure: got 75, expected one of 50, 60"):
        do(start, Move(acts[0].id, urgency=acts[0].urgency, sure=75))
    ended = do(start, Move(acts[0].id, urgency=acts[0].urgency))
    with pytest.raises(InputError, match="the story has ended"):
        do(ended, Move(acts[0].id, urgency=acts[0].urgency))
