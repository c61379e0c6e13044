"""A plan in words: its sentence, each day's minutes, what is special about a week, what was left out, its sources."""

import itertools
import math

from hiplib import wording
from hiplib.exercise import words_dose
from hiplib.exercise.dose import DAYS, MINUTE, law
from hiplib.exercise.words_gate import barred_by, gate_sentence
from hiplib.model import Plan, PlanItem, PlanWeek, Prescribed
from hiplib.records import Records

__all__ = [
    "CALENDAR",
    "CHOSEN",
    "EASIER_HARDER",
    "LAWS_KEPT",
    "PLAN_HERE",
    "TWO_WEEKS",
    "WHEN",
    "WHEN_IN_THE_DAY",
    "day_by_day",
    "how_it_rises",
    "left_out",
    "load_minutes",
    "next_week",
    "plan_sentence",
    "purpose",
    "sources",
    "week_line",
]

WHEN_IN_THE_DAY = "When in the day? Tie it to something you do anyway: ________________"
EASIER_HARDER = "Easier, harder, and where the numbers come from"
CALENDAR = "The weeks as a calendar"
TWO_WEEKS = "Two weeks, day by day"
WHEN = "When? Tie it to something that is done every day anyway."
CHOSEN = "Chosen by the patient (nothing ticked: a proposal)"
PLAN_HERE = "The plan appears here."
LAWS_KEPT = "The laws that it keeps"


def plan_sentence(found: Plan, records: Records) -> str:
    """A plan as one sentence.

    Inputs: found; records.
    Returns: the exercises and how long a session takes at most.
    Source: the plan.
    Does not list the doses.
    """
    if not found.screening.level.opens:
        return f"No plan. {gate_sentence(found.screening, records)}"
    if not found.items:
        return "No exercise fits. Give it more minutes, other things to use, or another goal."
    names = wording.listed([wording.in_a_sentence(item.exercise.name) for item in found.items])
    longest = max(week.seconds(day) for week in found.weeks for day in range(DAYS))
    minutes = max(1, math.ceil(longest / MINUTE))
    return f"{wording.capital(names)}: at most {minutes} of your {found.minutes:g} minutes at a time."


def load_minutes(week: PlanWeek, day: int) -> int:
    """How long a day's work takes, every sitting counted.

    Inputs: week; day, 0 to 6.
    Returns: whole minutes, rounded up, as the sentence of the plan counts them.
    Source: the plan.
    Does not count the time between sittings.
    """
    seconds = sum(item.seconds * item.sittings for item in week.items if day in item.days)
    return math.ceil(seconds / MINUTE)


def week_line(week: PlanWeek, before: PlanWeek | None) -> str:
    """What is special about a week.

    Inputs: week; before, None for the first.
    Returns: one phrase.
    Source: the plan.
    Does not repeat the days.
    """
    if week.back:
        lower = before is not None and any(
            now.total < then.total for now, then in zip(week.items, before.items, strict=True)
        )
        return "one step back, because it flared" if lower else "held where it began, because it flared"
    if week.lighter:
        return "a lighter week"
    if before is None:
        return "the start"
    up = [now for now, then in zip(week.items, before.items, strict=True) if now.total > then.total]
    return "a little more" if up else "the same again"


def how_it_rises(found: Plan, records: Records) -> str:
    """What the minutes of a day count, and by which step the work of a week rises.

    Inputs: found; records.
    Returns: sentences, with the source of the step.
    Source: exercise_rules.csv.
    Does not speak of a step that nothing in the plan takes.
    """
    step = law(records, "step")
    said = ["The minutes are those of the whole day, all exercises together, rounded up."]
    rising = [
        item
        for place, item in enumerate(found.items)
        if any(now.items[place].total > then.items[place].total for then, now in itertools.pairwise(found.weeks))
    ]
    if rising:
        said.append(f"The work of a week rises by {(step.high or 0):.0%} at most {wording.citation(step)}.")
    if any(item.minutes is not None for item in rising):
        said.append("The step was written for lifting weights; that minutes keep to it is our own rule.")
    return " ".join(said)


def next_week(item: Prescribed, now: PlanItem, then: PlanItem) -> str:
    """How much more an exercise may be in the next week, for a patient.

    Inputs: item; now and then, the same exercise in this week and in the next.
    Returns: a sentence with a space before it; nothing where it stays as it is.
    Source: the plan.
    Does not say that it must be more.
    """
    if then.total <= now.total:
        return ""
    most, least = max(then.sizes), min(then.sizes)
    if most == least:
        return f" Easy? Next week: {words_dose.sitting(item, most)}."
    more = then.sizes.count(most)
    if item.sets is not None and item.sets.value > 1:
        larger, smaller = words_dose.sitting(item, most), words_dose.sitting(item, least)
    else:
        larger, smaller = f"{most:g} {'minutes' if item.minutes else 'times'}", f"{least:g}"
    often = "once" if more == 1 else f"at {more} of the {len(then.sizes)} sittings"
    return f" Easy? Next week: {larger} {often}, {smaller} at the others."


def left_out(found: Plan, records: Records) -> list[str]:
    """What was chosen and is not in the plan, and why.

    Inputs: found; records.
    Returns: sentences.
    Source: the gate, the equipment, the minutes, the rows.
    Does not offer something else.
    """
    said = []
    for item, why in found.left_out.items():
        exercise = records.exercises[item]
        if why == "barred":
            said.append(f"Left out: {barred_by(exercise, found.screening, records)}")
        elif why == "equipment":
            needs = wording.listed([records.equipment[one].name for one in exercise.equipment_ids])
            said.append(f"Left out: {exercise.name} needs {needs}.")
        elif why == "minutes":
            said.append(f"Left out: {exercise.name} does not fit into {found.minutes:g} minutes beside the others.")
        else:
            said.append(f"{exercise.name}: nobody has stated how much. Agree it with the patient.")
    return said


def sources(found: Plan, records: Records) -> list[str]:
    """The sources behind a plan.

    Inputs: found; records.
    Returns: lines of a list, each source once.
    Source: sources.csv.
    Does not list what the safety layer cites.
    """
    cited = [row.source_id for item in found.items for row in (*item.rows, item.exercise)]
    cited += [one.source_id for one in found.screening.yes]
    cited += [law(records, name).source_id for name in ("step", "rest", "pain", "lighter_week")]
    return [wording.source(records.sources[item]) for item in dict.fromkeys(cited)]


def day_by_day(week: int) -> str:
    """The name of a week's days.

    Inputs: week, its number from 1.
    Returns: a heading.
    Does not hold the days.
    """
    return f"Week {week}, day by day"


def purpose(name: str) -> str:
    """What the planner is for.

    Inputs: name, the patient's.
    Returns: two sentences.
    Does not name the goal.
    """
    return f"A plan with {name}. Change anything: the weeks move with it."
