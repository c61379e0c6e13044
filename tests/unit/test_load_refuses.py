"""Data cannot switch safety off: what is read in silence elsewhere is refused here, with the place where it stands."""

import csv
import datetime
import io
import json
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from roles import misspelt, role

from hiplib import load, weight_limit
from hiplib.errors import DataError
from hiplib.model import ClinicalTest, rows
from hiplib.records import Records

NEEDED = "the rules that this project cannot do without"
PACK = load.records().pack


def problems(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load.records(folder)
    return [str(problem) for problem in caught.value.problems]


def rewritten(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def replaced(path: Path, pattern: str, new: str) -> int:
    """Replace the first match of a pattern; the line on which it stood."""
    text = path.read_text(encoding="utf-8")
    found = re.search(pattern, text, re.MULTILINE)
    assert found is not None, f"{pattern} is not in {path.name}"
    rewritten(path, lambda _: text[: found.start()] + new + text[found.end() :])
    return text.count("\n", 0, found.start()) + 1


def cell(path: Path, row: Callable[[dict[str, str]], bool], **cells: str) -> int:
    """Write cells into the first row that fits; its number in a spreadsheet."""
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    number = next(n for n, line in enumerate(lines) if n and row(dict(zip(lines[0], line, strict=True))))
    for column, value in cells.items():
        lines[number][lines[0].index(column)] = value
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(lines)
    path.write_text(written.getvalue(), encoding="utf-8")
    return number + 1


def any_row(row: dict[str, str]) -> bool:
    return True


# --- the emergency rules stay on ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "new", "said"),
    [
        (r"^drives: true$", "drives: false", "drives: got false, expected true, as pack.yaml says."),
        (r"^status: accepted$", "status: contested",
         "status: got contested, expected accepted, because nothing may talk an emergency down."),
        (r"^status: accepted\nsuperseded_by: .*$", f"status: superseded\nsuperseded_by: {role.spinal_pathway}",
         "status: got superseded, expected accepted or contested, because it takes part in the answer."),
        (r"^  urgency: watch$", "  urgency: reassure",
         "urgency: got 'reassure', expected one of watch, investigate, urgent, emergency."),
        (r"^kind: pathway$", "kind: classifier", None),
        (r"^kind: pathway$", "kind: limit", None),
    ],
)  # fmt: skip
def test_one_line_cannot_switch_the_emergency_rules_off(
    pattern: str, new: str, said: str | None, data_copy: Path
) -> None:
    line = replaced(data_copy / "rules/emergency.yaml", pattern, new)
    found = problems(data_copy)
    if said is None:
        assert any("rules/emergency.yaml" in problem for problem in found)
        return
    assert found == [f"rules/emergency.yaml, line {line}, {said}"]


def test_nor_can_a_line_that_is_missing(data_copy: Path) -> None:
    replaced(data_copy / "rules/emergency.yaml", r"^drives: true\n", "")
    assert problems(data_copy) == [
        "rules/emergency.yaml, line 1, drives: got nothing, expected true, as pack.yaml says."
    ]


@pytest.mark.parametrize("name", PACK.drives)
def test_no_driving_file_can_be_taken_out_of_the_answer(name: str, data_copy: Path) -> None:
    line = replaced(data_copy / "rules" / f"{name}.yaml", r"^drives: true$", "drives: false")
    where = f"rules/{name}.yaml, line {line}, drives"
    assert f"{where}: got false, expected true, as pack.yaml says." in problems(data_copy)


@pytest.mark.parametrize("name", PACK.beside)
def test_no_file_shown_beside_the_answer_can_be_made_to_steer_it(name: str, data_copy: Path) -> None:
    path = data_copy / "rules" / f"{name}.yaml"
    rewritten(
        path,
        lambda text: re.sub(r"^(drives: false|beside_because: .*)\n", "", text, flags=re.MULTILINE) + "drives: true\n",
    )
    assert any(
        problem.startswith(f"rules/{name}.yaml, line ")
        and re.search("drives: got true, expected false|does_not_cover: got a condition, expected none", problem)
        for problem in problems(data_copy)
    )


def test_a_driving_file_that_nobody_would_miss_is_refused(data_copy: Path) -> None:
    text = (data_copy / "rules/osteoporosis.yaml").read_text(encoding="utf-8")
    path = data_copy / "rules/osteoporosis_2.yaml"
    path.write_text(text.replace("id: osteoporosis\n", "id: osteoporosis_2\n"), encoding="utf-8")
    assert any("expected false, or its name under drives of pack.yaml" in said for said in problems(data_copy))


@pytest.mark.parametrize(
    ("gone", "key", "said"),
    [
        ("emergency", "drives", "drives to name emergency, because every pack knows when not to wait"),
        ("explanations", "limits", "limits to name explanations: when no harmless explanation counts"),
        ("reassurance", "limits", "limits to name reassurance: when the pain itself forbids reassurance"),
        ("level_of_concern", "limits", "limits to name level_of_concern: how warnings are sorted"),
        ("for_and_against", "brakes", "brakes to name for_and_against: what the weighing of arguments demands"),
    ],
)
@pytest.mark.parametrize("with_its_file", [True, False])
def test_no_pack_goes_without_what_makes_it_careful(
    gone: str, key: str, said: str, with_its_file: bool, data_copy: Path
) -> None:
    """Not even where the file goes together with its name."""
    replaced(data_copy / "pack.yaml", rf"^  - {gone}\n", "")
    if key == "brakes":  # it was the only one
        replaced(data_copy / "pack.yaml", r"^brakes:\n", "brakes: []\n")
    if with_its_file:
        (data_copy / f"rules/{gone}.yaml").unlink()
    found = problems(data_copy)
    assert found[0].startswith("pack.yaml, line 1: got keys and values where that does not hold, expected ")
    assert said in found[0]


@pytest.mark.parametrize("name", PACK.drives)
def test_a_driving_file_whose_name_pack_yaml_does_not_hold_is_refused(name: str, data_copy: Path) -> None:
    replaced(data_copy / "pack.yaml", rf"^  - {name}\n", "")
    assert any("drives to name emergency" in one or "its name under drives of" in one for one in problems(data_copy))


def test_a_limit_or_brake_that_nobody_would_miss_is_refused(data_copy: Path) -> None:
    for name in ("reassurance", "for_and_against"):
        text = (data_copy / f"rules/{name}.yaml").read_text(encoding="utf-8")
        (data_copy / f"rules/{name}_2.yaml").write_text(
            text.replace(f"id: {name}\n", f"id: {name}_2\n"), encoding="utf-8"
        )
    found = problems(data_copy)
    assert [one.split(", so that")[0].split(", ", 2)[2] for one in found if "so that its loss" in one] == [
        "kind: got 'brake', expected another kind, or its name under brakes of pack.yaml",
        "kind: got 'limit', expected another kind, or its name under limits of pack.yaml",
    ]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (f"{{flags: {{first: {misspelt(role.pain_at_night)}}}}}",
         f"first: got '{misspelt(role.pain_at_night)}', expected an id, or a word of a table, of this pack. "
         f"Did you mean {role.pain_at_night}?"),
        (f"{{flags: {{all: [{role.pain_at_night}, {role.great_injury}, no_row]}}}}",
         "all: got 'no_row', expected an id"),
        ("{flags: {first: true}}", "first: got True, expected an id, a number, words, or a list of them"),
        ("{flags: {first: []}}", "first: got [], expected an id, a number, words, or a list of them"),
        (f"{{flags: {role.pain_at_night}}}", f"flags: got '{role.pain_at_night}', expected "),
        ("[flags]", "named: got ['flags'], expected "),
    ],
)  # fmt: skip
def test_what_a_view_names_is_there(named: str, said: str, data_copy: Path) -> None:
    line = replaced(data_copy / "pack.yaml", r"^named:.*(\n  .*)*", f"named: {named}")
    (found,) = problems(data_copy)
    assert found.startswith(f"pack.yaml, line {line}, {said}")


