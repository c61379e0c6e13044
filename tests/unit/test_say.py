"""Answering a patient's question: the lines, their figures, what a row may hold, and the view as an object."""

from dataclasses import replace

import pytest
from pydantic import ValidationError
from roles import role

from hiplib import claims as pure
from hiplib import wording
from hiplib.claims import words_say
from hiplib.errors import InputError, NotFoundError
from hiplib.model import AnswerLine, Patient, WordPair
from hiplib.records import Records
from hiplib.view import claims

CITED = {
    "source_id": "doe2024", "where_in_source": "abstract", "seen_via": "abstract", "reviewed_on": "2026-11-22",
    "status": "accepted", "superseded_by": "",
}  # fmt: skip
SENT = "The question waits, and so does every line that soothes, until somebody has looked."


def line(**changed: object) -> AnswerLine:
    row = {
        "id": "hats_plain", "question_id": "hats", "spoken": "Wear what you like.", "kind": "confidence",
        "taken": "It is plain.", "ground": "ours", "prognosis_ids": "", "treatment_ids": "", "imaging_ids": "",
    }  # fmt: skip
    return AnswerLine.model_validate({**row, **CITED, **changed})


# --- a line and its figures ---------------------------------------------------------------------------------------


def test_a_line_takes_its_figures_from_rows_in_their_order(records: Records) -> None:
    both = line(
        spoken="{a} and {not_a}; {b} against {others_b}; {c}", prognosis_ids=role.others_recovered_at_12,
        treatment_ids=f"{role.better_with_new_hip};{role.pain_with_exercise}",
    )  # fmt: skip
    assert both.figure_ids == (
        ("prognosis", role.others_recovered_at_12), ("treatments", role.better_with_new_hip),
        ("treatments", role.pain_with_exercise),
    )  # fmt: skip
    assert both.filled(pure.figures(both, records)) == "72 and 28; 75 against 38; 15"
    shown = next(row for row in records.imaging.values() if row.measure == "probability" and row.value == 0.6)
    seen = line(spoken="{a}, {not_a}", imaging_ids=shown.id)
    assert seen.filled(pure.figures(seen, records)) == "60, 40"
    assert line().filled(()) == "Wear what you like."
    assert line().places == ()


@pytest.mark.parametrize(("spoken", "ids"), [("{a}", ""), ("none", "one"), ("{b}", "one"), ("{a} {b}", "one")])
def test_a_line_names_each_figure_and_no_other(spoken: str, ids: str) -> None:
    with pytest.raises(ValidationError, match="spoken to hold each figure of the rows named beside it"):
        line(spoken=spoken, prognosis_ids=ids)


@pytest.mark.parametrize(
    ("spoken", "part", "measure"),
    [
        ("{others_a}", "prognosis", "cumulative"),
        ("{a}", "prognosis", "median_days"),
        ("{not_a}", "treatments", "mean_difference"),
        ("{a}", "treatments", "words"),
        ("{a}", "imaging", "odds_ratio"),
    ],
)
def test_a_figure_that_a_row_does_not_give_is_not_said(spoken: str, part: str, measure: str, records: Records) -> None:
    row = next(row for row in getattr(records, part).values() if row.measure == measure)
    column = {"prognosis": "prognosis_ids", "treatments": "treatment_ids", "imaging": "imaging_ids"}[part]
    wrong = line(spoken=spoken, **{column: row.id})
    with pytest.raises(KeyError):
        wrong.filled(pure.figures(wrong, records))


def test_only_a_line_that_gives_confidence_fits() -> None:
    fits = {kind: line(kind=kind).fits for kind in ("confidence", "fear", "dismissal", "promise")}
    assert fits == {"confidence": True, "fear": False, "dismissal": False, "promise": False}
    assert set(words_say.KINDS) == set(fits)


# --- who asks -----------------------------------------------------------------------------------------------------


