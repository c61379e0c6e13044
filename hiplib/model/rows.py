"""What every row of a file in data/ is made of: its columns' types, where it comes from, and the sources themselves."""

import contextlib
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

__all__ = ["Cited", "Row", "Source", "Told", "in_order", "parted", "rows_named", "wrong_day"]

# Both bases put off building their validators until the first row or patient is made: half of the time that
# importing hiplib would take is otherwise spent on nouns that the importer may never need.

ID = r"^[a-z0-9][a-z0-9_]*$"
Id = Annotated[str, Field(pattern=ID)]
Ids = Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9_]*(;[a-z0-9][a-z0-9_]*)*)?$")]
Text = Annotated[str, Field(min_length=1)]
EmptyIsNone = BeforeValidator(lambda value: None if value == "" else value)

FIRST_DAY = datetime.date(2000, 1, 1)
# a computer whose clock is behind still reads the data of this version
LATEST_WRITTEN = datetime.date(2026, 11, 21)
# more people than any study here could have, and more than any ratio that means something
MOST_PEOPLE, MOST_STUDIES, LARGEST = 10**8, 10**4, 10**4
_ASKED = "Please "


def parted(cell: str) -> tuple[str, ...]:
    """The ids in a cell that holds several.

    Inputs: cell, ids parted by semicolons, or nothing.
    Returns: the ids in their order.
    Does not check them.
    """
    return tuple(cell.split(";")) if cell else ()


def rows_named(cell: str) -> tuple[tuple[str, str], ...]:
    """The rows in a cell that names several, of whatever file.

    Inputs: cell, each row as `file.csv/id`, a rule file as `rules/name.yaml`, parted by semicolons; or nothing.
    Returns: each as file and id; a rule file is meant as a whole, and has no id.
    Does not check them.
    """
    return tuple((name, "") if name.endswith(".yaml") else _file_and_id(name) for name in parted(cell))


def _file_and_id(name: str) -> tuple[str, str]:
    file, _, row = name.rpartition("/")
    return file, row


def wrong_day(value: object) -> str:
    """What a day of review should be where it is none.

    Inputs: value, a date, or a text as in a table.
    Returns: what was expected; empty where it is a day from the year 2000 on and not in the future.
    Source: data/README.md.
    Does not mind a day more, which it may already be elsewhere on the earth.
    """
    if isinstance(value, str):
        value = _written(value)
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        return "a date, year-month-day"
    tomorrow = max(datetime.date.today(), LATEST_WRITTEN) + datetime.timedelta(days=1)
    return "" if FIRST_DAY <= value <= tomorrow else f"a day from {FIRST_DAY} to today"


# a table holds the same few days in hundreds of rows
@lru_cache(128)
def _written(text: str) -> object:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
        with contextlib.suppress(ValueError):
            return datetime.date.fromisoformat(text.strip())
    return text


def _reviewed(value: object) -> object:
    if expected := wrong_day(value):
        raise ValueError(expected)
    return value


def _plain(value: object) -> object:
    """Python reads 1_000, 1e3, nan and infinity as numbers; in a table each of them is a slip."""
    if not isinstance(value, str) or re.fullmatch(r"\s*-?[0-9]+(\.[0-9]+)?\s*", value):
        return value
    try:
        float(value)
    except ValueError:
        return value  # no number at all, which the type says in its own words
    raise ValueError("a number in plain digits, such as 1000 or 0.25")


Day = Annotated[datetime.date, BeforeValidator(_reviewed)]
Number = Annotated[float, BeforeValidator(_plain)]
Whole = Annotated[int, BeforeValidator(_plain)]


def _asks(text: str) -> str:
    """Whoever picks up the telephone is asked; an order to the caller would be read out to them."""
    if text and not text.startswith(_ASKED):
        raise ValueError(f'a sentence that begins with "{_ASKED.strip()}", as it is said to the one who hears it')
    return text


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of every column of a type: the unit of a figure, and what may stand there. Does not check it."""

    unit: str = ""
    allowed: str = ""


# what is asked of a colleague on the telephone
Asked = Annotated[str, AfterValidator(_asks), Told("", "begins with Please")]
_PEOPLE = Told("people", "whole number")
# a cell that may stay empty: a share, a number of people, one of at least 1, of anything else, any figure, a ratio
Probability = Annotated[Annotated[Number, Field(ge=0, le=1)] | None, EmptyIsNone, Told("0 to 1")]
Count = Annotated[Annotated[Whole, Field(ge=0, le=MOST_PEOPLE)] | None, EmptyIsNone, _PEOPLE]
Some = Annotated[Annotated[Whole, Field(ge=1, le=MOST_PEOPLE)] | None, EmptyIsNone, _PEOPLE]
Amount = Annotated[Annotated[Whole, Field(ge=0, le=LARGEST)] | None, EmptyIsNone]
Figure = Annotated[Annotated[Number, Field(ge=0, le=LARGEST)] | None, EmptyIsNone]
# a figure of either sign, whose unit its measure tells
Compared = Annotated[
    Annotated[Number, Field(ge=-LARGEST, le=LARGEST)] | None, EmptyIsNone, Told("see `measure`", "number; or empty")
]
Ratio = Annotated[Figure, Told("ratio, 0 or more")]


def in_order(row: Any) -> None:
    """Make sure that an interval holds its estimate.

    Inputs: row, with low, value and high, each a number or None.
    Returns: nothing.
    Errors: ValueError where they are in another order.
    Does not mind one that is missing.
    """
    known = [end for end in (row.low, row.value, row.high) if end is not None]
    if known != sorted(known):
        raise ValueError("low, value and high in this order")


class Row(BaseModel):
    """Frozen, and refuses a column it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True, allow_inf_nan=False
    )

    file: ClassVar[str]
    # what one is called where an id of it was expected
    called: ClassVar[str] = "a row"

    id: Id = Field(description="stable name of the row")


