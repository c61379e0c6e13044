"""Every measured finding is offered by the updater or says why not, and a new word in a table never ends a view."""

from __future__ import annotations

import csv
import html
import io
from pathlib import Path

import pytest
from roles import role

from hiplib import load
from hiplib.errors import DataError, InputError
from hiplib.likelihood import ratio_of
from hiplib.probability import words_findings as words
from hiplib.probability.question import usable
from hiplib.probability.view_updater import Updater
from hiplib.probability.words_updater import NOT_OFFERED
from hiplib.records import Records


def rewritten(path: Path, row_id: str, **cells: str) -> int:
    """Write cells of one row; its number in a spreadsheet."""
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    number = next(n for n, line in enumerate(lines) if line[0] == row_id)
    for column, value in cells.items():
        lines[number][lines[0].index(column)] = value
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(lines)
    path.write_text(written.getvalue(), encoding="utf-8")
    return number + 1


def appended(path: Path, line: str) -> None:
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n{line}\n", encoding="utf-8")


def asked(made: Updater) -> set[str]:
    return {control["name"] for group in made.form.spec["groups"] for control in group["controls"]}


def answered(made: Updater, condition: str) -> str:
    """What stands beneath the answer, from one finding and people of one's own."""
    row = made.conditions[condition][0]
    state = next(state for state in ("present", "absent") if ratio_of(row, present=state == "present"))
    made.form.value = {"condition": condition, f"base {condition}": "own", "own_base": "10", row.id: state}
    return html.unescape(made.guess(10).rest.value)


def test_every_measured_row_is_offered_or_says_why_not(records: Records) -> None:
    made = Updater(records)
    silent = [row for row in records.clinical_tests.values() if words.why_not_offered(row, records)]
    assert asked(made) & set(records.clinical_tests) == set(records.clinical_tests) - {row.id for row in silent}
    for condition in {row.condition for row in silent}:
        told = answered(made, condition).partition(NOT_OFFERED)[2].partition("</table>")[0]
        mine = [row for row in silent if row.condition == condition]
        assert told.count(words.why_not_offered(mine[0], records)) >= 1
        cited = [f'data-cite="{row.source_id}: clinical_tests/{row.id}"' in told for row in mine]
        assert cited == [True] * len(mine)
        assert told.count("<tr>") == 1 + len(mine)


def test_the_conditions_are_those_of_the_vocabulary_and_each_opens(records: Records) -> None:
    made = Updater(records)
    measured = {row.condition for row in records.clinical_tests.values()}
    assert list(made.conditions) == [name for name in records.tested_conditions if name in measured]
    for condition in made.conditions:
        called = records.tested_conditions[condition].name
        assert f"Is it {called}?" in made.choose(condition).describe()
        answered(made, condition)
        assert f"have {called}" in made.describe()


def test_what_nobody_counted_asks_for_a_number_and_shows_no_other_answer(records: Records) -> None:
    """A finding chosen before is not carried to people of whom nothing is known."""
    made = Updater(records)
    made.choose(role.fractured_vertebra, findings=[usable(records, role.fractured_vertebra)[0].id]).guess(10)
    row = usable(records, role.infected_spine)[0]
    made.choose(role.infected_spine, findings=[row.id])
    said = words.no_start(role.infected_spine, records)
    assert said in made.answer.value
    assert said.endswith(words.ON_SUSPICION)
    assert "fracture" not in made.describe()
    assert not made.form.ready
    with pytest.raises(InputError):
        made.guess(10)
    made.form.value = {**made.form.value, "own_base": "20"}
    assert "an infection of the spine" in made.guess(10).describe()


def test_what_is_acted_on_by_suspicion_says_so_with_every_answer(records: Records) -> None:
    suspected = {name for name, one in records.tested_conditions.items() if one.acted_on_suspicion}
    assert {role.infected_spine, role.emergency_by_itself, role.broken_hip, role.swollen_artery} <= suspected
    for name in suspected:
        assert words.ON_SUSPICION in answered(Updater(records), name)


def test_a_new_setting_of_the_vocabulary_reaches_the_screen(data_copy: Path) -> None:
    """It stands in the menu of findings, of base rates, and beside two findings of one name."""
    appended(data_copy / "vocabulary/settings.csv", "care_home,nursing home,one")
    rewritten(data_copy / "clinical_tests.csv", role.cancer_question, setting="care_home")
    rewritten(data_copy / "base_rates.csv", role.cancer_among_walk_ins, setting="care_home")
    made = Updater(load.records(data_copy))
    made.choose(role.cancer_of_the_spine, role.cancer_among_walk_ins, [role.cancer_question])
    assert "nursing home" in made.describe()
    helps = {control["name"]: control["help"] for group in made.form.spec["groups"] for control in group["controls"]
             if "help" in control}  # fmt: skip
    assert "nursing home" in helps[role.cancer_question]


@pytest.mark.parametrize(
    ("file", "column", "wrong", "near"),
    [
        ("clinical_tests", "setting", "primary_car", role.general_practice),
        ("base_rates", "setting", "primary_car", role.general_practice),
        ("clinical_tests", "condition", "spinal_malignacy", role.cancer_of_the_spine),
        ("base_rates", "condition", "spinal_malignacy", role.cancer_of_the_spine),
    ],
)
def test_a_word_that_is_in_no_vocabulary_is_refused_at_its_place(
    file: str, column: str, wrong: str, near: str, data_copy: Path
) -> None:
    row = role.cancer_question if file == "clinical_tests" else role.cancer_among_walk_ins
    number = rewritten(data_copy / f"{file}.csv", row, **{column: wrong})
    with pytest.raises(DataError) as caught:
        load.records(data_copy)
    told = str(caught.value)
    assert f"{file}.csv, row {number}, column {column}: got '{wrong}'" in told
    assert f"Did you mean {near}?" in told


def test_a_condition_of_the_vocabulary_says_itself_why_it_is_not_offered(data_copy: Path) -> None:
    path = data_copy / "vocabulary/tested_conditions.csv"
    rewritten(path, role.stone, not_offered_because="It is looked for by a scan.")
    records = load.records(data_copy)
    made = Updater(records)
    assert role.stone not in made.conditions
    assert "It is looked for by a scan." in answered(made, made.opened)


def test_a_condition_without_a_measured_row_is_not_in_the_menu(data_copy: Path) -> None:
    appended(data_copy / "vocabulary/tested_conditions.csv", "gout,gout,,")
    made = Updater(load.records(data_copy))
    assert "gout" not in made.conditions
