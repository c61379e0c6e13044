"""The rules are proved, not sampled.

Every leaf of a rule takes three values. A tree of up to fourteen leaves is evaluated in every combination of them; a
larger rule set is proved by composition: its operators over every input, each of its branches over every
combination, and every pair of branches together. How many states were covered is printed under the run.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, permutations, product
from typing import Any

import numpy as np
import pytest
from roles import role

from hiplib import redflags
from hiplib.model import Citation, Patient, Urgency
from hiplib.records import Records
from hiplib.rules import (
    FALSE,
    TRUE,
    UNKNOWN,
    AtLeast,
    HasFinding,
    Node,
    Not,
    Outcome,
    RuleSet,
    Truth,
    answer,
    evaluate,
    leaves,
    sufficient_alone,
    values_of,
)

Many = Callable[[int, int], bool]

MOST_LEAVES = 14
# the order of alarm: absent, not asked, present
ABSENT, NOT_ASKED, PRESENT = 0, 1, 2
HERE = Citation("invented", "nowhere", "original")


def leaf(name: str) -> HasFinding:
    return HasFinding(name, name, HERE)


def as_propositions(node: Node, names: dict[tuple[Any, ...], str]) -> Node:
    """The same tree with each distinct leaf as a free proposition, thresholds included."""
    match node:
        case AtLeast():
            return replace(node, parts=tuple(as_propositions(part, names) for part in node.parts))
        case Not():
            return replace(node, part=as_propositions(node.part, names))
        case other:
            key = (other.item, getattr(other, "sign", ""), getattr(other, "threshold", ""))
            return leaf(names.setdefault(key, f"p{len(names)}"))


def every_state(names: list[str]) -> dict[str, Truth]:
    """All combinations of three values: one axis of length 3 for each name."""
    states = {}
    for axis, name in enumerate(names):
        level = np.arange(3, dtype=np.int8).reshape([3 if a == axis else 1 for a in range(len(names))])
        states[name] = Truth(level == PRESENT, level == ABSENT)
    return states


def prove_tree(node: Node) -> int:
    """Prove one tree monotone in both orders over all states of its leaves; return how many there were."""
    names: dict[tuple[Any, ...], str] = {}
    tree = as_propositions(node, names)
    assert len(names) <= MOST_LEAVES, f"{len(names)} leaves are too many for one piece"
    shape = (3,) * len(names)
    truth = evaluate(tree, every_state(list(names.values())))
    true, false = (np.broadcast_to(np.asarray(flag), shape) for flag in truth)
    assert not (true & false).any()
    # how alarming the result is: 0 ruled out, 1 open, 2 found
    alarm = 1 + true.astype(np.int8) - false.astype(np.int8)
    for axis in range(len(shape)):
        absent, unknown, present = (alarm.take(level, axis=axis) for level in (ABSENT, NOT_ASKED, PRESENT))
        assert (absent <= unknown).all(), "one more alarming finding lowers the answer"
        assert (unknown <= present).all(), "one more alarming finding lowers the answer"
        settled = unknown != 1
        assert (absent[settled] == unknown[settled]).all(), "learning contradicts a settled answer"
        assert (present[settled] == unknown[settled]).all(), "learning contradicts a settled answer"
    return alarm.size


def pieces(node: Node) -> Iterator[Node]:
    """A tree as it is where it is small enough, otherwise its operator and its parts, each to be proved."""
    if len({(x.item, getattr(x, "sign", ""), getattr(x, "threshold", "")) for x in leaves(node)}) <= MOST_LEAVES:
        yield node
        return
    assert isinstance(node, AtLeast), "a large tree is taken apart at an all, any or at_least"
    yield (
        replace(node, parts=tuple(leaf(f"part {i}") for i in range(len(node.parts))))
        if len(node.parts) <= MOST_LEAVES
        else AtLeast(node.needed, (leaf("one"),) * node.needed)
    )
    for part in node.parts:
        yield from pieces(part)


def prove_rule_set(rule_set: RuleSet) -> int:
    """Prove every branch, and the choice between branches over every combination of their three values."""
    covered = sum(prove_tree(piece) for outcome in rule_set.outcomes for piece in pieces(outcome.when))
    return covered + prove_choice(rule_set)


def prove_choice(rule_set: RuleSet) -> int:
    """The real `answer`, with each branch a free proposition: every pair of branches, the rest in every extreme."""
    branches = [replace(o, when=leaf(o.id)) for o in rule_set.outcomes]
    simple = replace(rule_set, outcomes=tuple(branches))
    covered = 0
    for first, second in combinations(range(len(branches)), 2) if len(branches) > 1 else [(0, 0)]:
        for one, two, rest in product((False, None, True), repeat=3):
            values = {b.id: rest for b in branches}
            values[branches[first].id], values[branches[second].id] = one, two
            true = [_urgency(b) for b in branches if values[b.id]]
            said = answer(simple, values)
            floor = simple.otherwise.urgency if simple.otherwise else None
            assert said.urgency == (max(true) if true else floor)
            open_above = [_urgency(b) for b in branches if values[b.id] is None]
            reachable = max(open_above, default=None)
            if reachable is not None and (said.urgency is None or reachable > said.urgency):
                assert said.could_be == reachable
            else:
                assert said.could_be is None
            covered += 1
    return covered


def _urgency(outcome: Outcome) -> Urgency:
    assert outcome.urgency is not None
    return outcome.urgency


def test_operators_over_every_input(proved: Callable[[str], None]) -> None:
    covered = 0
    for parts in range(1, 9):
        for needed in range(1, parts + 1):
            covered += prove_tree(AtLeast(needed, tuple(leaf(f"part {i}") for i in range(parts))))
    order = {FALSE: 0, UNKNOWN: 1, TRUE: 2}
    for one, two in product(order, repeat=2):
        both = {"a": one, "b": two}
        conjunction = evaluate(AtLeast(2, (leaf("a"), leaf("b"))), both)
        disjunction = evaluate(AtLeast(1, (leaf("a"), leaf("b"))), both)
        assert order[conjunction] == min(order[one], order[two])
        assert order[disjunction] == max(order[one], order[two])
        assert order[evaluate(Not(leaf("a")), both)] == 2 - order[one]
    proved(f"operators: {covered:,} states")


def test_every_rule_set(records: Records, proved: Callable[[str], None], many: Many) -> None:
    total = 0
    for rule_set in records.pathways.values():
        covered = prove_rule_set(rule_set)
        total += covered
        proved(f"{rule_set.id}: {covered:,} states")
    proved(f"all rule sets: {total:,} states")
    assert many(total, 100_000)


def test_a_planted_rule_that_is_not_monotone_is_noticed() -> None:
    planted = AtLeast(2, (leaf("numb"), Not(leaf("fever"))))
    with pytest.raises(AssertionError, match="lowers the answer"):
        prove_tree(planted)


# --- emergencies win --------------------------------------------------------------------------------------------


def firing_states(outcome: Outcome) -> Iterator[dict[str, Any]]:
    """Every smallest set of answers that makes a pattern true."""
    yield from _firing(outcome.when)


def _firing(node: Node) -> Iterator[dict[str, Any]]:
    match node:
        case AtLeast(needed=needed, parts=parts):
            for chosen in combinations(parts, needed):
                for found in product(*(list(_firing(part)) for part in chosen)):
                    yield {item: value for state in found for item, value in state.items()}
        case HasFinding(item=item):
            yield {item: True}
        case other:
            step = {">": 1, ">=": 0, "<": -1, "<=": 0, "=": 0}[other.sign]
            yield {other.item: other.threshold + step if isinstance(other.threshold, float) else other.threshold}


def backgrounds(records: Records) -> list[dict[str, Any]]:
    """Everything else a patient may bring: nothing asked, all absent, all present; mild and short, severe and long."""
    found = []
    for state in (None, False, True):
        for age, days, severity, way in [
            (None, None, None, None), (30, 1, 0, "improving"), (80, 400, 10, "worsening"), (19, 43, 5, "unchanged"),
        ]:  # fmt: skip
            fields = {"age_years": age, "duration_days": days, "severity_0_10": severity, "trajectory": way}
            found.append({**fields, **({} if state is None else dict.fromkeys(records.findings, state))})
    return found


def of_its_age(state: dict[str, Any], background: dict[str, Any], records: Records) -> dict[str, Any]:
    """The same state at an age at which its questions are asked: a child's limp at 80 is a slip of the pen."""
    items = [item for item in state if item in records.findings and records.findings[item].only_at_an_age]
    for age in (state.get("age_years", background["age_years"]), 10, 55, 70):
        seen = values_of(Patient(age_years=age, findings=dict.fromkeys(items, True)), records.findings)
        if all(seen[item] for item in items):
            return {**state, "age_years": age}
    raise AssertionError(f"no age fits {items}")


