"""A round of questions of several lessons, each with how sure: an answer first, then why."""

from collections.abc import Mapping
from typing import Any

from htpy import Node, div, fragment, h3, li, p, ul

from hiplib import wording
from hiplib.calibration import words_gym as words
from hiplib.calibration.questions import ROUNDS, Question, drawn
from hiplib.errors import NotFoundError, Problem, known
from hiplib.progress import lessons
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting

__all__ = ["Gym"]


class Gym(Commits):
    """Questions one after the other; another round asks others."""

    name, field = "calibration.gym", "said"

    def __init__(self, records: Records, number: int) -> None:
        self.records, self.lessons = records, lessons.by_topic()
        self.number = int(known(str(number), [str(one + 1) for one in range(ROUNDS)], words.A_ROUND))
        self.round = drawn(self.number, records)
        if not self.round:
            raise NotFoundError([Problem(words.TITLE, words.NOTHING, words.SOMETHING)])
        self.question = self.round[0]
        self.book = Book(self.name)
        form = controls.Form(
            title=words.TITLE,
            purpose=words.PURPOSE,
            fields=[
                controls.pick(
                    "seed", words.ROUND, [(str(one + 1), words.round_of(one + 1, ROUNDS)) for one in range(ROUNDS)]
                ),
                controls.choice("said", words.YOUR_ANSWER, []),
                controls.button("commit", words.COMMIT),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="gym")
        self._ask(self.question)

    # --- controls -> plain value -> answer ---

    def key(self) -> dict[str, Any]:
        return dict(self.question.key)

    def around(self) -> dict[str, Any]:
        return {"seed": self.number}

    def ask(self, made: Commitment) -> None:
        self.choose(made.given["seed"])
        self.turn_to(made.key)

    def accepted(self, guess: str) -> str:
        return known(guess, self.question.options, words.AN_ANSWER)

    def held_against(self) -> str:
        return self.question.answer

    def judge(self, made: Commitment) -> bool:
        return bool(made.guess == made.answer)

    def why(self) -> str:
        return "" if self.guessed is None else words.you_said(self.question.options[self.guessed])

    def said(self) -> str:
        return words.answer(self.question)

    def questions(self) -> list[dict[str, Any]]:
        return [dict(one.key) for one in self.round]

    def turn_to(self, key: Mapping[str, Any]) -> None:
        self._ask(next(one for one in self.round if one.key == key))

    def reset(self) -> None:
        """The round from its beginning."""
        self.book.again()
        self._ask(self.round[0])

    def update(self) -> None:
        """Another round or another answer."""
        number = int(self.form.value.get("seed", self.number))
        if number != self.number:
            self.choose(number)
            return
        self.settle()
        self.reveal()

    # --- what a lesson's cell may call ---

    def choose(self, number: int) -> "Gym":
        """Go to a round, counted from 1."""
        self.number = int(known(str(number), [str(one + 1) for one in range(ROUNDS)], words.A_ROUND))
        self.round = drawn(self.number, self.records)
        self._ask(self.round[0])
        return self

    def commit(self, said: str, sure: float | None = None) -> "Gym":
        """Commit to an answer and, if you like, to how sure you are, 0 to 1. A first answer stands."""
        return self.commit_to(said, sure=sure)

    # --- drawing ---

    def _ask(self, question: Question) -> None:
        self.question = question
        place = self.round.index(question) + 1
        self.form.story = [words.counted(place, len(self.round)), question.text]
        self.form.options = {"said": [list(pair) for pair in question.options.items()]}
        self.form.value = {"seed": str(self.number)}
        self.settle()
        self.reveal()

    def question_said(self) -> str:
        return self.story_said()  # its heading counts the questions

    def reveal(self) -> None:
        self.show_page(self._answer(self.question) if self.standing else waiting(words.FIRST, words.HOW))
        self.show_rest(fragment[banner(self.records), self._cited(self.question) if self.standing else None])

    def _answer(self, question: Question) -> Node:
        return self.answer_card(
            p(".hip-sentence")[question.options[question.answer]],
            p[wording.capital(question.because)],
            p(".hip-source")[words.more_in(self.lessons.get(question.topic, question.topic))],
        )

    def _cited(self, *questions: Question) -> Node:
        named = dict.fromkeys(name for one in questions for name in one.cites)
        return sources_fold(wording.source(self.records.sources[name]) for name in named)

    def describe(self) -> str:
        lines = [wording.banner(self.records)]
        for number, one in enumerate(self.round, start=1):
            made = self.book.standing(one.key)
            said = words.NOT_YET if made is None else wording.capital(words.you_said(one.options[made.guess]))
            lines += ["", f"{words.counted(number, len(self.round))}. {one.text}", words.offered(one), said]
        lines += read_on("answered")
        return "\n".join([*lines, *(f"{place}: {words.answer(one)}" for place, one in enumerate(self.round, start=1))])

    def page(self) -> Node:
        return fragment[
            (
                div[
                    h3[words.counted(place, len(self.round))],
                    p[one.text],
                    ul[(li[said] for said in one.options.values())],
                    folded("answered", p[words.answer(one)]),
                ]
                for place, one in enumerate(self.round, start=1)
            ),
            banner(self.records),
            self._cited(*self.round),
        ]
