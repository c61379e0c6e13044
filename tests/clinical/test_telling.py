"""What is said aloud of the patients of the lessons, word for word: to the patient, and to a colleague."""

import pytest
from aloud import assessed, present, to_colleague, to_come_back, to_patient

from hiplib import wording
from hiplib.model import Patient, Urgency
from hiplib.records import Records
from hiplib.wording import in_a_sentence, telling


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            "odile",
            "I am sending you to hospital today, and this is why: numbness around the genitals or back passage, urine "
            "that is slow to start or to pass and a new change in passing urine; it may turn out well, but finding "
            "out cannot wait.",
        ),
        (
            "leander",
            "I am calling an ambulance for you now, and this is why: a serious accident; it may turn out well, but "
            "finding out cannot wait.",
        ),
        (
            "baptiste",
            "I want you treated or tested today, not tomorrow, and this is why: a swollen leg; it may turn out "
            "well, but finding out cannot wait.",
        ),
        (
            "saskia",
            "This has to be looked at within days, and this is why: weakness in one leg and a foot that drops; come "
            "back at once if it gets worse before then.",
        ),
        (
            "caspian",
            "This needs looking into, and this is why: constant, worsening pain; and unrelieved night pain; come back "
            "at once with fever or feeling ill, weakness in one leg, numbness around the genitals or back passage or a "
            "new change in passing urine, or if it gets worse faster than now.",
        ),
        (
            "quentin",
            "This is not settled yet, and this is why: the pain is severe; let us agree when I look again, and what "
            "should bring you back at once.",
        ),
        (
            "almost_nothing_asked",
            "This is not settled yet, because I have not asked everything yet; let us agree when I look again, and "
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


def test_a_handover_in_an_emergency(records: Records) -> None:
    said = to_colleague(records.cases["odile"].patient, records)
    assert said.situation == (
        "I am calling about a patient of 47 who must be seen in hospital today; the suspected emergency is: cauda "
        "equina syndrome."
    )
    assert said.background == (
        "A patient of 47, fictional: 10 days of pain. What warns: saddle numbness, hesitancy or poor stream and new "
        "change passing urine. Also there: low back pain. Pain now: 2 of 10, getting better."
    )
    assert said.assessment == (
        "What decides it: saddle numbness, hesitancy or poor stream and new change passing urine. Asked and absent, "
        "among others: incontinence, sciatica on both sides and foot drop. Not asked, among others: urinary retention, "
        "loss of bowel control and lost bowel sensation."
    )
    assert said.request == (
        "Please see this patient today for suspected cauda equina syndrome, with an emergency MRI. Ask me about each "
        "feature by name, and I will say what I asked."
    )


def test_of_several_pictures_the_place_that_asks_for_most_is_said_and_every_request(records: Records) -> None:
    """A swollen leg is scanned from practice; beside a crash there is an ambulance."""
    said = to_colleague(present("major_trauma", "swollen_leg"), records)
    assert said.situation.startswith("I am calling about a patient whose age was not asked who needs an ambulance now")
    crash, clot = (records.emergencies[one].request for one in ("major_trauma", "leg_clot"))
    assert said.request == f"{crash} {clot}"


@pytest.mark.parametrize(
    ("case", "situation", "request_"),
    [
        ("saskia", "I am calling about a patient of 51 who must be seen within days.", "Have the weak leg examined"),
        (
            "caspian", "I am referring a patient of 41 who needs working up.",
            "Test the blood and image the spine this week",
        ),
        (
            "quentin", "I am handing over a patient of 31 whose answer is not settled yet.",
            "Please see this patient yourself on the day that was agreed, and sooner if anything changes: "
            "look again at the way the pain is going, and ask what was not asked, first ",
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
    assert said.request == (
        "Please see this patient yourself on the day that was agreed, and sooner if anything changes: "
        "look again at percussion tenderness."
    )
    assert said.assessment.startswith("Not settled: percussion tenderness. Asked and absent, among others: ")


def test_what_is_there_and_does_not_decide_stands_in_the_background(records: Records) -> None:
    said = to_colleague(records.cases["jerome"].patient, records)
    assert said.background == (
        "A patient of 36, fictional: 3 weeks of pain. What warns: weakness getting worse, weakness in one leg, nerve "
        "root signs and leg pain below knee. Pain now: 3 of 10, getting better."
    )


def test_what_is_not_settled_is_said_once_and_what_explains_it_beside_it(records: Records) -> None:
    said = to_colleague(records.cases["bettina"].patient, records)
    assert "weight loss" not in said.background
    assert "weight loss (with a harmless explanation)" in said.assessment.partition("Asked and absent")[0]


def test_an_explanation_is_said_beside_its_finding_and_only_where_one_may_be_accepted(records: Records) -> None:
    ruben = to_colleague(records.cases["ruben"].patient, records)
    assert "fever or malaise (explanation offered and not accepted)" in ruben.assessment
    refused = present("saddle_numbness").changed(harmless_explanations={"saddle_numbness"})
    assert "saddle numbness (explanation offered and not accepted)" in to_colleague(refused, records).assessment


def test_what_cannot_apply_is_not_called_unasked(records: Records) -> None:
    """A child's limp is no open question at 47."""
    of_a_child = ("child_limp", "child_knee_pain")
    everything = {item: False for item in records.findings if item not in of_a_child}
    said = to_colleague(
        Patient(age_years=47, duration_days=3, severity_0_10=2, trajectory="improving", findings=everything), records
    )
    assert said.assessment.endswith("Nothing was left unasked.")


def test_an_age_that_the_weighing_of_arguments_brings_is_the_patient_s_age(records: Records) -> None:
    told = Patient(age_years=61, findings={"known_aneurysm": True, "abdominal_pain": False})
    assert any(" " in reason.item for reason in assessed(told, records).because), "the patient this test is about"
    assert "this is why: a weak, widened artery that is known;" in to_patient(told, records)
    assert "What decides it: known aneurysm." in to_colleague(told, records).assessment


@pytest.mark.parametrize(
    ("patient", "when", "said"),
    [
        (
            present("rash_in_a_band", age_years=60),
            "beginning today",
            "This has to begin today, and this is why: rash in a band; come back at once if it gets worse.",
        ),
        (
            present("pain_on_loading_in_sport", age_years=30),
            "beginning today",
            "This has to begin today, and this is why: groin pain on impact; stop running today, and come back at once "
            "if it gets worse.",
        ),
        (
            present("foot_drop", age_years=51),
            "within days",
            "This has to be looked at within days, and this is why: a foot that drops; come back at once if it gets "
            "worse before then.",
        ),
    ],
)
def test_how_soon_follows_the_rule_s_own_sentence(patient: Patient, when: str, said: str, records: Records) -> None:
    assert wording.when(assessed(patient, records), records) == when
    assert to_patient(patient, records) == said


def test_a_stiff_girdle_is_asked_about_today_and_nobody_says_that_it_need_not_be(records: Records) -> None:
    patient = Patient(age_years=60, findings={"girdle_stiffness": True})
    found = assessed(patient, records)
    assert found.urgency in (Urgency.investigate, Urgency.urgent)
    assert "today" in wording.headline(found, patient, records)
    assert "need not be today" not in wording.headline(found, patient, records)
    assert wording.when(found, records).endswith("beginning today")
    assert "begin today" in to_patient(patient, records)


def test_what_is_said_aloud_is_a_thing_and_no_label(records: Records) -> None:
    said = to_patient(records.cases["emre"].patient, records)
    assert "this is why: a limp, a hip that turns in little and pain at the knee;" in said
    for item, words in records.pack.aloud.items():
        assert telling.aloud(item, records) == words != in_a_sentence(records.findings[item].label)


def test_a_suspicion_is_said_to_be_one_and_only_once(records: Records) -> None:
    said = to_colleague(present("injecting_drug_use", "percussion_tenderness"), records)
    assert said.situation.endswith("; the suspected emergency is: infection of the spine.")
    two = to_colleague(present("saddle_numbness", "swollen_leg"), records)
    assert "the suspected emergencies are: cauda equina syndrome and deep vein thrombosis" in two.situation


def test_who_is_not_pregnant_is_not_told_about_a_pregnancy(records: Records) -> None:
    told = Patient(age_years=30, findings={"postpartum_or_pregnant": False})
    said, others = to_come_back(told, records)
    assert records.emergencies["pregnancy"].tell_patient not in [*said, *others]
