"""How people fared, on a time axis; how the same question was answered over the years; why figures disagree."""

from hiplib import load
from hiplib import prognosis as reasoning
from hiplib.errors import known
from hiplib.prognosis.view_ask import Ask
from hiplib.prognosis.view_drift import Drift
from hiplib.prognosis.view_healing import Healing
from hiplib.prognosis.view_reconcile import Reconcile
from hiplib.prognosis.view_timeline import Timeline

__all__ = ["Ask", "Drift", "Healing", "Reconcile", "Timeline", "ask", "drift", "healing", "reconcile", "timeline"]


def ask(point: str | None = None) -> Ask:
    """Of a hundred people, how many by then? Your guess comes first; then the published points of the same group.

    Inputs: point, the id of a share in prognosis.csv; None for the one of the lesson.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a point that is no share of people at a time.
    Source: prognosis.csv.
    Does not say how one person will fare.
    """
    records = load.records()
    shares = {row.id: row for row in reasoning.points(records) if row.counts != "event" and row.time_value}
    point = records.pack.one("ask", "point", shares) if point is None else point
    return Ask(records, shares[known(point, shares, "a point")])


def timeline(condition: str | None = None, outcome: str = "", cohort: str = "") -> Timeline:
    """Published points about how people fared, as bars of a hundred under a time zero named in words.

    Inputs: condition, outcome, cohort: words of prognosis.csv; no condition for the one of the lesson, an empty text
    for every outcome or every group.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a word without a published figure.
    Source: prognosis.csv.
    Does not draw a curve: nobody looked between the published points.
    """
    records = load.records()
    if condition is None:
        condition = records.pack.one("timeline", "condition", reasoning.conditions(records))
    return Timeline(records).choose(condition, outcome, cohort)


def drift(*, predict: bool = False) -> Drift:
    """The same question as it was answered over the years, side by side, and why the answers differ.

    Inputs: predict, whether your guess of the newest answer comes first.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: prognosis.csv.
    Does not join two reviews in one line.
    """
    return Drift(load.records(), predict=predict)


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
    """Healing times: what patients read online beside what was measured.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: prognosis.csv.
    Does not promise a date.
    """
    return Healing(load.records())
