"""What reasoning about exercise returns: what the gate says, what is prescribed, the weeks, a draft judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hiplib.model.dose_rows import ExerciseDose, ExerciseRule
from hiplib.model.exercise_gate_rows import GateQuestion
from hiplib.model.exercise_rows import Exercise
from hiplib.model.exercise_vocabulary import Goal
from hiplib.model.results import Assessment
from hiplib.model.scales import Gate

__all__ = [
    "Amount",
    "Draft",
    "Plan",
    "PlanItem",
    "PlanWeek",
    "Prescribed",
    "Screening",
    "Verdict",
    "WeekReport",
]


@dataclass(frozen=True, slots=True)
class Screening:
    """What the gate says of a patient, and why.

    Inputs: level; assessment, what the safety layer said before it; yes, the questions answered yes; not_asked, those
    without an answer; barred, for each movement that stays out the questions that bar it; conditions, those that the
    answers point to.
    Does not hold an exercise.
    """

    level: Gate
    assessment: Assessment
    yes: tuple[GateQuestion, ...]
    not_asked: tuple[GateQuestion, ...]
    barred: Mapping[str, tuple[str, ...]]
    conditions: frozenset[str]
    cleared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a prescription and the row that it comes from. Does not round it."""

    value: float
    row: ExerciseDose | ExerciseRule


@dataclass(frozen=True, slots=True)
class Prescribed:
    """An exercise with every number that a session needs.

    Inputs: exercise; per_week, sessions; sets and, of each set, repetitions; hold in seconds or in breaths; rest in
    seconds; for endurance minutes in place of all these; most, the largest weekly total that the rows allow, in turns
    or in minutes; daily, whether its own trial did it on every day; effort in the words of the source.
    Does not grow by itself: the weeks do.
    """

    exercise: Exercise
    dose: ExerciseDose
    per_week: Amount
    sets: Amount | None
    reps: Amount | None
    hold_s: Amount | None
    breaths: Amount | None
    rest_s: Amount | None
    minutes: Amount | None
    most: float
    turn_s: float
    daily: bool
    effort: str

    @property
    def rows(self) -> tuple[ExerciseDose | ExerciseRule, ...]:
        """The rows behind its numbers, each once."""
        amounts = (self.per_week, self.sets, self.reps, self.hold_s, self.breaths, self.rest_s, self.minutes)
        return tuple({amount.row.id: amount.row for amount in amounts if amount}.values())


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One exercise in one week: the days it falls on and how much is done at each sitting.

    Inputs: exercise_id; days, 0 to 6 from the first day of the week; sittings in such a day; total of the week, in
    turns (holds or repetitions, of one side) or in minutes; seconds of the longest sitting.
    Does not name the day of the calendar.
    """

    exercise_id: str
    days: tuple[int, ...]
    sittings: int
    total: float
    seconds: float

    @property
    def sizes(self) -> tuple[float, ...]:
        """How much each sitting of the week holds, in turns or in minutes: whole ones, and together never more than
        the total, because a rise that is rounded up at every sitting outruns its step."""
        per, over = divmod(self.total, len(self.days) * self.sittings)
        return tuple(per + (place < int(over)) for place in range(len(self.days) * self.sittings))

    def on(self, day: int) -> tuple[float, ...]:
        """How much each sitting of a day holds.

        Inputs: day, 0 to 6.
        Returns: turns or minutes, one for each sitting; none on a day of rest.
        Does not count the rest between sets.
        """
        if day not in self.days:
            return ()
        first = self.days.index(day) * self.sittings
        return self.sizes[first : first + self.sittings]


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """One week: what is done, and whether it is a lighter one or a step back. Does not repeat the prescription."""

    number: int
    items: tuple[PlanItem, ...]
    lighter: bool = False
    back: bool = False

    def seconds(self, day: int) -> float:
        """How long the first sitting of a day takes.

        Inputs: day, 0 to 6.
        Returns: seconds.
        Does not add further sittings of that day.
        """
        return sum(item.seconds for item in self.items if day in item.days)


@dataclass(frozen=True, slots=True)
class WeekReport:
    """How a week went: the worst pain while exercising, 0 to 10, and whether it was back to usual by the morning.

    Does not hold what was done.
    """

    pain_0_10: float
    settled_by_morning: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan for one fictional patient: never made before the gate has opened.

    Inputs: screening; goal; minutes of a session; items, what is prescribed; weeks; left_out, exercises that were
    chosen and cannot be in it, with the reason in a word; beside, exercises that fit and whose size nobody stated.
    Does not hold an exercise that the gate bars.
    """

    screening: Screening
    goal: Goal
    minutes: float
    items: tuple[Prescribed, ...] = ()
    weeks: tuple[PlanWeek, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[Exercise, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What a learner would prescribe: exercises, days of a week, and the rise from one week to the next as a share.

    Does not hold sets and repetitions: the rows do.
    """

    exercises: tuple[str, ...]
    days_per_week: int
    rise: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate or a law says about a draft.

    Inputs: about, a word: gate, barred, step, rest, minutes, number, goal or size; holds; row, the law or the question
    behind it, None where it is arithmetic; exercises concerned.
    Does not carry a sentence; words make one.
    """

    about: str
    holds: bool
    row: ExerciseRule | GateQuestion | None = None
    exercises: tuple[Exercise, ...] = ()
    figure: float | None = None
