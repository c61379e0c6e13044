"""The key `imaging` in rule files, the rows of imaging.csv, and the views as objects."""

import subprocess
import sys
from pathlib import Path

import pytest

from hiplib import Patient, imaging, load
from hiplib.errors import DataError, NotFoundError, PatientError
from hiplib.imaging import figures
from hiplib.model import Picture
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
    assert spoil(data_copy, "rules/acr_2021.yaml", "imaging: image_now", "imaging: image_soon") == (
        "The data could not be used. rules/acr_2021.yaml, line 25, imaging: got 'image_soon', expected one of "
        "not_indicated, after_trial, other_guideline, image_now, urgent_mri, hospital_first. Did you mean image_now?"
    )


def test_a_file_speaks_of_pictures_in_every_outcome_or_in_none(data_copy: Path) -> None:
    said = spoil(data_copy, "rules/nice_ng226.yaml", "    imaging: not_indicated\n", "")
    assert "got no imaging in clinical_diagnosis, expected imaging in every outcome, or in none." in said


def test_a_classifier_may_not_speak_of_pictures(data_copy: Path) -> None:
    said = spoil(data_copy, "rules/steroid_injection.yaml", "    says:", "    imaging: image_now\n    says:")
    assert "imaging: got 'image_now'" in said


def test_rows_that_do_not_fit_their_table_are_refused(data_copy: Path) -> None:
    said = spoil(data_copy, "imaging.csv", ",0.04,,,not_reported,0,yes,", ",0.04,,,not_reported,0,no,")
    assert "got a row where that does not hold, expected extrapolated to be yes exactly where n is 0" in said


def test_an_age_outside_the_published_ones_is_refused(data_copy: Path) -> None:
    old = ",80,,without,probability,0.96,"
    assert "column age_years: got 90" in spoil(data_copy, "imaging.csv", old, old.replace("80", "90"))


def test_an_unknown_finding_is_named() -> None:
    records = load.records()
    with pytest.raises(PatientError, match="Did you mean night_pain"):
        imaging.advise(Patient(findings={"nightpain": True}), records)
    with pytest.raises(NotFoundError, match="a finding: got 'disc_buldge'"):
        view.without_pain("disc_buldge")
    with pytest.raises(NotFoundError, match="an age: got '55', expected one of 20, 30, 40, 50, 60, 70, 80"):
        view.without_pain("disc_bulge", 55)


def test_the_scale_of_answers_is_ordered_from_none_to_hospital() -> None:
    assert [picture.rank for picture in Picture] == [0, 1, 2, 3, 4, 5]
    assert max(Picture, key=lambda picture: picture.rank) == "hospital_first"


def test_importing_the_library_loads_no_screen_and_no_array_library() -> None:
    modules = "hiplib.imaging.words, hiplib.prognosis.words"
    loaded = f"import sys, {modules}; print([m for m in sys.modules if m in sys.argv[1:]])"
    heavy = ["numpy", "pandas", "plotly", "ipywidgets", "anywidget", "htpy", "hiplib.view"]
    done = subprocess.run([sys.executable, "-c", loaded, *heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- the views --------------------------------------------------------------------------------------------------


def test_the_adviser_answers_as_the_pure_call_and_its_text_is_whole() -> None:
    made = view.adviser("leander")
    assert made.result == imaging.advise(load.patient("cases/leander.yaml"), made.records)
    text = made.describe()
    for said in made.result.answers:
        name = said.short_name[:1].upper() + said.short_name[1:]
        assert f"- {name} | " in text
    assert "IMAGE NOW" in text
    assert text == made._repr_mimebundle_()["text/plain"]
    made.form.value = {**made.form.value, "age_years": "130"}
    assert made.form.note.startswith("Age: 130 is not possible here")
    assert made.result == imaging.advise(made.patient.changed(age_years=None), made.records)


def test_the_answer_waits_for_a_guess() -> None:
    made = view.without_pain("disc_bulge", 50)
    assert "60" not in made.answer.value
    assert made.figures.outputs == ()
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
    assert "You guessed 25: 35 fewer" in made.form.spoken
    assert len(made.figures.outputs) == 1
    made.choose(age_years=70)
    assert "Your guess first" in made.answer.value
    made.choose(age_years=50)
    assert "You guessed 25" in made.answer.value


def test_figure_sentence_and_table_say_the_same() -> None:
    made = view.without_pain("spondylolisthesis", 20).guess(10)
    figure = made._figure()
    points = {x: y for trace in figure.data if trace.mode == "markers" and trace.name != "your guess"
              for x, y in zip(trace.x, trace.y, strict=True)}  # fmt: skip
    assert points == {row.age_years: round(row.value * 100) for row in made._rows()}
    for age, people in points.items():
        assert f"{age} | {people} of 100 | interval not reported" in made.describe()
    names = {trace.name: tuple(trace.x) for trace in figure.data if trace.mode == "markers"}
    assert names["carried on: nobody was studied"] == (20, 30)
    assert "drawn between published points" in {trace.name for trace in figure.data}


@pytest.mark.parametrize("make", [view.comparison, view.hips, view.adviser, view.without_pain])
def test_a_view_reads_without_a_kernel_and_leaves_nothing_behind(make) -> None:
    import ipywidgets

    before = set(ipywidgets.widget._instances)
    made = make()
    bundle = made._repr_mimebundle_()
    assert bundle["text/plain"] == made.describe()
    assert "<script" not in bundle["text/html"]
    assert "Teaching only" in bundle["text/plain"]
    made.close()
    assert set(ipywidgets.widget._instances) <= before


def test_the_comparison_draws_every_ratio_with_its_interval() -> None:
    made = view.comparison()
    drawn = {}
    for trace in figures.odds(made.found, made.pain).data:
        if trace.error_x and trace.error_x.array is not None:
            for name, value, up, down in zip(
                trace.y, trace.x, trace.error_x.array, trace.error_x.arrayminus, strict=True
            ):
                drawn[name] = (value, round(value - down, 2), round(value + up, 2))
    assert drawn == {row.name: (row.value, row.low, row.high) for row in made.found}
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
    pressing = imaging.advise(Patient(age_years=40, duration_days=5, findings={"saddle_numbness": True}), records)
    assert Picture.not_indicated in imaging.asked_for(calm)
    assert imaging.asked_for(pressing) == (Picture.urgent_mri,)
    ranks = [picture.rank for picture in imaging.asked_for(calm)]
    assert ranks == sorted(set(ranks), reverse=True)
