"""A simulated practice: build a policy, predict, run, and see it beside the rule sets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from htpy import Node, fragment, h3, li, p, pre, section, ul

from hiplib import clinic, load, wording
from hiplib.clinic import figures, words
from hiplib.errors import InputError, Problem
from hiplib.model.frozen import Frozen
from hiplib.records import Records
from hiplib.screen import controls, icons
from hiplib.screen.answer import banner, fold, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, CommitsNumber
from hiplib.screen.figures import figure_region

__all__ = ["Simulator", "simulator"]

YOURS, ANY = "yours", "any"
GUESS = "Your prediction: how many are sent on?"
SIZES = (1000, 10_000, 100_000, 1_000_000, clinic.MOST)
USUAL = SIZES[2]
WAITING = "Your prediction first."
TITLES = {"people": "A thousand of them", "frontier": "Scans and misses"}
HEADS = ("Policy", "sent on", "found", "missed", "simulated")
LIST_HEADS = ("Any one of", "sent on", "missed")
LISTS = "The lists that none beats, at the cited rates. Of 1,000; in brackets if findings overlap"
AXES = ("sent", "missed")
NOT_HERE = "Cannot be judged here"
NO_FIGURES = "Less than half of what these rule sets ask has figures. That says nothing about the rule sets."


def simulator(policy: str | Sequence[str] | None = None, setting: str | None = None, seed: int = 0) -> "Simulator":
    """A practice for trying policies: choose or build one, predict how many are sent on, run, compare.

    Inputs: policy, the id of a pathway, a list of findings of which any one is enough, or None for any flag at all;
    setting, the id of a file in practices/, None for the first; seed, which makes a run repeatable.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a policy or setting that does not exist.
    Source: clinical_tests.csv, base_rates.csv and rules/*.yaml.
    Does not decide about a real patient, and does not simulate what has no cited rates.
    """
    made = Simulator(load.records(), seed)
    made.choose(policy, setting)
    return made


def _of_1000(outcome: clinic.Outcome, name: str) -> float:
    """A count of a practice as people of 1,000."""
    return outcome.share(name).probability * 1000


def _place(cost: tuple[float, float]) -> tuple[float, float]:
    return round(cost[0] * 1000, 2), round(cost[1] * 1000, 2)


@dataclass(frozen=True)
class _Met:
    """People, the policy that met them, and what else is shown about both; made once for each answer."""

    sample: clinic.Sample
    policy: str | tuple[str, ...] | None
    records: Records

    @cached_property
    def result(self) -> clinic.ClinicResult:
        """What the learner's policy did."""
        return clinic.judge(self.sample, self.policy, self.records)

    @cached_property
    def bands(self) -> clinic.Bands:
        """What the rates leave open of it."""
        return clinic.bands(self.sample.practice, self.policy, self.records)

    @cached_property
    def _others(self) -> list[clinic.ClinicResult]:
        everybody: list[str | None] = [None, *self.records.pathways]
        judged = [clinic.judge(self.sample, other, self.records) for other in everybody]
        return [other for other in judged if other.policy != self.result.policy]

    @cached_property
    def judged(self) -> list[tuple[int, clinic.ClinicResult]]:
        """Of which enough has figures, with their number: the learner's is 1, then from the most sent on."""
        others = sorted((other for other in self._others if other.can_be_judged), key=lambda other: -other.sent)
        return [(number, one) for number, one in enumerate([self.result, *others], 1) if one.can_be_judged]

    @cached_property
    def unjudged(self) -> list[str]:
        """The rest, each with how much of it has figures."""
        silent = [one for one in (self.result, *self._others) if not one.can_be_judged]
        return sorted((words.not_judged(one, self.records) for one in silent), key=str.casefold)

    @cached_property
    def lists(self) -> tuple[clinic.AnyOf, ...]:
        """Every list over the findings of this practice."""
        return clinic.any_of(self.sample.practice)

    @cached_property
    def best(self) -> tuple[clinic.AnyOf, ...]:
        """Those that none beats, if findings are independent."""
        return clinic.frontier(self.lists)


class Simulator(CommitsNumber):
    """A policy and a prediction on the left, the count on the right, people and frontier beneath."""

    label, first = GUESS, WAITING
    blank = Frozen({"patients": str(USUAL)})

    def __init__(self, records: Records, seed: int = 0) -> None:
        self.records, self.seed = records, seed
        clinic.practice(None, records)  # data without a practice are told of in a sentence
        self.places = {name: clinic.practice(name, records) for name in records.practices}
        self.met: _Met | None = None
        self.book = Book("clinic.simulator", seed=seed)
        self.question: tuple[str, int, str | tuple[str, ...] | None] = ("", 0, None)
        self.ticked: tuple[str, ...] = ()
        policies = [
            (ANY, "any flag at all"),
            (YOURS, "your own list, below"),
            *((rule_set.id, rule_set.name) for rule_set in records.pathways.values()),
        ]
        fields = [
            controls.pick(
                "setting", "Who comes", [(name, words.setting(place)) for name, place in self.places.items()]
            ),
            controls.pick("policy", "Send on by", policies),
            controls.pick("patients", "How many people", [(str(size), f"{size:,}") for size in SIZES]),
            controls.number("guess", GUESS, "of 1,000"),
            controls.button("commit", "Run"),
        ]
        groups = [
            controls.only(
                controls.group(
                    "Your own list: any one is enough",
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
            purpose="A simulated practice meets your policy. Teaching only: nobody in it is real.",
            tools=[controls.button("reset", "Reset"), controls.button("copy", "Copy summary")],
            fields=fields,
            groups=groups,
            on_change=self.changed,
            on_press=self.press,
        )
        self.pictures = {name: figure_region(None) for name in TITLES}
        self.captions = {name: controls.html_region() for name in TITLES}
        beside = [widget for name in TITLES for widget in (self.pictures[name], self.captions[name])]
        super().__init__(form, *beside, name="simulator")
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
            raise InputError([Problem("your own list", "nothing", "at least one finding, in the list below")])
        return own

    def _ticks(self) -> tuple[str, ...]:
        given, items = self.form.value, self.places[self.setting].items
        return tuple(item.name for item in items if given.get(f"{self.setting} {item.name}"))

    def update(self) -> None:
        """Another question takes the answer away until there is a new prediction; a tick makes the list the policy."""
        ticked, before = self._ticks(), self.ticked
        self.ticked = ticked
        if set(ticked) - set(before) and self.form.value.get("policy", ANY) == ANY:
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
        return sorted(_of_1000(outcome, "sent") for outcome in (found.independent, found.overlapping))

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
                expected = f"what this setting simulates: {', '.join(known)}"
                raise InputError([Problem("your own list", repr(name), expected) for name in unknown])
            chosen.update({"policy": YOURS, **{f"{setting} {name}": True for name in policy}})
        self.form.value = chosen
        self.update()
        return self

    def predict(self, of_1000: float) -> "Simulator":
        """Commit to a prediction, in people of 1,000, and see the answer. A first prediction stands."""
        return self.commit_to(of_1000)

    def _meet(self) -> _Met:
        """The people of the question on the screen, drawn once."""
        if self.met is None:
            setting, patients, policy = self.question
            people = clinic.draw(self.places[setting], patients=patients, seed=self.seed)
            self.met = _Met(people, policy, self.records)
        return self.met

    # --- drawing ---

    def _opening(self) -> list[str]:
        assert self.met is not None
        lines = [words.headline(self.met.result, self.records)]
        if self.standing is not None:
            lines.append(words.guess_compared(self.guessed, self.met.result))
        return [*lines, words.any_flag(self.met.result)]

    def said(self) -> str:
        return " ".join(self._opening())

    def reveal(self) -> None:
        if self.standing is None:
            self.met = None
            how = "Choose who comes and a policy, write how many of 1,000, then run."
            self.wait(how, "The answer appears here.")
            return
        self._meet()
        self.show_page(self._verdict())
        self.show_rest(fragment[self._reasons(), self._closing(), self._summary()])
        self.draw()

    def drawings(self) -> dict[str, Any]:
        return {"people": icons.people(self._kinds()), "frontier": self._frontier()}

    def _verdict(self) -> Node:
        first, *rest = self._opening()
        return self.answer_card(p(".hip-sentence")[first], [p[line] for line in rest if line])

    def _reasons(self) -> Node:
        assert self.met is not None
        place = self.places[self.met.result.setting]
        return fragment[
            section(".hip-card", aria_label="The count")[self._count_table()],
            section(".hip-card", aria_label="What was assumed")[
                h3["What was assumed"],
                [p[line] for line in words.sentences(self.met.result, place, self.met.bands, self.records)],
            ],
        ]

    def _count_title(self) -> str:
        assert self.met is not None
        named = words.policy(self.met.result, self.records)
        if not self.met.result.can_be_judged:
            named += f", {words.coverage(self.met.result)} only"
        return f"{named}: {self.met.result.patients:,} people"

    def _count_table(self) -> Node:
        assert self.met is not None
        return rows(self._count_title(), words.heads(self.met.bands), words.counts(self.met.result, self.met.bands))

    def _kinds(self) -> list[icons.Kind]:
        """A thousand people, rounded; those with serious disease first."""
        assert self.met is not None
        outcome = self.met.result.independent
        ill = round(outcome.serious / outcome.patients * 1000)
        found = min(ill, round(outcome.found / outcome.patients * 1000))
        alarms = min(1000 - ill, round(outcome.false_alarms / outcome.patients * 1000))
        names = ("serious disease, sent on", "serious disease, missed", "false alarms", "well and left alone")
        return icons.kinds_of(names, (found, ill - found, alarms, 1000 - ill - alarms))

    def _frontier(self) -> Any:
        assert self.met is not None
        policies: dict[tuple[tuple[float, ...], ...], figures.Policy] = {}
        for number, result in self.met.judged:
            outcomes = (result.independent, result.overlapping)
            place = tuple(tuple(round(_of_1000(o, name), 2) for o in outcomes) for name in AXES)
            names = f"{policies[place].names}, {number}" if place in policies else str(number)
            if place in policies:
                policies[place] = replace(policies[place], names=names)
                continue
            policies[place] = figures.Policy(names, place[0], place[1], yours=number == 1)
            if number == 1:
                bands = self.met.bands.independent
                chance = [result.independent.share(name).chance * 1000 for name in AXES]
                rates = [(bands[name].low * 1000, bands[name].high * 1000) for name in AXES]
                policies[place] = replace(policies[place], chance=(chance[0], chance[1]), rates=(rates[0], rates[1]))
        kept = {one.items for one in self.met.best}
        return figures.frontier(
            list(policies.values()),
            [_place(one.independent) for one in self.met.lists if one.items not in kept],
            [_place(one.independent) for one in self.met.best],
            [_place(one.overlapping) for one in clinic.frontier(self.met.lists, overlapping=True)],
            "sent on, of 1,000", "serious disease missed, of 1,000",
        )  # fmt: skip

    def _sentence(self, name: str) -> str:
        assert self.met is not None
        if name == "people":
            kinds = ", ".join(f"{kind.count} {kind.name}" for kind in self._kinds())
            return f"Each mark is one of 1,000 people, findings independent: {kinds}."
        lists = self.met.lists
        return (
            f"All {len(lists)} lists over these findings, any one of which is enough, stand here as they would fare at "
            "the cited rates. Further right costs more scans, further up misses more. The line joins those that no "
            "other beats; grey ones cost more, or miss more, than they need. "
            f"{words.beaten(self.met.result, self.met.bands, lists, self.records)}"
        )

    def _policy_rows(self) -> list[tuple[str, str, str, str, str]]:
        assert self.met is not None
        return [words.policy_row(number, result, self.records) for number, result in self.met.judged]

    def _list_rows(self) -> list[tuple[str, str, str]]:
        """The lists that none beats, from the fewest sent on; of those that read as missing the same, the first."""
        assert self.met is not None
        best = [words.list_row(one, self.records) for one in self.met.best]
        return list({row[-1].split(" (")[0]: row for row in reversed(best)}.values())[::-1]

    def _figure_table(self, name: str) -> Node:
        assert self.met is not None
        if name == "people":
            return rows(TITLES[name], ("Of 1,000 people", "how many"), [(k.name, str(k.count)) for k in self._kinds()])
        silent = self.met.unjudged
        judged = self._policy_rows()
        return fragment[
            judged
            and rows("Every policy meets the same people. Of 1,000; in brackets if findings overlap", HEADS, judged),
            silent
            and section(".hip-not-judged", aria_label=NOT_HERE)[
                h3[NOT_HERE], p[NO_FIGURES], ul[(li[line] for line in silent)]
            ],
            fold("The lists that none beats", rows(LISTS, LIST_HEADS, self._list_rows())),
        ]

    def caption(self, name: str) -> Node:
        table = self._figure_table(name)
        return section(".hip-card", aria_label=TITLES[name])[
            h3[TITLES[name]], p[self._sentence(name)], fold("The figures", table) if name == "people" else table
        ]

    def _put_in(self) -> list[tuple[str, str, str, str]]:
        return words.rates(self.places[self.setting], self.records)

    def _cited(self) -> list[str]:
        place = self.places[self.setting]
        rests_on = [*place.base_rates, *(row for item in place.items for row in item.rows)]
        return [wording.source(self.records.sources[name]) for name in dict.fromkeys(row.source_id for row in rests_on)]

    def _closing(self) -> Node:
        heads = ("Finding", "share without", "share with", "source")
        return fragment[
            banner(self.records),
            fold("What was put in", rows("Findings simulated here", heads, self._put_in())),
            sources_fold(self._cited()),
        ]

    def _summary(self) -> Node:
        return fold("Text summary", pre(".hip-summary")[self.describe()], class_="hip-summary-fold")

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", f"Who comes: {words.setting(self.places[self.setting])}."]
        lines += [words.caution(self.places[self.setting])]
        put_in = ["", "What was put in:", *(" | ".join(line) for line in self._put_in())]
        sources = ["", "Sources:", *(f"- {line}" for line in self._cited())]
        if self.met is None:
            return "\n".join([*lines, "", f"{WAITING} Nothing has been run.", *put_in, *sources])
        place = self.places[self.met.result.setting]
        lines += ["", *(line for line in self._opening() if line), ""]
        lines += [self._count_title(), " | ".join(words.heads(self.met.bands))]
        lines += [" | ".join(line) for line in words.counts(self.met.result, self.met.bands)]
        lines += ["", *words.sentences(self.met.result, place, self.met.bands, self.records)]
        lines += ["", self._sentence("people"), "Each character is ten people:", icons.people_text(self._kinds())]
        lines += ["", self._sentence("frontier")]
        if judged := self._policy_rows():
            lines += [" | ".join(HEADS), *(" | ".join(row) for row in judged)]
        if silent := self.met.unjudged:
            lines += ["", f"{NOT_HERE}. {NO_FIGURES}"]
            lines += [f"- {line}" for line in silent]
        lines += ["", LISTS, " | ".join(LIST_HEADS), *(" | ".join(row) for row in self._list_rows())]
        return "\n".join([*lines, *put_in, *sources])

    def page(self) -> Node:
        title = f"Who comes: {words.setting(self.places[self.setting])}"
        if self.met is None:
            return fragment[h3[title], p[f"{WAITING} Nothing has been run."], self._closing()]
        return fragment[
            h3[title],
            self._verdict(),
            self._reasons(),
            p[self._sentence("people")],
            pre[icons.people_text(self._kinds())],
            p[self._sentence("frontier")],
            self._figure_table("frontier"),
            self._closing(),
        ]
