"""What scans show with and without pain: odds ratios with their intervals, and two groups of a hundred."""

from htpy import Node, fragment, li, p, pre, section, ul

from hiplib import imaging as reasoning
from hiplib import wording
from hiplib.imaging import figures, words_scans
from hiplib.records import Records
from hiplib.screen import controls, icons
from hiplib.screen.answer import banner, cited_fold, rows, sources_fold
from hiplib.screen.figures import figure_region

__all__ = ["Comparison", "Hips"]


class Comparison(controls.View):
    """Odds ratios with their intervals, one line each."""

    heads = ("Finding", "Odds ratio", "95 % interval", "Reading", "Source")

    def __init__(self, records: Records) -> None:
        self.records = records
        self.found = reasoning.compared(records)
        self.pain = records.pack.one("comparison", "pain", [records.pack.pain])
        form = controls.Form(
            title="Scans with and without pain",
            purpose=records.pack.one("comparison", "purpose", [f"Which findings are commoner with {self.pain}?"]),
        )
        below = controls.html_region(fragment[self._table(), banner(records), self._sources()])
        super().__init__(form, figure_region(figures.odds(self.found, self.pain)), below, name="comparison")
        self.show_page(self._sentence())

    def _opening(self) -> str:
        return words_scans.comparison_sentence(self.found, self.records)

    def _sentence(self) -> Node:
        return section(".hip-card", aria_label="What the picture says")[
            p(".hip-sentence")[self._opening()],
            ul[(li[words_scans.odds_sentence(row, self.records)] for row in reasoning.clear(self.found))],
            p[words_scans.ODDS_CAUTION],
        ]

    def _table(self) -> Node:
        return rows("The figures", self.heads, [words_scans.odds_row(row, self.records) for row in self.found])

    def _sources(self) -> Node:
        cited = dict.fromkeys(row.source_id for row in self.found)
        return sources_fold([*(wording.source(self.records.sources[name]) for name in cited), self.found[0].population])

    def describe(self) -> str:
        lines = [words_scans.odds_sentence(row, self.records) for row in self.found]
        cited = [wording.citation(self.found[0]), self.found[0].population]
        return "\n".join([wording.banner(self.records), "", self._opening(), *lines, words_scans.ODDS_CAUTION, *cited])

    def page(self) -> Node:
        return fragment[self._sentence(), self._table(), banner(self.records), self._sources()]


class Hips(controls.View):
    """Two groups of a hundred, and the table of every study."""

    heads = ("The picture shows", "In whom", "Ages", "How many", "Interval", "Source", "Note")

    def __init__(self, records: Records) -> None:
        self.records = records
        self.found = reasoning.hips(records)
        self.pain, self.one, title, purpose = (
            records.pack.one("hips", key) for key in ("pain", "one", "title", "purpose")
        )
        self.pair = tuple(records.imaging[records.pack.one("hips", key)] for key in ("without", "with"))
        self.arrays = [
            icons.IconArray(words_scans.pair_title(row, self.pain), words_scans.how_many(row), 100) for row in self.pair
        ]
        form = controls.Form(title=title, purpose=purpose)
        below = controls.html_region(fragment[self._table(), banner(records), self._sources()])
        drawn = figure_region(icons.icon_arrays(self.arrays, columns=10, height=320))
        super().__init__(form, drawn, below, name="hips")
        self.show_page(self._sentence())

    def _words(self) -> str:
        return words_scans.pair_sentence(self.pair[0], self.pair[1], self.pain, self.one)

    def _sentence(self) -> Node:
        return section(".hip-card", aria_label="What the picture says")[p(".hip-sentence")[self._words()]]

    def _lines(self) -> list[tuple[str, ...]]:
        return [words_scans.study_row(row) for row in self.found]

    def _table(self) -> Node:
        return rows("Study by study", self.heads, self._lines())

    def _sources(self) -> Node:
        return cited_fold(self.records, self.found)

    def describe(self) -> str:
        drawn = [f"{array.title}\n{icons.icon_text(array, 1, 10)}" for array in self.arrays]
        lines = [" | ".join(self.heads), *(" | ".join(line) for line in self._lines())]
        return "\n".join([wording.banner(self.records), "", self._words(), "", *drawn, "", *lines])

    def page(self) -> Node:
        return fragment[
            self._sentence(),
            [fragment[p[array.title], pre[icons.icon_text(array, 1, 10)]] for array in self.arrays],
            self._table(),
            banner(self.records),
            self._sources(),
        ]
