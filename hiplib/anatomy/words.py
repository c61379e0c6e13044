"""Sentences about structures: where each is felt, why it was found, what does not fit; and about roots."""

from collections.abc import Iterator, Mapping, Sequence

from hiplib import wording
from hiplib.model import (
    Asked,
    RootCandidate,
    RootLevels,
    RootSign,
    Structure,
    StructureMatch,
    StructureSearch,
    StructureSymptoms,
    SymptomLink,
)
from hiplib.records import Records
from hiplib.wording import capital, how_soon, in_a_sentence, listed

__all__ = [
    "CANDIDATE_HEAD",
    "LINK_HEAD",
    "MATCH_HEAD",
    "RANKED_BY",
    "ROOTS_RANKED_BY",
    "STRENGTHS",
    "asked",
    "candidate_row",
    "facts",
    "full_name",
    "link_end",
    "link_row",
    "link_sentence",
    "match_row",
    "match_sentence",
    "place",
    "roots_headline",
    "roots_summary",
    "search_headline",
    "search_summary",
    "side",
    "symptoms_sentence",
    "symptoms_summary",
]

STRENGTHS: Mapping[str, str] = {
    "typical": "typical",
    "possible": "possible",
    "disputed": "claimed, and disputed",
}

MATCH_HEAD = ("Structure", "Side", "Why", "Does not fit", "How soon", "Sources")
LINK_HEAD = ("Structure", "Terminologia Anatomica", "Tissue", "Place or symptom", "Link", "How soon", "Why", "Source")
CANDIDATE_HEAD = ("Root", "For", "Against", "Not tested", "Points elsewhere")

RANKED_BY = (
    "Order: emergencies first; then what explains most of what you chose, claims that are disputed not counted; then "
    "what explains it typically; then what is more pressing. The order is no probability."
)
ROOTS_RANKED_BY = (
    "Order: the root that explains most of the signs found; then the one that is their main root; then the one with "
    "fewest absent signs. A sign that was not tested counts neither way."
)

_SIDES: Mapping[str, str] = {
    "left": "left",
    "right": "right",
    "both": "both sides",
    "midline": "only one",
    "": "side not said",
}


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


def side(match: StructureMatch) -> str:
    """On which side a structure was found.

    Inputs: match.
    Returns: "left", "right", "both sides", "only one" for a structure of the midline, or "side not said".
    Does not say on which side the trouble is.
    """
    return _SIDES[match.side]


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


def match_sentence(match: StructureMatch, records: Records) -> str:
    """One structure, why it was found and what does not fit it.

    Inputs: match; records.
    Returns: for instance "Left hip joint: groin (typical)." and what was chosen besides.
    Source: each link has its own.
    Does not call the structure the cause.
    """
    at = f"{match.side} " if match.side in ("left", "right") else ""
    on = ", both sides" if match.side == "both" else ""
    sentence = f"{capital(at + match.structure.name)}{on}: {_why(match, records)}."
    if match.unmatched:
        sentence += f" Does not fit: {listed([asked(item, records) for item in match.unmatched])}."
    return sentence


def _why(match: StructureMatch, records: Records) -> str:
    return ", ".join(f"{asked(found.asked, records)} ({STRENGTHS[found.link.strength]})" for found in match.matched)


def match_row(match: StructureMatch, records: Records) -> tuple[str, str, str, str, str, str]:
    """A row of the table of structures, under MATCH_HEAD.

    Inputs: match; records.
    Returns: name with Terminologia Anatomica, side, the links with their reasons, what does not fit, how soon, sources.
    Source: each link has its own.
    Does not compare it with other rows.
    """
    whys = [
        f"{capital(asked(found.asked, records))} ({STRENGTHS[found.link.strength]}): {found.link.why}"
        for found in match.matched
    ]
    return (
        capital(full_name(match.structure)),
        side(match),
        " ".join(dict.fromkeys(whys)),
        listed([asked(item, records) for item in match.unmatched]) or "everything chosen fits",
        how_soon.of_structure(match.urgency, match.structure, records),
        "; ".join(dict.fromkeys(wording.citation(link) for link in match.links)),
    )


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