def test_a_view_may_name_rows_numbers_and_words(data_copy: Path) -> None:
    several = f"[{role.pain_at_night}, emergency]"
    given = f'{{flags: {{first: {role.pain_at_night}, all: {several}, age: 70, title: "Night pain, explained"}}}}'
    replaced(data_copy / "pack.yaml", r"^named:.*(\n  .*)*", f"named: {given}")
    pack = load.records(data_copy).pack
    assert pack.named["flags"] == {
        "first": role.pain_at_night, "all": (role.pain_at_night, "emergency"), "age": 70,
        "title": "Night pain, explained",
    }  # fmt: skip
    with pytest.raises(TypeError):
        pack.named["flags"]["first"] = "fever"  # type: ignore[index]


def test_a_pack_without_its_description_is_refused(data_copy: Path) -> None:
    path = data_copy / "pack.yaml"
    path.write_text("- a list\n", encoding="utf-8")
    assert problems(data_copy) == ["pack.yaml, line 1: got ['a list'], expected keys and values."]
    path.unlink()
    assert problems(data_copy) == ["pack.yaml: got no such file, expected a file that can be read."]


# --- files that are missing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PACK.rule_files)
def test_a_rule_file_that_is_gone_or_misspelt_is_missed_by_name(name: str, data_copy: Path) -> None:
    path = data_copy / "rules" / f"{name}.yaml"
    misspelt = path.rename(path.with_name(f"{name}s.yaml"))
    assert f"rules/: got no {name}.yaml, expected {NEEDED}. Did you mean {name}s?" in problems(data_copy)
    misspelt.unlink()
    assert any(said.startswith(f"rules/: got no {name}.yaml, expected {NEEDED}.") for said in problems(data_copy))


