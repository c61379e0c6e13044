"""The search of the anatomy: what is asked, what answers, in which order, and what is said of mistakes."""

from dataclasses import replace

import pytest
from roles import misspelt, role

from hiplib import anatomy
from hiplib.anatomy import drills, words, words_atlas, words_roots
from hiplib.errors import NotFoundError, PatientError
from hiplib.model import StructureMatch, StructureSearch
from hiplib.records import Records
from hiplib.wording import kept_apart


def ids(search: StructureSearch) -> list[str]:
    return [match.structure.id for match in search.matches]


def found(search: StructureSearch, structure: str) -> list[StructureMatch]:
    return [match for match in search.matches if match.structure.id == structure]


# --- places -------------------------------------------------------------------------------------------------------


def test_a_paired_region_is_two_places_and_one_of_the_midline_is_one(records: Records) -> None:
    places = anatomy.places(records)
    assert {"groin_left", "groin_right", "saddle", "neck"} <= set(places)
    assert not {"groin", "saddle_left"} & set(places)
    assert places["groin_right"] is records.regions["groin"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"region": "groyne"}, "There is nothing by that name. the place: got 'groyne', expected a region of "
         "regions.csv, with _left or _right where there are two. Did you mean groin?"),
        ({"region": "saddle_left"}, "There is nothing by that name. the place: got 'saddle_left', expected a region of "
         "regions.csv, with _left or _right where there are two. There is only one: write saddle."),
        ({"region": "groin_middle"}, "There is nothing by that name. the place: got 'groin_middle', expected a region "
         "of regions.csv, with _left or _right where there are two. Did you mean groin_left?"),
        ({"symptoms": misspelt(role.pain_at_night)}, "There is nothing by that name. the symptom: got "
         f"'{misspelt(role.pain_at_night)}', expected the id of a finding in findings.csv. Did you mean "
         f"{role.pain_at_night}?"),
    ],
)  # fmt: skip
def test_a_word_that_does_not_exist_is_answered_with_the_nearest(
    asked: dict[str, str], said: str, records: Records
) -> None:
    with pytest.raises(NotFoundError) as caught:
        anatomy.structures_for(records=records, **asked)
    assert str(caught.value) == said


def test_every_mistake_is_told_at_once(records: Records) -> None:
    with pytest.raises(NotFoundError) as caught:
        anatomy.structures_for(("groyne", "groin"), misspelt(role.pain_at_night), records=records, tissue="musle")
    assert [(p.where, p.got) for p in caught.value.problems] == [
        ("the place", "'groyne'"),
        ("the symptom", f"'{misspelt(role.pain_at_night)}'"),
        ("the tissue", "'musle'"),
    ]
    assert caught.value.problems[2].hint == " Did you mean muscle?"


def test_a_structure_that_does_not_exist_is_answered_with_the_nearest(records: Records) -> None:
    with pytest.raises(NotFoundError, match=r"Did you mean piriformis\?"):
        anatomy.symptoms_of("pirifomis", records)


def test_nothing_asked_finds_nothing(records: Records) -> None:
    search = anatomy.structures_for(records=records)
    assert (search.asked, search.matches, search.emergency) == ((), (), ())
    assert words.search_headline(search, records) == (
        "Nothing has been chosen yet. Choose where it is felt, or a symptom."
    )


# --- sides --------------------------------------------------------------------------------------------------------


def test_a_place_on_one_side_finds_structures_of_that_side(records: Records) -> None:
    search = anatomy.structures_for("groin_left", records=records)
    assert {match.side for match in search.matches} == {"left", "midline"}
    assert all(match.structure.paired == "no" for match in search.matches if match.side == "midline")


def test_a_place_without_its_side_leaves_the_side_open(records: Records) -> None:
    (match,) = found(anatomy.structures_for("groin", records=records), role.deep_joint)
    assert match.side == ""
    assert words_atlas.structure_name(match.structure, match.side) == match.structure.name


def test_the_same_place_on_both_sides_is_one_structure_on_both(records: Records) -> None:
    (match,) = found(anatomy.structures_for(("groin_left", "groin_right"), records=records), role.deep_joint)
    assert match.side == "both"
    assert len(match.matched) == 2
    assert len(match.links) == 1


