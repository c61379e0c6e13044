"""What is told of published treatments, each sentence whole: effects, people, options, orders, cautions, choices."""

from dataclasses import replace

import pytest

from hiplib import treatment
from hiplib.errors import InputError
from hiplib.records import Records
from hiplib.treatment import words, words_checks, words_choice, words_people

BACK, HIP = "nonspecific_low_back_pain", "hip_osteoarthritis"


def test_a_condition_is_told_with_every_body_that_speaks_of_it(records: Records) -> None:
    found = treatment.options(BACK, records)
    assert found.bodies == ("ACP 2017", "NICE NG59", "WHO 2023", "APTA 2021", "BMJ panel 2025")
    assert found.referral is None
    assert found.stage is None
    assert [one.intervention.id for one in found.options][:3] == ["exercise", "pilates", "yoga"]
    nsaid = next(one for one in found.options if one.intervention.id == "nsaid")
    assert {row.id for row in nsaid.harms} == {"cnt_excess", "cnt_heart_failure", "cnt_stomach", "vandergaag_harm"}
    assert [row.found for row in nsaid.harms][:3] == ["worse"] * 3


def test_the_stage_chooses_and_what_is_not_divided_stays(records: Records) -> None:
    acute, late = (treatment.options(BACK, records, stage=stage) for stage in ("acute", "persistent"))
    rows = [{row.id for option in found.options for row in option.effects} for found in (acute, late)]
    assert "vandergaag_pain" in rows[0] - rows[1]
    assert "hayden_pain" in rows[1] - rows[0]
    assert "startback_4" in rows[0] & rows[1]


def test_every_word_of_a_search_has_to_be_there(records: Records) -> None:
    found = treatment.effects(records, condition=BACK, search="Opioid PAIN")
    ids = {"opal_pain", "space_pain", "opal_harm", "opal_constipation", "opal_later"}
    assert {row.id for row in found} == ids
    assert treatment.effects(records, condition=BACK, search="opioid moon") == ()
    needles = treatment.effects(records, kind="injection", condition=HIP)
    assert {row.intervention_id for row in needles} == {"hip_injection"}


def test_a_gain_is_for_the_better_whichever_way_that_lies(records: Records) -> None:
    better, worse = (treatment.people(records.treatments[one]) for one in ("vandergaag_improved", "mathieson_dizzy"))
    assert better is not None
    assert worse is not None
    assert (better.treated, better.others, better.gain) == (51, 37, 15)
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
    row = records.treatments["mathieson_8"].model_copy(update={"low": 0.2, "value": 0.5, "high": 1.2})
    assert words.interval(row) == "95 % interval 0.2 to 1.2 worse"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("vandergaag_improved",
         "Of 100 people, 51 said that they were better with an anti-inflammatory, 37 with placebo (up to 3 weeks). "
         "15 more of 100 (51.4 against 36.7 before rounding)."),
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
        == "A hip replacement against resistance training, 6 months: gained 8 or more points on the Oxford hip score"
    )


def test_a_row_told_whole_has_its_price_and_its_badge(records: Records) -> None:
    assert words.whole(records.treatments["opal_constipation"], records) == [
        "Of 100 people, 8 were constipated with oxycodone-naloxone, 4 with placebo (6 weeks). 4 more of 100. "
        "[jones2023_news: treatments/opal_constipation] (second-hand)",
        "Certainty: not rated.",
        "Harms: Of 100 people, 35 had an unwanted effect with oxycodone-naloxone, 30 with placebo (6 weeks). 5 more of "
        "100. Counted in people with non-specific low back pain. Neck pain as well. "
        "[jones2023_news: treatments/opal_harm] (second-hand)",
        "What it asks of the patient: Not reported.",
        "Neck pain as well.",
    ]


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


