"""The explorer without a browser: what is asked, when the reasons appear, what is told in words."""

import gc
from collections.abc import Iterator

import ipywidgets
import pytest
from roles import role

from hiplib import Patient
from hiplib.differential import words, words_moves
from hiplib.differential.marks import mark_of
from hiplib.differential.view import Explorer
from hiplib.errors import NotFoundError
from hiplib.records import Records
from hiplib.view import differential

LEG = {
    role.down_the_leg: True,
    role.worse_on_sitting: True,
    role.crossed_leg_raise: True,
    role.legs_fail_on_walking: False,
}


@pytest.fixture
def made() -> Iterator[Explorer]:
    view = differential.explorer()
    yield view
    view.close()


def asked(view: Explorer) -> list[str]:
    return [control["name"] for group in view.form.spec["groups"] for control in group["controls"]]


def test_the_form_asks_what_the_arguments_and_the_emergencies_turn_on(made: Explorer, records: Records) -> None:
    named = {row.finding_id for row in records.condition_arguments.values() if row.finding_id}
    assert named <= set(asked(made))
    assert len(asked(made)) == len(set(asked(made)))
    titles = [group["title"] for group in made.form.spec["groups"]]
    assert titles[:4] == ["Never wait", "Where it is felt", "How it behaves", "Examination"]
    assert [group["open"] for group in made.form.spec["groups"]].count(True) == 1


def test_nothing_asked_says_so_and_offers_no_marks(made: Explorer) -> None:
    assert "Nothing has been asked yet" in made.answer.value
    assert made.reflection.form is None
    assert made.below.value == ""
    assert "How the order came about" not in made.describe()


def test_the_reasons_wait_for_the_marks(made: Explorer) -> None:
    made.tell(**LEG)
    assert "First to think of: Lumbar disc herniation" in made.answer.value
    assert made.below.value == "", "how the order came about would tell what to mark"
    why = "Pain shooting past the knee along one root is its hallmark."
    assert why not in made.answer.value + made.rest.value
    assert why not in made.describe()
    assert "Your marks first" in made.rest.value
    made.mark({role.slipped_disc: {role.down_the_leg: "for", role.worse_on_sitting: "against"}})
    assert why in made.below.value
    assert why in made.describe()
    assert "<strong>Not quite:</strong> 1 of your 2 marks agrees, and 1 points the other way." in made.rest.value
    assert "Next: ask about " in made.rest.value


def test_the_commit_button_waits_for_a_mark(made: Explorer) -> None:
    made.tell(**LEG)
    form = made.reflection.form
    assert form is not None
    assert not form.ready
    made.press("commit")
    assert made.guessed is None
    (first, *_rest) = [c["name"] for group in form.spec["groups"] for c in group["controls"]]
    form.value = {first: "for"}
    assert form.ready
    made.press("commit")
    assert made.guessed
    made.press("unmark")
    assert made.guessed is None
    assert "Your marks first" in made.rest.value


def test_another_finding_takes_the_reasons_away_and_brings_an_empty_grid(made: Explorer) -> None:
    made.tell(**LEG).mark({role.slipped_disc: {role.down_the_leg: "for"}})
    before = made.reflection.form
    made.form.value = {**made.form.value, role.felt_in_the_groin: "present"}
    assert made.reflection.form is not before
    assert made.reflection.marks == {}
    assert "Your marks first" in made.rest.value


def test_the_grid_to_fill_is_the_grid_that_is_shown(made: Explorer, records: Records) -> None:
    made.tell(**LEG)
    form = made.reflection.form
    assert form is not None
    offered = [group["title"] for group in form.spec["groups"]]
    assert offered == [one.condition.name for one in made.shown]
    labels = [control["label"] for control in form.spec["groups"][0]["controls"]]
    assert labels == [
        "Leg pain below knee, present", "Walking limited until sitting, absent", "Worse sitting, present",
        "Crossed leg raise, present",
    ]  # fmt: skip
    made.mark({one.condition.id: {item: mark_of(one, item) for item in made.items} for one in made.shown})
    everything = len(made.shown) * len(made.items)
    assert f"All {everything} marks agree with the sources." in made.describe()
    assert "(not the same)" not in made.rest.value


def test_a_mark_that_cannot_be_is_named_with_the_nearest(made: Explorer) -> None:
    made.tell(**LEG)
    with pytest.raises(NotFoundError, match=f"Did you mean {role.slipped_disc}"):
        made.mark({"lumbar_disc_hernia": {role.down_the_leg: "for"}})
    with pytest.raises(NotFoundError, match=f"a finding to mark: got '{role.felt_in_the_groin}'"):
        made.mark({role.slipped_disc: {role.felt_in_the_groin: "for"}})
    with pytest.raises(NotFoundError, match="a mark: got 'agains'"):
        made.mark({role.slipped_disc: {role.down_the_leg: "agains"}})
    with pytest.raises(NotFoundError, match="a condition"):
        made.compare(role.slipped_disc, "disc")


def test_an_emergency_is_the_first_thing_shown_told_and_listed(made: Explorer) -> None:
    made.tell(**LEG, **{role.numb_saddle: True})
    assert made.answer.value.index("EMERGENCY") < made.answer.value.index("Lumbar disc herniation")
    assert made.form.spoken.startswith("EMERGENCY (the same day). Send")
    lines = made.describe().splitlines()
    assert lines[2].startswith("EMERGENCY (the same day): Send")
    assert made.shown[0].condition.id == role.emergency_by_itself