def test_what_is_felt_on_one_side_does_not_count_for_the_other(records: Records) -> None:
    """The left hip joint does not explain the right buttock."""
    left, right = found(anatomy.structures_for(("groin_left", "buttock_right"), records=records), role.deep_joint)
    assert (left.side, right.side) == ("left", "right")
    assert [item.item for item in left.unmatched] == ["buttock_right"]
    assert [item.item for item in right.unmatched] == ["groin_left"]


def test_a_place_in_the_middle_counts_for_either_side(records: Records) -> None:
    search = anatomy.structures_for((role.middle_of_the_back, "calf_left"), records=records)
    (canal,) = found(search, role.canal_of_the_spine)
    assert (canal.side, len(canal.matched)) == ("midline", 2)


def test_a_symptom_that_is_a_place_is_found_through_the_place(records: Records) -> None:
    place = next(region.id for region in records.regions.values() if region.finding_id == role.felt_at_the_side)
    by_place = anatomy.structures_for(place, records=records)
    by_symptom = anatomy.structures_for(symptoms=role.felt_at_the_side, records=records)
    assert ids(by_symptom) == ids(by_place)


# --- emergencies --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "region",
    ["saddle", ("groin_left", "saddle"), ("calf_left", "calf_right"), ("back_thigh_right", "sole_left", "neck")],
)
def test_the_saddle_and_both_legs_raise_the_emergency(region: str | tuple[str, ...], records: Records) -> None:
    search = anatomy.structures_for(region, records=records)
    assert search.emergency == (role.pressed_nerves,)
    assert search.matches[0].structure.id == role.pressed_nerves
    assert words.search_headline(search, records).startswith("Send today")


@pytest.mark.parametrize("region", ["calf_left", ("calf_left", "sole_left"), ("front_knee_left", "front_knee_right"),
                                    ("groin_left", "groin_right"), "calf"])  # fmt: skip
def test_one_leg_both_groins_and_both_knees_do_not(region: str | tuple[str, ...], records: Records) -> None:
    assert anatomy.structures_for(region, records=records).emergency == ()


def test_an_emergency_is_raised_by_a_symptom_and_whatever_tissue_is_looked_for(records: Records) -> None:
    search = anatomy.structures_for("groin", role.no_urine, records=records, tissue="muscle")
    assert search.emergency == (role.pressed_nerves,)
    assert {match.structure.tissue for match in search.matches} == {"muscle"}


def test_both_legs_are_something_that_one_leg_s_structures_do_not_explain(records: Records) -> None:
    (match,) = found(anatomy.structures_for(("calf_left", "sole_right"), records=records), "gastrocnemius")
    assert [item.item for item in match.unmatched] == ["sole_right", role.down_both_legs]


# --- order --------------------------------------------------------------------------------------------------------


def with_links(records: Records, *links: tuple[str, str, str, str]) -> Records:
    """The records with only these links: structure, region, strength, urgency."""
    some = records.symptom_links[role.groin_from_deep_joint]
    made = {
        f"{structure}_{region}": some.model_copy(
            update={
                "id": f"{structure}_{region}", "structure_id": structure, "region_id": region, "finding_id": "",
                "strength": strength, "urgency": type(some.urgency)(urgency),
            }
        )
        for structure, region, strength, urgency in links
    }  # fmt: skip
    return replace(records, symptom_links=made)


def test_what_explains_more_comes_first(records: Records) -> None:
    invented = with_links(
        records, (role.deep_joint, "groin", "typical", "urgent"), ("coccyx", "groin", "possible", "watch"),
        ("coccyx", "calf", "possible", "watch"),
    )  # fmt: skip
    assert ids(anatomy.structures_for(("groin", "calf"), records=invented)) == ["coccyx", role.deep_joint]


