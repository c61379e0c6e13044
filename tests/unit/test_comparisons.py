"""A limit in words: the same threshold reads the same wherever it is met."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from roles import role

import hiplib
from hiplib import Patient, clinic, errors, wording
from hiplib.clinic import words as clinic_words
from hiplib.comparisons import in_words
from hiplib.differential import words as differential_words
from hiplib.model import Citation
from hiplib.records import Records
from hiplib.rules import Comparison, RuleSet, leaves, parse_comparison


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (role.felt_in_the_groin, "Groin pain"),
        ("age_years", "Age"),
        ("age_years > 60", "Age over 60"),
        ("age_years >= 70", "Age 70 or older"),
        ("age_years < 60", "Age under 60"),
        ("age_years <= 40", "Age 40 or younger"),
        ("duration_days > 42", "Pain for over six weeks"),
        ("duration_days >= 21", "Pain for three weeks or longer"),
        ("duration_days <= 90", "Pain for three months or less"),
        ("duration_days < 2", "Pain for under two days"),
        ("duration_days > 365", "Pain for over one year"),
        ("duration_days > 98", "Pain for over 14 weeks"),
        ("duration_days <= 0.5", "Pain for 0.5 days or less"),
        ("severity_0_10 >= 7", "Pain 7 of 10 or more"),
        ("trajectory = improving", "Getting better"),
        ("trajectory = unchanged", "Not improving"),
        ("trajectory = worsening", "Getting worse"),
    ],
)
def test_a_finding_a_field_and_a_comparison_in_words(item: str, said: str, records: Records) -> None:
    assert wording.item_name(item, records) == said


def test_a_name_of_its_own_is_said_and_does_not_take_the_place_of_a_finding(records: Records) -> None:
    own = {"relief_percent": "Relief", role.felt_in_the_groin: "Something else"}
    assert wording.item_name("relief_percent", records, own) == "Relief"
    assert wording.item_name(role.felt_in_the_groin, records, own) == "Groin pain"


def test_a_field_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(errors.NotFoundError, match="Did you mean age_years"):
        in_words("age_year", ">", 60.0)


def of_a_patient(rule_set: RuleSet) -> Iterator[Comparison]:
    trees = [one.when for one in (*rule_set.outcomes, *rule_set.elsewhere)]
    trees += [argument.when for side in rule_set.sides for argument in side.arguments]
    for leaf in (leaf for tree in trees for leaf in leaves(tree)):
        if isinstance(leaf, Comparison) and leaf.item in Patient.limits:
            yield leaf


def test_a_rule_file_says_an_age_and_a_duration_in_the_same_words_as_every_screen(records: Records) -> None:
    """The field may be left out before a limit, as in "over 70"; what severe pain is, the files say themselves."""
    files = (records.pathways, records.classifiers, records.discriminators)
    found = [leaf for sets in files for one in sets.values() for leaf in of_a_patient(one) if leaf.label]
    assert len(found) > 100
    for leaf in found:
        if leaf.item == "severity_0_10":
            assert (leaf.sign, leaf.threshold, leaf.label) == (">=", 7, "severe pain")
        else:
            assert in_words(leaf.item, leaf.sign, leaf.threshold).endswith(leaf.label), leaf


def test_an_age_reads_the_same_in_an_argument_in_a_practice_and_in_a_tree(records: Records) -> None:
    said = "Age 70 or older"
    rows = [row for row in records.condition_arguments.values() if row.comparison == "age_years >= 70"]
    assert differential_words.argument(rows[0], records).startswith(f"{said} yes: ")
    assert clinic_words.item("age_years >= 70", records) == said
    assert wording.tree(Comparison(*parse_comparison("age_years >= 70"), "", Citation("", "", "original"))) == said
    made = clinic.simulate(patients=1000, policy=["age_years >= 70"], setting=role.general_practice, records=records)
    assert clinic_words.policy(made, records) == "Yours: age 70 or older"


def test_small_grammar_stands_in_one_module() -> None:
    """A letter is made large or small in `wording.grammar` and nowhere else."""
    package = Path(hiplib.__file__).parent
    found = [path for path in package.rglob("*.py") if re.search(r"\[:1\]\.(upper|lower)\(", path.read_text("utf-8"))]
    assert [path.relative_to(package).as_posix() for path in found] == ["wording/grammar.py"]
