"""How sure, and how often right: a learner's own record, an invented one, and rounds of questions to practise on."""

import random
from collections.abc import Callable
from pathlib import Path

from htpy import Node, a, fragment, h3, p, section

from hiplib import load, wording
from hiplib.calibration import corp, reason, words
from hiplib.calibration.figures import curve, in_characters
from hiplib.calibration.questions import every_claim, every_move, taken_from
from hiplib.calibration.reason import Answer, Record
from hiplib.calibration.view_gym import Gym
from hiplib.commitment import Commitment
from hiplib.errors import InputError, Problem, shown
from hiplib.progress import lessons, memory, store
from hiplib.progress import words as words_progress
from hiplib.progress.event import Event
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import KEEP_KEYS, banner, fold, rows, sources_fold
from hiplib.screen.page_chart import drawn_in_characters

__all__ = ["Example", "Gym", "Mine", "example", "gym", "mine"]

# how often the invented learner is right at each level: better than said when unsure, worse when sure
INVENTED = {0.5: 0.8, 0.6: 0.85, 0.7: 0.75, 0.8: 0.7, 0.9: 0.6, 0.99: 0.7}


def mine() -> "Mine":
    """How sure you were beside how often you were right, from what you answered on this machine.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: the files that `progress.store.folder` names; imaging.csv, prognosis.csv and treatments.csv for intervals.
    Does not leave anything of it in the saved lesson, and does not say anything of fewer than ten answers.
    """
    return Mine(load.records())


def example(answers: int | None = None) -> "Example":
    """A record that nobody made, to see what one looks like.

    Inputs: answers, how many, 0 to as many as there are questions; None for one to each.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; InputError for a number outside that range.
    Source: a random number with a fixed seed; the questions are those of `gym`.
    Does not read what anybody answered.
    """
    return Example(load.records(), answers)


def gym(round: int = 1) -> Gym:
    """Rounds of questions of several lessons, each with how sure you are; then why.

    Inputs: round, 1 to 6.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a round that does not exist.
    Source: claims.csv, symptom_links.csv, clinical_tests.csv.
    Does not ask what nobody has settled, and has no patient in it.
    """
    return Gym(load.records(), round)


class _Shown(controls.View):
    """A record as sentence, curve, lists and tables; what there is not enough of is not drawn."""

    lessons: dict[str, str]

    def _drawn(self, found: Record, title: str, picture: Callable[[Record], Node] = curve) -> Node:
        if not found.tells:
            return fragment[section(".hip-card", aria_label=title)[p(".hip-sentence")[words.few(len(found.answers))]],
                            self._numbers(found)]  # fmt: skip
        return fragment[
            section(".hip-card", aria_label=title)[
                p(".hip-sentence")[words.headline(found)],
                found.draws and fragment[p[words.verdict(found)], picture(found)],
                found.draws and fold(words.LEVELS, self._levels(found)),
                found.draws and fold(words.SCORE_TITLE, self._score(found)),
            ],
            self._listed(words.UNSURE_TITLE, words.unsure_sentence(found.unsure), found.unsure, right=True),
            self._listed(words.SURE_TITLE, words.sure_sentence(found.sure), found.sure, right=False),
            self._numbers(found),
        ]

    def _levels(self, found: Record) -> Node:
        line = zip(found.groups, corp.fitted(found.groups), found.chance.band, strict=True)
        return rows(words.CAPTION, words.CURVE_HEADS, [words.curve_row(*one) for one in line])

    def _score(self, found: Record) -> Node:
        return rows(words.SCORE_TITLE, words.SCORE_HEADS, words.score_rows(found.score))

    def _listed(self, title: str, sentence: str, answers: tuple[Answer, ...], *, right: bool) -> Node:
        shown = [one for one in answers if one.right is right]
        told = words.listed(shown, self.records)
        lines = [(*line, self._back(one.event)) for line, one in zip(told, shown, strict=True)]
        return section(".hip-card", aria_label=title)[
            h3[title], p[sentence], bool(lines) and rows(title, words.LISTED_HEADS, lines)
        ]

    def _back(self, one: Event) -> Node:
        topic = taken_from(one.made.key) if one.made.view == Gym.name else one.topic
        file = lessons.file(topic)
        name = self.lessons.get(topic, topic)
        return a(KEEP_KEYS, href=file, target="_blank")[name] if file else name

    def _numbers(self, found: Record) -> Node:
        if not found.estimates:
            return None
        lines = [words.estimate_row(one, self.lessons, self.records) for one in found.estimates]
        return section(".hip-card", aria_label=words.ESTIMATES)[
            h3[words.ESTIMATES],
            p[words.estimates_sentence(found.estimates), " ", words.NOT_ADDED],
            rows(words.ESTIMATES, words.ESTIMATE_HEADS, lines),
        ]

    def _cited(self, found: Record) -> Node:
        named = dict.fromkeys(one.source_id for one in found.estimates)
        return sources_fold(wording.source(self.records.sources[name]) for name in named) if named else None


