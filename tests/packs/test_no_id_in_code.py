"""No row, rule file or case of a pack is named in the code: what a view shows by name stands in pack.yaml.

Nor is one named in a test outside tests/clinical, which states what the first pack holds: a test finds its row by a
property, or says the role that a row plays, and tests/roles.yaml says which row that is. A law that says a role is a
law of the first pack, and says so by its mark.
"""

import ast
import re
import typing
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel
from roles import ROLES, role

import hiplib
from hiplib import model, rules
from hiplib.model import vocabulary
from hiplib.records import TABLES, Records

PACKAGE = Path(hiplib.__file__).parent
ROOT = PACKAGE.parent
TESTS = ROOT / "tests"
OWN = [*sorted(PACKAGE.rglob("*.py")), ROOT / "run.py"]
TOOLS = [path for path in sorted((TESTS / "data").glob("*.py")) if not path.name.startswith("test_")]
HARNESS = [path for name in ("lab", "notebooks", "accessibility") for path in sorted((TESTS / name).rglob("*.py"))]
PYTHON = [*OWN, *TOOLS, *HARNESS, *sorted(TESTS.glob("*.py"))]
SCRIPTS = [*sorted(PACKAGE.rglob("*.js")), *sorted(TESTS.rglob("*.js"))]
LAWS = sorted((TESTS / "property").glob("*.py"))
CHECKED = [path for path in sorted(TESTS.rglob("*.py")) if path.parent.name != "clinical"]
# an id of two words and more is known within a longer string too: a selector, a line of code, a path; and one in
# quotes or brackets, as a line of code and a citation have it
LONG = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
QUOTED = re.compile(r"""(?<=["'`\[])[A-Za-z0-9_]+(?=["'`\]])""")
KINDS = ("pathways", "classifiers", "discriminators", "limits", "brakes")
# Words of the language that are no field, no choice of a column and no part of hiplib, each with its reason.
SPOKEN = {
    *(model.EMERGENCY, *model.LIMITS, model.BRAKE[0]),  # the rule files that every pack has, by these names
    *("risk", "symptom", "sign"),  # the three kinds into which level_of_concern sorts, in every pack
    "pressing",  # how a condition may stand in a weighing, and so what the brake calls it
    "structure",  # a choice in the forms of the atlas
    *("same", "worse"),  # which way a pain may go, on the form
    "child",  # the word for a person
    "middle",  # where the words of a drawing stand beside their place
    "dead",  # what JupyterLab says of a kernel
    "hip",  # the name of this library, and so of what it draws
    *("error", "rule"),  # what Jupyter calls a cell that failed, and axe what it looks for
    "root",  # the folder that the server of the tests shows
}


def literals(annotation: Any) -> Iterator[str]:
    """The words a field may hold, where its type names them."""
    if typing.get_origin(annotation) is Literal:
        yield from map(str, typing.get_args(annotation))
    elif isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield from annotation
    else:
        for inner in typing.get_args(annotation):
            yield from literals(inner)


def language(*packs: Records) -> set[str]:
    """What the schema itself says: names of fields, choices of a column, names of files, keys of pack.yaml."""
    nouns = [noun for noun in (*vars(model).values(), *vars(vocabulary).values()) if isinstance(noun, type)]
    spoken = {field.name for noun in (Records, rules.RuleSet) for field in fields(noun)} | set(rules.FIELDS)
    for noun in nouns:
        if issubclass(noun, BaseModel):
            spoken |= set(noun.model_fields)
            spoken |= {word for info in noun.model_fields.values() for word in literals(info.annotation)}
        elif issubclass(noun, StrEnum):
            spoken |= set(noun)
    spoken |= {Path(noun.file).stem for noun in TABLES.values()}
    spoken |= {key for records in packs for view, keys in records.pack.named.items() for key in (view, *keys)}
    return spoken | {path.stem for path in OWN} | {path.name for path in PACKAGE.iterdir()} | SPOKEN


def ids(records: Records) -> set[str]:
    """Every id of a pack: rows, rule files with outcomes and sides, cases, consultations, practices, named cohorts."""
    found = {row for name in TABLES for row in getattr(records, name)}
    found |= {*records.cases, *records.consults, *records.practices, records.pack.id}
    for rule_set in (one for kind in KINDS for one in getattr(records, kind).values()):
        found |= {rule_set.id, *(outcome.id for outcome in (*rule_set.outcomes, *rule_set.elsewhere))}
        found |= {side.id for side in rule_set.sides}
    for row in records.prognosis.values():
        found |= {row.condition, row.cohort, row.outcome}
    found |= {row.finding for row in records.imaging.values()}
    return found | {row.condition for row in records.base_rates.values()}


