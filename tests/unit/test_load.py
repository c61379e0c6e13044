"""Reading data/: what an author is told when something in it is wrong."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from roles import misspelt, role

from hiplib import load
from hiplib.errors import DataError, NotFoundError
from hiplib.model import Case, Patient
from hiplib.records import Records

NOTES = "safety_notes.csv"
CASE = f"cases/{role.young_athlete}.yaml"
COMMAS = " A cell that holds a comma stands in quotation marks."
Edit = Callable[[str], str]


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} must stand in {file} exactly once"
    path.write_text(text.replace(old, new), encoding="utf-8")


def row_of(path: Path, words: str) -> int:
    """The row of a table, as a spreadsheet counts, in which some words stand."""
    text = path.read_text(encoding="utf-8")
    return len(list(csv.reader(io.StringIO(text[: text.index(words) + 1], newline=""))))


def line_of(path: Path, words: str) -> int:
    """The line of a file on which some words stand."""
    text = path.read_text(encoding="utf-8")
    return text.count("\n", 0, text.index(words)) + 1


def problems(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load.records(folder)
    return [str(problem) for problem in caught.value.problems]


# --- tables -------------------------------------------------------------------------------------------------------

DATE = "a date, year-month-day (day the row was last checked against its source)."
WORD = "a lower-case word with underscores (stable name of the row)."


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        # shape of the table
        (NOTES, "superseded_by\n", "superseded_by,remark\n",
         f"{NOTES}, row 1: got a column 'remark', expected only id, source_id, where_in_source, seen_via, reviewed_on, "
         "status, superseded_by, place, text, said_with."),
        (NOTES, ",S425,source_document,2026-11-20,accepted,", ",S425",
         f"{NOTES}, row 3: got 6 cells, expected 10, one for each column.{COMMAS}"),
        (NOTES, "Fictional patients.", "Fictional, patients.",
         f"{NOTES}, row 3: got 11 cells, expected 10, one for each column.{COMMAS}"),
        (NOTES, f"{role.first_note},", f"{role.teaching_note},",
         f"{NOTES}, row 3, column id: got '{role.teaching_note}' a second time, expected each id once. It first "
         "stands in row 2."),
        # cells
        (NOTES, f"{role.first_note},", "Fictional patients,",
         f"{NOTES}, row 3, column id: got 'Fictional patients', expected {WORD}"),
        (NOTES, f"{role.first_note},banner", f"{role.first_note},baner",
         f"{NOTES}, row 3, column place: got 'baner', expected 'banner', 'patient' or 'exercise' (where it is shown). "
         "Did you mean banner?"),
        (NOTES, "Fictional patients.", "",
         f"{NOTES}, row 3, column text: got nothing, expected some text (the note, in plain words)."),
        (NOTES, "S425,source_document,2026-11-20", "S425,source_document,20/11/2026",
         f"{NOTES}, row 3, column reviewed_on: got '20/11/2026', expected {DATE}"),
        (NOTES, "S425,source_document,2026-11-20,accepted,",
         f"S425,source_document,2026-11-20,accepted,{role.teaching_note}",
         f"{NOTES}, row 3: got a row where that does not hold, expected superseded_by to be empty, because status is "
         "not superseded."),
        (NOTES, "S425,source_document,2026-11-20,accepted,", "S425,source_document,2026-11-20,superseded,teaching",
         f"{NOTES}, row 3, column superseded_by: got 'teaching', expected the id of a row of this file or of a source. "
         f"Did you mean {role.teaching_note}?"),
        ("findings.csv", "pinprick there.\",,", "pinprick there.\",A long ride on a hard saddle,",
         "findings.csv, row {row}, column harmless_example: got 'A long ride on a hard saddle', expected nothing, "
         f"because {role.numb_saddle} alone is an emergency and may not be explained away."),
        ("base_rates.csv", "11,1172,0.00939", "1172,11,0.00939",
         "base_rates.csv, row 2: got a row where that does not hold, expected count to be at most n."),
        ("base_rates.csv", "0.804,,,not_reported", "0.804,,,wilson",
         "base_rates.csv, row 4: got a row where that does not hold, expected low and high to be filled exactly when "
         "an interval is reported or computed."),
        ("base_rates.csv", "0.00939,0.00525,0.01673", "0.00939,,0.01673",
         "base_rates.csv, row 2: got a row where that does not hold, expected low and high to be filled exactly when "
         "an interval is reported or computed."),
        ("base_rates.csv", "0.00939,0.00525,0.01673", "0.00939,0.01673,0.00525",
         "base_rates.csv, row 2: got a row where that does not hold, expected low, probability and high in this "
         "order."),
        ("base_rates.csv", "0.00939,0.00525,0.01673", "9.39,0.00525,0.01673",
         "base_rates.csv, row 2, column probability: got '9.39', expected less than or equal to 1 (share with it)."),
        # between files
        ("findings.csv", f",{role.of_leaflets},S011; S039; S216", f",{misspelt(role.of_leaflets)},S011; S039; S216",
         f"findings.csv, row {{row}}, column source_id: got '{misspelt(role.of_leaflets)}', expected the id of a "
         f"source in sources.csv. Did you mean {role.of_leaflets}?"),
        ("emergency.csv", f",{role.old_arthritis},", f",{misspelt(role.old_arthritis)},",
         f"emergency.csv, row {{row}}, column case_id: got '{misspelt(role.old_arthritis)}', expected the id of a "
         f"case. Did you mean {role.old_arthritis}?"),
        ("redflags.csv", f"{role.older_than},Over 55,,age_years > 55,", f"{role.older_than},Over 55,,age > 55,",
         "redflags.csv, row 17, column comparison: got 'age', expected a field of a patient. Did you mean age_years?"),
        ("redflags.csv", f"{role.older_than},Over 55,,age_years > 55,", f"{role.older_than},Over 55,,old,",
         "redflags.csv, row 17, column comparison: got 'old', expected a field, a sign (> >= < <= =) and a value, "
         "such as age_years > 55."),
        ("redflags.csv", f"{role.older_than},Over 55,,age_years > 55,",
         f"{role.older_than},Over 55,,trajectory = worse,",
         "redflags.csv, row 17, column comparison: got 'worse', expected one of improving, unchanged, worsening. "
         "Did you mean worsening?"),
        ("redflags.csv", f"{role.older_than},Over 55,,age_years > 55,", f"{role.older_than},Over 55,,age_years = old,",
         "redflags.csv, row 17, column comparison: got 'old', expected a number to compare age_years with."),
        ("redflags.csv", f"{role.older_than},Over 55,,age_years > 55,",
         f"{role.older_than},Over 55,{role.pain_at_night},age_years > 55,",
         "redflags.csv, row 17: got a row where that does not hold, expected exactly one of finding_id and "
         "comparison to be filled."),
        ("redflags.csv", f",{role.between_the_shoulders},,", f",{misspelt(role.between_the_shoulders)},,",
         f"redflags.csv, row 25, column finding_id: got '{misspelt(role.between_the_shoulders)}', expected the id of "
         f"a finding. Did you mean {role.between_the_shoulders}?"),
        ("conditions.csv", f",{role.pressed_nerves},{role.numb_saddle};",
         f",{misspelt(role.pressed_nerves)},{role.numb_saddle};",
         f"conditions.csv, row 31, column emergency_patterns: got '{misspelt(role.pressed_nerves)}', expected the id "
         f"of an emergency. Did you mean {role.pressed_nerves}?"),
        ("conditions.csv", f"{role.sacroiliac_pain},{role.sacroiliac_in_words}",
         f"{role.sacroiliac_pain},{role.worn_hip_in_practice}",
         f"conditions.csv, row 8, column base_rate_id: got '{role.worn_hip_in_practice}', expected a base rate of "
         f"{role.sacroiliac_pain}."),
        ("condition_arguments.csv", ",disc_posture,Sitting loads", ",disc posture,Sitting loads",
         "condition_arguments.csv, row 6, column dependence_group: got 'disc posture', expected a lower-case word with "
         "underscores (arguments of one group share a cause: only one of them counts, the weightiest)."),
        ("condition_arguments.csv", f"sciatica,{role.foot_hurts},,", f"sciatica,{misspelt(role.foot_hurts)},,",
         f"condition_arguments.csv, row 26, column finding_id: got '{misspelt(role.foot_hurts)}', expected the id of "
         f"a finding. Did you mean {role.foot_hurts}?"),
        ("condition_arguments.csv", f"sciatica,{role.foot_hurts},,", f"sciatica,{role.foot_hurts},age_years > 50,",
         "condition_arguments.csv, row 26: got a row where that does not hold, expected exactly one of finding_id and "
         "comparison to be filled."),
        ("condition_arguments.csv", f"{role.slump_hurts},,absent,against,moderate,nerve_tension",
         f"{role.slump_hurts},,absent,against,moderate,slump",
         "condition_arguments.csv, row 22, column dependence_group: got 'slump', expected nerve_tension, the group of "
         "its clinical test."),
    ],
)  # fmt: skip
def test_a_mistake_in_a_table_is_named_by_row_and_column(
    file: str, old: str, new: str, said: str, data_copy: Path
) -> None:
    said = said.replace("{row}", str(row_of(data_copy / file, old)))
    edit(data_copy, file, old, new)
    assert problems(data_copy) == [said]


def test_a_column_with_another_name_is_missing_and_too_many(data_copy: Path) -> None:
    edit(data_copy, NOTES, "seen_via,", "seenvia,")
    assert problems(data_copy) == [
        f"{NOTES}, row 1: got no column seen_via, expected it to be there.",
        f"{NOTES}, row 1: got a column 'seenvia', expected only id, source_id, where_in_source, seen_via, reviewed_on, "
        "status, superseded_by, place, text, said_with. Did you mean seen_via?",
    ]


def test_a_label_too_long_for_the_screen_is_refused(data_copy: Path) -> None:
    row = row_of(data_copy / "findings.csv", ",Both legs affected,")
    edit(data_copy, "findings.csv", ",Both legs affected,", ",Numbness and weakness in both of the legs at once,")
    assert problems(data_copy) == [
        f"findings.csv, row {row}, column label: got 'Numbness and weakness in both of the legs at once', "
        "expected at most 40 characters (a few words for the screen)."
    ]


def test_a_table_parted_by_semicolons_is_one_problem(data_copy: Path) -> None:
    path = data_copy / NOTES
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    assert problems(data_copy) == [
        f"{NOTES}, row 1: got columns parted by semicolons, expected commas. "
        "In the spreadsheet, choose the comma as separator when saving."
    ]


def test_a_table_in_another_encoding_is_one_problem(data_copy: Path) -> None:
    path = data_copy / NOTES
    text = path.read_text(encoding="utf-8").replace("Teaching only.", "Only for the café.")
    path.write_bytes(text.encode("cp1252"))
    at = text.index("é")
    assert problems(data_copy) == [
        f"{NOTES}: got a character at byte {at} that is not UTF-8, expected UTF-8. In a spreadsheet, save as CSV UTF-8."
    ]


def test_a_quotation_mark_left_open_is_named_by_line(data_copy: Path) -> None:
    edit(data_copy, NOTES, 'or after a serious accident."', "or after a serious accident.")
    assert problems(data_copy) == [f"""{NOTES}, near line 5: got ',' expected after '"', expected a CSV file."""]


@pytest.mark.parametrize(
    "save",
    [
        lambda path, text: path.write_text(text, encoding="utf-8-sig"),
        lambda path, text: path.write_text(text, encoding="utf-8", newline="\r\n"),
        lambda path, text: path.write_text(text + "\n\n", encoding="utf-8"),
    ],
    ids=["with a byte-order mark", "with Windows line ends", "with empty lines at the end"],
)
@pytest.mark.parametrize("file", [NOTES, f"rules/{role.three_limits}.yaml", CASE])
def test_what_an_author_s_programs_add_is_accepted(
    file: str, save: Callable[[Path, str], object], data_copy: Path, records: Records
) -> None:
    path = data_copy / file
    save(path, path.read_text(encoding="utf-8"))
    assert load.records(data_copy) == records


def test_a_table_without_rows_is_refused(data_copy: Path) -> None:
    """The banner is made of these rows: with none, every view would lose it."""
    path = data_copy / NOTES
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert problems(data_copy) == [f"{NOTES}: got no row, expected at least one row."]


def test_without_a_banner_nothing_loads(data_copy: Path) -> None:
    path = data_copy / NOTES
    path.write_text(path.read_text(encoding="utf-8").replace(",banner,", ",patient,"), encoding="utf-8")
    assert problems(data_copy) == [f"{NOTES}: got no row with place banner, expected the standing banner."]


# --- what is missing ----------------------------------------------------------------------------------------------


def test_a_missing_folder_names_every_file_that_should_be_there(tmp_path: Path) -> None:
    words = ["groups", "settings", "tested_conditions", "tissues", "levels", "topics", "systems",
             "imaging_parts", "puzzles", "movements", "equipment", "goals", "interventions", "risks",
             "injection_sites"]  # fmt: skip
    tables = ["sources", "findings", "emergency", "redflags", "teaching_points", "safety_notes", "base_rates",
              "clinical_tests", "guideline_agreement", "imaging", "prognosis", "regions", "anatomy", "symptom_links",
              "root_signs", "inventory", "conditions", "condition_arguments",
              "clinic_of_patients", "exercises", "exercise_doses", "exercise_rules", "exercise_gate",
              "exercise_programmes", "programme_steps", "exercise_patients", "stages", "treatments", "stances",
              "disagreements", "medicine_cautions", "injection_advice", "choices", "claims",
              "claim_evidence", "patient_questions", "answer_lines", "asking_patients",
              "word_pairs", "report_terms", "reports", "report_lines", "report_wordings", "quiz_errors",
              "acts"]  # fmt: skip
    assert problems(tmp_path / "nowhere") == [
        *(f"vocabulary/{name}.csv: got no such file, expected a file that can be read." for name in words),
        *(f"{name}.csv: got no such file, expected a file that can be read." for name in tables),
        "pack.yaml: got no such file, expected a file that can be read.",
        "rules/: got no file, expected at least one file that ends in .yaml.",
        "cases/: got no file, expected at least one file that ends in .yaml.",
    ]


@pytest.mark.parametrize("kind", ["rules", "cases"])
def test_an_empty_folder_is_one_problem(kind: str, data_copy: Path) -> None:
    shutil.rmtree(data_copy / kind)
    assert problems(data_copy) == [f"{kind}/: got no file, expected at least one file that ends in .yaml."]


def test_a_source_nobody_cites_is_refused(data_copy: Path) -> None:
    path = data_copy / "sources.csv"
    row = "nobody2020,other,,2020,A thing nobody names,,,,,unknown,2026-11-20\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + row, encoding="utf-8")
    number = len(text.splitlines()) + 1
    assert problems(data_copy) == [
        f"sources.csv, row {number}: got the source nobody2020, which nothing cites, expected a row or rule that "
        f"cites it."
    ]


@pytest.mark.parametrize("file", ["sources.csv", "findings.csv"])
def test_a_table_that_cannot_be_read_is_not_blamed_on_those_who_cite_it(file: str, data_copy: Path) -> None:
    """An author who misnames one column must not have to find it among four hundred other lines."""
    (data_copy / file).unlink()
    assert problems(data_copy) == [f"{file}: got no such file, expected a file that can be read."]


def test_a_row_that_was_refused_is_not_missed_elsewhere(data_copy: Path) -> None:
    row = row_of(data_copy / "findings.csv", f"{role.numb_saddle},{role.list_of_flags},")
    edit(
        data_copy,
        "findings.csv",
        f"{role.numb_saddle},{role.list_of_flags},Saddle numbness,",
        f"{role.numb_saddle},{role.list_of_flags},,",
    )
    assert problems(data_copy) == [
        f"findings.csv, row {row}, column label: got nothing, expected some text (a few words for the screen)."
    ]


def test_a_wrong_source_row_is_not_missed_elsewhere(data_copy: Path) -> None:
    edit(data_copy, "sources.csv", ",10.1136/bmj.f7095,", ",doi.org/10.1136/bmj.f7095,")
    assert problems(data_copy) == [
        "sources.csv, row 23, column doi: got 'doi.org/10.1136/bmj.f7095', expected 10. and the rest "
        "(digital object identifier without an address)."
    ]


# --- emergencies --------------------------------------------------------------------------------------------------


def test_an_emergency_rule_needs_its_row(data_copy: Path) -> None:
    path = data_copy / "emergency.csv"
    kept = [
        line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(f"{role.infected_joint},")
    ]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    row = row_of(data_copy / "conditions.csv", f"{role.infected_hip},")
    held = row_of(data_copy / "inventory.csv", "s016,")
    shown = row_of(data_copy / "vocabulary/systems.csv", f"{role.sent_with_hot_joint},")
    no_row = f"got '{role.infected_joint}', expected the id of a row of emergency.csv."
    assert problems(data_copy) == [
        f"conditions.csv, row {row}, column emergency_patterns: got '{role.infected_joint}', expected the id of an "
        "emergency.",
        f"cases/{role.old_arthritis}.yaml, teaches: got '{role.infected_joint}', expected the id of an emergency or a "
        "red flag.",
        f"rules/emergency.yaml, outcome {role.infected_joint}: got '{role.infected_joint}', expected a row with this "
        "id in emergency.csv.",
        f"inventory.csv, row {held}, column rows: {no_row}",
        f"vocabulary/systems.csv, row {shown}, column shows: {no_row}",
    ]


def test_an_emergency_row_needs_its_rule(data_copy: Path) -> None:
    row, wrong = row_of(data_copy / "emergency.csv", f"{role.infected_joint},"), misspelt(role.infected_joint)
    edit(data_copy, "rules/emergency.yaml", f"  - id: {role.infected_joint}\n", f"  - id: {wrong}\n")
    assert problems(data_copy) == [
        f"emergency.csv, row {row}, column id: got '{role.infected_joint}', expected an outcome of "
        f"rules/emergency.yaml. Did you mean {wrong}?",
        f"rules/emergency.yaml, outcome {wrong}: got '{wrong}', expected a row with this id in "
        f"emergency.csv. Did you mean {role.infected_joint}?",
    ]


def test_an_emergency_rule_says_emergency(data_copy: Path) -> None:
    """The last of them, so that nothing more urgent follows it."""
    path = data_copy / "rules/emergency.yaml"
    text = path.read_text(encoding="utf-8")
    last = text.rindex("    urgency: emergency\n", 0, text.index("\notherwise:"))
    name = text[text.rindex("- id: ", 0, last) + len("- id: ") :].split()[0]
    path.write_text(
        text[:last] + "    urgency: urgent\n" + text[last + len("    urgency: emergency\n") :], encoding="utf-8"
    )
    assert problems(data_copy) == [f"rules/emergency.yaml, outcome {name}: got urgent, expected emergency."]


def test_the_emergency_rules_must_be_there(data_copy: Path) -> None:
    (data_copy / "rules/emergency.yaml").unlink()
    assert problems(data_copy) == [
        "rules/: got no emergency.yaml, expected the rules that this project cannot do without."
    ]


# --- cases --------------------------------------------------------------------------------------------------------

FIELDS = "one of age_years, duration_days, severity_0_10, trajectory, findings, harmless_explanations."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (f"id: {role.young_athlete}\n", f"id: {misspelt(role.young_athlete)}\n",
         f"line 1, id: got {misspelt(role.young_athlete)}, expected {role.young_athlete}, the name of the file."),
        ("fictional: true", "fictional: false", "line 4, fictional: got False, expected true (always true)."),
        ("expected_urgency: investigate", "expected_urgency: investigated",
         "line 15, expected_urgency: got 'investigated', expected 'reassure', 'watch', 'investigate', 'urgent' or "
         "'emergency' (what a careful clinician would say). Did you mean investigate?"),
        ("age_years: 15", "age_years: 150",
         "line 17, age_years: got 150, expected a number from 0 to 120 years, or None where it was not asked."),
        ("age_years: 15", "agee_years: 15",
         f"line 17, agee_years: got a field that does not exist, expected {FIELDS} Did you mean age_years?"),
        (f"{role.numb_saddle}: false", f"{misspelt(role.numb_saddle)}: false",
         f"line 21, findings: got '{misspelt(role.numb_saddle)}', expected the id of a finding in findings.csv. "
         f"Did you mean {role.numb_saddle}?"),
        (f"{role.numb_saddle}: false", f"{role.numb_saddle}: perhaps",
         f"line 22, {role.numb_saddle}: got 'perhaps', expected True (present) or False (absent). Leave out what was "
         "not asked."),
        (f"source_id: {role.spinal_pathway}", f"source_id: {misspelt(role.spinal_pathway)}",
         f"line 31, source_id: got {misspelt(role.spinal_pathway)}, expected the id of a source. Did you mean "
         f"{role.spinal_pathway}?"),
        ("reviewed_on: 2026-11-20", "reviewed_on: 2026-13-20",
         "line 34: got '2026-13-20' (month must be in 1..12), expected a value that exists."),
        # a wish for an explanation that may not be accepted is a mistake in a case, and is shown as refused on the
        # screen
        ("harmless_explanations: []", f"harmless_explanations: [{role.numb_saddle}]",
         f"line 30, harmless_explanations: got '{role.numb_saddle}', expected a finding whose harmless_example is "
         "filled."),
    ],
)  # fmt: skip
def test_a_mistake_in_a_case_is_named_by_line(old: str, new: str, said: str, data_copy: Path) -> None:
    edit(data_copy, CASE, old, new)
    assert problems(data_copy) == [f"{CASE}, {said}"]


def test_a_case_may_teach_only_what_exists(data_copy: Path) -> None:
    wrong = misspelt(role.younger_than)
    edit(data_copy, CASE, f"teaches: [{role.younger_than}, {role.lasting}]", f"teaches: [{wrong}]")
    assert problems(data_copy) == [
        f"{CASE}, teaches: got '{wrong}', expected the id of an emergency or a red flag. Did you mean "
        f"{role.younger_than}?"
    ]


@pytest.mark.parametrize(("text", "got"), [("", "None"), ("- a\n- b\n", "['a', 'b']"), ("words\n", "'words'")])
def test_a_case_that_is_no_mapping_is_refused(text: str, got: str, data_copy: Path) -> None:
    (data_copy / CASE).write_text(text, encoding="utf-8")
    assert problems(data_copy) == [f"{CASE}, line 1: got {got}, expected keys and values."]


# --- many at once -------------------------------------------------------------------------------------------------


def test_many_mistakes_in_many_files_are_reported_together(data_copy: Path) -> None:
    edit(data_copy, NOTES, f"{role.first_note},banner", f"{role.first_note},baner")
    edit(data_copy, "base_rates.csv", "11,1172,0.00939", "eleven,1172,0.00939")
    edit(data_copy, "guideline_agreement.csv", ",kappa,0.32,", ",kappa,poor,")
    line = line_of(data_copy / f"rules/{role.three_limits}.yaml", "compare: age_years < 20")
    edit(data_copy, f"rules/{role.three_limits}.yaml", "compare: age_years < 20", "compare: age < 20")
    edit(data_copy, "rules/band_load.yaml", "drives: false", "drives: never")
    edit(data_copy, CASE, "age_years: 15", "age_years: 150")
    edit(data_copy, f"cases/{role.for_the_adviser}.yaml", "trajectory: worsening", "trajectory: worse")
    with pytest.raises(DataError) as caught:
        load.records(data_copy)
    assert str(caught.value).splitlines() == [
        "The data could not be used, for 7 reasons:",
        f"  1. {NOTES}, row 3, column place: got 'baner', expected 'banner', 'patient' or 'exercise' (where it is "
        "shown). Did you mean banner?",
        "  2. base_rates.csv, row 2, column count: got 'eleven', expected a whole number (how many had it; "
        "empty where not printed).",
        "  3. guideline_agreement.csv, row 2, column value: got 'poor', expected a number (the figure).",
        "  4. rules/band_load.yaml, line 9, drives: got 'never', expected true or false.",
        f"  5. rules/{role.three_limits}.yaml, line {line}, compare: got 'age', expected one of age_years, "
        "duration_days, severity_0_10, trajectory. Did you mean age_years?",
        f"  6. cases/{role.young_athlete}.yaml, line 17, age_years: got 150, expected a number from 0 to 120 years, "
        "or None where it was not asked.",
        f"  7. cases/{role.for_the_adviser}.yaml, line 21, trajectory: got 'worse', expected one of improving, "
        "unchanged, worsening, or None where it was not asked. Did you mean worsening?",
    ]


# --- one patient, one row -----------------------------------------------------------------------------------------


def test_a_patient_is_read_by_a_path_counted_from_data() -> None:
    read = load.patient(f"cases/{role.hidden_danger}.yaml")
    assert (read.age_years, read.duration_days, read.severity_0_10, read.trajectory) == (51, 14, 3, "unchanged")
    assert read.findings[role.dropped_foot] is True
    assert read.findings[role.getting_weaker] is False
    assert role.pain_at_night not in read.findings


def test_a_patient_is_read_wherever_data_lies(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = data_copy.parent / "Ärztin" / "data"
    shutil.copytree(data_copy, elsewhere)
    before = load.patient(f"cases/{role.hidden_danger}.yaml")
    monkeypatch.setattr(load, "DATA", elsewhere)
    for path in (
        f"cases/{role.hidden_danger}.yaml",
        elsewhere / f"cases/{role.hidden_danger}.yaml",
        f"rules/../cases/{role.hidden_danger}.yaml",
    ):
        assert load.patient(path) == before


@pytest.mark.parametrize("how", ["absolute", "upwards", "a link"])
def test_a_file_outside_data_is_not_read_as_a_patient(
    how: str, data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read shows in the complaints; nothing else of this computer may."""
    secret = data_copy.parent / "secret.yaml"
    secret.write_text("- the secret\n", encoding="utf-8")
    monkeypatch.setattr(load, "DATA", data_copy)
    path: Path | str = secret
    if how == "upwards":
        path = "cases/../../secret.yaml"
    elif how == "a link":
        (data_copy / "cases" / "linked.yaml").symlink_to(secret)
        path = "cases/linked.yaml"
    with pytest.raises(DataError) as caught:
        load.patient(path)
    assert str(caught.value) == (
        f"The data could not be used. the patient file: got {path!r}, expected the path of a file in data/."
    )


