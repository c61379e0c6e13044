"""What comes back on the screen: how much, one question after the other, when each comes back; and nothing saved."""

import datetime
import html
import itertools
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from roles import misspelt, role

from hiplib import commitment, load
from hiplib.commitment import Commitment
from hiplib.errors import NotFoundError
from hiplib.model import Urgency
from hiplib.progress import lessons, memory, store
from hiplib.progress import words as words_progress
from hiplib.progress.reason import left_off
from hiplib.progress.store import Session
from hiplib.returns import ideas, sitting, words
from hiplib.returns.ideas import HOW_SOON
from hiplib.returns.view_today import Nothing, Today, opened
from hiplib.view import returns
from hiplib.wording import tutor, urgency

RECORDS = load.records()
ALLOWED = memory.words_allowed(RECORDS)
DAY = 86_400
NOW = 1_796_000_000


def day_of(at: float) -> datetime.date:
    return datetime.datetime.fromtimestamp(at, datetime.UTC).date()


@pytest.fixture
def keep(tmp_path: Path) -> Callable[..., None]:
    """Keep an answer of so many days ago."""
    days, seconds = [0], itertools.count()
    session = Session(tmp_path, lambda: float(NOW - days[0] * DAY + next(seconds)))

    def answer(
        view: str, key: dict[str, Any], guess: Any, told: Any, right: bool | None, ago: int, **more: Any
    ) -> None:
        days[0] = ago
        session.keep(Commitment(view, key, guess, told, **more), right, ALLOWED)

    return answer


@pytest.fixture
def today(tmp_path: Path) -> Iterator[Callable[..., Any]]:
    made: list[Any] = []

    def view(later: int = 0) -> Any:
        made.append(opened(RECORDS, lambda: tmp_path, lambda: NOW + later * DAY, day_of))
        return made[-1]

    yield view
    for one in made:
        one.close()


@pytest.fixture
def late(keep: Callable[..., None]) -> None:
    """Yesterday an emergency was let wait."""
    keep("emergency.decide", {"case": role.in_danger}, "watch", "emergency", False, 1)


def shown(view: Any) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", view.answer.value + view.rest.value)))


def choose(view: Any, right: bool, sure: str = "") -> None:
    """Choose and press, as the page does."""
    item = view.item
    chosen = (
        item.key if right else item.key[::-1] if item.kind == "order" else (*item.wrong, *item.key)[: len(item.key)]
    )
    put = {name: held for name, held in view.in_form(chosen).items() if held is not None}
    view.form.value = {**view.form.value, **put}
    view.form.sure = sure
    view.press("commit")


# --- nothing comes back -------------------------------------------------------------------------------------------


def test_nothing_recorded_says_what_to_do(today: Callable[..., Any]) -> None:
    view = today()
    assert isinstance(view, Nothing)
    assert words.EMPTY in shown(view)
    assert words.FLASHCARDS in shown(view)


def test_switched_off_it_says_so() -> None:
    view = opened(RECORDS, lambda: None)
    assert words_progress.OFF in shown(view)
    view.close()


def test_before_its_day_the_next_day_is_named_and_nobody_is_asked_to_be_there(
    today: Callable[..., Any], keep: Callable[..., None]
) -> None:
    keep("claims.appraise", {"claim": role.sitting_hurts}, "depends", "depends", True, 0)
    view = today()
    assert isinstance(view, Nothing)
    assert words.next_day(day_of(NOW + 4 * DAY)) in shown(view)
    assert isinstance(today(4), Today)
    assert isinstance(today(400), Today)


def test_answers_that_no_idea_is_about_are_as_good_as_none(
    today: Callable[..., Any], keep: Callable[..., None]
) -> None:
    keep("clinic.simulator", {"seed": 7}, 30, [20, 40], True, 9)
    assert words.EMPTY in shown(today())


# --- a sitting ----------------------------------------------------------------------------------------------------


def test_a_sitting_says_how_much_and_from_which_lessons_and_names_no_idea(
    today: Callable[..., Any], late: None
) -> None:
    view = today()
    asked = view.surfaces
    assert view.form.spec["purpose"] == words.headline(len(asked), sitting.minutes(asked))
    assert words.taken_from(asked, lessons.by_topic()) in shown(view)
    assert words.FLASHCARDS in shown(view)
    for number, one in enumerate(asked, 1):
        view.question(number)
        state = json.dumps([part.get_state() for part in (view.form, view.answer, view.rest)], default=str)
        assert "comes back" not in state.replace(words.FLASHCARDS, "").replace(words.TITLE, "")
        told = html.unescape(state)
        offered = " ".join(view.option(item, one) for item in view.items for one in item.options)
        name = words.name_of(one.idea, RECORDS)
        assert name not in told or name in offered or name in " ".join(view.form.story), name


def test_every_question_is_answered_told_and_says_when_it_comes_back(today: Callable[..., Any], late: None) -> None:
    view = today()
    for number, one in enumerate(view.surfaces, 1):
        right = number % 2 == 0
        assert view.form.story[0] == f"Question {number} of {len(view.surfaces)}"
        choose(view, right)
        page = shown(view)
        assert (tutor.verdict(True) in page) == right
        name = words.name_of(one.idea, RECORDS)
        assert f"{name[:1].upper()}{name[1:]}: this comes back" in page
        assert ": this comes back" in view.form.spoken
        if one.grave and not right:
            assert ": this comes back tomorrow, on another surface." in page
        if number < len(view.surfaces):
            view.press("next")
    assert words.DONE in shown(view)
    assert "Start again" not in view.answer.value