def search_summary(search: StructureSearch, records: Records, shown: int) -> str:
    """A search as plain text, for a page that cannot run.

    Inputs: search; records; shown, how many structures are told at most.
    Returns: lines of text: the headline, each structure with its reasons, how they are ordered.
    Source: each line has its own.
    Does not leave out that there are more.
    """
    return "\n".join(_search_lines(search, records, shown))


def _search_lines(search: StructureSearch, records: Records, shown: int) -> Iterator[str]:
    yield search_headline(search, records)
    for number, match in enumerate(search.matches[:shown], 1):
        sources = ", ".join(dict.fromkeys(f"[{link.source_id}]" for link in match.links))
        soon = how_soon.of_structure(match.urgency, match.structure, records)
        yield f"{number}. {match_sentence(match, records)} {soon}. {sources}"
    if len(search.matches) > shown:
        yield f"And {len(search.matches) - shown} more."
    if search.matches:
        yield RANKED_BY


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


def symptoms_sentence(found: StructureSymptoms, records: Records) -> str:
    """Where a structure is felt, in one sentence.

    Inputs: found; records.
    Returns: the typical places, then the possible ones, then the disputed ones.
    Source: symptom_links.csv.
    Does not list symptoms that are no places.
    """
    if not found.regions:
        return f"{capital(full_name(found.structure))}: no place is linked to it in this table."
    parts = []
    for strength, words in (("typical", "typically felt at"), ("possible", "possibly at"), ("disputed", "disputed at")):
        if names := [records.regions[link.region_id].name for link in found.regions if link.strength == strength]:
            parts.append(f"{words} {listed(names)}")
    return f"{capital(full_name(found.structure))}: {'; '.join(parts)}."


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


# --- from signs to roots ------------------------------------------------------------------------------------------


def roots_headline(found: RootLevels, records: Records) -> str:
    """The first sentence about the level: an emergency's first action, or the first candidate and what does not fit it.

    Inputs: found; records.
    Returns: one or more sentences.
    Source: emergency.csv, for an emergency.
    Does not name a root before the action of an emergency.
    """
    if found.emergency:
        return wording.act_first(found.emergency, records, "A root is no reason to wait.")
    if not found.candidates:
        return "No sign of a root was found among what was tested. Not tested is not absent."
    first, *others = found.candidates
    level = [c.level for c in others if len(c.present) == len(first.present) and _mains(c) == _mains(first)]
    names = listed([first.level, *level])
    sentence = f"{names}: {_signs(first.present, records)}." if not level else (
        f"{names} alike: these signs do not tell them apart."
    )  # fmt: skip
    if found.does_not_fit:
        sentence += f" Does not fit {first.level}: {_signs(found.does_not_fit, records)}."
    return sentence


def _mains(candidate: RootCandidate) -> int:
    return sum(sign.main_level == candidate.level for sign in candidate.present)


def _signs(signs: Sequence[RootSign], records: Records) -> str:
    return listed([in_a_sentence(records.findings[sign.finding_id].label) for sign in signs])


def candidate_row(candidate: RootCandidate, records: Records) -> tuple[str, str, str, str, str]:
    """A row of the table of roots, under CANDIDATE_HEAD.

    Inputs: candidate; records.
    Returns: the root, signs found, signs absent, signs not tested, signs found that point elsewhere.
    Source: root_signs.csv.
    Does not weigh one sign against another.
    """
    parts = (candidate.present, candidate.against, candidate.not_tested, candidate.unexplained)
    return candidate.level, *(_signs(signs, records) or "none" for signs in parts)  # type: ignore[return-value]


def roots_summary(found: RootLevels, records: Records) -> str:
    """What the signs say of the level, as plain text.

    Inputs: found; records.
    Returns: lines of text: the headline, a line for each candidate, how they are ordered, sources.
    Source: each sign has its own.
    Does not leave out what was not tested.
    """
    lines = [roots_headline(found, records)]
    for candidate in found.candidates:
        level, present, against, untested, elsewhere = candidate_row(candidate, records)
        lines.append(f"{level}: for {present}; against {against}; not tested {untested}; points elsewhere {elsewhere}.")
    if found.candidates:
        signs = dict.fromkeys(sign for candidate in found.candidates for sign in candidate.present)
        lines += [ROOTS_RANKED_BY, "Sources:", *(f"- {_signs([s], records)}: {wording.citation(s)}" for s in signs)]
    return "\n".join(lines)
