"""What stands in data/: every row loads, every source exists and is used, every figure adds up."""

import csv
import re
from pathlib import Path

import pytest
import yaml
from scipy.stats import binomtest

from hiplib import load
from hiplib.records import Records
from hiplib.rules import leaves, sufficient_alone

CSV_FILES = sorted(load.DATA.glob("*.csv"))
YAML_FILES = sorted(load.DATA.glob("*/*.yaml"))
KEY = re.compile(r"\[([a-z][a-z0-9_]*)\]")


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_and_every_file_loads(records: Records) -> None:
    loaded = {
        "sources.csv": records.sources, "findings.csv": records.findings, "emergency.csv": records.emergencies,
        "redflags.csv": records.redflags, "teaching_points.csv": records.teaching_points,
        "safety_notes.csv": records.safety_notes, "base_rates.csv": records.base_rates,
        "guideline_agreement.csv": records.guideline_agreement, "imaging.csv": records.imaging,
        "prognosis.csv": records.prognosis, "clinical_tests.csv": records.clinical_tests,
        "regions.csv": records.regions, "anatomy.csv": records.structures, "symptom_links.csv": records.symptom_links,
        "root_signs.csv": records.root_signs, "inventory.csv": records.inventory,
        "conditions.csv": records.conditions, "condition_arguments.csv": records.condition_arguments,
        "clinic_of_patients.csv": records.presentations, "exercises.csv": records.exercises,
        "exercise_doses.csv": records.exercise_doses, "exercise_rules.csv": records.exercise_rules,
        "exercise_gate.csv": records.exercise_gate, "exercise_programmes.csv": records.programmes,
        "programme_steps.csv": records.programme_steps, "exercise_patients.csv": records.exercise_patients,
        "stages.csv": records.stages, "treatments.csv": records.treatments, "stances.csv": records.stances,
        "disagreements.csv": records.disagreements, "medicine_cautions.csv": records.medicine_cautions,
        "injection_advice.csv": records.injection_advice, "choices.csv": records.choices,
        "claims.csv": records.claims, "claim_evidence.csv": records.claim_evidence,
        "patient_questions.csv": records.patient_questions, "answer_lines.csv": records.answer_lines,
        "asking_patients.csv": records.asking_patients, "word_pairs.csv": records.word_pairs,
        "report_terms.csv": records.report_terms, "reports.csv": records.reports,
        "report_lines.csv": records.report_lines, "report_wordings.csv": records.report_wordings,
        "quiz_errors.csv": records.quiz_errors,
        "acts.csv": records.acts,
    }  # fmt: skip
    assert {path.name for path in CSV_FILES} == set(loaded)
    for path in CSV_FILES:
        assert [row["id"] for row in lines(path)] == list(loaded[path.name]), path.name
    rules = {path.stem for path in YAML_FILES if path.parent.name == "rules"}
    cases = {path.stem for path in YAML_FILES if path.parent.name == "cases"}
    kinds = (records.pathways, records.classifiers, records.discriminators, records.limits, records.brakes)
    assert rules == {rule_set for kind in kinds for rule_set in kind}
    assert cases == set(records.cases)
    practices = {path.stem for path in YAML_FILES if path.parent.name == "practices"}
    assert practices == set(records.practices)
    consults = {path.stem for path in YAML_FILES if path.parent.name == "consults"}
    assert consults == set(records.consults)
    assert {path.parent.name for path in YAML_FILES} == {"rules", "cases", "consults", "practices"}


# --- sources ------------------------------------------------------------------------------------------------------


# the sources themselves, what belongs to a report, whose row cites one for all of it, and what can be done in a story
UNCITED = {"sources.csv", "report_lines.csv", "report_wordings.csv", "acts.csv"}


