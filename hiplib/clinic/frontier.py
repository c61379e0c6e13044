"""Every any-of list over the findings of a practice at once, and those that no other beats."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from hiplib.clinic.patterns import INDEPENDENT, OVERLAPPING, SAME, Floats
from hiplib.clinic.practice import Practice

__all__ = ["AnyOf", "any_of", "better", "frontier"]

Cost = tuple[float, float]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A list of findings of which any one is enough, with what it does at the cited rates, nothing left to chance.

    Inputs: items, names, none at all for nobody sent on; independent and overlapping, two shares of all people under
    each assumption: sent on, and ill but missed.
    Does not say which list is best: a scan and a miss have no common price.
    """

    items: tuple[str, ...]
    independent: Cost
    overlapping: Cost


def any_of(place: Practice) -> tuple[AnyOf, ...]:
    """What every list over the findings of a practice would do.

    Inputs: place, a practice.
    Returns: every list, the shorter first, beginning with the empty one that sends nobody on.
    Source: the rows that the practice rests on.
    Does not draw anybody, and does not weigh lists that ask for two findings together.
    """
    many = len(place.items)
    shares = place.shares.reshape(2, len(place.diseases) + 1, -1, 1 << many).sum(axis=2)
    everybody, ill = shares.sum(axis=1), shares[:, :-1].sum(axis=1)
    left, missed = _none_of(everybody, many), _none_of(ill, many)
    lists = []
    for length in range(many + 1):
        for bits in combinations(range(many), length):
            mask = sum(1 << bit for bit in bits)
            names = tuple(place.items[bit].name for bit in bits)
            costs = [(max(0.0, float(1 - left[how, mask])), float(missed[how, mask])) for how in range(2)]
            lists.append(AnyOf(names, costs[INDEPENDENT], costs[OVERLAPPING]))
    return tuple(lists)


def _none_of(shares: Floats, many: int) -> Floats:
    """For each list the share of people who have none of it: a sum over all patterns that avoid it."""
    sums = shares.copy()
    for bit in range(many):
        halves = sums.reshape(*sums.shape[:-1], -1, 2, 1 << bit)
        halves[..., 1, :] += halves[..., 0, :]
    return sums[..., ::-1]  # what avoids a list lies within its complement


def frontier(lists: Sequence[AnyOf], *, overlapping: bool = False) -> tuple[AnyOf, ...]:
    """The lists that no other beats: none sends no more people on and misses no more, and does better in one of them.

    Inputs: lists, as `any_of` returns them; overlapping, which assumption counts.
    Returns: those lists, from the fewest sent on to the most; of equal ones the first.
    Does not rank them: along the frontier each further case costs scans.
    """
    found: list[AnyOf] = []
    for one in sorted(lists, key=lambda one: _rounded(_cost(one, overlapping))):
        if not found or _cost(one, overlapping)[1] < _cost(found[-1], overlapping)[1] - SAME:
            found.append(one)
    return tuple(found)


def better(cost: Cost, lists: Sequence[AnyOf], *, overlapping: bool = False) -> AnyOf | None:
    """The list that beats a policy: it sends no more people on and misses fewest, and does better in one of the two.

    Inputs: cost of the policy, shares sent on and missed; lists; overlapping, which assumption counts.
    Returns: an AnyOf, or None where no list beats it.
    Does not say that the list should be used.
    """
    sent, missed = cost
    as_cheap = [one for one in frontier(lists, overlapping=overlapping) if _cost(one, overlapping)[0] <= sent + SAME]
    if not as_cheap:
        return None
    best = as_cheap[-1]
    saves = _cost(best, overlapping)[0] < sent - SAME and _cost(best, overlapping)[1] <= missed + SAME
    return best if saves or _cost(best, overlapping)[1] < missed - SAME else None


def _cost(one: AnyOf, overlapping: bool) -> Cost:
    return one.overlapping if overlapping else one.independent


def _rounded(cost: Cost) -> tuple[int, int]:
    return round(cost[0] / SAME), round(cost[1] / SAME)
