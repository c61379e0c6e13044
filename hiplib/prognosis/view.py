"""How people fared, on a time axis; how the same question was answered over the years; why figures disagree."""

from hiplib import load
from hiplib import prognosis as reasoning
from hiplib.prognosis.view_drift import Drift
from hiplib.prognosis.view_healing import Healing
from hiplib.prognosis.view_reconcile import Reconcile
from hiplib.prognosis.view_timeline import Timeline

__all__ = ["Drift", "Healing", "Reconcile", "Timeline", "drift", "healing", "reconcile", "timeline"]


def timeline(condition: str | None = None, outcome: str = "", cohort: str = "") -> Timeline:
    """Published points about how people fared, on a time axis whose zero is named in words.

    Inputs: condition, outcome, cohort: words of prognosis.csv; no condition for the one of the lesson, an empty text
    for every outcome or every group.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a word without a published figure.
    Source: prognosis.csv.
    Does not draw a curve: what lies between published points is dotted and says so.
    """
    records = load.records()
    if condition is None:
        condition = records.pack.one("timeline", "condition", reasoning.conditions(records))
    return Timeline(records).choose(condition, outcome, cohort)


def drift() -> Drift:
    """The same question as it was answered over the years, side by side, and why the answers differ.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: prognosis.csv.
    Does not join two reviews in one line.
    """
    return Drift(load.records())


def reconcile(exercise: str | None = None) -> Reconcile:
    """Two figures that seem to disagree: say where they differ, commit, then see.

    Inputs: exercise, an id of vocabulary/puzzles.csv, None for the first.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for another exercise.
    Source: prognosis.csv, column exercise.
    Does not keep a score.
    """
    records = load.records()
    return Reconcile(
        records, records.pack.one("reconcile", "exercise", records.puzzles) if exercise is None else exercise
    )


def healing() -> Healing:
    """Healing times: what the source documents say beside what was measured.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: prognosis.csv.
    Does not promise a date.
    """
    return Healing(load.records())
