"""The record on the screen: nothing under ten answers, one sentence under fifty, then a curve; and nothing saved."""

import dataclasses
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from roles import role

from hiplib import commitment, load
from hiplib.calibration import questions, reason, words
from hiplib.calibration.view import Gym, Mine
from hiplib.commitment import Commitment
from hiplib.errors import InputError, NotFoundError
from hiplib.progress import lessons, memory, store
from hiplib.progress import words as words_progress
from hiplib.progress.event import Event
from hiplib.progress.store import Session
from hiplib.view import calibration, imaging, prognosis, treatment

RECORDS = load.records()
ALLOWED = memory.words_allowed(RECORDS)
ASKED = [*questions.every_claim(RECORDS), *questions.every_move(RECORDS)]
ROW = next(row for row in RECORDS.prognosis.values() if row.measure == "cumulative" and row.low is not None)


@pytest.fixture
def keep(tmp_path: Path) -> Callable[..., None]:
    """Keep so many answers of the gym."""
    seconds = iter(range(1_795_000_000, 1_796_000_000))
    session = Session(tmp_path, lambda: float(next(seconds)))

    def answers(number: int, sure: float, right: bool, begin: int = 0) -> None:
        for one in ASKED[begin : begin + number]:
            guess = one.answer if right else next(word for word in one.options if word != one.answer)
            session.keep(Commitment("calibration.gym", one.key, guess, one.answer, sure=sure), right, ALLOWED)

    return answers


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Callable[[], Mine]]:
    made: list[Mine] = []

    def view() -> Mine:
        made.append(Mine(RECORDS, lambda: tmp_path))
        return made[-1]

    yield view
    for one in made:
        one.close()


