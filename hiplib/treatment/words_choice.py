"""An option grid in words, and how a choice fits what a patient says."""

import re
from collections.abc import Mapping, Sequence

from hiplib import wording
from hiplib.model import Choice, TreatmentEffect
from hiplib.model.rows import parted
from hiplib.records import Records
from hiplib.treatment.evidence import compared
from hiplib.treatment.results import Compared, Option, Options
from hiplib.treatment.words import FOUND, NOT_READ, NOT_REPORTED, effect, harm, people_sentence
from hiplib.treatment.words_checks import LEVEL
from hiplib.treatment.words_stances import STANCE

__all__ = [
    "AN_OPTION",
    "AT_FIRST",
    "CHANGED",
    "CHOOSE_FIRST",
    "DOES",
    "GUIDELINES",
    "MATTERS",
    "NOT_YET",
    "PURPOSE",
    "REASONS",
    "choice_because",
    "choice_fits",
    "compared_head",
    "compared_sentence",
    "option_lines",
    "option_name",
    "option_parts",
    "plainly",
    "reason_answered",
    "told_of",
]

PURPOSE = "Two or three options, one patient. Choose with the patient, and say why."
CHOOSE_FIRST = "Your choice first, and your reason."
MATTERS = "What matters to the patient"
CHANGED = "The priorities have changed"
AN_OPTION = "an option of this patient"
NOT_YET = "Your answer: not yet."
AT_FIRST = "what matters at first"


REASONS = {
    "gain": "the size of the gain",
    "harm": "the harm it may do",
    "cost": "what it asks of the patient",
    "wish": "what the patient says matters",
}

DOES, HARM, ASKS = "What does it do?", "What harm may it do?", "What does it ask of you?"
NO_FIGURE = "We have read no figure for it here."
GUIDELINES = "What do guidelines say?"  # their own words, which the clinician reads

OPTION_LINES = 3  # what fits in a card beside two others


def choice_because(choice: Choice, then: bool) -> str:
    """Why, from the rows.

    Inputs: choice; then, whether the priorities have changed.
    Returns: sentences.
    Source: choices.csv.
    Does not decide for another patient.
    """
    return f"{choice.then_because if then else choice.because} {wording.citation(choice)}"


def choice_fits(choice: Choice, then: bool, made: Sequence[str], records: Records) -> str:
    """Which treatments fit what the patient says, beside what was chosen.

    Inputs: choice; then, whether the priorities have changed; made, the treatment and the reason; records.
    Returns: one sentence, in small letters.
    Source: choices.csv.
    Does not answer the reason: `reason_answered` does.
    """
    treatment, why = made
    fitting = parted(choice.then_fits if then else choice.fits)
    names = wording.listed([records.interventions[one].name for one in fitting])
    chosen = records.interventions[treatment].name
    fit = "fits" if len(fitting) == 1 else "fit"
    return f"{names} {fit} what the patient says. You chose {chosen}, because of {REASONS[why]}."


def plainly(text: str, records: Records) -> str:
    """What the tables say, in words that a patient knows.

    Inputs: text; records.
    Returns: the text with each word that the pack names put plainly, the longest first.
    Source: pack.yaml, plainly.
    Does not change a figure.
    """
    words = sorted(records.pack.plainly, key=len, reverse=True)
    anything = "|".join(map(re.escape, words))
    found = rf"(?<!\w)(?:{anything})(?!\w)"
    return re.sub(found, lambda hit: records.pack.plainly[hit.group()], text) if words else text


def option_name(option: Option, records: Records) -> str:
    """What heads an option: the clinical term, and the plain words after it where they differ.

    Inputs: option; records.
    Returns: for instance "Opioids: strong painkillers, such as morphine".
    Source: interventions.csv; pack.yaml, plainly.
    Does not say what it does.
    """
    name = option.intervention.name
    plain = plainly(name, records)
    return wording.capital(name if plain == name else f"{name}: {plain}")


