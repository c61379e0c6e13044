"""Effects on one axis, after a guess: how many of them are worth having?"""

from typing import Any

from htpy import Node, div, fragment, p

from hiplib import treatment, wording
from hiplib.errors import InputError, Problem, known
from hiplib.model import Condition
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, cited_fold, fold, press, rows
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting
from hiplib.screen.plotly_figures import clear, figure_region, redraw
from hiplib.treatment import figures, words, words_forest
from hiplib.treatment.results import Axis

__all__ = ["LEAST", "Forest"]

LEAST = 2  # one effect alone compares nothing
ZOOM = "zoom"


class Forest(Commits):
    """One axis: how many of its effects are worth having? A guess, then the marks with their intervals."""

    heads = ("Comparison", "What was found", words.CERTAIN, "Source")

    def __init__(self, records: Records, condition: Condition) -> None:
        self.records = records
        self.book = Book("treatment.forest")
        self.conditions = {
            one: row.name
            for one, row in records.conditions.items()
            if treatment.axes(treatment.effects(records, condition=one), LEAST)
        }
        if condition.id not in self.conditions:
            expected = words_forest.A_CONDITION
            raise InputError([Problem("treatment.forest", condition.id, expected)])
        form = controls.Form(
            title=words_forest.TITLE,
            purpose=words_forest.PURPOSE,
            fields=[
                controls.pick("condition", "Condition", list(self.conditions.items())),
                controls.pick("axis", "Axis", [("", "")]),
                controls.number("guess", "Your guess", "of them"),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        self.picture = figure_region()
        self.below = controls.html_region()
        super().__init__(form, self.picture, self.below, name="forest")
        self.form.value = {"condition": condition.id}

    # --- controls -> plain value -> answer ---

    def key(self) -> dict[str, Any]:
        return {"condition": self.condition, "axis": self.name}

    def ask(self, made: Commitment) -> None:
        self.choose(made.key["condition"], made.key["axis"])

    def offered(self) -> int | None:
        """The guess as a whole number of effects; None where it is empty or none."""
        typed = self.form.value.get("guess", "")
        return int(typed) if typed.isascii() and typed.isdigit() and int(typed) <= len(self.made.effects) else None

    def accepted(self, guess: int) -> int:
        if isinstance(guess, bool) or guess not in range(len(self.made.effects) + 1):
            raise InputError([Problem("a guess", repr(guess), words_forest.up_to(len(self.made.effects)))])
        return int(guess)

    def in_form(self, guess: int) -> dict[str, Any]:
        return {"guess": str(guess)}

    def held_against(self) -> int:
        return treatment.reaching(self.made)

    def judge(self, made: Commitment) -> bool:
        return bool(made.guess == made.answer)

    def why(self) -> str:
        return f"you said {self.guessed}."

    def choose(self, condition: str, axis: str = "") -> "Forest":
        """Choose another condition, and one of its axes by the words of its list."""
        known(condition, self.conditions, "a condition")
        found = self.axes(condition)
        if axis:
            known(axis, found, "an axis")
        self.form.value = {"condition": condition, **({"axis": axis} if axis else {})}
        return self

    def guess(self, effects: int) -> "Forest":
        """Commit to how many of the effects are worth having; the answer appears. A first guess stands."""
        return self.commit_to(effects)

    def axes(self, condition: str) -> dict[str, Axis]:
        """The axes of a condition by the words of the list, those with the most effects first."""
        found = treatment.axes(treatment.effects(self.records, condition=condition), LEAST)
        return {axis.id: axis for axis in found}

    def update(self) -> None:
        """Another axis or another guess: its answer if it was guessed, otherwise its empty place."""
        given = self.form.value
        self.condition = given.get("condition", next(iter(self.conditions)))
        axes = self.axes(self.condition)
        self.name = given["axis"] if given.get("axis") in axes else next(iter(axes))
        found = treatment.axes(treatment.effects(self.records, condition=self.condition), LEAST)
        self.made = treatment.forest(found[axes[self.name]])
        with self.form.hold_sync():
            self.form.options = {
                "axis": [
                    (name, f"{words_forest.axis(axis, found[axis][0].outcome_name)} ({len(found[axis])})")
                    for name, axis in axes.items()
                ]
            }
            if given.get("axis") != self.name:
                kept = {name: value for name, value in given.items() if name != "guess"}
                self.form.value = {**kept, "axis": self.name}
                return
        self.settle()
        typed = given.get("guess", "")
        wrong = bool(typed) and self.offered() is None
        most = len(self.made.effects)
        note = words_forest.not_a_guess(typed, most) if wrong else ""
        self.form.show_note(note, ["guess"] if wrong else [])
        self.reveal()

    def pressed(self, name: str, value: str) -> None:
        if name == ZOOM and self.standing is not None:
            redraw(self.picture, figures.zoomed(self.made, self.records), words_forest.forest_drawn(self.made))

    def said(self) -> str:
        return words_forest.forest_count(self.made)

    # --- drawing ---

    def reveal(self) -> None:
        revealed = self.standing is not None
        clear(self.picture)
        if revealed:
            drawn = figures.forest(self.made, self.records, self.guessed)
            self.show_page(fragment[self._answer(), div(".hip-card")[drawn, press(ZOOM, words_forest.ZOOM)]])
        else:
            self.show_page(waiting("Your guess first.", self._asked()))
        self.below.value = str(
            fragment[
                revealed and fold(words_forest.AS_A_TABLE, self._table()),
                banner(self.records),
                cited_fold(self.records, self.made.effects),
            ]
        )

    def _asked(self) -> str:
        return words_forest.forest_asked(self.made)

    def _answer(self) -> Node:
        return self.answer_card(
            p(".hip-sentence")[words_forest.forest_count(self.made)],
            p[words_forest.forest(self.made)],
        )

    def _table(self) -> Node:
        return rows(
            self.conditions[self.condition],
            self.heads,
            [words_forest.forest_row(row, self.records) for row in self.made.effects],
        )

    def describe(self) -> str:
        guess = self.guessed
        lines = [wording.banner(self.records), "", self.conditions[self.condition], self._asked()]
        lines += [f"Your guess: {'not yet' if guess is None else guess}."]
        lines += read_on("guessed") if guess is None else []
        lines += [words_forest.forest_count(self.made), words_forest.forest(self.made)]
        return "\n".join(
            [*lines, "", *(" | ".join(words_forest.forest_row(row, self.records)) for row in self.made.effects)]
        )

    def page(self) -> Node:
        answer: Node = fragment[self._answer(), self._table()]
        if self.standing is None:
            answer = fragment[p[self._asked()], folded("guessed", answer)]
        return fragment[answer, banner(self.records), cited_fold(self.records, self.made.effects)]
