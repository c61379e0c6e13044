"""Sentences of the red-flag views: what a table holds, and what stands above a thousand people."""

from hiplib.model import BaseRate

__all__ = ["HOW_TO_SORT", "each_mark", "ill", "people", "table_purpose", "with_a_flag"]

HOW_TO_SORT = "Listen for risk, symptoms and signs, choose what comes next, then commit; the sorting follows."


def table_purpose(shown: int, of: int) -> str:
    """What the table of flags holds.

    Inputs: shown, how many flags; of, how many there are.
    Returns: two sentences.
    Does not say that the others matter less.
    """
    some = f"{shown} of {of}" if shown != of else f"{shown}"
    return f"{some} red flags: what the source documents say, and what is known. Teaching only."


def people(rate: BaseRate) -> int:
    """A rate as whole people of a thousand.

    Inputs: rate.
    Returns: 0 to 1000.
    Source: the row's own.
    Does not fill what was not reported: that counts nobody.
    """
    return round((rate.probability or 0) * 1000)


def with_a_flag(rate: BaseRate) -> str:
    """What stands above those who have a flag.

    Inputs: rate.
    Returns: one line with the number of a thousand.
    Source: the row's own.
    Does not say that they are ill.
    """
    return f"{people(rate)} have at least one red flag"


def ill(rate: BaseRate) -> str:
    """What stands above those who have a serious disease.

    Inputs: rate.
    Returns: one line with the number of a thousand.
    Source: the row's own.
    Does not say how many of them had a flag.
    """
    return f"{people(rate)} have a serious disease"


def each_mark(title: str) -> str:
    """A title for the same people drawn in characters.

    Inputs: title.
    Returns: the title, and how many people a mark stands for.
    Does not count.
    """
    return f"{title} (each mark is ten people)"
