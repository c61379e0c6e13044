"""The ledger of figures: every clinical number a lesson prints, traced to a row of its source.

    python3 run.py ledger                  prints it and fails if there is an orphan
    python3 run.py ledger 03_probability   only these lessons

`ledger()` reads the prose of every lesson sentence by sentence. A number there is one of:

- an everyday number: minutes, the number of a lesson, a section or a list, as named in EVERYDAY;
- a clinical number: its sentence carries a citation key such as [henschke2009], saved as a letter that leads to the
  list of sources; that key is a source, and the number stands, as printed or as a percentage or a count per 1,000, in
  a row that cites this source;
- an orphan: anything else.
"""

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from hiplib import load
from hiplib.wording import unlettered

__all__ = [
    "KEY",
    "Entry",
    "Orphan",
    "cited_figures",
    "ledger",
    "markdown_of",
    "numbers_in",
    "orphans",
    "quotes",
    "sentences",
]

ROOT = Path(__file__).resolve().parents[2]

KEY = re.compile(r"\[([a-z][a-z0-9_]*)\]")

# What may stand in a lesson without a source, and why.
EVERYDAY: Mapping[str, re.Pattern[str]] = {
    "the minutes of a lesson on the map": re.compile(
        r"(?P<kept>^\|\s*\[\d\d [^|]*\|[^|]*\|)\s*\d+\s*\|\s*$", re.MULTILINE
    ),
    "a link and what it is called": re.compile(r"\[[^\]]*\]\([^)]*\)"),
    "code, such as the name of a case": re.compile(r"`[^`]*`"),
    "how long a lesson takes": re.compile(r"\*\*Time:\*\*[^.]*\.?|\b(?:\d+|[a-z]+)(?: to \d+)? minutes?\b"),
    "the number of a lesson": re.compile(
        r"\b[Ll]essons? \d\d(?:(?:,| and| or)? \d\d)*\b|\bwith 0\d\b|^#\s*\d\d\b", re.MULTILINE
    ),
    "the number of a section": re.compile(r"^##\s*\d+\.\s|\bsection \d+\b", re.MULTILINE),
    # written by `run.py lessons` from sources.csv, as a test of every lesson holds
    "a line of the list of sources": re.compile(r'^- <a id="source-.*$', re.MULTILINE),
    "the number of a list entry": re.compile(r"^\s*\d+\.\s", re.MULTILINE),
}

_WORDS = {
    word: value
    for value, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        start=1,
    )
} | {"hundred": 100, "thousand": 1000}
_WORD = "|".join(_WORDS)
# a share in words is a figure too: one in five, two of three, nine of a thousand
_SHARE = re.compile(rf"\b(?P<part>{_WORD}) (?:in|of)(?: every)?(?: a| one)? (?P<whole>{_WORD})\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.])(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<percent>\s?%)?")
# what a row is called and where it comes from holds numbers that are no findings
_NOT_CLINICAL_COLUMNS = {"id", "source_id", "where_in_source", "seen_via", "reviewed_on", "status",
                         "superseded_by", "doi", "pmid", "case_id", "year", "licence", "published_in"}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A figure with its row: as printed, the lesson, the cell counted from 1, the row, the source."""

    figure: str
    lesson: str
    cell: int
    row: str
    source: str

    def __str__(self) -> str:
        return f"{self.figure:<16} {self.lesson:<24} cell {self.cell:<4} {self.row:<60} {self.source}"


@dataclass(frozen=True)
class Orphan:
    """A figure without a row: where, which, in which sentence, and why it could not be traced."""

    where: str
    figure: str
    sentence: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.figure} {self.why}: {self.sentence!r}"


# --- the lessons --------------------------------------------------------------------------------------------------


def markdown_of(notebook: Path) -> dict[int, str]:
    """The prose of a lesson: the text of each cell of prose, by its number among all cells, counted from 1."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return {
        number: unlettered("".join(cell["source"]))
        for number, cell in enumerate(cells, 1)
        if cell["cell_type"] == "markdown"
    }


def sentences(text: str) -> Iterator[str]:
    """A text in sentences, the everyday numbers taken out; a citation after the full stop belongs to the sentence."""
    for pattern in EVERYDAY.values():
        text = pattern.sub(lambda found: found.groupdict().get("kept") or " ", text)
    for line in text.splitlines():
        for part in re.split(r"(?<=[.?!])\s+(?!\[[a-z])", line):
            if part.strip():
                yield part.strip()


def numbers_in(sentence: str) -> list[str]:
    """The figures of a sentence as printed, shares in words included."""
    bare = KEY.sub(" ", sentence)
    shares = [match.group(0) for match in _SHARE.finditer(bare)]
    return [match.group(0).strip() for match in _NUMBER.finditer(_SHARE.sub(" ", bare))] + shares


# --- the rows -----------------------------------------------------------------------------------------------------


def cited_figures(data: Path) -> dict[str, list[tuple[str, Any]]]:
    """For each source, what its rows say, each with its place: numbers as floats, texts as texts.

    A text that names another source in brackets is counted for that source too, sentence by sentence.
    """
    found: dict[str, list[tuple[str, Any]]] = {}
    for source, place, value in _cells(data):
        found.setdefault(source, []).append((place, value))
        if isinstance(value, str):
            for sentence in re.split(r"(?<=[.?!;])\s+", value):
                for key in KEY.findall(sentence):
                    found.setdefault(key, []).append((place, sentence))
    return found


