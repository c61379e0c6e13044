"""The views of exercise: your answer first, ticks that add a yes, a draft that is answered, weeks that move."""

import base64
import datetime
import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from htpy import fragment
from roles import role

from hiplib import load
from hiplib.errors import InputError, NotFoundError
from hiplib.exercise import words_dose
from hiplib.records import Records
from hiplib.view import exercise


@pytest.fixture
def made() -> Iterator[list[Any]]:
    """Views that are closed when the test is over."""
    views: list[Any] = []
    yield views
    for view in views:
        view.close()


def shown(view: Any) -> str:
    """What a reader sees, without its markup."""
    page = view.answer.value + view.rest.value + getattr(getattr(view, "done", None), "value", "")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_gate_answers_after_the_guess_and_then_to_one_more_yes(made: list[Any]) -> None:
    view = exercise.screen(role.lying_on_the_hip)
    made.append(view)
    assert "Your answer first." in shown(view)
    view.form.value = {role.hot_joint_asked: True}
    assert "EMERGENCY" not in shown(view)
    view.form.value = {"gate": "limits", role.hot_joint_asked: True}
    view.press("commit")
    assert "EMERGENCY" in shown(view)
    view.form.value = {**view.form.value, role.hot_joint_asked: None, role.thin_bones_asked: True}
    assert "With one more yes: go, with limits, as before." in shown(view)
    assert "bending the back far or under load" in shown(view)
    assert view.form.spoken.startswith("Go, with limits. Of 76 exercises ")
    view.form.value = {"gate": "limits"}
    assert "Right. The gate says: go, with limits." in shown(view)
    assert "14 exercises left out, and why" in shown(view)


@pytest.mark.parametrize("name", load.records().exercise_patients)
def test_every_patient_has_its_views_and_a_closed_gate_shows_no_exercise(
    name: str, records: Records, made: list[Any]
) -> None:
    of = records.exercise_patients[name]
    views = [exercise.screen(name).commit(str(of.expected)), exercise.draft(name), exercise.planner(name)]
    made += views
    assert "Right. The gate says" in shown(views[0])
    assert of.story in views[0].describe()
    for view in views:
        assert "Teaching only" in view.describe()
        assert "Teaching only" in str(fragment[view.page()])
    if not of.expected.opens:
        assert "No plan." in shown(views[2])
        assert "Two weeks" not in shown(views[2])
        assert "hip-files" not in views[2].answer.value
        drafted = views[1].commit([of.offered_ids[0]], 3, 0)
        assert shown(drafted).count("Not quite:") == 1
    else:
        assert "Two weeks, day by day" in shown(views[2])


def test_a_draft_needs_all_three_and_is_answered_law_by_law(made: list[Any]) -> None:
    view = exercise.draft(role.for_a_walk)
    made.append(view)
    view.form.value = {role.standing_up: True, "days": "3"}
    assert not view.form.ready
    view.press("commit")
    assert "Your plan first." in shown(view)
    view.form.value = {role.standing_up: True, "camel": True, "days": "3", "rise": "0.25"}
    view.press("commit")
    assert "Not quite: 3 things to change." in shown(view)
    assert "Leave out camel pose" in shown(view)
    assert "63 of 100" in shown(view)
    assert view.form.locked
    assert "- Leave out camel pose." in view.describe()


def test_a_draft_waits_for_the_gate_that_stands_on_the_same_page(made: list[Any]) -> None:
    gate, view, alone = (
        exercise.screen(role.for_a_walk),
        exercise.draft(role.for_a_walk),
        exercise.draft(role.like_glass),
    )
    made += [view, alone, gate]
    picked = {role.standing_up: True, "days": "3", "rise": "0.1"}
    assert "Answer the gate above. Your plan comes after it." in shown(view)
    assert "four laws: the rise, the day of rest" in shown(alone)
    view.form.value = picked
    view.press("commit")
    assert view.guessed is None
    gate.form.value = {"gate": "limits"}
    gate.press("commit")
    assert "four laws: the rise, the day of rest" in shown(view)
    view.press("commit")
    assert view.guessed is not None
    view.close()
    gate.close()
    later = exercise.draft(role.for_a_walk)
    made.append(later)
    assert "Your plan first." in shown(later)


