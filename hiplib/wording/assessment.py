"""An assessment in sentences: how soon, why, who differs, what to ask next and what to tell the patient."""

from collections.abc import Iterator, Mapping, Sequence

from hiplib.model import (
    Assessment,
    Because,
    Difference,
    Patient,
    Question,
    RuleSetAnswer,
    Urgency,
)
from hiplib.records import Records
from hiplib.wording.patient import item_name, items, known, not_asked
from hiplib.wording.sources import banner, source

__all__ = [
    "URGENCY_WORDS",
    "because",
    "difference",
    "differences",
    "headline",
    "question",
    "rule_set_row",
    "safety_net",
    "safety_net_in_full",
    "summary",
    "urgency",
]


# each word, and what it asks for in time
URGENCY_WORDS: Mapping[Urgency, tuple[str, str]] = {
    Urgency.emergency: ("EMERGENCY", "the same day"),
    Urgency.urgent: ("URGENT", "within days"),
    Urgency.investigate: ("INVESTIGATE", "work it up, not today"),
    Urgency.watch: ("WATCH", "safety-net and review"),
    Urgency.reassure: ("REASSURE", "advice, and an open door"),
}

_HEADLINES: Mapping[Urgency, str] = {
    Urgency.emergency: "Send today.",
    Urgency.urgent: "Arrange this within days.",
    Urgency.investigate: "Work this up; it need not be today.",
    Urgency.watch: "Nothing asked so far points to danger. Keep asking, and agree when to look again.",
    Urgency.reassure: "Nothing that was asked points to serious disease. Give good advice and say when to come back.",
}

_NOTHING_ASKED = "Nothing has been asked yet, and not asked is not absent. Start with what must never wait."


def urgency(level: Urgency) -> str:
    """An urgency as a word with its meaning in time.

    Inputs: level.
    Returns: for instance "URGENT (within days)".
    Errors: none.
    Source: none.
    Does not rely on colour.
    """
    word, meaning = URGENCY_WORDS[level]
    return f"{word} ({meaning})"


def headline(assessment: Assessment, patient: Patient, records: Records) -> str:
    """The first sentence of an answer: what to do.

    Inputs: assessment of patient; records.
    Returns: one or more sentences, the action first.
    Errors: none.
    Source: emergency.csv, first_action, for an emergency.
    Does not name a diagnosis as certain.
    """
    if assessment.emergencies:
        return " ".join(dict.fromkeys(records.emergencies[e].first_action for e in assessment.emergencies))
    if patient == Patient():
        return _NOTHING_ASKED
    return _HEADLINES[assessment.urgency]


def because(assessment: Assessment, records: Records) -> list[str]:
    """The reasons: which findings, through which rule, from which source.

    Inputs: assessment; records.
    Returns: one line for each branch of a rule, for instance "Saddle numbness [bmjbp_ces], through the rule
    emergencies: cauda equina syndrome".
    Errors: none.
    Source: each finding carries its own.
    Does not repeat the urgency.
    """
    branches: dict[tuple[str, str], list[Because]] = {}
    for reason in assessment.because:
        branches.setdefault((reason.rule_set, reason.outcome), []).append(reason)
    return [_branch(reasons, assessment.urgency, records) for reasons in branches.values()]


def _branch(reasons: Sequence[Because], urgency: Urgency, records: Records) -> str:
    first = reasons[0]
    rule = records.pathways[first.rule_set].short_name
    if not first.item and urgency == Urgency.reassure:
        return f"Everything that matters to it was asked, and nothing is met ({rule}) [{first.citation.source_id}]"
    if not first.item:
        return f"{first.says} ({rule}) [{first.citation.source_id}]"
    pattern = records.emergencies.get(first.outcome) if first.rule_set == "emergency" else None
    through = f"{rule}, {pattern.name}" if pattern else rule
    named = [f"{reason.label} [{reason.citation.source_id}]" for reason in reasons]
    listed = ", ".join(named)
    return f"{listed[:1].upper()}{listed[1:]} ({through})"


def rule_set_row(said: RuleSetAnswer) -> tuple[str, str, str]:
    """A row of the table that shows rule sets side by side.

    Inputs: said, what a rule set said.
    Returns: its name, its urgency in words, and why.
    Errors: none.
    Source: the rule set's own.
    Does not compare it with the others.
    """
    reasons = ", ".join(dict.fromkeys(reason.label for reason in said.because if reason.item))
    if said.urgency is None:
        still = f"could still say {_word(said.could_be)}" if said.could_be else "does not apply here"
        return said.short_name, "silent", still
    why = reasons[:1].upper() + reasons[1:] + "." if reasons else said.says
    if said.could_be is None:
        return said.short_name, _word(said.urgency), why
    return (
        said.short_name,
        f"{_word(said.urgency)} so far",
        f"{why} More questions could make it {_word(said.could_be)}.",
    )


def _word(level: Urgency | None) -> str:
    return URGENCY_WORDS[level][0] if level is not None else ""


