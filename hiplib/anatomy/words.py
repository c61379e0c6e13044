"""Sentences about structures: where each is felt, why it was found, and what does not fit."""

from collections.abc import Mapping

from hiplib import wording
from hiplib.model import (
    Asked,
    Structure,
    StructureMatch,
    StructureSearch,
    StructureSymptoms,
    SymptomLink,
)
from hiplib.records import Records
from hiplib.wording import capital, how_soon, in_a_sentence, listed

__all__ = [
    "LINK_HEAD",
    "RANKED_BY",
    "STRENGTHS",
    "asked",
    "facts",
    "full_name",
    "link_end",
    "link_row",
    "link_sentence",
    "place",
    "search_headline",
    "symptoms_summary",
]

STRENGTHS: Mapping[str, str] = {
    "typical": "typical",
    "possible": "possible",
    "disputed": "claimed, and disputed",
}

LINK_HEAD = ("Structure", "Terminologia Anatomica", "Tissue", "Place or symptom", "Link", "How soon", "Why", "Source")

RANKED_BY = (
    "Order: emergencies first; then what explains most of what you chose, claims that are disputed not counted; then "
    "what explains it typically; then what is more pressing. The order is no probability."
)


def place(chosen: str, records: Records) -> str:
    """A place on the body in words.

    Inputs: chosen, a place such as groin_left or a region such as saddle; records.
    Returns: for instance "left groin"; a word that is no place comes back as it is.
    Source: regions.csv, name.
    Does not say what is felt there.
    """
    if chosen in records.regions:
        return records.regions[chosen].name
    region_id, _, at = chosen.rpartition("_")
    sided = at in ("left", "right") and region_id in records.regions and records.regions[region_id].paired == "yes"
    return f"{at} {records.regions[region_id].name}" if sided else chosen


def full_name(structure: Structure) -> str:
    """A structure by both its names.

    Inputs: structure.
    Returns: for instance "hip joint (Articulatio coxae)"; the common name alone where there is no other.
    Source: anatomy.csv, name and latin.
    Does not translate the one into the other.
    """
    return f"{structure.name} ({structure.latin})" if structure.latin else structure.name


def asked(item: Asked, records: Records) -> str:
    """Something that was asked, in words.

    Inputs: item; records.
    Returns: the place, or the label of the finding in small letters.
    Source: regions.csv and findings.csv.
    Does not say whether it fits.
    """
    return (
        in_a_sentence(records.findings[item.item].label) if item.item in records.findings else place(item.item, records)
    )


def link_end(link: SymptomLink, records: Records) -> str:
    """Where a link leads to, seen from its structure.

    Inputs: link; records.
    Returns: the name of the region, or the label of the finding in small letters.
    Source: regions.csv and findings.csv.
    Does not name the structure.
    """
    if link.region_id:
        return records.regions[link.region_id].name
    return in_a_sentence(records.findings[link.finding_id].label)


# --- from places and symptoms to structures -----------------------------------------------------------------------


def search_headline(search: StructureSearch, records: Records) -> str:
    """The first sentence of a search: an emergency's first action, or how many structures answer and which comes first.

    Inputs: search; records.
    Returns: one or two sentences.
    Source: emergency.csv, for an emergency.
    Does not name a structure before the action of an emergency.
    """
    if search.emergency:
        return wording.act_first(search.emergency, records, "No list of structures may delay this.")
    if not search.asked:
        return "Nothing has been chosen yet. Choose where it is felt, or a symptom."
    chosen = listed([asked(item, records) for item in search.asked])
    tissue = f" of the tissue {records.tissues[search.tissue].name}" if search.tissue else ""
    if not search.matches:
        return f"{capital(chosen)}: no structure{tissue} in this table is linked to it."
    first = search.matches[0]
    count = len({match.structure.id for match in search.matches})
    structures = f"1 structure{tissue} is" if count == 1 else f"{count} structures{tissue} are"
    them = "it" if len(search.asked) == 1 else "them"
    return f"{capital(chosen)}: {structures} linked to {them}. First: {_first(first)}."


def _first(match: StructureMatch) -> str:
    at = f"the {match.side} " if match.side in ("left", "right") else "the "
    return f"{at}{match.structure.name}"


# --- from a structure to where it is felt -------------------------------------------------------------------------


def link_sentence(link: SymptomLink, records: Records) -> str:
    """A link as a sentence with its reason and its source.

    Inputs: link; records.
    Returns: for instance "Groin (typical): why. [key], where".
    Source: the link's own.
    Does not give a probability.
    """
    end = capital(link_end(link, records))
    return f"{end} ({STRENGTHS[link.strength]}): {link.why} {wording.citation(link)}"


def link_row(link: SymptomLink, records: Records) -> tuple[str, str, str, str, str, str, str, str]:
    """A row of the whole table of links, under LINK_HEAD.

    Inputs: link; records.
    Returns: structure, its name in Terminologia Anatomica, tissue, place or symptom, strength, how soon, why, source.
    Source: the link's own.
    Does not repeat what else the structure is linked to.
    """
    structure = records.structures[link.structure_id]
    return (
        capital(structure.name),
        structure.latin or "none",
        records.tissues[structure.tissue].name,
        link_end(link, records),
        STRENGTHS[link.strength],
        how_soon.of_structure(link.urgency, structure, records),
        link.why,
        wording.citation(link),
    )


def facts(structure: Structure, records: Records) -> list[tuple[str, str]]:
    """What is known of a structure, as pairs of a word and a sentence.

    Inputs: structure; records.
    Returns: tissue, what it is, course, action, nerve supply, roots, correction, source; what is unknown is left out.
    Source: anatomy.csv, the structure's row.
    Does not list its links.
    """
    course = ""
    if structure.from_where or structure.to_where:
        start = f"from {structure.from_where}" if structure.from_where else ""
        course = " ".join(part for part in (start, f"to {structure.to_where}" if structure.to_where else "") if part)
    pairs = [
        ("Tissue", records.tissues[structure.tissue].name),
        ("What it is", structure.about),
        ("Course", course),
        ("Action", structure.action),
        ("Nerve", _supply(structure, records)),
        ("Roots", listed(structure.levels)),
        ("Put right", structure.taught_wrongly),
        ("Source", wording.citation(structure)),
    ]
    return [(word, capital(said)) for word, said in pairs if said]


def _supply(structure: Structure, records: Records) -> str:
    nerves = [records.structures[nerve] for nerve in structure.nerve_ids]
    return listed([f"{n.name} ({', '.join(n.levels)})" if n.levels else n.name for n in nerves])


def symptoms_summary(found: StructureSymptoms, records: Records) -> str:
    """A structure, what is known of it and all its links, as plain text.

    Inputs: found; records.
    Returns: lines of text.
    Source: each line has its own.
    Does not leave out a disputed link.
    """
    lines = [capital(full_name(found.structure))]
    lines += [f"{word}: {said}" for word, said in facts(found.structure, records)]
    for word, links in (("Felt at", found.regions), ("Shows itself as", found.findings)):
        if links:
            lines += [f"{word}:", *(f"- {link_sentence(link, records)}" for link in links)]
    return "\n".join(lines)
