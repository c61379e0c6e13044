"""What may be asked of the updater, and everything that is shown for one question, computed once."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hiplib.likelihood import Ratio, ratio_of
from hiplib.model import BaseRate, ClinicalTest
from hiplib.probability.bayes import natural_frequencies, ratios, update
from hiplib.probability.combined import combine
from hiplib.probability.inputs import Interval
from hiplib.probability.results import Combined, Natural, Observed, PostTest
from hiplib.records import Records

__all__ = [
    "Answer",
    "Line",
    "Looked",
    "NotOffered",
    "Question",
    "answer_to",
    "not_offered",
    "starting_points",
    "usable",
]

NotOffered = Literal["condition", "superseded", "contested", "no_ratio"]
# one's own finding shares its cause with no other
_OWN = "own"


@dataclass(frozen=True, slots=True)
class Looked:
    """A finding that was looked for.

    Inputs: name in words, other than that of any other finding of the question; row; present, whether it was there.
    Does not hold its ratio.
    """

    name: str
    row: ClinicalTest
    present: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What has been chosen: a condition, people to start from, findings.

    Inputs: condition, a word of vocabulary/tested_conditions.csv; base, a row to start from, or own_base, a probability
    of one's own, 0 to 1, or neither; found; own, the name of a finding of one's own with its sensitivity and
    specificity, 0 to 1.
    Does not hold the guess.
    """

    condition: str
    base: BaseRate | None = None
    own_base: float | None = None
    found: tuple[Looked, ...] = ()
    own: tuple[str, float, float] | None = None

    @property
    def started(self) -> bool:
        """Whether anybody has said how common it is: else no finding can be weighed."""
        return self.base is not None or self.own_base is not None

    @property
    def before(self) -> float:
        """The probability before any finding; of a range its upper end, 0 where nobody has said."""
        if self.base is None:
            return self.own_base or 0.0
        share = self.base.high if self.base.probability is None else self.base.probability
        assert share is not None
        return share

    @property
    def before_interval(self) -> Interval | None:
        """The interval of that probability, where there is one."""
        if self.base is None or self.base.low is None or self.base.high is None:
            return None
        return self.base.low, self.base.high


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the nomogram.

    Inputs: kind, of one finding or of several at either end of their band; ratio it goes through; printed, the ratio
    that its row prints, where that is another figure; after, the probability it ends at, 0 to 1.
    Does not hold where it begins: all lines begin at the probability before.
    """

    kind: Literal["one", "independent", "overlapping"]
    ratio: Ratio
    printed: Ratio | None
    after: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that is shown for one question, so that every picture shows the same numbers.

    Inputs: together, all findings; single, where one finding counts, the probability after it, with the ratio applied;
    people, where its two shares are known; present, whether it was there; ratios by the name of their finding.
    Does not round.
    """

    together: Combined
    ratios: tuple[tuple[str, Ratio], ...]
    single: PostTest | None = None
    applied: Ratio | None = None
    people: Natural | None = None
    present: bool = True

    @property
    def low(self) -> float:
        """The lower end of what the figures say."""
        return self.single.probability if self.single else self.together.low

    @property
    def high(self) -> float:
        """The higher end of what the figures say."""
        return self.single.probability if self.single else self.together.high

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the nomogram: one, or one for each end of the band."""
        together = self.together
        if self.single and self.applied:
            printed = dict(self.ratios)[together.counted[0].name]
            return (Line("one", self.applied, printed, self.single.probability),)
        return (
            Line("independent", self._product(together.counted), None, together.independent.probability),
            Line("overlapping", self._product(together.strongest), None, together.overlapping.probability),
        )

    def _product(self, findings: Sequence[Observed]) -> Ratio:
        """One ratio alone stays the figure that was printed."""
        if len(findings) == 1:
            return dict(self.ratios)[findings[0].name]
        return Ratio(math.prod(found.likelihood_ratio for found in findings), None, None, "several ratios")


def answer_to(question: Question) -> Answer:
    """From what was chosen to everything that is shown.

    Inputs: question, whose findings all have a ratio for the side that was found.
    Returns: Answer.
    Errors: InputError as for `combine`.
    Source: clinical_tests.csv and base_rates.csv.
    Does not take the ratio that is printed beside two shares: the tree could not show it.
    """
    sides: dict[str, tuple[Ratio, Interval | None, bool]] = {}
    observed = []
    for found in question.found:
        ratio = ratio_of(found.row, present=found.present)
        assert ratio is not None
        ill, well = found.row.sensitivity, found.row.specificity
        shares = None if ill is None or well is None else (ill, well)
        sides[found.name] = ratio, shares, found.present
        observed.append(Observed(found.name, ratio.value, found.row.dependence_group, ratio.low, ratio.high))
    if question.own:
        name, *own = question.own
        value = ratios(sensitivity=own[0], specificity=own[1]).lr_pos
        assert value is not None
        sides[name] = Ratio(value, None, None, "sensitivity and specificity"), (own[0], own[1]), True
        observed.append(Observed(name, value, _OWN))
    together = combine(pretest_probability=question.before, findings=observed)
    named = tuple((name, ratio) for name, (ratio, _, _) in sides.items())
    if len(together.counted) != 1:
        return Answer(together, named)
    ratio, accuracy, present = sides[together.counted[0].name]
    applied, people = ratio, None
    if accuracy:
        applied = _from_shares(ratio, *accuracy, present=present)
        people = natural_frequencies(
            pretest_probability=question.before, sensitivity=accuracy[0], specificity=accuracy[1]
        )
    interval = (applied.low, applied.high) if applied.low is not None and applied.high is not None else None
    single = update(
        pretest_probability=question.before,
        likelihood_ratio=applied.value,
        interval=interval,
        pretest_interval=question.before_interval,
    )
    return Answer(together, named, single, applied, people, present)


def _from_shares(ratio: Ratio, sensitivity: float, specificity: float, *, present: bool) -> Ratio:
    """What the two shares give; the printed interval stays where it holds that."""
    both = ratios(sensitivity=sensitivity, specificity=specificity)
    value = both.lr_pos if present else both.lr_neg
    if value is None:
        return ratio
    held = ratio.low is not None and ratio.high is not None and ratio.low <= value <= ratio.high
    low, high = (ratio.low, ratio.high) if held else (None, None)
    return Ratio(value, low, high, "sensitivity and specificity")


def starting_points(records: Records, condition: str) -> list[BaseRate]:
    """What a condition can start from.

    Inputs: records; condition, a word of vocabulary/tested_conditions.csv.
    Returns: rows with a share, or a range across studies.
    Source: base_rates.csv.
    Does not offer what has been replaced, or was counted nobody knows where.
    """
    return [
        rate for rate in records.base_rates.values()
        if rate.condition == condition and rate.status != "superseded"
        and records.settings[rate.setting].kind != "not_stated"
        and (rate.probability is not None or rate.interval == "range")
    ]  # fmt: skip


def not_offered(row: ClinicalTest, records: Records) -> NotOffered | None:
    """Why a measured finding is not among those that may change a probability.

    Inputs: row; records.
    Returns: its condition is not offered at all, it has been replaced, its figures are contested, or it has no ratio;
    None where it is offered.
    Source: the row; vocabulary/tested_conditions.csv, not_offered_because.
    Does not call the finding useless.
    """
    if records.tested_conditions[row.condition].not_offered_because:
        return "condition"
    if row.status != "accepted":
        return row.status
    if ratio_of(row, present=True) is None and ratio_of(row, present=False) is None:
        return "no_ratio"
    return None


def usable(records: Records, condition: str) -> list[ClinicalTest]:
    """The findings that can change the probability of a condition.

    Inputs: records; condition, a word of vocabulary/tested_conditions.csv.
    Returns: rows: accepted, and with a ratio printed or derivable.
    Source: clinical_tests.csv.
    Does not look at how well they were measured.
    """
    rows = records.clinical_tests.values()
    return [row for row in rows if row.condition == condition and not_offered(row, records) is None]
