"""Healing times: what patients read online beside what was measured, on one scale of weeks."""

from collections.abc import Callable, Mapping

from htpy import Node, fragment, p, section

from hiplib import prognosis as reasoning
from hiplib import wording
from hiplib.model import PrognosisPoint
from hiplib.prognosis import figures, words, words_healing
from hiplib.records import Records
from hiplib.screen import controls, page_chart
from hiplib.screen.answer import banner, cited_fold, fold, rows

__all__ = ["Healing"]

Found = tuple[PrognosisPoint, ...]


class Healing(controls.View):
    """What patients read, in words, beside what was measured."""

    heads = ("What it is", words.READ_OR_FOUND, "Interval", "Source")

    def __init__(self, records: Records) -> None:
        self.records = records
        form = controls.Form(title="Healing times", purpose=words_healing.PURPOSE)
        self.said, self.measured = (
            self._by_condition(ask) for ask in (reasoning.said_of_healing, reasoning.measured_healing)
        )
        super().__init__(form, name="healing")
        self.show_page(self._answer(figures.healing(self.said, self.measured)))
        self.show_rest(
            fragment[
                fold(words.SHARES, figures.shares(self.measured)),
                self._table(),
                banner(records),
                self._cited(),
            ]
        )

    def _by_condition(self, ask: Callable[[Records, str], Found]) -> Mapping[str, Found]:
        return {condition: ask(self.records, condition) for condition in self._names()}

    def _names(self) -> dict[str, str]:
        names = reasoning.conditions(self.records)
        return {
            condition: names[condition] for condition in self.records.pack.several("healing", "conditions") or names
        }

    def _found(self) -> list[PrognosisPoint]:
        return [row for condition in self._names() for some in (self.said, self.measured) for row in some[condition]]

    def _silent(self) -> str:
        return words.no_time([name for condition, name in self._names().items() if not self.said[condition]])

    def _answer(self, drawn: Node) -> Node:
        return section(".hip-card", aria_label="Healing times")[
            p(".hip-sentence")[words_healing.SENTENCE],
            drawn,
            p(".hip-source")[words_healing.HALVES, " ", self._silent()],
        ]

    def _table(self) -> Node:
        return fragment[
            rows("Every figure", self.heads, [words_healing.healing_row(row) for row in self._found()]),
            p(".hip-source")[words.no_interval(self._found())],
        ]

    def _cited(self) -> Node:
        return cited_fold(self.records, self._found())

    def _in_characters(self) -> list[str]:
        drawn: list[str] = []
        for scale, lines in figures.healing_scales(self.said, self.measured):
            drawn += [*page_chart.strips_text(scale, lines), ""]
        return drawn

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", words_healing.SENTENCE, words_healing.HALVES, self._silent()]
        lines += [" | ".join(words_healing.healing_row(row)) for row in self._found()]
        return "\n".join(lines)

    def page(self) -> Node:
        drawn = self._in_characters()
        return fragment[
            self._answer(page_chart.drawn_in_characters(drawn) if drawn else None),
            self._table(),
            banner(self.records),
            self._cited(),
        ]
