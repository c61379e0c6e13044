"""imaging.csv: the people of the age table add up, and what was carried over or seen second-hand says so."""

from hiplib import imaging
from hiplib.records import Records

# People of each row in all, as printed beside them (Scoliosis and Spinal Disorders 2016, table 1). The paper put 100 in
# place of each 0 for its own simulation, and its totals contain that.
PRINTED = {
    "disc_degeneration": 1603, "disc_signal_loss": 613, "disc_height_loss": 572, "disc_bulge": 430,
    "disc_protrusion": 1408, "annular_fissure": 996, "facet_degeneration": 849, "spondylolisthesis": 284,
}  # fmt: skip


def test_the_people_of_each_age_add_up_to_the_printed_total(records: Records) -> None:
    assert set(PRINTED) == {row.finding for row in records.imaging.values() if row.part == "spine"}
    for finding, printed in PRINTED.items():
        people = [row.n for row in imaging.without_pain(records, finding) if row.n is not None]
        assert sum(n or 100 for n in people) == printed, finding


def test_the_people_of_the_companion_are_its_two_groups_together(records: Records) -> None:
    assert {row.n for row in imaging.compared(records)} == {1193 + 1904}


def test_the_four_cells_without_anybody_say_so(records: Records) -> None:
    carried = [row.id for row in records.imaging.values() if row.extrapolated == "yes"]
    cells = ["facet_degeneration_20", "facet_degeneration_30", "spondylolisthesis_20", "spondylolisthesis_30"]
    assert carried == cells
    assert all(records.imaging[name].n == 0 and records.imaging[name].note for name in cells)


def test_only_the_ends_of_four_findings_were_seen_in_the_abstract(records: Records) -> None:
    """Everything else of the age table was seen in somebody's copy, and carries the badge."""
    first_hand = {r.id for r in records.imaging.values() if r.part == "spine" and r.seen_via != "secondary"}
    assert first_hand == {"disc_degeneration_80", "disc_bulge_80", "disc_protrusion_80", "annular_fissure_80"}
