"""Drills and guesses: drawn from the table by a number, answered by the table alone."""

from dataclasses import replace

import pytest
from roles import role

from hiplib import anatomy
from hiplib.anatomy import drills
from hiplib.records import Records

SEEDS = range(1, 25)


def test_the_same_number_draws_the_same_questions_and_another_draws_others(records: Records) -> None:
    assert drills.which_structure(records, 7) == drills.which_structure(records, 7)
    assert len({drills.which_structure(records, seed) for seed in SEEDS}) == len(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_answer_is_the_only_structure_of_the_table_that_answers_for_everything(seed: int, records: Records) -> None:
    asked = drills.which_structure(records, seed)
    assert len(asked) == 5
    assert len({drill.answer for drill in asked}) == 5
    for drill in asked:
        assert drill.places
        assert len(drill.places) + len(drill.symptoms) >= 2
        assert len(set(drill.options)) == 4
        assert drill.answer in drill.options
        found = anatomy.structures_for(drill.places, drill.symptoms, records=records)
        whole = {
            match.structure.id
            for match in found.matches
            if not match.unmatched and all(link.strength != "disputed" for link in match.links)
        }
        assert whole == {drill.answer}
        others = {match.structure.id for match in found.matches if match.unmatched}
        assert len(others & set(drill.options)) >= 2


def test_the_answer_changes_with_the_table_and_not_with_the_code(records: Records) -> None:
    """Without its links a structure is never the answer."""
    first = drills.which_structure(records, 1)[0].answer
    links = {name: link for name, link in records.symptom_links.items() if link.structure_id != first}
    fewer = replace(records, symptom_links=links)
    for seed in SEEDS:
        assert first not in {option for drill in drills.which_structure(fewer, seed) for option in drill.options}


def test_fewer_are_asked_where_the_table_holds_fewer(records: Records) -> None:
    assert drills.which_structure(replace(records, symptom_links={}), 1) == ()


def test_one_of_a_pair_is_felt_on_its_side_and_both_without_one(records: Records) -> None:
    hip = records.structures[role.deep_joint]
    left, both = drills.felt_at(hip, records, "left"), drills.felt_at(hip, records)
    assert left["groin_left"] == both["groin_right"] == "typical"
    assert not any(place.endswith("_right") for place in left)
    links = [link for link in records.symptom_links.values() if link.structure_id == role.deep_joint and link.region_id]
    assert sorted(left.values()) == sorted(link.strength for link in links)


def test_the_mirror_image_of_a_place_is_the_right_level_on_the_wrong_side(records: Records) -> None:
    hip = records.structures[role.deep_joint]
    found = drills.compared(hip, ["groin_right", "buttock_left", "sole_right", "saddle"], records, "left")
    assert (found.hits, found.mirrored, found.missed) == (("buttock_left",), ("groin_right",), ())
    assert found.wrong == ("sole_right", "saddle")
    assert "front_thigh_left" in found.further
    possible = drills.compared(hip, ["front_thigh_right"], records, "left")
    assert possible.mirrored == ("front_thigh_right",)
    assert "front_thigh_left" not in possible.further
    assert possible.missed == ("buttock_left", "groin_left")
    right = drills.compared(hip, ["groin_left"], records, "right")
    assert (right.mirrored, right.missed) == (("groin_left",), ("buttock_right",))


def test_both_sides_of_a_place_are_a_hit_and_a_mistake_and_no_mirror_image(records: Records) -> None:
    found = drills.compared(records.structures[role.deep_joint], ["groin_right", "groin_left"], records, "left")
    assert (found.hits, found.mirrored, found.wrong) == (("groin_left",), (), ("groin_right",))


def test_what_there_is_one_of_may_be_guessed_on_either_side(records: Records) -> None:
    one, region = next(
        (records.structures[link.structure_id], records.regions[link.region_id])
        for link in records.symptom_links.values()
        if link.strength == "typical" and link.region_id and records.regions[link.region_id].paired == "yes"
        and records.structures[link.structure_id].paired == "no"
    )  # fmt: skip
    left, right = region.places
    found = drills.compared(one, [right], records)
    assert found.hits == (right,)
    assert left not in found.missed
    assert left in drills.compared(one, [], records).missed


def test_a_disputed_place_is_neither_hit_nor_wrong(records: Records) -> None:
    link = next(link for link in records.symptom_links.values() if link.strength == "disputed" and link.region_id)
    place = records.regions[link.region_id].places[0]
    found = drills.compared(records.structures[link.structure_id], [place], records)
    assert (found.hits, found.disputed, found.wrong) == ((), (place,), ())


def test_a_guess_about_a_pair_without_a_side_may_be_on_either_and_beside_the_single_one_with_a_side_too(
    records: Records,
) -> None:
    pair = drills.compared(records.structures[role.deep_joint], ["groin_right"], records)
    assert "groin_left" not in pair.missed
    single = next(
        link for link in records.symptom_links.values()
        if link.strength == "typical" and link.region_id and records.regions[link.region_id].paired == "yes"
        and records.structures[link.structure_id].paired == "no"
    )  # fmt: skip
    left, right = records.regions[single.region_id].places
    with_side = drills.compared(records.structures[single.structure_id], [right], records, "left")
    assert left not in with_side.missed


def test_a_drill_names_a_side_where_its_answer_is_one_of_a_pair_and_only_there(records: Records) -> None:
    asked = [drill for seed in SEEDS for drill in drills.which_structure(records, seed)]
    for drill in asked:
        assert (drill.side in drills.SIDES) == (records.structures[drill.answer].paired == "yes")
        assert drill.side in ("", *drills.SIDES)
    assert {drill.side for drill in asked} >= {"left", "right"}
