"""Options, axes, orders, cautions and injections, each sentence whole; rows that are refused."""

from pathlib import Path

import pytest
from roles import misspelt, role

from hiplib import load, treatment, wording
from hiplib.errors import DataError, InputError, NotFoundError
from hiplib.model import Patient, Urgency
from hiplib.records import Records
from hiplib.treatment import words, words_checks, words_forest, words_stances

BACK = role.plain_back_pain


# --- rows that are refused ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("treatments.csv", "0.491,0.346,0.635,reported", "0.491,0.346,0.635,not_reported",
         "low and high to be filled exactly when interval says what they are"),
        ("treatments.csv", "0.491,0.346,0.635,", "0.491,,0.635,", "low and high to be filled together"),
        ("treatments.csv", "0.491,0.346,0.635", "0.291,0.346,0.635", "low, value and high in this order"),
        ("treatments.csv", ",0.773,0.294,", ",0.773,,", "event, with_share and without_share to be filled together"),
        ("treatments.csv", "called it a success,0.773,0.294", ",0.773,0.294",
         "event, with_share and without_share to be filled together"),
        ("treatments.csv", "points of 100,lower,-17.9,-30.8,-6.3,reported", "points of 100,lower,,,,not_reported",
         "value to be filled: it may be empty only for a range, for two shares and for words"),
        ("treatments.csv", "words,,higher,,,,", "words,,higher,4,,,",
         "no value and a note, because the measure is words"),
        ("treatments.csv", "smd,standard deviations,lower,-0.38,-0.55,-0.2,", "smd,,lower,-0.38,-0.55,-0.2,",
         "unit to be filled, because a difference has one"),
        ("treatments.csv", "hazard_ratio,,lower,0.56", "hazard_ratio,people,lower,0.56",
         "unit to be empty, because a ratio or words have none"),
        ("treatments.csv", "reported,0.37,better", "reported,-0.37,better", "worthwhile to be 0 or more"),
        ("treatments.csv", "corticosteroid injection into the hip,,destruction",
         "corticosteroid injection into the hip,waiting,destruction",
         "comparator to be empty exactly where found is uncontrolled"),
        ("injection_advice.csv", "What patients read online,3,,", "What patients read online,,,",
         "most_a_year or least_weeks to be filled for a limit, and for nothing else"),
        ("choices.csv", f"{role.load_lessons};{role.needle_at_the_side};wait", role.load_lessons,
         "intervention_ids to be two or three"),
        ("choices.csv", f'needle.""",{role.load_lessons},', 'needle.""",exercise,',
         "fits to be one or two of intervention_ids, and not all of them"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_add_up_is_refused(file: str, old: str, new: str, said: str, data_copy: Path) -> None:
    path = data_copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as raised:
        load.records(data_copy)
    assert said in str(raised.value)
    assert f"{file}, row " in str(raised.value)


def test_a_treatment_that_nobody_knows_is_named_with_the_nearest(data_copy: Path) -> None:
    path = data_copy / "treatments.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",shockwave,", ",shokwave,", 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"got 'shokwave', expected the id of a treatment\. Did you mean shockwave\?"):
        load.records(data_copy)


# --- options --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "stage"),
    [(0, "acute"), (27.9, "acute"), (28, "subacute"), (83, "subacute"), (84, "persistent"), (9000, "persistent")],
)
def test_the_stage_of_a_pain_on_both_sides_of_each_limit(days: float, stage: str, records: Records) -> None:
    found = treatment.stage_of(days, records)
    assert found is not None
    assert found.id == stage


def test_a_pain_of_unknown_duration_has_no_stage(records: Records) -> None:
    assert treatment.stage_of(None, records) is None
    made = treatment.options(Patient(), records, condition=BACK)
    assert made.stage is None
    assert len(made.options) > 30