def named_sources() -> dict[str, list[str]]:
    """Each key that a row, a rule or a case names as its source, and where."""
    named: dict[str, list[str]] = {}
    for path in CSV_FILES:
        for row in lines(path):
            if path.name not in UNCITED:
                named.setdefault(row["source_id"], []).append(f"{path.name}, {row['id']}")
    for path in YAML_FILES:
        for key in re.findall(r"\bsource_id:\s*([a-z0-9_]+)", path.read_text(encoding="utf-8")):
            named.setdefault(key, []).append(path.name)
    return named


def test_every_source_named_exists_and_every_source_is_named(records: Records) -> None:
    named = named_sources()
    assert {key: places for key, places in named.items() if key not in records.sources} == {}
    assert [key for key in records.sources if key not in named] == []


def test_what_was_seen_in_a_source_document_cites_one_and_nothing_else_does(records: Records) -> None:
    for path in CSV_FILES:
        for row in lines(path):
            if path.name not in UNCITED:
                is_lay = records.sources[row["source_id"]].kind == "lay"
                assert (row["seen_via"] == "source_document") == is_lay, f"{path.name}, {row['id']}"


def test_every_key_in_brackets_in_any_text_is_a_source(records: Records) -> None:
    found = {
        (path.name, key)
        for path in [*CSV_FILES, *YAML_FILES]
        for key in KEY.findall(_without_yaml_lists(path.read_text(encoding="utf-8"), path))
    }
    assert len(found) > 5
    assert {(name, key) for name, key in found if key not in records.sources} == set()


def _without_yaml_lists(text: str, path: Path) -> str:
    """`teaches: [young_age]` is a list of one and not a citation."""
    if path.suffix != ".yaml":
        return text

    def words(value: object) -> list[str]:
        if isinstance(value, dict):
            return [word for inner in value.values() for word in words(inner)]
        if isinstance(value, list):
            return [word for inner in value for word in words(inner)]
        return [value] if isinstance(value, str) else []

    return "\n".join(words(yaml.safe_load(text)))


def test_every_leaf_of_every_rule_has_its_place_in_a_source(records: Records) -> None:
    for rule_set in [*records.pathways.values(), *records.classifiers.values()]:
        for outcome in (*rule_set.outcomes, *rule_set.elsewhere):
            for leaf in leaves(outcome.when):
                assert leaf.citation.source_id in records.sources
                assert leaf.citation.where_in_source, f"{rule_set.id}, {leaf.label}"
                assert leaf.label, f"{rule_set.id}, {leaf.item}"


def test_superseded_rows_name_what_replaced_them(records: Records) -> None:
    for path in CSV_FILES:
        for row in lines(path):
            if row.get("status") == "superseded":
                assert row["superseded_by"] in records.sources or row["superseded_by"] in {r["id"] for r in lines(path)}
    for path in YAML_FILES:
        rule = yaml.safe_load(path.read_text(encoding="utf-8"))
        if path.parent.name == "practices":
            continue  # who comes is chosen here and rests on rows that have a standing of their own
        assert bool(rule["superseded_by"]) == (rule["status"] == "superseded"), path.name
        assert not rule["superseded_by"] or rule["superseded_by"] in records.sources, path.name


# --- findings -----------------------------------------------------------------------------------------------------


def test_every_warning_drives_something_and_every_question_of_a_driver_is_on_the_form(records: Records) -> None:
    """A warning that no driving rule uses would be asked for nothing; one that only opens others is the exception."""
    used = {
        leaf.item
        for rule_set in records.pathways.values()
        if rule_set.drives
        for outcome in rule_set.outcomes
        for leaf in leaves(outcome.when)
    }
    opens = {condition for finding in records.findings.values() for condition in finding.opens_with}
    idle = sorted(set(records.warnings) - used - opens)
    assert not idle, (
        f"findings.csv: {', '.join(idle)} may warn, and no rule that drives asks for it. Name it in a file of rules/ "
        "with drives: true, or give it a group that only describes."
    )
    assert used & set(records.findings) <= set(records.deciding)


