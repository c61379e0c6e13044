"""What patients ask, as a clinician would answer: one worked example for each question, its figure worked out again."""

import pytest

from hiplib import claims, redflags
from hiplib.claims import words_say
from hiplib.model import Urgency
from hiplib.records import Records

# For each question who asks, and what the line that fits has to say, in its own words; figures from the papers.
ANSWERED: dict[str, tuple[str, tuple[str, ...]]] = {
    "how_long": ("bram", ("about 72 are fully recovered a year later", "About 28 are not")),
    "what_caused_it": ("gethin", ("no single cause can be found", "Nothing that I examined points to a disease")),
    "its_name": ("gethin", ("An episode of back pain.",)),
    "weather": ("gethin", ("did not come before the pain",)),
    "rest": ("leopolda", ("a day or two", "as much of an ordinary day as you can")),
    "painkiller": ("leopolda", ("about 7 points of 100", "stomach, heart and kidneys", "no better than a dummy pill")),
    "scan": ("ngozi", ("it would not change what we do", "straight to hospital", "unsteady legs", "once had a cancer")),
    "back_at_once": ("ngozi", ("genitals or back passage", "an emergency department the same day")),
    "bulge": ("imke", ("about 60 show a bulge", "We treat you.")),
    "core": ("imke", ("one good kind of exercise among many",)),
    "which_exercise": ("imke", ("The one you will do.", "about 15 points of 100")),
    "will_it_return": ("tavish", ("about 69 notice it again", "about 40 are held back", "walking")),
    "sitting": ("tavish", ("nobody has shown that sitting is the cause",)),
    "posture": ("tavish", ("no single right posture",)),
    "move_with_pain": ("delphi", ("Hurt and harm are two things", "by the next morning")),
    "three_months": ("delphi", ("about 42 were free of it", "58 were not")),
    "in_my_head": ("delphi", ("Your pain is real.", "66 of 100", "10 of 100", "in one trial")),
    "broke_it_lifting": ("ottmar", ("a sign that something broke and found none", "step by step")),
    "straight_back": ("ottmar", ("Lift close to you",)),
    "out_of_place": ("ottmar", ("signs of damage and found none",)),
    "operation": ("roderick", ("about 95 of 100", "95 of 100 who waited", "some who waited were operated on later")),
    "injection": ("roderick", ("take the edge off for some weeks", "does not change how things go in the end")),
    "hip_worn": ("wilhelmine", ("exercise to get stronger and fitter is the main treatment",)),
    "new_hip": ("wilhelmine", ("75 were much better", "38 with training")),
    "thin_bones": ("marguerite", ("keep the back long",)),
}

# The same question, asked by somebody for whom something else comes first: how soon, and what is thought of.
HELD = {
    ("yusra", "how_long"): (Urgency.emergency, "cauda_equina"),
    ("kazimir", "scan"): (Urgency.urgent, ""),
    ("eluned", "posture"): (Urgency.urgent, ""),
}


def test_every_question_and_every_patient_is_among_them(records: Records) -> None:
    assert set(ANSWERED) == set(records.patient_questions)
    pairs = {(one.id, question) for one in records.asking_patients.values() for question in one.questions}
    assert pairs == {(who, question) for question, (who, _) in ANSWERED.items()} | set(HELD)


@pytest.mark.parametrize("question", ANSWERED)
def test_a_question_has_its_answer(question: str, records: Records) -> None:
    who, parts = ANSWERED[question]
    found = claims.answer(records.asking_patients[who].patient(tuple(records.findings)), question, records)
    (line,) = found.fitting
    said = line.filled(claims.figures(line, records))
    assert [part for part in parts if part not in said] == []


@pytest.mark.parametrize(("who", "question"), HELD)
def test_a_question_waits_while_something_comes_first(who: str, question: str, records: Records) -> None:
    level, picture = HELD[who, question]
    patient = records.asking_patients[who].patient(tuple(records.findings))
    found = claims.answer(patient, question, records)
    assert found.first
    assert found.lines == ()
    assert redflags.assess(patient, records).urgency == level
    assert (picture in found.assessment.emergencies) == bool(picture)


def test_a_question_of_somebody_of_whom_nothing_was_asked_waits(records: Records) -> None:
    """The pain is mild and easing; but nobody has asked for a single warning."""
    bram = records.asking_patients["bram"]
    unasked = bram.model_copy(update={"absent": ""}).patient(tuple(records.findings))
    found = claims.answer(unasked, "how_long", records)
    assert found.assessment.urgency == Urgency.watch
    assert found.lines == ()


@pytest.mark.parametrize("who", ["kazimir", "eluned"])
def test_whoever_is_seen_within_days_is_told_by_name_what_cannot_wait(who: str, records: Records) -> None:
    """A cord under pressure in somebody with an earlier cancer, or a lost weight: "worse" names nothing."""
    asked = records.asking_patients[who]
    patient = asked.patient(tuple(records.findings))
    told = " ".join(words_say.comes_first(claims.answer(patient, asked.questions[0], records), patient, records))
    for sign in (
        "weak, numb or unsteady legs",
        "passing urine",
        "numbness around the genitals",
        "emergency department",
    ):
        assert sign in told


@pytest.mark.parametrize("question", ["scan", "operation", "how_long", "will_it_return"])
def test_a_question_back_sends_nobody_to_the_telephone_with_a_numb_saddle(question: str, records: Records) -> None:
    assert "straight to hospital" in records.patient_questions[question].teach_back
