"""Several rule sets, one answer: join what each says of a patient into an Assessment."""

from collections.abc import Iterator, Sequence
from itertools import chain

from hiplib.model import Assessment, Because, Difference, Patient, Question, RuleSetAnswer, Urgency
from hiplib.records import Records
from hiplib.rules import FIELDS

__all__ = ["combine"]


def combine(patient: Patient, records: Records, answers: Sequence[RuleSetAnswer]) -> Assessment:
    """The combined answer of several rule sets.

    Inputs: patient; records; answers of the rule sets in the order they are to be shown. Those whose rule set
    drives decide the urgency: the highest of their branches known to be true. Where none is, the answer is
    `watch` as long as something not asked could still raise it, and only then `reassure`.
    Returns: an Assessment.
    Errors: none.
    Source: each reason carries its own.
    Does not let one rule set lower what another one found.
    """
    drivers = [a for a in answers if records.pathways[a.rule_set].drives]
    found = [reason for a in drivers for reason in a.because if reason.item]
    could_rise = any(a.could_be is not None for a in drivers)
    resting = Urgency.watch if could_rise else Urgency.reassure
    found_urgency = max((reason.urgency for reason in found), default=Urgency.reassure)
    urgency = max(found_urgency, resting)
    because = [reason for reason in found if reason.urgency == urgency]
    emergencies = dict.fromkeys(reason.outcome for reason in found if reason.rule_set == "emergency")
    return Assessment(
        urgency=urgency,
        because=tuple(because or _closing(drivers)),
        rule_sets=tuple(answers),
        disagreements=tuple(_differences(answers, urgency)),
        ask_next=tuple(_questions(drivers, found_urgency, [*records.findings, *FIELDS])),
        sources=tuple(records.sources[source] for source in _cited(answers, records)),
        emergencies=tuple(emergencies),
        refused_explanations=tuple(
            item for item in records.findings
            if item in patient.harmless_explanations and not records.findings[item].may_be_explained
        ),
    )  # fmt: skip


def _closing(drivers: Sequence[RuleSetAnswer]) -> list[Because]:
    return [reason for a in drivers for reason in a.because if not reason.item]


def _differences(answers: Sequence[RuleSetAnswer], urgency: Urgency) -> Iterator[Difference]:
    for a in answers:
        # the emergency rules speak of nothing else; without a pattern they leave the answer to the others
        if a.rule_set == "emergency":
            continue
        # below `investigate` a guideline says only that no picture is needed: watch and reassure do not differ there
        if a.urgency is None or a.urgency == urgency or max(a.urgency, urgency) < Urgency.investigate:
            continue
        settled = a.urgency > urgency or a.could_be is None or a.could_be < urgency
        yield Difference(a.rule_set, a.short_name, a.urgency, urgency, settled)


def _questions(drivers: Sequence[RuleSetAnswer], found: Urgency, order: Sequence[str]) -> list[Question]:
    """What could raise what was found: first what would do so alone, the most urgent first."""
    alone: dict[str, Urgency] = {}
    joint: dict[str, Urgency] = {}
    for a in drivers:
        for into, reachable in ((alone, a.alone), (joint, a.open_items)):
            for item, reached in reachable.items():
                if reached > found:
                    into[item] = max(reached, into.get(item, reached))
    questions = [Question(item, alone.get(item, reached), item in alone) for item, reached in joint.items()]
    place = {item: number for number, item in enumerate(order)}
    return sorted(questions, key=lambda q: (not q.alone, -q.could_become.rank, place[q.item]))


def _cited(answers: Sequence[RuleSetAnswer], records: Records) -> dict[str, None]:
    reasons = chain.from_iterable(a.because for a in answers)
    return dict.fromkeys(
        [reason.citation.source_id for reason in reasons]
        + [records.pathways[a.rule_set].citation.source_id for a in answers]
    )
