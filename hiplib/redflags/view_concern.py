"""Risk, symptoms and signs of one fictional patient: the learner's level first, then the sorting and the answer."""

from htpy import Node, fragment, h3, p, section

from hiplib import redflags, wording
from hiplib.errors import known
from hiplib.model import Case
from hiplib.records import Records
from hiplib.redflags import words
from hiplib.screen import controls, telling
from hiplib.screen.answer import banner, chip, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting

__all__ = ["LevelOfConcern"]

HEADS = ("Kind", "There", "Asked and absent", "Not asked")


class LevelOfConcern(Commits):
    """A story, a level, then the table of the three kinds and the decision."""

    field = "step"

    def __init__(self, records: Records, case: Case) -> None:
        self.records, self.case = records, case
        self.found = redflags.concern(case.patient, records)
        self.book = Book("redflags.concern", case=case.id)
        steps = [(step, step) for step in dict.fromkeys(wording.CONCERN_STEPS.values())]
        form = controls.Form(
            title=f"Level of concern: {case.name}",
            purpose=case.name,
            story=[case.story, wording.known(case.patient), "Which risk, which symptom, which sign? Then: what next?"],
            fields=[controls.choice("step", "Your decision", steps), controls.button("commit", "Commit")],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="decision")
        self.reveal()

    def accepted(self, guess: str) -> str:
        return known(guess, wording.CONCERN_STEPS.values(), "a next step")

    def held_against(self) -> str:
        return wording.CONCERN_STEPS[self.found.urgency]

    def judge(self, made: Commitment) -> bool:
        return bool(made.guess == made.answer)

    def commit(self, step: str) -> "LevelOfConcern":
        """Commit to a next step, one of wording.CONCERN_STEPS; the answer appears. A first one stands."""
        return self.commit_to(step)

    def reveal(self) -> None:
        if self.standing:
            self.show_page(fragment[self._verdict(), self._sorted(), self._rest()])
        else:
            self.show_page(waiting("Your decision first.", words.HOW_TO_SORT))

    def said(self) -> str:
        return f"{self._compared()} {wording.concern(self.found, self.records)}"

    def _compared(self) -> str:
        return "That is the answer here too." if self.guessed == self.held_against() else f"You said: {self.guessed}."

    def _verdict(self) -> Node:
        return self.answer_card(
            p[chip(self.found.urgency)],
            p(".hip-sentence")[wording.concern(self.found, self.records)],
            p[self._compared()] if self.standing else None,
            p[wording.framework(self.found, self.records)],
            look=f"hip-{self.found.urgency}",
        )

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

    def describe(self) -> str:
        lines = telling.story_lines(self.case, self.records)
        lines += [f"Your decision: {self.guessed or 'not yet'}.", *read_on("decided")]
        lines += [f"{self.case.title}. {wording.concern(self.found, self.records)}"]
        lines += [wording.framework(self.found, self.records), self.case.reveal]
        lines += [" | ".join(line) for line in [HEADS, *self._lines()]]
        return "\n".join([*lines, self.records.limits["level_of_concern"].caution])

    def page(self) -> Node:
        return fragment[
            telling.story(self.case),
            folded("decided", self._verdict(), self._sorted()),
            self._rest(),
        ]
