"""Exercise: what gate, library, doses, plan and draft say, in whole sentences; and the files that they make."""

import datetime
from dataclasses import replace

import pytest
from pydantic import ValidationError
from roles import role
from training import judged, planned, quiet

from hiplib import drawing, exercise
from hiplib.errors import InputError, NotFoundError
from hiplib.exercise import ics, words_gate, words_plan
from hiplib.exercise import view_handout as handout
from hiplib.model import Exercise, ExerciseDose, Gate, Goal, Patient, Prescribed
from hiplib.records import Records

MONDAY = datetime.date(2026, 11, 23)


# --- a dose whose row says little -----------------------------------------------------------------------------------


def strong_and_alone(records: Records) -> tuple[Exercise, ExerciseDose]:
    """A strength exercise on one side, and a row that says nothing of it but how often."""
    one = next(one for one in records.exercises.values() if one.kind == "strength" and one.sides == 1)
    held = next(row for row in records.exercise_doses.values() if row.exercises)
    sized = ("sets", "reps", "hold", "breaths", "minutes", "per_week")
    blank = {f"{name}_{end}": None for name in sized for end in ("low", "high")}
    often = {**blank, "rest_s": None, "exercises": one.id, "condition_id": None, "effort": "", "per_week_low": 3}
    return one, held.model_copy(update=often)


def sized(records: Records, **figures: float) -> Prescribed | None:
    one, row = strong_and_alone(records)
    row = row.model_copy(update=figures)
    return exercise.prescribe(one, replace(records, exercise_doses={row.id: row}))


def test_a_row_that_says_only_how_often_makes_no_dose_and_one_that_says_how_long_does(records: Records) -> None:
    assert sized(records) is None
    held = sized(records, hold_low=20)
    assert held is not None
    assert held.hold_s is not None
    assert (held.reps, held.hold_s.value, held.most) == (None, 20, 1)


def test_a_row_without_an_upper_end_never_grows_beyond_its_own_figure(records: Records) -> None:
    few, many = sized(records, reps_low=12), sized(records, reps_low=12, reps_high=15)
    assert few is not None
    assert many is not None
    assert (few.most, many.most) == (12, 15)


def test_rest_stands_between_sets_and_not_after_the_last(records: Records) -> None:
    item = sized(records, sets_low=3, reps_low=10, rest_s=60)
    assert item is not None
    assert exercise.sitting_seconds(item, 30) == 30 * item.turn_s + 2 * 60
    assert exercise.sitting_seconds(replace(item, rest_s=None), 30) == 30 * item.turn_s
    assert exercise.sitting_seconds(replace(item, sets=None), 30) == 30 * item.turn_s


def test_the_name_of_a_goal_fits_its_menu(records: Records) -> None:
    given = next(iter(records.goals.values())).model_dump()
    assert len(Goal(**{**given, "name": "x" * 60}).name) == 60
    with pytest.raises(ValidationError):
        Goal(**{**given, "name": "x" * 61})


# --- the gate -----------------------------------------------------------------------------------------------------


def test_an_emergency_says_its_first_action_and_nothing_of_exercise(records: Records) -> None:
    numb = quiet(records, findings={**dict.fromkeys(records.findings, False), role.numb_saddle: True})
    found = exercise.screen(numb, records, dict.fromkeys(records.exercise_gate, "no"))
    assert found.level == Gate.emergency
    assert words_gate.gate_sentence(found, records).startswith("Send today:")


def test_absent_is_no_only_where_all_of_it_was_asked(records: Records) -> None:
    asked = dict.fromkeys(records.exercise_gate[role.saddle_asked].finding_ids, False)
    half = dict(list(asked.items())[1:])
    of = {one.id for one in exercise.screen(Patient(findings=asked), records).not_asked}
    assert role.saddle_asked not in of
    assert role.saddle_asked in {one.id for one in exercise.screen(Patient(findings=half), records).not_asked}


# --- the plan -----------------------------------------------------------------------------------------------------


def test_a_closed_gate_gives_no_plan(records: Records) -> None:
    found = planned(records, role.sent_at_the_gate)
    assert (found.items, found.weeks, found.beside) == ((), (), ())
    assert words_plan.plan_sentence(found, records).startswith("No plan. Send today:")


