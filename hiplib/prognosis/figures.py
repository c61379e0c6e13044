"""People who recovered and people who did not, at each published time; mean scores of several years; healing times."""

from collections.abc import Iterable, Mapping, Sequence

from htpy import Element, Node, div, fragment, h4

from hiplib.model import PrognosisPoint
from hiplib.prognosis import words, words_drift, words_healing
from hiplib.records import Records
from hiplib.screen import page_chart, people_chart

__all__ = [
    "bars",
    "curves_of",
    "drift",
    "filled",
    "healing",
    "healing_scales",
    "people",
    "shares",
    "timeline",
    "timeline_text",
]

DAYS_A_WEEK = 7
STEP_WEEKS, LEAST_WEEKS = 4, 12
LOOKS = ("ahead", "second", "third")


def bars(found: Iterable[PrognosisPoint]) -> list[people_chart.Part]:
    """A bar of a hundred for each point, those of one group and outcome together, the earliest first."""
    listed = list(found)
    series = list(dict.fromkeys((row.cohort, row.outcome) for row in listed))
    order = sorted(listed, key=lambda row: (series.index((row.cohort, row.outcome)), _day(row)))
    drawn, before = [], None
    for row in order:
        well, low, high = _well(row)
        same = before == (row.cohort, row.outcome)
        before = (row.cohort, row.outcome)
        drawn.append(
            people_chart.Part(
                words.bar_label(row, listed), well, *words.bar_ends(row), low, high,
                words.NOBODY_LOOKED if same else "",
            )
        )  # fmt: skip
    return drawn


def _day(row: PrognosisPoint) -> float:
    return (row.value or 0) if row.measure == "median_days" else row.time_days or 0


def _well(row: PrognosisPoint) -> tuple[float, float | None, float | None]:
    """Of 100, those who fared well, and how far their interval reaches; a median stands at half."""
    if row.measure == "median_days":
        return 50, None, None
    low, high = (None if part is None else round(part * 100, 1) for part in (row.low, row.high))
    value = round((row.value if row.value is not None else row.low or 0) * 100, 1)
    if row.counts == "recovered":
        return value, low, high
    ill = value if row.value is not None or high is None else high
    return round(100 - ill, 1), None if high is None else 100 - high, None if low is None else 100 - low


def timeline(clocks: Mapping[str, Sequence[PrognosisPoint]], guess: int | None = None) -> Element:
    """Bars stacked to a hundred at each published time, under what their time is counted from; a guess is marked."""
    return div[
        (
            fragment[
                h4[words.time_zero(clock)],
                people_chart.stacks(bars(found), " ".join(words.sentence(row) for row in found), guess),
            ]
            for clock, found in clocks.items()
        )
    ]


def timeline_text(clocks: Mapping[str, Sequence[PrognosisPoint]]) -> list[str]:
    """The same in characters."""
    return [
        line
        for clock, found in clocks.items()
        for line in (words.time_zero(clock), *people_chart.stacks_text(bars(found)))
    ]


def people(row: PrognosisPoint) -> people_chart.Hundred:
    """A hundred people, those first who fared badly: filled, as in the bars."""
    return people_chart.Hundred(
        words.people_title(row), filled(row, 50 if row.measure == "median_days" else words.people(row)), ill=True
    )


def filled(row: PrognosisPoint, counted: int) -> int:
    """Of a hundred people of whom a figure counts so many, those who fared badly."""
    return 100 - counted if row.counts == "recovered" else counted


def curves_of(found: Sequence[PrognosisPoint], records: Records) -> dict[str, list[page_chart.Curve]]:
    """By clock: a curve for each group, its name at its end; what was superseded is open and grey."""
    conditions = list(dict.fromkeys(row.condition for row in found))
    drawn: dict[str, list[page_chart.Curve]] = {}
    for clock in dict.fromkeys(row.clock for row in found):
        for cohort in dict.fromkeys(row.cohort for row in found if row.clock == clock):
            mine = [row for row in found if row.cohort == cohort and row.clock == clock]
            look = LOOKS[conditions.index(mine[0].condition) % len(LOOKS)]
            drawn.setdefault(clock, []).append(
                page_chart.Curve(
                    words_drift.series(mine[0], records),
                    [(row.time_value or 0, row.value or 0) for row in mine],
                    "past" if mine[0].status == "superseded" else look,
                    reach=[None if row.low is None or row.high is None else (row.low, row.high) for row in mine],
                )
            )
    return drawn


