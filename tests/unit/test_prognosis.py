"""The rows of prognosis.csv that are refused, and the views as objects."""

import html
from pathlib import Path

import pytest
from roles import role

from hiplib import load, prognosis
from hiplib.errors import DataError, NotFoundError
from hiplib.prognosis import figures, words, words_reconcile
from hiplib.view import prognosis as view


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "exactly,0.35,,,",
            "exactly,35,,,",
            "value, low and high to be from 0 to 1, because they are shares of people",
        ),
        ("exactly,0.35,,,", "range,0.35,,,", "value to be empty exactly for a range and for words"),
        ("not_reported,9,months", "not_reported,9,", "time_value and time_unit to be filled together"),
        ("not_reported,9,months", "reported,9,months", "low and high to be filled exactly when interval says"),
        ("were free of pain,still had pain", "were free of pain,", "those and others to be filled except for a score"),
        (
            ",cumulative,,exactly",
            ",cumulative,older age,exactly",
            "factor to be filled for a hazard ratio, and only there",
        ),
    ],
)
def test_a_row_that_does_not_add_up_is_refused(data_copy: Path, old: str, new: str, said: str) -> None:
    path = data_copy / "prognosis.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as raised:
        load.records(data_copy)
    assert said in str(raised.value)
    assert "prognosis.csv, row 2" in str(raised.value)


def test_a_word_without_a_figure_is_named() -> None:
    with pytest.raises(NotFoundError, match=r"a condition: got 'sciatic', .* Did you mean sciatica"):
        view.timeline("sciatic")
    with pytest.raises(NotFoundError, match="an outcome: got 'cured'"):
        view.timeline(role.long_pain, "cured")
    with pytest.raises(NotFoundError, match="an exercise: got 'death', expected one of recovery, lifetime"):
        view.reconcile("death")
    with pytest.raises(NotFoundError, match="a figure: got 'costa'"):
        view.reconcile().choose("costa", role.others_recovered_at_12)


def test_every_condition_can_be_drawn_and_told() -> None:
    made = view.timeline()
    for condition in prognosis.conditions(made.records):
        made.choose(condition)
        text = made.describe()
        for row in made.found:
            assert words.sentence(row) in text
            assert row.low is None or words.interval(row) in text
        clocks = prognosis.by_clock(made.found)
        drawn = html.unescape(made.answer.value)
        for clock, found in clocks.items():
            assert words.time_zero(clock) in drawn
            assert all(end in drawn for row in found for end in words.bar_ends(row))


def test_two_clocks_never_share_an_axis() -> None:
    made = view.timeline("acute")
    clocks = prognosis.by_clock(made.found)
    assert len(clocks) > 1
    for clock, found in clocks.items():
        assert {row.clock for row in found} == {clock}
    drawn = figures.curves_of(prognosis.scores(made.records), made.records)
    looks = [{curve.look for curve in curves} for curves in drawn.values()]
    assert {"past"} in looks
    assert all(len(look) == 1 or "past" not in look for look in looks)
    healing = view.healing()
    scales = [scale for scale, _ in figures.healing_scales(healing.said, healing.measured)]
    assert len({scale.title for scale in scales}) == len(scales) > 1
    assert len({(scale.low, scale.high) for scale in scales}) == 1  # so that they can be read beneath each other


def test_healing_stands_in_weeks_with_what_was_read_in_words_beside_the_scale() -> None:
    made = view.healing()
    (_, injury), *_ = figures.healing_scales(made.said, made.measured)
    read, *followed = injury
    assert read.vague == "From a couple of weeks to a few months, by how bad it is."
    assert (read.at, read.low, read.high) == (None, None, None)
    mild = followed[1]  # back in training after 18 days, the middle half 14 to 27
    assert [round(part * 7, 6) for part in (mild.at, mild.low, mild.high)] == [18, 14, 27]
    assert mild.words == "18 days: half of those who got there"


def test_a_guess_comes_before_the_bars_and_is_drawn_on_the_first() -> None:
    made = view.ask()
    assert "35" not in made.answer.value
    made.form.value = {"guess": "60"}
    made.press("commit")
    assert made.form.spoken.startswith("Not quite: you said 60; the figures say 35. From the day")
    assert made.answer.value.count('hip-guessed"') == 1
    assert "7 were by 12 months" in made.answer.value
    with pytest.raises(NotFoundError, match="a point: got 'costa_pain_free_8'"):
        view.ask("costa_pain_free_8")


def test_the_answer_of_an_exercise_waits_for_the_ticks() -> None:
    made = view.reconcile().choose(role.free_of_pain_at_12, role.recovered_at_12)
    assert "Your ticks first." in made.answer.value
    assert "what counted" not in made.answer.value
    assert not made.form.ready  # an empty form says nothing, not even that nothing differs
    made.form.value = {**made.form.value, "what counted": True, "none": True}
    assert not made.form.ready
    assert made.form.note == words_reconcile.NOT_BOTH
    made.form.value = {**made.form.value, "none": None}
    assert made.form.ready
    made.press("commit")
    assert "You found them all." in made.answer.value
    assert "They differ in 1 of the five: what counted." in made.answer.value
    assert made.form.spoken.startswith("Right. You found them all.")
    assert not made.form.ready
    made.form.value = {"first": role.recovered_at_12, "second": role.recovered_at_12}
    assert made.form.note == "Choose two different figures."
    made.press("commit")
    assert "Your ticks first." in made.answer.value


def test_healing_holds_the_words_of_the_documents_beside_what_was_measured() -> None:
    text = view.healing().describe()
    assert "The pain mostly settles in a few weeks; in a minority it stays." in text
    assert "within 78 days" in text
    assert "Nothing they read gives a time for gluteal tendinopathy." in text


def test_a_choice_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drawing takes longer than everything else; three of them were a wait before the first control."""
    drawn = []
    show = view.Timeline.show
    monkeypatch.setattr(view.Timeline, "show", lambda made: (drawn.append(made.row.id), show(made)))
    made = view.timeline()
    assert len(drawn) == 1
    made.choose("stenosis")
    assert drawn[1:] == [made.row.id]
    other = made.found[-1].id
    assert other != made.row.id
    made.form.value = {**made.form.value, "point": other}
    assert drawn[2:] == [other]
    made.close()
