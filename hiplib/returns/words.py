"""What the place where ideas come back says, in words."""

import datetime
from collections.abc import Callable, Mapping, Sequence

from hiplib import wording
from hiplib.model.frozen import Frozen
from hiplib.quiz import Item
from hiplib.records import Records
from hiplib.returns.ideas import EMERGENCY, Surface, patient_of
from hiplib.returns.schedule import Step

__all__ = [
    "ANSWERED",
    "AN_ANSWER",
    "DONE",
    "EMPTY",
    "FLASHCARDS",
    "NOTHING_YET",
    "OF_THIS_SITTING",
    "PURPOSE",
    "SAVED",
    "TITLE",
    "WAY_CAPTION",
    "WAY_HEADS",
    "WAY_PURPOSE",
    "WAY_TITLE",
    "YOUR_DECISION",
    "asks",
    "comes_back",
    "day",
    "headline",
    "name_of",
    "next_day",
    "taken_from",
    "way_line",
    "way_row",
]

TITLE = "What comes back today"
PURPOSE = "Ideas that you met in other lessons, on another surface. Choose and commit; then each choice is answered."
FLASHCARDS = (
    "The dates come from a model that was made for flashcards; nobody has tested it on patients. What would have let "
    "an emergency wait comes back on the next day, whatever the model says."
)
EMPTY = (
    "Nothing comes back yet, since nothing is recorded. Answer a patient in the first lesson or the questions at the "
    "end of any lesson, and run this cell again tomorrow."
)
NOTHING_YET = "Nothing comes back today."
DONE = "That is enough for one sitting. If you want more, run this cell again; what is left can wait."
SAVED = "What comes back for you stands here while the lesson is live. Nothing of it is saved in this page."
OF_THIS_SITTING = "a question of this sitting"
WAY_TITLE = "The way of one idea"
WAY_PURPOSE = "Invented answers to one idea, each given on the day on which it came back."
WAY_CAPTION = "Each answer, and when the idea comes back after it"
WAY_HEADS = ("Answered on", "Answer", "Comes back after", "Which is")
AN_ANSWER = "an answer"
YOUR_DECISION = "Your decision"
ANSWERED: Mapping[str, str] = Frozen(
    {
        "wrong": "not right",
        "guessed": "right, and not sure",
        "right": "right",
        "sure": "right, and sure",
        "unsafe": "would have let an emergency wait",
    }
)
_ASKED = "How soon must something happen?"
_OF: Mapping[str, str] = Frozen(
    {
        "anatomy/level": "which root a sign points to",
        "anatomy/region": "where a structure is felt",
        "differential/argument": "what a finding argues for",
        "imaging/scan": "what scans show with pain and without",
        "redflags/concern": "what a warning makes one think of",
        "redflags/error": "what is said of warnings",
        "treatment/effect": "what came of a treatment",
        "any/error": "what people read that is not so",
        "topics/probability": "what a figure says",
        "topics/prognosis": "how people fare",
        "gates/see_first": "who is looked at before any exercise",
        "gates/clearance": "who is cleared by a doctor before exercise",
        "gates/limits": "which movements an answer bars",
        "how_soon/emergency": "who must not wait",
        "how_soon/urgent": "who is seen within days",
        "how_soon/investigate": "who is worked up, and not today",
        "how_soon/watch": "who may wait with a safety net",
        "how_soon/reassure": "who may go home with advice",
    }
)
_NAMED: Mapping[str, Callable[[str, Records], str]] = Frozen(
    {
        EMERGENCY: lambda name, records: records.emergencies[name].name,
        "conditions": lambda name, records: records.conditions[name].name,
        "structures": lambda name, records: records.structures[name].name,
        "tested": lambda name, records: records.tested_conditions[name].name,
        "levels": lambda name, records: f"the root {name}",
        "subjects": lambda name, records: f"what is said of {name}",
        "concerns": lambda name, records: name,
        "scans": lambda name, records: next(row.name for row in records.imaging.values() if row.finding == name),
    }
)


def name_of(idea: str, records: Records) -> str:
    """An idea by its name.

    Inputs: idea, as the bank names it; records.
    Returns: a phrase.
    Source: the row that the idea is about.
    Does not stand anywhere before the idea was answered: it would tell the answer.
    """
    of, _, name = idea.partition("/")
    if idea in _OF:
        return _OF[idea]
    return _NAMED[of](name, records) if of in _NAMED else name.replace("_", " ")


def headline(asked: int, minutes: int) -> str:
    """How much there is today.

    Inputs: asked, how many ideas; minutes, about how long.
    Returns: one or two sentences.
    Does not say what waits beyond it.
    """
    ideas = wording.number_of(asked, "idea")
    length = wording.number_of(minutes, "minute")
    return f"{ideas} {'is' if asked == 1 else 'are'} ready, about {length}. What else there is can wait."


def taken_from(surfaces: Sequence[Surface], lessons: Mapping[str, str]) -> str:
    """Which lessons tell more.

    Inputs: surfaces; lessons, the name of the lesson by topic.
    Returns: a sentence.
    Does not say which question comes from which.
    """
    topics = sorted({one.topic for one in surfaces})
    return f"Mixed, from {wording.listed([lessons.get(one, one) for one in topics])}."


def asks(item: Item, records: Records) -> list[str]:
    """What is asked about a patient.

    Inputs: item, of the kind that asks how soon; records.
    Returns: the story, what is known, the question; each for a paragraph.
    Source: cases/ and clinic_of_patients.csv.
    Does not tell anything of the answer.
    """
    story, patient = patient_of(item, records)
    return [story, wording.known(patient), _ASKED]


def day(day: datetime.date) -> str:
    """A day as a reader says it.

    Inputs: day.
    Returns: day and month, for instance "3 December".
    Does not name the year.
    """
    return f"{day.day} {day:%B}"


def comes_back(idea: str, due: datetime.date, today: datetime.date, records: Records) -> str:
    """When an idea comes back.

    Inputs: idea, as the bank names it; due; today; records.
    Returns: a sentence.
    Source: the schedule.
    Does not promise that it will be remembered.
    """
    name = wording.capital(name_of(idea, records))
    if due == today + datetime.timedelta(days=1):
        return f"{name}: this comes back tomorrow, on another surface."
    days = wording.number_of((due - today).days, "day")
    return f"{name}: this comes back in {days}, on {day(due)}, on another surface."


def next_day(due: datetime.date) -> str:
    """When something comes back next.

    Inputs: due.
    Returns: a sentence.
    Does not ask anybody to be there on that day.
    """
    return f"{NOTHING_YET} The next idea is ready on {day(due)}; any later day will do."


def way_row(step: Step) -> tuple[str, ...]:
    """One answer on the way of an idea.

    Inputs: step.
    Returns: the day, the answer, after how many days the idea comes back, on which day that is.
    Source: the schedule.
    Does not name a calendar day.
    """
    after = wording.number_of(step.due - step.day, "day")
    return f"day {step.day}", ANSWERED[step.answer], after, f"day {step.due}"


def way_line(step: Step) -> str:
    """The same as a line.

    Inputs: step.
    Returns: one line.
    Source: the schedule.
    Does not name a calendar day.
    """
    on, answer, after, due = way_row(step)
    return f"- {wording.capital(on)}: {answer}; comes back after {after}, on {due}."
