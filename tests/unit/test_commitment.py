"""What was committed to: a value that goes through JSON and back, a book where the first guess stands, a listener."""

import dataclasses
import json
from collections.abc import Iterator
from enum import StrEnum

import numpy as np
import pytest

from hiplib import commitment
from hiplib.commitment import Book, Commitment
from hiplib.errors import InputError

MADE = Commitment("a.view", {"case": "somebody"}, ["left", "right"], {"left": "typical"}, given={"age_years": 50})


def through_json(made: Commitment) -> Commitment:
    return commitment.read(json.loads(json.dumps(made.as_json())))


def test_a_commitment_goes_through_json_and_back() -> None:
    assert MADE.as_json() == {
        "view": "a.view", "key": {"case": "somebody"}, "guess": ["left", "right"], "answer": {"left": "typical"},
        "first": True, "pressed": True, "given": {"age_years": 50},
    }  # fmt: skip
    sure = dataclasses.replace(MADE, sure=0.8)
    assert sure.as_json() == MADE.as_json() | {"sure": 0.8}
    assert through_json(sure) == sure != MADE
    assert through_json(dataclasses.replace(MADE, sure=1)).sure == 1
    assert through_json(MADE) == MADE
    assert hash(through_json(MADE)) == hash(MADE)


def test_a_commitment_stays_as_it_was_made() -> None:
    guess = {"left": ["one"]}
    made = Commitment("a.view", {}, guess, None)
    guess["left"].append("another")
    assert made.guess == {"left": ("one",)}
    with pytest.raises(TypeError):
        made.guess["right"] = "two"
    with pytest.raises(AttributeError):
        made.first = False  # type: ignore[misc]
    thawed = made.as_json()
    thawed["guess"]["left"].append("another")
    assert made.as_json()["guess"] == {"left": ["one"]}


def test_words_of_an_enumeration_and_numbers_of_numpy_become_plain() -> None:
    level = StrEnum("level", ["watch"]).watch
    made = Commitment("a.view", {}, level, [np.float64(0.5), True])
    assert [type(value) for value in (made.guess, *made.answer)] == [str, float, bool]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1: "one"}, {"set"}, b"bytes"])
def test_what_is_no_value_of_json_is_refused(value: object) -> None:
    with pytest.raises(
        InputError, match=r"a commitment, guess: got .*, expected a text, a number, true, false or null"
    ):
        Commitment("a.view", {}, [value], None)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            ["a list"],
            "a commitment: got ['a list'], expected a mapping with view, key, guess, answer, first, pressed, given.",
        ),
        (
            {**MADE.as_json(), "at": 3},
            "a commitment: got 'at', expected only view, key, guess, answer, first, pressed, given, sure.",
        ),
        *(
            ({**MADE.as_json(), "sure": wrong}, "a commitment, sure: got ")
            for wrong in (True, "80 %", "0.8", -0.1, 1.01, float("nan"), float("inf"), [0.8], {"sure": 0.8})
        ),
        ({**MADE.as_json(), "view": 3}, "a commitment, view: got 3, expected a text."),
        ({**MADE.as_json(), "key": "somebody"}, "a commitment, key: got 'somebody', expected a mapping."),
        ({**MADE.as_json(), "given": None}, "a commitment, given: got None, expected a mapping."),
        ({**MADE.as_json(), "first": 1}, "a commitment, first: got 1, expected true or false."),
        (
            {name: held for name, held in MADE.as_json().items() if name != "answer"},
            "a commitment, answer: got nothing",
        ),
    ],
)
def test_what_is_no_commitment_is_refused_in_a_sentence(given: object, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        commitment.read(given)
    assert sentence in str(refused.value)


def test_a_first_guess_stands_until_the_screen_begins_anew_and_is_the_first_for_ever() -> None:
    book = Book("a.view", case="somebody")
    key = {"row": 1}
    assert book.standing(key) is None
    first = book.add(key, 20, 30, {})
    assert first.key == {"case": "somebody", "row": 1}
    assert book.standing(key) is first
    assert book.standing({"row": 2}) is None
    book.again()
    assert (book.standing(key), book.latest()) == (None, None)
    again, other = book.add(key, 30, 30, {}), book.add({"row": 2}, 30, 30, {})
    assert [made.first for made in book.made] == [True, False, True]
    assert book.standing(key) is again
    assert book.latest() is other


def test_a_book_knows_its_own() -> None:
    made = Book("a.view", case="somebody").add({"row": 1}, 20, 30, {})
    assert Book("a.view", case="somebody").holds(made)
    assert not Book("a.view", case="another_one").holds(made)
    assert not Book("another", case="somebody").holds(made)


@pytest.fixture(autouse=True)
def nobody_listens_afterwards() -> Iterator[None]:
    yield
    commitment.heard(None)


def test_nobody_hears_by_default_and_the_last_who_asked_hears_alone() -> None:
    first: list[Commitment] = []
    later: list[Commitment] = []
    commitment.tell(MADE)
    commitment.heard(lambda made, right: first.append(made))
    commitment.tell(MADE)
    commitment.heard(lambda made, right: later.append(made))
    commitment.tell(MADE)
    commitment.heard(None)
    commitment.tell(MADE)
    assert (first, later) == ([MADE], [MADE])
