"""The drawn counts are those of people drawn one by one, and what is expected of them is the exact probability.

Every test by chance has a fixed seed, so that it gives the same answer each time. FALSE_ALARM is how often a correct
library would fail one of them had the seed been chosen afresh; with a dozen of them, once in some eighty such choices.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from roles import role
from scipy import stats

from hiplib import clinic, load
from hiplib.clinic.patterns import cells
from hiplib.clinic.practice import Practice
from hiplib.model import Cohort

RECORDS = load.records()
PLACES = {name: clinic.practice(name, RECORDS) for name in RECORDS.practices}
FALSE_ALARM = 0.001
PEOPLE = 200_000
LEAST = 5  # expected in a cell before a chi-square may count it; smaller ones are taken together
Drawing = Callable[[Practice, int, int], Any]


def one_by_one(place: Practice, patients: int, seed: int) -> Any:
    """The old way: each person has a disease and a handful of random values, and is looked at."""
    generator = np.random.default_rng(seed)
    items = len(place.items)
    counts = np.zeros((2, len(place.diseases) + 1, place.patterns), dtype=np.int64)
    limits = np.cumsum([known.share for _, known in place.diseases])
    groups = np.searchsorted(limits, generator.random(patients), side="right")
    values = generator.random((max(place.draws) + 1, patients))
    other = generator.random(patients)
    for number, condition in enumerate([*(name for name, _ in place.diseases), ""]):
        these = groups == number
        for how in (0, 1):
            codes = np.zeros(these.sum(), dtype=np.int64)
            for bit, item in enumerate(place.items):
                value = values[0 if how else item.draw, these]
                codes |= (value < item.share(condition)).astype(np.int64) << bit
            if place.other_flags is not None:
                codes |= (other[these] < place.other_flags[how]).astype(np.int64) << items
            counts[how, number] += np.bincount(codes, minlength=place.patterns)
    return counts


def at_once(place: Practice, patients: int, seed: int) -> Any:
    return clinic.draw(place, patients=patients, seed=seed).counts


def chances(drawing: Drawing, place: Practice, seed: int = 0) -> list[float]:
    """How often two samples of the same people would differ as much, under each assumption."""
    ours, theirs = drawing(place, PEOPLE, seed), one_by_one(place, PEOPLE, seed + 1)
    found = []
    for how in (0, 1):
        table = np.stack([ours[how].ravel(), theirs[how].ravel()])
        rare = table.sum(axis=0) < 2 * LEAST
        pooled = np.column_stack([table[:, ~rare], table[:, rare].sum(axis=1)])
        found.append(float(stats.chi2_contingency(pooled[:, pooled.sum(axis=0) > 0]).pvalue))
    return found


@pytest.mark.parametrize("setting", RECORDS.practices)
def test_the_counts_are_those_of_people_drawn_one_by_one(setting: str) -> None:
    assert min(chances(at_once, PLACES[setting])) > FALSE_ALARM


def spread(drawing: Drawing, place: Practice, seeds: int = 200, patients: int = 100_000) -> list[float]:
    """How often the counts of many draws lie as far from what is expected, or further; near 1 if they lie too close."""
    found = []
    for how in (0, 1):
        expected = place.shares[how].ravel() * patients
        rare = expected < LEAST
        pooled = np.append(expected[~rare], expected[rare].sum())
        total, cells_seen = 0.0, int((pooled > 0).sum())
        for seed in range(seeds):
            counts = drawing(place, patients, seed)[how].ravel()
            seen = np.append(counts[~rare], counts[rare].sum())
            total += float(((seen - pooled)[pooled > 0] ** 2 / pooled[pooled > 0]).sum())
        found.append(float(stats.chi2.sf(total, seeds * (cells_seen - 1))))
    return found


@pytest.mark.parametrize("setting", RECORDS.practices)
def test_they_lie_about_what_is_expected_as_chance_does_no_further_and_no_nearer(setting: str) -> None:
    for found in spread(at_once, PLACES[setting]):
        assert FALSE_ALARM / 2 < found < 1 - FALSE_ALARM / 2


# --- the expectation, in closed form ------------------------------------------------------------------------------

STEPS = 20  # the shares of the invented practice are whole twentieths, so that a random value has twenty cases


def known(twentieths: int) -> clinic.Known:
    return clinic.Known(twentieths / STEPS)


def invented(without: list[int], within: list[int], draws: list[int], ill: int = 2) -> Practice:
    """A practice of one disease; every share in twentieths."""
    items = tuple(
        clinic.Item(f"finding_{number}", known(w), {"disease": known(d)}, (), draw)
        for number, (w, d, draw) in enumerate(zip(without, within, draws, strict=True))
    )
    setting = Cohort.model_construct(id="invented")
    return Practice(setting, (("disease", known(ill)),), items, None, ())


def counted_out(shares: list[int], draws: list[int], how: int) -> dict[int, Fraction]:
    """Every case of the random values, one after the other."""
    values = range(max(draws) + 1)
    found: dict[int, Fraction] = {}
    for case in product(range(STEPS), repeat=len(values)):
        code = sum(
            (case[0 if how else draw] < share) << bit
            for bit, (share, draw) in enumerate(zip(shares, draws, strict=True))
        )
        found[code] = found.get(code, Fraction(0)) + Fraction(1, STEPS ** len(values))
    return found


@pytest.mark.parametrize("draws", [[0, 0, 1], [0, 1, 2], [0, 1, 0]])
def test_what_is_expected_is_the_exact_probability(draws: list[int]) -> None:
    without, within = [8, 3, 11], [15, 16, 1]
    place = invented(without, within, draws)
    for how, (group, (shares, weight)) in product((0, 1), enumerate([(within, 2), (without, 18)])):
        exact = counted_out(shares, draws, how)
        for code in range(place.patterns):
            share = float(exact.get(code, Fraction(0)) * weight / STEPS)
            assert place.shares[how, group, code] == pytest.approx(share, abs=1e-12)


@pytest.mark.parametrize("setting", RECORDS.practices)
def test_one_person_read_both_ways_has_the_same_shares_as_each_way_alone(setting: str) -> None:
    place = PLACES[setting]
    other = None if place.other_flags is None else np.array(place.other_flags)
    for group, weight in enumerate(place.cited.groups[0]):
        share, *codes = cells(place.cited.items[0, group], place.draws, other)
        for how in (0, 1):
            summed = np.bincount(codes[how], weights=share, minlength=place.patterns)
            assert summed * weight == pytest.approx(place.shares[how, group], abs=1e-12)


@pytest.mark.first_pack
def test_two_findings_by_hand() -> None:
    """A fall in 15 of 100 of the well, corticosteroids in half of one: 1 - 0.85 x 0.995 have one, or 0.15 if nested."""
    place = PLACES[role.over_an_age]
    both = next(one for one in clinic.any_of(place) if len(one.items) == 2)
    fracture, rest = 33 / 669, 1 - 33 / 669
    independent = fracture * (1 - 0.7 * 0.94) + rest * (1 - 0.85 * 0.995)
    assert both.independent[0] == pytest.approx(independent, abs=1e-12)
    assert both.overlapping[0] == pytest.approx(fracture * 0.3 + rest * 0.15, abs=1e-12)
    assert both.independent[1] == pytest.approx(fracture * 0.7 * 0.94 + 0.01 * 0.85 * 0.995, abs=1e-12)


@pytest.mark.parametrize("setting", RECORDS.practices)
def test_the_mean_of_many_draws_comes_to_it(setting: str) -> None:
    """Of 400 draws of 10,000 people, in every cell of which any is expected; 5 standard errors, once in 1.7 million."""
    place, draws, patients = PLACES[setting], 400, 10_000
    mean = sum(at_once(place, patients, seed) for seed in range(draws)) / draws
    error = np.sqrt(place.shares * (1 - place.shares) / patients / draws) * patients
    seen = place.shares * patients * draws > LEAST
    assert (abs(mean - place.shares * patients)[seen] < 5 * error[seen]).all()
    assert (mean[place.shares == 0] == 0).all()


# --- planted faults ------------------------------------------------------------------------------------------------


def rounded(place: Practice, patients: int, seed: int) -> Any:
    """Nothing left to chance: the expectation itself."""
    return np.rint(place.shares * patients).astype(np.int64)


def tied(place: Practice, patients: int, seed: int) -> Any:
    """Both assumptions read as overlap."""
    counts = at_once(place, patients, seed)
    return np.stack([counts[1], counts[1]])


def loose(place: Practice, patients: int, seed: int) -> Any:
    """Two limits of one age as if they knew nothing of each other."""
    items = tuple(
        clinic.Item(item.name, item.without, item.within, item.rows, number) for number, item in enumerate(place.items)
    )
    return at_once(Practice(place.setting, place.diseases, items, place.any_flag, place.base_rates), patients, seed)


def healthier(place: Practice, patients: int, seed: int) -> Any:
    """One disease in ten forgotten."""
    diseases = tuple((name, clinic.Known(share.share * 0.9)) for name, share in place.diseases)
    return at_once(Practice(place.setting, diseases, place.items, place.any_flag, place.base_rates), patients, seed)


@pytest.mark.first_pack
@pytest.mark.parametrize(
    ("fault", "setting"), [(tied, role.general_practice), (loose, role.general_practice), (healthier, role.over_an_age)]
)
def test_a_wrong_draw_is_told_from_people(fault: Drawing, setting: str) -> None:
    assert min(chances(fault, PLACES[setting])) < FALSE_ALARM


@pytest.mark.first_pack
def test_a_draw_without_chance_is_told_from_people() -> None:
    assert max(spread(rounded, PLACES[role.walk_ins], seeds=5)) > 1 - FALSE_ALARM / 2
