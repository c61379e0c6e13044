"""The view of the quiz: nothing of an answer before the choice, every choice answered, a round that counts and ends."""

import datetime
import html
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from hiplib.errors import InputError, NotFoundError
from hiplib.progress import event
from hiplib.progress.memory import words_allowed
from hiplib.quiz import TOPICS, laid_out, words, words_why
from hiplib.quiz import view_ask as module
from hiplib.records import Records
from hiplib.view import quiz


@pytest.fixture
def made() -> Iterator[list[Any]]:
    """Views that are closed when the test is over."""
    views: list[Any] = []
    yield views
    for view in views:
        view.close()


def plain(text: str) -> str:
    text = html.unescape(re.sub(r"</?[a-z][^>]*>", " ", text))
    return re.sub(r"\s+", " ", re.sub(r" ?\[[^\]]*\]", "", text))


def gist(text: str) -> str:
    """The beginning of a sentence, before its badge and its number."""
    return plain(text).partition(" (")[0].strip(" .")[:60]


def on_the_wire(view: Any) -> str:
    """Everything that the page holds of a view: every trait of its widgets."""
    parts = [view.form, view.answer, view.rest]
    return plain(" ".join(json.dumps(part.get_state(), default=str, ensure_ascii=False) for part in parts))


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_of_an_answer_is_on_the_page_before_the_choice(topic: str, made: list[Any], records: Records) -> None:
    view = quiz.ask(topic, 4)
    made.append(view)
    offered = [words.option(item, one, records) for item in view.items for one in item.options]
    shown = plain(" ".join([*offered, *(line for item in view.items for line in words.ask(item, records))]))
    for number, item in enumerate(view.items, 1):
        view.question(number)
        state = on_the_wire(view)
        for one in item.options:
            told = [words_why.told(item, one, records)]
            told += [words_why.tempts(item, one, records)] if one in item.wrong else []
            # what stands beside a button, or is asked, is no answer
            hidden = {gist(said) for said in told} - {""}
            assert not [said for said in hidden if said in state and said not in shown], item
        assert words.CHOOSE in state
        view.commit(*item.key)
        assert "Right." in on_the_wire(view)


@pytest.mark.parametrize("topic", TOPICS)
def test_whoever_chooses_rightly_throughout_has_five_of_five(topic: str, made: list[Any]) -> None:
    for seed in range(3):
        view = quiz.ask(topic, seed)
        made.append(view)
        for item in view.items:
            assert view.item is item
            view.commit(*item.key)
            assert "Right." in view.answer.value
            view.press("next")
        assert "That was all 5: 5 right." in view.answer.value
        view.press("again")
        assert view.number == 0
        assert view.guessed is None


@pytest.mark.parametrize("topic", TOPICS)
def test_a_wrong_choice_is_told_why_it_tempts_and_where_it_is_right(
    topic: str, made: list[Any], records: Records
) -> None:
    view = quiz.ask(topic, 1)
    made.append(view)
    for number, item in enumerate(view.items, 1):
        view.question(number)
        if item.kind == "order":
            view.commit(*item.key[::-1])
        else:
            view.commit(*[*item.wrong, *item.key][: len(item.key)])
            first = item.wrong[0]
            assert plain(words_why.tempts(item, first, records)) in plain(view.answer.value)
            assert gist(words_why.told(item, first, records)) in plain(view.answer.value)
            assert (words.OTHERS in view.rest.value) == (len(item.wrong) > len(item.key))
        assert "Not quite:" in view.answer.value
        assert (words_why.ACT in view.answer.value) == words_why.held(item)
        for one in item.key:
            assert gist(words_why.told(item, one, records)) in plain(view.answer.value)


