"""Claims: which belong together, what speaks to them, what a row may hold, and how they are told."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from hiplib import claims
from hiplib.claims import words, words_posture
from hiplib.errors import NotFoundError
from hiplib.model import Claim, ClaimEvidence
from hiplib.records import Records

CITED = {
    "source_id": "doe2024", "where_in_source": "abstract", "seen_via": "abstract", "reviewed_on": "2026-11-22",
    "status": "accepted", "superseded_by": "",
}  # fmt: skip


def claim(**changed: object) -> Claim:
    row = {
        "id": "hats", "claim": "Hats hurt backs.", "subject": "body", "heard_from": "common;maker",
        "believed_share": "", "believed_by": "", "answer": "not_so", "because": "Hats were counted.", "harm": "",
        "treatment_ids": "", "imaging_ids": "", "prognosis_ids": "",
        "harm_source_id": "", "instead": "Wear what you like.", "avoid": "", "avoid_source_id": "", "note": "",
    }  # fmt: skip
    return Claim.model_validate({**row, **CITED, **changed})


def finding(**changed: object) -> ClaimEvidence:
    row = {
        "id": "hats_worn", "claim_ids": "hats", "compared": "people with hats against people without",
        "outcome": "back pain", "direction": "more", "design": "at_one_time", "measure": "odds_ratio", "unit": "",
        "value": "1.2", "low": "0.9", "high": "1.5", "people": "", "studied": "", "certainty": "not_rated", "note": "",
    }  # fmt: skip
    return ClaimEvidence.model_validate({**row, **CITED, **changed})


# --- which belong together ----------------------------------------------------------------------------------------


def test_every_claim_is_about_one_subject(records: Records) -> None:
    found = [one for subject in claims.SUBJECTS for one in claims.about(subject, records)]
    assert sorted(one.id for one in found) == sorted(records.claims)
    sitting = [one for one in records.claims.values() if one.subject == "sitting"]
    assert sitting
    assert list(claims.about("sitting", records)) == sitting
    with pytest.raises(NotFoundError, match="a subject of claims: got 'siting'"):
        claims.about("siting", records)


def test_a_finding_speaks_to_the_claims_it_names(records: Records) -> None:
    worn, other = finding(), finding(id="gloves_worn", claim_ids="gloves")
    told = replace(records, claim_evidence={one.id: one for one in (worn, other)})
    assert claims.evidence(claim(), told) == (worn,)
    assert claims.evidence(claim(id="shoes"), told) == ()


@pytest.mark.parametrize(
    ("said", "answer", "expected"),
    [
        ("so", "so", True),
        ("so", "not_so", False),
        ("depends", "not_so", False),
        ("depends", "depends", True),
        ("so", "unsettled", None),
        ("not_so", "unsettled", None),
    ],
)
def test_nobody_is_right_about_what_is_not_settled(said: str, answer: str, expected: bool | None) -> None:
    assert claims.right(said, answer) is expected


@pytest.mark.parametrize(
    ("design", "most"),
    [
        ("trial", "cause"), ("experiment", "cause"), ("at_one_time", "association"), ("followed", "association"),
        ("before_after", "neither"), ("laboratory", "neither"), ("reviews", "neither"), ("opinion", "neither"),
    ],
)  # fmt: skip
def test_only_what_was_allotted_can_show_a_cause(design: str, most: str) -> None:
    assert claims.shows(finding(design=design)) == most


def found_by(design: str, direction: str, **more: object) -> ClaimEvidence:
    return finding(id=f"{design}_{direction}", design=design, direction=direction, **more)


def test_only_findings_that_can_show_so_much_and_differ_point_a_way() -> None:
    rows = (
        found_by("trial", "no_clear_difference"), found_by("at_one_time", "less"), found_by("trial", "more"),
        found_by("experiment", "more"), found_by("opinion", "less"),
    )  # fmt: skip
    assert claims.directions(rows, "cause") == ("more",)
    assert claims.directions(rows, "association") == ("less",)
    assert claims.directions(rows[:1], "cause") == ()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("at_one_time", "less"), ("trial", "more")], "cause"),
        ([("trial", "no_clear_difference"), ("at_one_time", "more")], "together"),
        ([("followed", "no_clear_difference"), ("at_one_time", "more")], "unclear"),
        ([("followed", "no_clear_difference"), ("followed", "less"), ("at_one_time", "more")], "together"),
        ([("followed", "mixed"), ("at_one_time", "more")], "together"),
        ([("trial", "no_clear_difference")], "unclear"),
        ([("laboratory", "more")], "unclear"),
        ([("opinion", "described"), ("at_one_time", "no_clear_difference")], "unclear"),
        ([("opinion", "more")], "nobody"),
        ([], "nobody"),
    ],
)
def test_how_far_a_claim_is_carried_goes_no_further_than_its_findings(
    rows: list[tuple[str, str]], expected: str, records: Records
) -> None:
    told = replace(records, claim_evidence={f"{a}_{b}": found_by(a, b) for a, b in rows})
    assert claims.standing(claim(), told) == expected


# --- what a row may hold ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"heard_from": "uncle"}, "heard_from to be some of website, website_against, common, clinicians, maker"),
        ({"heard_from": ""}, "heard_from to be some of"),
        ({"believed_share": "0.4"}, "believed_share and believed_by to be filled together"),
        ({"believed_by": "uncles"}, "believed_share and believed_by to be filled together"),
        ({"harm_source_id": "doe2024"}, "harm to be filled"),
        ({"avoid_source_id": "doe2024"}, "avoid to be filled"),
    ],
)
def test_a_claim_that_is_not_whole_is_refused(changed: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        claim(**changed)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"claim_ids": ""}, "claim_ids to name a claim"),
        ({"value": "1.6"}, "low, value and high in this order"),
        ({"low": ""}, "low and high to be filled together"),
        ({"measure": "words"}, "value to be empty for words, and for nothing else"),
        ({"value": "", "low": "", "high": ""}, "value to be empty for words, and for nothing else"),
        ({"measure": "words", "value": "", "low": "", "high": ""}, "note to be filled"),
        ({"unit": "points"}, "unit to be filled for a difference, a mean or studies"),
        ({"measure": "mean", "low": "", "high": ""}, "unit to be filled for a difference, a mean or studies"),
        ({"measure": "share"}, "a share from 0 to 1"),
    ],
)
def test_a_finding_that_does_not_add_up_is_refused(changed: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        finding(**changed)


def test_what_a_row_holds_several_of() -> None:
    assert claim(avoid="worn out; done for").avoided == ("worn out", "done for")
    assert claim().avoided == ()
    assert claim().heard == ("common", "maker")
    assert finding(claim_ids="hats;caps").claims == ("hats", "caps")


# --- words --------------------------------------------------------------------------------------------------------


def test_who_says_it_and_how_many_believe_it() -> None:
    assert words.heard(claim()) == "Heard from common belief and makers of what is sold for it."
    assert words.heard(claim(heard_from="clinicians", believed_share="0.493", believed_by="uncles, 2018")) == (
        "Heard from clinicians. Of 100 asked, 49 believed it (uncles, 2018)."
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "odds ratio 1.2 (95 % interval 0.9 to 1.5)"),
        ({"low": "", "high": ""}, "odds ratio 1.2 (interval not reported)"),
        ({"measure": "smd"}, "standardised difference 1.2 (95 % interval 0.9 to 1.5)"),
        ({"measure": "share", "value": "0.035", "low": "0.0338", "high": "0.0363"},
         "3.5 of 100 (95 % interval 3.38 to 3.63 of 100)"),
        ({"measure": "mean", "unit": "of 10", "low": "", "high": ""}, "1.2 of 10"),
        ({"measure": "mean_difference", "unit": "degrees", "value": "-6", "low": "", "high": ""},
         "-6 degrees (interval not reported)"),
        ({"measure": "relative_change", "value": "-0.25", "low": "", "high": ""}, "25 % less (interval not reported)"),
        ({"measure": "relative_change", "value": "0.25", "low": "", "high": ""}, "25 % more (interval not reported)"),
        ({"measure": "studies", "unit": "reviews", "value": "41", "low": "", "high": ""}, "41 reviews"),
        ({"measure": "words", "value": "", "low": "", "high": "", "note": "Said so."}, ""),
    ],
)  # fmt: skip
def test_a_figure_in_its_own_unit_with_its_interval(changed: dict[str, str], said: str) -> None:
    assert words.figure(finding(**changed)) == said


def test_a_finding_says_what_it_can_show() -> None:
    assert words.finding_row(finding(studied="adults", certainty="very_low", note="Hats differ.")) == (
        "People with hats against people without (adults)",
        "Back pain: more; odds ratio 1.2 (95 % interval 0.9 to 1.5); Hats differ.",
        "Asked once, so nobody knows what came first: an association; certainty very low.",
        "[doe2024: claim_evidence/hats_worn]",
    )
    assert words.finding_row(finding(design="trial"))[2] == "A trial: can show a cause."
    assert words.finding_row(finding(design="trial", direction="described"))[1:3] == (
        "Back pain: odds ratio 1.2 (95 % interval 0.9 to 1.5).", "A trial: counted, nothing compared.",
    )  # fmt: skip
    assert words.finding_row(finding(design="experiment", direction="described"))[2].endswith(": can show a cause.")
    assert words.finding_row(finding(design="opinion", seen_via="secondary"))[2:] == (
        "Opinion, no data: cannot show a cause.", "[doe2024: claim_evidence/hats_worn] (second-hand)",
    )  # fmt: skip


# --- association beside cause -------------------------------------------------------------------------------------


def test_a_row_of_the_checker_leaves_no_cell_empty(records: Records) -> None:
    assert words_posture.row(finding(), records) == (
        "People with hats against people without", "back pain: more", "odds ratio 1.2 (95 % interval 0.9 to 1.5)",
        "not stated in what was seen", "Asked once, so nobody knows what came first: an association.",
        "[doe2024: claim_evidence/hats_worn]",
    )  # fmt: skip
    told = finding(measure="words", value="", low="", high="", note="Counted.", direction="described", studied="all")
    assert words_posture.row(told, records)[1:4] == ("back pain: not compared", "Counted.", "all")
    assert all(cell for row in records.claim_evidence.values() for cell in words_posture.row(row, records))
    assert words_posture.yours("nobody") == "you said “no study was seen”."


def test_where_advice_about_words_comes_from() -> None:
    assert words.avoid(claim()) == ""
    assert words.avoid(claim(avoid="worn out;done for")) == (
        "“worn out”, “done for”. Our own view: nobody has tried it in a study."
    )
    assert words.avoid(claim(avoid="worn out", avoid_source_id="doe2024")) == "“worn out” [doe2024]."
    assert words.harm(claim()) == "Nobody has measured it."
    assert words.harm(claim(harm="It frightens.")) == "It frightens. Our own view: nobody has tried it in a study."
    assert words.harm(claim(harm="It frightens.", harm_source_id="doe2024")) == "It frightens. [doe2024]"
    assert words.instead(claim()) == ("Say instead, in our own words:", "“Wear what you like.”")
    assert words.instead(claim(instead="")) == ("Say instead, in our own words:", "")
    so = claim(answer="so")
    assert words.instead(so) == ("You may say, in our own words:", "“Wear what you like.”")
    assert words.harm(so) == ""


def test_an_answer_beside_how_it_stands() -> None:
    assert words.known(claim()) == "It is not so. Hats were counted."
    assert words.compared(claim(), "not_so", 0.99) == "you said it is not so."
    assert words.compared(claim(), "so", None) == "you said it is so."
    unsettled = claim(answer="unsettled")
    assert words.compared(unsettled, "so", None) == words.compared(unsettled, "so", 0.7) == "you said it is so."
    assert words.compared(unsettled, "so", 0.8).endswith("Nobody can be certain of it yet.")
    assert words.known(unsettled).startswith("Not settled. ")
