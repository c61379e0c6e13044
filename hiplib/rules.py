"""Rule trees in three-valued logic, and their one evaluator.

A rule is a tree of all / any / at_least / not over findings and comparisons. Each leaf is true, false or unknown
(Kleene's strong logic: and is the minimum, or the maximum, not swaps the ends). A truth value is kept as two flags,
known-true and known-false, joined only by counting and comparing: that is why the same lines serve one patient and
NumPy arrays of a million, without this module needing NumPy.
"""

import math
import operator
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, combinations, product
from typing import Any, Literal, NamedTuple

from hiplib.errors import InputError, Problem, shown
from hiplib.model import (
    WEIGHTS,
    Ahead,
    Because,
    Citation,
    Finding,
    Frozen,
    Patient,
    Picture,
    RuleSetAnswer,
    Trajectory,
    Urgency,
)

__all__ = [
    "FALSE",
    "TRUE",
    "UNKNOWN",
    "WEIGHTS",
    "Argument",
    "AtLeast",
    "Comparison",
    "HasFinding",
    "Input",
    "Node",
    "Not",
    "Outcome",
    "RuleSet",
    "Side",
    "Truth",
    "answer",
    "classify",
    "evaluate",
    "grounds",
    "leaf_of",
    "leaves",
    "open_items",
    "parse_comparison",
    "possible_words",
    "reaches_both_ways",
    "require_inputs",
    "sufficient_alone",
    "values_of",
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


@dataclass(frozen=True, slots=True)
class Input:
    """What a classifier asks for: a number with a unit and a range, one of some options, or a yes or no.

    Does not hold a default: not asked is unknown.
    """

    label: str
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    options: tuple[str, ...] = ()
    yes_no: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """One branch of a rule set: when its tree is true, this is the urgency (or a classifier's answer).

    Inputs: pattern, the picture of emergency.csv it belongs to, empty where it belongs to none. items, what its tree
    asks, each once, is read from the tree.
    Does not exclude other branches; the most urgent true one counts.
    """

    id: str
    says: str
    # what is remembered of a branch is looked up at every answer: its words tell it from others, its tree is long
    when: Node = field(hash=False)
    citation: Citation
    urgency: Urgency | None = None
    answer: str = ""
    picture: Picture | None = None
    pattern: str = ""
    items: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(dict.fromkeys(leaf.item for leaf in leaves(self.when))))


@dataclass(frozen=True, slots=True)
class Argument:
    """One thing that speaks for or against one side of a discriminator, when its tree is true.

    Inputs: weight, one of WEIGHTS; why, in one sentence; clinical_test, the row that gives its weight a figure, or
    empty; group, a word shared by arguments that have one cause, of which only the strongest may count; row, the row of
    condition_arguments.csv it was taken from, empty for one of the file's own; because, why this side reads that row
    otherwise; entry, its place in the list of the file, None where the row stands as it is.
    Does not count for the other side when its tree is false.
    """

    when: Node
    speaks_for: bool
    weight: str
    why: str
    citation: Citation
    clinical_test: str = ""
    group: str = ""
    row: str = ""
    because: str = ""
    entry: int | None = field(default=None, compare=False, repr=False)

    @property
    def direction(self) -> Literal["for", "against"]:
        """Which way it speaks, in the word of condition_arguments.csv."""
        return "for" if self.speaks_for else "against"

    @property
    def dependence_group(self) -> str:
        """Its cause, under the name of condition_arguments.csv; empty where it shares none."""
        return self.group


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things a discriminator tells apart, with what speaks for and against it.

    Inputs: condition, the id of the condition it stands for, or empty; says, what follows if it leads; arguments, those
    of the condition's rows that it asks for, and its own.
    Does not exclude the other sides: many people fit more than one.
    """

    id: str
    name: str
    says: str
    arguments: tuple[Argument, ...]
    citation: Citation
    condition: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A guideline, a pathway or a rule of thumb: one file in rules/.

    Inputs: kind pathway (outcomes carry an urgency), classifier (outcomes carry an answer), discriminator (sides
    carry arguments) or limit (outcomes say when something else may not count); drives, whether it takes part in the
    combined answer; beside_because, why it is shown beside the answer where it does not; otherwise, what it says when
    no branch holds, None where it then stays silent because it is about something narrower; does_not_cover, when it
    has no right to that closing word, because it leaves such a patient to others; question, what it answers, in one
    line; first, the findings to ask before anything else; overlap, what its answers share; elsewhere, how other
    sources answer the same question, shown beside it and never deciding; remember, ids of teaching points.
    Does not know the patient.
    """

    id: str
    kind: str
    name: str
    short_name: str
    about: str
    caution: str
    drives: bool
    citation: Citation
    status: str
    outcomes: tuple[Outcome, ...]
    otherwise: Outcome | None = None
    beside_because: str = ""
    does_not_cover: Node | None = None
    inputs: Mapping[str, Input] = field(default_factory=Frozen)
    question: str = ""
    first: tuple[str, ...] = ()
    overlap: str = ""
    sides: tuple[Side, ...] = ()
    elsewhere: tuple[Outcome, ...] = ()
    remember: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "inputs", Frozen.of(self.inputs))


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


