"""The library of exercises: search and filter, what comes before and after, and every dose that somebody wrote down."""

from collections.abc import Collection, Iterator

from hiplib.errors import known
from hiplib.model import Exercise, ExerciseDose, Programme, ProgrammeStep
from hiplib.records import Records

__all__ = ["chain", "doses", "easier", "search", "steps"]


def search(
    records: Records,
    words: str = "",
    *,
    kind: str | None = None,
    position: str | None = None,
    target: str | None = None,
    equipment: Collection[str] | None = None,
    programme: str | None = None,
) -> tuple[Exercise, ...]:
    """Exercises that hold every word and fit every filter.

    Inputs: records; words, looked for in name, purpose, how, evidence and the names of the structures; kind; position;
    target, a structure; equipment at hand, None where it does not matter; programme that they are steps of.
    Returns: exercises in the order of their file.
    Errors: NotFoundError for a structure, a piece of equipment or a programme that there is not.
    Source: exercises.csv and programme_steps.csv.
    Does not ask the gate.
    """
    if target is not None:
        known(target, records.structures, "a structure")
    for item in equipment or ():
        known(item, records.equipment, "a piece of equipment")
    of_it = {one.exercise_id for one in steps(records.find(Programme, programme), records)} if programme else None
    wanted = words.casefold().split()
    return tuple(
        one
        for one in records.exercises.values()
        if (kind in (None, one.kind))
        and (position in (None, one.position))
        and (target is None or target in one.target_ids)
        and (equipment is None or set(one.equipment_ids) <= set(equipment))
        and (of_it is None or one.id in of_it)
        and all(word in _text(one, records) for word in wanted)
    )


def _text(one: Exercise, records: Records) -> str:
    names = (records.structures[item].name for item in one.target_ids)
    return " ".join((one.name, one.purpose, one.how, one.evidence, *names)).casefold()


def easier(exercise: Exercise, records: Records) -> Exercise | None:
    """The exercise that comes before another: the one that names it as the next.

    Inputs: exercise; records.
    Returns: an Exercise, None for the first of its line.
    Source: exercises.csv, harder_id.
    Does not change the dose.
    """
    return next((one for one in records.exercises.values() if one.harder_id == exercise.id), None)


def chain(exercise: Exercise, records: Records) -> tuple[Exercise, ...]:
    """The line of progressions that an exercise stands in, the easiest first.

    Inputs: exercise; records, in which no line is a circle.
    Returns: exercises, at least the one given.
    Source: exercises.csv, harder_id.
    Does not say when to move on.
    """
    first = exercise
    while before := easier(first, records):
        first = before
    return tuple(_onward(first, records))


def _onward(one: Exercise | None, records: Records) -> Iterator[Exercise]:
    while one is not None:
        yield one
        one = records.exercises[one.harder_id] if one.harder_id else None


def doses(exercise: Exercise, records: Records) -> tuple[ExerciseDose, ...]:
    """Every dose of an exercise that somebody wrote down, general rules left out.

    Inputs: exercise; records.
    Returns: rows in the order of their file: none where nobody stated one.
    Source: exercise_doses.csv.
    Does not choose among them.
    """
    return records.doses_of[exercise.id]


def steps(programme: Programme, records: Records) -> tuple[ProgrammeStep, ...]:
    """What a programme is made of.

    Inputs: programme; records.
    Returns: rows in the order of their file.
    Source: programme_steps.csv.
    Does not leave out what the gate bars.
    """
    return tuple(one for one in records.programme_steps.values() if one.programme_id == programme.id)
