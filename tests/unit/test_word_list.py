"""One word for one thing: prose, labels, tables and sentences keep to the word list of GLOSSARY.md."""

from __future__ import annotations

import ast
import csv
import html
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from hiplib import load
from hiplib.records import Records
from hiplib.screen import controls

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
DATA = load.DATA
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
LIST = GLOSSARY.split("\n## Words for a patient\n")[0]
# what puts sentences together
SPEAKING = sorted(path for name in ("wording/*.py", "*/words*.py") for path in (ROOT / "hiplib").glob(name))
# columns that quote: a title as printed, where in the source a statement stands, what a patient says or is told of,
# what others call a condition; a claim as it is heard, what is said aloud to a patient, well or badly, words to avoid
QUOTED = {
    "also_called",
    "avoid",
    "claim",
    "title",
    "authors",
    "published_in",
    "where_in_source",
    "story",
    "reveal",
    "presents",
    "question",
    "asks",
    "spoken",
}
# the attributes that are read out or shown
HEARD = ("aria-label", "title", "alt", "placeholder")
INLINE = {"a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup", "tspan"}
# an id, the place of one, or the name of a constant, is read by nobody
ID = re.compile(r"[a-z0-9_]+(?:[./;][a-z0-9_]+)*|[A-Z_]+")
# reasons in the words of the judges who gave them blind; never shown
JUDGED = {"clinic_of_patients.csv"}
Place = tuple[str, str]


def word_list() -> dict[str, str]:
    """Each word that is not used, with the better one."""
    rows = re.findall(r"(?m)^\| (?!Use |---)(.+?) \|(.*?)\|(.*?)\|$", LIST)
    return {word: use for use, _, others in rows for word in map(str.strip, others.split(",")) if word}


BETTER = word_list()
# a star stands for any ending
REFUSED = {
    word: re.compile(rf"\b{re.escape(word.rstrip('*'))}" + (r"\w*" if word.endswith("*") else r"\b"), re.IGNORECASE)
    for word in BETTER
}


def complaints(texts: Iterable[Place]) -> list[str]:
    """A sentence for each word of the list that stands where it should not."""
    found = []
    for place, text in texts:
        own = re.sub(r'"[^"]*"|“[^”]*”', " ", "" if ID.fullmatch(text) else text)
        for word, pattern in REFUSED.items():
            if hit := pattern.search(own):
                near = own[max(0, hit.start() - 40) : hit.end() + 40].strip()
                found.append(f'{place}: "{hit.group()}" in "{near}"; the word list of GLOSSARY.md says {BETTER[word]}')
    return found


# --- where words stand ---


def prose() -> Iterator[Place]:
    for path in LESSONS:
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
            if cell["cell_type"] == "markdown":
                said = re.sub(r"`[^`]*`|\]\([^)]*\)", " ", "".join(cell["source"]))
                # a title is as its authors wrote it
                own = [line for line in said.split("\n") if not line.startswith('- <a id="source-')]
                yield from ((f"{path.stem}, cell {number}", line) for line in own)


def sentences() -> Iterator[Place]:
    for path in SPEAKING:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
                yield f"{path.relative_to(ROOT)}, line {node.lineno}", node.value


def tables() -> Iterator[Place]:
    for path in sorted(DATA.rglob("*.csv")):
        if path.parent.name != "readings" and path.name not in JUDGED:
            for number, row in enumerate(csv.DictReader(path.open(encoding="utf-8", newline="")), 2):
                for column, cell in row.items():
                    if column not in QUOTED:
                        yield f"{path.relative_to(DATA)}, row {number}, column {column}", cell or ""
    for path in sorted(DATA.rglob("*.yaml")):
        for where, text in _strings(yaml.safe_load(path.read_text(encoding="utf-8")), ""):
            yield f"{path.relative_to(DATA)}, {where}", text


def _strings(node: Any, key: str) -> Iterator[Place]:
    if isinstance(node, str):
        yield key, node
    elif isinstance(node, dict):
        for name, part in node.items():
            if name not in QUOTED | {"where"}:
                yield from _strings(part, str(name))
    elif isinstance(node, list):
        for part in node:
            yield from _strings(part, key)


