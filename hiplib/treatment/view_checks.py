"""Before a medicine or a needle: cautions that add up, and three answers that nobody joins."""

import math
from collections.abc import Sequence

from htpy import Element, Node, fragment, li, p, section, span, strong, ul

from hiplib import treatment, wording
from hiplib.errors import known
from hiplib.model import InjectionSite, Patient, Urgency
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, cited_fold, rows, shape
from hiplib.treatment import words, words_checks
from hiplib.treatment.results import MedicineCheck
from hiplib.treatment.view_referral import first_card, sent_card

__all__ = ["Injections", "Medicines"]

NOBODY = ("", "nobody in particular")


# the shapes and colours of the urgencies, so that one picture language serves both; that of an emergency is left to it
SHAPES = {
    "error": Urgency.urgent,
    "avoid": Urgency.investigate,
    "ask": Urgency.watch,
    "care": Urgency.watch,
}


def level_chip(level: str) -> Element:
    """How grave a caution is, as word, shape and colour, in that order of importance."""
    return span(class_=f"hip-chip hip-{SHAPES[level]}")[shape(SHAPES[level]), words_checks.LEVEL[level]]


def _look(check: MedicineCheck) -> str:
    return f"hip-{SHAPES[check.level]}" if check.level else ""


def patient_pick(records: Records) -> controls.Control:
    """A fictional patient whose warnings are looked at first."""
    return controls.pick("case", "For", [NOBODY, *controls.patients(records)])


class _Check(controls.View):
    """A check that asks first whether the fictional patient is sent on."""

    records: Records

    def patient(self) -> Patient | None:
        """The fictional patient that was picked; None for nobody in particular."""
        case = self.form.value.get("case", "")
        return self.records.cases[case].patient if case else None

    def to(self, case: str) -> None:
        """Pick a fictional patient."""
        known(case, self.records.cases, "a case")
        self.form.value = {**self.form.value, "case": case}


class Medicines(_Check):
    """Ticks for medicines and for what they have to reckon with; each medicine with its cautions, the gravest first."""

    def __init__(self, records: Records, chosen: Sequence[str]) -> None:
        self.records = records
        self.names = {
            one.id: one.name
            for one in records.interventions.values()
            if one.kind == "medicine" and treatment.risks(one.id, records)
        }
        kinds = {"medicine": "Taken already", "person": "About the person"}
        form = controls.Form(
            title="Before a medicine",
            purpose=words_checks.MEDICINES,
            fields=[patient_pick(records)],
            groups=[
                controls.group(
                    "Medicine",
                    [controls.tick(one, name) for one, name in self.names.items()],
                    open=True,
                    counted="chosen",
                ),
                *(
                    controls.group(
                        title,
                        [controls.tick(one.id, one.name) for one in records.risks.values() if one.kind == kind],
                        open=kind == "medicine",
                        counted="ticked",
                    )
                    for kind, title in kinds.items()
                ),
            ],
            on_change=self.update,
        )
        super().__init__(form, name="medicines")
        self.form.value = dict.fromkeys(chosen, True)
        self.update()

    def choose(self, *chosen: str, risks: Sequence[str] = (), case: str = "") -> "Medicines":
        """Choose medicines and risks by their ids, and a fictional patient."""
        for one in chosen:
            known(one, self.names, words_checks.A_MEDICINE)
        for one in risks:
            known(one, self.records.risks, "a risk")
        self.form.value = dict.fromkeys((*chosen, *risks), True)
        if case:
            self.to(case)
        return self

    def update(self) -> None:
        """Ticks, one pure call, answer."""
        given = {name for name, on in self.form.value.items() if on is True}
        given_patient = self.patient()
        self.sent = None if given_patient is None else treatment.referral(given_patient, self.records)
        self.first = treatment.comes_first(given_patient, self.records)
        present = given & set(self.records.risks)
        if given_patient is not None:
            present |= {*treatment.risks_of(given_patient, self.records)}
        self.checks = treatment.medicines(given & set(self.names), present, self.records)
        self.show_page(self._answer())
        self.show_rest(fragment[banner(self.records), self._cited()])
        self.form.spoken = " ".join(self._lines())

    def _lines(self) -> list[str]:
        if self.sent:
            return words.referral(self.sent, self.records)
        said = [words_checks.medicine(check) for check in self.checks] or [words_checks.HOW_TO_TICK]
        return [words.comes_first(self.first), *said] if self.first else said

    def _answer(self) -> Node:
        if self.sent:
            return sent_card(self.sent, self.records)
        if not self.checks:
            said = section(".hip-card.hip-verdict", aria_label="The answer")[
                p(".hip-sentence")[words_checks.HOW_TO_TICK]
            ]
            return fragment[first_card(self.first, self.records), said]
        return fragment[
            first_card(self.first, self.records),
            (
                section(class_=f"hip-card hip-verdict {_look(check)}".rstrip(), aria_label=check.medicine.name)[
                    bool(check.level) and p[level_chip(check.level)],
                    p(".hip-sentence")[words_checks.medicine(check)],
                    ul[
                        (
                            li[strong[f"{words_checks.LEVEL[one.level]}. "], one.says, " ", wording.citation(one)]
                            for one in check.cautions
                        )
                    ],
                ]
                for check in self.checks
            ),
        ]

    def _cited(self) -> Node:
        found = [one for check in self.checks for one in check.cautions]
        return cited_fold(self.records, found) if found and not self.sent else None

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", *self._lines()]
        if not self.sent:
            lines += [
                f"- {words_checks.LEVEL[one.level]}. {one.says} {wording.citation(one)}"
                for check in self.checks
                for one in check.cautions
            ]
        return "\n".join(lines)

    def page(self) -> Node:
        return fragment[self._answer(), banner(self.records), self._cited()]


