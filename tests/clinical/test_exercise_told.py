"""What gate, library, doses, plan and draft say of the first pack, in whole sentences."""

import pytest
from training import gate, judged, planned, quiet

from hiplib import exercise, wording
from hiplib.errors import InputError, NotFoundError, PatientError
from hiplib.exercise import words_dose, words_gate, words_library, words_plan
from hiplib.model import Gate, Patient, WeekReport
from hiplib.records import Records


def test_what_each_level_says(records: Records) -> None:
    assert words_gate.gate_sentence(gate(records), records) == "Make a plan. Nothing in the library is barred."
    limited = gate(records, narrow_canal="yes")
    assert (
        words_gate.gate_sentence(limited, records) == "Make a plan without leaning back and walking on without a rest."
    )
    first = gate(records, new_hip="yes")
    assert first.level == Gate.see_first
    assert words_gate.gate_sentence(first, records) == (
        "Ask for the surgeon's limits. Until they are known these positions stay out."
    )
    blank = exercise.screen(Patient(), records)
    assert blank.level == Gate.ask
    assert words_gate.gate_sentence(blank, records) == "Ask the open questions first. Until then there is no programme."


def test_only_the_gate_may_be_asked_of_an_emergency_that_nobody_examined(records: Records) -> None:
    found = gate(records, hot_joint="yes")
    assert found.level == Gate.emergency
    assert words_gate.gate_sentence(found, records) == "No exercise. The same day."


def test_a_finding_is_a_yes_whatever_was_said_and_only_clearance_can_be_cleared(records: Records) -> None:
    bones = quiet(records, findings={**dict.fromkeys(records.findings, False), "osteoporosis": True})
    said = dict.fromkeys(records.exercise_gate, "no")
    assert "spine_bend" in exercise.screen(bones, records, said).barred
    assert "spine_bend" in exercise.screen(bones, records, {**said, "thin_bones": "cleared"}).barred
    assert gate(records, thin_bones="cleared").level == Gate.limits
    assert gate(records, groin_on_impact="cleared").level == Gate.see_first
    assert gate(records, new_hip="cleared").level == Gate.limits


def test_what_the_gate_cannot_be_told(records: Records) -> None:
    with pytest.raises(NotFoundError, match=r"a question of the gate: got 'thin_bone'.* Did you mean thin_bones"):
        exercise.screen(Patient(), records, {"thin_bone": "yes"})
    with pytest.raises(NotFoundError, match="an answer at the gate: got 'maybe', expected one of yes, no, cleared"):
        exercise.screen(Patient(), records, {"thin_bones": "maybe"})
    with pytest.raises(NotFoundError, match=r"a condition: got 'osteoperosis'.* Did you mean osteoporosis"):
        exercise.screen(Patient(), records, conditions=["osteoperosis"])
    with pytest.raises(PatientError, match="the id of a finding"):
        exercise.screen(Patient(findings={"brittle": True}), records)
    with pytest.raises(NotFoundError, match="a question of the gate"):
        exercise.bars(records, ["brittle"])


def test_a_condition_counts_as_the_answer_to_its_question(records: Records) -> None:
    found = exercise.screen(quiet(records), records, dict.fromkeys(records.exercise_gate, "no"), ["osteoporosis"])
    assert [one.id for one in found.yes] == ["thin_bones"]
    assert found.barred["spine_twist"] == ("thin_bones",)
    assert found.conditions == {"osteoporosis"}


def test_a_comparison_begins_with_right_or_not_quite(records: Records) -> None:
    found = gate(records, thin_bones="yes")
    assert words_gate.compared(Gate.limits, found) == "Right. The gate says: go, with limits."
    assert words_gate.compared(Gate.go, found) == "Not quite: the gate is stricter. It says: go, with limits."
    assert words_gate.compared(Gate.see_first, found) == (
        "Not quite: that holds back more than is needed. The gate says: go, with limits."
    )


