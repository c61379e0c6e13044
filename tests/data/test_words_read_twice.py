"""The figures that stand within words, typed a second time: what the sources print, in the order of the sentence.

Numbers of the tables themselves have files of their own; here are notes, populations, corrections and teaching points.
"""

import re

from hiplib.records import Records

NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")
KEY = re.compile(r"\[[a-z0-9_]+\]")


def within(*texts: str) -> str:
    return " ".join(number for text in texts for number in NUMBER.findall(KEY.sub(" ", text)))


# Brinjikji 2015: 33 articles, 3,110 people. The companion: 14 articles, 1,193 and 1,904 people, all of 50 or under.
SPINE = "3,110 33"
SPINE_ODDS = "50 1,193 1,904 14 50"
SPINE_ODDS_MORE = {"modic_1_odds": "1", "any_modic_odds": "1", "canal_stenosis_odds": "1",
                   "high_intensity_zone_odds": "1", "annular_fissure_odds": "1",
                   "spondylolisthesis_odds": "1"}  # fmt: skip
HIP = {
    "labral_tear_seven_studies": "7 25", "cam_hips": "25", "cam_athletes": "25", "cam_general": "25",
    "pincer_hips": "25",
    "labral_tear_volunteers_older": "15 66 38", "cartilage_defect_volunteers": "15 66 38",
    "bony_bump_volunteers": "15 66 38", "labral_tear_volunteers_younger": "19 41 26", "cam_young_men": "20",
    "cam_young_men_stiff": "30 20", "cam_young_women": "19", "deep_socket_young_women": "19",
    "labral_defect_matched_without": "20 50", "labral_defect_matched_with": "20 50",
}  # fmt: skip


def test_who_was_scanned(records: Records) -> None:
    for row in records.imaging.values():
        if row.part == "spine":
            assert within(row.name, row.population, row.ages, row.note) == SPINE, row.id
        elif row.part == "spine_odds":
            assert within(row.population, row.ages) == SPINE_ODDS, row.id
            assert within(row.name, row.note) == SPINE_ODDS_MORE.get(row.id, ""), row.id
        else:
            assert within(row.name, row.population, row.ages, row.note) == HIP.get(row.id, ""), row.id


# Probabilities after a flag are told of 1,000 people: 0.11 (0.08 to 0.16) becomes 110 (80 to 160).
RED_FLAGS = {
    "urinary_retention": "200",
    "major_trauma": "1,000 110 80 160",  # downie2013: 11 % (8 to 16) after severe trauma
    "minor_trauma": "55 250 1,000 90 410",  # enthoven2016: 25 % (9 to 41)
    "contusion_or_abrasion": "1,000 620 490 740",  # downie2013: 62 % (49 to 74)
    "older_age": "55 55 55 55 75 50 65 70 55",
    "young_age": "20 20 20 1994 18",
    "cancer_history": "1,000 330 220 460 70",  # downie2013: 33 % (22 to 46); 7 % in general practice
    "thoracic_pain": "55",
    "corticosteroid_use": "1,000 330 100 670",  # downie2013: 33 % (10 to 67)
    "injecting_drug_use": "9 100",  # yusuf2019: 9 %
    "recent_infection": "13.5 3.6 50.7",  # shroyer2019
    "severe_pain": "7 7 10 55",
    "long_duration": "42",
    "pulsatile_abdominal_mass": "12.0 7.4 19.5 3",  # lederle1999
    "colicky_flank_pain": "60",
    "anticoagulant": "54 100",  # sseh_es2015: 54 %
    "child_knee_pain": "15 100",  # accessped_scfe: 15 %
    "anaemia_or_high_calcium": "60",  # niceng12
    "girdle_stiffness": "10 20 100",  # nicecks_pmr2013: about 10 to 20 %
}


def test_red_flags(records: Records) -> None:
    for flag in records.redflags.values():
        texts = (flag.name, flag.comparison, flag.concern, flag.documents_say, flag.correction, flag.trap)
        assert within(*texts) == RED_FLAGS.get(flag.id, ""), flag.id


