"""Telling conditions apart, for one fictional patient."""

from hiplib import load
from hiplib.view._explorer import Explorer

__all__ = ["Explorer", "explorer"]


def explorer(case: str | None = None) -> "Explorer":
    """The differential of one fictional patient: a list that moves, your marks, then the reasons.

    Inputs: case, the id of a file in data/cases/; None for an empty form.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case that does not exist.
    Source: conditions.csv and condition_arguments.csv.
    Does not decide about a real patient.
    """
    made = Explorer(load.records())
    if case is not None:
        made.load(case)
    return made