def test_an_emergency_that_would_have_trained_is_more_than_not_quite_right(records: Records) -> None:
    told = {"age_years": 50, "findings": {"saddle_numbness": True}}
    found = exercise.screen(Patient.model_validate(told), records)
    assert words_gate.compared(Gate.go, found) == "No: this is an emergency, and nothing is trained."
    assert words_gate.compared(Gate.emergency, found) == "Right. The gate says: emergency."


def test_reasons_carry_their_notes_and_sources(records: Records) -> None:
    assert words_gate.gate_lines(gate(records, neck="yes")) == [
        "Does your neck hurt, or make you dizzy? Yes. Keep the head in line. Patient websites let the head drop back. "
        "[lay_000: exercise_gate/neck] (patient website)"
    ]
    assert "Cleared by somebody who knows." in words_gate.gate_lines(gate(records, new_hip="cleared"))[0]
    gravest = words_gate.gate_lines(gate(records, neck="yes", new_hip="yes"))
    assert gravest[0].startswith("Have you had a hip replaced?")


def test_why_an_exercise_is_barred_and_whom_it_is_not_for(records: Records) -> None:
    fold = records.exercises["wide_fold"]
    assert words_gate.barred_by(fold, gate(records, thin_bones="yes"), records) == (
        "Wide-angle seated fold means bending the back far or under load. Have you thin bones? Yes, or not asked."
    )
    assert words_gate.barred_by(fold, gate(records), records) == ""
    assert "Have you thin bones?" in words_gate.not_for(fold, records)
    assert words_gate.not_for(records.exercises["double_squat"], records) == ""


def test_search_takes_words_and_filters(records: Records) -> None:
    assert [one.id for one in exercise.search(records, "band walk sideways")] == ["band_walk"]
    assert exercise.search(records, "unicycle") == ()
    assert {one.kind for one in exercise.search(records, kind="balance")} == {"balance"}
    assert {one.position for one in exercise.search(records, position="lying")} == {"lying"}
    assert all("gluteus_medius" in one.target_ids for one in exercise.search(records, target="gluteus_medius"))
    assert "clam" in {one.id for one in exercise.search(records, "gluteus medius")}
    bare = exercise.search(records, equipment=())
    assert all(not one.equipment for one in bare)
    assert len(exercise.search(records, equipment=("elastic_band",))) > len(bare)
    with pytest.raises(NotFoundError, match="a structure"):
        exercise.search(records, target="gluteus")
    with pytest.raises(NotFoundError, match="a piece of equipment"):
        exercise.search(records, equipment=("trampoline",))


def test_a_line_of_progressions_is_walked_both_ways(records: Records) -> None:
    line = [one.id for one in exercise.chain(records.exercises["offset_bridge"], records)]
    assert line == ["glute_bridge", "offset_bridge", "single_leg_biased_bridge", "single_leg_bridge"]
    assert exercise.easier(records.exercises["offset_bridge"], records) == records.exercises["glute_bridge"]
    assert exercise.easier(records.exercises["glute_bridge"], records) is None


def test_a_dose_is_told_as_it_was_written_and_a_blank_as_a_blank(records: Records) -> None:
    doses = records.exercise_doses
    assert words_dose.dose(doses["leap_hold_lying"]) == (
        "LEAP, static abduction lying: 1 set, 3 to 5 repetitions, held for 5 to 10 seconds, every day, twice, for 8 "
        "weeks, light. Twice a day. The hold is printed above the row, so it is read with care. "
        "[mellor2016_t3: exercise_doses/leap_hold_lying]"
    )
    assert words_dose.dose(doses["doc_seated_four"]) == (
        "What a patient website says: held for 6 to 8 breaths. "
        "[lay_000: exercise_doses/doc_seated_four] (patient website)"
    )
    assert "up to 3 sets, up to 8 repetitions" in words_dose.dose(doses["bone_strength"])
    assert "2 or more times a week" in words_dose.dose(doses["back_extensor"])
    assert "every day, 3 times" not in words_dose.dose(doses["pelvic_floor_dose"])
    assert "every day, three times" in words_dose.dose(doses["pelvic_floor_dose"])
    assert words_dose.dose(doses["doc_band_walk"]).startswith("What a patient website says: dose not stated.")
    card = list(words_library.card(records.exercises["cow_face"], records))
    assert "Dose not stated: agree it with the patient, or use the rule for beginners." in card
    assert "Stop: knee pain." in card


