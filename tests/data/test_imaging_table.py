"""Every figure of imaging.csv, typed a second time from the printed tables and compared cell by cell."""

import pytest

from hiplib import imaging
from hiplib.records import Records

AGES_YEARS = (20, 30, 40, 50, 60, 70, 80)

# Percent of people without back pain at 20, 30, 40, 50, 60, 70 and 80 years (Brinjikji 2015, age table).
AGE_TABLE = """
disc_degeneration    37 52 68 80 88 93 96
disc_signal_loss     17 33 54 73 86 94 97
disc_height_loss     24 34 45 56 67 76 84
disc_bulge           30 40 50 60 69 77 84
disc_protrusion      29 31 33 36 38 40 43
annular_fissure      19 20 22 23 25 27 29
facet_degeneration    4  9 18 32 50 69 83
spondylolisthesis     3  5  8 14 23 35 50
"""

# People scanned at 20, 30, 40 and 50 years, and the row's total as printed beside them (Scoliosis and Spinal Disorders
# 2016, table 1). The paper put 100 in place of each 0 for its own simulation, and its totals contain that.
PEOPLE = """
disc_degeneration   273 604 415 311 1603
disc_signal_loss     46 142 352  73  613
disc_height_loss     15 163 186 208  572
disc_bulge           55 101 151 123  430
disc_protrusion      87 468 490 363 1408
annular_fissure     167 350 426  53  996
facet_degeneration    0   0 596  53  849
spondylolisthesis     0   0  31  53  284
"""

# Odds ratio, lower and upper end (Brinjikji 2015, the companion paper, abstract).
ODDS = """
disc_bulge           7.54 1.28  44.56
spondylolysis        5.06 1.65  15.53
disc_extrusion       4.38 1.98   9.68
modic_1              4.01 1.10  14.55
disc_protrusion      2.65 1.52   4.62
disc_degeneration    2.24 1.21   4.15
any_modic            1.62 0.48   5.41
canal_stenosis      20.58 0.05 798.77
high_intensity_zone  2.10 0.73   6.02
annular_fissure      1.79 0.97   3.31
spondylolisthesis    1.59 0.78   3.24
"""

# Percent, and the source it must be cited from.
HIPS = """
labral_tear_without             heerey2018      54
labral_tear_with                heerey2018      62
cartilage_defect_without        heerey2018      12
cartilage_defect_with           heerey2018      64
labral_tear_seven_studies       frank2015       68.1
cam_hips                        frank2015       37
cam_athletes                    frank2015       54.8
cam_general                     frank2015       23.1
pincer_hips                     frank2015       67
labral_tear_volunteers_older    register2012    69
cartilage_defect_volunteers     register2012    24
bony_bump_volunteers            register2012    20
labral_tear_volunteers_younger  lee2015         38.6
cam_young_men                   reichenbach2010 24
cam_young_men_stiff             reichenbach2010 48
cam_young_women                 leunig2013      0
deep_socket_young_women         leunig2013      10
labral_defect_matched_without   tresch2017      44
labral_defect_matched_with      tresch2017      61
labral_tear_athletes_person     heerey2019      54
labral_tear_athletes_hip_without heerey2019     33
labral_tear_athletes_hip_with   heerey2019      20
"""


def lines(table: str) -> dict[str, list[str]]:
    return {line.split()[0]: line.split()[1:] for line in table.strip().splitlines()}


def test_every_cell_of_the_age_table(records: Records) -> None:
    typed = {(name, age): int(cell) for name, cells in lines(AGE_TABLE).items()
             for age, cell in zip(AGES_YEARS, cells, strict=True)}  # fmt: skip
    held = {(r.finding, r.age_years): r.value * 100 for r in records.imaging.values() if r.part == "spine"}
    assert len(typed) == 56
    assert imaging.ages_years(records) == AGES_YEARS
    assert held == pytest.approx(typed, abs=1e-9)


def test_every_number_of_people(records: Records) -> None:
    for name, cells in lines(PEOPLE).items():
        rows = imaging.without_pain(records, name)
        *people, printed = map(int, cells)
        assert [row.n for row in rows] == [*people, None, None, None]
        assert sum(n or 100 for n in people) == printed


def test_the_four_cells_without_anybody_say_so(records: Records) -> None:
    carried = [row.id for row in records.imaging.values() if row.extrapolated == "yes"]
    cells = ["facet_degeneration_20", "facet_degeneration_30", "spondylolisthesis_20", "spondylolisthesis_30"]
    assert carried == cells
    assert all(records.imaging[name].n == 0 and records.imaging[name].note for name in cells)


def test_every_odds_ratio_with_its_interval(records: Records) -> None:
    held = {r.finding: (r.value, r.low, r.high) for r in records.imaging.values() if r.part == "spine_odds"}
    assert held == {name: tuple(map(float, cells)) for name, cells in lines(ODDS).items()}
    assert {r.n for r in imaging.compared(records)} == {1193 + 1904}


def test_every_row_of_the_hip(records: Records) -> None:
    typed = {name: (source, float(cell)) for name, (source, cell) in lines(HIPS).items()}
    held = {row.id: (row.source_id, round(row.value * 100, 6)) for row in imaging.hips(records)}
    assert held == typed


def test_only_the_ends_of_four_findings_were_seen_in_the_abstract(records: Records) -> None:
    """Everything else of the age table was seen in somebody's copy, and carries the badge."""
    first_hand = {r.id for r in records.imaging.values() if r.part == "spine" and r.seen_via != "secondary"}
    assert first_hand == {"disc_degeneration_80", "disc_bulge_80", "disc_protrusion_80", "annular_fissure_80"}
