"""Published figures that do not follow from the other figures of their own row, as a table."""

from collections.abc import Sequence

from htpy import Node, div, fragment, h3, li, p, section, ul

from hiplib import wording
from hiplib.probability import words_tables
from hiplib.probability.auditing import audit
from hiplib.probability.results import AuditItem
from hiplib.records import Records
from hiplib.screen.answer import banner, fold, rows, sources_fold
from hiplib.screen.commit import folded, read_on
from hiplib.screen.controls import Form, View

__all__ = ["Auditor"]


class Auditor(View):
    """Figures that do not add up: some rows to look at first, or all of them as a table."""

    heads = ("Where", "Printed", "What follows", words_tables.HOW_COME)

    def __init__(self, records: Records, chosen: Sequence[str] = ()) -> None:
        self.records = records
        self.chosen = list(dict.fromkeys(chosen))
        self.all = audit(records.clinical_tests.values())
        self.items = [item for item in self.all if not chosen or item.row_id in chosen]
        form = Form(
            title="The table auditor",
            purpose=words_tables.PURPOSES["auditor"],
        )
        super().__init__(form, name="auditor")
        self.show_page(self.page())

    def describe(self) -> str:
        rows = self.records.clinical_tests
        told = (words_tables.audit_line(item, rows[item.row_id], self.records) for item in self.items)
        printed = [f"{rows[name].finding}: {words_tables.figures(rows[name])}" for name in self.chosen]
        lines = [
            words_tables.audited(self.items, self.records, len(self.chosen)),
            "",
            " | ".join(self.heads),
            *map(" | ".join, told),
        ]
        asked = [*printed, *read_on(words_tables.LOOKED)] if printed else []
        return "\n".join([wording.banner(self.records), "", *asked, *lines])

    def page(self) -> Node:
        cited = dict.fromkeys(self.records.clinical_tests[item.row_id].source_id for item in self.items)
        sources = sources_fold(wording.source(self.records.sources[source]) for source in cited)
        if self.chosen:
            whole = fold(words_tables.WHOLE_LIST, self._found(self.all))
            return fragment[
                div(".hip-cards")[(self._asked(row) for row in self.chosen)], whole, banner(self.records), sources
            ]
        return fragment[
            section(".hip-card", aria_label=words_tables.AUDIT_FOUND)[
                p(".hip-sentence")[words_tables.audited(self.items, self.records)]
            ],
            self._found(self.items),
            banner(self.records),
            sources,
        ]

    def _found(self, items: Sequence[AuditItem]) -> Node:
        tests = self.records.clinical_tests
        lines = [words_tables.audit_line(item, tests[item.row_id], self.records) for item in items]
        return rows(words_tables.NOT_ADDING_UP, self.heads, lines)

    def _asked(self, row_id: str) -> Node:
        """One row as it was printed; what cannot be right in it is folded."""
        row = self.records.clinical_tests[row_id]
        wrong = [words_tables.audit_line(item, row, self.records) for item in self.items if item.row_id == row_id]
        told = [f"{printed}: {follows}. {why}" for _, printed, follows, why in wrong] or [words_tables.NOTHING_WRONG]
        told = [f"{printed}: {follows}. {why}" for _, printed, follows, why in wrong] or [words_tables.NOTHING_WRONG]
        return section(".hip-card", aria_label=row.finding)[
            h3[f"{row.finding}, {self.records.tested_conditions[row.condition].name}"],
            ul[(li[figure] for figure in words_tables.figures(row).split("; "))],
            folded(words_tables.LOOKED, [p[line] for line in told]),
        ]
