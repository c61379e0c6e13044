"""An option grid in words, and how a choice fits what a patient says."""

import re
from collections.abc import Sequence

from hiplib import wording
from hiplib.model import Choice, TreatmentEffect
from hiplib.model.rows import parted
from hiplib.records import Records
from hiplib.treatment.effect_sizes import people
from hiplib.treatment.evidence import without
from hiplib.treatment.results import Option, Options
from hiplib.treatment.words import effect, people_sentence
from hiplib.treatment.words_checks import LEVEL
from hiplib.treatment.words_stances import STANCE

__all__ = [
    "AN_OPTION",
    "AT_FIRST",
    "CHANGED",
    "CHOOSE_FIRST",
    "GUIDELINES",
    "MATTERS",
    "NOT_YET",
    "PURPOSE",
    "REASONS",
    "choice_because",
    "choice_fits",
    "option_lines",
    "option_name",
    "plainly",
    "without_sentence",
]

PURPOSE = "Two or three options, one patient. Choose with the patient, and say why."
CHOOSE_FIRST = "Your choice first, and your reason."
MATTERS = "What matters to the patient"
CHANGED = "The priorities have changed"
AN_OPTION = "an option of this patient"
NOT_YET = "Your choice: not yet."
AT_FIRST = "what matters at first"


REASONS = {
    "gain": "the size of the gain",
    "harm": "the harm it may do",
    "cost": "what it asks of the patient",
    "wish": "what the patient says matters",
}

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
    Does not judge the reason: the next sentence does.
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


def option_lines(option: Option, found: Options, records: Records) -> list[tuple[str, str]]:
    """One treatment in the four lines of an option grid.

    Inputs: option; found, all there is for the condition; records.
    Returns: question and answer: what it does, what it may do to you, first what warns of it in this patient, what it
    asks of you, what guidelines say.
    Source: the rows' own; people first, then what has another unit.
    Does not recommend.
    """
    # people first, and the first of each time before a second: what lasts a year stands beside what is soon over
    first_of = {row.time: row.id for row in reversed(option.effects) if people_sentence(row)}
    rows = sorted(option.effects, key=lambda row: (not people_sentence(row), first_of.get(row.time) != row.id))
    rows = rows[:OPTION_LINES]
    does = [people_sentence(row) or effect(row) for row in rows]
    does = does or [without_sentence(row) for row in without(option.intervention.name, found)]
    harm = [f"{LEVEL[row.level]} for this patient. {row.says}" for row in option.cautions]
    harm += dict.fromkeys(row.harms for row in option.effects if row.harms)
    harm += [f"{row.who}: {row.says}" for row in option.at_the_place]
    harm += [effect(row) for row in option.harms if row.found == "worse" and row.measure == "words"]
    cost = list(dict.fromkeys(row.burden for row in option.effects if row.burden))
    stances = [f"{one.body}: {STANCE[one.stance]}. {one.says}" for one in option.stances]
    to_the_patient = [
        ("What does it do?", " ".join(does) or "No figure for this condition was seen."),
        ("What harm may it do?", " ".join(harm) or "Not known from what we could read."),
        ("What does it ask of you?", " ".join(cost) or "Not stated in what we could read."),
    ]
    return [
        *((question, plainly(answer, records)) for question, answer in to_the_patient),
        (GUIDELINES, " ".join(stances) or "Not looked up here."),
    ]


def without_sentence(row: TreatmentEffect) -> str:
    """What became of those who had the comparator.

    Inputs: row, told as people.
    Returns: one sentence.
    Source: the row's own, without_share.
    Does not name what the others had.
    """
    told = people(row)
    assert told is not None
    when = f" ({row.time})" if row.time else ""
    return f"Of 100 people, {told.others} {row.event} with {row.comparator}{when}."
