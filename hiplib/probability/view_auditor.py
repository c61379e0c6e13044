"""Published figures that do not follow from the other figures of their own row: all as a table, or some to be found."""

from collections.abc import Mapping, Sequence
from typing import Any

from htpy import Node, div, fragment, h3, li, p, section, ul

from hiplib import wording
from hiplib.errors import known
from hiplib.model import ClinicalTest
from hiplib.probability import words_tables
from hiplib.probability.auditing import audit
from hiplib.probability.results import AuditItem
from hiplib.records import Records
from hiplib.screen.answer import SHUT, banner, fold, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting
from hiplib.screen.controls import Form, View, button, choice, only, pick

__all__ = ["AuditRound", "Auditor"]

HEADS = ("Where", "Printed", "What follows", words_tables.HOW_COME)
ROW = "row"


def _found(items: Sequence[AuditItem], records: Records) -> Node:
    lines = [words_tables.audit_line(item, records.clinical_tests[item.row_id], records) for item in items]
    return rows(words_tables.NOT_ADDING_UP, HEADS, lines)


def _sources(items: Sequence[AuditItem], records: Records) -> Node:
    cited = dict.fromkeys(records.clinical_tests[item.row_id].source_id for item in items)
    return sources_fold(wording.source(records.sources[source]) for source in cited)


class Auditor(View):
    """Every figure that does not add up, as a table."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.items = audit(records.clinical_tests.values())
        form = Form(title=words_tables.AUDITOR, purpose=words_tables.PURPOSES["auditor"])
        super().__init__(form, name="auditor")
        self.show_page(self.page())

    def describe(self) -> str:
        tests = self.records.clinical_tests
        told = (words_tables.audit_line(item, tests[item.row_id], self.records) for item in self.items)
        lines = [words_tables.audited(self.items, self.records), "", " | ".join(HEADS), *map(" | ".join, told)]
        return "\n".join([wording.banner(self.records), "", *lines])

    def page(self) -> Node:
        return fragment[
            section(".hip-card", aria_label=words_tables.AUDIT_FOUND)[
                p(".hip-sentence")[words_tables.audited(self.items, self.records)]
            ],
            _found(self.items, self.records),
            banner(self.records),
            _sources(self.items, self.records),
        ]


class AuditRound(Commits):
    """Rows as they were printed, one after the other: the figure that does not follow is chosen before it is told."""

    def __init__(self, records: Records, chosen: Sequence[str]) -> None:
        self.records = records
        self.chosen = list(dict.fromkeys(chosen))
        self.all = audit(records.clinical_tests.values())
        self.book = Book("probability.auditor")
        tests = records.clinical_tests
        form = Form(
            title=words_tables.AUDITOR,
            purpose=words_tables.PURPOSES["auditor"],
            fields=[
                pick(ROW, words_tables.WHICH_ROW, [(name, tests[name].finding) for name in self.chosen]),
                *(
                    only(
                        choice(name, words_tables.WHICH_FIGURE, list(words_tables.pointed_at(tests[name]).items())),
                        when=ROW,
                        value=name,
                    )
                    for name in self.chosen
                ),
                button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="audit_round")
        self.update()

    @property
    def row(self) -> ClinicalTest:
        """The row on the screen."""
        return self.records.clinical_tests[self.form.value.get(ROW, self.chosen[0])]

    @property
    def items(self) -> list[AuditItem]:
        """What does not add up in it."""
        return self._wrong(self.row)

    def _wrong(self, row: ClinicalTest) -> list[AuditItem]:
        return [item for item in self.all if item.row_id == row.id]

    def key(self) -> dict[str, Any]:
        return {"row": self.row.id}

    def ask(self, made: Commitment) -> None:
        self.turn_to(made.key)

    def questions(self) -> Sequence[Mapping[str, Any]]:
        return [{"row": name} for name in self.chosen]

    def turn_to(self, key: Mapping[str, Any]) -> None:
        self.form.value = {**self.form.value, ROW: known(key["row"], self.chosen, "a row")}

    def offered(self) -> Any:
        return self.form.value.get(self.row.id)

    def accepted(self, guess: str) -> str:
        return known(guess, words_tables.pointed_at(self.row), "a figure")

    def in_form(self, guess: str) -> dict[str, Any]:
        return {self.row.id: guess}

    def held_against(self) -> list[str]:
        """Every figure of the row that the audit lists, by its column."""
        return list(dict.fromkeys(name for item in self.items for name in words_tables.columns(item)))

    def judge(self, made: Commitment) -> bool:
        return made.guess in made.answer

    def why(self) -> str:
        made = self.standing
        if made is None or self.judge(made):
            return ""
        return words_tables.nothing_against(words_tables.pointed_at(self.row)[made.guess])

    def update(self) -> None:
        self.form.story = [self._title(self.row), words_tables.figures(self.row)]
        super().update()

    def commit(self, figure: str) -> "AuditRound":
        """Commit to the figure that does not follow, by its column; the answer appears. A first choice stands."""
        return self.commit_to(figure)

    def said(self) -> str:
        return " ".join(self._told(self.row))

    def reveal(self) -> None:
        if self.standing is None:
            self.show_page(waiting("Your choice first.", words_tables.POINT_FIRST))
            self.show_rest(banner(self.records))
            return
        first, *more = self._told(self.row)
        self.show_page(self.answer_card(p(".hip-sentence")[first], [p[line] for line in more]))
        self.show_rest(
            fragment[
                fold(words_tables.WHOLE_LIST, _found(self.all, self.records), class_=SHUT),
                banner(self.records),
                _sources(self.items, self.records),
            ]
        )

    def _title(self, row: ClinicalTest) -> str:
        return f"{row.finding}, {self.records.tested_conditions[row.condition].name}"

    def _told(self, row: ClinicalTest) -> list[str]:
        wrong = [words_tables.audit_line(item, row, self.records) for item in self._wrong(row)]
        told = [f"{wording.capital(printed)}: {follows}. {why}" for _, printed, follows, why in wrong]
        return told or [words_tables.NOTHING_WRONG]

    def describe(self) -> str:
        lines = [wording.banner(self.records), ""]
        for name in self.chosen:
            row, made = self.records.clinical_tests[name], self.book.standing({"row": name})
            yours = words_tables.pointed_at(row)[made.guess] if made else "not yet"
            lines += [f"{self._title(row)}: {words_tables.figures(row)}", f"{words_tables.WHICH_FIGURE} {yours}."]
        lines += read_on(words_tables.LOOKED) if self.standing is None else [""]
        return "\n".join([*lines, *(line for name in self.chosen for line in self._told_of(name))])

    def _told_of(self, name: str) -> list[str]:
        row = self.records.clinical_tests[name]
        return [f"{self._title(row)} {wording.citation(row)}: {line}" for line in self._told(row)]

    def page(self) -> Node:
        cited = [item for item in self.all if item.row_id in self.chosen]
        return fragment[
            div(".hip-cards")[(self._card(self.records.clinical_tests[name]) for name in self.chosen)],
            fold(words_tables.WHOLE_LIST, _found(self.all, self.records), class_=SHUT),
            banner(self.records),
            _sources(cited, self.records),
        ]

    def _card(self, row: ClinicalTest) -> Node:
        """One row as it was printed; what cannot be right in it is folded."""
        return section(".hip-card", aria_label=row.finding)[
            h3[self._title(row)],
            ul[(li[figure] for figure in words_tables.figures(row).split("; "))],
            folded(words_tables.LOOKED, [p[line] for line in self._told(row)]),
        ]
