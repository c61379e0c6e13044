"""A patient asks: danger first, then your line, then how each line may be taken, with the safety net in the answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from htpy import Node, div, fragment, h3, p, section, strong

from hiplib import wording
from hiplib.claims import say, words_say
from hiplib.commitment import Commitment
from hiplib.errors import known
from hiplib.model import AnswerLine, AskingPatient, Patient, Urgency
from hiplib.records import Records
from hiplib.screen import answer, controls, telling
from hiplib.screen.answer import banner, cited_fold, fold, rows
from hiplib.screen.commit import Book, Commits, folded, read_on, waiting

__all__ = ["Saying"]

ANSWER, ACT = words_say.FIRST


class _Round(Book):
    """The commitments to the questions of one round. Does not hold those to others."""

    def __init__(self, view: str, asked: Sequence[Mapping[str, str]]) -> None:
        super().__init__(view)
        self.asked = asked

    def holds(self, made: Commitment) -> bool:
        return super().holds(made) and dict(made.key) in self.asked


class Saying(Commits):
    """Questions of fictional patients one after the other. Whoever the safety layer holds on to is offered no line."""

    field = "first"

    def __init__(self, records: Records, asked: Sequence[tuple[AskingPatient, str]]) -> None:
        self.records = records
        self.round = [{"patient": one.id, "question": question} for one, question in asked]
        self.book = _Round("claims.say", self.round)
        self.at = self.round[0]
        form = controls.Form(
            title=words_say.TITLE,
            purpose="",
            fields=[
                controls.choice("first", words_say.LABELS["first"], list(words_say.FIRST.items())),
                controls.only(controls.choice("line", words_say.LABELS["line"], []), when="first", value=ANSWER),
                controls.button("commit", words_say.LABELS["commit"]),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="say")
        self._meet(self.round[0])

    # --- one question after the other ---

    def _meet(self, key: Mapping[str, Any]) -> None:
        """Put a question on the screen, with nothing chosen or with what was committed to."""
        self.at = {"patient": key["patient"], "question": key["question"]}
        self.asked = self.records.asking_patients[self.at["patient"]]
        self.patient, self.found = self._met(self.at)
        heading = words_say.heading(self.asked, self.round.index(self.at) + 1, len(self.round))
        with self.form.hold_sync():
            self.form.options = {"line": [(one.id, words_say.quoted(one, self.records)) for one in self.found.lines]}
            self.form.story = [heading, self.asked.story, f"“{self.found.question.asks}”"]
            self._putting_back = True  # what is put there is drawn once, below
            self.form.value = {}
            self._putting_back = False
        self.update()

    def _met(self, key: Mapping[str, str]) -> tuple[Patient, say.Answering]:
        """Who asks, and what may be answered."""
        patient = self.records.asking_patients[key["patient"]].patient(tuple(self.records.findings))
        return patient, say.answer(patient, key["question"], self.records)

    def key(self) -> dict[str, Any]:
        return dict(self.at)

    def questions(self) -> Sequence[Mapping[str, Any]]:
        return self.round if len(self.round) > 1 else []

    def ask(self, made: Commitment) -> None:
        self.turn_to(made.key)

    def turn_to(self, key: Mapping[str, Any]) -> None:
        self._meet(key)

    def question_said(self) -> str:
        return self.story_said()  # its heading counts the questions

    def reset(self) -> None:
        """The round from its beginning."""
        self.book.again()
        self._meet(self.round[0])

    # --- what is committed to ---

    def offered(self) -> tuple[str, str] | None:
        first, line = self.form.value.get("first"), self.form.value.get("line", "")
        if first == ACT or (first == ANSWER and not self.found.lines):
            return first, ""
        return (ANSWER, line) if first == ANSWER and line else None

    def accepted(self, guess: Sequence[str]) -> tuple[str, str]:
        first, line = guess
        known(first, words_say.FIRST, words_say.CALLED["first"])
        if first == ANSWER and self.found.lines:
            return first, known(line, [one.id for one in self.found.lines], words_say.CALLED["line"])
        return first, ""

    def in_form(self, guess: Sequence[str]) -> dict[str, Any]:
        return {"first": guess[0], "line": guess[1] or None}

    def held_against(self) -> list[str]:
        return [ACT] if self.found.first else [ANSWER, *(line.id for line in self.found.fitting)]

    def judge(self, made: Commitment) -> bool:
        return made.guess[0] == made.answer[0] and (made.guess[0] == ACT or made.guess[1] in made.answer[1:])

    def missed(self) -> bool:
        soothed = self.guessed is not None and self.guessed[0] != ACT
        return soothed and self.found.assessment.urgency == Urgency.emergency

    def why(self) -> str:
        return "" if self.guessed is None else words_say.compared(self.guessed, self.found, self.records)

    def commit(self, first: str, line: str = "") -> "Saying":
        """Commit to answering or acting, and to a line; the answer appears. The first one stands."""
        return self.commit_to((first, line))

    def said(self) -> str:
        if self.found.first:
            return " ".join(words_say.comes_first(self.found, self.patient, self.records))
        return " ".join(words_say.quoted(line, self.records) for line in self.found.fitting)

    # --- drawing ---

    def reveal(self) -> None:
        if not self.standing:
            self.show_page(waiting(*words_say.WAITING))
            self.show_rest(banner(self.records))
            return
        if self.found.first:
            look = f"hip-{self.found.assessment.urgency}"
            self.show_page(self.answer_card(*self._sent(self.patient, self.found), look=look))
            self.show_rest(fragment[self._said_instead(self.patient, self.found), banner(self.records)])
            return
        self.show_page(fragment[self.answer_card(*self._whole(self.patient, self.found)), self._each(self.found)])
        self.show_rest(fragment[self._behind(self.patient, self.found), banner(self.records), self._cited(self.found)])

    def _sent(self, patient: Patient, found: say.Answering) -> list[Node]:
        first, *more = words_say.comes_first(found, patient, self.records)
        level = found.assessment.urgency
        opening = (
            answer.emergency(found.assessment.emergencies, first, self.records)
            if level == Urgency.emergency
            else answer.opening(level, words_say.how_soon(found), first)
        )
        return [opening, *(p[line] for line in more)]

    def _said_instead(self, patient: Patient, found: say.Answering) -> Node:
        return telling.telling(found.assessment, patient, self.records)

    def _whole(self, patient: Patient, found: say.Answering) -> list[Node]:
        """The answer as it may be said: the line, the safety net and the question back."""
        return [
            p[words_say.HEADS["whole"]],
            [p(".hip-sentence")[words_say.quoted(line, self.records)] for line in found.fitting],
            p[strong[words_say.HEADS["net"]], " ", words_say.net(found, patient, self.records)],
            p[strong[words_say.HEADS["back"]], " ", f"“{found.question.teach_back}”"],
        ]

    def _each(self, found: say.Answering) -> Node:
        """Every line beside the others, with what it does to whom it is said."""
        return div(".hip-cards")[[self._line(line) for line in found.lines]]

    def _line(self, line: AnswerLine) -> Node:
        made = self.guessed
        yours = made is not None and made[1] == line.id
        head = wording.capital(words_say.KINDS[line.kind])
        return section(".hip-card", aria_label=head)[
            h3[words_say.YOURS.format(head) if yours else head],
            p[words_say.quoted(line, self.records)],
            p[words_say.taken(line)],
            p(".hip-source")[words_say.cited(line, self.records)],
        ]

    def _behind(self, patient: Patient, found: say.Answering) -> Node:
        question = found.question
        return fragment[
            section(".hip-card", aria_label=words_say.HEADS["known"])[
                h3[words_say.HEADS["known"]],
                p[question.because, " ", wording.citation(question)],
                question.mind and p[strong[words_say.HEADS["mind"]], " ", question.mind],
            ],
            fold(words_say.HEADS["signs"], rows(*words_say.SIGNS, words_say.signs(found, patient, self.records))),
            found.words
            and fold(
                words_say.HEADS["words"], rows(*words_say.WORDS, [words_say.pair_row(pair) for pair in found.words])
            ),
        ]

    def _cited(self, found: say.Answering) -> Node:
        figures = [row for line in found.lines for row in say.figures(line, self.records)]
        return cited_fold(self.records, [found.question, *found.lines, *figures, *found.words])

    # --- saved ---

    def describe(self) -> str:
        told = [wording.banner(self.records)]
        for key in self.round:
            patient, found = self._met(key)
            made = self.book.standing(key)
            asked = self.records.asking_patients[key["patient"]]
            lines = ["", asked.name, asked.story, f"“{found.question.asks}”"]
            lines += [f"- {words_say.quoted(line, self.records)}" for line in found.lines] if made is None else []
            lines += (
                [words_say.NOT_YET, *read_on("decided")]
                if made is None
                else [words_say.decided(made.guess, self.records)]
            )
            told.append("\n".join([*lines, *self._lines(patient, found)]))
        return "\n".join(told)

    def _lines(self, patient: Patient, found: say.Answering) -> list[str]:
        if found.first:
            return [*words_say.comes_first(found, patient, self.records),
                    *telling.lines(found.assessment, patient, self.records)]  # fmt: skip
        question = found.question
        each = [
            f"- {wording.capital(words_say.KINDS[line.kind])}: {words_say.quoted(line, self.records)} "
            f"{words_say.taken(line)} {words_say.cited(line, self.records)}"
            for line in found.lines
        ]
        return [
            *each,
            f"{words_say.HEADS['net']} {words_say.net(found, patient, self.records)}",
            f"{words_say.HEADS['back']} “{question.teach_back}”",
            f"{question.because} {wording.citation(question)}",
            *([f"{words_say.HEADS['mind']} {question.mind}"] if question.mind else []),
        ]

    def page(self) -> Node:
        return fragment[[self._saved_question(key) for key in self.round], banner(self.records)]

    def _saved_question(self, key: Mapping[str, str]) -> Node:
        patient, found = self._met(key)
        asked = self.records.asking_patients[key["patient"]]
        inside = (
            fragment[self._sent(patient, found), self._said_instead(patient, found)]
            if found.first
            else fragment[self._whole(patient, found), self._each(found), self._behind(patient, found)]
        )
        question = p[strong[f"“{found.question.asks}”"]]
        return fragment[h3[asked.name], p[asked.story], question, folded("decided", inside)]
