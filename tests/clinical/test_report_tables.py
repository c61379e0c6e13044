"""The tables of reports: every patient has an expected answer, every word its ground, every count its age."""

import re

from hiplib import imaging
from hiplib.claims import report as reasoning
from hiplib.model import OF_100, Urgency
from hiplib.records import Records

# second-hand pages carry these; the badge says so
SECOND_HAND = {"stewart2018"}


def test_the_safety_layer_says_of_each_patient_what_was_expected(records: Records) -> None:
    for report in records.reports.values():
        found = reasoning.read(report, records)
        assert found.assessment.urgency == report.expected, report.id
        assert bool(found.dangers) == (report.expected >= Urgency.urgent), report.id


def test_some_are_acted_on_today_some_within_days_and_the_ages_differ(records: Records) -> None:
    expected = [report.expected for report in records.reports.values()]
    assert {Urgency.emergency, Urgency.urgent, Urgency.reassure} <= set(expected)
    ages = [report.age_years for report in records.reports.values()]
    assert len(set(ages)) == len(ages)
    assert all(str(int(report.age_years or 0)) in report.story for report in records.reports.values())


def test_a_report_that_is_acted_on_also_holds_words_that_frighten(records: Records) -> None:
    """Else the first question would be answered by looking for one."""
    for report in records.reports.values():
        roles = {line.role for line in records.report_lines.values() if line.report_id == report.id}
        assert "frightens" in roles, report.id
        assert "plain" in roles, report.id


def test_a_count_is_the_one_of_the_patients_age(records: Records) -> None:
    for line in records.report_lines.values():
        row = records.imaging.get(line.imaging_id or "")
        if row and row.age_years is not None:
            age = records.reports[line.report_id].age_years
            near = imaging.without_pain(records, row.finding, age)
            assert row in near, line.id
            assert all(one.n != 0 for one in near), line.id


def test_what_stands_on_the_place_of_a_figure_is_no_figure(records: Records) -> None:
    for one in records.report_wordings.values():
        assert not re.search(r"\d", one.says.replace(OF_100, "")), one.id
        assert not re.search(r"\d", one.because), one.id
        row = records.report_lines[one.line_id].imaging_id
        assert one.fits == "no" or not row or OF_100 in one.says, one.id


def test_words_that_fit_hold_no_word_of_the_list(records: Records) -> None:
    for one in records.report_wordings.values():
        if one.fits == "yes":
            assert reasoning.frightening(one.says, records) == (), one.id


def test_the_list_knows_every_word_that_a_report_marks(records: Records) -> None:
    for line in records.report_lines.values():
        if line.term_id:
            assert line.term_id in {term.id for term in reasoning.frightening(line.says, records)}, line.id


def test_fitting_words_stand_now_first_now_last(records: Records) -> None:
    places = set()
    for line in {one.line_id for one in records.report_wordings.values()}:
        offered = [one.fits for one in records.report_wordings.values() if one.line_id == line]
        places.add(offered.index("yes"))
        assert offered.count("yes") == 1, line
    assert places == {0, 1, 2}


def test_an_opinion_is_called_one_and_a_carried_page_wears_its_badge(records: Records) -> None:
    for term in records.report_terms.values():
        assert ("opinion" in term.says or term.source_id == "bossen2013") == (term.ground == "opinion"), term.id
        assert (term.seen_via == "secondary") == (term.source_id in SECOND_HAND), term.id