def test_what_only_describes_never_raises_an_answer_by_itself(records: Records) -> None:
    """A place or a habit of the pain counts beside a warning or an age, so that a form without it still closes.

    A movement that is weak when tested is a warning in all but its group, and is asked only beside a nerve sign.
    """
    tested = {item for item, one in records.findings.items() if item.startswith("weak_") and one.only_if}
    for rule_set in records.pathways.values():
        if rule_set.drives:
            assert sufficient_alone(rule_set) & (set(records.findings) - set(records.warnings) - tested) == set(), (
                rule_set.id
            )


def test_every_finding_that_only_describes_is_used_by_something(records: Records) -> None:
    used = {row.finding_id for row in records.condition_arguments.values()}
    used |= {row.finding_id for row in [*records.symptom_links.values(), *records.root_signs.values()]}
    used |= {row.finding_id for row in records.regions.values()}
    for rule_set in records.classifiers.values():
        used |= {leaf.item for outcome in rule_set.outcomes for leaf in leaves(outcome.when)}
    assert set(records.findings) - set(records.warnings) - used == set()


def test_a_finding_that_only_describes_cannot_be_explained_away(records: Records) -> None:
    assert [
        item for item, finding in records.findings.items() if not records.warns(item) and finding.may_be_explained
    ] == []


def test_the_findings_of_a_group_stand_together(records: Records) -> None:
    groups = [finding.group for finding in records.findings.values()]
    apart = [
        row for at, (row, group) in enumerate(zip(records.findings, groups, strict=True))
        if group in groups[:at] and groups[at - 1] != group
    ]  # fmt: skip
    assert not apart, (
        f"findings.csv: {', '.join(apart)} stands apart from the others of its group. Move it to them, so that the "
        "file reads like the screen."
    )


# --- figures ------------------------------------------------------------------------------------------------------


def counted() -> list[dict[str, str]]:
    return [row for row in lines(load.DATA / "base_rates.csv") if row["count"] and row["n"]]


def decimals(printed: str) -> int:
    return len(printed.partition(".")[2])


@pytest.mark.parametrize("row", counted(), ids=lambda row: row["id"])
def test_a_probability_is_its_count_within_rounding(row: dict[str, str]) -> None:
    share = int(row["count"]) / int(row["n"])
    assert float(row["probability"]) == pytest.approx(share, abs=0.5 * 10 ** -decimals(row["probability"]))


@pytest.mark.parametrize("row", [row for row in counted() if row["interval"] == "wilson"], ids=lambda row: row["id"])
def test_a_wilson_interval_is_recomputed(row: dict[str, str]) -> None:
    interval = binomtest(int(row["count"]), int(row["n"])).proportion_ci(confidence_level=0.95, method="wilson")
    # the last printed digit is rounded
    assert float(row["low"]) == pytest.approx(interval.low, abs=0.51 * 10 ** -decimals(row["low"]))
    assert float(row["high"]) == pytest.approx(interval.high, abs=0.51 * 10 ** -decimals(row["high"]))


def test_an_interval_surrounds_its_probability(records: Records) -> None:
    for rate in records.base_rates.values():
        if rate.probability is not None and rate.low is not None and rate.high is not None:
            assert rate.low <= rate.probability <= rate.high, rate.id


# --- style --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CSV_FILES, ids=lambda path: path.name)
def test_a_table_is_kept_as_an_author_would_save_it(path: Path) -> None:
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    for row in lines(path):
        for column, cell in row.items():
            assert cell == cell.strip(), f"{path.name}, {row['id']}, {column}"
            assert "  " not in cell, f"{path.name}, {row['id']}, {column}"
            assert cell not in ("NA", "N/A", "n/a", "-", "?", "None", "null", "nan"), (
                f"{path.name}, {row['id']}, {column}"
            )


def test_no_numeral_stands_where_a_row_forgot_its_unit(records: Records) -> None:
    for finding in records.findings.values():
        assert len(finding.label.split()) <= 4, finding.id
