"""The tables about treatment: what a row has to hold so that nothing more is said than was seen."""

import csv
import re

import pytest

from hiplib import load, treatment
from hiplib.records import Records

# Pages written by a machine: what rests on them needs its original, or stays out.
MACHINE_WRITTEN = {"droracle_eular2021", "nicecks_oa", "dejaco2015_carrier"}
# Known, and not seen by anybody: never typed from memory.
NEVER_SEEN = {"oliveira2020", "fairhall2022", "kamper2015", "regnaux2019", "griffin2018", "palmer2019", "romano2024",
              "liddle2015", "saragiotto2016"}  # fmt: skip

# The systems of the documents' statements about treatment, medicines and the frequency of injections.
SYSTEMS = ("steroid_frequency", "treatment_table")
WRONG = [231, 233, 236, 237, 238, 239, 240, 241, 242, 243, 245, 246, 247, 248, 249, 257, 258, 260, 261, 263, 265]


def test_a_reported_interval_says_what_was_found(records: Records) -> None:
    """Clear of no difference: better or worse. Across it: no clear difference; nothing else may be claimed of it."""
    for row in records.treatments.values():
        if row.interval != "reported" or row.low is None or row.high is None or row.no_difference is None:
            continue
        none = row.no_difference
        clear = none < row.low or row.high < none
        on_edge = none in (row.low, row.high)
        if row.found in ("better", "worse"):
            assert clear or on_edge, row.id
            middle = row.value if row.value is not None else (row.low + row.high) / 2
            assert (row.found == "better") == ((middle < none) == (row.better == "lower")), row.id
        elif row.found == "no_clear_difference":
            assert not clear or on_edge, row.id


def test_what_cannot_be_compared_is_not_called_better(records: Records) -> None:
    for row in records.treatments.values():
        assert (row.found == "uncontrolled") == (not row.comparator), row.id
        assert row.measure != "before_after" or row.found == "uncontrolled", row.id


def test_shares_say_the_same_as_the_verdict(records: Records) -> None:
    for row in records.treatments.values():
        told = treatment.people(row)
        if told is not None and row.found in ("better", "worse"):
            assert (told.gain > 0) == (row.found == "better"), row.id


def test_one_outcome_has_one_name_within_an_axis(records: Records) -> None:
    for rows in treatment.axes(records.treatments.values()).values():
        assert len({row.outcome_name for row in rows}) == 1, [row.id for row in rows]


def test_every_treatment_risk_and_place_is_used(records: Records) -> None:
    used = {row.intervention_id for row in records.treatments.values()}
    used |= {one for row in records.stances.values() for one in row.interventions}
    used |= {one for row in records.choices.values() for one in row.interventions}
    assert set(records.interventions) == used
    assert {row.risk_id for row in records.medicine_cautions.values()} == set(records.risks)
    assert {site for row in records.injection_advice.values() for site in row.sites} == set(records.injection_sites)


def test_each_disagreement_is_about_a_treatment_that_is_told_for_its_condition(records: Records) -> None:
    for row in records.disagreements.values():
        for condition in row.condition_ids.split(";"):
            options = {one.intervention.id for one in treatment.options(condition, records).options}
            assert row.intervention_id in options, (row.id, condition)
    assert all(row.status == "contested" for row in records.disagreements.values())


def test_where_guidelines_say_different_words_somebody_explains_why(records: Records) -> None:
    explained = {
        (row.intervention_id, one) for row in records.disagreements.values() for one in row.condition_ids.split(";")
    }
    open_ = []
    for condition in records.conditions:
        for option in treatment.options(condition, records).options:
            bodies = {}
            for stance in option.stances:
                bodies.setdefault(stance.body, set()).add(stance.stance)
            if len({frozenset(words) for words in bodies.values()}) > 1 and len(set().union(*bodies.values())) > 1:
                here = {(option.intervention.id, one) for one in (condition, "nonspecific_low_back_pain")}
                if not here & explained:
                    open_.append((condition, option.intervention.id))
    assert open_ == [("nonspecific_low_back_pain", "massage"), ("sciatica", "massage")][: len(open_)]


def test_nothing_rests_on_a_page_that_a_machine_wrote_or_that_nobody_saw(records: Records) -> None:
    tables = (records.treatments, records.stances, records.disagreements, records.medicine_cautions,
              records.injection_advice, records.choices, records.stages)  # fmt: skip
    used = {row.source_id for table in tables for row in table.values()}
    assert not (MACHINE_WRITTEN | NEVER_SEEN) & used


def test_second_hand_rows_carry_their_badge(records: Records) -> None:
    for row in (*records.treatments.values(), *records.stances.values()):
        carried = records.sources[row.source_id].title.startswith(("Bibliography page", "Report of"))
        assert not carried or row.seen_via == "secondary", row.id


def test_notes_hold_no_key_of_the_workshop(records: Records) -> None:
    for row in records.treatments.values():
        assert not re.search(r"\b[TSCEX]\d{3}\b|seen_via|condition_id", row.note + row.harms), row.id


# --- the inventory --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_statement_of_a_system_has_a_row_about_treatment(system: str, records: Records) -> None:
    of_system = {s.id: s for s in records.inventory.values() if system in s.system.split(";")}
    assert of_system
    files = ("treatments.csv/", "stances.csv/", "injection_advice.csv/")
    assert [one for one, s in of_system.items() if not any(row.startswith(files) for row in s.rows.split(";"))] == []


@pytest.mark.parametrize("number", WRONG, ids=lambda number: f"S{number:03d}")
def test_what_the_documents_say_wrongly_about_treatment_is_put_right(number: int, records: Records) -> None:
    put_right = [
        f"{name}/{row['id']}"
        for name in ("treatments.csv", "stances.csv", "injection_advice.csv")
        for row in csv.DictReader((load.DATA / name).read_text(encoding="utf-8").splitlines())
        if f"corrects S{number:03d}" in row["where_in_source"]
    ]
    assert put_right
    held = records.inventory[f"s{number:03d}"].rows.split(";")
    assert set(put_right) <= set(held)
