"""How far the counts move when the rates that went in move within what their sources leave open."""

import math
from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from hiplib.clinic.patterns import Floats
from hiplib.clinic.policy import Policy, read
from hiplib.clinic.practice import Known, Practice, Rates
from hiplib.clinic.results import COUNTS, ERRORS, Band, Bands
from hiplib.probability import CONFIDENCE
from hiplib.records import Records
from hiplib.rules import parse_comparison

Patterns = npt.NDArray[np.bool_]

__all__ = ["LEVEL", "WORLDS", "bands", "possible"]

WORLDS = 1000  # sets of rates that are drawn
HALF = 1 / 2  # of a person, added to each side of a count: none of thirteen is not never
LEVEL = CONFIDENCE  # of the draws lie in a band
_NEAREST = 1 / 10**10  # to 0 and 1, whose odds have no logarithm


def bands(place: Practice, policy: Policy, records: Records) -> Bands:
    """How far each count of a policy moves with the rates, chance left out.

    Inputs: place, a practice; policy as for `simulate`; records.
    Returns: Bands.
    Errors: NotFoundError for an unknown pathway or item.
    Source: the counts and intervals of the rows that the practice rests on.
    Does not widen a rate whose source gives neither: it is named as held, and the band is then too narrow.
    """
    reading = read(place, policy, records)
    some_flag = np.arange(place.patterns) > 0 if place.any_flag is not None else None
    cited = _counts(place.shares[None], reading.sent, some_flag)
    moved = _counts(place.at(possible(place)), reading.sent, some_flag)
    made = [
        {name: band for name in cited if (band := _band(cited[name][0, how], moved[name][:, how])) is not None}
        for how in (0, 1)
    ]
    rates = list(_named(place))
    held = tuple(name for *name, known in rates if known.held)
    return Bands(made[0], made[1], len(rates) - len(held), tuple((finding, condition) for finding, condition in held))


def possible(place: Practice, worlds: int = WORLDS, seed: int = 0) -> Rates:
    """Sets of rates, each within what the sources leave open.

    Inputs: place, a practice; worlds, how many sets; seed, which makes them repeatable.
    Returns: Rates with one line for each set.
    Source: a count is drawn as a share with half a person added to each side; an interval as a share whose log odds
    reach its ends in 95 of 100 draws; a rate with neither stays. Diseases of one cohort are drawn together.
    Does not let rates move together otherwise, and never makes a higher age limit commoner than a lower one.
    """
    generator = np.random.default_rng(seed)
    knowns = [known for _, known in place.diseases]
    if all(known.counted and known.of == knowns[0].of for known in knowns):
        counts = np.array([known.count for known in knowns], dtype=float)
        rest = float(knowns[0].of or 0) - counts.sum()
        diseases = generator.dirichlet([*(counts + HALF), rest + HALF], worlds)[:, :-1]
    else:
        diseases = np.stack([_drawn(known, generator, worlds) for known in knowns], axis=-1)
        diseases = diseases / np.maximum(1, diseases.sum(axis=-1, keepdims=True))
    conditions = [*(condition for condition, _ in place.diseases), ""]
    items = np.empty((worlds, len(conditions), len(place.items)))
    for number, item in enumerate(place.items):
        items[..., number] = _drawn(item.without, generator, worlds)[:, None]
        for condition, known in item.within.items():
            items[:, conditions.index(condition), number] = _drawn(known, generator, worlds)
    _in_order(place, items)
    any_flag = None if place.any_flag is None else _drawn(place.any_flag, generator, worlds)
    return Rates(diseases, items, any_flag)


def _drawn(known: Known, generator: np.random.Generator, worlds: int) -> Floats:
    if known.count is not None and known.of:
        return generator.beta(known.count + HALF, known.of - known.count + HALF, worlds)
    if known.low is None or known.high is None:
        return np.full(worlds, known.share)
    middle, low, high = (_log_odds(share) for share in (known.share, known.low, known.high))
    value = generator.standard_normal(worlds)
    moved = middle + value * np.where(value > 0, high - middle, middle - low) / ERRORS
    return 1 / (1 + np.exp(-moved))


def _log_odds(share: float) -> float:
    inside = min(max(share, _NEAREST), 1 - _NEAREST)
    return math.log(inside / (1 - inside))


def _in_order(place: Practice, items: Floats) -> None:
    """Whoever is over the higher of two limits is over the lower one too."""
    limits: dict[tuple[str, str], list[tuple[float, int]]] = {}
    for number, item in enumerate(place.items):
        try:
            field, sign, limit = parse_comparison(item.name)
        except ValueError:
            continue
        if isinstance(limit, float):
            limits.setdefault((field, sign[0]), []).append((limit, number))
    for (_, sign), those in limits.items():
        order = [number for _, number in sorted(those, reverse=sign == "<")]
        items[..., order] = np.minimum.accumulate(items[..., order], axis=-1)


def _counts(shares: Floats, sent: Patterns, some_flag: Patterns | None) -> Mapping[str, Floats]:
    """Each count as a share of all people, by set of rates and assumption."""
    everybody, ill = shares.sum(axis=2), shares[:, :, :-1].sum(axis=2)
    serious, found = ill.sum(axis=-1), ill[..., sent].sum(axis=-1)
    away = everybody[..., sent].sum(axis=-1)
    flagged = None if some_flag is None else everybody[..., some_flag].sum(axis=-1)
    named = dict(zip(COUNTS, (serious, flagged, away, found, serious - found, away - found), strict=True))
    with np.errstate(divide="ignore", invalid="ignore"):
        named["scans_per_case"] = np.where(found > 0, away / found, np.nan)
    return {name: values for name, values in named.items() if values is not None}


def _band(cited: float, moved: Floats) -> Band | None:
    if math.isnan(cited) or np.isnan(moved).any():
        return None
    low, high = np.quantile(moved, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Band(float(cited), float(min(low, cited)), float(max(high, cited)))


def _named(place: Practice) -> Iterator[tuple[str, str, Known]]:
    """Every rate that went in: the finding (empty for a disease itself), the condition (empty for none), the share."""
    for condition, known in place.diseases:
        yield "", condition, known
    for item in place.items:
        yield item.name, "", item.without
        for condition, known in item.within.items():
            yield item.name, condition, known
    if place.any_flag is not None:
        yield "", "", place.any_flag
