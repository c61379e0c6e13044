"""Sentences about how the order came about, finding by finding."""

from collections.abc import Sequence

from hiplib import wording
from hiplib.differential.results import Step
from hiplib.records import Records

__all__ = ["BEFORE", "entered", "moves", "number", "rose_at", "step_rows"]

BEFORE = "before any finding"


def moves(steps: Sequence[Step], records: Records) -> str:
    """What moved the first of the list most, in one sentence.

    Inputs: steps, as `differential.path` gives them; records.
    Returns: a sentence.
    Does not credit a finding with what those before it did.
    """
    if len(steps) < 2:
        return "No finding has moved the order yet."
    first = steps[-1].ranking.conditions[0].condition
    places = [number(step, first.id) for step in steps]
    at = rose_at(steps, first.id)
    if not at:
        return f"{first.name} stood first before any finding was known."
    name = entered(steps[at], records)
    return f"{first.name} rose most with “{name}”: from place {places[at - 1]} to place {places[at]}."


def rose_at(steps: Sequence[Step], condition_id: str) -> int:
    """The step with which a condition rose most.

    Inputs: steps; condition_id.
    Returns: its number, the first of several alike; 0 where it never rose.
    Does not credit a finding with what those before it did.
    """
    places = [number(step, condition_id) for step in steps]
    leaps = [(places[i - 1] - places[i], -i) for i in range(1, len(places))]
    far, at = max(leaps, default=(0, 0))
    return -at if far > 0 else 0


def step_rows(steps: Sequence[Step], shown: Sequence[str], records: Records) -> tuple[list[str], list[tuple[str, ...]]]:
    """The picture of the order as a table.

    Inputs: steps; shown, ids of the conditions drawn; records.
    Returns: the headings, and one row for each step with the place of each condition.
    Does not show conditions that are not drawn.
    """
    heads = ["Once known", *(records.conditions[name].name for name in shown)]
    rows = [
        (f"{count}. {entered(step, records)}", *(str(number(step, name)) for name in shown))
        for count, step in enumerate(steps)
    ]
    return heads, rows


def entered(step: Step, records: Records) -> str:
    """What became known with a step.

    Inputs: step; records.
    Returns: the finding and whether it is there.
    Does not say what it moved.
    """
    if not step.item:
        return BEFORE
    return f"{wording.item_name(step.item, records)} {'present' if step.present else 'absent'}"


def number(step: Step, condition_id: str) -> int:
    """The place of a condition at a step, 1 being the first.

    Inputs: step; condition_id.
    Returns: its place.
    Does not say why it stands there.
    """
    return [ranked.condition.id for ranked in step.ranking.conditions].index(condition_id) + 1
