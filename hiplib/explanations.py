"""Harmless explanations: how few of them may count.

A warning with an innocent reason is still a warning where something else points to danger. Which findings those are
stands in rules/explanations.yaml; an emergency pattern takes no explanation at all.
"""

from dataclasses import dataclass

from hiplib.model import Patient
from hiplib.records import Records
from hiplib.rules import evaluate, open_items, values_of

__all__ = ["NONE", "Explanations", "weigh"]


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
    limit = records.limits.get("explanations")
    forbidding = limit.outcomes if limit else ()
    values = values_of(patient, records.findings)
    for item in claimed:
        # a warning does not stand beside itself: fever may be explained where nothing else forbids it
        beside = {**values, item: False}
        truths = [evaluate(outcome.when, beside) for outcome in forbidding]
        if not any(truth.true for truth in truths):
            rests_on = frozenset().union(*(open_items(outcome.when, beside) for outcome in forbidding))
            return Explanations(frozenset({item}), tuple(other for other in claimed if other != item), rests_on)
    return Explanations(uncounted=tuple(claimed))
