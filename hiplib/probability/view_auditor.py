"""Published figures that do not follow from the other figures of their own row, as a table."""

from collections.abc import Sequence

from htpy import Node, fragment, p, section

from hiplib import wording
from hiplib.probability import words_tables
from hiplib.probability.auditing import audit
from hiplib.records import Records
from hiplib.screen.answer import banner, rows, sources_fold
from hiplib.screen.controls import Form, View

__all__ = ["Auditor"]


class Auditor(View):
    """Figures that do not add up, as a table."""

    heads = ("Where", "Printed", "What follows", "How that may have come about")

    def __init__(self, records: Records, chosen: Sequence[str] = ()) -> None:
        self.records = records
        found = audit(records.clinical_tests.values())
        self.items = [item for item in found if not chosen or item.row_id in chosen]
        form = Form(
            title="The table auditor",
            purpose=words_tables.PURPOSES["auditor"],
        )
        super().__init__(form, name="auditor")
        self.show_page(self.page())

    def _lines(self) -> list[tuple[str, str, str, str]]:
        return [
            words_tables.audit_line(item, self.records.clinical_tests[item.row_id], self.records) for item in self.items
        ]

    def describe(self) -> str:
        lines = [" | ".join(self.heads), *(" | ".join(line) for line in self._lines())]
        return "\n".join([wording.banner(self.records), "", words_tables.audited(self.items, self.records), "", *lines])

    def page(self) -> Node:
        cited = dict.fromkeys(self.records.clinical_tests[item.row_id].source_id for item in self.items)
        return fragment[
            section(".hip-card", aria_label="What the audit found")[
                p(".hip-sentence")[words_tables.audited(self.items, self.records)]
            ],
            rows("Figures that do not add up", self.heads, self._lines()),
            banner(self.records),
            sources_fold(wording.source(self.records.sources[source]) for source in cited),
        ]
