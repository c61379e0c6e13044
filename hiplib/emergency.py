"""The pictures that must never wait. Asked before anything else, and nothing may talk them down."""

from hiplib.assessment import combine
from hiplib.model import Assessment, Patient, RuleSetAnswer
from hiplib.records import Records
from hiplib.rules import answer, values_of

__all__ = ["assess", "patterns"]


def patterns(patient: Patient, records: Records) -> RuleSetAnswer:
    """What the emergency patterns alone say of a patient.

    Inputs: patient; records.
    Returns: a RuleSetAnswer with urgency `emergency` where a pattern is present.
    Errors: none; the caller has checked the finding ids.
    Source: rules/emergency.yaml, each leaf with its own.
    Does not accept a harmless explanation for anything.
    """
    return answer(records.pathways["emergency"], values_of(patient, records.findings))


def assess(patient: Patient, records: Records) -> Assessment:
    """Whether a patient shows a picture that must never wait.

    Inputs: patient; records.
    Returns: an Assessment: `emergency` with the patterns and their reasons, otherwise `watch` or, where every
    pattern is ruled out and nothing else forbids it, `reassure`.
    Errors: PatientError for a finding that does not exist.
    Source: rules/emergency.yaml.
    Does not look at anything but emergencies: `redflags.assess` does, and asks this first.
    """
    patient.require_known(records.findings)
    return combine(patient, records, [patterns(patient, records)])
