"""Arguments for and against, read from a rule file and weighed; and the view that shows them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import ipywidgets
import pytest

from hiplib import Patient, load, wording
from hiplib.differential import discriminator, words_arguments
from hiplib.differential import words_discriminator as words
from hiplib.document import parse
from hiplib.errors import DataError, NotFoundError, PatientError
from hiplib.model import Citation
from hiplib.records import Records
from hiplib.rule_reader import read_rule_set
from hiplib.rules import Argument, HasFinding, Not, RuleSet, Side
from hiplib.view import differential as view

HERE = Citation("lay_002", "S197", "source_document")


def argument(item: str, weight: str = "weak", *, speaks_for: bool = True, group: str = "") -> Argument:
    absent = item.startswith("no ")
    leaf = HasFinding(item.removeprefix("no "), item.removeprefix("no "), HERE)
    return Argument(Not(leaf) if absent else leaf, speaks_for, weight, f"Because of {item}.", HERE, group=group)


def made_up(first: list[Argument], second: list[Argument]) -> RuleSet:
    sides = (
        Side("one", "the first", "Do one thing.", tuple(first), HERE),
        Side("two", "the second", "Do another.", tuple(second), HERE),
    )
    return RuleSet(
        "small", "discriminator", "Small", "small", "About.", "Beware.", False, HERE, "accepted", (),
        question="Which?", first=("saddle_numbness",), overlap="Both.", sides=sides,
    )  # fmt: skip


def told(rule_set: RuleSet, records: Records, **findings: bool) -> discriminator.Discrimination:
    return discriminator.tell(rule_set, Patient(findings=findings), records)


# --- weighing -----------------------------------------------------------------------------------------------------


def test_one_strong_argument_outweighs_any_number_of_weak_ones(records: Records) -> None:
    weak = ["worse_sitting", "burning_pain", "limp", "tingling"]
    rule_set = made_up([argument("groin_pain", "strong")], [argument(item) for item in weak])
    found = told(rule_set, records, groin_pain=True, **dict.fromkeys(weak, True))
    assert found.leading == ("one",)
    assert found.divided
    assert words.lead(found, rule_set) == (
        "This looks more like the first than the second, though some of it fits either."
    )


def test_of_one_cause_only_the_strongest_counts(records: Records) -> None:
    same = [argument("worse_sitting", group="posture"), argument("limp", "moderate", group="posture")]
    rule_set = made_up(same, [argument("tingling", "moderate"), argument("burning_pain")])
    found = told(rule_set, records, worse_sitting=True, limp=True, tingling=True, burning_pain=True)
    assert [point.counts for point in found.sides[0].in_favour] == [False, True]
    assert found.leading == ("two",)
    assert "same cause as a stronger one" in words_arguments.point_row(found.sides[0].in_favour[0], records)[1]


def test_a_disputed_argument_is_shown_and_moves_nothing(records: Records) -> None:
    rule_set = made_up([argument("limp", "disputed")], [argument("tingling")])
    found = told(rule_set, records, limp=True)
    assert [point.why for point in found.sides[0].in_favour] == ["Because of limp."]
    assert found.leading == ()
    assert words.lead(found, rule_set) == "Nothing known so far favours one of them."


def test_absence_speaks_only_when_it_was_asked(records: Records) -> None:
    rule_set = made_up([argument("no worse_sitting")], [argument("tingling")])
    assert told(rule_set, records).leading == ()
    assert told(rule_set, records, worse_sitting=False).leading == ("one",)
    assert told(rule_set, records, worse_sitting=True).leading == ()


def test_what_speaks_against_lowers_a_side(records: Records) -> None:
    rule_set = made_up([argument("limp"), argument("tingling", speaks_for=False)], [argument("limp")])
    assert told(rule_set, records, limp=True).leading == ("one", "two")
    found = told(rule_set, records, limp=True, tingling=True)
    assert found.leading == ("two",)
    assert [point.why for point in found.sides[0].against] == ["Because of tingling."]


def test_a_tie_is_called_a_tie_and_what_is_shared_is_named(records: Records) -> None:
    rule_set = made_up([argument("limp")], [argument("limp")])
    found = told(rule_set, records, limp=True)
    assert words.lead(found, rule_set) == "It fits the first and the second alike. Many people fit more than one."
    assert found.shared == ("limp",)
    assert words.overlap(found, rule_set, records) == ["Both.", "Here limp fits more than one of them."]


def test_the_question_that_weighs_most_comes_after_what_must_never_wait(records: Records) -> None:
    rule_set = made_up(
        [argument("limp"), argument("tingling", "strong"), argument("no burning_pain", "moderate")],
        [argument("limp"), argument("burning_pain", "moderate")],
    )
    found = told(rule_set, records)
    assert [ask.item for ask in found.ask_next] == ["saddle_numbness", "tingling", "burning_pain", "limp"]
    assert words.questions(found, rule_set, records, 2) == [
        "First, whatever else fits: saddle numbness",
        "Tingling: a yes points to the first (strong)",
        "Burning pain: a yes points to the second (moderate); a no points to the first (moderate) (and 1 more)",
    ]


def test_an_emergency_stands_before_everything(records: Records) -> None:
    rule_set = made_up([argument("limp", "strong")], [argument("tingling")])
    found = told(rule_set, records, limp=True, saddle_numbness=True)
    assert found.assessment.emergencies == ("cauda_equina",)
    assert found.ask_next == ()
    said = words.headline(found, rule_set, False, records)
    assert said.startswith(records.emergencies["cauda_equina"].first_action)
    assert said.endswith("Whatever else fits, this comes first.")


def test_what_cannot_be_read_is_refused_in_words(records: Records) -> None:
    rule_set = records.classifiers["sacroiliac_block"]
    with pytest.raises(PatientError, match="Did you mean limp"):
        told(rule_set, records, limpp=True)
    with pytest.raises(ValueError, match="got 101, expected a number from 0 to 100 percent"):
        discriminator.tell(rule_set, Patient(), records, relief_percent=101)
    with pytest.raises(ValueError, match="does not ask for relief; it asks for relief_percent"):
        discriminator.tell(rule_set, Patient(), records, relief=50)


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


# --- the file -----------------------------------------------------------------------------------------------------

SMALL = """\
id: small
kind: discriminator
name: Small
short_name: small
about: About.
caution: Beware.
drives: false
source_id: lay_002
where_in_source: S197
seen_via: source_document
reviewed_on: 2026-11-21
status: accepted
superseded_by: ''
first: [saddle_numbness]
sides:
  - id: one
    name: the first
    says: Do one thing.
    arguments:
      - {finding: worse_sitting, speaks: for, weight: weak, why: It does.}
  - id: two
    name: the second
    says: Do another.
    arguments:
      - {not: {finding: worse_sitting}, speaks: for, weight: weak, why: It does not.}