def test_then_what_is_typical_then_what_is_more_pressing_then_the_file(records: Records) -> None:
    invented = with_links(
        records, ("coccyx", "groin", "possible", "urgent"), ("sacrum", "groin", "typical", "watch"),
        ("femur", "groin", "possible", "watch"), (role.deep_joint, "groin", "possible", "watch"),
    )  # fmt: skip
    assert ids(anatomy.structures_for("groin", records=invented)) == ["sacrum", "coccyx", role.deep_joint, "femur"]


def test_what_is_only_disputed_comes_last_and_counts_for_nothing(records: Records) -> None:
    invented = with_links(
        records, ("coccyx", "groin", "disputed", "urgent"), ("coccyx", "calf", "disputed", "urgent"),
        ("femur", "groin", "possible", "watch"), ("sacrum", "groin", "possible", "watch"),
        ("sacrum", "calf", "disputed", "watch"),
    )  # fmt: skip
    search = anatomy.structures_for(("groin", "calf"), records=invented)
    assert ids(search) == ["sacrum", "femur", "coccyx"]
    assert [match.disputed for match in search.matches] == [False, False, True]


def test_an_emergency_comes_before_what_explains_more(records: Records) -> None:
    invented = with_links(
        records, (role.deep_joint, "groin", "typical", "watch"), (role.deep_joint, "calf", "typical", "watch"),
        (role.pressed_nerves, "calf", "possible", "emergency"),
    )  # fmt: skip
    assert ids(anatomy.structures_for(("groin", "calf"), records=invented)) == [role.pressed_nerves, role.deep_joint]


def test_of_two_links_to_what_was_asked_the_stronger_counts(records: Records) -> None:
    """Low back pain is three regions: the strongest link answers."""
    (match,) = found(anatomy.structures_for(symptoms=role.back_hurts, records=records), role.disc_of_the_spine)
    assert [(f.link.region_id, f.link.strength) for f in match.matched] == [(role.middle_of_the_back, "typical")]


# --- from a structure ---------------------------------------------------------------------------------------------


def test_a_structure_s_links_come_typical_first_and_disputed_last(records: Records) -> None:
    for structure in records.structures:
        symptoms = anatomy.symptoms_of(structure, records)
        for links in (symptoms.regions, symptoms.findings):
            strengths = [anatomy.STRENGTHS.index(link.strength) for link in links]
            assert strengths == sorted(strengths)


# --- roots --------------------------------------------------------------------------------------------------------


def test_a_finding_nobody_knows_is_refused(records: Records) -> None:
    with pytest.raises(PatientError, match=f"Did you mean {role.ankle_reflex}"):
        anatomy.root_levels({"ankle_jerk": True}, records)


def test_no_sign_found_names_no_root(records: Records) -> None:
    for findings in ({}, {role.ankle_reflex: False}):
        levels = anatomy.root_levels(findings, records)
        assert (levels.candidates, levels.does_not_fit) == ((), ())
        assert words_roots.headline(levels, records) == (
            "No sign of a root was found among what was tested. Not tested is not absent."
        )


def test_findings_that_say_nothing_of_a_root_are_named_as_such(records: Records) -> None:
    levels = anatomy.root_levels({role.ankle_reflex: True, role.pain_at_night: True}, records)
    assert levels.elsewhere == (role.pain_at_night,)


# --- tables -------------------------------------------------------------------------------------------------------


def test_every_link_makes_a_row_under_the_head(records: Records) -> None:
    for link in records.symptom_links.values():
        row = words.link_row(link, records)
        assert len(row) == len(words.LINK_HEAD)
        assert all(row)


def test_every_tissue_and_strength_has_its_word(records: Records) -> None:
    assert set(anatomy.tissues(records)) <= set(records.tissues)
    assert set(words.STRENGTHS) == set(anatomy.STRENGTHS)


def test_no_drill_names_one_of_its_options(records: Records) -> None:
    for seed in range(20):
        for drill in drills.which_structure(records, seed):
            regions = {place: region for region in records.regions.values() for place in region.places}
            told = [regions[place].name for place in drill.places]
            told += [records.findings[symptom].label for symptom in drill.symptoms]
            names = [records.structures[option].name for option in drill.options]
            assert all(kept_apart(said, name) for said in told for name in names)
