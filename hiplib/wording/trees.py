"""Rule trees in words."""

from hiplib import comparisons
from hiplib.errors import known
from hiplib.records import Records
from hiplib.rules import AtLeast, Comparison, Node, Not
from hiplib.wording.grammar import capital, in_a_sentence

__all__ = [
    "suspect_with",
    "tree",
]


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
    Returns: for instance "fever or malaise, with any of: injecting drug use, recent infection, diabetes".
    Does not name the sources of the leaves.
    """
    match node:
        case AtLeast(parts=(part,)):
            return tree(part)
        case AtLeast(needed=1, parts=(one, other)) if _is_plain(one) and _is_plain(other):
            return f"{tree(one)} or {in_a_sentence(tree(other))}"
        case AtLeast(needed=1, parts=parts):
            return f"any of: {', '.join(map(_inside, parts))}"
        case AtLeast(needed=needed, parts=parts) if needed == len(parts):
            *first, last = parts
            return ", with ".join([*map(_inside, first), tree(last)])
        case AtLeast(needed=needed, parts=parts):
            return f"at least {needed} of: {', '.join(map(_inside, parts))}"
        case Not(part=part):
            return f"not ({tree(part)})"
        case Comparison(item=field, sign=sign, threshold=limit, label=""):
            return capital(comparisons.in_words(field, sign, limit))
        case leaf:
            return leaf.label


def _is_plain(node: Node) -> bool:
    """Whether an "or" beside it can be read one way only."""
    return not isinstance(node, AtLeast) and not {",", "or", "and"} & set(tree(node).replace(",", " ,").split())


def _inside(node: Node) -> str:
    """A part that has parts stands in brackets, so that no comma can be read two ways."""
    return f"({tree(node)})" if isinstance(node, AtLeast) and len(node.parts) > 1 else tree(node)