def test_a_round_is_one_question_of_each_whom_the_pack_names(records: Records) -> None:
    found = pure.pairs((), records)
    assert [one.id for one, _ in found] == list(records.pack.several("say", "round"))
    assert [question for _, question in found] == [one.questions[0] for one, _ in found]
    asked = pure.pairs((role.asks_why, role.asks_how_long), records)
    assert [one.id for one, _ in asked] == [*[role.asks_why] * 3, role.asks_how_long]
    assert [question for _, question in asked[:3]] == list(records.asking_patients[role.asks_why].questions)


def test_a_round_of_nobody_or_of_one_twice_is_refused(records: Records) -> None:
    with pytest.raises(
        NotFoundError, match=rf"a patient who asks: got '{role.asks_how_long}s'.*Did you mean {role.asks_how_long}\?"
    ):
        pure.pairs((f"{role.asks_how_long}s",), records)
    with pytest.raises(InputError, match=r"claims\.say: got the same patient twice, expected each patient once"):
        pure.pairs((role.asks_how_long,) * 2, records)
    with pytest.raises(NotFoundError, match="a question of patients: got 'how_longer'"):
        pure.answer(Patient(), "how_longer", records)


def test_beside_a_question_stand_the_words_that_name_it_and_no_others(records: Records) -> None:
    asking = records.asking_patients[role.asks_why]
    question, other = asking.questions[:2]
    pair = next(iter(records.word_pairs.values()))
    named, unnamed = (pair.model_copy(update={"id": one, "question_ids": one}) for one in (question, other))
    told = replace(records, word_pairs={one.id: one for one in (named, unnamed)})
    assert pure.answer(asking.patient(tuple(records.findings)), question, told).words == (named,)


# --- words --------------------------------------------------------------------------------------------------------


def test_how_a_line_may_be_taken_says_what_that_rests_on() -> None:
    assert words_say.taken(line()) == "It is plain. (Our own reading.)"
    assert words_say.taken(line(ground="held")) == "It is plain. (An opinion, without data.)"
    assert words_say.taken(line(ground="reviewed")) == "It is plain. (A review says so.)"


def test_a_line_cites_its_figures_and_whatever_else_it_rests_on(records: Records) -> None:
    of = records.answer_lines
    alone = of[role.how_long_said_plainly]
    assert words_say.cited(alone, records) == wording.citation(records.prognosis[role.others_recovered_at_12])
    both = of[role.return_said_plainly]
    first, second = pure.figures(both, records)
    assert words_say.cited(both, records) == "; ".join(map(wording.citation, (first, second, both)))
    assert words_say.cited(of[role.new_hip_said_plainly], records).endswith("(second-hand)")


def test_a_pair_of_words_does_not_hide_an_opinion() -> None:
    row = {
        "id": "hat",
        "avoid": "worn",
        "instead": "used",
        "ground": "held",
        "note": "A paper.",
        "question_ids": "hats;caps",
    }
    pair = WordPair.model_validate({**row, **CITED, "seen_via": "secondary"})
    assert words_say.pair_row(pair) == (
        "worn", "used", "An opinion, without data: A paper. [doe2024: word_pairs/hat] (second-hand)"
    )  # fmt: skip
    assert pair.questions == ("hats", "caps")


def test_the_signs_have_a_time_and_a_place(records: Records) -> None:
    bram = records.asking_patients[role.asks_how_long].patient(tuple(records.findings))
    signs = words_say.signs(pure.answer(bram, role.how_long_asked, records), bram, records)
    assert len(signs) > 2
    assert {where for where, _ in signs} <= {
        "The same day, by ambulance", "The same day, in hospital", "The same day, in practice"
    }  # fmt: skip
    assert any("genitals" in said for _, said in signs)


# --- the view -----------------------------------------------------------------------------------------------------


