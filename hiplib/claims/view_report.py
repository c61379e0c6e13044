"""A report of a scan, rewritten for the patient who brings it: what comes first, which words frighten, what to say."""

from collections.abc import Mapping
from typing import Any

from htpy import Node, fragment, h3, p, strong

from hiplib import wording
from hiplib.claims import report as reasoning
from hiplib.claims import view_report_parts as parts
from hiplib.claims import words_report as words
from hiplib.claims.words_report import MARK, MARKED, STEPS, WRITE
from hiplib.errors import InputError, Problem, known, shown
from hiplib.model import Report, ReportLine, ReportWording, Urgency
from hiplib.records import Records
from hiplib.screen import controls, telling
from hiplib.screen.answer import banner, cited_fold, fold
from hiplib.screen.commit import Book, Commitment, Commits, waiting

__all__ = ["Reports"]


class Reports(Commits):
    """One report after the other: what comes first and what may frighten; then, where it can wait, other words."""

    field = "first"

    def __init__(self, records: Records, reports: Mapping[str, Report]) -> None:
        if not reports:
            raise InputError([Problem("claims.report", "nothing", words.ONE_REPORT)])
        self.records = records
        self.readings = {name: reasoning.read(one, records) for name, one in reports.items()}
        self.book = Book("claims.report")
        self.asked = next(iter(reports)), MARK
        form = controls.Form(
            title="Rewrite the report",
            purpose=words.PURPOSE,
            fields=[controls.pick("question", "Report", self._offered_questions())],
            groups=[group for name in self.readings for group in self._groups(name)],
            after=[
                *(
                    controls.only(controls.text(_own(name), words.OWN), when="question", value=_question(name, WRITE))
                    for name in self.readings
                    if WRITE in self._steps(name)
                ),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="report")
        self._go(*self.asked)

    def _groups(self, name: str) -> list[controls.Control]:
        reading = self.readings[name]
        first = controls.choice(_first(name), "What comes first?", list(words.FIRST.items()))
        ticks = [controls.tick(line.id, line.says) for line in reading.lines]
        other = [
            controls.choice(
                _other(line),
                f"Instead of “{line.says}”",
                [
                    (one.id, words.mended(one, line, reading, self.records))
                    for one in reasoning.wordings(line, reading, self.records)
                ],
            )
            for line in reading.to_reword
        ]
        groups = [
            controls.only(group, when="question", value=_question(name, step))
            for step, group in (
                (MARK, controls.group(reading.report.scan, [first, *ticks], open=True, counted="given")),
                (WRITE, controls.group("Other words", other, open=True, counted="chosen")),
            )
        ]
        return groups if other else groups[:1]

    def _offered_questions(self) -> list[tuple[str, str]]:
        """The second step of a report is offered once the first was answered: before, it would give the answer away."""
        return [
            (_question(name, step), f"{wording.capital(name)}: {STEPS[step]}")
            for name in self.readings
            for step in self._steps(name)
            if step == MARK or (name, step) == self.asked or self.book.standing({"report": name, "step": MARK})
        ]

    def _steps(self, name: str) -> tuple[str, ...]:
        return (MARK, WRITE) if self.readings[name].to_reword else (MARK,)

    # --- controls -> plain value -> answer ---

    @property
    def name(self) -> str:
        """The id of the report on the screen."""
        return self.asked[0]

    @property
    def step(self) -> str:
        """What is asked of it."""
        return self.asked[1]

    @property
    def reading(self) -> reasoning.ReadReport:
        """The report on the screen, beside its patient."""
        return self.readings[self.name]

    def key(self) -> dict[str, Any]:
        return {"report": self.name, "step": self.step}

    def ask(self, made: Commitment) -> None:
        self.turn_to(made.key)

    def questions(self) -> list[dict[str, Any]]:
        return [{"report": name, "step": step} for name in self.readings for step in self._steps(name)]

    def turn_to(self, key: Mapping[str, Any]) -> None:
        known(key["report"], self.readings, Report.called)
        known(key["step"], self._steps(key["report"]), words.A_STEP)
        self._go(key["report"], key["step"])

    def _go(self, name: str, step: str) -> None:
        self.asked = name, step
        self.form.spoken = ""  # what was said of the report before
        self._putting_back = True  # what is put there is drawn once, below
        self.form.value = {"question": _question(name, step)}
        self._putting_back = False
        self.update()

    def offered(self) -> dict[str, Any] | None:
        """What comes first and what was ticked, or words for every line; None while something is missing."""
        given = self.form.value
        if self.step == WRITE:
            chosen = {line.id: given.get(_other(line), "") for line in self.reading.to_reword}
            return chosen if all(chosen.values()) else None
        first = given.get(_first(self.name), "")
        ticked = [line.id for line in self.reading.lines if given.get(line.id)]
        if not first or (first == words.EXPLAIN and not ticked):
            return None
        return {"first": first, MARKED: ticked if first == words.EXPLAIN else []}

    def accepted(self, guess: Any) -> dict[str, Any]:
        asked = tuple(line.id for line in self.reading.to_reword) if self.step == WRITE else ("first", MARKED)
        if not isinstance(guess, Mapping) or set(guess) != set(asked):
            raise InputError([Problem("an answer", shown(guess), ", ".join(asked))])
        if self.step == MARK:
            known(guess["first"], words.FIRST, "what comes first")
            lines = {line.id for line in self.reading.lines}
            return {
                "first": guess["first"],
                MARKED: [known(one, lines, ReportLine.called) for one in guess[MARKED]],
            }
        for line in self.reading.to_reword:
            offered = {one.id for one in reasoning.wordings(line, self.reading, self.records)}
            known(guess[line.id], offered, ReportWording.called)
        return dict(guess)

    def in_form(self, guess: Mapping[str, Any]) -> dict[str, Any]:
        if self.step == WRITE:
            return {_other(line): guess[line.id] for line in self.reading.to_reword}
        ticks = {line.id: True if line.id in guess[MARKED] else None for line in self.reading.lines}
        return {_first(self.name): guess["first"], **ticks}

    def held_against(self) -> dict[str, Any]:
        if self.step == WRITE:
            return {
                line.id: [one.id for one in parts.fitting(line, self.reading, self.records)]
                for line in self.reading.to_reword
            }
        first = words.ACT if self.reading.sent else words.EXPLAIN
        return {"first": first, MARKED: list(reasoning.marks(self.reading))}

    def judge(self, made: Commitment) -> bool:
        if made.key["step"] == WRITE:
            return all(chosen in made.answer[line] for line, chosen in made.guess.items())
        return bool(made.guess["first"] == made.answer["first"] and set(made.guess[MARKED]) == set(made.answer[MARKED]))

    def missed(self) -> bool:
        soothed = self.guessed is not None and self.step == MARK and self.guessed["first"] != words.ACT
        return soothed and self.reading.urgency == Urgency.emergency

    def why(self) -> str:
        made = self.guessed
        if self.step == WRITE:
            return words.written_compared(made, self.records)
        return words.marked_compared(made["first"], made[MARKED], self.reading)

    def said(self) -> str:
        if self.reading.sent:
            return " ".join(words.act_first(self.reading, self.records))
        if self.step == MARK:
            return self._headline()
        made = ((line, self._chosen(line)) for line in self.reading.to_reword)
        return " ".join(f"“{line.words}”: {one.because}" for line, one in made if one.fits == "no")

    def update(self) -> None:
        """Another report, another step or another answer."""
        asked = self.form.value.get("question", _question(self.name, self.step))
        if asked != _question(self.name, self.step):
            name, _, step = asked.partition(" ")
            self._go(name, step)
            return
        self.form.options = {"question": self._offered_questions()}
        report = self.reading.report
        self.form.story = [report.title, report.story] if self.step == MARK else [report.title]
        self.settle()
        self.reveal()

    def settle(self) -> None:
        super().settle()
        self.form.options = {"question": self._offered_questions()}

    # --- what a lesson's cell may call ---

    def turned(self, report: str, step: str) -> "Reports":
        """Turn to a step of a report: mark, or write where it can wait."""
        self.turn_to({"report": report, "step": step})
        return self

    def mark(self, report: str, first: str, *lines: str) -> "Reports":
        """Commit to what comes first in a report and to the lines that may frighten. A first answer stands."""
        return self.turned(report, MARK).commit_to({"first": first, MARKED: list(lines)})

    def write(self, report: str, **chosen: str) -> "Reports":
        """Commit to other words, by line. A first choice stands."""
        return self.turned(report, WRITE).commit_to(chosen)

    # --- drawing ---

    def reveal(self) -> None:
        if self.standing is None:
            how = words.HOW_TO_MARK if self.step == MARK else words.HOW_TO_WRITE
            self.show_page(waiting("Your answer first.", how))
            self.show_rest(banner(self.records))
            return
        if self.reading.sent:
            self.show_page(self._sent_answer())
        else:
            self.show_page(self._marked() if self.step == MARK else self._written())
        written = self.step == WRITE and self._below()
        self.show_rest(fragment[written, banner(self.records), parts.cited(self.reading, self.records)])

    def _headline(self) -> str:
        # the headline would say what a guideline makes of a scan that is done already
        return f"{wording.urgency(self.reading.urgency)}. {self.reading.report.reason}"

    def _sent_answer(self) -> Node:
        reading = self.reading
        return fragment[
            self.answer_card(parts.sent(reading, self.records), look=f"hip-{reading.urgency}"),
            fold(
                "What to say",
                telling.telling(reading.assessment, reading.patient, self.records, reading.report.request),
            ),
        ]

    def _marked(self) -> Node:
        reading = self.reading
        return self.answer_card(
            parts.how_soon(reading, self.records), h3[reading.report.scan], parts.as_reported(reading, self.records)
        )

    def _chosen(self, line: ReportLine) -> ReportWording:
        return self.records.report_wordings[self.guessed[line.id]]

    def _written(self) -> Node:
        return self.answer_card(parts.rewritten(self.reading, self.guessed, self.records), self._own())

    def _below(self) -> Node:
        """What the other words do not wait for: how many have it, what a label did, and when to come back."""
        reading = self.reading
        return fragment[
            parts.people(reading, self.records),
            parts.labels(self.records),
            parts.come_back(reading, self.records),
        ]

    def _own(self) -> Node:
        text = self.form.value.get(_own(self.name), "")
        return (
            text.strip() and p[strong["Your own words: "], words.own_words(reasoning.frightening(text, self.records))]
        )

    # --- saved ---

    def describe(self) -> str:
        told = ["\n".join(parts.told(reading, self.records)) for reading in self.readings.values()]
        last = [
            words.labels_sentence(words.labels(self.records)),
            *(" | ".join(row) for row in words.study_rows(self.records)),
        ]
        return "\n\n".join([f"{wording.banner(self.records)}\n{words.PURPOSE}", *told, "\n".join(last)])

    def page(self) -> Node:
        return fragment[
            (parts.saved(reading, self.records) for reading in self.readings.values()),
            p[words.labels_sentence(words.labels(self.records))],
            banner(self.records),
            cited_fold(self.records, [*self.records.report_terms.values(), *words.labels(self.records)]),
        ]


def _question(name: str, step: str) -> str:
    return f"{name} {step}"


def _first(name: str) -> str:
    return f"{name} first"


def _own(name: str) -> str:
    return f"{name} own"


def _other(line: ReportLine) -> str:
    return f"{line.id} other"
