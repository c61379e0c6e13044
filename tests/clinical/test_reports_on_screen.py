"""The view that rewrites a report: danger before words, what is offered when, and that nothing typed is kept."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from hiplib import commitment, load
from hiplib.claims.view_report import Reports
from hiplib.commitment import Commitment
from hiplib.errors import InputError, NotFoundError
from hiplib.records import Records
from hiplib.view import claims

WRITTEN = {
    "priyanka_disc": "priyanka_disc_plain", "priyanka_bulge": "priyanka_bulge_never",
    "priyanka_rim": "priyanka_rim_plain",
}  # fmt: skip
OWN = "My grandmother's disc was worn"


@pytest.fixture
def view() -> Iterator[Reports]:
    made = claims.report()
    yield made
    made.close()


def shown(view: Reports) -> str:
    return view.answer.value + view.rest.value


def offered(view: Reports) -> list[str]:
    return [value for value, _ in view.form.options["question"]]


# --- one question after the other -----------------------------------------------------------------------------------


def test_every_report_is_asked_and_who_can_wait_twice(view: Reports) -> None:
    assert [(key["report"], key["step"]) for key in view.questions()] == [
        ("priyanka", "mark"), ("priyanka", "write"), ("rashida", "mark"), ("gareth", "mark"), ("gareth", "write"),
        ("ewan", "mark"), ("isadora", "mark"), ("isadora", "write"), ("olwen", "mark"), ("tobias", "mark"),
        ("tobias", "write"),
    ]  # fmt: skip


def test_the_list_of_reports_does_not_tell_which_can_wait(view: Reports) -> None:
    assert offered(view) == [f"{name} mark" for name in load.records().reports]
    view.mark("priyanka", "explain", "priyanka_disc")
    assert offered(view)[:3] == ["priyanka mark", "priyanka write", "rashida mark"]
    view.mark("rashida", "explain", "rashida_other")
    assert "rashida write" not in offered(view)


def test_the_commit_waits_for_what_comes_first_and_for_a_mark(view: Reports) -> None:
    assert view.form.ready is False
    view.form.value = {"question": "priyanka mark", "priyanka first": "explain"}
    assert view.form.ready is False
    view.form.value = {**view.form.value, "priyanka_disc": True}
    assert view.form.ready is True
    view.form.value = {"question": "priyanka mark", "priyanka first": "act"}
    assert view.form.ready is True


def test_what_is_ticked_is_no_mark_where_one_acts_first(view: Reports) -> None:
    view.turned("rashida", "mark")
    view.form.value = {**view.form.value, "rashida first": "act", "rashida_other": True}
    assert view.offered() == {"first": "act", "marked": []}


def test_another_report_is_chosen_from_the_list(view: Reports) -> None:
    view.form.value = {**view.form.value, "question": "gareth mark"}
    assert view.form.story[0] == "What his mother had"
    assert view.key() == {"report": "gareth", "step": "mark"}


# --- danger before words --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["act", "explain"])
def test_an_emergency_is_acted_on_and_nothing_else_is_said_of_its_words(first: str, view: Reports) -> None:
    view.mark("rashida", first, *(["rashida_other"] if first == "explain" else []))
    text = shown(view)
    assert "Telephone the on-call spinal surgeon now and have this scan seen." in text
    assert "emergency MRI" not in text  # it is done
    assert "Please look at this scan now and see her today" in text
    assert "No word of this report is made gentler" in text
    assert "hip-emergency" in text
    assert "may frighten" not in text
    assert "without pain" not in text
    assert view.form.spoken.startswith("Right." if first == "act" else "Telephone the on-call spinal surgeon now")
    if first == "explain":
        assert "No: this one cannot wait" in view.form.spoken
        assert text.index("Telephone the on-call") < text.index("this one cannot wait")


def test_a_saved_page_folds_each_answer_and_softens_no_danger(view: Reports) -> None:
    page = str(view.page())
    assert page.count("When you have answered, open this") == len(view.readings)
    before, _, after = page.partition("Since Sunday")
    rashida = after.partition("What his mother had")[0]
    assert "The report, rewritten" in before
    assert "The report, rewritten" not in rashida
    assert "Telephone the on-call spinal surgeon now" in rashida


def test_a_patient_who_is_suddenly_sent_meets_no_other_words() -> None:
    records = load.records()
    numb = records.reports["priyanka"].model_copy(update={"present": "low_back_pain;saddle_numbness"})
    made = Reports(records, {"priyanka": numb})
    made.mark("priyanka", "act")
    assert "Send today" in shown(made)
    assert [key["step"] for key in made.questions()] == ["mark"]
    with pytest.raises(NotFoundError, match="a step of this report: got 'write'"):
        made.write("priyanka", **WRITTEN)
    made.close()


# --- what is said to an answer --------------------------------------------------------------------------------------


def test_marks_are_answered_with_the_ground_of_each_word(view: Reports) -> None:
    view.mark("priyanka", "explain", "priyanka_disc", "priyanka_bulge", "priyanka_rim")
    text = shown(view)
    assert "<mark>Degeneration</mark> of the lowest disc but one." in text
    assert "tried in an experiment" in text
    assert "an author&#39;s opinion, not tried in a study" in text
    assert view.form.spoken.startswith("Right. You marked 3 of 3.")


def test_other_words_are_answered_line_by_line_with_the_counts_and_the_names(view: Reports) -> None:
    view.write("priyanka", **WRITTEN)
    text = shown(view)
    assert "Yours fits. It says what the scan shows" in text
    assert "Yours, “A wide disc never hurts anybody.”: Too much" in text
    assert "Disc bulge, age 30: 40 of 100" in text
    assert "4.2 of 10 in people told of “an episode of back pain”" in text
    assert "Does it help to change a report?" in text
    assert "When to come back" in text
    assert view.form.spoken.startswith(
        "Not quite: 2 of your 3 sentences are true, plain and of use. “bulges”: Too much"
    )


def test_all_right_is_right_and_the_round_is_counted(view: Reports) -> None:
    view.mark("gareth", "explain", "gareth_facets", "gareth_wear")
    view.write("gareth", gareth_facets="gareth_facets_plain", gareth_wear="gareth_wear_plain")
    assert "2 of 11, 2 right." in shown(view)
    view.press("next")
    assert view.key() == {"report": "ewan", "step": "mark"}


@pytest.mark.parametrize(
    ("guess", "said"),
    [
        ({"first": "wait", "marked": []}, "what comes first: got 'wait'"),
        ({"first": "act", "marked": ["gareth_wear"]}, "a line of a report: got 'gareth_wear'"),
        ({"first": "act"}, "an answer: got {'first': 'act'}, expected first, marked"),
        ("act", "an answer: got 'act', expected first, marked"),
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(guess: object, said: str, view: Reports) -> None:
    with pytest.raises((InputError, NotFoundError)) as caught:
        view.commit_to(guess)
    assert said in str(caught.value)


def test_other_words_of_another_line_are_refused(view: Reports) -> None:
    with pytest.raises(NotFoundError, match="other words: got 'priyanka_rim_rest'"):
        view.write("priyanka", **{**WRITTEN, "priyanka_disc": "priyanka_rim_rest"})


def test_no_report_and_one_that_is_not_there_are_refused() -> None:
    with pytest.raises(InputError, match=r"claims\.report: got nothing, expected a report of reports\.csv"):
        Reports(load.records(), {})
    with pytest.raises(NotFoundError, match=r"a report: got 'garet'.*gareth"):
        claims.report("garet")


# --- what is typed --------------------------------------------------------------------------------------------------


def test_own_words_are_answered_and_kept_nowhere(view: Reports) -> None:
    heard: list[Commitment] = []
    commitment.heard(lambda made, _right: heard.append(made))
    view.turned("priyanka", "write")
    view.form.value = {
        **view.form.value, **{f"{line} other": one for line, one in WRITTEN.items()}, "priyanka own": OWN,
    }  # fmt: skip
    view.press("commit")
    commitment.heard(None)
    assert "It still holds: “wear and tear”." in shown(view)
    everywhere = [shown(view), view.describe(), json.dumps([one.as_json() for one in heard]), str(view.page())]
    assert not any("grandmother" in text for text in everywhere)
    view.press("next")
    assert "priyanka own" not in view.form.value


def test_own_words_may_be_changed_after_the_answer(view: Reports) -> None:
    view.write("priyanka", **WRITTEN)
    assert "Your own words" not in shown(view)
    view.form.value = {**view.form.value, "priyanka own": "One disc is flatter."}
    assert "None of the words on the list stands in it." in shown(view)
    view.form.value = {**view.form.value, "priyanka own": "  "}
    assert "Your own words" not in shown(view)


def test_what_data_hold_is_escaped(records: Records) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    lines = {
        name: line.model_copy(update={"says": f"{line.says} {nasty}"}) for name, line in records.report_lines.items()
    }
    changed = replace(records, report_lines=lines)
    made = Reports(changed, {"priyanka": changed.reports["priyanka"]})
    made.mark("priyanka", "explain", "priyanka_disc").write("priyanka", **WRITTEN)
    assert nasty not in shown(made)
    assert nasty not in str(made.page())
    assert "&lt;img src=x" in shown(made)
    made.close()
