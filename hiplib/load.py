"""From files to checked nouns. The only module that opens a data file.

Every problem in every file is gathered before anything is raised, so that an author mends all of them in one go.
"""

import csv
import gc
import io
import re
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hiplib import document, model, references, rules, weights
from hiplib.errors import DataError, PatientError, Problem, known, nearest, shown
from hiplib.records import Records
from hiplib.rulefile import read_rule_set

__all__ = ["DATA", "chosen", "patient", "records"]

DATA = Path(__file__).resolve().parent.parent / "data" / "low_back_and_hip"

_TABLES: Mapping[str, type[BaseModel]] = {
    "sources": model.Source,
    "findings": model.Finding,
    "emergencies": model.EmergencyPattern,
    "redflags": model.RedFlag,
    "teaching_points": model.TeachingPoint,
    "safety_notes": model.SafetyNote,
    "base_rates": model.BaseRate,
    "clinical_tests": model.ClinicalTest,
    "guideline_agreement": model.GuidelineAgreement,
    "imaging": model.ImagingFinding,
    "prognosis": model.PrognosisPoint,
    "regions": model.Region,
    "structures": model.Structure,
    "symptom_links": model.SymptomLink,
    "root_signs": model.RootSign,
    "inventory": model.Statement,
    "conditions": model.Condition,
    "condition_arguments": model.ConditionArgument,
    "presentations": model.Presentation,
}
# What must be there, by name: without one of these files answers fall in silence. True: it takes part in the answer.
_PATHWAYS: Mapping[str, bool] = {
    "emergency": True,
    "acute_joint": True,
    "beyond_the_spine": True,
    "bone_and_marrow": True,
    "children": True,
    "infection_risk": True,
    "inflammatory_pattern": True,
    "nerve_and_cord": True,
    "nhsdg_hip2024": True,
    "nhsdg_spinal2024": True,
    "one_sided_pain": True,
    "osteoporosis": True,
    "three_criteria": True,
    "acp_imaging_2011": False,
    "acr_2021": False,
    "ahcpr_1994": False,
    "flag_plus_severe": False,
    "girft_2023": False,
    "idsa_2015": False,
    "ifompt_2020": False,
    "nice_ng156": False,
    "nice_ng226": False,
    "nice_ng234_mscc": False,
    "nice_ng59": False,
}
_LIMITS = ("explanations", "level_of_concern", "reassurance", "for_and_against")
# The cases that a lesson names and no emergency; those of the emergencies stand in emergency.csv.
_LESSON_CASES = (
    "agatha",
    "bettina",
    "bronwen",
    "caspian",
    "horatio",
    "marisol",
    "plain_strain",
    "quentin",
    "saskia",
    "stiff_mornings",
    "temel",
)
# What was read, by folder, with the stamps its files then had. A few folders are enough: one is the rule.
_Stamps = tuple[tuple[str, int, int, int], ...]
_KEPT: dict[Path, tuple[_Stamps, Records]] = {}
_MOST_KEPT = 4
_STEP_NS = 2_500_000_000
_ONE_AT_A_TIME = threading.Lock()  # of two threads that ask at once, the second is given what the first has read
_Noun = TypeVar("_Noun", bound=BaseModel)
_Chosen = TypeVar("_Chosen")


def records(folder: Path | str | None = None) -> Records:
    """Read and check all of data/.

    Inputs: folder, another data folder; None for this project's own.
    Returns: Records.
    Errors: DataError with every problem found: file, row or line, column, what stands there, what was expected.
    Source: data/README.md describes each file.
    Does not change a file, and does not read again what it has read while no file has changed: the same Records come
    back. An edited, added or removed file is seen at the next call. What could not be used is not kept.
    """
    where = (Path(folder) if folder is not None else DATA).absolute()
    with _ONE_AT_A_TIME:
        stamps = _stamps(where)
        seen, loaded = _KEPT.pop(where, (None, None))
        if loaded is None or seen != stamps:
            loaded = _read(where)
            if not _at_rest(stamps) or stamps != _stamps(where):
                return loaded
        _KEPT[where] = stamps, loaded  # the last in line is the last to go
        while len(_KEPT) > _MOST_KEPT:
            del _KEPT[next(iter(_KEPT))]
        return loaded


