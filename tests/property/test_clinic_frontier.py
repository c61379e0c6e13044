"""The frontier is the frontier, found by comparing every list with every other; and what the rates leave open."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations, product
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from roles import role
from scipy import stats

from hiplib import clinic, load
from hiplib.clinic.practice import Practice
from hiplib.clinic.uncertainty import possible
from hiplib.model import Cohort

RECORDS = load.records()
PLACES = {name: clinic.practice(name, RECORDS) for name in RECORDS.practices}
STEPS = 20
Exact = dict[tuple[str, ...], tuple[Fraction, Fraction]]
Frontier = Callable[..., Sequence[clinic.AnyOf]]


def invented(without: Sequence[int], within: Sequence[int], ill: int) -> Practice:
    """A practice of one disease and findings that each hang on a value of their own; every share in twentieths."""
    items = tuple(
        clinic.Item(f"finding_{n}", clinic.Known(w / STEPS), {"disease": clinic.Known(d / STEPS)}, (), n)
        for n, (w, d) in enumerate(zip(without, within, strict=True))
    )
    setting = Cohort.model_construct(id="invented")
    return Practice(setting, (("disease", clinic.Known(ill / STEPS)),), items, None, ())


def by_hand(without: Sequence[int], within: Sequence[int], ill: int, overlapping: bool) -> Exact:
    """Each list's cost as exact fractions: shares multiply, or the commonest finding stands for all."""

    def none_of(shares: Sequence[int]) -> Fraction:
        if overlapping:
            return 1 - Fraction(max(shares, default=0), STEPS)
        left = Fraction(1)
        for share in shares:
            left *= 1 - Fraction(share, STEPS)
        return left

    costs = {}
    share = Fraction(ill, STEPS)
    for length in range(len(without) + 1):
        for those in combinations(range(len(without)), length):
            missed = share * none_of([within[n] for n in those])
            left = missed + (1 - share) * none_of([without[n] for n in those])
            costs[tuple(f"finding_{n}" for n in those)] = (1 - left, missed)
    return costs


def beats(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> bool:
    return one[0] <= other[0] and one[1] <= other[1] and one != other


def unbeaten(costs: Exact) -> set[tuple[Fraction, Fraction]]:
    return {cost for cost in costs.values() if not any(beats(other, cost) for other in costs.values())}


def is_the_frontier(find: Frontier, without: Sequence[int], within: Sequence[int], ill: int) -> bool:
    place = invented(without, within, ill)
    for overlapping in (False, True):
        costs = by_hand(without, within, ill, overlapping)
        found = [costs[one.items] for one in find(clinic.any_of(place), overlapping=overlapping)]
        if len(found) != len(set(found)) or set(found) != unbeaten(costs) or found != sorted(found):
            return False
    return True


SHARES = st.lists(st.tuples(st.integers(0, STEPS), st.integers(0, STEPS)), min_size=1, max_size=4)


@settings(max_examples=200, deadline=None)
@given(SHARES, st.integers(0, STEPS))
def test_the_frontier_is_what_no_list_beats(shares: list[tuple[int, int]], ill: int) -> None:
    without, within = zip(*shares, strict=True)
    assert is_the_frontier(clinic.frontier, without, within, ill)


@settings(max_examples=200, deadline=None)
@given(SHARES, st.integers(0, STEPS), st.booleans())
def test_costs_are_exact_and_a_beaten_list_is_told_by_which(
    shares: list[tuple[int, int]], ill: int, overlapping: bool
) -> None:
    without, within = zip(*shares, strict=True)
    costs = by_hand(without, within, ill, overlapping)
    lists = clinic.any_of(invented(without, within, ill))
    assert len(lists) == 2 ** len(shares) == len({one.items for one in lists})
    best = unbeaten(costs)
    for one in lists:
        cost = one.overlapping if overlapping else one.independent
        assert cost == pytest.approx(tuple(map(float, costs[one.items])), abs=1e-12)
        other = clinic.better(cost, lists, overlapping=overlapping)
        assert (other is None) == (costs[one.items] in best)
        if other is not None:
            assert beats(costs[other.items], costs[one.items])


def cheapest(lists: Sequence[clinic.AnyOf], *, overlapping: bool = False) -> Sequence[clinic.AnyOf]:
    """Wrong: the best list of each length only."""
    chosen = []
    for length in {len(one.items) for one in lists}:
        chosen.append(min((one for one in lists if len(one.items) == length), key=lambda one: one.independent[1]))
    return chosen


def everything(lists: Sequence[clinic.AnyOf], *, overlapping: bool = False) -> Sequence[clinic.AnyOf]:
    """Wrong: beaten lists too."""
    return sorted(lists, key=lambda one: one.independent)


def other_way(lists: Sequence[clinic.AnyOf], *, overlapping: bool = False) -> Sequence[clinic.AnyOf]:
    """Wrong: the two assumptions exchanged."""
    return clinic.frontier(lists, overlapping=not overlapping)


@pytest.mark.parametrize("wrong", [cheapest, everything, other_way])
def test_a_wrong_frontier_is_noticed(wrong: Frontier) -> None:
    assert is_the_frontier(clinic.frontier, [8, 1, 3], [16, 3, 6], 2)
    assert not is_the_frontier(wrong, [8, 1, 3], [16, 3, 6], 2)


@pytest.mark.parametrize("setting", RECORDS.practices)
def test_a_list_that_is_run_lies_where_the_picture_has_it(setting: str) -> None:
    """The largest practice leaves chance less than a tenth of a person in a thousand; 5 standard errors."""
    place = PLACES[setting]
    sample = clinic.draw(place, patients=clinic.MOST)
    for one in clinic.any_of(place)[1:]:
        result = clinic.judge(sample, one.items, RECORDS)
        for outcome, cost in ((result.independent, one.independent), (result.overlapping, one.overlapping)):
            for name, expected in zip(("sent", "missed"), cost, strict=True):
                share = outcome.share(name)
                assert abs(share.probability - expected) <= 5 * share.error + 1e-12


# --- what the rates leave open --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "policy"), list(product(RECORDS.practices, [None, *RECORDS.pathways, "all", "first"]))
)
def test_a_band_contains_what_is_expected(setting: str, policy: str | None) -> None:
    place = PLACES[setting]
    names = [item.name for item in place.items]
    chosen = {"all": names, "first": names[:1]}.get(policy or "", policy)
    bands = clinic.bands(place, chosen, RECORDS)
    for those in (bands.independent, bands.overlapping):
        for name, band in those.items():
            assert band.low <= band.expected <= band.high
            assert name == "scans_per_case" or (band.low >= 0 and band.high <= 1 + 1e-12)