def difference(found: Difference) -> str:
    """One disagreement as a sentence.

    Inputs: found, a Difference.
    Returns: who says what, against the combined answer, and whether more questions could bring it round.
    Errors: none.
    Source: none of its own.
    Does not say who is right.
    """
    name = found.short_name[:1].upper() + found.short_name[1:]
    if found.says_urgency > found.answer_urgency:
        return f"{name} would go further: {_word(found.says_urgency)}."
    return f"{name} says {_word(found.says_urgency)}{'' if found.settled else ' so far'}."


def differences(assessment: Assessment) -> list[str]:
    """How the rule sets part, in sentences.

    Inputs: assessment.
    Returns: an opening sentence and one for each rule set that differs; one sentence where none does.
    Errors: none.
    Source: none of its own.
    Does not hide a rule set that differs from the answer.
    """
    if not assessment.disagreements:
        others = {said.urgency for said in assessment.rule_sets if said.urgency is not None} - {assessment.urgency}
        if not others:
            return ["The rule sets that speak agree with this answer."]
        # a guideline has one word for waiting and for good advice: no picture is needed
        where, here = " and ".join(_word(level) for level in sorted(others)), _word(assessment.urgency)
        return [
            f"None of them would act sooner. Those under {where} say only that no picture is needed, as {here} does."
        ]
    word = _word(assessment.urgency)
    lines = [f"They disagree. The combined answer is {word}, and an answer is never lowered by a rule that would wait."]
    by_id = {d.rule_set: d for d in assessment.disagreements}
    old, modern = by_id.get("three_criteria"), by_id.get("nhsdg_spinal2024")
    said = {a.rule_set: a.urgency for a in assessment.rule_sets}
    if old and said.get("nhsdg_spinal2024") and said["nhsdg_spinal2024"] != old.says_urgency:
        lines.append(
            "The rule of the source documents and the modern pathway differ: "
            f"{_word(old.says_urgency)} against {_word(said['nhsdg_spinal2024'])}."
        )
    elif modern and said.get("three_criteria") == assessment.urgency:
        lines.append(
            "The rule of the source documents and the modern pathway differ: "
            f"{_word(assessment.urgency)} against {_word(modern.says_urgency)}."
        )
    return lines + [difference(d) for d in assessment.disagreements]


def question(asked: Question, records: Records) -> str:
    """What to ask next, and what a yes could lead to.

    Inputs: asked; records.
    Returns: one line.
    Errors: none.
    Source: findings.csv, ask.
    Does not say how likely a yes is.
    """
    name = item_name(asked.item, records)
    weight = "alone makes it" if asked.alone else "with others could make it"
    return f"{name}: {weight} {_word(asked.could_become)}"


def safety_net(assessment: Assessment, records: Records) -> list[str]:
    """What to tell the patient before they leave, in words a patient can read.

    Inputs: assessment; records.
    Returns: for an emergency the lines of the patterns present; otherwise the general notes.
    Errors: none.
    Source: emergency.csv, tell_patient; safety_notes.csv, place patient.
    Does not replace saying it face to face.
    """
    if assessment.emergencies:
        return list(dict.fromkeys(records.emergencies[e].tell_patient for e in assessment.emergencies))
    return [note.text for note in records.safety_notes.values() if note.place == "patient"]


def safety_net_in_full(assessment: Assessment, records: Records) -> list[str]:
    """The lines of every emergency picture that is not there now, because any of them may come later.

    Inputs: assessment; records.
    Returns: one line for each picture that the assessment did not find.
    Errors: none.
    Source: emergency.csv, tell_patient.
    Does not repeat what `safety_net` says.
    """
    return [e.tell_patient for e in records.emergencies.values() if e.id not in assessment.emergencies]


def summary(assessment: Assessment, patient: Patient, records: Records) -> str:
    """The whole answer as plain text: to copy, and for a page that cannot run.

    Inputs: assessment of patient; records.
    Returns: lines of text.
    Errors: none.
    Source: each reason carries its own.
    Does not leave out anything the screen shows, except the explanations of single findings.
    """
    return "\n".join(_summary_lines(assessment, patient, records))


def _summary_lines(assessment: Assessment, patient: Patient, records: Records) -> Iterator[str]:
    yield banner(records)
    yield ""
    yield known(patient)
    asked = items(patient, records)
    by_answer: dict[str, list[str]] = {}
    for label, answer in asked:
        by_answer.setdefault(answer, []).append(label)
    for answer, labels in sorted(by_answer.items(), reverse=True):
        yield f"{answer[:1].upper()}{answer[1:]}: {', '.join(labels)}."
    yield not_asked(patient, records)
    yield ""
    yield f"{urgency(assessment.urgency)}: {headline(assessment, patient, records)}"
    yield from _block("Because", because(assessment, records))
    yield from _block("Ask next", [question(q, records) for q in assessment.ask_next[:5]])
    refused = [records.findings[item].label for item in assessment.refused_explanations]
    yield from _block("No harmless explanation is accepted for", refused)
    yield from _block("Rule sets", [" | ".join(rule_set_row(said)) for said in assessment.rule_sets])
    yield from _block("Where they part", differences(assessment))
    yield from _block("Tell the patient", safety_net(assessment, records))
    yield from _block("And to come back at once", safety_net_in_full(assessment, records))
    yield from _block("Sources", [source(cited) for cited in assessment.sources])


def _block(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"{title}:"
        yield from (f"- {line}" for line in lines)
