"""What an error says: one sentence for one problem, a numbered list for several."""

import pickle

import pytest

from hiplib.errors import (
    DataError,
    HiplibError,
    InputError,
    NotFoundError,
    PatientError,
    Problem,
    known,
    nearest,
    shown,
)

ROW = Problem("findings.csv, row 14, column group", "'bones'", "one of bone, cancer", " Did you mean bone?")
FILE = Problem("rules/", "no file", "at least one file that ends in .yaml")


def test_a_problem_is_one_sentence_with_its_hint() -> None:
    assert str(ROW) == (
        "findings.csv, row 14, column group: got 'bones', expected one of bone, cancer. Did you mean bone?"
    )


def test_a_problem_without_a_hint_ends_with_its_full_stop() -> None:
    assert str(FILE) == "rules/: got no file, expected at least one file that ends in .yaml."


@pytest.mark.parametrize(
    ("kind", "opening"),
    [
        (DataError, "The data could not be used."),
        (PatientError, "This patient cannot be used."),
        (NotFoundError, "There is nothing by that name."),
    ],
)
def test_one_problem_stands_on_the_line_of_its_opening(kind: type, opening: str) -> None:
    assert str(kind([FILE])) == f"{opening} rules/: got no file, expected at least one file that ends in .yaml."


@pytest.mark.parametrize(
    ("kind", "opening"),
    [
        (DataError, "The data could not be used, for 2 reasons:"),
        (PatientError, "This patient cannot be used, for 2 reasons:"),
        (NotFoundError, "There is nothing by these names:"),
    ],
)
def test_several_problems_are_numbered(kind: type, opening: str) -> None:
    assert str(kind([FILE, ROW])).splitlines() == [opening, f"  1. {FILE}", f"  2. {ROW}"]


@pytest.mark.parametrize("kind", [DataError, PatientError, NotFoundError])
def test_every_error_keeps_its_problems_and_belongs_to_the_family(kind: type) -> None:
    error = kind(iter([FILE, ROW]))
    assert error.problems == (FILE, ROW)
    assert isinstance(error, HiplibError)
    assert isinstance(error, ValueError)


@pytest.mark.parametrize(
    ("got", "allowed", "hint"),
    [
        ("sadle_hardness", ["foot_rest", "saddle_hardness"], " Did you mean saddle_hardness?"),
        ("worse", ["improving", "unchanged", "worsening"], " Did you mean worsening?"),
        ("banana", ["foot_rest", "saddle_hardness"], ""),
        ("foot_rest", [], ""),
        (7, ["foot_rest"], ""),
    ],
)
def test_the_nearest_word_is_named_only_where_one_is_near(got: object, allowed: list[str], hint: str) -> None:
    assert nearest(got, allowed) == hint


def test_a_value_as_long_as_a_file_is_cut_and_brings_no_hint() -> None:
    cell = "saddle_hardnes" * 100_000
    said = str(Problem("here", repr(cell), "a word", nearest(cell, ["saddle_hardness"])))
    assert said == f"here: got '{cell[:99]} ... (1,400,002 characters), expected a word."
    # and one that still fits on a few lines is shown whole
    assert str(Problem("here", "x" * 200, "a word")) == f"here: got {'x' * 200}, expected a word."


class Silent:
    def __repr__(self) -> str:
        raise RuntimeError


def test_whatever_was_given_is_shown() -> None:
    assert shown("a") == "'a'"
    assert shown(10**6000) == "something of type int that cannot be written out"
    assert shown(Silent()) == "something of type Silent that cannot be written out"
    assert nearest(10**6000, ["a"]) == ""


@pytest.mark.parametrize("word", ["wrose", "", None, 3, ["worse"], {"worse": 1}, float("nan")])
def test_a_word_that_is_none_of_those_there_are_is_refused(word: object) -> None:
    with pytest.raises(NotFoundError) as caught:
        known(word, ("better", "worse"), "a trend")
    hint = " Did you mean worse?" if word and "w" in str(word) and not isinstance(word, dict) else ""
    said = f"There is nothing by that name. a trend: got {word!r}, expected one of better, worse.{hint}"
    assert str(caught.value) == said
    assert known("worse", ["better", "worse"], "a trend") == "worse"


@pytest.mark.parametrize("kind", [DataError, PatientError, InputError, NotFoundError])
def test_an_error_can_be_handed_from_one_process_to_another(kind: type) -> None:
    error = pickle.loads(pickle.dumps(kind([FILE, ROW])))
    assert type(error) is kind
    assert (error.problems, str(error)) == ((FILE, ROW), str(kind([FILE, ROW])))
