"""Structures, places, links and root signs: what must hold among the rows."""

import re

import pytest

from hiplib.model import Urgency
from hiplib.records import Records
from hiplib.rules import sufficient_alone

# --- places -------------------------------------------------------------------------------------------------------

MIDLINE = {"neck", "upper_back", "low_back_centre", "sacrum", "tailbone", "upper_abdomen", "suprapubic", "saddle"}


def test_thirty_one_regions_eight_of_them_in_the_middle(records: Records) -> None:
    assert len(records.regions) == 31
    assert {region.id for region in records.regions.values() if region.paired == "no"} == MIDLINE
    assert sum(len(region.places) for region in records.regions.values()) == 8 + 2 * 23


def test_every_region_has_a_structure_and_neighbours_that_answer(records: Records) -> None:
    linked = {link.region_id for link in records.symptom_links.values()}
    for region in records.regions.values():
        assert region.id in linked
        assert region.neighbour_ids
        assert region.id not in region.neighbour_ids
        assert all(region.id in records.regions[near].neighbour_ids for near in region.neighbour_ids)


def test_one_can_walk_from_any_region_to_any_other(records: Records) -> None:
    reached, edge = {"neck"}, ["neck"]
    while edge:
        for near in records.regions[edge.pop()].neighbour_ids:
            if near not in reached:
                reached.add(near)
                edge.append(near)
    assert reached == set(records.regions)


def test_no_id_of_a_region_can_be_taken_for_a_side(records: Records) -> None:
    assert not [region for region in records.regions if region.endswith(("_left", "_right"))]


def test_what_is_felt_somewhere_is_a_finding_about_a_place_or_an_emergency(records: Records) -> None:
    for region in records.regions.values():
        if region.finding_id:
            finding = records.findings[region.finding_id]
            assert finding.group in ("place", "visceral") or region.id == "saddle"
    assert records.regions["saddle"].finding_id == "saddle_numbness"


# --- structures ---------------------------------------------------------------------------------------------------


def test_a_muscle_gets_its_roots_through_its_nerves(records: Records) -> None:
    checked = 0
    for structure in records.structures.values():
        if structure.tissue == "muscle" and structure.levels:
            nerves = [records.structures[nerve] for nerve in structure.nerve_ids]
            assert nerves, structure.id
            carried = {level for nerve in nerves for level in nerve.levels}
            assert set(structure.levels) <= carried, structure.id
            checked += 1
    assert checked >= 18


def test_every_muscle_says_what_it_does_and_every_nerve_what_it_serves(records: Records) -> None:
    for structure in records.structures.values():
        if structure.tissue in ("muscle", "nerve"):
            assert structure.action, structure.id
        if structure.tissue == "muscle":
            assert structure.nerve_ids, structure.id


def test_roots_stand_from_above_down(records: Records) -> None:
    order = ["T12", "L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4", "S5"]
    for row in [*records.structures.values(), *records.root_signs.values()]:
        assert list(row.levels) == sorted(set(row.levels), key=order.index), row.id


def test_names_are_unlike_and_latin_is_latin(records: Records) -> None:
    names = [structure.name.casefold() for structure in records.structures.values()]
    assert len(set(names)) == len(names)
    for structure in records.structures.values():
        for name in structure.latin.split("; ") if structure.latin else []:
            assert re.fullmatch(r"[A-Z][a-z]+( [a-z]+)*", name), structure.id


def test_nothing_is_linked_to_nothing_but_three_nerves_that_only_move(records: Records) -> None:
    linked = {link.structure_id for link in records.symptom_links.values()}
    assert set(records.structures) - linked == {
        "nerve_to_piriformis", "nerve_to_obturator_internus", "phrenic_nerve",
    }  # fmt: skip


def test_a_correction_names_the_statement_it_corrects(records: Records) -> None:
    """Beside its source, never in the sentence that a reader sees; a correction of what is widely taught cites."""
    corrected = set()
    for structure in records.structures.values():
        assert not re.search(r"\bS\d{3}\b", structure.taught_wrongly), structure.id
        stated = re.findall(r"(?:corrects|completes) ([^;]+)", structure.where_in_source)
        numbers = re.findall(r"\bS\d{3}\b", " ".join(stated)) if structure.taught_wrongly else []
        assert numbers or not structure.taught_wrongly or "[" in structure.taught_wrongly, structure.id
        corrected |= set(numbers)
    assert {"S390", "S393", "S394", "S395", "S396", "S397", "S398", "S401", "S406", "S407", "S408", "S410"} <= corrected


