"""The library on the screen: words, filters, and everything about an exercise when it is opened."""

from htpy import Node, div, fragment, h3, p, section

from hiplib import exercise, wording
from hiplib.exercise import words_library
from hiplib.exercise.view_handout import drawing
from hiplib.model import Cited, Exercise, Programme
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, fold, sources_fold

__all__ = ["Library"]

_ANY = ("", "any")
_NOTHING, _FIRST = "nothing", 6


class Library(controls.View):
    """A search box and four filters above the cards of what was found."""

    def __init__(self, records: Records, given: dict[str, str]) -> None:
        self.records = records
        every = records.exercises.values()
        kinds = dict.fromkeys(one.kind for one in every)
        targets = [item for item in records.structures if any(item in one.target_ids for one in every)]
        needs = [item for item in records.equipment if any(item in one.equipment_ids for one in every)]
        form = controls.Form(
            title=words_library.TITLE,
            purpose=words_library.purpose(len(records.exercises)),
            fields=[
                controls.text("search", "Search"),
                controls.pick("kind", "Kind", [_ANY, *((kind, kind) for kind in kinds)]),
                controls.pick(
                    "target", "Works on", [_ANY, *((item, records.structures[item].name) for item in targets)]
                ),
                controls.pick(
                    "equipment",
                    "Needs",
                    [
                        _ANY,
                        (_NOTHING, "nothing"),
                        *((item, f"at most {records.equipment[item].name}") for item in needs),
                    ],
                ),
                controls.pick(
                    "programme", "Programme", [_ANY, *((one.id, one.name) for one in records.programmes.values())]
                ),
            ],
            on_change=self.update,
        )
        super().__init__(form, name="library")
        form.value = {name: value for name, value in given.items() if value}
        self.update()

    def read(self) -> tuple[Exercise, ...]:
        """What fits the controls, those with a drawing first: a movement is seen before it is read."""
        value = self.form.value
        wanted = value.get("equipment")
        at_hand = None if not wanted else () if wanted == _NOTHING else (wanted,)
        found = exercise.search(
            self.records,
            value.get("search", ""),
            kind=value.get("kind") or None,
            target=value.get("target") or None,
            equipment=at_hand,
            programme=value.get("programme") or None,
        )
        return tuple(sorted(found, key=lambda one: one.id not in self.records.drawings))

    @property
    def programme(self) -> Programme | None:
        """The programme that was chosen."""
        chosen = self.form.value.get("programme")
        return self.records.programmes[chosen] if chosen else None

    def update(self) -> None:
        """Controls, one pure call, cards."""
        self.found = self.read()
        self.show_page(self._answer())
        self.show_rest(fragment[banner(self.records), self._cited()])
        self.form.spoken = self._counted()

    def _counted(self) -> str:
        if not self.found:
            return words_library.NOTHING_FITS
        return f"{wording.number_of(len(self.found), 'exercise')} of {len(self.records.exercises)}."

    def _answer(self) -> Node:
        shown, waiting = self.found[:_FIRST], self.found[_FIRST:]
        return fragment[
            section(".hip-card", aria_label="What was found")[p(".hip-sentence")[self._counted()]],
            self._programme(),
            div(".hip-cards")[(self._card(one) for one in shown)],
            waiting
            and fold(
                f"{wording.number_of(len(waiting), 'more exercise')}",
                div(".hip-cards")[(self._card(one) for one in waiting)],
            ),
        ]

    def _programme(self) -> Node:
        if self.programme is None:
            return None
        return section(".hip-card", aria_label=self.programme.name)[
            h3[self.programme.name],
            [p[line] for line in words_library.programme_lines(self.programme, None, self.records)],
        ]

    def _card(self, one: Exercise) -> Node:
        names = wording.listed([self.records.structures[item].name for item in one.target_ids])
        reach = f"{names}{' (inferred)' if one.inferred == 'yes' else ''}" if names else "the whole body"
        return section(".hip-card.hip-exercise", aria_label=one.name)[
            h3[one.name],
            drawing(one.id, self.records),
            p[one.purpose],
            p(".hip-source")[f"{wording.capital(one.kind)}, {one.position}. Works on {reach}."],
            fold(words_library.HOW, [p[line] for line in words_library.card(one, self.records)]),
        ]

    def _cited(self) -> Node:
        rows: list[Cited] = [] if self.programme is None else [self.programme]
        rows += [row for one in self.found for row in (one, *exercise.doses(one, self.records))]
        cited = dict.fromkeys(row.source_id for row in rows)
        return sources_fold([wording.source(self.records.sources[item]) for item in cited])

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", self._counted()]
        if self.programme is not None:
            lines += [self.programme.name, *words_library.programme_lines(self.programme, None, self.records)]
        return "\n".join([*lines, *(f"- {one.name} ({one.kind}): {one.purpose}" for one in self.found)])

    def page(self) -> Node:
        return fragment[
            p[self._counted()],
            self._programme(),
            [p[f"{one.name}: {one.purpose}"] for one in self.found[:_FIRST]],
            banner(self.records),
        ]
