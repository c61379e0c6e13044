"""Two figures that seem to disagree: the learner ticks where they differ, commits, and sees."""

from collections.abc import Sequence
from typing import Any

from htpy import Node, fragment, p

from hiplib import prognosis as reasoning
from hiplib import wording
from hiplib.errors import known
from hiplib.model import Contrast, PrognosisPoint
from hiplib.prognosis import words, words_reconcile
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, cited_fold, rows
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting

__all__ = ["Reconcile"]

NONE = "none"  # the tick that says so


class Reconcile(Commits):
    """Two figures, five questions; the learner ticks where they differ, commits, and sees."""

    heads = ("Asked of both", "The first", "The second", "They")

    def __init__(self, records: Records, exercise: str) -> None:
        puzzle = records.puzzles[known(exercise, records.puzzles, "an exercise")]
        title, self.puzzle = puzzle.title, puzzle
        self.records = records
        self.found = {row.id: row for row in reasoning.exercise(records, exercise)}
        # the figures of some puzzles are told without the illness
        self.bare = exercise in records.pack.several("reconcile", "alone")
        self.book = Book("prognosis.reconcile", exercise=exercise)
        offered = [(row.id, words_reconcile.puzzle_label(row, self.bare)) for row in self.found.values()]
        form = controls.Form(
            title=f"Why figures disagree: {title}",
            purpose=words_reconcile.purpose(title),
            fields=[
                controls.pick("first", "The first", offered),
                controls.pick("second", "The second", [*offered[1:], offered[0]]),
                *(controls.tick(question, question) for question in reasoning.QUESTIONS),
                controls.tick(NONE, words_reconcile.NONE_DIFFER),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="reconcile")
        self.update()

    # --- controls -> plain value -> answer ---

    def read(self) -> tuple[PrognosisPoint, PrognosisPoint, list[str]]:
        """The two figures and the questions that were ticked."""
        ids, given = list(self.found), self.form.value
        pair = self.found[given.get("first", ids[0])], self.found[given.get("second", ids[1])]
        return *pair, [question for question in reasoning.QUESTIONS if given.get(question)]

    def key(self) -> dict[str, Any]:
        """Two figures, in either order: which stands first changes nothing of what differs."""
        return {"figures": sorted((self.first.id, self.second.id))}

    def around(self) -> dict[str, Any]:
        return {"first": self.first.id, "second": self.second.id}

    def ask(self, made: Commitment) -> None:
        self.choose(made.given["first"], made.given["second"])

    def offered(self) -> list[str] | None:
        """The questions that were ticked; that none differs is a guess too, and has its own tick."""
        none = bool(self.form.value.get(NONE))
        return None if self.first is self.second or none == bool(self.ticked) else self.ticked

    def accepted(self, guess: Sequence[str]) -> list[str]:
        return [known(question, reasoning.QUESTIONS, words_reconcile.A_QUESTION) for question in guess]

    def in_form(self, guess: Sequence[str]) -> dict[str, Any]:
        ticked = {question: True if question in guess else None for question in reasoning.QUESTIONS}
        return {**ticked, NONE: None if guess else True}

    def held_against(self) -> list[str]:
        return [found.question for found in self._contrasts() if found.differs]

    def judge(self, made: Commitment) -> bool:
        """Right where nothing is missed and nothing too much; what a figure does not state counts neither way."""
        contrasts = reasoning.reconcile(*(self.found[name] for name in made.key["figures"]))
        unsaid = {one.question for one in contrasts if one.differs is None}
        return set(made.guess) - unsaid == {one.question for one in contrasts if one.differs}

    def why(self) -> str:
        return words_reconcile.guess_compared(self._contrasts(), self.guessed or ())

    def update(self) -> None:
        """Another pair: show its answer if it was committed to, otherwise its empty place."""
        self.first, self.second, self.ticked = self.read()
        same, both = self.first is self.second, bool(self.form.value.get(NONE) and self.ticked)
        note = words_reconcile.TWO_DIFFERENT if same else words_reconcile.NOT_BOTH if both else ""
        self.form.show_note(note, ["second"] if same else [NONE] if both else [])
        self.settle()
        self.reveal()

    def reveal(self) -> None:
        self.show_page(fragment[self._waiting() if self.standing is None else self._answer(), banner(self.records)])

    def said(self) -> str:
        return self._compared()

    # --- what a lesson's cell may call ---

    def choose(self, first: str, second: str) -> "Reconcile":
        """Choose two figures by their ids in prognosis.csv."""
        known(first, self.found, "a figure")
        known(second, self.found, "a figure")
        self.form.value = {"first": first, "second": second}
        self.update()
        return self

    def commit(self, *questions: str) -> "Reconcile":
        """Commit to the questions on which the two figures differ; the answer appears. First ticks stand."""
        return self.commit_to(questions)

    def _contrasts(self) -> tuple[Contrast, ...]:
        return reasoning.reconcile(self.first, self.second)

    # --- drawing ---

    def _sentences(self) -> list[str]:
        return [f"{words.sentence(row)} {wording.citation(row)}" for row in (self.first, self.second)]

    def _lines(self) -> list[tuple[str, ...]]:
        said = self.guessed
        return [
            words_reconcile.contrast_row(found, None if said is None else found.question in said)
            for found in self._contrasts()
        ]

    def _notes(self) -> list[str]:
        notes = [row.note for row in (self.first, self.second) if row.note]
        return [*notes, *(self.records.teaching_points[name].point for name in self._points())]

    def _points(self) -> tuple[str, ...]:
        """What to remember of this pair: two counts of the same people differ for other reasons than two groups."""
        same = self.first.population == self.second.population
        return self.puzzle.same_people_ids if same else self.puzzle.other_people_ids

    def _compared(self) -> str:
        return words_reconcile.how_they_differ(self._contrasts())

    def _answer(self) -> Node:
        return fragment[
            self.answer_card(p(".hip-sentence")[self._compared()], [p[line] for line in self._sentences()]),
            self._table(),
            [p[line] for line in self._notes()],
            cited_fold(self.records, [self.first, self.second], *self._points()),
        ]

    def _asked(self) -> str:
        return words_reconcile.puzzle_asked(self.first, self.second, self.bare)

    def _table(self) -> Node:
        return rows(words_reconcile.FIVE, self.heads, self._lines())

    def _waiting(self) -> Node:
        return waiting("Your ticks first.", f"{self._asked()} {words_reconcile.ANSWER_HERE}")

    def describe(self) -> str:
        said = self.guessed
        lines = [wording.banner(self.records), "", self._asked()]
        lines += [f"Your ticks: {', '.join(said) or 'none'}." if said is not None else words_reconcile.NOT_YET]
        lines += [" ".join(self._feedback())] if said is not None else []
        lines += [] if said is not None else read_on("ticked")
        lines += [*self._sentences(), " | ".join(self.heads), *(" | ".join(line) for line in self._lines())]
        return "\n".join([*lines, *([self._compared()] if said is not None else []), *self._notes()])

    def page(self) -> Node:
        answer = self._answer()
        if self.standing is None:
            inside = fragment[
                [p[line] for line in self._sentences()],
                self._table(),
                [p[line] for line in self._notes()],
                cited_fold(self.records, [self.first, self.second], *self._points()),
            ]
            answer = fragment[p[self._asked()], folded("ticked", inside)]
        return fragment[answer, banner(self.records)]
