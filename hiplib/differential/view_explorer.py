"""The explorer: a patient, the list that moves with each finding, your marks before the reasons, two side by side."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from htpy import Node, fragment, h3, p, section, span, strong

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
from hiplib.differential.figures import order_of
from hiplib.differential.marks import known_items, mark_of
from hiplib.differential.view_ranking import condition, ranked_list
from hiplib.differential.view_reflection import UNMARK, Reflection
from hiplib.model import Condition, Finding, Patient
from hiplib.records import Records
from hiplib.rules import leaves
from hiplib.screen import controls, patient_form
from hiplib.screen.answer import banner, chip, fold, rows, sources_fold, verdict
from hiplib.screen.commit import Book, Commitment, Commits
from hiplib.screen.figures import figure_region, redraw

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["Explorer"]

WEIGHED, FINDINGS, DRAWN, QUESTIONS = 3, 8, 5, 6
FIRST, SECOND = "compare_first", "compare_second"


def _asks(records: Records) -> Mapping[str, Finding]:
    """What the conditions and the emergencies turn on: where and how it hurts first, the rest as on the other forms."""
    named = {argument.finding_id for argument in records.condition_arguments.values()}
    for outcome in records.pathways["emergency"].outcomes:
        named |= {leaf.item for leaf in leaves(outcome.when)}
    asked = [finding for finding in records.findings.values() if finding.id in named]
    order = records.pack.several("explorer", "first")
    asked.sort(key=lambda finding: order.index(finding.group) if finding.group in order else len(order))
    return {finding.id: finding for finding in asked}


class Explorer(patient_form.PatientView, Commits):
    """Questions on the left, the list on the right, your marks and the reasons below, then the picture of the order."""

    result: Ranking
    question_heads = ("Ask", "If yes", "If no", "Why")

    def __init__(self, records: Records) -> None:
        self.shown: tuple[Ranked, ...] = ()
        self.items: list[str] = []
        self.book = Book("differential.explorer")
        self.reflection = Reflection(self.changed, self.press)
        self.below, self.sources = controls.html_region(), controls.html_region()
        self.picture = figure_region(None)
        super().__init__(
            records,
            name="differential",
            title="Differential explorer",
            purpose=words.PURPOSE,
            asks=_asks(records),
            fields=[
                controls.pick(FIRST, "Compare", [("", "the first of the list"), *_names(records)]),
                controls.pick(SECOND, "with", [("", "the second of the list"), *_names(records)]),
            ],
            beside=(self.below, self.picture, self.sources),
        )
        # the marks stand between the list they are about and the reasons they come before
        self.answers.children = (self.answer, self.reflection, self.rest)

    def assess(self, patient: Patient) -> Ranking:
        return reasoning.rank(patient, self.records)

    def speak(self) -> str:
        danger = self.result.assessment
        urgent = f"{wording.urgency(danger.urgency)}. " if danger.emergencies else ""
        return f"{urgent}{words.headline(self.result, self.patient, self.records)}"

    # --- controls -> plain value -> answer ---

    def show(self, result: Ranking) -> None:
        self.shown = result.ahead(WEIGHED)
        self.items = known_items(self.patient, self.records, self.shown, FINDINGS)
        self._steps: tuple[Step, ...] = ()
        self.reflection.offer(
            {one.condition.id: one.condition.name for one in self.shown},
            {item: self._asked(item) for item in self.items},
        )
        self.result = result
        self.settle()
        self.reveal()
        redraw(self.picture, _drawing(self.steps, self._drawn(), self.records))

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
        for region in (self.reflection, self.sources, self.below, self.picture):
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
        names = [one.condition.id for one in self.result.conditions]
        first, second = self.form.value.get(FIRST), self.form.value.get(SECOND)
        if not (first or second or self._grid()):
            return None
        first = first or next(name for name in names if name != second)
        return reasoning.discriminate(first, second or next(name for name in names if name != first), self.records)

    def describe(self) -> str:
        return words_explorer.summary(
            self.result, self.patient, self.records, self._comparison(), self._marks(),
            grid=self._grid(), items=self.items, questions=QUESTIONS, steps=self.steps,
        )  # fmt: skip

    def draw_first(self) -> Node:
        if self.result.assessment.emergencies:
            return fragment[
                verdict(self.result.assessment, self.patient, self.records), ranked_list(self.result, self.records)
            ]
        level = self.result.assessment.urgency
        return fragment[
            section(class_=f"hip-card hip-verdict hip-{level}", aria_label="Answer")[
                p[chip(level), span(".hip-when")["by the red flags"]],
                p(".hip-sentence")[words.headline(self.result, self.patient, self.records)],
            ],
            ranked_list(self.result, self.records),
        ]

    def draw_rest(self) -> Node:
        return fragment[self._reasons(), banner(self.records)]

    def page(self) -> Node:
        return fragment[super().page(), self._below(), self._sources()]

    def _reasons(self) -> Node:
        if not self._grid():
            return section(".hip-card", aria_label="For, against, missing")[
                h3["For, against, missing"],
                p[words_marks.FIRST],
            ]
        heads = ("Finding", *(one.condition.name for one in self.shown))
        return section(controls.HOLDS_FOCUS, class_="hip-card", aria_label="For, against, missing")[
            h3["For, against, missing"],
            p(".hip-sentence")[words_marks.agreement(self._marks(), self.shown, self.items)],
            rows("Your mark beside the grid's", heads, [self._grid_row(item) for item in self.items]),
            [condition(one, self.records, QUESTIONS, first=one is self.shown[0]) for one in self.shown],
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
        return fragment[self._beside_each_other(), self._order()]

    def _beside_each_other(self) -> Node:
        found = self._comparison()
        lines = [words_pairwise.question_row(asked, found, self.records) for asked in found.questions] if found else []
        further = lines[QUESTIONS:]
        return section(".hip-card", aria_label="Two side by side")[
            h3["Two side by side"],
            p[words_pairwise.title(found) if found else words_pairwise.NOTHING_COMPARED],
            lines and rows("What would tell them apart", self.question_heads, lines[:QUESTIONS]),
            further and fold("Further questions", rows("Further questions", self.question_heads, further)),
        ]

    def _order(self) -> Node:
        names = self._drawn()
        heads, lines = words_moves.step_rows(self.steps, names, self.records)
        return section(".hip-card", aria_label="How each finding moved the order")[
            h3["How each finding moved the order"],
            p[words_moves.moves(self.steps, self.records)],
            names and len(lines) > 1 and fold("The order as a table", rows("Place on the list", heads, lines)),
        ]

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


def _drawing(steps: tuple[Step, ...], names: list[str], records: Records) -> "go.Figure | None":
    if not names or len(steps) == 1:
        return None
    places = {
        records.conditions[name].name: [
            [one.condition.id for one in step.ranking.conditions].index(name) + 1 for step in steps
        ]
        for name in names
    }
    return order_of(places, "findings known, as numbered in the table", "place on the list")
