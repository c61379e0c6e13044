"""Danger first: whether somebody else comes before any talk of treatment."""

from hiplib import redflags
from hiplib.model import Assessment, Condition, Patient, Urgency
from hiplib.records import Records
from hiplib.treatment.results import Referral

__all__ = ["comes_first", "referral"]

# from here on somebody else comes first, and treatment is not talked about
SENDS = Urgency.urgent


def referral(asked: Condition | Patient, records: Records) -> Referral | None:
    """Whether a patient or a condition is sent on before treatment may be talked about.

    Inputs: asked, a fictional patient or a condition; records.
    Returns: a Referral: for a patient whose picture is urgent or an emergency, and for a condition that is an emergency
    by itself; None for all others.
    Errors: PatientError for a finding that does not exist.
    Source: `redflags.assess`; conditions.csv, urgency.
    Does not clear a patient: what was not asked is still open.
    """
    if isinstance(asked, Condition):
        if asked.urgency != Urgency.emergency:
            return None
        return Referral(asked.urgency, tuple(one for one in asked.emergency_patterns.split(";") if one), None)
    found = redflags.assess(asked, records)
    return Referral(found.urgency, tuple(found.emergencies), found) if found.urgency >= SENDS else None


def comes_first(patient: Patient | None, records: Records) -> Assessment | None:
    """What has to be found out of a patient before anything is begun.

    Inputs: patient, fictional; None where nobody is asked about; records.
    Returns: the assessment of a patient whose picture has to be worked up; None for all others, also for one who is
    sent on.
    Errors: PatientError for a finding that does not exist.
    Source: `redflags.assess`.
    Does not take a treatment away: no rule at this level does.
    """
    if patient is None:
        return None
    found = redflags.assess(patient, records)
    return found if found.urgency == Urgency.investigate else None
