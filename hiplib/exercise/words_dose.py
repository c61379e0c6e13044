"""How much and how often: a dose as it was written down, and what is done at one sitting."""

from collections.abc import Sequence

from hiplib import wording
from hiplib.exercise.dose import DAYS
from hiplib.model import ExerciseDose, PlanItem, Prescribed

__all__ = [
    "DAY_NAMES",
    "amount",
    "dose",
    "of_days",
    "parts",
    "sitting",
]

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_TIMES = ("", "once", "twice", "three times")


def dose(row: ExerciseDose, *, length: bool = True) -> str:
    """A dose as it was written down.

    Inputs: row; length, whether to say for how many weeks.
    Returns: one line; "dose not stated" where only its source is known.
    Source: the row.
    Does not fill a blank.
    """
    sets, reps = _span(row.sets_low, row.sets_high), _span(row.reps_low, row.reps_high)
    hold, breaths = _span(row.hold_low, row.hold_high), _span(row.breaths_low, row.breaths_high)
    minutes = _span(row.minutes_low, row.minutes_high)
    told = [
        f"{sets} {'set' if sets == '1' else 'sets'}" if sets else "",
        f"{reps} {'repetition' if reps == '1' else 'repetitions'}" if reps else "",
        f"held for {hold} seconds" if hold else "",
        f"held for {breaths} breaths" if breaths else "",
        f"{row.rest_s:g} seconds of rest" if row.rest_s is not None else "",
        f"{minutes} minutes" if minutes else "",
        _often(row.per_week_low, row.per_week_high),
        f"for {row.weeks} weeks" if row.weeks and length else "",
        row.effort,
    ]
    said = ", ".join(part for part in told if part) or "dose not stated"
    return f"{row.what}: {said}.{f' {row.note}' if row.note else ''} {wording.citation(row)}"


def _span(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return ""
    if low is None:
        return f"up to {high:g}"
    if high is None:
        return f"{low:g} or more"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _often(low: float | None, high: float | None) -> str:
    if low is not None and low == high and low % DAYS == 0:
        times = int(low // DAYS)
        return "every day" if times == 1 else f"every day, {_times(times)}"
    said = _span(low, high)
    return f"{said} {'time' if said == '1' else 'times'} a week" if said else ""


def _times(times: int) -> str:
    return _TIMES[times] if times < len(_TIMES) else f"{times} times"


def amount(item: Prescribed, week: PlanItem) -> str:
    """What is done at one sitting, and how often.

    Inputs: item; week, the same exercise in one week.
    Returns: one line for a patient; where the sittings differ, which of them hold more.
    Source: the rows of the item.
    Does not cite them: `sources` does.
    """
    sizes = week.sizes
    most, least = max(sizes), min(sizes)
    if most == least:
        return f"{sitting(item, most)}, {of_days(week.days, week.sittings)}"
    if week.sittings == 1:
        return ", ".join(
            f"{sitting(item, size)} {of_days([day for day in week.days if week.on(day) == (size,)])}"
            for size in (most, least)
        )
    first = wording.number_of(sizes.count(most), "sitting")
    return (
        f"{of_days(week.days, week.sittings)}: {sitting(item, most)} at the first {first} of the week, "
        f"{sitting(item, least)} at the others"
    )


def sitting(item: Prescribed, each: float) -> str:
    """What is done at one sitting.

    Inputs: item; each, how much the sitting holds, in turns of one side or in minutes.
    Returns: a phrase, such as "8 times on each side".
    Source: the rows of the item.
    Does not name the days.
    """
    if item.minutes is not None:
        size = f"{each:g} minutes"
    else:
        sets = int(item.sets.value) if item.sets else 1
        size = _in_sets(int(each), sets, item)
        if item.exercise.each_side == "yes":
            size += " on each side"
    return size


def _in_sets(turns: int, sets: int, item: Prescribed) -> str:
    held = ""
    if item.hold_s:
        held = f", each held for {item.hold_s.value:g} seconds"
    elif item.breaths:
        held = f", each held for {item.breaths.value:g} quiet breaths"
    if sets == 1:
        return f"{wording.number_of(turns, 'time')}{held}"
    per, over = divmod(turns, sets)
    parted = [per + (place < over) for place in range(sets)]
    said = f"{sets} sets of {per}" if not over else f"sets of {wording.listed([str(one) for one in parted])}"
    return f"{said}{held}"


def of_days(days: Sequence[int], sittings: int = 1) -> str:
    """The days of a week in words.

    Inputs: days, 0 to 6; sittings on each.
    Returns: for instance "on Monday and Friday", "every day, twice".
    Does not name a date.
    """
    said = "every day" if len(days) == DAYS else f"on {wording.listed([DAY_NAMES[day] for day in days])}"
    return said if sittings == 1 else f"{said}, {_times(sittings)}"


def parts(item: Prescribed) -> str:
    """Where the numbers of an exercise come from.

    Inputs: item.
    Returns: the rows, each once with its key.
    Source: the rows.
    Does not repeat the numbers.
    """
    return "; ".join(
        f"{row.what if isinstance(row, ExerciseDose) else row.name} {wording.citation(row)}" for row in item.rows
    )
