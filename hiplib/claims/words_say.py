"""An answer to a patient in words: how each line may be taken, the safety net in it, and what comes first."""

from hiplib import wording
from hiplib.claims.say import Answering, figures, waits_for
from hiplib.claims.words import not_waiting
from hiplib.model import AnswerLine, AskingPatient, Patient, Urgency, WordPair
from hiplib.records import Records

__all__ = [
    "CALLED",
    "FIRST",
    "GROUNDS",
    "HEADS",
    "KINDS",
    "LABELS",
    "NOT_YET",
    "SIGNS",
    "TITLE",
    "WAITING",
    "WORDS",
    "YOURS",
    "cited",
    "comes_first",
    "compared",
    "decided",
    "heading",
    "how_soon",
    "net",
    "pair_row",
    "quoted",
    "signs",
    "taken",
]

KINDS = {
    "confidence": "gives confidence",
    "fear": "frightens",
    "dismissal": "brushes aside",
    "promise": "promises too much",
}
GROUNDS = {
    "asked": "patients were asked",
    "tried": "tried on people",
    "reviewed": "a review says so",
    "held": "an opinion, without data",
    "ours": "our own reading",
}
FIRST = {"answer": "Answer the question", "act": "Something comes first"}

TITLE = "A patient asks"
LABELS = {"first": "Before any answer", "line": "You say", "commit": "Commit"}
WAITING = (
    "Your decision first.",
    "First decide whether the question may be answered at all. Then choose your line.",
)
HEADS = {
    "whole": "All of it, as it may be said:",
    "net": "Safety net:",
    "back": "Teach-back:",
    "known": "What is known",
    "mind": "Mind:",
    "signs": "Sign by sign: when, where, for what",
    "words": "Words to avoid here, and what to say",
}
# what was expected, where something else was committed to
CALLED = {"first": "what comes first", "line": "a line of this question"}
YOURS = "{} (yours)"
NOT_YET = "Your answer: not yet."
# caption and column heads of the two tables
SIGNS = ("What brings this patient back", ("When and where", "For what"))
WORDS = ("Words, and what to say in their place", ("Avoid", "Say", "What that rests on"))

# what the note for everybody asks for: emergency help
_WHEN_AND_WHERE = "When: at once. Where: an emergency department, or an ambulance."


def heading(asked: AskingPatient, place: int, of: int) -> str:
    """Who asks, and how far the round has come.

    Inputs: asked; place, counted from 1; of, how many questions there are.
    Returns: a phrase.
    Does not tell the question.
    """
    return f"{asked.name}, question {place} of {of}" if of > 1 else asked.name


def quoted(line: AnswerLine, records: Records) -> str:
    """A line as it is said, with its figures.

    Inputs: line; records.
    Returns: the line in quotation marks.
    Source: answer_lines.csv, and the rows it names.
    Does not say whether it fits.
    """
    return f"“{line.filled(figures(line, records))}”"


def taken(line: AnswerLine) -> str:
    """How a line may be taken, and what that rests on.

    Inputs: line.
    Returns: sentences.
    Source: answer_lines.csv.
    Does not say that everybody takes it so.
    """
    return f"{line.taken} ({wording.capital(GROUNDS[line.ground])}.)"


def cited(line: AnswerLine, records: Records) -> str:
    """Where a line's figures come from, and what else it rests on.

    Inputs: line; records.
    Returns: citations with their badges.
    Source: the rows.
    Does not repeat the figures.
    """
    rows = figures(line, records)
    own = [] if line.source_id in {row.source_id for row in rows} else [line]
    return "; ".join(dict.fromkeys(wording.citation(row) for row in (*rows, *own)))


def compared(guess: tuple[str, str], found: Answering, records: Records) -> str:
    """Why a guess is right or not, in small letters.

    Inputs: guess, answer or act and the id of a line, empty for none; found; records.
    Returns: one or two sentences.
    Source: answer_lines.csv; the safety layer.
    Does not name a line to somebody whom something comes first for.
    """
    first, line = guess
    if found.assessment.urgency == Urgency.emergency:
        return "this is an emergency, and it comes before any answer."
    if found.first:
        return "something comes before any answer."
    if first == "act":
        return "nothing that was asked or examined warns; this question may be answered."
    said = records.answer_lines[line]
    return f"this line {KINDS[said.kind]}. {said.taken}"


def decided(guess: tuple[str, str], records: Records) -> str:
    """What was committed to, as text.

    Inputs: guess, answer or act and the id of a line, empty for none; records.
    Returns: one line.
    Does not judge it.
    """
    first, line = guess
    said = f" {quoted(records.answer_lines[line], records)}" if line else ""
    return f"Your decision: {FIRST[first].lower()}.{said}"


def comes_first(found: Answering, patient: Patient, records: Records) -> list[str]:
    """What is done before the question is answered.

    Inputs: found, where something comes first; patient; records.
    Returns: sentences, the first action first.
    Source: emergency.csv, first_action; the rules.
    Does not soothe, and does not name a line.
    """
    assert waits_for(found.assessment)
    first = wording.act_first(found.assessment.emergencies, records) or wording.headline(
        found.assessment, patient, records
    )
    waits = "The question waits, and so does every line that soothes, until somebody has looked."
    return [first, *not_waiting(found.assessment, patient, records), waits]


def how_soon(found: Answering) -> str:
    """How soon somebody looks.

    Inputs: found.
    Returns: for instance "within days".
    Source: the scale of urgency.
    Does not say where.
    """
    return wording.URGENCY_WORDS[found.assessment.urgency][1]


def net(found: Answering, patient: Patient, records: Records) -> str:
    """The safety net that belongs to every answer: what, when and where.

    Inputs: found; patient; records.
    Returns: one or two sentences.
    Source: safety_notes.csv.
    Does not list every sign.
    """
    return f"{wording.safety_net(found.assessment, patient, records)[0]} {_WHEN_AND_WHERE}"


def signs(found: Answering, patient: Patient, records: Records) -> list[tuple[str, str]]:
    """Sign by sign: when and where to go, and for what.

    Inputs: found; patient; records.
    Returns: the place with its time, and the sentence for the patient; what is nearest to this patient first.
    Source: emergency.csv, goes_to and tell_patient.
    Does not hold signs that age or history rules out.
    """
    where = {one.tell_patient: wording.capital(wording.where(one.goes_to)) for one in records.emergencies.values()}
    fitting, _ = wording.come_back(found.assessment, patient, records)
    return [(where[said], said) for said in fitting]


def pair_row(pair: WordPair) -> tuple[str, str, str]:
    """Two words side by side, with what that rests on.

    Inputs: pair.
    Returns: what to avoid, what to say, and why with its source.
    Source: word_pairs.csv.
    Does not hide that it is an opinion.
    """
    return pair.avoid, pair.instead, f"{wording.capital(GROUNDS[pair.ground])}: {pair.note} {wording.citation(pair)}"
