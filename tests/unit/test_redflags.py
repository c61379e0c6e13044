"""The answer to a whole patient: emergencies first, the rules together, and where they part."""

from itertools import product

import pytest
from roles import role

from hiplib import explanations, redflags, wording
from hiplib.model import Patient, Urgency
from hiplib.records import Records


@pytest.fixture(scope="module")
def all_absent(records: Records) -> Patient:
    return Patient(
        age_years=33, duration_days=4, severity_0_10=3, trajectory="improving",
        findings=dict.fromkeys(records.findings, False),
    )  # fmt: skip


def test_about_whom_nothing_was_asked_is_watched_and_never_reassured(records: Records) -> None:
    found = redflags.assess(Patient(), records)
    assert found.urgency == "watch"
    assert found.because
    assert {reason.item for reason in found.because} == {""}


def test_all_asked_and_absent_is_reassured(all_absent: Patient, records: Records) -> None:
    found = redflags.assess(all_absent, records)
    assert found.urgency == "reassure"
    assert found.ask_next == ()


def test_an_answer_left_out_never_counts_as_a_no(all_absent: Patient, records: Records) -> None:
    """Where a yes would not be reassured, a question that was never put is not reassured either.

    Aside stand what is asked only sometimes, and the signs of single roots: whose leg is strong, feels and does not
    hurt need not be tested root by root.
    """
    aside = {item for item, one in records.findings.items() if one.only_if}
    aside |= {sign.finding_id for sign in records.root_signs.values()}
    for item in all_absent.findings.keys() - aside:
        known = {name: value for name, value in all_absent.findings.items() if name != item}
        yes = redflags.assess(all_absent.changed(findings={**known, item: True}), records)
        open_ = redflags.assess(all_absent.changed(findings=known), records)
        if yes.urgency > Urgency.reassure:
            assert open_.urgency == "watch", item
            assert item in [question.item for question in open_.ask_next], item
        else:
            assert open_.urgency == "reassure", item


@pytest.mark.parametrize(
    "item",
    [
        role.numb_saddle,
        role.great_injury,
        role.dropped_foot,
        role.cancer_before,
        role.pain_at_night,
        role.hot_joint_found,
        "osteoporosis",
    ],
)
def test_a_single_question_left_out_keeps_the_patient_watched(item: str, all_absent: Patient, records: Records) -> None:
    old = all_absent.changed(age_years=60)
    known = {name: value for name, value in old.findings.items() if name != item}
    assert redflags.assess(old.changed(findings=known), records).urgency == "watch"


def test_emergencies_are_said_first_then_the_rules_that_drive(records: Records) -> None:
    order = [said.rule_set for said in redflags.assess(Patient(), records).rule_sets]
    drives = [records.drives(name) for name in order if name in records.pathways]
    assert order[0] == "emergency"
    assert drives == sorted(drives, reverse=True)
    assert sorted(order) == sorted([*records.pathways, *records.brakes])


def test_ask_next_runs_from_more_to_less_urgent(records: Records) -> None:
    asked = redflags.assess(Patient(), records).ask_next
    ranks = [q.could_become.rank for q in asked]
    assert ranks == sorted(ranks, reverse=True)


def test_ask_next_keeps_its_promise(records: Records) -> None:
    """What each question says of itself alone, and of itself with one other, is what the answer then is."""
    fields = {"age_years", "duration_days", "severity_0_10", "trajectory"}
    said = 0
    for question in redflags.assess(Patient(), records).ask_next:
        if question.item in fields:
            continue
        alone = redflags.assess(Patient(findings={question.item: True}), records)
        assert alone.urgency == max(question.by_itself or "watch", Urgency.watch), question
        assert question.alone == (alone.urgency == question.could_become), question
        if question.partner and question.partner not in fields:
            both = redflags.assess(Patient(findings={question.item: True, question.partner: True}), records)
            assert both.urgency == question.could_become, question
            said += 1
    assert said > 10


def test_nothing_is_asked_beside_an_emergency(records: Records) -> None:
    assert redflags.assess(Patient(findings={role.numb_saddle: True}), records).ask_next == ()


def test_the_rule_that_would_wait_is_named_beside_the_pathway(records: Records) -> None:
    """Ten days of numb saddle: the six-week rule waits, the pathway does not, and the answer says so."""
    patient = Patient(age_years=47, duration_days=10, severity_0_10=2, findings={role.numb_saddle: True})
    found = redflags.assess(patient, records)
    by_rule = {d.rule_set: (d.says_urgency, d.answer_urgency, d.settled) for d in found.disagreements}
    assert found.urgency == "emergency"
    assert by_rule[role.three_limits] == ("watch", "emergency", True)
    assert "Three criteria says WATCH." in wording.differences(found)


def test_the_pathway_s_own_wait_does_not_delay_an_emergency_either(records: Records) -> None:
    """The pathway counts the same sign as urgent after two weeks; the emergency rules have no such limit."""
    patient = Patient(age_years=47, duration_days=60, findings={role.numb_saddle: True})
    found = redflags.assess(patient, records)
    said = {answer.rule_set: answer.urgency for answer in found.rule_sets}
    assert said[role.spinal_pathway] == "urgent"
    assert found.urgency == "emergency"
    assert role.spinal_pathway in [d.rule_set for d in found.disagreements]


