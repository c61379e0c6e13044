"""Second readings: each figure of a pack typed a second time from its source, without seeing the first.

    python3 run.py read doe_recovered_12    asks for each figure of that row, rule file or case not yet read twice

They stand in the folder `readings/` of a pack, one table for each table of facts, one for all rule files, one for all
cases. A reading holds as long as it says what the table says: a figure that is changed afterwards has to be read again.
A row without a figure says that nobody has read it yet. data/README.md describes the columns.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import yaml

from hiplib import load
from hiplib.errors import DataError

sys.path.insert(0, str(Path(__file__).parent))

from figures import KEY, NUMBER, ROOT_NUMBER, ROOTS, Figure, figures_of, numbered_rows

__all__ = [
    "COLUMNS",
    "Fact",
    "Reading",
    "facts_of",
    "files_of",
    "packs",
    "problems",
    "read",
    "readings_of",
    "strays",
    "unread",
]

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = ("id", "column", "figure", "where", "entered_by", "read_by", "read_on")
# as a reader may type it: 0.35, .35, 1,172, 35 %
TYPED = re.compile(r"(?<![\w.])(?:\d+(?:[.,]\d+)*|\.\d+)(?:\s*%)?")
SIGN = re.compile(r"[<>]=?")
LONG = 12  # figures of a cell or a part that are shown side by side
_CITED = {"id", "source_id", "where_in_source", "seen_via", "reviewed_on", "status", "superseded_by"}
# numbers in words would give a figure away as well
SPELLED = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?|hundreds?|thousands?|half|thirds?|quarters?|tenths?)\b",
    re.IGNORECASE,
)


# --- what there is ------------------------------------------------------------------------------------------------


def packs() -> list[Path]:
    """Every folder that is a pack: those beside the one that is loaded by default, and the invented ones of tests/."""
    folders = [*load.DATA.parent.glob("*"), *(ROOT / "tests" / "packs").glob("*")]
    return sorted(f for f in folders if (f / "pack.yaml").is_file() or (f / "findings.csv").is_file())


def files_of(pack: Path) -> list[str]:
    """The files of a pack that may hold figures: its tables, and the documents in its folders."""
    found = [*sorted(pack.glob("*.csv")), *sorted(pack.glob("*/*.yaml"))]
    return [path.relative_to(pack).as_posix() for path in found]


@dataclass(frozen=True)
class Fact:
    """What one reading is of: the figures of one cell, or of one part of a document, in their order."""

    file: str
    row: str
    column: str
    figures: tuple[str, ...]
    where: str
    text: str = ""
    source: str = ""
    seen_at: str = ""
    meaning: str = ""

    @property
    def place(self) -> str:
        return f"{self.where}, column {self.column}" if self.file.endswith(".csv") else f"{self.where}, {self.column}"

    @property
    def is_said_by_its_row(self) -> bool:
        """Whether the row says the figures a second time: doe2024 is of 2024, root_l5 is L5, and who is asked by their
        age is told in what the finding means.
        """
        if self.column == "year":
            return self.figures[0] in self.row
        if self.column == "only_if":
            return set(self.figures) <= set(NUMBER.findall(self.meaning))
        return self.column in ROOTS and set(self.figures) == set(re.findall(r"_[a-z](\d+)(?=_|$)", self.row))


@dataclass(frozen=True)
class Reading:
    """One row of a table of readings; `figure` is empty where nobody has read it yet."""

    where: str
    id: str
    column: str
    figure: str
    seen_at: str
    entered_by: str
    read_by: str
    read_on: str


def facts_of(pack: Path, file: str) -> dict[tuple[str, str], Fact]:
    """Everything in a file that needs a second reading, by row and column."""
    path = pack / file
    grouped: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures_of(path):
        grouped[figure.row, figure.column].append(figure)
    rows = {path.stem: (f"{file} ({path.stem})", dict[str, str]())}
    if path.suffix == ".csv":
        rows = {row["id"]: (f"{file}, row {number} ({row['id']})", row) for number, row in numbered_rows(path)}
    found = {}
    for (row, column), inside in grouped.items():
        where, cells = rows[row]
        words = (cells.get(name, "") for name in (column, "source_id", "where_in_source", "meaning"))
        found[row, column] = Fact(file, row, column, tuple(figure.printed for figure in inside), where, *words)
    return found


def readings_file(pack: Path, file: str) -> Path:
    """The table in which the readings of a file stand."""
    folder, _, name = file.rpartition("/")
    return pack / "readings" / (f"{folder}.csv" if folder else name)


def readings_of(pack: Path, file: str) -> list[Reading]:
    """The readings of one file, in the order of their table."""
    path = readings_file(pack, file)
    if not path.is_file() or _header(path) != COLUMNS:
        return []
    found = [
        Reading(f"readings/{path.name}, row {number}", *(row.get(column, "").strip() for column in COLUMNS))
        for number, row in numbered_rows(path)
    ]
    return [r for r in found if path.name == file or r.id == Path(file).stem]


def _header(path: Path) -> tuple[str, ...]:
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return tuple(next(csv.reader(opened), ()))


# --- one against the other ----------------------------------------------------------------------------------------


def _numbers(typed: str, column: str) -> list[str]:
    if column in ROOTS:
        return ROOT_NUMBER.findall(typed)
    return [found.group(0).replace(" ", "") for found in TYPED.finditer(KEY.sub(" ", typed))]


def _same(entered: str, typed: str) -> bool:
    """Whether two spellings are one number: 0.35 may be read as 35 %, and 1,172 as 1172."""
    if entered == typed:
        return True
    try:
        one, other = (Decimal(text.rstrip("%").replace(",", "")) for text in (entered, typed))
    except InvalidOperation:  # the number of a recommendation, such as 1.1.2
        return False
    return one == (other / 100 if typed.endswith("%") and one != other else other)


def _difference(fact: Fact, typed: str) -> str:
    """How a reading differs from what stands there, in words; nothing where it does not."""
    read = _numbers(typed, fact.column)
    signs = SIGN.findall(typed)
    if signs and fact.text and signs != SIGN.findall(fact.text):
        return f"entered {fact.text}, read {typed}"
    if len(read) != len(fact.figures):
        return f"entered {_listed(fact.figures)}, read {_listed(read)}"
    pairs = list(zip(fact.figures, read, strict=True))
    wrong = [number for number, (one, other) in enumerate(pairs) if not _same(one, other)]
    if not wrong:
        return ""
    first = wrong[0]
    if len(pairs) == 1:
        return f"entered {pairs[0][0]}, read {pairs[0][1]}"
    return f"figure {first + 1} of {len(pairs)}: entered {pairs[first][0]}, read {pairs[first][1]}"


def changed(pack: Path, file: str) -> Iterator[tuple[Fact, float]]:
    """Each figure that differs from its second reading, with what was read."""
    facts = facts_of(pack, file)
    for reading in readings_of(pack, file):
        fact = facts.get((reading.id, reading.column))
        read = _numbers(reading.figure, reading.column)
        if fact and len(read) == len(fact.figures):
            for entered, typed in zip(fact.figures, read, strict=True):
                if not _same(entered, typed):
                    number = float(typed.rstrip("%").replace(",", ""))
                    yield fact, number / 100 if typed.endswith("%") else number


def _listed(numbers: Sequence[str]) -> str:
    shown = " ".join(numbers[:LONG]) + (" ..." if len(numbers) > LONG else "")
    return f"{len(numbers)} figures ({shown})" if len(numbers) > 1 else shown or "nothing"


def problems(pack: Path, file: str) -> list[str]:
    """What an author has to do about the readings of one file, in sentences."""
    return [*_not_holding(pack, file), *_missing(pack, file)]


def _not_holding(pack: Path, file: str) -> Iterator[str]:
    facts, seen = facts_of(pack, file), set()
    for reading in readings_of(pack, file):
        key = reading.id, reading.column
        fact = facts.get(key)
        if fact is None:
            yield (
                f"{reading.where}: {file} has no figure of {reading.id}, {reading.column}, that needs a reading. "
                "Mend the id or the column, or remove the row."
            )
        elif key in seen:
            yield f"{reading.where}: a second row for {reading.id}, {reading.column}. Keep one of them."
        elif said := _objection(fact, reading):
            yield said
        seen.add(key)


def _objection(fact: Fact, reading: Reading) -> str:
    """Why a reading does not hold; nothing where it does, or where nobody has read yet."""
    anew = f"python3 run.py read {reading.id}"
    if not reading.figure:
        return ""
    if not reading.read_by or not _is_day(reading.read_on):
        return f"{reading.where}: say in read_by who read it, and in read_on when, as YYYY-MM-DD."
    if reading.entered_by.casefold() == reading.read_by.casefold():
        return (
            f"{fact.place}: {reading.read_by} entered it and read it. A second reading is somebody else's: "
            f"have another type {anew}."
        )
    named = [key[1:-1] for key in KEY.findall(reading.seen_at)]
    if named and fact.source and fact.source not in named:
        return f"{fact.place}: read in {', '.join(named)}, but the row cites {fact.source}. Type {anew}."
    if said := _difference(fact, reading.figure):
        at = reading.seen_at or fact.seen_at
        at = f' at "{at}"' if at else ""
        return (
            f"{fact.place}: {said} by {reading.read_by} on {reading.read_on}{at}. Open the source and correct one of "
            f"them; {anew} reads it anew."
        )
    return ""


def _missing(pack: Path, file: str) -> Iterator[str]:
    if _is_invented(pack):  # there is no source to open
        return
    listed = {(reading.id, reading.column) for reading in readings_of(pack, file)}
    found: dict[str, list[Fact]] = defaultdict(list)
    for key, fact in facts_of(pack, file).items():
        if key not in listed and not fact.is_said_by_its_row:
            found[fact.row].append(fact)
    for row, facts in found.items():
        count = sum(len(fact.figures) for fact in facts)
        cited = ", ".join(part for part in (facts[0].source, facts[0].seen_at) if part)
        cited = f" [{cited}]" if cited else ""
        yield (
            f"{facts[0].where}: {count} {'figure has' if count == 1 else 'figures have'} no second reading{cited}. "
            f"Type python3 run.py read {row}; the first reading will not be shown."
        )


def _is_invented(pack: Path) -> bool:
    path = pack / "pack.yaml"
    return path.is_file() and bool((yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("invented"))


def strays(pack: Path) -> list[str]:
    """Tables of readings with other columns, and readings of what is not there."""
    tables = {readings_file(pack, file).name for file in files_of(pack)}
    documents = {Path(file).stem: file for file in files_of(pack) if file.endswith(".yaml")}
    said = []
    for path in sorted((pack / "readings").glob("*")):
        if path.name not in tables:
            said.append(f"readings/{path.name}: there is no file of that name to be read. Rename or remove it.")
        elif _header(path) != COLUMNS:
            said.append(f"readings/{path.name}, row 1: the columns are {', '.join(COLUMNS)}, in this order.")
        elif not (pack / path.name).is_file():
            said += [
                f"readings/{path.name}, row {number}: there is no {path.stem}/{row['id']}.yaml. Remove the row."
                for number, row in numbered_rows(path)
                if documents.get(row["id"]) != f"{path.stem}/{row['id']}.yaml"
            ]
    return said


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text) <= date.today()
    except ValueError:
        return False


def unread(pack: Path, file: str) -> list[Fact]:
    """What has no second reading that holds, whether a row says so or none does."""
    if _is_invented(pack):
        return []
    facts = facts_of(pack, file)
    done = {
        (reading.id, reading.column)
        for reading in readings_of(pack, file)
        if reading.figure and (fact := facts.get((reading.id, reading.column))) and not _objection(fact, reading)
    }
    return [fact for key, fact in facts.items() if key not in done and not fact.is_said_by_its_row]


# --- the command --------------------------------------------------------------------------------------------------


class Stopped(Exception):
    """Why nothing was written."""


def read(row: str, ask: Callable[[str], str] = input) -> Path:
    """Ask for each figure of a row that nobody has read twice, and write them down together.

    Nothing that was entered is shown before it was read; nothing is written before all of it agrees.
    """
    pack, file, facts = _open(row)
    load.records(pack)  # what cannot be loaded is mended first
    print(f"\n{facts[0].where}, in {pack.name}\n")
    for line in _about(pack, file, row, {figure for fact in facts for figure in fact.figures}):
        print(line)
    print("\nWhat was entered is not shown. Open the source, and type what it prints; Ctrl-C leaves all as it was.\n")
    reader = ask("Your name or initials: ").strip()
    if not reader:
        raise Stopped("A reading needs the name of who read it.")
    entered_by = ask("Who entered the figures (empty: not known): ").strip()
    if entered_by.casefold() == reader.casefold():
        raise Stopped("A second reading is somebody else's: ask another person to type it.")
    seen_at = ask("Where you read them, if not where the row says (empty: there): ").strip()
    texts = _texts(pack, file, row)
    typed = {fact: _asked(fact, texts.get(fact.column, ""), ask) for fact in facts}
    for fact, first in typed.items():
        if said := _difference(fact, first):
            print(f"\n{fact.place}: {said}. They differ: open the source once more.")
            again = ask("If you misread it, type it again; if the entry is wrong, only press Enter: ").strip()
            if not again or _difference(fact, again):
                raise Stopped(f"Correct {fact.place}, then type python3 run.py read {row} again.")
            typed[fact] = again
    today = date.today().isoformat()
    seen_at = f"[{facts[0].source}] {seen_at or facts[0].seen_at}" if facts[0].source else seen_at
    path = readings_file(pack, file)
    _write(path, [(row, fact.column, text, seen_at, entered_by, reader, today) for fact, text in typed.items()])
    return path


def _open(row: str) -> tuple[Path, str, list[Fact]]:
    """The first file in which figures of a row wait for a reading, and these."""
    there = False
    for pack in packs():
        for file in files_of(pack):
            if file.endswith(".csv") or Path(file).stem == row:
                there = there or any(name == row for name, _ in facts_of(pack, file))
                if facts := [fact for fact in unread(pack, file) if fact.row == row]:
                    return pack, file, facts
    if there:
        raise Stopped(f"Every figure of {row} has its second reading. To read one anew, empty its figure in readings/.")
    raise Stopped(f"No row, rule file or case with a figure is called {row}.")


def _asked(fact: Fact, text: str, ask: Callable[[str], str]) -> str:
    """One answer with at least one number in it."""
    print(f"{fact.column}: {text}")
    what = "The figure" if len(fact.figures) == 1 else f"The {len(fact.figures)} figures, in their order"
    if fact.column in ROOTS:
        what = "The roots, such as L5 S1"
    while not _numbers(typed := ask(f"  {what}: ").strip(), fact.column):
        print("  A figure is needed, such as 0.35 or 35 %; Ctrl-C leaves all as it was.")
    return typed


def _masked(text: str) -> str:
    """A text without its numbers: # for a figure that is asked for, dots for a number in words."""
    return SPELLED.sub("...", NUMBER.sub("#", text))


