"""The tables of data/README.md, printed from the nouns: what a column means is told once, beside the column.

    python tests/data/readme_tables.py     writes them anew, as `python3 run.py check --fix` does

The prose between the tables is written by hand and stays as it is, and so are tables of keys of YAML files.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from hiplib import load, schema
from hiplib.model import Cited
from hiplib.records import TABLES

README = load.DATA.parent / "README.md"
COMMON = "Where a row comes from"
HEAD = "| column | meaning | unit | allowed values |\n|---|---|---|---|\n"
_TABLE = re.compile(r"^\| column \|.*\n(?:\|.*\n)+", re.MULTILINE)


def table(columns: Iterable[schema.Column]) -> str:
    """The columns of one file, as a table in Markdown."""
    lines = []
    for one in columns:
        cells = (f"`{one.name}`", one.meaning, one.unit, one.allowed)
        lines.append("|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|\n")
    return HEAD + "".join(lines)


def written(text: str) -> str:
    """The same page with each table as the nouns tell it."""
    nouns = {COMMON: Cited, **{noun.file: noun for noun in TABLES.values()}}
    parts = re.split(r"(^## .+\n)", text, flags=re.MULTILINE)
    for at in range(1, len(parts), 2):
        title = parts[at].removeprefix("## ").strip().strip("`")
        if title in nouns:
            told = table(schema.columns(nouns[title]))
            parts[at + 1], found = _TABLE.subn(lambda _, told=told: told, parts[at + 1], count=1)
            if not found:
                parts[at + 1] = f"\n{told}{parts[at + 1]}"
            del nouns[title]
    return "".join([*parts, *(f"\n## `{file}`\n\n{table(schema.columns(noun))}" for file, noun in nouns.items())])


def main(page: Path = README) -> int:
    before = page.read_text(encoding="utf-8")
    after = written(before)
    if after != before:
        page.write_text(after, encoding="utf-8")
    print(f"{page.name}: {'unchanged' if after == before else 'rewritten'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