@pytest.mark.parametrize("name", PACK.cases)
def test_a_case_of_a_lesson_that_is_gone_is_missed_by_name(name: str, data_copy: Path) -> None:
    (data_copy / "cases" / f"{name}.yaml").unlink()
    assert any(f"cases/: got no {name}.yaml, expected the case of a lesson." in said for said in problems(data_copy))


@pytest.mark.parametrize(
    ("ending", "shown"), [(".YAML", ".YAML"), (".yml", ".yml"), (".Yml", ".Yml"), (".yaml.txt", ".txt")]
)
@pytest.mark.parametrize("file", [f"rules/{role.three_limits}", f"cases/{role.young_athlete}", "rules/band_load"])
def test_a_file_with_nearly_the_right_ending_is_not_skipped(
    file: str, ending: str, shown: str, data_copy: Path
) -> None:
    (data_copy / f"{file}.yaml").rename(data_copy / f"{file}{ending}")
    assert f"{file}{ending}: got the ending {shown}, expected .yaml, in small letters." in problems(data_copy)


def test_what_editors_leave_beside_a_file_is_no_rule(data_copy: Path, records: Records) -> None:
    limits = role.three_limits
    for name in (".DS_Store", f"{limits}.yaml~", ".~lock.emergency.yaml#", "notes.md", f"{limits}.yaml.bak"):
        (data_copy / "rules" / name).write_text("nothing", encoding="utf-8")
    assert load.records(data_copy) == records


def test_the_names_that_loading_knows_are_those_there_are(records: Records) -> None:
    """A rule set that is added is written down in pack.yaml, so that its loss is noticed."""
    drives = {rule_set.id: rule_set.drives for rule_set in records.pathways.values()}
    assert drives == {**dict.fromkeys(PACK.drives, True), **dict.fromkeys(PACK.beside, False)}
    assert {*PACK.limits, *PACK.brakes} == {*records.limits, *records.brakes}


