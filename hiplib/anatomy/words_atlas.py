"""Sentences of the atlas, and what is often taught wrongly put right."""

from hiplib import wording
from hiplib.anatomy import words
from hiplib.model import Structure, StructureMatch, StructureSearch, StructureSymptoms, SymptomLink
from hiplib.records import Records
from hiplib.wording import capital, number_of

__all__ = [
    "FILE_HEAD",
    "PURPOSE",
    "WHY_LINKED",
    "corrections",
    "corrections_purpose",
    "count",
    "file_line",
    "heading",
    "headline",
    "reasons",
    "structure_name",
    "under_the_name",
    "where",
]

WHY_LINKED = "Why, link by link"

FILE_HEAD = ("Side", *words.LINK_HEAD)

PURPOSE = "Atlas: which structure, which symptom? Teaching only."
_START = (
    "Point at the body, or choose a symptom: the structures that may be behind it are listed here with their reasons. "
    "Or press the name of a structure to see where it is felt."
)
_SIDES = {"left": "left ", "right": "right "}


def structure_name(structure: Structure, side: str = "") -> str:
    """A structure by its English name, with its side where there is one.

    Inputs: structure; side, as in a StructureMatch.
    Returns: for instance "left hip joint" or "hip joint, both sides".
    Source: anatomy.csv, name.
    Does not give the Latin name.
    """
    return f"{_SIDES.get(side, '')}{structure.name}{', both sides' if side == 'both' else ''}"


def heading(structure: Structure) -> str:
    """A structure's English name at the head of what is told of it.

    Inputs: structure.
    Returns: the name with a capital letter.
    Source: anatomy.csv, name.
    Does not name a side.
    """
    return capital(structure.name)


def under_the_name(structure: Structure, records: Records) -> str:
    """What stands beneath a structure's name: its Latin name and its tissue.

    Inputs: structure; records.
    Returns: for instance "Articulatio coxae · joint".
    Source: anatomy.csv, latin and tissue.
    Does not invent a Latin name where there is none.
    """
    return " · ".join(part for part in (structure.latin, records.tissues[structure.tissue].name) if part)


def count(rows: int) -> str:
    """What stands above the table.

    Inputs: rows, how many are shown.
    Returns: the number of structures, and what a press does.
    Does not say how many were filtered out.
    """
    return f"{number_of(rows, 'structure')}: press a name to see where it is felt"


def headline(found: StructureSearch, records: Records, shown: int) -> str:
    """The first sentence of the atlas.

    Inputs: found; records; shown, how many rows the filters let through.
    Returns: an emergency's first action; or how to begin; or how many structures answer, and how many are shown.
    Source: emergency.csv, for an emergency.
    Does not name a cause.
    """
    if not found.asked and not found.emergency:
        return _START
    sentence = words.search_headline(found, records)
    if len(found.asked) > 1 and found.matches and not found.emergency:
        sentence += f" {_whole(found)}"
    hidden = len(found.matches) - shown
    return f"{sentence} Your filters hide {number_of(hidden, 'row')}." if hidden > 0 else sentence


def _whole(found: StructureSearch) -> str:
    count = sum(not match.unmatched for match in found.matches)
    return {0: "None fits everything.", 1: "It alone fits everything."}.get(count, f"{count} fit everything.")


def reasons(match: StructureMatch, records: Records) -> list[str]:
    """Why a structure is listed: each link in words with its source, and last what does not fit.

    Inputs: match; records.
    Returns: one line for each; what one link answers for stands in one line.
    Source: symptom_links.csv, each link with its own.
    Does not hide what does not fit.
    """
    lines = []
    for link in match.links:
        for_what = dict.fromkeys(words.asked(found.asked, records) for found in match.matched if found.link == link)
        lines.append(f"{', '.join(for_what)} ({words.STRENGTHS[link.strength]}): {link.why} {wording.citation(link)}")
    if match.unmatched:
        lines.append(f"does not fit: {', '.join(words.asked(item, records) for item in match.unmatched)}")
    return [capital(line) for line in lines]


def where(found: StructureSymptoms, records: Records) -> list[str]:
    """Where a structure is felt and how it shows itself, in short: a line for each strength.

    Inputs: found; records.
    Returns: for instance "Typical: groin, buttock; limp".
    Source: symptom_links.csv.
    Does not give the reasons.
    """
    lines = []
    for strength, word in words.STRENGTHS.items():
        ends = [
            [words.link_end(link, records) for link in links if link.strength == strength]
            for links in (found.regions, found.findings)
        ]
        if any(ends):
            lines.append(f"{capital(word)}: {'; '.join(', '.join(some) for some in ends if some)}")
    return lines


def file_line(side: str, link: SymptomLink, records: Records) -> tuple[str, ...]:
    """A line of the file that the atlas saves, under FILE_HEAD.

    Inputs: side, as in a StructureMatch; link; records.
    Returns: the side and the row of the link.
    Source: the link's own.
    Does not guard against a spreadsheet's formulas: the writer of the file does.
    """
    return side, *words.link_row(link, records)


def corrections(records: Records) -> list[tuple[str, str, str]]:
    """What is often taught wrongly, put right.

    Inputs: records.
    Returns: structure, correction and source, in the order of the file.
    Source: anatomy.csv, taught_wrongly.
    Does not repeat an error as a fact.
    """
    return [
        (words.full_name(one), one.taught_wrongly, wording.citation(one))
        for one in records.structures.values()
        if one.taught_wrongly
    ]


def corrections_purpose(many: int) -> str:
    """What the list of corrections is.

    Inputs: many, how many there are.
    Returns: one sentence.
    Does not name one.
    """
    return f"{number_of(many, 'thing')} often taught wrongly, put right. Teaching only."
