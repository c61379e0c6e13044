"""From the rows of doses to numbers for one patient: each number with its row, and a blank where nobody stated one."""

from collections.abc import Collection, Iterator, Sequence

from hiplib.model import Amount, Exercise, ExerciseDose, ExerciseRule, Prescribed
from hiplib.records import Records

__all__ = ["DAYS", "MINUTE", "law", "prescribe", "sitting_seconds"]

DAYS = 7
MINUTE = 60
_LOADED = ("strength", "control")


def law(records: Records, name: str) -> ExerciseRule:
    """A law of dose by the name that the planner gives it.

    Inputs: records; name, a key of pack.yaml under planner.
    Returns: the rule.
    Errors: NotFoundError where the pack names none.
    Source: pack.yaml and exercise_rules.csv.
    Does not check its figures.
    """
    return records.exercise_rules[records.pack.one("planner", name)]


def prescribe(
    exercise: Exercise, records: Records, age_years: float | None = None, conditions: Collection[str] = ()
) -> Prescribed | None:
    """The first week of an exercise: the lowest that the rows allow.

    Inputs: exercise; records; age_years of the patient, None where it was not asked; conditions of the patient.
    Returns: a Prescribed; None where no row says how much, or how often.
    Source: exercise_doses.csv: what was written of this exercise before general rules, what was written for the
    patient's condition before the rest; exercise_rules.csv for what they leave open.
    Does not fill a blank from memory.
    """
    own = _own(exercise, records, conditions)
    general = list(_general(exercise, records, age_years, conditions))
    per_week = _first([*own, *general], "per_week_low", "per_week_high")
    if per_week is None:
        return None
    own_daily = per_week.row in own and per_week.value >= DAYS
    # of several people who wrote down how much, the first alone is followed: halves of two doses are no dose
    rows = [*[row for row in own if _sizes(row)][:1], *general]
    if not rows:
        return None
    effort = next((row.effort for row in rows if row.effort), "")
    if exercise.kind == "endurance":
        goal = _first(rows, "minutes_high", "minutes_low")
        if goal is None:
            return None
        begin = law(records, "walk_start")
        start = Amount(min(begin.value or 0, goal.value), begin)
        return Prescribed(exercise, rows[0], per_week, None, None, None, None, None, start,
                          goal.value, MINUTE, own_daily, effort)  # fmt: skip
    whole = _first(rows, "minutes_low", "minutes_high")
    if whole is not None:
        return Prescribed(exercise, rows[0], per_week, None, None, None, None, None, whole,
                          whole.value, MINUTE, own_daily, effort)  # fmt: skip
    return _in_sets(exercise, records, rows, per_week, own_daily, effort)


def _in_sets(
    exercise: Exercise,
    records: Records,
    rows: Sequence[ExerciseDose],
    per_week: Amount,
    own_daily: bool,
    effort: str,
) -> Prescribed | None:
    reps, hold = _first(rows, "reps_low", "reps_high"), _first(rows, "hold_low", "hold_high")
    breaths = _first(rows, "breaths_low", "breaths_high")
    if reps is None and hold is None and breaths is None:
        return None
    own_hold = next((row for row in rows if row.hold_low is not None or row.breaths_low is not None), None)
    if own_hold is not None and own_hold.breaths_low is not None:
        hold = None  # the row that speaks first of a hold counts it in breaths
    elif hold is not None:
        breaths = None
    first = law(records, "first_sets")
    general = exercise.kind not in _LOADED
    sets = _first([row for row in rows if general or row.exercises], "sets_low", "sets_high")
    sets = sets or Amount(first.value or 1, first)
    rest = _first(rows, "rest_s")
    if rest is None and exercise.kind in _LOADED:
        between = law(records, "set_rest")
        rest = Amount(between.value or 0, between)
    most_sets = next((row.sets_high for row in rows if row.sets_high is not None), None) or sets.value
    most_reps = next((row.reps_high for row in rows if row.reps_high is not None), None) or (reps.value if reps else 1)
    return Prescribed(
        exercise, rows[0], per_week, sets, reps, hold, breaths, rest, None,
        most_sets * most_reps, _turn_seconds(exercise, records, hold, breaths), own_daily, effort,
    )  # fmt: skip


def _turn_seconds(exercise: Exercise, records: Records, hold: Amount | None, breaths: Amount | None) -> float:
    """How long one repetition or one hold takes: the slow end, so that no plan is longer than it says."""
    pace, breath = law(records, "pace"), law(records, "breath")
    moving = 2 * (pace.high or 0) if exercise.kind in _LOADED or (hold is None and breaths is None) else 0
    held = hold.value if hold else (breaths.value * MINUTE / (breath.value or 1) if breaths else 0)
    return moving + held


def _sizes(row: ExerciseDose) -> bool:
    """Whether a row says how much, and not only how often."""
    return any(value is not None for value in (row.reps_low, row.reps_high, row.hold_low, row.hold_high,
                                               row.breaths_low, row.minutes_low, row.minutes_high))  # fmt: skip


def _own(exercise: Exercise, records: Records, conditions: Collection[str]) -> list[ExerciseDose]:
    # of this condition, of none, of another
    return sorted(
        records.doses_of[exercise.id],
        key=lambda row: 0 if row.condition_id in conditions else 1 if row.condition_id is None else 2,
    )


def _general(
    exercise: Exercise, records: Records, age_years: float | None, conditions: Collection[str]
) -> Iterator[ExerciseDose]:
    """Rules for a kind of exercise, in the order of the file: condition, age, everybody."""
    for row in records.doses_of_kind.get(exercise.kind, ()):
        of_age = row.from_age_years is None or (age_years is not None and age_years >= row.from_age_years)
        if of_age and (row.condition_id is None or row.condition_id in conditions):
            yield row


def _first(rows: Sequence[ExerciseDose], *columns: str) -> Amount | None:
    for row in rows:
        for column in columns:
            value = getattr(row, column)
            if value is not None:
                return Amount(value, row)
    return None


def sitting_seconds(item: Prescribed, turns: float) -> float:
    """How long a sitting takes.

    Inputs: item; turns on each side, repetitions or holds; or minutes, for endurance.
    Returns: seconds, both sides and the rest between sets.
    Source: the rows of the item.
    Does not count the way to the mat.
    """
    sides = item.exercise.sides
    if item.minutes is not None:
        return turns * MINUTE
    sets = item.sets.value if item.sets else 1
    rest = item.rest_s.value if item.rest_s else 0
    # one side rests while the other works
    return turns * sides * item.turn_s + max(sets - 1, 0) * rest
