"""When an idea comes back: the log of answers, replayed through FSRS, and no file of dates beside it.

The model is the library's (py-fsrs, FSRS-6); what is ours is how an answer becomes a rating, and that an answer which
would have let an emergency wait is asked about on the next day, whatever the model says.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import fsrs
from fsrs import Rating

from hiplib.commitment import SURE, UNSURE
from hiplib.errors import known
from hiplib.model.frozen import Frozen
from hiplib.progress.event import Event
from hiplib.progress.reason import late
from hiplib.returns.ideas import CONSULT, Bank, Key, Surface

__all__ = [
    "ANSWERS",
    "CAP",
    "RETENTION",
    "WEIGHTS",
    "Standing",
    "Step",
    "rating",
    "replayed",
    "scheduler",
    "unsafe",
    "was_right",
    "way",
]

# FSRS-6 as published with the library, written out so that another release cannot move a date
WEIGHTS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
    0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
RETENTION = 0.85  # how likely an idea is to be remembered on the day on which it comes back
CAP = 180  # days
# a word for each sort of answer: whether it is right, how sure it was said to be, whether it let an emergency wait
ANSWERS: Mapping[str, tuple[bool, float | None, bool]] = Frozen(
    wrong=(False, None, False),
    guessed=(True, UNSURE, False),
    right=(True, None, False),
    sure=(True, SURE, False),
    unsafe=(False, None, True),
)
AS_OWED, SLOWER = ("right", "unlucky"), ("late", "lucky")  # how a consultation may end, by what was owed
_TOMORROW = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one idea stands with a learner.

    Inputs: idea; due, the day on which it comes back; last, the day of its last answer; unsafe, whether that day held
    an answer that would have let an emergency wait; sure_and_wrong, whether it held a wrong answer that was said to be
    sure; reviews, days on which it was answered; asked, the day on which each surface was last answered, by its key;
    latest, the key of the surface answered last, None where it was none of the bank; stability in days and difficulty,
    the model's own.
    Does not say what the answers were.
    """

    idea: str
    due: datetime.date
    last: datetime.date
    unsafe: bool
    sure_and_wrong: bool
    reviews: int
    asked: Mapping[Key, datetime.date]
    latest: Key | None
    stability: float
    difficulty: float

    def remembered(self, day: datetime.date) -> float:
        """How likely the idea is to be remembered.

        Inputs: day, not before `last`.
        Returns: 0 to 1.
        Source: FSRS-6.
        Does not know this learner: the weights are those of many.
        """
        card = fsrs.Card(card_id=0, state=fsrs.State.Review, stability=self.stability, difficulty=self.difficulty,
                         due=_moment(self.due), last_review=_moment(self.last))  # fmt: skip
        return float(scheduler().get_card_retrievability(card, _moment(day)))


@dataclass(frozen=True, slots=True)
class Step:
    """One answer on the way of an idea.

    Inputs: answer, the word for it; day of the answer and due, the day on which the idea comes back, counted from the
    first answer.
    Does not know a calendar.
    """

    answer: str
    day: int
    due: int


def scheduler() -> fsrs.Scheduler:
    """The model as it is set here: no steps within a day, no chance, 180 days at most.

    Inputs: none.
    Returns: a Scheduler of py-fsrs.
    Source: FSRS-6.
    Does not learn from anybody's answers.
    """
    return fsrs.Scheduler(parameters=WEIGHTS, desired_retention=RETENTION, learning_steps=(), relearning_steps=(),
                          maximum_interval=CAP, enable_fuzzing=False)  # fmt: skip


def rating(right: bool, sure: float | None, met: bool) -> Rating:
    """What an answer says of memory.

    Inputs: right; sure, 0 to 1, None where nothing was said; met, whether the idea was answered on an earlier day.
    Returns: Again for what is not right; of the rest Hard where it was no more than half a guess, Easy where it was
    sure and not the first time, otherwise Good.
    Does not ask the learner.
    """
    if not right:
        return Rating.Again
    if sure is not None and sure <= UNSURE:
        return Rating.Hard
    return Rating.Easy if met and sure is not None and sure >= SURE else Rating.Good


