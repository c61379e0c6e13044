"""A view draws; what it says stands in the words of its topic, where the word list is held."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import hiplib

VIEWS = sorted(Path(hiplib.__file__).parent.glob("*/view*.py"))
# a label may stay where it is used; with so many words it is a sentence
SENTENCE = 4
WORD = re.compile(r"[\"'(]*[A-Za-z][A-Za-z'-]*[.,:;?)\"']*")


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """The line and the text of each string of four words or more; a docstring is no string of the screen."""
    tree = ast.parse(source)
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes | parts:
            text = node.value
        else:
            continue
        if sum(bool(WORD.fullmatch(word)) for word in text.split()) >= SENTENCE:
            yield node.lineno, text


def test_a_sentence_in_a_view_is_noticed() -> None:
    assert [*sentences('p["The answer appears here."]')] == [(1, "The answer appears here.")]
    assert [*sentences('f"{number} of the people well"')] == [(1, "{} of the people well")]
    assert [*sentences('"""Draws what is asked of it."""\nfold("Every argument")')] == []
    assert [*sentences('section(".hip-card", d="M1 2h3 4v5")')] == []


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_a_view_holds_no_sentence(path: Path) -> None:
    found = [
        f"{path.parent.name}/{path.name}, line {line}: {text!r}" for line, text in sentences(path.read_text("utf-8"))
    ]
    assert found == [], "move these to the words of the topic"
