"""Sentences about telling things apart: what leads, what speaks for and against it, what to ask next."""

from collections.abc import Sequence

from hiplib import wording
from hiplib.differential.discriminator import Ask, Discrimination, Effect, Elsewhere, Point, SideAnswer
from hiplib.differential.words_arguments import label
from hiplib.errors import known
from hiplib.model import WEIGHTS, Urgency
from hiplib.records import Records
from hiplib.rules import Outcome, RuleSet
from hiplib.wording import capital, in_a_sentence, listed, number_of

__all__ = [
    "CHANGED",
    "CHOOSE",
    "HELP",
    "HOW_TO_GUESS",
    "YOURS_FIRST",
    "aside",
    "before_any_guess",
    "by_definition",
    "decided_by",
    "elsewhere_row",
    "headline",
    "idle",
    "item_label",
    "lead",
    "next_step",
    "overlap",
    "purpose",
    "question",
    "questions",
    "refusal",
    "remembered",
    "side_name",
    "silent",
    "urgency_of",
    "who_says",
]

HELP = "Point at a question, or move to it, to read what it means and how to ask it."
CHOOSE = "Choose a question. Each opens with nothing entered, and without a guess."
HOW_TO_GUESS = "Choose one and commit. The answer appears here."
YOURS_FIRST = "Your guess first."
CHANGED = "that was before an answer was changed."
_FIRST = "Whatever else fits, this comes first."
_REASONS = 3


def headline(found: Discrimination, rule_set: RuleSet, nothing_asked: bool, records: Records) -> str:
    """The answer in one sentence, after what is to be done where it is urgent; of an emergency its first action alone.

    Inputs: found for rule_set; nothing_asked, whether the form is empty; records.
    Returns: one to three sentences.
    Source: emergency.csv, for an emergency; the rules' own sentences, for what is urgent.
    Does not name a diagnosis, and does not hide that others fit too.
    """
    if found.assessment.emergencies:
        return wording.act_first(found.assessment.emergencies, records, _FIRST)
    if found.assessment.urgency >= Urgency.urgent:
        return f"{wording.acts(found.assessment)} {lead(found, rule_set)}"
    return wording.NOTHING_ASKED if nothing_asked else lead(found, rule_set)


def lead(found: Discrimination, rule_set: RuleSet) -> str:
    """Which side is ahead, or that none is.

    Inputs: found for rule_set.
    Returns: one sentence.
    Source: the rule set's.
    Does not say how sure that is: no figure was measured for the whole.
    """
    if not rule_set.sides:
        answer = next((side for side in found.sides if side.id in found.leading), None)
        if answer is None:
            return "Not enough was asked to say."
        return f"{capital(answer.name)}. {answer.says}"
    names = [side.name for side in found.sides if side.id in found.leading]
    others = [s.name for s in found.sides if s.id not in found.leading and any(point.counts for point in s.in_favour)]
    if not names:
        return "Nothing known so far favours one of them."
    if len(names) > 1:
        return f"It fits {listed(names)} alike. Many people fit more than one."
    if len(others) == 1:
        return f"This looks more like {names[0]} than {others[0]}, though some of it fits either."
    if others:
        return f"This looks most like {names[0]}, though some of it fits {listed(others)} too."
    (ahead,) = (side for side in found.sides if side.id in found.leading)
    if sum(point.counts for point in ahead.in_favour) == 1:
        return f"One answer so far points to {names[0]}."
    return f"This looks like {names[0]}."


def purpose(rule_set: RuleSet) -> str:
    """What a view of a question is for.

    Inputs: rule_set.
    Returns: its question, and that the patient is none.
    Source: the rule set's.
    Does not answer it.
    """
    return f"{rule_set.question} Teaching only: a fictional patient."


def aside(found: Discrimination, rule_set: RuleSet) -> str:
    """Which side is ahead, beside an emergency.

    Inputs: found for rule_set.
    Returns: one sentence.
    Source: the rule set's.
    Does not stand before the emergency's first action.
    """
    return f"Apart from that: {lead(found, rule_set)}"


