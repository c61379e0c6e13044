"""Every clinical number in a lesson has a row, and a wrong one is noticed."""

import importlib.util
import json
import shutil
import sys
from pathlib import Path

import pytest
from roles import role

from hiplib import load

# By its file, because tests/data is no package.
_spec = importlib.util.spec_from_file_location("ledger", Path(__file__).parent / "ledger.py")
assert _spec is not None
assert _spec.loader is not None
ledger = importlib.util.module_from_spec(_spec)
sys.modules["ledger"] = ledger
_spec.loader.exec_module(ledger)

NOTEBOOKS = sorted((load.DATA.parents[1] / "notebooks").glob("[0-9][0-9]_*.ipynb"))
NO_ROW_OF = "stands in no row of"


def test_there_are_lessons_to_audit() -> None:
    assert len(NOTEBOOKS) >= 3


def test_no_figure_of_a_lesson_is_an_orphan() -> None:
    assert [str(orphan) for orphan in ledger.orphans(NOTEBOOKS, load.DATA)] == []


def test_the_figures_of_the_lesson_on_flags_are_really_read() -> None:
    """Were the audit to skip them, it would find nothing wrong either."""
    (lesson,) = [path for path in NOTEBOOKS if path.stem == "02_redflags"]
    read = {
        figure
        for text in ledger.markdown_of(lesson).values()
        for sentence in ledger.sentences(text)
        for figure in ledger.numbers_in(sentence)
    }
    assert {"80.4%", "0.9%", "11", "64%", "33", "669", "78", "0.32"} <= read


def lesson(folder: Path, *texts: str) -> list[Path]:
    path = folder / "99_planted.ipynb"
    cells = [{"cell_type": "markdown", "source": text, "metadata": {}} for text in texts]
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return [path]


@pytest.mark.parametrize(
    "sentence",
    [
        f"In that study 80.4% had a flag and 0.9% a serious disease, 8 of the 11 a fracture [{role.of_any_flag}].",
        f"Of 1,172 people, 11 had a serious disease [{role.of_any_flag}].",
        f"About 804 of them had a flag [{role.of_any_flag}].",
        f"Over 55, 33 of 669 had a fracture [{role.of_the_limits}].",
        f"Agreement was poor, with a kappa of 0.32. [{role.of_agreement}]",
        f"In one cohort only about one in five people with an abscess had a fever [{role.of_fever}].",
        # a key as `run.py lessons` saves it, before the full stop and after it, and the list that it leads to
        f"In that study 80.4% had a flag<sup>[a](#source-{role.of_any_flag})</sup>.",
        f"Agreement was poor, with a kappa of 0.32.<sup>[ab](#source-{role.of_agreement})</sup>",
        f'- <a id="source-{role.of_any_flag}"></a>**a** Somebody AB (2009). A title. A journal 60(10):3072.',
        "**Time:** 25 minutes alone, 45 with a room.",
        "<details><summary>For the teacher</summary>\n\nFour minutes. Then lesson 02 runs that rule.\n\n</details>",
        "## 3. A flag with an innocent reason",
        "1. You have not asked about saddle numbness.",
        "| [01 Emergency](01_emergency.ipynb) | Which pictures must never wait? | 25 |",
        "Ten days are not six weeks, and two out of ten is not severe.",
    ],
)
def test_a_figure_with_its_row_and_an_everyday_number_pass(sentence: str, tmp_path: Path) -> None:
    assert ledger.orphans(lesson(tmp_path, sentence), load.DATA) == []


