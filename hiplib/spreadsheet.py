"""A CSV text as checked rows, and on which row of a spreadsheet each of them stands."""

import csv
import io
from collections.abc import Collection, MutableMapping
from typing import TypeVar

from hiplib.complaints import made
from hiplib.document import stray
from hiplib.errors import Problem, nearest
from hiplib.model.rows import Row

__all__ = ["rows"]

_Row = TypeVar("_Row", bound=Row)
Places = MutableMapping[tuple[str, str], str]


def rows(noun: type[_Row], text: str, problems: list[Problem], places: Places) -> dict[str, _Row]:
    """The rows of a table.

    Inputs: noun, what a row is; text of its file; problems, to which what is wrong is added; places, to which is added
    where each row stands, by file and id.
    Returns: rows by id, in the order of the file; without those that cannot be used.
    Errors: none; problems says all.
    Source: the text.
    Does not look at another file.
    """
    name = noun.file
    if problem := stray(name, text):
        problems.append(problem)
        return {}
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns, started = list(noun.model_fields), 1
    found: dict[str, _Row] = {}
    try:
        heads = next(reader, [])
        if wrong := _wrong_header(f"{name}, row 1", heads, columns):
            problems += wrong
            return {}
        started = reader.line_num + 1
        # a line without a word is no row of ours, but a spreadsheet counts it, and writes it with its commas
        for number, cells in enumerate(reader, start=2):
            started = reader.line_num + 1
            if not any(map(str.strip, cells)):
                continue
            place = f"{name}, row {number}"
            if len(cells) != len(heads):
                got, expected = f"{len(cells)} cells", f"{len(columns)}, one for each column"
                hint = " A cell that holds a comma stands in quotation marks."
                problems.append(Problem(place, got, expected, hint))
                continue
            values = dict(zip(heads, cells, strict=True))
            row = made(noun, values, problems, lambda *loc, place=place: f"{place}, column {loc[0]}" if loc else place)
            if row is None:
                continue
            if row.id in found:
                first = f" It first stands in {places[name, row.id].rpartition(', ')[2]}."
                problems.append(Problem(f"{place}, column id", f"{row.id!r} a second time", "each id once", first))
            places[name, row.id] = place
            found[row.id] = row
    except csv.Error as error:
        problems.append(Problem(f"{name}, near line {started}", str(error), "a CSV file"))
    return found


def _wrong_header(where: str, got: list[str], columns: Collection[str]) -> list[Problem]:
    if sorted(got) == sorted(columns):
        return []
    if len(got) == 1 and ";" in got[0]:
        hint = " In the spreadsheet, choose the comma as separator when saving."
        return [Problem(where, "columns parted by semicolons", "commas", hint)]
    only = f"only {', '.join(columns)}"
    return [
        *(Problem(where, f"the column {one} twice", "each column once") for one in columns if got.count(one) > 1),
        *(Problem(where, f"no column {one}", "it to be there") for one in columns if one not in got),
        *(Problem(where, f"a column {one!r}", only, nearest(one, columns)) for one in got if one not in columns),
    ]
