"""Sentences about a learner's marks beside the grid."""

from collections.abc import Mapping, Sequence

from hiplib.differential.marks import Marks, mark_of
from hiplib.differential.results import Ranked

__all__ = ["FIRST", "MARKS", "PURPOSE", "SHOWN", "agreement", "beside"]

# the marks a learner can make, and their words
MARKS: Mapping[str, str] = {"for": "for", "against": "against", "neither": "says nothing"}

PURPOSE = "Your marks first: what does each finding say of each condition?"
FIRST = "Your marks first: what does each finding say of the first of the list? The reasons come after."
SHOWN = "The reasons are shown below, beside your marks."


def agreement(marks: Marks, shown: Sequence[Ranked], items: Sequence[str]) -> str:
    """How far a learner's marks agree with the grid.

    Inputs: marks by condition id and finding; shown, the conditions; items, the findings.
    Returns: a sentence with counts, or one that says nothing was marked.
    Does not keep a score.
    """
    pairs = [(one, item) for one in shown for item in items]
    marked = [(one, item) for one, item in pairs if (one.condition.id, item) in marks]
    if not marked:
        return "You marked nothing."
    same = sum(marks[one.condition.id, item] == mark_of(one, item) for one, item in marked)
    opposite = sum({marks[one.condition.id, item], mark_of(one, item)} == {"for", "against"} for one, item in marked)
    agree = "agrees" if same == 1 else "agree"
    words = f"You marked {len(marked)} of {len(pairs)} places; {same} {agree} with the grid"
    if opposite:
        words += f", {opposite} {'points' if opposite == 1 else 'point'} the other way: read why there first"
    return f"{words}. Where you differ, the grid gives its reason and its source; a reason may be weak."


def beside(yours: str, said: str) -> str:
    """A mark beside the grid's.

    Inputs: yours and said, each one of MARKS.
    Returns: what follows the grid's own word.
    Does not say which is right.
    """
    return f"; yours: {MARKS[yours]} ({'the same' if yours == said else 'not the same'})"
