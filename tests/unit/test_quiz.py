"""The quiz: what a question is, what is refused, and what an invented row makes of it."""

import dataclasses
import random

import pytest
from pydantic import ValidationError

from hiplib import quiz, wording
from hiplib.errors import InputError, NotFoundError
from hiplib.model import QuizError
from hiplib.model.frozen import Frozen
from hiplib.quiz import choices, scales
from hiplib.quiz.item import FIXED, Behind, Item
from hiplib.records import Records


def an_item(**other: object) -> Item:
    parts = {"a": Behind("claims/a", "claim"), "b": Behind("claims/b", "claim")}
    given = {"kind": "best_of", "part": "claim", "row": "claims/a", "topics": ("claims",), "options": ("a", "b", "c")}
    return Item(**{**given, "key": ("a",), "behind": parts, **other})  # type: ignore[arg-type]


def test_an_item_knows_its_rows_its_name_and_what_is_wrong() -> None:
    item = an_item()
    assert (item.name, item.rows, item.wrong) == ("a", {"claims/a", "claims/b"}, ("b", "c"))
    assert an_item(kind="order", key=("b", "a", "c")).wrong == ()


def test_a_choice_is_right_as_a_whole_or_not_at_all() -> None:
    one, two, order = an_item(), an_item(kind="pick", key=("a", "b")), an_item(kind="order", key=("b", "a", "c"))
    assert one.right(("a",))
    assert not one.right(("b",))
    assert two.right(("b", "a"))
    assert not two.right(("a",))
    assert not two.right(("a", "c"))
    assert order.right(("b", "a", "c"))
    assert not order.right(("a", "b", "c"))


def test_the_order_on_the_screen_follows_the_seed_and_not_the_key_and_a_scale_keeps_its_own() -> None:
    item = an_item()
    laid = {quiz.laid_out(item, seed) for seed in range(40)}
    assert len(laid) == 6
    assert quiz.laid_out(item, 3) == quiz.laid_out(dataclasses.replace(item, options=("c", "b", "a"), key=("c",)), 3)
    for kind in FIXED:
        assert {quiz.laid_out(an_item(kind=kind), seed) for seed in range(40)} == {("a", "b", "c")}


@pytest.mark.parametrize("seed", [1.5, "3", None, True])
def test_a_seed_that_is_no_whole_number_is_refused(seed: object, records: Records) -> None:
    with pytest.raises(InputError, match=r"seed: got .*, expected a whole number"):
        quiz.round_of("claims", seed, records)  # type: ignore[arg-type]


def test_a_topic_that_does_not_exist_is_refused_with_the_nearest(records: Records) -> None:
    with pytest.raises(NotFoundError, match=r"a topic of the quiz: got 'redflag'.*Did you mean redflags"):
        quiz.round_of("redflag", 1, records)


def test_a_pack_without_rows_for_a_topic_says_so(records: Records) -> None:
    with pytest.raises(NotFoundError, match="the quiz: got no question about claims"):
        quiz.round_of("claims", 1, dataclasses.replace(records, claims=Frozen(), claim_evidence=Frozen(),
                                                       quiz_errors=Frozen()))  # fmt: skip


def test_what_is_drawn_fits_together_or_is_left_out() -> None:
    same = [an_item(part=f"p{number}") for number in range(5)]
    assert len(quiz.draw(same, "claims", 1)) == 1
    apart = [an_item(row=f"claims/{n}", behind={"a": Behind(f"claims/{n}", "claim")}) for n in range(9)]
    assert len(quiz.draw(apart, "claims", 1)) == 5
    pressing = [dataclasses.replace(item, emergency=True) for item in apart]
    assert len(quiz.draw(pressing, "claims", 1)) == 1
    shuffled = random.Random(2).sample(apart, len(apart))
    assert {item.row for item in quiz.draw(shuffled, "claims", 1)} <= {item.row for item in apart}


@pytest.mark.parametrize(
    ("stem", "option", "apart"),
    [
        ("Saddle numbness", "Cauda equina syndrome", True),
        ("Hip fracture of the old", "A broken hip", True),
        ("Fractures before", "Vertebral fracture", False),
        ("Neck of the FEMUR is sore", "Femurs", False),
        ("A hip that hurts", "Hip, hips", True),  # short words stand in every question
        ("Infected", "An infection", False),
    ],
)
def test_words_are_compared_by_their_first_letters(stem: str, option: str, apart: bool) -> None:
    assert wording.kept_apart(stem, option) == apart


def test_an_emergency_rule_is_asked_of_a_warning_alone(records: Records) -> None:
    of = {item.name: item for item in choices.concerns(records)}
    pressing = {name for name, item in of.items() if item.emergency}
    assert pressing
    assert pressing < set(of)
    for item in of.values():
        # beside a warning that is an emergency stand others that are, so that the most urgent word tells nothing
        assert {(one in of and of[one].emergency) for one in item.options if one in of} == {item.emergency}


def test_shares_are_people_of_a_hundred_with_both_ends(records: Records) -> None:
    found = list(scales.shares(records))
    assert len(found) > 25
    for share in found:
        assert 0 <= share.low <= share.people <= share.high <= 100
        assert share.people >= 1
        assert share.behind == Behind(share.row.row_id, share.part)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"topics": ""}, "topics to be some of emergency"),
        ({"topics": "claims;clams"}, "topics to be some of emergency"),
        ({"wrong": "In 3 weeks it is gone."}, "sentences without figures"),
        ({"right": "It lasts 3 weeks."}, "sentences without figures"),
        ({"tempts": "As 3 do."}, "sentences without figures"),
    ],
)
def test_an_error_that_cannot_be_asked_is_refused(change: dict[str, str], expected: str, records: Records) -> None:
    row = next(iter(records.quiz_errors.values()))
    assert row.asked_in
    assert row.stands_on[0] == f"{row.named[0][0].removesuffix('.csv')}/{row.named[0][1]}"
    with pytest.raises(ValidationError, match=expected):
        QuizError(**{**row.model_dump(), **change})


def test_every_mistake_of_the_source_documents_is_there_once(records: Records) -> None:
    named = [part for row in records.quiz_errors.values() for part in row.where_in_source.split("; ")]
    assert len(named) == len(set(named)) > 33
    assert all(part.startswith("corrects S") for part in named)
    # every statement that the inventory calls an error
    errors = {one.id.upper() for one in records.inventory.values() if one.topic == "error"}
    assert errors <= {part.removeprefix("corrects ") for part in named}


def test_beside_the_answer_stands_only_what_a_row_denies_or_what_is_seated_elsewhere(records: Records) -> None:
    links = {(one.structure_id, one.finding_id) for one in records.symptom_links.values()}
    rows = {row.id: row for row in records.condition_arguments.values()}
    for item in choices.arguments(records):
        finding, answer = rows[item.name].finding_id, records.conditions[item.key[0]]
        for rival in (records.conditions[one] for one in item.wrong):
            denied = any(
                (row.finding_id, row.direction, row.when) == (finding, "against", "present")
                for row in records.arguments_about[rival.id]
            )
            seats = set(rival.structures.split(";"))
            apart = not seats & set(answer.structures.split(";")) and not any(
                (seat, finding) in links for seat in seats
            )
            assert denied or apart, (finding, rival.id)
