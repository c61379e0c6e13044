"""Laws of telling things apart: what speaks for a side never lowers it, an emergency wins, order is irrelevant."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from roles import role

from hiplib import Patient, weighing, wording
from hiplib.differential import discriminator
from hiplib.differential import words_discriminator as words
from hiplib.model import Urgency
from hiplib.records import Records
from hiplib.rules import (
    Comparison,
    HasFinding,
    Node,
    RuleSet,
    Side,
    classify,
    leaves,
    sufficient_alone,
)

Many = Callable[[int, int], bool]

MOST_ARGUMENTS = 14


def free(side: Side) -> tuple[Side, list[str]]:
    """The same side with each argument as a free proposition, so that every combination of them can be reached."""
    names = [f"p{place}" for place in range(len(side.arguments))]
    freed = [
        replace(argument, when=HasFinding(name, name, argument.citation))
        for name, argument in zip(names, side.arguments, strict=True)
    ]
    return replace(side, arguments=tuple(freed)), names


def prove_side(side: Side) -> int:
    """Over every combination of its arguments: one more for it never lowers it, one more against never raises it."""
    assert len(side.arguments) <= MOST_ARGUMENTS
    freed, names = free(side)
    standing = {
        state: weighing.standing(freed.arguments, dict(zip(names, state, strict=True))).balance
        for state in product((False, True), repeat=len(names))
    }
    for state, found in standing.items():
        for place, argument in enumerate(freed.arguments):
            if not state[place]:
                more = standing[(*state[:place], True, *state[place + 1 :])]
                assert more >= found if argument.speaks_for else more <= found, (side.id, argument.why)
    return len(standing)


def test_evidence_for_a_side_never_lowers_it(records: Records, proved: Callable[[str], None], many: Many) -> None:
    covered = sum(prove_side(side) for each in records.discriminators.values() for side in each.sides)
    proved(f"sides of discriminators: {covered:,} combinations of arguments")
    assert many(covered, 3_000)


@pytest.mark.first_pack
def test_a_planted_count_that_falls_is_noticed(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the balance read the wrong way round, the proof would say so."""
    side = records.discriminators[role.disc_or_canal].sides[0]
    right = weighing._balance
    monkeypatch.setattr(weighing, "_balance", lambda counted: tuple(-part for part in right(counted)))
    with pytest.raises(AssertionError, match="disc"):
        prove_side(side)


def everything(rule_set: RuleSet) -> Iterator[tuple[str, Any]]:
    """Each answer that can be given to each question, limits from both sides."""
    trees: list[Node] = [argument.when for side in rule_set.sides for argument in side.arguments]
    trees += [outcome.when for outcome in (*rule_set.outcomes, *rule_set.elsewhere)]
    for tree in trees:
        for leaf in leaves(tree):
            if isinstance(leaf, Comparison) and isinstance(leaf.threshold, float):
                yield from ((leaf.item, value) for value in (leaf.threshold - 1, leaf.threshold, leaf.threshold + 1))
            elif isinstance(leaf, Comparison):
                yield leaf.item, leaf.threshold
            else:
                yield from ((leaf.item, value) for value in (True, False))
    yield from ((item, value) for item in rule_set.first for value in (True, False))


def in_range(rule_set: RuleSet, item: str, value: Any) -> bool:
    asked = rule_set.inputs.get(item)
    return asked is None or asked.minimum is None or asked.minimum <= value <= (asked.maximum or value)


def told(rule_set: RuleSet, answers: dict[str, Any], records: Records) -> discriminator.Discrimination:
    own = {item: value for item, value in answers.items() if item in rule_set.inputs}
    findings = {item: value for item, value in answers.items() if item in records.findings and item not in own}
    patient = Patient(age_years=answers.get("age_years"), findings=findings)
    return discriminator.tell(rule_set, patient, records, **own)