def shown(view: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", view.answer.value + view.rest.value))


def test_nothing_is_said_under_ten_answers(mine: Callable[[], Mine], keep: Callable[..., None]) -> None:
    for number in range(10):
        view = mine()
        page = shown(view)
        assert words.few(number) in page
        for told in ("right", "%", "<table", "hip-chart", words.UNSURE_TITLE, words.SURE_TITLE):
            assert told not in page + view.answer.value.replace(f'aria-label="{words.TITLE}"', ""), (number, told)
        keep(1, 0.9, True, number)
    assert "10 answers; you were 90 % sure on average" in mine().answer.value


def test_one_sentence_under_fifty_and_right_without_being_sure_comes_first(
    mine: Callable[[], Mine], keep: Callable[..., None]
) -> None:
    keep(20, 0.6, True)
    keep(29, 0.9, False, 20)
    view = mine()
    page = view.answer.value
    assert "hip-chart" not in page
    assert words.SCORE_TITLE not in page
    assert words.headline(view.found) in shown(view)
    order = [page.index(f'aria-label="{title}"') for title in (words.TITLE, words.UNSURE_TITLE, words.SURE_TITLE)]
    assert order == sorted(order)
    assert "20 were right: trust these more." in page
    assert "0 were right; about 26 would fit. Look these up first." in page


def test_from_fifty_on_a_curve_with_its_band_and_its_table(mine: Callable[[], Mine], keep: Callable[..., None]) -> None:
    keep(25, 0.6, True)
    keep(25, 0.9, False, 25)
    view = mine()
    page = view.answer.value
    assert page.count('class="hip-chart hip-curves" role="img"') == 1
    assert page.count("hip-upto") == len(view.found.groups) == 2
    assert words.verdict(view.found) in shown(view)
    assert words.SCORE_TITLE in page
    assert words.CAPTION in page


def test_each_line_leads_back_to_the_lesson_that_asked(mine: Callable[[], Mine], keep: Callable[..., None]) -> None:
    keep(len(ASKED), 0.9, False)
    page = mine().answer.value
    for topic in ("claims", "probability"):
        assert f'href="{lessons.file(topic)}" target="_blank">{lessons.by_topic()[topic]}</a>' in page
        assert (lessons.NOTEBOOKS / lessons.file(topic)).is_file()
    assert lessons.file("no_topic") == ""


def test_numbers_of_a_hundred_stand_by_themselves(
    mine: Callable[[], Mine], keep: Callable[..., None], tmp_path: Path
) -> None:
    made = Commitment("prognosis.ask", {"row": ROW.id}, 30, [60, 50, 70], sure=0.9)
    Session(tmp_path).keep(made, False, ALLOWED)
    keep(9, 0.9, True)
    view = mine()
    assert words.few(9) in view.answer.value
    assert words.NOT_ADDED in view.answer.value
    assert "0 of 1 lie within" in view.answer.value
    assert f"{ROW.source_id}" in view.rest.value
    assert len(view.found.answers) == 9


def test_hostile_lines_are_left_out_and_the_rest_is_read(
    mine: Callable[[], Mine], keep: Callable[..., None], tmp_path: Path
) -> None:
    keep(12, 0.8, True)
    (file,) = tmp_path.iterdir()
    good = json.loads(file.read_text().splitlines()[0])
    hostile = []
    for number, sure in enumerate([True, "0.8", "<script>", -1, 2, [0.8], {}, "NaN", 1e400, "Mrs Smith"]):
        made = {**good["made"], "sure": sure, "key": {"claim": "Mrs Smith"} if sure == 1e400 else good["made"]["key"]}
        hostile.append(json.dumps({**good, "id": f"20260101T000000Z-00000000/{number}", "made": made}))
    (tmp_path / "from_elsewhere.jsonl").write_text("\n".join(hostile) + "\n")
    view = mine()
    assert len(view.found.answers) == 12
    assert view.kept.unread == len(hostile)
    assert "Smith" not in view.answer.value
    assert "script" not in view.answer.value


def test_it_follows_what_is_answered_beside_it_and_stops_when_it_is_closed(
    mine: Callable[[], Mine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(store.WHERE, str(tmp_path))
    commitment.heard(None)
    memory.listen()
    try:
        view, gym = mine(), calibration.gym()
        assert words.few(0) in view.answer.value
        gym.form.sure = "90 %"
        gym.form.value = {**gym.form.value, "said": gym.question.answer}
        gym.press("commit")
        assert words.few(1) in view.answer.value
        view.close()
        assert view.update not in memory.watching
        gym.close()
    finally:
        commitment.heard(None)
        commitment.recalls(None)


def test_switched_off_it_says_so(tmp_path: Path) -> None:
    view = Mine(RECORDS, lambda: None)
    assert words_progress.OFF in view.answer.value
    view.close()


def test_nothing_of_a_record_is_saved(mine: Callable[[], Mine], keep: Callable[..., None]) -> None:
    keep(60, 0.9, True)
    saved = mine()._repr_mimebundle_()
    assert words.SAVED in saved["text/plain"]
    assert words.SAVED in saved["text/html"]
    assert "90" not in saved["text/plain"] + saved["text/html"]


@pytest.mark.parametrize("number", [0, 9, 10, 30, 49, 50, 78])
def test_an_invented_record_says_so_first_and_reads_nobody(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*_: Any) -> None:
        raise AssertionError("an invented record looked at the reader's own answers")

    monkeypatch.setattr(store, "read", opened)
    view = calibration.example(number)
    text, page = view.describe(), view._repr_mimebundle_()["text/html"]
    assert text.splitlines()[1] == words.EXAMPLE
    assert page.index("Invented") < page.index("answer")
    assert view.form.spec["purpose"] == words.EXAMPLE
    assert (words.few(number) in text) == (number < 10)
    assert ("hip-chart" in view.answer.value) == (number >= 50)
    assert ("<pre>" in page) == (number >= 50)
    assert calibration.example(number).describe() == text
    view.close()


@pytest.mark.parametrize("number", [-1, 79, 10**6, True, "ten", 1.5])
def test_an_invented_record_of_another_length_is_refused(number: Any) -> None:
    with pytest.raises(InputError, match=r"answers: got .*, expected a whole number from 0 to 78"):
        calibration.example(number)


def test_without_a_number_there_is_one_answer_to_each_question() -> None:
    view = calibration.example()
    assert len(view.found.answers) == len(ASKED)
    view.close()


@pytest.mark.parametrize(
    "ask", [prognosis.ask, lambda: imaging.without_pain(role.bulging_disc, 50), imaging.hips,
            lambda: treatment.people(role.better_with_tablet)],
)  # fmt: skip
def test_every_lesson_that_asks_for_people_of_a_hundred_is_such_a_number(ask: Callable[[], Any]) -> None:
    view = ask().guess(30)
    made = view.book.made[0]
    found = reason.record([Event("20260101T000000Z-00000000/1", 0, made, view.judge(made))], RECORDS)
    (one,) = found.estimates
    assert found.answers == ()
    assert one.guess == 30
    assert one.told == made.answer[0]
    assert (one.low is None) == (len(made.answer) == 1)
    view.close()


# --- the gym ------------------------------------------------------------------------------------------------------


def test_a_round_is_asked_judged_told_and_counted() -> None:
    view = calibration.gym()
    for place, one in enumerate(view.round, start=1):
        assert view.question is one
        assert view.form.story[0] == f"Question {place} of {len(view.round)}"
        assert one.because not in shown(view)
        right = place % 2 == 1
        guess = one.answer if right else next(word for word in one.options if word != one.answer)
        view.form.sure = "90 %"
        view.form.value = {**view.form.value, "said": guess}
        view.press("commit")
        assert ("Right." in shown(view)) == right
        assert view.why() in view.form.spoken.replace("You said", "you said")
        assert f"{place} of {len(view.round)}, {(place + 1) // 2} right." in shown(view) or place == len(view.round)
        if place < len(view.round):
            view.press("next")
            assert view.form.sure == ""
    assert f"That was all {len(view.round)}: {(len(view.round) + 1) // 2} right." in shown(view)
    view.press("again")
    assert (view.question, view.guessed) == (view.round[0], None)
    view.close()


def test_another_round_asks_others_and_comes_back_as_it_was() -> None:
    view = calibration.gym()
    first = view.question
    view.commit(first.answer, 0.7)
    view.form.value = {**view.form.value, "seed": "2"}
    assert view.number == 2
    assert view.question in questions.drawn(2, RECORDS)
    assert view.guessed is None
    view.choose(1)
    assert (view.question, view.guessed, view.form.sure) == (first, first.answer, "70 %")
    view.close()


def test_a_round_or_an_answer_that_does_not_exist_is_refused() -> None:
    for number in (0, 7, "one"):
        with pytest.raises(NotFoundError, match="a round: got"):
            calibration.gym(number)  # type: ignore[arg-type]
    view = calibration.gym()
    with pytest.raises(NotFoundError, match="an answer to this question: got 'perhaps'"):
        view.commit("perhaps")
    view.close()


def test_a_pack_that_has_nothing_to_ask_says_so() -> None:
    bare = dataclasses.replace(RECORDS, claims={}, clinical_tests={}, symptom_links={})
    with pytest.raises(NotFoundError, match="nothing to ask about"):
        Gym(bare, 1)


def test_nothing_of_an_answer_stands_on_the_page_before_it() -> None:
    view = calibration.gym()
    text = view.describe()
    before, _, after = text.partition("When you have answered, read on.")
    for one in view.round:
        assert one.because not in before
        assert one.text in before
        assert one.because[1:60] in after
    view.close()


def test_the_gym_has_no_patient_in_it() -> None:
    assert all("case" not in one.key for number in range(1, 7) for one in questions.drawn(number, RECORDS))
    assert role.in_danger not in calibration.gym().describe()
