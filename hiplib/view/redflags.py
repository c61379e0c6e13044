"""The red-flag checker, the table of flags, and the picture of why flags mislead."""

from typing import Any

from htpy import Node, fragment, p, pre, section, span

from hiplib import load, wording
from hiplib.errors import HiplibError, PatientError
from hiplib.model import Assessment, BaseRate, Finding, Patient, RedFlag, Trajectory
from hiplib.records import Records
from hiplib.redflags import assess
from hiplib.rules import sufficient_alone
from hiplib.view import _controls, _figures
from hiplib.view._answer import banner, reasoning, rows, sources_fold, summary_fold, verdict

__all__ = ["Checker", "FlagTable", "WhyFlagsMislead", "checker", "picture", "table"]

PRESENT, ABSENT = "present", "absent"
STATES = ((PRESENT, PRESENT), (ABSENT, ABSENT), _controls.NOT_ASKED)
EXPLAINED = "explained "
GROUP_TITLES = {
    "red_flag_list": "The source documents' list",
    "cauda_equina": "Bladder, bowel and saddle",
    "neurology": "Nerves",
    "trauma": "Injury",
    "bone": "Bone",
    "cancer": "Cancer",
    "infection": "Infection",
    "joint": "Hip and joints",
    "inflammatory": "Inflammation",
    "visceral": "Belly, kidneys and vessels",
}
NEVER_WAIT = "Never wait"


def checker(case: str | None = None) -> "Checker":
    """The red-flag checker, empty or with a fictional patient loaded.

    Inputs: case, the id of a file in data/cases/; None for an empty form.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case that does not exist.
    Source: data/.
    Does not decide about a real patient.
    """
    made = Checker(load.records())
    if case is not None:
        made.load(case)
    return made


def table() -> "FlagTable":
    """Every red flag: what the source documents say of it, what is known today, how it misleads.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: redflags.csv.
    Does not rank patients.
    """
    return FlagTable(load.records())


def picture() -> "WhyFlagsMislead":
    """A thousand people with new back pain in general practice: how many have a flag, how many a serious disease.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: base_rates.csv, two rows of one cohort.
    Does not say how many of the ill had a flag: the figures used here do not tell.
    """
    return WhyFlagsMislead(load.records())


