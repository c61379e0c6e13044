"""How many of all people show each pattern of findings, from how common each finding is.

A pattern is a number whose bit i says whether finding i is there. Shares stand on the last axis of every array, so that
one call works for one set of rates or for a thousand.
"""

import numpy as np
import numpy.typing as npt

__all__ = [
    "INDEPENDENT",
    "OVERLAPPING",
    "SAME",
    "Floats",
    "Whole",
    "cells",
    "nested",
    "of_items",
    "spread",
    "with_other",
]

INDEPENDENT, OVERLAPPING = 0, 1
# shares that differ by less are the same: the order in which floats are added may move them
SAME = 1 / 10**10
Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


def nested(shares: Floats) -> Floats:
    """The share of each pattern of findings that hang on one random value: each is there below its own share.

    Inputs: shares, 0 to 1, one for each finding on the last axis.
    Returns: an array whose last axis is the pattern.
    Source: none; a value lies between the largest share that is not there and the smallest that is.
    Does not order the findings: nobody needs to know which of them is the commonest.
    """
    findings = shares.shape[-1]
    pattern = np.arange(1 << findings)
    below, above = np.ones((*shares.shape[:-1], pattern.size)), np.zeros((*shares.shape[:-1], pattern.size))
    for bit in range(findings):
        there, share = (pattern >> bit) & 1 == 1, shares[..., bit, None]
        below = np.where(there, np.minimum(below, share), below)
        above = np.where(there, above, np.maximum(above, share))
    between: Floats = np.maximum(below - above, 0.0)
    return between


def spread(bits: list[int]) -> Whole:
    """The patterns of a few findings, written with the bits that these have among all.

    Inputs: bits, the place of each finding among all of them.
    Returns: one whole number for each pattern of the few, in order.
    Does not say how common they are.
    """
    few = np.arange(1 << len(bits))
    return sum(((few >> place & 1) << bit for place, bit in enumerate(bits)), np.zeros(few.size, dtype=np.int64))


def _groups(draws: tuple[int, ...]) -> list[list[int]]:
    return [[bit for bit, own in enumerate(draws) if own == number] for number in sorted(set(draws))]


def of_items(shares: Floats, draws: tuple[int, ...]) -> Floats:
    """The share of each pattern under both assumptions.

    Inputs: shares, 0 to 1, one for each finding on the last axis; draws, the random value each finding hangs on where
    findings are independent: two limits of one age share theirs.
    Returns: an array whose last two axes are the assumption (independent, overlapping) and the pattern.
    Source: none; independent values multiply, one value for all nests.
    Does not contain flags that are not simulated by themselves.
    """
    pattern = np.arange(1 << len(draws))
    independent = np.ones((*shares.shape[:-1], pattern.size))
    for group in _groups(draws):
        own = sum(((pattern >> bit & 1) << place for place, bit in enumerate(group)), np.zeros_like(pattern))
        independent *= nested(shares[..., group])[..., own]
    return np.stack([independent, nested(shares)], axis=-2)


def with_other(shares: Floats, other: Floats) -> Floats:
    """The same patterns with one more bit: a flag that is not simulated by itself and goes with nothing.

    Inputs: shares, as `of_items` returns them; other, its share under each assumption, 0 to 1, on the last axis.
    Returns: an array with twice as many patterns; the new bit is the highest.
    Does not tie that flag to a disease.
    """
    flag = other[..., None]
    return np.concatenate([shares * (1 - flag), shares * flag], axis=-1)


def cells(shares: Floats, draws: tuple[int, ...], other: Floats | None) -> tuple[Floats, Whole, Whole]:
    """Everything one person can be, under both assumptions at once, with how often.

    Inputs: shares, one for each finding, 0 to 1; draws as for `of_items`; other, the share of other flags under each
    assumption, or None.
    Returns: the share of each cell, and its pattern if findings are independent and if they overlap.
    A person is a handful of random values. Overlapping findings all hang on the first of them,
    independent ones each on their own, so that one person can be read both ways.
    Does not list what cannot happen.
    """
    first, *rest = _groups(draws)
    every = np.arange(1 << len(draws))
    parts = [(nested(shares), every & sum(1 << bit for bit in first), every)]
    parts += [(nested(shares[group]), spread(group), np.zeros(1 << len(group), dtype=np.int64)) for group in rest]
    if other is not None:
        flag = 1 << len(draws)
        parts.append((nested(other), np.array([0, flag, 0, flag]), np.array([0, 0, flag, flag])))
    share, independent, overlapping = np.ones(1), np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    for some, one, two in parts:
        can = some > 0
        share = np.multiply.outer(share, some[can]).ravel()
        independent = np.add.outer(independent, one[can]).ravel()
        overlapping = np.add.outer(overlapping, two[can]).ravel()
    return share, independent, overlapping
