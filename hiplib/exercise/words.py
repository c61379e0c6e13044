"""Sentences about exercise: what the gate says, what is done and how often, what a law answers, when to stop."""

import math
from collections.abc import Iterator, Sequence

from hiplib import wording
from hiplib.exercise.dose import DAYS, MINUTE, law
from hiplib.exercise.gate import barring
from hiplib.exercise.library import doses, easier, steps
from hiplib.model import (
    Exercise,
    ExerciseDose,
    ExerciseRule,
    Gate,
    GateQuestion,
    Plan,
    PlanItem,
    PlanWeek,
    Prescribed,
    Programme,
    Screening,
    Urgency,
    Verdict,
)
from hiplib.records import Records

__all__ = [
    "DAY_NAMES",
    "GATE_WORDS",
    "amount",
    "barred_by",
    "call",
    "card",
    "compared",
    "dose",
    "gate_lines",
    "gate_sentence",
    "item_line",
    "laws",
    "left_out",
    "load_minutes",
    "not_for",
    "of_days",
    "parts",
    "plan_sentence",
    "programme_lines",
    "rule",
    "sitting",
    "sources",
    "stops",
    "verdict",
    "week_line",
]

GATE_WORDS: dict[Gate, tuple[str, str]] = {
    Gate.go: ("Go", "Nothing bars an exercise."),
    Gate.limits: ("Go, with limits", "Plan, and leave some movements out."),
    Gate.ask: ("Ask first", "A question that could stop everything has not been asked."),
    Gate.see_first: ("See somebody first", "No programme before somebody has looked."),
    Gate.emergency: ("Emergency", "No exercise. Act today."),
}
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TIMES = ("", "once", "twice", "three times")


def gate_sentence(found: Screening, records: Records) -> str:
    """What the gate says, as one sentence.

    Inputs: found; records.
    Returns: for an emergency its first action, otherwise what to do.
    Source: exercise_gate.csv, or the picture of the emergency.
    Does not name an exercise.
    """
    if found.level == Gate.emergency:
        pictures = found.assessment.emergencies
        if pictures:
            return wording.act_first(pictures, records)
        return " ".join(dict.fromkeys(one.says for one in found.yes if one.level == Gate.emergency))
    if found.level == Gate.see_first:
        stopping = [one for one in found.yes if one.level != "limits" and one.id not in found.cleared]
        said = " ".join(dict.fromkeys(one.says for one in stopping))
        return said or "The pain itself needs somebody to look within days. Exercise comes after that."
    if found.level == Gate.ask:
        return "Ask the open questions first. Until then there is no programme."
    if found.level == Gate.limits:
        moves = wording.listed([records.movements[item].name for item in found.barred])
        return f"Make a plan without {moves}."
    return "Make a plan. Nothing in the library is barred."


def gate_lines(found: Screening) -> list[str]:
    """Why the gate says so: each yes with what to do and its source.

    Inputs: found.
    Returns: lines, the gravest first.
    Source: exercise_gate.csv.
    Does not repeat what the safety layer says.
    """
    gravest = sorted(found.yes, key=lambda one: ("emergency", "see_first", "clearance", "limits").index(one.level))
    lines = []
    for one in gravest:
        cleared = " Cleared by somebody who knows." if one.id in found.cleared else ""
        note = f" {one.note}" if one.note else ""
        lines.append(f"{one.question} Yes.{cleared} {one.says}{note} {wording.citation(one)}")
    if found.assessment.urgency >= Urgency.urgent:
        lines.append(f"The safety layer says {wording.urgency(found.assessment.urgency)}, and it speaks first.")
    return lines


def compared(guess: Gate, found: Screening) -> str:
    """How a learner's answer compares with the gate's.

    Inputs: guess; found.
    Returns: one or two sentences that begin with Right or Not quite.
    Source: the gate.
    Does not keep a score.
    """
    word = GATE_WORDS[found.level][0]
    if guess == found.level:
        return f"Right. The gate says: {word.lower()}."
    if guess.rank < found.level.rank:
        return f"Not quite: the gate is stricter. It says: {word.lower()}."
    return f"Not quite: that holds back more than is needed. The gate says: {word.lower()}."


