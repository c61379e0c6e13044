"""A plan as a calendar file: one entry for each day on which something is done."""

import datetime
from collections.abc import Iterator

from hiplib.exercise import words_dose
from hiplib.exercise.dose import DAYS
from hiplib.model import Plan

__all__ = ["calendar"]

_LONGEST = 73  # of a line, before it is folded: seventy-five bytes with what folding adds


def calendar(plan: Plan, start: datetime.date, habit: str = "") -> str:
    """A plan as the text of an .ics file.

    Inputs: plan; start, the first day of its first week; habit, what it is tied to, empty for nothing.
    Returns: an iCalendar text with an all-day entry for each day; one without entries where there is no plan.
    Source: RFC 5545 for the form; the plan for the rest.
    Does not hold a time of day, a name or an address.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//hiplib//teaching only//EN"]
    for week in plan.weeks:
        for day in range(DAYS):
            done = [
                f"{item.exercise.at_home}: "
                + ", then ".join(words_dose.sitting(item, size) for size in dict.fromkeys(of_week.on(day)))
                for item, of_week in zip(plan.items, week.items, strict=True)
                if day in of_week.days
            ]
            if done:
                on = start + datetime.timedelta(days=(week.number - 1) * DAYS + day)
                tied = f"{habit}: " if habit else ""
                lines += [
                    "BEGIN:VEVENT",
                    f"UID:{on:%Y%m%d}-exercise@hiplib.invalid",
                    f"DTSTAMP:{start:%Y%m%d}T000000Z",
                    f"DTSTART;VALUE=DATE:{on:%Y%m%d}",
                    f"SUMMARY:{_escaped(f'{tied}exercises')}",
                    f"DESCRIPTION:{_escaped(chr(10).join([*done, 'Teaching only: a fictional patient.']))}",
                    "END:VEVENT",
                ]
    return "\r\n".join([*(part for line in lines for part in _folded(line)), "END:VCALENDAR", ""])


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of so many bytes, no letter cut in two; what follows begins with a space."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > _LONGEST:
            yield part
            part = " "
        part += letter
    yield part
