"""Rule trees in words."""

from collections.abc import Mapping

from hiplib.errors import known
from hiplib.records import Records
from hiplib.rules import AtLeast, Comparison, Node, Not

__all__ = [
    "compared",
    "suspect_with",
    "tree",
]


_FIELDS: Mapping[str, str] = {
    "age_years": "age",
    "duration_days": "days of pain",
    "severity_0_10": "severity",
    "trajectory": "course",
}
_SIGNS: Mapping[str, str] = {">": "over", ">=": "at least", "<": "under", "<=": "at most", "=": ""}


def compared(field: str, sign: str, limit: float | str) -> str:
    """A comparison of a patient field in words.

    Inputs: field; sign, one of > >= < <= =; limit.
    Returns: for instance "Age at least 70".
    Errors: NotFoundError for another field, with the nearest.
    Does not say whether it holds.
    """
    known(field, _FIELDS, "a field")
    amount = f"{limit:g}" if isinstance(limit, float) else limit
    words = f"{_FIELDS[field]} {_SIGNS[sign]} {amount}"
    return " ".join(words.capitalize().split())


def suspect_with(pattern: str, records: Records) -> list[str]:
    """What raises the suspicion of an emergency pattern, in words.

    Inputs: pattern, an id of emergency.csv; records.
    Returns: one line for each way its rule can come true.
    Errors: NotFoundError for another pattern, with the nearest.
    Source: rules/emergency.yaml.
    Does not shorten the rule: every leaf is named.
    """
    outcomes = {outcome.id: outcome for outcome in records.pathways["emergency"].outcomes}
    outcome = outcomes[known(pattern, outcomes, "an emergency pattern")]
    ways = outcome.when.parts if isinstance(outcome.when, AtLeast) and outcome.when.needed == 1 else (outcome.when,)
    return [tree(way) for way in ways]


def tree(node: Node) -> str:
    """A rule tree in words.

    Inputs: node.
    Returns: for instance "fever or malaise, with one of: injecting drug use, recent infection".
    Does not name the sources of the leaves.
    """
    match node:
        case AtLeast(parts=(part,)):
            return tree(part)
        case AtLeast(needed=1, parts=parts):
            return f"one of: {', '.join(map(_inside, parts))}"
        case AtLeast(needed=needed, parts=parts) if needed == len(parts):
            *first, last = parts
            return ", with ".join([*map(_inside, first), tree(last)])
        case AtLeast(needed=needed, parts=parts):
            return f"at least {needed} of: {', '.join(map(_inside, parts))}"
        case Not(part=part):
            return f"not ({tree(part)})"
        case Comparison(item=field, sign=sign, threshold=limit, label=""):
            return compared(field, sign, limit)
        case leaf:
            return leaf.label


def _inside(node: Node) -> str:
    """A part that has parts stands in brackets, so that no comma can be read two ways."""
    return f"({tree(node)})" if isinstance(node, AtLeast) and len(node.parts) > 1 else tree(node)
