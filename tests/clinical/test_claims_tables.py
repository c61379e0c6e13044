"""The tables of claims: what must hold so that nothing wrong is read as fact, and nothing unknown as settled."""

import csv
import re

import pytest

from hiplib import claims, load
from hiplib.records import Records

# Pages written by a machine: what rests on them needs its original, or stays out.
MACHINE_WRITTEN = {"droracle_eular2021", "nicecks_oa", "dejaco2015_carrier"}


def test_what_is_settled_rests_on_something(records: Records) -> None:
    """Settled without a row would be an opinion."""
    for claim in records.claims.values():
        if claim.answer != "unsettled":
            assert claims.found(claim, records), claim.id


def test_a_finding_behind_one_of_many_claims_is_told_where_it_belongs(records: Records) -> None:
    named = {one for row in records.claim_evidence.values() for one in row.claims}
    linked = {claim.id for claim in records.claims.values() if claims.found(claim, records)}
    assert named <= linked
    for claim in records.claims.values():
        for one in claim.prognosis_ids.split(";") if claim.prognosis_ids else []:
            assert records.prognosis[one].measure in ("cumulative", "share"), (claim.id, one)
            assert records.prognosis[one].value is not None, (claim.id, one)


def test_an_answer_says_the_same_as_its_interval(records: Records) -> None:
    """More or less needs an interval clear of no difference; no clear difference one that is not."""
    none = {"odds_ratio": 1.0, "risk_ratio": 1.0, "smd": 0.0, "mean_difference": 0.0}
    seen = 0
    for row in records.claim_evidence.values():
        if row.low is None or row.high is None or row.measure not in none or row.value is None:
            continue
        seen += 1
        clear = none[row.measure] < row.low or row.high < none[row.measure]
        assert clear == (row.direction in ("more", "less")), row.id
        if clear:
            assert (row.value > none[row.measure]) == (row.direction == "more"), row.id
    assert seen >= 6


def test_a_share_who_believe_it_has_a_survey_as_its_source_and_is_no_argument(records: Records) -> None:
    believed = [claim for claim in records.claims.values() if claim.believed_share is not None]
    assert len({claim.source_id for claim in believed}) > 1
    for claim in believed:
        assert claim.seen_via == "abstract", claim.id
        share = f"{claim.believed_share * 100:g}"  # type: ignore[operator]
        assert share not in claim.because, claim.id


def test_nothing_rests_on_a_page_that_a_machine_wrote(records: Records) -> None:
    rows = (*records.claims.values(), *records.claim_evidence.values())
    used = {row.source_id for row in rows} | {claim.harm_source_id for claim in records.claims.values()}
    assert not MACHINE_WRITTEN & used
    assert "no_primary" not in records.sources


def test_second_hand_rows_carry_their_badge(records: Records) -> None:
    for row in records.claim_evidence.values():
        carried = "quoted" in row.where_in_source or "carried" in row.where_in_source or "listed" in row.where_in_source
        assert not (carried or "opening" in row.where_in_source) or row.seen_via == "secondary", row.id


def test_the_documents_are_told_as_theirs(records: Records) -> None:
    for claim in records.claims.values():
        assert (claim.seen_via == "source_document") == claim.source_id.startswith("lay_"), claim.id
        if claim.source_id.startswith("lay_"):
            assert re.search(r"S\d{3}", claim.where_in_source), claim.id
            assert {"website", "website_against"} & set(claim.heard), claim.id


def test_what_is_said_instead_frightens_nobody_and_promises_nothing(records: Records) -> None:
    for claim in records.claims.values():
        words = claim.instead.lower()
        promised = re.search(r"\bsafe\b|\byou have\b|(?<!no )\bcure|!|guarantee|nothing is wrong", words)
        assert not promised, claim.id
        for avoided in claim.avoided:
            assert avoided.lower() not in words, (claim.id, avoided)


def test_no_cell_holds_a_key_of_the_workshop(records: Records) -> None:
    for row in (*records.claims.values(), *records.claim_evidence.values()):
        told = " ".join(str(v) for k, v in dict(row).items() if k != "where_in_source" and v is not None)
        assert not re.search(r"\b[TSCEXQ]\d{3}\b|seen_via|verified", told), row.id


# --- the inventory ------------------------------------------------------------------------------------------------

SYSTEMS = {"fear_and_confidence": [65, 66, 71, 253, 364, 369], "posture_claims": [77, 195, *range(352, 360), 379]}
WRONG = [34, 68, 236, 238, 243, 247, 249, 305, 352, 353, 354, 356, 359, 367, 372, 376, 377, 379, 382, 399, 411, 420]


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_statement_of_a_system_has_a_claim_of_its_own(system: str, records: Records) -> None:
    of_system = {s.id: s for s in records.inventory.values() if system in s.system.split(";")}
    assert set(of_system) == {f"s{number:03d}" for number in SYSTEMS[system]}
    assert [one for one, s in of_system.items() if "claims.csv/" not in s.rows] == []


@pytest.mark.parametrize("number", WRONG, ids=lambda number: f"S{number:03d}")
def test_what_the_documents_say_wrongly_is_a_claim_that_is_not_so_or_depends(number: int, records: Records) -> None:
    put_right = [
        row["id"]
        for row in csv.DictReader((load.DATA / "claims.csv").read_text(encoding="utf-8").splitlines())
        if re.search(rf"corrects S{number:03d}\b", row["where_in_source"].replace("; S", "; corrects S"))
    ]
    assert put_right
    assert {records.claims[one].answer for one in put_right} & {"not_so", "depends"}
