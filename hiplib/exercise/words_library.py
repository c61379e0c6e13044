"""The library in words: the card of an exercise, how to make it easier or harder, and a programme as it was tried."""

from collections.abc import Iterator

from hiplib import wording
from hiplib.exercise.library import doses, easier, steps
from hiplib.exercise.words_dose import dose
from hiplib.exercise.words_gate import barred_by, not_for
from hiplib.model import Exercise, Programme, Screening
from hiplib.records import Records

__all__ = [
    "HOW",
    "NOTHING_FITS",
    "TITLE",
    "card",
    "easier_and_harder",
    "programme_lines",
    "purpose",
]

NOTHING_FITS = "No exercise fits. Take a word or a filter away."
HOW = "How, how much, for whom not"
TITLE = "The library of exercises"


def easier_and_harder(exercise: Exercise, records: Records) -> tuple[str, str]:
    """How to make an exercise easier or harder, and the exercise on either side of it.

    Inputs: exercise; records.
    Returns: two lines.
    Source: exercises.csv.
    Does not say when to move on: the step and the pain do.
    """
    before = easier(exercise, records)
    after = records.exercises[exercise.harder_id] if exercise.harder_id else None
    return (
        f"Easier: {exercise.easier}{f' Or {wording.in_a_sentence(before.name)}.' if before else ''}",
        f"Harder: {exercise.harder}{f' Then {wording.in_a_sentence(after.name)}.' if after else ''}",
    )


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
    yield from easier_and_harder(one, records)
    if one.stop:
        yield f"Stop: {one.stop}."
    if bars := not_for(one, records):
        yield f"Not where the answer is yes: {bars}"
    yield f"What is known: {one.evidence} {wording.citation(one)}"
    if one.note:
        yield one.note


def programme_lines(programme: Programme, found: Screening | None, records: Records) -> list[str]:
    """A programme as it was tried: for whom, what came of it, each step with its dose, and what the gate bars in it.

    Inputs: programme; found, the gate; None where nobody was asked; records.
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
        barred = " The gate bars it here." if found is not None and barred_by(exercise, found, records) else ""
        lines.append(f"{when}{exercise.name}. {dose(records.exercise_doses[step.dose_id], length=not when)}{barred}")
    return lines


def purpose(every: int) -> str:
    """What the library is for.

    Inputs: every, how many exercises it holds.
    Returns: two sentences.
    Does not ask the gate.
    """
    return f"{every} exercises. Ask the gate before you use one."
