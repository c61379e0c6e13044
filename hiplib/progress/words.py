"""What is kept of a learner, in words."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hiplib import wording
from hiplib.progress.event import Event
from hiplib.progress.reason import Left, Standing
from hiplib.records import NOUNS, Records

__all__ = [
    "CAPTION",
    "COPY",
    "EMPTY",
    "FORGET",
    "FORGOTTEN",
    "HEADS",
    "KEEP",
    "NOTHING_DELETED",
    "OFF",
    "PRINT",
    "PURPOSE",
    "SAVED",
    "SURE",
    "TITLE",
    "WORK",
    "WORK_HEADS",
    "WORK_TITLE",
    "ask_to_forget",
    "brought_in",
    "copied",
    "day",
    "forgotten",
    "kept_in",
    "left_off",
    "line",
    "row",
    "unread",
    "work",
]

TITLE = "What you did before"
PURPOSE = "Your own answers, on this machine alone."
CAPTION = "How each lesson stands"
KEEP = "Keep a copy"
PRINT = "Print my work"
FORGET = "Forget all of it"
COPY = "Save the copy"
WORK = "Save the page to print"
WORK_TITLE = "My answers"
NOTHING_DELETED = "Nothing was deleted."
HEADS = ("Lesson", "Answered", "Right at the first try", "Too late", "Last")
EMPTY = "Nothing is kept yet. Answer a patient, and this place knows tomorrow where you left off."
SAVED = "Your own answers stand here while the lesson is live. Nothing of them is saved in this page."
SURE = "Press once more, and all of it is gone from this machine."
FORGOTTEN = "All of it is gone from this machine."
OFF = "Saving is switched off on this machine."
WORK_HEADS = ("Day", "Lesson", "Question", "My first answer", "Right")


def day(at: int) -> str:
    """A day as a reader says it.

    Inputs: at, seconds since 1970.
    Returns: day and month, in the reader's own time zone.
    Does not keep that zone.
    """
    moment = datetime.datetime.fromtimestamp(at, tz=datetime.UTC).astimezone()
    return f"{moment.day} {moment:%B}"


def left_off(left: Left, lessons: Mapping[str, str], records: Records) -> list[str]:
    """Where it was left off, and what came of it.

    Inputs: left; lessons, the name of the lesson by topic; records.
    Returns: one to three sentences.
    Source: the log.
    Does not say what the right answer was.
    """
    stands, patient = left.standing, str(left.last.made.key.get("case", ""))
    at = f", at {records.cases[patient].name}" if patient in records.cases else ""
    said = [f"You left off on {day(left.last.at)} in {lessons.get(stands.topic, stands.topic)}{at}."]
    if stands.judged:
        said.append(f"Right at the first try there: {stands.right} of {stands.judged}.")
    if stands.late:
        said.append(f"You were too late for {wording.number_of(stands.late, 'patient')}.")
    return said


def row(stands: Standing, lessons: Mapping[str, str]) -> tuple[str, ...]:
    """One line of the table.

    Inputs: stands; lessons, the name of the lesson by topic.
    Returns: lesson, answered, right of those that have a right answer, too late, last.
    Source: the log.
    Does not give a percentage: a few answers carry none.
    """
    right = f"{stands.right} of {stands.judged}" if stands.judged else "no right answer to these"
    return lessons.get(stands.topic, stands.topic), str(stands.asked), right, str(stands.late), day(stands.at)


def kept_in(where: Path) -> str:
    """Where it is, and what it is.

    Inputs: where.
    Returns: sentences.
    Does not promise anything about the machine itself.
    """
    return (
        f"Kept on this machine alone, in {where}: which question, which answer, when. Ids and numbers; no name, and "
        "nothing that you typed in words."
    )


def unread(number: int) -> str:
    """How many lines could not be read.

    Inputs: number, 1 or more.
    Returns: a sentence.
    Does not say which.
    """
    lines = wording.number_of(number, "line")
    return (
        f"{lines} could not be read, by this version or at all, and {'was' if number == 1 else 'were'} left as it is."
    )


def brought_in(new: int, lost: int) -> str:
    """What came of a copy.

    Inputs: new, answers that were not there; lost, lines that could not be read.
    Returns: one or two sentences.
    Does not name them.
    """
    said = f"{wording.number_of(new, 'answer')} taken over." if new else "Nothing new was in that file."
    return f"{said} {wording.capital(wording.number_of(lost, 'line'))} could not be read." if lost else said


def work(one: Event, lessons: Mapping[str, str], records: Records) -> tuple[str, ...]:
    """One answer on the page that a learner prints.

    Inputs: one; lessons, the name of the lesson by topic; records.
    Returns: day, lesson, question, answer, right or not.
    Source: the log; names from data/.
    Does not show what the right answer was: the lesson does.
    """
    right = {True: "yes", False: "not quite", None: ""}[one.right]
    asked, answered = (_plain(part, records) for part in (one.made.key, one.made.guess))
    return day(one.at), lessons.get(one.topic, one.topic), asked, answered, right


def _plain(value: Any, records: Records) -> str:
    """Ids by their names, and the rest as it stands."""
    if isinstance(value, Mapping):
        return "; ".join(_pair(name, held, records) for name, held in value.items() if held not in (None, (), {}))
    if isinstance(value, tuple):
        return ", ".join(_plain(held, records) for held in value)
    if isinstance(value, str):
        return _named(value, records)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else "" if value is None else f"{value:g}"


def _pair(name: str, held: Any, records: Records) -> str:
    said = _plain(held, records)
    return said if isinstance(held, str) and said != held else f"{_named(name, records).replace('_', ' ')}: {said}"


def _named(word: str, records: Records) -> str:
    for noun in NOUNS:
        row = getattr(records, noun).get(word)
        for part in ("name", "label", "title"):
            if row is not None and isinstance(getattr(row, part, None), str):
                return str(getattr(row, part))
    return word


def copied(number: int, file: Path) -> str:
    """That a copy was written.

    Inputs: number of answers; file.
    Returns: a sentence.
    Does not open it.
    """
    return f"{wording.capital(wording.number_of(number, 'answer'))} copied to {file}."


def line(cells: Sequence[str]) -> str:
    """A line of the table for a window without tables.

    Inputs: cells, as `row` gives them.
    Returns: one line.
    Does not align it with others.
    """
    lesson, *others = cells
    return f"- {lesson}: " + "; ".join(f"{head.lower()} {cell}" for head, cell in zip(HEADS[1:], others, strict=True))


def ask_to_forget(topic: str | None, where: Path) -> str:
    """The one question before something is deleted.

    Inputs: topic, None for everything; where.
    Returns: a question that ends in what may be typed.
    Does not delete.
    """
    what = "every answer" if topic is None else f"every answer about {topic}"
    return f"Delete {what} kept in {where}? It cannot be brought back. Type yes or no: "


def forgotten(number: int) -> str:
    """That something was deleted.

    Inputs: number of answers.
    Returns: a sentence.
    Does not speak of copies carried elsewhere.
    """
    return f"{wording.capital(wording.number_of(number, 'answer'))} deleted from this machine."
