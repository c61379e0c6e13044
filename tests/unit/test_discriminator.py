"""Arguments for and against, read from a rule file and weighed; and the view that shows them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import ipywidgets
import pytest
from roles import misspelt, role

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

HERE = Citation(role.of_patient_texts, "S197", "source_document")


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
        question="Which?", first=(role.numb_saddle,), overlap="Both.", sides=sides,
    )  # fmt: skip


def told(rule_set: RuleSet, records: Records, **findings: bool) -> discriminator.Discrimination:
    return discriminator.tell(rule_set, Patient(findings=findings), records)


# --- weighing -----------------------------------------------------------------------------------------------------


def test_one_strong_argument_outweighs_any_number_of_weak_ones(records: Records) -> None:
    weak = [role.worse_on_sitting, role.burns, "limp", "tingling"]
    rule_set = made_up([argument(role.felt_in_the_groin, "strong")], [argument(item) for item in weak])
    found = told(rule_set, records, **{role.felt_in_the_groin: True}, **dict.fromkeys(weak, True))
    assert found.leading == ("one",)
    assert found.divided
    assert words.lead(found, rule_set) == (
        "This looks more like the first than the second, though some of it fits either."
    )


def test_of_one_cause_only_the_strongest_counts(records: Records) -> None:
    same = [argument(role.worse_on_sitting, group="posture"), argument("limp", "moderate", group="posture")]
    rule_set = made_up(same, [argument("tingling", "moderate"), argument(role.burns)])
    found = told(rule_set, records, **{role.worse_on_sitting: True}, limp=True, tingling=True, **{role.burns: True})
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
    rule_set = made_up([argument(f"no {role.worse_on_sitting}")], [argument("tingling")])
    assert told(rule_set, records).leading == ()
    assert told(rule_set, records, **{role.worse_on_sitting: False}).leading == ("one",)
    assert told(rule_set, records, **{role.worse_on_sitting: True}).leading == ()


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
        [argument("limp"), argument("tingling", "strong"), argument(f"no {role.burns}", "moderate")],
        [argument("limp"), argument(role.burns, "moderate")],
    )
    found = told(rule_set, records)
    assert [ask.item for ask in found.ask_next] == [role.numb_saddle, "tingling", role.burns, "limp"]
    assert words.questions(found, rule_set, records, 2) == [
        "First, whatever else fits: saddle numbness",
        "Tingling: a yes points to the first (strong)",
        "Burning pain: a yes points to the second (moderate); a no points to the first (moderate) (and 1 more)",
    ]


def test_an_emergency_stands_before_everything(records: Records) -> None:
    rule_set = made_up([argument("limp", "strong")], [argument("tingling")])
    found = told(rule_set, records, limp=True, **{role.numb_saddle: True})
    assert found.assessment.emergencies == (role.pressed_nerves,)
    assert found.ask_next == ()
    said = words.headline(found, rule_set, False, records)
    assert said.startswith(records.emergencies[role.pressed_nerves].first_action)
    assert said.endswith("Whatever else fits, this comes first.")


def test_what_cannot_be_read_is_refused_in_words(records: Records) -> None:
    rule_set = records.classifiers[role.block]
    with pytest.raises(PatientError, match="Did you mean limp"):
        told(rule_set, records, limpp=True)
    with pytest.raises(ValueError, match="got 101, expected a number from 0 to 100 percent"):
        discriminator.tell(rule_set, Patient(), records, relief_percent=101)
    with pytest.raises(ValueError, match="does not ask for relief; it asks for relief_percent"):
        discriminator.tell(rule_set, Patient(), records, relief=50)


# --- the file -----------------------------------------------------------------------------------------------------

SMALL = f"""\
id: small
kind: discriminator
name: Small
short_name: small
about: About.
caution: Beware.
drives: false
source_id: {role.of_patient_texts}
where_in_source: S197
seen_via: source_document
reviewed_on: 2026-11-21
status: accepted
superseded_by: ''
first: [{role.numb_saddle}]
sides:
  - id: one
    name: the first
    says: Do one thing.
    arguments:
      - {{finding: {role.worse_on_sitting}, speaks: for, weight: weak, why: It does.}}
  - id: two
    name: the second
    says: Do another.
    arguments:
      - {{not: {{finding: {role.worse_on_sitting}}}, speaks: for, weight: weak, why: It does not.}}
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
    assert rule_set.sides[0].arguments[0].citation == Citation(role.of_patient_texts, "S197", "source_document")
    assert isinstance(rule_set.sides[1].arguments[0].when, Not)
    assert rule_set.first == (role.numb_saddle,)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("speaks: for, weight: weak, why: It does.", "speaks: fore, weight: weak, why: It does.",
         "line 20, speaks: got 'fore', expected one of for, against. Did you mean for?"),
        ("weight: weak, why: It does.", "weight: heavy, why: It does.",
         "line 20, weight: got 'heavy', expected one of disputed, weak, moderate, strong."),
        ("weight: weak, why: It does.", "weight: strong, why: It does.",
         f"line 20, weight: got 'strong', expected at most moderate, because {role.of_patient_texts} is a text for "
         "patients. Name a stronger source or lower the weight."),
        (", why: It does.}", "}", "line 20, why: got nothing, expected some text."),
        (f"{{finding: {role.worse_on_sitting}, speaks", f"{{finding: {misspelt(role.worse_on_sitting)}, speaks",
         f"line 20, finding: got '{misspelt(role.worse_on_sitting)}', expected the id of a finding in findings.csv. "
         f"Did you mean {role.worse_on_sitting}?"),
        ("  - id: two", "  - id: one", "line 15, sides: got the side one twice, expected each side id once."),
        (f"first: [{role.numb_saddle}]", f"first: [{misspelt(role.numb_saddle)}]",
         f"line 14, first: got '{misspelt(role.numb_saddle)}', expected the id of a finding in findings.csv. "
         f"Did you mean {role.numb_saddle}?"),
        (f"first: [{role.numb_saddle}]", "outcomes: [{id: x}]",
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


FILE = f"rules/{role.disc_or_canal}.yaml"
# the argument before which another is put
FIRST = f"      - {{finding: {role.down_both_legs}, speaks: for, weight: moderate,"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (f"clinical_test: {role.both_sides_in_the_canal}", f"clinical_test: {misspelt(role.both_sides_in_the_canal)}",
         f"{FILE}, side stenosis, clinical_test: got '{misspelt(role.both_sides_in_the_canal)}', expected the id of a "
         f"row of clinical_tests.csv. Did you mean {role.both_sides_in_the_canal}?"),
        (f"condition: {role.narrowed_canal}", f"condition: {misspelt(role.narrowed_canal)}",
         f"{FILE}, line 31, condition: got '{misspelt(role.narrowed_canal)}', expected a "
         f"condition that condition_arguments.csv says something of. Did you mean {role.narrowed_canal}?"),
        (f"ask: [{role.legs_fail_on_walking}, eased_by", f"ask: [{misspelt(role.legs_fail_on_walking)}, eased_by",
         f"{FILE}, line 33, ask: got '{misspelt(role.legs_fail_on_walking)}', expected a "
         f"finding or a comparison that condition_arguments.csv holds about {role.narrowed_canal}. Did you mean "
         f"{role.legs_fail_on_walking}?"),
        (f"ask: [{role.legs_fail_on_walking}, eased_by", f"ask: [age_years > 70, {role.legs_fail_on_walking}, eased_by",
         f"{FILE}, line 33, ask: got 'age_years > 70' a second time, expected each of them "
         "once."),
        (FIRST,
         f"      - {{finding: {role.worse_on_sitting}, speaks: against, weight: weak, why: It does.}}\n{FIRST}",
         f"{FILE}, line 35, arguments: got an argument about {role.worse_on_sitting}, "
         f"expected {role.worse_on_sitting} under ask, because the row {role.canal_worse_on_sitting} says it; with "
         "because where it differs here."),
        (FIRST,
         f"      - {{compare: age_years > 65, label: over 65, speaks: for, weight: weak, why: It does.}}\n{FIRST}",
         f"{FILE}, line 35, arguments: got an argument about age_years, expected "
         f"age_years > 70 under ask, because the row {role.canal_beyond_an_age} says it; with because where it "
         "differs here."),
        (FIRST,
         f"      - {{finding: {role.worse_on_sitting}, weight: moderate, because: It does.}}\n{FIRST}",
         f"{FILE}, line 35, arguments: got against, moderate, expected another reading than "
         f"that of the row {role.canal_worse_on_sitting}, or nothing."),
        (FIRST,
         f"      - {{finding: limp, weight: moderate, because: It does.}}\n{FIRST}",
         f"{FILE}, line 35, arguments: got 'limp', expected something under ask, because "
         "only a row can be read otherwise."),
        (FIRST,
         f"      - {{finding: {role.worse_on_sitting}, weight: weak, because: ''}}\n{FIRST}",
         f"{FILE}, line 35, because: got '', expected some text."),
        (FIRST,
         f"      - {{finding: {role.worse_on_sitting}, weight: strong, because: It does.}}\n{FIRST}",
         f"{FILE}, line 35, weight: got 'strong', expected at most moderate, because "
         f"{role.of_patient_texts} is a text for patients."),
        ("drives: false", "remember: [one_block]\ndrives: false",
         f"{FILE}, remember: got 'one_block', expected the id of a row of "
         "teaching_points.csv."),
    ],
)  # fmt: skip
def test_an_id_that_points_nowhere_is_named(old: str, new: str, said: str, data_copy: Path) -> None:
    path = data_copy / FILE
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


