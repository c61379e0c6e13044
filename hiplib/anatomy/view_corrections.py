"""What is often taught wrongly about structures, put right."""

from htpy import Node, fragment

from hiplib import wording
from hiplib.anatomy import words_atlas
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, rows, sources_fold

__all__ = ["Corrections"]


class Corrections(controls.View):
    """Structures with what is often taught wrongly about them, put right."""

    heads = ("Structure", "Put right", "Source")

    def __init__(self, records: Records) -> None:
        self.records = records
        self.found = words_atlas.corrections(records)
        form = controls.Form(
            title="Put right",
            purpose=words_atlas.corrections_purpose(len(self.found)),
        )
        super().__init__(form, name="corrections")
        self.show_page(self.page())

    def describe(self) -> str:
        return "\n".join([wording.banner(self.records), "", *(" | ".join(line) for line in self.found)])

    def page(self) -> Node:
        cited = dict.fromkeys(one.source_id for one in self.records.structures.values() if one.taught_wrongly)
        return fragment[
            rows("Put right", self.heads, self.found),
            banner(self.records),
            sources_fold(wording.source(self.records.sources[name]) for name in cited),
        ]
