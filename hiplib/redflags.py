"""Red flags: every rule set asked about one patient, and one answer that no waiting rule can delay."""

from hiplib import emergency, explanations, weighing
from hiplib.assessment import combine
from hiplib.model import Assessment, Patient, RuleSetAnswer, Urgency
from hiplib.records import Records
from hiplib.rules import answer, values_of

__all__ = ["assess"]


def assess(patient: Patient, records: Records) -> Assessment:
    """How urgent a patient's picture is, why, and where the guidelines part.

    Inputs: patient; records. The emergency patterns are asked first; the driving pathways and the weighing of
    arguments follow and can only raise the answer; the other guidelines are shown beside it.
    Returns: an Assessment.
    Errors: PatientError for a finding that does not exist.
    Source: data/rules/, each leaf with its own.
    Does not decide about a real patient, and does not count what was not asked as absent.
    """
    patient.require_known(records.findings)
    explained = explanations.weigh(patient, records)
    plain = values_of(patient, records.findings)
    values = values_of(patient, records.findings, explained.counted) if explained.counted else plain
    answers = [emergency.patterns(patient, records)]
    others = [rule_set for rule_set in records.pathways.values() if rule_set.id != "emergency"]
    for rule_set in sorted(others, key=lambda rule_set: not rule_set.drives):
        said = answer(rule_set, values)
        if explained.counted and rule_set.drives:
            unexplained = answer(rule_set, plain)
            # an explanation may settle a warning; it may not settle an emergency, in whichever rule set it stands
            said = unexplained if unexplained.urgency == Urgency.emergency else said
        answers.append(said)
    answers += [weighing.brake(rule_set, values, records) for rule_set in records.brakes.values()]
    return combine(patient, records, answers, explained, _worth(answers, plain, records) if explained.rests_on else None)


def _worth(answers: list[RuleSetAnswer], plain: dict[str, object], records: Records) -> Urgency:
    """What the answer would be if the explanation were taken back."""
    found = [answer(records.pathways[a.rule_set], plain).urgency for a in answers if records.drives(a.rule_set) and a.rule_set in records.pathways]
    return max((urgency for urgency in found if urgency is not None), default=Urgency.watch)