def barred_by(exercise: Exercise, found: Screening, records: Records) -> str:
    """Why an exercise is not in a plan.

    Inputs: exercise; found; records.
    Returns: a sentence; nothing where it is not barred.
    Source: exercises.csv and exercise_gate.csv.
    Does not weigh one bar against another.
    """
    moves = [item for item in exercise.movement_ids if item in found.barred]
    if not moves:
        return ""
    names = wording.listed([records.movements[item].name for item in moves])
    why = dict.fromkeys(question for item in moves for question in found.barred[item])
    said = " ".join(records.exercise_gate[item].question for item in why)
    return f"{exercise.name} means {names}. {said} Yes, or not asked."


def not_for(exercise: Exercise, records: Records) -> str:
    """Whom an exercise is not for.

    Inputs: exercise; records.
    Returns: the questions of which a yes bars it; nothing where none does.
    Source: exercise_gate.csv.
    Does not know a patient.
    """
    return " ".join(one.question for one in barring(exercise, records))


# --- how much -----------------------------------------------------------------------------------------------------


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


def amount(item: Prescribed, week: PlanItem) -> str:
    """What is done at one sitting, and how often.

    Inputs: item; week, the same exercise in one week.
    Returns: one line for a patient.
    Source: the rows of the item.
    Does not cite them: `sources` does.
    """
    return f"{sitting(item, week)}, {of_days(week.days, week.sittings)}"


def sitting(item: Prescribed, week: PlanItem) -> str:
    """What is done at one sitting.

    Inputs: item; week, the same exercise in one week.
    Returns: a phrase, such as "8 times on each side".
    Source: the rows of the item.
    Does not name the days.
    """
    each = week.each
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
        return f"{turns} {'time' if turns == 1 else 'times'}{held}"
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
        f"{row.what if isinstance(row, ExerciseDose) else row.name} {wording.key(row)}" for row in item.rows
    )


def item_line(item: Prescribed, records: Records) -> str:
    """How to make an exercise easier or harder, and the exercise on either side of it.

    Inputs: item; records.
    Returns: one line.
    Source: exercises.csv.
    Does not say when to move on: the step and the pain do.
    """
    exercise = item.exercise
    before = easier(exercise, records)
    after = records.exercises[exercise.harder_id] if exercise.harder_id else None
    down = f"{exercise.easier}{f' Or {wording.in_a_sentence(before.name)}.' if before else ''}"
    up = f"{exercise.harder}{f' Then {wording.in_a_sentence(after.name)}.' if after else ''}"
    return f"Easier: {down} Harder: {up}"


def load_minutes(week: PlanWeek, day: int) -> float:
    """How long a day's work takes, every sitting counted.

    Inputs: week; day, 0 to 6.
    Returns: minutes, to a tenth.
    Source: the plan.
    Does not count the time between sittings.
    """
    seconds = sum(item.seconds * item.sittings for item in week.items if day in item.days)
    return round(seconds / MINUTE, 1)


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


def week_line(week: PlanWeek, before: PlanWeek | None) -> str:
    """What is special about a week.

    Inputs: week; before, None for the first.
    Returns: one phrase.
    Source: the plan.
    Does not repeat the days.
    """
    if week.back:
        return "one step back, because it flared"
    if week.lighter:
        return "a lighter week"
    if before is None:
        return "the start"
    up = [now for now, then in zip(week.items, before.items, strict=True) if now.total > then.total]
    return "a little more" if up else "the same again"


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


# --- what a law says of a draft -----------------------------------------------------------------------------------


def verdict(said: Verdict, found: Screening, records: Records) -> str:
    """What the gate or a law says about a draft, as a sentence that begins with Right or Not quite.

    Inputs: said; found, the gate; records.
    Returns: one or two sentences with their source.
    Source: the law or the question behind the verdict.
    Does not mend the draft.
    """
    names = wording.listed([wording.in_a_sentence(one.name) for one in said.exercises])
    cited = f" {wording.citation(said.row)}" if said.row else ""
    right, wrong = _SAID[said.about]
    if said.holds:
        text = right
    elif said.about == "gate":
        text = f"{GATE_WORDS[found.level][1]} {gate_sentence(found, records)}"
    elif isinstance(said.row, GateQuestion):
        text = f"leave out {names}. {said.row.question} Yes. {said.row.says}"
    else:
        text = wrong.format(names=names, figure=_figure(said), law=said.row.says if said.row else "")
    opening = "Right." if said.holds else "Not quite:"
    return f"{opening} {text.strip()}{cited}"