def _read(folder: Path) -> Records:
    collecting = gc.isenabled()
    gc.disable()  # all that is read stays: to look for rubbish among it takes a sixth of the time
    try:
        return _Loading(folder).records()
    finally:
        if collecting:
            gc.enable()


def _stamps(folder: Path) -> _Stamps:
    """What changes when a file does: its name, its size, when it was written, and when it was last touched at all."""
    found = []
    for kind in ("", "rules", "cases"):
        for path in (folder / kind).glob("*"):
            try:
                seen = path.stat()
            except OSError:  # gone meanwhile, or a link that leads nowhere: reading will say so
                continue
            found.append((f"{kind}/{path.name}", seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns))
    return tuple(sorted(found))


def _at_rest(stamps: _Stamps) -> bool:
    """Whether the files are old enough for a further edit to show.

    Some disks count in steps of two seconds: a file that was written twice within one step may look as if once.
    """
    return bool(stamps) and max(written for _, _, written, _ in stamps) < time.time_ns() - _STEP_NS


def patient(path: Path | str) -> model.Patient:
    """The fictional patient in a case file.

    Inputs: path of a file in data/, counted from there, such as `cases/plain_strain.yaml`.
    Returns: the Patient.
    Errors: DataError where the file is missing or something in it is wrong, and for a file that is not in data/.
    Source: the file.
    Does not return the story; `records().cases` has it.
    """
    loading = _Loading(DATA)
    inside = isinstance(path, Path | str) and "\0" not in str(path)
    if not inside or not (DATA / path).resolve().is_relative_to(DATA.resolve()):
        # what is read shows in the complaints: no other file of this computer may
        raise DataError([Problem("the patient file", shown(path), "the path of a file in data/")])
    sources = loading.table("sources", model.Source)
    findings = loading.table("findings", model.Finding)
    loading.refuse_problems()
    case = loading.case(DATA / path, sources, findings)
    loading.refuse_problems()
    assert case is not None
    return case.patient


def chosen(rows: Mapping[str, _Chosen], row_id: str, what: str) -> _Chosen:
    """The row with an id, or a sentence that names the nearest one.

    Inputs: rows by id; row_id; what is being chosen, with its article.
    Returns: the row.
    Errors: NotFoundError where there is no such row.
    Source: the rows.
    Does not guess.
    """
    return rows[known(row_id, rows, what)]


