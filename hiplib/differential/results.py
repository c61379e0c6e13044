"""What a differential returns: every condition at its place, with what speaks for it, against it and was not asked."""

from dataclasses import dataclass
from typing import Literal

from hiplib.errors import known
from hiplib.likelihood import Ratio
from hiplib.model import Assessment, BaseRate, Citation, ClinicalTest, Condition, ConditionArgument, Urgency
from hiplib.probability import Combined
from hiplib.weighing import PLACES, WEIGHTS

__all__ = ["Chance", "Contribution", "Missing", "Ranked", "Ranking", "Step"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """One thing known of the patient that speaks for or against a condition.

    Inputs: argument, the row; test and ratio, what measured it and what its presence or absence is worth, None where
    nothing did; counted, whether it is the one of its dependence group that counts.
    Does not turn its weight into a number.
    """

    argument: ConditionArgument
    test: ClinicalTest | None
    ratio: Ratio | None
    counted: bool

    @property
    def item(self) -> str:
        """The finding id or the comparison."""
        return self.argument.item

    @property
    def direction(self) -> Literal["for", "against"]:
        """Which way it speaks."""
        return self.argument.direction

    @property
    def weight(self) -> str:
        """How much it says, as a word."""
        return self.argument.weight

    @property
    def citation(self) -> Citation:
        """Where it stands."""
        row = self.argument
        return Citation(row.source_id, row.where_in_source, row.seen_via, row.row_id)


@dataclass(frozen=True, slots=True)
class Missing:
    """Something not asked that would speak for or against a condition.

    Inputs: item, a finding id or a comparison; arguments, what its answers would say.
    Does not count as absent.
    """

    item: str
    arguments: tuple[ConditionArgument, ...]

    @property
    def weight(self) -> str:
        """The heaviest word among its answers."""
        return max((argument.weight for argument in self.arguments), key=WEIGHTS.index)


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability as a band, or the reason why there is none.

    Inputs: reason, one of given, emergency (its rules fire on suspicion), no_base_rate, not_measured (no answer has a
    ratio from a setting that fits); base_rate and combined, None unless given.
    Does not apply outside the setting of its base rate.
    """

    reason: Literal["given", "emergency", "no_base_rate", "not_measured"]
    base_rate: BaseRate | None = None
    combined: Combined | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """One condition at its place in the order.

    Inputs: condition; place, one of PLACES; in_favour and against, the heaviest first; missing, likewise; probability;
    urgency, how soon it must be dealt with where it is suspected, and the same day where its pattern is present;
    balance, how many more strong, moderate and weak arguments speak for it than against it, of those that count.
    Does not say that the patient has it.
    """

    condition: Condition
    place: str
    in_favour: tuple[Contribution, ...]
    against: tuple[Contribution, ...]
    missing: tuple[Missing, ...]
    probability: Chance
    urgency: Urgency
    balance: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every condition in order, beside the assessment that comes before it.

    Inputs: assessment of danger; conditions, first to last; ordered_by, the rules of the order in words; known, ids of
    conditions that were told as known and are nothing to think of any more.
    Does not decide about a real patient.
    """

    assessment: Assessment
    conditions: tuple[Ranked, ...]
    ordered_by: tuple[str, ...]
    known: frozenset[str] = frozenset()

    def ahead(self, many: int) -> tuple[Ranked, ...]:
        """The conditions that something speaks for, from the first.

        Inputs: many, at most how many.
        Returns: Ranked, none of them open and none that is known already.
        Does not fill up with conditions nothing speaks for.
        """
        return tuple(
            ranked for ranked in self.conditions if ranked.place != PLACES[-1] and ranked.condition.id not in self.known
        )[:many]

    def of(self, condition_id: str) -> Ranked:
        """The place of one condition.

        Inputs: condition_id.
        Returns: its Ranked.
        Errors: NotFoundError with the nearest name.
        Source: conditions.csv.
        Does not change the order.
        """
        by_id = {ranked.condition.id: ranked for ranked in self.conditions}
        return by_id[known(condition_id, by_id, "a condition")]


@dataclass(frozen=True, slots=True)
class Step:
    """The order once one more finding is known.

    Inputs: item, the finding, empty for what stood before any was known; present; ranking with it and all before it.
    Does not say that the finding alone moved what moved.
    """

    item: str
    present: bool
    ranking: Ranking
