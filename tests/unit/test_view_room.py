"""A room that votes: step by step, refused in words, nothing of the truth before the answer and no vote kept at all."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import ipywidgets
import pytest
from htpy import fragment

from hiplib import commitment, wording
from hiplib.cases import votes
from hiplib.cases import words_room as words
from hiplib.cases.forks import forks
from hiplib.cases.view import Room
from hiplib.errors import InputError, NotFoundError
from hiplib.model import Case, Urgency
from hiplib.progress import memory, store
from hiplib.records import Records
from hiplib.view import cases, emergency

WALKS = 60
UNLIKELY = (731, 642, 553, 464, 375)  # counts that stand nowhere by chance


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A kernel that keeps what is answered, and the folder in which it does."""
    monkeypatch.setenv(store.WHERE, str(tmp_path / "progress"))
    commitment.heard(None)
    memory.listen()
    yield tmp_path / "progress"
    commitment.heard(None)
    commitment.recalls(None)


def some(records: Records, *levels: Urgency) -> list[Case]:
    """A case of each urgency."""
    return [next(case for case in records.cases.values() if case.expected_urgency == level) for level in levels]


def held(view: Room) -> str:
    """All that leaves the kernel: what the widgets hold, the saved page and the saved text."""
    state = [widget.get_state() for widget in (view.form, view.answer, view.rest, view, view.grid, view.answers)]
    # the same for every view: its script and style, and the names that widgets have for each other
    alike = ("_", "layout", "style", "children")
    told = [{name: value for name, value in one.items() if not name.startswith(alike)} for one in state]
    bundle = [view._repr_mimebundle_()[kind] for kind in ("text/plain", "text/html")]
    return json.dumps([told, str(fragment[view.page()]), view.describe(), bundle], default=str, ensure_ascii=False)


def typed(hands: Sequence[int]) -> dict[str, str]:
    return {letter: str(many) for letter, many in zip(votes.LETTERS, hands, strict=True)}


def count(view: Room, hands: Sequence[int]) -> None:
    view.form.value = typed(hands)
    view.press("commit")


def to_the_answer(view: Room, first: Sequence[int], second: Sequence[int] | None = None) -> None:
    for name in ("predict", "vote"):
        view.press(name)
    count(view, first)
    if second is None:
        view.press("answer")
    else:
        view.press("again")
        count(view, second)


# --- step by step -------------------------------------------------------------------------------------------------


def test_a_room_goes_from_the_story_to_the_answer_and_on(records: Records) -> None:
    one, other = some(records, Urgency.emergency, Urgency.watch)
    view = cases.room(one.id, other.id)
    assert view.form.story == [f"{one.name}, patient 1 of 2", one.story, wording.known(one.patient)]
    assert view.answer.value == "" == view.rest.value
    view.press("predict")
    assert view.form.story[3:] == [one.question, words.ASKED, *words.options()]
    assert words.WHAT_TO_DO["predict"][0] in view.answer.value
    assert view.form.spoken == " ".join(words.WHAT_TO_DO["predict"])
    view.press("vote")
    assert view.form.story[1:] == [one.question, words.ASKED]
    count(view, (6, 9, 0, 0, 1))
    assert view.meeting.step == "talk"
    assert view.form.value == {}
    assert words.FIRST in view.answer.value
    view.press("again")
    count(view, (12, 2, 1, 0, 0))
    assert view.form.spoken.endswith("A was the letter of 6 of 16 at first, and of 12 of 15 after the talk.")
    assert one.reveal in view.describe()
    assert 'data-press="next"' in view.answer.value
    view.press("next")
    assert (view.meeting.place, view.meeting.step, view.meeting.first) == (1, "story", ())
    to_the_answer(view, (0, 0, 0, 4, 0))
    assert words.shift(view.meeting, Urgency.watch) == "D was the letter of 4 of 4."
    assert 'data-press="reset"' in view.answer.value
    assert 'data-press="next"' not in view.answer.value


