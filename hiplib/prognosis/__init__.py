"""How people fared: published points, what may be computed between them, and why two figures differ."""

from hiplib.prognosis.reason import (
    QUESTIONS,
    by_clock,
    cohorts,
    conditional,
    conditionals,
    conditions,
    exercise,
    last_scores,
    measured_healing,
    outcomes,
    points,
    ratios,
    reconcile,
    said_of_healing,
    same_time,
    scores,
)

__all__ = [
    "QUESTIONS",
    "by_clock",
    "cohorts",
    "conditional",
    "conditionals",
    "conditions",
    "exercise",
    "last_scores",
    "measured_healing",
    "outcomes",
    "points",
    "ratios",
    "reconcile",
    "said_of_healing",
    "same_time",
    "scores",
]
