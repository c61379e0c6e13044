"""One sitting on the screen: ideas of other lessons on another surface; or a sentence where nothing comes back."""

import datetime
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from htpy import Node, fragment, h3, p, section, span

from hiplib import redflags, wording
from hiplib.emergency import words as words_emergency
from hiplib.emergency.view_decide import headed
from hiplib.model import Assessment, Patient, Urgency
from hiplib.progress import lessons, memory, store
from hiplib.progress import words as words_progress
from hiplib.progress.event import Event
from hiplib.quiz import Item
from hiplib.quiz import words as words_quiz
from hiplib.quiz.view_ask import Round
from hiplib.records import Records
from hiplib.returns import ideas, schedule, sitting, words
from hiplib.returns.ideas import CASE, HOW_SOON, Bank, Surface, patient_of
from hiplib.screen import controls, telling
from hiplib.screen.answer import banner, press, sources_fold
from hiplib.screen.commit import NEXT, Book, Commitment, waiting

__all__ = ["Nothing", "Today", "here", "opened"]


def here(at: float) -> datetime.date:
    """The day of a second since 1970 where the reader is."""
    return datetime.datetime.fromtimestamp(at, tz=datetime.UTC).astimezone().date()


def opened(
    records: Records,
    where: Callable[[], Path | None] = store.folder,
    now: Callable[[], float] = time.time,
    day_of: Callable[[float], datetime.date] = here,
) -> "Today | Nothing":
    """The same for a folder, a clock and a place of one's own."""
    folder = where()
    if folder is None:
        return Nothing(records, words_progress.OFF)
    events = store.read(folder, memory.words_allowed(records)).events
    if not events:
        return Nothing(records, words.EMPTY)
    bank = ideas.bank(records)
    standings, day = schedule.replayed(events, bank, day_of), day_of(now())
    surfaces = sitting.drawn(bank, standings, day, bank.agrees)
    if surfaces:
        return Today(bank, surfaces, events, now, day_of)
    later = [one.due for one in standings.values() if one.due > day]
    return Nothing(records, words.next_day(min(later)) if later else words.EMPTY)


class Nothing(controls.View):
    """A sentence where nothing comes back: why, and what to do."""

    def __init__(self, records: Records, sentence: str) -> None:
        self.records = records
        super().__init__(controls.Form(title=words.TITLE, purpose=words.PURPOSE), name="returns")
        self.show_page(section(".hip-card", aria_label=words.TITLE)[p(".hip-sentence")[sentence]])
        self.show_rest(fragment[p(".hip-source")[words.FLASHCARDS], banner(records)])

    def describe(self) -> str:
        return "\n".join([wording.banner(self.records), words.SAVED, words.FLASHCARDS])

    def page(self) -> Node:
        return fragment[p[words.SAVED], p[words.FLASHCARDS], banner(self.records)]


