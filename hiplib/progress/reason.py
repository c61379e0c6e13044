"""What the answers of other days come to: where it was left off, and how each topic stands."""

from dataclasses import dataclass

from hiplib.model import Urgency
from hiplib.progress.event import Event
from hiplib.progress.store import Log

__all__ = ["Left", "Standing", "late", "left_off", "standings"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one topic stands.

    Inputs: topic; asked, questions answered, each counted once; judged, those that have a right answer; right, those
    that were right at the first try; late, those where less was done than an emergency or an urgent patient needed; at,
    seconds since 1970, of the last answer.
    Does not add topics up: a number over all of them would say nothing.
    """

    topic: str
    asked: int
    judged: int
    right: int
    late: int
    at: int


@dataclass(frozen=True, slots=True)
class Left:
    """Where it was left off: the last answer of all. Does not say what was right."""

    last: Event
    standing: Standing


def standings(log: Log) -> tuple[Standing, ...]:
    """How each topic stands by the first answer to each question.

    Inputs: log.
    Returns: a Standing for each topic of which something is kept, the one last answered first.
    Source: the log.
    Does not count a second try: the first one tells what was known.
    """
    first: dict[str, dict[object, Event]] = {}
    last: dict[str, int] = {}
    for one in log.events:
        first.setdefault(one.topic, {}).setdefault((one.made.view, one.made.key), one)
        last[one.topic] = max(one.at, last.get(one.topic, 0))
    found = [
        Standing(
            topic,
            asked=len(answers),
            judged=sum(one.right is not None for one in answers.values()),
            right=sum(one.right is True for one in answers.values()),
            late=sum(map(late, answers.values())),
            at=last[topic],
        )
        for topic, answers in first.items()
    ]
    return tuple(sorted(found, key=lambda one: -one.at))


def left_off(log: Log) -> Left | None:
    """The last answer, and how its topic stands.

    Inputs: log.
    Returns: a Left, or None where nothing is kept.
    Source: the log.
    Does not guess what would come next.
    """
    if not log.events:
        return None
    last = max(log.events, key=lambda one: one.at)
    return Left(last, next(one for one in standings(log) if one.topic == last.topic))


def late(one: Event) -> bool:
    """Whether an answer was slower than the patient could wait.

    Inputs: one.
    Returns: True where both guess and answer are an urgency and the guess is the lower one.
    Source: the event.
    Does not judge answers of another kind.
    """
    levels = [str(level) for level in Urgency]
    guess, answer = (part[0] if isinstance(part, tuple) and len(part) == 1 else part
                     for part in (one.made.guess, one.made.answer))  # fmt: skip
    if not (isinstance(guess, str) and isinstance(answer, str) and {guess, answer} <= {*levels}):
        return False
    return levels.index(guess) < levels.index(answer)
