"""A round of stories, a decision about each, and what the decisions come to."""

from collections.abc import Sequence

from htpy import Node, fragment, h3, li, p, section, span, ul

from hiplib import emergency, redflags, wording
from hiplib.emergency import words
from hiplib.errors import known
from hiplib.model import Assessment, Case, Decided, Patient, Tally, Urgency
from hiplib.records import Records
from hiplib.screen import controls, telling
from hiplib.screen.answer import banner, chip, sources_fold
from hiplib.screen.commit import Commitment
from hiplib.screen.stories import Stories

__all__ = ["Decision", "Score", "headed"]


def headed(level: Urgency, found: Assessment, patient: Patient, records: Records) -> Node:
    """How soon a patient is seen, and the first action: what an answer about one begins with."""
    return fragment[
        p[chip(level), span(".hip-when")[wording.when(found, records)]],
        p(".hip-sentence")[wording.headline(found, patient, records)],
    ]


class Decision(Stories):
    """How soon must something happen? Decided about each patient, then the answer."""

    field = "decision"
    title = "Decide"
    how = words.HOW_TO_DECIDE

    def __init__(self, records: Records, *cases: Case) -> None:
        self.results = {case.id: redflags.assess(case.patient, records) for case in cases}
        levels = [(str(level), wording.urgency(level)) for level in reversed(Urgency)]
        chosen = controls.choice(self.field, "Your decision", levels)
        super().__init__(records, cases, view="emergency.decide", chosen=chosen)

    def accepted(self, guess: str) -> str:
        return known(guess, [str(level) for level in Urgency], "a decision")

    def held_against(self) -> str:
        return self.case.expected_urgency

    def judge(self, made: Commitment) -> bool:
        return bool(made.guess == made.answer)

    def missed(self) -> bool:
        return self.guessed is not None and self.case.expected_urgency == Urgency.emergency > Urgency(self.guessed)

    def why(self) -> str:
        return words.compared(Urgency(self.guessed), self.case.expected_urgency)

    def commit(self, decision: str) -> "Decision":
        """Commit to an urgency; the answer appears. A first decision stands."""
        return self.commit_to(decision)

    def made(self) -> list[Decided]:
        """The decisions as they stand, one for each patient."""
        return [
            Decided(
                case.name, case.expected_urgency, None if (guess := self.guess_for(case)) is None else Urgency(guess)
            )
            for case in self.cases.values()
        ]

    def said(self) -> str:
        return f"{self._headline(self.case)} {self.case.reveal}"

    # --- the answer ---

    def asks(self, case: Case) -> str:
        return case.question

    def in_words(self, guess: str) -> str:
        return wording.urgency(Urgency(guess))

    def _headline(self, case: Case) -> str:
        return wording.headline(self.results[case.id], case.patient, self.records)

    def look(self, case: Case) -> str:
        return f"hip-{case.expected_urgency}"

    def verdict(self, case: Case) -> Node:
        head = headed(case.expected_urgency, self.results[case.id], case.patient, self.records)
        return fragment[head, h3[case.title], p[case.reveal]]

    def below(self, case: Case) -> Node:
        return telling.why_and_what_to_say(self.results[case.id], case.patient, self.records)

    def limits(self) -> Node:
        return fragment[banner(self.records), sources_fold([])]  # what is cited, which of another patient would tell

    def lines(self, case: Case) -> list[str]:
        lines = [f"{wording.urgency(case.expected_urgency)}: {self._headline(case)}", f"{case.title}. {case.reveal}"]
        return [*lines, *telling.because_lines(self.results[case.id], case.patient, self.records)]


class Score(controls.View):
    """What the decisions of a page come to."""

    def __init__(self, rounds: Sequence[Decision]) -> None:
        self.records = rounds[0].records
        # a cell that was run again leaves its view of before behind: the last one is the one on the page
        self.rounds = list({tuple(one.cases): one for one in rounds}.values())
        purpose = words.score_purpose(sum(len(one.cases) for one in self.rounds))
        super().__init__(controls.Form(title="Score", purpose=purpose), name="score")
        for one in self.rounds:
            one.book.listening.append(self.count)
        self.show_page(self.page())

    def tally(self) -> Tally:
        """The decisions so far."""
        return emergency.tally([decided for one in self.rounds for decided in one.made()])

    def count(self) -> None:
        """Count again. Does not speak before the round is over: the answer that was just given is being read out."""
        tally = self.tally()
        self.show_page(self.page())
        if tally.complete:
            self.form.spoken = wording.tally(tally)

    def describe(self) -> str:
        tally = self.tally()
        return "\n".join([wording.banner(self.records), "", wording.tally(tally), *wording.tally_lines(tally)])

    def page(self) -> Node:
        tally = self.tally()
        return fragment[
            section(".hip-card", aria_label="Score")[
                p(".hip-sentence")[wording.tally(tally)],
                ul[(li[line] for line in wording.tally_lines(tally))],
            ],
            banner(self.records),
        ]
