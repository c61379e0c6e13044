"""The gate on the screen: a patient, your answer, then the gate's; and what one more yes would change."""

from htpy import Node, fragment, h3, li, p, section, ul

from hiplib import exercise, wording
from hiplib.errors import known
from hiplib.exercise import words_gate
from hiplib.exercise.view_parts import SHAPES, gate_chip
from hiplib.model import ExercisePatient, Gate, Screening
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, fold, sources_fold
from hiplib.screen.commit import Book, Commits, folded, read_on, waiting

__all__ = ["GateView", "standing_gate"]

# the gate that stands on the page for each patient: a plan for the same patient waits for its answer
_STANDING: dict[str, "GateView"] = {}
_ANSWERS = (Gate.go, Gate.limits, Gate.see_first, Gate.emergency)


def standing_gate(patient: str) -> "GateView | None":
    """The gate that stands on the page for a patient; None where there is none."""
    return _STANDING.get(patient)


class GateView(Commits):
    """A story, an answer at the gate, the gate's answer, and ticks that add a yes."""

    field = "gate"

    def __init__(self, records: Records, of: ExercisePatient) -> None:
        self.records, self.of = records, of
        self.patient = of.patient(tuple(records.findings))
        self.said_at_gate = of.answers(tuple(records.exercise_gate))
        self.result = self._screened(())
        self.book = Book("exercise.screen", patient=of.id)
        yes = {one.id for one in self.result.yes}
        self.further = [one for one in records.exercise_gate.values() if one.id not in yes]
        form = controls.Form(
            title=f"The gate: {of.title}",
            purpose=words_gate.PURPOSE,
            story=[of.story],
            fields=[
                controls.choice("gate", "Your answer", [(str(one), words_gate.GATE_WORDS[one][0]) for one in _ANSWERS]),
                controls.button("commit", "Commit"),
            ],
            groups=[
                controls.group(
                    words_gate.AFTERWARDS,
                    [controls.tick(one.id, one.question) for one in self.further],
                    counted="said yes",
                )
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="gate")
        _STANDING[of.id] = self
        self.reveal()

    def close(self) -> None:
        """Take the gate from the page; nothing waits for it any more."""
        for patient in [patient for patient, gate in _STANDING.items() if gate is self]:
            del _STANDING[patient]
        super().close()

    def _screened(self, more: tuple[str, ...]) -> Screening:
        return exercise.screen(self.patient, self.records, {**self.said_at_gate, **dict.fromkeys(more, "yes")})

    # --- what every view says of itself that asks for a guess ---

    def accepted(self, guess: str) -> str:
        return known(guess, [str(one) for one in _ANSWERS], words_gate.AN_ANSWER)

    def held_against(self) -> str:
        return str(self.result.level)

    def commit(self, answer: str) -> "GateView":
        """Commit to an answer; the gate's appears. A first answer stands."""
        return self.commit_to(answer)

    def said(self) -> str:
        right = words_gate.compared(Gate(self.guessed), self.result)
        return f"{right} {words_gate.gate_sentence(self.result, self.records)}"

    def also(self) -> tuple[str, ...]:
        """The further questions that are ticked."""
        return tuple(one.id for one in self.further if self.form.value.get(one.id))

    def reveal(self) -> None:
        if not self.standing:
            self.show_page(waiting("Your answer first.", words_gate.THEN_IT_ANSWERS))
            return
        self.now = self._screened(self.also())
        self.show_page(self._verdict())
        self.show_rest(fragment[self._because(self.now), banner(self.records), self._cited(self.now)])
        if self.also():
            self.form.spoken = f"{words_gate.GATE_WORDS[self.now.level][0]}. {self._left(self.now)}"

    def _verdict(self) -> Node:
        return self.answer_card(
            p[gate_chip(self.now.level)],
            p(".hip-sentence")[
                words_gate.compared(Gate(self.guessed), self.result)
                if not self.also()
                else words_gate.one_more_yes(self.now.level, self.result.level)
            ],
            p[words_gate.gate_sentence(self.now, self.records)],
            p[self._left(self.now)],
            look=f"hip-{SHAPES[self.now.level]}",
        )

    def _left(self, found: Screening) -> str:
        every = len(self.records.exercises)
        if not found.level.opens:
            return words_gate.none_shown(every)
        free = exercise.allowed(self.records, found.barred)
        return words_gate.remain(len(free), every)

    def _because(self, found: Screening) -> Node:
        lines = words_gate.gate_lines(found)
        return section(".hip-card", aria_label="Because")[
            h3["Because"],
            ul[(li[line] for line in lines)] if lines else p[words_gate.ALL_NO],
            p[self.of.reason],
            self._gone(found),
        ]

    def _gone(self, found: Screening) -> Node:
        free = {one.id for one in exercise.allowed(self.records, found.barred)}
        gone = [one for name, one in self.records.exercises.items() if name not in free]
        return (
            found.level.opens
            and gone
            and fold(
                words_gate.left_out(len(gone)),
                ul[(li[words_gate.barred_by(one, found, self.records)] for one in gone)],
            )
        )

    def _cited(self, found: Screening) -> Node:
        cited = dict.fromkeys(one.source_id for one in found.yes)
        return sources_fold([wording.source(self.records.sources[item]) for item in cited])

    def describe(self) -> str:
        found = self.result
        yours = "not yet" if self.guessed is None else words_gate.GATE_WORDS[Gate(self.guessed)][0]
        lines = [wording.banner(self.records), "", self.of.story, f"Your answer: {yours}.", *read_on("answered")]
        lines += [
            f"{words_gate.GATE_WORDS[found.level][0]}. {words_gate.gate_sentence(found, self.records)}",
            self._left(found),
        ]
        return "\n".join([*lines, *(f"- {line}" for line in words_gate.gate_lines(found)), self.of.reason])

    def page(self) -> Node:
        found = self.result
        lines = words_gate.gate_lines(found)
        return fragment[
            p[self.of.story],
            folded(
                "answered",
                p[gate_chip(found.level)],
                p[words_gate.gate_sentence(found, self.records)],
                ul[(li[line] for line in lines)],
                p[self.of.reason],
            ),
            banner(self.records),
        ]
