"""Who comes to the simulated practice is data: none, one or several, each mistake told with its line."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from roles import misspelt, role

from hiplib import clinic, load
from hiplib.clinic import words
from hiplib.clinic.view import Simulator
from hiplib.errors import DataError, NotFoundError
from hiplib.records import Records

FILE = f"practices/{role.general_practice}.yaml"


def told(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load.records(folder)
    return [str(problem) for problem in caught.value.problems]


def changed(folder: Path, old: str, new: str, file: str = FILE) -> int:
    """Write one thing otherwise; the line on which it stood."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def test_the_practices_stand_in_the_order_that_they_name(records: Records) -> None:
    assert list(records.practices) == [role.general_practice, role.walk_ins, role.over_an_age]
    assert clinic.practice(None, records) == clinic.practice(role.general_practice, records)


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        (f": [{role.fracture_in_practice}]", f": [{misspelt(role.fracture_in_practice)}]", role.fractured_vertebra,
         f"got '{misspelt(role.fracture_in_practice)}', expected the id of a row of base_rates.csv. "
         f"Did you mean {role.fracture_in_practice}?"),
        (role.any_flag, misspelt(role.any_flag), "any_flag",
         f"got '{misspelt(role.any_flag)}', expected the id of a row of base_rates.csv. Did you mean {role.any_flag}?"),
        (f"any_flag: {role.any_flag}", f"any_flag: {role.serious_in_hospital}", "any_flag",
         "which has no share, expected a row with a probability, or with count and n."),
        (role.steroid_question, misspelt(role.steroid_question), "with_and_without",
         f"got '{misspelt(role.steroid_question)}', expected the id of a row of clinical_tests.csv. Did you mean "
         f"{role.steroid_question}?"),
        (role.steroid_question, role.bedrest_question, "with_and_without",
         f"got {role.bedrest_question}, a row of {role.cancer_of_the_spine}, expected a row of "
         f"{role.fractured_vertebra} or other_serious_disease."),
        (role.steroid_question, role.cancer_question_without_disease, "with_and_without",
         f"got {role.cancer_question_without_disease}, which has no sensitivity, expected a row with a sensitivity."),
        (f"[{role.cancer_question_without_disease}, {role.weight_question_without_disease}]",
         f"[{role.cancer_question_without_disease}, {role.cancer_question}]",
         "without_only", f"one of several rows of {role.cancer_before}, expected one row for a finding."),
        ("order: 1", "order: first", "order", "got 'first', expected a whole number"),
        ("caution: >-", "cautoin: >-", "cautoin", "expected no such key"),
        (f"id: {role.general_practice}", f"id: {misspelt(role.general_practice)}", "id",
         f"got {misspelt(role.general_practice)}, expected {role.general_practice}, the name of the file."),
        (f"{role.small_injury}: Any", f"{role.pain_at_night}: Any", None,
         f"{role.pain_at_night}: got '{role.pain_at_night}', expected what a row of this practice simulates."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(old: str, new: str, key: str | None, said: str, data_copy: Path) -> None:
    line = changed(data_copy, old, new)
    found = told(data_copy)
    assert any(said in problem for problem in found), found
    if key:
        assert any(re.match(rf"{FILE}, line {line}, {key}: ", problem) for problem in found), found


def test_as_many_findings_as_can_be_drawn_and_no_more(data_copy: Path) -> None:
    table = (data_copy / "clinical_tests.csv").read_text(encoding="utf-8").splitlines()
    row = next(line for line in table if line.startswith(f"{role.steroid_question},"))
    more = [row.replace(role.steroid_question, f"more_{n}").replace(role.takes_steroids, f"more_{n}") for n in range(5)]
    (data_copy / "clinical_tests.csv").write_text("\n".join([*table, *more, ""]), encoding="utf-8")
    changed(data_copy, f"{role.steroid_question}]", f"{role.steroid_question}, more_0, more_1, more_2, more_3]")
    assert len(clinic.practice(role.general_practice, load.records(data_copy)).items) == 10
    changed(data_copy, "more_3]", "more_3, more_4]")
    assert any("got 11 rows, expected at most 10 in all." in problem for problem in told(data_copy))


def test_a_practice_may_be_the_only_one(data_copy: Path) -> None:
    for name in (role.general_practice, role.over_an_age):
        (data_copy / "practices" / f"{name}.yaml").unlink()
    records = load.records(data_copy)
    made = Simulator(records).choose(["no_relief_lying_down"]).predict(100)
    assert made.result is not None
    assert made.result.setting == role.walk_ins
    assert words.policy(made.result, records) == "Yours: no relief lying down"


def test_without_a_practice_the_data_load_and_the_view_says_that_there_is_none(data_copy: Path) -> None:
    for path in (data_copy / "practices").iterdir():
        path.unlink()
    records = load.records(data_copy)
    assert records.practices == {}
    with pytest.raises(NotFoundError, match="setting: got nothing, expected a practice to simulate"):
        Simulator(records)


def test_a_new_practice_is_read_again_and_comes_last(data_copy: Path) -> None:
    assert len(load.records(data_copy).practices) == 3
    text = (data_copy / f"practices/{role.walk_ins}.yaml").read_text(encoding="utf-8")
    new = text.replace(f"id: {role.walk_ins}", "id: another").replace("order: 2", "order: 4")
    (data_copy / "practices/another.yaml").write_text(new, encoding="utf-8")
    records = load.records(data_copy)
    assert list(records.practices)[-1] == "another"
    assert clinic.simulate(patients=1000, setting="another", records=records).setting == "another"


def test_words_of_a_practice_are_its_own(records: Records) -> None:
    assert words.item("no_improvement_after_a_month", records) == "No better after a month"
    bare = dataclasses.replace(records, practices={})
    assert words.item("no_improvement_after_a_month", bare) == "No improvement after a month"
