"""From results to sentences. The one place where the project finds its words.

British spelling, short sentences, the action before the suspicion. Safety-net lines are for a patient to read.
"""

from collections.abc import Iterator, Mapping, Sequence

from hiplib.model import (
    Assessment,
    BaseRate,
    Because,
    Citation,
    Cited,
    Difference,
    Patient,
    Question,
    RuleSetAnswer,
    Source,
    Trajectory,
    Urgency,
)
from hiplib.records import Records
from hiplib.rules import AtLeast, Node, Not

__all__ = [
    "STRENGTHS",
    "URGENCY_WORDS",
    "banner",
    "because",
    "citation",
    "difference",
    "differences",
    "flags_against_disease",
    "frequency",
    "headline",
    "interval",
    "item_name",
    "items",
    "known",
    "not_asked",
    "of_1000",
    "question",
    "row_citation",
    "rule_set_row",
    "safety_net",
    "safety_net_in_full",
    "source",
    "summary",
    "suspect_with",
    "tree",
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

STRENGTHS: Mapping[str, str] = {
    "strong": "a strong hint",
    "moderate": "a moderate hint",
    "weak": "a weak hint",
    "unknown": "of unknown weight",
}

_HEADLINES: Mapping[Urgency, str] = {
    Urgency.emergency: "Send today.",
    Urgency.urgent: "Arrange this within days.",
    Urgency.investigate: "Work this up; it need not be today.",
    Urgency.watch: "Nothing asked so far points to danger. Keep asking, and agree when to look again.",
    Urgency.reassure: "Nothing that was asked points to serious disease. Give good advice and say when to come back.",
}

_NOTHING_ASKED = "Nothing has been asked yet, and not asked is not absent. Start with what must never wait."

_FIELD_NAMES = {
    "age_years": "Age",
    "duration_days": "Duration",
    "severity_0_10": "Severity",
    "trajectory": "Which way it is going",
}

_TRAJECTORIES = {
    Trajectory.improving: "getting better",
    Trajectory.unchanged: "much the same",
    Trajectory.worsening: "getting worse",
}

_NOT_ASKED = "not asked"


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


def item_name(item: str, records: Records) -> str:
    """A finding or a patient field in words.

    Inputs: item, a finding id or field; records.
    Returns: its label.
    Errors: KeyError for an item that is neither.
    Source: findings.csv, label.
    Does not say what it means.
    """
    return records.findings[item].label if item in records.findings else _FIELD_NAMES[item]


def items(patient: Patient, records: Records) -> list[tuple[str, str]]:
    """Every finding that was asked, with its answer.

    Inputs: patient; records.
    Returns: pairs of label and "present", "absent" or "present, with a harmless explanation".
    Errors: none.
    Source: none.
    Does not list what was not asked.
    """
    rows = []
    for item, finding in records.findings.items():
        if item in patient.findings:
            answer = "present" if patient.findings[item] else "absent"
            if answer == "present" and item in patient.harmless_explanations and finding.may_be_explained:
                answer += ", with a harmless explanation"
            rows.append((finding.label, answer))
    return rows


def not_asked(patient: Patient, records: Records) -> str:
    """How many of the findings that warn of danger are still open.

    Inputs: patient; records.
    Returns: a sentence with both counts.
    Errors: none.
    Source: none.
    Does not count findings that only describe a complaint.
    """
    open_ = sum(item not in patient.findings for item in records.warnings)
    return f"Not asked: {open_} of {len(records.warnings)} findings."


def known(patient: Patient) -> str:
    """What is known of a patient's age and pain, as one sentence.

    Inputs: patient.
    Returns: a sentence that says what was not asked.
    Errors: none.
    Source: none.
    Does not mention findings.
    """
    age = f"age {patient.age_years:g}" if patient.age_years is not None else f"age {_NOT_ASKED}"
    days = patient.duration_days
    duration = f"{days:g} day{'' if days == 1 else 's'} of pain" if days is not None else f"duration {_NOT_ASKED}"
    severity = (
        f"severity {patient.severity_0_10:g} of 10" if patient.severity_0_10 is not None else f"severity {_NOT_ASKED}"
    )
    way = _TRAJECTORIES[patient.trajectory] if patient.trajectory is not None else f"which way it is going {_NOT_ASKED}"
    return f"A fictional patient: {age}, {duration}, {severity}, {way}."


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


def banner(records: Records) -> str:
    """The standing line above every view.

    Inputs: records.
    Returns: sentences.
    Errors: none.
    Source: safety_notes.csv, place banner.
    Does not change with the patient.
    """
    return " ".join(note.text for note in records.safety_notes.values() if note.place == "banner")


def source(cited: Source) -> str:
    """A source as a line of a list.

    Inputs: cited.
    Returns: key, authors, year, title, where published, DOI, as far as known.
    Errors: none.
    Source: sources.csv.
    Does not link to a page.
    """
    year = f"({cited.year})" if cited.year else ""
    doi = f"doi:{cited.doi}" if cited.doi else ""
    parts = " ".join(part for part in (cited.authors, year) if part)
    listed = [part.rstrip(".") for part in (parts, cited.title, cited.published_in, doi) if part]
    closed = [part if part.endswith(("?", "!")) else f"{part}." for part in listed]
    return f"[{cited.id}] {' '.join(closed)}"


def citation(cited: Citation) -> str:
    """Where in a source, with a badge where it was seen second-hand.

    Inputs: cited.
    Returns: for instance "chou2011, table (second-hand)".
    Errors: none.
    Source: the citation.
    Does not repeat the title.
    """
    badge = " (second-hand)" if cited.seen_via == "secondary" else ""
    return f"{cited.source_id}, {cited.where_in_source}{badge}"


def of_1000(probability: float) -> str:
    """A probability as a natural frequency with the fixed denominator 1,000.

    Inputs: probability, 0 to 1.
    Returns: for instance "about 9 of 1,000"; below half a person, "fewer than 1 of 1,000".
    Errors: none.
    Source: none.
    Does not use "1 in X", whose denominator changes from line to line.
    """
    people = round(probability * 1000)
    if people == 0 and probability > 0:
        return "fewer than 1 of 1,000"
    return f"about {people:,} of 1,000"


def frequency(rate: BaseRate) -> str:
    """How often something was found, counts first.

    Inputs: rate, a row of base_rates.csv.
    Returns: one phrase with its interval or the words "interval not reported"; the range across studies where that
    is all there is; the row's note where there is no figure.
    Errors: none.
    Source: the row's own.
    Does not carry the figure to another setting.
    """
    counted = f"{rate.count:,} of {rate.n:,}" if rate.count is not None and rate.n is not None else ""
    share = of_1000(rate.probability) if rate.probability is not None else ""
    if not counted and not share:
        return rate.note if rate.low is None else interval(rate)
    return f"{', '.join(part for part in (counted, share) if part)} ({interval(rate)})"


def flags_against_disease(flagged: BaseRate, ill: BaseRate) -> str:
    """Why a flag alone means little, as one sentence.

    Inputs: flagged and ill, rows of one cohort: the share with a flag and the share with a serious disease.
    Returns: a sentence with the fixed denominator 1,000.
    Errors: none.
    Source: the rows' own.
    Does not say how many of the ill had a flag.
    """
    flagged_people, ill_people = (round((rate.probability or 0) * 1000) for rate in (flagged, ill))
    return (
        "Of 1,000 people with new low back pain in general practice, "
        f"about {flagged_people} have at least one red flag. "
        f"About {ill_people} have a serious disease; {1000 - ill_people} do not."
    )


def interval(rate: BaseRate) -> str:
    """The interval of a rate in natural frequencies.

    Inputs: rate.
    Returns: for instance "95 % interval 5 to 17 of 1,000"; "interval not reported" where there is none.
    Errors: none.
    Source: the row's own.
    Does not invent an interval.
    """
    if rate.low is None or rate.high is None:
        return "interval not reported"
    if rate.interval == "range":
        return f"range across studies {round(rate.low * 1000):,} to {round(rate.high * 1000):,} of 1,000"
    return f"95 % interval {round(rate.low * 1000):,} to {round(rate.high * 1000):,} of 1,000"


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


def suspect_with(pattern: str, records: Records) -> list[str]:
    """What raises the suspicion of an emergency pattern, in words.

    Inputs: pattern, an id of emergency.csv; records.
    Returns: one line for each way its rule can come true.
    Errors: none.
    Source: rules/emergency.yaml.
    Does not shorten the rule: every leaf is named.
    """
    outcome = next(o for o in records.pathways["emergency"].outcomes if o.id == pattern)
    ways = outcome.when.parts if isinstance(outcome.when, AtLeast) and outcome.when.needed == 1 else (outcome.when,)
    return [tree(way) for way in ways]


def tree(node: Node) -> str:
    """A rule tree in words.

    Inputs: node.
    Returns: for instance "fever or malaise, with one of: injecting drug use, recent infection".
    Errors: none.
    Source: none of its own.
    Does not name the sources of the leaves.
    """
    match node:
        case AtLeast(parts=(part,)):
            return tree(part)
        case AtLeast(needed=1, parts=parts):
            return f"one of: {', '.join(map(_inside, parts))}"
        case AtLeast(needed=needed, parts=parts) if needed == len(parts):
            *first, last = parts
            return ", with ".join([*map(_inside, first), tree(last)])
        case AtLeast(needed=needed, parts=parts):
            return f"at least {needed} of: {', '.join(map(_inside, parts))}"
        case Not(part=part):
            return f"not ({tree(part)})"
        case leaf:
            return leaf.label


def _inside(node: Node) -> str:
    """A part that has parts stands in brackets, so that no comma can be read two ways."""
    return f"({tree(node)})" if isinstance(node, AtLeast) and len(node.parts) > 1 else tree(node)


def row_citation(row: Cited) -> str:
    """Where a row comes from, with its badges.

    Inputs: row, any row that carries a source.
    Returns: for instance "[henschke2009], abstract"; second-hand, contested and superseded rows say so.
    Errors: none.
    Source: the row.
    Does not hide a badge.
    """
    badges = ["second-hand"] if row.seen_via == "secondary" else []
    if row.status == "superseded":
        badges.append(f"superseded by {row.superseded_by}" if row.superseded_by else "superseded")
    elif row.status == "contested":
        badges.append("contested")
    return f"[{row.source_id}] {row.where_in_source}" + (f" ({', '.join(badges)})" if badges else "")
