"""The explorer: a patient, the list that moves with each finding, your marks before the reasons, two side by side."""

from collections.abc import Mapping
from typing import Any

from htpy import Node, div, fragment, h3, p, section, span, strong

from hiplib import differential as reasoning
from hiplib import wording
from hiplib.differential import (
    PairwiseComparison,
    Ranked,
    Ranking,
    Step,
    words,
    words_explorer,
    words_marks,
    words_moves,
    words_pairwise,
)
from hiplib.differential.figures import Rise, rises
from hiplib.differential.marks import known_items, mark_of
from hiplib.differential.view_ranking import condition, ranked_list
from hiplib.differential.view_reflection import UNMARK, Reflection
from hiplib.model import Case, Condition, Finding, Patient, Urgency
from hiplib.records import Records
from hiplib.rules import leaves, sufficient_alone
from hiplib.screen import controls, patient_form
from hiplib.screen.answer import banner, chip, fold, rows, sources_fold, verdict
from hiplib.screen.commit import Book, Commitment, Commits, folded

__all__ = ["Explorer"]

WEIGHED, FINDINGS, DRAWN, QUESTIONS = 3, 4, 5, 3
FIRST, SECOND = "compare_first", "compare_second"


def _asks(records: Records, case: Case | None) -> Mapping[str, Finding]:
    """What the conditions and the emergencies turn on: where and how it hurts first, the rest as on the other forms.

    Of a case it asks what is known, and what turns on the conditions that are ahead there.
    """
    arguments = list(records.condition_arguments.values())
    known: set[str] = set()
    if case is not None:
        known = set(case.patient.findings)
        ahead = {one.condition.id for one in reasoning.rank(case.patient, records).ahead(DRAWN)}
        arguments = [argument for argument in arguments if argument.condition_id in ahead]
    named = {argument.finding_id for argument in arguments} | known
    for outcome in records.pathways["emergency"].outcomes:
        named |= {leaf.item for leaf in leaves(outcome.when)} if case is None else set()
    first = sufficient_alone(records.pathways["emergency"], urgency=Urgency.emergency)
    asked = [finding for finding in records.findings.values() if finding.id in named or finding.id in first]
    order = records.pack.several("explorer", "first")
    asked.sort(key=lambda finding: order.index(finding.group) if finding.group in order else len(order))
    return {finding.id: finding for finding in asked}


