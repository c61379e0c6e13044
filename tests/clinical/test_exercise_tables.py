"""The tables of exercise: enough of them, nothing dangling, each inferred target marked, each drawing in use."""

import re

import pytest

from hiplib import exercise
from hiplib.model import Exercise
from hiplib.records import Records

LAWS = ("step", "pace", "set_rest", "first_sets", "rest", "breath", "walk_start", "pain", "lighter_week",
        "how_many", "effort")  # fmt: skip


def test_the_library_is_as_large_as_was_asked(records: Records) -> None:
    assert len(records.exercises) >= 63
    assert len(records.drawings) >= 12


def test_every_law_is_named_and_used(records: Records) -> None:
    named = {name: exercise.law(records, name) for name in LAWS}
    assert {rule.id for rule in named.values()} == {
        rule.id for rule in records.exercise_rules.values() if rule.kind == "law"
    }
    assert set(records.pack.named["planner"]) == set(LAWS)


def test_every_movement_is_barred_by_somebody_and_made_by_some_exercise(records: Records) -> None:
    made = {movement for one in records.exercises.values() for movement in one.movement_ids}
    barred = {movement for one in records.exercise_gate.values() for movement in one.movement_ids}
    assert made == barred == set(records.movements)


def test_every_piece_of_equipment_and_every_goal_is_used(records: Records) -> None:
    assert {item for one in records.exercises.values() for item in one.equipment_ids} == set(records.equipment)
    for goal in records.goals.values():
        serving = [one for one in records.exercises.values() if one.kind in goal.kind_words]
        assert any(set(one.target_ids) & set(goal.target_ids) for one in serving), goal.id


def test_every_programme_has_steps_and_each_step_a_dose_of_its_exercise(records: Records) -> None:
    for programme in records.programmes.values():
        assert exercise.steps(programme, records), programme.id
    for step in records.programme_steps.values():
        one, dose = records.exercises[step.exercise_id], records.exercise_doses[step.dose_id]
        of_it = one.id in dose.exercise_ids or one.kind in dose.kind_words
        assert of_it or not (dose.exercises or dose.kinds), step.id
        assert (step.source_id, step.where_in_source) == (dose.source_id, dose.where_in_source)


@pytest.mark.parametrize("group", [["doc_rounds"], ["walking_ramp"], ["chair_yoga_dose"]])
def test_the_documents_programmes_are_data(group: list[str], records: Records) -> None:
    """System 25: rounds, circuit, ramp, chair yoga."""
    assert all(any(step.dose_id == dose for step in records.programme_steps.values()) for dose in group)
    assert len(exercise.steps(records.programmes["hip_circuit"], records)) == 3


def test_what_the_documents_leave_without_a_dose_stays_without_one(records: Records) -> None:
    """S341: resting squat, leg swing, cow-face seat, four-way band, ankle-band shuffle, barbell squat."""
    left = ("supported_deep_squat", "side_leg_swing", "cow_face", "four_way_band_hip", "ankle_band_shuffle",
            "barbell_squat")  # fmt: skip
    for name in left:
        assert exercise.doses(records.exercises[name], records) == ()
    stretch = exercise.doses(records.exercises["half_kneeling_tilt"], records)
    assert all(row.source_id != "lay_003" for row in stretch)


def test_a_target_is_a_structure_that_moves_or_is_moved(records: Records) -> None:
    tissues = {records.structures[item].tissue for one in records.exercises.values() for item in one.target_ids}
    assert tissues == {"muscle"}


def test_what_needs_a_class_says_so_and_is_never_proposed_without(records: Records) -> None:
    taught = {one.id for one in records.exercises.values() if "taught_class" in one.equipment_ids}
    assert taught == {"chair_yoga", "schroth", "guided_exposure"}


def test_a_drawing_says_in_words_what_it_shows(records: Records) -> None:
    for name, text in records.drawings.items():
        title, desc = re.search(r"<title>(.+)</title>", text), re.search(r"<desc>(.+)</desc>", text)
        assert title is not None
        assert desc is not None
        assert title[1] == records.exercises[name].name
        assert len(desc[1].split()) > 8
        assert len(text) < 2000


def test_the_drawn_ones_are_those_of_the_lesson(records: Records) -> None:
    for name in ("maeve", "callum", "winifred"):
        of = records.exercise_patients[name]
        found = exercise.plan(of.patient(tuple(records.findings)), of.goal_id, of.minutes, of.equipment_ids, records,
                              answers=of.answers(tuple(records.exercise_gate)))  # fmt: skip
        missing = [item.exercise.id for item in found.items if item.exercise.id not in records.drawings]
        assert missing == [], name


@pytest.mark.parametrize("words", ["safe", "you have"])
def test_no_sentence_promises(words: str, records: Records) -> None:
    def told(one: Exercise) -> str:
        return " ".join((one.purpose, one.how, one.easier, one.harder, one.stop, one.evidence, one.note))

    said = [told(one) for one in records.exercises.values()]
    said += [rule.says for rule in records.exercise_rules.values()]
    said += [question.says for question in records.exercise_gate.values()]
    assert [line for line in said if re.search(rf"\b{words}\b", line, re.IGNORECASE)] == []
