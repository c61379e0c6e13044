"""A simulated practice: build a policy, predict, run, and see it beside the rule sets."""

import asyncio
import contextlib
import time
from collections.abc import Iterator, Sequence
from typing import Any

from htpy import Node, fragment, h3, p, pre, section

from hiplib import clinic, load, wording
from hiplib.errors import HiplibError, InputError, Problem
from hiplib.records import Records
from hiplib.view import _controls, _figures
from hiplib.view._answer import banner, fold, rows, sources_fold
from hiplib.wording import clinic as words

__all__ = ["Simulator", "simulator"]

YOURS, ANY = "yours", "any"
GUESS = "Your prediction: how many are sent on?"
SIZES = (100_000, 1_000_000, 10_000_000, 100_000_000)
WAITING = "Your prediction first."
TITLES = {"people": "A thousand of them", "frontier": "Scans and misses"}
HEADS = ("Policy", "sent on", "found", "missed", "simulated")
COUNTED = ("Of 1,000 people", "findings independent", "findings overlap", "error")


def simulator(policy: str | Sequence[str] | None = None, setting: str = "primary_care", seed: int = 0) -> "Simulator":
    """A practice for trying policies: choose or build one, predict how many are sent on, run, compare.

    Inputs: policy, the id of a pathway, a list of findings of which any one is enough, or None for any flag at all;
    setting, one of hiplib.clinic.SETTINGS; seed, which makes a run repeatable.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a policy or setting that does not exist.
    Source: clinical_tests.csv, base_rates.csv and rules/*.yaml.
    Does not decide about a real patient, and does not simulate what has no cited rates.
    """
    made = Simulator(load.records(), seed)
    made.choose(policy, setting)
    return made