def test_a_root_has_the_level_it_is_called_by(records: Records) -> None:
    roots = [part for part in records.structures.values() if part.tissue == "root"]
    assert len(roots) == 8
    for root in roots:
        assert root.id == "_".join(["root", *root.levels]).lower()


# --- links --------------------------------------------------------------------------------------------------------


def test_a_link_is_stored_once_and_named_after_its_ends(records: Records) -> None:
    ends = [(link.structure_id, link.end) for link in records.symptom_links.values()]
    assert len(set(ends)) == len(ends)
    for link in records.symptom_links.values():
        assert link.id == f"{link.structure_id}_{link.end}"


def test_a_link_to_a_place_names_the_region(records: Records) -> None:
    felt = {region.finding_id for region in records.regions.values()} - {""}
    assert [link.id for link in records.symptom_links.values() if link.finding_id in felt] == []


def test_a_disputed_link_is_contested(records: Records) -> None:
    for link in records.symptom_links.values():
        if link.strength == "disputed":
            assert link.status == "contested", link.id


def test_a_link_is_an_emergency_exactly_where_the_rules_say_so_of_the_finding_alone(records: Records) -> None:
    alone = set(sufficient_alone(records.pathways["emergency"]))
    checked = 0
    for link in records.symptom_links.values():
        finding = link.finding_id or records.regions[link.region_id].finding_id
        assert (link.urgency == Urgency.emergency) == (finding in alone), link.id
        checked += finding in alone
    assert checked >= 15


def test_what_a_nerve_moves_it_moves_through_a_muscle_of_its_own(records: Records) -> None:
    """A weakness that is linked to a nerve is tested in a muscle which that nerve supplies."""
    checked = 0
    for link in records.symptom_links.values():
        structure = records.structures[link.structure_id]
        sign = records.root_signs.get(link.finding_id)
        if structure.tissue == "nerve" and sign and sign.kind == "myotome":
            supplied = {nerve for m in sign.muscle_ids for nerve in records.structures[m].nerve_ids}
            assert structure.id in supplied, link.id
            checked += 1
    assert checked >= 6


# --- root signs ---------------------------------------------------------------------------------------------------


def test_every_root_sign_of_the_findings_has_its_row(records: Records) -> None:
    asked = {finding.id for finding in records.findings.values() if finding.group == "root_signs"}
    assert asked <= {sign.finding_id for sign in records.root_signs.values()}
    others = {sign.finding_id for sign in records.root_signs.values()} - asked
    assert others == {"saddle_numbness", "reduced_anal_tone"}


def test_every_root_from_l1_to_s4_has_a_sign(records: Records) -> None:
    named = {level for sign in records.root_signs.values() for level in sign.levels}
    assert named == {"L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4"}


def test_a_tested_muscle_has_the_main_root_among_its_own(records: Records) -> None:
    for sign in records.root_signs.values():
        for muscle in sign.muscle_ids:
            structure = records.structures[muscle]
            nerves = {level for nerve in structure.nerve_ids for level in records.structures[nerve].levels}
            levels = set(structure.levels) or nerves
            assert not sign.main_level or sign.main_level in levels, (sign.id, muscle)


# Where two other teaching pages name fewer roots than those the rows rest on; where they name as many, they stand in
# readings/.
SECOND_SIGNS = {
    "weak_knee_extension": "L4", "weak_knee_flexion": "S1", "knee_jerk_reduced": "L4",
    "medial_hamstring_jerk_reduced": "L5", "numb_back_thigh_s2": "S2",
}  # fmt: skip


@pytest.mark.parametrize("sign", SECOND_SIGNS)
def test_the_root_that_a_second_source_names_is_among_those_of_the_sign(sign: str, records: Records) -> None:
    assert set(SECOND_SIGNS[sign].split()) <= set(records.root_signs[sign].levels)


def test_a_dermatome_whose_name_holds_its_root_agrees_with_it(records: Records) -> None:
    for sign in records.root_signs.values():
        if named := re.search(r"_([ls]\d)$", sign.finding_id):
            assert sign.main_level == named.group(1).upper()
