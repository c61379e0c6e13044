"""An assessment in sentences: how soon, why, who differs, what to ask next and what to tell the patient."""

from collections.abc import Iterator, Mapping, Sequence

from hiplib import explanations
from hiplib.model import (
    Assessment,
    Because,
    Patient,
    Question,
    Unsettled,
    Urgency,
)
from hiplib.records import Records
from hiplib.rules import HasFinding, grounds
from hiplib.wording.grammar import block, capital, in_a_sentence, listed
from hiplib.wording.names import item_name
from hiplib.wording.patient import answers, known, not_asked
from hiplib.wording.rule_sets import differences, rule_set_row
from hiplib.wording.sources import banner, citation, source
from hiplib.wording.telling import come_back, handover_lines, to_colleague, to_patient
from hiplib.wording.times import TODAY, acts, may_wait, spoken
from hiplib.wording.urgency import URGENCY_WORDS, act_first, speaking, when_first, word

__all__ = [
    "BACK",
    "NOTHING_ASKED",
    "because",
    "headline",
    "question",
    "safety_net",
    "summary",
    "uncounted",
    "unsettled",
    "when",
]


BACK = "What should bring you back"
NOTHING_ASKED = "Nothing has been asked yet, and not asked is not absent. Start with what must never wait."


def when(assessment: Assessment, records: Records) -> str:
    """How soon, in time, and for an emergency where.

    Inputs: assessment; records.
    Returns: for instance "within days", "beginning today" or "the same day, by ambulance".
    Source: emergency.csv, goes_to; of several pictures the one that needs most. Below an emergency the sentences of
    the rules that gave the answer.
    Does not say what to do there: the first action does.
    """
    meaning = URGENCY_WORDS[assessment.urgency][1]
    soon = spoken(assessment)
    if assessment.urgency == Urgency.urgent:
        return "beginning today" if soon == TODAY else soon
    if assessment.urgency == Urgency.investigate and not may_wait(assessment):
        return f"{meaning.partition(',')[0]}{', beginning today' if soon == TODAY else ''}"
    if assessment.urgency == Urgency.emergency:
        return when_first(_pictures(assessment, records), records)
    return meaning


def _pictures(assessment: Assessment, records: Records) -> list[str]:
    return [picture for picture in assessment.emergencies if picture in records.emergencies]


_THERE: Mapping[str, str] = {
    "warning": "{}",
    "course": "{}",
    "guideline": "{} would go further",
    "explanation": "the explanation for {} rests on what was not asked",
}
# what is named in one sentence; the rest is counted, and listed beneath it
_NAMED = 3


def headline(assessment: Assessment, patient: Patient, records: Records) -> str:
    """The first sentence of an answer: what to do.

    Inputs: assessment of patient; records.
    Returns: one or more sentences: an emergency's first action; what the rules say of something urgent or to be worked
    up; what is not settled yet; or, where nothing is left, that nothing points to serious disease.
    Source: emergency.csv; each rule's own sentence.
    Does not name a diagnosis as certain, and does not reassure while anything is unsettled.
    """
    if pictures := _pictures(assessment, records):
        return act_first(pictures, records)
    if patient == Patient():
        return NOTHING_ASKED
    says = acts(assessment)
    match assessment.urgency:
        case Urgency.reassure:
            return " ".join([_NOTHING_POINTS, *_explained(assessment, patient, records), _GOOD_ADVICE])
        case Urgency.watch:
            return _watch(assessment, says, records)
        case Urgency.investigate:
            calm = may_wait(assessment) and "need not be today" not in says
            return f"{says} It need not be today." if calm else says
        case _:
            return says


_NOTHING_POINTS = "Nothing that was asked points to serious disease."
_GOOD_ADVICE = "Give good advice and say when to come back."


def _explained(assessment: Assessment, patient: Patient, records: Records) -> list[str]:
    """A warning that is there is named, also where its explanation counts."""
    refused = {*assessment.refused_explanations, *assessment.uncounted_explanations}
    counted = [
        in_a_sentence(records.findings[item].label)
        for item in records.findings
        if patient.findings.get(item) and item in patient.harmless_explanations and item not in refused
    ]
    return [f"The harmless explanation for {listed(counted)} counts."] if counted else []


