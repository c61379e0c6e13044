"""A plan that can be done tomorrow: chosen behind the gate, fitted into the minutes, raised by the stated step."""

import math
from collections.abc import Collection, Mapping, Sequence

from hiplib.errors import known, within
from hiplib.exercise.dose import DAYS, MINUTE, law, prescribe, sitting_seconds
from hiplib.exercise.gate import allowed, screen
from hiplib.exercise.library import doses, steps
from hiplib.model import (
    Draft,
    Exercise,
    Frozen,
    Goal,
    Patient,
    Plan,
    PlanItem,
    PlanWeek,
    Prescribed,
    Screening,
    Verdict,
    WeekReport,
)
from hiplib.records import Records

__all__ = ["LONGEST", "flare", "judge", "plan", "plan_behind"]

LONGEST = 180
_LOADED = ("strength", "control")
_HAIR = 1 / 1000  # of a turn: a tenth of ten is one, whatever the computer adds
# the days of a week on which work for a muscle may fall that needs a day between: with the next week's first of them
# no two are neighbours
_APART = (0, 2, 4)


def plan(
    patient: Patient,
    goal: str,
    minutes: float,
    equipment: Collection[str],
    records: Records,
    *,
    answers: Mapping[str, str] | None = None,
    conditions: Collection[str] = (),
    chosen: Sequence[str] | None = None,
    at_most: int = 3,
    weeks: int = 2,
    reports: Sequence[WeekReport] = (),
) -> Plan:
    """A plan for a fictional patient.

    Inputs: patient; goal, an id; minutes of a session, 1 to 180; equipment at hand, ids; records; answers at the gate
    and conditions, as for `screen`; chosen, exercises that the patient chose, None to propose some; at_most, how many
    to propose; weeks, 1 to 52; reports, how the weeks so far went, the first first.
    Returns: a Plan, without exercises where the gate does not open.
    Errors: NotFoundError for an id that there is not, InputError for a number that cannot be.
    Source: the rows of each number; the laws of exercise_rules.csv.
    Does not hold an exercise that the gate bars, whoever chose it.
    """
    gate = screen(patient, records, answers, conditions)
    return plan_behind(gate, patient.age_years, goal, minutes, equipment, records,
                       chosen=chosen, at_most=at_most, weeks=weeks, reports=reports)  # fmt: skip


def plan_behind(
    gate: Screening,
    age_years: float | None,
    goal: str,
    minutes: float,
    equipment: Collection[str],
    records: Records,
    *,
    chosen: Sequence[str] | None = None,
    at_most: int = 3,
    weeks: int = 2,
    reports: Sequence[WeekReport] = (),
) -> Plan:
    """A plan behind a gate that has spoken.

    Inputs: gate, what it said; age_years, None where not asked; goal, minutes, equipment, records, chosen, at_most,
    weeks and reports as for `plan`.
    Returns: a Plan.
    Errors: as for `plan`.
    Source: as for `plan`.
    Does not ask the gate again.
    """
    wanted = records.goals[known(goal, records.goals, "a goal")]
    within(minutes, 1, LONGEST, "the minutes of a session")
    within(weeks, 1, 52, "the number of weeks")
    within(at_most, 1, len(records.exercises), "the number of exercises")
    for item in equipment:
        known(item, records.equipment, "a piece of equipment")
    if not gate.level.opens:
        return Plan(gate, wanted, minutes)
    free = allowed(records, gate.barred)
    left_out: dict[str, str] = {}
    if chosen is None:
        picked = _proposed(free, gate, wanted, equipment, records, age_years)
    else:
        picked = _taken(chosen, free, equipment, records, left_out)
    items: list[Prescribed] = []
    beside: list[Exercise] = []
    for exercise in picked:
        if len(items) == at_most and chosen is None:
            break
        sized = prescribe(exercise, records, age_years, gate.conditions)
        if sized is None:
            left_out[exercise.id] = "size"
            beside.append(exercise)
        elif _seconds([*items, sized], [[_start(one)] for one in (*items, sized)]) > minutes * MINUTE:
            left_out[exercise.id] = "minutes"
        else:
            items.append(sized)
    return Plan(
        screening=gate,
        goal=wanted,
        minutes=minutes,
        items=tuple(items),
        weeks=_weeks(items, minutes, weeks, reports, records),
        left_out=Frozen(left_out if chosen is not None else {}),
        beside=tuple(beside),
    )


