"""The key `imaging` in rule files, the rows of imaging.csv, and the views as objects."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from roles import role

from hiplib import Patient, imaging, load, wording
from hiplib.errors import DataError, NotFoundError, PatientError
from hiplib.imaging import figures, words, words_scans
from hiplib.imaging.view_adviser import answer_chips, look
from hiplib.model import Picture, Urgency
from hiplib.view import imaging as view


def spoil(data: Path, name: str, old: str, new: str) -> str:
    """Change one place of a copy of the data, and return what loading says."""
    path = data / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as raised:
        load.records(data)
    return str(raised.value)


def test_a_word_outside_the_vocabulary_is_refused(data_copy: Path) -> None:
    assert spoil(data_copy, f"rules/{role.referring_guideline}.yaml", "imaging: image_now", "imaging: image_soon") == (
        f"The data could not be used. rules/{role.referring_guideline}.yaml, line 25, imaging: got 'image_soon', "
        "expected one of not_indicated, after_trial, other_guideline, image_now, urgent_mri, emergency_mri, "
        "hospital_first. Did you mean image_now?"
    )


def test_a_file_speaks_of_pictures_in_every_outcome_or_in_none(data_copy: Path) -> None:
    said = spoil(data_copy, f"rules/{role.imaging_pathway}.yaml", "    imaging: not_indicated\n", "")
    assert f"got no imaging in {role.first_outcome_of_imaging}, expected imaging in every outcome, or in none." in said


def test_a_classifier_may_not_speak_of_pictures(data_copy: Path) -> None:
    said = spoil(data_copy, f"rules/{role.how_often_injected}.yaml", "    says:", "    imaging: image_now\n    says:")
    assert "imaging: got 'image_now'" in said


def test_rows_that_do_not_fit_their_table_are_refused(data_copy: Path) -> None:
    said = spoil(data_copy, "imaging.csv", ",0.04,,,not_reported,0,yes,", ",0.04,,,not_reported,0,no,")
    assert "got a row where that does not hold, expected extrapolated to be yes exactly where n is 0" in said


def test_an_age_outside_the_published_ones_is_refused(data_copy: Path) -> None:
    old = ",80,,without,probability,0.96,"
    assert "column age_years: got 90" in spoil(data_copy, "imaging.csv", old, old.replace("80", "90"))


def test_an_unknown_finding_is_named() -> None:
    records = load.records()
    with pytest.raises(PatientError, match=f"Did you mean {role.pain_at_night}"):
        imaging.advise(Patient(findings={"nightpain": True}), records)
    with pytest.raises(NotFoundError, match="a finding: got 'disc_buldge'"):
        view.without_pain("disc_buldge")
    with pytest.raises(NotFoundError, match="an age: got '55', expected one of 20, 30, 40, 50, 60, 70, 80"):
        view.without_pain(role.bulging_disc, 55)


def test_the_scale_of_answers_is_ordered_from_none_to_hospital() -> None:
    assert [picture.rank for picture in Picture] == list(range(7))
    assert max(Picture, key=lambda picture: picture.rank) == "hospital_first"


def test_importing_the_library_loads_no_screen_and_no_array_library() -> None:
    modules = "hiplib.imaging.words, hiplib.prognosis.words"
    loaded = f"import sys, {modules}; print([m for m in sys.modules if m in sys.argv[1:]])"
    heavy = ["numpy", "pandas", "plotly", "ipywidgets", "anywidget", "htpy", "hiplib.view"]
    done = subprocess.run([sys.executable, "-c", loaded, *heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- the views --------------------------------------------------------------------------------------------------


def test_the_adviser_answers_as_the_pure_call_and_its_text_is_whole() -> None:
    made = view.adviser(role.scanned)
    assert made.result == imaging.advise(load.patient("cases/leander.yaml"), made.records)
    text = made.describe()
    for said in made.result.answers:
        name = said.short_name[:1].upper() + said.short_name[1:]
        assert f"- {name} | " in text
    assert "IMAGE NOW" in text
    assert wording.plain(text) == made._repr_mimebundle_()["text/plain"]
    made.form.value = {**made.form.value, "age_years": "130"}
    assert made.form.note.startswith("Age: 130 is not possible here")
    assert made.result == imaging.advise(made.patient.changed(age_years=None), made.records)


def test_the_answer_waits_for_a_guess() -> None:
    made = view.without_pain(role.bulging_disc, 50)
    assert "60" not in made.answer.value
    assert "hip-chart" not in made.answer.value + made.rest.value
    assert not made.form.ready
    made.form.value = {**made.form.value, "guess": "ninety"}
    assert made.form.note == "Your guess: got 'ninety', expected a whole number from 0 to 100."
    made.press("commit")
    assert "Your guess first" in made.answer.value
    made.form.value = {**made.form.value, "guess": "25"}
    assert made.form.ready
    assert made.form.note == ""
    made.press("commit")
    assert "about 60 have a disc bulge" in made.answer.value
    assert made.form.spoken.startswith("Not quite: you said 25; the figures say 60. Of 100 people aged 50")
    assert made.answer.value.count('hip-hundred"') == 2  # the guess beside the answer
    assert "You said 25 of 100" in made.answer.value
    made.choose(age_years=70)
    assert "Your guess first" in made.answer.value
    made.choose(age_years=50)
    assert "You said 25 of 100" in made.answer.value


def test_figure_sentence_and_table_say_the_same() -> None:
    made = view.without_pain("spondylolisthesis", 20).guess(10)
    *others, drawn = figures.curves_by_age(made.records, "spondylolisthesis")
    assert dict(drawn.points) == {row.age_years: round(row.value * 100) for row in made._rows()}
    for age, people in drawn.points:
        assert f"{age} | {people} of 100 | " in made.describe()
    assert "No interval is in the rows held here." in made.describe()
    assert drawn.open_at == {20, 30}  # nobody of these ages was studied
    assert {one.look for one in others} == {"behind"}
    assert "your guess: 10" in made.rest.value


def test_the_questions_of_the_lesson_follow_each_other_and_are_counted() -> None:
    made = view.without_pain()
    asked = made.records.pack.several("without_pain", "round")
    for number, name in enumerate(asked, 1):
        assert made.row.id == name
        made.guess(made.held_against()[0])
        assert made.form.spoken.startswith("Right.")
        if number < len(asked):
            assert f"{number} of {len(asked)}, {number} right." in made.answer.value
            made.press("next")
    assert f"That was all {len(asked)}: {len(asked)} right." in made.answer.value
    assert view.without_pain(role.bulging_disc, 50).guess(60).questions() == []


def test_a_figure_with_an_interval_shows_it_and_the_others_say_that_none_was_reported() -> None:
    rows = imaging.hips(load.records())[:2]
    known = rows[0].model_copy(update={"low": 0.4, "high": 0.7})
    unknown = rows[1].model_copy(update={"low": None, "high": None})
    assert words_scans.study_row(known)[1] == "54 of 100 (95 % interval 40 to 70)"
    assert words_scans.intervals([known, unknown]) == "Where no interval stands, none is in the rows held here."
    assert words_scans.intervals([known]) == ""


def test_the_hips_wait_for_a_guess_about_those_without_pain() -> None:
    made = view.hips()
    assert "about 62 have a labral tear" in made.answer.value
    assert "54 " not in made.answer.value + made.rest.value
    made.form.value = {"guess": "20"}
    made.press("commit")
    assert made.form.spoken.startswith("Not quite: you said 20; the figures say 54 (41 to 66). Of 100 adults without")
    assert made.answer.value.count('hip-hundred"') == 3
    assert "54 of 100" in made.rest.value


def test_a_decision_about_imaging_is_held_against_every_guideline_that_speaks() -> None:
    plain = view.decide(role.nothing_to_find)
    assert "NOT INDICATED" not in plain.answer.value + plain.rest.value
    assert plain.commit("none").form.spoken.startswith("Right. Every guideline that speaks of this patient says so.")
    for choice in ("trial", "cause"):  # they disagree, and each of these is what one of them says
        made = view.decide(role.morning_stiffness).commit(choice)
        assert "says so; others do not." in made.form.spoken
        assert made.form.spoken.startswith("Right.")
    tied = view.decide(role.morning_stiffness).commit("now")
    assert re.match(
        r"Not quite: only .* says so, and only if .*\. INVESTIGATE: .* So far: Image only if ", tied.form.spoken
    )
    wrong = view.decide(role.morning_stiffness).commit("none")
    assert wrong.form.spoken.startswith("Not quite: no guideline here says so.")


@pytest.mark.parametrize("choice", words.CHOICES)
def test_in_an_emergency_only_the_telephone_is_right(choice: str) -> None:
    made = view.decide(role.in_danger).commit(choice)
    right = choice == "emergency"
    spoken = made.form.spoken
    assert spoken.startswith(
        "Right. The emergency comes before the request form. Send today: " if right else "Send today: "
    )
    assert spoken.endswith(". No: the emergency comes before the request form.") is not right
    assert "NOT INDICATED" not in made.answer.value
    assert "No list of reasons for imaging may delay this." in made.answer.value


def test_guidelines_stand_in_a_row_for_each_answer_the_furthest_first() -> None:
    records = load.records()
    patient = Patient(age_years=44, duration_days=49, trajectory="unchanged", findings={role.down_the_leg: True})
    found = imaging.advise(patient, records)
    lines = words.guidelines_by_answer(found, records)
    tied = "IMAGE ONLY IF surgery or an injection is weighed"
    assert [word for word, _ in lines] == [tied, "TRIAL OF CARE FIRST so far", "NOT INDICATED so far", "SILENT"]
    told = " ".join(name for _, those in lines for name, _ in those)
    assert all(said.short_name.casefold() in told.casefold() for said in found.answers)


def test_the_comparison_draws_every_ratio_with_its_interval() -> None:
    made = view.comparison()
    drawn = figures.odds_strips(made.found)
    assert [(line.at, line.low, line.high) for line in drawn] == [(row.value, row.low, row.high) for row in made.found]
    assert [line.open for line in drawn] == [row not in imaging.clear(made.found) for row in made.found]
    scale = figures.odds_scale(made.found, made.pain)
    assert all(scale.low <= line.low and line.high <= scale.high for line in drawn)
    assert "not a likelihood ratio" in made.describe()


def test_only_a_finding_whose_whole_interval_lies_above_1_is_commoner() -> None:
    found = imaging.compared(load.records())
    row = found[0]
    edge = row.model_copy(update={"low": 1.0})
    unknown = row.model_copy(update={"low": None})
    assert imaging.clear((row, edge, unknown)) == (row,)
    assert len(imaging.clear(found)) < len(found)


def test_in_an_emergency_no_word_of_another_guideline_stands_above() -> None:
    records = load.records()
    calm = imaging.advise(Patient(age_years=40, duration_days=5), records)
    pressing = imaging.advise(Patient(age_years=40, duration_days=5, findings={role.numb_saddle: True}), records)
    assert Picture.not_indicated in imaging.asked_for(calm)
    assert imaging.asked_for(pressing) == (Picture.emergency_mri,)
    ranks = [picture.rank for picture in imaging.asked_for(calm)]
    assert ranks == sorted(set(ranks), reverse=True)


def test_a_picture_tied_to_a_plan_that_nobody_was_asked_about_never_says_now() -> None:
    records = load.records()
    patient = Patient(age_years=44, duration_days=49, trajectory="unchanged", findings={role.down_the_leg: True})
    tied = imaging.advise(patient, records)
    depends = [said for said in tied.answers if said.only_if]
    assert [said.picture for said in depends] == [Picture.image_now]
    condition = depends[0].only_if
    assert words.asked_in_words(tied, Picture.image_now) == [(f"IMAGE ONLY IF {condition}", True)]
    assert words.headline(tied, patient, records).startswith(f"So far: Image only if {condition}, says ")
    assert f"says so, and only if {condition}." in words.chosen_compared("now", tied)
    assert look(tied) == "hip-investigate"
    assert "hip-urgent" not in str(answer_chips(tied))
    treated = patient.changed(findings={**patient.findings, role.takes_steroids: True})
    plain = imaging.advise(treated, records)
    assert not any(said.only_if for said in plain.answers)
    assert words.headline(plain, treated, records).partition("So far: ")[2].startswith("Image now, ")
    both = replace(tied, answers=(*tied.answers, replace(depends[0], short_name="another", only_if="")))
    assert [word for word, _ in words.asked_in_words(both, Picture.image_now)] == [
        "IMAGE NOW", f"IMAGE ONLY IF {condition}"
    ]  # fmt: skip
    assert f"say so, {depends[0].short_name} only if {condition}; others" in words.chosen_compared("now", both)
    assert look(both) == "hip-urgent"


def test_what_is_to_be_worked_up_leads_before_what_guidelines_say_of_a_scan() -> None:
    records = load.records()
    for case in records.cases.values():
        found = imaging.advise(case.patient, records)
        if found.emergencies or found.assessed.urgency < Urgency.investigate:
            continue
        headline = words.headline(found, case.patient, records)
        assert headline.startswith(f"{wording.URGENCY_WORDS[found.assessed.urgency][0]}: "), case.id
        assert look(found) in ("hip-investigate", "hip-urgent", "hip-emergency"), case.id


def test_the_choices_are_the_words_in_which_guidelines_are_told() -> None:
    offered = words.choices(load.records())
    assert set(offered) == set(words.CHOICES)
    said = "; ".join(offered.values()).casefold()
    assert all(word.casefold() in said for word, _ in words.PICTURES.values())
    made = view.decide(role.morning_stiffness).commit(words.PLANNED)
    assert made.form.spoken.startswith("Right. ")
    assert not view.decide(role.nothing_to_find).commit(words.PLANNED).form.spoken.startswith("Right.")
