"""The controls that describe one fictional patient, for every view that has an answer about one."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Self

import ipywidgets
from htpy import Node, fragment

from hiplib import wording
from hiplib.errors import HiplibError, PatientError
from hiplib.model import Case, Finding, Patient, Trajectory, Urgency
from hiplib.records import Records
from hiplib.rules import parse_comparison, sufficient_alone, values_of
from hiplib.screen import controls
from hiplib.screen.answer import summary_fold

__all__ = ["PatientView"]

PRESENT, ABSENT = "present", "absent"
STATES = ((PRESENT, PRESENT), (ABSENT, ABSENT), controls.NOT_ASKED)
EXPLAINED = "explained "
NEVER_WAIT = "Never wait"
NOT_AT_THIS_AGE = "does not count at this age"
REST, UNDO = "rest", "undo"
FEW = 8  # so many questions lie open, without a click


class PatientView(controls.View):
    """Questions on the left, the answer on the right.

    A subclass says how a patient is assessed (one pure call) and what a screen reader is told, draws what was asked for
    and what stands below it, and describes both in words. The form asks the findings in `asks`; what a patient has
    besides them is kept as it was.
    """

    def __init__(
        self,
        records: Records,
        *,
        name: str,
        title: str,
        purpose: str,
        asks: Mapping[str, Finding] | None = None,
        fields: Sequence[controls.Control] = (),
        beside: Sequence[ipywidgets.Widget] = (),
        opens: bool = True,
    ) -> None:
        self.records = records
        self.asks = records.deciding if asks is None else asks
        self._not_on_the_form = Patient()
        self._filled: frozenset[str] = frozenset()
        form = controls.Form(
            title=title,
            purpose=purpose,
            tools=[
                controls.menu(
                    "case",
                    "Load a patient",
                    [("", "choose"), *controls.patients(records)],
                ),
                controls.button("reset", "Reset"),
                controls.button("copy", "Copy summary"),
            ],
            fields=[
                controls.number("age_years", "Age", "years"),
                controls.number("duration_days", "Pain for", "days"),
                controls.number("severity_0_10", "Pain", "of 10"),
                controls.choice(
                    "trajectory",
                    "Getting",
                    [
                        (Trajectory.improving, "better"),
                        (Trajectory.unchanged, "same"),
                        (Trajectory.worsening, "worse"),
                        controls.NOT_ASKED,
                    ],
                ),
                *fields,
            ],
            groups=_groups(records, self.asks.values(), opens),
            after=[
                controls.button(REST, "I asked the rest: all absent"),
                controls.button(UNDO, "Undo"),
            ],
            resting=[UNDO],
            help="Point at a question, or move to it, to read what it means and how to ask it. Escape goes to the "
            "answer and back.",
            loads=True,
            on_change=self.update,
            on_press=self.press,
        )
        super().__init__(form, *beside, name=name)
        self.update()

    def assess(self, patient: Patient) -> Any:
        """The pure call."""
        raise NotImplementedError

    def speak(self) -> str:
        """The answer in one sentence, for a screen reader."""
        raise NotImplementedError

    def remarks(self) -> Mapping[str, str]:
        """What is said beside the explanation of a finding, by its id."""
        return {}

    def draw_first(self) -> Node:
        """What was asked for, sent on its way before the rest is drawn."""
        raise NotImplementedError

    def draw_rest(self) -> Node:
        """What stands below it."""
        raise NotImplementedError

    def to_copy(self) -> str:
        """The text summary on the screen; a saved page may tell more, after its answers."""
        return self.describe()

    def page(self) -> Node:
        return fragment[self.draw_first(), self.draw_rest()]

    # --- controls -> plain value -> answer ---

    def misfits(self) -> dict[str, str]:
        """What stands in a field of numbers and no patient can have, as it was typed."""
        typed = {name: given for name in Patient.limits if (given := self.form.value.get(name)) is not None}
        return {name: given for name, given in typed.items() if not _possible(name, given)}

    def read(self) -> Patient:
        """The fictional patient as entered; a field that cannot be counts as not asked."""
        misfits = self.misfits()
        given = {name: value for name, value in self.form.value.items() if name not in misfits}
        asked = {item: given[item] == PRESENT for item in self.asks if item in given}
        asked |= self._not_on_the_form.findings
        return Patient(
            **{name: controls.as_number(given.get(name)) for name in Patient.limits},
            trajectory=given.get("trajectory"),
            findings=asked,
            harmless_explanations={item for item in asked if asked[item] and given.get(EXPLAINED + item)},
        )

    def update(self) -> None:
        """Controls, one pure call, answer. A field that cannot be has its line, and the answer is made without it."""
        self.patient = self.read()
        self.show(self.assess(self.patient))
        misfits = self.misfits()
        self.form.show_note("\n".join(wording.not_possible(*misfit) for misfit in misfits.items()), list(misfits))

    def show(self, result: Any) -> None:
        """Draw an answer and let a screen reader say it."""
        self.result = result
        self.show_page(self.draw_first())
        self.show_rest(fragment[self.draw_rest(), summary_fold(self.to_copy())])
        self.form.remarks = {EXPLAINED + item: why for item, why in self.remarks().items()}
        self.form.spoken = self.speak()

    def press(self, name: str, value: str = "") -> None:
        """What a button or the menu does."""
        try:
            if name == "reset":
                self.reset()
            elif name == REST:
                self.rest_absent()
            elif name == UNDO:
                self.undo()
            elif name == "case" and value:
                self.load(value)
        except HiplibError as error:
            self.form.show_note(str(error))

    def rest_absent(self) -> None:
        """Enter as absent every question of the form that was not answered and can apply."""
        # what opens other questions comes first: no results at hand, and none of them was raised
        openers = {item for finding in self.asks.values() for item in finding.opens_with}
        patient = self.patient
        for chosen in (self.asks.keys() & openers, self.asks.keys() - openers):
            known = values_of(patient, self.records.findings)
            absent = {item: False for item in self.asks if item in chosen and known.get(item) is None}
            patient = patient.changed(findings={**patient.findings, **absent})
        filled = frozenset(patient.findings.keys() - self.patient.findings.keys())
        if not filled:  # what an earlier press entered can still be taken back
            self.form.spoken = f"No question was left to set to absent. {self.speak()}"
            return
        self._put(patient, self.misfits())
        self._remember(filled)
        self.form.spoken = f"{self.form.told} {self.speak()}"

    def undo(self) -> None:
        """Take back what `rest_absent` entered, but for answers that were changed since."""
        back = {item for item in self._filled if self.patient.findings.get(item) is False}
        left = {item: there for item, there in self.patient.findings.items() if item not in back}
        self._put(self.patient.changed(findings=left), self.misfits())
        self.form.spoken = f"{wording.number_of(len(back), 'question')} not asked again. {self.speak()}"

    def _remember(self, filled: frozenset[str]) -> None:
        """What the last press entered. A patient put in anew has nothing to take back."""
        self._filled = filled
        count = wording.number_of(len(filled), "question")
        with self.form.hold_sync():
            self.form.resting = [] if filled else [UNDO]
            self.form.told = f"{count} set to absent; Undo takes them back." if filled else ""

    def kept(self) -> dict[str, Any]:
        """What stays in the form when another patient is put in. Does not hold anything of a patient."""
        return {}

    # --- what a lesson's cell may call ---

    def load(self, case: str) -> None:
        """Fill the form with a fictional patient of cases/."""
        chosen = self.records.find(Case, case)
        self._put(chosen.patient, {})
        self.form.loaded = {"case": chosen.id, "title": chosen.listed, "story": chosen.story}

    def reset(self) -> None:
        """Back to a patient about whom nothing was asked."""
        self.enter(Patient())

    def tell(self, **answers: Any) -> Self:
        """Add answers to the patient shown: fields by name, findings as True, False or None (not asked)."""
        fields = {name: value for name, value in answers.items() if name not in self.records.findings}
        changed = {name: value for name, value in answers.items() if name in self.records.findings}
        findings = {**self.patient.findings, **changed}
        asked = {name: value for name, value in findings.items() if value is not None}
        stays = {name: typed for name, typed in self.misfits().items() if name not in fields}
        self._put(self.patient.changed(findings=asked, **fields), stays)
        return self

    def enter(self, patient: Patient) -> None:
        """Put a patient into the controls, in the place of whoever was there."""
        self._put(patient, {})
        self.form.loaded = {}

    def _put(self, patient: Patient, stays: Mapping[str, str]) -> None:
        """Put a patient into the controls; `stays` is what is still typed in a field and cannot be."""
        patient.require_known(self.records.findings)
        beside = {item: there for item, there in patient.findings.items() if item not in self.asks}
        self._not_on_the_form = Patient(findings=beside)
        self._remember(frozenset())
        self.form.elsewhere = {item: PRESENT if there else ABSENT for item, there in beside.items()}
        numbers = {name: getattr(patient, name) for name in Patient.limits}
        value: dict[str, Any] = {name: f"{number:g}" for name, number in numbers.items() if number is not None}
        if patient.trajectory is not None:
            value["trajectory"] = str(patient.trajectory)
        value.update(
            {item: PRESENT if there else ABSENT for item, there in patient.findings.items() if item in self.asks}
        )
        value.update({EXPLAINED + item: True for item in patient.harmless_explanations})
        self.form.value = {**self.kept(), **stays, **value}
        if self.read() != self.patient:  # only what is not on the form has changed
            self.update()


def _groups(records: Records, asks: Collection[Finding], opens: bool) -> list[controls.Control]:
    """Emergencies first: whatever alone is an emergency stands in the first group.

    It is open where `opens` says so, and all are where there are few questions.
    """
    driving = [rule_set for rule_set in records.pathways.values() if rule_set.drives]
    first = sufficient_alone(*driving, urgency=Urgency.emergency)
    few = len(asks) <= FEW

    def group_of(finding: Finding) -> str:
        return NEVER_WAIT if finding.id in first else records.groups[finding.group].title

    grouped: dict[str, list[Finding]] = {}
    for finding in sorted(asks, key=lambda finding: finding.id not in first):
        grouped.setdefault(group_of(finding), []).append(finding)
    narrowed = {finding.id for finding in asks} <= records.deciding.keys()
    in_all = Counter(map(group_of, records.deciding.values() if narrowed else ()))
    return [
        controls.group(
            # a count of what is shown must not read as a count of what there is to ask
            f"{title} ({len(findings)} of {in_all[title]} shown here)" if len(findings) < in_all[title] else title,
            [_question(finding) for finding in findings],
            open=opens and (few or title == NEVER_WAIT),
            noted=PRESENT,
        )
        for title, findings in grouped.items()
    ]


def _possible(name: str, typed: str) -> bool:
    try:
        Patient(**{name: controls.as_number(typed)})
    except PatientError:
        return False
    return True


def _question(finding: Finding) -> controls.Control:
    tick = None
    if finding.may_be_explained:
        reason = wording.in_a_sentence(finding.harmless_example)
        tick = controls.tick(EXPLAINED + finding.id, f"a harmless explanation ({reason})", when=PRESENT)
    help = f"{finding.meaning} {finding.ask}"
    opens = [_condition(condition) for condition in finding.opens_with]
    closed = NOT_AT_THIS_AGE if finding.only_at_an_age else ""
    return controls.choice(finding.id, finding.label, STATES, help=help, tick=tick, opens_with=opens, closed=closed)


def _condition(condition: str) -> tuple[str, str, str | float]:
    """A condition of `only_if` as the form asks it of its own controls."""
    return parse_comparison(condition) if " " in condition else (condition, "=", PRESENT)
