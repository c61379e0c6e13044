"""Options, axes, orders, cautions and injections, each sentence whole; rows that are refused."""

from dataclasses import replace
from pathlib import Path

import pytest

from hiplib import load, treatment, wording
from hiplib.errors import DataError, InputError, NotFoundError
from hiplib.model import Patient, TreatmentEffect, Urgency
from hiplib.records import Records
from hiplib.treatment import words, words_checks, words_choice, words_forest, words_people, words_stances

BACK, HIP = "nonspecific_low_back_pain", "hip_osteoarthritis"


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
        ("choices.csv", "education_loading;trochanter_injection;wait", "education_loading",
         "intervention_ids to be two or three"),
        ("choices.csv", 'needle.""",education_loading,', 'needle.""",exercise,',
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


def test_a_condition_is_told_with_every_body_that_speaks_of_it(records: Records) -> None:
    found = treatment.options(BACK, records)
    assert found.bodies == ("ACP 2017", "NICE NG59", "WHO 2023", "APTA 2021", "BMJ panel 2025")
    assert found.referral is None
    assert found.stage is None
    assert [one.intervention.id for one in found.options][:3] == ["exercise", "pilates", "yoga"]
    nsaid = next(one for one in found.options if one.intervention.id == "nsaid")
    assert {row.id for row in nsaid.harms} >= {"cnt_excess", "moore_naproxen_bleed"}
    assert all(not row.condition_ids for row in nsaid.harms)


def test_the_stage_chooses_and_what_is_not_divided_stays(records: Records) -> None:
    acute, late = (treatment.options(BACK, records, stage=stage) for stage in ("acute", "persistent"))
    rows = [{row.id for option in found.options for row in option.effects} for found in (acute, late)]
    assert "vandergaag_pain" in rows[0] - rows[1]
    assert "hayden_pain" in rows[1] - rows[0]
    assert "startback_4" in rows[0] & rows[1]


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
    made = treatment.options(records.cases["plain_strain"].patient, records, condition=BACK)
    assert made.stage == records.stages["acute"]
    with pytest.raises(InputError, match="got no condition, expected the condition that is thought of"):
        treatment.options(Patient(), records)
    with pytest.raises(InputError, match="got the stage 'acute', expected the condition"):
        treatment.options(Patient(), records, condition=BACK, stage="acute")
    with pytest.raises(NotFoundError, match=r"got 'hip_osteoartritis', .* Did you mean hip_osteoarthritis\?"):
        treatment.options("hip_osteoartritis", records)


def test_a_filter_that_nobody_knows_is_refused(records: Records) -> None:
    for given in ({"kind": "surgery"}, {"intervention": "magic"}, {"stage": "late"}, {"condition": "back"}):
        with pytest.raises(NotFoundError):
            treatment.effects(records, **given)
    with pytest.raises(NotFoundError, match="an order: got 'size', expected one of file, effect, certainty, harm"):
        treatment.ordered((), "size")


def test_every_word_of_a_search_has_to_be_there(records: Records) -> None:
    found = treatment.effects(records, condition=BACK, search="Opioid PAIN")
    ids = {"opal_pain", "space_pain", "opal_harm", "opal_constipation", "opal_later"}
    assert {row.id for row in found} == ids
    assert treatment.effects(records, condition=BACK, search="opioid moon") == ()
    needles = treatment.effects(records, kind="injection", condition=HIP)
    assert {row.intervention_id for row in needles} == {"hip_injection"}


# --- how much -------------------------------------------------------------------------------------------------------


def effect(records: Records, name: str, **changed: object) -> TreatmentEffect:
    return records.treatments[name].model_copy(update=changed)


def test_a_gain_is_for_the_better_whichever_way_that_lies(records: Records) -> None:
    better, worse = (treatment.people(records.treatments[one]) for one in ("vandergaag_improved", "mathieson_dizzy"))
    assert better is not None
    assert worse is not None
    assert (better.treated, better.others, better.gain) == (51, 37, 14)
    assert (worse.treated, worse.others, worse.gain) == (40, 13, -27)
    assert treatment.people(records.treatments["hayden_pain"]) is None


def test_the_orders(records: Records) -> None:
    found = treatment.effects(records, condition=BACK)
    assert treatment.ordered(found, "file") == found
    for by in ("effect", "certainty", "harm"):
        assert sorted(row.id for row in treatment.ordered(found, by)) == sorted(row.id for row in found)
    by_effect = treatment.ordered(found, "effect")
    assert [row.id for row in by_effect[:2]] == ["ashar_usual", "vandergaag_improved"]
    axis = ("pain", "mean_difference", "points of 100", "short")
    rows = [row for row in by_effect if (row.outcome, row.measure, row.unit, row.term) == axis]
    points = [row.value for row in rows if row.value is not None]
    assert points == sorted(points)
    sure = [row.certainty for row in treatment.ordered(found, "certainty")]
    assert sure[0] == "high"
    assert sure[-1] == "not_rated"
    assert treatment.ordered(found, "harm")[0].found == "worse"


def test_a_forest_names_its_worthwhile_gains_on_the_side_of_the_treated(records: Records) -> None:
    axis, rows = next(iter(treatment.axes(treatment.effects(records, condition=BACK)).items()))
    made = treatment.forest(rows)
    assert (axis.outcome, axis.unit, axis.term) == ("pain", "points of 100", "short")
    assert made.worthwhile == (-10, -15)
    assert made.no_difference == 0
    higher = treatment.forest([records.treatments["fai_arthroscopy"]])
    assert higher.worthwhile == (10,)
    assert replace(made, no_difference=1, worthwhile=(0.75, 0.5)).sizes == (0.25, 0.5)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("vandergaag_pain", "opal_pain", "these differ in scale"),
        ("vandergaag_pain", "french_heat", "these differ in outcome and scale and direction"),
        ("hipoa_pain_end", "hipoa_pain_later", "these differ in time"),
        ("dahm_back_pain", "who_exercise_pain", "these differ in direction"),
        ("alendronate_hip", "svege_replacement", "these differ in outcome and scale"),
    ],
)
def test_what_shares_no_axis_is_refused_in_a_sentence(one: str, other: str, said: str, records: Records) -> None:
    with pytest.raises(InputError) as raised:
        treatment.forest([records.treatments[one], records.treatments[other]])
    assert str(raised.value) == (
        f"This cannot be calculated. forest: got {one} beside {other}, expected effects of one outcome, one scale and "
        f"one time; {said}."
    )


