"""Every statement of the documents has its row, or its reason."""

import csv
import re
from pathlib import Path

import pytest
import yaml

from hiplib import load
from hiplib.records import Records

# The statements of the five documents, by their numbers.
STATEMENTS = range(1, 443)

# What the documents say wrongly of anatomy, and what is put right here.
ERRORS = [390, 393, 394, 395, 396, 397, 398, 401, 406, 407, 408, 410]

IGNORED = {"inventory.csv", "sources.csv"}


def stated(text: str) -> set[int]:
    """S-numbers of a text; `S036 to S041` names all six."""
    found = {int(number) for number in re.findall(r"\bS(\d{3})\b", text)}
    for first, last in re.findall(r"\bS(\d{3}) to S(\d{3})\b", text):
        found |= set(range(int(first), int(last) + 1))
    return found


def places(data: Path) -> dict[int, list[str]]:
    """For each statement, every row and rule file whose where_in_source names it."""
    found: dict[int, list[str]] = {}
    for path in sorted(data.glob("*.csv")):
        if path.name not in IGNORED:
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    for number in stated(row.get("where_in_source", "")):  # a line of a report has its report's source
                        found.setdefault(number, []).append(f"{path.name}/{row['id']}")
    for path in sorted(data.glob("rules/*.yaml")):
        for number in set().union(*map(stated, _cited(yaml.safe_load(path.read_text(encoding="utf-8"))))):
            found.setdefault(number, []).append(f"rules/{path.name}")
    return found


def _cited(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [str(value["where_in_source"])] if "where_in_source" in value else []
        return own + [text for inner in value.values() for text in _cited(inner)]
    return [text for inner in value for text in _cited(inner)] if isinstance(value, list) else []


PLACES = places(load.DATA)


def line_for(number: int) -> str:
    """What to write in the column rows."""
    return f"s{number:03d}, rows: " + (";".join(PLACES.get(number, [])) or "none; say why in absent_because")


def test_every_statement_has_its_place(records: Records) -> None:
    listed = [int(name[1:]) for name in records.inventory]
    assert [line_for(number) for number in STATEMENTS if number not in listed] == []
    assert listed == list(STATEMENTS)


def test_every_topic_and_every_system_has_its_statements(records: Records) -> None:
    assert {one.topic for one in records.inventory.values()} == set(records.topics)
    assert {name for one in records.inventory.values() for name in one.system.split(";")} - {""} == set(records.systems)


def test_a_row_that_is_said_to_hold_a_statement_names_it(records: Records) -> None:
    for statement in records.inventory.values():
        number = int(statement.id[1:])
        assert statement.where_in_source == f"S{number:03d}"
        listed = statement.rows.split(";") if statement.rows else []
        assert set(listed) <= set(PLACES.get(number, [])), line_for(number)
        assert len(set(listed)) == len(listed)


def test_what_is_left_out_says_why(records: Records) -> None:
    left_out = {
        statement.id: statement.absent_because for statement in records.inventory.values() if not statement.rows
    }
    assert all(len(reason.split()) > 5 for reason in left_out.values())
    assert [line_for(int(name[1:])) for name in left_out if int(name[1:]) in PLACES] == []


@pytest.mark.parametrize("number", ERRORS, ids=lambda n: f"S{n:03d}")
def test_every_error_about_anatomy_is_put_right_somewhere(number: int, records: Records) -> None:
    statement = records.inventory[f"s{number:03d}"]
    assert statement.topic == "error"
    assert statement.status == "contested"
    assert any(row.startswith(("anatomy.csv/", "symptom_links.csv/")) for row in statement.rows.split(";"))


@pytest.mark.parametrize("number", [391, 392], ids=lambda n: f"S{n:03d}")
def test_every_error_about_a_stretch_is_put_right_in_the_library(number: int, records: Records) -> None:
    """Both put the stretch into the wrong hip."""
    statement = records.inventory[f"s{number:03d}"]
    assert statement.topic == "error"
    assert statement.status == "contested"
    assert all(row.startswith("exercises.csv/") for row in statement.rows.split(";"))


def test_a_statement_that_nobody_holds_is_noticed(records: Records) -> None:
    assert line_for(999) == "s999, rows: none; say why in absent_because"
    assert line_for(390).startswith("s390, rows: anatomy.csv/gluteus_medius")