def overlap(found: Discrimination, rule_set: RuleSet, records: Records) -> list[str]:
    """What the sides share, in general and in this patient.

    Inputs: found for rule_set; records.
    Returns: one or two sentences.
    Source: the rule set's.
    Does not count shared findings as evidence for one side.
    """
    lines = [rule_set.overlap] if rule_set.overlap else []
    if found.shared:
        labels = [in_a_sentence(item_label(item, rule_set, records)) for item in found.shared]
        lines.append(f"Here {listed(labels)} {'fits' if len(labels) == 1 else 'fit'} more than one of them.")
    return lines


def urgency_of(found: Discrimination) -> Urgency | None:
    """The urgency word to show.

    Inputs: found.
    Returns: the combined urgency of the emergency pictures and driving pathways, from watch upwards; else None.
    Source: rules/.
    Does not reassure.
    """
    return found.assessment.urgency if found.assessment.urgency >= Urgency.watch else None


def side_name(side: SideAnswer, found: Discrimination, rule_set: RuleSet) -> str:
    """The heading of one side.

    Inputs: side; found; rule_set.
    Returns: its name, with a word where it is ahead or, in a classifier, the answer.
    Does not rely on colour.
    """
    word = "ahead" if rule_set.sides else "the answer"
    return f"{capital(side.name)}: {word}" if side.id in found.leading else capital(side.name)


def question(asked: Ask, rule_set: RuleSet, records: Records) -> str:
    """What to ask next and what each answer would do.

    Inputs: asked; rule_set; records.
    Returns: one line.
    Source: the rule set's.
    Does not say how likely an answer is.
    """
    name = item_label(asked.item, rule_set, records)
    if asked.never_wait:
        return f"{name}: asked first, whatever else fits"
    parts = [
        f"a {'yes' if present else 'no'} points {_effects([e for e in asked.effects if e.present == present])}"
        for present in (True, False)
        if any(e.present == present for e in asked.effects)
    ]
    return f"{name}: {'; '.join(parts)}" if parts else name


def questions(found: Discrimination, rule_set: RuleSet, records: Records, most: int) -> list[str]:
    """What to ask next: in one line what must never wait, then what would change the answer most.

    Inputs: found for rule_set; records; most, how many of the latter are listed.
    Returns: lines; the last says in brackets how many more there are.
    Source: the rule set's.
    Does not list what was asked already.
    """
    first = [_aloud(asked.item, rule_set, records) for asked in found.ask_next if asked.never_wait]
    rest = [asked for asked in found.ask_next if not asked.never_wait]
    lines = [f"First, whatever else fits: {listed(first)}"] if first else []
    lines += [question(asked, rule_set, records) for asked in rest[:most]]
    return [*lines[:-1], f"{lines[-1]} (and {len(rest) - most} more)"] if len(rest) > most else lines


def _effects(effects: Sequence[Effect]) -> str:
    said = []
    for speaks_for in (True, False):
        those = [f"{e.side} ({e.weight})" for e in effects if e.speaks_for == speaks_for]
        if those:
            said.append(f"{'to' if speaks_for else 'away from'} {listed(those)}")
    return " and ".join(said)


def elsewhere_row(other: Elsewhere) -> tuple[str, str, str, str]:
    """How another source answers, as the cells of a row.

    Inputs: other.
    Returns: its answer, whether it holds here, its words, and the source.
    Source: the outcome's own.
    Does not take part in the answer.
    """
    holds = {True: "yes", False: "no", None: "cannot be said"}[other.holds]
    return capital(other.outcome.answer), holds, other.outcome.says, wording.citation(other.outcome.citation)


def who_says(outcome: Outcome, records: Records) -> str:
    """Whose limit it is, on a figure.

    Inputs: outcome of a rule set; records.
    Returns: the first author or the title, with the year; for a patient website that it is one.
    Source: sources.csv.
    Does not give a key.
    """
    source = records.sources[outcome.citation.source_id]
    if source.kind == "lay":
        return "What patients read online"
    who = source.authors.partition(" ")[0] or capital(source.kind.replace("_", " "))
    return f"{who} {source.year}" if source.year else who


def before_any_guess(guess: str, found: Discrimination) -> str:
    """A guess beside an emergency.

    Inputs: guess, the id of a side; found.
    Returns: one sentence.
    Errors: NotFoundError for another side, with the nearest.
    Does not mark it: the emergency comes before any guess.
    """
    names = {side.id: side.name for side in found.sides}
    return f"You said {names[known(guess, names, 'a side')]}. Before any guess comes the emergency."


