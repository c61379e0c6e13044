"""Which structure, which symptom: from places and findings to structures and back, and from signs to roots."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from hiplib import emergency
from hiplib.errors import NotFoundError, Problem, nearest, shown
from hiplib.model import (
    Asked,
    Matched,
    Patient,
    Region,
    RootCandidate,
    RootLevels,
    RootSign,
    Structure,
    StructureMatch,
    StructureSearch,
    StructureSymptoms,
    SymptomLink,
    Urgency,
)
from hiplib.records import Records

__all__ = ["STRENGTHS", "both_sides", "places", "root_levels", "structures_for", "symptoms_of", "tissues"]

STRENGTHS = ("typical", "possible", "disputed")
_SIDES = ("left", "right")


def places(records: Records) -> dict[str, Region]:
    """Every place on the body, with its region: left and right of a paired one are two places.

    Inputs: records.
    Returns: regions by place, such as groin_left, in the order of the file.
    Source: regions.csv.
    Does not list a paired region without its side; `structures_for` takes that too.
    """
    return {place: region for region in records.regions.values() for place in region.places}


def tissues(records: Records) -> tuple[str, ...]:
    """The tissues that structures are made of.

    Inputs: records.
    Returns: each once, in the order in which the file first names them.
    Source: anatomy.csv, tissue.
    Does not describe them.
    """
    return tuple(dict.fromkeys(structure.tissue for structure in records.structures.values()))


def structures_for(
    region: str | Sequence[str] | None = None,
    symptoms: str | Sequence[str] = (),
    *,
    records: Records,
    tissue: str | None = None,
) -> StructureSearch:
    """The structures that may be felt in some places or show themselves as some symptoms, ranked with reasons.

    Inputs: region, a place such as "groin_left", a paired one without its side such as "groin", or several; symptoms,
    ids of findings that are present; records; tissue, to see only structures made of it.
    Returns: a StructureSearch. An emergency that the places or symptoms raise stands above every structure. Structures
    are ordered by: a link that is an emergency first; found through more than disputed links; how much of what was
    asked they answer for, disputed links not counted; how much of it typically; the more pressing; the order of
    anatomy.csv.
    Errors: NotFoundError for a place, a symptom or a tissue that does not exist, naming the nearest.
    Source: symptom_links.csv, each link with its own; rules/emergency.yaml.
    Does not say how probable a structure is, and does not look at one side for what was felt on the other.
    """
    asked = _asked(_listed(region), _listed(symptoms), records, tissue)
    # both legs are a finding of their own, and what explains one leg does not explain it
    named = {item.item for item in asked}
    both = [finding for finding in _both_sides(named, records) if finding not in named]
    asked += tuple(Asked(finding, "", frozenset({finding})) for finding in both)
    by_structure: dict[str, list[SymptomLink]] = {}
    for link in records.symptom_links.values():
        by_structure.setdefault(link.structure_id, []).append(link)
    matches = [
        match
        for structure in records.structures.values()
        if tissue is None or structure.tissue == tissue
        for match in _matches(structure, by_structure.get(structure.id, ()), asked)
    ]
    return StructureSearch(
        asked=asked,
        matches=tuple(sorted(matches, key=_rank)),  # a stable sort: equals stay in the order of the file
        emergency=_emergencies(_present(asked, records), records),
        tissue=tissue or "",
    )


def symptoms_of(structure: str, records: Records) -> StructureSymptoms:
    """Where a structure is felt and how it shows itself.

    Inputs: structure, an id of anatomy.csv; records.
    Returns: a StructureSymptoms; the typical links first, the disputed ones last.
    Errors: NotFoundError for a structure that does not exist, naming the nearest.
    Source: symptom_links.csv, the same rows that `structures_for` reads.
    Does not add what a neighbouring structure would show.
    """
    found = records.find(Structure, structure)
    links = sorted(
        (link for link in records.symptom_links.values() if link.structure_id == found.id),
        key=lambda link: STRENGTHS.index(link.strength),
    )
    return StructureSymptoms(
        structure=found,
        regions=tuple(link for link in links if link.region_id),
        findings=tuple(link for link in links if link.finding_id),
    )


def root_levels(findings: Mapping[str, bool], records: Records) -> RootLevels:
    """Which roots the signs of an examination point to, and what does not fit.

    Inputs: findings, finding id to True (present) or False (absent); what is not in it was not tested; records.
    Returns: a RootLevels. Candidates are ordered by: how many present signs they explain; for how many of these they
    are the main root; how few of their signs are absent; from above down.
    Errors: PatientError for a finding that does not exist.
    Source: root_signs.csv, each sign with its own; rules/emergency.yaml.
    Does not count a sign that was not tested as absent, and does not accept a root as the reason for an emergency.
    """
    patient = Patient(findings=findings)
    patient.require_known(records.findings)
    signs = records.root_signs.values()
    present = [sign for sign in signs if findings.get(sign.finding_id) is True]
    candidates = sorted(
        (
            _candidate(level, findings, signs)
            for level in records.levels
            if any(level in sign.levels for sign in present)
        ),
        key=lambda found: (
            -len(found.present),
            -sum(sign.main_level == found.level for sign in found.present),
            len(found.against),
        ),
    )
    known = {sign.finding_id for sign in signs}
    return RootLevels(
        candidates=tuple(candidates),
        does_not_fit=candidates[0].unexplained if candidates else (),
        emergency=_emergencies(findings, records),
        not_tested=tuple(sign for sign in signs if sign.finding_id not in findings),
        elsewhere=tuple(item for item in findings if item not in known),
    )


def both_sides(chosen: Iterable[str], records: Records) -> tuple[str, ...]:
    """The findings that places on both sides are, such as leg pain on both sides.

    Inputs: chosen, places that exist, such as calf_left; records.
    Returns: ids of findings; nothing where only one side was chosen.
    Errors: NotFoundError for a place that does not exist, naming the nearest.
    Source: regions.csv, both_sides_finding_id.
    Does not ask that it is the same region on both sides: a calf on the left and a foot on the right are both legs.
    """
    listed = _listed(chosen)
    _asked(listed, (), records, None)
    return _both_sides(listed, records)


def _both_sides(chosen: Iterable[str], records: Records) -> tuple[str, ...]:
    """What is no place is passed over: a symptom has no side."""
    sides: dict[str, set[str]] = {}
    for place in chosen:
        region_id, side = _parted(place, records)
        if side in _SIDES and (finding := records.regions[region_id].both_sides_finding_id):
            sides.setdefault(finding, set()).add(side)
    return tuple(finding for finding, found in sides.items() if len(found) == len(_SIDES))


# --- what was asked -----------------------------------------------------------------------------------------------


def _listed(words: object) -> tuple[Any, ...]:
    """Each word once; what is no list of words stands alone, to be refused as a word."""
    if words is None:
        return ()
    if isinstance(words, str) or not isinstance(words, Iterable):
        return (words,)
    listed: list[object] = []
    for word in words:
        if word not in listed:
            listed.append(word)
    return tuple(listed)


def _parted(place: str, records: Records) -> tuple[str, str]:
    """A place as its region and its side; ("", "") where there is no such place."""
    if not isinstance(place, str):
        return "", ""
    if place in records.regions:
        return place, "" if records.regions[place].paired == "yes" else "midline"
    region_id, _, side = place.rpartition("_")
    if side in _SIDES and region_id in records.regions and records.regions[region_id].paired == "yes":
        return region_id, side
    return "", ""


def _asked(
    regions: tuple[str, ...], symptoms: tuple[str, ...], records: Records, tissue: str | None
) -> tuple[Asked, ...]:
    problems, asked = [], []
    for place in regions:
        region_id, side = _parted(place, records)
        if region_id:
            asked.append(Asked(place, side, frozenset({region_id})))
        else:
            only, _, side = str(place).rpartition("_")
            one = only in records.regions and side in _SIDES
            hint = f" There is only one: write {only}." if one else nearest(place, [*records.regions, *places(records)])
            expected = "a region of regions.csv, with _left or _right where there are two"
            problems.append(Problem("the place", shown(place), expected, hint))
    for symptom in symptoms:
        if isinstance(symptom, str) and symptom in records.findings:
            # something felt in a place is linked through the place
            felt = (region.id for region in records.regions.values() if region.finding_id == symptom)
            asked.append(Asked(symptom, "", frozenset({symptom, *felt})))
        else:
            expected = "the id of a finding in findings.csv"
            problems.append(Problem("the symptom", shown(symptom), expected, nearest(symptom, records.findings)))
    if tissue is not None and tissue not in tissues(records):
        known = tissues(records)
        problems.append(Problem("the tissue", shown(tissue), f"one of {', '.join(known)}", nearest(tissue, known)))
    if problems:
        raise NotFoundError(problems)
    return tuple(asked)


def _present(asked: Iterable[Asked], records: Records) -> dict[str, bool]:
    """What was asked, as findings: the emergency rules know nothing of places."""
    present = {}
    for item in asked:
        region_id, _ = _parted(item.item, records)
        if finding := records.regions[region_id].finding_id if region_id else item.item:
            present[finding] = True
    return present


def _emergencies(findings: Mapping[str, bool], records: Records) -> tuple[str, ...]:
    said = emergency.patterns(Patient(findings=findings), records)
    return tuple(dict.fromkeys(reason.outcome for reason in said.because if reason.item))


# --- structures ---------------------------------------------------------------------------------------------------


def _matches(structure: Structure, links: Sequence[SymptomLink], asked: Sequence[Asked]) -> Iterator[StructureMatch]:
    matched = [
        Matched(item, min(found, key=lambda link: STRENGTHS.index(link.strength)))
        for item in asked
        if (found := [link for link in links if link.end in item.ends])
    ]
    if not matched:
        return
    sides = [side for side in _SIDES if any(found.asked.side == side for found in matched)]
    if structure.paired == "no" or not sides:
        yield _match(structure, "midline" if structure.paired == "no" else "", matched, asked)
        return
    # what was felt on one side says nothing of the structure on the other
    by_side = {side: [f for f in matched if f.asked.side not in _SIDES or f.asked.side == side] for side in sides}
    ends = [{found.link.id for found in of_side} for of_side in by_side.values()]
    if len(sides) == len(_SIDES) and ends[0] == ends[1]:
        yield _match(structure, "both", matched, asked)
        return
    for side, of_side in by_side.items():
        yield _match(structure, side, of_side, asked)


def _match(structure: Structure, side: str, matched: Sequence[Matched], asked: Sequence[Asked]) -> StructureMatch:
    answered = {found.asked for found in matched}
    return StructureMatch(
        structure=structure,
        side=side,
        matched=tuple(matched),
        unmatched=tuple(item for item in asked if item not in answered),
        urgency=max((found.link.urgency for found in matched), key=lambda urgency: urgency.rank),
    )


def _rank(match: StructureMatch) -> tuple[bool, bool, int, int, int]:
    strengths = [found.link.strength for found in match.matched]
    return (
        match.urgency != Urgency.emergency,
        match.disputed,
        -len([strength for strength in strengths if strength != "disputed"]),
        -strengths.count("typical"),
        -match.urgency.rank,
    )


# --- roots --------------------------------------------------------------------------------------------------------


def _candidate(level: str, findings: Mapping[str, bool], signs: Iterable[RootSign]) -> RootCandidate:
    signs = list(signs)
    of_level = [sign for sign in signs if level in sign.levels]
    return RootCandidate(
        level=level,
        present=tuple(sign for sign in of_level if findings.get(sign.finding_id) is True),
        against=tuple(sign for sign in of_level if findings.get(sign.finding_id) is False),
        not_tested=tuple(sign for sign in of_level if sign.finding_id not in findings),
        unexplained=tuple(s for s in signs if level not in s.levels and findings.get(s.finding_id) is True),
    )
