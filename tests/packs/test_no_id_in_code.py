"""No row, rule file or case of a pack is named in the code: what a view shows by name stands in pack.yaml."""

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

import hiplib
from hiplib import model, rules
from hiplib.model import vocabulary
from hiplib.records import TABLES, Records

PACKAGE = Path(hiplib.__file__).parent
PYTHON = [*sorted(PACKAGE.rglob("*.py")), PACKAGE.parent / "run.py"]
SCRIPTS = sorted(PACKAGE.rglob("*.js"))
KINDS = ("pathways", "classifiers", "discriminators", "limits", "brakes")
# Words of the language that are no field, no choice of a column and no part of hiplib, each with its reason.
SPOKEN = {
    *(model.EMERGENCY, *model.LIMITS, model.BRAKE[0]),  # the rule files that every pack has, by these names
    *("risk", "symptom", "sign"),  # the three kinds into which level_of_concern sorts, in every pack
    "pressing",  # how a condition may stand in a weighing, and so what the brake calls it
    "structure",  # a choice in the forms of the atlas
    *("same", "worse"),  # which way a pain may go, on the form
    "child",  # the word for a person
    "dead",  # what JupyterLab says of a kernel
    "hip",  # the name of this library, and so of what it draws
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
    """What the schema itself says: names of fields, choices of a column, names of modules, keys of pack.yaml."""
    nouns = [noun for noun in (*vars(model).values(), *vars(vocabulary).values()) if isinstance(noun, type)]
    spoken = {field.name for noun in (Records, rules.RuleSet) for field in fields(noun)} | set(rules.FIELDS)
    for noun in nouns:
        if issubclass(noun, BaseModel):
            spoken |= set(noun.model_fields)
            spoken |= {word for info in noun.model_fields.values() for word in literals(info.annotation)}
        elif issubclass(noun, StrEnum):
            spoken |= set(noun)
    spoken |= {key for records in packs for view, keys in records.pack.named.items() for key in (view, *keys)}
    return spoken | {path.stem for path in PYTHON} | {path.name for path in PACKAGE.iterdir()} | SPOKEN


def ids(records: Records) -> set[str]:
    """Every id of a pack: rows, rule files with their outcomes and sides, cases, practices, and named cohorts."""
    found = {row for name in TABLES for row in getattr(records, name)}
    found |= {*records.cases, *records.practices, records.pack.id}
    for rule_set in (one for kind in KINDS for one in getattr(records, kind).values()):
        found |= {rule_set.id, *(outcome.id for outcome in (*rule_set.outcomes, *rule_set.elsewhere))}
        found |= {side.id for side in rule_set.sides}
    for row in records.prognosis.values():
        found |= {row.condition, row.cohort, row.outcome}
    found |= {row.finding for row in records.imaging.values()}
    return found | {row.condition for row in records.base_rates.values()}


def words_of(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """The words that stand alone in quotes; of Python not those of a docstring, which are no single word."""
    if path.suffix == ".js":
        for number, line in enumerate(text.splitlines(), 1):
            yield from ((number, word) for word in re.findall(r"""["'`]([A-Za-z0-9_]+)["'`]""", line))
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def named(path: Path, text: str, forbidden: set[str]) -> list[str]:
    return [f"{path.name}, line {number}: {word}" for number, word in words_of(path, text) if word in forbidden]


@pytest.mark.parametrize("path", [*PYTHON, *SCRIPTS], ids=lambda path: path.relative_to(PACKAGE.parent).as_posix())
def test_no_id_of_a_pack_stands_in_the_code(path: Path, records: Records, gryphon: Records) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "load.py":  # the one place that says which pack comes first
        text = text.replace('"low_back_and_hip"', '""')
    found = named(path, text, (ids(records) | ids(gryphon)) - language(records, gryphon))
    assert not found, "say it in pack.yaml under named, or in a table of vocabulary/"


@pytest.mark.parametrize(
    ("name", "text"),
    [("x.py", 'view("night_pain")'), ("x.py", '{"chronic_new": 1}'), ("x.js", "draw('groin')"), ("x.js", "`gymnast`")],
)
def test_a_planted_id_is_noticed(name: str, text: str, records: Records) -> None:
    assert named(Path(name), text, ids(records) - language(records))


def test_what_is_forgiven_is_in_use(records: Records) -> None:
    """A word that no code says any more need not be forgiven."""
    said = {word for path in (*PYTHON, *SCRIPTS) for _, word in words_of(path, path.read_text(encoding="utf-8"))}
    assert said >= SPOKEN
    assert len(ids(records) - language(records)) > 1_000