def decided_by(found: Discrimination, rule_set: RuleSet) -> list[str]:
    """Why that side is ahead: what counts for it and against it, the heaviest first.

    Inputs: found for rule_set.
    Returns: at most one line for each side that is ahead, in small letters.
    Source: the arguments' own, beside them.
    Does not name what moves nothing.
    """
    lines = []
    for side in found.sides:
        if side.id not in found.leading or not rule_set.sides:
            continue
        told = [
            f"{listed(labels)} {'points' if len(labels) == 1 else 'point'} {way} {side.name}"
            for way, points in (("to", side.in_favour), ("away from", side.against))
            if (labels := [in_a_sentence(label(point.when)) for point in _heaviest(points)])
        ]
        if told:
            lines.append(f"{'; '.join(told)}.")
    return lines


def by_definition(found: Discrimination) -> str:
    """Which answer a rule of limits gives, where nothing is weighed.

    Inputs: found.
    Returns: a sentence in small letters; empty where no answer was reached.
    Source: the rule set's.
    Does not say that the limits are right.
    """
    names = [side.name for side in found.sides if side.id in found.leading]
    return f"by these limits it is {in_a_sentence(listed(names))}." if names else ""


def _heaviest(points: Sequence[Point]) -> list[Point]:
    counted = [point for point in points if point.counts and point.weight]
    return sorted(counted, key=lambda point: -WEIGHTS.index(point.weight))[:_REASONS]


def next_step(found: Discrimination, rule_set: RuleSet, records: Records) -> str:
    """What to ask next, after the answer.

    Inputs: found for rule_set; records.
    Returns: one sentence; empty where nothing is left to ask, or where an emergency says what comes next.
    Source: the rule set's.
    Does not replace what must be asked first.
    """
    first = [_aloud(asked.item, rule_set, records) for asked in found.ask_next if asked.never_wait]
    if first:
        return f"Next: ask first about {listed(first)}."
    return f"Next: ask about {in_a_sentence(question(found.ask_next[0], rule_set, records))}." if found.ask_next else ""


def _aloud(item: str, rule_set: RuleSet, records: Records) -> str:
    """What is asked about as a thing: weakness in both legs, and not the label beside a tick."""
    if item in records.findings:
        return wording.aloud(item, records)
    return in_a_sentence(item_label(item, rule_set, records))


def idle(many: int) -> str:
    """What stands over arguments that are shown and move nothing.

    Inputs: many, how many they are.
    Returns: a phrase.
    Does not name them.
    """
    return f"{number_of(many, 'more', 'more')}, not counted (same cause, or disputed)"


def silent(found: Discrimination) -> str:
    """The sides of which nothing known says anything.

    Inputs: found.
    Returns: one sentence; empty where each has something for it or against it.
    Does not exclude them.
    """
    names = [side.name for side in found.sides if not side.in_favour and not side.against]
    return f"Nothing known so far bears on {listed(names, 'or')}." if names else ""


def refusal(error: ValueError, rule_set: RuleSet) -> str:
    """What was wrong with an input, with its label instead of its name, and what holds until it is mended.

    Inputs: error of rules.require_inputs; rule_set.
    Returns: sentences.
    Does not repeat the rule set's id.
    """
    text = str(error)
    for name, asked in rule_set.inputs.items():
        text = text.replace(f"{rule_set.id}, {name}:", f"{asked.label}:")
    return f"{text} Until then it counts as not asked."


def remembered(rule_set: RuleSet, records: Records) -> list[str]:
    """The teaching points a rule set names, each with its source.

    Inputs: rule_set; records.
    Returns: one line for each.
    Source: teaching_points.csv.
    Does not repeat the caution.
    """
    points = [records.teaching_points[name] for name in rule_set.remember]
    return [f"{point.point} {wording.citation(point)}" for point in points]


def item_label(item: str, rule_set: RuleSet, records: Records) -> str:
    """What an item is called in a question: by the rule set's own label where it has one.

    Inputs: item, a finding, a field of the patient or an input of the rule set; rule_set; records.
    Returns: a phrase that can stand at the beginning of a line.
    Source: findings.csv, or the rule set.
    Does not say how it was answered.
    """
    return wording.item_name(item, records, {name: asked.label for name, asked in rule_set.inputs.items()})