def _watch(assessment: Assessment, says: str, records: Records) -> str:
    """What is there and not settled, then what to do about it."""
    there = _there(assessment)
    open_ = assessment.ask_next
    if not there and open_:
        raising = [asked for asked in open_ if asked.could_become > Urgency.watch]
        could = "could still raise the answer" if raising else "keeps it open"
        first = listed([in_a_sentence(item_name(asked.item, records)) for asked in (raising or open_)[:_NAMED]])
        more = ", among others" if len(raising or open_) > _NAMED else ""
        return f"Watch: what was not asked yet {could}: {first}{more}. Keep asking, and agree when to look again."
    if there:
        named = [*there[:_NAMED], *([f"{len(there) - _NAMED} more"] if len(there) > _NAMED else [])]
        says = f"Watch: {', and '.join(filter(None, [', '.join(named[:-1]), named[-1]]))}; that is not settled yet."
    return f"{says} {'Keep asking, and agree' if open_ else 'Agree'} when to look again."


def _there(assessment: Assessment) -> list[str]:
    """What forbids reassurance and was found, in words; what was not asked is another matter."""
    return [_THERE[one.kind].format(_of_kind(one)) for one in assessment.unsettled if one.kind in _THERE]


def _of_kind(one: Unsettled) -> str:
    return one.label if one.kind in ("course", "guideline") else in_a_sentence(one.label)


def unsettled(assessment: Assessment) -> list[str]:
    """Everything that is there and keeps an answer from being reassuring, where it is too much for the headline.

    Inputs: assessment.
    Returns: one line for each thing that is there; nothing where the headline has named them all.
    Source: findings.csv and rules/reassurance.yaml.
    Does not list what was not asked: `question` does.
    """
    there = _there(assessment)
    return [capital(one) for one in there] if len(there) > _NAMED else []


def uncounted(assessment: Assessment, patient: Patient, records: Records) -> dict[str, str]:
    """Why a harmless explanation does not count.

    Inputs: assessment of patient; records.
    Returns: for each warning that was explained and stays a warning a sentence.
    Source: rules/explanations.yaml.
    Does not speak of findings that take no explanation at all.
    """
    return {item: _uncounted(item, assessment, patient, records) for item in assessment.uncounted_explanations}


def _uncounted(item: str, assessment: Assessment, patient: Patient, records: Records) -> str:
    explained = f"The harmless explanation for {in_a_sentence(records.findings[item].label)} does not count"
    forbidding = explanations.forbidding(item, patient, records)
    if not forbidding:
        return f"{explained}: only one may, and another does."
    values = explanations.values_beside(item, patient, records)
    beside = [list(grounds(outcome.when, values)) for outcome in forbidding]
    labels = dict.fromkeys(
        in_a_sentence(leaf.label) for leaves in beside for leaf in leaves
        if all(isinstance(one, HasFinding) for one in leaves)
    )  # fmt: skip
    # an age by itself names nothing that stands beside it: then the rule says it in its own words
    return f"{explained} beside {listed(list(labels))}." if labels else f"{explained}. {forbidding[0].says}"


def because(assessment: Assessment, records: Records) -> list[str]:
    """The reasons: which findings, through which rule, from which source.

    Inputs: assessment; records.
    Returns: one line for each branch of a rule, for instance "Saddle numbness [bmjbp_ces: signs] (emergency
    rules, cauda equina syndrome)".
    Source: each finding carries its own.
    Does not repeat the urgency.
    """
    branches: dict[tuple[str, str], list[Because]] = {}
    for reason in assessment.because:
        branches.setdefault((reason.rule_set, reason.outcome), []).append(reason)
    return [_branch(reasons, assessment.urgency, records) for reasons in branches.values()]


