"""The order of conditions on the screen: the list, and what is told of each condition."""

from htpy import Node, fragment, h3, li, ol, p, section, strong, ul

from hiplib import wording
from hiplib.differential import Ranked, Ranking, words
from hiplib.model import Urgency
from hiplib.records import Records
from hiplib.screen.answer import chip, fold
from hiplib.wording import how_soon

__all__ = ["condition", "ranked_list"]

LISTED = 5


def ranked_list(found: Ranking, records: Records) -> Node:
    """The conditions in their order: those ahead by name, the others folded, then the rules of the order."""
    named = found.ahead(len(found.conditions))
    rest = [one for one in found.conditions if one not in named and one.condition.id not in found.known]
    return section(".hip-card", aria_label="In this order")[
        h3["In this order"],
        ol(".hip-ranked")[(_named(one, records) for one in named[:LISTED])] if named else p[words.NOTHING_AHEAD],
        len(named) > LISTED
        and fold(words.more_ahead(len(named) - LISTED), ul[(_named(one, records) for one in named[LISTED:])]),
        p(".hip-source")[words.NO_CHANCE, " ", words.HOW_SOON],
        p[known] if (known := words.known(found)) else None,
        fold(words.not_ahead(len(rest)), ul[(li[one.condition.name, ": ", _soon(one, records)] for one in rest)]),
        fold(words.RULES, ul[(li[line] for line in words.order_rules())]),
    ]


def _named(one: Ranked, records: Records) -> Node:
    may_grow = one.urgency < Urgency.emergency and bool(one.condition.emergency_ids)
    return li[
        strong[one.condition.name],
        " ",
        chip(one.urgency) if one.urgency >= Urgency.urgent else None,
        p(".hip-source")[how_soon.emergency_of(one.condition, records)] if may_grow else None,
        p[f"{words.PLACE_NAMES[one.place]}. {words.balance(one)}"],
        p(".hip-source")[words.chance(one.probability, records)] if one.probability.combined else None,
    ]


def _soon(one: Ranked, records: Records) -> str:
    return how_soon.of_condition(one.urgency, one.condition, records)


def condition(one: Ranked, records: Records, questions: int) -> Node:
    """What speaks for a condition, against it and is missing, and the row's own sentences."""
    row = one.condition
    said = [
        ("For", [words.cell(c, records) for c in one.in_favour]),
        ("Against", [words.cell(c, records) for c in one.against]),
        ("Missing", words.missing(one, records, questions)),
    ]
    return section(".hip-card", aria_label=row.name)[
        h3[row.name],
        [
            fragment[p(".hip-what")[title], ul[(li[line] for line in lines)] if lines else p["nothing so far"]]
            for title, lines in said
        ],
        one.probability.combined is None and p(".hip-source")[words.chance(one.probability, records)],
        fold(
            words.PRESENTS,
            p[row.picture],
            p[row.course],
            p[row.first_tests],
            p(".hip-source")[wording.citation(row)],
        ),
    ]
