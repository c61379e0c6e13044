"""The pictures that must never wait. Asked before anything else, and nothing may talk them down."""

from collections.abc import Sequence

from hiplib.assessment import combine
from hiplib.model import Assessment, Decided, Patient, RuleSetAnswer, Tally, Urgency
from hiplib.records import Records
from hiplib.rules import answer, evaluate, values_of

__all__ = ["assess", "patterns", "present", "tally"]


def patterns(patient: Patient, records: Records) -> RuleSetAnswer:
    """What the emergency patterns alone say of a patient.

    Inputs: patient; records.
    Returns: a RuleSetAnswer with urgency `emergency` where a pattern is present.
    Errors: none; the caller has checked the finding ids.
    Source: rules/emergency.yaml, each leaf with its own.
    Does not accept a harmless explanation for anything.
    """
    return answer(records.pathways["emergency"], values_of(patient, records.findings))


def present(patient: Patient, records: Records) -> tuple[str, ...]:
    """The pictures that a patient shows, and nothing else: for many patients one after the other.

    Inputs: patient; records.
    Returns: ids of emergency.csv in the order of the rules; none where nothing of them is known to be there.
    Errors: none; the caller has checked the finding ids.
    Source: rules/emergency.yaml.
    Does not say what was not asked and could change that: `patterns` does.
    """
    values, outcomes = values_of(patient, records.findings), records.pathways["emergency"].outcomes
    return tuple(one.id for one in outcomes if evaluate(one.when, values).true)


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


def tally(decisions: Sequence[Decided]) -> Tally:
    """What a round of decisions comes to: who was sent the same day, and who was kept.

    Inputs: decisions, one for each fictional patient.
    Returns: a Tally. Only `emergency` counts as sent; everybody who may wait and was not sent counts as kept, and
    stands under `late` too where the word given is later than that of a careful clinician.
    Source: expected_urgency of each case.
    Does not count a patient about whom nothing was decided.
    """
    made = [one for one in decisions if one.decided is not None]
    urgent = [one for one in made if one.expected == Urgency.emergency]
    others = [one for one in made if one.expected != Urgency.emergency]
    missed = [one for one in urgent if one.decided != Urgency.emergency]
    over_called = [one for one in others if one.decided == Urgency.emergency]
    return Tally(
        must_not_wait=len(urgent),
        sent=len(urgent) - len(missed),
        may_wait=len(others),
        kept=len(others) - len(over_called),
        missed=tuple(missed),
        over_called=tuple(over_called),
        late=tuple(one for one in others if one.decided is not None and one.decided < one.expected),
        not_decided=tuple(one for one in decisions if one.decided is None),
    )