def _row_of(pack: Path, file: str, row: str) -> dict[str, str]:
    return next((values for _, values in numbered_rows(pack / file) if values["id"] == row), {})


def _texts(pack: Path, file: str, row: str) -> dict[str, str]:
    """The words around the figures."""
    if file.endswith(".csv"):
        cells = _row_of(pack, file, row).items()
        return {column: _masked(cell) for column, cell in cells if column not in ROOTS and re.search("[a-z]", cell)}
    text = (pack / file).read_text(encoding="utf-8")
    lines: dict[str, dict[str, None]] = defaultdict(dict)
    for figure in figures_of(pack / file):
        start, end = text.rfind("\n", 0, figure.place[0]) + 1, text.find("\n", figure.place[1])
        lines[figure.column][_masked(text[start:end].strip())] = None
    return {column: "".join(f"\n  {line}" for line in found) for column, found in lines.items()}


def _about(pack: Path, file: str, row: str, asked: set[str]) -> Iterator[str]:
    """What to open and where to look in it, and the words that say which figure is meant; never a figure asked for."""

    def hidden(text: str) -> str:
        return NUMBER.sub(lambda found: "#" if found.group(0) in asked else found.group(0), text)

    sources = {values["id"]: values for _, values in numbered_rows(pack / "sources.csv")}
    values = _row_of(pack, file, row) if file.endswith(".csv") else {}
    cited = [row] if file == "sources.csv" else [values.get("source_id", "")]
    if not values:
        cited = re.findall(r"\bsource_id:\s*([a-z0-9_]+)", (pack / file).read_text(encoding="utf-8"))
    for key in dict.fromkeys(cited):
        known = [sources.get(key, {}).get(part, "") for part in ("authors", "title", "published_in", "doi", "pmid")]
        said = ". ".join(hidden(part) for part in known if part)
        if said:
            yield f"Source: {said} [{key}]"
    if file.startswith("cases/") or file == "clinic_of_patients.csv":
        yield "The patient is invented: take the figures from what the author wrote down."
    if values.get("where_in_source"):
        yield f"Where: {hidden(values['where_in_source'])}"
    for column, cell in values.items():
        if column not in _CITED and file != "sources.csv" and column not in ROOTS and re.search("[a-z]", cell):
            yield f"{column}: {_masked(cell)}"


