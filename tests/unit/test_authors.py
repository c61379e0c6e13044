"""What an author is told: every mistake of a pack, a missing second reading, and how to read one blind."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from roles import misspelt, role

from hiplib import load
from hiplib.errors import DataError, Problem

sys.path.insert(0, str(Path(__file__).parents[1] / "data"))

import check_data
import ledger
import readings

ROOT = Path(__file__).parents[2]
ROW = role.free_of_pain_at_9
WHERE = f"prognosis.csv, row 2 ({ROW})"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} must stand in {path.name} exactly once"
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def pack(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the first pack, the only one there is, with one pair of consultations: to prove all takes seconds."""
    one = next(one for one in load.records().consults.values() if one.task == "find")
    for path in (data_copy / "consults").iterdir():
        if path.stem not in (one.id, one.twin):
            path.unlink()
    monkeypatch.setattr(load, "DATA", data_copy)
    monkeypatch.setattr(readings, "ROOT", data_copy)
    return data_copy


@pytest.fixture
def unread(pack: Path) -> Path:
    """The same, where nobody has read one row a second time."""
    path = pack / "readings" / "prognosis.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f"{ROW},")), encoding="utf-8")
    return pack


# --- what is wrong ------------------------------------------------------------------------------------------------


def test_a_sound_pack_has_nothing_to_say(pack: Path) -> None:
    assert readings.packs() == [pack]
    assert [said for file in readings.files_of(pack) for said in readings.problems(pack, file)] == []
    assert readings.strays(pack) == []


def test_a_missing_reading_says_how_to_give_it(unread: Path) -> None:
    assert readings.problems(unread, "prognosis.csv") == [
        f"{WHERE}: 4 figures have no second reading [{role.of_pain_that_goes}, abstract: results]. "
        f"Type python3 run.py read {ROW}; the first reading will not be shown."
    ]


def test_a_row_without_a_figure_says_that_nobody_has_read_it(unread: Path) -> None:
    path = unread / "readings" / "prognosis.csv"
    waiting = [fact.column for fact in readings.unread(unread, "prognosis.csv")]
    assert waiting == ["cohort_name", "value", "time_value", "n"]
    path.write_text(path.read_text("utf-8") + "".join(f"{ROW},{column},,,,,\n" for column in waiting), "utf-8")
    assert readings.problems(unread, "prognosis.csv") == []
    assert [fact.column for fact in readings.unread(unread, "prognosis.csv")] == waiting


MINE = f"{ROW},value,35 %,,,founders,2026-11-21"
BOTH = "Open the source and correct one of them; python3 run.py read"
AGAIN = f"{BOTH} {ROW} reads it anew."


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (f"{ROW},value,26 %,table 2,ann,mk,2026-11-20",
         f'{WHERE}, column value: entered 0.35, read 26% by mk on 2026-11-20 at "table 2". {AGAIN}'),
        (f"{ROW},value,0.35 0.4,,,mk,2026-11-20",
         f"{WHERE}, column value: entered 0.35, read 2 figures (0.35 0.4) by mk on 2026-11-20 at "
         f'"abstract: results". {AGAIN}'),
        (f"{ROW},value,35 %,,Founders,founders,2026-11-21",
         f"{WHERE}, column value: founders entered it and read it. A second reading is somebody else's: have "
         f"another type python3 run.py read {ROW}."),
        (f"{ROW},value,35 %,[doe2024] abstract,,mk,2026-11-21",
         f"{WHERE}, column value: read in doe2024, but the row cites {role.of_pain_that_goes}. "
         f"Type python3 run.py read {ROW}."),
        (f"{ROW},value,35 %,,,founders,last week",
         "readings/prognosis.csv, row 3: say in read_by who read it, and in read_on when, as YYYY-MM-DD."),
        (f"{ROW},value,35 %,,,,2026-11-21",
         "readings/prognosis.csv, row 3: say in read_by who read it, and in read_on when, as YYYY-MM-DD."),
        (f"{MINE}\n{MINE}", f"readings/prognosis.csv, row 4: a second row for {ROW}, value. Keep one of them."),
        (f"{ROW},vaule,1,,,mk,2026-11-21\n{MINE}",
         f"readings/prognosis.csv, row 3: prognosis.csv has no figure of {ROW}, vaule, that needs a reading. "
         "Mend the id or the column, or remove the row."),
    ],
)  # fmt: skip
def test_a_reading_that_does_not_hold_says_what_to_do(new: str, said: str, pack: Path) -> None:
    edit(pack / "readings" / "prognosis.csv", MINE, new)
    assert readings.problems(pack, "prognosis.csv") == [said]


