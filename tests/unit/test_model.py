"""The nouns: what a patient may be, how urgencies compare, what an answer must hold."""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError
from roles import role

from hiplib import emergency, redflags
from hiplib.errors import PatientError
from hiplib.model import Assessment, Patient, Trajectory, Urgency
from hiplib.records import Records

NOT_ASKED = ", or None where it was not asked."
AGE = "expected a number from 0 to 120 years" + NOT_ASKED
DURATION = "expected a number from 0 to 36500 days" + NOT_ASKED
SEVERITY = "expected a number from 0 to 10 on the scale from 0 to 10" + NOT_ASKED
WAY = "expected one of improving, unchanged, worsening" + NOT_ASKED
FIELDS = "expected one of age_years, duration_days, severity_0_10, trajectory, findings, harmless_explanations."
STATE = "expected True (present) or False (absent). Leave out what was not asked."
MAPPING = "expected a mapping from finding id to True (present) or False (absent)."
EXPLAINED = "harmless_explanations"


def refused(**fields: Any) -> PatientError:
    with pytest.raises(PatientError) as caught:
        Patient(**fields)
    return caught.value


# --- a patient ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"age_years": -3}, f"age_years: got -3, {AGE}"),
        ({"age_years": 400}, f"age_years: got 400, {AGE}"),
        ({"age_years": 120.5}, f"age_years: got 120.5, {AGE}"),
        ({"age_years": "47"}, f"age_years: got '47', {AGE}"),
        ({"age_years": True}, f"age_years: got True, {AGE}"),
        ({"age_years": math.nan}, f"age_years: got nan, {AGE}"),
        ({"age_years": math.inf}, f"age_years: got inf, {AGE}"),
        ({"age_years": Decimal(47)}, f"age_years: got Decimal('47'), {AGE}"),
        ({"age_years": 10**400}, f"age_years: got 1{'0' * 99} ... (401 characters), {AGE}"),
        ({"age_years": -(10**6000)}, f"age_years: got something of type int that cannot be written out, {AGE}"),
        ({"self": 1}, f"self: got a field that does not exist, {FIELDS}"),
        ({"age_years": [47]}, f"age_years: got [47], {AGE}"),
        ({"duration_days": -1}, f"duration_days: got -1, {DURATION}"),
        ({"duration_days": 36501}, f"duration_days: got 36501, {DURATION}"),
        ({"duration_days": "six weeks"}, f"duration_days: got 'six weeks', {DURATION}"),
        ({"severity_0_10": 11}, f"severity_0_10: got 11, {SEVERITY}"),
        ({"severity_0_10": -0.5}, f"severity_0_10: got -0.5, {SEVERITY}"),
        ({"severity_0_10": False}, f"severity_0_10: got False, {SEVERITY}"),
        ({"trajectory": "worse"}, f"trajectory: got 'worse', {WAY} Did you mean worsening?"),
        ({"trajectory": ""}, f"trajectory: got '', {WAY}"),
        ({"trajectory": 1}, f"trajectory: got 1, {WAY}"),
        ({"age_year": 47}, f"age_year: got a field that does not exist, {FIELDS} Did you mean age_years?"),
        ({"sex": "f"}, f"sex: got a field that does not exist, {FIELDS}"),
        ({"findings": [role.dropped_foot]}, f"findings: got ['{role.dropped_foot}'], {MAPPING}"),
        ({"findings": role.dropped_foot}, f"findings: got '{role.dropped_foot}', {MAPPING}"),
        ({"findings": None}, f"findings: got None, {MAPPING}"),
        ({"findings": {role.dropped_foot: "yes"}}, f"findings, {role.dropped_foot}: got 'yes', {STATE}"),
        ({"findings": {role.dropped_foot: 1}}, f"findings, {role.dropped_foot}: got 1, {STATE}"),
        ({"findings": {role.dropped_foot: None}}, f"findings, {role.dropped_foot}: got None, {STATE}"),
        ({"findings": {1: True}}, "findings: got 1, expected a valid string."),
        ({EXPLAINED: role.dropped_foot}, f"{EXPLAINED}: got '{role.dropped_foot}', expected a set of finding ids."),
        ({EXPLAINED: 3}, f"{EXPLAINED}: got 3, expected a set of finding ids."),
        ({EXPLAINED: None}, f"{EXPLAINED}: got None, expected a set of finding ids."),
        ({EXPLAINED: [3]}, f"{EXPLAINED}: got 3, expected a valid string."),
    ],
)
def test_what_no_patient_can_be_is_refused_in_a_sentence(fields: dict[str, Any], sentence: str) -> None:
    assert str(refused(**fields)) == f"This patient cannot be used. {sentence}"


