"""What is said aloud, word for word: to the patient, and to a colleague on the telephone."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from aloud import assessed, present, to_colleague, to_come_back, to_patient
from roles import role

from hiplib import wording
from hiplib.model import Handover, Patient, Unsettled, Urgency
from hiplib.records import Records
from hiplib.wording import telling


def test_about_nobody_asked_nothing_is_told(records: Records) -> None:
    assert to_patient(Patient(), records) == (
        "I have not asked you anything yet, so there is nothing that I can tell you."
    )


def test_where_no_finding_decides_the_patient_hears_what_does(records: Records) -> None:
    said = to_patient(records.cases[role.young_athlete].patient, records)
    assert "this is why: your child's age, how long it has lasted and the way the pain is going;" in said


def test_a_patient_does_not_hear_that_guidelines_differ_and_a_colleague_does(records: Records) -> None:
    patient = records.cases[role.to_be_examined].patient
    one, two = (
        Unsettled("guideline", role.referring_guideline, "ACR 2021"),
        Unsettled("guideline", role.national_guideline, "NICE NG59"),
    )
    found = replace(assessed(patient, records), unsettled=(one, two))
    assert "because I have not asked everything yet" in wording.to_patient(found, patient, records)
    assert "Not settled: two guidelines would go further." in wording.to_colleague(found, patient, records).assessment
    alone = replace(found, unsettled=(one,))
    assert "Not settled: one guideline would go further." in wording.to_colleague(alone, patient, records).assessment


def test_where_everything_was_asked_nobody_hears_that_something_was_not(records: Records) -> None:
    patient = records.cases[role.nothing_to_find].patient
    beside = (Unsettled("guideline", role.referring_guideline, "ACR 2021"),)
    found = replace(assessed(patient, records), urgency=Urgency.watch, ask_next=(), unsettled=beside)
    assert wording.to_patient(found, patient, records) == (
        "This is not settled yet; let us agree when I look again, and what should bring you back at once."
    )
    assert wording.to_colleague(found, patient, records).request == (
        "Please see this patient yourself on the day that was agreed, and sooner if anything changes: look again."
    )


def test_where_only_age_and_time_decide_a_colleague_hears_the_limits(records: Records) -> None:
    said = to_colleague(records.cases[role.young_athlete].patient, records)
    assert said.assessment.startswith("What decides it: under 16, ")


def test_a_handover_has_four_parts_in_their_order(records: Records) -> None:
    said = Handover("one", "two", "three", "four")
    assert wording.handover_lines(said) == [
        ("Situation", "one"), ("Background", "two"), ("Assessment", "three"), ("Request", "four"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "most", "said"),
    [
        ([], 3, ""),
        (["fever"], 3, "fever"),
        (["fever", "fever"], 3, "fever"),
        (["fever", "a fall"], 3, "fever and a fall"),
        (["fever", "a fall", "limp"], 3, "fever, a fall and limp"),
        (["fever", "a fall", "limp", "rash"], 3, "fever, a fall, limp and rash"),
        (["fever", "a fall", "limp", "rash", "cough"], 3, "fever, a fall, limp and 2 more"),
        (["constant and worsening", "night pain"], 3, "constant and worsening, and night pain"),
        (["child, knee pain", "fever", "limp"], 3, "child, knee pain; fever; and limp"),
    ],
)
def test_a_list_to_be_read_aloud(words: Iterable[str], most: int, said: str) -> None:
    assert wording.named(words, most) == said


# --- a child ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "to_whom", "who"),
    [(7, "your child", "a child of 7"), (15.9, "your child", "a child of 15.9"), (16, "you", "a patient of 16")],
)
def test_about_a_child_the_sentence_goes_to_the_parent(age: float, to_whom: str, who: str, records: Records) -> None:
    patient = present(role.numb_saddle, age_years=age)
    assert to_patient(patient, records).startswith(f"I am sending {to_whom} to hospital today, ")
    assert f"about {who} who" in to_colleague(patient, records).situation


# --- when to come back --------------------------------------------------------------------------------------------


def test_six_reasons_to_come_back_are_said_and_the_others_follow(records: Records) -> None:
    patient = records.cases[role.hidden_danger].patient
    said, others = to_come_back(patient, records)
    assert len(said) == 6
    every = {picture.id: picture.tell_patient for picture in records.emergencies.values()}
    # at 51 no child, and nothing that is there is repeated
    assert {*said, *others} <= set(every.values()) - {every["child"]}


def test_what_is_nearest_to_what_is_there_is_said_first(records: Records) -> None:
    said, _ = to_come_back(present(role.back_hurts, age_years=7), records)
    assert said[0] == records.emergencies["child"].tell_patient


@pytest.mark.parametrize(
    ("picture", "age", "told"),
    [
        ("child", 70, False), ("child", 15, True), ("child", 17, True), ("child", 18, False),
        ("pregnancy", 75, False), ("pregnancy", 30, True),
        (role.inflamed_arteries, 30, False), (role.inflamed_arteries, 70, True),
    ],
)  # fmt: skip
def test_a_reason_that_cannot_come_is_not_told(picture: str, age: float, told: bool, records: Records) -> None:
    said, others = to_come_back(Patient(age_years=age, findings={role.back_hurts: True}), records)
    assert (records.emergencies[picture].tell_patient in [*said, *others]) == told


def test_who_goes_to_hospital_now_is_not_told_when_to_come_back(records: Records) -> None:
    for case in (role.scanned, role.in_danger):
        assert to_come_back(records.cases[case].patient, records) == ([], [])
    # what is treated in practice may still grow
    for picture in (one for one in records.emergencies.values() if one.goes_to == "practice" and one.case_id):
        assert to_come_back(records.cases[picture.case_id].patient, records)[0]


def test_who_gets_worse_is_told_signs_that_are_not_there_yet(records: Records) -> None:
    worse = Patient(trajectory="worsening", findings={role.back_hurts: True, role.pain_at_night: True})
    signs = [telling.to_a_patient(item, records) for item in records.pack.several("telling", "back_with")]
    assert signs
    assert all(sign in to_patient(worse, records) for sign in signs)
    same = worse.changed(trajectory="unchanged")
    assert "if it gets worse" in to_patient(same, records)
    assert not any(sign in to_patient(same, records) for sign in signs)
    ill = worse.changed(findings={**worse.findings, role.fever: True})
    back = to_patient(ill, records).partition("come back")[2]
    assert telling.to_a_patient(role.fever, records) not in back
