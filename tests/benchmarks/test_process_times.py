"""How long the library takes to import and the lessons to check, and how large the lessons are."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lab.server import LESSONS, REPOSITORY
from roles import role
from table import Measure

from hiplib import exercise, load, pack_files
from hiplib.cases import verify
from hiplib.cases.judge import Judge
from hiplib.records import Records

IMPORTS, COLD, RUNS, PLANS = 15, 7, 3, 8
MOST_KIBIBYTES = 200

_IMPORT = "import time; began = time.perf_counter(); import {}; print(time.perf_counter() - began)"
_ASSESS = f"""\
import time
began = time.perf_counter()
from hiplib import Patient, load, redflags
imported = time.perf_counter()
records = load.records()
read = time.perf_counter()
redflags.assess(Patient(findings={{"{role.dropped_foot}": True}}), records)
answered = time.perf_counter()
load.records()
again = time.perf_counter()
from hiplib import pack_files
pack_files.read(load.DATA)
print(answered - began, imported - began, read - imported, again - answered, time.perf_counter() - again)
"""
# The least that running the lessons can take: nothing is compared and nothing is saved.
_BARE = """\
import sys, nbformat
from nbclient import NotebookClient
for path in sys.argv[1:]:
    rest = {"kernel_name": "python3", "store_widget_state": False, "resources": {"metadata": {"path": "notebooks"}}}
    NotebookClient(nbformat.read(path, as_version=4), **rest).execute()
"""


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """A fresh Python at the top of the repository, with its compiled files kept as they are for a user."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    searched = os.pathsep.join(filter(None, [str(REPOSITORY), kept.get("PYTHONPATH")]))
    command = [sys.executable, *words]
    environment = {**kept, "PYTHONPATH": searched}
    return subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)


def test_a_plan(records: Records, record: Callable[[Measure], None]) -> None:
    """Gate, prescription and two weeks for every patient there is, each computed anew."""
    took = []
    for of in records.exercise_patients.values():
        patient, answers = of.patient(tuple(records.findings)), of.answers(tuple(records.exercise_gate))
        for _ in range(PLANS):
            began = time.perf_counter()
            exercise.plan(patient, of.goal_id, of.minutes, of.equipment_ids, records, answers=answers, weeks=2)
            took.append((time.perf_counter() - began) * 1000)
    record(Measure("a plan of two weeks, gate and all", "ms", tuple(took), goal=100))


def test_proving_the_cases(record: Callable[[Measure], None]) -> None:
    """Every way that every consultation can go, beside reading and checking the pack that it is read with."""

    def nowhere(*_: object) -> str:
        return ""

    ours, floor = [], []
    for _ in range(RUNS):
        began = time.perf_counter()
        records = pack_files.read(load.DATA)
        read = time.perf_counter()
        judge = Judge(records)
        problems = [problem for one in records.consults.values() for problem in verify.broken(one, judge, nowhere)]
        ours.append(time.perf_counter() - read)
        floor.append(read - began)
        assert problems == []
    record(Measure("every consultation proved, beside reading the pack", "s", tuple(ours), tuple(floor), goal=3))


def test_import(record: Callable[[Measure], None]) -> None:
    def seconds(package: str) -> float:
        done = run("-c", _IMPORT.format(package))
        assert done.returncode == 0, done.stderr
        return float(done.stdout)

    for package in ("hiplib", "pandas"):
        seconds(package)  # the first import compiles
    pairs = [(seconds("hiplib") * 1000, seconds("pandas") * 1000) for _ in range(IMPORTS)]
    ours, floor = zip(*pairs, strict=True)
    record(Measure("import hiplib, beside import pandas", "ms", ours, floor, goal=0.3))


def test_first_assessment(record: Callable[[Measure], None]) -> None:
    """What a script waits for, from a fresh Python to its first answer; and what a second view on one server does."""

    def milliseconds(script: str) -> list[float]:
        done = run("-c", script)
        assert done.returncode == 0, done.stderr
        return [float(word) * 1000 for word in done.stdout.split()]

    pandas = _IMPORT.format("pandas")
    for script in (_ASSESS, pandas):
        milliseconds(script)  # the first time compiles, and keeps what was read
    pairs = [(milliseconds(_ASSESS), milliseconds(pandas)) for _ in range(COLD)]
    whole, parts, first, again, anew = zip(*(ours for ours, _ in pairs), strict=True)
    floor = tuple(took for _, (took,) in pairs)
    record(Measure("cold start to a first assessment, beside import pandas", "ms", whole, floor, goal=0.5))
    record(Measure("  of it: import load and redflags", "ms", parts, floor))
    record(Measure("  of it: records, as they were kept", "ms", first, floor))
    record(Measure("records, when no file has changed, beside reading them", "ms", again, anew, goal=0.01))


def test_comparing_the_lessons(record: Callable[[Measure], None]) -> None:
    lessons = [str(path.relative_to(REPOSITORY)) for path in sorted(LESSONS.glob("*.ipynb"))]
    assert lessons
    failed = ""

    def seconds(*words: str) -> float:
        nonlocal failed
        began = time.perf_counter()
        done = run(*words)
        took = time.perf_counter() - began
        if done.returncode == 1 and words[:2] == ("-m", "pytest"):
            failed = " (comparing failed)"  # it took its time all the same
        else:
            assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return took

    nbval, bare = ("-m", "pytest", "-q", *lessons), ("-c", _BARE, *lessons)
    pairs = [(seconds(*nbval), seconds(*bare)) for _ in range(RUNS)]
    ours, floor = zip(*pairs, strict=True)
    record(Measure(f"comparing the lessons, beside only running them{failed}", "s", ours, floor, goal=1.15))


@pytest.mark.parametrize("path", sorted(LESSONS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_size(path: Path, record: Callable[[Measure], None]) -> None:
    kibibytes = path.stat().st_size / 1024
    record(Measure(f"size of {path.stem}, as saved", "KiB", (kibibytes,), goal=MOST_KIBIBYTES))
