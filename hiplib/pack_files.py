"""From the files of a pack to checked nouns. The only module that opens a data file.

Every problem in every file is gathered before anything is raised, so that an author mends all of them in one go.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from hiplib import (
    cohorts,
    consultations,
    document,
    drawing,
    model,
    references,
    rules,
    safeguards,
    spreadsheet,
    weighing,
)
from hiplib.complaints import made
from hiplib.errors import DataError, PatientError, Problem, nearest, shown
from hiplib.model.rows import Row
from hiplib.records import TABLES, Records
from hiplib.rule_reader import read_rule_set

__all__ = ["patient", "read"]

_Noun = TypeVar("_Noun", bound=BaseModel)
_Row = TypeVar("_Row", bound=Row)
# what someone may have meant as a rule or a case and would have waited for in vain
_NEARLY_YAML = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


def read(folder: Path) -> Records:
    """Read and check every file of a pack.

    Inputs: folder of the pack.
    Returns: Records.
    Errors: DataError with every problem found: file, row or line, column, what stands there, what was expected.
    Source: data/README.md describes each file.
    Does not keep what it read.
    """
    return _Reading(folder).records()


def patient(folder: Path, path: Path) -> model.Patient:
    """Read the fictional patient in a case file.

    Inputs: folder of the pack; path of the file, within that folder.
    Returns: the Patient.
    Errors: DataError where the file is missing, or something in it or in the tables that it names is wrong.
    Source: the file.
    Does not look whether the file belongs to the pack.
    """
    reading = _Reading(folder)
    sources = reading.table("sources", model.Source)
    findings = reading.table("findings", model.Finding)
    reading.refuse_problems()
    case = reading.case(path, sources, findings)
    reading.refuse_problems()
    assert case is not None
    return case.patient


class _Unread(dict[str, Any]):
    """A table that could not be read whole: whatever is looked up in it counts as there."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> model.Finding:
        columns: dict[str, Any] = {"id": key, "label": key, "harmless_example": "not known"}
        return model.Finding.model_construct(**columns)


