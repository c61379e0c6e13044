"""The scale of log odds, on which what is known adds up; 0 and infinity are values like others."""

import math
from collections.abc import Sequence

from hiplib.probability.results import PostTest

__all__ = ["distance", "expit", "joined", "log", "log_sum"]


def log(ratio: float) -> float:
    """The natural logarithm of a ratio.

    Inputs: ratio, 0 or more.
    Returns: minus infinity for 0.
    Does not refuse: the ratio has been looked at before.
    """
    return -math.inf if ratio == 0 else math.log(ratio)


def expit(log_odds: float) -> float:
    """The probability of log odds.

    Inputs: log odds, minus infinity to infinity.
    Returns: 0 to 1.
    Does not overflow.
    """
    if log_odds < 0:
        return math.exp(log_odds) / (1 + math.exp(log_odds))
    return 1 / (1 + math.exp(-log_odds))


def joined(parts: Sequence[tuple[float, tuple[float, ...] | None]]) -> PostTest:
    """A sum of log odds with its interval, by the distances of each part's ends, each part taken as independent.

    Inputs: parts, each a value in log odds and the two ends of its interval, or None where it has none.
    Returns: PostTest; without an interval where no part has one.
    Source: Zou and Donner 2008 for joining the intervals.
    Does not know which part is the probability before.
    """
    middle = log_sum([value for value, _ in parts])
    if all(ends is None for _, ends in parts):
        return PostTest(expit(middle))
    down = math.hypot(*(distance(value, ends[0]) for value, ends in parts if ends))
    up = math.hypot(*(distance(ends[1], value) for value, ends in parts if ends))
    if math.isinf(middle):  # the estimate is at the edge; its far limit still comes from the finite ends
        fallback = [ends[0] if middle > 0 else ends[1] for _, ends in parts if ends]
        rest = [value for value, ends in parts if not ends]
        far = expit(log_sum([*fallback, *rest])) if not any(map(math.isinf, rest)) else expit(middle)
        return PostTest(expit(middle), *((far, 1.0) if middle > 0 else (0.0, far)))
    return PostTest(expit(middle), expit(middle - down), expit(middle + up))


def log_sum(logs: Sequence[float]) -> float:
    """A sum of logarithms in which one certainty outweighs everything finite.

    Inputs: logs, minus infinity to infinity.
    Returns: the sum.
    Does not look for two opposite certainties: they have been refused before.
    """
    certain = [value for value in logs if math.isinf(value)]
    return certain[0] if certain else math.fsum(logs)


def distance(upper: float, lower: float) -> float:
    """How far apart two logarithms are.

    Inputs: upper and lower.
    Returns: 0 where they are equal, and so where both are infinite.
    Does not take the absolute value.
    """
    return 0.0 if upper == lower else upper - lower