@pytest.mark.parametrize("typed", ["0.35", ".35", "35 %", "35%", "0.350 of them"])
def test_a_share_may_be_typed_in_several_ways(typed: str, pack: Path) -> None:
    edit(pack / "readings" / "prognosis.csv", MINE, f"{ROW},value,{typed},,,mk,2026-11-21")
    assert readings.problems(pack, "prognosis.csv") == []


RULES = f"rules/{role.three_limits}.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("prognosis.csv", "0.35,,,not_reported,9,months,406,recovery,,", "0.36,,,not_reported,9,months,406,recovery,,",
         f'{WHERE}, column value: entered 0.36, read 35% by founders on 2026-11-21 at "abstract: results". {AGAIN}'),
        (RULES, "age_years > 55", "age_years > 56",
         f"{RULES} ({role.three_limits}), outcomes.{role.all_limits}: figure 3 of 6: entered 56, read 55 by founders "
         f"on 2026-11-21. {BOTH} {role.three_limits} reads it anew."),
        (RULES, "label: over 55", "label: over the middle",
         f"{RULES} ({role.three_limits}), outcomes.{role.all_limits}: entered 5 figures (42 7 55 20 20), read 6 "
         f"figures (42 7 55 55 20 20) by founders on 2026-11-21. {BOTH} {role.three_limits} reads it anew."),
        ("condition_arguments.csv", f"_70,{role.narrowed_canal},,age_years >",
         f"_70,{role.narrowed_canal},,age_years >=",
         f"condition_arguments.csv, row 46 ({role.canal_beyond_an_age}), column comparison: entered age_years "
         f'>= 70, read age_years > 70 by founders on 2026-11-21 at "abstract". {BOTH} '
         f"{role.canal_beyond_an_age} reads it anew."),
        ("root_signs.csv", f"{role.weak_calf},myotome,S1;S2,S1", f"{role.weak_calf},myotome,S1;S2,S2",
         f"root_signs.csv, row 16 ({role.weak_calf}), column main_level: entered 2, read 1 by founders on 2026-11-21 "
         f'at "another source: two teaching pages". {BOTH} {role.weak_calf} reads it anew.'),
    ],
)  # fmt: skip
def test_a_figure_that_is_changed_has_to_be_read_again(file: str, old: str, new: str, said: str, pack: Path) -> None:
    edit(pack / file, old, new)
    assert readings.problems(pack, file) == [said]


def test_a_year_that_its_source_is_not_called_by_needs_a_reading(pack: Path) -> None:
    assert readings.problems(pack, "sources.csv") == []
    text = (pack / "sources.csv").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith(f"{role.of_pain_that_goes},")]
    edit(pack / "sources.csv", line, line.replace(",2009,", ",2008,"))
    (said,) = readings.problems(pack, "sources.csv")
    source = role.of_pain_that_goes
    assert f"({source}): 1 figure has no second reading. Type python3 run.py read {source};" in said


def test_an_age_in_only_if_is_read_twice_unless_the_meaning_says_it(pack: Path) -> None:
    assert readings.problems(pack, "findings.csv") == []
    edit(pack / "findings.csv", f"age_years < 16,{role.of_the_limp}", f"age_years < 17,{role.of_the_limp}")
    (said,) = readings.problems(pack, "findings.csv")
    assert f"({role.limping_child}): 1 figure has no second reading [{role.of_the_limp}, " in said