class _Shown(HTMLParser):
    """The texts of a page as they are read, one for each block."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = [""]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [] if tag in INLINE else [""]
        heard = [value for name, value in attrs if name in HEARD and value]
        self.texts[:0] = heard

    def handle_endtag(self, tag: str) -> None:
        self.texts += [] if tag in INLINE else [""]

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data


def on_the_form(spec: Any) -> Iterator[str]:
    """Every title, label, option and help of a form's plain description."""
    if isinstance(spec, dict):
        yield from (spec[key] for key in ("title", "purpose", "help", "label", "unit", "closed") if spec.get(key))
        yield from (label for _, label in spec.get("options", ()))
        for key in ("tools", "fields", "groups", "after", "controls", "tick"):
            yield from on_the_form(spec.get(key))
    elif isinstance(spec, list):
        yield from itertools.chain.from_iterable(map(on_the_form, spec))


def shown() -> Iterator[Place]:
    """What every view and table of the lessons shows, drawn anew."""
    for path in LESSONS:
        known: dict[str, Any] = {}
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
            if cell["cell_type"] != "code":
                continue
            *before, last = ast.parse("".join(cell["source"])).body
            exec(compile(ast.Module([*before], []), str(path), "exec"), known)
            if not isinstance(last, ast.Expr):
                exec(compile(ast.Module([last], []), str(path), "exec"), known)
                continue
            view = eval(compile(ast.Expression(last.value), str(path), "eval"), known)
            place = f"{path.stem}, cell {number}, on the screen"
            if isinstance(view, controls.View):
                yield from ((place, text) for text in on_the_form(view.form.spec))
                yield from ((place, label) for offered in view.form.options.values() for _, label in offered)
                page = view._repr_mimebundle_()["text/html"]
            else:
                page = html.escape(str(view)) if not hasattr(view, "_repr_html_") else view._repr_html_()
            yield from ((place, text) for text in _Shown(page).texts)


def without_quotations(texts: Iterable[Place], records: Records) -> Iterator[Place]:
    """Without the stories, and without the lines that give a source as it is printed."""
    told = {
        text
        for case in records.cases.values()
        for text in (case.title, case.story, case.reveal, case.presents, case.question)
    }
    for people in (records.exercise_patients, records.reports, records.asking_patients):
        told |= {patient.story for patient in people.values()}
    told |= {pair.avoid for pair in records.word_pairs.values()}
    titles = [source.title for source in records.sources.values()]
    for place, text in texts:
        if text not in told and not any(title in text for title in titles):
            yield place, text


# --- what must hold ---


def test_the_list_is_read_whole() -> None:
    rows = LIST.count("\n| ") - 1
    assert len({*BETTER.values()}) <= rows
    assert BETTER["sent on"].startswith("refer")
    assert len(BETTER) > rows


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("People who were sent on", "sent on"),
        ("Emergency Pictures", "Pictures"),
        ("the radiographic angle", "radiographic"),
        ('He said "pinched"; a pinched nerve', "pinched"),
    ],
)
def test_a_word_that_is_not_used_is_named_with_its_place_and_a_better_one(text: str, word: str) -> None:
    (said,) = complaints([("there", text)])
    assert said.startswith(f'there: "{word}" in "')
    assert said.endswith(next(use for refused, use in BETTER.items() if REFUSED[refused].match(word)))


def test_a_quotation_keeps_its_own_words() -> None:
    assert complaints([("there", 'What patients read calls it a "slipped disc".')]) == []


def test_the_prose_of_the_lessons_keeps_to_the_list() -> None:
    assert complaints(prose()) == []


def test_the_sentences_keep_to_the_list() -> None:
    assert complaints(sentences()) == []


def test_the_tables_keep_to_the_list() -> None:
    assert complaints(tables()) == []


def test_labels_headings_and_tables_as_drawn_keep_to_the_list() -> None:
    texts = [*without_quotations(shown(), load.records())]
    assert len(texts) > 4000
    assert complaints(texts) == []
