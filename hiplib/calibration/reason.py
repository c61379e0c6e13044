"""Which of a learner's answers carry how sure, what they come to, and which numbers of a hundred stand beside a row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from hiplib.calibration import corp
from hiplib.calibration.corp import Chance, Group, Score
from hiplib.commitment import SURE, UNSURE
from hiplib.progress.event import Event
from hiplib.records import Records

__all__ = ["Answer", "Estimate", "Record", "by_chance", "departs", "record"]

FEWEST, FOR_A_CURVE = 10, 50  # answers: under the first nothing is said, under the second one sentence
RARE = 0.05  # what lies beyond, at either end, chance alone does in one of twenty


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that can be right or not, with how sure its learner was.

    Inputs: sure, 0 to 1; right; event, where it was given.
    Does not say how likely a disease was.
    """

    sure: float
    right: bool
    event: Event


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number of a hundred people beside the row it was compared with.

    Inputs: guess and told, 0 to 100; low and high, the row's interval, 0 to 100, None where none was reported; event,
    where it was given; source_id and row_id of the row.
    Does not take part in any share of right answers.
    """

    guess: float
    told: float
    low: float | None
    high: float | None
    event: Event
    source_id: str
    row_id: str

    @property
    def inside(self) -> bool | None:
        """Whether the guess lies in the interval; None where none was reported."""
        return None if self.low is None or self.high is None else self.low <= self.guess <= self.high


@dataclass(frozen=True)
class Record:
    """What a learner's answers come to.

    Inputs: answers and estimates, which are never added up.
    Does not rank learners: it knows one.
    """

    answers: tuple[Answer, ...]
    estimates: tuple[Estimate, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether there are answers enough to say anything."""
        return len(self.answers) >= FEWEST

    @property
    def draws(self) -> bool:
        """Whether there are answers enough for a curve."""
        return len(self.answers) >= FOR_A_CURVE

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The answers by level."""
        return corp.grouped((one.sure, one.right) for one in self.answers)

    @cached_property
    def score(self) -> Score:
        """Their score and its parts."""
        return corp.score(self.groups)

    @cached_property
    def chance(self) -> Chance:
        """What chance alone leaves open for them."""
        return corp.chance(self.groups)

    @property
    def unsure(self) -> tuple[Answer, ...]:
        """The answers given without being sure, the least sure first."""
        return tuple(sorted((one for one in self.answers if one.sure <= UNSURE), key=lambda one: one.sure))

    @property
    def sure(self) -> tuple[Answer, ...]:
        """The answers given in being sure, the surest first."""
        return tuple(sorted((one for one in self.answers if one.sure >= SURE), key=lambda one: -one.sure))


def record(events: Iterable[Event], records: Records) -> Record:
    """What a learner's answers come to.

    Inputs: events in the order in which they were made; records.
    Returns: a Record of the first answer to each question: those that were judged and carry how sure, and the numbers
    of a hundred that a row answers.
    Source: the events, which hold the figure and the interval that a guess was compared with.
    Does not count a second try, which knows the answer.
    """
    first: dict[tuple[str, object], Event] = {}
    for one in events:
        first.setdefault((one.made.view, one.made.key), one)
    answers, estimates = [], []
    for one in first.values():
        found = _estimate(one, records)
        if found is not None:
            estimates.append(found)
        elif one.made.sure is not None and one.right is not None:
            answers.append(Answer(one.made.sure, one.right, one))
    return Record(tuple(answers), tuple(estimates))


def _estimate(one: Event, records: Records) -> Estimate | None:
    """A number of a hundred, where the question names the row that answers it."""
    guess, row_id = one.made.guess, one.made.key.get("row", one.made.key.get("effect"))
    # in older files the figure stands alone
    figures = one.made.answer if isinstance(one.made.answer, tuple) else (one.made.answer,)
    if type(guess) is not int or not isinstance(row_id, str) or any(type(part) is not int for part in figures):
        return None
    row = records.imaging.get(row_id) or records.prognosis.get(row_id) or records.treatments.get(row_id)
    if row is None or not figures:
        return None
    told, *ends = figures
    low, high = ends if len(ends) == 2 else (None, None)
    return Estimate(guess, told, low, high, one, row.source_id, row_id)


def by_chance(said: Sequence[float]) -> tuple[float, int, int]:
    """How many right answers would fit, and what chance alone gives.

    Inputs: said, how sure of each answer, 0 to 1.
    Returns: how many fit on average; the fewest and the most that chance gives in nine of ten such records.
    Source: the exact distribution of a sum of answers, each right as often as said.
    Does not look at the answers.
    """
    ways = [1.0]
    for sure in said:
        ways = [
            (ways[right] if right < len(ways) else 0) * (1 - sure) + (ways[right - 1] if right else 0) * sure
            for right in range(len(ways) + 1)
        ]
    low = next(right for right in range(len(ways)) if sum(ways[: right + 1]) > RARE)
    high = next(right for right in reversed(range(len(ways))) if sum(ways[right:]) > RARE)
    return sum(said), low, high


def departs(found: Record) -> tuple[tuple[Group, float, tuple[float, float]], ...]:
    """The levels at which a record leaves what chance alone allows.

    Inputs: found, a record with answers.
    Returns: for each such level its answers, the fitted share and the band; none where the record as a whole is no
    farther off than one of twenty is by chance.
    Source: the record.
    Does not take a single level for a finding: of several, one lies outside by chance.
    """
    if found.score.miscalibration <= found.chance.miscalibration:
        return ()
    lines = zip(found.groups, corp.fitted(found.groups), found.chance.band, strict=True)
    return tuple((group, share, band) for group, share, band in lines if not band[0] <= share <= band[1])
