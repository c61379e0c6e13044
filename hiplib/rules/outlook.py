"""What could still settle a tree: which unasked items would make it true, or false, alone or two together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, combinations, product
from typing import Any, NamedTuple

from hiplib.rules.trees import FALSE, TRUE, UNKNOWN, AtLeast, Node, Not, Truth, evaluate

__all__ = ["Trace", "look_ahead", "pairs_to_true"]


class Trace(NamedTuple):
    """A truth with what would settle it: items that alone would make the node true, or false, and all still open.

    Does not say how likely an answer is.
    """

    truth: Truth
    to_true: frozenset[str] = frozenset()
    to_false: frozenset[str] = frozenset()
    still_open: frozenset[str] = frozenset()


_SETTLED_TRUE, _SETTLED_FALSE = Trace(TRUE), Trace(FALSE)


def look_ahead(node: Node, values: Mapping[str, Any], traced: dict[int, Trace] | None = None) -> Trace:
    """Whether a tree holds, and what would settle it.

    Inputs: node; values as `evaluate` takes them, of one patient; traced, which receives the trace of every part by the
    identity of its node, None where nobody asks for the parts again.
    Returns: a Trace.
    Errors: InputError for a node that is none.
    Does not say how likely an answer is.
    """
    match node:
        case AtLeast(needed=needed, parts=parts):
            found = _counted([look_ahead(part, values, traced) for part in parts], needed)
        case Not(part=part):
            inner = look_ahead(part, values, traced)
            found = Trace(Truth(inner.truth.false, inner.truth.true), inner.to_false, inner.to_true, inner.still_open)
        case leaf:
            truth = evaluate(leaf, values)
            item = frozenset({leaf.item}) if not truth.true and not truth.false else frozenset()
            found = Trace(truth, item, item, item)
    if traced is not None:
        traced[id(node)] = found
    return found


def _counted(traces: Sequence[Trace], needed: int) -> Trace:
    """At least `needed` of some parts."""
    undecided = [trace for trace in traces if trace.still_open]
    true = sum(trace.truth.true for trace in traces)
    possible = true + len(undecided)
    if true >= needed:
        return _SETTLED_TRUE
    if possible < needed:
        return _SETTLED_FALSE
    return Trace(
        UNKNOWN,
        _that_bring([trace.to_true for trace in undecided], needed - true),
        _that_bring([trace.to_false for trace in undecided], possible - needed + 1),
        frozenset().union(*(trace.still_open for trace in undecided)),
    )


def _that_bring(sets: Sequence[frozenset[str]], short_by: int) -> frozenset[str]:
    """Items that settle at least as many parts as are still short."""
    if short_by == 1:
        return frozenset().union(*sets)
    return frozenset(item for item, parts in Counter(chain.from_iterable(sets)).items() if parts >= short_by)


def pairs_to_true(node: Node, traced: Mapping[int, Trace]) -> frozenset[frozenset[str]]:
    """The two items that together, and neither alone, make an undecided node true.

    Inputs: node; traced, what `look_ahead` found of its parts.
    Returns: pairs of items; none for a leaf, and none where three answers are needed.
    Does not look for three.
    """
    if not isinstance(node, AtLeast):
        return frozenset()
    traces = [traced[id(part)] for part in node.parts]
    short_by = node.needed - sum(trace.truth.true for trace in traces)
    undecided = [(part, trace) for part, trace in zip(node.parts, traces, strict=True) if trace.still_open]
    within = [pairs_to_true(part, traced) for part, _ in undecided]
    alone = _that_bring([trace.to_true for _, trace in undecided], short_by)
    if short_by == 1:
        found = set().union(*within)
    elif short_by == 2:
        found = {
            frozenset(pair)
            for (_, one), (_, other) in combinations(undecided, 2)
            for pair in product(one.to_true, other.to_true)
        } | {
            pair
            for place, pairs in enumerate(within)
            for pair in pairs
            if any(pair & trace.to_true for other, (_, trace) in enumerate(undecided) if other != place)
        }
    else:
        return frozenset()  # three parts at once: three answers, or a leaf written three times
    return frozenset(pair for pair in found if len(pair) == 2 and not pair & alone)
