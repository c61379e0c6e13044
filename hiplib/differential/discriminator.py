"""Telling a few things apart: what speaks for and against each side, emergencies first, never a verdict by default."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hiplib import explanations, redflags, weighing
from hiplib.model import WEIGHTS, Assessment, Citation, Patient, Source
from hiplib.records import Records
from hiplib.rules import (
    FIELDS,
    Argument,
    AtLeast,
    Comparison,
    HasFinding,
    Node,
    Not,
    Outcome,
    RuleSet,
    Side,
    classify,
    evaluate,
    leaves,
    require_inputs,
    values_of,
)

__all__ = ["Ask", "Discrimination", "Effect", "Elsewhere", "Point", "SideAnswer", "all_of", "asked", "tell"]


@dataclass(frozen=True, slots=True)
class Point:
    """One argument as it stands in one patient.

    Inputs: when, its tree; weight, a word of WEIGHTS, empty in a classifier; counts, whether it moves the order: a
    disputed one and all but the strongest of one cause do not.
    Does not carry a number of points: weights are compared, never added.
    """

    when: Node
    speaks_for: bool
    weight: str
    why: str
    citation: Citation
    clinical_test: str = ""
    counts: bool = True


@dataclass(frozen=True, slots=True)
class SideAnswer:
    """One side, with what speaks for it, against it, and what was not asked.

    Inputs: balance, how many more strong, moderate and weak arguments that count speak for it than against it; empty in
    a classifier.
    Does not compare itself with the others.
    """

    id: str
    name: str
    says: str
    in_favour: tuple[Point, ...]
    against: tuple[Point, ...]
    missing: tuple[Point, ...]
    balance: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What an answer to a question would do: a yes (present) or a no speaks for or against a side.

    Does not say how likely the answer is.
    """

    side: str
    present: bool
    speaks_for: bool
    weight: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question not asked yet; never_wait where it looks for an emergency.

    Does not hold effects for a number: which side of a limit it falls on is not known.
    """

    item: str
    never_wait: bool
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How another source answers the same question; holds is None while it cannot be said.

    Does not take part in the answer.
    """

    outcome: Outcome
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Discrimination:
    """What tells a few things apart in one fictional patient.

    Inputs: rule_set id; assessment, the emergency pictures and the driving pathways asked of the same patient; leading,
    ids of the sides ahead, empty where nothing speaks for any; divided, whether a side that is not ahead has something
    in its favour too; shared, items that speak for more than one side; ask_next, emergencies first; sources cited.
    Does not name a diagnosis, and does not exclude a side that is behind.
    """

    rule_set: str
    assessment: Assessment
    leading: tuple[str, ...]
    divided: bool
    sides: tuple[SideAnswer, ...]
    shared: tuple[str, ...]
    elsewhere: tuple[Elsewhere, ...]
    ask_next: tuple[Ask, ...]
    sources: tuple[Source, ...]


def all_of(records: Records) -> dict[str, RuleSet]:
    """Every rule set that tells things apart: the discriminators, and the classifiers that state their question.

    Inputs: records.
    Returns: rule sets by id.
    Source: rules/.
    Does not hold pathways: they answer how urgent something is.
    """
    classifiers = {key: found for key, found in records.classifiers.items() if found.question}
    return {**records.discriminators, **classifiers}


def asked(rule_set: RuleSet) -> tuple[str, ...]:
    """What a rule set asks for, in the order of its file, after what it asks first.

    Inputs: rule_set.
    Returns: ids of findings, patient fields and inputs, each once.
    Source: the rule set.
    Does not repeat what stands in `first`.
    """
    items = [leaf.item for node in _trees(rule_set) for leaf in leaves(node)]
    return tuple(item for item in dict.fromkeys([*rule_set.inputs, *items]) if item not in rule_set.first)


def tell(rule_set: RuleSet, patient: Patient, records: Records, **given: float | str | bool | None) -> Discrimination:
    """What speaks for and against each side of a question, in one patient; emergencies first.

    Inputs: rule_set, one of `all_of`; patient; records; given, the rule set's own inputs by name, None for not asked.
    A side is ahead when its strongest balance is higher: first its strong arguments for less those against, then the
    moderate, then the weak. Of arguments with one cause only the strongest counts, disputed ones never; both as in
    weighing.
    Returns: a Discrimination.
    Errors: PatientError for a finding that does not exist; ValueError for an input that does not exist or is outside
    its range or options.
    Source: the rule set's, each argument with its own.
    Does not treat what was not asked as absent, and does not turn weights into a probability.
    """
    patient.require_known(records.findings)
    require_inputs(rule_set, given)
    values = {**values_of(patient, records.findings, explanations.weigh(patient, records).counted), **given}
    assessment = redflags.assess(patient, records)
    if rule_set.sides:
        sides = tuple(_side(side, values) for side in rule_set.sides)
        leading = _leading(sides)
    else:
        sides = tuple(_branch(outcome, values) for outcome in _branches(rule_set))
        found = classify(rule_set, **given)
        leading = (found.id,) if found else ()
    divided = bool(rule_set.sides) and any(
        point.counts for side in sides if side.id not in leading for point in side.in_favour
    )
    return Discrimination(
        rule_set=rule_set.id,
        assessment=assessment,
        leading=leading,
        divided=divided,
        sides=sides,
        shared=_shared(sides) if rule_set.sides else (),
        elsewhere=tuple(_elsewhere(outcome, values) for outcome in rule_set.elsewhere),
        ask_next=() if assessment.emergencies else tuple(_questions(rule_set, sides, values)),
        sources=tuple(records.sources[key] for key in dict.fromkeys(_cited(rule_set, assessment, sides, records))),
    )