def test_two_doses_are_never_mixed(records: Records) -> None:
    """The trial holds no bridge; the documents' five seconds belong to their own thirty repetitions."""
    bridge = exercise.prescribe(records.exercises["glute_bridge"], records)
    assert bridge is not None
    assert bridge.reps is not None
    assert (bridge.reps.value, bridge.reps.row.id, bridge.hold_s) == (10, "leap_bridge", None)


def test_age_and_condition_choose_the_general_rule(records: Records) -> None:
    one = records.exercises["sit_to_stand"]
    rows = {}
    for name, age, conditions in (("young", 40, ()), ("old", 70, ()), ("thin", 70, ("osteoporosis",)), ("?", None, ())):
        found = exercise.prescribe(one, records, age, conditions)
        assert found is not None
        assert found.reps is not None
        rows[name] = found.reps.row.id
    assert rows == {
        "young": "novice_strength",
        "old": "older_strength",
        "thin": "bone_strength",
        "?": "novice_strength",
    }


def test_what_is_left_open_is_filled_from_a_rule_and_says_so(records: Records) -> None:
    found = exercise.prescribe(records.exercises["hip_hinge"], records, 45)
    assert found is not None
    assert wording.plain(words_dose.parts(found)) == (
        "Strength, beginners [ratamess2009]; One set to begin [kravitz_nsca] (second-hand); "
        "Rest between sets [keepbeat_nsca] (second-hand)"
    )


@pytest.mark.parametrize("name", ["supported_deep_squat", "balance_stand", "bone_jumps", "leg_swings"])
def test_without_a_size_or_a_frequency_there_is_no_prescription(name: str, records: Records) -> None:
    assert exercise.prescribe(records.exercises[name], records) is None


def test_a_plan_in_a_sentence_and_in_lines(records: Records) -> None:
    found = planned(records, "winifred")
    assert words_plan.plan_sentence(found, records) == (
        "Cycling, sit to stand and hip hinge: at most 13 of your 20 minutes at a time."
    )
    lines = [words_dose.amount(item, week) for item, week in zip(found.items, found.weeks[0].items, strict=True)]
    assert lines == [
        "10 minutes, on Monday and Friday",
        "8 times, on Monday and Friday",
        "8 times, on Monday and Friday",
    ]
    assert [words_plan.week_line(found.weeks[0], None), words_plan.week_line(found.weeks[1], found.weeks[0])] == [
        "the start", "a little more",
    ]  # fmt: skip
    assert words_plan.load_minutes(found.weeks[0], 0) == 12
    assert words_plan.load_minutes(found.weeks[0], 1) == 0


def test_holds_sides_and_sittings_are_told(records: Records) -> None:
    maeve = planned(records, "maeve")
    assert words_dose.amount(maeve.items[0], maeve.weeks[0].items[0]) == (
        "3 times, each held for 5 seconds, every day, twice"
    )
    turning = planned(records, "callum", chosen=["diagonal_rear_step"], goal="trust_the_back")
    assert (
        words_dose.amount(turning.items[0], turning.weeks[0].items[0])
        == "3 sets of 8 on each side, on Monday and Friday"
    )
    assert words_dose.amount(turning.items[0], turning.weeks[1].items[0]) == (
        "sets of 9, 9 and 8 on each side, on Monday and Friday"
    )
    breaths = planned(records, "callum", chosen=["seated_figure_four"], goal="looser_hips")
    assert "each held for 6 quiet breaths on each side" in words_dose.amount(
        breaths.items[0], breaths.weeks[0].items[0]
    )


