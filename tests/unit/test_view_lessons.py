"""Decide first: nothing tells the answer before it is asked for; the score follows the decisions of the page."""

import ast
import json

import pytest
from roles import role

from hiplib import load, wording
from hiplib.errors import InputError, NotFoundError
from hiplib.records import Records
from hiplib.redflags.view_concern import LevelOfConcern
from hiplib.view import emergency, redflags

LESSONS = load.DATA.parents[1] / "notebooks"


def calls(lesson: str, *names: str) -> list[str]:
    """The patients whom a lesson's cells ask about by these functions, in their order."""
    cells = json.loads((LESSONS / f"{lesson}.ipynb").read_text(encoding="utf-8"))["cells"]
    found = []
    for cell in cells:
        for node in ast.walk(ast.parse("".join(cell["source"]) if cell["cell_type"] == "code" else "")):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
                found += [str(given.value) for given in node.args if isinstance(given, ast.Constant)]
    return found


def shown_before(view: emergency.Decision | LevelOfConcern) -> str:
    return " ".join(
        [json.dumps(view.form.spec), *view.form.story, view.answer.value, view.rest.value, view.form.spoken]
    )


DECIDED = [case for name in ("01_emergency", "02_redflags") for case in calls(name, "decide", "concern")]


def test_lesson_01_asks_twelve_decisions_and_a_third_are_no_emergency(records: Records) -> None:
    asked = [records.cases[case] for case in calls("01_emergency", "decide")]
    may_wait = [case.id for case in asked if case.expected_urgency != "emergency"]
    assert len(asked) == len({case.id for case in asked}) >= 12
    assert 3 * len(may_wait) >= len(asked)


def test_lesson_01_holds_a_hip_a_child_an_interpreter_a_wheelchair_and_a_learning_disability(records: Records) -> None:
    asked = [records.cases[case] for case in calls("01_emergency", "decide")]
    for word in ("interpreter", "wheelchair", "learning disability"):
        assert any(word in case.story for case in asked), word
    assert any((case.patient.age_years or 99) < 16 for case in asked)
    assert any(case.patient.findings.get(role.hip_hurts) and case.expected_urgency == "emergency" for case in asked)
    assert any(case.patient.findings.get(role.hip_hurts) and case.expected_urgency != "emergency" for case in asked)


@pytest.mark.parametrize("case", DECIDED)
def test_a_patient_one_decides_about_goes_by_the_first_name_of_the_story(case: str, records: Records) -> None:
    assert records.cases[case].story.startswith(f"{records.cases[case].name}, ")


@pytest.mark.parametrize("case", DECIDED)
def test_nothing_tells_the_answer_before_the_decision(case: str, records: Records) -> None:
    told = records.cases[case]
    for view in (emergency.Decision(records, told), LevelOfConcern(records, told)):
        before = shown_before(view)
        for hidden in (told.title, told.reveal, *(records.emergencies[e].name for e in view_pictures(view))):
            assert hidden not in before, hidden


def view_pictures(view: emergency.Decision | LevelOfConcern) -> tuple[str, ...]:
    return view.results[view.case.id].emergencies if isinstance(view, emergency.Decision) else ()


def test_after_the_decision_come_the_title_where_it_goes_and_what_to_say(records: Records) -> None:
    view = emergency.Decision(records, records.cases[role.thinned]).commit("watch")
    shown = view.answer.value
    for line in (
        "The silver comb", "the same day, in practice", "Say to the patient", "Say to a colleague", "Situation",
        "No:", "which is later than it should be: this patient would have gone home with an emergency.",
    ):  # fmt: skip
        assert line in shown, line


def test_the_score_follows_each_commit_and_speaks_once_the_round_is_over(records: Records) -> None:
    both = (role.in_danger, role.to_be_examined)
    odile, quentin = (emergency.Decision(records, records.cases[case]) for case in both)
    score = emergency.score(odile, quentin)
    assert "Nothing is decided yet." in score.answer.value
    odile.commit("emergency")
    assert "So far you sent 1 of 1 emergency and kept 0 of 0 who could wait." in score.answer.value
    assert "Not decided yet: Quentin." in score.answer.value
    assert score.form.spoken == ""
    quentin.commit("watch")
    assert "You sent 1 of 1 emergency and kept 1 of 1 who could wait." in score.answer.value
    assert score.form.spoken == "You sent 1 of 1 emergency and kept 1 of 1 who could wait."
    assert score.describe().splitlines()[2] == "You sent 1 of 1 emergency and kept 1 of 1 who could wait."