_SAID = {
    "gate": ("The gate lets a plan be made.", ""),
    "barred": ("", ""),
    "step": (
        "The rise stays within the stated step.",
        "a rise of {figure} each week is steeper than the stated step. {law}",
    ),
    "rest": ("Each muscle has its day of rest.", "on so many days there is no day between for {names}. {law}"),
    "minutes": ("It fits the minutes.", "it takes about {figure} minutes, more than there are."),
    "number": ("Few enough to be done.", "that is {figure} exercises. {law}"),
    "goal": ("All of it serves the goal.", "this serves another goal: {names}."),
    "size": ("", "nobody has stated how much {names} should be. Agree it with the patient."),
}


def _figure(said: Verdict) -> str:
    if said.figure is None:
        return ""
    return f"{said.figure * 100:.0f} %" if said.about == "step" else f"{said.figure:g}"


# --- beside the plan ----------------------------------------------------------------------------------------------


def rule(row: ExerciseRule) -> str:
    """A rule with its source.

    Inputs: row.
    Returns: its name, what it says, its source.
    Source: exercise_rules.csv.
    Does not apply it.
    """
    return f"{row.name}: {row.says} {wording.citation(row)}"


def laws(records: Records) -> tuple[str, str]:
    """How to go on, for a patient: the step, and the pain that is accepted.

    Inputs: records.
    Returns: two sentences.
    Source: exercise_rules.csv.
    Does not cite: the plan does.
    """
    more = "Next week: if one or two more were easy, do one more. On foot or on wheels: a few minutes more."
    return more, f"Pain: {law(records, 'pain').says}"


def call(records: Records) -> list[str]:
    """When to call somebody, in a patient's words.

    Inputs: records.
    Returns: sentences.
    Source: safety_notes.csv, place patient.
    Does not replace the safety net of an assessment.
    """
    return [note.text for note in records.safety_notes.values() if note.place == "patient"]


def stops(records: Records) -> list[ExerciseRule]:
    """When to stop, for every plan.

    Inputs: records.
    Returns: rules in the order of their file.
    Source: exercise_rules.csv.
    Does not leave one out.
    """
    return [one for one in records.exercise_rules.values() if one.kind == "stop"]


def programme_lines(programme: Programme, found: Screening, records: Records) -> list[str]:
    """A programme as it was tried: for whom, what came of it, each step with its dose, and what the gate bars in it.

    Inputs: programme; found, the gate; records.
    Returns: lines.
    Source: exercise_programmes.csv, programme_steps.csv and the doses.
    Does not leave a barred step out: it says so.
    """
    lines = [f"{programme.for_whom}. {programme.found} {wording.citation(programme)}"]
    for step in steps(programme, records):
        exercise = records.exercises[step.exercise_id]
        when = ""
        if step.week_from and step.week_to:
            same = step.week_from == step.week_to
            when = f"Week {step.week_from}: " if same else f"Weeks {step.week_from} to {step.week_to}: "
        barred = " The gate bars it here." if barred_by(exercise, found, records) else ""
        lines.append(f"{when}{exercise.name}. {dose(records.exercise_doses[step.dose_id], length=not when)}{barred}")
    return lines


def card(one: Exercise, records: Records) -> Iterator[str]:
    """Everything about an exercise, for its card in the library.

    Inputs: one; records.
    Returns: lines: how, doses, easier and harder, when to stop, whom it is not for, what is known, the note.
    Source: the rows.
    Does not fit a patient.
    """
    yield one.how
    written = doses(one, records)
    if written:
        yield from (dose(row) for row in written)
    else:
        yield "Dose not stated: agree it with the patient, or use the rule for beginners."
    before = easier(one, records)
    after = records.exercises[one.harder_id] if one.harder_id else None
    yield f"Easier: {one.easier}{f' Or {wording.in_a_sentence(before.name)}.' if before else ''}"
    yield f"Harder: {one.harder}{f' Then {wording.in_a_sentence(after.name)}.' if after else ''}"
    if one.stop:
        yield f"Stop: {one.stop}."
    if bars := not_for(one, records):
        yield f"Not where the answer is yes: {bars}"
    yield f"What is known: {one.evidence} {wording.citation(one)}"
    if one.note:
        yield one.note


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