def test_a_list_never_sounds_calmer_than_the_red_flags(made: Explorer) -> None:
    made.tell(**{role.dropped_foot: True, role.down_the_leg: True})
    assert "URGENT" in made.answer.value
    assert "By the red flags: URGENT (within days)." in made.describe()
    for word in ("WATCH", "REASSURE"):
        assert word not in made.answer.value.split("<details>")[0]
    assert words.HOW_SOON in made.answer.value


def test_two_side_by_side_are_the_first_two_until_others_are_chosen(made: Explorer, records: Records) -> None:
    made.tell(**LEG)
    assert made.below.value == ""  # its reasons would be told before the marks
    assert " or Sciatica" not in made.describe()
    made.mark({role.slipped_disc: {role.down_the_leg: "for"}})
    first, second = (one.condition.name for one in made.result.conditions[:2])
    assert f"{first} or {second}?" in made.below.value
    made.compare(role.worn_hip, role.outer_hip_tendon)
    assert "Hip osteoarthritis or Greater trochanteric pain syndrome?" in made.below.value
    made.load(role.nothing_to_find)
    assert "Hip osteoarthritis or Greater trochanteric pain syndrome?" in made.below.value
    assert made.patient == records.cases[role.nothing_to_find].patient


def test_the_scale_its_table_and_its_sentence_say_the_same(made: Explorer) -> None:
    made.tell(**LEG).mark({role.slipped_disc: {role.down_the_leg: "for"}})
    heads, lines = words_moves.step_rows(made.steps, made._drawn(), made.records)
    drawn = made._rises()
    assert heads[1:] == [one.name for one in drawn]
    for column, one in enumerate(drawn, start=1):
        assert (str(one.before), str(one.now)) == (lines[0][column], lines[-1][column])
        assert f"{one.name}: {one.words}" in made.below.value
    assert words_moves.moves(made.steps, made.records) in made.describe()


def test_a_loaded_patient_is_asked_what_bears_on_the_names_ahead(records: Records) -> None:
    view = differential.explorer(role.many_kinds)
    ahead = {one.condition.id for one in view.result.ahead(5)}
    bears = {row.finding_id for row in records.condition_arguments.values() if row.condition_id in ahead}
    told = records.cases[role.many_kinds].patient.findings.keys()
    assert (bears & records.findings.keys()) | told <= set(asked(view))
    assert role.numb_saddle in asked(view)
    assert len(asked(view)) < len(asked(differential.explorer())) / 2
    assert not any(group["open"] for group in view.form.spec["groups"])


def test_an_impossible_age_is_an_error_line_and_counts_as_not_asked(made: Explorer) -> None:
    made.tell(**LEG)
    before = made.answer.value
    made.form.value = {**made.form.value, "age_years": "130"}
    assert made.form.note.startswith("Age: 130 is not possible here; write a number from 0 to 120.")
    assert made.answer.value == before
    made.form.value = {**made.form.value, role.numb_saddle: "present"}
    assert made.result.assessment.urgency == "emergency"
    assert made.answer.value != before


def test_of_a_patient_with_a_story_only_how_soon_is_told_before_the_marks(records: Records) -> None:
    view = differential.explorer(role.many_kinds)
    first = view.result.ahead(1)[0]
    assert "URGENT<" in view.answer.value
    assert first.condition.name not in view.answer.value + view.rest.value + view.form.spoken
    assert list(view.reflection.conditions.values()) == sorted(view.reflection.conditions.values())
    view.mark({first.condition.id: {view.items[0]: "for"}})
    assert view.answer.value.index("URGENT<") < view.answer.value.index(first.condition.name)
    known = records.pack.several("explorer", "known")
    assert known
    assert not {one.condition.id for one in view.result.ahead(99)} & set(known)
    view.tell(**{role.numb_saddle: True})
    assert "EMERGENCY<" in view.answer.value
    view.load(role.many_kinds)
    view.tell(**{role.numb_saddle: True})
    assert view.answer.value.index("EMERGENCY<") < view.answer.value.index(first.condition.name)
    view.close()


def test_reset_goes_back_to_nobody(made: Explorer) -> None:
    made.tell(**LEG).mark({role.slipped_disc: {role.down_the_leg: "for"}})
    made.press("reset")
    assert made.patient == Patient()
    assert made.reflection.form is None


def test_the_page_and_the_text_hold_the_same_parts(made: Explorer) -> None:
    made.tell(**LEG).mark({role.slipped_disc: {role.down_the_leg: "for"}})
    bundle = made._repr_mimebundle_()
    for part in ("Lumbar disc herniation", "Slump test", "place", "Teaching only"):
        assert part in bundle["text/plain"]
        assert part in bundle["text/html"]


def test_closing_releases_every_widget() -> None:
    def alive() -> int:
        gc.collect()
        return len(ipywidgets.widgets.widget._instances)

    before = alive()
    view = differential.explorer().tell(**LEG)
    view.mark({role.slipped_disc: {role.down_the_leg: "for"}})
    view.close()
    assert alive() == before