# --- which exercises ----------------------------------------------------------------------------------------------


def _taken(
    chosen: Sequence[str],
    free: Sequence[Exercise],
    equipment: Collection[str],
    records: Records,
    left_out: dict[str, str],
) -> list[Exercise]:
    picked = []
    for item in dict.fromkeys(chosen):
        exercise = records.exercises[known(item, records.exercises, "an exercise")]
        if exercise not in free:
            left_out[item] = "barred"
        elif not set(exercise.equipment_ids) <= set(equipment):
            left_out[item] = "equipment"
        else:
            picked.append(exercise)
    return picked


def _proposed(
    free: Sequence[Exercise],
    gate: Screening,
    goal: Goal,
    equipment: Collection[str],
    records: Records,
    age_years: float | None,
) -> list[Exercise]:
    """In turn from each kind that serves the goal: what a trial of the condition used, then what covers most of it."""
    fits = [
        one
        for one in free
        if one.kind in goal.kind_words
        and set(one.equipment_ids) <= set(equipment)
        and (not one.target_ids or not set(one.target_ids).isdisjoint(goal.target_ids))
    ]
    # the line of progressions is entered at its easiest exercise
    harder = {one.harder_id for one in fits}
    fits = [one for one in fits if one.id not in harder]
    tried = {
        step.exercise_id
        for programme in records.programmes.values()
        if programme.condition_id in gate.conditions
        for step in steps(programme, records)
    }
    sized = {one.id for one in fits if prescribe(one, records, age_years, gate.conditions)}
    queues = {kind: [one for one in fits if one.kind == kind] for kind in goal.kind_words}
    picked: list[Exercise] = []
    covered: set[str] = set()

    def worth(one: Exercise) -> tuple[bool, bool, bool, int]:
        new = set(one.target_ids) & set(goal.target_ids) - covered
        made_for = {row.condition_id for row in doses(one, records)}
        meant = not made_for or not made_for.isdisjoint({None, *gate.conditions})
        return one.id in sized, one.id in tried, meant, len(new)

    while any(queues.values()):
        for queue in queues.values():
            if queue:
                best = max(queue, key=worth)  # of equals the first of the file
                queue.remove(best)
                picked.append(best)
                covered.update(best.target_ids)
    return picked


# --- how much, and when -------------------------------------------------------------------------------------------