def test_readings_of_what_is_not_there_are_named(pack: Path) -> None:
    folder, wrong = pack / "readings", misspelt(role.many_kinds)
    (folder / "prognosiss.csv").write_text("id\n", encoding="utf-8")
    edit(folder / "cases.csv", f"{role.many_kinds},patient.age_years,", f"{wrong},patient.age_years,")
    (folder / "findings.csv").write_text("id,figure\n", encoding="utf-8")
    assert readings.strays(pack) == [
        f"readings/cases.csv, row 2: there is no cases/{wrong}.yaml. Remove the row.",
        "readings/findings.csv, row 1: the columns are id, column, figure, where, entered_by, read_by, read_on, "
        "in this order.",
        "readings/prognosiss.csv: there is no file of that name to be read. Rename or remove it.",
    ]


# --- reading blind ------------------------------------------------------------------------------------------------

HEAD = ["mk", "ann", ""]
RIGHT = ["406", ".35", "9 months", "406"]


def typing(answers: list[str], asked: list[str]) -> Callable[[str], str]:
    """Somebody who types these answers one after the other, and then goes away."""
    waiting: Iterator[str] = iter(answers)

    def ask(question: str) -> str:
        asked.append(question)
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    return ask


def test_a_row_is_read_without_its_first_reading_being_shown(unread: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[str] = []
    path = readings.read(ROW, typing([*HEAD, *RIGHT], asked))
    shown = capsys.readouterr().out + "".join(asked)
    assert "Costa" in shown
    assert "Where: abstract: results" in shown
    assert not {"0.35", "35", "406"} & set(shown.replace(",", " ").split())
    assert readings.problems(unread, "prognosis.csv") == []
    assert path == unread / "readings" / "prognosis.csv"
    *_, last = path.read_text(encoding="utf-8").splitlines()
    assert last.startswith(f"{ROW},n,406,[{role.of_pain_that_goes}] abstract: results,ann,mk,20")


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ([""], "A reading needs the name of who read it."),
        (["mk", "MK"], "A second reading is somebody else's: ask another person to type it."),
        ([*HEAD, "406", "0.53", "9", "406", ""],
         f"Correct {WHERE}, column value, then type python3 run.py read {ROW} again."),
        ([*HEAD, "406", "0.53", "9", "406", "0.54"],
         f"Correct {WHERE}, column value, then type python3 run.py read {ROW} again."),
        ([*HEAD, "406", "0.35"], "Stopped: nothing was written."),
    ],
)  # fmt: skip
def test_nothing_is_written_before_everything_agrees(
    answers: list[str], why: str, unread: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = unread / "readings" / "prognosis.csv"
    before = path.read_bytes()
    assert readings.main([ROW], typing(answers, [])) == 1
    said = capsys.readouterr().out
    assert said.rstrip().endswith(why)
    assert ("entered 0.35, read 0.53. They differ: open the source once more." in said) == ("0.53" in answers)
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir() if found.suffix != ".csv"] == []


def test_a_slip_of_the_reader_is_mended_and_what_is_no_figure_asked_again(unread: Path) -> None:
    asked: list[str] = []
    answers = [*HEAD, "many", "406", "53 %", "9", "406", "35 %"]
    readings.read(ROW, typing(answers, asked))
    assert readings.problems(unread, "prognosis.csv") == []
    assert len(asked) == len(answers)


def test_a_figure_that_was_changed_is_read_anew_in_place_of_the_old_reading(pack: Path) -> None:
    edit(
        pack / "prognosis.csv",
        "0.35,,,not_reported,9,months,406,recovery,,",
        "0.36,,,not_reported,9,months,406,recovery,,",
    )
    path = pack / "readings" / "prognosis.csv"
    rows = len(path.read_text(encoding="utf-8").splitlines())
    asked: list[str] = []
    readings.read(ROW, typing([*HEAD, "36 %"], asked))
    assert len(asked) == 4
    assert readings.problems(pack, "prognosis.csv") == []
    assert len(path.read_text(encoding="utf-8").splitlines()) == rows


