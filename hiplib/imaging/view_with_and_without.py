"""What scans show with and without pain: odds ratios with their intervals, and two groups of a hundred."""

from htpy import Node, fragment, p, section

from hiplib import imaging as reasoning
from hiplib import wording
from hiplib.imaging import figures, words_scans
from hiplib.records import Records
from hiplib.screen import controls, icons, page_chart, people_chart
from hiplib.screen.answer import banner, cited_fold, rows, sources_fold
from hiplib.screen.commit import Book, folded, read_on, waiting
from hiplib.screen.of_a_hundred import OfAHundred, fields, of_100
from hiplib.wording import tutor

__all__ = ["Comparison", "Hips"]


class Comparison(controls.View):
    """Odds ratios with their intervals, one line each."""

    heads = ("Finding", "Odds ratio", "95 % interval", "Reading", "Source")

    def __init__(self, records: Records) -> None:
        self.records = records
        self.found = reasoning.compared(records)
        self.pain = records.pack.one("comparison", "pain", [records.pack.pain])
        form = controls.Form(
            title=words_scans.WITH_AND_WITHOUT,
            purpose=records.pack.one("comparison", "purpose", [words_scans.compared(self.pain)]),
        )
        super().__init__(form, name="comparison")
        self.show_page(self._sentence(figures.odds(self.found, self.pain, self._heard())))
        self.show_rest(fragment[self._table(), banner(records), self._sources()])

    def _opening(self) -> str:
        return words_scans.comparison_sentence(self.found, self.records)

    def _heard(self) -> str:
        return " ".join([self._opening(), *(words_scans.odds_sentence(row, self.records) for row in self.found)])

    def _sentence(self, drawn: Node) -> Node:
        return section(".hip-card", aria_label=words_scans.SCANS_SHOW)[
            p(".hip-sentence")[self._opening()], drawn, p[words_scans.ODDS_CAUTION]
        ]

    def _table(self) -> Node:
        return rows("The figures", self.heads, [words_scans.odds_row(row, self.records) for row in self.found])

    def _sources(self) -> Node:
        cited = dict.fromkeys(row.source_id for row in self.found)
        return sources_fold([*(wording.source(self.records.sources[name]) for name in cited), self.found[0].population])

    def _in_characters(self) -> list[str]:
        scale = figures.odds_scale(self.found, self.pain)
        return page_chart.strips_text(scale, figures.odds_strips(self.found), upright=figures.NO_DIFFERENCE)

    def describe(self) -> str:
        lines = [words_scans.odds_sentence(row, self.records) for row in self.found]
        cited = [wording.citation(self.found[0]), self.found[0].population]
        return "\n".join([wording.banner(self.records), "", self._opening(), *lines, words_scans.ODDS_CAUTION, *cited])

    def page(self) -> Node:
        drawn = page_chart.drawn_in_characters(self._in_characters())
        return fragment[self._sentence(drawn), self._table(), banner(self.records), self._sources()]


class Hips(OfAHundred):
    """Those with pain are told and those without are guessed; then both groups, and the table of every study."""

    heads = ("The scan shows", "How many", "In whom", "Ages", "Source")

    def __init__(self, records: Records) -> None:
        self.records = records
        self.found = reasoning.hips(records)
        self.pain, self.one, title, purpose = (
            records.pack.one("hips", key) for key in ("pain", "one", "title", "purpose")
        )
        self.without, self.hurting = (records.imaging[records.pack.one("hips", key)] for key in ("without", "with"))
        self.book = Book("imaging.hips", row=self.without.id)
        form = controls.Form(title=title, purpose=purpose, fields=fields(), on_change=self.changed, on_press=self.press)
        super().__init__(form, name="hips")
        self.update()

    def held_against(self) -> list[int]:
        return of_100(words_scans.how_many(self.without), self.without.low, self.without.high)

    def update(self) -> None:
        self.settle()
        self.check()
        self.reveal()

    def said(self) -> str:
        return self._words()

    def guess(self, people: int) -> "Hips":
        """Commit to a guess of so many people of 100 without pain; the answer appears. A first guess stands."""
        return self.commit_to(people)

    def reveal(self) -> None:
        if self.standing is None:
            self.show_page(waiting("Your guess first.", self._asked(), tutor.HOW_TO_GUESS))
            self.show_rest(fragment[banner(self.records), self._sources()])
            return
        self.show_page(self._sentence(people_chart.hundreds(self.beside_guess(*self._told()), self._words())))
        self.show_rest(fragment[self._table(), banner(self.records), self._sources()])

    def _asked(self) -> str:
        return words_scans.pair_question(self.hurting, self.pain, self.one)

    def _words(self) -> str:
        return words_scans.pair_sentence(self.without, self.hurting, self.pain, self.one)

    def _told(self) -> list[people_chart.Hundred]:
        return [
            people_chart.Hundred(words_scans.pair_title(row, self.pain), words_scans.how_many(row))
            for row in (self.without, self.hurting)
        ]

    def _sentence(self, drawn: Node) -> Node:
        return self.answer_card(p(".hip-sentence")[self._words()], drawn)

    def _lines(self) -> list[tuple[str, ...]]:
        return [words_scans.study_row(row) for row in self.found]

    def _table(self) -> Node:
        return fragment[
            rows("Study by study", self.heads, self._lines()), p(".hip-source")[words_scans.intervals(self.found)]
        ]

    def _sources(self) -> Node:
        return cited_fold(self.records, self.found)

    def _in_characters(self) -> list[str]:
        return [
            line
            for group in self._told()
            for line in (group.title, icons.icon_text(icons.IconArray("", group.marked, 100), 1, 10), "")
        ]

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", self._asked(), self.yours()]
        lines += read_on("guessed") if self.standing is None else []
        lines += [self._words(), "", *self._in_characters(), " | ".join(self.heads)]
        lines += [" | ".join(line) for line in self._lines()]
        return "\n".join([*lines, words_scans.intervals(self.found)])

    def page(self) -> Node:
        answer = fragment[self._sentence(page_chart.drawn_in_characters(self._in_characters())), self._table()]
        if self.standing is None:
            answer = fragment[p[self._asked()], folded("guessed", answer)]
        return fragment[answer, banner(self.records), self._sources()]