class _Unread(dict[str, Any]):
    """A table that could not be read whole: whatever is looked up in it counts as there."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> model.Finding:
        return model.Finding.model_construct(id=key, label=key, harmless_example="not known")  # type: ignore[call-arg]


class _Loading:
    """One reading of a folder: what was found wrong, and where each row stands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.places: dict[tuple[str, str], str] = {}
        self.broken: set[str] = set()
        self.documents: dict[str, document.Document] = {}

    def refuse_problems(self) -> None:
        if self.problems:
            raise DataError(self.problems)

    def records(self) -> Records:
        tables: dict[str, Mapping[str, Any]] = {name: self.table(name, noun) for name, noun in _TABLES.items()}
        # what cannot be looked up in a broken table is not complained of: the table's own problem is enough
        sources, findings = (
            _Unread(tables[name]) if name in self.broken else tables[name] for name in ("sources", "findings")
        )
        rule_sets = self.rule_sets(findings, sources, tables)
        cases = {}
        for path in self.files("cases", _LESSON_CASES):
            if case := self.case(path, sources, findings):
                cases[case.id] = case
        loaded = Records(
            **{name: model.Frozen(rows) for name, rows in tables.items()},
            pathways=model.Frozen({r.id: r for r in rule_sets if r.kind == "pathway"}),
            classifiers=model.Frozen({r.id: r for r in rule_sets if r.kind == "classifier"}),
            discriminators=model.Frozen({r.id: r for r in rule_sets if r.kind == "discriminator"}),
            limits=model.Frozen({r.id: r for r in rule_sets if r.kind == "limit"}),
            brakes=model.Frozen({r.id: r for r in rule_sets if r.kind == "brake"}),
            cases=model.Frozen(cases),
        )
        # references are looked up only in complete tables: a row refused above would look like a missing one
        if not self.problems:
            self.problems += self.broken_references(loaded)
        self.refuse_problems()
        return loaded

    # --- files ---

    def text(self, path: Path) -> str | None:
        name = self.name(path)
        if path.exists() and not path.is_file():  # reading a pipe would wait for ever
            self.problems.append(Problem(name, "something that is no file", "a file that can be read"))
            return None
        try:
            return path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            self.problems.append(Problem(name, "no such file", "a file that can be read"))
        except UnicodeDecodeError as error:
            self.problems.append(
                Problem(name, f"a character at byte {error.start} that is not UTF-8", "UTF-8",
                        " In a spreadsheet, save as CSV UTF-8.")
            )  # fmt: skip
        except OSError as error:
            self.problems.append(Problem(name, error.strerror or "an error", "a file that can be read"))
        return None

    def name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else path.name

    def files(self, kind: str, needed: Iterable[str]) -> list[Path]:
        everything = sorted((self.folder / kind).glob("*"))
        found = [path for path in everything if path.suffix == ".yaml"]
        for path in everything:
            if _NEARLY_YAML.search(path.name) and path.suffix != ".yaml":
                self.problems.append(Problem(self.name(path), f"the ending {path.suffix}", ".yaml, in small letters"))
        if not found:
            self.problems.append(Problem(f"{kind}/", "no file", "at least one file that ends in .yaml"))
            return []
        there = {path.stem: path.name for path in found}
        for name in needed:
            if name not in there:
                expected = (
                    "the rules that this project cannot do without" if kind == "rules" else "the case of a lesson"
                )
                self.problems.append(Problem(f"{kind}/", f"no {name}.yaml", expected, nearest(name, there)))
        return found

    def table(self, name: str, noun: type[_Noun]) -> dict[str, _Noun]:
        before = len(self.problems)
        rows = self.rows_of(noun)
        if not rows and len(self.problems) == before:
            self.problems.append(Problem(noun.file, "no row", "at least one row"))  # type: ignore[attr-defined]
        if len(self.problems) > before:
            self.broken.add(name)
        return rows

    def rows_of(self, noun: type[_Noun]) -> dict[str, _Noun]:
        path = self.folder / noun.file  # type: ignore[attr-defined]
        text = self.text(path)
        if text is None:
            return {}
        if problem := document.stray(path.name, text):
            self.problems.append(problem)
            return {}
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        columns, started = list(noun.model_fields), 1
        rows: dict[str, _Noun] = {}
        try:
            heads = next(reader, [])
            if self.wrong_header(path.name, heads, columns):
                return {}
            started = reader.line_num + 1
            # a line without a word is no row of ours, but a spreadsheet counts it, and writes it with its commas
            for number, row_cells in enumerate(reader, start=2):
                started = reader.line_num + 1
                if not any(cell.strip() for cell in row_cells):
                    continue
                place = f"{path.name}, row {number}"
                if len(row_cells) != len(heads):
                    self.problems.append(
                        Problem(
                            place,
                            f"{len(row_cells)} cells",
                            f"{len(columns)}, one for each column",
                            " A cell that holds a comma stands in quotation marks.",
                        )
                    )
                    continue
                cells = dict(zip(heads, row_cells, strict=True))
                row = self.noun(noun, cells, lambda loc, place=place: f"{place}, column {loc[0]}" if loc else place)
                if row is None:
                    continue
                row_id = row.id  # type: ignore[attr-defined]
                if row_id in rows:
                    self.problems.append(
                        Problem(f"{place}, column id", f"{row_id!r} a second time", "each id once",
                                f" It first stands in {self.places[path.name, row_id].split(', ')[1]}.")
                    )  # fmt: skip
                self.places[path.name, row_id] = place
                rows[row_id] = row
        except csv.Error as error:
            self.problems.append(Problem(f"{path.name}, near line {started}", str(error), "a CSV file"))
        return rows

    def wrong_header(self, name: str, got: list[str] | tuple[str, ...] | Any, columns: list[str]) -> bool:
        if sorted(got) == sorted(columns):
            return False
        if len(got) == 1 and ";" in got[0]:
            self.problems.append(
                Problem(f"{name}, row 1", "columns parted by semicolons", "commas",
                        " In the spreadsheet, choose the comma as separator when saving.")
            )  # fmt: skip
            return True
        for column in [c for c in columns if got.count(c) > 1]:
            self.problems.append(Problem(f"{name}, row 1", f"the column {column} twice", "each column once"))
        for column in [c for c in columns if c not in got]:
            self.problems.append(Problem(f"{name}, row 1", f"no column {column}", "it to be there"))
        for column in [c for c in got if c not in columns]:
            hint = nearest(column, columns)
            self.problems.append(Problem(f"{name}, row 1", f"a column {column!r}", f"only {', '.join(columns)}", hint))
        return True

    def noun(self, noun: type[_Noun], values: Mapping[str, Any], where: Any) -> _Noun | None:
        try:
            return noun(**values)
        except ValidationError as error:
            for detail in error.errors():
                self.problems.append(_as_problem(noun, detail, where(detail["loc"])))
        return None

    def document(self, path: Path) -> document.Document | None:
        text = self.text(path)
        if text is None:
            return None
        try:
            return document.parse(self.name(path), text)
        except DataError as error:
            self.problems += error.problems
            return None

    def rule_sets(
        self, findings: Mapping[str, model.Finding], sources: Mapping[str, Any], tables: Mapping[str, Mapping[str, Any]]
    ) -> list[rules.RuleSet]:
        rows = tables["condition_arguments"].values()
        # what a side asks of a table that is not sound is not complained of: the table's own problem is enough
        sound = "condition_arguments" not in self.broken and all(
            row.finding_id in findings if row.finding_id else not any(references.broken_comparison("", row.comparison))
            for row in rows
        )
        found = []
        for path in self.files("rules", [*_PATHWAYS, *_LIMITS]):
            read = self.document(path)
            mistakes: list[Problem] = []
            rule_set = read and read_rule_set(read, findings, sources, mistakes, rows if sound else None)
            self.problems += mistakes
            if read and rule_set:
                self.problems += _misfiled(read, rule_set)
                self.documents[rule_set.id] = read
                found.append(_with_causes(rule_set, tables["clinical_tests"]))
        return found

    def case(self, path: Path, sources: Mapping[str, Any], findings: Mapping[str, model.Finding]) -> model.Case | None:
        read = self.document(path)
        if read is None:
            return None
        if not isinstance(read.value, dict):
            self.problems.append(Problem(read.where(), repr(read.value), "keys and values"))
            return None
        values = dict(read.value)
        try:
            given = values.get("patient")
            if not isinstance(given, dict):
                got = "nothing" if given is None else shown(given)
                raise PatientError([Problem("patient", got, "keys and values; {} where nothing was asked")])
            values["patient"] = model.Patient(**given)
            values["patient"].require_known(findings)
            refused = [
                Problem("harmless_explanations", repr(item), "a finding whose harmless_example is filled")
                for item in sorted(values["patient"].harmless_explanations)
                if not findings[item].may_be_explained
            ]
            if refused:
                raise PatientError(refused)
        except PatientError as error:
            for problem in error.problems:
                keys = problem.where.split(", ")
                self.problems.append(Problem(read.where("patient", *keys), problem.got, problem.expected, problem.hint))
            return None
        case = self.noun(model.Case, values, lambda loc: read.where(*loc))
        if case and case.id != path.stem:
            self.problems.append(Problem(read.where("id"), case.id, f"{path.stem}, the name of the file"))
        if case and case.source_id not in sources:
            hint = nearest(case.source_id, sources)
            self.problems.append(Problem(read.where("source_id"), case.source_id, "the id of a source", hint))
        return case

    # --- what must hold between files ---

    def broken_references(self, loaded: Records) -> Iterator[Problem]:
        used = set()
        for name, noun in _TABLES.items():
            file = noun.file  # type: ignore[attr-defined]
            rows = getattr(loaded, name)
            for row in rows.values():
                if isinstance(row, model.Source):
                    continue
                place = self.places[file, row.id]
                used.add(row.source_id)
                yield from _expect(
                    f"{place}, column source_id",
                    row.source_id,
                    loaded.sources,
                    "the id of a source in sources.csv",
                )
                if row.superseded_by:
                    yield from _expect(f"{place}, column superseded_by", row.superseded_by, {*rows, *loaded.sources},
                                       "the id of a row of this file or of a source")  # fmt: skip
        for case in loaded.cases.values():
            used.add(case.source_id)
            for taught in case.teaches:
                yield from _expect(f"cases/{case.id}.yaml, teaches", taught, {*loaded.emergencies, *loaded.redflags},
                                   "the id of an emergency or a red flag")  # fmt: skip
        kinds = (loaded.pathways, loaded.classifiers, loaded.discriminators, loaded.limits, loaded.brakes)
        for rule_set in chain.from_iterable(kind.values() for kind in kinds):
            closing = [rule_set.otherwise.citation] if rule_set.otherwise else []
            used |= {c.source_id for c in [rule_set.citation, *closing]}
            for point in rule_set.remember:
                yield from _expect(
                    f"rules/{rule_set.id}.yaml, remember", point, loaded.teaching_points,
                    "the id of a row of teaching_points.csv",
                )  # fmt: skip
            for side in rule_set.sides:
                used |= {side.citation.source_id, *(argument.citation.source_id for argument in side.arguments)}
                used |= {leaf.citation.source_id for argument in side.arguments for leaf in rules.leaves(argument.when)}
                if side.condition:
                    yield from _expect(
                        f"rules/{rule_set.id}.yaml, side {side.id}, condition", side.condition, loaded.conditions,
                        "the id of a row of conditions.csv",
                    )  # fmt: skip
                for argument in side.arguments:
                    if argument.clinical_test and not argument.row:  # a row names its test in its own table
                        yield from _expect(
                            f"rules/{rule_set.id}.yaml, side {side.id}, clinical_test", argument.clinical_test,
                            loaded.clinical_tests, "the id of a row of clinical_tests.csv",
                        )  # fmt: skip
            yield from self.too_loud(rule_set, loaded)
            yield from self.unknown_successor(rule_set, loaded)
            if rule_set.does_not_cover:
                used |= {leaf.citation.source_id for leaf in rules.leaves(rule_set.does_not_cover)}
            for outcome in [*rule_set.outcomes, *rule_set.elsewhere]:
                used |= {
                    outcome.citation.source_id,
                    *(leaf.citation.source_id for leaf in rules.leaves(outcome.when)),
                }
        for source in loaded.sources.values():
            if source.id not in used:
                place = self.places["sources.csv", source.id]
                yield Problem(place, f"the source {source.id}, which nothing cites", "a row or rule that cites it")
        if not any(note.place == "banner" for note in loaded.safety_notes.values()):
            yield Problem("safety_notes.csv", "no row with place banner", "the standing banner")
        yield from self.broken_emergencies(loaded)
        for test in loaded.clinical_tests.values():
            place = self.places["clinical_tests.csv", test.id]
            for pooled in test.pools.split():
                yield from _expect(
                    f"{place}, column pools", pooled, loaded.clinical_tests, "the id of a row of this file"
                )
        tables = {noun.file: getattr(loaded, name) for name, noun in _TABLES.items()}  # type: ignore[attr-defined]
        yield from references.broken(loaded, lambda file, row_id: self.places[file, row_id], tables)
        for finding in loaded.findings.values():
            place = self.places["findings.csv", finding.id]
            for condition in finding.opens_with:
                if " " in condition:
                    yield from references.broken_comparison(place, condition, "only_if")
                    continue
                where = f"{place}, column only_if"
                yield from _expect(where, condition, loaded.findings, "the id of a finding, or a comparison")
                if condition in loaded.findings and loaded.findings[condition].only_if:
                    yield Problem(where, repr(condition), "a finding that is always asked, without only_if of its own")
        for flag in loaded.redflags.values():
            place = self.places["redflags.csv", flag.id]
            if flag.finding_id:
                yield from _expect(
                    f"{place}, column finding_id", flag.finding_id, loaded.findings, "the id of a finding"
                )
            else:
                yield from references.broken_comparison(place, flag.comparison)

    def too_loud(self, rule_set: rules.RuleSet, loaded: Records) -> Iterator[Problem]:
        for i, side in enumerate(rule_set.sides):
            for argument in side.arguments:
                if argument.entry is None:  # the row as it stands was looked at in its own table
                    continue
                test = loaded.clinical_tests.get(argument.clinical_test)
                most = weights.most(test, absent=isinstance(argument.when, rules.Not)) if test else None
                if most and model.WEIGHTS.index(argument.weight) > model.WEIGHTS.index(most):
                    where = self.documents[rule_set.id].where("sides", i, "arguments", argument.entry, "weight")
                    yield Problem(where, repr(argument.weight), f"at most {most}, by {argument.clinical_test}")

    def unknown_successor(self, rule_set: rules.RuleSet, loaded: Records) -> Iterator[Problem]:
        read = self.documents[rule_set.id]
        if successor := str(read.value.get("superseded_by") or ""):
            known = {*self.documents, *loaded.sources}
            yield from _expect(read.where("superseded_by"), successor, known, "the id of a rule set or of a source")

    def broken_emergencies(self, loaded: Records) -> Iterator[Problem]:
        rule_set = loaded.pathways.get("emergency")
        if rule_set is None:
            yield Problem("rules/", "no emergency.yaml", "the rules of the emergency patterns")
            return
        outcomes = [outcome.id for outcome in rule_set.outcomes]
        for row in loaded.emergencies.values():
            place = self.places["emergency.csv", row.id]
            yield from _expect(f"{place}, column id", row.id, outcomes, "an outcome of rules/emergency.yaml")
            yield from _expect(f"{place}, column case_id", row.case_id, loaded.cases, "the id of a case")
        for beside in loaded.pathways.values():
            if not beside.drives and not beside.beside_because:
                where = f"rules/{beside.id}.yaml, beside_because"
                yield Problem(where, "nothing", "a sentence why it is shown beside the answer and does not steer it")
        for driving in loaded.pathways.values():
            for outcome in driving.outcomes:
                where = f"rules/{driving.id}.yaml, outcome {outcome.id}, pattern"
                if outcome.pattern:
                    yield from _expect(where, outcome.pattern, loaded.emergencies, "the id of a row of emergency.csv")
                elif driving.drives and driving.id != "emergency" and outcome.urgency == model.Urgency.emergency:
                    expected = "the id of a row of emergency.csv, so that the answer carries its first action"
                    yield Problem(where, "nothing", expected)
        for kind, name, what in (
            (loaded.limits, "explanations", "when no harmless explanation counts"),
            (loaded.limits, "reassurance", "when the pain itself forbids reassurance"),
            (loaded.limits, "level_of_concern", "how warnings are sorted into risk, symptoms and signs"),
            (loaded.brakes, "for_and_against", "what the weighing of arguments demands"),
        ):
            if name not in kind:
                yield Problem("rules/", f"no {name}.yaml", what)
        for outcome in rule_set.outcomes:
            where = f"rules/emergency.yaml, outcome {outcome.id}"
            yield from _expect(where, outcome.id, loaded.emergencies, "a row with this id in emergency.csv")
            if outcome.urgency != model.Urgency.emergency:
                yield Problem(where, str(outcome.urgency), "emergency")
        for item in rules.sufficient_alone(rule_set):
            if item in loaded.findings and loaded.findings[item].may_be_explained:
                place = self.places["findings.csv", item]
                yield Problem(
                    f"{place}, column harmless_example", repr(loaded.findings[item].harmless_example),
                    f"nothing, because {item} alone is an emergency and may not be explained away",
                )  # fmt: skip


