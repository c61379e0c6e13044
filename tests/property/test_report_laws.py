"""Laws of reports: whom the safety layer sends is told no gentler word, and no harmless line calms a dangerous one."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from hiplib import load, redflags
from hiplib.claims import report as reasoning
from hiplib.claims import view_report_parts
from hiplib.claims import words_report as words
from hiplib.claims.view_report import Reports
from hiplib.model import Report, Urgency
from hiplib.records import Records

RECORDS = load.records()
QUIET = [one for one in RECORDS.reports.values() if not reasoning.read(one, RECORDS).sent]


def with_also(report: Report, present: tuple[str, ...]) -> Report:
    return report.model_copy(update={"present": ";".join(filter(None, [report.present, *present]))})


def test_no_word_is_made_gentler_for_whom_the_safety_layer_sends(
    records: Records, proved: Callable[[str], None]
) -> None:
    """Every quiet report with every warning, and one of them with every pair of warnings."""
    assert QUIET
    sent = covered = 0
    for number, report in enumerate(one for one in records.reports.values() if one in QUIET):
        for size in (1, 2) if number == 0 else (1,):
            for present in combinations(records.warnings, size):
                found = reasoning.read(with_also(report, present), records)
                covered += 1
                sends = found.assessment.urgency >= Urgency.urgent
                assert size == 2 or found.assessment == redflags.assess(found.patient, records), present
                sent += sends
                assert found.sent == sends, present
                if sends:
                    assert found.to_reword == reasoning.marks(found) == (), present
                    assert not any(reasoning.wordings(line, found, records) for line in found.lines), present
                    assert not any(reasoning.shares(line, found, records) for line in found.lines), present
    proved(f"reports: {covered:,} patients with a quiet report, {sent:,} of them sent on and told no gentler word")
    assert 0 < sent < covered


def test_a_patient_who_is_sent_meets_no_other_words_on_any_page(records: Records) -> None:
    """What a reader may meet of a report whose patient is sent: on the screen, in the text and on a saved page."""
    gentler = [one.says.split("{")[0] for one in records.report_wordings.values()]
    soothing = [one.because for one in records.report_wordings.values()] + [words.NOT_THE_CAUSE]
    for report in QUIET:
        alone = (one for one in RECORDS.warnings if reasoning.read(with_also(report, (one,)), RECORDS).sent)
        alarmed = with_also(report, (next(alone),))
        for one in (alarmed, *(other for other in records.reports.values() if other not in QUIET)):
            view = Reports(records, {one.id: one})
            view.mark(one.id, "act")
            saved = str(view_report_parts.saved(view.readings[one.id], records))
            for text in (view.describe().split("\n\n")[1], view.answer.value + view.rest.value, saved):
                assert not any(said in text for said in (*gentler, *soothing)), one.id
            assert [key["step"] for key in view.questions()] == ["mark"]
            view.close()


@given(st.sampled_from(sorted(RECORDS.reports)), st.data())
def test_a_line_of_danger_is_never_calmed_by_the_others(name: str, data: st.DataObject) -> None:
    own = [line for line in RECORDS.report_lines.values() if line.report_id == name]
    kept = data.draw(st.lists(st.sampled_from(own), unique_by=lambda line: line.id, min_size=1))
    lines = {line.id: line for line in kept}
    found = reasoning.read(RECORDS.reports[name], _only(lines))
    if any(line.role == "danger" for line in kept):
        assert found.sent
    assert found.urgency >= found.assessment.urgency
    assert set(found.lines) == set(kept)


def _only(lines: dict[str, object]) -> Records:
    return replace(RECORDS, report_lines=lines)  # type: ignore[arg-type]


@given(st.text(max_size=80))
def test_any_text_is_read_and_none_is_repeated(text: str) -> None:
    found = reasoning.frightening(text, RECORDS)
    assert set(found) <= set(RECORDS.report_terms.values())
    names = {term.name for term in found}
    assert all(name in words.own_words(found) for name in names)


@given(st.sampled_from(QUIET), st.floats(0, 120, allow_nan=False))
def test_a_count_is_one_that_was_published_at_the_patients_age_or_on_either_side(report: Report, age: float) -> None:
    found = reasoning.read(report.model_copy(update={"age_years": age}), RECORDS)
    for line in found.lines:
        rows = reasoning.shares(line, found, RECORDS)
        ages = [row.age_years for row in rows if row.age_years is not None]
        assert not ages or min(ages) <= age <= max(ages)
        assert all(row in RECORDS.imaging.values() for row in rows)
