"""Two conditions side by side: which question would tell them apart, whoever the patient is."""

from dataclasses import dataclass
from typing import Literal

from hiplib.model import Condition, ConditionArgument
from hiplib.records import Records
from hiplib.weighing import WEIGHTS

__all__ = ["Distinction", "PairwiseComparison", "Says", "discriminate"]


@dataclass(frozen=True, slots=True)
class Says:
    """What one answer to a question says of two conditions.

    Inputs: first and second, the argument about each, None where it is silent.
    Does not add the two up for you: `favours` does.
    """

    first: ConditionArgument | None
    second: ConditionArgument | None

    @property
    def lean(self) -> int:
        """How far it leans to the first (above 0) or to the second (below), in steps of weight."""
        return _steps(self.first) - _steps(self.second)

    @property
    def favours(self) -> Literal["first", "second", "neither"]:
        """The condition it leans to."""
        return "first" if self.lean > 0 else "second" if self.lean < 0 else "neither"


@dataclass(frozen=True, slots=True)
class Distinction:
    """One question that tells two conditions apart.

    Inputs: item, a finding id or comparison; present and absent, what each answer says.
    Does not say which answer is likelier.
    """

    item: str
    present: Says
    absent: Says

    @property
    def reach(self) -> tuple[int, int]:
        """How far its better answer and both answers together part the two, in steps of weight."""
        leans = abs(self.present.lean), abs(self.absent.lean)
        return max(leans), sum(leans)

    @property
    def arguments(self) -> tuple[ConditionArgument, ...]:
        """The rows it rests on."""
        said = (self.present.first, self.present.second, self.absent.first, self.absent.second)
        return tuple(argument for argument in said if argument is not None)


@dataclass(frozen=True, slots=True)
class PairwiseComparison:
    """What would tell two conditions apart, the best question first.

    Inputs: first and second; questions.
    Does not say which of the two it is.
    """

    first: Condition
    second: Condition
    questions: tuple[Distinction, ...]


def discriminate(a: str, b: str, records: Records) -> PairwiseComparison:
    """What would tell two conditions apart.

    Inputs: a and b, ids of conditions.csv; records.
    Returns: a PairwiseComparison: a question for each finding or comparison about which the two differ, first the one
    whose better answer parts them furthest, then the one whose two answers do.
    Errors: NotFoundError for a condition that does not exist, with the nearest name.
    Source: condition_arguments.csv, each row with its own.
    Does not say which of the two a patient has; asked the other way round it answers the same, mirrored.
    """
    first = records.find(Condition, a)
    second = records.find(Condition, b)
    rows: dict[tuple[str, str, str], ConditionArgument] = {
        (argument.condition_id, argument.item, argument.when): argument
        for argument in records.condition_arguments.values()
    }
    items = dict.fromkeys(item for name, item, _ in rows if name in (a, b))

    def says(item: str, when: str) -> Says:
        return Says(rows.get((a, item, when)), rows.get((b, item, when)))

    found = [Distinction(item, says(item, "present"), says(item, "absent")) for item in items]
    telling = [distinction for distinction in found if any(distinction.reach)]
    telling.sort(key=lambda distinction: tuple(-steps for steps in distinction.reach))
    return PairwiseComparison(first, second, tuple(telling))


def _steps(argument: ConditionArgument | None) -> int:
    if argument is None:
        return 0
    weight = WEIGHTS.index(argument.weight)
    return weight if argument.direction == "for" else -weight