def _misfiled(read: document.Document, rule_set: rules.RuleSet) -> Iterator[Problem]:
    """What would let one line of a rule file take its pathway out of the answer."""
    drives = _PATHWAYS.get(rule_set.id)
    if drives is not None and rule_set.kind != "pathway":
        yield Problem(read.where("kind"), repr(rule_set.kind), "pathway, as this project needs of it")
    elif drives is not None and rule_set.drives != drives:
        got = str(rule_set.drives).lower() if "drives" in read.value else "nothing"
        yield Problem(read.where("drives"), got, f"{str(drives).lower()}, as this project needs of it")
    elif drives is None and rule_set.drives and rule_set.kind == "pathway":
        expected = "false, or its name in _PATHWAYS of hiplib/load.py, so that its loss would be noticed"
        yield Problem(read.where("drives"), "true", expected)
    if rule_set.drives and rule_set.status == "superseded":
        yield Problem(read.where("status"), "superseded", "accepted or contested, because it takes part in the answer")
    if rule_set.id == "emergency" and rule_set.status == "contested":
        yield Problem(read.where("status"), "contested", "accepted, because nothing may talk an emergency down")


def _with_causes(rule_set: rules.RuleSet, tests: Mapping[str, model.ClinicalTest]) -> rules.RuleSet:
    """The same rule set, in which a measured argument that names no group has that of its clinical test."""
    sides = []
    for side in rule_set.sides:
        grouped = []
        for argument in side.arguments:
            test = tests.get(argument.clinical_test)
            grouped.append(replace(argument, group=argument.group or (test.dependence_group if test else "")))
        sides.append(replace(side, arguments=tuple(grouped)))
    return replace(rule_set, sides=tuple(sides))


