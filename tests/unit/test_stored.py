"""What can be handed on: copies, files and keys of a patient, the facts and an answer."""

import copy
import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter
from roles import role

from hiplib import imaging, redflags
from hiplib.errors import PatientError
from hiplib.model import Assessment, Frozen, Patient
from hiplib.records import Records

WHO = Patient(
    age_years=47, duration_days=3.5, severity_0_10=6, trajectory="worsening",
    findings={role.dropped_foot: True, role.pain_at_night: False},
    harmless_explanations={role.pain_at_night, role.dropped_foot},
)  # fmt: skip
WAYS = [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))]
NAMES = ["copied", "copied whole", "stored"]


@pytest.mark.parametrize("way", WAYS, ids=NAMES)
def test_a_patient_comes_back_equal_and_as_frozen_as_before(way: Callable[[Any], Any]) -> None:
    back = way(WHO)
    assert back == WHO
    assert hash(back) == hash(WHO)
    assert list(back.findings) == [role.dropped_foot, role.pain_at_night]
    with pytest.raises(TypeError):
        back.findings[role.dropped_foot] = False
    assert back.changed(age_years=48) != WHO


@pytest.mark.parametrize("who", [WHO, Patient(), Patient(findings={role.dropped_foot: True})])
def test_a_patient_is_written_as_json_and_read_back(who: Patient) -> None:
    written = who.model_dump_json()
    back = Patient.model_validate_json(written)
    assert back == who
    assert isinstance(back.findings, Frozen)
    assert Patient(**json.loads(written)) == who
    assert Patient(**who.model_dump()) == who


def test_the_same_patient_is_always_written_the_same_way() -> None:
    assert f'"harmless_explanations":["{role.dropped_foot}","{role.pain_at_night}"]' in WHO.model_dump_json()


def test_a_stored_patient_that_cannot_be_is_refused_when_read() -> None:
    with pytest.raises(ValueError, match="age_years: got -5, expected a number from 0 to 120 years"):
        Patient.model_validate_json(Patient(age_years=5).model_dump_json().replace("5.0", "-5"))


def test_patients_are_keys_and_equal_ones_the_same_key() -> None:
    again = Patient(**{**WHO.model_dump(), "findings": {role.pain_at_night: False, role.dropped_foot: True}})
    assert again == WHO
    assert len({WHO, again, Patient(), WHO.changed(age_years=48)}) == 3


def test_a_copy_with_other_fields_is_checked_like_any_patient() -> None:
    assert WHO.model_copy() == WHO
    assert WHO.model_copy(update={"age_years": 48}) == WHO.changed(age_years=48)
    with pytest.raises(PatientError, match="age_years: got -5, expected a number from 0 to 120 years"):
        WHO.model_copy(update={"age_years": -5})
    with pytest.raises(PatientError, match="findings: got None"):
        WHO.model_copy(update={"findings": None}, deep=True)


@pytest.mark.parametrize("way", WAYS, ids=NAMES)
def test_the_facts_come_back_equal(way: Callable[[Any], Any], records: Records) -> None:
    back = way(records)
    assert back == records
    assert hash(back) == hash(records)
    with pytest.raises(TypeError):
        back.cases["nobody"] = back.cases[role.young_athlete]


@pytest.mark.parametrize("way", WAYS, ids=NAMES)
@pytest.mark.parametrize("assess", [redflags.assess, imaging.advise])
def test_an_answer_comes_back_equal(way: Callable[[Any], Any], assess: Callable[..., Any], records: Records) -> None:
    made = assess(WHO, records)
    assert way(made) == made
    assert hash(way(made)) == hash(made)
    assert len({made, assess(WHO, records), assess(Patient(), records)}) == 2


def test_an_answer_is_written_as_json_and_read_back(records: Records) -> None:
    adapter = TypeAdapter(Assessment)
    made = redflags.assess(WHO, records)
    assert adapter.validate_json(adapter.dump_json(made)) == made


def test_what_a_rule_set_and_an_answer_hold_cannot_be_changed(records: Records) -> None:
    block = records.classifiers[role.block]
    with pytest.raises(TypeError):
        block.inputs["more"] = next(iter(block.inputs.values()))  # type: ignore[index]
    given = dict(block.inputs)
    made = replace(block, inputs=given)
    given.clear()
    assert made.inputs == block.inputs
    for said in (*redflags.assess(Patient(), records).rule_sets, *imaging.advise(Patient(), records).answers):
        for mapping in (said.open_items, said.alone):
            with pytest.raises(TypeError):
                mapping["more"] = "watch"  # type: ignore[index]


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.update(b=2), lambda m: m.pop("a"), lambda m: m.popitem(), lambda m: m.clear(),
        lambda m: m.setdefault("b", 2), lambda m: m.__setitem__("b", 2), lambda m: m.__delitem__("a"),
        lambda m: m.__ior__({"b": 2}),
    ],
)  # fmt: skip
def test_nothing_changes_a_frozen_mapping(change: Callable[[Any], Any]) -> None:
    mapping = Frozen({"a": 1})
    with pytest.raises(TypeError, match="does not support item assignment"):
        change(mapping)
    assert mapping == {"a": 1}


def test_a_frozen_mapping_is_not_frozen_twice() -> None:
    mapping = Frozen({"a": 1})
    assert Frozen.of(mapping) is mapping
    assert hash(Frozen({"a": 1, "b": 2})) == hash(Frozen({"b": 2, "a": 1}))
