"""The same question as it was answered over the years, side by side, and why the answers differ."""

from typing import TYPE_CHECKING

from htpy import Node, fragment, h3, li, p, section, strong, ul

from hiplib import prognosis as reasoning
from hiplib import tables, wording
from hiplib.model import PrognosisPoint
from hiplib.prognosis import figures, words, words_drift
from hiplib.records import Records
from hiplib.screen import controls, page_chart
from hiplib.screen.answer import banner, cited_fold, rows

if TYPE_CHECKING:
    from hiplib.frames import Table

__all__ = ["Drift"]


class Drift(controls.View):
    """The older answers and the newer ones, each on its own clock, and what changed."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.found = reasoning.scores(records)
        self.condition, self.called = (records.pack.one("drift", key) for key in ("condition", "called"))
        self.first = records.prognosis[records.pack.one("drift", "first")]
        form = controls.Form(
            title=words_drift.TITLE,
            purpose=records.pack.one("drift", "purpose"),
        )
        self.measured = wording.capital(self.found[0].outcome_name) if self.found else "Score"
        self.heads = ("Believed since", "People with", "When", self.measured, "Interval", "Source")
        super().__init__(form, name="drift")
        self.show_page(self._sentence(figures.drift(self.found, records) if self.found else None))
        self.show_rest(fragment[self._table(), banner(records), self._cited()])

    def as_table(self) -> "Table":
        """The points of the figure, as a pandas table to go on with."""
        return tables.of(self.found, self.records, PrognosisPoint)

    def _changed(self) -> str:
        return words_drift.drift_sentence(self.called, reasoning.same_time(self.records, self.condition), self.records)

    def _answers(self) -> list[tuple[str, str, str]]:
        """The same question, in the words of each year."""
        said = [(self.first, words.sentence(self.first))]
        said += [(row, words_drift.score_sentence(row)) for row in reasoning.last_scores(self.records, self.condition)]
        return [(words_drift.year(row, self.records), text, wording.citation(row)) for row, text in said]

    def _why(self) -> list[str]:
        why = self.records.teaching_points[self.records.pack.one("drift", "why")].point
        return [why, words_drift.TWO_YARDSTICKS] if self.found else [why]

    def _sentence(self, drawn: Node) -> Node:
        return section(".hip-card", aria_label="What changed")[
            p(".hip-sentence")[self._changed()],
            drawn,
            h3[words_drift.BY_YEAR],
            ul[(li[strong[year], ": ", text, " ", cited] for year, text, cited in self._answers())],
            h3["Why they differ"],
            [p[line] for line in self._why()],
        ]

    def _lines(self) -> list[tuple[str, ...]]:
        return [words_drift.score_row(row, self.records) for row in self.found]

    def _table(self) -> Node:
        return fragment[
            rows(f"{self.measured} over time", self.heads, self._lines()),
            p(".hip-source")[words.no_interval(self.found)],
        ]

    def _cited(self) -> Node:
        return cited_fold(self.records, [self.first, *self.found])

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", self._changed()]
        lines += [f"{year}: {text} {cited}" for year, text, cited in self._answers()]
        lines += ["Why they differ:", *self._why(), "", " | ".join(self.heads)]
        return "\n".join([*lines, *(" | ".join(line) for line in self._lines())])

    def _in_characters(self) -> list[str]:
        drawn: list[str] = []
        for clock, found in figures.curves_of(self.found, self.records).items():
            drawn += [words.time_zero(clock), *page_chart.curves_text(figures.scores_scale(self.found), found), ""]
        return drawn

    def page(self) -> Node:
        drawn = page_chart.drawn_in_characters(self._in_characters()) if self.found else None
        return fragment[self._sentence(drawn), self._table(), banner(self.records), self._cited()]
