"""What many simulated people cost beside few: numbers are drawn and no people, so time and memory stay the same.

Not part of pass or fail by time elsewhere: run with `python3 run.py bench`.
"""

import resource
import time
from collections.abc import Callable

import pytest
from roles import role
from table import Measure

from hiplib import clinic, load
from hiplib.records import Records

pytestmark = pytest.mark.benchmark

FEW, ROUNDS, RUNS = 10_000, 15, 40


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time of this process alone, for one of many runs: whatever else the machine does is not counted."""
    started = time.process_time()
    for _ in range(RUNS):
        work()
    return (time.process_time() - started) / RUNS * 1000


@pytest.mark.parametrize("setting", load.records().practices)
def test_ten_thousand_million_people_beside_ten_thousand(
    records: Records, record: Callable[[Measure], None], setting: str
) -> None:
    def run(patients: int) -> float:
        return milliseconds(lambda: clinic.simulate(patients=patients, setting=setting, records=records))

    run(FEW)
    pairs = [(run(clinic.MOST), run(FEW)) for _ in range(ROUNDS)]
    ours, floor = zip(*pairs, strict=True)
    name = f"ten thousand million simulated people, beside ten thousand: {setting}"
    record(Measure(name, "ms", ours, floor, goal=1.3))


def test_drawing_alone(records: Records, record: Callable[[Measure], None]) -> None:
    """Without what every run needs however many come: the rows, and the policy."""
    place = clinic.practice(role.general_practice, records)
    pairs = [
        (
            milliseconds(lambda: clinic.draw(place, patients=clinic.MOST)),
            milliseconds(lambda: clinic.draw(place, patients=FEW)),
        )
        for _ in range(ROUNDS)
    ]
    ours, floor = zip(*pairs, strict=True)
    record(Measure("the draw alone: ten thousand million, beside ten thousand", "ms", ours, floor, goal=1.3))


def test_memory_does_not_grow(records: Records, record: Callable[[Measure], None]) -> None:
    clinic.simulate(patients=FEW, records=records)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    clinic.simulate(patients=clinic.MOST, records=records)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    record(Measure("memory that ten thousand million people add to ten thousand", "MB", (grown,), goal=1))