def test_a_draft_that_passes_says_so(made: list[Any]) -> None:
    view = exercise.draft(role.for_a_walk).commit([role.standing_up, role.hinge], 3, 0.1)
    made.append(view)
    assert "Right. The gate and every law let it pass." in shown(view)
    assert view.form.spoken == "Right. The gate and every law let it pass."


@pytest.mark.parametrize(
    ("exercises", "days", "rise", "error"),
    [
        ([], 3, 0.1, "a draft, exercises: got none, expected at least one"),
        (["clam"], 3, 0.1, "an exercise that is offered: got 'clam'"),
        ([role.standing_up], 9, 0.1, "a draft, days: got 9"),
        ([role.standing_up], 3, 0.3, "a rise that is offered: got '0.3'"),
    ],
)
def test_what_no_draft_can_be(exercises: list[str], days: int, rise: float, error: str, made: list[Any]) -> None:
    view = exercise.draft(role.for_a_walk)
    made.append(view)
    with pytest.raises((InputError, NotFoundError), match=re.escape(error)):
        view.commit(exercises, days, rise)
    with pytest.raises(InputError, match="a draft: got 3, expected exercises, days, rise"):
        view.commit_to(3)


def test_the_weeks_move_with_every_choice(made: list[Any]) -> None:
    view = exercise.planner(role.for_a_walk)
    made.append(view)
    assert "Cycling, sit to stand and hip hinge: at most 13 of your 20 minutes at a time." in shown(view)
    start = dict(view.form.value)
    view.form.value = {name: value for name, value in start.items() if name != "e bicycle"}
    assert "Cycling" not in view.form.spoken
    view.form.value = {**start, "most": "1"}
    assert view.form.spoken == "Cycling: at most 11 of your 20 minutes at a time."
    view.form.value = {**start, "minutes": "11"}
    assert "Cycling and sit to stand: at most 11 of your 11 minutes at a time." in shown(view)
    view.form.value = {**start, f"x {role.hinge}": True}
    assert view.form.spoken == "Hip hinge: at most 1 of your 20 minutes at a time."
    view.form.value = {**start, "went": "flared"}
    assert "Week 2 : held where it began, because it flared" in shown(view)
    view.form.value = {**start, "went": "well"}
    assert "Week 2 : a little more" in shown(view)
    view.form.value = {**start, "goal": role.stronger_legs}
    assert "Sit to stand" in view.form.spoken
    view.form.value = {**start, f"x {role.fold}": True}
    assert "Left out: Wide-angle seated fold means bending the back" in shown(view)


@pytest.mark.parametrize("typed", ["a while", "0", "900"])
def test_minutes_that_cannot_be_leave_no_plan_standing(typed: str, made: list[Any]) -> None:
    view = exercise.planner(role.like_glass)
    made.append(view)
    view.form.value = {**view.form.value, "minutes": typed}
    assert "the minutes of a session" in view.form.note
    assert view.form.invalid == ["minutes"]
    assert "Two weeks" not in shown(view)
    view.form.value = {**view.form.value, "minutes": "20"}
    assert view.form.note == ""
    assert "Two weeks" in shown(view)


def test_each_day_has_its_own_bar(made: list[Any]) -> None:
    """The first week's bars are lower than the second's."""
    view = exercise.planner(role.for_a_walk)
    made.append(view)
    heights = [int(found) for found in re.findall(r"height: (\d+)%", view.rest.value)]
    assert len(heights) == 14
    assert heights[0] == heights[4] == 92
    assert heights[7] == heights[11] == 100
    assert sorted(set(heights)) == [0, 92, 100]


