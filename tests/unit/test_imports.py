"""Imports run one way, a screen is never needed for thinking, and only one module opens files."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import hiplib

PACKAGE = Path(hiplib.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each part may import of this project, besides the parts below it in the drawing of the design:
#   view -> topics, wording, load -> assessment, rulefile, records, rules -> document, model -> errors
LEVELS: dict[str, int] = {
    "errors": 0,
    "model": 1, "document": 1,
    "rules": 2, "tables": 2, "commitment": 2,
    "records": 3, "rulefile": 3, "weights": 3,
    "references": 4, "explanations": 4, "weighing": 4,
    "assessment": 5,
    "emergency": 6, "drills": 6,
    "redflags": 7, "probability": 6, "clinic": 7, "imaging": 7, "anatomy": 7, "prognosis": 7, "differential": 7,
    "discriminator": 7,
    "load": 7, "wording": 7,
    "": 8,  # hiplib/__init__.py
    "view": 9,
}  # fmt: skip
TOPICS = {"anatomy", "emergency", "redflags", "probability", "clinic", "imaging", "prognosis", "differential",
          "discriminator"}  # fmt: skip
# the two of a level that must not know each other
APART = [
    ("load", "redflags"),
    ("load", "emergency"),
    ("wording", "redflags"),
    ("wording", "emergency"),
    ("wording", "load"),
]
SCREEN = {"ipywidgets", "anywidget", "plotly", "htpy", "traitlets", "IPython"}
ALLOWED_OUTSIDE = {"pydantic", "pydantic_core", "yaml"}
# pandas takes longer to import than all of hiplib, and only who asks for a table needs it
LATE = {"tables.py": {"import pandas"}}
# what one module needs and no other should come to need unnoticed
ALLOWED_HERE = {f"clinic/{part}.py": {"numpy"} for part in ("patterns", "people", "policy", "practice", "uncertainty")}
# a simulated practice tells its results by their own names; a search of the anatomy that is called with a place and
# nothing else reads the records that are then its defaults
SIDEWAYS = {
    "anatomy.py": {"load"},
    "wording/clinic.py": {"clinic"},
    # a differential begins with the assessment of danger and ends, where figures allow, in a probability
    "differential.py": {"load", "redflags"},
    # whoever shows an answer about a patient asks the same question about danger first
    "imaging.py": {"redflags"},
    "discriminator.py": {"redflags"},
    "wording/differential.py": {"differential"},
    "wording/discriminator.py": {"discriminator"},
}
# the topics a topic may use besides the emergencies, which run first
BENEATH = {
    "clinic": {"probability"},
    "differential": {"probability", "redflags"},
    "imaging": {"redflags"},
    "discriminator": {"redflags"},
}


def name_of(path: Path) -> str:
    """errors, model, ..., wording, view: the first part of a module's name inside hiplib."""
    first = path.relative_to(PACKAGE).with_suffix("").parts[0]
    return "" if first == "__init__" else first


def imported(path: Path) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relative to itself; write the whole name"
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def ours(path: Path) -> set[str]:
    """The parts of hiplib a module imports."""
    found = set()
    for name, _ in imported(path):
        if name.split(".")[0] == "hiplib":
            part = name.split(".")[1]
            found.add(part if (PACKAGE / f"{part}.py").exists() or (PACKAGE / part).is_dir() else "")
    return found


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_every_module_has_its_place(path: Path) -> None:
    assert name_of(path) in LEVELS, f"say in LEVELS where {relative(path)} belongs"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_imports_run_one_way(path: Path) -> None:
    mine = LEVELS[name_of(path)]
    within = {name_of(path)} if name_of(path) in ("model", "view", "wording", "clinic") else set()
    wrong = {part for part in ours(path) - within - SIDEWAYS.get(relative(path), set()) if LEVELS[part] >= mine}
    # redflags may use emergency, which runs first; nothing else goes sideways
    assert wrong == set(), f"{relative(path)} may not import {sorted(wrong)}"


