"""What findings change: choices and a guess, then people, tree, table and nomogram, all of the same numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from htpy import Node, div, fragment, h3, li, p, pre, section, ul

from hiplib.errors import InputError, Problem, known
from hiplib.likelihood import ratio_of
from hiplib.model import ClinicalTest
from hiplib.probability import figures, words, words_findings
from hiplib.probability import words_updater as say
from hiplib.probability.own_numbers import OWN_NUMBERS, own_numbers
from hiplib.probability.question import Looked, Question, answer_to, starting_points, usable
from hiplib.probability.words_summary import summary
from hiplib.records import Records
from hiplib.screen.answer import SHUT, banner, fold, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, folded, read_on
from hiplib.screen.commit_number import CommitsNumber
from hiplib.screen.controls import (
    NOT_ASKED,
    Control,
    Form,
    as_number,
    button,
    choice,
    group,
    number,
    only,
    pick,
)
from hiplib.wording import called

__all__ = ["Updater"]

PRESENT, ABSENT = "present", "absent"
OWN = "own"
YOUR_FINDING = "Your own finding"


class Updater(CommitsNumber):
    """Choices and a guess on the left, the answer with its picture on the right, other ways to see it folded."""

    label = say.GUESS
    silent_heads = ("Finding", "Points to", "Why not", "Source")

    def __init__(self, records: Records, *, asked: bool = False) -> None:
        """A question that is `asked` already needs no open list of findings."""
        self.records, self.unfolded = records, not asked
        found = {name: usable(records, name) for name in records.tested_conditions}
        self.conditions = {name: tests for name, tests in found.items() if tests}
        self.opened = records.pack.one("updater", "condition", self.conditions)
        named = [words_findings.labels(tests, records) for tests in self.conditions.values()]
        self.labels = {id: label for labels in named for id, label in labels.items()}
        self.book = Book("probability.updater")
        self.round: list[Mapping[str, Any]] = []
        self.drawn: Commitment | None = None
        form = Form(
            title=say.TITLE,
            purpose=say.PURPOSE,
            tools=[button("reset", "Reset"), button("copy", "Copy summary")],
            fields=[
                pick("condition", "Is it", [(name, records.tested_conditions[name].name) for name in self.conditions]),
                *(only(self._starts(name), when="condition", value=name) for name in self.conditions),
                number("guess", say.GUESS, "of 1,000"),
                button("commit", "Commit"),
            ],
            groups=[
                *(only(self._findings(name), when="condition", value=name) for name in self.conditions),
                group(
                    "Your own numbers",
                    [number(name, own.label, f"of {own.of:,}") for name, own in OWN_NUMBERS.items()],
                    counted="given",
                ),
            ],
            help=say.HELP,
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="updater")
        if asked:
            self.add_class("hip-asked")
        self.update()

    def _starts(self, condition: str) -> Control:
        starts = starting_points(self.records, condition)
        listed = [(rate.id, called(words_findings.base_rate(rate, self.records), self.records)) for rate in starts]
        return pick(f"base {condition}", "Starting from", [*listed, (OWN, say.OWN_NUMBER)])

    def _findings(self, condition: str) -> Control:
        return group("Findings", [self._asked(row) for row in self.conditions[condition]], open=self.unfolded)

    def _asked(self, row: ClinicalTest) -> Control:
        named = words_findings.sides(row)
        sides = [
            (side, named[present]) for present, side in say.SIDES.items() if ratio_of(row, present=present) is not None
        ]
        return choice(row.id, self.labels[row.id], [*sides, NOT_ASKED], help=say.asked_help(row, self.records))

    # --- controls -> plain value -> answer ---

    def read(self) -> Question:
        """What has been chosen, as plain numbers."""
        given = self.form.value
        condition = given.get("condition", next(iter(self.conditions)))
        starts = starting_points(self.records, condition)
        base_id = given.get(f"base {condition}", starts[0].id if starts else OWN)
        base = None if base_id == OWN else self.records.base_rates[base_id]
        typed = {name: as_number(given.get(name)) for name in OWN_NUMBERS}
        own = own_numbers(typed, start_needed=base is None and bool(starts))
        start = Question(condition, base, own["own_base"] if base is None else None)
        if not start.started:
            return start
        found = tuple(
            self._looked(row, given[row.id] == PRESENT) for row in self.conditions[condition] if row.id in given
        )
        ill, well = own["own_ill"], own["own_well"]
        return replace(start, found=found, own=None if ill is None or well is None else (YOUR_FINDING, ill, 1 - well))

    def _looked(self, row: ClinicalTest, present: bool) -> Looked:
        return Looked(f"{self.labels[row.id]}, {words_findings.sides(row)[present]}", row, present)

    def key(self) -> dict[str, Any]:
        asked = self.question
        used = {"own_base": asked.base is None, "own_ill": asked.own is not None, "own_well": asked.own is not None}
        return {
            "condition": asked.condition,
            "base": asked.base.id if asked.base else OWN,
            "findings": {found.row.id: say.SIDES[found.present] for found in asked.found},
            "own": {name: as_number(self.form.value.get(name)) for name in OWN_NUMBERS if used[name]},
        }

    def ask(self, made: Commitment) -> None:
        self.turn_to(made.key)

    def offered(self) -> float | None:
        guess = super().offered()
        return guess if self.result.ratios else None

    def accepted(self, guess: float) -> float:
        self.read()  # refuses a question that cannot be
        if not self.result.ratios:
            raise InputError([Problem("the findings", "none", say.AT_LEAST_ONE)])
        return super().accepted(guess)

    def held_against(self) -> list[float]:
        found = self.result
        reported = () if found.single is None else (found.single.low, found.single.high)
        return [end * 1000 for end in (found.low, found.high, *reported) if end is not None]

    def update(self) -> None:
        """A changed question takes the answer away until there is a guess for it."""
        try:
            self.question = self.read()
            self.result = answer_to(self.question)
            self.form.show_note("")
            said = say.asked(self.question, self.records)
            self.form.story = [say.is_it(self.question, self.records), said] if said else []
            self.settle()
        except InputError as error:
            names = {own.label: name for name, own in OWN_NUMBERS.items()}
            self.refuse(error, names, shown=self.drawn is not None)
            self.drawn = None
            return
        if self.standing is None or self.standing is not self.drawn:
            self.reveal()

    # --- what a lesson's cell may call ---

    def choose(
        self, condition: str, base: str | None = None, findings: Sequence[str] = (), absent: Sequence[str] = ()
    ) -> "Updater":
        """Set the question: a condition, a row to start from, rows that are present and rows that are absent."""
        self.form.value = self._chosen(condition, base, findings, absent)
        self.update()
        return self

    def _chosen(
        self, condition: str, base: str | None, findings: Sequence[str], absent: Sequence[str]
    ) -> dict[str, str]:
        known(condition, self.conditions, "a condition")
        tests = {row.id: row for row in self.conditions[condition]}
        starts = {rate.id: rate for rate in starting_points(self.records, condition)}
        chosen = {"condition": condition}
        if base is not None:
            chosen[f"base {condition}"] = known(base, starts, say.A_START)
        for state, ids in ((PRESENT, findings), (ABSENT, absent)):
            chosen.update({known(row, tests, "a finding"): state for row in ids})
        return chosen

    def then(
        self, condition: str, base: str | None = None, findings: Sequence[str] = (), absent: Sequence[str] = ()
    ) -> "Updater":
        """Ask this next, as `choose` would set it: the questions of a round are counted, each with its own guess."""
        first = self.form.value
        asked = self.round or [self.key()]
        self.choose(condition, base, findings, absent)
        self.round = [*asked, self.key()]
        self.form.value = first
        return self

    def guess(self, of_1000: float) -> "Updater":
        """Commit to a guess, in people of 1,000; the answer appears. A first guess stands."""
        return self.commit_to(of_1000)

    # --- drawing ---

    def said(self) -> str:
        return self._opening()

    def why(self) -> str:
        found = self.result
        return words.guess_compared(self.guessed, found.low, found.high, found.single)

    def questions(self) -> Sequence[Mapping[str, Any]]:
        return self.round

    def reset(self) -> None:
        super().reset()
        if self.round:
            self.turn_to(self.round[0])

    def turn_to(self, key: Mapping[str, Any]) -> None:
        states = key["findings"]
        base = None if key["base"] == OWN else key["base"]
        there = {wanted: [row for row, state in states.items() if state == wanted] for wanted in (PRESENT, ABSENT)}
        chosen = self._chosen(key["condition"], base, there[PRESENT], there[ABSENT])
        own = {name: f"{number!r}" for name, number in key["own"].items()}
        self.form.value = {**chosen, **own, **({} if base else {f"base {key['condition']}": OWN})}

    def reveal(self) -> None:
        self.drawn = self.standing
        if self.drawn is None:
            self.wait(self._base(), say.next_step(self.result), say.WAITING)
            return
        self.show_page(div(".hip-pair")[self._verdict(), self._people()])
        self.show_rest(fragment[self._other_ways(), self._reasons(), self._closing(), self._summary()])

    @property
    def condition(self) -> str:
        """The condition in words."""
        return say.called(self.question, self.records)

    def _base(self) -> str:
        return say.base(self.question, self.records)

    def _opening(self) -> str:
        return say.opening(self.question, self.result, self.records)

    def _verdict(self) -> Node:
        said = self._frequencies()
        why = said[-1] if self.result.people else said[0]
        elsewhere = say.elsewhere(self.question, self.records)
        return self.answer_card(p(".hip-sentence")[self._opening()], p[why], [p[line] for line in elsewhere])

    def _frequencies(self) -> list[str]:
        return say.frequencies(self.question, self.result, self.records)

    def _people(self) -> Node:
        return section(".hip-card", aria_label=say.PICTURE)[figures.people(self.result, self.guessed)]

    def _other_ways(self) -> Node:
        """The same people as a table, as a tree and on a nomogram."""
        said, lines = self._frequencies(), " ".join(words.nomogram(self.question.before, self.result.lines))
        return section(".hip-card", aria_label=say.OTHER_WAYS)[
            fold(
                say.OTHER_WAYS,
                [p[line] for line in said],
                self._table(),
                h3[say.TREE],
                figures.tree(self.result, " ".join(said)),
                h3[say.NOMOGRAM],
                p[lines],
                figures.nomogram(self.question.before, self.result.lines, lines),
                rows(say.NOMOGRAM_TABLE, say.NOMOGRAM_HEADS, self._nomogram_rows()),
            )
        ]

    def _nomogram_rows(self) -> list[tuple[str, str, str, str]]:
        return words.nomogram_rows(self.question.before, self.result.lines)

    def _reasons(self) -> Node:
        remarks = say.remarks(self.question, self.result, self.records)
        return section(".hip-card", aria_label=say.RESTS_ON)[
            fold(
                say.RESTS_ON,
                ul[(li[line] for line in say.ratio_lines(self.question, self.result))],
                [p[line] for line in remarks],
            )
        ]

    def _table(self) -> Node:
        if not self.result.people:
            return None
        return rows(f"Two by two: {self.condition}", say.PEOPLE_HEAD, words.table_rows(self.result.people))

    def _closing(self) -> Node:
        silent = say.silent(self.question.condition, tuple(self.conditions), self.records)
        return fragment[
            banner(self.records),
            silent and fold(say.NOT_OFFERED, rows(say.NOT_OFFERED, self.silent_heads, silent), class_=SHUT),
            sources_fold(say.rests_on(self.question, self.records)),
        ]

    def _summary(self) -> Node:
        return fold("Text summary", pre(".hip-summary")[self.describe()], class_="hip-summary-fold")

    def describe(self) -> str:
        characters = figures.in_characters(self.result)
        compared = "" if self.guessed is None else self.why()
        return summary(self.question, self.result, self.guessed, compared, self.records, characters, read_on("guessed"))

    def page(self) -> Node:
        asked = say.asked(self.question, self.records)
        opening = fragment[h3[say.is_it(self.question, self.records)], asked and p[asked], p[self._base()]]
        if not self.result.ratios:
            return fragment[opening, banner(self.records)]
        pictured: Node = fragment[
            self._verdict(),
            p[say.marks(self.result)],
            pre[figures.in_characters(self.result)],
            self._table(),
            self._reasons(),
            rows(say.NOMOGRAM_TABLE, say.NOMOGRAM_HEADS, self._nomogram_rows()),
        ]
        if self.standing is None:
            pictured = folded("guessed", pictured)
        return fragment[opening, pictured, self._closing()]
