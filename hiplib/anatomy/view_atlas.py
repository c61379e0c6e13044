"""The atlas: a body map and a table of structures that are one selection."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from htpy import Node, fragment, h3, li, p, section, span, strong, ul

from hiplib import anatomy as reasoning
from hiplib import tables, wording
from hiplib.anatomy import words, words_atlas
from hiplib.anatomy.body_map import BodyMap
from hiplib.anatomy.drills import SIDES, felt_at
from hiplib.anatomy.view_opening import opening
from hiplib.anatomy.view_saved import drawn
from hiplib.errors import HiplibError, known
from hiplib.model import Structure, StructureSymptoms, SymptomLink, Urgency
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, fold, rows, sources_fold, summary_fold
from hiplib.screen.table import Row, RowTable, as_csv
from hiplib.wording import how_soon

if TYPE_CHECKING:
    from hiplib.frames import Table

__all__ = ["Atlas"]

ANY = ("", "any")
CSV_NAME = "atlas.csv"
BEST, NAME, TISSUE, SOON = "best", "name", "tissue", "soon"
ORDERS = ((BEST, "best fit"), (NAME, "name"), (TISSUE, "tissue"), (SOON, "how soon"))


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table: a structure, the side it was found on, why it stands there, how soon, what is beneath."""

    structure: Structure
    side: str
    why: list[str]
    urgency: Urgency
    how_soon: str
    links: Sequence[SymptomLink]
    beneath: str

    @property
    def id(self) -> str:
        return f"{self.structure.id} {self.side}".strip()

    @property
    def name(self) -> str:
        return words_atlas.structure_name(self.structure, self.side)


