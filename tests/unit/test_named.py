"""What a view opens with stands in pack.yaml. Where a pack names nothing, its first rows are shown, or what to name."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from roles import role

from hiplib import load, wording
from hiplib.anatomy.view_predict import Prediction
from hiplib.claims.view import Appraisal, Posture
from hiplib.differential.view_discriminator import Discriminator
from hiplib.differential.view_explorer import Explorer
from hiplib.errors import DataError, NotFoundError
from hiplib.imaging.view import Comparison, Hips, WithoutPain
from hiplib.model import Frozen, Pack
from hiplib.probability.view_updater import Updater
from hiplib.prognosis.view import Drift, Healing, Reconcile, Timeline
from hiplib.records import Records
from hiplib.redflags.view import Rates, WhyFlagsMislead
from hiplib.screen import controls
from hiplib.treatment.view import People
from hiplib.wording import telling


@pytest.fixture
def bare(records: Records) -> Records:
    """The same facts in a pack that names none of them."""
    values = {name: getattr(records.pack, name) for name in Pack.model_fields}
    return dataclasses.replace(records, pack=Pack(**{**values, "named": Frozen(), "aloud": Frozen()}))


def test_what_is_named_and_what_comes_first_otherwise(records: Records, bare: Records) -> None:
    assert records.pack.several("healing", "conditions")[:2] == ("strain", role.fractured_vertebra)
    assert records.pack.several("updater", "condition") == (role.cancer_of_the_spine,)
    assert records.pack.several("without_pain", "age_years") == ("50",)
    assert records.pack.one("updater", "condition", ["a", "b"]) == role.cancer_of_the_spine
    assert bare.pack.several("healing", "conditions") == ()
    assert bare.pack.one("updater", "condition", ["a", "b"]) == "a"
    with pytest.raises(NotFoundError) as caught:
        bare.pack.one("updater", "condition")
    assert str(caught.value) == (
        "There is nothing by that name. pack.yaml, named: got nothing, expected condition under updater, because the "
        "view shows it."
    )


@pytest.mark.parametrize(
    ("make", "shown"),
    [
        (lambda bare: Updater(bare), "Is it a vertebral fracture?"),
        (lambda bare: Prediction(bare, ()), "Where is it felt"),
        (lambda bare: WithoutPain(bare, role.bulging_disc, 50), "Of 100 people aged 50 without low-back or hip pain"),
        (lambda bare: Comparison(bare), "As published: in adults aged 50 or under"),
        (lambda bare: Timeline(bare).choose("acute"), "recovered"),
        (lambda bare: Reconcile(bare, "recovery"), "of 100"),
        (lambda bare: Healing(bare), "sciatica"),
        (lambda bare: Rates(bare), "What was counted"),
        (lambda bare: People(bare, None), "Of 100 people with greater trochanteric pain syndrome"),
        (lambda bare: Appraisal(bare, None, ""), "Heard from"),
        (lambda bare: Posture(bare, None), "Heard from"),
        (lambda bare: Explorer(bare), "Nothing has been asked"),
        (lambda bare: Discriminator(bare, next(iter(bare.discriminators.values()))), ""),
    ],
    ids=["updater", "predict", "without_pain", "comparison", "timeline", "reconcile", "healing", "rates", "people",
         "appraisal", "posture", "explorer", "discriminator"],
)  # fmt: skip
def test_a_pack_that_names_nothing_is_shown_its_first_rows(
    make: Callable[[Records], controls.View], shown: str, bare: Records
) -> None:
    made = make(bare)
    assert shown in made.describe()
    assert str(made.page())


@pytest.mark.parametrize(
    ("make", "key"),
    [(WhyFlagsMislead, "flagged under picture"), (Hips, "pain under hips"), (Drift, "condition under drift")],
)
def test_a_view_that_cannot_do_without_says_what_to_name(
    make: Callable[[Records], controls.View], key: str, bare: Records
) -> None:
    with pytest.raises(NotFoundError, match=f"pack.yaml, named: got nothing, expected {key}"):
        make(bare)


def test_a_finding_without_words_of_its_own_is_said_as_it_is_called(records: Records, bare: Records) -> None:
    assert telling.aloud(role.limping_child, records) == "a limp"
    assert telling.aloud(role.limping_child, bare) == "child limps"


def test_the_framework_is_said_to_be_about_a_part_only_where_the_pack_says_so(records: Records, bare: Records) -> None:
    from hiplib import redflags

    level = redflags.concern(records.cases[role.many_kinds].patient, records)
    spine = "The framework, which is about the spine,"
    assert wording.framework(level, records).startswith(f"{spine} by itself says URGENT")
    assert wording.framework(level, bare).startswith("The framework by itself says URGENT")
    none = redflags.concern(records.cases[role.old_arthritis].patient, records)
    assert wording.framework(none, records).startswith(f"{spine} gives no level here")
    assert wording.framework(none, bare).startswith("The framework gives no level here")


def test_words_for_a_finding_that_is_not_there_are_refused_with_their_line(data_copy: Path) -> None:
    path = data_copy / "pack.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(f"^  {role.limping_child}: ", "  child_limps: ", text, flags=re.MULTILINE), encoding="utf-8")
    line = text[: text.index(f"  {role.limping_child}: ")].count("\n") + 1
    with pytest.raises(DataError) as caught:
        load.records(data_copy)
    where = f"pack.yaml, line {line}, child_limps: got 'child_limps'"
    said = [str(problem) for problem in caught.value.problems]
    assert said == [f"{where}, expected the id of a finding. Did you mean {role.limping_child}?"]