@pytest.mark.parametrize(
    ("changed", "error", "said"),
    [
        ({"goal": "fly"}, NotFoundError, "a goal: got 'fly'"),
        ({"minutes": 0}, InputError, "the minutes of a session: got 0, expected a number from 1 to 180"),
        ({"minutes": "20"}, InputError, "the minutes of a session"),
        ({"equipment": ["trampoline"]}, NotFoundError, "a piece of equipment"),
        ({"weeks": 60}, InputError, "the number of weeks: got 60, expected a number from 1 to 52"),
        ({"at_most": 0}, InputError, "the number of exercises"),
        ({"chosen": ["flying"]}, NotFoundError, "an exercise: got 'flying'"),
    ],
)
def test_what_a_plan_cannot_be_asked(
    changed: dict[str, object], error: type[Exception], said: str, records: Records
) -> None:
    with pytest.raises(error, match=said):
        planned(records, role.like_glass, **changed)


def test_a_trial_that_trained_daily_keeps_its_days(records: Records) -> None:
    maeve = planned(records, role.lying_on_the_hip)
    assert all(item.daily for item in maeve.items)
    assert maeve.weeks[0].items[1].days == tuple(range(7))


# --- a draft ------------------------------------------------------------------------------------------------------


def test_eight_exercises_are_many(records: Records) -> None:
    eight = list(records.exercises)[5:13]
    assert any(line.startswith("That is 8 exercises. People over 65") for line in
               judged(records, role.like_glass, *eight))  # fmt: skip


# --- a programme, a handout, a calendar file ----------------------------------------------------------------------


def test_a_handout_is_one_page_that_needs_nothing_else(records: Records) -> None:
    page = handout.handout(planned(records, role.for_a_walk), "before the news at six", records)
    assert page.count("<svg") == 3
    assert "I do them before the news at six." in page
    for part in ("When to stop", "When to call", "10 minutes, on Monday and Friday", "Too hard? Higher chair"):
        assert part in page
    assert "<script" not in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    assert "Tie it to something you do anyway" in handout.handout(planned(records, role.like_glass), "", records)
    hostile = handout.handout(planned(records, role.like_glass), "<script>alert(1)</script>", records)
    assert "<script" not in hostile
    many = handout.handout(planned(records, role.like_glass, at_most=5, minutes=45), "", records)
    assert 'class="many"' in many
    assert 'class="many"' not in page


def test_a_calendar_file_is_well_formed(records: Records) -> None:
    text = ics.calendar(planned(records, role.for_a_walk), MONDAY, "tea; biscuits, and\nnews")
    lines = text.split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    starts = [line for line in lines if line.startswith("DTSTART")]
    assert starts == [f"DTSTART;VALUE=DATE:202611{day}" for day in (23, 27)] + [
        "DTSTART;VALUE=DATE:20261130", "DTSTART;VALUE=DATE:20261204",
    ]  # fmt: skip
    assert "SUMMARY:tea\\; biscuits\\, and\\nnews: exercises" in lines
    unfolded = text.replace("\r\n ", "")
    assert (
        "DESCRIPTION:Cycling: 10 minutes\\nSit to stand: 8 times\\nBending at the hips: 8 times\\nTeaching only"
        in unfolded
    )
    assert len({line for line in lines if line.startswith("UID:")}) == len(starts)
    assert ics.calendar(planned(records, role.sent_at_the_gate), MONDAY).count("BEGIN:VEVENT") == 0
    folded = ics.calendar(planned(records, role.for_a_walk), MONDAY, "ä" * 80)
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    assert "ä" * 80 in folded.replace("\r\n ", "")


# --- line drawings ------------------------------------------------------------------------------------------------

FIT = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"><title>A</title><desc>B</desc>'
    '<path class="body" d="M1 1L2 2"/><circle class="thing" cx="1" cy="1" r="1"/></svg>'
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<title>A</title>", "", "no title, expected words for what is drawn"),
        ("<desc>B</desc>", "<desc> </desc>", "no desc, expected words for what is drawn"),
        ('<path class="body"', '<path class="evil"', "class='evil'"),
        ("<path", "<script>1</script><path", "the element script"),
        ("<path", '<path onclick="x"', "onclick='x'"),
        ('r="1"', 'r="url(x)"', "r='url(x)'"),
        ("<title>A</title>", "<title>A</title><svg/>", "the element svg"),
        ("</svg>", "", "no element found"),
        ("<svg ", "<!DOCTYPE svg><svg ", "a document type, expected an SVG without one"),
    ],
)
def test_a_drawing_that_could_act_or_says_nothing_is_refused(old: str, new: str, said: str) -> None:
    assert drawing.unfit("x.svg", FIT) == []
    problems = [str(one) for one in drawing.unfit("x.svg", FIT.replace(old, new, 1))]
    assert any(said in one and one.startswith("x.svg, line 1") for one in problems), problems
