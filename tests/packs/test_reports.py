"""Reports of a pack: what contradicts another file is told, and a report is read as in the first pack."""

import shutil
from pathlib import Path

import pytest

from hiplib import load
from hiplib.claims import report as reasoning
from hiplib.errors import DataError
from hiplib.model import Urgency
from hiplib.records import Records

GRYPHON = Path(__file__).parent / "gryphon_wing"
NEITHER = "the line is plain, or its report is acted on before a word is changed"


def problems(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load.records(folder)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("report_wordings.csv", "worse,tuft_glow", "worse,quill_glow",
         ["report_lines.csv, row 2: got 1 other words that fit, 0 that do not, expected at least one of each.",
          f"report_lines.csv, row 5: got other words: tuft_glow_worse, expected none, because {NEITHER}."]),
        ("report_wordings.csv", "plain,tuft_glow", "plain,tuft_bone",
         ["report_lines.csv, row 2: got 0 other words that fit, 1 that do not, expected at least one of each.",
          f"report_lines.csv, row 3: got other words: tuft_glow_plain, expected none, because {NEITHER}.",
          "report_wordings.csv, row 3, column says: got {of_100}, expected it only where tuft_bone names a row of "
          "imaging.csv."]),
        ("report_lines.csv", "doom_glow,crack_20\ntuft", "doom_glow,crack_odds\ntuft",
         ["report_lines.csv, row 2, column imaging_id: got 'crack_odds', expected a share of people without pain."]),
        ("report_lines.csv", "doom_glow,crack_20\ntuft", "doom_glow,crack_mirror_ache\ntuft",
         ["report_lines.csv, row 2, column imaging_id: got 'crack_mirror_ache', expected a share of people without "
          "pain."]),
        ("report_lines.csv", "doom_glow,crack_20\ntuft", "doom_glow,\ntuft",
         ["report_wordings.csv, row 3, column says: got {of_100}, expected it only where tuft_glow names a row of "
          "imaging.csv."]),
        ("report_lines.csv", "bone,tuftmirror", "bone,tuftmiror",
         ["report_lines.csv, row 3, column report_id: got 'tuftmiror', expected the id of a report. Did you mean "
          "tuftmirror?"]),
        ("report_lines.csv", "quill_ember,quillbright,An ember sits in the third quill.,danger,An ember,,\n"
         "quill_glow,quillbright,A crack of doom beside it.,frightens,doom,doom_glow,crack_20\n", "",
         ["reports.csv, row 3: got a report without a line, expected lines in report_lines.csv."]),
    ],
)  # fmt: skip
def test_what_contradicts_another_file_is_told(
    tmp_path: Path, file: str, before: str, after: str, said: list[str]
) -> None:
    path = Path(shutil.copytree(GRYPHON, tmp_path / GRYPHON.name)) / file
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")
    assert problems(path.parent) == said


def test_each_report_is_answered_as_its_row_expects(gryphon: Records) -> None:
    readings = [reasoning.read(report, gryphon) for report in gryphon.reports.values()]
    assert [found.urgency for found in readings] == [found.report.expected for found in readings]
    assert [found.sent for found in readings] == [False, True]
    assert [len(found.to_reword) for found in readings] == [1, 0]
    assert readings[1].urgency == Urgency.emergency
