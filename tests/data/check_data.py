"""Every mistake of every pack, as sentences for an author; and the lessons that a changed figure leaves behind.

python3 run.py data                   reads every pack: what cannot be used, which consultation cannot be played
                                      soundly, what has no second reading, which lesson quotes a figure that no row
                                      holds any more
python3 run.py data low_back_and_hip  only these packs
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from hiplib import document, load
from hiplib.cases import verify
from hiplib.cases.judge import Judge
from hiplib.errors import DataError, Problem
from hiplib.records import Records

sys.path.insert(0, str(Path(__file__).parent))

import ledger
import readings
from figures import figures_of, numbered_rows

__all__ = ["folded", "left_behind", "main"]

_NUMBERED = re.compile(r"^(?P<before>[^,]+, )row (?P<number>\d+)(?P<after>.*)$", re.DOTALL)


def folded(problems: Iterable[Problem]) -> list[str]:
    """The problems as sentences; the same one in many rows is told once, with the numbers of the others."""
    groups: dict[tuple[str, ...], list[Problem]] = defaultdict(list)
    for problem in problems:
        parts = _NUMBERED.match(problem.where)
        # on two lines of a text the same is wanted for two reasons: each is told
        place = (parts["before"], parts["after"]) if parts else (problem.where, problem.got)
        groups[*place, problem.expected].append(problem)
    return [_told(group) for group in groups.values()]


def _told(group: Sequence[Problem]) -> str:
    first, *others = group
    if not others:
        return str(first)
    parts = [_NUMBERED.match(problem.where) for problem in others]
    numbers = sorted({int(part["number"]) for part in parts if part})
    if not numbers:
        return f"{first} It was found {len(group)} times."
    return (
        f"{first} ... and in {len(numbers)} more {'row' if len(numbers) == 1 else 'rows'}: {', '.join(_runs(numbers))}"
    )


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """3, 4, 5 and 9 as `3 to 5` and `9`."""
    start = before = numbers[0]
    for number in [*numbers[1:], None]:
        if number != before + 1:
            yield f"{start}" if start == before else f"{start} to {before}"
            start = number if number is not None else start
        before = number if number is not None else before


def left_behind(pack: Path, notebooks: Sequence[Path]) -> list[str]:
    """The lessons whose prose quotes a figure that its source no longer holds, and how to renew them."""
    lost: dict[str, list[str]] = defaultdict(list)
    for orphan in ledger.orphans(notebooks, pack):
        lost[Path(orphan.where).stem].append(f"{orphan.figure} {orphan.why}")
    return [
        f"The lesson {lesson} is out of date: {'; '.join(dict.fromkeys(why))}. Correct its sentences, then type "
        f"python3 run.py lessons {lesson}"
        for lesson, why in lost.items()
    ]


def _quoting(pack: Path, notebooks: Sequence[Path]) -> Iterator[str]:
    """For each figure that differs from its second reading, the lessons that quote what was read."""
    for file in readings.files_of(pack):
        for fact, read in readings.changed(pack, file):
            told = [path.stem for path in notebooks if fact.source and ledger.quotes(path, fact.source, read)]
            if told:
                yield (
                    f"{fact.place}: {read:g} is quoted in {', '.join(told)}. If the table is right, correct the "
                    f"sentences there and type python3 run.py lessons {' '.join(told)}"
                )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run.py data", description="Read every pack and print every mistake.")
    parser.add_argument("pack", nargs="*", help="names of folders of data/; every pack without one")
    parser.add_argument("--lessons", type=Path, default=readings.ROOT / "notebooks", help="where the lessons are")
    options = parser.parse_args(arguments)
    known = {pack.name: pack for pack in readings.packs()}
    for name in options.pack:
        if name not in known:
            print(f"There is no pack {name}; the packs are {', '.join(known)}.")
            return 2
    wrong = 0
    for pack in [known[name] for name in options.pack] or known.values():
        said = _mistakes(pack, sorted(options.lessons.glob("*.ipynb")) if pack == load.DATA else [])
        wrong += len(said)
        print(f"{pack.name}:" if said else f"{pack.name}: {_counted(pack)}")
        for number, sentence in enumerate(said, 1):
            print(f"  {number}. {sentence}")
    return int(bool(wrong))


def _mistakes(pack: Path, notebooks: Sequence[Path]) -> list[str]:
    try:
        records = load.records(pack)
    except DataError as error:
        return folded(error.problems)  # what cannot be read need not be compared
    said = [*folded(_unsound(pack, records)), *readings.strays(pack)]
    for file in readings.files_of(pack):
        said += _fewer(readings.problems(pack, file))
    return [*said, *_quoting(pack, notebooks), *left_behind(pack, notebooks)]


def _unsound(pack: Path, records: Records) -> Iterator[Problem]:
    """What loading cannot see: it takes the rules, and every way a consultation can go."""
    judge = Judge(records)
    for consult in records.consults.values():
        name = f"consults/{consult.id}.yaml"
        where = document.parse(name, (pack / name).read_text(encoding="utf-8")).where
        yield from verify.broken(consult, judge, where)


def _fewer(said: Sequence[str]) -> list[str]:
    """The sentences on one file; of rows without a second reading the first alone, with the numbers of the others."""
    missing = [text for text in said if " no second reading" in text]
    parts = [part for text in missing if (part := _NUMBERED.match(text))]
    if len(parts) < 2:
        return list(said)
    numbers = sorted(int(part["number"]) for part in parts[1:])
    more = f" ... and in {len(numbers)} more {'row' if len(numbers) == 1 else 'rows'}: {', '.join(_runs(numbers))}"
    return [*(text for text in said if text not in missing), missing[0] + more]


def _counted(pack: Path) -> str:
    files = readings.files_of(pack)
    tables = [file for file in files if file.endswith(".csv")]
    rows = sum(1 for file in tables for _ in numbered_rows(pack / file))
    figures = sum(1 for file in files for _ in figures_of(pack / file))
    waiting = [fact for file in files for fact in readings.unread(pack, file)]
    said = (
        f"nothing is wrong. {rows:,} rows in {len(tables)} tables, {len(files) - len(tables)} documents, "
        f"{figures:,} figures."
    )
    if waiting:
        some = ", ".join(dict.fromkeys(fact.row for fact in waiting[:3]))
        count = sum(len(fact.figures) for fact in waiting)
        said += f" {count} of them wait for a second reading, such as {some}: python3 run.py read {waiting[0].row}"
    return said


if __name__ == "__main__":
    sys.exit(main())
