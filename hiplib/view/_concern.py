"""Risk, symptoms and signs of one fictional patient: the learner's level first, then the sorting and the answer."""

from htpy import Node, fragment, h3, p, section

from hiplib import redflags, wording
from hiplib.errors import HiplibError
from hiplib.model import Case
from hiplib.records import Records
from hiplib.view import _controls, _telling
from hiplib.view._answer import banner, chip, fold, rows, sources_fold

__all__ = ["LevelOfConcern"]

HEADS = ("Kind", "There", "Asked and absent", "Not asked")


class LevelOfConcern(_controls.View):
    """A story, a level, then the table of the three kinds and the decision."""

    def __init__(self, records: Records, case: Case) -> None:
        self.records, self.case = records, case
        self.found = redflags.concern(case.patient, records)
        self.committed = ""
        steps = [(step, step) for step in dict.fromkeys(wording.CONCERN_STEPS.values())]
        form = _controls.Form(
            title=f"Level of concern: {case.name}",
            purpose=case.name,
            story=[case.story, wording.known(case.patient), "Which risk, which symptom, which sign? Then: what next?"],
            fields=[_controls.choice("step", "Your decision", steps), _controls.button("commit", "Commit")],
            on_change=self.update,
            on_press=self.press,
        )
        super().__init__(form, name="decision")
        self.show_page(self._waiting())

    def update(self) -> None:
        """A choice opens the commit button; after committing, it stands at what was committed to."""
        chosen = self.form.value.get("step")
        self.form.ready = bool(chosen) and not self.committed
        if self.committed and chosen != self.committed:  # changed in the page while it was being locked
            self.form.commit_to("step", self.committed)

    def press(self, name: str, value: str = "") -> None:
        """The commit button."""
        chosen = self.form.value.get("step")
        if name == "commit" and chosen and not self.committed:
            try:
                self.commit(chosen)
            except HiplibError as error:
                self.form.show_note(str(error))

    def commit(self, step: str) -> "LevelOfConcern":
        """Commit to a next step, one of wording.CONCERN_STEPS; the sorting and the answer appear."""
        self.committed = step
        self.form.commit_to("step", step)
        self.show_page(fragment[self._verdict(), self._sorted(), self._rest()])
        self.form.spoken = f"{self._compared()} {wording.concern(self.found, self.records)}"
        self.form.to_answer()
        return self

    def _compared(self) -> str:
        right = wording.CONCERN_STEPS[self.found.urgency]
        return "That is the answer here too." if self.committed == right else f"You said: {self.committed}."

    def _verdict(self) -> Node:
        look = f"hip-card hip-verdict hip-{self.found.urgency}"
        return section(_controls.HOLDS_FOCUS if self.committed else {}, class_=look, aria_label="The answer")[
            p[chip(self.found.urgency)],
            p(".hip-sentence")[wording.concern(self.found, self.records)],
            self.committed and p[self._compared()],
            p[wording.framework(self.found, self.records)],
        ]

    def _lines(self) -> list[tuple[str, str, str, str]]:
        return [wording.concern_row(kind, self.records) for kind in self.found.kinds]

    def _sorted(self) -> Node:
        return section(".hip-card", aria_label="Risk, symptoms and signs")[
            h3[self.case.title],
            p[self.case.reveal],
            rows("Risk, symptoms and signs", HEADS, self._lines()),
        ]

    def _rest(self) -> Node:
        sorting = self.records.limits["level_of_concern"]
        return fragment[
            banner(self.records),
            sources_fold([wording.source(self.records.sources[sorting.citation.source_id]), sorting.caution]),
        ]

    def _waiting(self) -> Node:
        return section(".hip-card.hip-verdict", aria_label="The answer")[
            p(".hip-sentence")["Your decision first."],
            p["Listen for risk, symptoms and signs, choose what comes next, then commit; the sorting follows."],
        ]

    def describe(self) -> str:
        lines = _telling.story_lines(self.case, self.records)
        lines += [f"Your decision: {self.committed or 'not yet'}.", "", "When you have decided, read on.", ""]
        lines += [f"{self.case.title}. {wording.concern(self.found, self.records)}"]
        lines += [wording.framework(self.found, self.records), self.case.reveal]
        lines += [" | ".join(line) for line in [HEADS, *self._lines()]]
        return "\n".join([*lines, self.records.limits["level_of_concern"].caution])

    def page(self) -> Node:
        return fragment[
            _telling.story(self.case),
            fold("When you have decided, open this", self._verdict(), self._sorted()),
            self._rest(),
        ]
