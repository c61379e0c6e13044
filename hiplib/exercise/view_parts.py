"""What the views of exercise share: the chip of the gate, the two weeks as a calendar, and the list of what is done."""

from htpy import Element, Node, div, fragment, h3, li, ol, p, section, span, strong, ul

from hiplib import wording
from hiplib.exercise import words_dose, words_gate, words_library, words_plan
from hiplib.exercise.dose import DAYS
from hiplib.exercise.view_handout import drawing
from hiplib.model import Gate, Plan, Urgency
from hiplib.records import Records
from hiplib.screen.answer import fold, shape

__all__ = ["SHAPES", "calendar", "calendar_lines", "done", "done_lines", "gate_chip"]

# the shapes and colours of the urgencies, so that one picture language serves both
SHAPES: dict[Gate, Urgency] = {
    Gate.go: Urgency.reassure,
    Gate.limits: Urgency.watch,
    Gate.ask: Urgency.investigate,
    Gate.see_first: Urgency.urgent,
    Gate.emergency: Urgency.emergency,
}


def gate_chip(level: Gate) -> Element:
    """What the gate says as word, shape and colour, in that order of importance."""
    return span(class_=f"hip-chip hip-{SHAPES[level]}")[shape(SHAPES[level]), words_gate.GATE_WORDS[level][0].upper()]


def calendar(plan: Plan, records: Records) -> Node:
    """The weeks as rows of days, each with its load as a bar and in minutes."""
    most = max((words_plan.load_minutes(week, day) for week in plan.weeks for day in range(DAYS)), default=0) or 1
    before = None
    drawn = []
    for week in plan.weeks:
        drawn.append(
            fragment[
                p(".hip-week")[strong[f"Week {week.number}"], f": {words_plan.week_line(week, before)}"],
                ol(".hip-days", aria_label=words_plan.day_by_day(week.number))[
                    [
                        _day(name, words_plan.load_minutes(week, day), most)
                        for day, name in enumerate(words_dose.DAY_NAMES)
                    ]
                ],
            ]
        )
        before = week
    return section(".hip-card", aria_label=words_plan.CALENDAR)[
        h3[words_plan.TWO_WEEKS], drawn, p(".hip-source")[words_plan.how_it_rises(plan, records)]
    ]


def _day(name: str, minutes: float, most: float) -> Element:
    height = round(100 * minutes / most)
    return li[
        span(".hip-bar-box", aria_hidden="true")[span(".hip-bar-load", style=f"height: {height}%")],
        span(".hip-day-name")[name[:3]],
        span(".hip-day-load")[f"{minutes:g} min" if minutes else "rest"],
    ]


def calendar_lines(plan: Plan, records: Records) -> list[str]:
    """The same as text."""
    lines, before = [], None
    for week in plan.weeks:
        days = " ".join(
            f"{name[:3]} {words_plan.load_minutes(week, day):g}" for day, name in enumerate(words_dose.DAY_NAMES)
        )
        lines.append(f"Week {week.number}, {words_plan.week_line(week, before)}. Minutes: {days}")
        before = week
    return [*lines, words_plan.how_it_rises(plan, records)] if plan.items else lines


def done(plan: Plan, records: Records) -> Node:
    """What is done in the first of the weeks, each exercise with its drawing and its rows."""
    return fragment[
        div(".hip-cards")[
            (
                section(".hip-card.hip-exercise", aria_label=item.exercise.name)[
                    h3[item.exercise.name],
                    drawing(item.exercise.id, records),
                    p[strong[wording.capital(words_dose.amount(item, week))]],
                    p[item.exercise.how],
                    fold(
                        words_plan.EASIER_HARDER,
                        p[" ".join(words_library.easier_and_harder(item.exercise, records))],
                        p(".hip-source")[words_dose.parts(item)],
                    ),
                ]
                for item, week in zip(plan.items, plan.weeks[0].items, strict=True)
            )
        ]
        if plan.items
        else None,
        plan.left_out and ul[(li[line] for line in words_plan.left_out(plan, records))],
    ]


def done_lines(plan: Plan, records: Records) -> list[str]:
    """The same as text."""
    first = plan.weeks[0].items if plan.items else ()
    return [
        *(
            f"{item.exercise.name}: {words_dose.amount(item, week)}. {words_dose.parts(item)}"
            for item, week in zip(plan.items, first, strict=True)
        ),
        *words_plan.left_out(plan, records),
    ]