TEACHING_POINTS = {
    "absence_is_no_comfort": "64",  # premkumar2018
    "flags_differ_in_weight": "70 30",
    # boktor2023: 125 of 734; cesnotes334: 25 of 334; wood2024: 60 of 530; bell2007: 10 of 23
    "clinical_diagnosis_overcalls": "8 9 10 43 10 23",
    "age_gradient": "55 75",
    "little_urine_left": "200",  # pvr50ces2022
    "lists_are_opinion": "78",  # parreira2019
    "carried_on_cells": "20 30 0",
    "both_papers": "50 1",
    "lifetime_figures_part": "1.2 43",  # konstantinou2008
    "ratio_of_speeds": "1.97 95",  # peul2007
    "most_settle": "72",  # henschke2008
    "strain_grades_criticised": "0 4",  # pollock2014
    "one_block_misleads": "680 1,060 271 237 34 271",  # sijblock2015; 271 less 237 are 34
    "block_limit_by_half": "320",  # polly2016
    "hip_signs_in_back_pain": "101 81 76",  # prather2017: 68 women and 33 men
    "vertebra_not_reported": "8 100",  # nhanesvfa2017: 8 percent
    "piriformis_single_cases": "55 51",  # hopayian2010
}


def test_teaching_points(records: Records) -> None:
    for point in records.teaching_points.values():
        assert within(point.point) == TEACHING_POINTS.get(point.id, ""), point.id


# Structures, and what links them to places and findings.
STRUCTURES = {
    "lumbar_vertebra": "100 8",  # nhanesvfa2017: 8 percent reported it
    "lumbar_disc": "90",  # koes2007
    "piriformis": "16.9",  # smoll2010
}
# lesher2008: groin 55, thigh 57, buttock 71, beyond the knee 22, knee 2 percent. kurosawa2015: 22 of 50. rcem_aaa: 60
LINKS = {
    "hip_joint_groin": "55", "hip_joint_front_thigh": "57", "hip_joint_buttock": "71", "hip_joint_calf": "22",
    "hip_joint_front_knee": "2", "sacroiliac_joint_groin": "44", "abdominal_aorta_flank": "60",
}  # fmt: skip


def test_structures_links_places_and_root_signs(records: Records) -> None:
    for part in records.structures.values():
        texts = (part.name, part.latin, part.about, part.from_where, part.to_where, part.action, part.taught_wrongly)
        assert within(*texts) == STRUCTURES.get(part.id, ""), part.id
    for link in records.symptom_links.values():
        assert within(link.why) == LINKS.get(link.id, ""), link.id
    assert not any(within(sign.tested, sign.note) for sign in records.root_signs.values())
    assert not any(within(region.name) for region in records.regions.values())


# The limits of age among the arguments: that of the row measured, else the one its source names.
AGES = {
    "lumbar_spinal_stenosis_age_from_70": "age_years > 70", "lumbar_spinal_stenosis_age_under_60": "age_years < 60",
    "facet_osteoarthritis_age_from_60": "age_years >= 60", "hip_osteoarthritis_no_age_from_60": "age_years >= 60",
    "fai_labral_tear_age_from_60": "age_years >= 60", "vertebral_compression_fracture_age_from_70": "age_years >= 70",
    "osteoporosis_age_over_65": "age_years > 65", "hip_fracture_age_over_65": "age_years > 65",
    "structural_scoliosis_age_under_18": "age_years < 18", "abdominal_aortic_aneurysm_age_over_60": "age_years > 60",
    "abdominal_aortic_aneurysm_no_age_over_60": "age_years > 60", "spinal_malignancy_age_from_50": "age_years >= 50",
    "spinal_malignancy_no_age_from_50": "age_years >= 50",
    # giant cell arteritis is a disease of over 50 (nhsdg_gca); a child is under 16 (cornwall_limp)
    "giant_cell_arteritis_age_under_50": "age_years < 50", "hip_of_a_child_age_from_16": "age_years >= 16",
    # new or getting worse (idsa2015nvo); a year is this lab's
    "hip_of_a_child_improving": "trajectory = improving",
    "spinal_infection_improving": "trajectory = improving", "spinal_infection_lasting_years": "duration_days > 365",
    "septic_hip_improving": "trajectory = improving", "septic_hip_lasting_years": "duration_days > 365",
}  # fmt: skip