def test_of_an_emergency_the_action_stands_before_the_votes_and_only_then_is_a_letter_marked(records: Records) -> None:
    for case in some(records, *Urgency):
        view = cases.room(case.id)
        for name in ("predict", "vote"):
            view.press(name)
        count(view, (1, 2, 3, 4, 5))
        assert "hip-right-letter" not in view.answer.value
        assert view.answer.value.count("hip-letter") == len(votes.LETTERS)
        view.press("again")
        count(view, (5, 4, 3, 2, 1))
        drawn = view.answer.value
        places = [drawn.index(part) for part in ("hip-sentence", "hip-votes", "hip-right-letter", case.title)]
        assert places == sorted(places)
        assert drawn.count("hip-right-letter") == 1
        marked = drawn.split("hip-right-letter")[1].split("<strong>")[1][0]
        assert votes.LETTERS[marked] == case.expected_urgency
        assert drawn.count("m5 5a3") == 2 * (1 + 2 + 3 + 4 + 5)  # a head for each hand


def test_the_letters_are_the_urgencies_from_the_most_pressing(records: Records) -> None:
    assert list(votes.LETTERS) == ["A", "B", "C", "D", "E"]
    assert list(votes.LETTERS.values()) == sorted(Urgency, reverse=True)
    assert words.options()[0] == "A  EMERGENCY: the same day"
    assert [words.letter_of(level) for level in Urgency] == ["E", "D", "C", "B", "A"]


def test_back_mends_a_count_and_takes_no_answer_back(records: Records) -> None:
    view = cases.room(some(records, Urgency.urgent)[0].id)
    assert "back" not in view.form.elsewhere
    view.press("back")
    assert view.meeting == votes.begin(1)
    for name in ("predict", "vote"):
        view.press(name)
    count(view, (0, 7, 0, 0, 2))
    view.press("back")
    assert (view.meeting.step, view.meeting.first) == ("vote", ())
    assert view.form.value == {"B": "7", "E": "2"}
    assert view.form.ready
    count(view, (0, 8, 0, 0, 1))
    view.press("again")
    view.press("back")
    assert (view.meeting.step, view.meeting.first) == ("talk", (0, 8, 0, 0, 1))
    assert view.form.value == {}
    view.press("answer")
    assert "back" not in view.form.elsewhere
    shown = view.meeting
    view.press("back")
    assert view.meeting == shown


def test_start_again_clears_all(records: Records) -> None:
    chosen = [case.id for case in some(records, Urgency.emergency, Urgency.watch)]
    view, fresh = cases.room(*chosen), held(cases.room(*chosen))
    to_the_answer(view, UNLIKELY, UNLIKELY[::-1])
    view.press("next")
    view.press("predict")
    view.press("vote")
    view.form.value = typed(UNLIKELY)
    view.press("reset")
    assert view.meeting == votes.begin(2)
    assert view.form.value == {}
    assert not [many for many in UNLIKELY if str(many) in held(view)]
    assert len(held(view)) - len(view.form.spoken) == len(fresh)


# --- a consultation, visit by visit --------------------------------------------------------------------------------


def test_each_visit_of_a_consultation_is_a_vote_and_the_next_is_not_known_before(records: Records) -> None:
    consult = next(one for one in records.consults.values() if len([m for m in one.moments if not m.ends]) > 1)
    view = cases.room(consult.id)
    first, second = view.forks
    assert (first.later, second.later) == (False, True)
    assert first.urgency < second.urgency == Urgency.emergency
    assert view.form.story[1].startswith(consult.surfaces[0].story)
    assert second.story[0] not in held(view)
    to_the_answer(view, (1, 2, 3, 4, 5), (5, 4, 3, 2, 1))
    assert words.GOES_ON in view.answer.value
    assert [one.name for one in records.emergencies.values() if wording.in_a_sentence(one.name) in first.reveal[1]]
    assert second.story[0] not in held(view)
    view.press("next")
    assert view.form.story[1] == second.story[0]
    to_the_answer(view, (5, 0, 0, 0, 0))
    happened = next(one.says for one in consult.endings if one.kind == "right")
    assert consult.title in view.answer.value
    assert {happened, consult.refutes} <= {*second.reveal}
    assert happened not in first.reveal


