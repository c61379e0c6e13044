"""What each module may need, that only one opens files, and that a screen is never needed for thinking.

Which part of hiplib may import which stands in pyproject.toml, under importlinter, and is looked at here. That no
import hides in a function and none is relative, the linter says.
"""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import cli

import hiplib

PACKAGE = Path(hiplib.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

SCREEN = {"ipywidgets", "anywidget", "plotly", "htpy", "traitlets", "IPython"}
# what the pure layer may need; a further library is a decision, and is named here
LIBRARIES = {"pydantic", "pydantic_core", "yaml"}
# what some modules need and no other should come to need unnoticed
_NUMBERS = ("patterns", "people", "policy", "practice", "uncertainty")
LIBRARIES_HERE = {
    **{f"clinic/{part}.py": {"numpy"} for part in _NUMBERS},
    "frames.py": {"pandas"},
    "progress/store.py": {"platformdirs"},
    "returns/schedule.py": {"fsrs"},
}


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def in_view(path: Path) -> bool:
    """Whether a module may know the screen: the kit, the notebook words, of a topic views and figures."""
    folder, *_ = path.relative_to(PACKAGE).parts
    return folder in ("view", "screen") or path.stem.partition("_")[0] == "view" or path.stem in ("body_map", "figures")


def test_imports_run_as_pyproject_draws_them(capsys: pytest.CaptureFixture[str]) -> None:
    broken = cli.lint_imports(str(PACKAGE.parent / "pyproject.toml"), no_cache=True, no_logo=True)
    assert not broken, capsys.readouterr().out


@pytest.mark.parametrize(
    ("module", "line", "said"),
    [
        ("errors.py", "from hiplib import rules", "Imports run one way BROKEN"),
        ("wording/rates.py", "from hiplib.redflags import assess", "Imports run one way BROKEN"),
        ("screen/answer.py", "from hiplib import imaging", "Imports run one way BROKEN"),
        ("new.py", "", "every child of every container"),
        ("rules/trees.py", "from hiplib.rules import reasons", "The logic knows no rule set"),
        ("imaging/reason.py", "from hiplib import prognosis", "A topic knows another only"),
        ("clinic/view.py", "from hiplib.imaging import view", "A topic knows another only"),
        ("clinic/policy.py", "from hiplib import load", "Reasoning and sentences know no screen"),
        ("anatomy/reason.py", "from hiplib import load", "Reasoning and sentences know no screen"),
        ("probability/words.py", "from hiplib.screen import controls", "Reasoning and sentences know no screen"),
    ],
)
def test_an_import_that_goes_another_way_is_noticed(module: str, line: str, said: str, tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "hiplib", ignore=shutil.ignore_patterns("__pycache__", "*.js", "*.css"))
    shutil.copy(PACKAGE.parent / "pyproject.toml", tmp_path)
    with (tmp_path / "hiplib" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    run = "from importlinter import cli; raise SystemExit(cli.lint_imports(no_cache=True, no_logo=True))"
    done = subprocess.run([sys.executable, "-c", run], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, text=True,
                          capture_output=True, check=False)  # fmt: skip
    assert done.returncode == 1
    assert said in done.stdout + done.stderr


@pytest.mark.parametrize("path", [p for p in MODULES if not in_view(p)], ids=relative)
def test_the_pure_layer_needs_few_libraries_and_no_screen(path: Path) -> None:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module))
    outside = {name.split(".")[0] for name in names} - {"hiplib"} - set(sys.stdlib_module_names)
    assert outside <= LIBRARIES | LIBRARIES_HERE.get(relative(path), set())


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
def test_only_one_module_opens_the_files_of_a_pack(path: Path) -> None:
    # the scripts of a widget are joined, and a printed page carries its style; they are code and no data;
    # and the sheet of a lesson reads its notebook and writes the file that is printed
    # and what keeps a reading for the next start looks whether the bytes are still those
    allowed = {"pack_cache.py": {"glob", "read_bytes", "write_bytes"}, "load.py": {"glob"},
               "pack_files.py": {"read_text", "glob"}, "screen/scripts.py": {"read_text"},
               "exercise/view_handout.py": {"read_text"},
               "sheets/__main__.py": {"glob", "read_text", "write_text"},
               # a reader's own answers are no facts
               "progress/store.py": {"glob", "open", "read_bytes"}, "progress/lessons.py": {"glob"},
               "progress/__main__.py": {"read_text", "write_text"}}  # fmt: skip
    assert calls(path) & OPENERS == allowed.get(relative(path), set())


def test_an_opened_file_would_be_noticed(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("from pathlib import Path\nrows = Path('data.csv').read_text()\nmore = open('x')\n")
    assert calls(planted) & OPENERS == {"read_text", "open"}


@pytest.mark.parametrize("path", [p for p in MODULES if in_view(p)], ids=relative)
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
    assert loaded & (SCREEN | {"pandas", "numpy", "scipy", "matplotlib", "fsrs"}) == set()


def test_plotly_is_waited_for_only_by_what_draws() -> None:
    """The views stand before a browser has asked for a figure."""
    words = [path.name for path in sorted((PACKAGE).iterdir()) if (path / "view.py").exists()]
    assert {"redflags", "prognosis", "imaging"} <= set(words)
    loaded = loaded_after("\n".join(f"import hiplib.{word}.view" for word in words if word != "clinic"))
    assert "ipywidgets" in loaded
    assert loaded & {"plotly", "numpy", "pandas"} == set()
    assert "plotly" in loaded_after("from hiplib.screen import plotly_figures\nplotly_figures.blank()")


def test_a_whole_assessment_needs_none_of_them_either() -> None:
    lines = [
        "from hiplib import load, redflags, wording, Patient",
        "r = load.records()",
        "p = Patient(findings={next(iter(r.findings)): True})",
        "assert wording.summary(redflags.assess(p, r), p, r)",
    ]
    loaded = loaded_after("\n".join(lines))
    assert loaded & (SCREEN | {"pandas", "numpy", "scipy"}) == set()