def test_a_patient_s_own_duration_gives_the_stage(records: Records) -> None:
    made = treatment.options(records.cases[role.nothing_to_find].patient, records, condition=BACK)
    assert made.stage == records.stages["acute"]
    with pytest.raises(InputError, match="got no condition, expected the condition that is thought of"):
        treatment.options(Patient(), records)
    with pytest.raises(InputError, match="got the stage 'acute', expected the condition"):
        treatment.options(Patient(), records, condition=BACK, stage="acute")
    with pytest.raises(NotFoundError, match=rf"got '{misspelt(role.worn_hip)}', .* Did you mean {role.worn_hip}\?"):
        treatment.options(misspelt(role.worn_hip), records)


def test_a_filter_that_nobody_knows_is_refused(records: Records) -> None:
    for given in ({"kind": "surgery"}, {"intervention": "magic"}, {"stage": "late"}, {"condition": "back"}):
        with pytest.raises(NotFoundError):
            treatment.effects(records, **given)
    with pytest.raises(NotFoundError, match="an order: got 'size', expected one of file, effect, certainty, harm"):
        treatment.ordered((), "size")


# --- sentences ------------------------------------------------------------------------------------------------------


def test_what_a_condition_comes_to(records: Records) -> None:
    found = treatment.effects(records, condition=BACK, stage="acute", kind="medicine")
    assert words.centre(found) == (
        "5 of 15 comparisons favour the treatment. Where a source names the smallest difference worth having, 0 of 2 "
        "reach it. Choose by harm, cost and what the patient prefers."
    )
    assert words.centre(()) == ""


def test_guidelines_beside_each_other(records: Records) -> None:
    found = treatment.options("sciatica", records)
    assert words_stances.stances_sentence(found, records) == (
        "4 sources speak of 17 treatments; they disagree about epidural steroid injection."
    )
    only = treatment.only_disputed(found)
    assert [
        (line[0], len(line[1]), len(line[2]), len(line[3]), line[4]) for line in words_stances.stance_rows(only)
    ] == [
        ("Epidural steroid injection", 0, 1, 1, "NICE NG59")
        if "NICE NG59" not in found.bodies
        else ("Epidural steroid injection", 0, 1, 1, "APTA 2021, ACP 2017")
    ]
    assert words_stances.stances_sentence(treatment.options(role.painful_bladder, records), records) == (
        "No guideline on this was read. That is no advice either way."
    )


def test_a_forest_in_words(records: Records) -> None:
    rows = next(iter(treatment.axes(treatment.effects(records, condition=BACK)).values()))
    made = treatment.forest(rows)
    assert words_forest.forest_asked(made) == (
        "Pain, difference in points of 100, up to three months: of 9, how many reach 10 points of 100, the smallest "
        "gain "
        "worth having?"
    )
    assert treatment.reaching(made) == 3
    assert words_forest.forest_count(made) == ("3 of 9 reach 10, the smallest gain worth having; 1 reaches 15.")
    assert words_forest.forest(made) == (
        "9 of 9 favour the treatment at all. 2 are drawn open: interval not reported. Smallest gain worth having, as "
        "these "
        "sources name it: 10 and 15 points of 100. Each has its own comparator: read it before you compare two lines."
    )
    assert words_forest.uprights(made) == {0: "no gain", -10: "10", -15: "15"}
    assert words_forest.parted(made, 3, None) == {3: "above: 3 that reach 10"}
    assert words_forest.parted(made, 3, 3) == {3: "above: 3 that reach 10, as you said"}
    assert words_forest.parted(made, 3, 5) == {3: "above: 3 that reach 10", 5: "you said: 5 above"}
    bare = treatment.forest([row.model_copy(update={"worthwhile": None}) for row in rows[:2]])
    assert words_forest.forest_asked(bare).endswith("of 2, how many clearly favour the treatment?")
    assert treatment.reaching(bare) == 2
    assert words_forest.forest(bare) == (
        "2 of 2 favour the treatment at all. No source here names the smallest gain worth having. Each has its own "
        "comparator: read it before you compare two lines."
    )
    assert words_forest.axis_title(made).endswith(", up to three months; better to the right")