def test_sittings_that_differ_are_told_apart(records: Records) -> None:
    """A turn more at every sitting would be more than the step: so one sitting has it, and the others have not."""
    hinge = planned(records, "callum", chosen=["hip_hinge"], weeks=2)
    assert words_dose.amount(hinge.items[0], hinge.weeks[1].items[0]) == "9 times on Monday, 8 times on Friday"
    assert words_plan.next_week(hinge.items[0], *(week.items[0] for week in hinge.weeks)) == (
        " Easy? Next week: 9 times once, 8 at the others."
    )
    assert words_plan.next_week(hinge.items[0], *[hinge.weeks[1].items[0]] * 2) == ""
    cycling = planned(records, "winifred", weeks=2)
    assert words_plan.next_week(cycling.items[0], *(week.items[0] for week in cycling.weeks)) == (
        " Easy? Next week: 11 minutes."
    )
    sets = planned(records, "callum", chosen=["diagonal_rear_step"], goal="trust_the_back", weeks=3)
    assert words_plan.next_week(sets.items[0], *(week.items[0] for week in sets.weeks[1:])) == (
        " Easy? Next week: sets of 10, 10 and 9 on each side once, sets of 10, 9 and 9 on each side at the others."
    )
    maeve = planned(records, "maeve", weeks=2)
    assert words_plan.next_week(maeve.items[0], *(week.items[0] for week in maeve.weeks)) == (
        " Easy? Next week: 4 times at 4 of the 14 sittings, 3 at the others."
    )
    assert words_dose.amount(maeve.items[0], maeve.weeks[1].items[0]) == (
        "every day, twice: 4 times, each held for 5 seconds at the first 4 sittings of the week, "
        "3 times, each held for 5 seconds at the others"
    )


def test_a_step_is_spoken_of_only_where_a_plan_takes_it(records: Records) -> None:
    cycling = planned(records, "winifred", weeks=2)
    assert words_plan.how_it_rises(cycling, records) == (
        "The minutes are those of the whole day, all exercises together, rounded up. The work of a week rises by 10% "
        f"at most {wording.citation(records.exercise_rules['load_step'])}. The step was written for lifting weights; "
        "that minutes keep to it is our own rule."
    )
    flared = planned(records, "winifred", weeks=2, reports=[WeekReport(7, True)])
    assert words_plan.how_it_rises(flared, records) == (
        "The minutes are those of the whole day, all exercises together, rounded up."
    )
    hinge = planned(records, "callum", chosen=["hip_hinge"], weeks=2)
    assert "lifting weights" not in words_plan.how_it_rises(hinge, records)
    assert "rises by 10% at most" in words_plan.how_it_rises(hinge, records)


def test_what_was_chosen_and_cannot_be_is_told(records: Records) -> None:
    found = planned(records, "winifred", chosen=["wide_fold", "barbell_squat", "clam", "balance_stand", "band_walk"])
    assert words_plan.left_out(found, records) == [
        "Left out: Wide-angle seated fold means bending the back far or under load. Have you thin bones? Yes, or not "
        "asked.",
        "Left out: Barbell back squat means lifting heavy. Have you thin bones? Yes, or not asked.",
        "Left out: Sideways band walk needs an elastic band.",
        "Balance, holding when needed: nobody has stated how much. Agree it with the patient.",
    ]
    assert [item.exercise.id for item in found.items] == ["clam"]
    short = planned(records, "callum", chosen=["walking_build", "diagonal_rear_step"], minutes=10)
    assert words_plan.left_out(short, records) == [
        "Left out: Diagonal rear step does not fit into 10 minutes beside the others."
    ]


def test_no_minutes_no_plan(records: Records) -> None:
    empty = planned(records, "callum", chosen=["walking_build"], minutes=1)
    assert words_plan.plan_sentence(empty, records) == (
        "No exercise fits. Give it more minutes, other things to use, or another goal."
    )


