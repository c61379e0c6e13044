"""What a rule set says of one patient, why, and what could still change it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from hiplib.model import Ahead, Because, Finding, Frozen, Patient, RuleSetAnswer, Urgency
from hiplib.rules.outlook import Trace, look_ahead, pairs_to_true
from hiplib.rules.rule_sets import Outcome, RuleSet
from hiplib.rules.trees import FIELDS, AtLeast, Comparison, HasFinding, Node, Not, evaluate, leaf_of, leaves

__all__ = ["answer", "grounds", "open_items", "sufficient_alone", "values_of"]


def values_of(
    patient: Patient, findings: Mapping[str, Finding], explained: Collection[str] = frozenset()
) -> dict[str, Any]:
    """What the leaves of a rule see of one patient.

    Inputs: patient; findings by id; explained, the present findings whose harmless explanation counts, as
    `explanations.weigh` found them.
    Returns: values by item, as `evaluate` takes them; an explained finding is absent, and so is one that was not
    asked because it cannot apply (`only_if`), or that the patient's age rules out although it was entered.
    Errors: none; `Patient.require_known` has checked the ids.
    Source: findings.csv, only_if.
    Does not turn what was not asked, and could apply, into absent.
    """
    values: dict[str, Any] = {name: getattr(patient, name) for name in FIELDS}
    values.update(patient.findings)
    for item, finding in findings.items():
        could_be_ruled_out = finding.only_if and (item not in values or finding.only_at_an_age)
        if could_be_ruled_out and evaluate(_gate(finding.opens_with), values).false:
            values[item] = False
    values.update(dict.fromkeys(explained, False))
    return values


@cache
def _gate(opens_with: tuple[str, ...]) -> Node:
    """Whether a question is open: any of its conditions holds."""
    return AtLeast(1, tuple(map(leaf_of, opens_with)))


def open_items(node: Node, values: Mapping[str, Any]) -> frozenset[str]:
    """What was not asked and could still decide a tree.

    Inputs: node; values as `evaluate` takes them, of one patient.
    Returns: item names; none where the tree is decided.
    Errors: none for values of these kinds.
    Does not say which way an answer would decide it.
    """
    return look_ahead(node, values).still_open


# An answer is asked for again after every click, and a click changes one finding: most branches see what they saw.
_REMEMBERED = 4096


@lru_cache(_REMEMBERED)
def _outlook(outcome: Outcome, known: tuple[Any, ...]) -> Trace:
    """How a branch stands. Inputs: known, the values of its items in their order."""
    return look_ahead(outcome.when, dict(zip(outcome.items, known, strict=True)))


@lru_cache(_REMEMBERED)
def _ahead(outcome: Outcome, known: tuple[Any, ...], pattern: str) -> tuple[Ahead, ...]:
    """What each undecided way to a branch still needs. Inputs: as `_outlook`; pattern, the picture it belongs to."""
    values = dict(zip(outcome.items, known, strict=True))
    traced: dict[int, Trace] = {}
    look_ahead(outcome.when, values, traced)
    there = frozenset(_key(leaf) for leaf in leaves(outcome.when) if evaluate(leaf, values).true)
    no = sum(value is False for value in known)
    return tuple(
        Ahead(
            pattern,
            _urgency(outcome),
            there,
            _begun(way, values),
            no,
            traced[id(way)].to_true,
            pairs_to_true(way, traced),
        )
        for way in _ways(outcome.when)
        if traced[id(way)].still_open
    )


def _ways(node: Node) -> Iterator[Node]:
    """The alternatives of a tree: the parts of an `any`, and of an `any` within it."""
    if isinstance(node, AtLeast) and node.needed == 1:
        for part in node.parts:
            yield from _ways(part)
    else:
        yield node


def _begun(node: Node, values: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(_key(leaf) for leaf in leaves(node) if evaluate(leaf, values).true)


def _key(leaf: HasFinding | Comparison) -> str:
    return leaf.item if isinstance(leaf, HasFinding) else f"{leaf.item} {leaf.sign} {leaf.threshold}"


def grounds(node: Node, values: Mapping[str, Any], holds: bool = True) -> Iterator[HasFinding | Comparison]:
    """The leaves that make a tree true.

    Inputs: node; values as `evaluate` takes them, of one patient; holds, False for the leaves that make it false.
    Returns: an iterator; nothing where the tree is undecided, or decided the other way.
    Errors: none for values of these kinds.
    Source: each leaf carries its own.
    Does not leave out a leaf that was not needed.
    """
    truth = evaluate(node, values)
    if not (truth.true if holds else truth.false):
        return
    match node:
        case AtLeast(parts=parts):
            for part in parts:
                yield from grounds(part, values, holds)
        case Not(part=part):
            yield from grounds(part, values, not holds)
        case leaf:
            yield leaf


def answer(rule_set: RuleSet, values: Mapping[str, Any]) -> RuleSetAnswer:
    """What one pathway says of one patient, why, and what could still change it.

    Inputs: rule_set of kind pathway; values as from `values_of`.
    Returns: a RuleSetAnswer; its urgency is the highest of the branches known to be true.
    Source: each reason carries the citation of its leaf.
    Does not count a branch that is merely possible, except in `could_be`; does not give its closing word about a
    patient whom the rule set leaves to others.
    """
    looked = [(outcome, tuple(map(values.get, outcome.items))) for outcome in rule_set.outcomes]
    traces = [(outcome, known, _outlook(outcome, known)) for outcome, known in looked]
    true = [outcome for outcome, _, trace in traces if trace.truth.true]
    urgency = max((_urgency(outcome) for outcome in true), default=None)
    because: list[Because] = []
    for outcome in true:
        if outcome.urgency == urgency:
            because += [_because(rule_set, outcome, leaf) for leaf in grounds(outcome.when, values)]
    left_out = rule_set.does_not_cover
    not_covered = list(grounds(left_out, values)) if left_out and not true else []
    closing = next((outcome for outcome in true if outcome.urgency == urgency), rule_set.otherwise)
    if not_covered:
        closing = None
    floor = closing.urgency if closing else None
    still_open: dict[str, Urgency] = {}
    alone: dict[str, Urgency] = {}
    ahead: list[Ahead] = []
    undecided = [
        one for one in traces
        if not (one[2].truth.true or one[2].truth.false or (floor is not None and _urgency(one[0]) <= floor))
    ]  # fmt: skip
    # the most urgent last: of an item that stands in several branches it is the one that stays
    for outcome, _, trace in sorted(undecided, key=lambda one: _urgency(one[0]).rank):
        still_open |= dict.fromkeys(trace.still_open, _urgency(outcome))
        alone |= dict.fromkeys(trace.to_true, _urgency(outcome))
    if rule_set.drives:
        for outcome, known, _ in undecided:
            ahead += _ahead(outcome, known, _picture_of(rule_set, outcome))
    if not because and closing:
        because = [
            Because(
                "", "", rule_set.id, closing.id, closing.says, _urgency(closing), closing.citation
            )
        ]  # fmt: skip
    return RuleSetAnswer(
        rule_set=rule_set.id,
        short_name=rule_set.short_name,
        urgency=floor,
        says=closing.says if closing else "",
        because=tuple(_without_repeats(because)),
        could_be=max(still_open.values(), default=None),
        open_items=Frozen(still_open),
        alone=Frozen(alone),
        ahead=tuple(ahead),
        not_covered=tuple(dict.fromkeys(leaf.label for leaf in not_covered)),
    )


def _picture_of(rule_set: RuleSet, outcome: Outcome) -> str:
    """The emergency picture a branch belongs to; in the emergency rules each branch has the name of its picture."""
    return outcome.pattern or (outcome.id if rule_set.id == "emergency" else "")


def _urgency(outcome: Outcome) -> Urgency:
    assert outcome.urgency is not None, f"{outcome.id} is an outcome of a classifier"
    return outcome.urgency


def _because(rule_set: RuleSet, outcome: Outcome, leaf: HasFinding | Comparison) -> Because:
    return Because(
        leaf.item,
        leaf.label,
        rule_set.id,
        outcome.id,
        outcome.says,
        _urgency(outcome),
        leaf.citation,
        _picture_of(rule_set, outcome),
    )


def _without_repeats(reasons: Iterable[Because]) -> Iterator[Because]:
    """A leaf written twice in one branch is one reason."""
    yield from {(reason.outcome, reason.item, reason.label): reason for reason in reasons}.values()


def sufficient_alone(*rule_sets: RuleSet, urgency: Urgency | None = None) -> frozenset[str]:
    """The items each of which makes some branch true by itself.

    Inputs: rule_sets; urgency, that of the branches that count, None for every branch.
    Returns: item names.
    Source: the rule sets'.
    Does not consider items that need another one beside them.
    """
    branches = [outcome for rule_set in rule_sets for outcome in rule_set.outcomes]
    return frozenset().union(*(look_ahead(o.when, {}).to_true for o in branches if urgency in (None, o.urgency)))
