"""A policy meets the people of a practice: what it did, beside every other policy and every list of findings."""

from dataclasses import dataclass
from functools import cached_property

from hiplib.clinic.frontier import AnyOf, any_of, better, frontier
from hiplib.clinic.people import Sample
from hiplib.clinic.policy import judge
from hiplib.clinic.results import ANY_FLAG, YOURS, Bands, ClinicResult, of_whole_people
from hiplib.clinic.uncertainty import bands
from hiplib.records import Records

__all__ = ["Encounter"]

SOME_LISTS = 3  # that none beats, beside a policy: with the others they fill a table that is read at a glance


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
        return [other for other in judged if other.policy != self.result.policy and not self._same_people(other)]

    def _same_people(self, other: ClinicResult) -> bool:
        """A list of all findings is any flag under another name, where no more than those is simulated."""
        mine = self.result
        outcomes = (other.independent, other.overlapping) == (mine.independent, mine.overlapping)
        return mine.policy == YOURS and other.policy == ANY_FLAG and outcomes

    @cached_property
    def judged(self) -> list[ClinicResult]:
        """Of which enough has figures: the learner's first, then from the most referred."""
        others = sorted((other for other in self._others if other.can_be_judged), key=lambda other: -other.sent)
        return [one for one in (self.result, *others) if one.can_be_judged]

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
    def people(self) -> tuple[int, int, int, int]:
        """Everybody as whole people: ill and referred, ill and missed, false alarms, well and not referred."""
        return of_whole_people(self.result.independent)

    @cached_property
    def beside(self) -> list[ClinicResult]:
        """What stands beside the learner's policy, most people referred first: rule sets, and some of the best lists.

        Of those lists the one that beats the policy, if one does, and a few over the whole range.
        """
        shared = list(self.judged)
        cost = (self.bands.independent["sent"].expected, self.bands.independent["missed"].expected)
        some = [better(cost, self.lists)] if self.result.can_be_judged else []
        spread = [one for one in self.best if one.items]
        some += spread[:: max(1, len(spread) // SOME_LISTS)][:SOME_LISTS]
        met = {result.items for result in shared}
        for one in some:
            if one is not None:
                result = judge(self.sample, one.items, self.records)
                if result.items not in met:
                    met.add(result.items)
                    shared.append(result)
        return sorted(shared, key=lambda one: -one.sent)
