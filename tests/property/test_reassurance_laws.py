"""The laws of the combined answer: what may be called reassuring, what an explanation may do, and that no screen is
calmer than another.

Every warning and every pair of warnings goes through the whole of `redflags.assess`, on the backgrounds below; every
triple goes through the driving rules themselves, which evaluate a hundred thousand patients at once. Beyond triples
the laws hold by composition: every driving tree is monotone over every combination of its leaves
(test_rules_proved.py), a present warning forbids reassurance by itself, and one explanation at most is ever accepted.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from roles import role

from hiplib import assessment, differential, redflags
from hiplib.model import Assessment, Patient, Urgency
from hiplib.records import Records
from hiplib.rules import Truth, evaluate, leaves, values_of
from hiplib.weighing import WEIGHTS

Many = Callable[[int, int], bool]

# a pain that forbids nothing, and one for each thing that does
MILD: Mapping[str, Any] = {"age_years": 45, "duration_days": 10, "severity_0_10": 3, "trajectory": "improving"}
FORBIDDING: list[dict[str, Any]] = [
    {**MILD, "trajectory": "worsening"},
    {**MILD, "severity_0_10": 7},
    {**MILD, "duration_days": 43, "trajectory": "unchanged"},
    {**MILD, "duration_days": 43, "trajectory": "worsening"},
]
OLD: Mapping[str, Any] = {**MILD, "age_years": 72}
UNKNOWN: Mapping[str, Any] = dict.fromkeys(MILD)


def patient(
    records: Records, present: Iterable[str], fields: Mapping[str, Any], explained: Iterable[str] = ()
) -> Patient:
    """Everything asked; only these are there."""
    findings = {**dict.fromkeys(records.findings, False), **dict.fromkeys(present, True)}
    return Patient(**fields, findings=findings, harmless_explanations=set(explained))


def explainable(records: Records) -> list[str]:
    return [item for item, finding in records.findings.items() if finding.may_be_explained]


def broken_law(found: Assessment, given: Patient, records: Records) -> str:
    """Why an answer of `reassure` may not stand, or nothing; written from the law and not from the code."""
    if found.urgency != Urgency.reassure:
        return ""
    present = [item for item, there in given.findings.items() if there and records.warns(item)]
    accepted = [item for item in present if item in given.harmless_explanations]
    if len(present) > len(accepted) or len(accepted) > 1:
        return f"warnings present: {present}"
    if given.trajectory == "worsening" or given.severity_0_10 is None or given.severity_0_10 >= 7:
        return "the pain is worsening, severe or was not asked about"
    if given.duration_days is None or (given.duration_days > 42 and given.trajectory != "improving"):
        return "beyond six weeks without improving, or nobody asked"
    loud = [
        said.rule_set
        for said in found.rule_sets
        if said.urgency is not None and said.urgency > Urgency.watch and said.rule_set in records.pathways
        and records.pathways[said.rule_set].status != "superseded"
    ]  # fmt: skip
    if loud:
        return f"{loud} go further"
    return "something could still raise it" if found.ask_next else ""


def prove_reassurance(records: Records, most: int) -> int:
    """The law over every set of up to so many warnings, every background and every explanation; how many states."""
    covered = 0
    backgrounds = [MILD, OLD, UNKNOWN, *FORBIDDING]
    for size in range(most + 1):
        for present in combinations(records.warnings, size):
            for fields in backgrounds if size < 2 else [MILD]:
                claimable = [item for item in present if records.findings[item].may_be_explained]
                for explained in {(), tuple(claimable)}:
                    given = patient(records, present, fields, explained)
                    found = redflags.assess(given, records)
                    wrong = broken_law(found, given, records)
                    assert not wrong, (present, fields, explained, wrong)
                    assert (found.urgency == Urgency.watch) <= bool(found.unsettled), present
                    covered += 1
    return covered


def test_the_law_of_reassurance_over_every_warning_and_pair(
    records: Records, proved: Callable[[str], None], many: Many
) -> None:
    covered = prove_reassurance(records, 2)
    proved(f"reassurance: {covered:,} patients")
    assert many(covered, 3_000)


@pytest.mark.first_pack
def test_a_plain_strain_with_everything_asked_and_absent_is_reassured(records: Records) -> None:
    """Both sides of the law: it forbids, and it does not forbid everything."""
    assert redflags.assess(patient(records, [], MILD), records).urgency == "reassure"
    # at 72 two guidelines shown beside the answer would look further for that age alone
    old = redflags.assess(patient(records, [], OLD), records)
    assert (old.urgency, {u.kind for u in old.unsettled}) == ("watch", {"guideline"})
    for fields in FORBIDDING:
        assert redflags.assess(patient(records, [], fields), records).urgency >= Urgency.watch
    for item in explainable(records):
        found = redflags.assess(patient(records, [item], MILD, [item]), records)
        assert found.urgency == "reassure", item


def test_a_planted_answer_that_ignores_warnings_breaks_the_law(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assessment, "_unsettled", lambda *_: iter(()))
    with pytest.raises(AssertionError, match=r"warnings present|worsening|go further|not asked"):
        prove_reassurance(records, 1)


# --- every triple of warnings, by the driving rules themselves ------------------------------------------------------


def urgency_of(values: Mapping[str, Any], records: Records, many: int) -> Any:
    """The highest rank any driving branch reaches, for many patients at once."""
    rank = np.zeros(many, dtype=np.int8)
    for rule_set in records.pathways.values():
        for outcome in rule_set.outcomes if rule_set.drives else ():
            assert outcome.urgency is not None
            true = np.broadcast_to(np.asarray(evaluate(outcome.when, values).true), (many,))
            np.maximum(rank, np.where(true, outcome.urgency.rank, 0).astype(np.int8), out=rank)
    return rank


def many_patients(sets: list[tuple[str, ...]], fields: Mapping[str, Any], records: Records) -> dict[str, Any]:
    """Values of one patient for each set: what is in it is there, everything else is absent."""
    place = {item: number for number, item in enumerate(records.findings)}
    there = np.zeros((len(records.findings), len(sets)), dtype=bool)
    for column, present in enumerate(sets):
        for item in present:
            there[place[item], column] = True
    return {**fields, **{item: Truth(there[row], ~there[row]) for item, row in place.items()}}


def prove_triples(records: Records, fields: Mapping[str, Any]) -> int:
    """One more warning never lowers the driving rules, and what alone demands something demands it in company."""
    warnings = list(records.warnings)
    ranks: dict[frozenset[str], int] = {}
    covered = 0
    for size in (1, 2, 3):
        sets = list(combinations(warnings, size))
        found = urgency_of(many_patients(sets, fields, records), records, len(sets))
        if size > 1:
            for one_left_out in range(size):
                fewer = np.array([ranks[frozenset(s[:one_left_out] + s[one_left_out + 1 :])] for s in sets])
                assert (fewer <= found).all(), "one more warning lowers the answer"
        if size < 3:
            ranks |= {frozenset(s): int(rank) for s, rank in zip(sets, found, strict=True)}
        covered += len(sets)
    return covered


@pytest.mark.parametrize("fields", [MILD, {**MILD, "trajectory": "worsening", "severity_0_10": 10, "age_years": 72}])
def test_every_triple_of_warnings(
    fields: Mapping[str, Any], records: Records, proved: Callable[[str], None], many: Many
) -> None:
    covered = prove_triples(records, fields)
    proved(f"warnings in ones, twos and threes: {covered:,} patients of {fields['age_years']}")
    assert many(covered, 50_000)


def test_the_many_at_once_are_answered_as_each_alone(records: Records) -> None:
    """The vectorised ranks are those of the whole engine, wherever a driving rule set speaks."""
    sets = list(combinations(list(records.warnings)[::7], 2))
    ranks = urgency_of(many_patients(sets, MILD, records), records, len(sets))
    for present, rank in zip(sets, ranks, strict=True):
        found = redflags.assess(patient(records, present, MILD), records)
        drivers = [s.urgency for s in found.rule_sets if s.rule_set in records.pathways and records.drives(s.rule_set)]
        reached = max(u.rank for u in drivers if u is not None)
        assert max(int(rank), Urgency.watch.rank) == max(reached, Urgency.watch.rank), present


# --- explanations -----------------------------------------------------------------------------------------------------


def claims(records: Records) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every set of one to three warnings with at least one that is explained, and every way to explain them."""
    can = explainable(records)
    for size in (1, 2):
        for explained in combinations(can, size):
            yield explained, explained
            for other in records.warnings:
                if other not in explained:
                    yield (*explained, other), explained