class Source(Row):
    """Where a fact comes from: one row of sources.csv.

    Does not hold the text of the source.
    """

    file = "sources.csv"
    called = "a source in sources.csv"

    id: Id = Field(
        description="key of the source, as used everywhere else",
        json_schema_extra={"allowed": "first author or body and year"},
    )
    kind: Literal[
        "lay", "guideline", "pathway", "cohort", "systematic_review", "diagnostic_study", "trial", "review",
        "statistics", "other",
    ] = Field(description="what sort of document it is; lay marks the source documents")  # fmt: skip
    authors: str = Field(description="as printed, parted by semicolons; empty where not shown")
    year: Annotated[Annotated[Whole, Field(ge=1900, le=2100)] | None, EmptyIsNone] = Field(
        description="year of publication; empty where not shown",
        json_schema_extra={"unit": "year", "allowed": "1900 to 2100"},
    )
    title: Text = Field(description="as printed, or a neutral description")
    published_in: str = Field(description="journal with volume and pages, or the body that published it")
    doi: str = Field(
        pattern=r"^(10\.\S+)?$",
        description="digital object identifier without an address",
        json_schema_extra={"allowed": "begins with 10."},
    )
    pmid: str = Field(pattern=r"^\d*$", description="PubMed number", json_schema_extra={"allowed": "digits"})
    licence: str = Field(description="as stated by the publisher; empty where not stated")
    open_access: Literal["yes", "no", "unknown"] = Field(description="whether the full text is free to read")
    reviewed_on: Day = Field(
        description="day the row was last checked",
        json_schema_extra={"unit": "date, YYYY-MM-DD", "allowed": "2000-01-01 to today"},
    )

    @property
    def never_strong_because(self) -> str:
        """Why no argument that rests on it alone may weigh strong; empty where it may."""
        return f"{self.id} is a text for patients" if self.kind == "lay" else ""


class Cited(Row):
    """A row that says where its facts stand, how they were seen, and whether they still hold. Does not judge them."""

    source_id: Id = Field(description="the source the row rests on", json_schema_extra={"points_to": "sources"})
    where_in_source: Text = Field(
        description='where it stands there: table, recommendation, list, "abstract". `S` and three digits '
        'name statements of the source documents; "beside S040" means that the documents say'
        ' the same, "corrects S046" that they are wrong, "completes S045" that they leave '
        "something out. Several are parted by semicolons",
        json_schema_extra={"allowed": "any text"},
    )
    seen_via: Literal["original", "abstract", "table", "secondary", "source_document"] = Field(
        description="how it was seen. original: the passage itself, on the page of its publisher or in a full"
        " copy of it; the rest of the text may be unread. abstract: its abstract or key points. "
        "table: a table of it on the publisher's page. secondary: someone else's words, quotation"
        " or partial copy (shown with a second-hand badge). source_document: one of the "
        "source documents"
    )
    reviewed_on: Day = Field(
        description="day the row was last checked against its source",
        json_schema_extra={"unit": "date, YYYY-MM-DD", "allowed": "2000-01-01 to today"},
    )
    status: Literal["accepted", "contested", "superseded"] = Field(description="how it stands today")
    superseded_by: str = Field(
        "",
        description="what replaced it; filled where status is superseded, and only there; never the row itself",
        json_schema_extra={
            "allowed": "an id of the same file (for a rule file: of a rule file), or of a source; or empty",
        },
    )

    @property
    def row_id(self) -> str:
        """Its file and its id, by which a citation finds it again."""
        return f"{self.file.removesuffix('.csv').removesuffix('/*.yaml')}/{self.id}"

    @model_validator(mode="after")
    def _superseded_names_its_successor(self) -> Self:
        if self.superseded_by and self.status != "superseded":
            raise ValueError("superseded_by to be empty, because status is not superseded")
        if self.status == "superseded" and self.superseded_by in ("", self.id):
            raise ValueError("superseded_by to name what replaced it, another row or a source")
        return self
