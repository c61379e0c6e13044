"""The quiz on the screen: five questions at the end of a lesson, your choice about each, then every choice answered."""

from hiplib import load
from hiplib.quiz.view_ask import Asked

__all__ = ["Asked", "ask"]


def ask(topic: str, seed: int | None = None) -> Asked:
    """A round of five questions about one lesson: choose and commit, then why, and where the other choices are right.

    Inputs: topic, the word of a lesson, such as redflags; seed, any whole number: one seed, one round; None for the
    round of today.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a topic that does not exist; InputError for a seed
    that is no whole number.
    Source: the rows of data/, each named with its answer; of a figure only where its interval was reported.
    Does not score a person: a round counts how many were right, and begins again.
    """
    return Asked(load.records(), topic, seed)