def forbidding(records: Records) -> set[str]:
    """The findings beside which no explanation counts."""
    return {leaf.item for leaf in leaves(records.limits["explanations"].outcomes[0].when)}


def prove_explanations(records: Records, forbids: set[str]) -> int:
    """At most one explanation counts, none beside what forbids it, and none lowers an emergency."""
    covered = 0
    for present, explained in claims(records):
        for fields in (MILD, OLD):
            plain = redflags.assess(patient(records, present, fields), records)
            found = redflags.assess(patient(records, present, fields, explained), records)
            counted = set(explained) - set(found.uncounted_explanations)
            assert len(counted) <= 1, (present, explained)
            beside = set(present) - counted
            assert not (counted and beside & forbids), (present, explained)
            assert not (counted and fields is OLD), "over 60 with a new pain nothing is explained away"
            assert (plain.urgency == Urgency.emergency) == (found.urgency == Urgency.emergency), (present, explained)
            assert found.urgency <= plain.urgency
            assert bool(beside) <= (found.urgency > Urgency.reassure), (present, explained)
            covered += 1
    return covered


@pytest.mark.first_pack
def test_explanations_are_few(records: Records, proved: Callable[[str], None]) -> None:
    covered = prove_explanations(records, forbidding(records))
    proved(f"explanations: {covered:,} patients")
    assert covered > 1_000