def prove_emergencies_win(records: Records) -> int:
    """Every smallest firing state of every pattern, on every background, with every explanation and with none."""
    alone = sufficient_alone(records.pathways["emergency"])
    explained = [item for item in alone if item in records.findings and records.findings[item].may_be_explained]
    assert not explained, f"a harmless explanation is offered for {explained}, which alone is an emergency"
    covered = 0
    fields = set(Patient.limits) | {"trajectory"}
    for outcome in records.pathways["emergency"].outcomes:
        for number, state in enumerate(firing_states(outcome)):
            for place, background in enumerate(backgrounds(records)):
                values: Mapping[str, Any] = {**background, **of_its_age(state, background, records)}
                patient = Patient(
                    **{name: value for name, value in values.items() if name in fields},
                    findings={name: value for name, value in values.items() if name not in fields},
                    harmless_explanations=set(records.findings) if (number + place) % 2 else set(),
                )
                # the branch itself on every background; the whole engine above it on each for the first few of a
                # picture, then on two by turns, one of which explains everything away
                holds = evaluate(outcome.when, values_of(patient, records.findings)).true
                assert holds, (outcome.id, state, background)
                if number < 3 or place in (number % 12, (number + 5) % 12):
                    found = redflags.assess(patient, records)
                    assert found.urgency == Urgency.emergency, (outcome.id, state, background)
                    assert outcome.id in found.emergencies
                covered += 1
    return covered


