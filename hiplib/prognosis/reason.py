"""How people fared: published points, what may be computed between them, and why two figures differ."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from hiplib.errors import known
from hiplib.model import Conditional, Contrast, PrognosisPoint
from hiplib.records import Records

__all__ = [
    "QUESTIONS",
    "by_clock",
    "cohorts",
    "conditional",
    "conditionals",
    "conditions",
    "exercise",
    "last_scores",
    "measured_healing",
    "outcomes",
    "points",
    "ratios",
    "reconcile",
    "said_of_healing",
    "same_time",
    "scores",
]

# what to ask of any figure about how people fared, in this order
NOT_STATED = "not stated"
QUESTIONS = ("who entered", "when the clock started", "when one looked", "what counted", "of how many")


def points(
    records: Records, *, condition: str | None = None, outcome: str | None = None, cohort: str | None = None
) -> tuple[PrognosisPoint, ...]:
    """The published figures about people: shares by a time, and medians.

    Inputs: records; condition, outcome and cohort, words of prognosis.csv, each None for any.
    Returns: rows in the order of the file; none where the words are known and nothing fits them together.
    Errors: NotFoundError for a word that is not in its column, with the nearest.
    Source: prognosis.csv.
    Does not return a score or a hazard ratio: neither counts people.
    """
    _require(records, condition=condition, outcome=outcome, cohort=cohort)
    return tuple(
        row
        for row in records.prognosis.values()
        if row.measure in ("cumulative", "share", "median_days")
        and condition in (None, row.condition)
        and outcome in (None, row.outcome)
        and cohort in (None, row.cohort)
    )


def conditions(records: Records) -> dict[str, str]:
    """The conditions about which there are figures.

    Inputs: records.
    Returns: names for the screen by word, in the order of the file.
    Source: prognosis.csv.
    Does not say how common they are.
    """
    return {row.condition: row.condition_name for row in points(records)}


def outcomes(records: Records, condition: str) -> dict[str, str]:
    """The outcomes published for a condition.

    Inputs: records; condition.
    Returns: names for the screen by word.
    Errors: NotFoundError for another condition, with the nearest.
    Source: prognosis.csv.
    Does not hold outcomes of other conditions.
    """
    known(condition, _words(records, "condition"), "a condition")
    return {row.outcome: row.outcome_name for row in points(records, condition=condition)}


def cohorts(records: Records, condition: str, outcome: str | None = None) -> dict[str, str]:
    """The groups of people followed for a condition, and an outcome if one is named.

    Inputs: records; condition; outcome or None for any.
    Returns: names for the screen by word.
    Errors: NotFoundError for another condition or outcome, with the nearest.
    Source: prognosis.csv.
    Does not join cohorts.
    """
    known(condition, _words(records, "condition"), "a condition")
    return {row.cohort: row.cohort_name for row in points(records, condition=condition, outcome=outcome)}


def conditional(earlier: PrognosisPoint, later: PrognosisPoint) -> Conditional:
    """Of those not recovered at the earlier time, the share recovered by the later one: (l - e) / (1 - e).

    Inputs: two cumulative probabilities of recovery, of one cohort, outcome and source, the later at a later time.
    Returns: a Conditional.
    Errors: ValueError saying which of these does not hold.
    Source: the points' own; definition of conditional probability.
    Does not join cohorts, outcomes or clocks, and does not use a share that people may leave again.
    """
    same = {
        "cohort": earlier.cohort == later.cohort,
        "outcome": earlier.outcome == later.outcome,
        "clock": earlier.clock == later.clock,
        "source": earlier.source_id == later.source_id,
    }
    unlike = [name for name, holds in same.items() if not holds]
    if unlike:
        raise ValueError(f"{earlier.id} and {later.id} cannot be joined: they differ in {', '.join(unlike)}.")
    for row in (earlier, later):
        if row.measure != "cumulative" or row.counts != "recovered":
            raise ValueError(f"{row.id} is not a cumulative probability of recovery.")
    first, second = earlier.value, later.value
    if first is None or second is None or earlier.time_days is None or later.time_days is None:
        raise ValueError(f"{earlier.id} and {later.id} need a figure and a time each.")
    if not earlier.time_days < later.time_days or not first <= second or first == 1:
        raise ValueError(f"{later.id} does not come after {earlier.id} with people still to recover.")
    return Conditional(earlier, later, (second - first) / (1 - first))


def conditionals(found: Iterable[PrognosisPoint]) -> tuple[Conditional, ...]:
    """Every conditional that may be computed from some points, neighbour by neighbour.

    Inputs: found, points.
    Returns: one Conditional for each two neighbouring times of one cohort and outcome.
    Errors: none; points that cannot be joined are left alone.
    Source: the points' own.
    Does not skip over a point between two others.
    """
    groups: dict[tuple[str, ...], list[PrognosisPoint]] = {}
    for row in found:
        if row.measure == "cumulative" and row.counts == "recovered" and row.time_days is not None:
            groups.setdefault((row.cohort, row.outcome, row.clock, row.source_id), []).append(row)
    made = []
    for rows in groups.values():
        for earlier, later in pairwise(sorted(rows, key=lambda row: row.time_days or 0)):
            made.append(conditional(earlier, later))
    return tuple(made)


def ratios(records: Records, condition: str) -> tuple[PrognosisPoint, ...]:
    """What goes with faster or slower recovery, as hazard ratios.

    Inputs: records; condition.
    Returns: rows of prognosis.csv in the order of the file; none where no ratio was published for the condition.
    Errors: NotFoundError for another condition, with the nearest.
    Source: prognosis.csv.
    Does not turn a ratio of speeds into a chance.
    """
    known(condition, _words(records, "condition"), "a condition")
    return tuple(r for r in records.prognosis.values() if r.measure == "hazard_ratio" and r.condition == condition)


def scores(records: Records) -> tuple[PrognosisPoint, ...]:
    """Mean pain over time, 0 to 100 points, superseded rows included.

    Inputs: records.
    Returns: rows of prognosis.csv in the order of the file.
    Source: prognosis.csv.
    Does not count people: a mean of 40 points is not 40 people.
    """
    return tuple(row for row in records.prognosis.values() if row.measure == "mean_score")


def same_time(records: Records, condition: str) -> tuple[PrognosisPoint, ...]:
    """The scores of a condition that can be put side by side: those of the time that most groups were asked at.

    Inputs: records; condition.
    Returns: scores of one time, the oldest source first; of times told equally often the latest; none where the
    condition has no score.
    Source: prognosis.csv; sources.csv, year.
    Does not join two clocks: each row keeps its own.
    """
    mine = [row for row in scores(records) if row.condition == condition]
    told = Counter(row.time_days or 0 for row in mine)
    at = max(told, key=lambda days: (told[days], days), default=None)
    return tuple(sorted((row for row in mine if (row.time_days or 0) == at), key=lambda row: _year(row, records)))


def last_scores(records: Records, condition: str) -> tuple[PrognosisPoint, ...]:
    """The last score of each group of people with a condition.

    Inputs: records; condition.
    Returns: one row for each group, in the order of the file.
    Source: prognosis.csv.
    Does not say that the groups were followed equally long.
    """
    mine = [row for row in scores(records) if row.condition == condition]
    return tuple(
        max((row for row in mine if row.cohort == cohort), key=lambda row: row.time_days or 0)
        for cohort in dict.fromkeys(row.cohort for row in mine)
    )


def _year(row: PrognosisPoint, records: Records) -> int:
    return records.sources[row.source_id].year or 0


def by_clock(found: Iterable[PrognosisPoint]) -> dict[str, tuple[PrognosisPoint, ...]]:
    """Points that can stand on a time axis, by what their time is counted from: two clocks share no axis.

    Inputs: found, points.
    Returns: by clock, what has a time and counts people who recovered or did not; clocks in the order of the points.
    Source: the points' own.
    Does not hold a figure that counts events, nor one without a time.
    """
    drawn = [
        row for row in found if row.counts != "event" and (row.measure == "median_days" or row.time_days is not None)
    ]
    return {clock: tuple(r for r in drawn if r.clock == clock) for clock in dict.fromkeys(row.clock for row in drawn)}


def said_of_healing(records: Records, condition: str) -> tuple[PrognosisPoint, ...]:
    """What patients read online, in words, of how long something takes to heal.

    Inputs: records; condition.
    Returns: rows of prognosis.csv in the order of the file.
    Source: prognosis.csv.
    Does not hold what was measured.
    """
    return tuple(r for r in _of(records, condition) if r.seen_via == "source_document" and r.measure == "words")


def measured_healing(records: Records, condition: str) -> tuple[PrognosisPoint, ...]:
    """What studies measured of how long something takes to heal.

    Inputs: records; condition.
    Returns: rows of prognosis.csv in the order of the file.
    Source: prognosis.csv.
    Does not hold a ratio of speeds, nor a figure that counts events.
    """
    return tuple(r for r in _of(records, condition) if r.seen_via != "source_document" and r.counts != "event")


def _of(records: Records, condition: str) -> list[PrognosisPoint]:
    return [r for r in records.prognosis.values() if r.condition == condition and r.measure != "hazard_ratio"]


def exercise(records: Records, name: str) -> tuple[PrognosisPoint, ...]:
    """The figures of a reconciliation exercise.

    Inputs: records; name, recovery or lifetime.
    Returns: rows of prognosis.csv in the order of the file.
    Errors: NotFoundError for another exercise, with the nearest.
    Source: prognosis.csv, column exercise.
    Does not choose which two to compare.
    """
    known(name, _words(records, "exercise"), "an exercise")
    return tuple(row for row in records.prognosis.values() if row.exercise == name)


def reconcile(first: PrognosisPoint, second: PrognosisPoint) -> tuple[Contrast, ...]:
    """Why two figures differ: five questions asked of both.

    Inputs: first and second, any two points.
    Returns: one Contrast for each of QUESTIONS, in that order.
    Source: the points' own columns population, clock, time, counted and n.
    Does not say which of the figures is right.
    """
    answers = zip(QUESTIONS, _answers(first), _answers(second), strict=True)
    return tuple(
        Contrast(question, a or NOT_STATED, b or NOT_STATED, None if None in (a, b) else a != b)
        for question, a, b in answers
    )


def _answers(row: PrognosisPoint) -> tuple[str | None, ...]:
    """None for what is not stated: two silences are no agreement."""
    return (
        row.population,
        None if row.clock == NOT_STATED else row.clock,
        None if row.time_value is None else row.time_words,
        row.counted,
        None if row.n is None else f"{row.n:,} people",
    )


def _words(records: Records, column: str) -> list[str]:
    """What stands in a column, each word once, in the order of the file."""
    return list(dict.fromkeys(getattr(row, column) for row in records.prognosis.values() if getattr(row, column)))


def _require(records: Records, **given: str | None) -> None:
    for column, word in given.items():
        if word is not None:
            known(word, _words(records, column), f"{'an' if column == 'outcome' else 'a'} {column}")