def test_an_invented_pack_has_no_source_to_be_read_from(unread: Path) -> None:
    assert len(readings.problems(unread, "prognosis.csv")) == 1
    (unread / "pack.yaml").write_text("invented: Nothing here is medicine.\n", encoding="utf-8")
    assert readings.problems(unread, "prognosis.csv") == readings.unread(unread, "prognosis.csv") == []
    other = role.free_of_pain_at_12
    edit(unread / "readings" / "prognosis.csv", f"{other},value,42 %", f"{other},value,24 %")
    assert len(readings.problems(unread, "prognosis.csv")) == 1


def test_a_rule_file_is_read_line_by_line(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = pack / "readings" / "rules.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f"{role.three_limits},")]
    path.write_text("".join(kept), encoding="utf-8")
    readings.read(role.three_limits, typing([*HEAD, "42 7 10 7 55", "42 7 55 55 20 20"], []))
    said = capsys.readouterr().out
    assert "- {compare: age_years > #, label: over #, where_in_source" in said
    assert f"[{role.of_leaflets}]" in said
    assert readings.problems(pack, f"rules/{role.three_limits}.yaml") == []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (
            ROW,
            f"Every figure of {ROW} has its second reading. To read one anew, empty its figure in readings/.",
        ),
        ("nobody", "No row, rule file or case with a figure is called nobody."),
    ],
)
def test_what_cannot_be_read_says_why(row: str, why: str, pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert readings.main([row]) == 1
    assert capsys.readouterr().out.strip() == f"Nothing was written. {why}"


# --- python3 run.py data ------------------------------------------------------------------------------------------


def test_the_same_mistake_in_many_rows_is_told_once() -> None:
    many = [Problem(f"findings.csv, row {n}, column group", f"'g{n}'", "a word") for n in (2, 3, 4, 5, 9, 11, 12)]
    other = Problem("findings.csv, row 3, column label", "nothing", "a word")
    assert check_data.folded([many[0], other, *many[1:]]) == [
        "findings.csv, row 2, column group: got 'g2', expected a word. ... and in 6 more rows: 3 to 5, 9, 11 to 12",
        "findings.csv, row 3, column label: got nothing, expected a word.",
    ]
    hundred = [Problem(f"a.csv, row {n}, column n", "'x'", "a number", " Mend it.") for n in range(2, 102)]
    (said,) = check_data.folded(hundred)
    assert said == "a.csv, row 2, column n: got 'x', expected a number. Mend it. ... and in 99 more rows: 3 to 101"
    assert check_data.folded([Problem("rules/", "no file", "one")]) == ["rules/: got no file, expected one."]


def test_a_sound_pack_is_counted(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_data.main([]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{pack.name}: nothing is wrong. ")
    assert f"rows in {len(list(pack.glob('*.csv')))} tables" in said
    waiting = sum(len(fact.figures) for file in readings.files_of(pack) for fact in readings.unread(pack, file))
    assert f"{waiting} of them wait for a second reading" in said
    assert check_data.main(["no_such_pack"]) == 2


def test_every_mistake_is_printed_without_a_stack(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = pack / "prognosis.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",abstract,2026-11-20,", ",abstrakt,2026-11-20,"), "utf-8")
    edit(pack / "cases" / f"{role.young_athlete}.yaml", "fictional: true", "fictional: false")
    assert check_data.main([]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{pack.name}:"
    assert len(said) == 3
    assert said[1].startswith("  1. prognosis.csv, row 2, column seen_via: got 'abstrakt', expected ")
    assert " more rows: 3 to " in said[1]
    assert said[2].startswith(f"  2. cases/{role.young_athlete}.yaml, line ")


def test_a_consultation_that_is_unsound_is_named_with_its_line(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = next(one for one in load.records(pack).consults.values() if one.task == "find")
    path = pack / "consults" / f"{found.id}.yaml"
    line = path.read_text("utf-8").splitlines().index("task: find") + 1
    edit(path, "task: find", "task: hold")
    assert check_data.main([]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{pack.name}:"
    assert said[1].startswith(f"  1. consults/{found.id}.yaml, line {line}, task: got hold, expected find: ")
    assert len(said) == 2


def test_readings_that_are_gone_are_told_once_for_each_table(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pack / "readings" / "base_rates.csv").unlink()
    assert check_data.main([]) == 1
    first, said = capsys.readouterr().out.splitlines()
    assert first == f"{pack.name}:"
    assert said.startswith(
        f"  1. base_rates.csv, row 2 ({role.serious_in_practice}): 5 figures have no second reading ["
    )
    assert said.endswith("; the first reading will not be shown. ... and in 32 more rows: 3 to 8, 10 to 35")


def test_a_changed_figure_names_the_lessons_that_quote_it(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(pack / "base_rates.csv", ",1172,0.804,", ",1172,0.814,")
    assert check_data.main(["--lessons", str(ROOT / "notebooks")]) == 1
    said = capsys.readouterr().out
    assert f"({role.any_flag}), column probability: entered 0.814, read 0.804 by founders" in said
    assert "column probability: 0.804 is quoted in 02_redflags, " in said
    assert "type python3 run.py lessons 02_redflags " in said
    assert f"The lesson 02_redflags is out of date: 80.4% stands in no row of {role.of_any_flag}." in said


def test_a_figure_that_only_a_saved_answer_shows_is_found_there(tmp_path: Path) -> None:
    lesson = tmp_path / "09_saved.ipynb"
    answer = f"At least one red flag: about 804 of 1,000 [{role.of_any_flag}] abstract"
    lesson.write_text(
        '{"cells": [{"cell_type": "code", "source": "", "outputs": [{"data": {"text/plain": "' + answer + '"}}]}]}',
        encoding="utf-8",
    )
    assert ledger.quotes(lesson, role.of_any_flag, 0.804)
    assert not ledger.quotes(lesson, role.of_any_flag, 0.805)
    assert not ledger.quotes(lesson, role.of_the_limits, 0.804)


# --- rows without a word, and errors in a lesson ------------------------------------------------------------------


def test_rows_without_a_word_are_ignored_and_counted_as_a_spreadsheet_does(pack: Path) -> None:
    sound = load.records(pack)
    path = pack / "base_rates.csv"
    head, first, *rest = path.read_text(encoding="utf-8").splitlines()
    empty = "," * head.count(",")
    path.write_text("\n".join([head, empty, "", first, " ,", *rest, empty, empty, ""]), encoding="utf-8")
    assert load.records(pack) == sound
    assert readings.problems(pack, "base_rates.csv") == []
    # a cell of two lines is one row
    first = first.replace("Followed for a year. The", '"Followed for a year.\nThe').replace("counts.", 'counts."')
    spoilt = [rest[0], rest[1].replace(",0.804,", ",8.04,")]
    path.write_text("\n".join([head, first, empty, "", *spoilt, *rest[2:], ""]), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load.records(pack)
    assert [str(problem).split(":")[0] for problem in caught.value.problems] == [
        "base_rates.csv, row 6, column probability"
    ]


def test_in_a_lesson_an_error_is_its_sentence_alone() -> None:
    cell = "from hiplib import Patient; Patient(age_years=-1)"
    command = [sys.executable, "-m", "IPython", "--no-banner", "--colors=NoColor", "-c", cell]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    said = (ended.stdout + ended.stderr).strip()
    assert said.startswith("This patient cannot be used. age_years: got -1, expected ")
    assert len(said.splitlines()) == 1