class Checker(_controls.View):
    """Questions on the left, the answer on the right."""

    def __init__(self, records: Records) -> None:
        self.records = records
        form = _controls.Form(
            title="Red-flag checker",
            purpose="Red-flag checker. Teaching only: a fictional patient.",
            tools=[
                _controls.menu(
                    "case",
                    "Load a patient",
                    [("", "choose"), *((c.id, c.title) for c in records.cases.values())],
                ),
                _controls.button("reset", "Reset"),
                _controls.button("copy", "Copy summary"),
            ],
            fields=[
                _controls.number("age_years", "Age", "years"),
                _controls.number("duration_days", "Pain for", "days"),
                _controls.number("severity_0_10", "Pain", "of 10"),
                _controls.choice(
                    "trajectory",
                    "Getting",
                    [
                        (Trajectory.improving, "better"),
                        (Trajectory.unchanged, "same"),
                        (Trajectory.worsening, "worse"),
                        _controls.NOT_ASKED,
                    ],
                ),
            ],
            groups=_groups(records),
            help="Point at a question, or move to it, to read what it means and how to ask it.",
            on_change=self.update,
            on_press=self.press,
        )
        super().__init__(form, name="redflags")
        self.update()

    # --- controls -> plain value -> answer ---

    def read(self) -> Patient:
        """The fictional patient as entered."""
        given = self.form.value
        asked = {item: given[item] == PRESENT for item in self.records.findings if item in given}
        return Patient(
            **{name: _as_number(given.get(name)) for name in Patient.limits},
            trajectory=given.get("trajectory"),
            findings=asked,
            harmless_explanations={item for item in asked if asked[item] and given.get(EXPLAINED + item)},
        )

    def update(self) -> None:
        """Controls, one pure call, answer; or the error line."""
        try:
            self.patient = self.read()
            self.show(assess(self.patient, self.records))
        except PatientError as error:
            self.form.show_note(
                f"{error} The answer shown is the one before.",
                [name for name in Patient.limits if any(p.where == name for p in error.problems)],
            )

    def show(self, result: Assessment) -> None:
        """Draw an answer and let a screen reader say it."""
        self.result = result
        self.show_page(verdict(result, self.patient, self.records))
        self.show_rest(fragment[reasoning(result, self.records), summary_fold(self.describe())])
        self.form.show_note("")
        self.form.spoken = f"{wording.urgency(result.urgency)}. {wording.headline(result, self.patient, self.records)}"

    def press(self, name: str, value: str = "") -> None:
        """What a button or the menu does."""
        try:
            if name == "reset":
                self.reset()
            elif name == "case" and value:
                self.load(value)
        except HiplibError as error:
            self.form.show_note(str(error))

    # --- what a lesson's cell may call ---

    def load(self, case: str) -> None:
        """Fill the form with a fictional patient of data/cases/."""
        self.enter(load.chosen(self.records.cases, case, "a case").patient)

    def reset(self) -> None:
        """Back to a patient about whom nothing was asked."""
        self.enter(Patient())
        self.form.clear_menu()

    def tell(self, **answers: Any) -> "Checker":
        """Add answers to the patient shown: fields by name, findings as True, False or None (not asked)."""
        fields = {name: value for name, value in answers.items() if name not in self.records.findings}
        changed = {name: value for name, value in answers.items() if name in self.records.findings}
        findings = {**self.patient.findings, **changed}
        asked = {name: value for name, value in findings.items() if value is not None}
        self.enter(self.patient.changed(findings=asked, **fields))
        return self

    def enter(self, patient: Patient) -> None:
        """Put a patient into the controls."""
        patient.require_known(self.records.findings)
        numbers = {name: getattr(patient, name) for name in Patient.limits}
        value: dict[str, Any] = {name: f"{number:g}" for name, number in numbers.items() if number is not None}
        if patient.trajectory is not None:
            value["trajectory"] = str(patient.trajectory)
        value.update({item: PRESENT if there else ABSENT for item, there in patient.findings.items()})
        value.update({EXPLAINED + item: True for item in patient.harmless_explanations})
        self.form.value = value

    # --- the two twins ---

    def describe(self) -> str:
        return wording.summary(self.result, self.patient, self.records)

    def page(self) -> Node:
        return fragment[verdict(self.result, self.patient, self.records), reasoning(self.result, self.records)]


class FlagTable(_controls.View):
    """The flags as a table."""

    heads = (
        "Red flag",
        "May mean",
        "The source documents",
        "Known today",
        "How it misleads",
        "Alone it is",
        "Source",
    )

    def __init__(self, records: Records) -> None:
        self.records = records
        purpose = f"{len(records.redflags)} red flags: what the source documents say, and what is known. Teaching only."
        super().__init__(_controls.Form(title="Red flags", purpose=purpose), name="flags")
        self.show_page(self.page())

    def _line(self, flag: RedFlag) -> tuple[str, ...]:
        said = flag.documents_say or "do not list it"
        known = flag.correction or "no correction needed"
        citation = wording.row_citation(flag)
        return flag.name, flag.concern, said, known, flag.trap, wording.STRENGTHS[flag.strength], citation

    def describe(self) -> str:
        lines = [
            " | ".join(self.heads),
            *(" | ".join(self._line(flag)) for flag in self.records.redflags.values()),
        ]
        return "\n".join([wording.banner(self.records), "", *lines])

    def page(self) -> Node:
        cited = dict.fromkeys(flag.source_id for flag in self.records.redflags.values())
        return fragment[
            rows("Red flags", self.heads, [self._line(flag) for flag in self.records.redflags.values()]),
            banner(self.records),
            sources_fold(wording.source(self.records.sources[source]) for source in cited),
        ]