def test_a_round_goes_from_patient_to_patient_counts_and_begins_again(records: Records) -> None:
    view = emergency.decide(role.in_danger, role.to_be_examined)
    score = emergency.score(view)
    assert view.form.story[0] == "Odile, patient 1 of 2"
    view.commit("emergency")
    assert "1 of 2, 1 right." in view.answer.value
    assert "Quentin" not in view.answer.value
    view.press("next")
    assert view.form.story[:2] == ["Quentin, patient 2 of 2", records.cases[role.to_be_examined].story]
    assert view.form.spoken == f"Quentin, patient 2 of 2. {' '.join(view.form.story[1:])}"
    assert (view.form.value, view.form.locked, view.guessed) == ({}, [], None)
    assert "Your decision first." in view.answer.value
    view.commit("emergency")
    assert "sooner than it needs to be" in view.answer.value
    assert "That was all 2: 1 right." in view.answer.value
    assert score.tally().over_called != ()
    view.press("again")
    assert view.form.story[0] == "Odile, patient 1 of 2"
    assert view.form.spoken.startswith("Odile, patient 1 of 2. ")
    assert view.guess_for(records.cases[role.to_be_examined]) is None


def test_a_round_needs_a_patient() -> None:
    for make in (emergency.decide, redflags.concern):
        with pytest.raises(InputError, match="the patients to decide about, one or more"):
            make()


def test_a_decision_made_before_the_score_counts_and_a_patient_counts_once(records: Records) -> None:
    first, again = (emergency.Decision(records, records.cases[role.in_danger]) for _ in range(2))
    first.commit("watch")
    again.commit("emergency")
    assert (
        wording.tally(emergency.score(first, again).tally())
        == "You sent 1 of 1 emergency and kept 0 of 0 who could wait."
    )


def test_two_scores_do_not_know_each_other(records: Records) -> None:
    both = (role.in_danger, role.to_be_examined)
    odile, quentin = (emergency.Decision(records, records.cases[case]) for case in both)
    one, other = emergency.score(odile), emergency.score(quentin)
    odile.commit("emergency")
    assert wording.tally(one.tally()) == "You sent 1 of 1 emergency and kept 0 of 0 who could wait."
    assert wording.tally(other.tally()) == "Nothing is decided yet."


@pytest.mark.parametrize(("given", "got"), [((), "nothing"), ((role.in_danger,), f"'{role.in_danger}'")])
def test_a_score_needs_decisions(given: tuple[str, ...], got: str) -> None:
    with pytest.raises(InputError) as refused:
        emergency.score(*given)  # type: ignore[arg-type]
    assert str(refused.value) == (
        f"This cannot be calculated. score: got {got}, expected the decisions to count, such as score(first, second) "
        "after first = decide(...)."
    )


def test_a_level_of_concern_is_committed_to_once(records: Records) -> None:
    view = LevelOfConcern(records, records.cases[role.many_kinds])
    view.form.value = {"step": "investigate"}
    assert view.form.ready
    view.press("commit")
    compared = "you said: INVESTIGATE (work it up, not today). Here it is: URGENT (within days)."
    assert compared in view.answer.value
    assert view.form.spoken.startswith(f"Not quite: {compared} ")
    assert "All three kinds" in view.form.spoken
    view.form.value = {"step": "urgent"}
    view.press("commit")
    assert view.guessed == "investigate"
    assert not view.form.ready


def test_the_right_step_is_told_so(records: Records) -> None:
    view = LevelOfConcern(records, records.cases[role.many_kinds]).commit("urgent")
    assert "Right." in view.answer.value
    assert "That is the next step here." in view.answer.value


def test_the_flags_may_be_narrowed_to_those_worth_something(records: Records) -> None:
    few = redflags.table("strong", "moderate")
    strengths = {flag.strength for flag in few.flags}
    assert strengths == {"strong", "moderate"}
    assert few.form.spec["purpose"].startswith(f"{len(few.flags)} of the red flags held here:")
    assert len(redflags.table().flags) == len(records.redflags)
    with pytest.raises(NotFoundError, match="Did you mean strong"):
        redflags.table("stronk")


def test_a_decision_is_locked_at_what_was_committed_and_the_focus_goes_to_the_answer(records: Records) -> None:
    sent: list[dict[str, bool]] = []
    for view, name, chosen, other in [
        (emergency.Decision(records, records.cases[role.in_danger]), "decision", "urgent", "emergency"),
        (LevelOfConcern(records, records.cases[role.many_kinds]), "step", "investigate", "urgent"),
    ]:
        view.form.value = {name: chosen}
        assert (view.form.ready, view.form.locked) == (True, [])
        view.form.send = sent.append
        assert 'tabindex="-1"' not in view.answer.value
        view.press("commit")
        assert (view.form.ready, view.form.locked, view.form.value) == (False, [name], {name: chosen})
        assert sent.pop() == {"to_answer": True}
        # it can take the focus, and then no key of it reaches the notebook
        assert 'tabindex="-1" data-lm-suppress-shortcuts="true"' in view.answer.value
        shown = view.answer.value
        view.form.value = {name: other}
        assert (view.form.value, view.answer.value) == ({name: chosen}, shown)
