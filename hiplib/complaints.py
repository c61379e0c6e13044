"""What the validation library finds wrong, in this project's words."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

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
        problems += [_as_problem(noun, detail, where(*detail["loc"])) for detail in error.errors()]
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
    if expected is None:
        expected = re.sub(r"^(Input should be|String should have|Value error,) ", "", detail["msg"])
        expected = expected[0].lower() + expected[1:]
    told = noun.model_fields[column].description if column in noun.model_fields else ""
    meaning = (told or "").partition(". ")[0]  # the rest stands in data/README.md
    missing = detail["type"] == "missing" or detail["input"] == ""
    allowed = re.findall(r"'([^']+)'", str(detail.get("ctx", {}).get("expected", "")))
    hint = nearest(detail["input"], allowed) if not missing else ""
    row = "keys and values" if noun is Pack else "a row"
    got = "nothing" if missing else repr(detail["input"]) if column else f"{row} where that does not hold"
    return Problem(where, got, f"{expected} ({meaning})" if meaning else expected, hint)
