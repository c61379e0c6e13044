"""What a simulated practice answers: counts, and how far chance and the rates leave each of them open."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

from hiplib.errors import InputError, Problem, known
from hiplib.probability import CONFIDENCE

__all__ = [
    "ANY_FLAG",
    "COUNTS",
    "ERRORS",
    "OF",
    "YOURS",
    "Band",
    "Bands",
    "ClinicResult",
    "Outcome",
    "Share",
    "of_whole_people",
    "whole",
]

YOURS = "your own list"
ANY_FLAG = "any flag"
# how many standard errors on either side hold what chance does, as often as a band holds what the rates do
ERRORS = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
OF = 10_000  # people that every count is told of: of a thousand the few who are ill would be fractions of a person
COUNTS = ("serious", "any_flag", "sent", "found", "missed", "false_alarms")


def whole(share: float) -> int:
    """A share as whole people of `OF`.

    Inputs: share, 0 to 1.
    Returns: people, rounded.
    Does not name the denominator.
    """
    return round(share * OF)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the error that chance leaves.

    Inputs: count; of, how many people, not 0.
    Does not contain the uncertainty of the rates, which is far larger: `Band` does.
    """

    count: int
    of: int

    @property
    def probability(self) -> float:
        """The share, 0 to 1."""
        return self.count / self.of

    @property
    def error(self) -> float:
        """Standard error of the share, from the number of simulated people alone."""
        return math.sqrt(self.probability * (1 - self.probability) / self.of)

    @property
    def chance(self) -> float:
        """How far chance carries the share to either side, as often as a `Band` holds what the rates do."""
        return ERRORS * self.error


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a policy did, under one assumption.

    Inputs: patients; serious, with serious disease; any_flag, with at least one flag, None where no cohort prints that;
    sent on; found, sent on with serious disease.
    Does not count what a scan itself misses: sent on counts as found.
    """

    patients: int
    serious: int
    any_flag: int | None
    sent: int
    found: int

    @property
    def missed(self) -> int:
        """With serious disease and not sent on."""
        return self.serious - self.found

    @property
    def false_alarms(self) -> int:
        """Sent on without serious disease."""
        return self.sent - self.found

    @property
    def scans_per_case(self) -> float | None:
        """Sent on for each serious disease found; None where none was found."""
        return self.sent / self.found if self.found else None

    @property
    def scans_per_case_chance(self) -> float | None:
        """How far chance carries scans_per_case to either side; None where no case was found."""
        error = self.scans_per_case_error
        return None if error is None else ERRORS * error

    @property
    def scans_per_case_error(self) -> float | None:
        """Standard error of scans_per_case, from chance alone; None where none was found."""
        if not self.found:
            return None
        share = Share(self.found, self.sent)
        return share.error / share.probability**2

    def share(self, name: str) -> Share:
        """One of the counts as a share of all people, with the error that chance leaves.

        Inputs: name, one of serious, any_flag, sent, found, missed, false_alarms.
        Returns: a Share.
        Errors: NotFoundError for another name; InputError for any_flag where no cohort prints it.
        Source: the counts.
        Does not contain the uncertainty of the rates.
        """
        count = getattr(self, known(name, COUNTS, "a count"))
        if count is None:
            raise InputError([Problem(name, "nothing", "a setting whose cohort prints it")])
        return Share(count, self.patients)


@dataclass(frozen=True, slots=True)
class ClinicResult:
    """What a policy did to a simulated practice.

    Inputs: setting; policy, the id of a rule set, "any flag" or "your own list"; items, what was looked at in it;
    not_simulated, what it also looks at and nobody here has an answer to, because no rates are cited; patients; seed;
    independent and overlapping, one Outcome for each assumption; overlap_matters, whether the two are expected to
    differ at all: for one finding alone they differ by chance only.
    Does not say which assumption holds.
    """

    setting: str
    policy: str
    items: tuple[str, ...]
    not_simulated: tuple[str, ...]
    patients: int
    seed: int
    independent: Outcome
    overlapping: Outcome
    overlap_matters: bool

    @property
    def questions(self) -> int:
        """How many questions the policy asks, with figures or without."""
        return len(self.items) + len(self.not_simulated)

    @property
    def can_be_judged(self) -> bool:
        """Whether at least half of its questions have figures here. Below that its counts say nothing of the policy."""
        return 2 * len(self.items) >= self.questions

    @property
    def serious_probability(self) -> float:
        """Share with serious disease, 0 to 1. It is the same under both assumptions."""
        return self.independent.share("serious").probability

    @property
    def any_flag_probability(self) -> float | None:
        """Share with at least one flag, 0 to 1, findings independent; None where no cohort prints that."""
        return None if self.independent.any_flag is None else self.independent.share("any_flag").probability

    @property
    def sent(self) -> int:
        """Sent on, findings independent."""
        return self.independent.sent

    @property
    def found(self) -> int:
        """Serious disease found, findings independent."""
        return self.independent.found

    @property
    def missed(self) -> int:
        """Serious disease missed, findings independent."""
        return self.independent.missed

    @property
    def false_alarms(self) -> int:
        """Sent on without serious disease, findings independent."""
        return self.independent.false_alarms

    @property
    def scans_per_case(self) -> float | None:
        """Sent on for each serious disease found, findings independent; None where none was found."""
        return self.independent.scans_per_case


@dataclass(frozen=True, slots=True)
class Band:
    """How far a share moves when the rates that went in move within what their sources leave open.

    Inputs: expected, the share at the cited rates, with nothing left to chance; low and high, between which 95 of 100
    draws of the rates lie, widened where the cited rates themselves would fall outside.
    Does not contain chance, nor a rate whose source gives neither count nor interval.
    """

    expected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of every count of a policy, under each assumption.

    Inputs: independent and overlapping, a Band by the name of the count, and `scans_per_case`, which is a number and no
    share and is missing where no case can be found; varied, how many rates were drawn; held, names of the rates that
    stayed at their figure, because their source gives neither count nor interval.
    Does not say how the rates move together: each was drawn by itself.
    """

    independent: Mapping[str, Band]
    overlapping: Mapping[str, Band]
    varied: int
    held: tuple[tuple[str, str], ...]


def of_whole_people(outcome: Outcome) -> tuple[int, int, int, int]:
    """Everybody in a practice as whole people that add up.

    Inputs: outcome.
    Returns: of `OF`: ill and referred, ill and missed, well and referred, well and not referred.
    Does not round each count by itself: the found and the missed are together those who are ill.
    """
    ill, found, sent = (whole(outcome.share(name).probability) for name in ("serious", "found", "sent"))
    alarms = min(OF - ill, sent - found)
    return found, ill - found, alarms, OF - ill - alarms
