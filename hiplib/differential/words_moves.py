"""Sentences about how the order came about, finding by finding."""

from collections.abc import Sequence

from hiplib import wording
from hiplib.differential.results import Step
from hiplib.records import Records

__all__ = ["moves", "step_rows"]


def moves(steps: Sequence[Step], records: Records) -> str:
    """What moved the first of the list most, in one sentence.

    Inputs: steps, as `differential.path` gives them; records.
    Returns: a sentence.
    Does not credit a finding with what those before it did.
    """
    if len(steps) < 2:
        return "No finding has moved the order yet."
    first = steps[-1].ranking.conditions[0].condition
    places = [_number(step, first.id) for step in steps]
    leaps = [(places[i - 1] - places[i], i) for i in range(1, len(places))]
    leap, at = max(leaps, key=lambda pair: (pair[0], -pair[1]))
    if leap <= 0:
        return f"{first.name} stood first before any finding was known."
    name = _entered(steps[at], records)
    return f"{first.name} rose most with “{name}”: from place {places[at - 1]} to place {places[at]}."


def step_rows(steps: Sequence[Step], shown: Sequence[str], records: Records) -> tuple[list[str], list[tuple[str, ...]]]:
    """The picture of the order as a table.

    Inputs: steps; shown, ids of the conditions drawn; records.
    Returns: the headings, and one row for each step with the place of each condition.
    Does not show conditions that are not drawn.
    """
    heads = ["Once known", *(records.conditions[name].name for name in shown)]
    rows = [
        (f"{number}. {_entered(step, records)}", *(str(_number(step, name)) for name in shown))
        for number, step in enumerate(steps)
    ]
    return heads, rows


def _entered(step: Step, records: Records) -> str:
    if not step.item:
        return "before any finding"
    return f"{wording.item_name(step.item, records)} {'present' if step.present else 'absent'}"


def _number(step: Step, condition_id: str) -> int:
    return [ranked.condition.id for ranked in step.ranking.conditions].index(condition_id) + 1