def test_all_three_criteria_raise_the_answer_where_the_pathway_would_wait(records: Records) -> None:
    """Seven weeks, not improving, tender on tapping: the documents' rule acts, the pathway lists no such flag."""
    patient = Patient(age_years=40, duration_days=49, trajectory="unchanged", findings={role.tender_spine: True})
    found = redflags.assess(patient, records)
    assert found.urgency == "investigate"
    assert role.three_limits in {reason.rule_set for reason in found.because}
    assert role.spinal_pathway in [d.rule_set for d in found.disagreements]


def test_refused_explanations_are_listed_in_the_order_of_the_questions(records: Records) -> None:
    claimed = {role.great_injury, role.numb_saddle, role.lost_weight}
    found = redflags.assess(Patient(findings=dict.fromkeys(claimed, True), harmless_explanations=claimed), records)
    assert found.refused_explanations == (role.numb_saddle, role.great_injury)


def test_the_same_patient_gets_the_same_answer_in_any_order_of_answers(records: Records) -> None:
    answers = {role.dropped_foot: True, role.pain_at_night: False, role.cancer_before: True, role.fever: False}
    forwards = redflags.assess(Patient(age_years=60, findings=answers), records)
    backwards = redflags.assess(Patient(findings=dict(reversed(answers.items())), age_years=60), records)
    assert forwards == backwards


def test_every_reason_and_every_rule_set_has_its_source_in_the_list(records: Records) -> None:
    for case in records.cases.values():
        found = redflags.assess(case.patient, records)
        listed = {source.id for source in found.sources}
        cited = {reason.citation.source_id for said in found.rule_sets for reason in said.because}
        assert cited | {reason.citation.source_id for reason in found.because} <= listed
        assert len(listed) == len(found.sources)


def test_no_reason_of_an_answer_speaks_of_less_than_the_answer(records: Records) -> None:
    for case in records.cases.values():
        found = redflags.assess(case.patient, records)
        if found.urgency > Urgency.watch:
            assert {reason.urgency for reason in found.because} == {found.urgency}, case.id


def test_a_contested_rule_is_never_printed_as_a_ground_for_reassurance(records: Records) -> None:
    contested = {name for name, rule_set in records.pathways.items() if rule_set.status == "contested"}
    assert role.three_limits in contested
    reassured = 0
    for age, item in product((18, 33, 59, 70), [None, *records.warnings]):
        patient = Patient(
            age_years=age, duration_days=4, severity_0_10=3, trajectory="improving",
            findings={**dict.fromkeys(records.findings, False), **({item: True} if item else {})},
            harmless_explanations={item} if item else (),
        )  # fmt: skip
        found = redflags.assess(patient, records)
        if found.urgency == Urgency.reassure:
            reassured += 1
            assert not contested & {reason.rule_set for reason in found.because}, item
            shown = "\n".join(wording.because(found, records))
            assert not any(records.pathways[name].short_name in shown for name in contested), item
    assert reassured > 3


def test_a_sign_of_a_root_keeps_the_answer_from_reassuring(all_absent: Patient, records: Records) -> None:
    """A weak knee jerk beside "one leg weak: absent" is a contradiction, and no ground for reassurance."""
    mild = all_absent.changed(age_years=33, duration_days=5, severity_0_10=3, trajectory="improving")
    for sign in records.root_signs.values():
        found = redflags.assess(mild.changed(findings={**mild.findings, sign.finding_id: True}), records)
        assert found.urgency > "reassure", sign.finding_id


@pytest.mark.parametrize(("item", "age"), [(role.sore_head, 7), (role.limping_child, 70)])
def test_an_answer_that_the_age_rules_out_brings_no_emergency(item: str, age: int, records: Records) -> None:
    fits = {7: 70, 70: 7}[age]
    assert redflags.assess(Patient(age_years=fits, findings={item: True}), records).urgency > "investigate"
    slip = redflags.assess(Patient(age_years=age, findings={item: True}), records)
    assert slip.emergencies == ()
    # it was entered all the same, and what was entered is not passed over
    assert slip.urgency > "reassure"


def test_a_warning_does_not_stand_beside_itself(records: Records) -> None:
    """Fever forbids the explanations of others; its own may count where nothing else forbids it."""
    fever = Patient(age_years=30, findings={role.fever: True}, harmless_explanations={role.fever})
    assert explanations.weigh(fever, records).counted == {role.fever}
    beside = {role.lost_weight: True, role.fever: True}
    lighter = Patient(age_years=30, findings=beside, harmless_explanations={role.lost_weight})
    assert explanations.weigh(lighter, records).counted == frozenset()


def test_rule_sets_stand_with_those_that_steer_first_and_the_superseded_last(records: Records) -> None:
    shown = [records.rule_set(said.rule_set) for said in redflags.assess(Patient(), records).rule_sets]
    pathways = [rule_set for rule_set in shown if rule_set.kind == "pathway"]
    order = [(not rule_set.drives, rule_set.status == "superseded") for rule_set in pathways]
    assert order == sorted(order)
    assert {status for _, status in order} == {True, False}


def test_a_level_of_concern_sorts_what_is_there_what_is_not_and_what_was_not_asked(records: Records) -> None:
    asked = {role.cancer_before: True, role.numb_saddle: False}
    kinds = redflags.concern(Patient(age_years=58, findings=asked), records).kinds
    present = {item for kind in kinds for item in kind.present}
    absent = {item for kind in kinds for item in kind.absent}
    assert (present, absent) == ({role.cancer_before}, {role.numb_saddle})
    assert not any({*kind.present, *kind.absent} & {*kind.not_asked} for kind in kinds)