def _branch(reasons: Sequence[Because], urgency: Urgency, records: Records) -> str:
    first = reasons[0]
    rule = records.rule_set(first.rule_set).short_name
    if not first.item and urgency == Urgency.reassure:
        return f"Everything that matters to it was asked, and nothing is met ({rule}) {citation(first.citation)}"
    if not first.item:
        return f"{first.says} ({rule}) {citation(first.citation)}"
    # what the brake weighs is a condition, and one finding may press for several
    weighed = records.conditions.get(first.outcome) if first.rule_set in records.brakes else None
    named_for = records.emergencies.get(first.pattern) or weighed
    through = f"{rule}, {named_for.name}" if named_for else rule
    named = [f"{reason.label} {citation(reason.citation)}" for reason in reasons]
    return f"{capital(', '.join(named))} ({through})"


def question(asked: Question, records: Records) -> str:
    """What to ask next, and what a yes could lead to.

    Inputs: asked; records.
    Returns: one line.
    Source: findings.csv, ask.
    Does not say how likely a yes is.
    """
    name, most = item_name(asked.item, records), word(asked.could_become)
    if asked.alone:
        return f"{name}: added to what is known makes it {most}"
    first = f"added to what is known makes it {word(asked.by_itself)}, " if asked.by_itself else ""
    if not asked.partner:
        return f"{name}: {first}with others could make it {most}"
    makes = "" if first else "makes it "
    return f"{name}: {first}with {in_a_sentence(item_name(asked.partner, records))} {makes}{most}"


def safety_net(assessment: Assessment, patient: Patient, records: Records) -> list[str]:
    """What to tell the patient before they leave, in words a patient can read.

    Inputs: assessment of patient; records.
    Returns: for an emergency the lines of the patterns present; otherwise the notes for everybody and those that fit
    what the patient has.
    Source: emergency.csv, tell_patient; safety_notes.csv, place patient.
    Does not replace saying it face to face.
    """
    if assessment.emergencies:
        return list(dict.fromkeys(one.tell_patient for one in speaking(assessment.emergencies, records)))
    there = [item for item, given in patient.findings.items() if given]
    return [note.text for note in records.safety_notes.values() if note.place == "patient" and note.fits(there)]


def summary(assessment: Assessment, patient: Patient, records: Records) -> str:
    """The whole answer as plain text: to copy, and for a page that cannot run.

    Inputs: assessment of patient; records.
    Returns: lines of text.
    Source: each reason carries its own.
    Does not leave out anything the screen shows, except the explanations of single findings.
    """
    return "\n".join(_summary_lines(assessment, patient, records))


def _summary_lines(assessment: Assessment, patient: Patient, records: Records) -> Iterator[str]:
    yield banner(records)
    yield ""
    yield known(patient)
    yield from answers(patient, records, assessment.uncounted_explanations)
    yield not_asked(patient, records)
    yield ""
    yield f"{word(assessment.urgency)} ({when(assessment, records)}): {headline(assessment, patient, records)}"
    yield from block("Not settled yet", unsettled(assessment))
    yield from block("Because", because(assessment, records))
    yield from block("Ask next", [question(q, records) for q in assessment.ask_next[:5]])
    refused = [records.findings[item].label for item in assessment.refused_explanations]
    yield from block("No harmless explanation is accepted for", refused)
    yield from block("Explanations that do not count", list(uncounted(assessment, patient, records).values()))
    yield from block("Rule sets", [" | ".join(rule_set_row(said)) for said in assessment.rule_sets])
    yield from block("Where they disagree", differences(assessment))
    yield from block("Say to the patient", [to_patient(assessment, patient, records)])
    handover = handover_lines(to_colleague(assessment, patient, records))
    yield from block("Say to a colleague", [f"{name}: {text}" for name, text in handover])
    yield from block(BACK, safety_net(assessment, patient, records))
    fitting, others = come_back(assessment, patient, records)
    yield from block("Back at once", fitting)
    yield from block("Other reasons to come back at once", others)
    yield from block("Sources", [source(cited) for cited in assessment.sources])
