"""Risk, symptoms and signs of fictional patients: the learner's next step first, then the sorting and the answer."""

from htpy import Node, fragment, h3, p, section

from hiplib import redflags, wording
from hiplib.errors import known
from hiplib.model import Case, Urgency
from hiplib.records import Records
from hiplib.redflags import words
from hiplib.screen import controls
from hiplib.screen.answer import banner, opening, rows, sources_fold
from hiplib.screen.commit import Commitment
from hiplib.screen.stories import Stories

__all__ = ["LevelOfConcern"]

HEADS = ("Kind", "There", "Asked and absent", "Not asked")


class LevelOfConcern(Stories):
    """A story, a next step, then the table of the three kinds and the decision."""

    field = "step"
    title = "Level of concern"
    how = words.HOW_TO_SORT

    def __init__(self, records: Records, *cases: Case) -> None:
        self.found = {case.id: redflags.concern(case.patient, records) for case in cases}
        self.results = {case.id: redflags.assess(case.patient, records) for case in cases}
        levels = [(str(level), wording.urgency(level)) for level in reversed(Urgency)]
        chosen = controls.choice(self.field, "Your decision", levels)
        super().__init__(records, cases, view="redflags.concern", chosen=chosen)

    def accepted(self, guess: str) -> str:
        return known(guess, [str(level) for level in Urgency], "a next step")

    def held_against(self) -> str:
        return self.found[self.case.id].urgency

    def judge(self, made: Commitment) -> bool:
        return bool(made.guess == made.answer)

    def missed(self) -> bool:
        return self.guessed is not None and self.held_against() == Urgency.emergency > Urgency(self.guessed)

    def why(self) -> str:
        return words.compared(Urgency(self.guessed), self.found[self.case.id].urgency)

    def commit(self, step: str) -> "LevelOfConcern":
        """Commit to a next step, an urgency; the answer appears. A first one stands."""
        return self.commit_to(step)

    def said(self) -> str:
        return f"{self._headline(self.case)} {wording.concern(self.found[self.case.id], self.records)}"

    # --- the answer ---

    def asks(self, case: Case) -> str:
        return words.LISTEN

    def in_words(self, guess: str) -> str:
        return wording.urgency(Urgency(guess))

    def _headline(self, case: Case) -> str:
        return wording.headline(self.results[case.id], case.patient, self.records)

    def look(self, case: Case) -> str:
        return f"hip-{self.found[case.id].urgency}"

    def verdict(self, case: Case) -> Node:
        found = self.found[case.id]
        return fragment[
            opening(found.urgency, wording.when(self.results[case.id], self.records), self._headline(case)),
            p[wording.concern(found, self.records)],
            p[wording.framework(found, self.records)],
        ]

    def _lines(self, case: Case) -> list[tuple[str, str, str, str]]:
        return [wording.concern_row(kind, case.patient, self.records) for kind in self.found[case.id].kinds]

    def below(self, case: Case) -> Node:
        return section(".hip-card", aria_label=words.SORTED)[
            h3[case.title], p[case.reveal], rows(words.SORTED, HEADS, self._lines(case))
        ]

    def limits(self) -> Node:
        sorting = self.records.limits["level_of_concern"]
        return fragment[
            banner(self.records),
            sources_fold([wording.source(self.records.sources[sorting.citation.source_id]), sorting.caution]),
        ]

    def lines(self, case: Case) -> list[str]:
        found = self.found[case.id]
        lines = [f"{wording.urgency(found.urgency)}: {self._headline(case)}"]
        lines += [f"{case.title}. {wording.concern(found, self.records)}"]
        lines += [wording.framework(found, self.records), case.reveal]
        lines += [" | ".join(line) for line in [HEADS, *self._lines(case)]]
        return [*lines, self.records.limits["level_of_concern"].caution]