def test_an_emergency_wins_beside_every_other_answer(
    records: Records, proved: Callable[[str], None], many: Many
) -> None:
    alone = sorted(sufficient_alone(records.pathways["emergency"]) & set(records.findings))
    covered = 0
    for rule_set in discriminator.all_of(records).values():
        for item, value in dict.fromkeys(everything(rule_set)):
            if not in_range(rule_set, item, value):
                continue
            for emergency in (alone[covered % len(alone)], alone[-1]):
                if item == emergency:
                    continue
                found = told(rule_set, {item: value, emergency: True}, records)
                assert found.assessment.urgency == Urgency.emergency
                assert found.ask_next == ()
                said = words.headline(found, rule_set, False, records)
                there = [records.emergencies[one] for one in found.assessment.emergencies]
                assert any(said.startswith(one.first_action) for one in there)
                # the first of them is told to act on as well where another speaks first
                assert there[0].first_action in said or (there[0].beside and there[0].beside in said)
                covered += 1
    proved(f"emergencies beside a discriminator's answers: {covered:,}")
    assert many(covered, 400)


def test_what_is_urgent_is_to_be_done_before_anything_is_named(records: Records, many: Many) -> None:
    covered = 0
    for rule_set in discriminator.all_of(records).values():
        for item in records.warnings:
            found = told(rule_set, {item: True}, records)
            if found.assessment.urgency >= Urgency.urgent and not found.assessment.emergencies:
                first = wording.acts(found.assessment)
                assert first
                assert words.headline(found, rule_set, False, records).startswith(first)
                covered += 1
    assert many(covered, 100)


def test_every_emergency_finding_wins_in_every_discriminator(records: Records) -> None:
    alone = sufficient_alone(records.pathways["emergency"]) & set(records.findings)
    for rule_set in discriminator.all_of(records).values():
        for item in alone:
            assert told(rule_set, {item: True}, records).assessment.emergencies


def test_the_order_of_entry_is_irrelevant(records: Records) -> None:
    for rule_set in discriminator.all_of(records).values():
        answers = {item: value for item, value in everything(rule_set) if in_range(rule_set, item, value)}
        backwards = dict(reversed(answers.items()))
        assert told(rule_set, answers, records) == told(rule_set, backwards, records)


def test_what_was_not_asked_speaks_neither_for_nor_against(records: Records) -> None:
    for rule_set in discriminator.all_of(records).values():
        found = told(rule_set, {}, records)
        assert found.leading == ()
        assert found.shared == ()
        for side in found.sides:
            assert side.in_favour == side.against == ()


def test_each_answer_that_is_promised_comes_true(records: Records, many: Many) -> None:
    """What a question says a yes or a no would do is what it does."""
    covered = 0
    for rule_set in records.discriminators.values():
        for ask in told(rule_set, {}, records).ask_next:
            for effect in ask.effects:
                found = told(rule_set, {ask.item: effect.present}, records)
                (side,) = [side for side in found.sides if side.name == effect.side]
                points = side.in_favour if effect.speaks_for else side.against
                assert effect.weight in [point.weight for point in points], (rule_set.id, ask.item)
                covered += 1
    assert many(covered, 80)


GRID: dict[str, tuple[Any, ...]] = {
    "relief_percent": (None, 0, 0.5, 50, 75, 75.5, 80, 100),
    "function_lost_percent": (None, 0, 4.9, 5, 50, 50.1, 100),
    "muscle_torn_percent": (None, 0, 5, 50, 100),
    "complete_tear": (None, True, False),
}


@pytest.mark.first_pack
@pytest.mark.parametrize("name", [role.block, role.how_torn, role.strain_or_sprain, role.onset_of_nerve])
def test_a_classifier_leads_with_one_answer_or_none(name: str, records: Records) -> None:
    """Over every combination of its inputs: what leads is what `classify` says, and its reasons hold."""
    rule_set = records.classifiers[name]
    seen = set()
    for values in product(*(GRID.get(item) or (None, *asked.options) for item, asked in rule_set.inputs.items())):
        given = dict(zip(rule_set.inputs, values, strict=True))
        found, expected = discriminator.tell(rule_set, Patient(), records, **given), classify(rule_set, **given)
        assert found.leading == ((expected.id,) if expected else ())
        for side in found.sides:
            if side.id in found.leading and side.id != "otherwise":
                assert side.in_favour
                assert side.against == side.missing == ()
        seen |= set(found.leading)
    assert seen == {outcome.id for outcome in discriminator._branches(rule_set)}
