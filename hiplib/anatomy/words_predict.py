"""Sentences about a guess of where a structure is felt."""

from collections.abc import Sequence

from hiplib.anatomy import words
from hiplib.anatomy.drills import Guess
from hiplib.anatomy.words_atlas import structure_name
from hiplib.model import Structure
from hiplib.records import Records
from hiplib.wording import capital, number_of

__all__ = ["ALL", "ASKED_ABOUT", "HOW", "NOT_YET", "TITLE", "compared", "purpose", "question", "why"]

ASKED_ABOUT = "a structure that is asked about"
HOW = "Choose the places on the map and commit."
NOT_YET = "Your guess: not yet."
TITLE = "Where is it felt?"

ALL = "Where is each of these felt?"
MISSED, NOT_LINKED = "hatched and not filled is what you missed", "filled and not hatched is not in the table"


def purpose(many: int) -> str:
    """What is asked of how many structures.

    Inputs: many.
    Returns: one sentence.
    Does not name them.
    """
    return f"Where is it felt? {number_of(many, 'structure')}, your guess first."


def question(name: str) -> str:
    """What is asked of one structure.

    Inputs: name, as it is shown.
    Returns: one sentence.
    Does not say on which side the trouble is.
    """
    return f"Where is it felt: {name}?"


def compared(structure: Structure, side: str, found: Guess, records: Records) -> list[str]:
    """A guess of where a structure is felt, beside the table.

    Inputs: structure; side, left, right or empty; found, the comparison; records.
    Returns: a sentence with the counts, then a line each for what was hit, wrong, disputed, missed and also possible.
    Source: symptom_links.csv.
    Does not grade.
    """
    guessed = len(found.hits) + len(found.mirrored) + len(found.wrong) + len(found.disputed)
    name = structure_name(structure, side)
    missed = _once(found.missed, side, records)
    left_out = f"; {number_of(len(missed), 'typical place')} missed" if missed else ""
    lines = [
        f"{capital(name)}: {len(found.hits)} of your {number_of(guessed, 'place')} "
        f"{'fits' if len(found.hits) == 1 else 'fit'}"
        f"{left_out}."
    ]
    for word, places in (
        ("Hit", found.hits),
        ("Right level, wrong side", found.mirrored),
        ("Not in the table", found.wrong),
        ("Claimed, and disputed", found.disputed),
        ("Missed", missed),
        ("Also possible", _once(found.further, side, records)),
    ):
        if places:
            lines.append(f"{word}: {', '.join(words.place(place, records) for place in places)}.")
    return lines


def why(found: Guess, side: str) -> str:
    """What a tutor says first of a guess, and how it is read off the map.

    Inputs: found, the comparison; side that was asked about, or empty.
    Returns: a sentence that follows a colon.
    Does not name a place.
    """
    parts = [f"right level, wrong side: the question is about the {side}"] if found.mirrored else []
    parts += [MISSED] * bool(found.missed) + [NOT_LINKED] * bool(found.wrong)
    return f"{'; '.join(parts) or 'every typical place is there, and nothing that does not fit'}."


def _once(places: Sequence[str], side: str, records: Records) -> Sequence[str]:
    """Where no side was asked about, left and right of a region are one."""
    region_of = {place: region.id for region in records.regions.values() for place in region.places}
    return places if side else tuple(dict.fromkeys(region_of[place] for place in places))
