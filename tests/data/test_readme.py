"""data/README.md says what the models hold: the schema is stated once and told in words once, and both agree."""

import re
import sys
import types
import typing
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel

from hiplib import document, drawing, load, model, schema
from hiplib.complaints import made
from hiplib.errors import Problem
from hiplib.model import Trajectory, Urgency
from hiplib.records import TABLES
from hiplib.rule_reader.cells import CITATION, SEEN
from hiplib.rule_reader.conditions import NODE
from hiplib.rule_reader.sides import ARGUMENT
from hiplib.rule_reader.whole import TOP

sys.path.insert(0, str(Path(__file__).parent))

import readme_tables

sys.path.insert(0, str(Path(__file__).parent))

import readings

README = (load.DATA.parent / "README.md").read_text(encoding="utf-8")
COMMON = "Where a row comes from"
NOUNS: dict[str, type[BaseModel]] = {
    noun.file: noun  # type: ignore[attr-defined]
    for noun in vars(model).values()
    if isinstance(noun, type) and issubclass(noun, BaseModel) and isinstance(getattr(noun, "file", None), str)
}


def sections() -> dict[str, str]:
    """The text under each heading, by heading without its marks."""
    parts = re.split(r"^## (.+)$", README, flags=re.MULTILINE)
    return {title.strip().strip("`"): text for title, text in zip(parts[1::2], parts[2::2], strict=True)}


def tables(text: str) -> list[list[dict[str, str]]]:
    """The tables of a section, each a list of rows by column heading."""
    found = []
    for block in re.findall(r"(?:^\|.*\|$\n?)+", text, flags=re.MULTILINE):
        heads, _, *rows = [
            [cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.strip().splitlines()
        ]
        found.append([dict(zip(heads, row, strict=True)) for row in rows])
    return found


def described(section: str) -> dict[str, dict[str, str]]:
    """What the first table of a section says of each column or key."""
    first = tables(sections()[section])[0]
    name = next(iter(first[0]))
    return {row[name].strip("`"): row for row in first}


def literal_of(annotation: Any) -> tuple[str, ...]:
    """The words a field may hold, where its type names them."""
    if typing.get_origin(annotation) is Literal:
        return typing.get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, (Urgency, Trajectory)):
        return tuple(annotation)
    for inner in typing.get_args(annotation):
        if not isinstance(annotation, types.FunctionType) and (found := literal_of(inner)):
            return found
    return ()


def test_the_reader_of_tables_reads_tables() -> None:
    found = tables("| a | b |\n|---|---|\n| `x` | one |\n| `y` | two |\n")
    assert found == [[{"a": "`x`", "b": "one"}, {"a": "`y`", "b": "two"}]]


def test_every_file_has_its_section_and_every_section_its_file() -> None:
    assert set(sections()) == {COMMON, "rules/*.yaml", "readings/*.csv", drawing.NAME, *NOUNS}


def test_the_columns_every_row_ends_with_are_told_once() -> None:
    common = set(described(COMMON))
    assert common == {"source_id", "where_in_source", "seen_via", "reviewed_on", "status", "superseded_by"}
    for file, noun in NOUNS.items():
        if issubclass(noun, model.Cited):
            assert common <= set(noun.model_fields), file


def test_the_tables_are_as_the_nouns_tell_them() -> None:
    assert readme_tables.written(README) == README, "python3 run.py check --fix writes the tables anew"


def test_a_changed_word_a_lost_table_and_a_new_file_are_each_put_right() -> None:
    lost = re.sub(r"^\| column .*\n(\|.*\n)+", "", README, count=2, flags=re.MULTILINE)
    gone = README[: README.index("## `sources.csv`")]
    for spoilt in (README.replace("| share with it |", "| share of them |"), lost, gone):
        assert spoilt != README
        told = [line for line in readme_tables.written(spoilt).splitlines() if line.startswith("| `")]
        assert "| `probability` | share with it | 0 to 1 | |" in told


