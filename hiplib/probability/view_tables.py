"""Every figure behind the lesson as a table, and a two-by-two table of one's own."""

from htpy import Node, fragment, h3, li, section, ul

from hiplib import wording
from hiplib.probability import words, words_tables
from hiplib.probability.results import Natural, TwoByTwo
from hiplib.records import Records
from hiplib.screen.answer import SHUT, banner, fold, rows, sources_fold
from hiplib.screen.controls import Form, View

__all__ = ["Figures", "Table"]


class Figures(View):
    """All findings and all base rates, as tables."""

    finding_heads = ("Finding", "Points to", "As printed", "Source")
    base_heads = ("What was counted", "Among", "As printed", "Source")

    def __init__(self, records: Records) -> None:
        self.records = records
        form = Form(
            title=words_tables.BEHIND,
            purpose=words_tables.PURPOSES["figures"],
        )
        super().__init__(form, name="figures")
        self.show_page(self.page())

    def _findings(self) -> list[tuple[str, str, str, str]]:
        return [
            (
                f"{row.finding} ({row.definition})" if row.definition else row.finding,
                self.records.tested_conditions[row.condition].name,
                words_tables.figures(row),
                wording.citation(row),
            )
            for row in self.records.clinical_tests.values()
        ]

    def _bases(self) -> list[tuple[str, str, str, str]]:
        return [
            (
                wording.counted_condition(rate.condition, self.records),
                f"{rate.population}, {rate.age_band}" if rate.age_band else rate.population,
                words_tables.base_figures(rate),
                wording.citation(rate),
            )
            for rate in self.records.base_rates.values()
        ]

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", " | ".join(self.finding_heads)]
        lines += [" | ".join(line) for line in self._findings()]
        lines += ["", " | ".join(self.base_heads), *(" | ".join(line) for line in self._bases())]
        return "\n".join(lines)

    def page(self) -> Node:
        rests_on = [*self.records.clinical_tests.values(), *self.records.base_rates.values()]
        return fragment[
            fold(words_tables.WORTH, rows("Findings", self.finding_heads, self._findings()), class_=SHUT),
            fold(words_tables.HOW_COMMON, rows("Before any finding", self.base_heads, self._bases()), class_=SHUT),
            banner(self.records),
            sources_fold(
                wording.source(self.records.sources[name]) for name in dict.fromkeys(row.source_id for row in rests_on)
            ),
        ]


class Table(View):
    """A two-by-two table and what follows from it."""

    heads = ("People", "have the condition", "do not", "together")

    def __init__(self, records: Records, counted: TwoByTwo) -> None:
        self.records, self.counted = records, counted
        form = Form(title="A two-by-two table", purpose=words_tables.PURPOSES["table"])
        super().__init__(form, name="table")
        self.show_page(self.page())

    def _rows(self) -> list[tuple[str, str, str, str]]:
        counted = self.counted
        people = Natural(counted.tp, counted.fn, counted.fp, counted.tn)
        return words.table_rows(people)

    def describe(self) -> str:
        lines = [" | ".join(self.heads), *(" | ".join(line) for line in self._rows())]
        return "\n".join([wording.banner(self.records), "", *lines, "", *words_tables.two_by_two(self.counted)])

    def page(self) -> Node:
        return fragment[
            rows("Two by two", self.heads, self._rows()),
            section(".hip-card", aria_label=words_tables.FOLLOWS)[
                h3[words_tables.FOLLOWS], ul[(li[line] for line in words_tables.two_by_two(self.counted))]
            ],
            banner(self.records),
        ]
