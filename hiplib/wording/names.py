"""What is asked, weighed or counted, by its name: a finding, a field of the patient, a comparison, a condition."""

from collections.abc import Mapping

from hiplib import comparisons
from hiplib.errors import known
from hiplib.model import Frozen
from hiplib.records import Records
from hiplib.rules import parse_comparison
from hiplib.wording.grammar import capital

__all__ = ["counted_condition", "item_name"]

_FIELDS: Mapping[str, str] = {
    "age_years": "Age",
    "duration_days": "Duration",
    "severity_0_10": "Severity",
    "trajectory": "Which way it is going",
}


def item_name(item: str, records: Records, own: Mapping[str, str] = Frozen()) -> str:
    """A finding, a patient field or a comparison in words.

    Inputs: item, a finding id, a field, or a comparison such as `age_years >= 70`; records; own, further names, such as
    those of a rule set's inputs.
    Returns: its name, as it stands at the head of a line.
    Errors: NotFoundError for an item that is none of them, with the nearest.
    Source: findings.csv, label.
    Does not say what it means, nor whether it holds.
    """
    # the findings where they stand, and no list of all names: an answer asks for two hundred of them
    if isinstance(item, str) and item in records.findings:
        return records.findings[item].label
    names = {**_FIELDS, **own}
    if isinstance(item, str) and item in names:
        return names[item]
    try:
        field, sign, limit = parse_comparison(item)
    except ValueError:  # a word, and none of the names
        return known(item, [*names, *records.findings], "a finding")
    return capital(comparisons.in_words(field, sign, limit))


def counted_condition(condition: str, records: Records) -> str:
    """What a base rate counts, in words.

    Inputs: condition, as a row of base_rates.csv names it; records.
    Returns: for instance "cancer in the spine", without an article.
    Source: vocabulary/tested_conditions.csv, name; where it has none, the row's own word.
    Does not give a number.
    """
    one = records.tested_conditions.get(condition)
    return one.name.removeprefix("a ").removeprefix("an ") if one else condition.replace("_", " ")
