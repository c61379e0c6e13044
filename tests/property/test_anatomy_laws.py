"""Laws of the anatomy: links found from both ends, order without influence, left as right, emergencies that stay."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from roles import role

from hiplib import anatomy, emergency, load
from hiplib.anatomy import words
from hiplib.model import Patient, RootLevels, StructureSearch, Urgency

RECORDS = load.records()
PLACES = sorted({*anatomy.places(RECORDS), *RECORDS.regions})
FINDINGS = sorted(RECORDS.findings)
SIGNS = sorted({sign.finding_id for sign in RECORDS.root_signs.values()})
places = st.lists(st.sampled_from(PLACES), unique=True, max_size=6)
symptoms = st.lists(st.sampled_from(FINDINGS), unique=True, max_size=4)
signs = st.dictionaries(st.sampled_from(SIGNS), st.booleans(), max_size=len(SIGNS))


def seen(search: StructureSearch) -> list[tuple[str, str, frozenset[str], frozenset[str]]]:
    return [
        (m.structure.id, m.side, frozenset(f.link.id for f in m.matched), frozenset(a.item for a in m.unmatched))
        for m in search.matches
    ]


# --- both ends ----------------------------------------------------------------------------------------------------


def test_every_link_is_found_from_both_ends() -> None:
    """A structure listed for a place or symptom lists that place or symptom, and the other way round: all of them."""
    for link in RECORDS.symptom_links.values():
        asked = {"region": link.region_id} if link.region_id else {"symptoms": link.finding_id}
        matches = [m for m in anatomy.structures_for(records=RECORDS, **asked).matches if link in m.links]
        assert [m.structure.id for m in matches] == [link.structure_id], link.id
        back = anatomy.symptoms_of(link.structure_id, RECORDS)
        assert link in (*back.regions, *back.findings)


@settings(max_examples=150, deadline=None)
@given(places, symptoms)
def test_whatever_is_found_leads_back(chosen: list[str], present: list[str]) -> None:
    for match in anatomy.structures_for(chosen, present, records=RECORDS).matches:
        back = anatomy.symptoms_of(match.structure.id, RECORDS)
        assert set(match.links) <= {*back.regions, *back.findings}
        assert len(match.matched) + len(match.unmatched) >= 1
        assert not {found.asked for found in match.matched} & set(match.unmatched)


@settings(max_examples=150, deadline=None)
@given(places, symptoms)
def test_nothing_that_is_linked_is_left_out(chosen: list[str], present: list[str]) -> None:
    search = anatomy.structures_for(chosen, present, records=RECORDS)
    ends = {end for item in search.asked for end in item.ends}
    linked = {link.structure_id for link in RECORDS.symptom_links.values() if link.end in ends}
    assert {match.structure.id for match in search.matches} == linked


# --- order --------------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(places, symptoms, st.randoms(use_true_random=False))
def test_the_order_of_asking_is_irrelevant(chosen: list[str], present: list[str], shuffle: st.DataObject) -> None:
    before = anatomy.structures_for(chosen, present, records=RECORDS)
    shuffle.shuffle(chosen)  # type: ignore[attr-defined]
    shuffle.shuffle(present)  # type: ignore[attr-defined]
    after = anatomy.structures_for(chosen, present, records=RECORDS)
    assert seen(before) == seen(after)
    assert before.emergency == after.emergency


@settings(max_examples=150, deadline=None)
@given(places, symptoms)
def test_the_stated_order_holds(chosen: list[str], present: list[str]) -> None:
    matches = anatomy.structures_for(chosen, present, records=RECORDS).matches
    file_order = list(RECORDS.structures)

    def key(match: object) -> tuple[object, ...]:
        strengths = [found.link.strength for found in match.matched]  # type: ignore[attr-defined]
        return (
            match.urgency != Urgency.emergency,  # type: ignore[attr-defined]
            set(strengths) == {"disputed"},
            -sum(strength != "disputed" for strength in strengths),
            -strengths.count("typical"),
            -match.urgency.rank,  # type: ignore[attr-defined]
            file_order.index(match.structure.id),  # type: ignore[attr-defined]
        )

    assert [key(match) for match in matches] == sorted(key(match) for match in matches)


# --- sides --------------------------------------------------------------------------------------------------------

OTHER = {"left": "right", "right": "left"}


def mirrored(words_: str) -> str:
    return re.sub(r"_(left|right)$", lambda m: f"_{OTHER[m.group(1)]}", words_)


@settings(max_examples=200, deadline=None)
@given(places, symptoms)
def test_the_mirror_image_has_the_mirrored_answer(chosen: list[str], present: list[str]) -> None:
    one = seen(anatomy.structures_for(chosen, present, records=RECORDS))
    other = seen(anatomy.structures_for([mirrored(place) for place in chosen], present, records=RECORDS))
    turned = [(s, OTHER.get(side, side), links, frozenset(map(mirrored, rest))) for s, side, links, rest in one]
    assert sorted(turned, key=str) == sorted(other, key=str)


@settings(max_examples=150, deadline=None)
@given(places)
def test_no_structure_answers_for_the_other_side(chosen: list[str]) -> None:
    for match in anatomy.structures_for(chosen, records=RECORDS).matches:
        if match.side in OTHER:
            assert all(found.asked.side != OTHER[match.side] for found in match.matched)


# --- emergencies --------------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(places, symptoms, st.sampled_from(PLACES), st.sampled_from(FINDINGS))
def test_one_more_place_or_symptom_never_removes_an_emergency(
    chosen: list[str], present: list[str], place: str, symptom: str
) -> None:
    before = anatomy.structures_for(chosen, present, records=RECORDS)
    after = anatomy.structures_for([*chosen, place], [*present, symptom], records=RECORDS)
    assert set(before.emergency) <= set(after.emergency)
    if before.emergency:
        headline = words.search_headline(after, RECORDS)
        assert headline.endswith("No list of structures may delay this.")


@settings(max_examples=150, deadline=None)
@given(symptoms)
def test_an_emergency_is_what_the_emergency_rules_say(present: list[str]) -> None:
    said = emergency.patterns(Patient(findings=dict.fromkeys(present, True)), RECORDS)
    expected = {reason.outcome for reason in said.because if reason.item}
    assert set(anatomy.structures_for(symptoms=present, records=RECORDS).emergency) == expected


@pytest.mark.first_pack
def test_the_saddle_is_an_emergency_beside_every_other_place(proved: object) -> None:
    for place in PLACES:
        assert role.pressed_nerves in anatomy.structures_for(("saddle", place), records=RECORDS).emergency
    proved(f"{len(PLACES)} places beside the saddle")  # type: ignore[operator]


@pytest.mark.first_pack
def test_every_pair_of_leg_places_on_two_sides_is_an_emergency_and_on_one_side_is_none(proved: object) -> None:
    legs = [region.id for region in RECORDS.regions.values() if region.both_sides_finding_id]
    for one in legs:
        for other in legs:
            crossed = anatomy.structures_for((f"{one}_left", f"{other}_right"), records=RECORDS)
            assert crossed.emergency == (role.pressed_nerves,)
            assert anatomy.structures_for((f"{one}_left", f"{other}_left"), records=RECORDS).emergency == ()
    proved(f"{len(legs) ** 2} pairs of leg regions")  # type: ignore[operator]


# --- roots --------------------------------------------------------------------------------------------------------


def levels(findings: dict[str, bool]) -> RootLevels:
    return anatomy.root_levels(findings, RECORDS)


@settings(max_examples=200, deadline=None)
@given(signs, st.randoms(use_true_random=False))
def test_the_order_of_signs_is_irrelevant(findings: dict[str, bool], shuffle: st.DataObject) -> None:
    items = list(findings.items())
    shuffle.shuffle(items)  # type: ignore[attr-defined]
    assert levels(dict(items)).candidates == levels(findings).candidates


@settings(max_examples=200, deadline=None)
@given(signs, st.sampled_from(SIGNS))
def test_a_sign_of_a_root_never_lowers_it_among_the_candidates(findings: dict[str, bool], sign: str) -> None:
    """Evidence for a root never puts another one in front of it that it does not point to."""
    without = {item: answer for item, answer in findings.items() if item != sign}
    pointed = {level for row in RECORDS.root_signs.values() if row.finding_id == sign for level in row.levels}
    before = [c.level for c in levels(without).candidates]
    after = [c.level for c in levels({**without, sign: True}).candidates]
    for level in pointed & set(before):
        overtaken_by = set(after[: after.index(level)]) - set(before[: before.index(level)])
        assert overtaken_by <= pointed


@settings(max_examples=200, deadline=None)
@given(signs)
def test_every_sign_is_for_or_against_or_not_tested_or_elsewhere(findings: dict[str, bool]) -> None:
    found = levels(findings)
    for candidate in found.candidates:
        of_level = {s.id for s in RECORDS.root_signs.values() if candidate.level in s.levels}
        parts = [{s.id for s in part} for part in (candidate.present, candidate.against, candidate.not_tested)]
        assert set.union(*parts) == of_level
        assert sum(map(len, parts)) == len(of_level)
        assert {s.id for s in candidate.unexplained} & of_level == set()
        assert candidate.present
    if found.candidates:
        assert found.does_not_fit == found.candidates[0].unexplained


@settings(max_examples=200, deadline=None)
@given(signs, st.sampled_from(SIGNS))
def test_one_more_sign_never_removes_an_emergency(findings: dict[str, bool], sign: str) -> None:
    before = levels({item: answer for item, answer in findings.items() if item != sign}).emergency
    assert set(before) <= set(levels({**findings, sign: True}).emergency)
