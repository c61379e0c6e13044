"""What it costs that answers are kept: an answer beside a bare write of its line, and a kernel's first look at many."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from roles import role
from table import Measure

from hiplib.commitment import Commitment
from hiplib.progress import store
from hiplib.progress.event import Event
from hiplib.progress.memory import words_allowed
from hiplib.records import Records

ANSWERS, LOOKS, MANY = 200, 5, 10_000


def test_an_answer_kept(records: Records, tmp_path: Path, record: Callable[[Measure], None]) -> None:
    allowed, bare = words_allowed(records), tmp_path / "bare"
    made = Commitment("emergency.decide", {"case": role.in_danger}, "urgent", "emergency")
    session = store.Session(tmp_path / "kept")
    line = f"{session.keep(made, False, allowed).line()}\n".encode()

    def written() -> None:
        handle = os.open(bare, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, line)
        os.fsync(handle)
        os.close(handle)

    def milliseconds(act: Callable[[], object]) -> float:
        began = time.perf_counter()
        act()
        return (time.perf_counter() - began) * 1000

    pairs = [(milliseconds(lambda: session.keep(made, False, allowed)), milliseconds(written)) for _ in range(ANSWERS)]
    ours, floor = zip(*pairs, strict=True)
    record(Measure("an answer kept, beside open, write, fsync, close", "ms", ours, floor, goal=1.2))


def test_a_look_at_ten_thousand(records: Records, tmp_path: Path, record: Callable[[Measure], None]) -> None:
    """What a lesson waits for once, before the first of its views says what was answered on other days."""
    allowed = words_allowed(records)
    made = Commitment("emergency.decide", {"case": role.in_danger}, "urgent", "emergency")
    lines = (Event(f"20261122T081500Z-0f3a9c21/{number}", number, made, True).line() for number in range(MANY))
    (tmp_path / "long.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
    took = []
    for _ in range(LOOKS):
        began = time.perf_counter()
        assert len(store.read(tmp_path, allowed).events) == MANY
        took.append((time.perf_counter() - began) * 1000)
    record(Measure("10,000 answers read, once for a lesson", "ms", tuple(took), goal=1000))
