"""What a finding changes: odds, likelihood ratios, probability before and after, and tables that do not add up.

Probabilities are 0 to 1. A likelihood ratio is how many times commoner a finding is with a condition than without it.
Several findings are never multiplied in silence: findings that share a cause count once, and what is left is a band.
"""

from hiplib.probability import auditing, bayes, combined, results, two_by_two
from hiplib.probability.auditing import *  # noqa: F403
from hiplib.probability.bayes import *  # noqa: F403
from hiplib.probability.combined import *  # noqa: F403
from hiplib.probability.results import *  # noqa: F403
from hiplib.probability.two_by_two import *  # noqa: F403

__all__ = sorted(name for part in (auditing, bayes, combined, results, two_by_two) for name in part.__all__)
