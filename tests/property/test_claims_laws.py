"""Laws of claims: silence settles nothing, what was seen together is never a cause, and order is irrelevant."""

import itertools
from typing import get_args

import pytest

from hiplib import claims
from hiplib.claims import words, words_posture
from hiplib.model import Claim, ClaimEvidence
from hiplib.records import Records

DESIGNS = get_args(ClaimEvidence.model_fields["design"].annotation)
DIRECTIONS = get_args(ClaimEvidence.model_fields["direction"].annotation)
ALLOTTED, TOGETHER = {"trial", "experiment"}, {"at_one_time", "followed"}
SAID = {"interviews", "opinion", "guideline"}
RANK = {"nobody": 0, "unclear": 1, "together": 2, "cause": 3}


def row(records: Records, design: str, direction: str) -> ClaimEvidence:
    """A finding of some kind, which speaks to no claim of the pack."""
    first = next(iter(records.claim_evidence.values()))
    return first.model_copy(update={"id": f"{design}_{direction}", "design": design, "direction": direction})


class Holding:
    """Records with these findings and no other, for one claim."""

    def __init__(self, rows: tuple[ClaimEvidence, ...]) -> None:
        self.claim_evidence = {str(number): one for number, one in enumerate(rows)}


@pytest.fixture(scope="module")
def claim(records: Records) -> Claim:
    return records.claims[next(iter(records.claim_evidence.values())).claims[0]]


def standing(claim: Claim, *rows: ClaimEvidence) -> str:
    return claims.standing(claim, Holding(rows))  # type: ignore[arg-type]


def outranked(*rows: ClaimEvidence) -> bool:
    """Whether people who were followed did not differ, and only those differ who were asked once."""
    followed = {one.direction for one in rows if one.design == "followed"}
    return "no_clear_difference" in followed and not followed & {"more", "less"}


@pytest.fixture(scope="module")
def every(records: Records) -> list[ClaimEvidence]:
    """One finding of each design and each direction."""
    return [row(records, *kind) for kind in itertools.product(DESIGNS, DIRECTIONS)]


def test_what_was_only_seen_together_is_never_a_cause(claim: Claim, every: list[ClaimEvidence]) -> None:
    """Proved over every pair of findings: a cause needs somebody who was allotted and fared differently."""
    for pair in itertools.combinations_with_replacement(every, 2):
        differs = [one for one in pair if one.direction in ("more", "less")]
        allotted = any(one.design in ALLOTTED for one in differs)
        # whoever was followed and did not differ outranks those who were asked once
        together = any(one.design in TOGETHER for one in differs) and not outranked(*pair)
        looked = any(one.design not in SAID for one in pair)
        expected = "cause" if allotted else "together" if together else "unclear" if looked else "nobody"
        assert standing(claim, *pair) == expected, pair


def test_one_more_finding_takes_away_only_what_was_asked_once_and_order_is_irrelevant(
    claim: Claim, every: list[ClaimEvidence]
) -> None:
    assert standing(claim) == "nobody"
    for one, other in itertools.combinations(every, 2):
        more = standing(claim, one, other)
        if standing(claim, one) == "together" and outranked(one, other):
            assert more == "unclear"
        else:
            assert RANK[more] >= RANK[standing(claim, one)]
        assert standing(claim, one, other) == standing(claim, other, one)


def test_what_people_think_or_advise_is_no_look_at_it(claim: Claim, every: list[ClaimEvidence]) -> None:
    assert standing(claim, *(one for one in every if one.design in SAID)) == "nobody"


def test_of_three_answers_one_is_right_unless_nobody_can_be(records: Records) -> None:
    for one in records.claims.values():
        judged = [claims.right(said, one.answer) for said in words.SAID]
        assert judged.count(True) == (one.answer != "unsettled"), one.id
        assert (None in judged) == (one.answer == "unsettled"), one.id


def test_where_somebody_looked_no_evidence_is_never_said_to_be_right(records: Records) -> None:
    for one in records.claims.values():
        right = "is right here" in words_posture.no_evidence(one, records)
        assert right == (claims.standing(one, records) == "nobody"), one.id
        assert not right or not any(row.design not in SAID for row in claims.evidence(one, records)), one.id


def test_a_sentence_never_calls_an_association_a_cause(records: Records) -> None:
    for row_ in records.claim_evidence.values():
        told = words.finding_row(row_)[2]
        compared = row_.direction != "described" or row_.design == "experiment"
        assert ("can show a cause" in told) == (row_.design in ALLOTTED and compared), row_.id


def test_every_claim_belongs_to_one_round(records: Records) -> None:
    found = [one.id for subject in claims.SUBJECTS for one in claims.about(subject, records)]
    assert sorted(found) == sorted(records.claims)
