"""The same question as it was answered over the years, side by side, and why the answers differ."""

from typing import TYPE_CHECKING, Any

from htpy import Node, fragment, h3, li, p, section, strong, ul

from hiplib import prognosis as reasoning
from hiplib import tables, wording
from hiplib.model import PrognosisPoint
from hiplib.prognosis import figures, words, words_drift
from hiplib.records import Records
from hiplib.screen import controls, page_chart
from hiplib.screen.answer import banner, cited_fold, rows
from hiplib.screen.commit import Book, folded, read_on, waiting
from hiplib.screen.of_a_hundred import OfAHundred, fields
from hiplib.wording import tutor

if TYPE_CHECKING:
    from hiplib.frames import Table

__all__ = ["Drift"]


class Drift(OfAHundred):
    """The older answers and the newer ones, each on its own clock; with `predict`, your guess of the newest first."""

    def __init__(self, records: Records, *, predict: bool = False) -> None:
        self.records = records
        self.found = reasoning.scores(records)
        self.condition, self.called = (records.pack.one("drift", key) for key in ("condition", "called"))
        self.first = records.prognosis[records.pack.one("drift", "first")]
        self.newest = next(reversed(reasoning.same_time(records, self.condition)), None)
        self.predict = predict and self.newest is not None
        self.book = Book("prognosis.drift")
        form = controls.Form(
            title=words_drift.TITLE,
            purpose=words_drift.asked(self.called, self.newest)
            if self.predict and self.newest
            else records.pack.one("drift", "purpose"),
            fields=fields() if self.predict else [],
            on_change=self.changed,
            on_press=self.press,
        )
        self.measured = wording.capital(self.found[0].outcome_name) if self.found else "Score"
        self.heads = ("Believed since", "People with", "When", self.measured, "Interval", "Source")
        super().__init__(form, name="drift")
        self.update()

    def key(self) -> dict[str, Any]:
        return {"row": self.newest.id} if self.newest else {}

    def offered(self) -> int | None:
        return super().offered() if self.predict else None

    def held_against(self) -> list[int]:
        return [round(self.newest.value or 0)] if self.newest else []

    def update(self) -> None:
        self.settle()
        self.check()
        self.reveal()

    def said(self) -> str:
        return self._changed()

    def guess(self, points: int) -> "Drift":
        """Commit to a guess of so many points of 100; the answer appears. A first guess stands."""
        return self.commit_to(points)

    def _hidden(self) -> bool:
        return self.predict and self.standing is None

    def reveal(self) -> None:
        if self._hidden():
            self.show_page(waiting("Your guess first.", tutor.HOW_TO_GUESS))
            self.show_rest(banner(self.records))
            return
        self.show_page(self._sentence(figures.drift(self.found, self.records) if self.found else None))
        self.show_rest(fragment[self._table(), banner(self.records), self._cited()])

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
        return self._card(
            p(".hip-sentence")[self._changed()],
            drawn,
            h3[words_drift.BY_YEAR],
            ul[(li[strong[year], ": ", text, " ", cited] for year, text, cited in self._answers())],
            h3["Why they differ"],
            [p[line] for line in self._why()],
        )

    def _card(self, *inside: Node) -> Node:
        """The answer to a guess, or what stands there without one."""
        if self.standing is not None:
            return self.answer_card(*inside)
        return section(".hip-card", aria_label="What changed")[inside]

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
        lines = [wording.banner(self.records), ""]
        if self.predict and self.newest:
            lines += [words_drift.asked(self.called, self.newest), self.yours()]
            lines += read_on("guessed") if self._hidden() else []
        lines.append(self._changed())
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
        answer = fragment[self._sentence(drawn), self._table()]
        if self._hidden() and self.newest:
            answer = fragment[p[words_drift.asked(self.called, self.newest)], folded("guessed", answer)]
        return fragment[answer, banner(self.records), self._cited()]
