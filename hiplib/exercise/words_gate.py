"""Sentences about the gate: what it says and why, how an answer compares with it, and what it bars."""

from hiplib import wording
from hiplib.exercise.gate import barring
from hiplib.model import Exercise, Gate, Screening, Urgency
from hiplib.records import Records

__all__ = [
    "AFTERWARDS",
    "ALL_NO",
    "AN_ANSWER",
    "GATE_WORDS",
    "PURPOSE",
    "THEN_IT_ANSWERS",
    "barred_by",
    "compared",
    "gate_lines",
    "gate_sentence",
    "left_out",
    "none_shown",
    "not_for",
    "one_more_yes",
    "remain",
]

THEN_IT_ANSWERS = "Then the gate answers, with its reasons and its sources."
AFTERWARDS = "Afterwards: what if the patient also said yes to ..."
ALL_NO = "Every question was asked, and every answer was no."
PURPOSE = "Before any exercise: what does the gate say?"
AN_ANSWER = "an answer of the gate"

GATE_WORDS: dict[Gate, tuple[str, str]] = {
    Gate.go: ("Go", "Nothing bars an exercise."),
    Gate.limits: ("Go, with limits", "Plan, and leave some movements out."),
    Gate.ask: ("Ask first", "A question that could stop everything has not been asked."),
    Gate.see_first: ("See somebody first", "No programme before somebody has looked."),
    Gate.emergency: ("Emergency", "No exercise. Act today."),
}


def gate_sentence(found: Screening, records: Records) -> str:
    """What the gate says, as one sentence.

    Inputs: found; records.
    Returns: for an emergency its first action, otherwise what to do.
    Source: exercise_gate.csv, or the picture of the emergency.
    Does not name an exercise.
    """
    if found.level == Gate.emergency:
        pictures = found.assessment.emergencies
        if pictures:
            return wording.act_first(pictures, records)
        return " ".join(dict.fromkeys(one.says for one in found.yes if one.level == Gate.emergency))
    if found.level == Gate.see_first:
        stopping = [one for one in found.yes if one.level != "limits" and one.id not in found.cleared]
        said = " ".join(dict.fromkeys(one.says for one in stopping))
        return said or "The pain itself needs somebody to look within days. Exercise comes after that."
    if found.level == Gate.ask:
        return "Ask the open questions first. Until then there is no programme."
    if found.level == Gate.limits:
        moves = wording.listed([records.movements[item].name for item in found.barred])
        return f"Make a plan without {moves}."
    return "Make a plan. Nothing in the library is barred."


def gate_lines(found: Screening) -> list[str]:
    """Why the gate says so: each yes with what to do and its source.

    Inputs: found.
    Returns: lines, the gravest first.
    Source: exercise_gate.csv.
    Does not repeat what the safety layer says.
    """
    gravest = sorted(found.yes, key=lambda one: ("emergency", "see_first", "clearance", "limits").index(one.level))
    lines = []
    for one in gravest:
        cleared = " Cleared by somebody who knows." if one.id in found.cleared else ""
        note = f" {one.note}" if one.note else ""
        lines.append(f"{one.question} Yes.{cleared} {one.says}{note} {wording.citation(one)}")
    if found.assessment.urgency >= Urgency.urgent:
        lines.append(f"The safety layer says {wording.urgency(found.assessment.urgency)}, and it speaks first.")
    return lines


def compared(guess: Gate, found: Screening) -> str:
    """How a learner's answer compares with the gate's.

    Inputs: guess; found.
    Returns: one or two sentences that begin with Right, Not quite or, of an emergency that would have waited, No.
    Source: the gate.
    Does not keep a score.
    """
    word = GATE_WORDS[found.level][0]
    if guess == found.level:
        return f"Right. The gate says: {word.lower()}."
    if found.level == Gate.emergency:
        return "No: this is an emergency, and nothing is trained."
    if guess.rank < found.level.rank:
        return f"Not quite: the gate is stricter. It says: {word.lower()}."
    return f"Not quite: that holds back more than is needed. The gate says: {word.lower()}."


def barred_by(exercise: Exercise, found: Screening, records: Records) -> str:
    """Why an exercise is not in a plan.

    Inputs: exercise; found; records.
    Returns: a sentence; nothing where it is not barred.
    Source: exercises.csv and exercise_gate.csv.
    Does not weigh one bar against another.
    """
    moves = [item for item in exercise.movement_ids if item in found.barred]
    if not moves:
        return ""
    names = wording.listed([records.movements[item].name for item in moves])
    why = dict.fromkeys(question for item in moves for question in found.barred[item])
    said = " ".join(records.exercise_gate[item].question for item in why)
    return f"{exercise.name} means {names}. {said} Yes, or not asked."


def not_for(exercise: Exercise, records: Records) -> str:
    """Whom an exercise is not for.

    Inputs: exercise; records.
    Returns: the questions of which a yes bars it; nothing where none does.
    Source: exercise_gate.csv.
    Does not know a patient.
    """
    return " ".join(one.question for one in barring(exercise, records))


def one_more_yes(now: Gate, before: Gate) -> str:
    """What the gate says after one more yes.

    Inputs: now; before, what it said of the patient as told.
    Returns: a sentence.
    Does not say whose yes it is.
    """
    as_before = ", as before" if now == before else ""
    return f"With one more yes: {GATE_WORDS[now][0].lower()}{as_before}."


def none_shown(every: int) -> str:
    """That a closed gate opens no exercise.

    Inputs: every, how many the library holds.
    Returns: a sentence.
    Does not say why: the gate does.
    """
    return f"Of {every} exercises none is shown."


def remain(free: int, every: int) -> str:
    """How much of the library is open.

    Inputs: free, how many exercises; every, how many the library holds.
    Returns: a sentence.
    Does not name them.
    """
    return f"Of {every} exercises {free} remain."


def left_out(gone: int) -> str:
    """The heading over what is barred.

    Inputs: gone, how many exercises.
    Returns: a heading.
    Does not say why: the lines beneath it do.
    """
    return f"{wording.number_of(gone, 'exercise')} left out, and why"
