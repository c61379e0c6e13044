"""Where it hurts, what is found, and which structure or root a careful clinician would think of first."""

import pytest

from hiplib import anatomy, wording
from hiplib.anatomy import words, words_atlas, words_roots
from hiplib.model import StructureSearch, Urgency
from hiplib.records import Records


def first(search: StructureSearch, count: int = 1) -> list[str]:
    return [match.structure.id for match in search.matches[:count]]


# --- places -------------------------------------------------------------------------------------------------------

# where it is felt, and the structures that must be among the first so many
PLACES = [
    (["groin_left"], 1, {"hip_joint"}),  # S140: the groin is the more telling place of the hip joint
    (["groin_right", "buttock_right"], 1, {"hip_joint"}),  # lesher2008: both are common in a proven hip
    (["outer_hip_right"], 5, {"gluteus_medius", "gluteal_tendons", "trochanteric_bursa"}),  # S203
    (["buttock_left", "back_thigh_left", "calf_left"], 1, {"sciatic_nerve"}),  # S127, S215
    (["sacroiliac_right", "buttock_right"], 1, {"sacroiliac_joint"}),  # kurosawa2015
    (["outer_knee_left"], 1, {"iliotibial_band"}),  # S396: the knee, not the hip
    (["outer_thigh_left"], 1, {"lateral_femoral_cutaneous_nerve"}),  # meralgia paraesthetica
    (["flank_left"], 3, {"kidney", "ureter"}),  # S147, S045
    (["suprapubic"], 2, {"urinary_bladder"}),  # S149, completed
    (["tailbone"], 1, {"coccyx"}),
    (["low_back_left"], 2, {"facet_joint", "erector_spinae"}),  # S155
    (["front_thigh_left", "front_knee_left"], 2, {"root_l3"}),
    (["outer_leg_right", "top_of_foot_right"], 3, {"root_l5", "common_fibular_nerve"}),
    (["outer_foot_left"], 2, {"root_s1", "sural_nerve"}),
    (["saddle"], 1, {"cauda_equina"}),  # S216
]


@pytest.mark.parametrize(("places", "among", "structures"), PLACES, ids=[" ".join(row[0]) for row in PLACES])
def test_where_it_hurts_names_the_structure(
    places: list[str], among: int, structures: set[str], records: Records
) -> None:
    assert structures <= set(first(anatomy.structures_for(places, records=records), among))


# a place or symptoms, and a structure that a source document names for it, wrongly
NEVER = [
    (["neck"], "facet_joint"),  # S398: lumbar arthritis does not numb the neck
    (["outer_hip"], "femoral_nerve"),
    (["neck"], "lumbar_canal"),
]


@pytest.mark.parametrize(("places", "structure"), NEVER)
def test_what_the_documents_say_wrongly_is_not_linked(places: list[str], structure: str, records: Records) -> None:
    search = anatomy.structures_for(places, records=records)
    assert structure not in {match.structure.id for match in search.matches}


def test_the_band_at_the_hip_is_there_only_as_disputed(records: Records) -> None:
    """S396 calls it a hip tendinitis; the link says that this is disputed, and the knee is its typical place."""
    links = {link.end: link.strength for link in anatomy.symptoms_of("iliotibial_band", records).regions}
    assert links == {"outer_knee": "typical", "outer_thigh": "possible", "outer_hip": "disputed"}


def test_sciatica_is_the_same_on_either_side(records: Records) -> None:
    """S410: the documents list it for the right side only."""
    for side in ("left", "right"):
        search = anatomy.structures_for([f"buttock_{side}", f"calf_{side}"], records=records)
        assert (search.matches[0].structure.id, search.matches[0].side) == ("sciatic_nerve", side)


def test_fever_with_a_sore_flank_is_a_kidney_within_days_and_with_colic_an_emergency(records: Records) -> None:
    search = anatomy.structures_for("flank_left", ["fever_or_malaise"], records=records)
    assert first(search) == ["kidney"]
    assert search.matches[0].urgency == Urgency.urgent
    colic = anatomy.structures_for("flank_left", ["fever_or_malaise", "colicky_flank_pain"], records=records)
    assert colic.emergency == ("infected_obstructed_kidney", "kidney_infection")


def test_a_joint_that_a_block_would_prove_is_found_by_its_tests(records: Records) -> None:
    joint = anatomy.structures_for("buttock", ["sij_provocation_positive"], records=records)
    assert first(joint) == ["sacroiliac_joint"]
    assert first(anatomy.structures_for("groin", ["hip_internal_rotation_limited"], records=records)) == ["hip_joint"]
    assert first(anatomy.structures_for("groin", ["fadir_positive"], records=records)) == ["acetabular_labrum"]


