"""Telling conditions apart: what speaks for each, what against, what was not asked, and the order to think of them.

The order is a rule told in words, never a number. A probability is given only where a base rate and a ratio of the same
condition and a setting that fits have a source, and then as a band.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from hiplib import explanations, probability, redflags
from hiplib.errors import known
from hiplib.model import (
    Assessment,
    BaseRate,
    Citation,
    ClinicalTest,
    Condition,
    ConditionArgument,
    Patient,
    Urgency,
)
from hiplib.probability import Combined, Ratio
from hiplib.records import Records
from hiplib.rules import values_of
from hiplib.weighing import PLACES, WEIGHTS, answer_to, in_order, weigh

__all__ = [
    "PLACES",
    "WEIGHTS",
    "Chance",
    "Comparison",
    "Contribution",
    "Distinction",
    "Missing",
    "Ranked",
    "Ranking",
    "Says",
    "Step",
    "discriminate",
    "path",
    "rank",
]


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
        return Citation(row.source_id, row.where_in_source, row.seen_via)


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

    Inputs: assessment of danger; conditions, first to last; ordered_by, the rules of the order in words.
    Does not decide about a real patient.
    """

    assessment: Assessment
    conditions: tuple[Ranked, ...]
    ordered_by: tuple[str, ...]

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
class Comparison:
    """What would tell two conditions apart, the best question first.

    Inputs: first and second; questions.
    Does not say which of the two it is.
    """

    first: Condition
    second: Condition
    questions: tuple[Distinction, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """The order once one more finding is known.

    Inputs: item, the finding, empty for what stood before any was known; present; ranking with it and all before it.
    Does not say that the finding alone moved what moved.
    """

    item: str
    present: bool
    ranking: Ranking


# --- ranking ------------------------------------------------------------------------------------------------------


def rank(patient: Patient, records: Records) -> Ranking:
    """Every condition, ordered by what is known of a patient.

    Inputs: patient; records. First stand the conditions whose emergency pattern is present. Then the pressing ones:
    urgent where suspected, with a finding that speaks for them strongly or moderately and is not outweighed. Then what
    has more for it than against it. Then the rest. Within a step: urgency first among the pressing, otherwise strong
    arguments before moderate before weak, those against taken away; of one dependence group only one counts.
    Returns: a Ranking.
    Errors: PatientError for a finding that does not exist.
    Source: conditions.csv, condition_arguments.csv, clinical_tests.csv, base_rates.csv; emergencies from rules/.
    Does not count what was not asked as absent, and does not let any argument outrank an emergency.
    """
    assessment = redflags.assess(patient, records)
    values = values_of(patient, records.findings, explanations.weigh(patient, records).counted)
    by_condition: dict[str, list[ConditionArgument]] = {name: [] for name in records.conditions}
    for argument in records.condition_arguments.values():
        by_condition[argument.condition_id].append(argument)
    ranked = [
        _ranked(condition, by_condition[condition.id], values, assessment, records)
        for condition in records.conditions.values()
    ]
    return Ranking(assessment, tuple(sorted(ranked, key=lambda r: in_order(r.condition, r.place, r.balance))), PLACES)


def path(patient: Patient, records: Records) -> tuple[Step, ...]:
    """How the order came about, finding by finding.

    Inputs: patient; records.
    Returns: the order before any finding that speaks, then with the first, the first two and so on, as the patient
    lists them. A finding speaks where an argument answers to it, or where it is present and warns of danger.
    Errors: PatientError for a finding that does not exist.
    Source: as for `rank`.
    Does not end anywhere else when the findings come in another order.
    """
    patient.require_known(records.findings)
    told = {(row.finding_id, row.when == "present") for row in records.condition_arguments.values()}
    known = {
        item: there
        for item, there in patient.findings.items()
        if (item, there) not in told and not (there and records.warns(item))
    }
    steps = [Step("", False, rank(_knowing(patient, known), records))]
    for item, there in patient.findings.items():
        if item not in known:
            known[item] = there
            steps.append(Step(item, there, rank(_knowing(patient, known), records)))
    return tuple(steps)


def _knowing(patient: Patient, known: Mapping[str, bool]) -> Patient:
    return patient.changed(findings=dict(known), harmless_explanations=patient.harmless_explanations & set(known))


def _ranked(
    condition: Condition,
    arguments: Sequence[ConditionArgument],
    values: Mapping[str, Any],
    assessment: Assessment,
    records: Records,
) -> Ranked:
    weighed = weigh(condition, arguments, values)
    said = [_contribution(argument, argument in weighed.counted, records) for argument in weighed.speaking]
    said.sort(key=lambda c: (not c.counted, -WEIGHTS.index(c.weight)))
    emergency = any(pattern in assessment.emergencies for pattern in condition.emergency_ids)
    return Ranked(
        condition,
        "emergency" if emergency else weighed.place,
        tuple(c for c in said if c.direction == "for"),
        tuple(c for c in said if c.direction == "against"),
        tuple(_missing(arguments, values)),
        _chance(condition, emergency, said, records),
        Urgency.emergency if emergency else condition.urgency,
        weighed.balance,
    )


def _contribution(argument: ConditionArgument, counted: bool, records: Records) -> Contribution:
    test = records.clinical_tests[argument.clinical_test_id] if argument.clinical_test_id else None
    ratio = probability.ratio_of(test, present=argument.when == "present") if test else None
    return Contribution(argument, test, ratio, counted)


def _missing(arguments: Iterable[ConditionArgument], values: Mapping[str, Any]) -> list[Missing]:
    open_: dict[str, list[ConditionArgument]] = {}
    for argument in arguments:
        if answer_to(argument.item, values) is None:
            open_.setdefault(argument.item, []).append(argument)
    found = [Missing(item, tuple(rows)) for item, rows in open_.items()]
    return sorted(found, key=lambda missing: -WEIGHTS.index(missing.weight))


def _chance(condition: Condition, emergency: bool, said: Iterable[Contribution], records: Records) -> Chance:
    if emergency or condition.urgency == Urgency.emergency:
        return Chance("emergency")
    if not condition.base_rate_id:
        return Chance("no_base_rate")
    base = records.base_rates[condition.base_rate_id]
    observed = [
        probability.Observed(c.argument.id, c.ratio.value, c.argument.dependence_group, c.ratio.low, c.ratio.high)
        for c in said
        if c.test
        and c.ratio
        and c.test.condition == base.condition
        and (c.test.setting == base.setting or records.settings[c.test.setting].kind == "several")
    ]
    if base.probability is None or not observed:
        return Chance("not_measured", base)
    return Chance("given", base, probability.combine(pretest_probability=base.probability, findings=observed))


# --- telling two apart --------------------------------------------------------------------------------------------


def discriminate(a: str, b: str, records: Records) -> Comparison:
    """What would tell two conditions apart.

    Inputs: a and b, ids of conditions.csv; records.
    Returns: a Comparison: a question for each finding or comparison about which the two differ, first the one whose
    better answer parts them furthest, then the one whose two answers do.
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
    return Comparison(first, second, tuple(telling))


def _steps(argument: ConditionArgument | None) -> int:
    if argument is None:
        return 0
    weight = WEIGHTS.index(argument.weight)
    return weight if argument.direction == "for" else -weight
