"""Red flags: every rule set asked about one patient, and one answer that no waiting rule can delay."""

from hiplib import emergency, explanations, weighing
from hiplib.assessment import combine
from hiplib.model import Assessment, Concern, Kind, Patient, RuleSetAnswer, Urgency
from hiplib.records import Records
from hiplib.rules import answer, leaves, values_of

__all__ = ["assess", "concern"]


def assess(patient: Patient, records: Records) -> Assessment:
    """How urgent a patient's picture is, why, and where the guidelines part.

    Inputs: patient; records. The emergency patterns are asked first; the driving pathways and the weighing of
    arguments follow and can only raise the answer; the other guidelines are shown beside it.
    Returns: an Assessment.
    Errors: PatientError for a finding that does not exist.
    Source: rules/, each leaf with its own.
    Does not decide about a real patient, and does not count what was not asked as absent.
    """
    patient.require_known(records.findings)
    explained = explanations.weigh(patient, records)
    plain = values_of(patient, records.findings)
    values = values_of(patient, records.findings, explained.counted) if explained.counted else plain
    answers = [emergency.patterns(patient, records)]
    others = [rule_set for rule_set in records.pathways.values() if rule_set.id != "emergency"]
    # what drives first, what is superseded last: it is shown for its history, and not among equals
    for rule_set in sorted(others, key=lambda rule_set: (not rule_set.drives, rule_set.status == "superseded")):
        said = answer(rule_set, values)
        if explained.counted and rule_set.drives:
            without = answer(rule_set, plain)
            # an explanation may settle a warning; it may not settle an emergency, in whichever rule set it stands
            said = without if without.urgency == Urgency.emergency else said
        answers.append(said)
    answers += [weighing.brake(rule_set, values, records) for rule_set in records.brakes.values()]
    unexplained = _worth(answers, plain, records) if explained.rests_on else None
    return combine(patient, records, answers, explained, unexplained)


def _worth(answers: list[RuleSetAnswer], plain: dict[str, object], records: Records) -> Urgency:
    """What the answer would be if the explanation were taken back."""
    driving = [records.pathways[a.rule_set] for a in answers if a.rule_set in records.pathways]
    found = [answer(rule_set, plain).urgency for rule_set in driving if rule_set.drives]
    return max((urgency for urgency in found if urgency is not None), default=Urgency.watch)


def concern(patient: Patient, records: Records) -> Concern:
    """A patient's warnings sorted into risk, symptoms and signs, beside the combined answer.

    Inputs: patient; records.
    Returns: a Concern.
    Errors: PatientError for a finding that does not exist.
    Source: rules/level_of_concern.yaml, after the framework it cites.
    Does not answer by itself: its urgency is that of `assess`, so that two screens cannot differ.
    """
    found = assess(patient, records)
    values = values_of(patient, records.findings)
    kinds = []
    sorting = records.limits["level_of_concern"]
    for outcome in sorting.outcomes:
        items = dict.fromkeys(leaf.item for leaf in leaves(outcome.when))
        present, absent = (
            tuple(item for item in items if patient.findings.get(item) is given) for given in (True, False)
        )
        # what cannot apply, such as a child's limp at 58, is neither absent nor open
        not_asked = tuple(item for item in items if values.get(item) is None)
        kinds.append(Kind(outcome.id, outcome.says, present, absent, not_asked))
    # the framework's own rule set is the one beside the answer that rests on the same source as the sorting
    own = (a for a in found.rule_sets if _rests_on(sorting.citation.source_id, a.rule_set, records))
    return Concern(tuple(kinds), found.urgency, next(own, None))


def _rests_on(source_id: str, rule_set_id: str, records: Records) -> bool:
    return not records.drives(rule_set_id) and records.rule_set(rule_set_id).citation.source_id == source_id
