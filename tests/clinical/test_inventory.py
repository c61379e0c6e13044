"""Every statement of the documents about structures, symptoms, conditions and tests has its row, or its reason."""

import csv
import re
from pathlib import Path

import pytest
import yaml

from hiplib import load
from hiplib.records import Records

# The statements of each topic, by their numbers.
TOPICS = {
    "structure": range(79, 122), "symptom_link": range(122, 164), "condition": range(164, 197),
    "differential": range(197, 218), "test": range(218, 224), "population": range(342, 352),
    "posture": range(352, 360), "myth": range(360, 371), "contested": range(371, 390),
}  # fmt: skip

# The parts of this project that statements were collected for, as the list of systems names them.
SYSTEMS = {
    "one_sided_pain_screen": [27, 45, *range(147, 151), 205, 206],
    "structure_lookup": [*range(79, 164)],
    "pain_map": [202, 203, 204, 215, 216],
    "disc_or_stenosis": [*range(129, 132), 197, 198, 213],
    "sciatica_or_other": [*range(122, 129), 199, 208, 214],
    "hip_spine_or_soft_tissue": [132, 133, 200, 201, 207, 211, 212, 218, 219],
    "sacroiliac_block": [29, 30, 220, 221],
    "strain_grades": [64, 78, *range(181, 185), 429],
    "classifiers": [*range(171, 175), *range(176, 179), 188, 189],
    "osteoporosis_checklist": [75, *range(167, 170), 247, 265],
    "exercise_library": [*range(266, 341)],
    "exercise_programmes": [314, *range(318, 321), 327, 340],
    "load_setters": [31, 35, 313],
    "hip_flexor_choice": [32, 33, 34, 222, 284, 371, 372],
    "exercise_gate": [350, 351, 382, 426, 427, 428],
    "stretch_picker": [258, 300, 301],
    "fear_and_confidence": [65, 66, 71, 253, 364, 369],
    "posture_claims": [77, 195, *range(352, 360), 379],
}

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
                    for number in stated(row["where_in_source"]):
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


@pytest.mark.parametrize("topic", TOPICS)
def test_every_statement_of_a_topic_has_its_place(topic: str, records: Records) -> None:
    missing = [line_for(number) for number in TOPICS[topic] if f"s{number:03d}" not in records.inventory]
    assert missing == []


def test_every_statement_that_is_listed_has_the_topic_it_belongs_to(records: Records) -> None:
    for topic, numbers in TOPICS.items():
        assert {records.inventory[f"s{number:03d}"].topic for number in numbers} == {topic}


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
    assert set(left_out) == {"s341"}
    assert [line_for(int(name[1:])) for name in left_out if int(name[1:]) in PLACES] == []


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_is_found_by_its_name_and_held_whole(system: str, records: Records) -> None:
    of_system = [s for s in records.inventory.values() if system in s.system.split(";")]
    assert {statement.id for statement in of_system} == {f"s{number:03d}" for number in SYSTEMS[system]}
    assert [statement.id for statement in of_system if not statement.rows] == []


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