def was_right(made: Event) -> bool | None:
    """Whether an answer was right.

    Inputs: made.
    Returns: what the log holds, None where there is no right answer; of a consultation that ended badly although what
    was owed had been done, True.
    Source: the event.
    Does not judge a decision by its luck.
    """
    return True if made.made.view == CONSULT and made.made.answer in AS_OWED else made.right


def unsafe(made: Event, grave: bool) -> bool:
    """Whether an answer would have let somebody wait who must not, or was wrong about an emergency.

    Inputs: made; grave, whether it was about an emergency.
    Returns: True or False.
    Source: the event.
    Does not count a patient who was sent and could have waited.
    """
    slower = made.made.view == CONSULT and made.made.answer in SLOWER
    return slower or late(made) or (grave and was_right(made) is False)


def replayed(events: Iterable[Event], bank: Bank, day_of: Callable[[int], datetime.date]) -> Mapping[str, Standing]:
    """How each idea stands, by replaying all answers.

    Inputs: events in the order in which they were made; bank; day_of, the day of a second since 1970 where the reader
    is.
    Returns: a Standing for each idea that was answered, by its name. The answers of one day count once, as the worst
    of them; a second try counts only where it is wrong, since it knows the answer.
    Source: the events; FSRS-6.
    Does not keep anything.
    """
    days: dict[str, dict[datetime.date, list[tuple[Event, Surface | None]]]] = {}
    for one in events:
        held = was_right(one)
        if held is None or (held and not one.made.first):
            continue
        surface = bank.surface(one)
        if idea := bank.idea(one) if surface is None else surface.idea:
            days.setdefault(idea, {}).setdefault(day_of(one.at), []).append((one, surface))
    model = scheduler()
    return {idea: _standing(idea, of_idea, bank, model) for idea, of_idea in days.items()}


def _standing(
    idea: str, days: Mapping[datetime.date, list[tuple[Event, Surface | None]]], bank: Bank, model: fsrs.Scheduler
) -> Standing:
    card = fsrs.Card(card_id=0, due=_moment(min(days)))
    asked: dict[Key, datetime.date] = {}
    for number, day in enumerate(sorted(days)):
        answers = days[day]
        worst = min(rating(bool(was_right(one)), one.made.sure, number > 0) for one, _ in answers)
        danger = any(unsafe(one, bank.grave(idea) if at is None else at.grave) for one, at in answers)
        card, due = _reviewed(model, card, worst, day, danger)
        asked.update((surface.key, day) for _, surface in answers if surface is not None)
    latest = next((surface.key for _, surface in reversed(answers) if surface is not None), None)
    sure = any(one.right is False and (one.made.sure or 0) >= SURE for one, _ in answers)
    assert card.stability is not None
    assert card.difficulty is not None
    return Standing(idea, due, day, danger, sure, len(days), asked, latest,
                    card.stability, card.difficulty)  # fmt: skip


def _reviewed(
    model: fsrs.Scheduler, card: fsrs.Card, worst: Rating, day: datetime.date, danger: bool
) -> tuple[fsrs.Card, datetime.date]:
    card, _ = model.review_card(card, worst, _moment(day))
    return card, min(card.due.date(), day + _TOMORROW) if danger else card.due.date()


def way(answers: Sequence[str]) -> tuple[Step, ...]:
    """The way of one idea that is answered on each day on which it comes back.

    Inputs: answers, words of ANSWERS.
    Returns: a Step for each, the first on day 0.
    Errors: NotFoundError for another word.
    Source: FSRS-6.
    Does not need a log.
    """
    model, first = scheduler(), datetime.date.min
    card, day, steps = fsrs.Card(card_id=0, due=_moment(first)), first, []
    for number, word in enumerate(answers):
        right, sure, danger = ANSWERS[known(word, ANSWERS, "an answer")]
        card, due = _reviewed(model, card, rating(right, sure, number > 0), day, danger)
        steps.append(Step(word, (day - first).days, (due - first).days))
        day = due
    return tuple(steps)


def _moment(day: datetime.date) -> datetime.datetime:
    """The model counts whole days; the beginning of one stands for it, in any time zone."""
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
