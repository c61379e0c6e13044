"""Ten thousand random walks through the consultations on the screen: minutes, and so not in the suite."""

import time
from collections.abc import Callable

from table import Measure
from walked import walk

from hiplib.records import Records

WALKS = 10_000


def test_ten_thousand_walks_tell_nothing_before_the_end(records: Records, record: Callable[[Measure], None]) -> None:
    took, looked = [], 0
    for seed in range(WALKS):
        began = time.perf_counter()
        looked += walk(records, seed)
        took.append((time.perf_counter() - began) * 1000)
    assert looked > WALKS // 2
    record(Measure("a random walk through a consultation on the screen", "ms", tuple(took)))
