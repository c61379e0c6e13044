"""A patient with nothing wrong, at the gate and with a plan, for the tests of exercise."""

from hiplib import exercise, wording
from hiplib.exercise import words_laws
from hiplib.model import Draft, Patient, Plan, Screening
from hiplib.records import Records


def quiet(records: Records, **fields: object) -> Patient:
    return Patient(**{"age_years": 45, "duration_days": 100, "severity_0_10": 3, "trajectory": "unchanged",
                      "findings": dict.fromkeys(records.findings, False), **fields})  # fmt: skip


def gate(records: Records, **answers: str) -> Screening:
    return exercise.screen(quiet(records), records, {**dict.fromkeys(records.exercise_gate, "no"), **answers})


def planned(records: Records, name: str, **changed: object) -> Plan:
    of = records.exercise_patients[name]
    given = {"goal": of.goal_id, "minutes": of.minutes, "equipment": of.equipment_ids, **changed}
    return exercise.plan(of.patient(tuple(records.findings)), records=records,
                         answers=of.answers(tuple(records.exercise_gate)), **given)  # fmt: skip


def judged(records: Records, name: str, *exercises: str, days: int = 3, rise: float = 0.1) -> list[str]:
    of = records.exercise_patients[name]
    found = exercise.screen(of.patient(tuple(records.findings)), records, of.answers(tuple(records.exercise_gate)))
    said = exercise.judge(Draft(exercises, days, rise), found, of.age_years, of.goal_id, of.minutes, records)
    return [wording.plain(words_laws.verdict(one, found, records)) for one in said]