"""


def read(text: str, records: Records) -> tuple[RuleSet | None, list[str]]:
    problems: list[Any] = []
    rule_set = read_rule_set(parse("rules/small.yaml", text), records.findings, records.sources, problems)
    return rule_set, [str(problem).removeprefix("rules/small.yaml, ") for problem in problems]


def test_a_discriminator_is_read_whole(records: Records) -> None:
    rule_set, problems = read(SMALL, records)
    assert problems == []
    assert rule_set is not None
    assert [side.id for side in rule_set.sides] == ["one", "two"]
    assert rule_set.sides[0].arguments[0].citation == Citation("lay_002", "S197", "source_document")
    assert isinstance(rule_set.sides[1].arguments[0].when, Not)
    assert rule_set.first == ("saddle_numbness",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("speaks: for, weight: weak, why: It does.", "speaks: fore, weight: weak, why: It does.",
         "line 20, speaks: got 'fore', expected one of for, against. Did you mean for?"),
        ("weight: weak, why: It does.", "weight: heavy, why: It does.",
         "line 20, weight: got 'heavy', expected one of disputed, weak, moderate, strong."),
        ("weight: weak, why: It does.", "weight: strong, why: It does.",
         "line 20, weight: got 'strong', expected at most moderate, because lay_002 is a text for patients. "
         "Name a stronger source or lower the weight."),
        (", why: It does.}", "}", "line 20, why: got nothing, expected some text."),
        ("{finding: worse_sitting, speaks", "{finding: worse_siting, speaks",
         "line 20, finding: got 'worse_siting', expected the id of a finding in findings.csv. "
         "Did you mean worse_sitting?"),
        ("  - id: two", "  - id: one", "line 15, sides: got the side one twice, expected each side id once."),
        ("first: [saddle_numbness]", "first: [saddle_numb]",
         "line 14, first: got 'saddle_numb', expected the id of a finding in findings.csv. "
         "Did you mean saddle_numbness?"),
        ("first: [saddle_numbness]", "outcomes: [{id: x}]",
         "line 14, outcomes: got [{'id': 'x'}], expected nothing, because a discriminator has sides."),
        ("    says: Do another.\n", "", "line 21, says: got nothing, expected some text."),
    ],
)  # fmt: skip
def test_a_mistake_in_a_discriminator_is_named_by_line(old: str, new: str, said: str, records: Records) -> None:
    assert SMALL.count(old) == 1
    rule_set, problems = read(SMALL.replace(old, new), records)
    assert rule_set is None
    assert said in problems


def test_one_side_is_no_discriminator(records: Records) -> None:
    rule_set, problems = read(SMALL[: SMALL.index("  - id: two")], records)
    assert rule_set is None
    assert "expected a list of at least two sides in a discriminator, and none elsewhere" in problems[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("clinical_test: lss_bilat_suri", "clinical_test: lss_bilt_suri",
         "rules/disc_or_stenosis.yaml, side stenosis, clinical_test: got 'lss_bilt_suri', expected the id of a row of "
         "clinical_tests.csv. Did you mean lss_bilat_suri?"),
        ("condition: lumbar_spinal_stenosis", "condition: lumbar_spine_stenosis",
         "rules/disc_or_stenosis.yaml, line 31, condition: got 'lumbar_spine_stenosis', expected a condition that "
         "condition_arguments.csv says something of. Did you mean lumbar_spinal_stenosis?"),
        ("ask: [neurogenic_claudication, eased_by", "ask: [neurogenic_claudicaton, eased_by",
         "rules/disc_or_stenosis.yaml, line 33, ask: got 'neurogenic_claudicaton', expected a finding or a comparison "
         "that condition_arguments.csv holds about lumbar_spinal_stenosis. Did you mean neurogenic_claudication?"),
        ("ask: [neurogenic_claudication, eased_by", "ask: [age_years > 70, neurogenic_claudication, eased_by",
         "rules/disc_or_stenosis.yaml, line 33, ask: got 'age_years > 70' a second time, expected each of them once."),
        ("      - {finding: bilateral_sciatica, speaks: for, weight: moderate,",
         "      - {finding: worse_sitting, speaks: against, weight: weak, why: It does.}\n"
         "      - {finding: bilateral_sciatica, speaks: for, weight: moderate,",
         "rules/disc_or_stenosis.yaml, line 35, arguments: got an argument about worse_sitting, expected "
         "worse_sitting under ask, because the row lumbar_spinal_stenosis_worse_sitting says it; with because where it "
         "differs here."),
        ("      - {finding: bilateral_sciatica, speaks: for, weight: moderate,",
         "      - {compare: age_years > 65, label: over 65, speaks: for, weight: weak, why: It does.}\n"
         "      - {finding: bilateral_sciatica, speaks: for, weight: moderate,",
         "rules/disc_or_stenosis.yaml, line 35, arguments: got an argument about age_years, expected "
         "age_years > 70 under ask, because the row lumbar_spinal_stenosis_age_from_70 says it; with because where it "
         "differs here."),
        ("      - {finding: bilateral_sciatica, speaks: for, weight: moderate,",
         "      - {finding: worse_sitting, weight: moderate, because: It does.}\n"
         "      - {finding: bilateral_sciatica, speaks: for, weight: moderate,",
         "rules/disc_or_stenosis.yaml, line 35, arguments: got against, moderate, expected another reading than "
         "that of the row lumbar_spinal_stenosis_worse_sitting, or nothing."),
        ("      - {finding: bilateral_sciatica, speaks: for, weight: moderate,",
         "      - {finding: limp, weight: moderate, because: It does.}\n"
         "      - {finding: bilateral_sciatica, speaks: for, weight: moderate,",
         "rules/disc_or_stenosis.yaml, line 35, arguments: got 'limp', expected something under ask, because only a "
         "row can be read otherwise."),
        ("      - {finding: bilateral_sciatica, speaks: for, weight: moderate,",
         "      - {finding: worse_sitting, weight: weak, because: ''}\n"
         "      - {finding: bilateral_sciatica, speaks: for, weight: moderate,",
         "rules/disc_or_stenosis.yaml, line 35, because: got '', expected some text."),
        ("      - {finding: bilateral_sciatica, speaks: for, weight: moderate,",
         "      - {finding: worse_sitting, weight: strong, because: It does.}\n"
         "      - {finding: bilateral_sciatica, speaks: for, weight: moderate,",
         "rules/disc_or_stenosis.yaml, line 35, weight: got 'strong', expected at most moderate, because lay_002 is a "
         "text for patients."),
        ("drives: false", "remember: [one_block]\ndrives: false",
         "rules/disc_or_stenosis.yaml, remember: got 'one_block', expected the id of a row of teaching_points.csv."),
    ],
)  # fmt: skip
def test_an_id_that_points_nowhere_is_named(old: str, new: str, said: str, data_copy: Path) -> None:
    path = data_copy / "rules" / "disc_or_stenosis.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError) as raised:
        load.records(data_copy)
    assert said in str(raised.value)


# --- the view -----------------------------------------------------------------------------------------------------

QUESTIONS = sorted(discriminator.all_of(load.records()))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_view_reads_without_a_kernel_and_leaves_nothing_behind(question: str) -> None:
    before = set(ipywidgets.widget._instances)
    made = view.discriminator(question)
    bundle = made._repr_mimebundle_()
    assert bundle["text/plain"] == wording.plain(made.describe())
    assert "<script" not in bundle["text/html"]
    assert "Teaching only" in bundle["text/plain"]
    assert "Nothing has been asked yet" in bundle["text/plain"]
    for side in made.result.sides:
        assert side.name[1:] in bundle["text/html"]
    made.close()
    assert set(ipywidgets.widget._instances) <= before


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
    assert "Next: ask first about cannot bear weight" in made.answer.value
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
    assert "<strong>Not quite:</strong> foot drop points to the common fibular (peroneal) nerve." in made.answer.value
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


def test_a_question_that_does_not_exist_is_named() -> None:
    with pytest.raises(NotFoundError, match="Did you mean disc_or_stenosis"):
        view.discriminator("disc_or_stenosi")
    with pytest.raises(NotFoundError, match="a side"):
        view.discriminator("hip_or_spine", predict=True).guess("knee")
    with pytest.raises(NotFoundError, match="a question"):
        view.discriminator("hip_or_spine").tell(night_pain=True)


def test_the_questions_keep_what_must_never_wait_in_front(records: Records) -> None:
    for name, rule_set in discriminator.all_of(records).items():
        spec = view.Discriminator(records, rule_set).form.spec
        assert spec["groups"][0]["title"] == "Ask first", name
        controls = [control["name"] for group in spec["groups"] for control in group["controls"]]
        fields = [control["name"] for control in spec["fields"]]
        assert sorted([*controls, *fields]) == sorted([*rule_set.first, *discriminator.asked(rule_set)]), name


def test_a_hostile_rule_file_is_shown_as_text(records: Records) -> None:
    hostile = '<img src=x onerror=alert(1)>"'
    (first, *rest) = records.discriminators["disc_or_stenosis"].sides
    spoilt = tuple(replace(each, why=hostile, when=replace(each.when, label=hostile)) for each in first.arguments)
    rule_set = replace(
        records.discriminators["disc_or_stenosis"], question=hostile, caution=hostile, about=hostile, overlap=hostile,
        sides=(replace(first, name=hostile, says=hostile, arguments=spoilt), *rest),
    )  # fmt: skip
    made = view.Discriminator(records, rule_set).tell(worse_sitting=True)
    html = made._repr_mimebundle_()["text/html"] + made.answer.value + made.below.value + made.rest.value
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