def test_conditions_and_their_arguments(records: Records) -> None:
    arguments = records.condition_arguments.values()
    assert {row.id: row.comparison for row in arguments if row.comparison} == AGES
    assert not any(within(row.why) for row in arguments)
    for condition in records.conditions.values():
        texts = (condition.name, condition.also_called, condition.picture, condition.course, condition.first_tests)
        assert not within(*texts), condition.id


def test_findings_emergencies_notes_and_agreement(records: Records) -> None:
    for finding in records.findings.values():
        texts = (finding.label, finding.meaning, finding.ask, finding.harmless_example)
        expected = {
            "onset_before_45_insidious": "45 45", "child_limp": "16", "child_knee_pain": "16",
            "headache_jaw_or_sight": "50", "girdle_stiffness": "50",
        }.get(finding.id, "")  # fmt: skip
        assert within(*texts) == expected, finding.id
    for picture in records.emergencies.values():
        texts = (picture.name, picture.picture, picture.trap, picture.first_action, picture.tell_patient)
        expected = {"ruptured_aneurysm": "60", "child": "16 17 5", "giant_cell_arteritis": "50 50"}.get(picture.id, "")
        assert within(*texts) == expected, picture.id
    for row in records.guideline_agreement.values():
        assert within(row.what, row.unit) == {"fracture_flags_with_accuracy": "78"}.get(row.id, ""), row.id
    assert not any(within(note.text) for note in records.safety_notes.values())


# Each fictional patient as the story tells it: age, days of pain, pain of 10. An empty place was not asked.
PATIENTS = {
    "almost_nothing_asked": (39, 14, None), "caspian": (41, 210, 8), "marisol": (38, 21, 7),
    "jerome": (36, 21, 3), "leans_on_the_trolley": (74, 400, 5),
    "sleeps_on_the_other_side": (54, 120, 5),
    "wilfred": (72, 0, 9), "leander": (34, 1, 6), "saskia": (51, 14, 3),
    "agatha": (76, 10, 5), "gymnast": (15, 63, 4), "ingrid": (63, 35, 5),
    "magnolia": (66, 2, 7), "odile": (47, 10, 2), "plain_strain": (33, 4, 3),
    "stiff_mornings": (26, 3650, 4), "tamsin": (38, 1, 9), "bettina": (44, 49, 4),
    "tablets_for_the_joints": (52, 8, 6), "ruben": (58, 9, 7), "perpetua": (81, 2, 5),
    "quentin": (31, 2, 10),
    "philippa": (73, 42, 5), "rosalind": (71, 3, 6), "desmond": (34, 2, None), "ingrith": (58, 0, 5),
    "emre": (13, 21, 4), "baptiste": (46, 3, 3), "salome": (29, 2, 6), "amal": (31, 1, 5), "hedwig": (79, 1, 6),
    "wendelin": (68, 1, 8), "bronwen": (29, 3, 4), "horatio": (71, 730, 4), "temel": (68, 365, 5),
}  # fmt: skip


def test_patients(records: Records) -> None:
    known = {name: case.patient for name, case in records.cases.items()}
    assert {name: (p.age_years, p.duration_days, p.severity_0_10) for name, p in known.items()} == PATIENTS


def test_a_story_tells_the_age_of_its_patient(records: Records) -> None:
    more = {"wilfred": "60", "gymnast": "18 20", "tablets_for_the_joints": "52", "temel": "14"}
    for case in records.cases.values():
        expected = f"{case.patient.age_years:g} {more.get(case.id, '')}".strip()
        assert within(case.title, case.story, case.question, case.reveal) == expected, case.id
