"""Every figure of a pack of data/: where it stands, in words and in the text of its file.

What is no figure: names, dates of review, places in a source or in an order, and the volume and pages of a citation;
and a number in the story of an invented patient: no source has it, and what the rules take from a story stands in
fields of its own, which are read twice. A consultation is a story throughout: its days and ages are invented, and the
verifier holds them against the rules, the twin and the words of the story. So are the columns that end in `_in_story`.
L5 is a name within a sentence; in a column that holds roots and nothing else it is a figure.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

__all__ = ["KEY", "NUMBER", "ROOTS", "ROOT_NUMBER", "Figure", "figures", "figures_of", "numbered_rows", "table"]

NO_FIGURES = {
    *("id", "source_id", "where_in_source", "seen_via", "reviewed_on", "status", "superseded_by", "case_id"),
    *("authors", "title", "published_in", "doi", "licence", "order", "story"),
}
# a number that is not part of a name (L5, S1, PMC12) nor of a key in brackets
NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")
INVENTED = "_in_story"
ROOTS = {"root_levels", "main_level"}
ROOT_NUMBER = re.compile(r"\d+")
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # six times as quick, where PyYAML was built with it
KEY = re.compile(r"\[[a-z][a-z0-9_]*\]")


@dataclass(frozen=True)
class Figure:
    """One figure: its file, where it stands there in words, and the span of the text that holds it.

    `row` and `column` are what a second reading calls it by: the id of the row and its column; of a document its name
    and the part of it, two keys deep at most, where the id of an entry stands for its place in a list.
    """

    file: str
    where: str
    printed: str
    changed: str
    place: tuple[Any, ...]
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.file}, {self.where}: {self.printed} to {self.changed}"


def figures(data: Path) -> list[Figure]:
    """Every figure of every file of a pack."""
    paths = [*sorted(data.glob("*.csv")), *sorted(data.glob("*/*.yaml"))]
    return [figure for path in paths for figure in figures_of(path)]


def figures_of(path: Path) -> Iterator[Figure]:
    """Every figure of one file."""
    return _in_table(path) if path.suffix == ".csv" else _in_document(path)


def table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """The columns and the rows of a table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restval="")
        rows = list(reader)
        return list(reader.fieldnames or []), rows


def numbered_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with the numbers a spreadsheet gives them; rows without a word are counted and left out."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        heads = next(reader, [])
        for number, cells in enumerate(reader, start=2):
            if any(cell.strip() for cell in cells):
                yield number, {**dict.fromkeys(heads, ""), **dict(zip(heads, cells, strict=False))}


def _in_table(path: Path) -> Iterator[Figure]:
    for number, row in enumerate(table(path)[1]):
        for column, cell in row.items():
            if column not in NO_FIGURES and not column.endswith(INVENTED):
                for start, end in _spans(cell, ROOT_NUMBER if column in ROOTS else NUMBER):
                    printed = cell[start:end]
                    where, place = f"{row['id']}, {column}", (number, column, start, end)
                    yield Figure(path.name, where, printed, _next(printed), place, row["id"], column)


def _in_document(path: Path) -> Iterator[Figure]:
    if path.parent.name == "consults":
        return
    text = path.read_text(encoding="utf-8")
    name = f"{path.parent.name}/{path.name}"
    for keys, part, node in _scalars(yaml.compose(text, Loader=_FAST), (), ()):
        first, last = node.start_mark.index, node.end_mark.index
        for start, end in _spans(text[first:last]):
            printed = text[first + start : first + end]
            where = f"line {text.count(chr(10), 0, first + start) + 1}, {keys[-1]}"
            place = (first + start, first + end)
            yield Figure(name, where, printed, _next(printed), place, path.stem, ".".join(part[:2]))


def _scalars(
    node: Any, keys: tuple[str, ...], part: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in NO_FIGURES:
                yield from _scalars(value, (*keys, key.value), (*part, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            named = [k for k in value.value if k[0].value == "id"] if isinstance(value, yaml.MappingNode) else []
            yield from _scalars(value, keys, (*part, *(inner.value for _, inner in named)))
    elif node is not None:
        yield keys, part, node


def _spans(text: str, number: re.Pattern[str] = NUMBER) -> list[tuple[int, int]]:
    bare = KEY.sub(lambda key: " " * len(key[0]), text)
    return [found.span() for found in number.finditer(bare)]


def _next(printed: str) -> str:
    """The figure with the smallest change that can be seen: its last digit moved by one."""
    return printed[:-1] + ("8" if printed[-1] == "9" else str(int(printed[-1]) + 1))
