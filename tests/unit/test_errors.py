"""What an error says: one sentence for one problem, a numbered list for several."""

import pytest

from hiplib.errors import DataError, HiplibError, NotFoundError, PatientError, Problem, nearest

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
        ("sadle_numbness", ["foot_drop", "saddle_numbness"], " Did you mean saddle_numbness?"),
        ("worse", ["improving", "unchanged", "worsening"], " Did you mean worsening?"),
        ("banana", ["foot_drop", "saddle_numbness"], ""),
        ("foot_drop", [], ""),
        (7, ["foot_drop"], ""),
    ],
)
def test_the_nearest_word_is_named_only_where_one_is_near(got: object, allowed: list[str], hint: str) -> None:
    assert nearest(got, allowed) == hint
