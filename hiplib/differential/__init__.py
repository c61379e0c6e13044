"""Telling conditions apart: what speaks for each, what against, what was not asked, and the order to think of them."""

from hiplib.differential.ranking import (
    PLACES,
    WEIGHTS,
    Chance,
    Comparison,
    Contribution,
    Distinction,
    Missing,
    Ranked,
    Ranking,
    Says,
    Step,
    discriminate,
    path,
    rank,
)

__all__ = [
    "PLACES",
    "WEIGHTS",
    "Chance",
    "Comparison",
    "Contribution",
    "Distinction",
    "Missing",
    "Ranked",
    "Ranking",
    "Says",
    "Step",
    "discriminate",
    "path",
    "rank",
]
