"""Telling conditions apart: what speaks for each, what against, what was not asked, and the order to think of them."""

from hiplib.differential.pairwise import Distinction, PairwiseComparison, Says, discriminate
from hiplib.differential.ranking import path, rank
from hiplib.differential.results import Chance, Contribution, Missing, Ranked, Ranking, Step
from hiplib.weighing import PLACES, WEIGHTS

__all__ = [
    "PLACES",
    "WEIGHTS",
    "Chance",
    "Contribution",
    "Distinction",
    "Missing",
    "PairwiseComparison",
    "Ranked",
    "Ranking",
    "Says",
    "Step",
    "discriminate",
    "path",
    "rank",
]
