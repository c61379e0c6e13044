"""Every figure of every rule file, typed a second time while reading the guideline: limits, labels and cautions.

What each limit does to a patient is in tests/clinical; here a figure in a label or a caution cannot drift from it.
"""

import sys
from pathlib import Path

import pytest

from hiplib import load

sys.path.insert(0, str(Path(__file__).parent))

from mutations import figures_of

READ = {
    "acp_imaging_2011": "2011 2011 65 75 30 2 50 50 30 50 50 20 40 20 20 40 40 65 65",
    "acr_2021": "2021 2021 3 7 3 5 70 70 42",  # variants 3 to 7; the caution names 3 and 5
    "girft_2023": "2023 2023",
    "idsa_2015": "2015 2015",
    "ifompt_2020": "2020 2 2 2",
    "acute_joint": "7 10 7 42",
    "ahcpr_1994": "1994 1994 50 50 50 50 20 20",
    "bone_checklist": "65 70",
    "disc_or_stenosis": "70 60",
    # the caution: 7 of 10; 5 for a child with fever, 60 and 17 after a fall and for a slip, 16 (cornwall_childhip);
    # 48 and 72 hours (inform_pji), three; 9 and 24 hours (cornwall_limp); 50, 55, 60 for
    # the aorta;
    # then picture by picture: 90, 14 days and 7 of 10 for recent, new and severe; 65; over 60 (rcem_aaa, niceng156)
    # and over 50 (bnssg_aaa); children 16, 9 (cornwall_childhip), 17 ours, 5 ours, 3 (niceckslimp);
    # 50 (nhsdg_gca)
    "emergency": (
        "7 10 5 60 17 16 48 72 3 9 24 50 55 60 90 2 14 7 14 14 7 14 7 65 65 65 14 90 90 7 60 60 60 60 60 60 14 7 "
        "60 60 60 14 7 60 60 60 14 50 50 50 50 50 50 7 14 50 50 7 14 65 65 60 60 60 7 7 65 65 65 65 7 14 7 14 7 7 "
        "14 7 14 7 14 7 16 16 16 16 16 16 9 15 9 9 16 16 9 17 9 9 18 18 5 5 5 3 3 3 7 16 16 16 9 9 9 16 16 16 14 7 "
        "7 14 7 50"
    ),
    # shingles within 72 hours (nhshighland_zoster); the archived page of 2013; from 50 (nicecks_pmr2013)
    "beyond_the_spine": "72 2013 72 14 7 50 60 60 60 7 14",
    # myeloma and weight loss from 60 (niceng12)
    "bone_and_marrow": "60 60 60 60 60 60 60 60 60 60 60 3 7",
    # under 16; under 10 (esht_childback); 9 (accessped_scfe: adolescents; 9 is ours); two days
    # (cornwall_childhip: 48 h)
    "children": "16 10 16 16 16 9 9 9 10 10 10 10 16 16 16 2 16 16 16 16 16 16 16 16 16 14",
    "explanations": "68 60 60 60 42",
    "infection_risk": "90 7 90 7 14 7 42",
    "reassurance": "7 10 7 42",
    "flag_plus_severe": "7 10 21 7 55 55 20 20",
    "hip_or_spine": "101 76 60",  # prather2017; metcalfe2019
    "inflammatory_pattern": "45 90 45 90 2",
    "nhsdg_hip2024": "2024 65 60 50 7 10 65 65 65 14 14 7 50 50 50 50 50 50 50 50 7 7",
    "nhsdg_spinal2024": "2024 14 7 10 14 7 18 18 18 55 55 55 55 55 55 55 56",
    # bnssg_aaa: over 50; devon: over 55; bmjbp_aaa: over 60; 14 days are this lab's reading
    "nice_ng156": "2020 50 55 60 60 60 60 60 60 60 14",
    "nice_ng226": "2022 45 45 45 45",  # niceng226 1.1.1: 45 or over
    "nice_ng234_mscc": "2023 2008",
    "nice_ng59": "2016 11 2020 16 16 16 16 2 2",
    "nice_ng65_spa": "45 0 120 0 1200 48 45 45 3 4 35 35 45 45 3 3 35 35",
    "one_sided_pain": "24",  # niceng118 1.1.1: a scan within 24 hours
    "one_sided_source": "60 60 60 60 60",  # rcem_aaa
    # corticosteroids from 70 (downie2013)
    "osteoporosis": "65 75 60 80 65 65 7 60 60 60 70 70 70 80 80 80 14 7 65 65",
    # S221; the note of S029; S029, S030; polly2016: half the pain after 30 or 60 minutes; sijblock2015: over 80
    "sacroiliac_block": "20 30 50 80 0 100 75 75 0 50 30 60 50 50 80 80 80",
    "steroid_injection": "0 20 3 3",
    # S078: 5 and 50 percent, above and under them; peetrons_bjsm: the three grades of the same limits
    "strain_grade": "5 50 5 50 0 100 0 100 5 5 50 50 5 5 1 5 5 5 2 5 50 5 5 50 50 3",
    "three_criteria": "42 7 10 7 55 42 7 55 55 20 20",
}


@pytest.mark.parametrize("name", sorted(path.stem for path in (load.DATA / "rules").glob("*.yaml")))
def test_the_figures_of_a_rule_file_are_as_they_were_read(name: str) -> None:
    held = [figure.printed for figure in figures_of(load.DATA / "rules" / f"{name}.yaml")]
    assert " ".join(held) == READ.get(name, "")
