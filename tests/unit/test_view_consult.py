"""A consultation on the screen: nothing of the truth before the end, taken up where it was left, refused in words."""

import json
from collections.abc import Iterator
from typing import Any

import ipywidgets
import pytest
from walked import as_guess, walk

from hiplib import commitment, load
from hiplib.cases import learners
from hiplib.commitment import Commitment
from hiplib.errors import InputError, NotFoundError
from hiplib.model import Consultation
from hiplib.progress import event
from hiplib.progress.memory import words_allowed
from hiplib.records import Records
from hiplib.view import cases

WALKS = 200
ALLOWED = words_allowed(load.records())


@pytest.fixture
def told() -> Iterator[list[tuple[Commitment, bool | None]]]:
    heard: list[tuple[Commitment, bool | None]] = []
    commitment.heard(lambda made, right: heard.append((made, right)))
    yield heard
    commitment.heard(None)


def that(records: Records, **wanted: Any) -> Consultation:
    """The first consultation with these properties."""
    return next(
        one for one in records.consults.values() if all(getattr(one, name) == value for name, value in wanted.items())
    )


def turning(records: Records) -> Consultation:
    """One that is harmless on the first day, and is not later."""
    return next(one for one in records.consults.values() if len([m for m in one.moments if not m.ends]) > 1)


def test_no_word_of_the_truth_leaves_the_kernel_before_the_end(records: Records) -> None:
    """As many walks as a suite can wait for; tests/benchmarks/ takes ten thousand."""
    assert sum(walk(records, seed) for seed in range(WALKS)) > WALKS // 2


def test_what_was_kept_brings_back_the_same_state_in_mid_case(records: Records, told: list[Any]) -> None:
    consult = turning(records)
    view = cases.consult(consult.id)
    moves = list(learners.PLANNED["expert"](view.play))
    for move in moves:
        view.commit_to(as_guess(move), pressed=True)
    assert not view.play.ended
    written = json.dumps([made.as_json() for made, _ in told])
    told.clear()
    again = cases.consult(consult.id)
    again.replay(json.loads(written))
    assert again.play == view.play
    assert again.describe() == view.describe()
    assert again.answer.value == view.answer.value
    assert told == []


def test_another_day_offers_to_go_on(records: Records, told: list[Any]) -> None:
    consult = turning(records)
    view = cases.consult(consult.id)
    for move in learners.PLANNED["expert"](view.play):
        view.commit_to(as_guess(move), pressed=True)
    kept = [made for made, _ in told]
    commitment.recalls(lambda book: [made for made in kept if book.holds(made)])
    try:
        later = cases.consult(consult.id)
        assert 'data-press="go_on"' in later.answer.value
        later.press("go_on")
        assert later.play == view.play
        other = cases.consult(consult.id, consult.surfaces[1].id)
        assert 'data-press="go_on"' not in other.answer.value
    finally:
        commitment.recalls(None)


def test_each_move_may_be_kept_and_holds_no_answer_before_the_last(records: Records, told: list[Any]) -> None:
    for consult in records.consults.values():
        told.clear()
        view = cases.consult(consult.id)
        while not view.play.ended:
            for move in learners.PLANNED["expert"](view.play):
                view.commit_to(as_guess(move), pressed=True)
        assert [event.refused(made, ALLOWED) for made, _ in told] == [[] for _ in told]
        *before, (last, right) = told
        assert {made.answer for made, _ in before} <= {None}
        assert {judged for _, judged in before} <= {None}
        assert (last.answer, right) == ("right", True)


def test_try_again_goes_back_to_before_the_unsafe_act_and_keeps_it(records: Records) -> None:
    consult = turning(records)
    view = cases.consult(consult.id)
    waited = next(learners.waiter(view.play))
    view.commit_to(as_guess(waited))
    assert view.play.ending == "late"
    assert 'data-press="again"' in view.answer.value
    view.press("again")
    assert view.play.moves == ()
    assert [one.unsafe for one in view.play.before] == [True]
    for move in learners.PLANNED["expert"](view.play):
        view.commit_to(as_guess(move))
    for move in learners.PLANNED["expert"](view.play):
        view.commit_to(as_guess(move))
    assert view.play.ending == "right"
    assert "was slower than owed" in view.answer.value or "without a word" in view.answer.value
    view.press("reset")
    assert view.play.before == ()


def test_the_button_waits_for_a_whole_move(records: Records) -> None:
    view = cases.consult(turning(records).id)
    question = view.form.options["finding"][1][0]
    picture = next(act for act in records.acts.values() if act.kind == "picture")
    steps = [
        ({}, False),
        ({"do": "ask"}, False),
        ({"do": "ask", "finding": question}, True),
        ({"do": "net"}, False),
        ({"do": "net", f"net {next(iter(records.emergencies))}": True}, True),
        ({"do": "leave", "urgency": str(picture.urgency)}, False),
        ({"do": "leave", "urgency": str(picture.urgency), "act": picture.id}, False),
        ({"do": "leave", "urgency": str(picture.urgency), "act": picture.id, "sure": "60"}, True),
    ]
    for value, ready in steps:
        view.form.value = value
        assert view.form.ready is ready, value
    offered = {one for one, _ in view.form.options["act"]} - {""}
    assert offered == {act.id for act in records.acts.values() if act.leaves and act.urgency == picture.urgency}


def test_what_cannot_be_done_is_said_beside_the_controls(records: Records) -> None:
    view = cases.consult(turning(records).id)
    send = next(act for act in records.acts.values() if act.kind == "send")
    view.form.value = {"do": "leave", "urgency": "watch", "act": send.id, "sure": "60"}
    view.press("commit")
    assert view.form.note == "This cannot be calculated. how soon: got watch, expected emergency, which is what " + (
        f"{send.id} comes to."
    )
    assert view.play.moves == ()
    with pytest.raises(InputError, match="a surface: got 'nobody'"):
        cases.consult(view.consult.id, "nobody")
    with pytest.raises(NotFoundError, match="a consultation: got 'nobody'"):
        cases.consult("nobody")


def test_own_words_are_heard_only_when_they_are_true(records: Records) -> None:
    """What a patient says of a sign on the day that it is there is not said on a day when it is not."""
    consult = turning(records)
    changed = next(i for i in consult.answers if i in consult.decisive.present and i not in consult.moments[0].there)
    view = cases.consult(consult.id)
    view.commit_to(as_guess(learners.look(view.play, changed)))
    assert consult.answers[changed] not in view.answer.value
    for move in learners.PLANNED["expert"](view.play):
        view.commit_to(as_guess(move))
    view.commit_to(as_guess(learners.look(view.play, changed)))
    assert consult.answers[changed].split(".")[0] in view.answer.value


def test_a_view_that_is_closed_leaves_no_widget(records: Records) -> None:
    before = len(ipywidgets.widgets.widget._instances)
    view = cases.consult(turning(records).id)
    for move in learners.PLANNED["expert"](view.play):
        view.commit_to(as_guess(move))
    view.close()
    assert len(ipywidgets.widgets.widget._instances) == before
