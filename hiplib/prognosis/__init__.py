"""How people fared: published points, what may be computed between them, and why two figures differ."""

from hiplib.prognosis.reason import (
    QUESTIONS,
    cohorts,
    conditional,
    conditionals,
    conditions,
    exercise,
    outcomes,
    points,
    ratios,
    reconcile,
    scores,
)

__all__ = [
    "QUESTIONS",
    "cohorts",
    "conditional",
    "conditionals",
    "conditions",
    "exercise",
    "outcomes",
    "points",
    "ratios",
    "reconcile",
    "scores",
]