def test_a_planted_limit_that_forbids_nothing_is_noticed(records: Records) -> None:
    limit = records.limits["explanations"]
    planted = replace(records, limits={**records.limits, "explanations": replace(limit, outcomes=limit.outcomes[1:])})
    with pytest.raises(AssertionError):
        prove_explanations(planted, forbidding(records))


# --- the engines agree ----------------------------------------------------------------------------------------------


def dangerous(given: Patient, records: Records) -> list[str]:
    """The conditions that are emergencies and stand first, or press, in the differential."""
    ranking = differential.rank(given, records)
    return [
        ranked.condition.id
        for number, ranked in enumerate(ranking.conditions)
        if ranked.condition.urgency == Urgency.emergency
        and (ranked.place in ("emergency", "pressing") or (number == 0 and ranked.place == "supported"))
    ]


def prove_agreement(records: Records, sets: Iterable[tuple[str, ...]]) -> int:
    covered = 0
    for present in sets:
        for known in (patient(records, present, MILD), Patient(findings=dict.fromkeys(present, True))):
            found = dangerous(known, records)
            urgency = redflags.assess(known, records).urgency
            assert not found or urgency >= Urgency.urgent, (present, found, urgency)
            covered += 1
    return covered


def test_the_checker_is_never_calmer_than_the_differential(records: Records, proved: Callable[[str], None]) -> None:
    """Every finding there is, alone, and one in three pairs of those that speak for an emergency."""
    speaking = {
        argument.finding_id
        for argument in records.condition_arguments.values()
        if argument.finding_id and records.conditions[argument.condition_id].urgency == Urgency.emergency
    }
    sets = [(item,) for item in records.findings] + list(combinations(sorted(speaking), 2))[::3]
    covered = prove_agreement(records, sets)
    proved(f"checker against differential: {covered:,} patients")


def test_a_brake_taken_away_is_noticed(records: Records) -> None:
    with pytest.raises(AssertionError):
        prove_agreement(replace(records, brakes={}), [(item,) for item in records.findings])


