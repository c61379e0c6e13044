"""What it costs that answers are kept: an answer beside a bare write of its line, and a kernel's first look at many."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from roles import role
from table import Measure

from hiplib import quiz
from hiplib.commitment import Commitment
from hiplib.progress import store
from hiplib.progress.event import Event
from hiplib.progress.memory import words_allowed
from hiplib.records import Records

ANSWERS, LOOKS, MANY, RUNS = 200, 5, 10_000, 5
DAY = 86_400
_OPENED = """\
import time
began = time.perf_counter()
from hiplib.view import returns
returns.today().describe()
print(time.perf_counter() - began)
"""


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
        store._read.cache_clear()  # as in a kernel that has just begun
        began = time.perf_counter()
        assert len(store.read(tmp_path, allowed).events) == MANY
        took.append((time.perf_counter() - began) * 1000)
    record(Measure("10,000 answers read, once for a lesson", "ms", tuple(took), goal=1000))


def test_what_comes_back_of_ten_thousand(records: Records, tmp_path: Path, record: Callable[[Measure], None]) -> None:
    """A new Python each time: import, records, the replay of every answer, and the sitting; beside no answer at all."""
    items = quiz.bank(records)
    lines = []
    for number in range(MANY):
        item = items[number * 7 % len(items)]
        key = {"topic": item.topics[0], "seed": number, "kind": item.kind, "part": item.part, "row": item.name}
        made = Commitment("quiz.ask", key, list(item.key), list(item.key))
        lines.append(Event(f"20261122T081500Z-0f3a9c21/{number}", number * DAY // 14, made, True).line())
    full, none = tmp_path / "full", tmp_path / "none"
    full.mkdir()
    (full / "long.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="ascii")

    def opened(folder: Path) -> float:
        done = subprocess.run([sys.executable, "-c", _OPENED], env={**os.environ, store.WHERE: str(folder)}, text=True,
                              capture_output=True, check=True)  # fmt: skip
        return float(done.stdout) * 1000

    pairs = [(opened(full), opened(none)) for _ in range(RUNS)]
    ours, floor = zip(*pairs, strict=True)
    record(Measure("what comes back of 10,000 answers in a new Python, beside none", "ms", ours, floor, goal=1.25))