def test_the_cases_that_loading_knows_are_those_that_a_lesson_names(records: Records) -> None:
    named = set()
    for path in sorted((Path(load.__file__).parent.parent / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        source = "\n".join("".join(one["source"]) for one in cells if one["cell_type"] == "code")
        named |= {word for word in re.findall(r"""["']([a-z0-9_]+)["']""", source) if word in records.cases}
    by_emergency = {row.case_id for row in records.emergencies.values()}
    assert named - by_emergency == set(PACK.cases)


def test_a_pipe_is_not_waited_for(data_copy: Path) -> None:
    for name in ("safety_notes.csv", f"rules/{role.three_limits}.yaml"):
        (data_copy / name).unlink()
        os.mkfifo(data_copy / name)
    assert problems(data_copy)[:2] == [
        f"{name}: got something that is no file, expected a file that can be read."
        for name in ("safety_notes.csv", f"rules/{role.three_limits}.yaml")
    ]


# --- figures ------------------------------------------------------------------------------------------------------

DIGITS = "a number in plain digits, such as 1000 or 0.25"
NO_FIGURES = ["nan", "NaN", "inf", "-inf", "Infinity", "1e999", "1e3", "1E-400", "1_000", "0.2_5"]
FIGURES = {
    "prognosis.csv": ("value", "low", "high", "time_value", "n"),
    "imaging.csv": ("value", "low", "high", "n", "age_years"),
    "base_rates.csv": ("count", "n", "probability", "low", "high"),
    "clinical_tests.csv": ("n_studies", "n_patients", "tp", "sensitivity", "lr_pos", "lr_neg_high", "odds_ratio"),
    "guideline_agreement.csv": ("value",),
    "sources.csv": ("year",),
}  # fmt: skip


COLUMNS = [(file, column) for file, columns in FIGURES.items() for column in columns]


@pytest.mark.parametrize(("place", "written"), list(enumerate(NO_FIGURES * 3))[: len(COLUMNS)])
def test_what_only_a_program_takes_for_a_number_is_refused(place: int, written: str, data_copy: Path) -> None:
    """Every column once, and every spelling at least twice."""
    assert len(COLUMNS) >= 2 * len(NO_FIGURES)
    file, column = COLUMNS[place]
    number = cell(data_copy / file, lambda row: bool(row[column]), **{column: written})
    (said,) = problems(data_copy)
    assert said.startswith(f"{file}, row {number}, column {column}: got '{written}', expected {DIGITS} (")


@pytest.mark.parametrize("written", NO_FIGURES)
def test_no_spelling_but_plain_digits_is_a_number(written: str) -> None:
    with pytest.raises(ValueError, match=r"a number in plain digits, such as 1000 or 0\.25"):
        a_test(lr_pos=written)
    assert a_test(lr_pos=" 2.5 ").lr_pos == 2.5


@pytest.mark.parametrize(
    ("file", "column", "written", "said"),
    [
        ("base_rates.csv", "n", "0", "greater than or equal to 1"),
        ("base_rates.csv", "n", "1" + "0" * 23, "less than or equal to 100000000"),
        ("clinical_tests.csv", "n_patients", "0", "greater than or equal to 1"),
        ("clinical_tests.csv", "n_patients", "1" + "0" * 23, "less than or equal to 100000000"),
        ("clinical_tests.csv", "n_studies", "0", "greater than or equal to 1"),
        ("clinical_tests.csv", "n_studies", "10001", "less than or equal to 10000"),
        ("clinical_tests.csv", "lr_pos", "10001", "less than or equal to 10000"),
        ("prognosis.csv", "n", "0", "greater than or equal to 1"),
        ("prognosis.csv", "value", "-1", "greater than or equal to 0"),
        ("imaging.csv", "high", "1" + "0" * 23, "less than or equal to 10000"),
        ("imaging.csv", "n", "-1", "greater than or equal to 0"),
        ("guideline_agreement.csv", "value", "10001", "less than or equal to 10000"),
        ("guideline_agreement.csv", "value", "-10001", "greater than or equal to -10000"),
    ],
)
def test_a_figure_beyond_all_studies_is_refused(
    file: str, column: str, written: str, said: str, data_copy: Path
) -> None:
    number = cell(data_copy / file, lambda row: bool(row[column]), **{column: written})
    where = f"{file}, row {number}, column {column}: got '{written}', expected {said} ("
    assert [problem[: len(where)] for problem in problems(data_copy)] == [where]


@pytest.mark.parametrize("file", ["imaging.csv", "prognosis.csv"])
def test_an_interval_holds_its_figure(file: str, data_copy: Path) -> None:
    number = cell(data_copy / file, lambda row: bool(row["low"] and row["value"]), low="0.9", value="0.5", high="0.95")
    assert problems(data_copy) == [
        f"{file}, row {number}: got a row where that does not hold, expected low, value and high in this order."
    ]


# --- what is asked on the telephone -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "written"),
    [
        ("emergency.csv", "Telephone the on-call team."),
        ("emergency.csv", ""),
        ("reports.csv", "Have this scan seen."),
        ("reports.csv", "Pleased to hand over."),
    ],
)
def test_what_is_asked_on_the_telephone_speaks_to_the_one_who_hears_it(
    file: str, written: str, data_copy: Path
) -> None:
    number = cell(data_copy / file, lambda row: bool(row["request"]), request=written)
    (said,) = problems(data_copy)
    got, expected = (repr(written), 'a sentence that begins with "Please"') if written else ("nothing", "")
    assert said.startswith(f"{file}, row {number}, column request: got {got}, expected {expected}")


# --- days and successors ------------------------------------------------------------------------------------------

DAY = "a date, year-month-day"
NO_DAYS = {
    "0": DAY, "1763596800": DAY, "20261120": DAY, "2026-11-20T10:00": DAY, "2026-02-30": DAY, "": DAY,
    "0001-01-01": "a day from 2000-01-01 to today", "1999-12-31": "a day from 2000-01-01 to today",
    "2999-01-01": "a day from 2000-01-01 to today",
}  # fmt: skip


@pytest.mark.parametrize("written", NO_DAYS)
@pytest.mark.parametrize("file", ["sources.csv", "findings.csv"])
def test_a_day_of_review_that_cannot_be_is_refused(file: str, written: str, data_copy: Path) -> None:
    number = cell(data_copy / file, any_row, reviewed_on=written)
    got = repr(written) if written else "nothing"
    said = f"{file}, row {number}, column reviewed_on: got {got}, expected {NO_DAYS[written]} (day the row was last"
    assert [problem[: len(said)] for problem in problems(data_copy)] == [said]


@pytest.mark.parametrize("written", ["0", "1763596800", "2999-01-01", "0001-01-01", "2026-11-20 10:00:00"])
def test_a_day_in_a_case_that_cannot_be_is_refused(written: str, data_copy: Path) -> None:
    line = replaced(data_copy / f"cases/{role.young_athlete}.yaml", r"^reviewed_on: .*$", f"reviewed_on: {written}")
    (said,) = problems(data_copy)
    assert said.startswith(f"cases/{role.young_athlete}.yaml, line {line}, reviewed_on: got ")


def test_today_and_tomorrow_are_days_wherever_on_the_earth_and_with_a_clock_that_is_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Clock(datetime.date):
        now = datetime.date(2030, 1, 1)

        @classmethod
        def today(cls) -> datetime.date:  # type: ignore[override]
            return cls.now

    monkeypatch.setattr(rows.datetime, "date", Clock)
    monkeypatch.setattr(rows, "_written", rows._written.__wrapped__)  # days that were kept are none of this Clock
    assert rows.wrong_day("2030-01-01") == rows.wrong_day("2030-01-02") == ""
    assert rows.wrong_day("2030-01-03") == "a day from 2000-01-01 to today"
    Clock.now = datetime.datetime(1970, 1, 1).date()
    assert rows.wrong_day(rows.LATEST_WRITTEN.isoformat()) == ""
    assert rows.wrong_day("2000-01-01") == ""


@pytest.mark.parametrize("by", ["itself", "nothing", "somebody"])
@pytest.mark.parametrize("file", ["teaching_points.csv", "conditions.csv"])
def test_a_row_is_superseded_by_something_else(file: str, by: str, data_copy: Path) -> None:
    first = next(csv.DictReader(io.StringIO((data_copy / file).read_text(encoding="utf-8"))))["id"]
    successor = {"itself": first, "nothing": "", "somebody": "somebody_else"}[by]
    number = cell(data_copy / file, any_row, status="superseded", superseded_by=successor)
    said = (
        f"{file}, row {number}, column superseded_by: got 'somebody_else', expected the id of a row of this file or "
        "of a source."
        if by == "somebody"
        else f"{file}, row {number}: got a row where that does not hold, expected superseded_by to name what replaced "
        "it, another row or a source."
    )
    assert any(problem.startswith(said) for problem in problems(data_copy))


def test_a_rule_file_is_superseded_by_what_exists(data_copy: Path) -> None:
    wrong = misspelt(role.national_guideline)
    line = replaced(data_copy / f"rules/{role.old_guideline}.yaml", r"^superseded_by: .*$", f"superseded_by: {wrong}")
    assert problems(data_copy) == [
        f"rules/{role.old_guideline}.yaml, line {line}, superseded_by: got '{wrong}', expected the id of a rule "
        "set or of a "
        f"source. Did you mean {role.national_guideline}?"
    ]


# --- weights ------------------------------------------------------------------------------------------------------


def every_measured(folder: Path) -> list[tuple[str, int, str, str]]:
    found = []
    for path in sorted((folder / "rules").glob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if match := re.search(r"weight: (\w+).*clinical_test: (\w+)", line):
                found.append((f"rules/{path.name}", number, match[1], match[2]))
    return found


def test_no_measured_argument_of_a_side_may_be_louder_than_its_figure(data_copy: Path, records: Records) -> None:
    """Each of them in turn is written as strong: only those that the README allows are read."""
    arguments = {
        (rule_set.id, argument.clinical_test): argument
        for rule_set in records.discriminators.values() for side in rule_set.sides for argument in side.arguments
    }  # fmt: skip
    by_file: dict[str, list[tuple[int, str, str]]] = {}
    for file, number, weight, test in every_measured(data_copy):
        by_file.setdefault(file, []).append((number, weight, test))
    expected = []
    for file, found in by_file.items():
        lines = (data_copy / file).read_text(encoding="utf-8").splitlines()
        for number, weight, test in found:
            lines[number - 1] = lines[number - 1].replace(f"weight: {weight}", "weight: strong")
            absent = "{not: " in lines[number - 1][:12] + lines[number - 1].lstrip(" -")[:6]
            most = weight_limit.most(records.clinical_tests[test], absent=absent)
            if most != "strong":
                expected.append(f"{file}, line {number}, weight: got 'strong', expected at most {most}, by {test}.")
        (data_copy / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert arguments
    assert len(expected) > 2
    assert sorted(problems(data_copy)) == sorted(expected)


def test_no_measured_argument_of_a_condition_may_be_louder_than_its_figure(data_copy: Path, records: Records) -> None:
    path = data_copy / "condition_arguments.csv"
    expected = []
    for argument in records.condition_arguments.values():
        if argument.clinical_test_id:
            row = records.clinical_tests[argument.clinical_test_id]
            most = weight_limit.most(row, absent=argument.when == "absent")
            number = cell(path, lambda line, argument=argument: line["id"] == argument.id, weight="strong")
            if most != "strong":
                expected.append(
                    f"condition_arguments.csv, row {number}, column weight: got 'strong', expected at most {most}, by "
                    f"{row.id}."
                )
    assert len(expected) > 10
    assert sorted(problems(data_copy)) == sorted(expected)


def a_test(**figures: object) -> ClinicalTest:
    cited = {"source_id": "x", "where_in_source": "x", "seen_via": "table", "reviewed_on": "2026-11-20",
             "status": "accepted", "id": "x", "condition": "x", "finding": "x", "setting": "mixed",
             "dependence_group": "x"}  # fmt: skip
    return ClinicalTest(**{**dict.fromkeys(ClinicalTest.model_fields, ""), **cited, **figures})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figures", "absent", "most"),
    [
        ({"lr_pos": 10, "lr_pos_low": 2, "lr_pos_high": 40}, False, "strong"),
        ({"lr_pos": 9.9, "lr_pos_low": 2, "lr_pos_high": 40}, False, "strong"),
        ({"lr_pos": 10, "lr_pos_low": 1.9, "lr_pos_high": 40}, False, "strong"),
        ({"lr_pos": 10}, False, "strong"),
        ({"lr_pos": 5}, False, "strong"),
        ({"lr_pos": 4.9}, False, "moderate"),
        ({"lr_pos": 2}, False, "moderate"),
        ({"lr_pos": 1.95}, False, "moderate"),
        ({"lr_pos": 1.9}, False, "weak"),
        ({"lr_pos": 12, "lr_pos_low": 1, "lr_pos_high": 40}, False, "weak"),
        ({"lr_pos": 1}, False, "weak"),
        # absence, and ratios below 1: the same of the inverse
        ({"lr_neg": 0.1, "lr_neg_low": 0.05, "lr_neg_high": 0.5}, True, "strong"),
        ({"lr_neg": 0.1, "lr_neg_low": 0.05, "lr_neg_high": 0.51}, True, "strong"),
        ({"lr_neg": 0.2}, True, "strong"),
        ({"lr_neg": 0.5}, True, "moderate"),
        ({"lr_neg": 0.6, "lr_neg_low": 0.2, "lr_neg_high": 1.2}, True, "weak"),
        ({"lr_neg": 0}, True, "strong"),
        # derived where it was not printed, and then without an interval
        ({"sensitivity": 0.6, "specificity": 0.95}, False, "strong"),
        ({"sensitivity": 0.6, "specificity": 0.9}, False, "strong"),
        ({"sensitivity": 0.3, "specificity": 0.9}, False, "moderate"),
        ({"sensitivity": 0.95, "specificity": 0.5}, True, "strong"),
        ({"sensitivity": 0.6, "specificity": 1}, False, "strong"),
        ({"prevalence": 0.5, "ppv": 0.75}, False, "moderate"),
        ({"prevalence": 0.5, "post_negative": 0.1}, True, "strong"),
        # a row without a ratio of that kind can make nothing count
        ({"lr_neg": 0.1}, False, "disputed"),
        ({"odds_ratio": 5}, False, "disputed"),
        ({"sensitivity": 0, "specificity": 1}, False, "disputed"),
        ({"prevalence": 1, "ppv": 1}, False, "disputed"),
    ],
)  # fmt: skip
def test_the_loudest_word_that_a_figure_allows(figures: dict[str, object], absent: bool, most: str) -> None:
    assert weight_limit.most(a_test(**figures), absent=absent) == most


# --- text, rows and patients --------------------------------------------------------------------------------------


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9b"])
def test_a_control_character_in_a_table_is_named_with_its_line(character: str, data_copy: Path) -> None:
    line = replaced(data_copy / "safety_notes.csv", "Teaching only", f"Teach{character}ing only")
    assert problems(data_copy) == [
        f"safety_notes.csv, line {line}: got the control character U+{ord(character):04X}, expected text without it."
    ]


@pytest.mark.parametrize("above", [1, 2, 5])
def test_a_row_has_the_number_that_a_spreadsheet_gives_it(above: int, data_copy: Path) -> None:
    path = data_copy / "safety_notes.csv"

    def lower(text: str) -> str:
        lines = text.splitlines(keepends=True)
        return "".join([*lines[:2], *["\n"] * above, *lines[2:]]).replace(
            f"{role.first_note},banner", f"{role.first_note},x"
        )

    rewritten(path, lower)
    assert problems(data_copy) == [
        f"safety_notes.csv, row {3 + above}, column place: got 'x', expected 'banner', 'patient' or 'exercise' (where "
        "it is shown)."
    ]


def test_a_column_that_comes_twice_is_named(data_copy: Path) -> None:
    rewritten(data_copy / "safety_notes.csv", lambda text: text.replace("superseded_by\n", "superseded_by,text\n", 1))
    assert problems(data_copy) == ["safety_notes.csv, row 1: got the column text twice, expected each column once."]


def test_a_cell_as_large_as_a_file_makes_no_message_as_large(data_copy: Path) -> None:
    number = cell(data_copy / "safety_notes.csv", any_row, place="baner" * 20_000)
    (said,) = problems(data_copy)
    assert said.startswith(f"safety_notes.csv, row {number}, column place: got 'banerbaner")
    assert "... (100,002 characters), expected 'banner'" in said
    assert len(said) < 400


@pytest.mark.parametrize(
    ("written", "got"),
    [("[]", "[]"), ("false", "False"), ("0", "0"), ("''", "''"), ("~", "nothing"), ("", "nothing"), ("gone", "'gone'")],
)
def test_a_patient_is_keys_and_values_and_never_nobody_by_accident(written: str, got: str, data_copy: Path) -> None:
    """Read as a patient of whom nothing was asked, any of these would be told to wait and watch."""
    path = data_copy / f"cases/{role.young_athlete}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = lines.index("patient:")
    kept = [line for n, line in enumerate(lines) if n <= at or not line.startswith(" ")]
    path.write_text("\n".join([*kept[:at], f"patient: {written}", *kept[at + 1 :]]) + "\n", encoding="utf-8")
    assert problems(data_copy) == [
        f"cases/{role.young_athlete}.yaml, line {at + 1}, patient: got {got}, expected keys and values; {{}} where "
        "nothing was "
        "asked."
    ]


def test_a_case_without_a_patient_is_refused(data_copy: Path) -> None:
    path = data_copy / f"cases/{role.young_athlete}.yaml"
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    del read["patient"]
    path.write_text(yaml.safe_dump(read, sort_keys=False, allow_unicode=True), encoding="utf-8")
    assert problems(data_copy) == [
        f"cases/{role.young_athlete}.yaml, line 1, patient: got nothing, expected keys and values; {{}} where nothing "
        "was asked."
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("  self: 1", "self: got a field that does not exist, expected one of age_years,"),
        (f"  age_years: {'9' * 400}", f"age_years: got {'9' * 100} ... (400 characters), expected a number from 0"),
        ("  age_years: .nan", "age_years: got nan, expected a number from 0 to 120"),
    ],
    ids=["self", "400 digits", "nan"],
)
def test_what_would_end_in_a_python_error_is_a_sentence(written: str, said: str, data_copy: Path) -> None:
    line = replaced(data_copy / f"cases/{role.young_athlete}.yaml", r"^  age_years: .*$", written)
    (found,) = problems(data_copy)
    assert found.startswith(f"cases/{role.young_athlete}.yaml, line {line}, {said}")


# --- limits in tables ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comparison", "said"),
    [
        ("age_years > 600", "a limit that can be reached and missed, from 0 to 120 years"),
        ("age_years > -60", "a limit that can be reached and missed, from 0 to 120 years"),
        ("severity_0_10 >= 0", "a limit that can be reached and missed, from 0 to 10 on the scale from 0 to 10"),
        ("age_years > 6_0", "a number after >"),
    ],
)
@pytest.mark.parametrize("file", ["redflags.csv", "condition_arguments.csv"])
def test_a_limit_in_a_table_can_be_reached_and_missed(file: str, comparison: str, said: str, data_copy: Path) -> None:
    number = cell(data_copy / file, lambda row: bool(row["comparison"]), comparison=comparison)
    found = [problem for problem in problems(data_copy) if "column comparison" in problem]
    assert found == [f"{file}, row {number}, column comparison: got '{comparison}', expected {said}."]


