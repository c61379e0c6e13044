"""Where is it felt, and which structure is it? A guess first, then the table's answer."""

from collections.abc import Sequence
from typing import Any

from htpy import Node, div, fragment, h3, li, p, section, strong, ul

from hiplib import anatomy as reasoning
from hiplib import wording
from hiplib.anatomy import drills, words
from hiplib.anatomy import words_atlas as told
from hiplib.anatomy.body_map import BodyMap
from hiplib.errors import NotFoundError, Problem, known
from hiplib.model import Structure, StructureSearch, Urgency
from hiplib.records import Records
from hiplib.screen import answer, controls
from hiplib.screen.answer import banner, fold, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting

__all__ = ["Drills", "Prediction", "found_section"]

FEW = 8


def found_section(emergency: Sequence[str], sentence: str, records: Records) -> Node:
    """The first thing that is seen: an emergency with what to do, or the sentence alone."""
    if not emergency:
        return section(".hip-card.hip-verdict", aria_label="Answer")[p(".hip-sentence")[sentence]]
    word = wording.URGENCY_WORDS[Urgency.emergency][0]
    return section(".hip-card.hip-verdict.hip-emergency", aria_label=f"Answer: {word}")[
        answer.emergency(emergency, sentence, records),
        (
            fragment[
                p[strong[f"{records.emergencies[one].name}. "], records.emergencies[one].picture],
                p[strong["Tell the patient: "], records.emergencies[one].tell_patient],
            ]
            for one in emergency
        ),
    ]


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
            title="Where is it felt?",
            purpose=f"Where is it felt? {wording.number_of(len(self.asked), 'structure')}, your guess first.",
            tools=[controls.button("clear", "Clear the map")],
            fields=[
                controls.pick("structure", "Structure", [(name, self._called(name)) for name in self.asked]),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, self.map, name="prediction")
        self.update()

    def _called(self, name: str) -> str:
        """A structure of a pair is asked about on the left."""
        return told.structure_name(self.asked[name], self._side(name))

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
        return drills.felt_at(self.asked[self.read()], self.records, self._side(self.read()))

    def pressed(self, name: str, value: str) -> None:
        if name == "clear" and self.standing is None:
            self.map.selected = []

    # --- what a lesson's cell may call ---

    def choose(self, structure: str) -> "Prediction":
        """Ask about another of the structures."""
        known(structure, self.asked, "a structure that is asked about")
        self.form.value = {"structure": structure}
        return self

    def guess(self, *places: str) -> "Prediction":
        """Commit to places; the answer appears. A first guess stands."""
        return self.commit_to(places)

    # --- drawing ---

    def reveal(self) -> None:
        name, guess = self.read(), self.guessed
        self.map.selected = list(guess or ())
        self.map.referred = {} if guess is None else self.held_against()
        self.map.fixed = guess is not None
        self.show_page(self._waiting(name) if guess is None else self._answer(name))
        self.show_rest(fragment[banner(self.records), self._sources()])

    def said(self) -> str:
        return " ".join(self._compared(self.read()))

    def _guess(self, name: str) -> Sequence[str] | None:
        made = self.book.standing({"structure": name})
        return None if made is None else made.guess

    def _compared(self, name: str) -> list[str]:
        one = self.asked[name]
        found = drills.compared(one, self._guess(name) or (), self.records, self._side(name))
        return told.compared(one, self._side(name), found, self.records)

    def _waiting(self, name: str) -> Node:
        how = f"Where is it felt: {self._called(name)}? Choose the places on the map and commit."
        return waiting("Your guess first.", how)

    def _answer(self, name: str) -> Node:
        sentence, *further = self._compared(name)
        return self.answer_card(
            p(".hip-sentence")[sentence],
            [p[line] for line in further],
            p["On the map your places are filled, and where it is felt is hatched."],
            self._known(self.asked[name]),
        )

    def _known(self, one: Structure) -> Node:
        found = reasoning.symptoms_of(one.id, self.records)
        return fragment[
            h3[told.heading(one)],
            [p[strong[f"{head}: "], text] for head, text in words.facts(one, self.records)],
            fold(
                "Why, link by link",
                ul[(li[words.link_sentence(link, self.records)] for link in (*found.regions, *found.findings))],
            ),
        ]

    def _sources(self) -> Node:
        cited = [link.source_id for link in self.records.symptom_links.values() if link.structure_id in self.asked]
        return sources_fold(wording.source(self.records.sources[name]) for name in dict.fromkeys(cited))

    def _told(self, name: str) -> list[str]:
        return told.where(reasoning.symptoms_of(name, self.records), self.records)

    def describe(self) -> str:
        lines = [wording.banner(self.records), ""]
        for name in self.asked:
            lines += [f"Where is it felt: {self._called(name)}?"]
            lines += self._compared(name) if self._guess(name) is not None else ["Your guess: not yet."]
        lines += read_on("guessed")
        for name, one in self.asked.items():
            lines += [one.name, *(f"- {line}" for line in self._told(name))]
        return "\n".join(lines)

    def page(self) -> Node:
        asked = [
            fragment[
                h3[self._called(name)],
                [p[line] for line in self._compared(name)] if self._guess(name) is not None else None,
                folded("guessed", ul[(li[line] for line in self._told(name))]),
            ]
            for name in self.asked
        ]
        return fragment[p["Where is each of these felt?"], asked, banner(self.records), self._sources()]


