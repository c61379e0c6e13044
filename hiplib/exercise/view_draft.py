"""A draft on the screen: you prescribe, the gate and the laws answer, and a trial's programme stands beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

from htpy import Node, div, fragment, h3, li, p, section, ul

from hiplib import exercise, wording
from hiplib.errors import InputError, Problem, known, shown, within
from hiplib.exercise import words_laws, words_library
from hiplib.exercise.dose import DAYS
from hiplib.exercise.view_gate import standing_gate
from hiplib.model import Draft, ExercisePatient
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, fold, sources_fold
from hiplib.screen.commit import Book, Commits, folded, read_on, waiting

__all__ = ["Drafted"]

# of the stated step: none of it, all of it, and two that outrun it
_RISES = (0, 1, 2.5, 5)


class Drafted(Commits):
    """Ticks for exercises, days of a week and a rise; then a sentence from the gate and from each law."""

    def __init__(self, records: Records, of: ExercisePatient) -> None:
        self.records, self.of = records, of
        patient = of.patient(tuple(records.findings))
        self.gate = exercise.screen(patient, records, of.answers(tuple(records.exercise_gate)))
        self.book = Book("exercise.draft", patient=of.id)
        self.before_it = standing_gate(of.id)
        if self.before_it is not None:
            self.before_it.book.listening.append(self.update)
        self.offered_here = [records.exercises[item] for item in of.offered_ids]
        step = exercise.law(records, "step").high or 0
        self.rises = {f"{step * times:g}": f"{step * times * 100:.0f} %" for times in _RISES}
        goal = records.goals[of.goal_id]
        form = controls.Form(
            title=f"Your plan: {of.title}",
            purpose=f"{wording.capital(of.id)} wants: {wording.in_a_sentence(goal.name)}, in {of.minutes} minutes.",
            fields=[
                *(controls.tick(one.id, one.name) for one in self.offered_here),
                controls.pick("days", "Days a week", [("", "choose"), *((str(n), str(n)) for n in range(1, DAYS + 1))]),
                controls.pick("rise", "More each week", [("", "choose"), *self.rises.items()]),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="draft")
        self.update()

    # --- what every view says of itself that asks for a guess ---

    @property
    def waits(self) -> bool:
        """Whether the gate for this patient stands on the page and has not been answered."""
        return self.before_it is not None and self.before_it.standing is None

    def close(self) -> None:
        """Take the draft from the page; the gate tells it nothing any more."""
        gate = getattr(self, "before_it", None)  # not there yet where a view was refused while it was made
        if gate is not None and self.update in gate.book.listening:
            gate.book.listening.remove(self.update)
        super().close()

    def offered(self) -> dict[str, Any] | None:
        value = self.form.value
        if self.waits:
            return None
        ticked = [one.id for one in self.offered_here if value.get(one.id)]
        if not ticked or not value.get("days") or not value.get("rise"):
            return None
        return {"exercises": ticked, "days": int(value["days"]), "rise": float(value["rise"])}

    def accepted(self, guess: Mapping[str, Any]) -> dict[str, Any]:
        parts = ("exercises", "days", "rise")
        if not isinstance(guess, Mapping) or set(guess) != set(parts):
            raise InputError([Problem("a draft", shown(guess), f"{', '.join(parts)}")])
        offered = [one.id for one in self.offered_here]
        taken = [known(item, offered, words_laws.AN_EXERCISE) for item in guess["exercises"]]
        if not taken:
            raise InputError([Problem("a draft, exercises", "none", "at least one")])
        within(guess["days"], 1, DAYS, "a draft, days")
        known(f"{guess['rise']:g}", self.rises, words_laws.A_RISE)
        return {"exercises": taken, "days": guess["days"], "rise": guess["rise"]}

    def in_form(self, guess: Mapping[str, Any]) -> dict[str, Any]:
        ticks = {one.id: True if one.id in guess["exercises"] else None for one in self.offered_here}
        return {**ticks, "days": str(guess["days"]), "rise": f"{guess['rise']:g}"}

    def held_against(self) -> list[list[Any]]:
        made = self._judged(self.offered() or {"exercises": (), "days": 1, "rise": 0})
        return [[one.about, one.holds] for one in made]

    def commit(self, exercises: Sequence[str], days: int, rise: float) -> "Drafted":
        """Commit to a draft; the answers appear. A first draft stands."""
        return self.commit_to({"exercises": list(exercises), "days": days, "rise": rise})

    def _judged(self, guess: Mapping[str, Any]) -> tuple[Any, ...]:
        made = Draft(tuple(guess["exercises"]), guess["days"], guess["rise"])
        return exercise.judge(made, self.gate, self.of.age_years, self.of.goal_id, self.of.minutes, self.records)

    def said(self) -> str:
        return self._summed(self._judged(self.guessed))

    def _summed(self, found: Sequence[Any]) -> str:
        wrong = sum(not one.holds for one in found)
        if not wrong:
            return words_laws.ALL_HOLD
        return words_laws.to_change(wrong)

    def reveal(self) -> None:
        if not self.standing:
            self.show_page(
                waiting(words_laws.GATE_FIRST, words_laws.THEN_PLAN)
                if self.waits
                else waiting("Your plan first.", words_laws.HOW_TO_PLAN)
            )
            self.show_rest(None)
            return
        found = self._judged(self.guessed)
        self.show_page(
            div(".hip-pair")[
                self.answer_card(
                    p(".hip-sentence")[self._summed(found)],
                    ul(".hip-verdicts")[(li[line] for line in self._verdicts(found))],
                ),
                self._trial(),
            ]
        )
        self.show_rest(fragment[banner(self.records), self._cited(found)])

    def _verdicts(self, found: Sequence[Any]) -> list[str]:
        """What has to change stands first."""
        return [words_laws.verdict(one, self.gate, self.records) for one in sorted(found, key=lambda one: one.holds)]

    def _trial(self) -> Node:
        programme = self.records.programmes[self.of.programme_id]
        first, *steps = words_library.programme_lines(programme, self.gate, self.records)
        return section(".hip-card", aria_label=words_laws.A_TRIAL)[
            h3[f"Beside it: {wording.in_a_sentence(programme.name)}"],
            p[first],
            steps and fold(words_laws.STEP_BY_STEP, ul[(li[line] for line in steps)]),
        ]

    def _cited(self, found: Sequence[Any]) -> Node:
        programme = self.records.programmes[self.of.programme_id]
        steps = exercise.steps(programme, self.records)
        keys = [one.row.source_id for one in found if one.row] + [
            programme.source_id,
            *(one.source_id for one in steps),
        ]
        return sources_fold([wording.source(self.records.sources[item]) for item in dict.fromkeys(keys)])

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", self.form.spec["purpose"]]
        lines += [f"- {one.name}" for one in self.offered_here]
        if self.standing:
            found = self._judged(self.guessed)
            lines += ["", self._summed(found), *(f"- {line}" for line in self._verdicts(found))]
        programme = self.records.programmes[self.of.programme_id]
        lines += [*read_on("planned"), programme.name]
        return "\n".join([*lines, *words_library.programme_lines(programme, self.gate, self.records)])

    def page(self) -> Node:
        programme = self.records.programmes[self.of.programme_id]
        return fragment[
            p[self.form.spec["purpose"]],
            ul[(li[one.name] for one in self.offered_here)],
            folded(
                "planned",
                p[programme.name],
                [p[x] for x in words_library.programme_lines(programme, self.gate, self.records)],
            ),
            banner(self.records),
        ]