class WhyFlagsMislead(_controls.View):
    """Two arrays of a thousand people, their sentence and their table."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.flagged = records.base_rates["any_flag_acute_primary_care"]
        self.ill = records.base_rates["serious_acute_primary_care"]
        self.arrays = [
            _figures.IconArray(f"{self._people(self.flagged)} have at least one red flag", self._people(self.flagged)),
            _figures.IconArray(f"{self._people(self.ill)} have a serious disease", self._people(self.ill)),
        ]
        form = _controls.Form(
            title="Why flags mislead",
            purpose="1,000 people who see a general practitioner with new low back pain. Each mark is one person.",
        )
        below = _controls.html_region(fragment[self._table(), banner(records), self._sources()])
        super().__init__(form, _figures.shown(_figures.icon_arrays(self.arrays)), below, name="picture")
        self.show_page(self._sentence())

    @staticmethod
    def _people(rate: BaseRate) -> int:
        return round((rate.probability or 0) * 1000)

    def _words(self) -> str:
        return wording.flags_against_disease(self.flagged, self.ill)

    def _sentence(self) -> Node:
        return section(".hip-card", aria_label="What the picture says")[p(".hip-sentence")[self._words()]]

    def _lines(self) -> list[tuple[str, str, str]]:
        return [
            ("At least one red flag", wording.frequency(self.flagged), wording.row_citation(self.flagged)),
            ("A serious disease", wording.frequency(self.ill), wording.row_citation(self.ill)),
        ]

    def _table(self) -> Node:
        return rows("The figures", ("Of these people", "how many", "source"), self._lines())

    def _sources(self) -> Node:
        return sources_fold(
            [wording.source(self.records.sources[self.ill.source_id]), self.flagged.note, self.ill.note]
        )

    def describe(self) -> str:
        drawn = [f"{array.title} (each mark is ten people)\n{_figures.icon_text(array)}" for array in self.arrays]
        lines = [": ".join(line[:2]) + f" {line[2]}" for line in self._lines()]
        return "\n".join([wording.banner(self.records), "", self._words(), "", *lines, "", *drawn])

    def page(self) -> Node:
        return fragment[
            self._sentence(),
            [
                fragment[p[span[f"{array.title} (each mark is ten people)"]], pre[_figures.icon_text(array)]]
                for array in self.arrays
            ],
            self._table(),
            banner(self.records),
            self._sources(),
        ]


def _as_number(given: str | None) -> float | str | None:
    """What was typed, as a number where it is one; otherwise as typed, so that the error line can quote it."""
    if given is None:
        return None
    try:
        return float(given.replace(",", "."))
    except ValueError:
        return given


def _groups(records: Records) -> list[_controls.Control]:
    """Emergencies first: whatever alone is an emergency stands in the first group, which is open."""
    first = sufficient_alone(records.pathways["emergency"])
    grouped: dict[str, list[Finding]] = {NEVER_WAIT: []}
    for finding in records.findings.values():
        title = NEVER_WAIT if finding.id in first else GROUP_TITLES[finding.group]
        grouped.setdefault(title, []).append(finding)
    return [
        _controls.group(title, [_question(finding) for finding in findings], open=title == NEVER_WAIT)
        for title, findings in grouped.items()
    ]


def _question(finding: Finding) -> _controls.Control:
    tick = None
    if finding.may_be_explained:
        reason = finding.harmless_example[:1].lower() + finding.harmless_example[1:]
        tick = _controls.tick(EXPLAINED + finding.id, f"a harmless explanation ({reason})", when=PRESENT)
    help = f"{finding.meaning} {finding.ask}"
    return _controls.choice(finding.id, finding.label, STATES, help=help, tick=tick)