def _expect(where: str, got: str, allowed: Any, expected: str) -> Iterator[Problem]:
    if got not in allowed:
        yield Problem(where, repr(got), expected, nearest(got, allowed))


# what someone may have meant as a rule or a case and would have waited for in vain
_NEARLY_YAML = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)

_EXPECTED = {
    "missing": "it to be there",
    "string_too_short": "some text",
    "extra_forbidden": "no such key",
    "int_parsing": "a whole number",
    "float_parsing": "a number",
    "date_from_datetime_parsing": "a date, year-month-day",
    "date_parsing": "a date, year-month-day",
    "date_type": "a date, year-month-day",
}


_FORMS = {
    r"^[a-z0-9][a-z0-9_]*$": "a lower-case word with underscores",
    r"^(10\.\S+)?$": "10. and the rest",
    r"^\d*$": "digits",
    r"^([a-z0-9][a-z0-9_]*(;[a-z0-9][a-z0-9_]*)*)?$": "ids parted by semicolons, without spaces",
    r"^((T12|[LS][1-5])(;(T12|[LS][1-5]))*)?$": "root levels such as L5;S1, without spaces",
}


def _as_problem(noun: type[BaseModel], detail: ErrorDetails, where: str) -> Problem:
    """One finding of the validation library, in this project's words."""
    column = str(detail["loc"][0]) if detail["loc"] else ""
    expected = _EXPECTED.get(detail["type"])
    if detail["type"] == "string_pattern_mismatch":
        expected = _FORMS[detail["ctx"]["pattern"]]
    if expected is None:
        expected = re.sub(r"^(Input should be|String should have|Value error,) ", "", detail["msg"])
        expected = expected[0].lower() + expected[1:]
    meaning = noun.model_fields[column].description if column in noun.model_fields else ""
    missing = detail["type"] == "missing" or detail["input"] == ""
    allowed = re.findall(r"'([^']+)'", str(detail.get("ctx", {}).get("expected", "")))
    hint = nearest(detail["input"], allowed) if not missing else ""
    got = "nothing" if missing else repr(detail["input"]) if column else "a row where that does not hold"
    return Problem(where, got, f"{expected} ({meaning})" if meaning else expected, hint)