def prove_pairs_of_patterns(records: Records) -> int:
    """Every smallest firing state of a pattern beside each other pattern: both are named.

    That a branch, once true, stays true whatever else is learned is proved for every tree above; so one state of the
    other pattern stands for all of them. Two that ask for different ages of one person are no pair.
    """
    covered = 0
    for one, two in permutations(records.pathways["emergency"].outcomes, 2):
        beside = list(firing_states(two))
        for first in firing_states(one):
            second = next((state for state in beside if all(first.get(i, v) == v for i, v in state.items())), None)
            if second is not None:
                said = answer(records.pathways["emergency"], {**first, **second})
                assert said.urgency == Urgency.emergency
                assert {one.id, two.id} <= {reason.outcome for reason in said.because}
                covered += 1
    return covered


def test_an_emergency_wins_whatever_else_is_entered(
    records: Records, proved: Callable[[str], None], many: Many
) -> None:
    covered = prove_emergencies_win(records)
    pairs = prove_pairs_of_patterns(records)
    proved(f"emergencies: {covered:,} patients, {pairs:,} pairs of patterns")
    assert many(covered, 1_000)


def test_every_single_answer_beside_an_emergency(records: Records, proved: Callable[[str], None]) -> None:
    """One more answer of any kind, after the emergency: still an emergency.

    The branch is asked beside every answer; the whole engine above it beside every fourth, another fourth for each
    picture, so that every answer comes to it beside some of them.
    """
    covered = 0
    for number, outcome in enumerate(records.pathways["emergency"].outcomes):
        state = next(iter(firing_states(outcome)))
        findings = {item: value for item, value in state.items() if item in records.findings}
        fields = {item: value for item, value in state.items() if item not in records.findings}
        for place, (item, value) in enumerate(product(records.findings, (True, False))):
            if item not in findings:
                patient = Patient(**fields, findings={**findings, item: value}, harmless_explanations={item})
                assert evaluate(outcome.when, values_of(patient, records.findings)).true, (outcome.id, item, value)
                if (place + number) % 4 == 0:
                    assert redflags.assess(patient, records).urgency == Urgency.emergency, (outcome.id, item, value)
                covered += 1
    proved(f"one more answer beside an emergency: {covered:,} patients")


@pytest.mark.first_pack
def test_a_planted_harmless_explanation_for_saddle_numbness_is_noticed(records: Records) -> None:
    changed = records.findings[role.numb_saddle].model_copy(update={"harmless_example": "A long ride"})
    planted = replace(records, findings={**records.findings, role.numb_saddle: changed})
    with pytest.raises(AssertionError, match=role.numb_saddle):
        prove_emergencies_win(planted)