def test_a_flare_takes_the_next_week_back_and_the_week_says_so(records: Records) -> None:
    flared = [WeekReport(3, True), WeekReport(7, True)]
    found = planned(records, "callum", weeks=4, reports=flared)
    totals = [[item.total for item in week.items] for week in found.weeks]
    assert totals[2] == totals[0]
    assert totals[3] == totals[1]
    assert words_plan.week_line(found.weeks[2], found.weeks[1]) == "one step back, because it flared"
    lighter = planned(records, "callum", weeks=6)
    assert words_plan.week_line(lighter.weeks[5], lighter.weeks[4]) == "a lighter week"
    with pytest.raises(InputError, match="pain: got 11"):
        exercise.flare(WeekReport(11, True), records)


def test_the_proposal_enters_a_line_at_its_easiest_exercise(records: Records) -> None:
    proposed = {item.exercise.id for item in planned(records, "maeve", at_most=10, minutes=60).items}
    assert "glute_bridge" in proposed
    assert not proposed & {"offset_bridge", "single_leg_biased_bridge", "hold_abduction_standing", "offset_squat"}


def test_a_draft_that_keeps_every_law(records: Records) -> None:
    assert judged(records, "winifred", "sit_to_stand", "hip_hinge") == [
        "Right. The gate lets a plan be made.",
        "Right. The rise stays within the stated step. [ratamess2009]",
        "Right. Each muscle has its day of rest. [trek2017] (second-hand)",
        "Right. It fits the minutes.",
        "Right. Few enough to be done. [henry1999]",
        "Right. All of it serves the goal.",
    ]


def test_a_draft_that_breaks_them(records: Records) -> None:
    said = judged(records, "winifred", "wide_fold", "sit_to_stand", "cycling", "interval_walking", "balance_stand",
                  days=6, rise=0.25)  # fmt: skip
    assert [line for line in said if not line.startswith("Right.")] == [
        "Leave out wide-angle seated fold. Have you thin bones? Yes. Exercise, do not avoid it: strength, "
        "balance, a long back. Hinge at the hips. [brookewavell2022] (second-hand)",
        "A rise of 25 % each week is steeper than the stated step. Add 2 to 10 percent when one or two "
        "repetitions more than the target are possible. Never more from one week to the next. [ratamess2009]",
        "On so many days there is no day between for sit to stand. Strength work for one muscle never falls "
        "on two days running, unless its own trial did it daily. [trek2017] (second-hand)",
        "It takes about 22 minutes, more than there are.",
        "This serves another goal: wide-angle seated fold and balance, holding when needed.",
        "Nobody has stated how much balance, holding when needed should be. Agree it with the patient.",
    ]


def test_a_closed_gate_says_one_thing_of_a_draft(records: Records) -> None:
    assert judged(records, "pilar", "strap_leg_out") == [
        "No programme before somebody has looked. Ask for the surgeon's limits. Until they are known these "
        "positions stay out."
    ]
    with pytest.raises(InputError, match="the days of a week: got 8"):
        judged(records, "callum", "hip_hinge", days=8)
    with pytest.raises(InputError, match="the rise from week to week: got 2"):
        judged(records, "callum", "hip_hinge", rise=2)


def test_a_programme_says_what_the_gate_bars_in_it(records: Records) -> None:
    lines = words_library.programme_lines(records.programmes["hip_circuit"], gate(records, lateral_hip="yes"), records)
    assert (
        lines[0] == "Anybody who wants control on one leg. No trial found. "
        "[lay_001: exercise_programmes/hip_circuit] (patient website)"
    )
    assert [line.endswith("The gate bars it here.") for line in lines[1:]] == [True, False, True]
    leap = words_library.programme_lines(records.programmes["leap"], gate(records), records)
    assert leap[3].startswith("Week 1: Bridge. LEAP, bridge, first week: 1 set, 10 repetitions, every day, light.")
    assert leap[1].startswith("Weeks 1 to 8: Hip abduction hold, lying.")