class Mine(_Shown):
    """The learner's own record, drawn anew after each answer of the same kernel."""

    def __init__(self, records: Records, where: Callable[[], Path | None] = store.folder) -> None:
        self.records, self.where = records, where
        self.lessons, self._allowed = lessons.by_topic(), memory.words_allowed(records)
        super().__init__(controls.Form(title=words.TITLE, purpose=words.PURPOSE), name="calibration")
        memory.watching.append(self.update)
        self.update()

    def update(self) -> None:
        """Read what is kept and show it."""
        self.kept = store.read(self.where(), self._allowed)
        self.found = reason.record(self.kept.events, self.records)
        off = section(".hip-card", aria_label=words.TITLE)[p(".hip-sentence")[words_progress.OFF]]
        self.show_page(self._drawn(self.found, words.TITLE) if self.where() is not None else off)
        self.show_rest(fragment[banner(self.records), self._cited(self.found)])

    def close(self) -> None:
        if self.update in memory.watching:
            memory.watching.remove(self.update)
        super().close()

    def describe(self) -> str:
        return words.SAVED

    def page(self) -> Node:
        return fragment[p[words.SAVED], banner(self.records)]


class Example(_Shown):
    """An invented record, which says in its first words that it is one."""

    def __init__(self, records: Records, answers: int | None) -> None:
        self.records, self.lessons = records, lessons.by_topic()
        self.found = reason.record(_invented(answers, records), records)
        super().__init__(controls.Form(title=words.EXAMPLE_TITLE, purpose=words.EXAMPLE), name="calibration")
        self.show_page(self._drawn(self.found, words.EXAMPLE_TITLE))
        self.show_rest(banner(records))

    def describe(self) -> str:
        found = self.found
        if not found.tells:
            return "\n".join([wording.banner(self.records), words.EXAMPLE, words.few(len(found.answers))])
        lines = [wording.banner(self.records), words.EXAMPLE, words.headline(found)]
        if found.draws:
            lines += [words.verdict(found), *in_characters(found)]
        return "\n".join([*lines, words.unsure_sentence(found.unsure), words.sure_sentence(found.sure)])

    def page(self) -> Node:
        drawn = self._drawn(self.found, words.EXAMPLE_TITLE, lambda found: drawn_in_characters(in_characters(found)))
        return fragment[p[words.EXAMPLE], drawn, banner(self.records)]


def _invented(answers: int | None, records: Records) -> list[Event]:
    """First answers to so many questions, by somebody who trusts the wrong ones."""
    asked = [*every_claim(records), *every_move(records)]
    if answers is not None and (type(answers) is not int or not 0 <= answers <= len(asked)):
        raise InputError([Problem("answers", shown(answers), words.up_to(len(asked)))])
    seeded = random.Random(0)
    seeded.shuffle(asked)
    events = []
    for number, one in enumerate(asked[:answers], start=1):
        sure = seeded.choice(list(INVENTED))
        right = seeded.random() < INVENTED[sure]
        wrong = [word for word in one.options if word != one.answer]
        guess = one.answer if right else seeded.choice(wrong)
        made = Commitment(Gym.name, one.key, guess, one.answer, sure=sure)
        events.append(Event(f"invented/{number}", 0, made, right))
    return events
