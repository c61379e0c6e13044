"""What is said aloud of a patient whom the safety layer has looked at, for the tests that listen."""

from hiplib import redflags, wording
from hiplib.model import Assessment, Handover, Patient
from hiplib.records import Records


def present(*items: str, **fields: object) -> Patient:
    """A patient of whom only these findings are known, all of them there."""
    return Patient(findings=dict.fromkeys(items, True), **fields)


def assessed(patient: Patient, records: Records) -> Assessment:
    return redflags.assess(patient, records)


def to_patient(patient: Patient, records: Records) -> str:
    return wording.to_patient(assessed(patient, records), patient, records)


def to_colleague(patient: Patient, records: Records) -> Handover:
    return wording.to_colleague(assessed(patient, records), patient, records)


def to_come_back(patient: Patient, records: Records) -> tuple[list[str], list[str]]:
    return wording.come_back(assessed(patient, records), patient, records)
