"""How many people will have recovered by a time: a guess, then the published points of the same group."""

from htpy import Node, fragment, p

from hiplib import prognosis as reasoning
from hiplib import wording
from hiplib.model import PrognosisPoint
from hiplib.prognosis import figures, words
from hiplib.records import Records
from hiplib.screen import controls, page_chart, people_chart
from hiplib.screen.answer import banner, cited_fold, fold
from hiplib.screen.commit import Book, folded, read_on, waiting
from hiplib.screen.of_a_hundred import OfAHundred, fields, of_100
from hiplib.wording import tutor

__all__ = ["Ask"]


class Ask(OfAHundred):
    """A guess of a hundred people; then the guess above the published bars of that group and outcome."""

    def __init__(self, records: Records, row: PrognosisPoint) -> None:
        self.records, self.row = records, row
        self.found = reasoning.points(records, condition=row.condition, outcome=row.outcome, cohort=row.cohort)
        self.book = Book("prognosis.ask", row=row.id)
        form = controls.Form(
            title=words.ASK_TITLE,
            purpose=words.asked(row),
            fields=fields(),
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="ask")
        self.update()

    def held_against(self) -> list[int]:
        return of_100(words.people(self.row), self.row.low, self.row.high)

    def update(self) -> None:
        self.settle()
        self.check()
        self.reveal()

    def said(self) -> str:
        return words.sentence(self.row)

    def guess(self, people: int) -> "Ask":
        """Commit to a guess of so many people of 100; the answer appears. A first guess stands."""
        return self.commit_to(people)

    def reveal(self) -> None:
        if self.standing is None:
            self.show_page(waiting("Your guess first.", tutor.HOW_TO_GUESS))
            self.show_rest(banner(self.records))
            return
        clocks = reasoning.by_clock(self.found)
        self.show_page(self._answer(figures.timeline(clocks, self.guessed)))
        self.show_rest(
            fragment[
                fold(words.AS_PEOPLE, people_chart.hundreds(self._beside_guess(), self.said())),
                banner(self.records),
                cited_fold(self.records, self.found),
            ]
        )

    def _beside_guess(self) -> list[people_chart.Hundred]:
        guess = self.guessed
        mine = people_chart.Hundred(words.guess_title(self.row, guess), figures.filled(self.row, guess))
        return [mine, figures.people(self.row)]

    def _answer(self, drawn: Node) -> Node:
        return self.answer_card(
            p(".hip-sentence")[words.sentence(self.row)],
            drawn,
            [p[line] for line in self._left()],
            p(".hip-source")[words.followed(self.row)],
        )

    def _left(self) -> list[str]:
        return [words.conditional_sentence(found) for found in reasoning.conditionals(self.found)]

    def _in_characters(self) -> list[str]:
        return figures.timeline_text(reasoning.by_clock(self.found))

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", words.asked(self.row), self.yours()]
        lines += read_on("guessed") if self.standing is None else []
        return "\n".join([*lines, self.said(), *self._in_characters(), *self._left(), words.followed(self.row)])

    def page(self) -> Node:
        answer = self._answer(page_chart.drawn_in_characters(self._in_characters()))
        if self.standing is None:
            answer = fragment[p[words.asked(self.row)], folded("guessed", answer)]
        return fragment[answer, banner(self.records), cited_fold(self.records, self.found)]
