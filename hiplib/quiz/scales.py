"""Questions whose choices are the steps of a scale: which way does it go, how many of a hundred?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hiplib.model import Cited, ClinicalTest
from hiplib.quiz.item import Behind, Item
from hiplib.records import Records

__all__ = ["DOWN", "NEITHER", "NO_CHANGE", "UP", "Share", "moves", "numbers", "shares"]

UP, DOWN, NEITHER = "toward", "away", "neither"
NO_CHANGE = 1.0  # what a ratio says where nothing is changed
CHOICES = 3
LOW = "fewer than"
REPORTED = ("reported", "wilson")


@dataclass(frozen=True, slots=True)
class _Way:
    """A figure with its interval, and which way it goes."""

    row: Cited
    part: str
    way: str
    group: str
    topics: tuple[str, ...]

    @property
    def behind(self) -> Behind:
        return Behind(self.row.row_id, self.part)


def _side(low: float, high: float, nothing: float) -> str:
    return UP if low > nothing else DOWN if high < nothing else NEITHER


# --- which way ----------------------------------------------------------------------------------------------------


def _tests(records: Records) -> Iterator[_Way]:
    for row in records.clinical_tests.values():
        held = bool(records.tested_conditions[row.condition].acted_on_suspicion)
        topics = ("emergency", "probability") if held else ("probability", "clinic", "differential")
        figures = (
            ("present", row.lr_pos_low, row.lr_pos, row.lr_pos_high),
            ("absent", row.lr_neg_low, row.lr_neg, row.lr_neg_high),
        )
        for part, low, value, high in figures:
            if not _asked(row) or low is None or value is None or high is None:
                continue
            way = _side(low, high, NO_CHANGE)
            # what points away from an emergency is not asked: no single finding sends such a patient home
            if not held or way == UP:
                yield _Way(row, part, way, f"{row.condition} {row.finding} {part}", topics)


def _asked(row: ClinicalTest) -> bool:
    # a low score is printed with the figures of a high one, and would be read the wrong way round
    return row.status == "accepted" and LOW not in row.finding


def _scans(records: Records) -> Iterator[_Way]:
    for row in records.imaging.values():
        if row.measure == "odds_ratio" and row.status == "accepted" and row.low is not None and row.high is not None:
            yield _Way(row, "scan", _side(row.low, row.high, NO_CHANGE), row.finding, ("imaging",))


def _effects(records: Records) -> Iterator[_Way]:
    for row in records.treatments.values():
        nothing = row.no_difference
        known = row.status == "accepted" and row.interval == "reported" and row.value is not None and row.comparator
        if not known or nothing is None or row.low is None or row.high is None:
            continue
        way = _side(row.low, row.high, nothing)
        if row.better == "lower" and way != NEITHER:
            way = DOWN if way == UP else UP
        moved = records.interventions[row.intervention_id].kind == "movement"
        topics = ("treatment", "exercise") if moved else ("treatment",)
        yield _Way(row, "effect", way, f"{row.given} {row.comparator}", topics)


def _speeds(records: Records) -> Iterator[_Way]:
    for row in records.prognosis.values():
        if row.measure != "hazard_ratio" or row.interval != "reported" or row.low is None or row.high is None:
            continue
        # a limit printed as 1 is rounded, and may stand on either side
        if NO_CHANGE not in (row.low, row.high):
            yield _Way(row, "speed", _side(row.low, row.high, NO_CHANGE), row.id, ("prognosis",))


def _links(records: Records) -> Iterator[_Way]:
    for row in records.claim_evidence.values():
        if row.measure == "odds_ratio" and row.low is not None and row.high is not None:
            yield _Way(row, "link", _side(row.low, row.high, NO_CHANGE), row.id, ("claims",))


def moves(records: Records) -> Iterator[Item]:
    """Which way does it go?

    Inputs: records.
    Returns: questions, of each table not more that go one way than the two others together, so that nobody is right
    who always says the same.
    Source: clinical_tests.csv, imaging.csv, treatments.csv, prognosis.csv and claim_evidence.csv, where the row gives
    an interval.
    Does not ask what points away from an emergency.
    """
    for of in (_tests, _scans, _effects, _speeds, _links):
        found = _each_once(of(records))
        for at, one in enumerate(_balanced(found)):
            behind = {one.way: one.behind}
            for other in (UP, DOWN, NEITHER):
                if other == one.way:
                    continue
                there = [two for two in found if two.way == other and two.row.id != one.row.id]
                if there:
                    behind[other] = there[at % len(there)].behind
            yield Item("move", one.part, one.row.row_id, one.topics, (UP, NEITHER, DOWN), (one.way,), behind)


def _each_once(found: Iterable[_Way]) -> list[_Way]:
    """One row for each group, the first."""
    kept: dict[str, _Way] = {}
    for one in found:
        kept.setdefault(one.group, one)
    return list(kept.values())


def _balanced(found: list[_Way]) -> list[_Way]:
    by_way = {way: [one for one in found if one.way == way] for way in (UP, NEITHER, DOWN)}
    kept: list[_Way] = []
    for way, mine in by_way.items():
        others = sorted((len(theirs) for other, theirs in by_way.items() if other != way), reverse=True)
        most = max(others[0], 1)
        # spread over the file, so that one condition does not fill them
        step = max(len(mine) / most, 1)
        kept += [mine[int(number * step)] for number in range(min(most, len(mine)))]
    return sorted(kept, key=lambda one: one.row.row_id)


# --- how many of a hundred ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    """A share of people with its interval, in people of 100.

    Inputs: row; part, one of PARTS; people, low and high, whole numbers of 100; topics.
    Does not stand for anybody else than those its row counted.
    """

    row: Cited
    part: str
    people: int
    low: int
    high: int
    topics: tuple[str, ...]

    @property
    def behind(self) -> Behind:
        """The row behind the number."""
        return Behind(self.row.row_id, self.part)


def _of_100(low: float, value: float, high: float) -> tuple[int, int, int]:
    return round(value * 100), round(low * 100), round(high * 100)


def shares(records: Records) -> Iterator[Share]:
    """The shares of people that may be asked about.

    Inputs: records.
    Returns: Shares of one person in a hundred or more.
    Source: clinical_tests.csv, base_rates.csv and prognosis.csv, where the row gives a figure and its interval.
    Does not take a range across studies for an interval.
    """
    for test in records.clinical_tests.values():
        held = bool(records.tested_conditions[test.condition].acted_on_suspicion)
        if not _asked(test):
            continue
        seen, low, high = test.sensitivity, test.sensitivity_low, test.sensitivity_high
        if seen is not None and low is not None and high is not None:
            topics = ("emergency", "probability") if held else ("probability", "differential")
            yield Share(test, "sensitivity", *_of_100(low, seen, high), topics)
        ill, low, high = test.ppv, test.ppv_low, test.ppv_high
        if ill is not None and low is not None and high is not None and not held:
            yield Share(test, "ppv", *_of_100(low, ill, high), ("redflags", "probability", "clinic"))
    for rate in records.base_rates.values():
        held = bool(records.tested_conditions[rate.condition].acted_on_suspicion)
        share, low, high = rate.probability, rate.low, rate.high
        if (
            not held
            and rate.interval in REPORTED
            and share
            and share * 100 >= 1
            and low is not None
            and high is not None
        ):
            yield Share(rate, "share", *_of_100(low, share, high), ("clinic", "probability"))
    for point in records.prognosis.values():
        share, low, high = point.value, point.low, point.high
        of_people = point.measure in ("share", "cumulative") and point.interval == "reported" and point.time_value
        if of_people and share is not None and low is not None and high is not None:
            yield Share(point, "share", *_of_100(low, share, high), ("prognosis",))


def numbers(records: Records) -> Iterator[Item]:
    """How many of a hundred?

    Inputs: records.
    Returns: questions with three numbers from below up. Each of the two others is the figure of another row and lies
    outside the interval; the key is now the lowest, now the middle, now the highest.
    Source: as `shares`.
    Does not ask where no interval was reported.
    """
    found = list(shares(records))
    for at, one in enumerate(found):
        apart = [
            two
            for two in found
            if two.row.id != one.row.id and not (one.low <= two.people <= one.high or two.low <= one.people <= two.high)
        ]
        picked = _beside(one, apart, at)
        if picked:
            three = sorted((one, *picked), key=lambda share: share.people)
            ids = tuple(share.row.id for share in three)
            behind: Mapping[str, Behind] = {share.row.id: share.behind for share in three}
            yield Item("of_100", one.part, one.row.row_id, one.topics, ids, (one.row.id,), behind)


def _beside(one: Share, apart: list[Share], at: int) -> tuple[Share, ...]:
    """Two other numbers, such that the key takes each of the three places in turn where the rows allow it."""
    below = _distinct([two for two in apart if two.people < one.people], at)
    above = _distinct([two for two in apart if two.people > one.people], at)
    wanted: tuple[Callable[[], tuple[Any, ...]], ...] = (
        lambda: tuple(above[:2]),
        lambda: (*below[:1], *above[:1]),
        lambda: tuple(below[:2]),
    )
    for turn in range(CHOICES):
        picked = wanted[(at + turn) % CHOICES]()
        if len(picked) == CHOICES - 1:
            return picked
    return ()


def _distinct(found: list[Share], at: int) -> list[Share]:
    """Each number once, begun at another place for each question."""
    by_people = {share.people: share for share in found}
    listed = [by_people[people] for people in sorted(by_people)]
    turn = at % len(listed) if listed else 0
    return listed[turn:] + listed[:turn]