class Today(Round):
    """One sitting. A first choice stands, and says when its idea comes back."""

    def __init__(
        self,
        bank: Bank,
        surfaces: Sequence[Surface],
        events: Sequence[Event],
        now: Callable[[], float],
        day_of: Callable[[float], datetime.date],
    ) -> None:
        self.bank, self.surfaces, self.events, self.now, self.day_of = bank, tuple(surfaces), tuple(events), now, day_of
        self.lessons = lessons.by_topic()
        self._met: dict[str, tuple[Patient, Assessment]] = {}
        self.day = day_of(now())
        seed = self.day.toordinal()
        self.book = Book("returns.today", seed=seed)
        purpose = words.headline(len(surfaces), sitting.minutes(surfaces))
        items = [one.item for one in surfaces]
        super().__init__(bank.records, items, seed, title=words.TITLE, purpose=purpose)

    # --- what a question says, also about a patient ---

    @property
    def surface(self) -> Surface:
        """The surface on the screen."""
        return self.surfaces[self.number]

    def asks(self, item: Item) -> list[str]:
        return words.asks(item, self.records) if item.kind == HOW_SOON else super().asks(item)

    def offers(self, item: Item) -> tuple[str, ...]:
        return item.options if item.kind == HOW_SOON else super().offers(item)

    def option(self, item: Item, one: str) -> str:
        return wording.urgency(Urgency(one)) if item.kind == HOW_SOON else super().option(item, one)

    def yours(self, item: Item) -> str:
        return words.YOUR_DECISION if item.kind == HOW_SOON else super().yours(item)

    def missed(self) -> bool:
        held = self.item.kind == HOW_SOON and self.guessed is not None
        return held and Urgency(self.item.key[0]) == Urgency.emergency > Urgency(self.guessed[0])

    def why(self) -> str:
        if self.item.kind != HOW_SOON:
            return super().why()
        return "" if self.guessed is None else words_emergency.compared(*map(Urgency, (*self.guessed, *self.item.key)))

    def said(self) -> str:
        return self._headline() if self.item.kind == HOW_SOON else super().said()

    def before(self) -> tuple[Commitment, ...]:
        """Nothing: what was answered today is not ready any more."""
        return ()

    # --- drawing ---

    def reveal(self) -> None:
        if self.standing is None:
            mixed = words.taken_from(self.surfaces, self.lessons)
            self.show_page(waiting(words_quiz.CHOOSE, mixed))
            self.show_rest(fragment[p(".hip-source")[words.FLASHCARDS], banner(self.records)])
            return
        super().reveal()

    def answer_card(self, *inside: Node, first: Node = None, look: str = "", label: str = "The answer") -> Node:
        look = f"hip-{self.item.key[0]}" if self.item.kind == HOW_SOON else look
        return super().answer_card(*inside, first=first, look=look, label=label)

    def _patient(self) -> tuple[Patient, Assessment]:
        row = self.item.row
        if row not in self._met:
            _, patient = patient_of(self.item, self.records)
            self._met[row] = patient, redflags.assess(patient, self.records)
        return self._met[row]

    def _headline(self) -> str:
        patient, found = self._patient()
        return wording.headline(found, patient, self.records)

    def _answer(self, item: Item, chosen: Sequence[str]) -> list[Node]:
        if item.kind != HOW_SOON:
            return super()._answer(item, chosen)
        patient, found = self._patient()
        head = headed(Urgency(item.key[0]), found, patient, self.records)
        case = self.records.cases[item.name] if item.part == CASE else None
        return [head, case and fragment[h3[case.title], p[case.reveal]]]

    def _others(self, item: Item, chosen: Sequence[str]) -> Node:
        if item.kind != HOW_SOON:
            return super()._others(item, chosen)
        patient, found = self._patient()
        return telling.why_and_what_to_say(found, patient, self.records)

    def _sources(self) -> Node:
        return sources_fold([]) if self.item.kind == HOW_SOON else super()._sources()

    def _comes_back(self) -> str:
        """When the idea of the screen comes back, now that it was answered."""
        made = self.standing
        if made is None:
            return ""
        answered = Event("", int(self.now()), made, self.judge(made))
        idea = self.surface.idea
        earlier = [one for one in self.events if self.bank.idea(one) == idea]
        stands = schedule.replayed([*earlier, answered], self.bank, self.day_of).get(idea)
        return "" if stands is None else words.comes_back(idea, stands.due, self.day, self.records)

    def _progress(self) -> str:
        return " ".join(filter(None, [self._comes_back(), super()._progress()]))

    def _onward(self) -> Node:
        if not (said := super()._progress()):
            return None
        further_on = press(NEXT, "Next") if self._further() is not None else span[words.DONE]
        return fragment[p[self._comes_back()], p(".hip-onward")[span[said], " ", further_on]]

    # --- saved ---

    def describe(self) -> str:
        return "\n".join([wording.banner(self.records), words.SAVED, words.FLASHCARDS])

    def page(self) -> Node:
        return fragment[p[words.SAVED], p[words.FLASHCARDS], banner(self.records)]