def test_a_patient_is_answered_as_everywhere_and_an_emergency_that_waits_is_acted_on_first(
    today: Callable[..., Any], late: None
) -> None:
    view = today()
    place = next(at for at, one in enumerate(view.surfaces, 1) if one.grave)
    view.question(place)
    assert view.item.kind == HOW_SOON
    assert view.item.name != role.in_danger
    controls = [one for one in view.form.spec["fields"] if one.get("name") == f"{place - 1} chosen"]
    assert [said for _, said in controls[0]["options"]] == [urgency(level) for level in reversed(Urgency)]
    choose(view, right=False)
    page = shown(view)
    assert tutor.verdict(False, missed=True) in page
    assert page.index("the same day") < page.index(tutor.verdict(False, missed=True))
    assert view.form.spoken.index(view.said()) < view.form.spoken.index("No:")
    assert "Say to the patient" in page
    assert 'class="hip-card hip-verdict hip-emergency"' in view.answer.value


def test_what_was_answered_is_kept_comes_back_on_another_surface_and_counts_as_late(
    today: Callable[..., Any], late: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(store.WHERE, str(tmp_path))
    commitment.heard(None)
    kept = memory.Memory(tmp_path, lambda: RECORDS)
    monkeypatch.setattr(kept._session, "_now", lambda: float(NOW))
    commitment.heard(kept.heard)
    try:
        view = today()
        met = list(view.surfaces)
        for _ in met:
            choose(view, right=False, sure="90 %")
            view.press("next")
    finally:
        commitment.heard(None)
    log = store.read(tmp_path, ALLOWED)
    assert (len(log.events), log.unread) == (1 + len(met), 0)
    stands = left_off(log)
    assert stands is not None
    assert stands.standing.topic == "returns"
    assert stands.standing.late >= 1
    assert {one.made.sure for one in log.events[1:]} == {0.9}
    assert isinstance(today(), Nothing)
    again = today(1)
    assert isinstance(again, Today)
    grave = [one for one in again.surfaces if one.grave]
    assert [one.idea for one in grave] == [one.idea for one in met if one.grave]
    assert not {one.key for one in again.surfaces} & {one.key for one in met}


def test_nothing_is_offered_from_another_day_since_the_sitting_knows_it(today: Callable[..., Any], late: None) -> None:
    commitment.recalls(lambda book: [Commitment("returns.today", {"seed": 1}, ["so"], ["depends"])])
    try:
        assert today().before() == ()
    finally:
        commitment.recalls(None)


def test_what_is_no_question_or_no_answer_here_is_refused(today: Callable[..., Any], late: None) -> None:
    view = today()
    with pytest.raises(NotFoundError, match="a question: got '9'"):
        view.question(9)
    place = next(at for at, one in enumerate(view.surfaces, 1) if one.item.kind == HOW_SOON)
    with pytest.raises(NotFoundError):
        view.question(place).commit("perhaps")


# --- saved --------------------------------------------------------------------------------------------------------


def test_nothing_of_it_is_saved(today: Callable[..., Any], late: None) -> None:
    bare = Nothing(RECORDS, words.EMPTY)._repr_mimebundle_()
    view = today()
    choose(view, right=False)
    saved = view._repr_mimebundle_()
    for kind in ("text/plain", "text/html"):
        assert words.SAVED in saved[kind]
        assert saved[kind] == bare[kind]


# --- the way of an idea -------------------------------------------------------------------------------------------


def test_the_way_of_an_idea_is_a_table_and_reads_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: Any) -> None:
        raise AssertionError("an invented way looked at the reader's own answers")

    monkeypatch.setattr(store, "read", read)
    view = returns.example("right", "sure", "wrong", "guessed", "unsafe")
    page = shown(view)
    for said in (*words.WAY_HEADS, *words.ANSWERED.values(), words.FLASHCARDS):
        assert said in page
    text = view.describe()
    assert text.count("comes back after") == 5
    assert "comes back after 1 day," in text.splitlines()[6]
    assert view.form.spec["purpose"] == words.WAY_PURPOSE
    view.close()


def test_another_answer_than_the_five_is_refused() -> None:
    with pytest.raises(NotFoundError, match="an answer: got"):
        returns.example(misspelt("right"))


def test_every_idea_of_the_pack_can_be_asked_drawn_and_answered() -> None:
    """One surface of each idea, in sittings of six."""
    bank = ideas.bank(RECORDS)
    every = [next(filter(bank.agrees, listed)) for listed in bank.of_idea.values()]
    for begin in range(0, len(every), sitting.MOST):
        view = Today(bank, every[begin : begin + sitting.MOST], (), lambda: NOW, day_of)
        for one in view.surfaces:
            choose(view, right=True)
            assert tutor.verdict(True) in shown(view), one
            view.press("next")
        view.close()
