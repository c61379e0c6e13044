"""The forms that describe a patient: they ask what they show, and keep what they do not ask."""

from collections.abc import Callable

import pytest

from hiplib import emergency, imaging, load, redflags
from hiplib.model import Patient
from hiplib.records import Records
from hiplib.view._patient import PatientView
from hiplib.view.imaging import adviser
from hiplib.view.redflags import checker

BESIDE = Patient(findings={"groin_pain": True, "slr_positive": False})


def asked(view: PatientView) -> set[str]:
    return {control["name"] for group in view.form.spec["groups"] for control in group["controls"]}


@pytest.mark.parametrize("make", [adviser, checker])
def test_a_form_that_looks_for_danger_asks_the_warnings_and_nothing_else(
    make: Callable[[], PatientView], records: Records
) -> None:
    assert asked(make()) == set(records.warnings)


@pytest.mark.parametrize("make", [adviser, checker])
def test_what_the_form_does_not_ask_is_kept_when_a_control_is_used(make: Callable[[], PatientView]) -> None:
    view = make()
    view.enter(BESIDE)
    assert view.patient == BESIDE
    view.form.value = {"night_pain": "present"}  # as the browser sends it: its own controls and nothing else
    assert view.patient.findings == {"night_pain": True, "groin_pain": True, "slr_positive": False}
    view.reset()
    assert view.patient == Patient()


def test_a_finding_that_only_describes_changes_no_answer_about_danger() -> None:
    records = load.records()
    for assess in (emergency.assess, redflags.assess, imaging.advise):
        plain, told = assess(Patient(age_years=50), records), assess(BESIDE.changed(age_years=50), records)
        assert told == plain, assess
