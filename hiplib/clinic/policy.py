"""What a policy does to the people of a practice: whom it sends on, and what it cannot ask."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from hiplib.clinic.patterns import INDEPENDENT, OVERLAPPING, SAME
from hiplib.clinic.people import Sample, draw
from hiplib.clinic.practice import Practice, practice
from hiplib.clinic.results import ANY_FLAG, YOURS, ClinicResult, Outcome
from hiplib.comparisons import in_words
from hiplib.errors import NotFoundError, Problem, nearest, shown
from hiplib.model import Citation, Patient, Urgency
from hiplib.records import Records
from hiplib.rules import FIELDS, AtLeast, Comparison, HasFinding, Node, Not, Truth, evaluate, leaves, parse_comparison

__all__ = ["Reading", "judge", "name_of", "read", "require_known", "simulate"]

Policy = str | Sequence[str] | None


def simulate(
    *, patients: int, records: Records, policy: Policy = None, setting: str | None = None, seed: int = 0
) -> ClinicResult:
    """Send people of a simulated practice on by a policy, and count what happens.

    Inputs: patients, 1 to 10**10; records; policy, the id of a pathway in rules/, or a list of which any one is
    enough (finding ids, comparisons such as `age_years >= 70`, what the setting simulates), or None for any flag at
    all; setting, one of records.practices, None for the first; seed, 0 or more.
    Returns: a ClinicResult.
    Errors: InputError for a number outside its range; NotFoundError for an unknown setting, pathway or item.
    Source: the rows that the setting names; the pathway's own.
    Does not simulate a finding whose rates are not cited: to every rule such a finding stays unasked.
    """
    place = practice(setting, records)
    _refuse_policy(policy, place, records)
    return judge(draw(place, patients=patients, seed=seed), policy, records)


def judge(sample: Sample, policy: Policy, records: Records) -> ClinicResult:
    """What a policy does to people who have been drawn: many policies can meet the same people.

    Inputs: sample; policy as for `simulate`; records.
    Returns: a ClinicResult.
    Errors: NotFoundError for an unknown pathway or item.
    Source: the pathway's own.
    Does not draw anybody.
    """
    place = sample.practice
    reading = read(place, policy, records)
    outcomes = []
    for counts in sample.counts:
        ill, everybody = counts[:-1].sum(axis=0), counts.sum(axis=0)
        outcomes.append(
            Outcome(
                patients=sample.patients,
                serious=int(ill.sum()),
                any_flag=int(everybody[1:].sum()) if place.any_flag is not None else None,
                sent=int(everybody[reading.sent].sum()),
                found=int(ill[reading.sent].sum()),
            )
        )
    return ClinicResult(
        place.setting.id, reading.name, reading.asked, reading.not_asked, sample.patients, sample.seed,
        outcomes[INDEPENDENT], outcomes[OVERLAPPING], _matters(place, reading.sent),
    )  # fmt: skip


def _matters(place: Practice, sent: npt.NDArray[np.bool_]) -> bool:
    independent, overlapping = place.shares[..., sent].sum(axis=-1)
    return not np.allclose(independent, overlapping, rtol=0, atol=SAME)


@dataclass(frozen=True, slots=True)
class Reading:
    """A policy as a practice can apply it.

    Inputs: name, the id of a rule set, "any flag" or "your own list"; asked, what it looks at that has figures here;
    not_asked, what it looks at besides; sent, for each pattern of items whether it is known to be sent on.
    Does not count what was not asked as absent.
    """

    name: str
    asked: tuple[str, ...]
    not_asked: tuple[str, ...]
    sent: npt.NDArray[np.bool_]


def read(place: Practice, policy: Policy, records: Records) -> Reading:
    """Whom a policy sends on in a practice.

    Inputs: place, a practice; policy as for `simulate`; records.
    Returns: a Reading.
    Errors: NotFoundError for an unknown pathway or item.
    Source: the pathway's own.
    Does not look at people: only at what they can have.
    """
    _refuse_policy(policy, place, records)
    if policy is None:
        return Reading(ANY_FLAG, tuple(item.name for item in place.items), (), np.arange(place.patterns) > 0)
    if isinstance(policy, str):
        outcomes = records.pathways[policy].outcomes
        trees = [outcome.when for outcome in outcomes if outcome.urgency and outcome.urgency >= Urgency.investigate]
    else:
        trees = [AtLeast(1, tuple(_leaf(item, place, records) for item in policy))]
    sent, seen, unseen = _sent(place, trees)
    return Reading(policy if isinstance(policy, str) else YOURS, tuple(seen), tuple(unseen), sent)


def _sent(place: Practice, trees: Sequence[Node]) -> tuple[npt.NDArray[np.bool_], list[str], list[str]]:
    """For each pattern of items, whether some tree is known to be true; and which leaves could be answered."""
    patterns = np.arange(place.patterns)
    values: dict[str, Truth] = {}
    for bit, item in enumerate(place.items):
        present = (patterns >> bit) & 1 == 1
        values[item.name] = Truth(present, ~present)
    seen: dict[str, None] = {}
    unseen: dict[str, None] = {}
    sent = np.zeros(patterns.size, dtype=np.bool_)
    for tree in trees:
        for leaf in leaves(tree):
            name = name_of(leaf)
            if name not in values and isinstance(leaf, Comparison):
                answer = _compared(leaf, place, patterns)
                if answer is not None:
                    values[name] = answer
            (seen if name in values else unseen)[leaf.label] = None
        sent |= np.broadcast_to(evaluate(_grounded(tree), values).true, sent.shape)
    return sent, list(seen), [label for label in unseen if label not in seen]


def _compared(leaf: Comparison, place: Practice, patterns: npt.NDArray[Any]) -> Truth | None:
    """A limit a rule has, answered where the simulated limits allow it, unknown in between.

    People are simulated as younger or older than a limit, not with an age; a rule's limit one year from a simulated one
    is taken as the same.
    """
    if leaf.item not in ("age_years", "duration_days"):
        return None
    least, most, _ = Patient.limits[leaf.item]
    if leaf.item == "age_years":
        least = max(least, place.youngest)
    low, high = np.full(patterns.size, least), np.full(patterns.size, most)
    for bit, item in enumerate(place.items):
        if item.name.split()[0] == leaf.item:
            _, _, limit = parse_comparison(item.name)
            assert isinstance(limit, float)
            above = (patterns >> bit) & 1 == 1
            low = np.where(above, np.maximum(low, limit + 1), low)
            high = np.where(above, high, np.minimum(high, limit - 1))
    ends = [evaluate(leaf, {leaf.item: end}) for end in (low, high)]
    true, false = ends[0].true & ends[1].true, ends[0].false & ends[1].false
    return Truth(true, false) if (true | false).any() else None


def name_of(leaf: HasFinding | Comparison) -> str:
    """What a leaf is called among the items of a practice.

    Inputs: leaf, of a rule's tree.
    Returns: the finding, or the comparison as rows write it, such as `age_years >= 70`.
    Does not use its label.
    """
    if isinstance(leaf, HasFinding):
        return leaf.item
    limit = f"{leaf.threshold:g}" if isinstance(leaf.threshold, float) else leaf.threshold
    return f"{leaf.item} {leaf.sign} {limit}"


def _grounded(node: Node) -> Node:
    """The same tree with every leaf as a fact of its own."""
    match node:
        case AtLeast(parts=parts):
            return replace(node, parts=tuple(_grounded(part) for part in parts))
        case Not(part=part):
            return replace(node, part=_grounded(part))
        case leaf:
            return HasFinding(name_of(leaf), leaf.label, leaf.citation)


_HERE = Citation("", "", "original")


def _leaf(item: str, place: Practice, records: Records) -> HasFinding | Comparison:
    if item in records.findings:
        return HasFinding(item, place.setting.items.get(item, records.findings[item].label), _HERE)
    try:
        field, sign, limit = parse_comparison(item)
    except ValueError:
        return HasFinding(item, place.setting.items.get(item, item.replace("_", " ")), _HERE)
    return Comparison(field, sign, limit, in_words(field, sign, limit), _HERE)


def require_known(policy: Policy, setting: str | None, records: Records) -> None:
    """Make sure that a policy can meet a setting.

    Inputs: policy and setting as for `simulate`; records.
    Returns: nothing.
    Errors: NotFoundError for an unknown setting, pathway or item.
    Does not ask whether its findings are simulated there.
    """
    _refuse_policy(policy, practice(setting, records), records)


def _refuse_policy(policy: Policy, place: Practice, records: Records) -> None:
    if policy is None:
        return
    if isinstance(policy, str):
        if policy not in records.pathways:
            expected = f"one of {', '.join(records.pathways)}, a list of findings, or None"
            raise NotFoundError([Problem("policy", repr(policy), expected, nearest(policy, records.pathways))])
        return
    own = {item.name for item in place.items}
    problems = []
    for item in policy if isinstance(policy, Sequence) else [policy]:
        if isinstance(item, str) and (item in records.findings or item in own):
            continue
        try:
            compared = parse_comparison(item)[0] in FIELDS
        except ValueError:
            compared = False
        if not compared:
            expected = "a finding, a comparison such as age_years >= 70, or what this setting simulates"
            problems.append(Problem("policy", shown(item), expected, nearest(item, {*records.findings, *own})))
    if problems:
        raise NotFoundError(problems)