@pytest.mark.parametrize(
    ("sentence", "figure", "why"),
    [
        (f"In that study 81.4% had a flag [{role.of_any_flag}].", "81.4%", f"{NO_ROW_OF} {role.of_any_flag}"),
        (
            f"In that study 0.8% had a serious disease [{role.of_any_flag}].",
            "0.8%",
            f"stands in no row of {role.of_any_flag}",
        ),
        (
            f"Over 55, 34 of 669 had a fracture [{role.of_the_limits}].",
            "34",
            f"stands in no row of {role.of_the_limits}",
        ),
        ("About 80.4% have a flag.", "80.4%", "stands in a sentence without a citation key"),
        # the right figure with somebody else's key
        (
            f"About 80.4% have a flag [{role.of_another_cohort}].",
            "80.4%",
            f"stands in no row of {role.of_another_cohort}",
        ),
        # a key as `run.py lessons` saves it
        (
            f"Here 81.4% had a flag<sup>[a](#source-{role.of_any_flag})</sup>.",
            "81.4%",
            f"stands in no row of {role.of_any_flag}",
        ),
        (
            f"Here 80.4% have a flag<sup>[a](#source-{role.of_another_cohort})</sup>.",
            "80.4%",
            f"stands in no row of {role.of_another_cohort}",
        ),
        ("Here 80.4% have a flag<sup>[a](#source-nobody2010)</sup>.", "[nobody2010]", "is no source of sources.csv"),
        ('A list - <a id="source-x"></a> with 42 in it.', "42", "stands in a sentence without a citation key"),
        ("About 80.4% have a flag [henschke2010].", "[henschke2010]", "is no source of sources.csv"),
        # the key in the next sentence does not cover this one
        (
            f"About 80.4% have a flag. Few are ill [{role.of_any_flag}].",
            "80.4%",
            "stands in a sentence without a citation key",
        ),
        ("Only one in five had a fever.", "one in five", "stands in a sentence without a citation key"),
        (
            f"Only one in four had a fever [{role.of_fever}].",
            "one in four",
            f"stands in no row of {role.of_fever}",
        ),
        # the everyday numbers on a line excuse nothing else on it
        ("**Time:** 25 minutes. Of these 80.4% have a flag.", "80.4%", "stands in a sentence without a citation key"),
        ("| fracture | rare | 42 |", "42", "stands in a sentence without a citation key"),
        ("Come back after 42 days.", "42", "stands in a sentence without a citation key"),
    ],
)
def test_a_planted_figure_is_noticed(sentence: str, figure: str, why: str, tmp_path: Path) -> None:
    found = ledger.orphans(lesson(tmp_path, "# 99 Planted", sentence), load.DATA)
    assert (figure, why) in [(orphan.figure, orphan.why) for orphan in found]


def test_a_figure_changed_in_data_leaves_its_lesson_behind(tmp_path: Path) -> None:
    """An author who mends a row is told which lesson still prints the old figure."""
    data = Path(shutil.copytree(load.DATA, tmp_path / "data"))
    path = data / "base_rates.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(",1172,0.804,") == 1
    path.write_text(text.replace(",1172,0.804,", ",1172,0.814,"), encoding="utf-8")
    found = ledger.orphans(NOTEBOOKS, data)
    assert [(orphan.where, orphan.figure) for orphan in found if orphan.figure == "80.4%"] == [
        ("02_redflags.ipynb", "80.4%"),
        ("04_clinic.ipynb", "80.4%"),
    ]


def test_the_command_prints_the_ledger_and_fails_on_an_orphan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson(tmp_path, "# 99 Planted", f"In that study 80.4% had a flag [{role.of_any_flag}].")
    assert ledger.main(["--folder", str(tmp_path)]) == 0
    line, total = capsys.readouterr().out.splitlines()
    assert line.split() == [
        *("80.4%", "99_planted.ipynb", "cell", "2", "base_rates.csv,", f"{role.any_flag},", "probability"),
        role.of_any_flag,
    ]
    assert total == "1 figures in 1 lessons, 0 orphans"
    lesson(tmp_path, f"In that study 81.4% had a flag [{role.of_any_flag}].")
    assert ledger.main(["--folder", str(tmp_path), "99_planted"]) == 1
    assert f"ORPHAN 99_planted.ipynb: 81.4% stands in no row of {role.of_any_flag}" in capsys.readouterr().out
    assert ledger.main(["--folder", str(tmp_path), "98_missing"]) == 2