class Explorer(patient_form.PatientView, Commits):
    """Questions on the left, the list on the right, your marks and the reasons below, then the picture of the order."""

    result: Ranking
    question_heads = ("Ask", "If yes", "If no", "Why")

    def __init__(self, records: Records, case: Case | None = None) -> None:
        self._of_a_case = False
        self.shown: tuple[Ranked, ...] = ()
        self.items: list[str] = []
        self.book = Book("differential.explorer")
        self.reflection = Reflection(self.changed, self.press)
        self.below, self.sources = controls.html_region(), controls.html_region()
        super().__init__(
            records,
            name="differential",
            title="Differential explorer",
            purpose=words.PURPOSE,
            asks=_asks(records, case),
            fields=[
                controls.pick(FIRST, "Compare", [("", words_explorer.FIRST_LISTED), *_names(records)]),
                controls.pick(SECOND, "with", [("", words_explorer.SECOND_LISTED), *_names(records)]),
            ],
            beside=(self.below, self.sources),
            opens=case is None,
        )
        # the marks stand between the list they are about and the reasons they come before
        self.answers.children = (self.answer, self.reflection, self.rest)
        if case is not None:
            self.load(case.id)

    def assess(self, patient: Patient) -> Ranking:
        return reasoning.rank(patient, self.records)

    def speak(self) -> str:
        danger = self.result.assessment
        if self._hidden():
            said = [wording.urgency(danger.urgency), self._action(), words_marks.FIRST_OF_ALL]
            return " ".join(part if part.endswith(".") else f"{part}." for part in said if part)
        urgent = f"{wording.urgency(danger.urgency)}. " if danger.emergencies else ""
        return f"{urgent}{words.headline(self.result, self.patient, self.records)}"

    def to_copy(self) -> str:
        return self.speak() if self._hidden() else super().to_copy()

    def load(self, case: str) -> None:
        """A fictional patient of cases/: the marks come before the order."""
        self.book.again()
        self._of_a_case = True
        super().load(case)

    def enter(self, patient: Patient) -> None:
        self._of_a_case = False
        super().enter(patient)

    def _hidden(self) -> bool:
        """Whether the order waits for the marks. An emergency never does, nor what nobody can mark."""
        waits = self._of_a_case and self.book.latest() is None and bool(self.reflection.form)
        return waits and not self.result.assessment.emergencies

    def _action(self) -> str:
        danger = self.result.assessment
        return wording.acts(danger) if danger.urgency >= Urgency.urgent else ""

    # --- controls -> plain value -> answer ---

    def show(self, result: Ranking) -> None:
        self.shown = result.ahead(WEIGHED)
        self.items = known_items(self.patient, self.records, self.shown, FINDINGS)
        self._steps: tuple[Step, ...] = ()
        # by name: their order is part of the answer
        named = sorted(self.shown, key=lambda one: one.condition.name)
        self.reflection.offer(
            {one.condition.id: one.condition.name for one in named},
            {item: self._asked(item) for item in self.items},
        )
        self.result = result
        self.settle()
        self.reveal()

    @property
    def steps(self) -> tuple[Step, ...]:
        """How the order came about: worked out when it is first needed, so that the list does not wait for it."""
        if not self._steps:
            self._steps = reasoning.path(self.patient, self.records)
        return self._steps

    @property
    def asking(self) -> controls.Form:
        """The grid, where there is one."""
        return self.reflection.form or self.form

    def key(self) -> dict[str, Any]:
        """What is marked: each finding known, for each of the first conditions. Whose they are changes nothing."""
        return {
            "conditions": [one.condition.id for one in self.shown],
            "findings": {item: self.patient.findings[item] for item in self.items},
        }

    def around(self) -> dict[str, Any]:
        told = self.patient.model_dump(exclude_none=True)
        return {"patient": {**told, "harmless_explanations": sorted(self.patient.harmless_explanations)}}

    def ask(self, made: Commitment) -> None:
        told = made.given["patient"]
        self.enter(Patient(**{**told, "harmless_explanations": frozenset(told["harmless_explanations"])}))

    def offered(self) -> dict[str, dict[str, str]] | None:
        return self.reflection.marks or None

    def accepted(self, guess: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
        return self.reflection.accepted(guess)

    def in_form(self, guess: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
        return self.reflection.in_form(guess)

    def held_against(self) -> dict[str, dict[str, str]]:
        return {one.condition.id: {item: mark_of(one, item) for item in self.items} for one in self.shown}

    def judge(self, made: Commitment) -> bool | None:
        said = [(condition, item, mark) for condition, marks in made.guess.items() for item, mark in marks.items()]
        return all(made.answer[condition][item] == mark for condition, item, mark in said)

    def why(self) -> str:
        return words_marks.agreement(self._marks(), self.shown, self.items)

    def changed(self) -> None:
        """A mark was made: there is something to commit to."""
        if not self._putting_back:
            self.settle()

    def reveal(self) -> None:
        super().show(self.result)
        self.below.value = str(self._below())
        self.sources.value = str(self._sources())

    def said(self) -> str:
        return words_marks.SHOWN

    def press(self, name: str, value: str = "") -> None:
        """The buttons of the patient, and those of the grid."""
        if name == "commit":
            Commits.press(self, name)
        elif name == UNMARK:
            self.book.again()
            self.asking.value = {}
            self.reveal()
        else:
            super().press(name, value)

    def reset(self) -> None:
        """Back to a patient about whom nothing was asked; everything may be marked anew."""
        self.book.again()
        super().reset()

    def close(self) -> None:
        for region in (self.reflection, self.sources, self.below):
            region.layout.close()
            region.close()
        super().close()

    def kept(self) -> dict[str, Any]:
        return {name: self.form.value[name] for name in (FIRST, SECOND) if self.form.value.get(name)}

    # --- what a lesson's cell may call ---

    def mark(self, marks: Mapping[str, Mapping[str, str]]) -> "Explorer":
        """Mark findings by condition as for, against or neither, and commit: the reasons are shown."""
        return self.commit_to(marks)

    def compare(self, first: str, second: str) -> "Explorer":
        """Set two conditions side by side."""
        for name in (first, second):
            self.records.find(Condition, name)
        self.form.value = {**self.form.value, FIRST: first, SECOND: second}
        return self

    # --- drawing ---

    def _asked(self, item: str) -> str:
        there = "present" if self.patient.findings[item] else "absent"
        return f"{wording.item_name(item, self.records)}, {there}"

    def _drawn(self) -> list[str]:
        return [one.condition.id for one in self.result.ahead(DRAWN)]

    def _grid(self) -> tuple[Ranked, ...]:
        return self.shown if self.standing else ()

    def _marks(self) -> dict[tuple[str, str], str]:
        marked = self.guessed or {}
        return {(condition, item): mark for condition, said in marked.items() for item, mark in said.items()}

    def _comparison(self) -> PairwiseComparison | None:
        """Two that were chosen; the first two of the list only after the marks, because this tells reasons too."""
        names = [one.condition.id for one in self.result.conditions if one.condition.id not in self.result.known]
        first, second = self.form.value.get(FIRST), self.form.value.get(SECOND)
        if not (first or second or self._grid()):
            return None
        first = first or next(name for name in names if name != second)
        return reasoning.discriminate(first, second or next(name for name in names if name != first), self.records)

    def describe(self) -> str:
        return words_explorer.summary(
            self.result, self.patient, self.records, self._comparison(), self._marks(),
            grid=self._grid(), items=self.items, questions=QUESTIONS, steps=self.steps, waits=self._hidden(),
        )  # fmt: skip

    def draw_first(self) -> Node:
        if self.result.assessment.emergencies:
            return fragment[verdict(self.result.assessment, self.patient, self.records), self._list()]
        level = self.result.assessment.urgency
        hidden, action = self._hidden(), self._action()
        told = words_marks.FIRST_OF_ALL if hidden else words.headline(self.result, self.patient, self.records)
        return fragment[
            section(class_=f"hip-card hip-verdict hip-{level}", aria_label="Answer")[
                p[chip(level), span(".hip-when")[words_explorer.BY_FLAGS]],
                p(".hip-sentence")[action] if action else None,
                p[told] if action else p(".hip-sentence")[told],
            ],
            None if hidden else self._list(),
        ]

    def draw_rest(self) -> Node:
        return fragment[self._reasons(), banner(self.records)]

    def page(self) -> Node:
        if self._hidden():
            inside = fragment[p[words.headline(self.result, self.patient, self.records)], self._list()]
            return fragment[self.draw_first(), folded("marked", inside), banner(self.records), self._sources()]
        return fragment[super().page(), self._below(), self._sources()]

    def _list(self) -> Node:
        return ranked_list(self.result, self.records)

    def _reasons(self) -> Node:
        if not self._grid():
            waits = self.shown and not self._hidden()  # which says so itself
            return section(".hip-card", aria_label="Your marks")[p[words_marks.FIRST]] if waits else None
        heads = ("Finding", *(one.condition.name for one in self.shown))
        return section(controls.HOLDS_FOCUS, class_="hip-card", aria_label="Your marks")[
            self._tutor(),
            rows(words_explorer.YOUR_MARK, heads, [self._grid_row(item) for item in self.items]),
            p(".hip-next")[words.next_step(self.shown[0], self.records)],
        ]

    def _grid_row(self, item: str) -> tuple[Node, ...]:
        cells: list[Node] = [self._asked(item)]
        for one in self.shown:
            yours = self._marks().get((one.condition.id, item))
            said = mark_of(one, item)
            cell: Node = words_marks.MARKS[said]
            if yours is not None:
                cell = fragment[strong[words_marks.MARKS[said]], words_marks.beside(yours, said)]
            cells.append(cell)
        return tuple(cells)

    def _below(self) -> Node:
        return fragment[self._for_and_against(), self._beside_each_other(), self._order()]

    def _for_and_against(self) -> Node:
        """The first of the list beside each other, once they were marked."""
        told = [condition(one, self.records, QUESTIONS) for one in self._grid()]
        return div(".hip-cards.hip-sides")[told] if told else None

    def _beside_each_other(self) -> Node:
        """Two that were chosen, in sight; the first two of the list, folded."""
        found = self._comparison()
        if found is None:
            return None
        lines = [words_pairwise.question_row(asked, found, self.records) for asked in found.questions]
        table = rows(words_explorer.APART, self.question_heads, lines) if lines else None
        if not (self.form.value.get(FIRST) or self.form.value.get(SECOND)):
            return fold(words_pairwise.title(found), table)
        return section(".hip-card", aria_label=words_explorer.SIDE_BY_SIDE)[h3[words_pairwise.title(found)], table]

    def _order(self) -> Node:
        """How it came about. It tells what speaks for what, so it comes after the marks."""
        names = self._drawn() if self._grid() else []
        if not names:
            return None
        heads, lines = words_moves.step_rows(self.steps, names, self.records)
        return fold(
            words_explorer.MOVED,
            p[words_moves.moves(self.steps, self.records)],
            rises(self._rises(), len(self.result.conditions), words_moves.BEFORE) if len(lines) > 1 else None,
            fold("Finding by finding", rows(words_explorer.PLACE, heads, lines)),
        )

    def _rises(self) -> list[Rise]:
        first, last = self.steps[0], self.steps[-1]
        moved = {name: words_moves.rose_at(self.steps, name) for name in self._drawn()}
        return [
            Rise(
                self.records.conditions[name].name, words_moves.number(first, name), words_moves.number(last, name),
                words_moves.entered(self.steps[at], self.records) if at else "",
            )
            for name, at in moved.items()
        ]  # fmt: skip

    def _sources(self) -> Node:
        cited: dict[str, None] = {}
        for one in self._grid():
            cited |= dict.fromkeys(
                [one.condition.source_id, *(c.citation.source_id for c in (*one.in_favour, *one.against))]
            )
        found = self._comparison()
        questions = found.questions if found else ()
        cited |= dict.fromkeys(row.source_id for asked in questions for row in asked.arguments)
        cited |= dict.fromkeys(source.id for source in self.result.assessment.sources)
        return sources_fold([words.LIMITS, *(wording.source(self.records.sources[name]) for name in cited)])


def _names(records: Records) -> list[tuple[str, str]]:
    return [(condition.id, condition.name) for condition in records.conditions.values()]
