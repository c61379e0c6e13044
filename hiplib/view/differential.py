"""Telling things apart: small questions with an answer, one file of rules behind each."""

from hiplib import discriminator as reasoning
from hiplib import load
from hiplib.view._discriminator import Discriminator

__all__ = ["discriminator"]


def discriminator(question: str, *, predict: bool = False) -> Discriminator:
    """A few questions that tell a few things apart, and what speaks for and against each.

    Inputs: question, the id of a rule set that tells things apart, such as disc_or_stenosis; predict, whether your
    guess comes before the answer.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a question that does not exist.
    Source: data/rules/.
    Does not decide about a real patient.
    """
    records = load.records()
    return Discriminator(records, load.chosen(reasoning.all_of(records), question, "a question"), predict=predict)