def test_a_round_shows_one_question_and_then_every_line_with_how_it_may_be_taken() -> None:
    view = claims.say()
    assert view.form.story[0] == "Bram, question 1 of 10"
    assert view.form.story[-1] == "“How long will this last?”"
    assert [name for name, _ in view.form.options["line"]] == [
        role.how_long_promised,
        role.how_long_said_plainly,
        role.how_long_threatened,
    ]
    assert "Your decision first." in view.answer.value
    assert "72" not in view.answer.value + view.rest.value
    view.form.value = {"first": "answer"}
    assert not view.form.ready
    view.form.value = {"first": "answer", "line": role.how_long_threatened}
    assert view.form.ready
    view.press("commit")
    assert "<strong>Not quite:</strong> this line frightens." in view.answer.value
    assert view.answer.value.count('class="hip-card" aria-label=') == 3
    assert "Frightens (yours)" in view.answer.value
    assert "Safety net:</strong> Get emergency help" in view.answer.value
    assert "Teach-back:</strong> “If it takes longer" in view.answer.value
    assert "1 of 10, 0 right." in view.answer.value
    view.press("next")
    assert view.form.story[0] == "Gethin, question 2 of 10"
    assert view.form.value == {}
    view.commit("answer", role.why_said_plainly)
    assert "Right.</strong> This line gives confidence." in view.answer.value
    assert "2 of 10, 1 right." in view.answer.value
    view.close()


def test_whoever_answers_is_told_when_something_comes_first_and_hears_no_line(records: Records) -> None:
    view = claims.say(role.asks_with_numb_saddle)
    assert view.form.options == {"line": []}
    action = wording.act_first([role.pressed_nerves], records)
    view.form.value = {"first": "answer"}
    assert view.form.ready  # the decision to answer is the mistake; there is nothing to answer with
    view.press("commit")
    shown = view.answer.value + view.rest.value + view.describe() + str(view.page()) + view.form.spoken
    assert "<strong>No:</strong> this is an emergency, and it comes before any answer." in view.answer.value
    assert "EMERGENCY" in view.answer.value
    assert SENT in view.answer.value
    assert action in view.form.spoken
    for line in records.answer_lines.values():
        assert line.spoken.partition("{")[0] not in shown, line.id
    for pair in records.word_pairs.values():
        assert pair.instead not in shown
    assert "Say to the patient" in view.rest.value
    view.close()


def test_acting_is_right_where_something_comes_first_and_not_quite_elsewhere() -> None:
    view = claims.say(role.asks_after_cancer).commit("act")
    assert "Right.</strong> Something comes before any answer." in view.answer.value
    assert "URGENT" in view.answer.value
    view.close()
    view = claims.say(role.asks_how_long).commit("act", role.how_long_threatened)
    assert view.guessed == ("act", "")
    assert "Not quite:</strong> nothing that was asked or examined warns; this question" in view.answer.value
    view.close()


def test_a_round_that_ends_begins_again() -> None:
    view = claims.say(role.asks_how_long, role.asks_with_numb_saddle).commit("answer", role.how_long_said_plainly)
    view.press("next")
    view.commit("act")
    assert "That was all 2: 2 right." in view.answer.value
    view.press("again")
    assert view.form.story[0] == "Bram, question 1 of 2"
    assert view.guessed is None
    view.close()


def test_what_is_no_decision_and_no_line_is_refused() -> None:
    view = claims.say(role.asks_how_long)
    with pytest.raises(NotFoundError, match="what comes first: got 'wait'"):
        view.commit("wait")
    with pytest.raises(NotFoundError, match=f"a line of this question: got '{role.rest_said_plainly}'"):
        view.commit("answer", role.rest_said_plainly)
    assert view.guessed is None
    view.close()


def test_saved_it_asks_first_and_tells_after() -> None:
    view = claims.say(role.asks_why, role.asks_with_numb_saddle)
    page = str(view.page())
    assert page.count("When you have decided, open this") == 4
    assert page.index("Yusra") < page.index("EMERGENCY")
    text = view.describe()
    assert text.count("Your answer: not yet.") == 4
    view.commit("answer", role.why_threatened)
    assert "Your decision: answer the question. “A disc is wearing out, and this is how it begins.”" in view.describe()
    view.close()
