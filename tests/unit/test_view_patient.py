"""The forms that describe a patient: they ask what they show, and keep what they do not ask."""

import html
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from roles import role

from hiplib import emergency, imaging, load, redflags, wording
from hiplib.differential.view import explorer
from hiplib.imaging.view import adviser
from hiplib.model import Patient
from hiplib.records import Records
from hiplib.redflags.view import Checker, checker
from hiplib.rules import FIELDS
from hiplib.screen import controls
from hiplib.screen.patient_form import PatientView

# neither is asked by a rule that drives, nor opens a question that is
BESIDE = Patient(findings={role.worse_on_sitting: True, role.raised_leg_hurts: False})


def asked(view: PatientView) -> set[str]:
    return {control["name"] for group in view.form.spec["groups"] for control in group["controls"]}


@pytest.mark.parametrize("make", [adviser, checker])
def test_a_form_that_looks_for_danger_asks_what_may_change_its_answer_and_nothing_else(
    make: Callable[[], PatientView], records: Records
) -> None:
    assert asked(make()) == set(records.deciding)
    assert set(records.warnings) < set(records.deciding) < set(records.findings)


def lost_on_loading(view: PatientView) -> list[str]:
    """The controls beside the patient that forget their answer when another patient is loaded, and what to do."""
    lost = []
    for control in view.form.spec["fields"]:
        if control["name"] not in FIELDS:
            answer = control["options"][-1][0] if "options" in control else True
            view.form.value = {**view.form.value, control["name"]: answer}
            view.load(next(iter(view.records.cases)))
            if view.form.value.get(control["name"]) != answer:
                lost.append(
                    f"{type(view).__name__}: {control['name']} is no part of a patient, and its answer is lost when "
                    "one is loaded. Return it from kept(), or make it a finding of findings.csv."
                )
    return lost


@pytest.mark.parametrize("make", [adviser, checker, explorer])
def test_a_control_beside_the_patient_keeps_its_answer_when_another_is_loaded(make: Callable[[], PatientView]) -> None:
    assert lost_on_loading(make()) == []


def test_a_control_that_is_forgotten_is_told_what_to_do() -> None:
    class Hasty(Checker):
        few = False

        def __init__(self, records: Records) -> None:
            super(Checker, self).__init__(
                records, name="x", title="x", purpose="x", fields=[controls.tick("short", "Short answer")]
            )

    (said,) = lost_on_loading(Hasty(load.records()))
    assert said.startswith(
        "Hasty: short is no part of a patient, and its answer is lost when one is loaded. Return it "
    )


def test_whatever_is_asked_next_stands_on_the_form(records: Records) -> None:
    """For every warning alone, and for every fictional patient."""
    on_the_form = {*records.deciding, *FIELDS}
    patients = [Patient(), *(Patient(findings={item: True}) for item in records.warnings)]
    for patient in [*patients, *(case.patient for case in records.cases.values())]:
        assert {question.item for question in redflags.assess(patient, records).ask_next} <= on_the_form


def test_every_group_has_a_title_of_its_own(records: Records) -> None:
    titles = [group.title for group in records.groups.values()]
    assert len(set(titles)) == len(titles)
    assert {group["title"] for group in checker().form.spec["groups"]} <= {"Never wait", *titles}


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
    assert made[role.limping_child]["opens"] == [["age_years", "<", 16.0]]
    assert made[role.clear_film]["opens"] == [[role.results_known, "=", "present"]]
    assert made[role.numb_saddle]["opens"] == []
    assert made[role.limping_child]["closed"] == "does not count at this age"
    assert made[role.clear_film]["closed"] == ""
    assert {name for name, one in made.items() if one["opens"]} == {
        item for item, finding in records.deciding.items() if finding.only_if
    }


