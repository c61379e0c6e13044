"""The ledger of figures: every clinical number a lesson prints, traced to a row of its source.

`orphans()` reads the prose of every lesson sentence by sentence. A number there is one of:

- an everyday number: minutes, the number of a lesson, a section or a list, as named in EVERYDAY;
- a clinical number: its sentence carries a citation key such as [henschke2009], that key is a source, and the number
  stands, as printed or as a percentage or a count per 1,000, in a row that cites this source;
- an orphan: anything else.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

__all__ = ["KEY", "Orphan", "cited_figures", "markdown_of", "numbers_in", "orphans", "sentences"]

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
class Orphan:
    """A figure without a row: where, which, in which sentence, and why it could not be traced."""

    where: str
    figure: str
    sentence: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.figure} {self.why}: {self.sentence!r}"


# --- the lessons --------------------------------------------------------------------------------------------------


def markdown_of(notebook: Path) -> list[str]:
    """The prose of a lesson, one text for each cell."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]


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


def cited_figures(data: Path) -> dict[str, list[Any]]:
    """For each source, what its rows say: numbers as floats, texts as texts.

    A text that names another source in brackets is counted for that source too, sentence by sentence.
    """
    found: dict[str, list[Any]] = {}
    for source, value in _cells(data):
        found.setdefault(source, []).append(value)
        if isinstance(value, str):
            for sentence in re.split(r"(?<=[.?!;])\s+", value):
                for key in KEY.findall(sentence):
                    found.setdefault(key, []).append(sentence)
    return found


def _cells(data: Path) -> Iterator[tuple[str, float | str]]:
    for path in sorted(data.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if "source_id" in row:
                    for column, cell in row.items():
                        if cell and column not in _NOT_CLINICAL_COLUMNS:
                            yield row["source_id"], _as_number(cell)
    for path in sorted([*data.glob("rules/*.yaml"), *data.glob("cases/*.yaml")]):
        yield from _nested(yaml.safe_load(path.read_text(encoding="utf-8")), "")


def _nested(value: Any, source: str) -> Iterator[tuple[str, float | str]]:
    if isinstance(value, dict):
        source = value.get("source_id") or source
        for key, inner in value.items():
            if key not in _NOT_CLINICAL_COLUMNS:
                yield from _nested(inner, source)
    elif isinstance(value, list):
        for inner in value:
            yield from _nested(inner, source)
    elif value is not None and not isinstance(value, bool):
        yield source, _as_number(str(value))


def _as_number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell


# --- one against the other ----------------------------------------------------------------------------------------


def orphans(notebooks: Iterable[Path], data: Path) -> list[Orphan]:
    """Every figure in the prose of the lessons that no row of its cited source holds."""
    figures = cited_figures(data)
    with (data / "sources.csv").open(encoding="utf-8-sig", newline="") as file:
        sources = {row["id"] for row in csv.DictReader(file)}
    found = []
    for notebook in notebooks:
        for text in markdown_of(notebook):
            for sentence in sentences(text):
                found += list(_judged(notebook.name, sentence, figures, sources))
    return found


def _judged(where: str, sentence: str, figures: Mapping[str, list[Any]], sources: set[str]) -> Iterator[Orphan]:
    keys = KEY.findall(sentence)
    unknown = [key for key in keys if key not in sources]
    for key in unknown:
        yield Orphan(where, f"[{key}]", sentence, "is no source of data/sources.csv")
    for figure in numbers_in(sentence):
        if not keys:
            yield Orphan(where, figure, sentence, "stands in a sentence without a citation key")
        elif not any(_holds(figure, figures.get(key, [])) for key in keys):
            yield Orphan(where, figure, sentence, f"stands in no row of {', '.join(keys)}")


def _holds(figure: str, values: Iterable[Any]) -> bool:
    if _SHARE.fullmatch(figure):
        return any(isinstance(value, str) and figure.casefold() in value.casefold() for value in values)
    digits = figure.rstrip("% ").replace(",", "")
    number, decimals = float(digits), len(digits.partition(".")[2])
    percent = figure.endswith("%")
    for value in values:
        if isinstance(value, str):
            printed = {match.group(0).replace(" ", "") for match in _NUMBER.finditer(value)}
            if figure.replace(" ", "") in printed:
                return True
        elif percent:
            if 0 <= value <= 1 and round(value * 100, decimals) == number:
                return True
        elif value == number or (0 <= value <= 1 and decimals == 0 and number > 1 and round(value * 1000) == number):
            return True
    return False