# --- one patient, with reasons ----------------------------------------------------------------------------------


def values_of(
    patient: Patient, findings: Mapping[str, Finding], explained: Collection[str] = frozenset()
) -> dict[str, Any]:
    """What the leaves of a rule see of one patient.

    Inputs: patient; findings by id; explained, the present findings whose harmless explanation counts, as
    `explanations.weigh` found them.
    Returns: values by item, as `evaluate` takes them; an explained finding is absent, and so is one that was not
    asked because it cannot apply (`only_if`), or that the patient's age rules out although it was entered.
    Errors: none; `Patient.require_known` has checked the ids.
    Source: findings.csv, only_if.
    Does not turn what was not asked, and could apply, into absent.
    """
    values: dict[str, Any] = {name: getattr(patient, name) for name in FIELDS}
    values.update(patient.findings)
    for item, finding in findings.items():
        could_be_ruled_out = finding.only_if and (item not in values or finding.only_at_an_age)
        if could_be_ruled_out and evaluate(_gate(finding.opens_with), values).false:
            values[item] = False
    values.update(dict.fromkeys(explained, False))
    return values


@cache
def _gate(opens_with: tuple[str, ...]) -> Node:
    """Whether a question is open: any of its conditions holds."""
    return AtLeast(1, tuple(map(leaf_of, opens_with)))


class _Trace(NamedTuple):
    """A truth with what would settle it: items that alone would make the node true, or false, and all still open."""

    truth: Truth
    to_true: frozenset[str] = frozenset()
    to_false: frozenset[str] = frozenset()
    still_open: frozenset[str] = frozenset()


_SETTLED_TRUE, _SETTLED_FALSE = _Trace(TRUE), _Trace(FALSE)


def _trace(node: Node, values: Mapping[str, Any], traced: dict[int, _Trace] | None = None) -> _Trace:
    """Inputs: traced, kept by whoever asks for the parts of the tree again."""
    match node:
        case AtLeast(needed=needed, parts=parts):
            found = _counted([_trace(part, values, traced) for part in parts], needed)
        case Not(part=part):
            inner = _trace(part, values, traced)
            found = _Trace(Truth(inner.truth.false, inner.truth.true), inner.to_false, inner.to_true, inner.still_open)
        case leaf:
            truth = evaluate(leaf, values)
            item = frozenset({leaf.item}) if not truth.true and not truth.false else frozenset()
            found = _Trace(truth, item, item, item)
    if traced is not None:
        traced[id(node)] = found
    return found


