"""The pictures that must never wait: to read, and to decide about before the answer is shown."""

from collections.abc import Sequence

from htpy import Node, div, fragment, h3, li, p, section, span, strong, ul

from hiplib import emergency, load, redflags, wording
from hiplib.emergency import words
from hiplib.errors import InputError, Problem, known
from hiplib.model import Case, Decided, EmergencyPattern, Tally, Urgency
from hiplib.records import Records
from hiplib.screen import controls, telling
from hiplib.screen.answer import banner, chip, fold, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting

__all__ = ["Decision", "Pictures", "Score", "decide", "pictures", "score"]


def pictures() -> "Pictures":
    """Every picture that must never wait, each with its trap, its first action and its source.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: emergency.csv and rules/emergency.yaml.
    Does not decide about a real patient.
    """
    return Pictures(load.records())


def decide(case: str) -> "Decision":
    """A fictional patient's story and your decision; the answer, and its title, come after you have committed to one.

    Inputs: case, the id of a file in cases/.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case that does not exist.
    Source: the case file.
    Does not keep a score: `score` takes the decisions it is given.
    """
    records = load.records()
    return Decision(records, records.find(Case, case))


def score(*decisions: "Decision") -> "Score":
    """How many you sent who must not wait, and how many you kept who may: counted anew at every commit.

    Inputs: decisions, what `decide` returned, in any order; one made twice for a patient counts once, the last.
    Returns: a view; the notebook shows it.
    Errors: InputError where something else, or nothing, is given.
    Source: expected_urgency of each case.
    Does not remember anything from another page or another day.
    """
    wrong = [repr(given) for given in decisions if not isinstance(given, Decision)]
    if wrong or not decisions:
        expected = "the decisions to count, such as score(first, second) after first = decide(...)"
        raise InputError([Problem("score", ", ".join(wrong) or "nothing", expected)])
    return Score(decisions)


class Pictures(controls.View):
    """Cards, one for each emergency pattern."""

    def __init__(self, records: Records) -> None:
        self.records = records
        form = controls.Form(
            title="Pictures that must never wait",
            purpose=words.purpose(len(records.emergencies)),
        )
        super().__init__(form, name="pictures")
        self.show_page(self.page())

    def describe(self) -> str:
        lines = [wording.banner(self.records)]
        for pattern in self.records.emergencies.values():
            lines += [
                "",
                f"{pattern.name} (EMERGENCY, {wording.where(pattern.goes_to)})",
                f"What it looks like: {pattern.picture}",
                f"The trap: {pattern.trap}",
                f"First: {wording.act_first([pattern.id], self.records)}",
                f"Suspect it with: {'; '.join(wording.suspect_with(pattern.id, self.records))}",
                f"Tell the patient: {pattern.tell_patient}",
                f"Source: {wording.citation(pattern)}",
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
            p[chip(Urgency.emergency), span(".hip-when")[wording.where(pattern.goes_to)]],
            h3[pattern.name],
            p[pattern.picture],
            p[strong["The trap: "], pattern.trap],
            p[strong["First: "], wording.act_first([pattern.id], self.records)],
            p[strong["Tell the patient: "], pattern.tell_patient],
            fold("Suspect it with", [p[line] for line in wording.suspect_with(pattern.id, self.records)]),
            p(".hip-source")[wording.citation(pattern)],
        ]


class Decision(Commits):
    """A story, a decision, then the answer."""

    field = "decision"

    def __init__(self, records: Records, case: Case) -> None:
        self.records, self.case = records, case
        self.result = redflags.assess(case.patient, records)
        self.book = Book("emergency.decide", case=case.id)
        levels = [(str(level), wording.urgency(level)) for level in reversed(Urgency)]
        form = controls.Form(
            title=f"Decide: {case.name}",
            purpose=case.name,
            story=[case.story, wording.known(case.patient), case.question],
            fields=[
                controls.choice("decision", "Your decision", levels),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="decision")
        self.reveal()

    def accepted(self, guess: str) -> str:
        return known(guess, [str(level) for level in Urgency], "a decision")

    def held_against(self) -> str:
        return self.case.expected_urgency

    def judge(self, made: Commitment) -> bool:
        return bool(made.guess == made.answer)

    def commit(self, decision: str) -> "Decision":
        """Commit to an urgency; the answer appears. A first decision stands."""
        return self.commit_to(decision)

    def made(self) -> Decided:
        """The decision as it stands."""
        return Decided(self.case.name, self.case.expected_urgency, self._decided())

    def _decided(self) -> Urgency | None:
        return None if self.guessed is None else Urgency(self.guessed)

    def said(self) -> str:
        return f"{self._compared()} {self.case.reveal}"

    def reveal(self) -> None:
        if self.standing:
            self.show_page(fragment[self._verdict(), self._answer(), banner(self.records)])
        else:
            self.show_page(waiting("Your decision first.", words.HOW_TO_DECIDE))

    def _compared(self) -> str:
        return words.compared(Urgency(self.guessed), self.case.expected_urgency)

    def _verdict(self) -> Node:
        return self.answer_card(
            p[self._chip()], p(".hip-sentence")[self._compared()], look=f"hip-{self.case.expected_urgency}"
        )

    def _chip(self) -> Node:
        return fragment[chip(self.case.expected_urgency), span(".hip-when")[wording.when(self.result, self.records)]]

    def _answer(self) -> Node:
        return fragment[
            section(".hip-card", aria_label="What it teaches")[
                h3[self.case.title],
                p[self.case.reveal],
                h3["Because"],
                [p[line] for line in wording.because(self.result, self.records)],
                p(".hip-source")[wording.citation(self.case)],
            ],
            telling.telling(self.result, self.case.patient, self.records),
        ]

    def describe(self) -> str:
        lines = telling.story_lines(self.case, self.records)
        decided = self._decided()
        yours = "not yet" if decided is None else wording.urgency(decided)
        lines += [self.case.question, f"Your decision: {yours}.", *read_on("decided")]
        lines += [f"{self.case.title}. {wording.urgency(self.case.expected_urgency)}: {self.case.reveal}"]
        lines += [f"- {line}" for line in wording.because(self.result, self.records)]
        lines += ["", *telling.lines(self.result, self.case.patient, self.records)]
        return "\n".join([*lines, f"Source: {wording.citation(self.case)}"])

    def page(self) -> Node:
        return fragment[
            telling.story(self.case),
            p[span[self.case.question]],
            folded("decided", p[self._chip()], self._answer()),
            banner(self.records),
        ]


class Score(controls.View):
    """What the decisions of a page come to."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self.records = decisions[0].records
        # a cell that was run again leaves its view of before behind: the last one is the one on the page
        self.decisions = list({decision.case.id: decision for decision in decisions}.values())
        purpose = words.score_purpose(len(self.decisions))
        super().__init__(controls.Form(title="Score", purpose=purpose), name="score")
        for decision in self.decisions:
            decision.book.listening.append(self.count)
        self.show_page(self.page())

    def tally(self) -> Tally:
        """The decisions so far."""
        return emergency.tally([decision.made() for decision in self.decisions])

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
