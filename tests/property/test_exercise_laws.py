"""Laws of exercise: nothing barred is in a plan, one more bar never adds an exercise, and no week outruns its step.

What bars is proved over every combination; how a plan grows is proved over every goal and every set of equipment, and
over drawn chains of weeks.
"""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplib import exercise, load
from hiplib.model import Exercise, Gate, Patient, Plan, Screening, Urgency, WeekReport
from hiplib.records import Records

RECORDS = load.records()
QUESTIONS = RECORDS.exercise_gate
FINDINGS = tuple(RECORDS.findings)
QUIET = Patient(age_years=50, duration_days=100, severity_0_10=3, trajectory="unchanged",
                findings=dict.fromkeys(FINDINGS, False))  # fmt: skip
DENIED = dict.fromkeys(QUESTIONS, "no")
EVERYTHING = tuple(RECORDS.equipment)
LIMITING = [item for item, question in QUESTIONS.items() if question.movements]
STOPPING = [item for item, question in QUESTIONS.items() if question.level != "limits"]
LOADED = ("strength", "control")


def gate(**answers: str) -> Screening:
    return exercise.screen(QUIET, RECORDS, {**DENIED, **answers})


OPEN = gate()


# --- what bars ----------------------------------------------------------------------------------------------------


def test_the_quiet_patient_passes() -> None:
    assert OPEN.level == Gate.go
    assert OPEN.barred == {}
    assert exercise.allowed(RECORDS, OPEN.barred) == tuple(RECORDS.exercises.values())


def as_bits(ids: frozenset[str] | set[str], order: dict[str, int]) -> int:
    return sum(1 << order[item] for item in ids)


