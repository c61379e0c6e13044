"""Every figure of every pack has been typed a second time from its source, and both readings agree.

What an author has to do stands in the sentence that a failure prints. python3 run.py data prints all of them.
"""

import sys
from pathlib import Path

import pytest

from hiplib import load

sys.path.insert(0, str(Path(__file__).parent))

import readings
from figures import numbered_rows

EVERYWHERE = [
    pytest.param(pack, file, id=f"{pack.name}-{file}") for pack in readings.packs() for file in readings.files_of(pack)
]


@pytest.mark.parametrize(("pack", "file"), EVERYWHERE)
def test_every_figure_has_been_read_twice_and_both_readings_agree(pack: Path, file: str) -> None:
    said = readings.problems(pack, file)
    assert not said, "\n".join(said)


@pytest.mark.parametrize("pack", readings.packs(), ids=lambda pack: pack.name)
def test_every_table_of_readings_is_one_and_belongs_to_a_file(pack: Path) -> None:
    said = readings.strays(pack)
    assert not said, "\n".join(said)


def test_the_first_pack_is_among_them() -> None:
    assert load.DATA in readings.packs()
    assert len(EVERYWHERE) > 50


def test_the_units_that_were_typed_beside_a_figure_are_those_of_its_row() -> None:
    """A reading may say its unit; a course of nine months is not one of nine weeks."""
    units = {
        "cumulative": "%", "share": "%", "median_days": "days", "median_of_those": "days", "mean_score": "points",
        "hazard_ratio": "times",
    }  # fmt: skip
    rows = {row["id"]: row for _, row in numbered_rows(load.DATA / "prognosis.csv")}
    checked = 0
    for reading in readings.readings_of(load.DATA, "prognosis.csv"):
        unit, row = reading.figure.strip(" 0123456789.,"), rows[reading.id]
        if unit and reading.column in ("value", "low", "high"):
            assert unit == units[row["measure"]], reading.where
            checked += 1
        elif unit and reading.column == "time_value":
            assert unit.removesuffix("s") == row["time_unit"].removesuffix("s"), reading.where
            checked += 1
    assert checked > 200
