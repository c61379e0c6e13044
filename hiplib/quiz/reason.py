"""The bank of questions, made from the rows, and a round drawn from it: one seed, one round."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence

from hiplib.errors import InputError, NotFoundError, Problem, known, shown
from hiplib.model.frozen import Frozen
from hiplib.quiz import choices, scales
from hiplib.quiz.forks import forks
from hiplib.quiz.item import KINDS, TOPICS, Item
from hiplib.records import Records

__all__ = ["MOST_EMERGENCIES", "ROUND", "bank", "draw", "of_topic", "round_of"]

ROUND = 5
MOST_EMERGENCIES = 1  # of a round: a quarter at most


def bank(records: Records) -> tuple[Item, ...]:
    """Every question that the rows give.

    Inputs: records.
    Returns: items, kind by kind.
    Source: the rows; of a figure only where its interval was reported.
    Does not draw a round.
    """
    return tuple(item for make in _MAKERS for item in make(records))


# which of these know a topic is known before they are asked: a page does not make all for the round of one lesson
_MAKERS: Mapping[Callable[[Records], Iterable[Item]], tuple[str, ...]] = Frozen(
    {
        choices.arguments: ("differential",),
        choices.roots: ("anatomy",),
        choices.traps: ("emergency",),
        choices.gates: ("exercise",),
        choices.concerns: ("redflags",),
        choices.picks: ("differential", "anatomy", "exercise"),
        choices.orders: ("redflags", "differential", "emergency"),
        scales.moves: TOPICS,
        scales.numbers: TOPICS,
        choices.errors: TOPICS,
        choices.claims: TOPICS,
        forks: ("cases",),
    }
)


def of_topic(topic: str, records: Records) -> tuple[Item, ...]:
    """The questions for the end of one lesson.

    Inputs: topic, a word of TOPICS; records.
    Returns: items.
    Errors: NotFoundError for what is no topic.
    Source: the rows.
    Does not draw a round.
    """
    known(topic, TOPICS, "a topic of the quiz")
    made = (make(records) for make, topics in _MAKERS.items() if topic in topics)
    return tuple(item for items in made for item in items if topic in item.topics)


def round_of(topic: str, seed: int, records: Records) -> tuple[Item, ...]:
    """A round: five questions about one topic, drawn by a seed.

    Inputs: topic, a word of TOPICS; seed, any whole number; records.
    Returns: items, as `draw` gives them.
    Errors: NotFoundError for what is no topic, and where its rows give no question; InputError for a seed that is no
    whole number.
    Source: the rows.
    Does not draw what stands in no row.
    """
    return draw(of_topic(topic, records), topic, seed)


def draw(made: Sequence[Item], topic: str, seed: int) -> tuple[Item, ...]:
    """Five questions of some, drawn by a seed.

    Inputs: made, items; topic, what they are about; seed, any whole number.
    Returns: items of as many kinds as there are; the row that one asks of stands in no other; an emergency is the
    answer to one of them at most. Fewer where not so many fit together.
    Errors: NotFoundError where there are no items; InputError for a seed that is no whole number.
    Does not mind the order in which they were made.
    """
    if type(seed) is not int:
        raise InputError([Problem("seed", shown(seed), "a whole number")])
    if not made:
        raise NotFoundError([Problem("the quiz", f"no question about {topic}", "rows that give one")])
    chance = random.Random(f"{topic} {seed}")
    left = {kind: [item for item in made if item.kind == kind] for kind in KINDS}
    for listed in left.values():
        chance.shuffle(listed)
    kinds = [kind for kind in KINDS if left[kind]]
    chance.shuffle(kinds)
    drawn: list[Item] = []
    while len(drawn) < ROUND and any(left.values()):
        for kind in kinds:
            fits = _next(left[kind], drawn)
            if fits is not None and len(drawn) < ROUND:
                drawn.append(fits)
    chance.shuffle(drawn)
    return tuple(drawn)


def _next(listed: list[Item], drawn: Sequence[Item]) -> Item | None:
    """The next of a kind that fits the round; what does not fit is passed over."""
    while listed:
        item = listed.pop()
        told = any(item.row in other.rows or other.row in item.rows for other in drawn)
        if not told and item.emergency + sum(other.emergency for other in drawn) <= MOST_EMERGENCIES:
            return item
    return None