def test_over_every_combination_of_limits_nothing_barred_is_allowed_and_one_more_bar_adds_nothing() -> None:
    """Every set of questions that limit, some hundred thousand of them: what may be in a programme only shrinks."""
    moves = {movement: place for place, movement in enumerate(RECORDS.movements)}
    inside = [as_bits(set(one.movement_ids), moves) for one in RECORDS.exercises.values()]
    barred_by = [as_bits(exercise.bars(RECORDS, [item]), moves) for item in LIMITING]
    together, free = [0], [-1]
    for number in range(1, 1 << len(LIMITING)):
        last = number & -number
        together.append(together[number ^ last] | barred_by[last.bit_length() - 1])
    seen = {bits: sum(1 << place for place, one in enumerate(inside) if not one & bits) for bits in set(together)}
    free = [seen[bits] for bits in together]
    for bits, left in seen.items():
        assert all(not (left >> place & 1 and one & bits) for place, one in enumerate(inside))
    for number in range(1 << len(LIMITING)):
        for place in range(len(LIMITING)):
            more = number | 1 << place
            assert free[more] & ~free[number] == 0, "a bar added an exercise"
    # and the code under test says the same as the bits
    order = list(RECORDS.exercises)
    for bits in list(seen)[:: max(1, len(seen) // 300)]:
        named = [movement for movement, place in moves.items() if bits >> place & 1]
        got = {one.id for one in exercise.allowed(RECORDS, named)}
        assert got == {order[place] for place in range(len(order)) if seen[bits] >> place & 1}


def test_what_is_barred_together_is_what_each_answer_bars() -> None:
    """So the proof over the questions is a proof over the answers at the gate: every pair, and all of them."""
    for pair in [*itertools.combinations(LIMITING, 2), LIMITING]:
        answers = {item: "cleared" if QUESTIONS[item].level == "clearance" else "yes" for item in pair}
        found = gate(**answers)
        assert found.level == Gate.limits
        assert set(found.barred) == exercise.bars(RECORDS, pair)


@pytest.mark.parametrize("goal", RECORDS.goals)
def test_over_every_answer_that_stops_there_is_no_programme(goal: str) -> None:
    """Each alone stops everything; level is the highest of the answers, so no combination opens what one has shut."""
    for item in STOPPING:
        found = gate(**{item: "yes"})
        assert found.level == (Gate.emergency if QUESTIONS[item].level == "emergency" else Gate.see_first)
        plan = exercise.plan_behind(found, 50, goal, 60, EVERYTHING, RECORDS)
        assert not plan.items
        assert not plan.weeks
        assert not plan.beside


def test_over_every_combination_the_level_is_that_of_the_gravest_answer() -> None:
    """All three answers to every kind of question, for two questions of each kind: 3 to the power of 8."""
    kinds = ("emergency", "see_first", "clearance", "limits")
    two = [[item for item, one in QUESTIONS.items() if one.level == kind and not one.findings][:2] for kind in kinds]
    two = [
        items if len(items) == 2 else [i for i, one in QUESTIONS.items() if one.level == kind][:2]
        for items, kind in zip(two, kinds, strict=True)
    ]
    asked = [item for items in two for item in items]
    blank = Patient(age_years=50)
    level_alone = {}
    for item, answer in itertools.product(asked, ("yes", "no", None)):
        kind = QUESTIONS[item].level
        if answer == "no":
            level_alone[item, answer] = Gate.go
        elif kind == "limits":
            level_alone[item, answer] = Gate.limits
        elif answer is None:
            level_alone[item, answer] = Gate.ask
        else:
            level_alone[item, answer] = Gate.emergency if kind == "emergency" else Gate.see_first
    from hiplib.exercise.gate import _combined

    for answers in itertools.product(("yes", "no", None), repeat=len(asked)):
        said = {**DENIED, **dict(zip(asked, answers, strict=True))}
        level, _ = _combined(said, RECORDS)
        assert level == max((level_alone[pair] for pair in zip(asked, answers, strict=True)), key=lambda one: one.rank)
    assert exercise.screen(blank, RECORDS).level == Gate.ask


@pytest.mark.parametrize("item", QUESTIONS)
def test_silence_is_never_calmer_than_no_and_never_allows_more(item: str) -> None:
    unasked = {question: answer for question, answer in DENIED.items() if question != item}
    findings = {one: False for one in FINDINGS if one not in QUESTIONS[item].finding_ids}
    found = exercise.screen(QUIET.changed(findings=findings), RECORDS, unasked)
    assert found.level.rank >= OPEN.level.rank
    assert found.level != Gate.go
    assert set(found.barred) == exercise.bars(RECORDS, [item])


@pytest.mark.parametrize("finding", FINDINGS)
def test_the_safety_layer_speaks_first(finding: str) -> None:
    """Whomever it sends is shown no exercise, whatever is said at the gate."""
    patient = QUIET.changed(findings={**QUIET.findings, finding: True})
    found = exercise.screen(patient, RECORDS, DENIED)
    if found.assessment.urgency == Urgency.emergency:
        assert found.level == Gate.emergency
    if found.assessment.urgency >= Urgency.urgent:
        assert not found.level.opens
        assert not exercise.plan(patient, next(iter(RECORDS.goals)), 60, EVERYTHING, RECORDS, answers=DENIED).items


@pytest.mark.parametrize("condition", RECORDS.conditions)
def test_a_condition_bars_what_its_questions_bar_whoever_chose_it(condition: str) -> None:
    found = exercise.screen(QUIET, RECORDS, DENIED, [condition])
    named = [item for item, question in QUESTIONS.items() if condition in question.condition_ids]
    assert set(found.barred) == exercise.bars(RECORDS, named)
    if found.level.opens:
        everything = list(RECORDS.exercises)
        plan = exercise.plan_behind(found, 50, next(iter(RECORDS.goals)), 180, EVERYTHING, RECORDS, chosen=everything)
        assert all(not set(item.exercise.movement_ids) & set(found.barred) for item in plan.items)
        barred = {one for one, why in plan.left_out.items() if why == "barred"}
        free = {one.id for one in exercise.allowed(RECORDS, found.barred)}
        assert barred == set(RECORDS.exercises) - free


# --- how much -----------------------------------------------------------------------------------------------------


def plans(gate_: Screening = OPEN) -> list[Plan]:
    kits = [(), tuple(RECORDS.equipment)[:1], tuple(RECORDS.equipment)[::2], EVERYTHING]
    return [
        exercise.plan_behind(gate_, age, goal, minutes, kit, RECORDS, weeks=14)
        for goal, minutes, kit, age in itertools.product(RECORDS.goals, (1, 5, 12, 20, 45), kits, (None, 40, 70))
    ]


def alone_for_a_year() -> list[Plan]:
    """Each exercise by itself, as each condition and age sizes it, with as many minutes as there can be.

    How much an exercise may rise depends on nothing beside it but the minutes, which only hold it back: so what holds
    here holds in every plan that it stands in.
    """
    goal, rows = next(iter(RECORDS.goals)), RECORDS.exercise_doses.values()
    conditions = {frozenset({row.condition_id} - {None}) for row in rows}
    ages = {None, *(row.from_age_years for row in rows)}
    made = [
        exercise.plan_behind(
            replace(OPEN, conditions=known), age, goal, 180, EVERYTHING, RECORDS, chosen=[one], weeks=52
        )
        for one, known, age in itertools.product(RECORDS.exercises, conditions, ages)
    ]
    return [plan for plan in made if plan.items]


STEP = exercise.law(RECORDS, "step").high or 0
ALONE = alone_for_a_year()
EVERY = [*plans(), *ALONE]


def risings(plan: Plan) -> list[tuple[float, float]]:
    """What each exercise came to in a week and in the next, as it is told: every sitting of the week added up."""
    return [
        (sum(one.items[place].sizes), sum(two.items[place].sizes))
        for place in range(len(plan.items))
        for one, two in itertools.pairwise(plan.weeks)
    ]


def outruns(before: float, after: float) -> bool:
    return after > before * (1 + STEP) + 1e-9


def test_there_are_plans_to_prove_things_of() -> None:
    assert sum(bool(plan.items) for plan in EVERY) > len(EVERY) / 2
    assert any(after > before for plan in EVERY for before, after in risings(plan))
    assert any(after < before for plan in EVERY for before, after in risings(plan))
    sized = {one.id for one in RECORDS.exercises.values() if exercise.prescribe(one, RECORDS)}
    assert {item.exercise.id for plan in ALONE for item in plan.items} >= sized


def test_total_work_never_rises_more_than_the_stated_step() -> None:
    """Over every proposed plan, and over every exercise alone for a year: turns and minutes keep to one step."""
    assert not [plan for plan in EVERY for rise in risings(plan) if outruns(*rise)]


def test_what_is_told_of_a_week_adds_up_to_the_week() -> None:
    """Whole turns and minutes, as many as the total: a rise that was rounded up at each sitting would outrun it."""
    for plan in EVERY:
        for week in plan.weeks:
            for item in week.items:
                assert sum(item.sizes) == item.total
                assert item.sizes == tuple(size for day in range(7) for size in item.on(day))
                assert max(item.sizes) - min(item.sizes) <= 1


def test_a_rise_that_is_too_steep_would_be_noticed() -> None:
    assert not outruns(10, 10 * (1 + STEP))
    assert outruns(10, 10 * (1 + STEP) + 1)
    assert outruns(24, 34)  # five minutes more on two days, from twelve


def test_every_plan_fits_its_minutes_in_every_week() -> None:
    for plan in EVERY:
        for week in plan.weeks:
            assert max((week.seconds(day) for day in range(7)), default=0) <= plan.minutes * 60


def test_work_for_one_muscle_has_its_day_of_rest() -> None:
    apart = exercise.law(RECORDS, "rest").value or 0
    for plan in EVERY:
        for place, item in enumerate(plan.items):
            if item.exercise.kind not in LOADED or item.daily:
                continue
            days = sorted(plan.weeks[0].items[place].days)
            gaps = [two - one for one, two in itertools.pairwise([*days, days[0] + 7])]
            assert min(gaps) > apart
            # and no other exercise for the same muscle falls between
            for other, second in enumerate(plan.items):
                shared = set(item.exercise.target_ids) & set(second.exercise.target_ids)
                if other != place and shared and second.exercise.kind in LOADED and not second.daily:
                    both = sorted({*days, *plan.weeks[0].items[other].days})
                    assert min(two - one for one, two in itertools.pairwise([*both, both[0] + 7])) > apart


def test_every_number_of_a_plan_has_its_row() -> None:
    for plan in EVERY:
        for item in plan.items:
            amounts = (item.per_week, item.sets, item.reps, item.hold_s, item.breaths, item.rest_s, item.minutes)
            for amount in filter(None, amounts):
                row = amount.row
                told = [getattr(row, name) for name in type(row).model_fields]
                assert amount.value in [one for one in told if isinstance(one, int | float)]
                assert row.source_id in RECORDS.sources
            assert item.minutes is not None or item.reps or item.hold_s or item.breaths


def test_what_nobody_sized_is_in_no_plan_and_stays_blank() -> None:
    unsized = [one for one in RECORDS.exercises.values() if exercise.prescribe(one, RECORDS) is None]
    inside = {item.exercise.id for plan in EVERY for item in plan.items}
    assert not inside & {one.id for one in unsized}


@pytest.mark.parametrize("one", RECORDS.exercises.values(), ids=lambda one: one.id)
def test_the_regression_of_a_progression_is_the_exercise_itself(one: Exercise) -> None:
    if one.harder_id:
        harder = RECORDS.exercises[one.harder_id]
        assert exercise.easier(harder, RECORDS) == one
    line = exercise.chain(one, RECORDS)
    assert one in line
    assert len({step.id for step in line}) == len(line)


@pytest.mark.parametrize("one", RECORDS.exercises.values(), ids=lambda one: one.id)
def test_whom_an_exercise_is_not_for_is_whom_the_gate_bars_from_it(one: Exercise) -> None:
    said = {question.id for question in exercise.barring(one, RECORDS)}
    for item in LIMITING:
        assert (one not in exercise.allowed(RECORDS, exercise.bars(RECORDS, [item]))) == (item in said)


reports = st.lists(
    st.builds(WeekReport, pain_0_10=st.integers(0, 10).map(float), settled_by_morning=st.booleans()), max_size=10
)


@settings(max_examples=60, deadline=None)
@given(reports=reports, goal=st.sampled_from(list(RECORDS.goals)))
def test_after_a_flare_the_next_week_is_no_harder_and_no_step_is_ever_outrun(
    reports: list[WeekReport], goal: str
) -> None:
    plan = exercise.plan_behind(OPEN, 45, goal, 30, EVERYTHING, RECORDS, weeks=12, reports=reports)
    assert not [rise for rise in risings(plan) if outruns(*rise)]
    for number, report in enumerate(reports, start=1):
        if exercise.flare(report, RECORDS) == "back":
            now, then = plan.weeks[number], plan.weeks[number - 1]
            assert now.back
            assert all(a.total <= b.total for a, b in zip(now.items, then.items, strict=True))


@pytest.mark.parametrize("pain", [step / 2 for step in range(21)])
@pytest.mark.parametrize("settled", [True, False])
def test_more_pain_never_means_going_on(pain: float, settled: bool) -> None:
    said = exercise.flare(WeekReport(pain, settled), RECORDS)
    assert said == ("on" if settled and pain <= (exercise.law(RECORDS, "pain").value or 0) else "back")


def test_a_lighter_week_comes_about_as_often_as_the_survey_found() -> None:
    every = exercise.law(RECORDS, "lighter_week").value or 0
    plan = next(plan for plan in EVERY if plan.items)
    lighter = [week.number for week in plan.weeks if week.lighter]
    assert len(lighter) >= 2
    assert all(abs(two - one - every) < 1 for one, two in itertools.pairwise([0, *lighter]))


def test_the_laws_hold_with_every_limit_alone() -> None:
    for item in LIMITING:
        answer = "cleared" if QUESTIONS[item].level == "clearance" else "yes"
        found = gate(**{item: answer})
        for goal in RECORDS.goals:
            plan = exercise.plan_behind(found, 60, goal, 20, EVERYTHING, RECORDS, weeks=8)
            assert all(set(found.barred).isdisjoint(one.exercise.movement_ids) for one in plan.items)
            assert not [rise for rise in risings(plan) if outruns(*rise)]


def test_the_records_are_those_of_the_pack(records: Records) -> None:
    assert records.exercises == RECORDS.exercises
