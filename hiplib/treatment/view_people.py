"""How many of 100? A guess, then a hundred who were treated beside a hundred who were not."""

from collections.abc import Mapping
from typing import Any

from htpy import Node, fragment, p

from hiplib import treatment, wording
from hiplib.errors import InputError, Problem, known
from hiplib.model import TreatmentEffect
from hiplib.records import Records
from hiplib.screen import controls, of_a_hundred, page_chart, people_chart
from hiplib.screen.answer import banner, cited_fold
from hiplib.screen.commit import Book, Commitment, folded, read_on, waiting
from hiplib.screen.icons import IconArray, icon_text
from hiplib.screen.of_a_hundred import OfAHundred, of_100
from hiplib.treatment import words, words_people

__all__ = ["People"]


class People(OfAHundred):
    """One question after the other; each wants a guess of its own."""

    def __init__(self, records: Records, effect: TreatmentEffect | None) -> None:
        self.records = records
        self.book = Book("treatment.people")
        every = [row.id for row in records.treatments.values() if treatment.people(row)]
        self.round = records.pack.several("treatment", "people") or tuple(every)
        self.effects = {one: records.treatments[one] for one in dict.fromkeys([*self.round, *every])}
        if effect is not None and effect.id not in self.effects:
            expected = words_people.AN_EFFECT
            raise InputError([Problem("treatment.people", effect.id, expected)])
        form = controls.Form(
            title=words_people.TITLE,
            purpose=words_people.PURPOSE,
            fields=[
                controls.pick(
                    "effect", "Question", [(one, words_people.short(row)) for one, row in self.effects.items()]
                ),
                *of_a_hundred.fields(),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="people")
        self.form.value = {"effect": effect.id if effect else next(iter(self.effects))}

    # --- controls -> plain value -> answer ---

    def key(self) -> dict[str, Any]:
        return {"effect": self.row.id}

    def ask(self, made: Commitment) -> None:
        self.choose(made.key["effect"])

    def held_against(self) -> list[int]:
        told = treatment.people(self.row)
        assert told is not None
        return of_100(told.treated, None, None)

    def choose(self, effect: str) -> "People":
        """Choose another question; it wants a guess of its own."""
        known(effect, self.effects, "a question")
        self.form.value = {"effect": effect}
        return self

    def guess(self, people: int) -> "People":
        """Commit to a guess of so many people of 100; the answer appears. A first guess stands."""
        return self.commit_to(people)

    def questions(self) -> list[dict[str, str]]:
        return [{"effect": one} for one in self.round]

    def turn_to(self, key: Mapping[str, Any]) -> None:
        self.choose(key["effect"])

    def update(self) -> None:
        """Another question or another guess: its answer if it was guessed, otherwise its empty place."""
        given = self.form.value
        before = getattr(self, "row", None)
        self.row = self.effects[given.get("effect", next(iter(self.effects)))]
        if before is not None and before.id != self.row.id and "guess" in given:
            self.form.value = {"effect": self.row.id}  # what was typed belongs to the other question
            return
        self.settle()
        self.check()
        self.reveal()

    def said(self) -> str:
        return words.people_sentence(self.row)

    # --- drawing ---

    def reveal(self) -> None:
        self.show_page(
            self._answer(
                people_chart.hundreds(self.beside_guess(*self._groups()), words.people_sentence(self.row)),
                words_people.filled(self.row),
            )
            if self.standing
            else waiting("Your guess first.", words_people.asked(self.row, self.records))
        )
        self.show_rest(fragment[banner(self.records), cited_fold(self.records, self._rows())])

    def _rows(self) -> list[TreatmentEffect]:
        """The question's own row, and those that hold a harm of the same treatment."""
        harms = treatment.harms_of(self.row.intervention_id, self.records)
        return list({one.id: one for one in (self.row, *(harms if self.standing else ()))}.values())

    def _groups(self) -> list[people_chart.Hundred]:
        told = treatment.people(self.row)
        assert told is not None
        return [
            people_chart.Hundred(f"{told.treated} with {self.row.given}", told.treated),
            people_chart.Hundred(f"{told.others} with {self.row.comparator}", told.others),
        ]

    def _in_characters(self) -> list[str]:
        return [
            line for one in self._groups() for line in ("", one.title, icon_text(IconArray("", one.marked, 100), 1, 10))
        ]

    def _answer(self, drawn: Node, legend: str) -> Node:
        return self.answer_card(
            p(".hip-sentence")[words.people_sentence(self.row)],
            drawn,
            p(".hip-source")[legend],
            [p(".hip-source")[line] for line in words_people.beside_people(self.row, self.records)],
        )

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", words_people.asked(self.row, self.records), self.yours()]
        lines += read_on("guessed") if self.guessed is None else []
        lines += [*self._feedback(), words.people_sentence(self.row)]
        return "\n".join([*lines, *self._in_characters(), "", *words_people.beside_people(self.row, self.records)])

    def page(self) -> Node:
        answer = self._answer(
            page_chart.drawn_in_characters(self._in_characters()[1:]), words_people.in_characters(self.row)
        )
        if self.standing is None:
            answer = fragment[p[words_people.asked(self.row, self.records)], folded("guessed", answer)]
        return fragment[answer, banner(self.records), cited_fold(self.records, self._rows())]