def _countable(value: float | str | None, *, whole: bool) -> bool:
    """A number from 0 up, or nothing."""
    if isinstance(value, str):
        return False
    return value is None or (0 <= value < math.inf and (not whole or float(value).is_integer()))


class Injections(_Check):
    """A place, how many and how long ago; each limit beside the others, and under them what warns here."""

    heads = ("Who says", "One more now", "In their words", "Source")

    def __init__(self, records: Records, site: InjectionSite) -> None:
        self.records = records
        form = controls.Form(
            title=words_checks.ONE_MORE,
            purpose=words_checks.INJECTIONS,
            fields=[
                patient_pick(records),
                controls.pick("site", "Into", [(one.id, one.name) for one in records.injection_sites.values()]),
                controls.number("in_last_year", words_checks.IN_TWELVE_MONTHS, "times"),
                controls.number("weeks", "Last one", "weeks ago"),
            ],
            on_change=self.update,
        )
        super().__init__(form, name="injections")
        self.form.value = {"site": site.id}

    def choose(
        self, site: str, *, in_last_year: int | None = None, weeks_since_last: float | None = None, case: str = ""
    ) -> "Injections":
        """Choose a place, how many there were, how long ago the last was, and a fictional patient."""
        self.records.find(InjectionSite, site)
        given = {"site": site, "in_last_year": in_last_year, "weeks": weeks_since_last}
        self.form.value = {name: str(value) for name, value in given.items() if value is not None}
        if case:
            self.to(case)
        return self

    def update(self) -> None:
        """Controls, one pure call, answer; what is no number is told beside them and never hides a referral."""
        given = self.form.value
        numbers = {name: controls.as_number(given.get(name) or None) for name in ("in_last_year", "weeks")}
        self.wrong = [name for name, value in numbers.items() if not _countable(value, whole=name == "in_last_year")]
        times, weeks = (None if name in self.wrong else numbers[name] for name in numbers)
        self.check = treatment.injections(
            given["site"], self.records, in_last_year=None if times is None else int(times),
            weeks_since_last=None if weeks is None else float(weeks), patient=self.patient(),
        )  # fmt: skip
        self.form.show_note(words_checks.A_NUMBER if self.wrong else "", self.wrong)
        self.show_page(self._answer())
        self.show_rest(fragment[banner(self.records), self._cited()])
        self.form.spoken = self._sentence()

    def _sentence(self) -> str:
        if self.check.referral:
            return words.referral(self.check.referral, self.records)[0]
        return " ".join(filter(None, [words.comes_first(self.check.first), words_checks.injections(self.check)]))

    def _answer(self) -> Node:
        if self.check.referral:
            return sent_card(self.check.referral, self.records)
        return fragment[
            first_card(self.check.first, self.records),
            section(".hip-card.hip-verdict", aria_label="The answer")[
                p(".hip-sentence")[words_checks.injections(self.check)],
                ul[(li[strong[f"{one.who}: "], one.says, " ", wording.citation(one)] for one in self.check.warnings)],
                p[words_checks.NO_ROW_OF_THE_PERSON],
            ],
            bool(self.check.answers)
            and rows(
                f"One more into {self.check.site.name}",
                self.heads,
                [words_checks.injection_row(one) for one in self.check.answers],
            ),
        ]

    def _cited(self) -> Node:
        found = [*(one.advice for one in self.check.answers), *self.check.warnings]
        return cited_fold(self.records, found) if found else None

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", self._sentence()]
        lines += [" | ".join(words_checks.injection_row(one)) for one in self.check.answers]
        lines += [f"{one.who}: {one.says} {wording.citation(one)}" for one in self.check.warnings]
        lines += [] if self.check.referral else [words_checks.NO_ROW_OF_THE_PERSON]
        return "\n".join(lines)

    def page(self) -> Node:
        return fragment[self._answer(), banner(self.records), self._cited()]