def _schedule(item: Prescribed) -> tuple[tuple[int, ...], int]:
    """The days of a week, 0 to 6, and the sittings on each."""
    times = int(item.per_week.value)
    if times >= DAYS:
        return tuple(range(DAYS)), times // DAYS
    if times <= len(_APART) or item.exercise.kind in _LOADED:
        return {1: _APART[:1], 2: _APART[::2]}.get(times, _APART), 1
    return tuple(turn * DAYS // times for turn in range(times)), 1


def _start(item: Prescribed) -> float:
    """The total of the first week, in turns or in minutes."""
    days, sittings = _schedule(item)
    each = (
        item.minutes.value
        if item.minutes
        else (item.sets.value if item.sets else 1) * (item.reps.value if item.reps else 1)
    )
    return each * len(days) * sittings


def _week_item(item: Prescribed, total: float) -> PlanItem:
    days, sittings = _schedule(item)
    longest = math.ceil(total / (len(days) * sittings))
    return PlanItem(item.exercise.id, days, sittings, total, sitting_seconds(item, longest))


def _seconds(items: Sequence[Prescribed], rungs: Sequence[Sequence[float]]) -> float:
    """The longest first sitting of a week, in seconds."""
    week = PlanWeek(1, tuple(_week_item(item, rung[-1]) for rung, item in zip(rungs, items, strict=True)))
    return max(week.seconds(day) for day in range(DAYS))


def _raised(item: Prescribed, total: float, records: Records) -> float:
    """The most that the next week may hold: one step for turns and for minutes."""
    days, sittings = _schedule(item)
    raised = math.floor(total * (1 + (law(records, "step").high or 0)) + _HAIR)
    return max(total, min(raised, item.most * len(days) * sittings))


def _weeks(
    items: Sequence[Prescribed], minutes: float, many: int, reports: Sequence[WeekReport], records: Records
) -> tuple[PlanWeek, ...]:
    """Week by week: up by the step, back by one after a flare, and back by one in a lighter week."""
    rungs = [[_start(item)] for item in items]
    every = round(law(records, "lighter_week").value or 0)
    made = []
    for number in range(1, many + 1):
        lighter = number > 1 and number % every == 0
        back = 1 < number <= len(reports) + 1 and flare(reports[number - 2], records) == "back"
        if number > 1:
            for at, item in enumerate(items):
                rung = rungs[at]
                if lighter or back:
                    if len(rung) > 1:
                        rung.pop()
                elif (more := _raised(item, rung[-1], records)) > rung[-1]:
                    rung.append(more)
                    if _seconds(items, rungs) > minutes * MINUTE:
                        rung.pop()
        now = tuple(_week_item(item, rung[-1]) for rung, item in zip(rungs, items, strict=True))
        made.append(PlanWeek(number, now, lighter, back))
    return tuple(made)


def flare(report: WeekReport, records: Records) -> str:
    """What a week's pain says about the next.

    Inputs: report; records.
    Returns: on, or back: one step back, where it hurt more than is accepted or had not settled by the morning.
    Errors: InputError for pain that is not from 0 to 10.
    Source: the rule that pack.yaml names pain; it is a programme's rule, and bodies differ.
    Does not speak of the signs to stop: those are no matter of degree.
    """
    within(report.pain_0_10, 0, 10, "pain")
    ceiling = law(records, "pain").value or 0
    return "on" if report.pain_0_10 <= ceiling and report.settled_by_morning else "back"


# --- what the gate and the laws say of a learner's draft ----------------------------------------------------------


def judge(
    draft: Draft, gate: Screening, age_years: float | None, goal: str, minutes: float, records: Records
) -> tuple[Verdict, ...]:
    """What the gate and the laws of dose say about a draft.

    Inputs: draft; gate, what it said of the patient; age_years; goal; minutes of a session; records.
    Returns: a Verdict for the gate, each exercise that is barred, the step, the rest, the minutes, the number, the
    goal and what nobody sized; after a closed gate that one alone.
    Errors: NotFoundError for an id that there is not, InputError for days or a rise that cannot be.
    Source: exercise_gate.csv and the laws of exercise_rules.csv.
    Does not mend the draft.
    """
    within(draft.days_per_week, 1, DAYS, "the days of a week")
    within(draft.rise, 0, 1, "the rise from week to week")
    wanted = records.goals[known(goal, records.goals, "a goal")]
    if not gate.level.opens:
        return (Verdict("gate", holds=False),)
    exercises = [records.exercises[known(item, records.exercises, "an exercise")] for item in draft.exercises]
    said = [Verdict("gate", holds=True)]
    for question in records.exercise_gate.values():
        out = tuple(
            one for one in exercises if any(question.id in gate.barred.get(move, ()) for move in one.movement_ids)
        )
        if out:
            said.append(Verdict("barred", holds=False, row=question, exercises=out))
    step = law(records, "step")
    said.append(Verdict("step", draft.rise <= (step.high or 0), step, figure=draft.rise))
    sized = {one.id: prescribe(one, records, age_years, gate.conditions) for one in exercises}
    crowded = tuple(
        one
        for one in exercises
        if one.kind in _LOADED and draft.days_per_week > len(_APART) and not ((found := sized[one.id]) and found.daily)
    )
    said.append(Verdict("rest", not crowded, law(records, "rest"), crowded))
    seconds = sum(
        sitting_seconds(item, item.minutes.value if item.minutes else _each(item)) for item in sized.values() if item
    )
    said.append(Verdict("minutes", seconds <= minutes * MINUTE, figure=math.ceil(seconds / MINUTE)))
    number = law(records, "how_many")
    said.append(Verdict("number", len(exercises) < (number.high or 0), number, figure=len(exercises)))
    off = tuple(one for one in exercises if not _serves(one, wanted))
    said.append(Verdict("goal", not off, exercises=off))
    blank = tuple(one for one in exercises if sized[one.id] is None)
    if blank:
        said.append(Verdict("size", holds=False, exercises=blank))
    return tuple(said)


def _each(item: Prescribed) -> float:
    return (item.sets.value if item.sets else 1) * (item.reps.value if item.reps else 1)


def _serves(one: Exercise, goal: Goal) -> bool:
    return one.kind in goal.kind_words and (not one.target_ids or not set(one.target_ids).isdisjoint(goal.target_ids))
