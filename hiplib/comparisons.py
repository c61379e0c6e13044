"""A comparison of a patient field in words.

It stands beneath the rules and the weighing because both name a limit as a reason; `wording.item_name` says it too. So
a limit reads the same wherever it is met.
"""

from collections.abc import Mapping

from hiplib.errors import known

__all__ = ["in_words", "span"]

_WORDS: Mapping[str, Mapping[str, str]] = {
    "age_years": {
        ">": "age over {}", ">=": "age {} or older", "<": "age under {}", "<=": "age {} or younger", "=": "age {}",
    },
    "duration_days": {
        ">": "pain for over {}", ">=": "pain for {} or longer", "<": "pain for under {}", "<=": "pain for {} or less",
        "=": "pain for {}",
    },
    "severity_0_10": {
        ">": "pain over {} of 10", ">=": "pain {} of 10 or more", "<": "pain under {} of 10",
        "<=": "pain {} of 10 or less", "=": "pain {} of 10",
    },
    "trajectory": {"=": "{}"},
}  # fmt: skip
_COURSES: Mapping[str, str] = {
    "improving": "getting better",
    "unchanged": "not improving",
    "worsening": "getting worse",
}
# the longest that a number of days is a whole number of
_SPANS = ((365, "year"), (30, "month"), (7, "week"), (1, "day"))
_NUMBERS = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def in_words(field: str, sign: str, limit: float | str) -> str:
    """A comparison of a patient field, as it stands inside a sentence.

    Inputs: field; sign, one of > >= < <= =; limit, a number in the unit of the field, or a word.
    Returns: for instance "age over 70", "pain for six weeks or less" or "getting worse". Weeks have 7 days, months 30
    and years 365.
    Errors: NotFoundError for another field, with the nearest.
    Does not say whether it holds.
    """
    words = _WORDS[known(field, _WORDS, "a field")]
    if isinstance(limit, str):
        return words[sign].format(_COURSES.get(limit, limit))
    return words[sign].format(span(limit) if field == "duration_days" else f"{limit:g}")


def span(days: float, *, figures: bool = False) -> str:
    """A length of time in the longest unit of which it is a whole number.

    Inputs: days, 0 or more; figures, whether a small number is written as a figure.
    Returns: for instance "six weeks" or "6 weeks". Weeks have 7 days, months 30 and years 365.
    Does not round.
    """
    for length, unit in _SPANS:
        count = days / length
        if count >= 1 and count.is_integer():
            number = _NUMBERS[int(count)] if count < len(_NUMBERS) and not figures else f"{count:g}"
            return f"{number} {unit}{'' if count == 1 else 's'}"
    return f"{days:g} days"
