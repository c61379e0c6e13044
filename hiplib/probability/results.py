"""What comes back from a calculation with probabilities: plain values that hold numbers and no sentence."""

from dataclasses import dataclass

__all__ = ["AuditItem", "Combined", "Natural", "Observed", "PostTest", "Ratios", "TwoByTwo"]


@dataclass(frozen=True, slots=True)
class PostTest:
    """The probability after a finding.

    Inputs: probability, 0 to 1; low and high, its interval, None where the inputs carried none.
    Does not say what to do at that probability.
    """

    probability: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Ratios:
    """The two likelihood ratios of a finding; None where it is 0 divided by 0.

    Does not carry an interval: `from_counts` does.
    """

    lr_pos: float | None
    lr_neg: float | None


@dataclass(frozen=True, slots=True)
class TwoByTwo:
    """A two-by-two table and everything that follows from it.

    Inputs: the four counts; each measure with the ends of its 95 % interval. None where it is 0 divided by 0; a ratio
    may be infinite, where nobody without the condition has the finding (a zero cell, not certainty).
    Does not carry the predictive values to people with another prevalence.
    """

    tp: int
    fp: int
    fn: int
    tn: int
    sensitivity: float | None
    sensitivity_low: float | None
    sensitivity_high: float | None
    specificity: float | None
    specificity_low: float | None
    specificity_high: float | None
    ppv: float | None
    ppv_low: float | None
    ppv_high: float | None
    npv: float | None
    npv_low: float | None
    npv_high: float | None
    lr_pos: float | None
    lr_pos_low: float | None
    lr_pos_high: float | None
    lr_neg: float | None
    lr_neg_low: float | None
    lr_neg_high: float | None

    @property
    def zero_cells(self) -> tuple[str, ...]:
        """The names of the cells that hold nobody."""
        return tuple(name for name in ("tp", "fp", "fn", "tn") if getattr(self, name) == 0)

    @property
    def prevalence(self) -> float | None:
        """Share of these people with the condition, 0 to 1; None where there is nobody."""
        people = self.tp + self.fp + self.fn + self.tn
        return (self.tp + self.fn) / people if people else None


@dataclass(frozen=True, slots=True)
class Observed:
    """A finding that was looked for: what its presence, or its absence, is worth.

    Inputs: name in words; likelihood_ratio, 0 or more; group, its dependence group; low and high of the ratio's
    interval, None where there is none.
    Does not say whether it was present: the ratio is already the right one of the two.
    """

    name: str
    likelihood_ratio: float
    group: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Combined:
    """Several findings together: a band, not a number.

    Inputs: counted, one finding for each group; set_aside, those that share a group with a stronger one; strongest,
    those of the counted that are left where all groups tell the same story, at most one each way; independent, as if
    the groups knew nothing of each other; overlapping, as if they all told the same story.
    Does not say where in the band the truth lies: no study here tells.
    """

    counted: tuple[Observed, ...]
    set_aside: tuple[Observed, ...]
    strongest: tuple[Observed, ...]
    independent: PostTest
    overlapping: PostTest

    @property
    def low(self) -> float:
        """The lower end of the band."""
        return min(self.independent.probability, self.overlapping.probability)

    @property
    def high(self) -> float:
        """The higher end of the band."""
        return max(self.independent.probability, self.overlapping.probability)


@dataclass(frozen=True, slots=True)
class Natural:
    """Whole people of a fixed number, sorted by condition and finding.

    Inputs: ill_with, ill_without, well_with, well_without the finding; they add up to people.
    Does not show fractions of a person: cells are rounded so that the sums still hold.
    """

    ill_with: int
    ill_without: int
    well_with: int
    well_without: int

    @property
    def people(self) -> int:
        """How many people in all."""
        return self.ill_with + self.ill_without + self.well_with + self.well_without

    @property
    def ill(self) -> int:
        """How many have the condition."""
        return self.ill_with + self.ill_without

    @property
    def with_finding(self) -> int:
        """How many have the finding."""
        return self.ill_with + self.well_with


@dataclass(frozen=True, slots=True)
class AuditItem:
    """One figure of a row that does not follow from the row's own other figures.

    Inputs: row_id; check, which calculation was made; printed, what stands there; low and high, what the other
    figures allow once their rounding is taken into account; pooled, whether several studies were averaged, so that a
    ratio of averages need not be the average of ratios.
    Does not say which of the figures is the wrong one.
    """

    row_id: str
    check: str
    printed: tuple[float, ...]
    low: float
    high: float
    pooled: bool = False
