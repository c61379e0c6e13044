"""Reports of scans: what a row may hold."""

import pytest
from pydantic import ValidationError

from hiplib.model import ReportLine, ReportTerm


def line(**changed: object) -> ReportLine:
    row = {
        "id": "attic_beam", "report_id": "attic", "says": "Decay of the beam.", "role": "frightens", "words": "Decay",
        "term_id": "decay", "imaging_id": "",
    }  # fmt: skip
    return ReportLine.model_validate({**row, **changed})


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"role": "plain", "term_id": ""}, "words to be filled exactly where role is not plain"),
        ({"words": ""}, "words to be filled exactly where role is not plain"),
        ({"words": "decay"}, "words to be a part of says, letter for letter"),
        ({"term_id": ""}, "term_id to be filled exactly where role is frightens"),
        ({"role": "danger"}, "term_id to be filled exactly where role is frightens"),
    ],
)
def test_a_line_that_contradicts_itself_is_refused(changed: dict[str, object], expected: str) -> None:
    with pytest.raises(ValidationError, match=expected):
        line(**changed)


def test_a_line_is_plain_frightens_or_is_acted_on() -> None:
    assert line().term_id == "decay"
    assert line(role="plain", words="", term_id="").term_id is None
    assert line(role="danger", term_id="").words == "Decay"


def test_a_term_knows_how_its_word_begins() -> None:
    term = ReportTerm.model_validate(
        {
            "id": "decay", "name": "decay", "forms": "decay;rot", "ground": "opinion", "says": "It rots.",
            "source_id": "doe2024", "where_in_source": "abstract", "seen_via": "abstract", "reviewed_on": "2026-11-22",
            "status": "accepted", "superseded_by": "",
        }
    )  # fmt: skip
    assert term.beginnings == ("decay", "rot")
