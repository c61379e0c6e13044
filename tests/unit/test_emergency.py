"""Emergencies are asked first, alone, and nothing takes them back."""

import pytest
from roles import role

from hiplib import emergency
from hiplib.model import Patient, Urgency
from hiplib.records import Records
from hiplib.rules import FIELDS


def test_about_nobody_asked_it_watches_and_asks(records: Records) -> None:
    found = emergency.assess(Patient(), records)
    assert found.urgency == "watch"
    assert found.emergencies == ()
    assert [said.rule_set for said in found.rule_sets] == ["emergency"]
    # besides the pictures only what may forbid reassurance is asked for: the pain itself, and any warning
    assert {q.item for q in found.ask_next if q.could_become == "watch"} <= {*FIELDS, *records.warnings}
    assert found.ask_next[0].could_become == "emergency"


def test_with_every_pattern_ruled_out_it_has_nothing_more_to_ask(records: Records) -> None:
    mild = {"age_years": 40, "duration_days": 5, "severity_0_10": 3, "trajectory": "improving"}
    found = emergency.assess(Patient(**mild, findings=dict.fromkeys(records.findings, False)), records)
    assert found.urgency == "reassure"
    assert found.ask_next == ()


def test_it_looks_at_nothing_but_emergencies(records: Records) -> None:
    # new foot drop is urgent by the NHS pathway [nhsdg_spinal2024], but no emergency picture by itself
    found = emergency.assess(Patient(findings={role.dropped_foot: True}), records)
    assert found.urgency == "watch"


def test_two_pictures_at_once_are_both_named(records: Records) -> None:
    both = Patient(findings={role.hot_joint_found: True, role.numb_saddle: True})
    assert emergency.assess(both, records).emergencies == (role.pressed_nerves, role.infected_joint)


@pytest.mark.parametrize("item", [role.numb_saddle, "incontinence", role.trouble_in_both_legs, role.great_injury])
def test_an_explanation_is_refused_said_so_and_changes_nothing(item: str, records: Records) -> None:
    plain = Patient(findings={item: True})
    explained = plain.changed(harmless_explanations={item})
    before, after = emergency.assess(plain, records), emergency.assess(explained, records)
    assert (before.urgency, after.urgency) == ("emergency", "emergency")
    assert after.because == before.because
    assert (before.refused_explanations, after.refused_explanations) == ((), (item,))


def test_an_explanation_accepted_elsewhere_does_not_count_here(records: Records) -> None:
    """Feeling ill may have its reasons; beside a rigid spine and a recent infection it may not."""
    patient = Patient(findings={role.fever: True, role.infected_lately: True}, harmless_explanations={role.fever})
    found = emergency.assess(patient, records)
    assert found.emergencies == (role.infected_spine,)
    assert {reason.item for reason in found.because} == {role.fever, role.infected_lately}


def test_patterns_says_which_branch_and_from_which_source(records: Records) -> None:
    said = emergency.patterns(Patient(findings={role.numb_saddle: True}), records)
    assert said.urgency == "emergency"
    (reason,) = said.because
    assert (reason.item, reason.outcome, reason.citation.source_id) == (
        role.numb_saddle,
        role.pressed_nerves,
        role.of_the_numb_saddle,
    )
    assert reason.says == "Send to hospital now for emergency assessment of the nerves at the base of the spine."


def test_every_pattern_is_an_emergency_and_none_has_a_waiting_criterion(records: Records) -> None:
    for outcome in records.pathways["emergency"].outcomes:
        assert outcome.urgency == "emergency", outcome.id


def test_the_pictures_alone_are_those_that_the_rules_give_as_reasons(records: Records) -> None:
    findings = tuple(records.findings)
    patients = [case.patient for case in records.cases.values()]
    patients += [row.patient(findings) for row in list(records.presentations.values())[::5]]
    patients += [Patient(findings={name: True}) for name in findings]
    for patient in patients:
        found = emergency.patterns(patient, records)
        reasons = {one.pattern for one in found.because} if found.urgency == Urgency.emergency else set()
        assert set(emergency.present(patient, records)) == reasons - {""}
