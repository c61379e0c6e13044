"""Laws of talking: nobody whom the safety layer holds on to is soothed, and silence is never taken for a no."""

from collections.abc import Callable

import pytest
from warned import assessed_once, warned

from hiplib import claims, redflags
from hiplib.model import Urgency
from hiplib.records import Records


def test_no_line_is_offered_to_whom_the_safety_layer_holds_on_to(
    records: Records, proved: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every warning on each background, asked and not asked of the others, and every pair of warnings; one question,
    since who is held rests on the patient alone, which the next test shows for every question."""
    question = next(iter(records.patient_questions))
    once = assessed_once(monkeypatch)
    held = answered = 0
    for given, asked in warned(records):
        found = claims.answer(given, question, records)
        level = once(given, records).urgency
        if level >= Urgency.investigate or not asked:
            held += 1
            assert found.first, given
            assert (found.lines, found.words, found.fitting) == ((), (), ()), given
        elif given.age_years is not None and given.severity_0_10 is not None:
            answered += 1
            assert found.fitting, given
        else:  # of whom neither age nor pain is known: whatever of it could still warn is asked first
            assert found.first or not found.assessment.ask_next, given
    proved(f"talking: {held + answered:,} patients, {held:,} of them offered no line")
    assert held > answered > 0


def test_who_is_held_does_not_rest_on_the_question(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {case.patient: redflags.assess(case.patient, records) for case in records.cases.values()}
    monkeypatch.setattr(redflags, "assess", lambda given, _records: found[given])
    for case in records.cases.values():
        level = found[case.patient].urgency
        offered = {bool(claims.answer(case.patient, one, records).lines) for one in records.patient_questions}
        assert len(offered) == 1, case.id
        assert level < Urgency.investigate or offered == {False}, case.id
    assert any(one.emergencies for one in found.values())


def test_every_patient_who_asks_is_answered_as_it_was_written_beforehand(records: Records) -> None:
    for asking in records.asking_patients.values():
        for question in asking.questions:
            found = claims.answer(asking.patient(tuple(records.findings)), question, records)
            assert found.first == (asking.expected == "act"), (asking.id, question)


def test_every_line_says_its_figures_as_whole_people_or_points(records: Records) -> None:
    for line in records.answer_lines.values():
        said = line.filled(claims.figures(line, records))
        assert "{" not in said
        assert "}" not in said
        assert len(line.figure_ids) == 0 or any(sign.isdigit() for sign in said.replace("100", "")), line.id