def test_the_answer_of_a_visit_is_what_its_file_says_that_a_careful_clinician_does(records: Records) -> None:
    for consult in records.consults.values():
        made = forks([consult.id], records)
        acts = [moment.act for moment in consult.moments if moment.act]
        assert [fork.urgency for fork in made] == [records.acts[act].urgency for act in acts[: len(made)]]
        assert [
            fork.reveal[0].startswith(f"{records.acts[a].label}. ") for fork, a in zip(made, acts, strict=False)
        ] == [True] * len(made)
        assert [fork.later for fork in made] == [False, *[True] * (len(made) - 1)]
        assert [fork.title == consult.title for fork in made] == [*[False] * (len(made) - 1), True]


def test_what_is_asked_stands_with_the_letters_and_nothing_that_was_said_to_the_patient(records: Records) -> None:
    nets = {act.label for act in records.acts.values() if act.kind in ("net", "explain", "treat")}
    for consult in records.consults.values():
        for fork in forks([consult.id], records):
            assert fork.question
            assert not [label for label in nets if label in fork.question]
            assert not [one.name for one in records.emergencies.values() if one.name in fork.question]


def test_no_headline_is_milder_than_the_answer(records: Records) -> None:
    for one in forks([*records.cases, *records.consults], records):
        assert one.urgency >= one.found.urgency
        if one.by_the_rules:
            assert one.says == wording.headline(one.found, one.patient, records)
        else:
            assert one.says.removesuffix(".") in {
                act.label for act in records.acts.values() if act.urgency == one.urgency
            }
            assert one.when == wording.URGENCY_WORDS[one.urgency][1]
            view = cases.room(next(i for i in records.consults if forks([i], records)[0].says == one.says))
            to_the_answer(view, (1, 1, 1, 1, 1))
            assert "What to say" not in view.rest.value
            assert wording.headline(one.found, one.patient, records) not in view.describe()


# --- what is no count ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", ["-3", "1000", "2.5", "many", "1e2", "٣", "9" * 5000])
def test_what_is_no_count_gets_a_sentence_and_the_button_waits(given: str, records: Records) -> None:
    view = cases.room(some(records, Urgency.urgent)[0].id)
    for name in ("predict", "vote"):
        view.press(name)
    view.form.value = {"A": "4", "C": given}
    assert view.form.invalid == ["C"]
    assert view.form.note.startswith("hands for C: got '")
    assert view.form.note.endswith("expected a whole number from 0 to 999.")
    assert not view.form.ready
    view.press("commit")
    assert view.meeting.step == "vote"
    view.form.value = {"A": "4", "C": "999"}
    assert (view.form.note, view.form.invalid, view.form.ready) == ("", [], True)


def test_each_wrong_count_is_named_and_a_vote_of_nobody_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        votes.counted({"A": "x", "E": "-1"})
    assert [problem.where for problem in refused.value.problems] == ["hands for A", "hands for E"]
    assert votes.counted({"B": " 007 ", "D": ""}) == (0, 7, 0, 0, 0)
    counting = votes.onward(votes.onward(votes.begin(1)))
    with pytest.raises(InputError, match="the vote: got no hand, expected at least one hand for one of the letters"):
        votes.onward(counting, (0,) * 5)
    with pytest.raises(InputError, match="a room: got no vote, expected a vote before the answer"):
        votes.further(counting)
    last = votes.further(votes.onward(counting, (1, 0, 0, 0, 0)))
    with pytest.raises(InputError, match="a room: got another step, expected the next patient"):
        votes.onward(last)


def test_who_is_not_there_cannot_be_met() -> None:
    with pytest.raises(InputError, match="a room: got nothing, expected the patients to vote about, one or more"):
        cases.room()
    with pytest.raises(NotFoundError, match="got 'nobody'"):
        cases.room("nobody")


def test_a_button_of_another_step_does_nothing(records: Records) -> None:
    view = cases.room(some(records, Urgency.urgent)[0].id)
    for name in ("vote", "again", "commit", "anything"):
        view.press(name)
        assert view.meeting == votes.begin(1)
    view.press("answer")
    assert view.meeting == votes.begin(1)
    assert view.form.note == "a room: got no vote, expected a vote before the answer."


