"""Telling conditions apart: small questions with an answer, and the whole list for one fictional patient."""

from hiplib import load
from hiplib.differential import discriminator as reasoning
from hiplib.differential.view_discriminator import Discriminator
from hiplib.differential.view_explorer import Explorer
from hiplib.differential.view_questions import Questions
from hiplib.errors import known
from hiplib.model import Case

__all__ = ["Discriminator", "Explorer", "Questions", "discriminator", "explorer", "questions"]


def discriminator(question: str, case: str | None = None, *, predict: bool = False) -> Discriminator:
    """A few questions that tell a few things apart, and what speaks for and against each.

    Inputs: question, the id of a rule set that tells things apart, such as disc_or_stenosis; case, the id of a file in
    cases/, whose story is told and whose answers are entered; predict, whether your guess comes before the answer, as
    it always does where there is a case.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a question or a case that does not exist.
    Source: rules/.
    Does not decide about a real patient.
    """
    records = load.records()
    questions = reasoning.all_of(records)
    rule_set = questions[known(question, questions, "a question")]
    return Discriminator(records, rule_set, case=records.find(Case, case) if case else None, predict=predict)


def questions(first: str | None = None) -> Questions:
    """Every question of this kind, one at a time: choose one, and it opens.

    Inputs: first, the id of the one that is open at the beginning; None for the first of the list.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a question that does not exist.
    Source: rules/.
    Does not ask for a guess.
    """
    records = load.records()
    return Questions(records, first)


def explorer(case: str | None = None) -> Explorer:
    """The differential of one fictional patient: a list that moves, your marks, then the reasons.

    Inputs: case, the id of a file in cases/; None for an empty form.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case that does not exist.
    Source: conditions.csv and condition_arguments.csv.
    Does not decide about a real patient.
    """
    records = load.records()
    return Explorer(records, records.find(Case, case) if case else None)
