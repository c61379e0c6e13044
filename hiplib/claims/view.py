"""What people say, on the screen: your answer first, then what is known and what to say instead."""

from hiplib import load
from hiplib.claims import reason
from hiplib.claims.say import pairs
from hiplib.claims.view_appraise import Appraisal
from hiplib.claims.view_posture import Posture
from hiplib.claims.view_report import Reports
from hiplib.claims.view_say import Saying
from hiplib.model import Claim, Report

__all__ = ["Appraisal", "Posture", "Reports", "Saying", "appraise", "posture", "report", "say"]


def appraise(claim: str | None = None, subject: str = "") -> Appraisal:
    """A claim as it is heard: is it so, and how sure are you? Then what is known, and what to say instead.

    Inputs: claim, an id of claims.csv; None for the first of the round; subject, a word of claims.csv whose claims make
    the round; empty for a mixed one.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a claim or a subject that does not exist.
    Source: claims.csv and claim_evidence.csv.
    Does not call a claim wrong because nobody has looked.
    """
    records = load.records()
    if subject:
        reason.about(subject, records)
    return Appraisal(records, None if claim is None else records.find(Claim, claim), subject)


def posture(claim: str | None = None) -> Posture:
    """Sitting, posture, lifting: how far do studies carry it? Then association beside cause, size, and who was studied.

    Inputs: claim, an id of claims.csv about sitting, posture or lifting; None for the first of the round.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a claim that does not exist or is about
    another thing.
    Source: claims.csv and claim_evidence.csv.
    Does not turn what was seen together into a cause, nor silence into a proof.
    """
    records = load.records()
    return Posture(records, None if claim is None else records.find(Claim, claim))


def say(*patients: str) -> Saying:
    """A fictional patient asks: may it be answered, and with which line? Then how each line may be taken.

    Inputs: patients, ids of asking_patients.csv, who ask all their questions; none for one question of each patient
    whom the pack names.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a patient who does not exist; InputError for the same
    patient twice.
    Source: asking_patients.csv, patient_questions.csv, answer_lines.csv and word_pairs.csv; the emergency rules first.
    Does not offer a line for anybody whom the safety layer holds on to, and keeps no free text.
    """
    records = load.records()
    return Saying(records, pairs(patients, records))


def report(patient: str | None = None) -> Reports:
    """A fictional report of a scan and who brings it: what comes first, which words may frighten, what to say instead.

    Inputs: patient, an id of reports.csv; None for a round through all of them.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a report that does not exist.
    Source: reports.csv, report_lines.csv, report_terms.csv, report_wordings.csv; imaging.csv for the counts.
    Does not make a report gentler that somebody has to act on, and does not keep what a learner writes.
    """
    records = load.records()
    asked = records.reports if patient is None else {patient: records.find(Report, patient)}
    return Reports(records, asked)