def test_a_question_that_does_not_exist_is_named() -> None:
    with pytest.raises(NotFoundError, match=f"Did you mean {role.disc_or_canal}"):
        view.discriminator(misspelt(role.disc_or_canal))
    with pytest.raises(NotFoundError, match="a side"):
        view.discriminator(role.hip_or_back, predict=True).guess("knee")
    with pytest.raises(NotFoundError, match="a question"):
        view.discriminator(role.hip_or_back).tell(**{role.pain_at_night: True})


def test_the_questions_keep_what_must_never_wait_in_front(records: Records) -> None:
    for name, rule_set in discriminator.all_of(records).items():
        spec = view.Discriminator(records, rule_set).form.spec
        assert spec["groups"][0]["title"] == "Ask first", name
        controls = [control["name"] for group in spec["groups"] for control in group["controls"]]
        fields = [control["name"] for control in spec["fields"]]
        assert sorted([*controls, *fields]) == sorted([*rule_set.first, *discriminator.asked(rule_set)]), name


def test_a_hostile_rule_file_is_shown_as_text(records: Records) -> None:
    hostile = '<img src=x onerror=alert(1)>"'
    (first, *rest) = records.discriminators[role.disc_or_canal].sides
    spoilt = tuple(replace(each, why=hostile, when=replace(each.when, label=hostile)) for each in first.arguments)
    rule_set = replace(
        records.discriminators[role.disc_or_canal], question=hostile, caution=hostile, about=hostile, overlap=hostile,
        sides=(replace(first, name=hostile, says=hostile, arguments=spoilt), *rest),
    )  # fmt: skip
    made = view.Discriminator(records, rule_set).tell(**{role.worse_on_sitting: True})
    html = made._repr_mimebundle_()["text/html"] + made.answer.value + made.below.value + made.rest.value
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