def _write(path: Path, rows: Sequence[tuple[str, ...]]) -> None:
    """Add rows to a table of readings, in place of those of the same figures: all of them or none."""
    new = {row[:2] for row in rows}
    before = [tuple(row.get(c, "") for c in COLUMNS) for _, row in numbered_rows(path)] if path.is_file() else []
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([COLUMNS, *(row for row in before if row[:2] not in new), *rows])
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(".part")
    try:
        part.write_text(text.getvalue(), encoding="utf-8", newline="")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def main(arguments: Sequence[str] | None = None, ask: Callable[[str], str] = input) -> int:
    parser = argparse.ArgumentParser(prog="run.py read", description="Read the figures of a row a second time.")
    parser.add_argument("id", help="of a row, a rule file or a case, such as doe_recovered_12")
    options = parser.parse_args(arguments)
    try:
        path = read(options.id, ask)
        print(f"\nWritten to {path}: these figures of {options.id} agree with their first reading.")
    except Stopped as why:
        print(f"\nNothing was written. {why}")
    except DataError:
        print("\nNothing was written. The data has a mistake: python3 run.py data names it.")
    except OSError as error:
        print(f"\nNothing was written. {error.filename or 'A file'}: {error.strerror}.")
    except (KeyboardInterrupt, EOFError):
        print("\nStopped: nothing was written.")
    else:
        with contextlib.suppress(Stopped):
            print(f"{_open(options.id)[1]} holds more figures of that name: type the same again to read them.")
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
