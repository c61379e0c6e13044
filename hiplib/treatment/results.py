"""What reasoning about treatment returns."""

from dataclasses import dataclass

from hiplib.model import (
    Assessment,
    Caution,
    Condition,
    Disagreement,
    InjectionAdvice,
    InjectionSite,
    Intervention,
    Stage,
    Stance,
    TreatmentEffect,
    Urgency,
)

__all__ = [
    "Axis",
    "Compared",
    "Forest",
    "InjectionAnswer",
    "InjectionCheck",
    "MedicineCheck",
    "Option",
    "Options",
    "People",
    "Referral",
]


@dataclass(frozen=True, slots=True)
class Referral:
    """Somebody else comes first: nothing about treatment is said beside it.

    Inputs: urgency; emergencies, ids of emergency.csv; assessment, None where a condition was asked about.
    Does not hold a treatment.
    """

    urgency: Urgency
    emergencies: tuple[str, ...]
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class Option:
    """One treatment: what came of it, what guidelines say, its harms to anybody, and why sources differ.

    Inputs: intervention; effects in the order of the file; stances; harms, effects that may meet anybody;
    disagreements; cautions, what warns of it in the patient who was asked about, the gravest first; at_the_place, what
    warns of an injection there in anybody.
    Does not say which treatment to choose, and where there is no caution it clears nobody.
    """

    intervention: Intervention
    effects: tuple[TreatmentEffect, ...]
    stances: tuple[Stance, ...]
    harms: tuple[TreatmentEffect, ...]
    disagreements: tuple[Disagreement, ...]
    cautions: tuple[Caution, ...] = ()
    at_the_place: tuple[InjectionAdvice, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """How many of 100 fared so, by what they were given.

    Inputs: event, completes "of 100 people, 51"; time, when one looked, empty where the source does not say; arms, what
    was given and how many of 100, the treatment that is asked about first; rows, the effects that say so.
    Does not join trials: an arm that two of them have is the first one's.
    """

    event: str
    time: str
    arms: tuple[tuple[str, int], ...]
    rows: tuple[TreatmentEffect, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """What there is for a condition, or a referral and nothing else.

    Inputs: condition; stage, None where it is not known; referral, None where treatment may be talked about; options,
    empty where there is a referral or no row; bodies, whose stances are among them; risks, those that are known of the
    patient who was asked about; first, the assessment where something of this patient has to be found out before
    anything is begun.
    Does not rank.
    """

    condition: Condition
    stage: Stage | None
    referral: Referral | None
    options: tuple[Option, ...]
    bodies: tuple[str, ...]
    risks: tuple[str, ...] = ()
    first: Assessment | None = None


@dataclass(frozen=True, slots=True)
class People:
    """An effect as people of 100.

    Inputs: treated and others, of 100, rounded; gain, how many more (or fewer) for the better, negative for the worse,
    rounded once from the shares and not from treated and others.
    Does not give an interval: two shares have none.
    """

    treated: int
    others: int
    gain: int


@dataclass(frozen=True, slots=True)
class Axis:
    """What effects must have in common to stand on one axis.

    Inputs: outcome, measure, unit, better, term: words of treatments.csv.
    Does not look at the comparator: the label of each effect names it.
    """

    outcome: str
    measure: str
    unit: str
    better: str
    term: str

    @property
    def id(self) -> str:
        """Its words as one."""
        return "_".join((self.outcome, self.measure, self.unit.replace(" ", "_"), self.better, self.term))


@dataclass(frozen=True, slots=True)
class Forest:
    """Effects that may be drawn on one axis.

    Inputs: axis; effects; no_difference, where nothing would be changed; worthwhile, each smallest difference worth
    having that one of the sources names, with the sign that favours the treated.
    Does not pool them.
    """

    axis: Axis
    effects: tuple[TreatmentEffect, ...]
    no_difference: float
    worthwhile: tuple[float, ...]

    @property
    def sizes(self) -> tuple[float, ...]:
        """The smallest differences worth having without their sign, the smallest first."""
        return tuple(sorted({abs(at - self.no_difference) for at in self.worthwhile}))


@dataclass(frozen=True, slots=True)
class MedicineCheck:
    """What warns of one medicine in one fictional person.

    Inputs: medicine; level, the gravest of the cautions, empty where none applies; cautions, the gravest first.
    Does not clear anybody: no row is no clearance.
    """

    medicine: Intervention
    level: str
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class InjectionAnswer:
    """What one source says of one more injection.

    Inputs: advice; verdict: within its limit, past it, too soon, or unknown where what it counts was not given.
    Does not say that the injection is the right treatment.
    """

    advice: InjectionAdvice
    verdict: str


@dataclass(frozen=True, slots=True)
class InjectionCheck:
    """The limits side by side, and the warnings of the place.

    Inputs: site; answers, none where nobody gives a limit for it; warnings; referral, with which all the others are
    empty; first, the assessment where something of this patient has to be found out before anything is begun.
    Does not join the answers into one.
    """

    site: InjectionSite
    answers: tuple[InjectionAnswer, ...]
    warnings: tuple[InjectionAdvice, ...]
    referral: Referral | None
    first: Assessment | None = None