def _cells(data: Path) -> Iterator[tuple[str, str, float | str]]:
    for path in sorted(data.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if "source_id" in row:
                    for column, cell in row.items():
                        if cell and column not in _NOT_CLINICAL_COLUMNS:
                            yield row["source_id"], f"{path.name}, {row['id']}, {column}", _as_number(cell)
    for path in sorted(data.glob("*/*.yaml")):
        place = f"{path.parent.name}/{path.name}"
        yield from _nested(yaml.safe_load(path.read_text(encoding="utf-8")), "", place)


def _nested(value: Any, source: str, place: str) -> Iterator[tuple[str, str, float | str]]:
    if isinstance(value, dict):
        source = value.get("source_id") or source
        for key, inner in value.items():
            if key not in _NOT_CLINICAL_COLUMNS:
                yield from _nested(inner, source, f"{place}, {key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _nested(inner, source, place)
    elif value is not None and not isinstance(value, bool):
        yield source, place, _as_number(str(value))


def _as_number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell


# --- one against the other ----------------------------------------------------------------------------------------


def ledger(notebooks: Iterable[Path], data: Path) -> list[Entry | Orphan]:
    """Every clinical figure in the prose of the lessons, with its row, or as an orphan."""
    figures = cited_figures(data)
    with (data / "sources.csv").open(encoding="utf-8-sig", newline="") as file:
        sources = {row["id"] for row in csv.DictReader(file)}
    return [
        judged
        for notebook in notebooks
        for cell, text in markdown_of(notebook).items()
        for sentence in sentences(text)
        for judged in _judged(notebook.name, cell, sentence, figures, sources)
    ]


def orphans(notebooks: Iterable[Path], data: Path) -> list[Orphan]:
    """Every figure in the prose of the lessons that no row of its cited source holds."""
    return [judged for judged in ledger(notebooks, data) if isinstance(judged, Orphan)]


def quotes(notebook: Path, source: str, value: float) -> bool:
    """Whether a lesson quotes a figure of a source, in its prose or in what was saved of its answers."""
    texts = [sentence for text in markdown_of(notebook).values() for sentence in sentences(text)]
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            texts += "".join(output.get("data", {}).get("text/plain", "")).splitlines()
    return any(_holds(figure, value) for text in texts if source in KEY.findall(text) for figure in numbers_in(text))


def _judged(
    lesson: str, cell: int, sentence: str, figures: Mapping[str, list[tuple[str, Any]]], sources: set[str]
) -> Iterator[Entry | Orphan]:
    keys = KEY.findall(sentence)
    for key in keys:
        if key not in sources:
            yield Orphan(lesson, f"[{key}]", sentence, "is no source of sources.csv")
    for figure in numbers_in(sentence):
        rows = ((key, place) for key in keys for place, value in figures.get(key, []) if _holds(figure, value))
        if not keys:
            yield Orphan(lesson, figure, sentence, "stands in a sentence without a citation key")
        elif (found := next(rows, None)) is None:
            yield Orphan(lesson, figure, sentence, f"stands in no row of {', '.join(keys)}")
        else:
            yield Entry(figure, lesson, cell, found[1], found[0])


def _holds(figure: str, value: float | str) -> bool:
    if _SHARE.fullmatch(figure):
        return isinstance(value, str) and figure.casefold() in value.casefold()
    if isinstance(value, str):
        return figure.replace(" ", "") in {match.group(0).replace(" ", "") for match in _NUMBER.finditer(value)}
    digits = figure.rstrip("% ").replace(",", "")
    number, decimals = float(digits), len(digits.partition(".")[2])
    if figure.endswith("%"):
        return 0 <= value <= 1 and round(value * 100, decimals) == number
    of_a_thousand = 0 <= value <= 1 and decimals == 0 and number > 1 and round(value * 1000) == number
    return value == number or of_a_thousand


# --- the command --------------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run.py ledger", description="Trace every figure of the lessons to its row.")
    parser.add_argument("lesson", nargs="*", help="names such as 03_probability; all lessons without one")
    parser.add_argument("--folder", type=Path, default=ROOT / "notebooks", help="where the lessons are")
    options = parser.parse_args(arguments)
    lessons = {path.stem: path for path in sorted(options.folder.glob("*.ipynb"))}
    for name in options.lesson:
        if Path(name).stem not in lessons:
            print(f"There is no lesson {name}; the lessons are {', '.join(lessons)}.", file=sys.stderr)
            return 2
    chosen = [lessons[Path(name).stem] for name in options.lesson] or list(lessons.values())
    found = ledger(chosen, load.DATA)
    lost = [judged for judged in found if isinstance(judged, Orphan)]
    for judged in found:
        if isinstance(judged, Entry):
            print(judged)
    for orphan in lost:
        print(f"ORPHAN {orphan}")
    print(f"{len(found)} figures in {len(chosen)} lessons, {len(lost)} orphans")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
