"""A fictional patient, and what you would do about imaging; what each guideline says comes after you have committed."""

from collections.abc import Sequence

from htpy import Node, fragment, p, section, strong

from hiplib import imaging as reasoning
from hiplib import wording
from hiplib.errors import known
from hiplib.imaging import words
from hiplib.imaging.view_adviser import answer_chips, guidelines, look
from hiplib.model import Case
from hiplib.records import Records
from hiplib.screen import controls, telling
from hiplib.screen.answer import banner, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting

__all__ = ["ImagingDecision"]


class ImagingDecision(Commits):
    """A story, a choice, then the guidelines beside each other."""

    field = "decision"

    def __init__(self, records: Records, case: Case) -> None:
        self.records, self.case = records, case
        self.result = reasoning.advise(case.patient, records)
        self.book = Book("imaging.decide", case=case.id)
        form = controls.Form(
            title=f"Imaging: {case.name}",
            purpose=case.name,
            story=[case.story],
            fields=[
                controls.choice("decision", words.ASKED, list(words.choices(records).items())),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="decision")
        self.update()

    def accepted(self, guess: str) -> str:
        return known(guess, words.choices(self.records), "a choice")

    def held_against(self) -> Sequence[str]:
        """Every choice that a guideline would make of what is known here; in an emergency only that one."""
        asked = reasoning.asked_for(self.result)
        told = {one: [tied for _, tied in words.asked_in_words(self.result, one)] for one in asked}
        fits = words.fitting(one for one in asked if not all(told[one]))
        return [*fits, words.PLANNED] if any(any(ties) for ties in told.values()) else fits

    def judge(self, made: Commitment) -> bool:
        return made.guess in made.answer

    def missed(self) -> bool:
        made = self.standing
        return made is not None and bool(self.result.emergencies) and not self.judge(made)

    def why(self) -> str:
        said = words.chosen_compared(self.guessed, self.result)
        return said if self.standing and self.judge(self.standing) else f"{said[0].lower()}{said[1:]}"

    def commit(self, choice: str) -> "ImagingDecision":
        """Commit to a choice; the answer appears. A first choice stands."""
        return self.commit_to(choice)

    def said(self) -> str:
        return self._headline()

    def reveal(self) -> None:
        if self.standing is None:
            self.show_page(waiting("Your choice first.", words.HOW_TO_DECIDE))
            self.show_rest(banner(self.records))
            return
        self.show_page(self._answer())
        self.show_rest(fragment[self._guidelines(), banner(self.records), self._sources()])

    def _headline(self) -> str:
        return words.headline(self.result, self.case.patient, self.records)

    def _answer(self) -> Node:
        return self.answer_card(p(".hip-sentence")[self._headline()], answer_chips(self.result), look=look(self.result))

    def _guidelines(self) -> Node:
        return section(".hip-card", aria_label="Guideline by guideline")[guidelines(self.result, self.records)]

    def _sources(self) -> Node:
        return sources_fold(wording.source(cited) for cited in self.result.sources)

    def describe(self) -> str:
        chosen = self.guessed
        yours = "not yet" if chosen is None else words.choices(self.records)[chosen]
        lines = [*telling.story_lines(self.case, self.records), f"{words.ASKED} {yours}."]
        lines += read_on("chosen") if chosen is None else [words.chosen_compared(chosen, self.result)]
        lines += [self._headline(), ""]
        lines += [
            " | ".join(words.answer_row(said, bool(self.result.emergencies), self.records))
            for said in self.result.answers
        ]
        return "\n".join(lines)

    def page(self) -> Node:
        return fragment[
            telling.story(self.case),
            p[strong[words.ASKED]],
            folded("chosen", self._answer(), self._guidelines()),
            banner(self.records),
            self._sources(),
        ]
