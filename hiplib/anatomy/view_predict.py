"""Where is a structure felt? Your places on the map first, then the table's."""

from collections.abc import Mapping, Sequence
from typing import Any

from htpy import Node, fragment, h3, li, p, strong, ul

from hiplib import anatomy as reasoning
from hiplib import wording
from hiplib.anatomy import drills, words, words_atlas, words_predict
from hiplib.anatomy.body_map import BodyMap
from hiplib.anatomy.view_saved import drawn
from hiplib.errors import known
from hiplib.model import Structure
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, fold, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting

__all__ = ["Prediction"]

FEW = 8


class Prediction(Commits):
    """A structure, your places on the map, then where the table says it is felt."""

    def __init__(self, records: Records, structures: Sequence[str]) -> None:
        self.records = records
        asked = structures or records.pack.several("predict", "structures") or [*records.structures][:FEW]
        self.asked = {name: records.find(Structure, name) for name in asked}
        self.book = Book("anatomy.predict")
        self.places = {place: words.place(place, records) for place in reasoning.places(records)}
        self.map = BodyMap(self.places, records.body, on_change=self.settle)
        form = controls.Form(
            title=words_predict.TITLE,
            purpose=words_predict.purpose(len(self.asked)),
            tools=[controls.button("clear", "Clear the map")],
            fields=[
                controls.pick("structure", "Structure", [(name, self._called(name)) for name in self.asked]),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, self.map, name="prediction")
        self._drawn = ""
        self.update()

    def _called(self, name: str) -> str:
        """A structure of a pair is asked about on the left."""
        return words_atlas.structure_name(self.asked[name], self._side(name))

    def _side(self, name: str) -> str:
        return "left" if self.asked[name].paired == "yes" else ""

    # --- controls -> plain value -> answer ---

    def read(self) -> str:
        """The structure that is asked about."""
        return self.form.value.get("structure", next(iter(self.asked)))

    def key(self) -> dict[str, Any]:
        return {"structure": self.read()}

    def ask(self, made: Commitment) -> None:
        self.choose(made.key["structure"])

    def offered(self) -> list[str] | None:
        return self.map.selected or None

    def accepted(self, guess: Sequence[str]) -> list[str]:
        for place in guess:
            known(place, self.places, "a place")
        return [place for place in self.places if place in guess]

    def in_form(self, guess: Sequence[str]) -> dict[str, Any]:
        return {}  # they stand on the map

    def held_against(self) -> dict[str, str]:
        return self._felt(self.read())

    def _felt(self, name: str) -> dict[str, str]:
        return drills.felt_at(self.asked[name], self.records, self._side(name))

    def judge(self, made: Commitment) -> bool:
        one = self.asked[made.key["structure"]]
        found = drills.compared(one, made.guess, self.records, self._side(one.id))
        return bool(found.hits) and not (found.mirrored or found.wrong or found.missed)

    def why(self) -> str:
        return words_predict.why(self._found(self.read()), self._side(self.read()))

    def questions(self) -> list[dict[str, Any]]:
        return [{"structure": name} for name in self.asked]

    def turn_to(self, key: Mapping[str, Any]) -> None:
        self.choose(key["structure"])

    def reset(self) -> None:
        self.map.selected = []
        super().reset()

    def pressed(self, name: str, value: str) -> None:
        if name == "clear" and self.standing is None:
            self.map.selected = []

    # --- what a lesson's cell may call ---

    def choose(self, structure: str) -> "Prediction":
        """Ask about another of the structures."""
        known(structure, self.asked, words_predict.ASKED_ABOUT)
        self.form.value = {"structure": structure}
        return self

    def guess(self, *places: str) -> "Prediction":
        """Commit to places; the answer appears. A first guess stands."""
        return self.commit_to(places)

    # --- drawing ---

    def reveal(self) -> None:
        name, guess = self.read(), self.guessed
        if guess is not None or name != self._drawn:  # what is chosen on the map and not committed to stays
            self.map.selected = list(guess or ())
        self._drawn = name
        self.map.referred = {} if guess is None else self.held_against()
        self.map.fixed = guess is not None
        self.show_page(self._waiting(name) if guess is None else self._answer(name))
        # below the map where the page is narrow: what is compared stays in sight
        known = None if guess is None else self._known(self.asked[name])
        self.show_rest(fragment[known, banner(self.records), self._sources()])

    def said(self) -> str:
        return " ".join(self._compared(self.read()))

    def _guess(self, name: str) -> Sequence[str] | None:
        made = self.book.standing({"structure": name})
        return None if made is None else made.guess

    def _found(self, name: str) -> drills.Guess:
        return drills.compared(self.asked[name], self._guess(name) or (), self.records, self._side(name))

    def _compared(self, name: str) -> list[str]:
        return words_predict.compared(self.asked[name], self._side(name), self._found(name), self.records)

    def _waiting(self, name: str) -> Node:
        return waiting("Your guess first.", f"{words_predict.question(self._called(name))} {words_predict.HOW}")

    def _answer(self, name: str) -> Node:
        sentence, *further = self._compared(name)
        return self.answer_card(p(".hip-sentence")[sentence], [p[line] for line in further])

    def _known(self, one: Structure) -> Node:
        found = reasoning.symptoms_of(one.id, self.records)
        return fold(
            words_atlas.heading(one),
            [p[strong[f"{head}: "], text] for head, text in words.facts(one, self.records)],
            h3[words_atlas.WHY_LINKED],
            ul[(li[words.link_sentence(link, self.records)] for link in (*found.regions, *found.findings))],
        )

    def _sources(self) -> Node:
        cited = [link.source_id for link in self.records.symptom_links.values() if link.structure_id in self.asked]
        return sources_fold(wording.source(self.records.sources[name]) for name in dict.fromkeys(cited))

    def _told(self, name: str) -> list[str]:
        return words_atlas.where(reasoning.symptoms_of(name, self.records), self.records)

    def describe(self) -> str:
        lines = [wording.banner(self.records), ""]
        for name in self.asked:
            lines += [words_predict.question(self._called(name))]
            lines += self._compared(name) if self._guess(name) is not None else [words_predict.NOT_YET]
        lines += read_on("guessed")
        for name, one in self.asked.items():
            lines += [one.name, *(f"- {line}" for line in self._told(name))]
        return "\n".join(lines)

    def page(self) -> Node:
        asked = [
            fragment[
                h3[self._called(name)],
                [p[line] for line in self._compared(name)] if self._guess(name) is not None else None,
                folded(
                    "guessed",
                    ul[(li[line] for line in self._told(name))],
                    drawn(self.records, self._guess(name) or (), self._felt(name)),
                ),
            ]
            for name in self.asked
        ]
        return fragment[p[words_predict.ALL], asked, banner(self.records), self._sources()]