def test_a_column_says_where_its_ids_point_and_whether_it_may_stay_empty() -> None:
    told = {one.name: one for one in schema.columns(model.SymptomLink)}
    assert told["structure_id"].allowed == "an id in `anatomy.csv`"
    assert told["region_id"].allowed == "an id in `regions.csv`; or empty"
    assert told["strength"].allowed == "typical, possible, disputed"
    assert told["urgency"].allowed == "emergency, urgent, investigate, watch, reassure"
    regions = {one.name: one for one in schema.columns(model.Region)}
    assert regions["neighbours"].allowed == "ids of this file, parted by semicolons; or empty"
    assert regions["name"].unit == "up to 40 characters"
    assert "source_id" not in told
    assert [one.name for one in schema.columns(model.Cited)] == list(described(COMMON))


@pytest.mark.parametrize("file", [noun.file for noun in TABLES.values()])
def test_a_section_lists_the_columns_in_the_order_of_its_file(file: str) -> None:
    header = (load.DATA / file).read_text(encoding="utf-8").splitlines()[0].split(",")
    assert set(header) == set(NOUNS[file].model_fields)
    common = set(described(COMMON)) if issubclass(NOUNS[file], model.Cited) else set()
    assert list(described(file)) == [column for column in header if column not in common]


def test_the_keys_of_a_practice_are_those_of_its_model() -> None:
    assert list(described("practices/*.yaml")) == list(model.Cohort.model_fields)


def test_the_keys_of_a_pack_are_those_of_its_model() -> None:
    assert list(described("pack.yaml")) == list(model.Pack.model_fields)


def test_the_keys_of_a_case_are_those_of_its_model() -> None:
    common = set(described(COMMON))
    case, patient = tables(sections()["cases/*.yaml"])
    assert {row["key"].strip("`") for row in case} == set(model.Case.model_fields) - common
    assert {row["key of `patient`"].strip("`") for row in patient} == set(model.Patient.model_fields)


PARTS = {
    "surfaces": model.Surface, "moments": model.Moment, "after": model.After, "endings": model.Ending,
    "key_features": model.KeyFeature,
}  # fmt: skip


def test_the_keys_of_a_consultation_are_those_of_its_models() -> None:
    common = set(described(COMMON))
    whole, *parts = [[row["key"].strip("`") for row in table] for table in tables(sections()["consults/*.yaml"])]
    assert whole == [key for key in model.Consultation.model_fields if key not in common]
    assert parts == [list(part.model_fields) for part in PARTS.values()]


def test_the_form_of_a_consultation_is_one_and_leaves_out_only_what_most_do_without() -> None:
    (form,) = re.findall(r"```yaml\n(.*?)```", sections()["consults/*.yaml"], flags=re.DOTALL)
    read, problems = document.parse("form.yaml", form), list[Problem]()
    assert made(model.Consultation, read.value, problems, read.where) is not None
    assert problems == []
    assert set(read.value) == set(model.Consultation.model_fields)
    left_out = {
        (key, name) for key, part in PARTS.items() for name in set(part.model_fields).difference(*read.value[key])
    }
    assert left_out == {("moments", "says"), ("moments", "why_not_first"), ("key_features", "at_least"),
                        ("key_features", "net")}  # fmt: skip


def allowed_words(row: dict[str, str]) -> set[str]:
    told = f"{row['meaning']} {row['allowed values']}"
    return set(re.findall(r"[a-z_]+", told))


@pytest.mark.parametrize(
    ("section", "field", "words"),
    [
        (file if field not in ("seen_via", "status") else COMMON, field, literal_of(info.annotation))
        for file, noun in NOUNS.items()
        for field, info in noun.model_fields.items()
        if literal_of(info.annotation) and field != "fictional"
    ],
)
def test_every_word_a_column_may_hold_is_told(section: str, field: str, words: tuple[str, ...]) -> None:
    told = described(section)[field]["allowed values"]
    assert set(words) <= allowed_words(described(section)[field])
    # and no word is promised that the model refuses
    listed = {
        word for part in re.sub(r"\([^)]*\)", "", told).split(",") if re.fullmatch(r"[a-z_]+", word := part.strip())
    }
    assert listed <= set(words)