def test_nothing_and_words_cannot_be_drawn(records: Records) -> None:
    with pytest.raises(InputError, match="forest: got no effect, expected at least one effect with a figure"):
        treatment.forest([])
    with pytest.raises(InputError, match="forest, pace_recovery: got no difference with a figure"):
        treatment.forest([records.treatments["pace_recovery"]])


# --- sentences ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("vandergaag_pain",
         "An anti-inflammatory against placebo, pain, up to 3 weeks: 7.29 points of 100 better (95 % interval 3.61 to "
         "10.98 better). That is under the smallest difference its source calls worth having (10 points of 100)."),
        ("hayden_pain",
         "Exercise against no treatment, usual care or placebo, pain, nearest 3 months: 15 points of 100 better (95 % "
         "interval 12 to 18 better). That reaches the smallest difference its source calls worth having (15 "
         "points of 100)."),
        ("mathieson_8",
         "Pregabalin, up to 8 weeks against placebo, leg pain, 8 weeks: 0.5 points of 10 worse (95 % interval 1.2 "
         "worse "
         "to 0.2 better); no clear difference."),
        ("enke_back",
         "Gabapentinoid against placebo, pain, short term: 0 points of 10 (95 % interval 0.7 worse to 0.8 better); no "
         "clear difference."),
        ("haas_manipulation",
         "Spinal manipulation, 12 sessions in 6 weeks against light massage, same visits, pain, 12 weeks: 8.6 points "
         "of "
         "100 better (interval not reported)."),
        ("hayden_network_pain",
         "Pilates, McKenzie therapy or functional restoration against minimal treatment, pain: 15 to 19 points of 100 "
         "better (range across studies 15 to 19 better)."),
        ("walkback_recurrence",
         "Walking programme with education, 6 sessions in 6 months against no treatment, another limiting episode, "
         "12 to 36 months: hazard ratio 0.72 (95 % interval 0.6 to 0.85); better."),
        ("longstaffe_tear",
         "Surgical repair (open or endoscopic), another tear: 4 of 100 (interval not reported); nobody to compare "
         "with."),
        ("lu_injection",
         "Injection, complete relief: 22 of 100 (95 % interval 13 to 33 of 100); nobody to compare with."),
        ("pace_recovery",
         "Paracetamol, regular or as needed against placebo, time to recovery, 3 months: no clear difference. No "
         "difference; planned to find 3 days."),
    ],
)  # fmt: skip
def test_an_effect_in_a_sentence(name: str, said: str, records: Records) -> None:
    assert words.effect(records.treatments[name]) == said


