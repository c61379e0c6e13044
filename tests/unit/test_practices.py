"""Who comes to the simulated practice is data: none, one or several, each mistake told with its line."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from hiplib import clinic, load
from hiplib.clinic import words
from hiplib.clinic.view import Simulator
from hiplib.errors import DataError, NotFoundError
from hiplib.records import Records

FILE = "practices/primary_care.yaml"


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
    assert list(records.practices) == ["primary_care", "walk_in", "over_55"]
    assert clinic.practice(None, records) == clinic.practice("primary_care", records)


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        (": [fracture_acute_primary_care]", ": [fracture_acute_primary]", "vertebral_fracture",
         "got 'fracture_acute_primary', expected the id of a row of base_rates.csv. "
         "Did you mean fracture_acute_primary_care?"),
        ("any_flag_acute_primary_care", "any_flag_acute", "any_flag",
         "got 'any_flag_acute', expected the id of a row of base_rates.csv. Did you mean any_flag_acute_primary_care?"),
        ("any_flag: any_flag_acute_primary_care", "any_flag: serious_emergency", "any_flag",
         "which has no share, expected a row with a probability, or with count and n."),
        ("fx_steroid_deyo", "fx_steroid_deio", "with_and_without",
         "got 'fx_steroid_deio', expected the id of a row of clinical_tests.csv. Did you mean fx_steroid_deyo?"),
        ("fx_steroid_deyo", "ca_bedrest_deyo", "with_and_without",
         "got ca_bedrest_deyo, a row of spinal_malignancy, expected a row of vertebral_fracture or "
         "other_serious_disease."),
        ("fx_steroid_deyo", "ca_history_henschke09", "with_and_without",
         "got ca_history_henschke09, which has no sensitivity, expected a row with a sensitivity."),
        ("[ca_history_henschke09, ca_weightloss_henschke09]", "[ca_history_henschke09, ca_history_deyo]",
         "without_only", "one of several rows of cancer_history, expected one row for a finding."),
        ("order: 1", "order: first", "order", "got 'first', expected a whole number"),
        ("caution: >-", "cautoin: >-", "cautoin", "expected no such key"),
        ("id: primary_care", "id: primary", "id", "got primary, expected primary_care, the name of the file."),
        ("any_flag: ", "items:\n  night_pain: At night\nany_flag: ", None,
         "night_pain: got 'night_pain', expected what a row of this practice simulates."),
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
    row = next(line for line in table if line.startswith("fx_steroid_deyo,"))
    more = [row.replace("fx_steroid_deyo", f"more_{n}").replace("corticosteroid_use", f"more_{n}") for n in range(5)]
    (data_copy / "clinical_tests.csv").write_text("\n".join([*table, *more, ""]), encoding="utf-8")
    changed(data_copy, "fx_steroid_deyo]", "fx_steroid_deyo, more_0, more_1, more_2, more_3]")
    assert len(clinic.practice("primary_care", load.records(data_copy)).items) == 10
    changed(data_copy, "more_3]", "more_3, more_4]")
    assert any("got 11 rows, expected at most 10 in all." in problem for problem in told(data_copy))


def test_a_practice_may_be_the_only_one(data_copy: Path) -> None:
    for name in ("primary_care", "over_55"):
        (data_copy / "practices" / f"{name}.yaml").unlink()
    records = load.records(data_copy)
    made = Simulator(records).choose(["no_relief_lying_down"]).predict(100)
    assert made.result is not None
    assert made.result.setting == "walk_in"
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
    text = (data_copy / "practices/walk_in.yaml").read_text(encoding="utf-8")
    new = text.replace("id: walk_in", "id: another").replace("order: 2", "order: 4")
    (data_copy / "practices/another.yaml").write_text(new, encoding="utf-8")
    records = load.records(data_copy)
    assert list(records.practices)[-1] == "another"
    assert clinic.simulate(patients=1000, setting="another", records=records).setting == "another"


def test_words_of_a_practice_are_its_own(records: Records) -> None:
    assert words.item("no_improvement_after_a_month", records) == "No better after a month"
    bare = dataclasses.replace(records, practices={})
    assert words.item("no_improvement_after_a_month", bare) == "No improvement after a month"
