"""The tables about talking: every question has its lines and its patient, and what is wrong is read by nobody else."""

import csv
from collections import Counter

from hiplib import load
from hiplib.records import Records

# carried by somebody else, so that nothing of theirs may go without its badge
CARRIED = {"ptfirst_words", "stearns_words", "duncan_words", "jones2023_news", "ebmg_verbeek", "conexiant_prohip",
           "nhs_back_pain"}  # fmt: skip


def test_every_question_has_one_line_that_fits_one_that_frightens_or_misleads_and_somebody_who_asks(
    records: Records,
) -> None:
    asked = {question for one in records.asking_patients.values() for question in one.questions}
    assert asked == set(records.patient_questions)
    for question in records.patient_questions:
        kinds = Counter(line.kind for line in records.answer_lines.values() if line.question_id == question)
        assert kinds["confidence"] == 1, question
        assert sum(kinds.values()) >= 3, question
    fears = {line.question_id for line in records.answer_lines.values() if line.kind == "fear"}
    brushed = {q for q in records.patient_questions if q not in fears}
    assert brushed == {"weather"}


def test_the_line_that_fits_does_not_always_stand_at_the_same_place(records: Records) -> None:
    places = Counter()
    for question in records.patient_questions:
        lines = [line for line in records.answer_lines.values() if line.question_id == question]
        places[next(place for place, line in enumerate(lines) if line.fits)] += 1
    assert min(places.values()) >= len(records.patient_questions) // 5
    assert set(places) == {0, 1, 2}


def test_a_figure_of_an_age_is_said_to_somebody_of_that_age(records: Records) -> None:
    checked = 0
    for line in records.answer_lines.values():
        for part, item in line.figure_ids:
            if part == "imaging":
                who = [one for one in records.asking_patients.values() if line.question_id in one.questions]
                assert {one.age_years for one in who} == {records.imaging[item].age_years}
                checked += 1
    assert checked


def test_what_others_carry_wears_its_badge(records: Records) -> None:
    for table in ("answer_lines", "word_pairs"):
        for row in getattr(records, table).values():
            assert row.source_id not in CARRIED or row.seen_via == "secondary", row.id


def test_an_opinion_about_a_word_is_not_called_tried(records: Records) -> None:
    for row in (*records.answer_lines.values(), *records.word_pairs.values()):
        assert (row.ground == "tried") == (row.source_id in {"okeeffe2022", "rajasekaran2021"} and row.ground != "ours")
        assert row.ground != "asked" or row.source_id == "darlow2013", row.id
        assert row.ground != "reviewed" or row.source_id == "traeger2017", row.id
        assert row.ground != "held" or row.source_id in {"stewart2018", *CARRIED}, row.id
    assert {row.ground for row in records.word_pairs.values()} == {"tried", "asked", "reviewed", "held", "ours"}


def test_no_line_holds_a_figure_of_its_own(records: Records) -> None:
    for row in csv.DictReader((load.DATA / "answer_lines.csv").read_text(encoding="utf-8").splitlines()):
        bare = row["spoken"].replace("100", "")
        assert not any(sign.isdigit() for sign in bare + row["taken"]), row["id"]