class Simulator(_controls.View):
    """A policy and a prediction on the left, the count on the right, people and frontier beneath."""

    def __init__(self, records: Records, seed: int = 0) -> None:
        self.records, self.seed = records, seed
        self.places = {name: clinic.practice(name, records) for name in clinic.SETTINGS}
        self.sample: clinic.Sample | None = None
        self.result: clinic.ClinicResult | None = None
        self.predicted: float | None = None
        self.running: asyncio.Task[None] | None = None
        self.stopping = self.closed = False
        policies = [
            (ANY, "any flag at all"),
            (YOURS, "your own list, below"),
            *((rule_set.id, rule_set.name) for rule_set in records.pathways.values()),
        ]
        fields = [
            _controls.pick(
                "setting", "Who comes", [(name, words.setting(place)) for name, place in self.places.items()]
            ),
            _controls.pick("policy", "Send on by", policies),
            _controls.pick("patients", "How many people", [(str(size), f"{size:,}") for size in SIZES]),
            _controls.number("guess", GUESS, "of 1,000"),
            _controls.button("commit", "Run"),
            _controls.button("stop", "Stop"),
        ]
        groups = [
            _controls.only(
                _controls.group(
                    "Your own list: any one is enough",
                    [_controls.tick(f"{name} {item.name}", words.item(item.name, records)) for item in place.items],
                    open=True,
                    counted="chosen",
                ),
                when="setting",
                value=name,
            )
            for name, place in self.places.items()
        ]
        form = _controls.Form(
            title="A simulated practice",
            purpose="A simulated practice meets your policy. Teaching only: nobody in it is real.",
            tools=[_controls.button("reset", "Reset"), _controls.button("copy", "Copy summary")],
            fields=fields,
            groups=groups,
            on_change=self.update,
            on_press=self.press,
        )
        self.pictures = {name: _figures.shown(None) for name in TITLES}
        self.captions = {name: _controls.html_region() for name in TITLES}
        beside = [widget for name in TITLES for widget in (self.pictures[name], self.captions[name])]
        super().__init__(form, *beside, name="simulator")
        self.update()

    # --- controls -> plain value ---

    @property
    def setting(self) -> str:
        """The setting chosen."""
        return str(self.form.value.get("setting", next(iter(self.places))))

    @property
    def patients(self) -> int:
        """How many people are to be drawn."""
        return int(self.form.value.get("patients", SIZES[0]))

    def read(self) -> str | tuple[str, ...] | None:
        """The policy chosen."""
        chosen = self.form.value.get("policy", ANY)
        if chosen == ANY:
            return None
        if chosen != YOURS:
            return str(chosen)
        own = tuple(
            item.name for item in self.places[self.setting].items if self.form.value.get(f"{self.setting} {item.name}")
        )
        if not own:
            raise InputError([Problem("your own list", "nothing", "at least one finding, in the list below")])
        return own

    def _read_guess(self) -> float | None:
        given = self.form.value.get("guess")
        if given is None:
            return None
        try:
            value = float(given.replace(",", "."))
        except ValueError:
            value = -1.0
        if not 0 <= value <= 1000:
            raise InputError([Problem(GUESS, repr(given), "a number from 0 to 1000")])
        return value

    def update(self) -> None:
        """Another question takes the answer away until there is a new prediction."""
        try:
            question = (self.setting, self.patients, self.read())
            guess = self._read_guess()
        except InputError as error:
            self.form.ready = False
            self.form.show_note(
                str(error), ["guess"] if any(problem.where == GUESS for problem in error.problems) else []
            )
            return
        self.form.show_note("")
        if self.running is None and self.result is not None and question != self.question:
            self.result = self.sample = self.predicted = None
        if self.running is None:
            self.question: tuple[str, int, str | tuple[str, ...] | None] = question
            self.form.ready = guess is not None and self.result is None
        if self.result is None:
            self.show()

    def press(self, name: str, value: str = "") -> None:
        """What a button does."""
        try:
            if name == "reset":
                self.reset()
            elif name == "stop":
                self.stopping = True
            elif name == "commit" and self.form.ready:
                guess = self._read_guess()
                if guess is not None:
                    self._start(guess)
        except HiplibError as error:
            self.form.show_note(str(error))

    # --- what a lesson's cell may call ---

    def choose(self, policy: str | Sequence[str] | None = None, setting: str = "primary_care") -> "Simulator":
        """Set the policy and the setting."""
        place = clinic.practice(setting, self.records)
        chosen: dict[str, Any] = {"setting": setting}
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
        """Commit to a prediction, in people of 1,000, and run to the end."""
        if not 0 <= of_1000 <= 1000:
            raise InputError([Problem(GUESS, repr(of_1000), "a number from 0 to 1000")])
        self.form.value = {**self.form.value, "guess": f"{of_1000:g}"}
        self.predicted = of_1000
        for _ in self._work():
            pass
        return self

    def reset(self) -> None:
        """Back to the first setting, any flag, no prediction."""
        self.stopping = True
        self.result = self.sample = self.predicted = None
        self.form.value = {}
        self.update()

    # --- running ---

    def _start(self, guess: float) -> None:
        """Beside the kernel's other work where it has a loop, so that stop is heard; otherwise at once."""
        self.predicted = guess
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            for _ in self._work():
                pass
            return
        self.form.ready = False
        self.running = loop.create_task(self._run_beside())

    async def _run_beside(self) -> None:
        try:
            for _ in self._work():
                await asyncio.sleep(0.005)
        except HiplibError as error:
            self.form.show_note(str(error))
        finally:
            self.running = None
            if not self.closed:
                self.update()  # what was chosen while it ran is another question

    def _work(self) -> Iterator[None]:
        """Draw, show how far it has come, stop when asked to; then show the answer."""
        setting, patients, policy = self.question
        self.stopping = False
        self.form.ready = False
        started = time.perf_counter()
        shown = 0.0
        self.form.progress = 0.0
        try:
            for sample in clinic.draw(patients=patients, setting=setting, seed=self.seed, records=self.records):
                self.sample = sample
                now = time.perf_counter()
                if now - shown > 0.2:
                    shown = now
                    self.form.progress = sample.patients / sample.of
                    self.form.remaining = words.remaining(sample.patients, sample.of, now - started)
                yield
                if self.stopping:
                    break
        finally:
            self.form.progress, self.form.remaining = -1.0, ""
        if self.predicted is None or self.sample is None:  # reset while it ran
            return
        self.result = clinic.judge(self.sample, policy, self.records)
        self.show()
        self.form.spoken = " ".join(self._opening())

    def close(self) -> None:
        """Stop what runs, then release every widget."""
        self.stopping = self.closed = True
        if self.running is not None:
            with contextlib.suppress(RuntimeError):
                self.running.cancel()
        super().close()

    # --- drawing ---

    def _all(self) -> list[clinic.ClinicResult]:
        """Every rule set that meets the same people, the learner's policy first."""
        assert self.sample is not None
        assert self.result is not None
        others: list[str | None] = [None, *self.records.pathways]
        judged = [clinic.judge(self.sample, other, self.records) for other in others]
        return [self.result, *(other for other in judged if other.policy != self.result.policy)]

    def _opening(self) -> list[str]:
        assert self.result is not None
        lines = [words.headline(self.result, self.records)]
        if self.predicted is not None:
            lines.append(words.guess_compared(self.predicted, self.result))
        return [*lines, words.any_flag(self.result)]

    def show(self) -> None:
        """Draw the answer, or the empty place where it will be."""
        if self.result is None:
            self.show_page(
                section(".hip-card.hip-verdict", aria_label="The answer")[
                    p(".hip-sentence")[WAITING],
                    p["Choose who comes and a policy, write how many of 1,000, then run."],
                    p["The answer appears here."],
                ]
            )
            self.show_rest(None)
            for name in TITLES:
                _figures.redraw(self.pictures[name], None)
                self.captions[name].value = ""
            return
        self.show_page(self._verdict())
        self.show_rest(fragment[self._reasons(), self._closing(), self._summary()])
        figures = {"people": _figures.people(self._kinds()), "frontier": self._frontier()}
        for name, figure in figures.items():
            _figures.redraw(self.pictures[name], figure)
            self.captions[name].value = str(fragment[self._caption(name)])

    def _verdict(self) -> Node:
        first, *rest = self._opening()
        return section(".hip-card.hip-verdict", aria_label="The answer")[
            p(".hip-sentence")[first], [p[line] for line in rest if line]
        ]

    def _reasons(self) -> Node:
        assert self.result is not None
        place = self.places[self.result.setting]
        return fragment[
            section(".hip-card", aria_label="The count")[self._count_table()],
            section(".hip-card", aria_label="What was assumed")[
                h3["What was assumed"], [p[line] for line in words.sentences(self.result, place, self.records)]
            ],
        ]

    def _count_table(self) -> Node:
        assert self.result is not None
        title = f"{words.policy(self.result, self.records)}: {self.result.patients:,} people"
        return rows(title, COUNTED, words.counts(self.result))

    def _kinds(self) -> list[_figures.Kind]:
        """A thousand people, rounded; those with serious disease first."""
        assert self.result is not None
        outcome = self.result.independent
        ill = round(outcome.serious / outcome.patients * 1000)
        found = min(ill, round(outcome.found / outcome.patients * 1000))
        alarms = min(1000 - ill, round(outcome.false_alarms / outcome.patients * 1000))
        names = ("serious disease, sent on", "serious disease, missed", "false alarms", "well and left alone")
        return _figures.kinds_of(names, (found, ill - found, alarms, 1000 - ill - alarms))

    def _frontier(self) -> Any:
        policies: dict[tuple[tuple[float, ...], ...], _figures.Policy] = {}
        for number, result in enumerate(self._all(), 1):
            outcomes = (result.independent, result.overlapping)
            place = tuple(
                tuple(round(getattr(o, name) / o.patients * 1000, 2) for o in outcomes) for name in ("sent", "missed")
            )
            if number > 1 and not any(outcome.sent for outcome in outcomes):
                continue
            names = f"{policies[place].names}, {number}" if place in policies else str(number)
            yours = number == 1 or (place in policies and policies[place].yours)
            policies[place] = _figures.Policy(names, place[0], place[1], yours=yours)
        return _figures.frontier(list(policies.values()), "sent on, of 1,000", "serious disease missed, of 1,000")

    def _sentence(self, name: str) -> str:
        if name == "people":
            kinds = ", ".join(f"{kind.count} {kind.name}" for kind in self._kinds())
            return f"Each mark is one of 1,000 people, findings independent: {kinds}."
        silent = sum(not result.sent and not result.overlapping.sent for result in self._all()[1:])
        return (
            "Further right costs more scans, further up misses more. Number 1 is the policy that was run; a dotted "
            f"line leads to where a policy stands if findings overlap. {silent} rule sets send nobody on here, "
            "because too little of what they ask has cited rates: they stand in the table only."
        )

    def _frontier_rows(self) -> list[tuple[str, str, str, str, str]]:
        return [words.frontier_row(number, result, self.records) for number, result in enumerate(self._all(), 1)]

    def _figure_table(self, name: str) -> Node:
        if name == "people":
            return rows(TITLES[name], ("Of 1,000 people", "how many"), [(k.name, str(k.count)) for k in self._kinds()])
        return rows(
            "Every policy meets the same people. Of 1,000; in brackets if findings overlap; questions simulated",
            HEADS,
            self._frontier_rows(),
        )

    def _caption(self, name: str) -> Node:
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
        if self.result is None:
            return "\n".join([*lines, "", f"{WAITING} Nothing has been run.", *put_in, *sources])
        place = self.places[self.result.setting]
        lines += ["", *(line for line in self._opening() if line), ""]
        lines += [" | ".join(COUNTED)]
        lines += [" | ".join(line) for line in words.counts(self.result)]
        lines += ["", *words.sentences(self.result, place, self.records)]
        lines += ["", self._sentence("people"), "Each character is ten people:", _figures.people_text(self._kinds())]
        lines += [
            "",
            self._sentence("frontier"),
            " | ".join(HEADS),
            *(" | ".join(row) for row in self._frontier_rows()),
        ]
        return "\n".join([*lines, *put_in, *sources])

    def page(self) -> Node:
        title = f"Who comes: {words.setting(self.places[self.setting])}"
        if self.result is None:
            return fragment[h3[title], p[f"{WAITING} Nothing has been run."], self._closing()]
        return fragment[
            h3[title],
            self._verdict(),
            self._reasons(),
            p[self._sentence("people")],
            pre[_figures.people_text(self._kinds())],
            p[self._sentence("frontier")],
            self._figure_table("frontier"),
            self._closing(),
        ]
