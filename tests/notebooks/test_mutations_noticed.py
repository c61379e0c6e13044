"""A changed figure, a changed sentence and a broken handler each make a lesson's saved outputs differ.

Each change is made in a copy of the project, never in the project; nbval then compares the lesson as it always does.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hiplib import load

ROOT = Path(__file__).resolve().parents[2]
PACK = load.DATA.relative_to(ROOT).as_posix()
LESSON, DIFFERENTIAL = "notebooks/02_redflags.ipynb", "notebooks/07_differential.ipynb"


def rule_file(holds: str) -> str:
    """The one rule file with this text in it."""
    (found,) = [path for path in (ROOT / PACK / "rules").glob("*.yaml") if holds in path.read_text(encoding="utf-8")]
    return found.relative_to(ROOT).as_posix()


MUTATIONS = {
    "a threshold in data": (f"{PACK}/rules/reassurance.yaml", "duration_days > 42", "duration_days > 56"),
    "a count in data": (f"{PACK}/base_rates.csv", ",11,1172,0.00939,", ",12,1172,0.00939,"),
    "a sentence in wording": ("hiplib/wording/telling.py", "let us agree when I look again", "I look again"),
    "a handler": ("hiplib/screen/patient_form.py", "given[item] == PRESENT", "given[item] == ABSENT"),
}
OF_THE_DIFFERENTIAL = {
    "a ratio in data": (f"{PACK}/clinical_tests.csv", ",6.4,4.1,9.9,", ",6.5,4.1,9.9,"),
    "a limit of another source": (rule_file("relief_percent > 80"), "relief_percent > 80", "relief_percent > 70"),
    "a weight": (
        "hiplib/weighing.py",
        "HEAVIEST_FIRST = tuple(reversed(WEIGHTS[1:]))",
        "HEAVIEST_FIRST = tuple(WEIGHTS[1:])",
    ),
    "a handler": (
        "hiplib/differential/view_discriminator.py",
        "item: given[item] == PRESENT",
        "item: given[item] == ABSENT",
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("hiplib", "data", "notebooks"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        )
    return tmp_path


def compares(project: Path, lesson: str = LESSON, *words: str) -> subprocess.CompletedProcess[str]:
    """nbval on the lesson of a copy, in a process of its own."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env", lesson]
    command += ["--nbval-cell-timeout=600", "--nbval-kernel-startup-timeout=600", *words]
    environment = {**os.environ, "PYTHONPATH": str(project)}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=3600)


@pytest.mark.parametrize("lesson", [LESSON, DIFFERENTIAL])
def test_an_unchanged_copy_passes(copy: Path, lesson: str) -> None:
    result = compares(copy, lesson)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("lesson", "change"),
    [*((LESSON, change) for change in MUTATIONS), *((DIFFERENTIAL, change) for change in OF_THE_DIFFERENTIAL)],
)
def test_a_change_is_noticed(copy: Path, lesson: str, change: str) -> None:
    file, before, after = (MUTATIONS if lesson == LESSON else OF_THE_DIFFERENTIAL)[change]
    text = (copy / file).read_text(encoding="utf-8")
    assert text.count(before) == 1
    (copy / file).write_text(text.replace(before, after), encoding="utf-8")
    result = compares(copy, lesson, "--exitfirst")
    assert result.returncode == 1, result.stdout
    assert "Cell outputs differ" in result.stdout
