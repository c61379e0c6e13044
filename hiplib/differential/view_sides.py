"""The sides of a question as cards, what argues for each beside what argues against it; and the figure of limits."""

from collections.abc import Mapping
from typing import Any

from htpy import Node, div, fragment, h3, li, p, section, ul

from hiplib.differential import words_arguments
from hiplib.differential import words_discriminator as words
from hiplib.differential.discriminator import Discrimination, Point, SideAnswer
from hiplib.differential.figures import Limit, limits
from hiplib.model import WEIGHTS
from hiplib.records import Records
from hiplib.rules import Comparison, RuleSet, leaves
from hiplib.screen.answer import fold

__all__ = ["sides"]


def sides(found: Discrimination, rule_set: RuleSet, given: Mapping[str, Any], records: Records, *, saved: bool) -> Node:
    """The sides of which something is known, for and against beside each other; the others in one line."""
    told = [side for side in found.sides if side.in_favour or side.against or not rule_set.sides]
    return fragment[
        _figure(rule_set, given, records),
        div(".hip-cards.hip-sides")[(_side(side, found, rule_set, records, saved) for side in told)] if told else None,
        p(".hip-source")[words.silent(found)] if rule_set.sides else None,
    ]


def _side(side: SideAnswer, found: Discrimination, rule_set: RuleSet, records: Records, saved: bool) -> Node:
    missing = [words_arguments.label(point.when) for point in side.missing]
    ahead = ".hip-ahead" if side.id in found.leading else ""
    return section(f".hip-card{ahead}", aria_label=side.name)[
        h3[words.side_name(side, found, rule_set)],
        not rule_set.sides and p[side.says],
        div(".hip-two-sided")[
            _arguments("For", side.in_favour, rule_set, records),
            _arguments("Against" if rule_set.sides else "Not met", side.against, rule_set, records),
        ],
        # a saved page lists what to ask next and leaves the rest to the running view
        p(".hip-source")[f"Not asked: {len(missing)}"]
        if missing and saved
        else fold(f"Not asked: {len(missing)}", ul[(li[line] for line in missing)])
        if missing
        else None,
    ]


def _arguments(title: str, found: tuple[Point, ...], rule_set: RuleSet, records: Records) -> Node:
    """What counts, the heaviest first; what moves nothing is folded."""
    if not found:
        return None
    heaviest = sorted(found, key=lambda point: -WEIGHTS.index(point.weight) if point.weight else 0)
    counts = [point for point in heaviest if point.counts and point.weight != WEIGHTS[0]]
    idle = [point for point in heaviest if point not in counts]
    return div[
        p(".hip-what")[title],
        ul[(_argument(point, rule_set, records) for point in counts)] if counts else None,
        fold(words.idle(len(idle)), ul[(_argument(point, rule_set, records) for point in idle)]) if idle else None,
    ]


def _argument(point: Point, rule_set: RuleSet, records: Records) -> Node:
    name, weight, why, cited = words_arguments.point_row(point, records)
    return li[
        f"{name}{f' ({weight})' if weight else ''}",
        p(".hip-source")[why if rule_set.sides else "", " ", cited],
    ]


def _figure(rule_set: RuleSet, given: Mapping[str, Any], records: Records) -> Node:
    """Where the question is one number and sources differ about its limit: their limits on one scale."""
    numbers = [name for name, asked in rule_set.inputs.items() if asked.unit]
    if not rule_set.elsewhere or len(numbers) != 1:
        return None
    asked = rule_set.inputs[numbers[0]]
    drawn = [
        Limit(words.who_says(outcome, records), float(leaf.threshold), leaf.sign == ">=")
        for outcome in (*rule_set.outcomes, *rule_set.elsewhere)
        for leaf in leaves(outcome.when)
        if isinstance(leaf, Comparison) and leaf.sign.startswith(">")
    ]
    drawn.sort(key=lambda limit: limit.value)
    return limits(drawn, given.get(numbers[0]), asked.minimum or 0, asked.maximum or 0, asked.unit)
