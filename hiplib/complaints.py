"""What the validation library finds wrong, in this project's words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hiplib.errors import Problem, nearest
from hiplib.model import Pack

__all__ = ["made"]

_Noun = TypeVar("_Noun", bound=BaseModel)


def made(
    noun: type[_Noun], values: Mapping[str, Any], problems: list[Problem], where: Callable[..., str]
) -> _Noun | None:
    """A noun, or what is wrong with what it was to be made of.

    Inputs: noun; values by column or key; problems, to which what is wrong is added; where, from the path of a column
    or key to words that say where it stands.
    Returns: the noun; None where something is wrong.
    Errors: none; problems says all.
    Does not correct a value.
    """
    try:
        return noun.model_validate(values)
    except ValidationError as error:
        found = error.errors()
        for detail in found:
            # a list of which one part is refused is counted without it
            inner = (one for one in found if len(one["loc"]) > len(detail["loc"]))
            counted = _is_count(detail) and any(one["loc"][: len(detail["loc"])] == detail["loc"] for one in inner)
            if not counted:
                problems.append(_as_problem(noun, detail, where(*detail["loc"])))
    return None


_EXPECTED = {
    "missing": "it to be there",
    "string_too_short": "some text",
    "extra_forbidden": "no such key",
    "int_parsing": "a whole number",
    "float_parsing": "a number",
    "date_from_datetime_parsing": "a date, year-month-day",
    "date_parsing": "a date, year-month-day",
    "date_type": "a date, year-month-day",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "string_type": "text, and in quotation marks where it looks like a figure or a date",
    "tuple_type": "a list: between [ and ], or each after a hyphen on a line of its own",
}


_HOW_MANY = {
    "too_short": "at least {min_length}, each after a hyphen",
    "too_long": "at most {max_length}, each after a hyphen",
}


_FORMS = {
    r"^[a-z0-9][a-z0-9_]*$": "a lower-case word with underscores",
    r"^(10\.\S+)?$": "10. and the rest",
    r"^\d*$": "digits",
    r"^([a-z0-9][a-z0-9_]*(;[a-z0-9][a-z0-9_]*)*)?$": "ids parted by semicolons, without spaces",
    r"^([A-Za-z0-9]+(;[A-Za-z0-9]+)*)?$": "levels such as L5;S1, without spaces",
    r"^[A-Za-z0-9]+$": "a level in letters and digits, such as L5",
}


def _as_problem(noun: type[BaseModel], detail: ErrorDetails, where: str) -> Problem:
    column = str(detail["loc"][0]) if detail["loc"] else ""
    expected = _EXPECTED.get(detail["type"])
    if detail["type"] == "string_pattern_mismatch":
        expected = _FORMS[detail["ctx"]["pattern"]]
    elif _is_count(detail):
        expected = _HOW_MANY[detail["type"]].format_map(detail["ctx"])
    if expected is None:
        expected = re.sub(r"^(Input should be|String should have|Value error,) ", "", detail["msg"])
        expected = expected[0].lower() + expected[1:]
    meaning = _told(noun, detail["loc"]).partition(". ")[0]  # the rest stands in data/README.md
    missing = detail["type"] == "missing" or detail["input"] in ("", None)
    allowed = re.findall(r"'([^']+)'", str(detail.get("ctx", {}).get("expected", "")))
    hint = nearest(detail["input"], allowed) if not missing else ""
    row = "keys and values" if noun is Pack else "a row"
    got = "nothing" if missing else repr(detail["input"]) if column else f"{row} where that does not hold"
    if _is_count(detail):
        got = str(detail["ctx"]["actual_length"])
    return Problem(where, got, f"{expected} ({meaning})" if meaning else expected, hint)


def _is_count(detail: ErrorDetails) -> bool:
    return detail["type"] in _HOW_MANY and not isinstance(detail["input"], str)


def _told(noun: type[BaseModel], path: Iterable[int | str]) -> str:
    """What the innermost key of a path means, as far as the nouns say it."""
    told, inner = "", [noun]
    for key in path:
        field = next((one.model_fields[key] for one in inner if key in one.model_fields), None)
        if field:
            told, inner = field.description or told, [*_nouns(field.annotation)]
    return told


def _nouns(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _nouns(part)
