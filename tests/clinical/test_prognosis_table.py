"""prognosis.csv: what the figures of a source have to do with each other, and what may stand beside them."""

import pytest

from hiplib.records import Records

# of 81 athletes 61, 50 and 75 reached the three milestones; how many of each grade did is not in the abstract, so the
# medians of the grades stand without a number of people
assert [round(reached / 81, 2) for reached in (61, 50, 75)] == [0.75, 0.62, 0.93]
# 146 people were enrolled, and 89 % of them followed
assert round(0.89 * 146) == 130

# What the five source documents say: more than 30, more than a third, up to 85, 4 in 10, 1 in 50, up to a quarter.
DOCUMENTS = {
    "documents_over_30": "more_than", "documents_over_third": "more_than", "documents_back_pain_ever": "up_to",
    "documents_sciatica_ever": "about", "documents_disc_ever": "about", "documents_disc_six_weeks": "up_to",
}  # fmt: skip
IN_WORDS = {"documents_sciatica_days", "documents_vertebra", "documents_strain", "documents_injection"}


def test_a_figure_of_the_documents_is_no_more_exact_than_they_say_it(records: Records) -> None:
    said = {r.id: r for r in records.prognosis.values() if r.seen_via == "source_document"}
    assert set(said) == set(DOCUMENTS) | IN_WORDS
    assert {name: said[name].bound for name in DOCUMENTS} == DOCUMENTS
    assert all(said[name].note and said[name].value is None for name in IN_WORDS)


def test_counts_printed_in_a_note_give_the_share_beside_them(records: Records) -> None:
    """Where a note prints 51 of 66, the share must be that; Visser 2013 prints another percentage for one count."""
    checked = 0
    for row in records.prognosis.values():
        words = row.note.replace(",", "").replace(".", "").split()
        if (
            len(words) >= 3
            and words[1] == "of"
            and words[0].isdigit()
            and words[2].isdigit()
            and row.measure == "share"
        ):
            assert row.value == pytest.approx(int(words[0]) / int(words[2]), abs=0.006), row.id
            checked += 1
        elif row.id == "venmans_relief_12":
            assert row.value == pytest.approx(57 / 95, abs=0.005)
            checked += 1
    assert checked >= 9


def test_what_was_superseded_says_so_and_by_what(records: Records) -> None:
    old = [row for row in records.prognosis.values() if row.status == "superseded"]
    assert {row.source_id for row in old} == {"menezescosta2012"}
    assert {row.superseded_by for row in old} == {"wallwork2024"}
    assert len(old) == 8


def test_second_hand_rows_are_marked(records: Records) -> None:
    """What was seen only in the news, in a summary or in another paper's table."""
    second_hand = {row.source_id for row in records.prognosis.values() if row.seen_via == "secondary"}
    assert second_hand == {
        "menezescosta2012", "henschke2008", "wallwork2024", "pocovi2024", "peul2007", "mellor2018", "johnsson1992",
        "bestpractice_lss", "discherniation_eu",
    }  # fmt: skip
