"""The updater's whole answer as plain text: to copy, and for a page that cannot run."""

from collections.abc import Sequence

from hiplib import wording
from hiplib.probability import words
from hiplib.probability import words_updater as say
from hiplib.probability.question import Answer, Question
from hiplib.records import Records
from hiplib.wording import capital

__all__ = ["summary"]


def summary(
    question: Question,
    answer: Answer,
    guess: float | None,
    compared: str,
    records: Records,
    characters: str,
    read_on: Sequence[str],
) -> str:
    """The question, the guess and the answer.

    Inputs: question; answer; guess, people of 1,000, None before there is one; compared, the guess
    beside the answer, empty before; records; characters, the people drawn in
    characters, ten to each; read on, what stands before the answer where there is no guess yet.
    Returns: lines of text; only the question while no finding was chosen.
    Source: the rows of the question.
    Does not leave out what the pictures show.
    """
    asked = ", ".join(name for name, _ in answer.ratios) or "no finding yet"
    opening = [
        wording.banner(records),
        "",
        say.is_it(question, records),
        say.base(question, records),
        f"Findings: {asked}.",
    ]
    if not answer.ratios:
        return "\n".join(opening)
    guessed = "not yet" if guess is None else f"{guess:g} of 1,000"
    table = [say.PEOPLE_HEAD, *words.table_rows(answer.people), ()] if answer.people else []
    lines = [
        *opening,
        f"Your guess: {guessed}.",
        *(read_on if guess is None else []),
        *([capital(compared)] if compared else []),
        say.opening(question, answer, records),
        *say.elsewhere(question, records),
        "",
        *say.frequencies(question, answer, records),
        "",
        *(" | ".join(row) for row in table),
        say.marks(answer),
        "Each character is ten people:",
        characters,
        "",
        " ".join(words.nomogram(question.before, answer.lines)),
        "",
        *say.ratio_lines(question, answer),
        *say.remarks(question, answer, records),
        "",
        "Sources:",
        *(f"- {line}" for line in say.rests_on(question, records)),
    ]
    return "\n".join(lines)
