"""Harmless explanations: how few of them may count.

A warning with an innocent reason is still a warning where something else points to danger. Which findings those are
stands in rules/explanations.yaml; an emergency pattern takes no explanation at all.
"""

from dataclasses import dataclass
from typing import Any

from hiplib.model import Patient
from hiplib.records import Records
from hiplib.rules import Outcome, evaluate, open_items, values_of

__all__ = ["NONE", "Explanations", "forbidding", "values_beside", "weigh"]


@dataclass(frozen=True, slots=True)
class Explanations:
    """Which harmless explanations of a patient count.

    Inputs: counted, the one warning that may count as absent, or none; uncounted, the explained warnings that stay
    warnings; rests_on, what was not asked and would take the explanation back.
    Does not hold explanations for findings that may never be explained.
    """

    counted: frozenset[str] = frozenset()
    uncounted: tuple[str, ...] = ()
    rests_on: frozenset[str] = frozenset()


NONE = Explanations()


def weigh(patient: Patient, records: Records) -> Explanations:
    """The one explanation that may count, and those that may not.

    Inputs: patient; records.
    Returns: Explanations: at most one warning counts as explained, the first of findings.csv that has nothing beside it
    which forbids it.
    Errors: none; the caller has checked the finding ids.
    Source: rules/explanations.yaml.
    Does not judge whether the explanation is true.
    """
    claimed = [
        item
        for item, finding in records.findings.items()
        if patient.findings.get(item) and item in patient.harmless_explanations and finding.may_be_explained
    ]
    if not claimed:
        return NONE
    for item in claimed:
        if not forbidding(item, patient, records):
            beside = values_beside(item, patient, records)
            rests_on = frozenset().union(*(open_items(outcome.when, beside) for outcome in _limits(records)))
            return Explanations(frozenset({item}), tuple(other for other in claimed if other != item), rests_on)
    return Explanations(uncounted=tuple(claimed))


def forbidding(item: str, patient: Patient, records: Records) -> tuple[Outcome, ...]:
    """What stands beside an explained warning and forbids its explanation.

    Inputs: item, a finding that is present; patient; records.
    Returns: the branches of rules/explanations.yaml that are known to hold.
    Source: rules/explanations.yaml.
    Does not look at other explanations: only one counts in any case.
    """
    beside = values_beside(item, patient, records)
    return tuple(outcome for outcome in _limits(records) if evaluate(outcome.when, beside).true)


def values_beside(item: str, patient: Patient, records: Records) -> dict[str, Any]:
    """What stands beside a warning: everything known but the warning itself.

    Inputs: item, a finding id; patient; records.
    Returns: values as `rules.evaluate` takes them.
    Does not accept an explanation.
    """
    # a warning does not stand beside itself: fever may be explained where nothing else forbids it
    return {**values_of(patient, records.findings), item: False}


def _limits(records: Records) -> tuple[Outcome, ...]:
    limit = records.limits.get("explanations")
    return limit.outcomes if limit else ()
