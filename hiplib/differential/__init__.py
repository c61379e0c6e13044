"""Telling conditions apart: what speaks for each, what against, what was not asked, and the order to think of them."""

from hiplib.differential import pairwise, ranking, results
from hiplib.differential.pairwise import *
from hiplib.differential.ranking import *
from hiplib.differential.results import *

__all__ = sorted(name for part in (pairwise, ranking, results) for name in part.__all__)
