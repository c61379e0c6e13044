"""Who comes: a cohort with its numbers, and how well each of them is known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hiplib import errors
from hiplib.clinic.patterns import Floats, of_items, with_other
from hiplib.errors import NotFoundError, Problem
from hiplib.model import BaseRate, ClinicalTest, Cohort
from hiplib.records import Records

__all__ = ["Item", "Known", "Practice", "Rates", "practice"]


@dataclass(frozen=True, slots=True)
class Known:
    """A share, and how well it is known.

    Inputs: share, 0 to 1; count of how many people it rests on, a share of them where only a share was printed; low and
    high, its 95 % interval. None where the source gives neither.
    Does not make up people for a share that was printed without them.
    """

    share: float
    count: float | None = None
    of: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def counted(self) -> bool:
        """Whether people stand behind it."""
        return self.count is not None and bool(self.of)

    @property
    def held(self) -> bool:
        """Whether it can only stay at its figure: neither counted nor with an interval."""
        return not self.counted and (self.low is None or self.high is None)


@dataclass(frozen=True, slots=True)
class Item:
    """Something a simulated person has or has not.

    Inputs: name, a finding id, a comparison or a word; without, its share in people without a disease that it is known
    for; within, its share by condition; rows it rests on; draw, the number of the random value it hangs on; borrowed,
    whether its shares were counted in other people than the cohort's.
    Does not differ between people except by disease.
    """

    name: str
    without: Known
    within: Mapping[str, Known]
    rows: tuple[ClinicalTest, ...]
    draw: int
    borrowed: bool = False

    def share(self, condition: str) -> float:
        """How often people with a condition have it.

        Inputs: condition, a word of base_rates.csv.
        Returns: the cited share, 0 to 1; where none is cited, that of people without.
        Source: the rows.
        Does not fill a gap with a guess.
        """
        return self.within.get(condition, self.without).share


@dataclass(frozen=True)
class Rates:
    """The numbers that people are drawn from; the first axis counts the sets of them, one for the cited ones.

    Inputs: diseases, the share of each; items, the share of each item with each disease and, last, without any;
    any_flag, the share with any flag, None where no cohort prints it.
    Does not check that they fit together.
    """

    diseases: Floats
    items: Floats
    any_flag: Floats | None

    @property
    def groups(self) -> Floats:
        """The share of people with each disease and, last, without any."""
        rest = 1 - self.diseases.sum(axis=-1, keepdims=True)
        return np.concatenate([self.diseases, rest], axis=-1)


@dataclass(frozen=True)
class Practice:
    """A setting with its numbers.

    Inputs: setting, who comes; diseases with how common they are; items; any_flag, how common any flag is, None where
    no cohort prints it; base_rates it rests on.
    Does not hold people.
    """

    setting: Cohort
    diseases: tuple[tuple[str, Known], ...]
    items: tuple[Item, ...]
    any_flag: Known | None
    base_rates: tuple[BaseRate, ...]

    @property
    def serious_cited(self) -> float:
        """The share with serious disease that was put in."""
        return sum(known.share for _, known in self.diseases)

    @property
    def youngest(self) -> float:
        """The lowest age anyone here can have, in years: one over the limit that every row of the cohort names."""
        bands = [re.fullmatch(r"over (\d+)", rate.age_band) for rate in self.base_rates]
        return min(float(band.group(1)) + 1 if band else 0.0 for band in bands)

    @property
    def patterns(self) -> int:
        """How many patterns of findings there are."""
        return 1 << (len(self.items) + (self.any_flag is not None))

    @property
    def draws(self) -> tuple[int, ...]:
        """The random value that each item hangs on."""
        return tuple(item.draw for item in self.items)

    @cached_property
    def cited(self) -> Rates:
        """The numbers as their sources print them."""
        conditions = [*(condition for condition, _ in self.diseases), ""]
        return Rates(
            np.array([[known.share for _, known in self.diseases]]),
            np.array([[[item.share(condition) for item in self.items] for condition in conditions]]),
            None if self.any_flag is None else np.array([self.any_flag.share]),
        )

    @cached_property
    def other_flags(self) -> tuple[float, float] | None:
        """Share with a flag that is not simulated by itself, under each assumption, so that the cited share has any."""
        other = self._other(self.cited, of_items(self.cited.items, self.draws))
        return None if other is None else (float(other[0, 0]), float(other[0, 1]))

    @cached_property
    def shares(self) -> Floats:
        """The share of all people, by assumption, disease (the last is none) and pattern, at the cited numbers."""
        cited: Floats = self.at(self.cited)[0]
        return cited

    def at(self, rates: Rates) -> Floats:
        """The share of all people with each disease and each pattern of findings.

        Inputs: rates, one set of numbers or many.
        Returns: an array by set of numbers, assumption (independent, overlapping), disease (the last is none), pattern.
        Source: the numbers alone; nothing is left to chance.
        Does not draw anybody.
        """
        shares = of_items(rates.items, self.draws)
        other = self._other(rates, shares)
        if other is not None:
            shares = with_other(shares, other[:, None, :])
        return np.moveaxis(shares, 2, 1) * rates.groups[:, None, :, None]

    def _other(self, rates: Rates, shares: Floats) -> Floats | None:
        if rates.any_flag is None:
            return None
        bare = np.einsum("wc,wca->wa", rates.groups, shares[..., 0])
        other: Floats = np.clip(1 - (1 - rates.any_flag[:, None]) / bare, 0, 1)
        return other


def practice(setting: str | None, records: Records) -> Practice:
    """A setting with the numbers of its rows.

    Inputs: setting, one of records.practices, None for the first; records.
    Returns: a Practice.
    Errors: NotFoundError for another setting, and where there is none at all.
    Source: the rows that the setting names.
    Does not fill in what a row does not have.
    """
    if not records.practices:
        expected = "a practice to simulate, in practices/ of these data"
        raise NotFoundError([Problem("setting", "nothing", expected)])
    name = next(iter(records.practices)) if setting is None else setting
    chosen = records.practices[errors.known(name, records.practices, "setting")]
    diseases, used = [], []
    for condition, ids in chosen.serious.items():
        rates = [records.base_rates[name] for name in ids]
        diseases.append((condition, _less(*(_rate(rate) for rate in rates))))
        used += rates
    any_flag = records.base_rates[chosen.any_flag] if chosen.any_flag else None
    items: list[Item] = []
    draws: dict[str, int] = {}
    for name in chosen.tests:
        row = records.clinical_tests[name]
        field = row.item.split()[0]
        items.append(_item(row, diseases, used, draws.setdefault(field, len(draws)), name in chosen.without_only))
    return Practice(
        chosen, tuple(diseases), tuple(items), _rate(any_flag) if any_flag else None,
        tuple({rate.id: rate for rate in [*used, *([any_flag] if any_flag else [])]}.values()),
    )  # fmt: skip


def _rate(rate: BaseRate) -> Known:
    if rate.count is not None and rate.n:
        return Known(rate.count / rate.n, rate.count, rate.n, rate.low, rate.high)
    assert rate.probability is not None
    return _known(rate.probability, rate.n, rate.low, rate.high)


def _less(whole: Known, *parts: Known) -> Known:
    """The whole less its parts; counted where all of them were counted among the same people."""
    if not parts:
        return whole
    share = whole.share - sum(part.share for part in parts)
    if all(one.counted and one.of == whole.of for one in (whole, *parts)):
        return Known(share, (whole.count or 0) - sum(part.count or 0 for part in parts), whole.of)
    return Known(share)


def _item(
    row: ClinicalTest, diseases: Sequence[tuple[str, Known]], used: Sequence[BaseRate], draw: int, without_only: bool
) -> Item:
    """A row's shares. How many of its people were ill stands in its table, or, where they are the cohort, there."""
    assert row.specificity is not None
    here = row.n_patients is not None and any(rate.n == row.n_patients for rate in used)
    conditions = dict(diseases)
    ill: float | None = None
    if row.tp is not None and row.fn is not None:
        ill = row.tp + row.fn
    elif here and without_only:
        ill = 0
    elif here and row.condition in conditions:
        ill = conditions[row.condition].count
    well: float | None = row.fp + row.tn if row.fp is not None and row.tn is not None else None
    if well is None and ill is not None and row.n_patients is not None:
        well = row.n_patients - ill
    within = {}
    if row.sensitivity is not None and row.condition in conditions:
        within[row.condition] = _known(row.sensitivity, ill, row.sensitivity_low, row.sensitivity_high)
    low, high = (None if end is None else 1 - end for end in (row.specificity_high, row.specificity_low))
    without = _known(1 - row.specificity, well, low, high)
    return Item(row.item, without, within, (row,), draw, borrowed=not here)


def _known(share: float, people: float | None, low: float | None, high: float | None) -> Known:
    return Known(share, share * people if people else None, people or None, low, high)