def test_what_is_worse_does_not_reach_anything(records: Records) -> None:
    worse = {"value": 12.0, "low": 11.0, "high": 13.0, "found": "worse"}
    rows = [records.treatments[role.pain_with_tablet].model_copy(update=worse)]
    assert treatment.reaching(treatment.forest(rows)) == 0


# --- danger first ---------------------------------------------------------------------------------------------------


def test_an_emergency_is_its_first_action_and_nothing_about_treatment(records: Records) -> None:
    found = treatment.options(role.emergency_by_itself, records)
    assert found.options == ()
    assert found.bodies == ()
    assert found.referral is not None
    assert words.referral(found.referral, records) == [
        wording.act_first([role.pressed_nerves], records),
        "Treatment is not talked about until somebody has looked.",
    ]
    assert words_stances.stances_sentence(found, records) == wording.act_first([role.pressed_nerves], records)
    assert treatment.effects(records, condition=role.emergency_by_itself) == ()


def test_an_urgent_patient_is_sent_on_and_a_watched_one_is_not(records: Records) -> None:
    urgent = treatment.referral(records.cases[role.many_kinds].patient, records)
    assert urgent is not None
    assert urgent.urgency == Urgency.urgent
    first, last = words.referral(urgent, records)
    assert first.startswith("Refer first: ")
    assert words.how_soon(urgent) == "within days"
    assert last == "Treatment is not talked about until somebody has looked."
    assert treatment.referral(records.cases[role.down_to_the_toes].patient, records) is None


# --- before a medicine or a needle ----------------------------------------------------------------------------------


def test_two_medicines_warn_of_each_other(records: Records) -> None:
    alone = treatment.medicines(["opioid"], [], records)
    assert [check.level for check in alone] == [""]
    assert words_checks.medicine(alone[0]) == (
        "Opioids: no row here warns of it. That is no clearance: a prescriber looks at the whole person."
    )
    opioid, benzodiazepine = treatment.medicines(["benzodiazepine", "opioid"], [], records)
    assert (opioid.medicine.id, benzodiazepine.medicine.id) == ("opioid", "benzodiazepine")
    assert (opioid.level, benzodiazepine.level) == ("error", "error")
    assert words_checks.medicine(opioid) == "Opioids: 1 error of prescribing."


def test_what_is_no_medicine_or_no_risk_is_refused(records: Records) -> None:
    with pytest.raises(InputError, match="got 'exercise', expected a medicine"):
        treatment.medicines(["exercise"], [], records)
    with pytest.raises(NotFoundError, match=r"a risk: got 'kidneys', .* Did you mean kidney\?"):
        treatment.medicines(["nsaid"], ["kidneys"], records)
    assert treatment.risks("nsaid", records)[:3] == ("older", "ulcer", "anticoagulant")
    assert treatment.risks("paracetamol", records) == ()


def test_the_answers_about_an_injection_are_never_joined_and_never_give_leave(records: Records) -> None:
    said = words_checks.injections(treatment.injections("hip", records, in_last_year=3, weeks_since_last=40))
    assert said == (
        "They differ: 2 past its limit, 1 within its limit. All are customs; none was compared with giving no "
        "injection. Then read the warnings."
    )
    agreed = words_checks.injections(treatment.injections("knee", records, in_last_year=0))
    assert agreed.startswith("They agree: 3 within its limit. All are customs;")
    canal = treatment.injections("epidural", records, in_last_year=1)
    assert canal.answers == ()
    assert words_checks.injections(canal) == "Nobody names a limit for this place. That is no leave: read the warnings."
    assert all(treatment.injections(site, records).warnings for site in records.injection_sites)


def test_a_number_that_cannot_be_is_refused(records: Records) -> None:
    with pytest.raises(InputError, match="injections in the last year: got -1, expected a number from 0 up"):
        treatment.injections("hip", records, in_last_year=-1)
    with pytest.raises(InputError, match="weeks since the last: got nan"):
        treatment.injections("hip", records, weeks_since_last=float("nan"))
    with pytest.raises(NotFoundError, match="got 'elbow'"):
        treatment.injections("elbow", records)
