"""The laws of dose in words: each with its source, what they say of a draft, when to stop, when to call."""

from collections.abc import Sequence

from hiplib import wording
from hiplib.exercise.dose import law
from hiplib.exercise.words_gate import GATE_WORDS, gate_sentence
from hiplib.model import ExerciseRule, GateQuestion, Screening, Verdict
from hiplib.records import Records

__all__ = [
    "ABOUT_DOSE",
    "ALL_HOLD",
    "AN_EXERCISE",
    "A_RISE",
    "A_TRIAL",
    "GATE_FIRST",
    "HOW_TO_PLAN",
    "SETTER",
    "STEP_BY_STEP",
    "THEN_PLAN",
    "call",
    "laws",
    "rule",
    "still_to_ask",
    "stops",
    "to_change",
    "verdict",
]

HOW_TO_PLAN = (
    "Tick what you would give, say on how many days, and how much more each week. The gate answers, then four laws: "
    "the rise, the day of rest, the minutes, and how few exercises there are."
)
GATE_FIRST = "The gate first."
THEN_PLAN = "Answer the gate above. Your plan comes after it."
ALL_HOLD = "Right. The gate and every law let it pass."
STEP_BY_STEP = "What it was made of, step by step"
AN_EXERCISE = "an exercise that is offered"
A_RISE = "a rise that is offered"
A_TRIAL = "What a trial did"
SETTER = "Where does the band go, is it too heavy, stretch or strengthen, held or moving?"
ABOUT_DOSE = "What else is known about dose"

_SAID = {
    "gate": ("The gate lets a plan be made.", ""),
    "barred": ("", ""),
    "step": (
        "The rise stays within the stated step.",
        "a rise of {figure} each week is steeper than the stated step. {law}",
    ),
    "rest": ("Each muscle has its day of rest.", "on so many days there is no day between for {names}. {law}"),
    "minutes": ("It fits the minutes.", "it takes about {figure} minutes, more than there are."),
    "number": ("Few enough to be done.", "that is {figure} exercises. {law}"),
    "goal": ("All of it serves the goal.", "this serves another goal: {names}."),
    "size": ("", "nobody has stated how much {names} should be. Agree it with the patient."),
}


def rule(row: ExerciseRule) -> str:
    """A rule with its source.

    Inputs: row.
    Returns: its name, what it says, its source.
    Source: exercise_rules.csv.
    Does not apply it.
    """
    return f"{row.name}: {row.says} {wording.citation(row)}"


def still_to_ask(labels: Sequence[str]) -> str:
    """What a rule waits for.

    Inputs: labels, what has not been asked, one or more questions.
    Returns: the questions.
    Source: the rule's inputs.
    Does not say what each answer would decide.
    """
    return f"Still to ask: {' '.join(labels)}"


def laws(records: Records) -> tuple[str, str]:
    """How to go on, for a patient: the step, and the pain that is accepted.

    Inputs: records.
    Returns: two sentences.
    Source: exercise_rules.csv.
    Does not cite: the plan does.
    """
    more = "More only if this week was easy, and no more than that."
    return more, f"Pain: {law(records, 'pain').says}"


def call(records: Records) -> list[str]:
    """When to call somebody, in a patient's words.

    Inputs: records.
    Returns: sentences.
    Source: safety_notes.csv, place patient.
    Does not replace the safety net of an assessment.
    """
    return [note.text for note in records.safety_notes.values() if note.place == "patient"]


def stops(records: Records) -> list[ExerciseRule]:
    """When to stop, for every plan.

    Inputs: records.
    Returns: rules in the order of their file.
    Source: exercise_rules.csv.
    Does not leave one out.
    """
    return [one for one in records.exercise_rules.values() if one.kind == "stop"]


def verdict(said: Verdict, found: Screening, records: Records) -> str:
    """What the gate or a law says about a draft, as a sentence: what has to change, or that it is right.

    Inputs: said; found, the gate; records.
    Returns: one or two sentences with their source.
    Source: the law or the question behind the verdict.
    Does not mend the draft.
    """
    names = wording.listed([wording.in_a_sentence(one.name) for one in said.exercises])
    cited = f" {wording.citation(said.row)}" if said.row else ""
    right, wrong = _SAID[said.about]
    if said.holds:
        text = right
    elif said.about == "gate":
        text = f"{GATE_WORDS[found.level][1]} {gate_sentence(found, records)}"
    elif isinstance(said.row, GateQuestion):
        text = f"leave out {names}. {said.row.question} Yes. {said.row.says}"
    else:
        text = wrong.format(names=names, figure=_figure(said), law=said.row.says if said.row else "")
    return f"Right. {text}{cited}" if said.holds else f"{wording.capital(text.strip())}{cited}"


def _figure(said: Verdict) -> str:
    if said.figure is None:
        return ""
    return f"{said.figure * 100:.0f} %" if said.about == "step" else f"{said.figure:g}"


def to_change(wrong: int) -> str:
    """What a plan still needs.

    Inputs: wrong, how many laws or answers of the gate it breaks, one or more.
    Returns: the tutor's word and how many things.
    Does not name them.
    """
    return f"Not quite: {wording.number_of(wrong, 'thing')} to change."
