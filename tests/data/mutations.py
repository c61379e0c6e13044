"""Change every figure of data/ by one in its last digit, one at a time, and count how many changes a test notices.

    python3 run.py mutate                  all files, about five minutes
    python3 run.py mutate imaging prognosis    only these files

Each change is made in a copy of data/. The copy is loaded; if it loads, the tests of tests/data and tests/clinical
that need nothing but the records are asked, the quick ones first, and before
them those that noticed the last changes in the same file.
At the end every test that noticed anything is asked once more in a fresh process, so that none counts that compared
a copy of the old figure. What is a figure stands in figures.py: files and columns that come later are covered without
a word here, and so are their second readings (test_readings.py).
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import functools
import inspect
import io
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest

from hiplib import document, load
from hiplib.errors import DataError
from hiplib.records import TABLES, Records

sys.path.insert(0, str(Path(__file__).parent))

from figures import Figure, figures, figures_of, table

__all__ = ["Figure", "Verdict", "change", "figures", "figures_of", "main", "survey"]

ROOT = Path(__file__).resolve().parents[2]
DATA = load.DATA
ASKED = ("tests/data", "tests/clinical")
GOAL = 0.99
ELSEWHERE = "HIP_TEST_DATA"


@dataclass(frozen=True)
class Verdict:
    """What became of a change: by whom it was noticed; nothing where nobody did."""

    figure: Figure
    noticed_by: str


# --- the change ---------------------------------------------------------------------------------------------------


def change(data: Path, figure: Figure) -> None:
    """Write the change into a copy of data/."""
    path = data / figure.file
    if path.suffix == ".csv":
        number, column, start, end = figure.place
        columns, rows = table(path)
        cell = rows[number][column]
        rows[number][column] = cell[:start] + figure.changed + cell[end:]
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
    else:
        start, end = figure.place
        before = path.read_text(encoding="utf-8")
        path.write_text(before[:start] + figure.changed + before[end:], encoding="utf-8")


# --- who notices --------------------------------------------------------------------------------------------------


class Watched(Records):
    """The records, noting which tables were looked at."""

    seen: set[str] = set()  # noqa: RUF012 - one process asks one test at a time

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_"):
            Watched.seen.add(name)
        return super().__getattribute__(name)


def _watched(records: Records) -> Watched:
    return Watched(**{field.name: getattr(records, field.name) for field in fields(Records)})


def _table_of(figure: Figure) -> set[str]:
    """The fields of Records that a change in this file can touch."""
    folder, _, _ = figure.file.rpartition("/")
    if folder:
        return {"rules": {"pathways", "classifiers", "discriminators"}}.get(folder, {folder})
    return {name for name, noun in TABLES.items() if noun.file == figure.file}


@dataclass
class Question:
    """A test that needs nothing but the records, and what it looked at when nothing was changed."""

    name: str
    function: Callable[..., Any]
    given: dict[str, Any]
    wants_records: bool
    looks_at: frozenset[str] = frozenset()
    seconds: float = 0.0

    def passes(self, records: Records) -> bool:
        given = {**self.given, "records": records} if self.wants_records else self.given
        try:
            self.function(**given)
        except (Exception, pytest.fail.Exception):
            return False
        return True


class Asking:
    """A pytest plugin that collects the tests as always and, in place of running them, asks them about each change."""

    def __init__(self, data: Path, wanted: Sequence[Figure]) -> None:
        self.data, self.wanted = data, wanted
        self.verdicts: list[Verdict] = []
        self.opened: set[str] = set()
        sys.addaudithook(self._note_opening)

    def _note_opening(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | os.PathLike):
            name = os.fspath(arguments[0])
            if isinstance(name, str) and name.startswith(f"{self.data}{os.sep}"):
                self.opened.add(Path(name).relative_to(self.data).as_posix())

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        questions = self._questions(session.items)
        order: dict[str, list[Question]] = defaultdict(list)
        for figure in self.wanted:
            asked = order[figure.file] or [
                question
                for question in questions
                if question.looks_at & _table_of(figure) or figure.file in question.looks_at
            ]
            order[figure.file] = asked
            path = self.data / figure.file
            before = path.read_bytes()
            try:
                change(self.data, figure)
                self.verdicts.append(Verdict(figure, self._noticed_by(asked)))
            finally:
                path.write_bytes(before)
        return True

    def _questions(self, items: Iterable[pytest.Item]) -> list[Question]:
        found = []
        for item in items:
            records = _watched(load.records())  # for each anew: what it works out once is looked at once
            given = dict(item.callspec.params) if hasattr(item, "callspec") else {}
            needed = (
                set(inspect.signature(item.obj).parameters) - set(given) if isinstance(item, pytest.Function) else {""}
            )
            if needed <= {"records"}:
                question = Question(item.nodeid, item.obj, given, "records" in needed)
                Watched.seen, self.opened = set(), set()
                started = time.perf_counter()
                if question.passes(records):  # what needs more of pytest than its parameters is left out
                    question.seconds = time.perf_counter() - started
                    question.looks_at = frozenset(Watched.seen | self.opened)
                    found.append(question)
        return sorted(found, key=lambda question: question.seconds)

    @staticmethod
    def _noticed_by(asked: list[Question]) -> str:
        try:
            records = load.records()
        except DataError:
            return "loading"
        for number, question in enumerate(asked):
            if not question.passes(records):
                asked.insert(0, asked.pop(number))
                return question.name
        return ""


def asked_about(wanted: Sequence[Figure], asked: Sequence[str] = ASKED) -> list[Verdict]:
    """Ask these tests about these changes, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        data = Path(shutil.copytree(DATA, Path(folder).resolve() / "data"))
        load.DATA = data  # before the tests are imported, so that theirs is the copy
        document.parse = functools.lru_cache(document.parse)  # type: ignore[assignment]  # most files stay as they are
        asking = Asking(data, wanted)
        os.chdir(ROOT)
        pytest.main(["-q", "-p", "no:cacheprovider", "--assert=plain", *asked], plugins=[asking])
        return asking.verdicts