def test_sitting_and_standing_part_the_disc_from_the_narrow_canal(records: Records) -> None:
    """S197: a disc likes to stand, a narrow canal likes to bend."""
    disc = anatomy.structures_for("low_back_centre", ["worse_sitting", "eased_by_standing"], records=records)
    canal = anatomy.structures_for(None, ["worse_standing_walking", "eased_by_bending_forward"], records=records)
    assert (first(disc), first(canal)) == (["lumbar_disc"], ["lumbar_canal"])


# --- what muscles do ----------------------------------------------------------------------------------------------


def test_the_gluteus_medius_is_an_abductor(records: Records) -> None:
    """S390 puts it among the adductors."""
    medius = records.structures["gluteus_medius"]
    assert medius.action.startswith("abducts the hip")
    assert "adduct" not in medius.action
    assert medius.taught_wrongly.startswith("It is an abductor, never an adductor")
    assert (medius.nerve_ids, medius.levels) == (("superior_gluteal_nerve",), ("L4", "L5", "S1"))


def test_the_piriformis_runs_from_bone_to_bone(records: Records) -> None:
    """S393 fastens it to a muscle of the thigh bone."""
    piriformis = records.structures["piriformis"]
    assert piriformis.from_where == "front of the sacrum"
    assert piriformis.to_where == "greater trochanter of the femur"


def test_the_cord_ends_above_the_low_back(records: Records) -> None:
    """S394: lumbar stenosis is said to squeeze the cord."""
    cord = records.structures["spinal_cord"]
    assert "lower third of the first lumbar vertebra" in cord.about
    assert "corrects S394" in cord.where_in_source
    claudication = anatomy.structures_for(symptoms="neurogenic_claudication", records=records)
    assert "spinal_cord" not in {match.structure.id for match in claudication.matches}


def test_loss_of_control_is_a_cauda_equina_and_never_a_stenosis(records: Records) -> None:
    """S408 and S046 list it as an ordinary effect of a narrow canal."""
    search = anatomy.structures_for(symptoms="incontinence", records=records)
    assert search.emergency == ("cauda_equina",)
    assert [match.structure.id for match in search.matches] == ["cauda_equina"]


# --- roots --------------------------------------------------------------------------------------------------------

# findings that are present, findings that are absent, the root
ROOTS = [
    (["weak_big_toe_extension", "numb_foot_top_l5"], [], "L5"),
    (["ankle_jerk_reduced"], [], "S1"),
    (["ankle_jerk_reduced", "numb_outer_foot_s1", "weak_plantarflexion"], ["weak_big_toe_extension"], "S1"),
    (["knee_jerk_reduced", "weak_ankle_dorsiflexion", "numb_inner_shin_l4"], [], "L4"),
    (["weak_knee_extension", "numb_inner_knee_l3"], ["weak_ankle_dorsiflexion"], "L3"),
    (["weak_hip_flexion", "numb_front_thigh_l2"], [], "L2"),
    (["numb_groin_l1"], [], "L1"),
    (["weak_ankle_dorsiflexion", "weak_hip_abduction"], [], "L5"),
    (["numb_back_thigh_s2", "weak_toe_flexion"], ["ankle_jerk_reduced"], "S2"),
    (["medial_hamstring_jerk_reduced"], ["ankle_jerk_reduced"], "L5"),
]


@pytest.mark.parametrize(("present", "absent", "root"), ROOTS, ids=lambda value: str(value)[:40])
def test_signs_name_their_root(present: list[str], absent: list[str], root: str, records: Records) -> None:
    levels = anatomy.root_levels({**dict.fromkeys(present, True), **dict.fromkeys(absent, False)}, records)
    assert levels.candidates[0].level == root
    assert levels.does_not_fit == ()


def test_a_weak_foot_alone_does_not_tell_l4_from_l5(records: Records) -> None:
    levels = anatomy.root_levels({"weak_ankle_dorsiflexion": True}, records)
    assert [candidate.level for candidate in levels.candidates] == ["L4", "L5"]


def test_a_second_root_is_said_not_to_fit(records: Records) -> None:
    findings = dict.fromkeys(["weak_big_toe_extension", "numb_foot_top_l5", "knee_jerk_reduced"], True)
    levels = anatomy.root_levels(findings, records)
    assert levels.candidates[0].level == "L5"
    assert [sign.id for sign in levels.does_not_fit] == ["knee_jerk_reduced"]