def test_an_interval_on_the_worse_side_says_so(records: Records) -> None:
    row = effect(records, "mathieson_8", low=0.2, value=0.5, high=1.2)
    assert words.interval(row) == "95 % interval 0.2 to 1.2 worse"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("vandergaag_improved",
         "Of 100 people, 51 said that they were better with an anti-inflammatory, 37 with placebo (up to 3 weeks). "
         "14 more "
         "of 100."),
        ("mathieson_dizzy", "Of 100 people, 40 were dizzy with pregabalin, 13 with placebo (8 weeks). 27 more of 100."),
        ("reimert_precautions",
         "Of 100 people, 2 had the hip out of joint with minimal or no movement limits, 2 with movement precautions. "
         "The "
         "same in both."),
        ("hayden_pain", ""),
    ],
)  # fmt: skip
def test_people_in_a_sentence(name: str, said: str, records: Records) -> None:
    assert words.people_sentence(records.treatments[name]) == said


def test_a_question_does_not_give_its_answer(records: Records) -> None:
    assert words_people.asked(records.treatments["vandergaag_improved"], records) == (
        "Of 100 people with non-specific low back pain who were given an anti-inflammatory, how many said that they "
        "were "
        "better? Looked at: up to 3 weeks."
    )
    assert (
        words_people.short(records.treatments["prohip_share"])
        == "A hip replacement: gained 8 or more points on the Oxford hip score"
    )


def test_a_row_told_whole_has_its_price_and_its_badge(records: Records) -> None:
    assert words.whole(records.treatments["opal_constipation"], records) == [
        "Of 100 people, 8 were constipated with oxycodone-naloxone, 4 with placebo (6 weeks). 4 more of 100. "
        "[jones2023_news: treatments/opal_constipation] (second-hand)",
        "How sure the source is: not rated.",
        "Harms: Not known from what we could read.",
        "What it asks of the patient: not stated in what we could read.",
        "Neck pain as well.",
    ]


def test_what_a_condition_comes_to(records: Records) -> None:
    found = treatment.effects(records, condition=BACK, stage="acute", kind="medicine")
    assert words.centre(found) == (
        "5 of 15 comparisons favour the treatment. Where a source names the smallest difference worth having, 0 of 2 "
        "reach it. Choose by harm, cost and what the patient prefers."
    )
    assert words.centre(()) == ""


def test_a_condition_without_a_row_says_why(records: Records) -> None:
    stone, bladder, facet = (
        words.no_row(records.conditions[one], records)
        for one in ("ureteral_stone", "bladder_pain_syndrome", "facet_osteoarthritis")
    )
    assert stone.startswith("No row: what matters first is who sees it, and how soon. ")
    assert bladder == (
        "No row: its treatment lies outside care of the hip and back, and has not been looked up. That does not mean "
        "that "
        "nothing helps."
    )
    assert facet == (
        "No row with a comparison: what guidelines or reviews say of it stands under Guidelines side by side."
    )


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
    assert words_stances.stances_sentence(treatment.options("bladder_pain_syndrome", records), records) == (
        "No guideline on this was read. That is no advice either way."
    )


