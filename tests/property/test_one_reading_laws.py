"""One finding means one thing: what a side takes from a condition it reads as the differential reads it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from roles import role

from hiplib import Patient, differential, weighing
from hiplib.differential import discriminator
from hiplib.model import ConditionArgument
from hiplib.records import Records
from hiplib.rules import Argument, RuleSet, Side, values_of

Many = Callable[[int, int], bool]

AGES = range(101)
Reading = dict[str, tuple[str, str, str]]


def sides(records: Records) -> Iterator[tuple[RuleSet, Side, list[ConditionArgument]]]:
    """Each side that stands for a condition, with all that argues for and against that condition."""
    for rule_set in records.discriminators.values():
        for side in rule_set.sides:
            if side.condition:
                rows = [row for row in records.condition_arguments.values() if row.condition_id == side.condition]
                yield rule_set, side, rows


def of_the_rows(rows: list[ConditionArgument], values: dict[str, Any], side: Side) -> Reading:
    """What the differential hears of those rows that the side takes too, and does not read otherwise."""
    taken = {argument.row for argument in side.arguments if argument.row and not argument.because}
    said = weighing.standing(rows, values).speaking
    return {row.id: (row.direction, row.weight, row.source_id) for row in said if row.id in taken}


def of_the_side(side: Side, values: dict[str, Any]) -> Reading:
    said = weighing.standing(side.arguments, values).speaking
    return {a.row: (a.direction, a.weight, a.citation.source_id) for a in said if a.row and not a.because}


def items_of(side: Side, rows: list[ConditionArgument]) -> list[str]:
    taken = {argument.row for argument in side.arguments}
    return list(dict.fromkeys(row.finding_id for row in rows if row.id in taken and row.finding_id))


def prove_one_reading(records: Records) -> int:
    """At every age, with each shared finding present, absent or not asked."""
    covered = 0
    for rule_set, side, rows in sides(records):
        states: list[dict[str, bool]] = [
            {},
            *({item: there} for item in items_of(side, rows) for there in (True, False)),
        ]
        for age in (None, *AGES):
            for findings in states:
                values = values_of(Patient(age_years=age, findings=findings), records.findings)
                here, there = of_the_side(side, values), of_the_rows(rows, values, side)
                assert here == there, (rule_set.id, side.id, age, findings)
                covered += 1
    return covered


def test_two_views_read_one_argument_the_same_way(records: Records, proved: Callable[[str], None], many: Many) -> None:
    covered = prove_one_reading(records)
    shared = sum(bool(argument.row) for _, side, _ in sides(records) for argument in side.arguments)
    proved(f"one reading in two views: {shared} shared arguments, {covered:,} patients")
    assert many(shared, 100)
    assert many(covered, 15_000)


def test_the_two_answers_show_the_same_words(records: Records) -> None:
    """The same, read off what the learner is shown."""
    for rule_set, side, rows in sides(records):
        patient = Patient(age_years=70, findings=dict.fromkeys(items_of(side, rows), True))
        ranked = differential.rank(patient, records).of(side.condition)
        there = {c.argument.why: (c.direction, c.weight) for c in (*ranked.in_favour, *ranked.against)}
        (answer,) = [s for s in discriminator.tell(rule_set, patient, records).sides if s.id == side.id]
        for point in (*answer.in_favour, *answer.against):
            if point.why in there:
                assert (("for" if point.speaks_for else "against"), point.weight) == there[point.why], point.why


def test_nothing_stands_in_two_places(records: Records) -> None:
    """What a side says of its own is not in the table, and what it reads otherwise says why."""
    for rule_set, side, rows in sides(records):
        by_id = {row.id: row for row in rows}
        for argument in side.arguments:
            row = by_id.get(argument.row)
            assert (row is None) == (not argument.row), (rule_set.id, side.id)
            if row is None:
                continue
            same = (argument.direction, argument.weight) == (row.direction, row.weight)
            assert same == (not argument.because), (rule_set.id, row.id)
            assert (argument.clinical_test, argument.group) == (row.clinical_test_id, row.dependence_group), row.id


def test_sides_that_share_a_condition_or_go_beyond_it_name_none(records: Records) -> None:
    """The nerves of the leg are one condition there: what speaks for one of them may speak against another."""
    for rule_set in records.discriminators.values():
        named = [side.condition for side in rule_set.sides if side.condition]
        assert len(named) == len(set(named)), rule_set.id


def planted(records: Records, change: Callable[[Argument], Argument]) -> Records:
    stenosis = records.discriminators[role.disc_or_canal]
    spoilt = tuple(replace(side, arguments=tuple(map(change, side.arguments))) for side in stenosis.sides)
    found = {**records.discriminators, stenosis.id: replace(stenosis, sides=spoilt)}
    return replace(records, discriminators=MappingProxyType(found))


@pytest.mark.first_pack
@pytest.mark.parametrize(
    "change",
    [
        lambda a: replace(a, weight="weak") if a.row.endswith(role.eased_by_sitting) else a,
        lambda a: replace(a, speaks_for=not a.speaks_for) if a.row.endswith(role.worse_on_sitting) else a,
        lambda a: replace(a, when=replace(a.when, sign=">=")) if a.row.endswith("age_from_70") else a,
        lambda a: (
            replace(a, citation=replace(a.citation, source_id=role.of_the_documents))
            if a.row.endswith(role.raised_leg_hurts)
            else a
        ),
    ],
    ids=["weight", "direction", "comparison", "source"],
)
def test_a_planted_drift_is_noticed(change: Callable[[Argument], Argument], records: Records) -> None:
    with pytest.raises(AssertionError, match=role.disc_or_canal):
        prove_one_reading(planted(records, change))