def test_an_option_in_four_lines(records: Records) -> None:
    found = treatment.options("greater_trochanteric_pain", records)
    needle = next(one for one in found.options if one.intervention.id == "trochanter_injection")
    lines = dict(words_choice.option_lines(needle, found, records))
    assert list(lines) == [
        "What does it do?",
        "What harm may it do?",
        "What does it ask of you?",
        "What do guidelines say?",
    ]
    assert lines["What harm may it do?"] == "Not reported."
    assert lines["What does it do?"].startswith(
        "How many of 100 called it a success (8 weeks): 58 with one steroid injection, 29 with waiting, "
        "77 with education plus exercise."
    )
    assert lines["What does it ask of you?"] == "One visit."
    assert lines["What do guidelines say?"] == "We have not read it."


def test_a_choice_stands_side_by_side_with_what_has_no_row(records: Records) -> None:
    choice = records.choices["outer_hip"]
    found = treatment.options(choice.condition_id, records)
    load_, needle, wait = treatment.offered(choice, found, records)
    assert (load_.intervention.id, needle.intervention.id) == ("education_loading", "trochanter_injection")
    assert (wait.effects, wait.stances, wait.harms) == ((), (), ())
    assert dict(words_choice.option_lines(wait, found, records)) == {
        "What does it do?": "How many of 100 called it a success (8 weeks): 29 with waiting, 77 with education plus "
        "exercise, 58 with one steroid injection. How many of 100 called it a success (52 weeks): 52 with waiting, "
        "78 with education plus exercise, 57 with one steroid injection.",
        "What harm may it do?": "Not reported.",
        "What does it ask of you?": "Not reported.",
        "What do guidelines say?": "We have not read it.",
    }
    hip = records.choices["two_year_groin"]
    groin = treatment.options(hip.condition_id, records)
    tablets = dict(words_choice.option_lines(treatment.offered(hip, groin, records)[1], groin, records))
    assert tablets["What does it do?"] == "We have read no figure for it here."
    assert "3 more of 1000 people who take a coxib or diclofenac for 1 year" in tablets["What harm may it do?"]
    train, _, renew = treatment.offered(hip, groin, records)
    assert "standard deviations" not in " ".join(said for _, said in words_choice.option_lines(train, groin, records))
    assert dict(words_choice.option_lines(train, groin, records))["What do guidelines say?"].count("NICE NG226") == 1
    assert (
        "75 with a hip replacement, 38 with resistance training"
        in dict(words_choice.option_lines(renew, groin, records))["What does it do?"]
    )
    sent = treatment.options("sepsis", records)
    assert treatment.offered(choice, sent, records) == ()
    assert treatment.compared(wait, sent) == ()


def test_a_reason_is_answered_with_what_the_grid_holds_for_it(records: Records) -> None:
    choice = records.choices["outer_hip"]
    found = treatment.options(choice.condition_id, records)
    loading = words_choice.option_parts(treatment.offered(choice, found, records)[0], found, records)
    said = {why: words_choice.reason_answered(why, loading, choice.wants) for why in words_choice.REASONS}
    assert said["gain"].startswith("On that the grid says: How many of 100 called it a success (8 weeks): 77 with")
    assert said["harm"].startswith("On that the grid has no row. The patient says: ")
    assert said["cost"].startswith("On that the grid says: Fourteen sessions in 8 weeks")
    assert said["wish"].startswith("What the patient says decides here: ")
    assert all(one.endswith('I would rather not have a needle."') for one in said.values())


def test_what_two_sources_counted_does_not_stand_in_one_group_of_bars(records: Records) -> None:
    found = treatment.options("axial_spondyloarthritis", records)
    blocker = next(one for one in found.options if one.intervention.id == "tnf_inhibitor")
    arms = [one.arms for one in treatment.compared(blocker, found)]
    assert (("adalimumab", 46), ("placebo", 13)) in arms
    assert (("etanercept", 43), ("placebo", 13)) in arms


def test_an_anticoagulant_and_an_anti_inflammatory_are_an_error_of_prescribing(records: Records) -> None:
    (check,) = treatment.medicines(["nsaid"], ["older", "anticoagulant"], records)
    assert [row.id for row in check.cautions] == ["nsaid_anticoagulant", "nsaid_older"]
    assert words_checks.medicine(check) == ("Anti-inflammatory tablets (NSAIDs): 1 error of prescribing and 1 caution.")


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