def unmistakable(records: Records) -> set[str]:
    """The ids that are no plain word of English, which a screen may show: of two words, with a year, or a name."""
    people = {*records.cases, *records.exercise_patients, *records.presentations, *records.reports}
    return {one for one in ids(records) if "_" in one or re.search("[a-z][0-9]", one) or one in people}


def words_of(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """The words that stand alone in quotes, and the long ones within them; of Python the names of arguments too, and
    none of a docstring, which may give an example.
    """
    if path.suffix == ".js":
        for number, line in enumerate(text.splitlines(), 1):
            yield from ((number, word) for word in {*QUOTED.findall(line), *LONG.findall(line)})
        return
    tree = ast.parse(text)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in tree.body:  # a module's own names
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            told |= {id(part) for part in ast.walk(node.value)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            words = {node.value, *QUOTED.findall(node.value), *LONG.findall(node.value)}
            yield from ((node.lineno, word) for word in words)
        elif isinstance(node, ast.keyword) and LONG.fullmatch(node.arg or ""):
            yield node.lineno, node.arg


def named(path: Path, text: str, forbidden: set[str]) -> list[str]:
    return [f"{path.name}, line {number}: {word}" for number, word in words_of(path, text) if word in forbidden]


@pytest.mark.parametrize("path", [*PYTHON, *SCRIPTS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_id_of_a_pack_stands_in_the_code(path: Path, records: Records, gryphon: Records) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "load.py":  # the one place that says which pack comes first
        text = text.replace(f'"{records.pack.id}"', '""')
    found = named(path, text, (ids(records) | ids(gryphon)) - language(records, gryphon))
    assert not found, "say it in pack.yaml under named, or in a table of vocabulary/"


@pytest.mark.parametrize("path", CHECKED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_id_of_the_first_pack_stands_in_a_test(path: Path, records: Records, gryphon: Records) -> None:
    found = named(path, path.read_text(encoding="utf-8"), unmistakable(records) - language(records, gryphon))
    assert not found, "find the row by what it is, or give it a role in tests/roles.yaml"


def test_a_role_is_played_by_a_row_and_spoken_of(records: Records) -> None:
    spoken = " ".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py"))
    assert set(ROLES.values()) <= ids(records)
    assert len(set(ROLES.values())) == len(ROLES)
    assert [one for one in ROLES if not re.search(rf"\brole\.{one}\b", spoken)] == []


def unmarked(path: Path, text: str, forbidden: set[str]) -> list[str]:
    """The laws that name a row and are not marked as laws of the first pack."""
    found = []
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            marks = [ast.unparse(mark) for mark in node.decorator_list]
            if "pytest.mark.first_pack" not in marks:
                found += named(path, "\n" * (node.lineno - 1) + ast.unparse(node), forbidden)
                said = (part for part in ast.walk(node) if isinstance(part, ast.Attribute))
                found += [
                    f"{path.name}, line {part.lineno}: {ast.unparse(part)}"
                    for part in said
                    if ast.unparse(part.value) == "role"
                ]
    return found


@pytest.mark.parametrize("path", LAWS, ids=lambda path: path.name)
def test_a_law_that_names_a_row_is_left_out_for_another_pack(path: Path, records: Records) -> None:
    found = unmarked(path, path.read_text(encoding="utf-8"), ids(records) - language(records))
    assert not found, "mark it pytest.mark.first_pack, or take the row from the pack that is proved"


def test_a_law_without_its_mark_is_noticed(records: Records) -> None:
    forbidden = ids(records) - language(records)
    for told in (f'"{role.pain_at_night}"', "role.pain_at_night"):
        law = f"def test_x(records):\n    assert records.findings[{told}]\n"
        assert unmarked(Path("x.py"), law, forbidden) == [f"x.py, line 2: {told.strip(chr(34))}"]
        assert not unmarked(Path("x.py"), f"@pytest.mark.first_pack\n{law}", forbidden)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.py", f'view("{role.pain_at_night}")'),
        ("x.py", f'{{"{role.long_pain}": 1}}'),
        ("x.py", f"cells = \"emergency.decide('{role.in_danger}')\""),
        ("x.py", f"view.tell({role.numb_saddle}=True)"),
        ("x.py", f'said = "80 % [{role.of_any_flag}]"'),
        ("x.js", "draw('groin')"),
        ("x.js", f"`{role.young_athlete}`"),
        ("x.js", f"find('[name=\"{role.numb_saddle}\"]')"),
    ],
)
def test_a_planted_id_is_noticed(name: str, text: str, records: Records) -> None:
    assert named(Path(name), text, ids(records) - language(records))


def test_what_is_forgiven_is_in_use(records: Records) -> None:
    """A word that no code says any more need not be forgiven."""
    said = {word for path in (*PYTHON, *SCRIPTS) for _, word in words_of(path, path.read_text(encoding="utf-8"))}
    assert said >= SPOKEN
    assert len(ids(records) - language(records)) > 1_000
