"""The pictures that must never wait: to read, and to decide about before the answer is shown."""

from htpy import Node, div, fragment, h3, p, section, span, strong

from hiplib import load, redflags, wording
from hiplib.errors import HiplibError
from hiplib.model import Case, EmergencyPattern, Urgency
from hiplib.records import Records
from hiplib.view import _controls
from hiplib.view._answer import banner, chip, fold, sources_fold

__all__ = ["Decision", "Pictures", "decide", "pictures"]


def pictures() -> "Pictures":
    """Every picture that must never wait, each with its trap, its first action and its source.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: emergency.csv and rules/emergency.yaml.
    Does not decide about a real patient.
    """
    return Pictures(load.records())


def decide(case: str) -> "Decision":
    """A fictional patient's story and your decision; the answer comes after you have committed to one.

    Inputs: case, the id of a file in data/cases/.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case that does not exist.
    Source: the case file.
    Does not keep a score.
    """
    records = load.records()
    return Decision(records, load.chosen(records.cases, case, "a case"))


class Pictures(_controls.View):
    """Cards, one for each emergency pattern."""

    def __init__(self, records: Records) -> None:
        self.records = records
        form = _controls.Form(
            title="Pictures that must never wait",
            purpose=f"{len(records.emergencies)} pictures that must never wait, and the trap in each. Teaching only.",
        )
        super().__init__(form, name="pictures")
        self.show_page(self.page())

    def describe(self) -> str:
        lines = [wording.banner(self.records)]
        for pattern in self.records.emergencies.values():
            lines += [
                "",
                f"{pattern.name} (EMERGENCY)",
                f"What it looks like: {pattern.picture}",
                f"The trap: {pattern.trap}",
                f"First: {pattern.first_action}",
                f"Suspect it with: {'; '.join(wording.suspect_with(pattern.id, self.records))}",
                f"Tell the patient: {pattern.tell_patient}",
                f"Source: {wording.row_citation(pattern)}",
            ]
        return "\n".join(lines)

    def page(self) -> Node:
        sources = dict.fromkeys(pattern.source_id for pattern in self.records.emergencies.values())
        return fragment[
            div(".hip-cards")[(self._card(pattern) for pattern in self.records.emergencies.values())],
            banner(self.records),
            sources_fold(wording.source(self.records.sources[source]) for source in sources),
        ]

    def _card(self, pattern: EmergencyPattern) -> Node:
        return section(".hip-card.hip-emergency", aria_label=pattern.name)[
            p[chip(Urgency.emergency)],
            h3[pattern.name],
            p[pattern.picture],
            p[strong["The trap: "], pattern.trap],
            p[strong["First: "], pattern.first_action],
            p[strong["Tell the patient: "], pattern.tell_patient],
            fold("Suspect it with", [p[line] for line in wording.suspect_with(pattern.id, self.records)]),
            p(".hip-source")[wording.row_citation(pattern)],
        ]


class Decision(_controls.View):
    """A story, a decision, then the answer."""

    def __init__(self, records: Records, case: Case) -> None:
        self.records, self.case = records, case
        self.result = redflags.assess(case.patient, records)
        self.decided: Urgency | None = None
        levels = [(str(level), wording.urgency(level)) for level in reversed(Urgency)]
        form = _controls.Form(
            title=f"Decide: {case.title}",
            purpose=case.title,
            story=[case.story, wording.known(case.patient), case.question],
            fields=[
                _controls.choice("decision", "Your decision", levels),
                _controls.button("commit", "Commit"),
            ],
            on_change=self.update,
            on_press=self.press,
        )
        super().__init__(form, name="decision")
        self.show_page(self._waiting())

    def read(self) -> Urgency | None:
        """What has been chosen, not yet committed to."""
        given = self.form.value.get("decision")
        return Urgency(given) if given else None

    def update(self) -> None:
        """A choice opens the commit button; after committing, changing it changes nothing."""
        self.form.ready = self.read() is not None and self.decided is None

    def press(self, name: str, value: str = "") -> None:
        """The commit button."""
        try:
            chosen = self.read()
            if name == "commit" and chosen is not None and self.decided is None:
                self.commit(chosen)
        except HiplibError as error:
            self.form.show_note(str(error))

    def commit(self, decision: str) -> "Decision":
        """Commit to an urgency; the answer appears."""
        self.decided = Urgency(decision)
        self.form.value = {"decision": str(self.decided)}
        self.form.ready = False
        self.show_page(fragment[self._verdict(self.decided), self._answer(), banner(self.records)])
        self.form.spoken = f"{self._compared(self.decided)} {self.case.reveal}"
        return self

    def _compared(self, decided: Urgency) -> str:
        right = self.case.expected_urgency
        yours, theirs = wording.urgency(decided), wording.urgency(right)
        if decided == right:
            return f"You said {yours}. So would a careful clinician."
        later = "That is later than it should be" if decided < right else "That is sooner than it needs to be"
        return f"You said {yours}. {later}: a careful clinician says {theirs}."

    def _verdict(self, decided: Urgency) -> Node:
        return section(class_=f"hip-card hip-verdict hip-{self.case.expected_urgency}", aria_label="The answer")[
            p[chip(self.case.expected_urgency)],
            p(".hip-sentence")[self._compared(decided)],
        ]

    def _answer(self) -> Node:
        return section(".hip-card", aria_label="What it teaches")[
            p[self.case.reveal],
            h3["Because"],
            [p[line] for line in wording.because(self.result, self.records)],
            p(".hip-source")[wording.row_citation(self.case)],
        ]

    def _waiting(self) -> Node:
        return section(".hip-card.hip-verdict", aria_label="The answer")[
            p(".hip-sentence")["Your decision first."],
            p["Choose how soon something must happen, then commit. The answer appears here."],
        ]

    def describe(self) -> str:
        lines = [
            wording.banner(self.records),
            "",
            self.case.title,
            "",
            self.case.story,
            wording.known(self.case.patient),
        ]
        decided = "not yet" if self.decided is None else wording.urgency(self.decided)
        lines += ["", self.case.question, f"Your decision: {decided}.", "", "When you have decided, read on."]
        lines += ["", f"{wording.urgency(self.case.expected_urgency)}: {self.case.reveal}"]
        lines += [f"- {line}" for line in wording.because(self.result, self.records)]
        return "\n".join([*lines, f"Source: {wording.row_citation(self.case)}"])

    def page(self) -> Node:
        return fragment[
            h3[self.case.title],
            p[self.case.story],
            p[wording.known(self.case.patient)],
            p[span[self.case.question]],
            fold("When you have decided, open this", p[chip(self.case.expected_urgency)], self._answer()),
            banner(self.records),
        ]
