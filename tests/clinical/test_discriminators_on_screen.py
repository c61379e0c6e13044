"""The view that tells things apart, with questions and patients of the first pack: what it draws and says."""

import ipywidgets
import pytest

from hiplib import Patient
from hiplib.differential import discriminator, words_arguments
from hiplib.errors import NotFoundError
from hiplib.model import Citation
from hiplib.records import Records
from hiplib.rules import HasFinding
from hiplib.view import differential as view

HERE = Citation("lay_002", "S197", "source_document")


def test_a_figure_is_printed_derived_or_left_out(records: Records) -> None:
    def of(rule: str, side: int, finding: str) -> str:
        asked = Patient(age_years=75, findings=dict.fromkeys(records.findings, True))
        found = discriminator.tell(records.discriminators[rule], asked, records)
        (point,) = [p for p in found.sides[side].in_favour if words_arguments.point_row(p, records)[0] == finding]
        return words_arguments.figure(point, records)

    assert of("disc_or_stenosis", 1, "Better bending forward") == "Likelihood ratio 6.4 (95 % interval 4.1 to 9.9)."
    assert of("disc_or_stenosis", 1, "Free of pain seated") == "Likelihood ratio 7.4 (95 % interval 1.9 to 30)."
    assert of("disc_or_stenosis", 0, "Crossed leg raise") == (
        "Likelihood ratio 2.8 (interval not reported, derived here from sensitivity and specificity)."
    )
    assert of("disc_or_stenosis", 0, "Better standing up") == ""
    leaf = HasFinding("hip_internal_rotation_limited", "Limited internal rotation", HERE)
    unsure = discriminator.Point(leaf, True, "weak", "Because.", HERE, "fai_irrom_bjsm")
    assert words_arguments.figure(unsure, records) == "Likelihood ratio 4.83 (interval not reported)."
    assert of("hip_or_spine", 2, "Pain on single-leg stance") == (
        "Likelihood ratio infinite (nobody without the condition showed the same; interval not reported, "
        "derived here from sensitivity and specificity)."
    )


def test_the_view_answers_as_the_pure_call(records: Records) -> None:
    made = view.discriminator("disc_or_stenosis").tell(age_years=74, no_pain_seated=True, slr_positive=True)
    patient = Patient(age_years=74, findings={"no_pain_seated": True, "slr_positive": True})
    assert made.result == discriminator.tell(records.discriminators["disc_or_stenosis"], patient, records)
    assert "This looks more like spinal stenosis than disc herniation" in made.answer.value
    assert made.form.spoken == made._headline()
    made.tell(no_pain_seated=None)
    assert "no_pain_seated" not in made.form.value
    made.reset()
    assert "Nothing has been asked yet" in made.answer.value


def test_an_impossible_number_is_refused_beside_the_control() -> None:
    made = view.discriminator("sacroiliac_block").tell(relief_percent=60)
    assert "Indeterminate" in made.answer.value
    made.form.value = {"relief_percent": "160"}
    assert made.form.note == (
        "Pain relief after the block: got 160.0, expected a number from 0 to 100 percent. "
        "Until then it counts as not asked."
    )
    assert made.form.invalid == ["relief_percent"]
    assert "Nothing has been asked yet" in made.answer.value, "an answer to what stood there before would mislead"
    assert "Indeterminate" not in made.describe()
    made.form.value = {"relief_percent": "80"}
    assert made.form.note == ""
    assert "Positive" in made.answer.value
    aged = view.discriminator("disc_or_stenosis")
    aged.form.value = {"age_years": "old"}
    assert aged.form.note == (
        "Age: old is not possible here; write a number from 0 to 120. Until then age counts as not asked."
    )
    assert aged.form.invalid == ["age_years"]
    aged.form.value = {"age_years": "old", "no_pain_seated": "present"}
    assert "One answer so far points to spinal stenosis" in aged.answer.value
    assert aged.form.invalid == ["age_years"]


def test_the_scales_of_limits_say_what_the_table_says() -> None:
    made = view.discriminator("sacroiliac_block").tell(relief_percent=60)
    drawn = made.sides.value
    for line in (
        "Polly 2016, positive from 50 percent: 60 is positive",
        "What patients read online, positive over 75 percent: 60 is not positive",
        "Diagnostic study 2015, positive over 80 percent: 60 is not positive",
    ):
        assert line in drawn
    assert "left:75%;width:25%" in drawn
    assert drawn.count("left:60%") == 3
    assert "lay_" not in drawn.partition("hip-sides")[0]
    assert "Positive from 50 percent | yes" in made.describe()
    assert "Positive over 80 percent | no" in made.describe()
    assert "hip-bars" not in view.discriminator("strain_grade").sides.value


