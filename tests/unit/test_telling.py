"""What is said aloud, word for word: to the patient, and to a colleague on the telephone."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from hiplib import redflags, wording
from hiplib.model import Assessment, Handover, Patient, Unsettled
from hiplib.records import Records


def assessed(patient: Patient, records: Records) -> Assessment:
    return redflags.assess(patient, records)


def to_patient(patient: Patient, records: Records) -> str:
    return wording.to_patient(assessed(patient, records), patient, records)


def to_colleague(patient: Patient, records: Records) -> Handover:
    return wording.to_colleague(assessed(patient, records), patient, records)


def present(*items: str, **fields: object) -> Patient:
    return Patient(findings=dict.fromkeys(items, True), **fields)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            "odile",
            "I am sending you to hospital today, and this is why: saddle numbness and slow urination; it may turn out "
            "well, but finding out cannot wait.",
        ),
        (
            "leander",
            "I am calling an ambulance for you now, and this is why: major trauma; it may turn out well, but finding "
            "out cannot wait.",
        ),
        (
            "baptiste",
            "I want this treated or tested today and not tomorrow, and this is why: one leg swollen; it may turn out "
            "well, but finding out cannot wait.",
        ),
        (
            "saskia",
            "This has to be looked at within days, and this is why: foot drop; come back at once if it gets worse "
            "before then.",
        ),
        (
            "caspian",
            "This needs looking into, and this is why: constant and worsening, and night pain; it need not be today, "
            "but come back sooner if it gets worse.",
        ),
        (
            "quentin",
            "I cannot settle this today, and this is why: the pain is severe; let us agree when I look again, and what "
            "should bring you back at once.",
        ),
        (
            "almost_nothing_asked",
            "I cannot settle this today, because I have not asked everything yet; let us agree when I look again, and "
            "what should bring you back at once.",
        ),
        (
            "plain_strain",
            "Nothing that I asked you about points to a serious disease; I will tell you what helps, and what should "
            "bring you back at once.",
        ),
    ],
)
def test_one_sentence_for_the_patient_after_each_urgency(case: str, said: str, records: Records) -> None:
    assert to_patient(records.cases[case].patient, records) == said


def test_about_nobody_asked_nothing_is_told(records: Records) -> None:
    assert to_patient(Patient(), records) == (
        "I have not asked you anything yet, so there is nothing that I can tell you."
    )


def test_where_no_finding_decides_the_patient_hears_what_does(records: Records) -> None:
    said = to_patient(records.cases["gymnast"].patient, records)
    assert "this is why: your age, how long it has lasted and the way the pain is going;" in said


def test_a_patient_does_not_hear_that_guidelines_differ_and_a_colleague_does(records: Records) -> None:
    patient = records.cases["quentin"].patient
    found = replace(assessed(patient, records), unsettled=(Unsettled("guideline", "acr_2021", "ACR 2021"),))
    assert "because I have not asked everything yet" in wording.to_patient(found, patient, records)
    assert "Not settled: ACR 2021." in wording.to_colleague(found, patient, records).assessment


def test_a_handover_in_an_emergency(records: Records) -> None:
    said = to_colleague(records.cases["odile"].patient, records)
    assert said.situation == (
        "I am calling about a patient of 47 who must be seen in hospital today; the picture is: cauda equina syndrome."
    )
    assert said.background == "A fictional patient: age 47, 10 days of pain, severity 2 of 10, getting better."
    assert said.assessment.startswith(
        "What decides it: saddle numbness and slow urination. Asked and absent: incontinence, sciatica on both sides, "
        "foot drop, fever or malaise and major trauma. Not asked: urinary retention, "
    )
    assert said.request == records.emergencies["cauda_equina"].first_action


def test_of_several_pictures_the_place_that_asks_for_most_is_said_and_every_action(records: Records) -> None:
    """A swollen leg is scanned from practice; beside a crash there is an ambulance."""
    said = to_colleague(present("major_trauma", "swollen_leg"), records)
    assert said.situation.startswith("I am calling about a patient whose age was not asked who needs an ambulance now")
    assert records.emergencies["major_trauma"].first_action in said.request
    assert records.emergencies["leg_clot"].first_action in said.request


@pytest.mark.parametrize(
    ("case", "situation", "request_"),
    [
        ("saskia", "I am calling about a patient of 51 who must be seen within days.", "Have the weak leg examined"),
        ("caspian", "I am referring a patient of 41 who needs working up, not today.", "Look for a specific cause"),
        (
            "quentin", "I am handing over a patient of 31 whose answer is not settled yet.",
            "Please ask on and look again: ",
        ),
        (
            "plain_strain", "I am handing over a patient of 33 who was reassured.",
            "No test or referral is asked for; please look again if something new is said.",
        ),
    ],
)  # fmt: skip
def test_the_other_urgencies_are_handed_over_too(case: str, situation: str, request_: str, records: Records) -> None:
    said = to_colleague(records.cases[case].patient, records)
    assert said.situation == situation
    assert said.request.startswith(request_)


def test_a_watch_without_a_question_left_asks_for_another_look(records: Records) -> None:
    patient = records.cases["plain_strain"].patient
    told = patient.changed(findings={**patient.findings, "percussion_tenderness": True})
    said = to_colleague(told, records)
    assert said.request == "Please ask on and look again on the day that was agreed."
    assert said.assessment.startswith("Not settled: tapping hurts. Asked and absent: ")


def test_what_is_there_and_does_not_decide_stands_in_the_background(records: Records) -> None:
    said = to_colleague(records.cases["jerome"].patient, records)
    assert said.background.endswith("Also there: one leg weak, nerve root signs and leg pain below knee.")


def test_what_is_not_settled_is_said_once_and_what_explains_it_beside_it(records: Records) -> None:
    said = to_colleague(records.cases["bettina"].patient, records)
    assert "Also there" not in said.background
    assert "weight loss (with a harmless explanation)" in said.assessment.partition("Asked and absent")[0]


def test_an_explanation_is_said_beside_its_finding_and_only_where_one_may_be_accepted(records: Records) -> None:
    ruben = to_colleague(records.cases["ruben"].patient, records)
    assert "fever or malaise (with a harmless explanation)" in ruben.assessment
    refused = present("saddle_numbness").changed(harmless_explanations={"saddle_numbness"})
    assert "explanation" not in to_colleague(refused, records).assessment


def test_what_cannot_apply_is_not_called_unasked(records: Records) -> None:
    """A child's limp is no open question at 47."""
    of_a_child = ("child_limp", "child_knee_pain")
    everything = {item: False for item in records.findings if item not in of_a_child}
    said = to_colleague(
        Patient(age_years=47, duration_days=3, severity_0_10=2, trajectory="improving", findings=everything), records
    )
    assert said.assessment.endswith("Nothing was left unasked.")


def test_where_only_age_and_time_decide_a_colleague_hears_the_limits(records: Records) -> None:
    said = to_colleague(records.cases["gymnast"].patient, records)
    assert said.assessment.startswith("What decides it: under 16, ")


def test_an_age_that_the_weighing_of_arguments_brings_is_the_patient_s_age(records: Records) -> None:
    told = Patient(age_years=61, findings={"known_aneurysm": True, "abdominal_pain": False})
    assert any(" " in reason.item for reason in assessed(told, records).because), "the patient this test is about"
    assert "this is why: known aneurysm;" in to_patient(told, records)
    assert "What decides it: known aneurysm." in to_colleague(told, records).assessment


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
