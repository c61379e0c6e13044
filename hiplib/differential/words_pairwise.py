"""Sentences about two conditions side by side."""

from hiplib import wording
from hiplib.differential.pairwise import Distinction, PairwiseComparison, Says
from hiplib.differential.words import WEIGHT_WORDS
from hiplib.records import Records
from hiplib.weighing import WEIGHTS

__all__ = ["question_row", "title"]


def title(found: PairwiseComparison) -> str:
    """What a comparison is about.

    Inputs: found.
    Returns: one sentence.
    Source: conditions.csv.
    Does not prefer one of the two.
    """
    if found.first.id == found.second.id:
        return f"{found.first.name} beside itself: choose two."
    if not found.questions:
        return f"{found.first.name} or {found.second.name}? Nothing in the data tells them apart."
    return f"{found.first.name} or {found.second.name}? The question that tells most comes first."


def question_row(asked: Distinction, found: PairwiseComparison, records: Records) -> tuple[str, str, str, str]:
    """One question of a comparison as a row.

    Inputs: asked, one of found's questions; records.
    Returns: the question, what a yes says, what a no says, and why with its source.
    Source: condition_arguments.csv.
    Does not say which answer is likelier.
    """
    why = " ".join(f"{row.why} {wording.citation(row)}" for row in asked.arguments)
    present, absent = (_leaning(said, found) for said in (asked.present, asked.absent))
    return wording.item_name(asked.item, records), present, absent, why


def _leaning(said: Says, found: PairwiseComparison) -> str:
    if said.favours == "neither":
        return "tells nothing" if said.first is None and said.second is None else "fits both alike"
    name = (found.first if said.favours == "first" else found.second).name
    steps = min(abs(said.lean), len(WEIGHTS) - 1)
    return f"leans {WEIGHT_WORDS[WEIGHTS[steps]]} to {name}"
