"""How much: an effect as people where its source allows, effects in order, and those that may share an axis."""

from collections.abc import Iterable, Sequence

from hiplib.errors import InputError, Problem, known
from hiplib.model import TreatmentEffect
from hiplib.treatment.results import Axis, Forest, People

__all__ = ["ORDERS", "axes", "forest", "ordered", "people", "reaching"]

CERTAINTIES = ("high", "moderate", "low", "very_low", "not_rated")
ORDERS = ("file", "effect", "certainty", "harm")


def people(effect: TreatmentEffect) -> People | None:
    """An effect as people of 100, where its source gives both shares.

    Inputs: effect.
    Returns: People, or None where the source allows none: one share, a ratio or points are not people.
    Source: the row's own, with_share and without_share.
    Does not work people out of a ratio.
    """
    if effect.with_share is None or effect.without_share is None:
        return None
    treated, others = round(effect.with_share * 100), round(effect.without_share * 100)
    # the gap is rounded once: two rounded shares may lie a person further apart, or nearer, than they were
    gap = round((effect.with_share - effect.without_share) * 100)
    return People(treated, others, gap if effect.better == "higher" else -gap)


def ordered(found: Sequence[TreatmentEffect], by: str) -> tuple[TreatmentEffect, ...]:
    """Effects in another order.

    Inputs: found; by: file, as they come; effect, first those told as people, by how many more fare better, then
    group by group of one axis, the largest first; certainty, the surest first; harm, first what fared worse, then what
    names a harm.
    Returns: the same effects; equals keep their places.
    Errors: NotFoundError for another order.
    Source: the rows' own.
    Does not compare points with ratios: only effects of one axis follow each other by size.
    """
    known(by, ORDERS, "an order")
    if by == "certainty":
        return tuple(sorted(found, key=lambda row: CERTAINTIES.index(row.certainty)))
    if by == "harm":
        return tuple(sorted(found, key=lambda row: (row.found != "worse", not row.harms)))
    if by == "effect":
        groups = list(dict.fromkeys(_axis(row) for row in found))
        return tuple(sorted(found, key=lambda row: _by_size(row, groups)))
    return tuple(found)


def _by_size(row: TreatmentEffect, groups: list[Axis]) -> tuple[int, int, float]:
    told = people(row)
    if told is not None:
        return 0, 0, -told.gain
    if row.value is None or row.no_difference is None:
        return 2, groups.index(_axis(row)), 0
    gain = row.value - row.no_difference
    return 1, groups.index(_axis(row)), gain if row.better == "lower" else -gain


def _axis(row: TreatmentEffect) -> Axis:
    return Axis(row.outcome, row.measure, row.unit, row.better, row.term)


def axes(found: Iterable[TreatmentEffect], least: int = 1) -> dict[Axis, tuple[TreatmentEffect, ...]]:
    """What may be drawn: the axes that effects with a figure stand on.

    Inputs: found; least, how many effects an axis needs, 1 or more.
    Returns: effects by axis, in the order of the first of each; those with the most effects first.
    Source: the rows' own.
    Does not hold shares and words: neither is a difference.
    """
    groups: dict[Axis, list[TreatmentEffect]] = {}
    for row in found:
        if row.no_difference is not None and (row.value is not None or row.low is not None):
            groups.setdefault(_axis(row), []).append(row)
    ranked = sorted((axis for axis in groups if len(groups[axis]) >= least), key=lambda axis: -len(groups[axis]))
    return {axis: tuple(groups[axis]) for axis in ranked}


def forest(found: Sequence[TreatmentEffect]) -> Forest:
    """Effects on one axis, or a sentence that says why not.

    Inputs: found, at least one effect with a figure.
    Returns: a Forest.
    Errors: InputError where they differ in outcome, scale, direction or term, or have no figure to draw.
    Source: the rows' own.
    Does not pool, and does not turn a scale round.
    """
    if not found:
        raise InputError([Problem("forest", "no effect", "at least one effect with a figure")])
    for row in found:
        if row.no_difference is None or (row.value is None and row.low is None):
            raise InputError([Problem(f"forest, {row.id}", "no difference with a figure", "a difference or a ratio")])
    first = _axis(found[0])
    parts = {"outcome": "outcome", "measure": "scale", "unit": "scale", "better": "direction", "term": "time"}
    for row in found[1:]:
        unlike = dict.fromkeys(
            word for part, word in parts.items() if getattr(_axis(row), part) != getattr(first, part)
        )
        if unlike:
            expected = f"effects of one outcome, one scale and one time; these differ in {' and '.join(unlike)}"
            raise InputError([Problem("forest", f"{found[0].id} beside {row.id}", expected)])
    none = found[0].no_difference or 0.0
    sign = 1 if first.better == "higher" else -1
    worth = dict.fromkeys(none + sign * row.worthwhile for row in found if row.worthwhile is not None)
    return Forest(first, tuple(found), none, tuple(worth))


def reaching(made: Forest, size: float | None = None) -> int:
    """How many of the effects are worth having; where no source names a size, how many clearly favour the treatment.

    Inputs: made; size, in the unit of the axis, None for the smallest that a source names.
    Returns: a number of effects.
    Source: the rows' own.
    Does not look at the intervals.
    """
    if not made.sizes:
        return sum(row.found == "better" for row in made.effects)
    least = made.sizes[0] if size is None else size
    sign = -1 if made.axis.better == "lower" else 1
    gains = (sign * (row.value - made.no_difference) for row in made.effects if row.value is not None)
    return sum(gain >= least for gain in gains)