def _counted(traces: Sequence[_Trace], needed: int) -> _Trace:
    """At least `needed` of some parts."""
    undecided = [trace for trace in traces if trace.still_open]
    true = sum(trace.truth.true for trace in traces)
    possible = true + len(undecided)
    if true >= needed:
        return _SETTLED_TRUE
    if possible < needed:
        return _SETTLED_FALSE
    return _Trace(
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


def open_items(node: Node, values: Mapping[str, Any]) -> frozenset[str]:
    """What was not asked and could still decide a tree.

    Inputs: node; values as `evaluate` takes them, of one patient.
    Returns: item names; none where the tree is decided.
    Errors: none for values of these kinds.
    Does not say which way an answer would decide it.
    """
    return _trace(node, values).still_open


def _pairs(node: Node, traced: Mapping[int, _Trace]) -> frozenset[frozenset[str]]:
    """The two items that together, and neither alone, make an undecided node true."""
    if not isinstance(node, AtLeast):
        return frozenset()
    traces = [traced[id(part)] for part in node.parts]
    short_by = node.needed - sum(trace.truth.true for trace in traces)
    undecided = [(part, trace) for part, trace in zip(node.parts, traces, strict=True) if trace.still_open]
    within = [_pairs(part, traced) for part, _ in undecided]
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


# An answer is asked for again after every click, and a click changes one finding: most branches see what they saw.
_REMEMBERED = 4096


@lru_cache(_REMEMBERED)
def _outlook(outcome: Outcome, known: tuple[Any, ...]) -> _Trace:
    """How a branch stands. Inputs: known, the values of its items in their order."""
    return _trace(outcome.when, dict(zip(outcome.items, known, strict=True)))


@lru_cache(_REMEMBERED)
def _ahead(outcome: Outcome, known: tuple[Any, ...], pattern: str) -> tuple[Ahead, ...]:
    """What each undecided way to a branch still needs. Inputs: as `_outlook`; pattern, the picture it belongs to."""
    values = dict(zip(outcome.items, known, strict=True))
    traced: dict[int, _Trace] = {}
    _trace(outcome.when, values, traced)
    there = frozenset(_key(leaf) for leaf in leaves(outcome.when) if evaluate(leaf, values).true)
    no = sum(value is False for value in known)
    return tuple(
        Ahead(pattern, _urgency(outcome), there, _begun(way, values), no, traced[id(way)].to_true, _pairs(way, traced))
        for way in _ways(outcome.when)
        if traced[id(way)].still_open
    )


def _ways(node: Node) -> Iterator[Node]:
    """The alternatives of a tree: the parts of an `any`, and of an `any` within it."""
    if isinstance(node, AtLeast) and node.needed == 1:
        for part in node.parts:
            yield from _ways(part)
    else:
        yield node


def _begun(node: Node, values: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(_key(leaf) for leaf in leaves(node) if evaluate(leaf, values).true)


def _key(leaf: HasFinding | Comparison) -> str:
    return leaf.item if isinstance(leaf, HasFinding) else f"{leaf.item} {leaf.sign} {leaf.threshold}"


def grounds(node: Node, values: Mapping[str, Any], holds: bool = True) -> Iterator[HasFinding | Comparison]:
    """The leaves that make a tree true.

    Inputs: node; values as `evaluate` takes them, of one patient; holds, False for the leaves that make it false.
    Returns: an iterator; nothing where the tree is undecided, or decided the other way.
    Errors: none for values of these kinds.
    Source: each leaf carries its own.
    Does not leave out a leaf that was not needed.
    """
    truth = evaluate(node, values)
    if not (truth.true if holds else truth.false):
        return
    match node:
        case AtLeast(parts=parts):
            for part in parts:
                yield from grounds(part, values, holds)
        case Not(part=part):
            yield from grounds(part, values, not holds)
        case leaf:
            yield leaf


def answer(rule_set: RuleSet, values: Mapping[str, Any]) -> RuleSetAnswer:
    """What one pathway says of one patient, why, and what could still change it.

    Inputs: rule_set of kind pathway; values as from `values_of`.
    Returns: a RuleSetAnswer; its urgency is the highest of the branches known to be true.
    Source: each reason carries the citation of its leaf.
    Does not count a branch that is merely possible, except in `could_be`; does not give its closing word about a
    patient whom the rule set leaves to others.
    """
    looked = [(outcome, tuple(map(values.get, outcome.items))) for outcome in rule_set.outcomes]
    traces = [(outcome, known, _outlook(outcome, known)) for outcome, known in looked]
    true = [outcome for outcome, _, trace in traces if trace.truth.true]
    urgency = max((_urgency(outcome) for outcome in true), default=None)
    because: list[Because] = []
    for outcome in true:
        if outcome.urgency == urgency:
            because += [_because(rule_set, outcome, leaf) for leaf in grounds(outcome.when, values)]
    left_out = rule_set.does_not_cover
    not_covered = list(grounds(left_out, values)) if left_out and not true else []
    closing = next((outcome for outcome in true if outcome.urgency == urgency), rule_set.otherwise)
    if not_covered:
        closing = None
    floor = closing.urgency if closing else None
    still_open: dict[str, Urgency] = {}
    alone: dict[str, Urgency] = {}
    ahead: list[Ahead] = []
    for outcome, known, trace in traces:
        reached = _urgency(outcome)
        if trace.truth.true or trace.truth.false or (floor is not None and reached <= floor):
            continue
        for item in trace.still_open:
            still_open[item] = max(reached, still_open.get(item, reached))
        for item in trace.to_true:
            alone[item] = max(reached, alone.get(item, reached))
        if rule_set.drives:
            ahead += _ahead(outcome, known, _picture_of(rule_set, outcome))
    if not because and closing:
        because = [
            Because(
                "", "", rule_set.id, closing.id, closing.says, _urgency(closing), closing.citation
            )
        ]  # fmt: skip
    return RuleSetAnswer(
        rule_set=rule_set.id,
        short_name=rule_set.short_name,
        urgency=floor,
        says=closing.says if closing else "",
        because=tuple(_without_repeats(because)),
        could_be=max(still_open.values(), default=None),
        open_items=Frozen(still_open),
        alone=Frozen(alone),
        ahead=tuple(ahead),
        not_covered=tuple(dict.fromkeys(leaf.label for leaf in not_covered)),
    )


def _picture_of(rule_set: RuleSet, outcome: Outcome) -> str:
    """The emergency picture a branch belongs to; in the emergency rules each branch has the name of its picture."""
    return outcome.pattern or (outcome.id if rule_set.id == "emergency" else "")


def _urgency(outcome: Outcome) -> Urgency:
    assert outcome.urgency is not None, f"{outcome.id} is an outcome of a classifier"
    return outcome.urgency


def _because(rule_set: RuleSet, outcome: Outcome, leaf: HasFinding | Comparison) -> Because:
    return Because(
        leaf.item,
        leaf.label,
        rule_set.id,
        outcome.id,
        outcome.says,
        _urgency(outcome),
        leaf.citation,
        _picture_of(rule_set, outcome),
    )


def _without_repeats(reasons: Iterable[Because]) -> Iterator[Because]:
    """A leaf written twice in one branch is one reason."""
    yield from {(reason.outcome, reason.item, reason.label): reason for reason in reasons}.values()


def classify(rule_set: RuleSet, **given: float | str | bool | None) -> Outcome | None:
    """The answer of a classifier, such as how to read a sacroiliac block.

    Inputs: rule_set of kind classifier; given, its inputs by name, None where not asked.
    Returns: the first outcome known to be true; the closing outcome where all are known to be false; None where
    what was not asked could still decide.
    Errors: ValueError naming an input that does not exist or is outside its range or options.
    Source: the rule set's.
    Does not guess from a missing input.
    """
    require_inputs(rule_set, given)
    for outcome in rule_set.outcomes:
        truth = evaluate(outcome.when, given)
        if truth.true:
            return outcome
        if not truth.false:
            return None
    return rule_set.otherwise


def require_inputs(rule_set: RuleSet, given: Mapping[str, float | str | bool | None]) -> None:
    """Refuse an input a rule set does not ask for, or a value outside its range or options.

    Inputs: rule_set; given, its inputs by name, None where not asked.
    Returns: nothing.
    Errors: ValueError naming the input, what was given and what was expected.
    Source: the rule set's inputs.
    Does not look at findings.
    """
    for name, value in given.items():
        if name not in rule_set.inputs:
            raise ValueError(f"{rule_set.id} does not ask for {name}; it asks for {', '.join(rule_set.inputs)}.")
        if value is not None and (wrong := _wrong(rule_set.inputs[name], value)):
            raise ValueError(f"{rule_set.id}, {name}: got {value!r}, expected {wrong}.")


def _wrong(asked: Input, value: object) -> str:
    if asked.yes_no:
        return "" if isinstance(value, bool) else "True or False"
    if asked.options:
        return "" if value in asked.options else f"one of {', '.join(asked.options)}"
    low, high = asked.minimum, asked.maximum
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and value not in (math.inf, -math.inf)
    # what is not a number is neither above nor below itself
    if number and value == value and (low is None or value >= low) and (high is None or value <= high):  # type: ignore[operator]
        return ""
    return f"a number from {low:g} to {high:g} {asked.unit}" if low is not None and high is not None else "a number"


def possible_words(item: str) -> tuple[str, ...]:
    """The words a field may be compared with; empty for a field that is a number.

    Does not cover a classifier's own inputs.
    """
    return tuple(Trajectory) if item == "trajectory" else ()


def sufficient_alone(*rule_sets: RuleSet, urgency: Urgency | None = None) -> frozenset[str]:
    """The items each of which makes some branch true by itself.

    Inputs: rule_sets; urgency, that of the branches that count, None for every branch.
    Returns: item names.
    Source: the rule sets'.
    Does not consider items that need another one beside them.
    """
    branches = [outcome for rule_set in rule_sets for outcome in rule_set.outcomes]
    return frozenset().union(*(_trace(o.when, {}).to_true for o in branches if urgency in (None, o.urgency)))
