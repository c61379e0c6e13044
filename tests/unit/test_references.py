"""An id in an anatomy file that points nowhere is named by file, row and column, with the nearest that exists."""

import csv
from pathlib import Path

import pytest

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


MISTAKES = [
    ("findings.csv", "girdle_stiffness", "only_if", "first_film_clear", "got 'first_film_clear', expected a finding "
     "that is always asked, without only_if of its own."),
    ("regions.csv", "groin", "finding_id", "groyn_pain", "got 'groyn_pain', expected the id of a finding. Did you mean "
     "groin_pain?"),
    ("regions.csv", "calf", "both_sides_finding_id", "both", "got 'both', expected the id of a finding."),
    ("anatomy.csv", "piriformis", "innervation", "nerve_to_pirifomis", "got 'nerve_to_pirifomis', expected the id of a "
     "structure. Did you mean nerve_to_piriformis?"),
    ("anatomy.csv", "piriformis", "innervation", "gluteus_medius", "got 'gluteus_medius', expected a structure whose "
     "tissue is nerve."),
    ("symptom_links.csv", "hip_joint_groin", "structure_id", "hip", "got 'hip', expected the id of a structure. Did "
     "you "
     "mean hip_joint?"),
    ("symptom_links.csv", "hip_joint_groin", "region_id", "groine", "got 'groine', expected the id of a region. Did "
     "you "
     "mean groin?"),
    ("symptom_links.csv", "kidney_flank_tenderness", "finding_id", "flank_tender", "got 'flank_tender', expected the "
     "id "
     "of a finding. Did you mean flank_tenderness?"),
    ("root_signs.csv", "ankle_jerk_reduced", "finding_id", "ankle_jerk", "got 'ankle_jerk', expected the id of a "
     "finding. Did you mean ankle_jerk_reduced?"),
    ("root_signs.csv", "ankle_jerk_reduced", "structure_ids", "solus", "got 'solus', expected the id of a structure. "
     "Did you mean soleus?"),
    ("inventory.csv", "s390", "rows", "anatomy.csv/gluteus_medus", "got 'gluteus_medus', expected the id of a row of "
     "anatomy.csv. Did "
     "you mean gluteus_medius?"),
    ("inventory.csv", "s390", "rows", "anatomie.csv/gluteus_medius", "got 'anatomie.csv', expected a file of this "
     "folder. Did you mean anatomy.csv?"),
    ("inventory.csv", "s390", "rows", "rules/emergencies.yaml", "got 'rules/emergencies.yaml', expected a rule file. "
     "Did you mean rules/emergency.yaml?"),
    ("conditions.csv", "sciatica", "structures", "sciatic", "got 'sciatic', expected the id of a structure. Did you "
     "mean sciatic_nerve?"),
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
    where = spoil(data_copy, "answer_lines.csv", "how_long_plain", "prognosis_ids", "henschke_work_median")
    assert problems(data_copy) == [
        f"{where}, column spoken: got {{a}}, expected a figure that the row named beside it gives."
    ]


@pytest.mark.parametrize(("line", "kind"), [("how_long_plain", "promise"), ("weather_plain", "fear")])
def test_a_question_that_nobody_may_answer(line: str, kind: str, data_copy: Path) -> None:
    spoil(data_copy, "answer_lines.csv", line, "kind", kind)
    (said,) = problems(data_copy)
    assert said.startswith("patient_questions.csv, row ")
    assert said.endswith("expected lines in answer_lines.csv, one that fits and one that does not.")


def test_a_question_with_nothing_to_choose(data_copy: Path) -> None:
    for line in ("weather_promise", "weather_brushed"):
        spoil(data_copy, "answer_lines.csv", line, "kind", "confidence")
    (said,) = problems(data_copy)
    assert "got 'weather', expected lines in answer_lines.csv" in said


FORMS = [
    ("regions.csv", "tailbone", "neighbours", "sacrum; buttock", "column neighbours: got 'sacrum; buttock', expected "
     "ids parted by semicolons, without spaces"),
    ("anatomy.csv", "sciatic_nerve", "root_levels", "L4-S3", "column root_levels: got 'L4-S3', expected levels "
     "such "
     "as L5;S1, without spaces"),
    ("anatomy.csv", "sciatic_nerve", "tissue", "nerf", "Did you mean nerve?"),
    ("symptom_links.csv", "hip_joint_groin", "finding_id", "hip_pain", "expected exactly one of region_id and "
     "finding_id "
     "to be filled"),
    ("symptom_links.csv", "hip_joint_groin", "strength", "certain", "'typical', 'possible' or 'disputed'"),
    ("root_signs.csv", "ankle_jerk_reduced", "main_level", "L5",
     "expected main_level to be one of root_levels, or empty"),
    ("inventory.csv", "s390", "absent_because", "it is held", "expected exactly one of rows and absent_because to be "
     "filled"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "row", "column", "cell", "said"), FORMS)
def test_a_cell_that_cannot_be(file: str, row: str, column: str, cell: str, said: str, data_copy: Path) -> None:
    where = spoil(data_copy, file, row, column, cell)
    (problem,) = problems(data_copy)
    assert problem.startswith(where)
    assert said in problem


def test_a_text_for_patients_carries_no_strong_argument(data_copy: Path) -> None:
    where = spoil(data_copy, "condition_arguments.csv", "sciatica_leg_weakness", "weight", "strong")
    assert problems(data_copy) == [
        f"{where}, column weight: got 'strong', expected at most moderate, because lay_001 is a text for patients. "
        "Name a stronger source or lower the weight."
    ]