class _Reading:
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
        tables: dict[str, Mapping[str, Any]] = {name: self.table(name, noun) for name, noun in TABLES.items()}
        # what cannot be looked up in a broken table is not complained of: the table's own problem is enough
        sources, findings = (
            _Unread(tables[name]) if name in self.broken else tables[name] for name in ("sources", "findings")
        )
        pack = self.pack()
        rule_sets = self.rule_sets(findings, sources, tables, pack)
        cases = {}
        for path in self.files("cases", pack.cases if pack else ()):
            if case := self.case(path, sources, findings):
                cases[case.id] = case
        if pack is None:  # a pack.yaml that could not be used has said so
            self.refuse_problems()
            raise AssertionError("a pack is refused with a reason")
        drawn = self.drawn(tables["regions"])
        loaded = Records(
            pack=pack,
            **{name: model.Frozen(rows) for name, rows in tables.items()},
            pathways=model.Frozen({r.id: r for r in rule_sets if r.kind == "pathway"}),
            classifiers=model.Frozen({r.id: r for r in rule_sets if r.kind == "classifier"}),
            discriminators=model.Frozen({r.id: r for r in rule_sets if r.kind == "discriminator"}),
            limits=model.Frozen({r.id: r for r in rule_sets if r.kind == "limit"}),
            brakes=model.Frozen({r.id: r for r in rule_sets if r.kind == "brake"}),
            cases=model.Frozen(cases),
            practices=model.Frozen(self.practices()),
            consults=model.Frozen(self.consults()),
            body=drawn.figures if drawn else model.Frozen(),
            drawings=model.Frozen(self.drawings(tables["exercises"])),
        )
        # references are looked up only in complete tables: a row refused above would look like a missing one
        if not self.problems:
            self.problems += self.contradictions(loaded)
            if drawn:
                self.problems += drawing.broken(drawn, loaded.regions, self.place)
        self.refuse_problems()
        return loaded

    def pack(self) -> model.Pack | None:
        return self.whole(self.folder / model.Pack.file, model.Pack)

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
        if not found and kind not in ("practices", "consults"):  # a pack may have none
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

    def table(self, name: str, noun: type[_Row]) -> dict[str, _Row]:
        before = len(self.problems)
        text = self.text(self.folder / noun.file)
        rows = {} if text is None else spreadsheet.rows(noun, text, self.problems, self.places)
        if not rows and len(self.problems) == before:
            self.problems.append(Problem(noun.file, "no row", "at least one row"))
        if len(self.problems) > before:
            self.broken.add(name)
        return rows

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
        self,
        findings: Mapping[str, model.Finding],
        sources: Mapping[str, Any],
        tables: Mapping[str, Mapping[str, Any]],
        pack: model.Pack | None,
    ) -> list[rules.RuleSet]:
        rows = tables["condition_arguments"].values()
        # what a side asks of a table that is not sound is not complained of: the table's own problem is enough
        sound = "condition_arguments" not in self.broken and all(
            row.finding_id in findings if row.finding_id else not any(references.broken_comparison("", row.comparison))
            for row in rows
        )
        found = []
        for path in self.files("rules", pack.rule_files if pack else ()):
            read = self.document(path)
            mistakes: list[Problem] = []
            rule_set = read and read_rule_set(read, findings, sources, mistakes, rows if sound else None)
            self.problems += mistakes
            if read and rule_set:
                if pack:
                    self.problems += safeguards.misfiled(read, rule_set, pack)
                self.documents[rule_set.id] = read
                found.append(weighing.with_causes(rule_set, tables["clinical_tests"]))
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
        case = made(model.Case, values, self.problems, read.where)
        if case and case.id != path.stem:
            self.problems.append(Problem(read.where("id"), case.id, f"{path.stem}, the name of the file"))
        if case and case.source_id not in sources:
            hint = nearest(case.source_id, sources)
            self.problems.append(Problem(read.where("source_id"), case.source_id, "the id of a source", hint))
        return case

    def drawn(self, regions: Mapping[str, Any]) -> drawing.Drawing | None:
        path = self.folder / drawing.NAME
        if not regions and not path.exists():  # nothing to point at
            return None
        text = self.text(path)
        return None if text is None else drawing.parse(text, self.problems)

    def drawings(self, exercises: Mapping[str, Any]) -> dict[str, str]:
        """The line drawings of exercises, none of them needed; each says in words what it shows."""
        found = {}
        for path in sorted((self.folder / "drawings").glob("*.svg")):
            if (text := self.text(path)) is None:
                continue
            self.problems += drawing.unfit(self.name(path), text)
            if path.stem not in exercises:
                hint = nearest(path.stem, exercises)
                self.problems.append(Problem(self.name(path), path.stem, "the id of an exercise", hint))
            found[path.stem] = text
        return found

    def practices(self) -> dict[str, model.Cohort]:
        found = []
        for path in self.files("practices", ()):
            if cohort := self.whole(path, model.Cohort):
                found.append(cohort)
                if cohort.id != path.stem:
                    where = self.documents[self.name(path)].where("id")
                    self.problems.append(Problem(where, cohort.id, f"{path.stem}, the name of the file"))
        return {cohort.id: cohort for cohort in sorted(found, key=lambda cohort: (cohort.order, cohort.id))}

    def consults(self) -> dict[str, model.Consultation]:
        found = {}
        for path in self.files("consults", ()):
            if consult := self.whole(path, model.Consultation):
                found[consult.id] = consult
                if consult.id != path.stem:
                    where = self.documents[self.name(path)].where("id")
                    self.problems.append(Problem(where, consult.id, f"{path.stem}, the name of the file"))
        return found

    def whole(self, path: Path, noun: type[_Noun]) -> _Noun | None:
        """A noun that fills a file."""
        read = self.document(path)
        if read is None:
            return None
        if not isinstance(read.value, dict):
            self.problems.append(Problem(read.where(), repr(read.value), "keys and values"))
            return None
        self.documents[self.name(path)] = read
        return made(noun, read.value, self.problems, read.where)

    def place(self, file: str, row_id: str) -> str:
        return self.places[file, row_id]

    def contradictions(self, loaded: Records) -> Iterator[Problem]:
        yield from references.broken(loaded, self.place, self.documents)
        for cohort in loaded.practices.values():
            yield from cohorts.broken(cohort, loaded, self.documents[f"practices/{cohort.id}.yaml"].where)
        for consult in loaded.consults.values():
            yield from consultations.broken(consult, loaded, self.documents[f"consults/{consult.id}.yaml"].where)