class Drills(Commits):
    """Places and symptoms; which structure of four? A choice first, then how each of the four fits."""

    heads = ("Structure", "What fits, and what does not")

    def __init__(self, records: Records, seed: int) -> None:
        self.records, self.seed = records, seed
        self.drills = drills.which_structure(records, seed)
        if not self.drills:
            expected = "structures that are felt alike and yet can be told apart"
            raise NotFoundError([Problem("symptom_links.csv", "nothing to ask about", expected)])
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
            purpose=f"Which structure? {wording.number_of(len(self.drills), 'question')} drawn from the table.",
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
        return known(guess, self.drills[self.read()[0]].options, "one of the four")

    def in_form(self, guess: str) -> dict[str, Any]:
        return {f"option {self.read()[0]}": guess}

    def held_against(self) -> str:
        return self.drills[self.read()[0]].answer

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
        return told.felt_or_found(self.drills[number], self.records)

    def _search(self, number: int) -> StructureSearch:
        drill = self.drills[number]
        return reasoning.structures_for(drill.places, drill.symptoms, records=self.records)

    def _chosen(self, number: int) -> str | None:
        made = self.book.standing({"question": number + 1})
        return None if made is None else made.guess

    def _verdict(self, number: int) -> str:
        drill = self.drills[number]
        right = self.records.structures[drill.answer]
        chosen = self.records.structures[self._chosen(number) or drill.answer]
        return told.drill_verdict(right, chosen, drill.side)

    def _opening(self, number: int) -> Node:
        emergency = self._search(number).emergency
        return found_section(emergency, wording.act_first(emergency, self.records), self.records) if emergency else None

    def _waiting(self, number: int) -> Node:
        return fragment[
            self._opening(number),
            waiting(
                self._asked(number),
                "Which of the four structures answers for all of it? Choose and commit.",
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
            why = told.reasons(mine[0], self.records) if mine else ["Nothing of this is linked to it in the table."]
            lines.append((told.structure_name(one), why))
        return lines

    def _answer(self, number: int) -> Node:
        return fragment[
            self._opening(number),
            self.answer_card(p(".hip-sentence")[self._verdict(number)], p[self._asked(number)], self._table(number)),
        ]

    def _table(self, number: int) -> Node:
        return rows(
            "How the four fit", self.heads, [(name, ul[(li[w] for w in why)]) for name, why in self._lines(number)]
        )

    def _sources(self) -> Node:
        options = {option for drill in self.drills for option in drill.options}
        cited = [link.source_id for link in self.records.symptom_links.values() if link.structure_id in options]
        return sources_fold(wording.source(self.records.sources[name]) for name in dict.fromkeys(cited))

    def describe(self) -> str:
        lines = [wording.banner(self.records)]
        for number, drill in enumerate(self.drills):
            options = [self.records.structures[one].name for one in drill.options]
            lines += ["", f"Question {number + 1}. {self._asked(number)}", f"Which of {', '.join(options)}?"]
            if emergency := self._search(number).emergency:
                lines.append(wording.act_first(emergency, self.records))
            lines += [self._verdict(number)] if self._chosen(number) else ["Your choice: not yet."]
        lines += read_on("chosen")
        for number, drill in enumerate(self.drills):
            lines.append(f"{number + 1}: {told.structure_name(self.records.structures[drill.answer], drill.side)}")
        return "\n".join(lines)

    def page(self) -> Node:
        return fragment[
            [
                div[
                    h3[f"Question {number + 1}"],
                    self._opening(number),
                    p[self._asked(number)],
                    ul[(li[self.records.structures[one].name] for one in drill.options)],
                    p[self._verdict(number)] if self._chosen(number) else None,
                    folded("chosen", self._table(number)),
                ]
                for number, drill in enumerate(self.drills)
            ],
            banner(self.records),
            self._sources(),
        ]
