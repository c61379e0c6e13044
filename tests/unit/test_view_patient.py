"""The forms that describe a patient: they ask what they show, and keep what they do not ask."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from hiplib import emergency, imaging, load, redflags, wording
from hiplib.model import Finding, Patient
from hiplib.records import Records
from hiplib.rules import FIELDS
from hiplib.view._patient import GROUP_TITLES, PatientView
from hiplib.view.imaging import adviser
from hiplib.view.redflags import checker

# neither is asked by a rule that drives, nor opens a question that is
BESIDE = Patient(findings={"worse_sitting": True, "slr_positive": False})


def asked(view: PatientView) -> set[str]:
    return {control["name"] for group in view.form.spec["groups"] for control in group["controls"]}


@pytest.mark.parametrize("make", [adviser, checker])
def test_a_form_that_looks_for_danger_asks_what_may_change_its_answer_and_nothing_else(
    make: Callable[[], PatientView], records: Records
) -> None:
    assert asked(make()) == set(records.deciding)
    assert set(records.warnings) < set(records.deciding) < set(records.findings)


def test_whatever_is_asked_next_stands_on_the_form(records: Records) -> None:
    """For every warning alone, and for every fictional patient."""
    on_the_form = {*records.deciding, *FIELDS}
    patients = [Patient(), *(Patient(findings={item: True}) for item in records.warnings)]
    for patient in [*patients, *(case.patient for case in records.cases.values())]:
        assert {question.item for question in redflags.assess(patient, records).ask_next} <= on_the_form


def test_every_group_has_a_title_of_its_own(records: Records) -> None:
    assert set(GROUP_TITLES) == set(get_args(Finding.model_fields["group"].annotation))
    assert len(set(GROUP_TITLES.values())) == len(GROUP_TITLES)


def test_the_form_opens_with_what_alone_is_an_emergency_and_folds_the_rest(records: Records) -> None:
    first, *rest = checker().form.spec["groups"]
    assert (first["title"], first["open"]) == ("Never wait", True)
    assert not any(group["open"] for group in rest)
    order = list(records.findings)
    for group in [first, *rest]:
        names = [control["name"] for control in group["controls"]]
        assert names == sorted(names, key=order.index)
    for control in first["controls"]:
        grown_up = Patient(age_years=50, findings={control["name"]: True})
        assert redflags.assess(grown_up, records).urgency == "emergency", control["name"]


def test_a_question_carries_the_conditions_that_open_it(records: Records) -> None:
    made = {c["name"]: c for group in checker().form.spec["groups"] for c in group["controls"]}
    assert made["child_limp"]["opens"] == [["age_years", "<", 16.0]]
    assert made["first_film_clear"]["opens"] == [["results_at_hand", "=", "present"]]
    assert made["saddle_numbness"]["opens"] == []
    assert {name for name, one in made.items() if one["opens"]} == {
        item for item, finding in records.deciding.items() if finding.only_if
    }


def test_what_opens_a_question_is_asked_before_it_is_closed_by_the_rest(records: Records) -> None:
    """Nobody says "raised markers: absent" where there were no results at hand."""
    view = checker()
    view.enter(Patient(age_years=47, findings={"saddle_numbness": True}))
    view.press("rest")
    entered = view.patient.findings
    assert entered["saddle_numbness"] is True
    assert entered["results_at_hand"] is False
    assert {"raised_inflammatory_markers", "child_limp"} & set(entered) == set()
    assert "headache_jaw_or_sight" not in entered
    assert wording.not_asked(view.patient, records).startswith("Not asked: 0 of ")
    assert view.form.spoken.startswith(f"{len(entered) - 1} questions entered as absent. EMERGENCY")
    assert view.form.resting == []


def test_undo_takes_back_what_was_filled_and_nothing_else() -> None:
    view = checker()
    view.form.value = {"age_years": "47", "night_pain": "present"}
    view.press("rest")
    view.form.value = {**view.form.value, "foot_drop": "present"}
    view.press("undo")
    assert view.patient == Patient(age_years=47, findings={"night_pain": True, "foot_drop": True})
    assert view.form.resting == ["undo"]
    view.press("rest")
    view.press("reset")
    assert view.patient == Patient()
    assert view.form.resting == ["undo"]


def test_what_is_known_besides_the_form_may_close_a_question() -> None:
    view = checker()
    view.enter(BESIDE)
    assert view.form.elsewhere == {"worse_sitting": "present", "slr_positive": "absent"}


def test_beside_the_tick_stands_why_an_explanation_does_not_count() -> None:
    view = checker()
    view.form.value = {"unexplained_weight_loss": "present", "explained unexplained_weight_loss": True}
    assert view.form.remarks == {}
    view.form.value = {**view.form.value, "cancer_history": "present"}
    assert view.form.remarks == {
        "explained unexplained_weight_loss":
        "The harmless explanation for weight loss does not count beside earlier cancer."
    }  # fmt: skip


@pytest.mark.parametrize("make", [adviser, checker])
def test_what_the_form_does_not_ask_is_kept_when_a_control_is_used(make: Callable[[], PatientView]) -> None:
    view = make()
    view.enter(BESIDE)
    assert view.patient == BESIDE
    view.form.value = {"night_pain": "present"}  # as the browser sends it: its own controls and nothing else
    assert view.patient.findings == {"night_pain": True, **BESIDE.findings}
    view.reset()
    assert view.patient == Patient()


def test_a_finding_that_only_describes_changes_no_answer_about_danger() -> None:
    records = load.records()
    for assess in (emergency.assess, redflags.assess, imaging.advise):
        plain, told = assess(Patient(age_years=50), records), assess(BESIDE.changed(age_years=50), records)
        # it may change in which order the same questions come, because it may argue for a picture
        assert set(told.ask_next) == set(plain.ask_next), assess
        assert replace(told, ask_next=()) == replace(plain, ask_next=()), assess
