"""The facts as pandas tables, to look at and to work with in a notebook.

Every table of data/ has a function of its name, such as `tables.symptom_links()` or `tables.prognosis()`; `names()`
lists them, `columns("prognosis")` says what each column means.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from hiplib import load, schema
from hiplib.errors import known
from hiplib.model import Cited
from hiplib.model.rows import Row
from hiplib.records import TABLES, Records
from hiplib.wording import cell

if TYPE_CHECKING:
    from hiplib.frames import Table

__all__ = ["columns", "frame", "names", "of"]

# what every row ends with; its place in the source becomes the printed citation
_LAST = {"reviewed_on": "reviewed_on", "status": "status", "source": "where_in_source"}


def names() -> tuple[str, ...]:
    """The tables there are.

    Inputs: none.
    Returns: the names, each a function of this module.
    Source: data/README.md.
    Does not list rule files and cases: they are trees and stories and no tables.
    """
    return tuple(TABLES)


def columns(name: str) -> "Table":
    """What the columns of a table mean.

    Inputs: name of a table, such as "prognosis".
    Returns: a row for each column, by its name: what it means, its unit, what may stand there in the file.
    Errors: NotFoundError for a table that there is not, with the nearest.
    Source: the nouns of `hiplib.model`, as data/README.md prints them.
    Does not give a row of the table.
    """
    noun = TABLES[known(name, names(), "a table")]
    common = schema.columns(Cited) if issubclass(noun, Cited) else ()
    told = {one.name: one for one in (*schema.columns(noun), *common)}
    rows = [
        (head, told[column].meaning, told[column].unit, told[column].allowed) for head, column in _heads(noun).items()
    ]
    return _table(rows, ["column", "meaning", "unit", "allowed"]).set_index("column")


def of(rows: Iterable[Row], records: Records, noun: type[Row]) -> "Table":
    """Some rows of one file as a table for readers.

    Inputs: rows; records, for the names of what they point at; noun, the kind of the rows.
    Returns: a DataFrame with the ids as its index: names where the file holds ids, one column `source` for where a row
    comes from, with its badges; what is unknown stays missing.
    Source: the rows carry theirs.
    Does not change the rows: the table is a copy.
    """
    heads = _heads(noun)
    table = _table([[cell(row, column, records) for column in heads.values()] for row in rows], list(heads))
    table.attrs.update(of=noun.file, columns=_meanings(noun))
    return table.set_index("id")


def frame(rows: Mapping[str, BaseModel], columns: list[str] | None = None) -> "Table":
    """Rows of one file as they stand there, ids and all.

    Inputs: rows by id, such as `records.base_rates`; columns to show, None for all of them in the file's order.
    Returns: a DataFrame with the ids as its index; what is unknown stays missing.
    Errors: NotFoundError for a column that the rows do not have, with the nearest.
    Source: the rows carry theirs.
    Does not change the rows: the table is a copy.
    """
    table = _table([row.model_dump(mode="json") for row in rows.values()]).set_index("id")
    if columns is None:
        return table
    return table[[known(column, table.columns, "a column") for column in columns]]


def _table(lines: Sequence[Any], columns: list[str] | None = None) -> "Table":
    # here, because pandas takes longer to import than everything else in hiplib together
    from hiplib.frames import Table  # noqa: PLC0415

    table: Table = Table(lines, columns=columns).convert_dtypes().replace("", None)
    return table


def _heads(noun: type[Row]) -> dict[str, str]:
    """The column of the file behind each column for readers: what a row says first, and last where it comes from."""
    own = [column for column in noun.model_fields if column not in Cited.model_fields]
    # where a word has a name beside it, the name stands in its place
    own = [column for column in own if not (column.endswith("_name") and column.removesuffix("_name") in own)]
    heads = {"id": "id", **{column.removesuffix("_id"): column for column in own}}
    return {**heads, **_LAST} if issubclass(noun, Cited) else heads


def _meanings(noun: type[Row]) -> dict[str, str]:
    return {head: noun.model_fields[column].description or "" for head, column in _heads(noun).items()}


def __getattr__(name: str) -> Callable[..., "Table"]:
    """A table by its name: a new table of data/ needs no new code."""
    if name not in TABLES:
        raise AttributeError(f"hiplib.tables has no {name}; it has {', '.join((*__all__, *names()))}")

    noun = TABLES[name]

    def table(records: Records | None = None) -> "Table":
        loaded = load.records() if records is None else records
        return of(getattr(loaded, name).values(), loaded, noun)

    table.__name__ = table.__qualname__ = name
    table.__doc__ = f"{(noun.__doc__ or '').strip()}\n\nInputs: records of another pack; None for the first."
    return table


def __dir__() -> list[str]:
    return [*__all__, *names()]