def scores_scale(found: Sequence[PrognosisPoint]) -> page_chart.Scale:
    """The scale of the scores, from none to all points."""
    return page_chart.Scale(words_drift.points_axis(found[0]), 0, 100, (0, 50, 100))


def drift(found: Sequence[PrognosisPoint], records: Records) -> Element:
    """Mean scores, a panel for each clock."""
    last = max(row.time_value or 0 for row in found)
    times = tuple(sorted({row.time_value or 0 for row in found}))
    return div(".hip-panels")[
        (
            page_chart.curves(
                page_chart.Scale(words.scale_title(mine[0].time_unit or "", clock), 0, last, times),
                scores_scale(found),
                curves,
                words_drift.curves_sentence(mine, records),
            )
            for clock, curves in curves_of(found, records).items()
            if (mine := [row for row in found if row.clock == clock])
        )
    ]


def healing_scales(
    said: Mapping[str, Sequence[PrognosisPoint]], found: Mapping[str, Sequence[PrognosisPoint]]
) -> list[tuple[page_chart.Scale, list[page_chart.Strip]]]:
    """By clock, on one scale of weeks: what patients read, and by when half of those followed had got there.

    `said` and `found` are by condition. Words have no ends: where there are figures of their condition they stand above
    them, on the same clock.
    """
    timed = [row for rows in found.values() for row in rows if row.measure.startswith("median")]
    longest = max([LEAST_WEEKS, *((row.high or row.value or 0) / DAYS_A_WEEK for row in timed)])
    last = -int(-longest // STEP_WEEKS) * STEP_WEEKS
    ticks = tuple(float(week) for week in range(0, last + 1, STEP_WEEKS))
    drawn = []
    for clock in dict.fromkeys(row.clock for row in timed):
        mine = [row for row in timed if row.clock == clock]
        lines = []
        for condition in dict.fromkeys(row.condition for row in mine):
            lines += [
                page_chart.Strip(f"{row.condition_name}: {words_healing.IN_WORDS}", "", vague=row.note)
                for row in said.get(condition, ())
            ]
            lines += [
                page_chart.Strip(f"{row.cohort_name}: {row.outcome_name}", words_healing.healed(row), *_weeks(row))
                for row in mine
                if row.condition == condition
            ]
        drawn.append((page_chart.Scale(words.scale_title("weeks", clock), 0, last, ticks), lines))
    return drawn


def _weeks(row: PrognosisPoint) -> tuple[float | None, float | None, float | None]:
    at, low, high = (None if part is None else part / DAYS_A_WEEK for part in (row.value, row.low, row.high))
    return at, low, high


def healing(said: Mapping[str, Sequence[PrognosisPoint]], found: Mapping[str, Sequence[PrognosisPoint]]) -> Element:
    """The same as pictures, one for each clock, all on one scale."""
    timed = [row for rows in found.values() for row in rows if row.measure.startswith("median")]
    return div[
        (
            page_chart.strips(
                scale,
                lines,
                " ".join(words.sentence(row) for row in timed if scale.title == words.scale_title("weeks", row.clock)),
            )
            for scale, lines in healing_scales(said, found)
        )
    ]


def shares(found: Mapping[str, Sequence[PrognosisPoint]]) -> Node:
    """How many got there, a point of a hundred for each figure; a picture for each condition."""
    scale = page_chart.Scale(words.OF_A_HUNDRED, 0, 100, (0, 50, 100))
    return fragment[
        (
            fragment[h4[counted[0].condition_name], page_chart.strips(scale, _shares(counted), _said(counted))]
            for rows in found.values()
            if (counted := [row for row in rows if row.measure in ("cumulative", "share")])
        )
    ]


def _said(found: Iterable[PrognosisPoint]) -> str:
    return " ".join(words.sentence(row) for row in found)


def _shares(found: Iterable[PrognosisPoint]) -> list[page_chart.Strip]:
    drawn = []
    for row in found:
        after = f", {row.time_words}" if row.time_value else ""
        at, low, high = (None if part is None else part * 100 for part in (row.value, row.low, row.high))
        drawn.append(
            page_chart.Strip(f"{row.cohort_name}{after}", f"{words.both_sides(row)[0]} {row.those}", at, low, high)
        )
    return drawn