@pytest.mark.parametrize("path", [None, 3, [CASE], CASE.encode(), "cases/\0.yaml"])
def test_what_is_no_path_is_refused_as_a_patient(path: object) -> None:
    with pytest.raises(DataError, match=r"the patient file: got .*, expected the path of a file in data/"):
        load.patient(path)  # type: ignore[arg-type]


def test_a_patient_file_that_is_not_there_is_named() -> None:
    with pytest.raises(DataError) as caught:
        load.patient("cases/nobody.yaml")
    assert str(caught.value) == (
        "The data could not be used. cases/nobody.yaml: got no such file, expected a file that can be read."
    )


def test_a_patient_file_with_a_mistake_says_where(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "DATA", data_copy)
    edit(data_copy, CASE, "severity_0_10: 4", "severity_0_10: 14")
    with pytest.raises(DataError) as caught:
        load.patient(CASE)
    assert str(caught.value) == (
        f"The data could not be used. cases/{role.young_athlete}.yaml, line 19, severity_0_10: got 14, expected a "
        "number from 0 to "
        "10 on the scale from 0 to 10, or None where it was not asked."
    )


def test_a_row_chosen_by_a_wrong_name_names_the_nearest(records: Records) -> None:
    assert records.find(Case, role.young_athlete).id == role.young_athlete
    with pytest.raises(NotFoundError) as caught:
        records.find(Case, misspelt(role.young_athlete))
    said = str(caught.value)
    wrong = misspelt(role.young_athlete)
    assert said.startswith(f"There is nothing by that name. a case: got '{wrong}', expected one of ")
    assert said.endswith(f", {list(records.cases)[-1]}. Did you mean {role.young_athlete}?")


def test_an_edit_is_seen_and_records_cannot_be_changed(data_copy: Path) -> None:
    before = load.records(data_copy)
    edit(data_copy, NOTES, "Teaching only.", "Only for teaching.")
    after = load.records(data_copy)
    assert (before.safety_notes[role.teaching_note].text, after.safety_notes[role.teaching_note].text) == (
        "Teaching only.",
        "Only for teaching.",
    )
    with pytest.raises(TypeError):
        after.safety_notes["more"] = after.safety_notes[role.teaching_note]  # type: ignore[index]
    with pytest.raises(AttributeError):
        after.cases = {}  # type: ignore[misc]


def test_rows_keep_the_order_of_their_file(records: Records) -> None:
    for file, rows in (("findings.csv", records.findings), ("emergency.csv", records.emergencies)):
        with (load.DATA / file).open(encoding="utf-8", newline="") as table:
            assert list(rows) == [row["id"] for row in csv.DictReader(table)]
    assert isinstance(records.cases[role.nothing_to_find].patient, Patient)
