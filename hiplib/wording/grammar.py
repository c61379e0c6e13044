"""Small grammar: how words stand in a sentence, in a list, at the head of a line, under a title and in a question."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

__all__ = ["block", "capital", "in_a_sentence", "kept_apart", "listed", "number_of"]

STEM = 5  # letters from which on two words count as one


def capital(text: str) -> str:
    """Words as they stand at the beginning of a line.

    Inputs: text.
    Returns: the text with a capital letter.
    Does not change any other letter.
    """
    return text[:1].upper() + text[1:]


def in_a_sentence(label: str) -> str:
    """A label as it stands inside a sentence.

    Inputs: label.
    Returns: the label with a small first letter; a name of letters such as FADIR stays as it is.
    Does not change any other word.
    """
    first = label.partition(" ")[0]
    return label if first.isupper() and len(first) > 1 else label[:1].lower() + label[1:]


def listed(words: Sequence[str], last: str = "and") -> str:
    """Several things in one sentence.

    Inputs: words; last, the word before the last of them.
    Returns: for instance "fever, night pain and a fall"; nothing for none.
    Does not sort them.
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def number_of(count: int, one: str, many: str = "") -> str:
    """A number with its noun.

    Inputs: count; one, the noun for one; many, for several, where it is not one with an s.
    Returns: for instance "1 question" or "3 questions".
    Does not write small numbers as words.
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def block(title: str, lines: Sequence[str]) -> Iterator[str]:
    """A part of a text summary: an empty line, the title, and the lines beneath it.

    Inputs: title; lines.
    Returns: lines of text; none where there is nothing beneath the title.
    Does not put a colon behind a sentence.
    """
    if lines:
        yield ""
        yield title if title.endswith((".", "?")) else f"{title}:"
        yield from (f"- {line}" for line in lines)


def kept_apart(question: str, option: str) -> bool:
    """Whether an option shares no word with its question, so that matching words answers nothing.

    Inputs: question and option, texts.
    Returns: True or False; a word counts by its first letters, and a name such as L5 as it is.
    Does not mind other short words.
    """
    return not _stems(question) & _stems(option)


@lru_cache(4096)  # the same few hundred labels are compared with each other
def _stems(text: str) -> frozenset[str]:
    said = re.findall(r"[a-z]+\d*", text.lower())
    return frozenset(word[:STEM] for word in said if len(word) >= STEM or word[-1].isdigit())
