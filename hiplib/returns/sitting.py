"""What is asked today: the ideas that are ready, mixed, few enough for one sitting, and each on another surface."""

import datetime
import random
from collections.abc import Callable, Iterable, Mapping, Sequence

from hiplib.returns.ideas import HOW_SOON, Bank, Surface
from hiplib.returns.schedule import Standing

__all__ = ["MINUTES", "MOST", "drawn", "minutes", "ready", "surface_for"]

MINUTES = 2  # of one form
MOST = 6  # ideas of a sitting: twelve minutes
OTHERS = 3  # beside each emergency, so that at most a quarter are


def ready(standings: Iterable[Standing], today: datetime.date) -> list[Standing]:
    """The ideas that may come back today.

    Inputs: standings; today.
    Returns: those whose day has come: what would have let an emergency wait first, then what was wrong and sure, then
    what is most nearly forgotten.
    Source: the schedule.
    Does not leave out what waits longer than one sitting: the next one finds it.
    """
    there = [one for one in standings if one.due <= today]
    return sorted(there, key=lambda one: (not one.unsafe, not one.sure_and_wrong, one.remembered(today), one.idea))


def surface_for(
    idea: str,
    standing: Standing | None,
    bank: Bank,
    taken: Sequence[Surface] = (),
    agrees: Callable[[Surface], bool] = lambda one: True,
) -> Surface | None:
    """The surface on which an idea is asked next.

    Inputs: idea; standing, None where it was never answered; bank; taken, what is asked beside it; agrees, whether a
    surface may be used at all.
    Returns: one that was not asked last: after an unsafe answer a patient where there is another, else what was never
    asked, else what was asked longest ago; nothing that the answer to another of the sitting tells. None where there
    is none.
    Source: the rows.
    Does not ask the same surface twice running.
    """
    asked = {} if standing is None else standing.asked
    last = None if standing is None else standing.latest
    listed = [one for one in bank.of_idea[idea] if one.key != last]
    random.Random(f"{idea} {0 if standing is None else standing.reviews}").shuffle(listed)
    again = standing is not None and standing.unsafe
    listed.sort(key=lambda one: asked.get(one.key, datetime.date.min))
    if again:
        listed.sort(key=lambda one: not (one.tells_of_a_patient and one.key not in asked))
    listed.sort(key=lambda one: any(_tells(one, other) for other in taken))
    return next(filter(agrees, listed), None)


def _tells(one: Surface, other: Surface) -> bool:
    return one.item.row in other.item.rows or other.item.row in one.item.rows


def drawn(
    bank: Bank,
    standings: Mapping[str, Standing],
    today: datetime.date,
    agrees: Callable[[Surface], bool] = lambda one: True,
) -> tuple[Surface, ...]:
    """One sitting.

    Inputs: bank; standings, by idea; today; agrees, whether a surface may be used at all.
    Returns: surfaces of as many ideas, six at most, mixed. At most a quarter are emergencies: where fewer others are
    ready, others come along ahead of their day, a patient who may wait before anything else. None where nothing is
    ready.
    Source: the schedule.
    Does not name what waits beyond it.
    """
    there = [one.idea for one in ready(standings.values(), today) if one.idea in bank.of_idea]
    grave = [idea for idea in there if bank.grave(idea)][: MOST // (OTHERS + 1)]
    calm = [idea for idea in there if not bank.grave(idea)][: MOST - len(grave)]
    beside = _ahead(bank, standings, today, {*there}) if grave else ()
    calm += [idea for idea, _ in zip(beside, range(OTHERS * len(grave) - len(calm)), strict=False)]
    ideas = [idea for idea in there if idea in grave or idea in calm]
    taken: list[Surface] = []
    for idea in [*ideas, *(one for one in calm if one not in ideas)]:
        surface = surface_for(idea, standings.get(idea), bank, taken, agrees)
        if surface is not None:
            taken.append(surface)
    return _mixed(taken)


def _ahead(bank: Bank, standings: Mapping[str, Standing], today: datetime.date, there: set[str]) -> list[str]:
    """What may come along with an emergency: a patient who may wait, then what is due next, then what is new."""
    calm = [idea for idea in bank.of_idea if not bank.grave(idea) and idea not in there]
    free = [idea for idea in calm if idea not in standings or standings[idea].last < today]
    random.Random(today.toordinal()).shuffle(free)
    free.sort(key=lambda idea: (idea not in standings, standings[idea].due if idea in standings else today))
    waiting = [idea for idea in free if idea.startswith(f"{HOW_SOON}/")]
    return [*waiting[:1], *(idea for idea in free if idea not in waiting)]


def _mixed(taken: Sequence[Surface]) -> tuple[Surface, ...]:
    """The same, so that neighbours are of two topics wherever that can be."""
    left, mixed = list(taken), list[Surface]()
    while left:
        counts = {topic: sum(one.topic == topic for one in left) for topic in {one.topic for one in left}}
        crowded = max(counts.values()) * 2 > len(left) + 1
        before = mixed[-1].topic if mixed else ""
        others = [one for one in left if one.topic != before] or left
        if crowded:
            others = [one for one in others if counts[one.topic] == max(counts.values())] or others
        mixed.append(others[0])
        left.remove(others[0])
    return tuple(mixed)


def minutes(surfaces: Sequence[Surface]) -> int:
    """About how long a sitting takes.

    Inputs: surfaces.
    Returns: minutes.
    Does not measure anybody.
    """
    return MINUTES * len(surfaces)
