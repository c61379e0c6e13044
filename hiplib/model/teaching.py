"""What a lesson makes of an answer: words for the telephone, a level of concern, a tally of decisions."""

from dataclasses import dataclass

from hiplib.model.results import RuleSetAnswer
from hiplib.model.scales import Urgency

__all__ = ["Concern", "Decided", "Handover", "Kind", "Tally"]


@dataclass(frozen=True, slots=True)
class Handover:
    """What to say to a colleague on the telephone, in four parts.

    Inputs: situation, who and how soon; background, the person and the course; assessment, what is there, what was
    asked and is absent, what was not asked; request, what is to be done.
    Does not hold a finding that nobody gave.
    """

    situation: str
    background: str
    assessment: str
    request: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of evidence in a level of concern: what puts a person at risk, what is felt, what is found.

    Inputs: id and says of its branch in rules/level_of_concern.yaml; present, absent and not_asked, finding ids.
    Does not weigh its findings.
    """

    id: str
    says: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    not_asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concern:
    """How risk, symptoms and signs hang together in one fictional patient, and what that asks for.

    Inputs: kinds in the order of their file; urgency, the combined answer, never another one; framework, what the
    framework that weighs these kinds says by itself, None where its rule set is not there.
    Does not turn kinds into points: the framework gives none.
    """

    kinds: tuple[Kind, ...]
    urgency: Urgency
    framework: RuleSetAnswer | None = None

    @property
    def present(self) -> tuple[Kind, ...]:
        """The kinds of which something is there."""
        return tuple(kind for kind in self.kinds if kind.present)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision about one fictional patient.

    Inputs: name of the patient; expected, what a careful clinician would say; decided, None before the decision.
    Does not say why.
    """

    name: str
    expected: Urgency
    decided: Urgency | None


@dataclass(frozen=True, slots=True)
class Tally:
    """What a round of decisions comes to.

    Inputs: must_not_wait and may_wait, how many of each were decided; sent and kept, how many of those rightly;
    missed, emergencies that were not sent; over_called, others that were sent; late, others kept with a word that is
    later than it should be; not_decided.
    Does not count a patient about whom nothing was decided.
    """

    must_not_wait: int
    sent: int
    may_wait: int
    kept: int
    missed: tuple[Decided, ...] = ()
    over_called: tuple[Decided, ...] = ()
    late: tuple[Decided, ...] = ()
    not_decided: tuple[Decided, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether everybody was decided about."""
        return not self.not_decided

    @property
    def meets_the_aim(self) -> bool:
        """Whether everybody who must not wait was sent, and at least three of four others were kept."""
        return self.complete and not self.missed and 4 * self.kept >= 3 * self.may_wait