@pytest.mark.parametrize("setting", RECORDS.practices)
def test_the_middle_of_a_band_is_what_lists_and_practice_expect(setting: str) -> None:
    place = PLACES[setting]
    for one in clinic.any_of(place)[1:]:
        bands = clinic.bands(place, one.items, RECORDS)
        for those, cost in ((bands.independent, one.independent), (bands.overlapping, one.overlapping)):
            assert (those["sent"].expected, those["missed"].expected) == pytest.approx(cost, abs=1e-12)


@pytest.mark.first_pack
def test_a_count_is_drawn_as_half_a_person_more_on_each_side() -> None:
    """13 of 1,975; a thousand draws leave its ends open by less than a tenth."""
    drawn = possible(PLACES[role.walk_ins]).diseases[:, 0]
    exact = stats.beta(13.5, 1962.5)
    low, high = np.quantile(drawn, [0.025, 0.975])
    assert (low, high) == (pytest.approx(exact.ppf(0.025), rel=0.1), pytest.approx(exact.ppf(0.975), rel=0.1))
    assert stats.kstest(drawn, exact.cdf).pvalue > 0.001


def test_an_interval_is_drawn_so_that_its_ends_come_out() -> None:
    known = clinic.Known(0.3, None, None, 0.2, 0.6)
    place = Practice(Cohort.model_construct(id="invented"), (("disease", known),), (), None, ())
    drawn = possible(place, 20_000).diseases[:, 0]
    assert np.quantile(drawn, [0.025, 0.5, 0.975]) == pytest.approx([0.2, 0.3, 0.6], abs=0.01)


@pytest.mark.first_pack
def test_what_was_neither_counted_nor_given_an_interval_stays_and_is_named() -> None:
    place = PLACES[role.over_an_age]
    rates = possible(place)
    assert (rates.items == place.cited.items).all()
    assert (rates.diseases != place.cited.diseases).any()
    bands = clinic.bands(place, None, RECORDS)
    assert bands.held == tuple(product((role.small_injury, role.takes_steroids), ("", role.fractured_vertebra)))
    assert bands.varied == 2
    held = Practice(place.setting, ((role.fractured_vertebra, clinic.Known(0.1)),), place.items, None, place.base_rates)
    for band in clinic.bands(held, None, RECORDS).independent.values():
        assert band.low == pytest.approx(band.expected, abs=1e-12)
        assert band.high == pytest.approx(band.expected, abs=1e-12)


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 50), st.integers(1, 50), st.integers(2, 50))
def test_more_people_behind_a_rate_make_the_band_narrower_and_more_simulated_people_do_not(
    ill: int, well: int, times: int
) -> None:
    def width(many: int) -> float:
        known = clinic.Known(ill / (ill + well), ill * many, (ill + well) * many)
        place = Practice(Cohort.model_construct(id="invented"), (("disease", known),), (), None, ())
        serious = clinic.bands(place, (), RECORDS).independent["serious"]
        return serious.high - serious.low

    assert width(10 * times) < width(1)


def test_who_is_over_the_higher_limit_is_over_the_lower_one_in_every_set_of_rates() -> None:
    items = tuple(
        clinic.Item(f"age_years >= {limit}", clinic.Known(share, share * 10, 10), {}, (), 0)
        for limit, share in ((70, 0.5), (50, 0.6))
    )
    setting = Cohort.model_construct(id="invented")
    place = Practice(setting, (("disease", clinic.Known(0.1)),), items, None, ())
    rates = possible(place)
    assert (rates.items[..., 0] <= rates.items[..., 1]).all()
    free = np.random.default_rng(0).beta([5.5, 6.5], [5.5, 4.5], (1000, 2))
    assert (free[:, 0] > free[:, 1]).any(), "left to themselves they would cross"


def test_the_band_and_chance_are_made_at_the_same_level() -> None:
    share = clinic.Share(100, 1000)
    assert share.chance == pytest.approx(NormalDist().inv_cdf((1 + clinic.LEVEL) / 2) * share.error)