# --- the picture --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("most", "each"),
    [(0, 1), (60, 1), (61, 2), (120, 2), (121, 5), (300, 5), (301, 10), (600, 10), (601, 20), (999, 20)],
)
def test_in_a_large_hall_a_mark_stands_for_several(most: int, each: int) -> None:
    meeting = votes.Meeting(1, 0, "talk", (most, 0, 0, 0, 0))
    assert votes.people_a_mark(meeting) == each
    assert words.scale(meeting) == ("Each mark is one person." if each == 1 else f"Each mark is up to {each} people.")
    assert votes.people_a_mark(votes.Meeting(1, 0, "answer", (1, 0, 0, 0, 0), (0, most, 0, 0, 0))) == each


def test_both_votes_are_told_in_words_for_whoever_hears_them() -> None:
    meeting = votes.Meeting(1, 0, "answer", (6, 9, 0, 0, 1), (12, 2, 1, 0, 0))
    assert words.told(meeting, Urgency.emergency) == (
        "A was the letter of 6 of 16 at first, and of 12 of 15 after the talk. "
        "First vote: A 6, B 9, C 0, D 0, E 1; 16 in all. Second vote: A 12, B 2, C 1, D 0, E 0; 15 in all."
    )
    assert words.KEY in words.scale(meeting)


# --- nothing before its time, and nothing kept --------------------------------------------------------------------


def secrets(view: Room) -> set[str]:
    """What may not be read before the answer: what it is called, what came of it, what to do, and why."""
    hidden = set()
    for place, fork in enumerate(view.forks):
        if not (view.meeting.revealed and place == view.meeting.place):
            hidden |= {fork.title, *fork.reveal, fork.says, *wording.because(fork.found, view.records)}
            hidden |= {*fork.story} if fork.later and place > view.meeting.place else set()
            hidden |= {f"hip-{fork.urgency}", "hip-right-letter"} if not view.meeting.revealed else set()
    shown = view.fork if view.meeting.revealed else None
    same = {shown.says, *shown.reveal, *wording.because(shown.found, view.records)} if shown else set()
    return hidden - same  # two patients may want the same


def test_nothing_of_the_truth_leaves_the_kernel_before_the_answer(records: Records) -> None:
    everybody, looked = [*records.cases, *records.consults], 0
    for seed in range(WALKS):
        drawn = random.Random(seed)
        view = cases.room(*drawn.sample(everybody, 2))
        for _ in range(14):
            now = held(view)
            assert [one for one in secrets(view) if json.dumps(one, ensure_ascii=False)[1:-1] in now] == [], seed
            looked += not view.meeting.revealed
            if view.meeting.revealed:
                assert all(json.dumps(line, ensure_ascii=False)[1:-1] in now for line in view.fork.reveal)
            if view.meeting.counting:
                count(view, [drawn.randrange(30) for _ in votes.LETTERS])
            else:
                view.press(drawn.choice(["predict", "vote", "again", "answer", "next", "back", "predict", "vote"]))
        view.close()
    assert looked > WALKS * 5


def test_no_vote_is_written_down_where_an_answer_would_be(records: Records, kept: Path) -> None:
    chosen = [case.id for case in some(records, Urgency.emergency, Urgency.watch)]
    view = cases.room(*chosen)
    to_the_answer(view, UNLIKELY, UNLIKELY[::-1])
    view.press("next")
    to_the_answer(view, UNLIKELY)
    assert not kept.exists()
    bundle = view._repr_mimebundle_()
    assert not [many for many in UNLIKELY if str(many) in bundle["text/html"] + bundle["text/plain"]]
    alone = emergency.decide(chosen[0])
    alone.form.value = {"decision": "watch"}
    alone.press("commit")
    assert len(list(kept.iterdir())) == 1


def test_a_view_that_is_closed_leaves_no_widget(records: Records) -> None:
    before = len(ipywidgets.widgets.widget._instances)
    view = cases.room(some(records, Urgency.urgent)[0].id)
    to_the_answer(view, (1, 2, 3, 4, 5))
    view.close()
    assert len(ipywidgets.widgets.widget._instances) == before