@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p) in TOPICS], ids=relative)
def test_topics_do_not_know_each_other_except_through_emergency(path: Path) -> None:
    beneath = {"emergency", name_of(path), *BENEATH.get(name_of(path), set())}
    assert ours(path) & TOPICS <= beneath
    fetches = "load" in ours(path) - SIDEWAYS.get(relative(path), set())
    assert not fetches, "reasoning is handed its records and never fetches them"


@pytest.mark.parametrize(("one", "other"), APART)
def test_neighbours_stay_apart(one: str, other: str) -> None:
    for path in MODULES:
        if name_of(path) == one:
            assert other not in ours(path)


@pytest.mark.parametrize("path", sorted((PACKAGE / "view").glob("[!_]*.py")), ids=relative)
def test_views_do_not_know_each_other(path: Path) -> None:
    views = {other.stem for other in (PACKAGE / "view").glob("[!_]*.py")}
    names = {name for name, _ in imported(path) if name.startswith("hiplib.view.")}
    assert {name.split(".")[2] for name in names} & views == set()


@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p) != "view"], ids=relative)
def test_only_views_know_the_screen(path: Path) -> None:
    outside = {name.split(".")[0] for name, _ in imported(path)} - {"hiplib"} - set(sys.stdlib_module_names)
    assert outside & SCREEN == set()
    late = {statement.split()[1] for statement in LATE.get(relative(path), set())}
    assert outside - late - ALLOWED_HERE.get(relative(path), set()) <= ALLOWED_OUTSIDE, (
        "a new library in the pure layer is a decision: name it in ALLOWED_OUTSIDE"
    )


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_no_import_hides_inside_a_function(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    excused = LATE.get(relative(path), set())
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    hidden = {
        ast.unparse(node)
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert hidden == excused


OPENERS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "glob", "rglob", "iterdir", "exec", "eval",
           "compile", "urlopen", "system", "Popen"}  # fmt: skip


def calls(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                found.add(node.func.id)
            elif isinstance(node.func, ast.Attribute) and not (
                isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            ):
                found.add(node.func.attr)
    return found


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_only_load_opens_files(path: Path) -> None:
    opened = calls(path) & OPENERS
    assert opened == ({"read_text", "glob"} if relative(path) == "load.py" else set())


def test_an_opened_file_would_be_noticed(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("from pathlib import Path\nrows = Path('data.csv').read_text()\nmore = open('x')\n")
    assert calls(planted) & OPENERS == {"read_text", "open"}


@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p) == "view"], ids=relative)
def test_no_widget_is_made_while_a_module_is_read(path: Path) -> None:
    """Only names, constants, functions and classes: whatever is made at import would belong to nobody."""
    makers = {"Path", "Mapping", "frozenset", "MappingProxyType", "dataclass", "compile"}
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr):
            made = {
                node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                for node in ast.walk(statement)
                if isinstance(node, ast.Call)
            }
            assert made <= makers, ast.unparse(statement)


def loaded_after(statement: str) -> set[str]:
    """Top names of everything a fresh Python has loaded after one statement."""
    script = f"import sys\n{statement}\nprint(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, check=True, cwd=PACKAGE.parent,
    )  # fmt: skip
    return set(done.stdout.split())


def test_import_hiplib_loads_no_screen_and_no_numbers() -> None:
    loaded = loaded_after("import hiplib")
    assert "hiplib" in loaded
    assert loaded & (SCREEN | {"pandas", "numpy", "scipy", "matplotlib"}) == set()


def test_a_whole_assessment_needs_none_of_them_either() -> None:
    lines = [
        "from hiplib import load, redflags, wording, Patient",
        "r, p = load.records(), Patient(findings={'foot_drop': True})",
        "assert wording.summary(redflags.assess(p, r), p, r)",
    ]
    loaded = loaded_after("\n".join(lines))
    assert loaded & (SCREEN | {"pandas", "numpy", "scipy"}) == set()
