"""What argues for and against, weighed in words; and the brake that this weighing puts on reassurance.

The weights are words and never numbers: strong before moderate before weak, what is disputed counts for nothing, and of
arguments with one cause only the heaviest counts. Conditions and the sides of a discriminator are weighed by the same
lines, so that one finding cannot mean two things on two screens.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Generic, TypeVar

from hiplib.comparisons import in_words
from hiplib.model import (
    WEIGHTS,
    Ahead,
    Because,
    Citation,
    ClinicalTest,
    Condition,
    ConditionArgument,
    RuleSetAnswer,
    Urgency,
)
from hiplib.records import Records
from hiplib.rules import Argument, Node, Not, RuleSet, evaluate, leaf_of, parse_comparison

__all__ = [
    "EVEN",
    "HEAVIEST_FIRST",
    "PLACES",
    "WEIGHTS",
    "Standing",
    "Weighed",
    "answer_to",
    "brake",
    "in_order",
    "standing",
    "weigh",
    "with_causes",
]

HEAVIEST_FIRST = tuple(reversed(WEIGHTS[1:]))
# the steps of the order, first to last
PLACES = ("emergency", "pressing", "supported", "open")
_NONE: frozenset[str] = frozenset()
_NO_PAIRS: frozenset[frozenset[str]] = frozenset()
# the balance of what nothing speaks for or against
EVEN = (0,) * len(HEAVIEST_FIRST)
# a row of condition_arguments.csv, or an argument of a rule file
_Argument = TypeVar("_Argument", ConditionArgument, Argument)


@dataclass(frozen=True, slots=True)
class Standing(Generic[_Argument]):
    """How some arguments about one thing stand in a patient.

    Inputs: speaking, those whose condition holds; counted, of those the one of each cause that counts; missing, those
    that still wait for an answer; balance, how many more strong, moderate and weak ones speak for it than against it.
    Does not turn weights into a number.
    """

    speaking: tuple[_Argument, ...]
    counted: tuple[_Argument, ...]
    missing: tuple[_Argument, ...]
    balance: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """One condition with the arguments that speak about a patient.

    Inputs: condition; speaking, the arguments whose answer is known and as they need it; counted, of those the one of
    each cause that counts; balance, how many more strong, moderate and weak ones speak for it than against it; place,
    one of PLACES except the first, which the emergency rules give.
    Does not say that the patient has it.
    """

    condition: Condition
    speaking: tuple[ConditionArgument, ...]
    counted: tuple[ConditionArgument, ...]
    balance: tuple[int, ...]
    place: str


def answer_to(item: str, values: Mapping[str, Any]) -> bool | None:
    """Whether a finding is there or a comparison holds.

    Inputs: item, a finding id or a comparison such as `age_years > 55`; values as from `rules.values_of`.
    Returns: True, False, or None where it was not asked.
    Errors: ValueError for a comparison that cannot be read.
    Does not treat what was not asked as absent.
    """
    truth = evaluate(_tree(item, False), values)
    return True if truth.true else False if truth.false else None


@cache
def _tree(item: str, absent: bool) -> Node:
    return Not(leaf_of(item)) if absent else leaf_of(item)


def standing(arguments: Iterable[_Argument], values: Mapping[str, Any]) -> Standing[_Argument]:
    """Which arguments speak, which of those count, and which way the balance hangs.

    Inputs: arguments about one thing; values as from `rules.values_of`.
    Returns: a Standing. Of arguments with one cause the weightiest counts, whichever way it speaks.
    Errors: ValueError for a comparison that cannot be read.
    Source: each argument its own.
    Does not count what was not asked, or what is disputed.
    """
    speaking, missing = [], []
    for argument in arguments:
        truth = evaluate(_condition_of(argument), values)
        if truth.true:
            speaking.append(argument)
        elif not truth.false:
            missing.append(argument)
    counted = _one_of_each_cause(speaking)
    return Standing(tuple(speaking), tuple(counted), tuple(missing), _balance(counted))


def _condition_of(argument: ConditionArgument | Argument) -> Node:
    if isinstance(argument, Argument):
        return argument.when
    return _tree(argument.item, argument.when == "absent")


def _one_of_each_cause(speaking: Iterable[_Argument]) -> list[_Argument]:
    """The weightiest of each cause; of two that weigh the same the one in favour, so that evidence never lowers."""
    chosen: dict[object, _Argument] = {}
    for argument in speaking:
        cause = argument.dependence_group or ("", id(argument))
        held = chosen.get(cause)
        if argument.weight != WEIGHTS[0] and (held is None or _heavier(argument, held)):
            chosen[cause] = argument
    return list(chosen.values())


def _heavier(one: _Argument, other: _Argument) -> bool:
    weight, held = WEIGHTS.index(one.weight), WEIGHTS.index(other.weight)
    return weight > held or (weight == held and one.direction == "for" and other.direction == "against")


def _balance(counted: Sequence[_Argument]) -> tuple[int, ...]:
    return tuple(
        sum((a.direction == "for") - (a.direction == "against") for a in counted if a.weight == weight)
        for weight in HEAVIEST_FIRST
    )


def weigh(condition: Condition, arguments: Iterable[ConditionArgument], values: Mapping[str, Any]) -> Weighed:
    """What speaks for and against one condition.

    Inputs: condition; arguments about it; values as from `rules.values_of`.
    Returns: a Weighed.
    Errors: ValueError for a comparison that cannot be read.
    Source: condition_arguments.csv, each row with its own.
    Does not look at emergencies: their rules come first.
    """
    return _weighed(condition, standing(arguments, values).speaking)


def _weighed(condition: Condition, speaking: Sequence[ConditionArgument]) -> Weighed:
    counted = tuple(_one_of_each_cause(speaking))
    balance = _balance(counted)
    # an age makes a finding weigh more or less, and brings nothing forward by itself
    found = [a for a in speaking if a.direction == "for" and a.finding_id and a.weight != WEIGHTS[0]]
    serious = any(a.weight in HEAVIEST_FIRST[:-1] for a in found)
    if condition.urgency >= Urgency.urgent:
        # what is dangerous presses, or waits with the rest: weak arguments alone put nobody's mind on an emergency
        place = "pressing" if serious and balance >= EVEN else "open"
    else:
        place = "supported" if found and balance > EVEN else "open"
    return Weighed(condition, tuple(speaking), counted, balance, place)


def in_order(condition: Condition, place: str, balance: Sequence[int]) -> tuple[Any, ...]:
    """The key that puts conditions in order: what comes first is smaller.

    Inputs: condition; place, one of PLACES; balance as in Weighed.
    Returns: a key; conditions of equal standing keep the order of their file.
    Errors: ValueError for a place that does not exist.
    Does not compare two patients.
    """
    lighter = tuple(-difference for difference in balance)
    urgent_first = -condition.urgency.rank
    if place in ("emergency", "pressing"):
        return PLACES.index(place), (urgent_first, *lighter)
    if place == "supported":
        return PLACES.index(place), (*lighter, urgent_first)
    # among those about which nothing is known, danger is no reason to stand first; what speaks against one sinks it
    return PLACES.index(place), tuple(max(step, 0) for step in lighter)


# --- the brake ----------------------------------------------------------------------------------------------------


def brake(rule_set: RuleSet, values: Mapping[str, Any], records: Records) -> RuleSetAnswer:
    """What the weighing of arguments demands of the combined answer.

    Inputs: rule_set of kind brake, whose one branch says how soon; values as from `rules.values_of`; records.
    Returns: a RuleSetAnswer: the urgency of that branch where a condition that is an emergency is pressing, which it
    must be to stand first; otherwise silent, with the questions that would bring it there, alone or together.
    Source: condition_arguments.csv, each row with its own.
    Does not lower an answer, and does not count what was not asked.
    """
    dangerous = [
        weigh(condition, records.arguments_about[condition.id], values)
        for condition in records.conditions.values()
        if condition.urgency == Urgency.emergency
    ]
    branch = rule_set.outcomes[0]
    assert branch.urgency is not None
    pressing = [w for w in dangerous if w.place == "pressing"]
    because = tuple(
        Because(
            argument.item,
            _label(argument, records),
            rule_set.id,
            w.condition.id,
            branch.says.format(condition=w.condition.name),
            branch.urgency,
            Citation(argument.source_id, argument.where_in_source, argument.seen_via, argument.row_id),
        )
        for w in pressing
        for argument in w.counted
        if argument.direction == "for"
    )
    if because:
        return RuleSetAnswer(rule_set.id, rule_set.short_name, branch.urgency, because[0].says, because)
    together: dict[str, Urgency] = {}
    alone: dict[str, Urgency] = {}
    for w in dangerous:
        unasked = [a for a in records.arguments_about[w.condition.id] if _may_speak_for(a, values)]
        if _weighed(w.condition, [*w.speaking, *unasked]).place == "pressing":
            together |= {a.finding_id or a.comparison.split()[0]: branch.urgency for a in unasked}
            enough = [a.finding_id for a in unasked if _weighed(w.condition, [*w.speaking, a]).place == "pressing"]
            alone |= dict.fromkeys(filter(None, enough), branch.urgency)
    ahead = (Ahead("", branch.urgency, _NONE, _NONE, 0, frozenset(alone), _NO_PAIRS),) if alone else ()
    could_be = branch.urgency if together else None
    return RuleSetAnswer(rule_set.id, rule_set.short_name, None, "", (), could_be, together, alone, ahead)


def _may_speak_for(argument: ConditionArgument, values: Mapping[str, Any]) -> bool:
    speaks = argument.direction == "for" and argument.when == "present"
    return speaks and answer_to(argument.item, values) is None


def _label(argument: ConditionArgument, records: Records) -> str:
    return (
        records.findings[argument.finding_id].label
        if argument.finding_id
        else in_words(*parse_comparison(argument.comparison))
    )


def with_causes(rule_set: RuleSet, tests: Mapping[str, ClinicalTest]) -> RuleSet:
    """The same rule set, in which a measured argument that names no group has that of its clinical test.

    Inputs: rule_set; tests, the rows of clinical_tests.csv.
    Returns: a RuleSet.
    Source: clinical_tests.csv, dependence_group.
    Does not change a group that is named.
    """
    sides = []
    for side in rule_set.sides:
        grouped = []
        for argument in side.arguments:
            test = tests.get(argument.clinical_test)
            grouped.append(replace(argument, group=argument.group or (test.dependence_group if test else "")))
        sides.append(replace(side, arguments=tuple(grouped)))
    return replace(rule_set, sides=tuple(sides))