@pytest.mark.parametrize(
    "finding",
    ["saddle_numbness", "reduced_anal_tone", "bilateral_leg_weakness", "bilateral_leg_symptoms", "bilateral_sciatica"],
)
def test_the_saddle_both_legs_and_a_lax_sphincter_are_an_emergency_before_they_are_a_root(
    finding: str, records: Records
) -> None:
    levels = anatomy.root_levels({"ankle_jerk_reduced": True, finding: True}, records)
    assert levels.emergency == ("cauda_equina",)


def test_falling_strength_is_an_emergency_whatever_the_root(records: Records) -> None:
    levels = anatomy.root_levels({"weak_big_toe_extension": True, "progressive_weakness": True}, records)
    assert levels.emergency == ("progressive_weakness",)


def test_a_structure_in_words(records: Records) -> None:
    piriformis = anatomy.symptoms_of("piriformis", records)
    assert words_atlas.where(piriformis, records)[0] == "Typical: buttock; worse sitting, hurts on rising"
    told = dict(words.facts(piriformis.structure, records))
    assert told["Course"] == "From front of the sacrum to greater trochanter of the femur"
    assert told["Nerve"] == "Nerve to the piriformis (S1, S2)"
    assert told["Roots"] == "S1 and S2"
    assert "[smoll2010]" in told["What it is"]
    summary = words.symptoms_summary(piriformis, records)
    assert all(link.why in summary for link in (*piriformis.regions, *piriformis.findings))


def test_what_was_not_tested_is_listed_and_never_counts_against(records: Records) -> None:
    levels = anatomy.root_levels({"weak_big_toe_extension": True, "knee_jerk_reduced": False}, records)
    (l5,) = levels.candidates
    assert [sign.id for sign in l5.against] == []
    assert "ankle_jerk_reduced" in {sign.id for sign in levels.not_tested}
    assert {sign.id for sign in l5.not_tested} == {
        "numb_foot_top_l5", "weak_ankle_dorsiflexion", "weak_hip_abduction", "weak_knee_flexion",
        "medial_hamstring_jerk_reduced",
    }  # fmt: skip


def test_roots_that_cannot_be_told_apart_are_said_to_be_alike(records: Records) -> None:
    levels = anatomy.root_levels({"cremasteric_reflex_reduced": True}, records)
    assert [c.level for c in levels.candidates] == ["L1", "L2"]
    assert words_roots.headline(levels, records) == "L1 and L2 alike: these signs do not tell them apart."


def test_the_words_for_a_root(records: Records) -> None:
    findings = {"weak_big_toe_extension": True, "numb_foot_top_l5": True, "knee_jerk_reduced": True,
                "medial_hamstring_jerk_reduced": False}  # fmt: skip
    levels = anatomy.root_levels(findings, records)
    assert words_roots.headline(levels, records) == (
        "L5: numb foot dorsum and weak big toe extension. Does not fit L5: reduced knee jerk."
    )
    row = words_roots.candidate_row(levels.candidates[0], records)
    assert row == (
        "L5", "numb foot dorsum and weak big toe extension", "reduced medial hamstring jerk",
        "weak ankle dorsiflexion, weak hip abduction and weak knee flexion", "reduced knee jerk",
    )  # fmt: skip
    summary = words_roots.summary(levels, records).splitlines()
    assert summary[1] == (
        "L5: for numb foot dorsum and weak big toe extension; against reduced medial hamstring jerk; "
        "not tested weak ankle dorsiflexion, weak hip abduction and weak knee flexion; "
        "points elsewhere reduced knee jerk."
    )
    assert summary[-1] == "- reduced knee jerk: [root_exam: root_signs/knee_jerk_reduced] (second-hand)"


def test_a_row_that_rests_on_the_documents_alone_says_so(records: Records) -> None:
    links = records.symptom_links
    assert (
        wording.citation(links["piriformis_buttock"]) == "[lay_000: symptom_links/piriformis_buttock] (patient website)"
    )
    assert wording.citation(links["piriformis_poor_balance"]) == (
        "[lay_002: symptom_links/piriformis_poor_balance] (patient website, contested)"
    )
    assert "patient website" not in wording.citation(links["hip_joint_buttock"])
    for row in [*links.values(), *records.structures.values(), *records.root_signs.values()]:
        alone = records.sources[row.source_id].kind == "lay"
        assert wording.citation(row).rpartition("(")[2].startswith("patient website") == alone