class Atlas(controls.View):
    """A map and a table that are one selection."""

    heads = ("Structure", "Why", "How soon")

    def __init__(self, records: Records) -> None:
        self.records = records
        self.places = {place: words.place(place, records) for place in reasoning.places(records)}
        self.chosen, self.side = "", ""  # the id of a structure, and the side of the row that was pressed
        linked = {link.finding_id for link in records.symptom_links.values()}
        symptoms = [(item, finding.label) for item, finding in records.findings.items() if item in linked]
        tissues = [(tissue, records.tissues[tissue].name) for tissue in reasoning.tissues(records)]
        levels = [(str(level), wording.URGENCY_WORDS[level][0]) for level in reversed(Urgency)]
        self.map = BodyMap(self.places, records.body, on_change=self.update)
        self.table = RowTable(on_choose=self.press_row)
        self.below = controls.html_region()
        form = controls.Form(
            title="Atlas",
            purpose=words_atlas.PURPOSE,
            tools=[
                controls.button("reset", "Reset"),
                controls.button("copy", "Copy summary"),
                controls.button("csv", "Save table (CSV)"),
            ],
            fields=[
                controls.menu("place", "Place", [("", "choose"), *self.places.items()]),
                controls.pick("symptom", "Symptom", [ANY, *symptoms]),
                controls.pick("tissue", "Tissue", [ANY, *tissues]),
                controls.pick("soon", "How soon", [ANY, *levels]),
                controls.text("search", "Search"),
                controls.pick("order", "Order", ORDERS),
            ],
            on_change=self.update,
            on_press=self.press,
        )
        super().__init__(form, self.map, self.table, self.below, name="atlas")
        self.update()

    # --- controls -> plain value -> answer ---

    def read(self) -> tuple[list[str], list[str]]:
        """The places and the symptoms asked about."""
        symptom = self.form.value.get("symptom")
        return list(self.map.selected), [symptom] if symptom else []

    def update(self) -> None:
        """Controls and map, one pure call, answer."""
        self.found = reasoning.structures_for(*self.read(), records=self.records)
        self.show()

    def press(self, name: str, value: str = "") -> None:
        """What a button or the menu does."""
        try:
            if name == "reset":
                self.reset()
            elif name == "place" and value:
                self.toggle(value)
            elif name == "csv":
                self.table.save(CSV_NAME, self.csv())
        except HiplibError as error:
            self.form.show_note(str(error))

    def press_row(self) -> None:
        """A structure was chosen in the table, or let go."""
        chosen, _, side = self.table.chosen.partition(" ")
        if (chosen, side) != (self.chosen, self.side):
            self.chosen, self.side = chosen, side
            self.show()

    # --- what a lesson's cell may call ---

    def choose(
        self, places: str | Sequence[str] = (), structure: str | None = None, symptom: str | None = None
    ) -> "Atlas":
        """Choose places, a structure and a symptom, in place of what was chosen; a region stands for all its places."""
        asked = [places] if isinstance(places, str) else list(places)
        # refuses what does not exist
        reasoning.structures_for(asked, [symptom] if symptom else [], records=self.records)
        regions = self.records.regions
        self.chosen = self.records.find(Structure, structure).id if structure else ""
        self.side = ""
        self.form.value = {"symptom": symptom} if symptom else {}
        self.map.selected = [place for name in asked for place in (regions[name].places if name in regions else [name])]
        self.update()
        return self

    def filter(self, **given: str) -> "Atlas":
        """Set search, tissue, soon, symptom or order; the others stay as they are."""
        self.form.value = {**self.form.value, **given}
        return self

    def toggle(self, place: str) -> None:
        """Choose a place, or let it go."""
        known(place, self.places, "a place")
        there = list(self.map.selected)
        self.map.selected = [one for one in there if one != place] if place in there else [*there, place]
        self.form.clear_menu()

    def reset(self) -> None:
        """Back to a body at which nobody has pointed."""
        self.choose()
        self.form.clear_menu()

    # --- the table ---

    def lines(self) -> list[_Line]:
        """The rows that pass the filters, in their order."""
        given = self.form.value
        wanted = given.get("search", "").casefold().split()
        shown = [
            line
            for line in self._all_lines()
            if given.get("tissue", "") in ("", line.structure.tissue)
            and given.get("soon", "") in ("", str(line.urgency))
            and all(word in self._text(line) for word in wanted)
        ]
        match given.get("order", BEST):
            case "name":
                shown.sort(key=lambda line: line.name.casefold())
            case "tissue":
                shown.sort(key=lambda line: self.records.tissues[line.structure.tissue].name)
            case "soon":
                shown.sort(key=lambda line: -line.urgency.rank)
        return shown

    def _all_lines(self) -> list[_Line]:
        if self.found.asked:
            return [
                _Line(
                    match.structure, match.side, words_atlas.reasons(match, self.records),
                    how_soon.word_beside(match.urgency, match.structure, self.records),
                    how_soon.of_structure(match.urgency, match.structure, self.records), match.links,
                    words_atlas.under_the_name(match.structure, self.records),
                )
                for match in self.found.matches
            ]  # fmt: skip
        every = [reasoning.symptoms_of(one, self.records) for one in self.records.structures]
        return [self._line_of(found) for found in every]

    def _line_of(self, found: StructureSymptoms) -> _Line:
        """A structure of which nothing was asked: everything it is linked to."""
        links = [*found.regions, *found.findings]
        level = max((link.urgency for link in links), key=lambda level: level.rank, default=Urgency.reassure)
        soon = how_soon.at_most(level, found.structure, self.records)
        word = how_soon.word_beside(level, found.structure, self.records)
        beneath = words_atlas.under_the_name(found.structure, self.records)
        return _Line(found.structure, "", words_atlas.where(found, self.records), word, soon, links, beneath)

    def _text(self, line: _Line) -> str:
        one = line.structure
        return " ".join([line.name, line.beneath, one.about, one.action, *line.why]).casefold()

    def csv(self) -> str:
        """The table as it is shown, as the text of a file: one line for each link."""
        return as_csv(
            words_atlas.FILE_HEAD,
            [words_atlas.file_line(line.side, link, self.records) for line in self.lines() for link in line.links],
        )

    def as_table(self) -> "Table":
        """The rows that are shown, as a pandas table to go on with: one for each link, on either side."""
        links = {link.id: link for line in self.lines() for link in line.links}
        return tables.of(links.values(), self.records, SymptomLink)

    # --- drawing ---

    def show(self) -> None:
        """Draw the sentence first; then the hatching, the structure, the table and the sources."""
        lines = self.lines()
        self.show_page(self._sentence(lines))
        mine = [line for line in lines if line.structure.id == self.chosen]
        pressed = next((line for line in mine if line.side == self.side), mine[0] if mine else None)
        self.side = pressed.side if pressed else ""
        self.map.referred = self._referred()
        self.table.chosen = f"{self.chosen} {self.side}".strip()
        self.table.show(words_atlas.count(len(lines)), self.heads, [self._row(line) for line in lines])
        self.show_rest(self._structure())
        self.below.value = str(fragment[banner(self.records), self._sources(lines), summary_fold(self.describe())])
        self.form.spoken = words_atlas.headline(self.found, self.records, len(lines))

    def _referred(self) -> dict[str, str]:
        if not self.chosen:
            return {}
        return felt_at(self.records.structures[self.chosen], self.records, self.side if self.side in SIDES else "")

    def _row(self, line: _Line) -> Row:
        return line.id, line.name, line.beneath, line.why, line.how_soon

    def _sentence(self, lines: Sequence[_Line]) -> Node:
        return opening(self.found.emergency, words_atlas.headline(self.found, self.records, len(lines)), self.records)

    def _structure(self) -> Node:
        if not self.chosen:
            return None
        found = reasoning.symptoms_of(self.chosen, self.records)
        return section(".hip-card.hip-structure", aria_label=found.structure.name)[
            h3[
                words_atlas.heading(found.structure),
                found.structure.latin and span(".hip-latin")[f" {found.structure.latin}"],
            ],
            ul[(li[line] for line in words_atlas.where(found, self.records))],
            [p[strong[f"{head}: "], text] for head, text in words.facts(found.structure, self.records)],
            fold(words_atlas.WHY_LINKED, ul[(li[line] for line in self._link_lines(found))]),
        ]

    def _link_lines(self, found: StructureSymptoms) -> list[str]:
        return [words.link_sentence(link, self.records) for link in (*found.regions, *found.findings)]

    def _sources(self, lines: Sequence[_Line]) -> Node:
        cited = dict.fromkeys(link.source_id for line in lines for link in line.links)
        order = [words.RANKED_BY] if self.found.asked else []
        return sources_fold([*order, *(wording.source(self.records.sources[name]) for name in cited)])

    def describe(self) -> str:
        return "\n".join(self._described())

    def _described(self) -> list[str]:
        lines = self.lines()
        places, symptoms = self.read()
        named = ", ".join(self.places[place] for place in places)
        asked = ", ".join(self.records.findings[one].label for one in symptoms)
        text = [
            wording.banner(self.records),
            "",
            f"Places: {named or 'none chosen'}.",
            f"Symptom: {asked or 'none chosen'}.",
            words_atlas.headline(self.found, self.records, len(lines)),
        ]
        if self.chosen:
            text += ["", words.symptoms_summary(reasoning.symptoms_of(self.chosen, self.records), self.records)]
        text += ["", f"{words_atlas.count(len(lines))}:"]
        for line in lines:
            text += [
                f"{line.name} ({line.beneath}): {line.how_soon}",
                *(f"- {why}" for why in line.why),
            ]
        return text

    def page(self) -> Node:
        lines = self.lines()
        return fragment[
            self._sentence(lines),
            drawn(self.records, self.map.selected, self.map.referred),
            self._structure(),
            rows(
                f"{wording.number_of(len(lines), 'structure')}",
                self.heads,
                [
                    [fragment[line.name, " ", span(".hip-source")[line.beneath]], ul[(li[why] for why in line.why)],
                     line.how_soon]
                    for line in lines
                ],
            ),
            banner(self.records),
            self._sources(lines),
        ]  # fmt: skip
