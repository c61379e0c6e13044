"""Telling conditions apart: small questions with an answer, and the whole list for one fictional patient."""

from hiplib import load
from hiplib.differential import discriminator as reasoning
from hiplib.differential.view_discriminator import Discriminator
from hiplib.differential.view_explorer import Explorer
from hiplib.errors import known

__all__ = ["Discriminator", "Explorer", "discriminator", "explorer"]


def discriminator(question: str, *, predict: bool = False) -> Discriminator:
    """A few questions that tell a few things apart, and what speaks for and against each.

    Inputs: question, the id of a rule set that tells things apart, such as disc_or_stenosis; predict, whether your
    guess comes before the answer.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a question that does not exist.
    Source: rules/.
    Does not decide about a real patient.
    """
    records = load.records()
    questions = reasoning.all_of(records)
    return Discriminator(records, questions[known(question, questions, "a question")], predict=predict)


def explorer(case: str | None = None) -> Explorer:
    """The differential of one fictional patient: a list that moves, your marks, then the reasons.

    Inputs: case, the id of a file in cases/; None for an empty form.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case that does not exist.
    Source: conditions.csv and condition_arguments.csv.
    Does not decide about a real patient.
    """
    made = Explorer(load.records())
    if case is not None:
        made.load(case)
    return made