def test_what_opens_a_question_is_asked_before_it_is_closed_by_the_rest(records: Records) -> None:
    """Nobody says "raised markers: absent" where there were no results at hand."""
    view = checker()
    view.enter(Patient(age_years=47, findings={role.numb_saddle: True}))
    view.press("rest")
    entered = view.patient.findings
    assert entered[role.numb_saddle] is True
    assert entered[role.results_known] is False
    assert {role.raised_markers, role.limping_child} & set(entered) == set()
    assert role.sore_head not in entered
    assert wording.not_asked(view.patient, records).startswith("Not asked: 0 of ")
    told = f"{len(entered) - 1} questions set to absent; Undo takes them back."
    assert view.form.told == told
    assert view.form.spoken.startswith(f"{told} EMERGENCY")
    assert view.form.resting == []
    view.press("rest")
    assert (view.form.told, view.form.resting) == (told, [])
    assert view.form.spoken.startswith("No question was left to set to absent. EMERGENCY")


def test_undo_takes_back_what_was_filled_and_nothing_else() -> None:
    view = checker()
    view.form.value = {"age_years": "47", role.pain_at_night: "present"}
    view.press("rest")
    view.form.value = {**view.form.value, role.dropped_foot: "present"}
    view.press("undo")
    assert view.patient == Patient(age_years=47, findings={role.pain_at_night: True, role.dropped_foot: True})
    assert view.form.resting == ["undo"]
    assert view.form.told == ""
    view.press("rest")
    view.press("reset")
    assert view.patient == Patient()
    assert view.form.resting == ["undo"]


def test_what_is_known_besides_the_form_may_close_a_question() -> None:
    view = checker()
    view.enter(BESIDE)
    assert view.form.elsewhere == {role.worse_on_sitting: "present", role.raised_leg_hurts: "absent"}


def test_beside_the_tick_stands_why_an_explanation_does_not_count() -> None:
    view = checker()
    view.form.value = {role.lost_weight: "present", f"explained {role.lost_weight}": True}
    assert view.form.remarks == {}
    view.form.value = {**view.form.value, role.cancer_before: "present"}
    assert view.form.remarks == {
        f"explained {role.lost_weight}":
        "The harmless explanation for weight loss does not count beside earlier cancer."
    }  # fmt: skip


@pytest.mark.parametrize("make", [adviser, checker])
def test_what_the_form_does_not_ask_is_kept_when_a_control_is_used(make: Callable[[], PatientView]) -> None:
    view = make()
    view.enter(BESIDE)
    assert view.patient == BESIDE
    view.form.value = {role.pain_at_night: "present"}  # as the browser sends it: its own controls and nothing else
    assert view.patient.findings == {role.pain_at_night: True, **BESIDE.findings}
    view.reset()
    assert view.patient == Patient()


def test_a_finding_that_only_describes_changes_no_answer_about_danger() -> None:
    records = load.records()
    for assess in (emergency.assess, redflags.assess, imaging.advise):
        plain, told = assess(Patient(age_years=50), records), assess(BESIDE.changed(age_years=50), records)
        # it may change in which order the same questions come, because it may argue for a picture
        assert set(told.ask_next) == set(plain.ask_next), assess
        assert without_order(told) == without_order(plain), assess


def without_order(found: Any) -> Any:
    """An answer without what to ask next, also in the assessment that advice about a scan carries."""
    carried = {"assessed": without_order(found.assessed)} if hasattr(found, "assessed") else {}
    return replace(found, ask_next=(), **carried)


# --- a field that cannot be --------------------------------------------------------------------------------------

AGE_350 = "Age: 350 is not possible here; write a number from 0 to 120. Until then age counts as not asked."


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("age_years", "350", AGE_350),
        ("age_years", "abc", AGE_350.replace("350", "abc")),
        ("age_years", "-1", AGE_350.replace("350", "-1")),
        ("age_years", "nan", AGE_350.replace("350", "nan")),
        ("age_years", "1" * 201, AGE_350.replace("350", "1" * 100 + " ...")),
        (
            "duration_days",
            "soon",
            "Pain for: soon is not possible here; write a number of days from 0 to 36500. "
            "Until then how long it has hurt counts as not asked.",
        ),
        (
            "severity_0_10",
            "11",
            "Pain: 11 is not possible here; write a number from 0 to 10. Until then how bad it is counts as not asked.",
        ),
    ],
)
def test_a_field_that_cannot_be_is_named_as_the_form_names_it(field: str, typed: str, sentence: str) -> None:
    view = checker()
    view.form.value = {field: typed}
    assert (view.form.note, view.form.invalid) == (sentence, [field])
    assert view.patient == Patient()