def option_parts(option: Option, found: Options, records: Records) -> dict[str, list[str]]:
    """One treatment in the four lines of an option grid, each in its parts.

    Inputs: option; found, all there is for the condition; records.
    Returns: answers by question: what it does, what it may do to you, first what warns of it in this patient and then
    what fared worse, what it asks of you, what guidelines say; each at least one sentence.
    Source: the rows' own; people first, then what has another unit.
    Does not recommend.
    """
    groups, others = told_of(option, found)
    harms = [f"{LEVEL[row.level]} for this patient. {row.says}" for row in option.cautions]
    harms += [f"{row.who}: {row.says}" for row in option.at_the_place]
    harms += [harm(row, records) for row in option.harms if row.found == "worse"]
    counted = {row.source_id for row in option.harms}  # what a source has counted needs no second telling
    harms += dict.fromkeys(row.harms for row in option.effects if row.harms and row.source_id not in counted)
    harms += [harm(row, records) for row in option.harms if row.found != "worse"]
    bodies: dict[str, list[str]] = {}
    for one in option.stances:
        bodies.setdefault(f"{one.body}: {STANCE[one.stance]}.", []).append(one.says)
    parts = {
        DOES: [*(compared_sentence(one) for one in groups), *others] or [NO_FIGURE],
        HARM: harms or [NOT_REPORTED],
        ASKS: list(dict.fromkeys(row.burden for row in option.effects if row.burden)) or [NOT_REPORTED],
    }
    plain = {question: [plainly(said, records) for said in answers] for question, answers in parts.items()}
    return {**plain, GUIDELINES: [f"{body} {' '.join(said)}" for body, said in bodies.items()] or [NOT_READ]}


def option_lines(option: Option, found: Options, records: Records) -> list[tuple[str, str]]:
    """One treatment in the four lines of an option grid.

    Inputs: option; found, all there is for the condition; records.
    Returns: question and answer.
    Source: the rows' own.
    Does not recommend.
    """
    return [(question, " ".join(said)) for question, said in option_parts(option, found, records).items()]


def told_of(option: Option, found: Options) -> tuple[tuple[Compared, ...], list[str]]:
    """What a treatment does: what was counted as people, and sentences for what has another unit.

    Inputs: option; found, all there is for the condition.
    Returns: groups of people and sentences, together no more than fit into a card.
    Source: the rows' own.
    Does not tell a patient of standard deviations: such an effect is told in words.
    """
    groups = compared(option, found)[:OPTION_LINES]
    counted = {row.outcome for row in option.effects if people_sentence(row)}
    harmful = {row.id for row in option.harms}
    rows = [row for row in option.effects if row.id not in harmful and row.outcome not in counted]
    others = dict.fromkeys(_in_words(row) if row.measure == "smd" else effect(row) for row in rows)
    return groups, list(others)[: OPTION_LINES - len(groups)]


def _in_words(row: TreatmentEffect) -> str:
    when = f", {row.time}" if row.time else ""
    return f"{wording.capital(row.outcome_name)}{when}: {FOUND[row.found]}, against {row.comparator}."


def compared_sentence(told: Compared) -> str:
    """What was counted as people, in a sentence.

    Inputs: told.
    Returns: for instance "Of 100 people, called it a success (8 weeks): 77 with exercise, 29 with waiting."
    Source: the rows' own.
    Does not say what one person will have.
    """
    return f"{compared_head(told)} {', '.join(f'{many} with {name}' for name, many in told.arms)}."


def compared_head(told: Compared) -> str:
    """What is counted in a group of bars.

    Inputs: told.
    Returns: what happened, and when one looked.
    Source: the rows' own.
    Does not count.
    """
    when = f" ({told.time})" if told.time else ""
    return f"How many of 100 {told.event}{when}:"


def reason_answered(why: str, parts: Mapping[str, Sequence[str]], wants: str) -> str:
    """What the grid says of the reason that was given.

    Inputs: why, a key of REASONS; parts, the grid of the treatment that was chosen; wants, what the patient says
    matters.
    Returns: what the first of the rows holds for the reason, and what the patient says.
    Source: the grid; choices.csv.
    Does not weigh the one against the other.
    """
    if why == "wish":
        return f"What the patient says decides here: {wants}"
    first = parts[{"gain": DOES, "harm": HARM, "cost": ASKS}[why]][0]
    held = "has no row" if first in (NO_FIGURE, NOT_REPORTED) else f"says: {first.removesuffix('.')}"
    return f"On that the grid {held}. The patient says: {wants}"