def test_every_bad_field_is_named_at_once() -> None:
    error = refused(age_years=-3, severity_0_10=11, trajectory="better", mood="low", findings={role.dropped_foot: "no"})
    assert str(error).splitlines() == [
        "This patient cannot be used, for 5 reasons:",
        f"  1. mood: got a field that does not exist, {FIELDS}",
        f"  2. age_years: got -3, {AGE}",
        f"  3. severity_0_10: got 11, {SEVERITY}",
        f"  4. trajectory: got 'better', {WAY}",
        f"  5. findings, {role.dropped_foot}: got 'no', {STATE}",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"age_years": 0}, {"age_years": 120}, {"age_years": 46.5}, {"age_years": np.int64(47)},
        {"age_years": np.float32(47)}, {"duration_days": 0}, {"duration_days": 36500}, {"severity_0_10": 0},
        {"severity_0_10": 10}, {"trajectory": "worsening"}, {"trajectory": Trajectory.improving},
        {"age_years": None, "duration_days": None, "severity_0_10": None, "trajectory": None},
        {EXPLAINED: [role.pain_at_night]},
    ],
)  # fmt: skip
def test_the_ends_of_every_range_and_none_are_accepted(fields: dict[str, Any]) -> None:
    made = Patient(**fields)
    for name, value in fields.items():
        kept = getattr(made, name)
        assert kept == (frozenset(value) if name == EXPLAINED else value)


def test_a_patient_about_whom_nothing_was_asked_holds_nothing() -> None:
    nobody = Patient()
    assert dict(nobody.findings) == {}
    assert [nobody.age_years, nobody.duration_days, nobody.severity_0_10, nobody.trajectory] == [None] * 4
    assert nobody == Patient(findings={})


def test_a_patient_cannot_be_changed_afterwards() -> None:
    given = {role.dropped_foot: True}
    made = Patient(age_years=47, findings=given)
    with pytest.raises(ValidationError, match="frozen"):
        made.age_years = 50  # type: ignore[misc]
    with pytest.raises(TypeError, match="does not support item assignment"):
        made.findings[role.dropped_foot] = False  # type: ignore[index]
    # nor through the dictionary it was made from
    given[role.numb_saddle] = True
    assert dict(made.findings) == {role.dropped_foot: True}
    assert made.age_years == 47


def test_changed_makes_another_patient_and_checks_it_again() -> None:
    before = Patient(age_years=47, trajectory="worsening", findings={role.dropped_foot: True})
    after = before.changed(age_years=48)
    assert (before.age_years, after.age_years) == (47, 48)
    assert (after.trajectory, dict(after.findings)) == ("worsening", {role.dropped_foot: True})
    with pytest.raises(PatientError, match="age_years: got 400"):
        before.changed(age_years=400)


@pytest.mark.parametrize("assess", [redflags.assess, emergency.assess])
def test_a_finding_nobody_has_heard_of_is_refused_when_assessed(assess: Any, records: Records) -> None:
    odd = Patient(
        findings={"sadle_numbness": True, role.pain_at_night: True}, harmless_explanations={"unexplained_weight_los"}
    )
    with pytest.raises(PatientError) as caught:
        assess(odd, records)
    assert str(caught.value).splitlines() == [
        "This patient cannot be used, for 2 reasons:",
        "  1. findings: got 'sadle_numbness', expected the id of a finding in findings.csv. "
        f"Did you mean {role.numb_saddle}?",
        "  2. harmless_explanations: got 'unexplained_weight_los', expected the id of a finding in findings.csv. "
        f"Did you mean {role.lost_weight}?",
    ]


# --- urgency ------------------------------------------------------------------------------------------------------

SCALE = ["reassure", "watch", "investigate", "urgent", "emergency"]


def test_the_scale_runs_from_reassure_to_emergency() -> None:
    assert [str(level) for level in Urgency] == SCALE
    assert [level.rank for level in Urgency] == [0, 1, 2, 3, 4]
    # alphabetical order would put emergency first and watch last
    assert sorted(["watch", "emergency", "reassure", "urgent", "investigate"], key=Urgency) == SCALE
    assert max(Urgency) is Urgency.emergency


@pytest.mark.parametrize("lower", range(5))
@pytest.mark.parametrize("higher", range(5))
def test_urgencies_compare_by_urgency_also_with_plain_words(lower: int, higher: int) -> None:
    one, two = Urgency(SCALE[lower]), SCALE[higher]
    for other in (two, Urgency(two)):
        assert (one < other) == (lower < higher)
        assert (one <= other) == (lower <= higher)
        assert (one > other) == (lower > higher)
        assert (one >= other) == (lower >= higher)
        assert (one == other) == (lower == higher)
    # the plain word on the left as well
    assert (two > one) == (higher > lower)
    assert (two <= one) == (higher <= lower)


def test_a_word_outside_the_scale_is_no_urgency() -> None:
    with pytest.raises(ValueError, match="'soon' is not a valid Urgency"):
        Urgency("soon")
    with pytest.raises(KeyError, match="soon"):
        _ = Urgency.watch < "soon"


# --- an answer ----------------------------------------------------------------------------------------------------


def test_no_answer_without_a_reason(records: Records) -> None:
    with pytest.raises(ValueError, match=r"^an assessment needs at least one reason$"):
        Assessment(Urgency.watch, (), (), (), (), ())
    made = redflags.assess(Patient(), records)
    assert made.because
    with pytest.raises(AttributeError):
        made.urgency = Urgency.reassure  # type: ignore[misc]


def test_findings_are_a_mapping_that_may_be_read_like_any_other() -> None:
    made = Patient(findings={role.dropped_foot: True, role.pain_at_night: False})
    assert isinstance(made.findings, Mapping)
    assert [item for item, present in made.findings.items() if present] == [role.dropped_foot]
