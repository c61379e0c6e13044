"""What every view is made of: tables, feedback, citations, people."""

from hiplib.screen.answer import rows


def test_a_table_of_more_than_six_rows_is_folded_by_the_page_and_whole_in_itself() -> None:
    lines = [(f"row {number}", "a cell") for number in range(7)]
    six, seven = str(rows("Six", ("Row", "Cell"), lines[:6])), str(rows("Seven", ("Row", "Cell"), lines))
    assert "hip-long" not in six
    assert '<table class="hip-long">' in seven
    assert seven.count("<tr>") == 8
