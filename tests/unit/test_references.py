"""An id in an anatomy file that points nowhere is named by file, row and column, with the nearest that exists."""

import csv
from pathlib import Path

import pytest
from roles import misspelt, role

from hiplib import load
from hiplib.errors import DataError


def spoil(folder: Path, file: str, row_id: str, column: str, cell: str) -> str:
    """Write a cell into one row of a table; returns where that row stands."""
    path = folder / file
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    (number,) = [number for number, row in enumerate(rows, start=2) if row["id"] == row_id]
    rows[number - 2][column] = cell
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return f"{file}, row {number}"


def problems(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load.records(folder)
    return [str(problem) for problem in caught.value.problems]


def near(file: str, row: str, column: str, right: str, what: str, before: str = "") -> tuple[str, str, str, str, str]:
    """A word in the place of an id, and the sentence that names the nearest one."""
    wrong = misspelt(right)
    return file, row, column, before + wrong, f"got '{wrong}', expected {what}. Did you mean {right}?"


MISTAKES = [
    ("findings.csv", role.stiff_girdle, "only_if", role.clear_film,
     f"got '{role.clear_film}', expected a finding that is always asked, without only_if of its own."),
    near("regions.csv", "groin", "finding_id", role.felt_in_the_groin, "the id of a finding"),
    ("regions.csv", "calf", "both_sides_finding_id", "both", "got 'both', expected the id of a finding."),
    near("anatomy.csv", "piriformis", "innervation", role.nerve_of_the_muscle, "the id of a structure"),
    ("anatomy.csv", "piriformis", "innervation", role.side_muscle,
     f"got '{role.side_muscle}', expected a structure whose tissue is nerve."),
    near("symptom_links.csv", role.groin_from_deep_joint, "structure_id", role.deep_joint, "the id of a structure"),
    near("symptom_links.csv", role.groin_from_deep_joint, "region_id", "groin", "the id of a region"),
    near("symptom_links.csv", role.flank_from_kidney, "finding_id", role.tender_flank, "the id of a finding"),
    near("root_signs.csv", role.ankle_reflex, "finding_id", role.ankle_reflex, "the id of a finding"),
    near("root_signs.csv", role.ankle_reflex, "structure_ids", "soleus", "the id of a structure"),
    near("inventory.csv", role.statement_held, "rows", role.side_muscle, "the id of a row of anatomy.csv",
         "anatomy.csv/"),
    ("inventory.csv", role.statement_held, "rows", f"anatomie.csv/{role.side_muscle}",
     "got 'anatomie.csv', expected a file of this folder. Did you mean anatomy.csv?"),
    ("inventory.csv", role.statement_held, "rows", "rules/emergencies.yaml",
     "got 'rules/emergencies.yaml', expected a rule file. Did you mean rules/emergency.yaml?"),
    near("conditions.csv", "sciatica", "structures", role.great_nerve, "the id of a structure"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "row", "column", "cell", "said"), MISTAKES)
def test_an_id_that_points_nowhere(file: str, row: str, column: str, cell: str, said: str, data_copy: Path) -> None:
    where = spoil(data_copy, file, row, column, cell)
    assert problems(data_copy) == [f"{where}, column {column}: {said}"]


def test_a_neighbour_that_does_not_answer(data_copy: Path) -> None:
    where = spoil(data_copy, "regions.csv", "tailbone", "neighbours", "sacrum;buttock;saddle;neck")
    assert problems(data_copy) == [
        f"{where}, column neighbours: got 'neck', expected a region that names tailbone as its neighbour too."
    ]


def test_a_line_with_a_figure_that_its_row_does_not_give(data_copy: Path) -> None:
    where = spoil(data_copy, "answer_lines.csv", role.how_long_said_plainly, "prognosis_ids", role.back_at_work)
    assert problems(data_copy) == [
        f"{where}, column spoken: got {{a}}, expected a figure that the row named beside it gives."
    ]


@pytest.mark.parametrize(
    ("line", "kind"), [(role.how_long_said_plainly, "promise"), (role.weather_said_plainly, "fear")]
)
def test_a_question_that_nobody_may_answer(line: str, kind: str, data_copy: Path) -> None:
    spoil(data_copy, "answer_lines.csv", line, "kind", kind)
    (said,) = problems(data_copy)
    assert said.startswith("patient_questions.csv, row ")
    assert said.endswith("expected lines in answer_lines.csv, one that fits and one that does not.")


def test_a_question_with_nothing_to_choose(data_copy: Path) -> None:
    for line in (role.weather_promised, role.weather_brushed_aside):
        spoil(data_copy, "answer_lines.csv", line, "kind", "confidence")
    (said,) = problems(data_copy)
    assert "got 'weather', expected lines in answer_lines.csv" in said


FORMS = [
    ("regions.csv", "tailbone", "neighbours", "sacrum; buttock",
     "column neighbours: got 'sacrum; buttock', expected ids parted by semicolons, without spaces"),
    ("anatomy.csv", role.great_nerve, "root_levels", "L4-S3",
     "column root_levels: got 'L4-S3', expected levels such as L5;S1, without spaces"),
    ("anatomy.csv", role.great_nerve, "tissue", "nerf", "Did you mean nerve?"),
    ("symptom_links.csv", role.groin_from_deep_joint, "finding_id", role.hip_hurts,
     "expected exactly one of region_id and finding_id to be filled"),
    ("symptom_links.csv", role.groin_from_deep_joint, "strength", "certain", "'typical', 'possible' or 'disputed'"),
    ("root_signs.csv", role.ankle_reflex, "main_level", "L5",
     "expected main_level to be one of root_levels, or empty"),
    ("inventory.csv", role.statement_held, "absent_because", "it is held",
     "expected exactly one of rows and absent_because to be filled"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "row", "column", "cell", "said"), FORMS)
def test_a_cell_that_cannot_be(file: str, row: str, column: str, cell: str, said: str, data_copy: Path) -> None:
    where = spoil(data_copy, file, row, column, cell)
    (problem,) = problems(data_copy)
    assert problem.startswith(where)
    assert said in problem


def test_a_text_for_patients_carries_no_strong_argument(data_copy: Path) -> None:
    where = spoil(data_copy, "condition_arguments.csv", role.weak_leg_in_leg_pain, "weight", "strong")
    assert problems(data_copy) == [
        f"{where}, column weight: got 'strong', expected at most moderate, because {role.of_the_websites} is a text "
        "for patients. Name a stronger source or lower the weight."
    ]