def test_the_textbook_patient_of_each_pressing_condition_is_answered_in_time(
    records: Records, proved: Callable[[str], None]
) -> None:
    """Whatever speaks most strongly for a condition is there; whatever else was asked is absent, or was not asked."""
    covered = 0
    for condition in records.conditions.values():
        if condition.urgency < Urgency.urgent:
            continue
        speaks = [
            row
            for row in records.condition_arguments.values()
            if row.condition_id == condition.id and row.direction == "for" and row.when == "present"
        ]
        heaviest = max((row.weight for row in speaks), key=WEIGHTS.index)
        strong = [row.finding_id for row in speaks if row.weight == heaviest and row.finding_id]
        ages = [float(row.comparison.split()[-1]) + 1 for row in speaks if row.weight == heaviest and row.comparison]
        # the first age at which all of it can be: some is asked of children, some of the old
        age = next(
            age
            for age in (max(ages, default=MILD["age_years"]), 72, 10)
            if all(
                values_of(Patient(age_years=age, findings=dict.fromkeys(strong, True)), records.findings)[i]
                for i in strong
            )
        )
        fields = {**MILD, "age_years": age, "trajectory": "unchanged"}
        unasked = Patient(age_years=fields["age_years"], findings=dict.fromkeys(strong, True))
        for given in (patient(records, strong, fields), unasked):
            found = redflags.assess(given, records)
            assert found.urgency >= condition.urgency, (condition.id, strong, found.urgency)
            covered += 1
    proved(f"textbook patients: {covered}")


# --- what is asked next ---------------------------------------------------------------------------------------------


MOST_QUESTIONS = 6


def questions_needed(case: Patient, records: Records, hidden: set[str]) -> int:
    """How many questions, each answered truly, until the answer is an emergency."""
    known = {item: there for item, there in case.findings.items() if item not in hidden}
    for asked in range(40):
        now = case.changed(findings=known, harmless_explanations=case.harmless_explanations & set(known))
        found = redflags.assess(now, records)
        if found.urgency == Urgency.emergency:
            return asked
        item = next(q.item for q in found.ask_next if q.item not in known and q.item in records.findings)
        known[item] = case.findings.get(item, False)
    return 40


def test_the_deciding_question_is_reached_in_few(records: Records, proved: Callable[[str], None], many: Many) -> None:
    """For every emergency case and each finding that decides it, left unasked: it is asked for within six questions.

    A patient with no other warning has come with the deciding finding and tells it unasked.
    """
    needed = {}
    for case in records.cases.values():
        if case.expected_urgency != Urgency.emergency:
            continue
        found = redflags.assess(case.patient, records)
        there = {item for item, yes in case.patient.findings.items() if yes and records.warns(item)}
        for item in {reason.item for reason in found.because if reason.item in there and len(there) > 1}:
            needed[case.id, item] = questions_needed(case.patient, records, {item})
    worst = max(needed.values())
    proved(f"deciding questions: {len(needed)}, reached after at most {worst}")
    assert worst <= MOST_QUESTIONS, {key: asked for key, asked in needed.items() if asked > MOST_QUESTIONS}
    assert many(len(needed), 30)


def test_two_answers_together_are_said_to_be_what_they_are(records: Records, proved: Callable[[str], None]) -> None:
    """No answer to two questions goes beyond what one of them said it could lead to."""
    covered = 0
    base = dict.fromkeys(records.findings, False)
    for one, other in combinations(records.warnings, 2):
        left = {item: there for item, there in base.items() if item not in (one, other)}
        closed = any(records.findings[item].only_if for item in (one, other))  # asked only where it makes sense
        if covered % 7 == 0 and not closed:  # the questions of one in seven; the answers of all are in the pairs above
            asked = {q.item: q for q in redflags.assess(Patient(**MILD, findings=left), records).ask_next}
            both = redflags.assess(patient(records, (one, other), MILD), records).urgency
            promised = max((asked[i].could_become for i in (one, other) if i in asked), default=Urgency.reassure)
            assert both <= max(promised, Urgency.watch), (one, other, both, promised)
        covered += 1
    proved(f"two questions together: {covered // 7:,} patients")


@pytest.mark.first_pack
@pytest.mark.parametrize(("one", "other"), list(product([role.fever], [role.pain_at_night])))
def test_fever_and_night_pain_say_that_together_they_are_an_emergency(one: str, other: str, records: Records) -> None:
    left = {item: False for item in records.findings if item not in (one, other)}
    asked = {q.item: q for q in redflags.assess(Patient(**MILD, findings=left), records).ask_next}
    assert (asked[one].could_become, asked[one].partner) == ("emergency", other)
    assert (asked[other].could_become, asked[other].partner) == ("emergency", one)
    assert asked[one].by_itself is not None
    assert asked[one].by_itself < Urgency.emergency
