"""Sentences about single arguments of a discriminator: what it is, how much it says, and what was measured."""

from hiplib import wording
from hiplib.differential.discriminator import Point
from hiplib.likelihood import ratio_of
from hiplib.records import Records
from hiplib.rules import Node, Not, RuleSet
from hiplib.wording import capital

__all__ = [
    "ASK_NEXT",
    "CHANGE",
    "CHANGES",
    "ELSEWHERE",
    "EVERY",
    "MORE",
    "OTHERS",
    "SIDES",
    "every_argument",
    "figure",
    "label",
    "point_row",
]

EVERY = "What points to each side, and away from it"
ASK_NEXT = "What would change it: ask next"
CHANGE = "Change an answer, or ask more"
ELSEWHERE = "The same question elsewhere"
SIDES = "For and against each side"
MORE = "More: what they share, what would change the answer, and every argument"
CHANGES = "What would change it"
OTHERS = "What it is like"

_COMMON = {"": "", "disputed": "disputed, moves nothing"}


def label(node: Node) -> str:
    """A condition in a few words.

    Inputs: node, the tree of an argument.
    Returns: its label; for one without, the tree in words; an absence says so.
    Does not name a source.
    """
    if isinstance(node, Not):
        return node.label or f"{wording.tree(node.part)}: no"
    return node.label or wording.tree(node)


def point_row(point: Point, records: Records) -> tuple[str, str, str, str]:
    """One argument as the cells of a row.

    Inputs: point; records.
    Returns: what it is, its weight, why (with the measured ratio where one exists), and its source.
    Source: the point's own.
    Does not turn a weight into a number.
    """
    weight = _COMMON.get(point.weight, point.weight)
    if point.weight and not point.counts and point.weight not in _COMMON:
        weight = f"{weight}, same cause as a stronger one"
    measured = figure(point, records)
    why = f"{point.why} {measured}" if measured else point.why
    return capital(label(point.when)), weight, why, wording.citation(point.citation)


def every_argument(rule_set: RuleSet, records: Records) -> list[tuple[str, ...]]:
    """Every argument of a discriminator, as the cells of a table.

    Inputs: rule_set; records.
    Returns: side, for or against, what it is, its weight, why, and its source.
    Source: each argument's own.
    Does not look at a patient.
    """
    return [
        (
            capital(side.name),
            "for" if argument.speaks_for else "against",
            *point_row(
                Point(
                    argument.when, argument.speaks_for, argument.weight, argument.why, argument.citation,
                    argument.clinical_test,
                ),
                records,
            ),
        )
        for side in rule_set.sides
        for argument in side.arguments
    ]  # fmt: skip


def figure(point: Point, records: Records) -> str:
    """The measured ratio behind an argument.

    Inputs: point; records.
    Returns: a sentence with its interval and its origin; empty where nothing was measured.
    Source: clinical_tests.csv.
    Does not give the ratio of the other answer in its place.
    """
    test = records.clinical_tests.get(point.clinical_test)
    ratio = ratio_of(test, present=not isinstance(point.when, Not)) if test else None
    if ratio is None:
        return ""
    return f"{capital(wording.likelihood_ratio(ratio))}."
