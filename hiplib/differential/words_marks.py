"""Sentences about a learner's marks beside the grid."""

from collections.abc import Mapping, Sequence

from hiplib.differential.marks import Marks, mark_of
from hiplib.differential.results import Ranked
from hiplib.wording import number_of

__all__ = [
    "A_CONDITION",
    "A_FINDING",
    "COMMIT",
    "FIRST",
    "FIRST_OF_ALL",
    "MARKS",
    "MARK_ONE",
    "PURPOSE",
    "SHOWN",
    "agreement",
    "beside",
]

MARK_ONE = "at least one, once a finding is known"
COMMIT = "Commit and show the reasons"
A_CONDITION = "a condition to mark"
A_FINDING = "a finding to mark"

# the marks a learner can make, and their words
MARKS: Mapping[str, str] = {"for": "for", "against": "against", "neither": "says nothing"}

PURPOSE = "Your marks first. One is enough: what does a finding say of a condition?"
FIRST = "Your marks first; one is enough. The reasons come after."
FIRST_OF_ALL = "Your marks first; one is enough. The order and the reasons come after."
SHOWN = "The reasons are shown below, beside your marks."


def agreement(marks: Marks, shown: Sequence[Ranked], items: Sequence[str]) -> str:
    """How far a learner's marks agree with the grid.

    Inputs: marks by condition id and finding; shown, the conditions; items, the findings.
    Returns: counts, in small letters; empty where nothing was marked.
    Does not count what was left unmarked.
    """
    marked = [(one, item) for one in shown for item in items if (one.condition.id, item) in marks]
    if not marked:
        return ""
    same = sum(marks[one.condition.id, item] == mark_of(one, item) for one, item in marked)
    opposite = sum({marks[one.condition.id, item], mark_of(one, item)} == {"for", "against"} for one, item in marked)
    if same == len(marked):
        return f"{'your mark agrees' if same == 1 else f'all {same} marks agree'} with the sources."
    if len(marked) == 1:
        way = "points the other way" if opposite else "says something else than the sources"
        return f"your mark {way}. Read the reason there; a reason may be weak."
    words = f"{same} of your {number_of(len(marked), 'mark')} {'agrees' if same == 1 else 'agree'}"
    if opposite:
        words += f", and {opposite} {'points' if opposite == 1 else 'point'} the other way"
    return f"{words}. Read the reason there; a reason may be weak."


def beside(yours: str, said: str) -> str:
    """A mark beside the grid's.

    Inputs: yours and said, each one of MARKS.
    Returns: what follows the grid's own word.
    Does not say which is right.
    """
    return f"; yours: {MARKS[yours]} ({'the same' if yours == said else 'not the same'})"
