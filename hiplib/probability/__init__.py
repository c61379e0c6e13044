"""What a finding changes: odds, likelihood ratios, probability before and after, and tables that do not add up.

Probabilities are 0 to 1. A likelihood ratio is how many times commoner a finding is with a condition than without it.
Several findings are never multiplied in silence: findings that share a cause count once, and what is left is a band.
"""

from hiplib.probability import auditing, bayes, combined, results, two_by_two
from hiplib.probability.auditing import *
from hiplib.probability.bayes import *
from hiplib.probability.combined import *
from hiplib.probability.results import *
from hiplib.probability.two_by_two import *

__all__ = sorted(name for part in (auditing, bayes, combined, results, two_by_two) for name in part.__all__)