def test_what_is_asked_only_sometimes_is_asked_at_all(data_copy: Path) -> None:
    number = cell(data_copy / "findings.csv", lambda row: " " in row["only_if"], only_if="age_years < 0")
    assert problems(data_copy) == [
        f"findings.csv, row {number}, column only_if: got 'age_years < 0', expected a limit that can be reached and "
        "missed, from 0 to 120 years."
    ]


def test_these_tests_look_at_what_they_say(records: Records) -> None:
    """A list that became empty would prove nothing."""
    counted: list[Sequence[object]] = [
        PACK.drives,
        PACK.limits,
        PACK.cases,
        every_measured(load.DATA),
    ]
    assert [bool(many) for many in counted] == [True] * 4
    assert len(PACK.drives) >= 7


def test_a_guideline_shown_beside_the_answer_says_why_it_does_not_steer(data_copy: Path) -> None:
    path = data_copy / "rules" / f"{role.imaging_pathway}.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("beside_because:")
    end = text.index("\ndrives:", start) if text.index("drives:") > start else text.index("\nsource_id:", start)
    path.write_text(text[:start] + text[end + 1 :], encoding="utf-8")
    assert problems(data_copy) == [
        f"rules/{role.imaging_pathway}.yaml, beside_because: got nothing, expected a sentence why it is shown beside "
        "the answer "
        "and does not steer it."
    ]