def test_an_option_in_four_lines(records: Records) -> None:
    found = treatment.options("greater_trochanteric_pain", records)
    needle = next(one for one in found.options if one.intervention.id == "trochanter_injection")
    lines = dict(words_choice.option_lines(needle, found))
    assert list(lines) == [
        "What does it do?",
        "What harm may it do?",
        "What does it ask of you?",
        "What do guidelines say?",
    ]
    assert lines["What harm may it do?"] == "Not known from what we could read."
    assert lines["What does it ask of you?"] == "One visit."
    assert lines["What do guidelines say?"] == "Nothing seen."


def test_a_choice_stands_side_by_side_with_what_has_no_row(records: Records) -> None:
    choice = records.choices["outer_hip"]
    found = treatment.options(choice.condition_id, records)
    load_, needle, wait = treatment.offered(choice, found, records)
    assert (load_.intervention.id, needle.intervention.id) == ("education_loading", "trochanter_injection")
    assert (wait.effects, wait.stances, wait.harms) == ((), (), ())
    assert dict(words_choice.option_lines(wait, found)) == {
        "What does it do?": "Of 100 people, 29 called it a success with waiting (8 weeks).",
        "What harm may it do?": "Not known from what we could read.",
        "What does it ask of you?": "Not stated in what we could read.",
        "What do guidelines say?": "Nothing seen.",
    }
    hip = records.choices["two_year_groin"]
    groin = treatment.options(hip.condition_id, records)
    tablets = dict(words_choice.option_lines(treatment.offered(hip, groin, records)[1], groin))
    assert tablets["What does it do?"] == "No figure for this condition was seen."
    assert "3 more of 1000 people who take a coxib or diclofenac for 1 year" in tablets["What harm may it do?"]
    sent = treatment.options("sepsis", records)
    assert treatment.offered(choice, sent, records) == ()
    assert treatment.without("waiting", sent) == ()


def test_a_forest_in_words(records: Records) -> None:
    rows = next(iter(treatment.axes(treatment.effects(records, condition=BACK)).values()))
    made = treatment.forest(rows)
    assert words_forest.forest_asked(made) == (
        "Pain, difference in points of 100, up to three months: of 9, how many reach 10 points of 100, the smallest "
        "gain "
        "worth having?"
    )
    assert treatment.reaching(made) == 3
    assert words_forest.forest_count(made) == "3 of 9 reach the smallest gain worth having."
    assert words_forest.forest(made) == (
        "9 of 9 favour the treatment at all. 2 are drawn open: interval not reported. Smallest gain worth having, as "
        "these "
        "sources name it: 10 and 15 points of 100. Each has its own comparator: read it before you compare two lines."
    )
    assert words_forest.better_side(made.axis) == "further left favours the treatment"
    bare = treatment.forest([row.model_copy(update={"worthwhile": None}) for row in rows[:2]])
    assert words_forest.forest_asked(bare).endswith("of 2, how many clearly favour the treatment?")
    assert treatment.reaching(bare) == 2
    assert words_forest.forest(bare) == (
        "2 of 2 favour the treatment at all. No source here names the smallest gain worth having. Each has its own "
        "comparator: read it before you compare two lines."
    )
    higher = replace(made.axis, better="higher")
    assert words_forest.better_side(higher) == "further right favours the treatment"


def test_what_is_worse_does_not_reach_anything(records: Records) -> None:
    rows = [effect(records, "vandergaag_pain", value=12.0, low=11.0, high=13.0, found="worse")]
    assert treatment.reaching(treatment.forest(rows)) == 0


# --- danger first ---------------------------------------------------------------------------------------------------


def test_an_emergency_is_its_first_action_and_nothing_about_treatment(records: Records) -> None:
    found = treatment.options("cauda_equina_syndrome", records)
    assert found.options == ()
    assert found.bodies == ()
    assert found.referral is not None
    assert words.referral(found.referral, records) == [
        wording.act_first(["cauda_equina"], records),
        "Treatment is not talked about until somebody has looked.",
    ]
    assert words_stances.stances_sentence(found, records) == wording.act_first(["cauda_equina"], records)
    assert treatment.effects(records, condition="cauda_equina_syndrome") == ()


