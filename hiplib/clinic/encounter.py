"""A policy meets the people of a practice: what it did, beside every other policy and every list of findings."""

from dataclasses import dataclass
from functools import cached_property

from hiplib.clinic.frontier import AnyOf, any_of, frontier
from hiplib.clinic.people import Sample
from hiplib.clinic.policy import judge
from hiplib.clinic.results import Bands, ClinicResult
from hiplib.clinic.uncertainty import bands
from hiplib.records import Records

__all__ = ["Encounter"]


@dataclass(frozen=True)
class Encounter:
    """People, the policy that met them, and what else is shown about both; made once for each answer.

    Does not draw people: it is handed them.
    """

    sample: Sample
    policy: str | tuple[str, ...] | None
    records: Records

    @cached_property
    def result(self) -> ClinicResult:
        """What the learner's policy did."""
        return judge(self.sample, self.policy, self.records)

    @cached_property
    def bands(self) -> Bands:
        """What the rates leave open of it."""
        return bands(self.sample.practice, self.policy, self.records)

    @cached_property
    def _others(self) -> list[ClinicResult]:
        everybody: list[str | None] = [None, *self.records.pathways]
        judged = [judge(self.sample, other, self.records) for other in everybody]
        return [other for other in judged if other.policy != self.result.policy]

    @cached_property
    def judged(self) -> list[tuple[int, ClinicResult]]:
        """Of which enough has figures, with their number: the learner's is 1, then from the most sent on."""
        others = sorted((other for other in self._others if other.can_be_judged), key=lambda other: -other.sent)
        return [(number, one) for number, one in enumerate([self.result, *others], 1) if one.can_be_judged]

    @cached_property
    def unjudged(self) -> list[ClinicResult]:
        """The rest, of which too little has figures."""
        return [one for one in (self.result, *self._others) if not one.can_be_judged]

    @cached_property
    def lists(self) -> tuple[AnyOf, ...]:
        """Every list over the findings of this practice."""
        return any_of(self.sample.practice)

    @cached_property
    def best(self) -> tuple[AnyOf, ...]:
        """Those that none beats, if findings are independent."""
        return frontier(self.lists)

    @cached_property
    def thousand(self) -> tuple[int, int, int, int]:
        """Of a thousand people, rounded: ill and sent on, ill and missed, false alarms, well and left alone."""
        outcome = self.result.independent
        ill, found, alarms = (
            round(count / outcome.patients * 1000) for count in (outcome.serious, outcome.found, outcome.false_alarms)
        )
        found, alarms = min(ill, found), min(1000 - ill, alarms)
        return found, ill - found, alarms, 1000 - ill - alarms
