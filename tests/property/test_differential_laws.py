"""Laws of the differential: evidence never lowers, order of entry is nothing, emergencies win, two sides mirror."""

from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hiplib import Patient, differential, emergency, load
from hiplib.differential import Ranked
from hiplib.model import ConditionArgument
from hiplib.rules import values_of
from hiplib.weighing import PLACES

RECORDS = load.records()
ARGUMENTS = list(RECORDS.condition_arguments.values())
ITEMS = sorted({row.finding_id for row in ARGUMENTS if row.finding_id} | set(RECORDS.warnings))
CONDITIONS = sorted(RECORDS.conditions)
PATIENTS = st.builds(
    Patient,
    age_years=st.none() | st.integers(0, 100),
    findings=st.dictionaries(st.sampled_from(ITEMS), st.booleans(), max_size=10),
)
SUPPORTING = st.sampled_from([row for row in ARGUMENTS if row.finding_id and row.direction == "for"])


def standing(one: Ranked) -> tuple[int, tuple[int, ...]]:
    """How far up a condition is: its step, then its balance."""
    return len(PLACES) - PLACES.index(one.place), one.balance


@settings(max_examples=200, deadline=None)
@given(PATIENTS, SUPPORTING)
def test_evidence_for_a_condition_never_lowers_it(patient: Patient, row: ConditionArgument) -> None:
    unknown = patient.changed(findings={k: v for k, v in patient.findings.items() if k != row.finding_id})
    told = unknown.changed(findings={**unknown.findings, row.finding_id: row.when == "present"})
    # unless the other answer is what is evidence against it twice over, a finding speaks one way about one condition
    assume(not any(
        other.condition_id == row.condition_id and other.finding_id == row.finding_id and other.when == row.when
        and other.direction == "against" for other in ARGUMENTS
    ))  # fmt: skip
    before, after = differential.rank(unknown, RECORDS), differential.rank(told, RECORDS)
    assert standing(after.of(row.condition_id)) >= standing(before.of(row.condition_id))
    # nor does it fall behind a condition of which the finding says nothing, unless an emergency has come up
    if before.assessment.emergencies == after.assessment.emergencies:
        silent = {
            one.condition.id for one in after.conditions
            if not any(c.item == row.finding_id for c in (*one.in_favour, *one.against))
        }  # fmt: skip
        ahead = [one.condition.id for one in before.conditions]
        still = [one.condition.id for one in after.conditions]
        overtaken = set(still[: still.index(row.condition_id)]) - set(ahead[: ahead.index(row.condition_id)])
        assert overtaken & silent == set()


@settings(max_examples=100, deadline=None)
@given(PATIENTS, st.randoms())
def test_the_order_of_entry_is_irrelevant(patient: Patient, random: Random) -> None:
    entered = list(patient.findings.items())
    random.shuffle(entered)
    again = differential.rank(patient.changed(findings=dict(entered)), RECORDS)
    assert again.conditions == differential.rank(patient, RECORDS).conditions


@settings(max_examples=200, deadline=None)
@given(PATIENTS)
def test_an_emergency_outranks_everything(patient: Patient) -> None:
    found = differential.rank(patient, RECORDS)
    patterns = set(found.assessment.emergencies)
    assert bool(patterns) == (emergency.assess(patient, RECORDS).urgency == "emergency")
    stands_for = [bool(patterns & set(one.condition.emergency_ids)) for one in found.conditions]
    assert stands_for == sorted(stands_for, reverse=True)
    assert any(stands_for) == bool(patterns)
    for one, stands in zip(found.conditions, stands_for, strict=True):
        assert (one.place == "emergency") == stands
        if stands:
            assert one.probability.combined is None


@settings(max_examples=100, deadline=None)
@given(PATIENTS)
def test_everything_that_was_asked_is_told_and_nothing_that_was_not(patient: Patient) -> None:
    for one in differential.rank(patient, RECORDS).conditions:
        said = {c.item for c in (*one.in_favour, *one.against)}
        missing = {open_.item for open_ in one.missing}
        assert said & missing == set()
        # what cannot apply was not asked, and counts as absent on every screen alike
        closed = {item for item, there in values_of(patient, RECORDS.findings).items() if there is False}
        assert {item for item in said if " " not in item} <= set(patient.findings) | closed
        assert missing & set(patient.findings) == set()
        chance = one.probability.combined
        assert chance is None or 0 <= chance.low <= chance.high <= 1


@given(st.sampled_from(CONDITIONS), st.sampled_from(CONDITIONS))
def test_two_conditions_asked_the_other_way_round_are_mirrored(one: str, other: str) -> None:
    there = differential.discriminate(one, other, RECORDS)
    back = differential.discriminate(other, one, RECORDS)
    assert (there.first, there.second) == (back.second, back.first)
    mirrored = {asked.item: (asked.present.lean, asked.absent.lean) for asked in back.questions}
    assert [asked.reach for asked in there.questions] == [asked.reach for asked in back.questions]
    assert {asked.item for asked in there.questions} == set(mirrored)
    for asked in there.questions:
        assert (-asked.present.lean, -asked.absent.lean) == mirrored[asked.item]
