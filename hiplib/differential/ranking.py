"""The order in which to think of conditions, and how it came about finding by finding.

The order is a rule told in words, never a number. A probability is given only where a base rate and a ratio of the same
condition and a setting that fits have a source, and then as a band.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hiplib import explanations, probability, redflags
from hiplib.differential.results import Chance, Contribution, Missing, Ranked, Ranking, Step
from hiplib.likelihood import ratio_of
from hiplib.model import Assessment, Condition, ConditionArgument, Patient, Urgency
from hiplib.records import Records
from hiplib.rules import values_of
from hiplib.weighing import PLACES, WEIGHTS, answer_to, in_order, weigh

__all__ = ["path", "rank"]


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
    ranked = [
        _ranked(condition, records.arguments_about[condition.id], values, assessment, records)
        for condition in records.conditions.values()
    ]
    ranked.sort(key=lambda r: in_order(r.condition, r.place, r.balance))
    known = {name for name in records.pack.several("explorer", "known") if patient.findings.get(name)}
    return Ranking(assessment, tuple(ranked), PLACES, frozenset(known))


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
    ratio = ratio_of(test, present=argument.when == "present") if test else None
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