def test_the_handout_and_the_calendar_are_links_that_hold_their_files(made: list[Any]) -> None:
    view = exercise.planner(role.like_glass)
    made.append(view)
    view.form.value = {**view.form.value, "habit": "after tea; daily"}
    links = dict(re.findall(r'href="data:text/(html|calendar);base64,([^"]+)"', view.rest.value))
    page, dates = (base64.b64decode(links[kind]).decode() for kind in ("html", "calendar"))
    assert page.startswith("<!doctype html>")
    assert "I do them after tea; daily." in page
    first = re.search(r"DTSTART;VALUE=DATE:(\d{8})", dates)
    assert first is not None
    day = datetime.datetime.strptime(first[1], "%Y%m%d").date()
    assert day.weekday() == 0
    assert datetime.date.today() <= day <= datetime.date.today() + datetime.timedelta(days=7)
    assert "data:" not in str(fragment[view.page()])


def test_the_library_is_searched_and_filtered(made: list[Any]) -> None:
    view = exercise.library("band", kind="strength")
    made.append(view)
    assert "8 exercises of 76." in shown(view)
    assert "2 more exercises" in shown(view)
    view.form.value = {"search": "unicycle"}
    assert "No exercise fits. Take a word or a filter away." in shown(view)
    view.form.value = {"target": role.pelvic_floor}
    assert "1 exercise of 76." in shown(view)
    assert "Pelvic floor contraction" in view.describe()
    view.form.value = {"equipment": "nothing", "kind": "balance"}
    assert "2 exercises of 76." in shown(view)
    view.form.value = {"equipment": "ball"}
    assert "Ball between the feet, then the knees" in view.describe()
    with pytest.raises(NotFoundError, match="a structure"):
        exercise.library(target="core")
    with pytest.raises(NotFoundError, match="hip_round"):
        exercise.library(programme="hip_round")
    with pytest.raises(NotFoundError, match="maeva"):
        exercise.screen("maeva")


def test_a_programme_of_the_documents_is_told_with_its_steps_and_doses(records: Records, made: list[Any]) -> None:
    """S327: three rounds of three exercises; S318 to S320: a circuit; each without a trial, and said so."""
    view = exercise.library(programme=role.rounds)
    made.append(view)
    assert "3 exercises of 76." in shown(view)
    assert "No trial. The numbers agree with what bodies advise for beginners." in shown(view)
    dose = words_dose.dose(records.exercise_doses[role.dose_of_rounds]).partition(" [")[0]
    for place in (shown(view), view.describe(), html.unescape(str(view.page()))):
        assert [name in place for name in ("Bridge", "Standing hip abduction", "Small squat")] == [True] * 3
        assert place.count(dose) >= 3
    view.form.value = {"programme": role.circuit, "search": "twist"}
    assert "1 exercise of 76." in shown(view)
    assert "No trial found." in shown(view)
    view.form.value = {}
    assert "No trial found." not in shown(view)


def test_the_setters_answer_at_once_and_say_what_is_known(records: Records, made: list[Any]) -> None:
    view = exercise.setter()
    made.append(view)
    assert shown(view).count("Still to ask: ") == len(view.asked) == 6
    view.form.value = {
        "band_position : band_position": "at_ankles", "band_load : leans_a_lot": "yes",
        "half_kneeling_stretch : pelvic_tilt_mastered": "no", "stretch_timing : stretch_for": "effort_now",
    }  # fmt: skip
    assert "Hardest. The hardest step; the band sits at the ankles." in shown(view)
    assert "Too heavy. Step nearer the anchor to lower the pull." in shown(view)
    assert "First stage. Stay with tipping the pelvis backwards until it holds." in shown(view)
    assert "Moving. Swing and step through the range" in shown(view)
    assert view.form.spoken.startswith("Where the resistance band goes: Hardest.")
    view.form.value = {
        "hip_flexor_strengthening : feels_tight": "yes",
        "hip_flexor_strengthening : weak_on_testing": "yes",
    }
    assert "Patient websites disagree with themselves." in shown(view)
    assert "gained as much range as stretching" in shown(view)
    view.form.value = {f"{role.turned_foot} : stronger_stretch": "no_difference"}
    assert "Either. Patient websites do not choose; use either." in shown(view)
    beside = {one.id for rule in view.asked for one in view.beside(rule)} | {one.id for one in view.others()}
    assert beside >= {one.id for one in records.exercise_rules.values() if one.kind == "teach"}