def test_the_answer_waits_for_a_guess() -> None:
    made = view.discriminator("hip_or_spine", predict=True).tell(groin_pain=True)
    assert "Your guess first" in made.answer.value
    assert made.sides.value + made.below.value == ""
    assert made.describe().startswith("Your guess first: the hip joint, the back or the sacroiliac joint, ")
    assert not made.form.ready
    made.press("commit")
    assert made.guessed is None
    made.form.value = {**made.form.value, "guess": "spine"}
    assert made.form.ready
    made.press("commit")
    assert "<strong>Not quite:</strong> groin pain points to the hip joint." in made.answer.value
    assert "One answer so far points to the hip joint." in made.answer.value
    assert "Next: ask first about a leg that cannot bear weight" in made.answer.value
    made.tell(groin_pain=None, radicular_deficit=True)
    assert "<strong>Not quite:</strong> that was before an answer was changed." in made.answer.value


def test_a_right_guess_is_told_so() -> None:
    made = view.discriminator("hip_or_spine", predict=True).tell(groin_pain=True).guess("hip_joint")
    assert "<strong>Right.</strong> Groin pain points to the hip joint." in made.answer.value
    made.tell(unable_to_bear_weight=True)
    assert "Right" not in made.answer.value, "nothing stands before an emergency's first action"
    assert "You said the hip joint. Before any guess comes the emergency." in made.answer.value


def test_a_patient_is_met_by_name_and_comes_back_when_one_starts_again(records: Records) -> None:
    made = view.discriminator("which_nerve", "saskia")
    told = records.cases["saskia"]
    assert told.story in made.form.story
    assert made.patient == told.patient, "what the form does not ask stays as it was told"
    assert not any(group["open"] for group in made.form.spec["groups"])
    made.guess("root")
    assert "URGENT" in made.answer.value
    assert "<strong>Right.</strong> Foot drop and low back pain point to a root after all" in made.answer.value
    assert made.describe().startswith(told.story)
    made.tell(turns_in_weak=True)
    assert "a root after all" in made._headline()
    made.press("reset")
    assert made.patient == told.patient
    assert "Your guess first." in made.answer.value


@pytest.mark.parametrize(("question", "case"), [("one_sided_source", "bettina"), ("hip_or_spine", "caspian")])
def test_a_harmless_explanation_stays_with_its_finding(question: str, case: str, records: Records) -> None:
    assert view.discriminator(question, case).patient == records.cases[case].patient


def test_the_questions_open_one_at_a_time_and_let_the_last_one_go() -> None:
    before = set(ipywidgets.widget._instances)
    made = view.questions("strain_grade")
    many = len(ipywidgets.widget._instances)
    assert "A muscle was strained" in made.describe()
    shown = made.shown
    made.choose("which_nerve")
    assert made.shown is not shown
    assert made.grid.children[-1] is made.shown
    assert "One nerve in the leg" in made._repr_mimebundle_()["text/html"]
    assert len(set(ipywidgets.widget._instances) - before) <= many
    assert made.form.spoken == made.shown.rule_set.question
    made.choose("which_nerve")
    with pytest.raises(NotFoundError, match="Did you mean which_nerve"):
        view.questions("which_nerv")
    made.close()
    assert set(ipywidgets.widget._instances) <= before


def test_a_patient_website_is_named_by_its_badge_and_by_its_key_in_the_sources_alone() -> None:
    made = view.discriminator("disc_or_stenosis", "leans_on_the_trolley").guess("stenosis")
    assert "(patient website)" in made.sides.value
    assert 'data-cite="suri2010: condition_arguments/' in made.sides.value
    assert "[lay_002]" not in made.sides.value
    assert ">[lay_002] Patient-facing web text" in made.below.value


def test_no_guess_keeps_an_emergency_back() -> None:
    made = view.discriminator("hip_or_spine", predict=True).tell(unable_to_bear_weight=True)
    assert "EMERGENCY" in made.answer.value
    assert "Your guess first" not in made.answer.value


def test_every_argument_can_be_opened_as_a_table(records: Records) -> None:
    rule_set = records.discriminators["which_nerve"]
    lines = words_arguments.every_argument(rule_set, records)
    assert len(lines) == sum(len(side.arguments) for side in rule_set.sides)
    assert ("The tibial nerve", "for", "Numb or burning sole", "strong") in [line[:4] for line in lines]
    assert all(line[-1].startswith("[") for line in lines)
    made = view.Discriminator(records, rule_set)
    for line in lines:
        assert line[2].split(":")[0] in made.below.value