def _trees(rule_set: RuleSet) -> Iterator[Node]:
    for side in rule_set.sides:
        yield from (argument.when for argument in side.arguments)
    yield from (outcome.when for outcome in rule_set.outcomes)


# --- arguments --------------------------------------------------------------------------------------------------


def _side(side: Side, values: Mapping[str, Any]) -> SideAnswer:
    found = weighing.standing(side.arguments, values)
    points = [_point(argument, argument in found.counted) for argument in found.speaking]
    return SideAnswer(
        side.id, side.name, side.says,
        in_favour=tuple(point for point in points if point.speaks_for),
        against=tuple(point for point in points if not point.speaks_for),
        missing=tuple(_point(argument, True) for argument in found.missing),
        balance=found.balance,
    )  # fmt: skip


def _point(argument: Argument, counts: bool) -> Point:
    return Point(
        argument.when, argument.speaks_for, argument.weight, argument.why, argument.citation, argument.clinical_test,
        counts,
    )  # fmt: skip


def _leading(sides: Sequence[SideAnswer]) -> tuple[str, ...]:
    best = max(side.balance for side in sides)
    return tuple(side.id for side in sides if side.balance == best and best > weighing.EVEN)


def _shared(sides: Sequence[SideAnswer]) -> tuple[str, ...]:
    items = [{leaf.item for point in side.in_favour for leaf in leaves(point.when)} for side in sides]
    everything = dict.fromkeys(item for found in items for item in sorted(found))
    return tuple(item for item in everything if sum(item in found for found in items) > 1)


# --- a classifier's branches --------------------------------------------------------------------------------------


def _branches(rule_set: RuleSet) -> tuple[Outcome, ...]:
    return (*rule_set.outcomes, *([rule_set.otherwise] if rule_set.otherwise else []))


def _branch(outcome: Outcome, values: Mapping[str, Any]) -> SideAnswer:
    met: list[Point] = []
    unmet: list[Point] = []
    missing: list[Point] = []
    for leaf, wanted in _wanted(outcome.when):
        truth = evaluate(leaf, values)
        point = Point(leaf if wanted else Not(leaf), True, "", "", leaf.citation)
        if not truth.true and not truth.false:
            missing.append(point)
        else:
            (met if truth.true == wanted else unmet).append(point)
    return SideAnswer(outcome.id, outcome.answer, outcome.says, tuple(met), tuple(unmet), tuple(missing))


def _wanted(node: Node, wanted: bool = True) -> Iterator[tuple[HasFinding | Comparison, bool]]:
    match node:
        case AtLeast(parts=parts):
            for part in parts:
                yield from _wanted(part, wanted)
        case Not(part=part):
            yield from _wanted(part, not wanted)
        case leaf:
            yield leaf, wanted


def _elsewhere(outcome: Outcome, values: Mapping[str, Any]) -> Elsewhere:
    truth = evaluate(outcome.when, values)
    return Elsewhere(outcome, True if truth.true else False if truth.false else None)


# --- what to ask next ---------------------------------------------------------------------------------------------


def _questions(rule_set: RuleSet, sides: Sequence[SideAnswer], values: Mapping[str, Any]) -> Iterator[Ask]:
    """Emergencies first; then what weighs most, and of equal weight what moves more than one side."""
    yield from (Ask(item, True, ()) for item in rule_set.first if values.get(item) is None)
    open_points: dict[str, list[tuple[SideAnswer, Point]]] = {}
    for side in sides:
        for point in side.missing:
            for item in dict.fromkeys(leaf.item for leaf in leaves(point.when)):
                if values.get(item) is None and item not in rule_set.first:
                    open_points.setdefault(item, []).append((side, point))
    order = [*asked(rule_set), *FIELDS]

    def consequence(item: str) -> tuple[int, int, int]:
        found = open_points[item]
        heaviest = max(WEIGHTS.index(point.weight) if point.weight else 0 for _, point in found)
        return -heaviest, -len({side.id for side, _ in found}), order.index(item)

    for item in sorted(open_points, key=consequence):
        effects = (effect for side, point in open_points[item] for effect in _effects(item, side, point, values))
        yield Ask(item, False, tuple(dict.fromkeys(effects)))


def _effects(item: str, side: SideAnswer, point: Point, values: Mapping[str, Any]) -> Iterator[Effect]:
    if any(isinstance(leaf, Comparison) for leaf in leaves(point.when) if leaf.item == item) or not point.weight:
        return
    for present in (True, False):
        if evaluate(point.when, {**values, item: present}).true:
            yield Effect(side.name, present, point.speaks_for, point.weight)


def _cited(rule_set: RuleSet, assessment: Assessment, sides: Sequence[SideAnswer], records: Records) -> Iterator[str]:
    """What the answer rests on; the sources of what was not asked come when it is."""
    yield from (reason.citation.source_id for reason in assessment.because if reason.item)
    yield rule_set.citation.source_id
    yield from (point.citation.source_id for side in sides for point in (*side.in_favour, *side.against))
    yield from (outcome.citation.source_id for outcome in rule_set.elsewhere)
    yield from (records.teaching_points[name].source_id for name in rule_set.remember)
