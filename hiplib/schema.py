"""What each column of a table means, in words: told once, beside the column, and printed wherever it is read."""

import typing
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic.fields import FieldInfo

from hiplib.model import Urgency
from hiplib.model.rows import Cited, Row, Told
from hiplib.records import TABLES

__all__ = ["Column", "columns"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column as an author needs it: its meaning, its unit, and what may stand in it. Does not hold a value."""

    name: str
    meaning: str
    unit: str
    allowed: str


def columns(noun: type[Row]) -> tuple[Column, ...]:
    """The columns of a table, without those that end every table of cited rows.

    Inputs: noun, the kind of its rows; Cited itself for those columns.
    Returns: the columns in the order of the file.
    Source: the noun: descriptions, types, and what a column says of where its ids point.
    Does not look at a file.
    """
    common = set(Cited.model_fields) - {"id"}
    names = common if noun is Cited else set(noun.model_fields) - (common if issubclass(noun, Cited) else set())
    return tuple(_column(name, info, noun) for name, info in noun.model_fields.items() if name in names)


def _column(name: str, info: FieldInfo, noun: type[Row]) -> Column:
    said = next((part for part in info.metadata if isinstance(part, Told)), Told())
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    allowed = extra.get("allowed") or said.allowed or _words(info) or _ids(info, str(extra.get("points_to", "")), noun)
    longest = next((part.max_length for part in info.metadata if getattr(part, "max_length", None)), None)
    unit = extra.get("unit") or said.unit or (f"up to {longest} characters" if longest else "")
    return Column(name, info.description or "", str(unit), str(allowed))


def _words(info: FieldInfo) -> str:
    words = ", ".join(_named(info.annotation))
    return f"{words}; or empty" if words and type(None) in typing.get_args(info.annotation) else words


def _named(annotation: Any) -> tuple[str, ...]:
    if typing.get_origin(annotation) is typing.Literal:
        return typing.get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return tuple(annotation)[:: -1 if annotation is Urgency else 1]  # the most urgent first
    return next((found for inner in typing.get_args(annotation) if (found := _named(inner))), ())


def _ids(info: FieldInfo, target: str, noun: type[Row]) -> str:
    if not target:
        return ""
    pattern = str(next((part.pattern for part in info.metadata if getattr(part, "pattern", None)), ""))
    several, may_be_empty = ";" in pattern, not pattern or pattern.endswith(")?$")
    file = TABLES[target].file if target in TABLES else f"{target}/"
    where = "of this file" if file == getattr(noun, "file", "") else f"in `{file}`"
    told = f"ids {where}, parted by semicolons" if several else f"an id {where}"
    return f"{told}; or empty" if may_be_empty else told
