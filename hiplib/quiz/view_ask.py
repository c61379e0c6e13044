"""A round of the quiz: one question after the other, a choice about each, then why it is right and why others tempt."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Self

from htpy import Node, div, fragment, h3, li, p, strong, ul

from hiplib import wording
from hiplib.errors import InputError, Problem, known, shown
from hiplib.quiz import words, words_why
from hiplib.quiz.item import Item, laid_out
from hiplib.quiz.reason import draw, of_topic
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, fold, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting

__all__ = ["Asked", "Round"]

# a saved page keeps the beginning of one round, the same on every day
ON_PAPER, KEPT = 0, 3


class Round(Commits):
    """Questions one after the other; a choice about each, then the row behind every choice.

    A subclass has its `book` before it is made, and may say otherwise what a question says.
    """

    def __init__(self, records: Records, items: Sequence[Item], seed: int, *, title: str, purpose: str) -> None:
        self.records, self.items, self.seed, self.number = records, tuple(items), seed, 0
        numbers = [(str(at), f"{at + 1} of {len(self.items)}") for at in range(len(self.items))]
        fields = [controls.pick("question", "Question", numbers)]
        for at, item in enumerate(self.items):
            for control in self._controls(at, item):
                fields.append(controls.only(control, when="question", value=str(at)))
        form = controls.Form(
            title=title,
            purpose=purpose,
            fields=[*fields, controls.button("commit", "Commit")],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="quiz")
        self.update()

    def _controls(self, at: int, item: Item) -> list[controls.Control]:
        offered = [(one, self.option(item, one)) for one in self.offers(item)]
        if item.kind == "pick":
            return [controls.tick(f"{at} {one}", said) for one, said in offered]
        if item.kind == "order":
            return [controls.choice(f"{at} {place}", place, offered) for place in words.ORDER]
        return [controls.choice(f"{at} chosen", self.yours(item), offered)]

    # --- what a question says ---

    def asks(self, item: Item) -> list[str]:
        """What is asked, a paragraph each."""
        return words.ask(item, self.records)

    def offers(self, item: Item) -> tuple[str, ...]:
        """The options in the order in which they are shown."""
        return laid_out(item, self.seed)

    def option(self, item: Item, one: str) -> str:
        """An option, as it stands beside its button."""
        return words.option(item, one, self.records)

    def yours(self, item: Item) -> str:
        """What stands above the options."""
        return words.YOURS

    # --- controls -> plain value -> answer ---

    @property
    def item(self) -> Item:
        """The question on the screen."""
        return self.items[self.number]

    def key(self) -> dict[str, Any]:
        return self._key(self.item)

    def _key(self, item: Item) -> dict[str, Any]:
        return {"kind": item.kind, "part": item.part, "row": item.name}

    def ask(self, made: Commitment) -> None:
        self.turn_to({name: made.key[name] for name in ("kind", "part", "row")})

    def offered(self) -> tuple[str, ...] | None:
        given, at, item = self.form.value, self.number, self.item
        if item.kind == "pick":
            ticked = tuple(sorted(one for one in item.options if given.get(f"{at} {one}")))
            return ticked if len(ticked) == len(item.key) else None
        if item.kind == "order":
            placed = tuple(given.get(f"{at} {place}", "") for place in words.ORDER)
            return placed if set(placed) == set(item.options) else None
        chosen = given.get(f"{at} chosen", "")
        return (chosen,) if chosen in item.options else None

    def accepted(self, guess: Sequence[str]) -> tuple[str, ...]:
        chosen = tuple(known(one, self.item.options, words.AN_OPTION) for one in guess)
        if len(set(chosen)) != len(self.item.key) or len(chosen) != len(self.item.key):
            raise InputError([Problem(words.YOURS, shown(list(guess)), words.AN_OPTION)])
        return chosen if self.item.kind == "order" else tuple(sorted(chosen))

    def in_form(self, guess: Sequence[str]) -> dict[str, Any]:
        at, item = self.number, self.item
        if item.kind == "pick":
            return {f"{at} {one}": True if one in guess else None for one in item.options}
        if item.kind == "order":
            return {f"{at} {place}": one for place, one in zip(words.ORDER, guess, strict=True)}
        return {f"{at} chosen": guess[0]}

    def held_against(self) -> tuple[str, ...]:
        return self.item.key

    def judge(self, made: Commitment) -> bool:
        ordered = made.key["kind"] == "order"
        return bool(made.guess == made.answer if ordered else set(made.guess) == set(made.answer))

    def why(self) -> str:
        return words_why.why(self.item, self.guessed, self.records)

    def questions(self) -> list[dict[str, Any]]:
        return [self._key(item) for item in self.items]

    def turn_to(self, key: Mapping[str, Any]) -> None:
        asked = self.questions()
        if key not in asked:
            raise InputError([Problem("a question", shown(dict(key)), words.OF_THIS_ROUND)])
        self.question(asked.index(dict(key)) + 1)

    def question(self, number: int) -> Self:
        """Go to a question, counted from 1."""
        known(str(number), [str(at + 1) for at in range(len(self.items))], "a question")
        self.form.value = {**self.form.value, "question": str(number - 1)}
        return self

    def commit(self, *chosen: str) -> Self:
        """Commit to one option, or to as many as are asked for. A first choice stands."""
        return self.commit_to(chosen)

    def reset(self) -> None:
        """The same five from the first on."""
        self.book.again()
        self.form.value = {}
        self.update()

    def update(self) -> None:
        """Another question, or another choice."""
        self.number = int(self.form.value.get("question", "0"))
        story = [f"Question {self.number + 1} of {len(self.items)}", *self.asks(self.item)]
        if self.form.story != story:
            self.form.story = story
        super().update()

    def question_said(self) -> str:
        offered = [self.option(self.item, one) for one in self.offers(self.item)]
        return f"{self.story_said()} {wording.listed(offered, 'or')}."

    def said(self) -> str:
        return words_why.answer(self.item, self.records)

    # --- drawing ---

    def reveal(self) -> None:
        if self.standing is None:
            self.show_page(waiting(words.CHOOSE))
            self.show_rest(banner(self.records))
            return
        self.show_page(self.answer_card(*self._answer(self.item, self.standing.guess)))
        self.show_rest(fragment[self._others(self.item, self.standing.guess), banner(self.records), self._sources()])

    def _answer(self, item: Item, chosen: Sequence[str]) -> list[Node]:
        wrong = [one for one in chosen if one in item.wrong]
        right = [words_why.told(item, one, self.records) for one in item.key]
        parts: list[Node] = [p(".hip-sentence")[words_why.answer(item, self.records)]]
        parts += [p[said] for said in right]
        if item.kind == "find_error":
            parts.append(p[words_why.tempts(item, item.key[0], self.records)])
        parts += [self._beside(item, one) for one in wrong]
        if words_why.held(item):
            parts.append(p[strong[words_why.ACT]])
        return parts

    def _beside(self, item: Item, one: str) -> Node:
        return p[strong[words.option(item, one, self.records), ": "], words_why.beside(item, one, self.records)]

    def _others(self, item: Item, chosen: Sequence[str]) -> Node:
        others = [one for one in item.wrong if one not in chosen]
        return fold(words.OTHERS, *(self._beside(item, one) for one in others)) if others else None

    def _sources(self) -> Node:
        rows = sorted(self.item.rows)
        cited = dict.fromkeys(words.row_of(row, self.records).source_id for row in rows)
        return sources_fold(wording.source(self.records.sources[name]) for name in cited)


class Asked(Round):
    """Five questions of one topic; others every day."""

    def __init__(self, records: Records, topic: str, seed: int | None) -> None:
        self.topic = topic
        today = datetime.date.today().toordinal() if seed is None else seed
        made = of_topic(topic, records)
        items = draw(made, topic, today)
        self.on_paper = (today, items) if seed is not None else (ON_PAPER, draw(made, topic, ON_PAPER)[:KEPT])
        self.book = Book("quiz.ask", topic=topic, seed=today)
        super().__init__(records, items, today, title=words.TITLE, purpose=words.PURPOSE)

    # --- saved ---

    def _shown(self) -> tuple[int, Sequence[Item]]:
        """The round of the screen; before anything was answered what a page keeps of one on every day."""
        return (self.seed, self.items) if self.book.made else self.on_paper

    def _stands(self, item: Item) -> Commitment | None:
        return self.book.standing(self._key(item))

    def describe(self) -> str:
        seed, items = self._shown()
        lines = [wording.banner(self.records)]
        for number, item in enumerate(items, 1):
            lines += ["", f"Question {number}. {' '.join(words.ask(item, self.records))}"]
            lines += [f"- {words.option(item, one, self.records)}" for one in laid_out(item, seed)]
            made = self._stands(item)
            yours = words.NOT_YET if made is None else self._yours(item, made)
            lines.append(yours)
        lines += read_on("chosen")
        for number, item in enumerate(items, 1):
            told = [words_why.told(item, one, self.records) for one in item.key]
            lines.append(f"{number}: {' '.join([words_why.answer(item, self.records), *told])}")
            lines += [f"- {self._told(item, one)}" for one in item.wrong]
        return "\n".join(lines)

    def _yours(self, item: Item, made: Commitment) -> str:
        return f"{words.YOURS}: {wording.listed([words.option(item, one, self.records) for one in made.guess])}."

    def _told(self, item: Item, one: str) -> str:
        return f"{words.option(item, one, self.records)}: {words_why.beside(item, one, self.records)}"

    def page(self) -> Node:
        seed, items = self._shown()
        questions = [self._saved_question(number, item, seed) for number, item in enumerate(items, 1)]
        return fragment[h3[words.ROUND], questions, banner(self.records)]

    def _saved_question(self, number: int, item: Item, seed: int) -> Node:
        made = self._stands(item)
        offered = [li[words.option(item, one, self.records)] for one in laid_out(item, seed)]
        return div[
            h3[f"Question {number}"],
            [p[line] for line in words.ask(item, self.records)],
            ul[offered],
            None if made is None else p[self._yours(item, made)],
            folded("chosen", *self._answer(item, item.wrong)),
        ]
