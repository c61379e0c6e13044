"""Patients per second beside NumPy drawing as many random values in the same run, growth, and memory.

Not part of pass or fail by time elsewhere: run with `python3 run.py bench`. The longest run takes a few seconds.
"""

import resource
import time

import numpy as np
import pytest

from hiplib import clinic
from hiplib.records import Records

pytestmark = pytest.mark.benchmark


def seconds(work: object) -> float:
    """Processor time of this process alone: whatever else the machine does is not counted."""
    started = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - started


def test_at_least_half_as_fast_as_drawing_the_values_alone(records: Records) -> None:
    patients = 10**7
    draws = clinic.practice("primary_care", records).draws
    values = np.empty((draws, clinic.CHUNK), dtype=np.float32)

    def numpy_alone() -> None:
        generator = np.random.Generator(np.random.SFC64(1))
        for _ in range(-(-patients // clinic.CHUNK)):
            generator.random(dtype=np.float32, out=values)

    pairs = [
        (seconds(lambda: clinic.simulate(patients=patients, records=records)), seconds(numpy_alone)) for _ in range(5)
    ]
    share = max(alone / ours for ours, alone in pairs)
    ours = min(pair[0] for pair in pairs)
    print(f"\n{patients / ours / 1e6:.0f} million people a second, {draws} values each: {share:.2f} of NumPy alone")
    assert share >= 0.5


def test_time_grows_in_proportion_and_memory_does_not(records: Records) -> None:
    took, kept = {}, {}
    for patients in (10**5, 10**6, 10**7, 10**8):
        took[patients] = min(
            seconds(lambda n=patients: clinic.simulate(patients=n, records=records))
            for _ in range(3 if patients < 10**8 else 2)
        )
        kept[patients] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"\n{patients:>11,} people: {took[patients]:.3f} s, {kept[patients]:.0f} MB at most")
    assert took[10**8] / took[10**7] == pytest.approx(10, rel=0.5)
    assert kept[10**8] - kept[10**5] < 20