def pytest_configure() -> None:
    """As a plugin of a fresh pytest (-p mutations): the data is the folder that ELSEWHERE names."""
    if ELSEWHERE in os.environ:
        load.DATA = Path(os.environ[ELSEWHERE])


def noticed_afresh(verdict: Verdict) -> bool:
    """Whether the test that noticed a change also fails on it in a process that has never seen the old figure."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(shutil.copytree(DATA, Path(folder).resolve() / "data"))
        change(data, verdict.figure)
        searched = os.pathsep.join([str(Path(__file__).parent), str(ROOT), os.environ.get("PYTHONPATH", "")])
        environment = {**os.environ, "PYTHONPATH": searched, ELSEWHERE: str(data)}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "mutations", "-p", "no:cacheprovider"]
        ended = subprocess.run(
            [*command, verdict.noticed_by], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=3600
        )
        # a test with parameters read from data/ may no longer be there under its old name
        return ended.returncode in (1, 4)


# --- the command --------------------------------------------------------------------------------------------------


def survey(wanted: Sequence[Figure], processes: int, asked: Sequence[str] = ASKED) -> list[Verdict]:
    """Ask about all these changes, and take back what was noticed only by tests that fail to notice it afresh."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        shares = [(wanted[start::processes], asked) for start in range(processes)]
        parts = pool.starmap(asked_about, shares, chunksize=1)
        verdicts = [verdict for part in parts for verdict in part]
        firsts: dict[str, Verdict] = {}
        for verdict in verdicts:
            firsts.setdefault(verdict.noticed_by.partition("[")[0], verdict)
        again = [verdict for name, verdict in firsts.items() if name not in ("", "loading")]
        afresh = pool.map(noticed_afresh, again, chunksize=1)
    doubtful = {v.noticed_by.partition("[")[0] for v, noticed in zip(again, afresh, strict=True) if not noticed}
    for name in sorted(doubtful):
        print(f"not counted, because it does not notice in a fresh process: {name}")
    return [Verdict(v.figure, "" if v.noticed_by.partition("[")[0] in doubtful else v.noticed_by) for v in verdicts]


def told(verdicts: Sequence[Verdict], unnoticed: int) -> str:
    """The table of shares, who noticed, and the changes that nobody noticed."""
    by_file: dict[str, list[bool]] = defaultdict(list)
    for verdict in verdicts:
        file = verdict.figure.file
        by_file[file.partition("/")[0] + "/" if "/" in file else file].append(bool(verdict.noticed_by))
    lines = [f"{'file':<28}{'figures':>8}{'noticed':>9}{'share':>9}"]
    for file, noticed in by_file.items():
        lines.append(f"{file:<28}{len(noticed):>8}{sum(noticed):>9}{sum(noticed) / len(noticed):>9.1%}")
    share = shared(verdicts)
    lines += [f"{'all':<28}{len(verdicts):>8}{sum(bool(v.noticed_by) for v in verdicts):>9}{share:>9.1%}", ""]
    who = Counter(re.sub(r"^tests/|::.*", "", v.noticed_by) for v in verdicts if v.noticed_by)
    lines += [f"{count:>8}  noticed first by {name}" for name, count in who.most_common()]
    missed = [verdict.figure for verdict in verdicts if not verdict.noticed_by]
    lines += [f"not noticed: {figure}" for figure in missed[:unnoticed]]
    return "\n".join(lines)


def shared(verdicts: Sequence[Verdict]) -> float:
    return sum(bool(verdict.noticed_by) for verdict in verdicts) / len(verdicts)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run.py mutate", description="Count how many changed figures are noticed.")
    parser.add_argument("file", nargs="*", help="names such as imaging or prognosis; all of data/ without one")
    parser.add_argument("--unnoticed", type=int, default=40, help="how many unnoticed changes to print (default: 40)")
    parser.add_argument("--every", type=int, default=1, help="ask only about every so-manieth figure (default: 1)")
    options = parser.parse_args(arguments)
    known = {Path(figure.file).stem for figure in figures(DATA)}
    for name in options.file:
        if name not in known:
            print(f"There is no figure in a file called {name}; choose among {', '.join(sorted(known))}.")
            return 2
    wanted = [f for f in figures(DATA) if not options.file or Path(f.file).stem in options.file][:: options.every]
    verdicts = survey(wanted, processes=os.cpu_count() or 1)
    print(told(verdicts, options.unnoticed))
    return int(shared(verdicts) < GOAL)


if __name__ == "__main__":
    sys.exit(main())
