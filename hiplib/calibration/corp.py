"""A reliability diagram without bins: isotonic regression, the score taken apart, and the band of chance.

The method is CORP (Dimitriadis, Gneiting, Jordan, PNAS 2021;118(8):e2016191118): a line that never falls is put through
what came of each level by pooling adjacent violators (Ayer and others, Ann Math Stat 1955;26:641-647); no bins are
chosen, so nobody can choose them well.
"""

import math
import random
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

__all__ = ["Chance", "Group", "Score", "chance", "fitted", "grouped", "score"]

RESAMPLES = 999
LOWEST, HIGHEST = 50, 950  # of so many in order: what lies between holds nine of ten, and one of twenty lies above
KEPT = 8  # records whose chance is remembered: a page asks for the same one again and again


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one level.

    Inputs: sure, 0 to 1, what was said of each; count, how many, 1 or more; right, how many of them were right.
    Does not say which.
    """

    sure: float
    count: int
    right: int


@dataclass(frozen=True, slots=True)
class Score:
    """The mean Brier score and its parts: score = miscalibration - discrimination + uncertainty.

    Inputs: mean, 0 to 1, lower is better; miscalibration, what a better scale of sureness would save; discrimination,
    how far sureness told right from wrong; uncertainty, the score of somebody who always said the share that was right.
    Does not grade anybody.
    """

    mean: float
    miscalibration: float
    discrimination: float
    uncertainty: float


@dataclass(frozen=True, slots=True)
class Chance:
    """What chance alone does to somebody who is right as often as said.

    Inputs: band, for each level the ends between which nine of ten fitted shares lie, 0 to 1; miscalibration, which one
    of twenty such records exceeds.
    Does not hold for all levels at once: of several, one lies outside its band more often than one time in ten.
    """

    band: tuple[tuple[float, float], ...]
    miscalibration: float


def grouped(said: Iterable[tuple[float, bool]]) -> tuple[Group, ...]:
    """Answers by level.

    Inputs: said, pairs of how sure, 0 to 1, and whether it was right.
    Returns: groups, the least sure first.
    Does not join neighbouring levels.
    """
    counts: dict[float, list[int]] = {}
    for sure, right in said:
        held = counts.setdefault(sure, [0, 0])
        held[0] += 1
        held[1] += right
    return tuple(Group(sure, *counts[sure]) for sure in sorted(counts))


def fitted(groups: Sequence[Group]) -> tuple[float, ...]:
    """The share right at each level, by the closest line that never falls.

    Inputs: groups, the least sure first, each level once.
    Returns: shares, 0 to 1, one for each group.
    Source: pooling adjacent violators (Ayer and others 1955).
    Does not smooth: where no level falls below an earlier one, these are the shares themselves.
    """
    pools: list[tuple[int, int, int]] = []  # right, count, levels
    for group in groups:
        right, count, levels = group.right, group.count, 1
        while pools and pools[-1][0] * count >= right * pools[-1][1]:
            before = pools.pop()
            right, count, levels = right + before[0], count + before[1], levels + before[2]
        pools.append((right, count, levels))
    return tuple(right / count for right, count, levels in pools for _ in range(levels))


def score(groups: Sequence[Group]) -> Score:
    """The mean Brier score of some answers, taken apart.

    Inputs: groups, one or more.
    Returns: a Score.
    Source: Dimitriadis, Gneiting, Jordan 2021.
    Does not weigh a level by anything but its answers.
    """
    number = sum(group.count for group in groups)
    share = sum(group.right for group in groups) / number
    said = _brier(groups, [group.sure for group in groups])
    better = _brier(groups, fitted(groups))
    constant = share * (1 - share)
    return Score(said, said - better, constant - better, constant)


def chance(groups: Sequence[Group]) -> Chance:
    """What chance alone leaves open for so many answers at these levels.

    Inputs: groups; only levels and counts are looked at.
    Returns: a Chance, the same for the same levels and counts.
    Source: consistency resampling (Dimitriadis, Gneiting, Jordan 2021).
    Does not ask how many were right.
    """
    return _chance(tuple((group.sure, group.count) for group in groups))


@lru_cache(maxsize=KEPT)
def _chance(levels: tuple[tuple[float, int], ...]) -> Chance:
    seeded = random.Random(0)
    ladders = [_ladder(sure, count) for sure, count in levels]
    lines, excess = [], []
    for _ in range(RESAMPLES):
        drawn = [
            Group(sure, count, bisect_left(ladder, seeded.random() * ladder[-1]))
            for (sure, count), ladder in zip(levels, ladders, strict=True)
        ]
        lines.append(fitted(drawn))
        excess.append(score(drawn).miscalibration)
    ordered = [sorted(shares) for shares in zip(*lines, strict=True)]
    band = tuple((shares[LOWEST - 1], shares[HIGHEST - 1]) for shares in ordered)
    return Chance(band, sorted(excess)[HIGHEST - 1])


def _ladder(sure: float, count: int) -> list[float]:
    """How likely at most so many of `count` are right: 0, 1, 2 and on."""
    if sure in (0, 1):
        return [float(right >= sure * count) for right in range(count + 1)]
    ways = math.lgamma(count + 1)
    each = (
        math.exp(
            ways
            - math.lgamma(right + 1)
            - math.lgamma(count - right + 1)
            + right * math.log(sure)
            + (count - right) * math.log1p(-sure)
        )
        for right in range(count + 1)
    )
    return list(accumulate(each))


def _brier(groups: Sequence[Group], said: Sequence[float]) -> float:
    number = sum(group.count for group in groups)
    lost = (
        group.right * (1 - sure) ** 2 + (group.count - group.right) * sure**2
        for group, sure in zip(groups, said, strict=True)
    )
    return math.fsum(lost) / number
