"""What exists is described, and what is described exists."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README, CONTRIBUTING, GLOSSARY, CHANGELOG = (
    (ROOT / name).read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md")
)
LESSONS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))


def test_every_lesson_is_in_the_readme_and_on_the_map() -> None:
    start = json.loads((ROOT / "notebooks" / "00_start_here.ipynb").read_text(encoding="utf-8"))
    on_the_map = "".join("".join(cell["source"]) for cell in start["cells"])
    assert LESSONS
    for lesson in LESSONS:
        assert f"(notebooks/{lesson})" in README
        assert lesson == "00_start_here.ipynb" or f"({lesson})" in on_the_map


@pytest.mark.parametrize("text", [README, CONTRIBUTING, GLOSSARY, CHANGELOG])
def test_every_link_leads_somewhere(text: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / target).exists(), f"{target} does not exist"


def test_contributing_names_every_module_and_every_kind_of_test() -> None:
    for path in sorted((ROOT / "hiplib").glob("[a-z]*.py")):
        assert path.name in CONTRIBUTING, f"{path.name} is not in CONTRIBUTING.md"
    for folder in sorted((ROOT / "tests").iterdir()):
        if folder.is_dir() and any(folder.glob("test_*.py")):
            assert f"tests/{folder.name}" in CONTRIBUTING, f"tests/{folder.name} is not in CONTRIBUTING.md"


def test_contributing_names_every_command() -> None:
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    named = re.search(r"for verb in \(([^)]+)\)", source)
    assert named is not None
    for verb in named[1].split(", "):
        assert verb == "lab" or f"python3 run.py {verb}" in CONTRIBUTING


def test_the_readme_says_what_it_must_not_be_used_for_and_how_to_start() -> None:
    for words in ["never decides about a real patient", "python3 run.py test", "environment.yml", "Teach with it"]:
        assert words in README


def test_the_changelog_tells_clinical_content_apart() -> None:
    for version in re.split(r"(?m)^## ", CHANGELOG)[1:]:
        assert "### Clinical content" in version


def test_the_notebook_words_are_all_listed() -> None:
    """The docstring of hiplib.view is what a lesson's author reads: each factory is in it."""
    listed = (ROOT / "hiplib" / "view" / "__init__.py").read_text(encoding="utf-8")
    for path in sorted((ROOT / "hiplib").glob("*/view.py")):
        text = path.read_text(encoding="utf-8")
        offered = re.search(r"__all__ = \[([^\]]+)\]", text)
        assert offered is not None
        words = set(re.findall(r'"([a-z]\w*)"', offered[1])) & set(re.findall(r"(?m)^def (\w+)\(", text))
        for word in words:
            assert f"{path.parent.name}.{word}(" in listed, f"{path.parent.name}.{word} is not listed"
    for module, word in re.findall(r"(?m)^(\w+)\.(\w+)\(", listed):
        assert f"def {word}(" in (ROOT / "hiplib" / module / "view.py").read_text(encoding="utf-8")
