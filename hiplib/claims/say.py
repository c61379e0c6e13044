"""What may be answered to a patient's question: nothing that soothes where something comes first, or is still open."""

from dataclasses import dataclass

from hiplib import redflags
from hiplib.errors import InputError, Problem
from hiplib.model import (
    AnswerLine,
    AskingPatient,
    Assessment,
    ImagingFinding,
    Patient,
    PatientQuestion,
    PrognosisPoint,
    TreatmentEffect,
    Urgency,
    WordPair,
)
from hiplib.records import Records

__all__ = ["Answering", "answer", "figures", "pairs", "waits_for"]

# from here on somebody looks before anybody reassures: a line that soothes would stand against a work-up
LOOKS_FIRST = Urgency.investigate


@dataclass(frozen=True, slots=True)
class Answering:
    """What a question of a patient meets: what comes first, or the lines it may be answered with.

    Inputs: question; assessment of the patient; lines, fitting and not, none where something comes first or is open;
    words to avoid beside this question, none there either.
    Does not choose a line.
    """

    question: PatientQuestion
    assessment: Assessment
    lines: tuple[AnswerLine, ...]
    words: tuple[WordPair, ...]

    @property
    def first(self) -> bool:
        """Whether something comes before any answer."""
        return not self.lines

    @property
    def fitting(self) -> tuple[AnswerLine, ...]:
        """The lines that may be said."""
        return tuple(line for line in self.lines if line.fits)


def waits_for(found: Assessment) -> bool:
    """Whether an answer waits: something warns, or something is unasked that could.

    Inputs: found, an assessment.
    Returns: True or False.
    Source: `redflags.assess`.
    Does not take silence for a no.
    """
    return found.urgency >= LOOKS_FIRST or bool(found.ask_next)


def answer(patient: Patient, question_id: str, records: Records) -> Answering:
    """What a question may be answered with, danger first.

    Inputs: patient; question_id of patient_questions.csv; records.
    Returns: an Answering; without a line for whoever is sent on, worked up, or not asked enough.
    Errors: NotFoundError for a question that does not exist; PatientError for a finding that does not.
    Source: answer_lines.csv, word_pairs.csv; the emergency rules, which are asked first.
    Does not soothe anybody whom the safety layer holds on to.
    """
    question = records.find(PatientQuestion, question_id)
    found = redflags.assess(patient, records)
    if waits_for(found):
        return Answering(question, found, (), ())
    lines = tuple(line for line in records.answer_lines.values() if line.question_id == question.id)
    words = tuple(pair for pair in records.word_pairs.values() if question.id in pair.questions)
    return Answering(question, found, lines, words)


def figures(line: AnswerLine, records: Records) -> tuple[PrognosisPoint | TreatmentEffect | ImagingFinding, ...]:
    """The rows whose figures stand in a line.

    Inputs: line; records.
    Returns: rows in the order of the line's letters.
    Source: prognosis.csv, treatments.csv, imaging.csv.
    Does not fill them in: `AnswerLine.filled` does.
    """
    return tuple(getattr(records, part)[item] for part, item in line.figure_ids)


def pairs(patients: tuple[str, ...], records: Records) -> tuple[tuple[AskingPatient, str], ...]:
    """A round of questions: who asks what, one after the other.

    Inputs: patients, ids of asking_patients.csv; none for one question of each patient that the pack names, or of every
    patient where it names none; records.
    Returns: patient and question id; of patients who are named all that they ask.
    Errors: NotFoundError for a patient who does not exist; InputError for the same patient twice.
    Source: asking_patients.csv; pack.yaml, say.
    Does not shuffle.
    """
    if patients:
        chosen = [records.find(AskingPatient, one) for one in patients]
        if len(set(patients)) < len(patients):
            raise InputError([Problem("claims.say", "the same patient twice", "each patient once")])
        return tuple((one, question) for one in chosen for question in one.questions)
    named = records.pack.several("say", "round") or tuple(records.asking_patients)
    return tuple((one, one.questions[0]) for one in (records.asking_patients[item] for item in named))