def test_an_urgent_patient_is_sent_on_and_a_watched_one_is_not(records: Records) -> None:
    urgent = treatment.referral(records.cases["agatha"].patient, records)
    assert urgent is not None
    assert urgent.urgency == Urgency.urgent
    first, last = words.referral(urgent, records)
    assert first.startswith("Refer first: ")
    assert words.how_soon(urgent) == "within days"
    assert last == "Treatment is not talked about until somebody has looked."
    assert treatment.referral(records.cases["marisol"].patient, records) is None


# --- before a medicine or a needle ----------------------------------------------------------------------------------


def test_an_anticoagulant_and_an_anti_inflammatory_are_an_error_of_prescribing(records: Records) -> None:
    (check,) = treatment.medicines(["nsaid"], ["older", "anticoagulant"], records)
    assert [row.id for row in check.cautions] == ["nsaid_anticoagulant", "nsaid_older"]
    assert words_checks.medicine(check) == (
        "Anti-inflammatory tablets (NSAIDs): ERROR OF PRESCRIBING, for 2 reasons that add up."
    )


def test_two_medicines_warn_of_each_other(records: Records) -> None:
    alone = treatment.medicines(["opioid"], [], records)
    assert [check.level for check in alone] == [""]
    assert words_checks.medicine(alone[0]) == (
        "Opioids: no row here warns of it. That is no clearance: a prescriber looks at the whole person."
    )
    opioid, benzodiazepine = treatment.medicines(["benzodiazepine", "opioid"], [], records)
    assert (opioid.medicine.id, benzodiazepine.medicine.id) == ("opioid", "benzodiazepine")
    assert (opioid.level, benzodiazepine.level) == ("error", "error")
    assert words_checks.medicine(opioid) == "Opioids: ERROR OF PRESCRIBING, for one reason."


def test_what_is_no_medicine_or_no_risk_is_refused(records: Records) -> None:
    with pytest.raises(InputError, match="got 'exercise', expected a medicine"):
        treatment.medicines(["exercise"], [], records)
    with pytest.raises(NotFoundError, match=r"a risk: got 'kidneys', .* Did you mean kidney\?"):
        treatment.medicines(["nsaid"], ["kidneys"], records)
    assert treatment.risks("nsaid", records)[:3] == ("older", "ulcer", "anticoagulant")
    assert treatment.risks("paracetamol", records) == ()


@pytest.mark.parametrize(
    ("times", "weeks", "verdicts"),
    [
        (None, None, ("unknown", "unknown", "unknown")),
        (0, None, ("within", "within", "within")),
        (2, None, ("within", "unknown", "within")),
        (2, 11.9, ("within", "too_soon", "within")),
        (2, 12, ("within", "within", "within")),
        (3, 40, ("past", "past", "within")),
        (4, 40, ("past", "past", "past")),
        (None, 2, ("unknown", "too_soon", "unknown")),
    ],
)
def test_three_answers_side_by_side(
    times: int | None, weeks: float | None, verdicts: tuple[str, ...], records: Records
) -> None:
    check = treatment.injections("hip", records, in_last_year=times, weeks_since_last=weeks)
    assert tuple(one.verdict for one in check.answers) == verdicts
    assert [row.id for row in check.warnings] == ["hip_destruction"]


def test_the_answers_about_an_injection_are_never_joined_and_never_give_leave(records: Records) -> None:
    said = words_checks.injections(treatment.injections("hip", records, in_last_year=3, weeks_since_last=40))
    assert said == (
        "They differ: 2 past its limit, 1 within its limit. All are customs; none was tested against no needle. Then "
        "read "
        "the warnings."
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


# --- choices --------------------------------------------------------------------------------------------------------


def test_a_choice_is_held_against_what_the_patient_says(records: Records) -> None:
    choice = records.choices["painted_ceiling"]
    assert words_choice.choice_fits(choice, False, ("nsaid", "gain"), records) == (
        "advice to stay active fits what the patient says. You chose anti-inflammatory tablets (NSAIDs), because of "
        "the "
        "size of the gain."
    )
    assert words_choice.choice_because(choice, True).startswith("A short course of an anti-inflammatory gives a small")
    both = words_choice.choice_fits(records.choices["outer_hip"], True, ("wait", "cost"), records)
    assert both.startswith("steroid injection at the outer hip and education about load with exercise fit what")