@pytest.mark.parametrize(("field", "low", "high"), [("age_years", 0, 120), ("duration_days", 0, 36500)])
def test_the_ranges_of_a_patient_are_told(field: str, low: int, high: int) -> None:
    assert model.Patient.limits[field][:2] == (low, high)
    row = next(r for r in tables(sections()["cases/*.yaml"])[1] if r["key of `patient`"] == f"`{field}`")
    assert row["allowed values"] == f"{low} to {high}"


def test_the_severity_and_the_trajectory_are_told() -> None:
    rows = {row["key of `patient`"].strip("`"): row for row in tables(sections()["cases/*.yaml"])[1]}
    assert model.Patient.limits["severity_0_10"][:2] == (0, 10)
    assert rows["severity_0_10"]["unit"] == "0 to 10"
    assert rows["trajectory"]["allowed values"] == ", ".join(Trajectory)


def test_the_keys_of_a_rule_file_are_those_of_the_reader() -> None:
    common = set(described(COMMON))
    top, conditions, arguments, _ = tables(sections()["rules/*.yaml"])
    assert {row["key"].strip("`") for row in top} == set(TOP) - common
    assert {row["key"].strip("`") for row in arguments} == set(ARGUMENT)
    assert common == set(CITATION)
    assert {row["key"].strip("`") for row in conditions} == set(NODE)
    assert {"original", "abstract", "table", "secondary", "source_document"} == set(SEEN)


def test_the_words_of_a_rule_file_are_those_of_the_reader() -> None:
    top = {row["key"].strip("`"): row for row in tables(sections()["rules/*.yaml"])[0]}
    assert top["kind"]["allowed values"] == "pathway, classifier, discriminator, limit, brake"
    # a rule never reassures: that takes every rule together
    assert top["outcomes"]["allowed values"] == "urgency: emergency, urgent, investigate, watch"
    told = set(re.findall(r"[a-z_]+", top["inputs"]["meaning"]))
    assert {"label", "unit", "minimum", "maximum", "options", "yes_no"} <= told


def test_no_rule_reassures() -> None:
    for path in sorted((load.DATA / "rules").glob("*.yaml")):
        assert "urgency: reassure" not in path.read_text(encoding="utf-8"), path.name


def test_every_rule_file_is_listed_with_whether_it_takes_part() -> None:
    *_, listed = tables(sections()["rules/*.yaml"])
    told = {
        name: row["takes part in the answer"].startswith("yes")
        for row in listed
        for name in re.findall(r"`([a-z0-9_]+)\.yaml`", row["file"])
    }
    records = load.records()
    kinds = (records.pathways, records.classifiers, records.discriminators)
    drives = {rule_set.id: rule_set.drives for kind in kinds for rule_set in kind.values()}
    wrong = [name for name in sorted({*told, *drives}) if told.get(name) != drives.get(name)]
    assert not wrong, (
        f"data/README.md, the last table under rules/*.yaml: {', '.join(wrong)}. Name each file of rules/ in one row, "
        "with yes where its drives is true and no elsewhere, and none that is not there."
    )


def test_reviewed_days_are_told_as_they_are_written() -> None:
    assert described(COMMON)["reviewed_on"]["unit"] == "date, YYYY-MM-DD"
    for path in sorted(load.DATA.rglob("*.*")):
        if path.suffix in (".csv", ".yaml"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\b\d{1,2}[./]\d{1,2}[./]\d{4}\b", text), path.name


def test_the_columns_of_a_reading_are_told() -> None:
    assert tuple(described("readings/*.csv")) == readings.COLUMNS
