"""Red flags: every rule set asked about one patient, and one answer that no waiting rule can delay."""

from hiplib import emergency
from hiplib.assessment import combine
from hiplib.model import Assessment, Patient
from hiplib.records import Records
from hiplib.rules import answer, values_of

__all__ = ["assess"]


def assess(patient: Patient, records: Records) -> Assessment:
    """How urgent a patient's picture is, why, and where the guidelines part.

    Inputs: patient; records. The emergency patterns are asked first; the modern pathway and the source
    documents' rules follow and can only raise the answer; the other guidelines are shown beside it.
    Returns: an Assessment.
    Errors: PatientError for a finding that does not exist.
    Source: data/rules/, each leaf with its own.
    Does not decide about a real patient, and does not count what was not asked as absent.
    """
    patient.require_known(records.findings)
    values = values_of(patient, records.findings, accept_explanations=True)
    others = [rule_set for rule_set in records.pathways.values() if rule_set.id != "emergency"]
    others.sort(key=lambda rule_set: not rule_set.drives)
    answers = [emergency.patterns(patient, records), *(answer(rule_set, values) for rule_set in others)]
    return combine(patient, records, answers)
