"""What the first pack may not lose. Its files say what they need of each other; this list stands outside them."""

from hiplib.records import Records

DRIVES = {
    "emergency",
    "acute_joint",
    "beyond_the_spine",
    "bone_and_marrow",
    "children",
    "infection_risk",
    "inflammatory_pattern",
    "nerve_and_cord",
    "nhsdg_hip2024",
    "nhsdg_spinal2024",
    "one_sided_pain",
    "osteoporosis",
    "three_criteria",
}


def test_no_rule_file_leaves_the_answer_together_with_its_name(records: Records) -> None:
    """A line taken out of pack.yaml and the file deleted with it would leave nothing that could complain."""
    assert set(records.pack.drives) >= DRIVES
    assert all(records.pathways[name].drives and records.pathways[name].outcomes for name in DRIVES)


def test_the_first_pack_is_real(records: Records) -> None:
    assert (records.pack.id, records.pack.invented) == ("low_back_and_hip", "")
    assert records.pack.pain == "low-back or hip pain"