@pytest.mark.parametrize("make", [adviser, checker])
def test_while_a_field_cannot_be_the_answer_follows_all_the_others(make: Callable[[], PatientView]) -> None:
    view = make()
    view.form.value = {"age_years": "350", "severity_0_10": "6"}
    assert view.form.note == AGE_350
    view.form.value = {**view.form.value, role.numb_saddle: "present", "duration_days": "old"}
    assert view.patient == Patient(severity_0_10=6, findings={role.numb_saddle: True})
    assert view.result == view.assess(view.patient)
    assert view.form.invalid == ["age_years", "duration_days"]
    assert view.form.note.splitlines()[0] == AGE_350
    view.form.value = {**view.form.value, "age_years": "35", "duration_days": "3"}
    assert (view.form.note, view.form.invalid) == ("", [])
    assert view.patient.age_years == 35


def test_a_reassurance_does_not_outlive_a_slip_of_the_key(records: Records) -> None:
    view = checker()
    view.tell(age_years=35, severity_0_10=3, duration_days=10, trajectory="improving")
    view.press("rest")
    assert view.result.urgency == "reassure"
    view.form.value = {**view.form.value, "age_years": "350"}
    assert view.result == redflags.assess(view.patient.changed(age_years=None), records)
    assert view.result.urgency == "watch"
    view.form.value = {**view.form.value, role.numb_saddle: "present"}
    assert view.result.urgency == "emergency"
    assert "EMERGENCY" in view.answer.value
    assert wording.plain(view.describe()) in html.unescape(view.rest.value)


def test_what_cannot_be_stays_in_its_field_when_others_are_filled() -> None:
    view = checker()
    view.form.value = {"age_years": "350"}
    view.press("rest")
    assert (view.form.value["age_years"], view.form.note) == ("350", AGE_350)
    view.press("undo")
    assert (view.form.value, view.form.note) == ({"age_years": "350"}, AGE_350)
    view.tell(**{role.pain_at_night: True})
    assert view.form.value == {"age_years": "350", role.pain_at_night: "present"}
    view.tell(age_years=35)
    assert (view.form.value["age_years"], view.form.note) == ("35", "")
    view.form.value = {"age_years": "350"}
    view.reset()
    assert (view.form.value, view.form.note) == ({}, "")


# --- an answer that the age rules out ----------------------------------------------------------------------------


def test_an_answer_that_the_age_rules_out_stays_in_the_form_and_does_not_count(records: Records) -> None:
    view = checker()
    for item, age, other in [(role.sore_head, "70", "7"), (role.limping_child, "7", "70")]:
        view.form.value = {"age_years": age, item: "present"}
        plain = redflags.assess(Patient(age_years=float(age)), records).urgency
        assert view.result.urgency > plain, item
        view.form.value = {"age_years": other, item: "present"}
        plain = redflags.assess(Patient(age_years=float(other)), records).urgency
        assert view.result.urgency == plain, item
        assert view.form.value[item] == "present"


# --- who is in the form ------------------------------------------------------------------------------------------


def test_the_form_says_who_is_loaded_until_somebody_else_is(records: Records) -> None:
    odile = records.cases[role.in_danger]
    view = checker(role.in_danger)
    loaded = {"case": role.in_danger, "title": odile.listed, "story": odile.story}
    assert view.form.loaded == loaded
    view.form.value = {**view.form.value, role.pain_at_night: "present"}
    view.press("rest")
    view.press("undo")
    view.tell(age_years=50)
    assert view.form.loaded == loaded
    view.press("case", role.to_be_examined)
    assert view.form.loaded["case"] == role.to_be_examined
    view.enter(Patient(age_years=30))
    assert view.form.loaded == {}
    view.load(role.in_danger)
    view.press("reset")
    assert view.form.loaded == {}


def test_the_patients_of_a_menu_stand_by_name_and_each_once(records: Records) -> None:
    (menu, *_) = checker().form.spec["tools"]
    (_, first), *others = menu["options"]
    names = [name for _, name in others]
    assert first == "choose"
    assert names == sorted(names)
    assert {case for case, _ in others} == set(records.cases)