def test_today_and_tomorrow_differ_and_the_saved_page_does_not(
    monkeypatch: pytest.MonkeyPatch, made: list[Any]
) -> None:
    class Clock(datetime.date):
        today_is = 739000

        @classmethod
        def today(cls) -> datetime.date:
            return datetime.date.fromordinal(cls.today_is)

    monkeypatch.setattr(module.datetime, "date", Clock)
    today = quiz.ask("redflags")
    Clock.today_is += 1
    tomorrow = quiz.ask("redflags")
    made += [today, tomorrow]
    assert [item.row for item in today.items] != [item.row for item in tomorrow.items]
    assert today.describe() == tomorrow.describe()
    assert today._repr_mimebundle_()["text/html"] == tomorrow._repr_mimebundle_()["text/html"]
    today.commit(*today.item.key)
    assert today.describe() != tomorrow.describe()
    assert words.ask(today.item, today.records)[-1] in today.describe()
    assert (today.book.about, tomorrow.seed - today.seed) == ({"topic": "redflags", "seed": 739000}, 1)


def test_a_saved_page_asks_before_it_answers(made: list[Any], records: Records) -> None:
    view = quiz.ask("anatomy")
    made.append(view)
    text, page = view.describe(), str(view._repr_mimebundle_()["text/html"])
    _seed, items = view.on_paper
    asked, _, answered = text.partition("When you have chosen, read on.")
    for item in items:
        assert words.ask(item, records)[0] in asked
        assert words_why.answer(item, records) in answered
        assert words_why.answer(item, records) not in asked.split("Question")[0]
    assert page.count("When you have chosen, open this") == len(items)
    assert page.index(words.ROUND) < page.index("Question 1")


def test_a_choice_that_is_none_is_refused_in_a_sentence(made: list[Any]) -> None:
    view = quiz.ask("redflags", 3)
    made.append(view)
    with pytest.raises(NotFoundError, match=words.AN_OPTION):
        view.commit("nobody")
    view.question(next(number for number, item in enumerate(view.items, 1) if item.kind != "order"))
    with pytest.raises(InputError, match=words.AN_OPTION):
        view.commit(*view.item.options)
    with pytest.raises(InputError, match="a question of this round"):
        view.turn_to({"row": "none"})
    with pytest.raises(NotFoundError, match="a question"):
        view.question(6)
    assert view.book.made == ()


def test_what_is_not_yet_a_choice_does_not_commit(made: list[Any]) -> None:
    for topic in TOPICS:
        view = quiz.ask(topic, 2)
        made.append(view)
        for number, item in enumerate(view.items, 1):
            view.question(number)
            assert not view.form.ready
            at = number - 1
            if item.kind == "order":
                view.form.value = {**view.form.value, **{f"{at} {place}": item.options[0] for place in words.ORDER}}
                assert not view.form.ready
            elif item.kind == "pick":
                view.form.value = {**view.form.value, f"{at} {item.options[0]}": True}
                assert not view.form.ready
                view.form.value = {**view.form.value, f"{at} {item.options[1]}": True}
                assert view.form.ready
                view.form.value = {**view.form.value, f"{at} {item.options[2]}": True}
                assert not view.form.ready
            else:
                view.form.value = {**view.form.value, f"{at} chosen": item.options[0]}
                assert view.form.ready


def test_the_next_question_is_read_out_with_what_may_be_chosen(made: list[Any], records: Records) -> None:
    view = quiz.ask("emergency", 5)
    made.append(view)
    view.commit(*view.item.key)
    view.press("next")
    heard = view.form.spoken
    assert heard.startswith("Question 2 of 5.")
    for one in laid_out(view.item, view.seed):
        assert words.option(view.item, one, records) in heard


def test_an_answer_may_be_kept_and_counts_for_its_lesson(made: list[Any], records: Records) -> None:
    allowed = words_allowed(records)
    for topic in TOPICS:
        view = quiz.ask(topic, 6)
        made.append(view)
        for number, item in enumerate(view.items, 1):
            view.question(number).commit(*item.key)
        for kept in view.book.made:
            assert event.refused(kept, allowed) == []
            assert event.Event("20261122T081500Z-0f3a9c21/4", 1, kept, True).topic == topic
