"""The simulator on the screen: a policy and a prediction, then the count, the frontier and what stands behind them."""

from collections.abc import Sequence
from typing import Any

from htpy import Node, div, fragment, h3, li, p, pre, section, span, strong, ul

from hiplib import clinic, wording
from hiplib.clinic import figures, words, words_counts, words_frontier, words_rates
from hiplib.clinic.encounter import Encounter
from hiplib.clinic.results import OF
from hiplib.clinic.words_counts import OF_ALL
from hiplib.errors import InputError, Problem
from hiplib.model.frozen import Frozen
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import SHUT, banner, fold, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, folded, read_on
from hiplib.screen.commit_number import CommitsNumber
from hiplib.wording import capital

__all__ = ["Simulator"]

YOURS, ANY = "yours", "any"
SIZES = (1000, 10_000, 100_000, 1_000_000, clinic.MOST)
USUAL = SIZES[2]
LISTS = "lists"


def _by_name(option: tuple[str, str]) -> str:
    return option[1].casefold()


class Simulator(CommitsNumber):
    """A policy and a prediction on the left, the count on the right; the frontier beneath once it is asked for."""

    label, first, most = words.GUESS, words.FIRST, OF
    blank = Frozen({"patients": str(USUAL)})

    def __init__(self, records: Records, seed: int = 0) -> None:
        self.records, self.seed = records, seed
        clinic.practice(None, records)  # data without a practice are told of in a sentence
        self.places = {name: clinic.practice(name, records) for name in records.practices}
        self.met: Encounter | None = None
        self.book = Book("clinic.simulator", seed=seed)
        self.question: tuple[str, int, str | tuple[str, ...] | None] = ("", 0, None)
        self.ticked: tuple[str, ...] = ()
        self.explored: tuple[str, int] | None = None  # who came when every list was drawn
        policies = [
            (ANY, words.ANY),
            (YOURS, words.OWN_LIST),
            *sorted(((one.id, capital(one.short_name)) for one in records.pathways.values()), key=_by_name),
        ]
        fields = [
            controls.pick(
                "setting",
                "Who comes",
                [(name, wording.called(words_rates.setting(place), records)) for name, place in self.places.items()],
            ),
            controls.pick("policy", "Refer by", policies),
            controls.pick("patients", "How many people", [(str(size), f"{size:,}") for size in SIZES]),
            controls.number("guess", words.GUESS, OF_ALL),
            controls.button("commit", "Run"),
        ]
        groups = [
            controls.only(
                controls.group(
                    words.OWN_FINDINGS,
                    [controls.tick(f"{name} {item.name}", words.item(item.name, records)) for item in place.items],
                    open=True,
                    counted="chosen",
                ),
                when="setting",
                value=name,
            )
            for name, place in self.places.items()
        ]
        form = controls.Form(
            title="A simulated practice",
            purpose=words.PURPOSE,
            tools=[controls.button("reset", "Reset"), controls.button("copy", "Copy summary")],
            fields=fields,
            groups=groups,
            after=[controls.button(LISTS, words_frontier.SHOW)],
            resting=[LISTS],
            on_change=self.changed,
            on_press=self.press,
        )
        self.all_lists = False  # drawn only when they are asked for: no answer waits for a chart that nobody opened
        self.picture = controls.html_region()
        super().__init__(form, self.picture, name="simulator")
        # the table needs the width, and the chart stands next to the button that asks for it
        self.answers.children = [self.answer]
        self.rest.add_class("hip-beside")
        self.grid.children = [*self.grid.children, self.rest]
        form.value = dict(self.blank)

    # --- controls -> plain value ---

    @property
    def result(self) -> clinic.ClinicResult | None:
        """What the policy did; None before it was run."""
        return None if self.met is None else self.met.result

    @property
    def setting(self) -> str:
        """The setting chosen."""
        return str(self.form.value.get("setting", next(iter(self.places))))

    @property
    def patients(self) -> int:
        """How many people are to be drawn."""
        return int(self.form.value.get("patients", USUAL))

    def read(self) -> str | tuple[str, ...] | None:
        """The policy chosen."""
        chosen = self.form.value.get("policy", ANY)
        if chosen == ANY:
            return None
        if chosen != YOURS:
            return str(chosen)
        own = self._ticks()
        if not own:
            raise InputError([Problem("your own list", "nothing", words.TICK_ONE)])
        return own

    def _ticks(self) -> tuple[str, ...]:
        given, items = self.form.value, self.places[self.setting].items
        return tuple(item.name for item in items if given.get(f"{self.setting} {item.name}"))

    def update(self) -> None:
        """Another question takes the answer away until there is a new prediction; a tick makes the list the policy."""
        ticked, before = self._ticks(), self.ticked
        self.ticked = ticked
        if set(ticked) - set(before) and self.form.value.get("policy", ANY) != YOURS:
            self.form.value = {**self.form.value, "policy": YOURS}
            return
        try:
            question = (self.setting, self.patients, self.read())
            if question != self.question:
                self.met, self.question = None, question
            self.form.show_note("")
            self.settle()
        except InputError as error:
            self.refuse(error, {}, shown=self.met is not None)
            self.met = None
            return
        if self.met is None or self.standing is None:
            self.reveal()
            if self.standing is None and self.shown:
                self.form.spoken = " ".join([self.said(), self._beaten()])

    @property
    def shown(self) -> bool:
        """Whether the answer stands: to a prediction, or to a list of one's own once every list has been drawn."""
        setting, patients, policy = self.question
        return self.standing is not None or (self.explored == (setting, patients) and isinstance(policy, tuple))

    def settle(self) -> None:
        super().settle()
        if self.shown:
            self.form.ready = False

    def reset(self) -> None:
        self.explored = None
        super().reset()

    def key(self) -> dict[str, Any]:
        setting, patients, policy = self.question
        return {"setting": setting, "patients": patients, "policy": policy}

    def ask(self, made: Commitment) -> None:
        self.choose(made.key["policy"], made.key["setting"])
        self.form.value = {**self.form.value, "patients": str(made.key["patients"])}

    def accepted(self, guess: float) -> float:
        self.read()  # refuses a question that cannot be
        return super().accepted(guess)

    def held_against(self) -> list[float]:
        found = self._meet().result
        if not found.can_be_judged:
            return []
        return sorted(OF * outcome.share("sent").probability for outcome in (found.independent, found.overlapping))

    # --- what a lesson's cell may call ---

    def choose(self, policy: str | Sequence[str] | None = None, setting: str | None = None) -> "Simulator":
        """Set the policy and the setting."""
        place = clinic.practice(setting, self.records)
        setting = place.setting.id
        chosen: dict[str, Any] = {"setting": setting, "patients": str(USUAL)}
        clinic.require_known(policy, setting, self.records)
        if isinstance(policy, str):
            chosen["policy"] = policy
        elif policy is not None:
            known = {item.name for item in place.items}
            unknown = [name for name in policy if name not in known]
            if unknown:
                expected = words.simulated(known)
                raise InputError([Problem("your own list", repr(name), expected) for name in unknown])
            chosen.update({"policy": YOURS, **{f"{setting} {name}": True for name in policy}})
        self.form.value = chosen
        self.update()
        return self

    def predict(self, people: float) -> "Simulator":
        """Commit to a prediction, in people of `OF`, and see the answer. A first prediction stands."""
        return self.commit_to(people)

    def _meet(self) -> Encounter:
        """The people of the question on the screen, drawn once."""
        if self.met is None:
            setting, patients, policy = self.question
            people = clinic.draw(self.places[setting], patients=patients, seed=self.seed)
            self.met = Encounter(people, policy, self.records)
        return self.met

    # --- drawing ---

    def _opening(self) -> list[str]:
        result = self._meet().result
        expected = self._meet().bands.independent["serious"].expected
        lines = [words.headline(result, self.records, expected), words.if_overlap(result), words.why(result)]
        policy = self.question[2]
        if isinstance(policy, tuple):
            lines.append(words.adds_nobody(policy, self._meet().lists, self.records))
        if self.standing is not None:
            lines.append(words.next_step(result, len(self.places[self.setting].items)))
        elif self.shown:
            lines.append(words.MARK_FOLLOWS)
        return [line for line in lines if line]

    def why(self) -> str:
        return words.guess_compared(self.guessed, self._meet().result)

    def said(self) -> str:
        return " ".join(self._opening())

    def pressed(self, name: str, value: str) -> None:
        if name != LISTS:
            super().pressed(name, value)
        elif self.shown:
            self.all_lists = True
            self.explored = self.question[:2]
            self.draw()

    def reveal(self) -> None:
        if not self.shown:
            self.met, self.all_lists = None, False
            self.form.resting = [LISTS]
            self.wait(words.HOW, words.ANSWER_HERE)
            return
        self._meet()
        self.show_page(self._verdict())
        self.show_rest(fragment[self._compared(), self._folded(), self._closing(), self._summary()])
        self.form.resting = []
        if self.all_lists:
            self.draw()

    def wait(self, *lines: str) -> None:
        super().wait(*lines)
        self.picture.value = ""

    def draw(self) -> None:
        """Every list with its picture, below the answer."""
        self.picture.value = str(fragment[self._every_list()])

    def _beaten(self) -> str:
        met = self._meet()
        return words_frontier.beaten(met.result, met.bands, met.lists, self.records)

    def _every_list(self) -> Node:
        drawn = figures.draw(figures.frontier(self._meet()), f"{words_frontier.TITLE}. {self._beaten()}")
        return section(".hip-card", aria_label=words_frontier.TITLE)[
            h3[words_frontier.TITLE],
            p(".hip-sentence")[self._beaten()],
            div(".hip-drawn-beside")[drawn, div[(p[line] for line in self._explained())]],
            fold(words_frontier.BEST, rows(words_frontier.LISTS, words_frontier.LIST_HEADS, self._list_rows())),
        ]

    def _verdict(self) -> Node:
        first, *rest = self._opening()
        return self.answer_card(p(".hip-sentence")[first], [p[line] for line in rest])

    def _compared(self) -> Node:
        """The policies beside each other, the learner's marked; below the line those that cannot be judged."""
        met = self._meet()
        lines = [
            tuple(
                strong[cell] if mine else cell
                for cell in (name, *((span(".hip-blocks", aria_hidden="true")[bar], " ", said) for bar, said in counts))
            )
            for name, mine, *counts in words_frontier.compared(met.beside, met.result, self.records)
        ]
        return section(".hip-card.hip-policies", aria_label=words_frontier.ALIKE)[
            rows(words_frontier.alike(met.beside), words_frontier.POLICY_HEADS, lines), self._unjudged()
        ]

    def _unjudged(self) -> Node:
        unjudged = self._meet().unjudged
        if not unjudged:
            return None
        return section(".hip-not-judged", aria_label=words_frontier.NOT_HERE)[
            fold(
                words_frontier.silence(unjudged, self.records),
                p[words_frontier.NO_FIGURES],
                ul[(li[line] for line in self._silent())],
            )
        ]

    def _folded(self) -> Node:
        """What a reader opens who wants to know how sure it is."""
        met = self._meet()
        place = self.places[met.result.setting]
        lines = words_rates.sentences(met.result, place, met.bands, self.records)
        return fragment[
            section(".hip-card", aria_label="The count")[fold(words.HOW_SURE, self._count_table())],
            section(".hip-card", aria_label="What was assumed")[fold("What was assumed", [p[line] for line in lines])],
        ]

    def _count_title(self) -> str:
        result = self._meet().result
        named = words.policy(result, self.records)
        if not result.can_be_judged:
            named += f", {words.coverage(result)} only"
        return f"{named}: {result.patients:,} people"

    def _count_table(self) -> Node:
        met = self._meet()
        return rows(self._count_title(), words_counts.heads(met.bands), words_counts.counts(met.result, met.bands))

    def _explained(self) -> list[str]:
        return words_frontier.explained(self._meet().result, self._meet().lists)

    def _silent(self) -> list[str]:
        """The rule sets that cannot be judged, each with how much of it has figures."""
        lines = (words_frontier.not_judged(one, self.records) for one in self._meet().unjudged)
        return sorted(lines, key=str.casefold)

    def _list_rows(self) -> list[tuple[str, str, str]]:
        """The lists that none beats, from the fewest referred; of those that read as missing the same, the first."""
        best = [words_frontier.list_row(one, self.records) for one in self._meet().best]
        return list({row[-1].split(" (")[0]: row for row in reversed(best)}.values())[::-1]

    def _put_in(self) -> list[tuple[str, str, str, str]]:
        return words_rates.rates(self.places[self.setting], self.records)

    def _cited(self) -> list[str]:
        place = self.places[self.setting]
        rests_on = [*place.base_rates, *(row for item in place.items for row in item.rows)]
        return [wording.source(self.records.sources[name]) for name in dict.fromkeys(row.source_id for row in rests_on)]

    def _closing(self) -> Node:
        return fragment[
            banner(self.records),
            fold(words.PUT_IN, rows("Findings simulated here", words_rates.HEADS, self._put_in()), class_=SHUT),
            sources_fold(self._cited()),
        ]

    def _summary(self) -> Node:
        return fold("Text summary", pre(".hip-summary")[self.describe()], class_="hip-summary-fold")

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", self._asked_of_all()]
        lines += [f"Who comes: {words_rates.setting(self.places[self.setting])}."]
        lines += [words_rates.caution(self.places[self.setting], self.records)]
        put_in = ["", f"{words.PUT_IN}:", *(" | ".join(line) for line in self._put_in())]
        sources = ["", "Sources:", *(f"- {line}" for line in self._cited())]
        met = self._meet()
        lines += read_on("predicted") if self.standing is None else []
        place = self.places[met.result.setting]
        lines += ["", *self._opening(), "", words_frontier.alike(met.beside)]
        for name, _, *counts in words_frontier.compared(met.beside, met.result, self.records):
            lines += [" | ".join([name, *(f"{bar} {said}" for bar, said in counts)])]
        if silent := self._silent():
            lines += ["", f"{words_frontier.NOT_HERE}. {words_frontier.NO_FIGURES}", *(f"- {line}" for line in silent)]
        lines += ["", self._count_title(), " | ".join(words_counts.heads(met.bands))]
        lines += [" | ".join(line) for line in words_counts.counts(met.result, met.bands)]
        lines += ["", *words_rates.sentences(met.result, place, met.bands, self.records)]
        lines += ["", self._beaten()]
        lines += ["", words_frontier.LISTS, " | ".join(words_frontier.LIST_HEADS)]
        return "\n".join([*lines, *(" | ".join(row) for row in self._list_rows()), *put_in, *sources])

    def _asked_of_all(self) -> str:
        return f"{words_frontier.refer_by(self._meet().result, self.records)} {words.GUESS}"

    def page(self) -> Node:
        title = f"Who comes: {words_rates.setting(self.places[self.setting])}"
        asked = p[self._asked_of_all()]
        answer: Node = fragment[self._verdict(), self._compared(), self._folded()]
        if self.standing is None:
            answer = fragment[asked, folded("predicted", answer)]
        return fragment[h3[title], answer, self._closing()]
