"""What is kept of a learner: nothing acknowledged is lost, nothing of a person fits in, and it can be forgotten."""

import errno
import json
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hiplib import commitment, load
from hiplib.commitment import Commitment
from hiplib.errors import InputError, NotFoundError
from hiplib.progress import __main__ as command
from hiplib.progress import event, reason, store, words
from hiplib.progress.memory import listen, words_allowed
from hiplib.progress.store import Log, Session
from hiplib.progress.view import Mine
from hiplib.records import Records
from hiplib.view import emergency

ALLOWED = words_allowed(load.records())
CASES = [case.id for case in load.records().cases.values()][:6]
NAMES = {"emergency": "01 Emergency", "imaging": "05 Imaging"}


def made(case: str = CASES[0], guess: str = "urgent", answer: str = "emergency", view: str = "emergency.decide",
         **more: Any) -> Commitment:  # fmt: skip
    return Commitment(view, {"case": case}, guess, answer, **more)


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "progress"


@pytest.fixture
def clock() -> Callable[[], float]:
    """Seconds that go on by one each time somebody looks."""
    seconds = iter(range(1_795_000_000, 1_796_000_000))
    return lambda: float(next(seconds))


@pytest.fixture
def remembering(where: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A kernel that keeps and recalls, and one that does neither again."""
    monkeypatch.setenv(store.WHERE, str(where))
    commitment.heard(None)
    listen()
    yield where
    commitment.heard(None)
    commitment.recalls(None)


def another_day() -> None:
    """A new kernel in the same folder."""
    commitment.heard(None)
    listen()


# --- kept and read ------------------------------------------------------------------------------------------------


def test_what_is_kept_is_read_back_in_order(where: Path, clock: Callable[[], float]) -> None:
    session = Session(where, clock)
    for case in CASES:
        session.keep(made(case), False, ALLOWED)
    log = store.read(where, ALLOWED)
    assert [one.made.key["case"] for one in log.events] == CASES
    assert [one.right for one in log.events] == [False] * len(CASES)
    assert log.unread == 0


def test_nothing_is_made_before_there_is_something_to_keep(where: Path) -> None:
    Session(where)
    assert not where.exists()
    assert store.read(where, ALLOWED) == Log(())
    assert store.read(None, ALLOWED) == Log(())


def test_two_windows_write_two_files_and_a_copied_file_counts_once(where: Path, clock: Callable[[], float]) -> None:
    for case in CASES[:2]:
        Session(where, clock).keep(made(case), True, ALLOWED)
    first, second = sorted(where.iterdir())
    (where / f"conflicted copy of {first.name}").write_bytes(first.read_bytes() + second.read_bytes())
    assert len(store.read(where, ALLOWED).events) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such rights")
def test_only_its_owner_may_read_it(where: Path) -> None:
    Session(where).keep(made(), None, ALLOWED)
    (file,) = where.iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_line_broken_off_at_any_byte_loses_that_line_alone(where: Path, clock: Callable[[], float]) -> None:
    session = Session(where, clock)
    for case in CASES[:3]:
        session.keep(made(case), True, ALLOWED)
    (file,) = where.iterdir()
    whole = file.read_bytes()
    ends = [place + 1 for place, byte in enumerate(whole) if byte == ord("\n")]
    for size in range(ends[0], len(whole) + 1):
        file.write_bytes(whole[:size])
        log = store.read(where, ALLOWED)
        assert len(log.events) == sum(end <= size for end in ends), size
        assert log.unread == (size not in ends)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied here, which Windows cannot")
def test_killed_at_any_moment_no_acknowledged_answer_is_lost(where: Path) -> None:
    """Two writers at once, two hundred killed in all."""
    seeded, told = random.Random(7), set[str]()
    for _ in range(100):
        writers = []
        for _ in range(2):
            reads, writes = os.pipe()
            if (child := os.fork()) == 0:
                session = Session(where)
                while True:
                    kept = session.keep(made(), False, ALLOWED)
                    os.write(writes, f"{kept.id}\n".encode())
            os.close(writes)
            writers.append((child, reads))
        time.sleep(seeded.uniform(0.001, 0.02))
        for child, reads in writers:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            with os.fdopen(reads, "rb") as heard:
                told.update(line.decode() for line in heard.read().split(b"\n")[:-1])
    there = {one.id for one in store.read(where, ALLOWED).events}
    assert len(told) > 100
    assert told <= there


@pytest.mark.parametrize("fault", ["full", "part"])
def test_a_full_disk_is_said_and_the_next_answer_goes_on(
    fault: str, where: Path, clock: Callable[[], float], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, write = Session(where, clock), os.write
    session.keep(made(CASES[0]), True, ALLOWED)

    def full(handle: int, data: bytes) -> int:
        if fault == "part":
            return write(handle, data[:9])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(InputError, match=r"Your answer stands on the screen and could not be kept.*with room"):
        session.keep(made(CASES[1]), True, ALLOWED)
    monkeypatch.setattr(os, "write", write)
    session.keep(made(CASES[2]), True, ALLOWED)
    log = store.read(where, ALLOWED)
    assert [one.made.key["case"] for one in log.events] == [CASES[0], CASES[2]]
    assert log.unread == (fault == "part")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("in the way")
    with pytest.raises(InputError, match="could not be kept"):
        Session(tmp_path / "a file" / "progress").keep(made(), True, ALLOWED)


def test_a_clock_set_back_keeps_the_order_of_the_clock(where: Path) -> None:
    seconds = iter([100.0, 50.0, 51.0])
    session = Session(where, lambda: next(seconds))
    for case in CASES[:2]:
        session.keep(made(case), True, ALLOWED)
    assert [one.at for one in store.read(where, ALLOWED).events] == [50, 51]


# --- nothing of a person fits in ----------------------------------------------------------------------------------


def line(**changed: Any) -> str:
    parts = json.loads(event.Event("20261122T081500Z-0f3a9c21/1", 5, made(), True).line())
    commit = {name: changed.pop(name) for name in list(changed) if name in (*parts["made"], "sure")}
    return json.dumps({**parts, **changed, "made": {**parts["made"], **commit}})


HOSTILE = [
    "Mrs Smith, 54",
    "john_smith",
    "555-0199",
    "<script>",
    "../../etc/passwd",
    "nurse@ward",
    "é",
    "",
    "ODILE",
    " ",
]


def hostile() -> list[str]:
    """Five hundred and more lines, each with one text that nobody knows, in each place where a text may stand."""
    lines = []
    for number in range(6):
        for text in (f"{word}{number or ''}" for word in HOSTILE):
            lines += [
                line(key={"case": text}), line(key={text: CASES[0]}), line(guess=text), line(guess=[text]),
                line(guess={text: 1}), line(answer={"row": [text]}), line(given={"case": {"row": text}}),
                line(view=text), line(view=f"emergency.{text}"), line(sure=text),
            ]  # fmt: skip
    return lines


def test_what_nobody_knows_is_refused_wherever_it_stands() -> None:
    lines = hostile()
    assert len(lines) >= 500
    for given in lines:
        with pytest.raises(InputError):
            event.read(given, ALLOWED)


@pytest.mark.parametrize(
    "given",
    [
        "", "null", "[]", "{}", "[" * 100_000, line(v=2), line(v=True), line(v="1"), line(at=-1), line(at=1.5),
        line(at=10**10), line(at=True), line(right="yes"), line(id="20261122T081500Z-0f3a9c21"), line(id="x/1"),
        line(id="20261122T081500Z-0f3a9c21/1\n"), line(name="Ada"), line(key=None), line(pressed=1), line(first=None),
        line(sure=True), line(sure="0.8"), line(sure="80 %"), line(sure=1.01), line(sure=-0.1), line(sure=[0.8]),
        line(sure={"sure": 0.8}), line(sure=float("nan")), line(sure=float("inf")), line(sure=10**400),
    ],
)  # fmt: skip
def test_what_is_no_event_is_refused(given: str) -> None:
    with pytest.raises(InputError):
        event.read(given, ALLOWED)


def test_a_whole_line_is_read_as_it_was_written() -> None:
    assert event.read(line(), ALLOWED).line() == line().replace(": ", ":").replace(", ", ",")


def test_how_sure_is_kept_as_a_number_beside_older_lines_without_it(where: Path, clock: Callable[[], float]) -> None:
    session = Session(where, clock)
    session.keep(made(CASES[0]), False, ALLOWED)
    session.keep(made(CASES[1], sure=0.8), False, ALLOWED)
    (file,) = where.iterdir()
    without, with_it = file.read_text().splitlines()
    assert "sure" not in without
    assert '"given":{},"sure":0.8}}' in with_it
    log = store.read(where, ALLOWED)
    assert [one.made.sure for one in log.events] == [None, 0.8]
    assert [one.line() for one in log.events] == [without, with_it]


def test_a_guess_with_words_of_a_reader_is_not_kept_and_said(where: Path) -> None:
    with pytest.raises(InputError, match=r"'Mrs Smith'.*ids and numbers only"):
        Session(where).keep(made(guess="Mrs Smith"), True, ALLOWED)
    assert not where.exists()


# --- a copy, and forgetting ---------------------------------------------------------------------------------------


def test_a_copy_taken_over_twice_is_there_once(where: Path, tmp_path: Path, clock: Callable[[], float]) -> None:
    session = Session(where, clock)
    for case in CASES:
        session.keep(made(case), True, ALLOWED)
    text = store.copy(store.read(where, ALLOWED))
    elsewhere = tmp_path / "another machine"
    assert store.bring_in(text + "torn", elsewhere, ALLOWED) == (len(CASES), 1)
    assert store.bring_in(text, elsewhere, ALLOWED) == (0, 0)
    assert store.read(elsewhere, ALLOWED) == store.read(where, ALLOWED)


def test_a_copy_with_a_stranger_in_it_brings_in_the_rest(where: Path) -> None:
    assert store.bring_in(f"{line()}\n{line(guess='Mrs Smith')}\n", where, ALLOWED) == (1, 1)


def test_what_is_forgotten_leaves_no_byte(where: Path, clock: Callable[[], float]) -> None:
    session = Session(where, clock)
    session.keep(made(CASES[0]), True, ALLOWED)
    session.keep(made(CASES[1], "now", "urgent", "imaging.decide"), True, ALLOWED)
    newer = line(v=9, key={"case": CASES[2]}, view="treatment.people")
    (where / "of_tomorrow.jsonl").write_text(newer + "\n")
    with pytest.raises(NotFoundError, match="a topic of which something is kept"):
        store.forget(where, ALLOWED, "clinic")
    assert store.forget(where, ALLOWED, "emergency") == 1
    left = b"".join(path.read_bytes() for path in where.iterdir())
    assert b"emergency.decide" not in left
    assert CASES[0].encode() not in left
    assert newer.encode() in left, "what a later version wrote is not ours to drop"
    assert store.forget(where, ALLOWED) == 1
    assert list(where.iterdir()) == []


def test_a_question_of_a_lesson_is_forgotten_with_its_topic(
    where: Path, clock: Callable[[], float], records: Records
) -> None:
    session = Session(where, clock)
    for topic in ("claims", "imaging"):
        key = {"topic": topic, "seed": 1, "kind": "move", "part": "link", "row": next(iter(records.claim_evidence))}
        session.keep(Commitment("quiz.ask", key, ["toward"], ["toward"]), True, ALLOWED)
    assert store.forget(where, ALLOWED, "claims") == 1
    assert [one.topic for one in store.read(where, ALLOWED).events] == ["imaging"]
    assert b"claims" not in b"".join(path.read_bytes() for path in where.iterdir())


# --- what it comes to ---------------------------------------------------------------------------------------------


def test_the_first_answer_to_each_question_counts(where: Path, clock: Callable[[], float]) -> None:
    session = Session(where, clock)
    given = [(CASES[0], "urgent", False), (CASES[0], "emergency", True), (CASES[1], "emergency", True)]
    for case, guess, right in given:
        session.keep(made(case, guess), right, ALLOWED)
    session.keep(made(CASES[2], "now", "urgent", "imaging.decide"), None, ALLOWED)
    imaging, emergencies = reason.standings(store.read(where, ALLOWED))
    assert (emergencies.asked, emergencies.judged, emergencies.right, emergencies.late) == (2, 2, 1, 1)
    assert (imaging.asked, imaging.judged, imaging.right, imaging.late) == (1, 0, 0, 0)
    assert words.row(imaging, NAMES)[:4] == ("05 Imaging", "1", "no right answer to these", "0")


def test_the_sentence_says_where_and_how(where: Path, records: Records) -> None:
    session = Session(where, lambda: 1_795_000_000.0)
    session.keep(made(CASES[0]), False, ALLOWED)
    left = reason.left_off(store.read(where, ALLOWED))
    assert left is not None
    name = records.cases[CASES[0]].name
    assert words.left_off(left, NAMES, records) == [
        f"You left off on {words.day(1_795_000_000)} in 01 Emergency, at {name}.",
        "Right at the first try there: 0 of 1.",
        "You were too late for 1 patient.",
    ]
    assert reason.left_off(Log(())) is None


def test_where_somebody_left_off_is_the_latest_answer_in_whatever_order_they_were_read() -> None:
    first, last = (
        event.Event(f"20261122T081500Z-0f3a9c21/{at}", at, made(case), None) for at, case in enumerate(CASES[:2])
    )
    for order in ((first, last), (last, first)):
        left = reason.left_off(Log(order))
        assert left is not None
        assert left.last == last


@pytest.mark.parametrize(
    ("guess", "answer", "late"),
    [
        ("watch", "urgent", True),
        ("urgent", "urgent", False),
        ("emergency", "watch", False),
        (3, 5, False),
        ("a", "b", False),
    ],
)
def test_late_is_less_than_the_patient_needed(guess: Any, answer: Any, late: bool) -> None:
    assert reason.late(event.Event("x/1", 0, made(guess=guess, answer=answer), None)) is late


# --- in a lesson --------------------------------------------------------------------------------------------------


def press(view: Any, **value: str) -> None:
    view.form.value = {**view.form.value, **value}
    view.press("commit")


def test_a_round_goes_on_where_it_was_left(remembering: Path) -> None:
    first = emergency.decide(*CASES[:3])
    press(first, decision="urgent")
    first.press("next")
    press(first, decision="watch")
    another_day()
    again = emergency.decide(*CASES[:3])
    assert "Another day you answered 2 of these 3." in again.answer.value
    assert again.guessed is None, "nothing is answered for a reader who was not asked"
    again.press("go_on")
    assert [again.guess_for(case) for case in again.cases.values()] == ["urgent", "watch", None]
    assert again.case.id == CASES[2]
    assert "Another day" not in again.answer.value
    assert len(store.read(remembering, ALLOWED).events) == 2, "what is put back is not answered again"


def test_what_a_cell_enters_for_its_reader_is_not_kept(remembering: Path) -> None:
    emergency.decide(CASES[0]).commit("watch")
    assert not remembering.exists()


def test_a_saved_lesson_never_shows_what_was_answered(remembering: Path, records: Records) -> None:
    press(emergency.decide(CASES[0]), decision="urgent")
    another_day()
    saved = emergency.decide(CASES[0])._repr_mimebundle_()
    mine = Mine(records)
    assert "Another day" not in saved["text/plain"] + saved["text/html"]
    assert "You left off on" in mine.answer.value
    kept = mine._repr_mimebundle_()
    assert words.SAVED in kept["text/plain"]
    assert "You left off" not in kept["text/plain"] + kept["text/html"]


def test_what_cannot_be_kept_is_said_beside_the_answer(remembering: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    view = emergency.decide(CASES[0])
    monkeypatch.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(errno.EIO, "the disk is gone")))
    press(view, decision="urgent")
    assert "could not be kept" in view.form.note
    assert view.guessed == "urgent"


def test_to_forget_is_asked_twice(remembering: Path, records: Records) -> None:
    press(emergency.decide(CASES[0]), decision="urgent")
    mine = Mine(records)
    mine.press("forget")
    assert mine.form.note == words.SURE
    mine.press("work")
    mine.press("forget")
    assert mine.form.note == words.SURE, "another button takes the first press back"
    mine.press("forget")
    assert mine.form.note == words.FORGOTTEN
    assert words.EMPTY in mine.answer.value
    assert list(remembering.iterdir()) == []


def test_the_table_follows_what_is_answered_on_the_same_page(remembering: Path, records: Records) -> None:
    mine = Mine(records)
    assert words.EMPTY in mine.answer.value
    press(emergency.decide(CASES[0]), decision="urgent")
    assert "You left off on" in mine.answer.value
    mine.close()


def test_switched_off_nothing_is_kept_or_asked(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.WHERE, "off")
    commitment.heard(None)
    listen()
    assert not commitment.listened_to()
    assert words.OFF in Mine(records).answer.value


def test_the_folder_is_the_readers_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(store.WHERE)
    found = store.folder()
    assert found is not None
    assert found.parts[-2:] == ("hiplib", "progress")
    monkeypatch.setenv(store.WHERE, str(tmp_path))
    assert store.folder() == tmp_path


# --- on the command line ------------------------------------------------------------------------------------------


def test_shown_copied_taken_over_and_forgotten_on_the_command_line(
    remembering: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command.main(["progress"]) == 0
    assert words.EMPTY in capsys.readouterr().out
    press(emergency.decide(CASES[0]), decision="urgent")
    copy = tmp_path / "copy.jsonl"
    assert command.main(["progress", "--out", str(copy)]) == 0
    said = capsys.readouterr().out
    assert "copied to" in said
    assert "- 01 Emergency: answered 1; right at the first try 1 of 1" in said
    assert command.main(["forget"], ask=lambda _: "no") == 0
    assert words.NOTHING_DELETED in capsys.readouterr().out
    assert command.main(["forget"], ask=lambda _: " Yes") == 0
    assert "1 answer deleted" in capsys.readouterr().out
    assert command.main(["progress", "--take", str(copy)]) == 0
    assert "1 answer taken over" in capsys.readouterr().out.casefold()
    assert command.main(["forget", "anatomy", "--yes"]) == 1
    assert "a topic of which something is kept" in capsys.readouterr().err
    assert command.main(["progress", "--take", str(tmp_path / "nowhere")]) == 1
    monkeypatch.setenv(store.WHERE, "off")
    assert command.main(["forget", "--yes"]) == 0
    assert words.OFF in capsys.readouterr().out
