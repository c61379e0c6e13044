"""Rule trees in three-valued logic, and their one evaluator.

A rule is a tree of all / any / at_least / not over findings and comparisons. Each leaf is true, false or unknown
(Kleene's strong logic: and is the minimum, or the maximum, not swaps the ends). A truth value is kept as two flags,
known-true and known-false, joined only by counting and comparing: that is why the same lines serve one patient and
NumPy arrays of a million, without this module needing NumPy.
"""

import math
import operator
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from hiplib.errors import InputError, Problem, shown
from hiplib.model import Citation, Trajectory

__all__ = [
    "FALSE",
    "FIELDS",
    "TRUE",
    "UNKNOWN",
    "AtLeast",
    "Comparison",
    "HasFinding",
    "Node",
    "Not",
    "Truth",
    "evaluate",
    "leaf_of",
    "leaves",
    "parse_comparison",
    "possible_words",
    "reaches_both_ways",
]


class Truth(NamedTuple):
    """True, false or unknown, for one patient (bool) or many (NumPy bool arrays).

    Both flags false means unknown; both true cannot arise.
    Does not convert to bool, because unknown is neither.
    """

    true: Any
    false: Any

    def __bool__(self) -> bool:
        raise TypeError("A Truth may be unknown: ask for .true or .false.")


TRUE, FALSE, UNKNOWN = Truth(True, False), Truth(False, True), Truth(False, False)


# --- the trees --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HasFinding:
    """A leaf: the finding is present. Does not look at harmless explanations; `values_of` has done that."""

    item: str
    label: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Comparison:
    """A leaf: a patient field (or a classifier's input) against a threshold that belongs to the cited source.

    Does not carry a unit of its own: the field's name does.
    """

    item: str
    sign: str
    threshold: float | str
    label: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `needed` of the parts; `all` needs every one, `any` needs one. Does not hold an empty list."""

    needed: int
    parts: tuple["Node", ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold. Unknown stays unknown."""

    part: "Node"
    label: str = ""


Node = HasFinding | Comparison | AtLeast | Not


FIELDS = ("age_years", "duration_days", "severity_0_10", "trajectory")
_SIGNS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq}
_NOWHERE = Citation("", "", "")
_COMPARISON = re.compile(r"^\s*(\w+)\s*(>=|<=|>|<|=)\s*(\S+)\s*$")
_A_COMPARISON = "a field, a sign (> >= < <= =) and a value, such as age_years > 55"
# Python reads much more as a number: 6_0, 1e3, nan, and digits of other scripts
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def parse_comparison(text: str) -> tuple[str, str, float | str]:
    """Read a comparison as it stands in a file, such as `age_years > 55`.

    Inputs: text, a field or input, a sign (> >= < <= =) and a number or word.
    Returns: the three parts, the threshold as a number where it is one.
    Errors: ValueError with what was expected.
    Does not check that the field exists.
    """
    if not isinstance(text, str):
        raise ValueError(_A_COMPARISON)
    return _parsed(text)


@cache
def _parsed(text: str) -> tuple[str, str, float | str]:
    match = _COMPARISON.match(text)
    if not match:
        raise ValueError(_A_COMPARISON)
    item, sign, value = match.groups()
    if _NUMBER.fullmatch(value) and math.isfinite(float(value)):
        return item, sign, float(value)
    if sign != "=":
        raise ValueError(f"a number after {sign}")
    return item, sign, value


def leaf_of(item: str, label: str = "", citation: Citation = _NOWHERE) -> HasFinding | Comparison:
    """The leaf for a finding or a comparison as a table names it.

    Inputs: item, a finding id or a comparison such as `age_years > 55`; label; citation.
    Returns: a HasFinding or a Comparison.
    Errors: ValueError for a comparison that cannot be read.
    Does not check that the finding or the field exists.
    """
    if " " in item:
        return Comparison(*parse_comparison(item), label, citation)
    return HasFinding(item, label, citation)


def reaches_both_ways(sign: str, limit: float, low: float, high: float) -> bool:
    """Whether a comparison may hold and may fail within a range.

    Inputs: sign, one of > >= < <= =; limit; low and high, the ends of what can be, perhaps infinite.
    Returns: False where it always holds or never does, as `age_years > 600` never does.
    Errors: KeyError for another sign.
    Does not judge the limit.
    """
    if not low <= limit <= high:
        return False
    return len({_SIGNS[sign](value, limit) for value in (low, limit, high)}) > 1


def leaves(node: Node) -> Iterator[HasFinding | Comparison]:
    """Every leaf of a tree, in the order it is written.

    Inputs: node.
    Returns: an iterator; a leaf that is written twice comes twice.
    Errors: InputError for a node that is none.
    Does not evaluate.
    """
    match node:
        case AtLeast(parts=parts):
            for part in parts:
                yield from leaves(part)
        case Not(part=part):
            yield from leaves(part)
        case HasFinding() | Comparison():
            yield node
        case other:
            raise _no_node(other)


# --- the evaluator ----------------------------------------------------------------------------------------------


def evaluate(node: Node, values: Mapping[str, Any]) -> Truth:
    """Whether a tree holds, in Kleene's three-valued logic.

    Inputs: node; values by item: True, False or None (not asked) for a finding, a number, word or None for a
    field; or NumPy arrays of one shape, with NaN (numbers) or an empty text (words) for not asked, and a Truth
    of two bool arrays, a bool array, or an array of 1, 0 and NaN for findings. A missing item is unknown.
    Returns: a Truth, of arrays where any input was one.
    Errors: none for values of these kinds; InputError for a node that is none.
    Source: Kleene's strong three-valued logic.
    Does not treat unknown as absent.
    """
    match node:
        case HasFinding(item=item):
            return _holds(values.get(item))
        case Comparison(item=item, sign=sign, threshold=threshold):
            return _compares(values.get(item), sign, threshold)
        case AtLeast(needed=needed, parts=parts):
            truths = [evaluate(part, values) for part in parts]
            return Truth(
                sum(t.true for t in truths) >= needed,
                len(truths) - sum(t.false for t in truths) < needed,
            )
        case Not(part=part):
            truth = evaluate(part, values)
            return Truth(truth.false, truth.true)
        case other:
            raise _no_node(other)


def _no_node(got: object) -> InputError:
    return InputError([Problem("the node", shown(got), "a finding, a comparison, an AtLeast or a Not")])


def _holds(value: Any) -> Truth:
    if value is None:
        return UNKNOWN
    if isinstance(value, Truth):
        return value
    return Truth(value == 1, value == 0)


def _compares(value: Any, sign: str, threshold: float | str) -> Truth:
    if value is None:
        return UNKNOWN
    true = _SIGNS[sign](value, threshold)
    # NaN is the only value unlike itself; an empty word is a word nobody gave.
    known = (value == value) & (value != "")
    return Truth(known & true, known & (true == False))  # noqa: E712 - `not` would not work on an array


def possible_words(item: str) -> tuple[str, ...]:
    """The words a field may be compared with; empty for a field that is a number.

    Does not cover a classifier's own inputs.
    """
    return tuple(Trajectory) if item == "trajectory" else ()
