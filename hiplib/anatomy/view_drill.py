"""Which structure is it? A choice of four first, then how each of them fits."""

from collections.abc import Mapping
from typing import Any

from htpy import Node, div, fragment, h3, li, p, ul

from hiplib import anatomy as reasoning
from hiplib import wording
from hiplib.anatomy import drills, words, words_atlas, words_drill
from hiplib.anatomy.body_map import BodyMap
from hiplib.anatomy.view_opening import opening
from hiplib.anatomy.view_saved import drawn
from hiplib.errors import NotFoundError, Problem, known
from hiplib.model import StructureSearch
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting

__all__ = ["Drills"]


class Drills(Commits):
    """Places and symptoms; which structure of four? A choice first, then how each of the four fits."""

    heads = ("Structure", words_drill.FITS)

    def __init__(self, records: Records, seed: int) -> None:
        self.records, self.seed = records, seed
        self.drills = drills.which_structure(records, seed)
        if not self.drills:
            expected = words_drill.ALIKE
            raise NotFoundError([Problem("symptom_links.csv", words_drill.NOTHING, expected)])
        self.book = Book("anatomy.drill", seed=seed)
        places = {place: words.place(place, records) for place in reasoning.places(records)}
        self.map = BodyMap(places, records.body)
        self.map.fixed = True
        numbers = [(str(number), f"{number + 1} of {len(self.drills)}") for number in range(len(self.drills))]
        choices = [
            controls.only(
                controls.choice(
                    f"option {number}",
                    "Your choice",
                    [*((one, records.structures[one].name) for one in drill.options), ("", "none yet")],
                ),
                when="question",
                value=str(number),
            )
            for number, drill in enumerate(self.drills)
        ]
        form = controls.Form(
            title="Which structure?",
            purpose=words_drill.purpose(len(self.drills)),
            fields=[controls.pick("question", "Question", numbers), *choices, controls.button("commit", "Commit")],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, self.map, name="drills")
        self.update()

    # --- controls -> plain value -> answer ---

    def read(self) -> tuple[int, str]:
        """The question, and the structure chosen for it."""
        number = int(self.form.value.get("question", "0"))
        return number, self.form.value.get(f"option {number}", "")

    def key(self) -> dict[str, Any]:
        return {"question": self.read()[0] + 1}

    def ask(self, made: Commitment) -> None:
        self.question(made.key["question"])

    def offered(self) -> str | None:
        return self.read()[1] or None

    def accepted(self, guess: str) -> str:
        return known(guess, self.drills[self.read()[0]].options, words_drill.ONE_OF_FOUR)

    def in_form(self, guess: str) -> dict[str, Any]:
        return {f"option {self.read()[0]}": guess}

    def held_against(self) -> str:
        return self.drills[self.read()[0]].answer

    def judge(self, made: Commitment) -> bool:
        return bool(made.guess == made.answer)

    def why(self) -> str:
        number, _ = self.read()
        chosen = self.records.structures[self._chosen(number) or self.drills[number].answer]
        return words_drill.why(self.records.structures[self.drills[number].answer], chosen)

    def questions(self) -> list[dict[str, Any]]:
        return [{"question": number + 1} for number in range(len(self.drills))]

    def turn_to(self, key: Mapping[str, Any]) -> None:
        self.question(key["question"])

    def reveal(self) -> None:
        number, _ = self.read()
        drill, revealed = self.drills[number], self.standing is not None
        answer = self.records.structures[drill.answer]
        self.map.selected = list(drill.places)
        self.map.referred = drills.felt_at(answer, self.records, drill.side) if revealed else {}
        self.show_page(self._answer(number) if revealed else self._waiting(number))
        self.show_rest(fragment[banner(self.records), self._sources()])

    def said(self) -> str:
        return self._verdict(self.read()[0])

    # --- what a lesson's cell may call ---

    def question(self, number: int) -> "Drills":
        """Go to a question, counted from 1."""
        known(str(number), [str(n + 1) for n in range(len(self.drills))], "a question")
        self.form.value = {**self.form.value, "question": str(number - 1)}
        return self

    def commit(self, structure: str) -> "Drills":
        """Commit to one of the four; the answer appears. A first choice stands."""
        return self.commit_to(structure)

    # --- drawing ---

    def _asked(self, number: int) -> str:
        return words_drill.felt_or_found(self.drills[number], self.records)

    def _search(self, number: int) -> StructureSearch:
        drill = self.drills[number]
        return reasoning.structures_for(drill.places, drill.symptoms, records=self.records)

    def _chosen(self, number: int) -> str | None:
        made = self.book.standing({"question": number + 1})
        return None if made is None else made.guess

    def _verdict(self, number: int) -> str:
        drill = self.drills[number]
        right = self.records.structures[drill.answer]
        return words_drill.verdict(right, drill.side)

    def _opening(self, number: int) -> Node:
        emergency = self._search(number).emergency
        return opening(emergency, wording.act_first(emergency, self.records), self.records) if emergency else None

    def _waiting(self, number: int) -> Node:
        return fragment[
            self._opening(number),
            waiting(
                self._asked(number),
                words_drill.HOW,
                label="The question",
            ),
        ]

    def _lines(self, number: int) -> list[tuple[str, list[str]]]:
        """Each of the four with what fits; one that answers to nothing says so."""
        found = self._search(number).matches
        lines = []
        for option in self.drills[number].options:
            one = self.records.structures[option]
            mine = [match for match in found if match.structure.id == option]
            why = words_atlas.reasons(mine[0], self.records) if mine else [words_drill.NOT_LINKED]
            lines.append((words_atlas.structure_name(one), why))
        return lines

    def _answer(self, number: int) -> Node:
        return fragment[
            self._opening(number),
            self.answer_card(p(".hip-sentence")[self._verdict(number)], p[self._asked(number)], self._table(number)),
        ]

    def _table(self, number: int) -> Node:
        return rows(
            words_drill.FOUR, self.heads, [(name, ul[(li[w] for w in why)]) for name, why in self._lines(number)]
        )

    def _sources(self) -> Node:
        options = {option for drill in self.drills for option in drill.options}
        cited = [link.source_id for link in self.records.symptom_links.values() if link.structure_id in options]
        return sources_fold(wording.source(self.records.sources[name]) for name in dict.fromkeys(cited))

    def describe(self) -> str:
        lines = [wording.banner(self.records)]
        for number, drill in enumerate(self.drills):
            options = [self.records.structures[one].name for one in drill.options]
            lines += ["", f"Question {number + 1}. {self._asked(number)}", words_drill.which_of(options)]
            if emergency := self._search(number).emergency:
                lines.append(wording.act_first(emergency, self.records))
            lines += [self._verdict(number)] if self._chosen(number) else [words_drill.NOT_YET]
        lines += read_on("chosen")
        for number, drill in enumerate(self.drills):
            lines.append(
                f"{number + 1}: {words_atlas.structure_name(self.records.structures[drill.answer], drill.side)}"
            )
        return "\n".join(lines)

    def page(self) -> Node:
        return fragment[
            [
                div[
                    h3[f"Question {number + 1}"],
                    self._opening(number),
                    p[self._asked(number)],
                    drawn(self.records, drill.places, {}),
                    ul[(li[self.records.structures[one].name] for one in drill.options)],
                    p[self._verdict(number)] if self._chosen(number) else None,
                    folded("chosen", self._table(number)),
                ]
                for number, drill in enumerate(self.drills)
            ],
            banner(self.records),
            self._sources(),
        ]
