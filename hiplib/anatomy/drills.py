"""Questions made from the table of links: where is it felt, which structure is it? One seed, one set of questions."""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from hiplib.errors import InputError, Problem, known, shown
from hiplib.model import Region, Structure, SymptomLink
from hiplib.records import Records
from hiplib.wording import kept_apart

__all__ = ["Drill", "Guess", "compared", "felt_at", "which_structure"]

OPTIONS = 4
FEWEST_ASKED, MOST_ASKED = 3, 4
# a question is worth asking where some of the other options answer for a part of it
FEWEST_NEAR = 2
SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Guess:
    """A guess of where a structure is felt, beside the table.

    Inputs: hits, guessed places that the table holds as typical or possible; disputed, those it holds as disputed;
    mirrored, those whose fellow on the other side it holds and was not guessed; wrong, the others it does not hold;
    missed, places that are typical and were guessed on neither side; further, possible ones of the same kind.
    Does not score: how good a guess is, is for the reader to say.
    """

    hits: tuple[str, ...]
    disputed: tuple[str, ...]
    mirrored: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    further: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drill:
    """One question: these places and symptoms, which of these structures?

    Inputs: places, on one side; symptoms, ids of findings; options, ids of structures; answer, the only one of all
    structures in the table that answers for every place and symptom named; side, the side of the answer, or empty.
    Does not say that the others are impossible in a patient.
    """

    places: tuple[str, ...]
    symptoms: tuple[str, ...]
    options: tuple[str, ...]
    answer: str
    side: str


def felt_at(structure: Structure, records: Records, side: str = "") -> dict[str, str]:
    """Where a structure is felt, place by place.

    Inputs: structure; records; side, left or right, for one of a pair; empty for both.
    Returns: strength by place, in the order of regions.csv.
    Errors: NotFoundError for another side.
    Source: symptom_links.csv.
    Does not include what is felt nowhere, such as weakness.
    """
    known(side, ("", *SIDES), "a side")
    strengths = {
        link.region_id: link.strength
        for link in records.symptom_links.values()
        if link.structure_id == structure.id and link.region_id
    }
    sided = structure.paired == "yes" and side
    return {
        place: strengths[region.id]
        for region in records.regions.values()
        if region.id in strengths
        for place in region.places
        if not sided or region.paired == "no" or place == f"{region.id}_{side}"
    }


def compared(structure: Structure, guessed: str | Sequence[str], records: Records, side: str = "") -> Guess:
    """A guess beside the table.

    Inputs: structure; guessed, a place or several; records; side, left or right, for one of a pair.
    Returns: a Guess. For a structure there is only one of, a region guessed on either side is guessed.
    Errors: NotFoundError for another side; places that do not exist count as wrong.
    Source: symptom_links.csv.
    Does not count a possible place that was left out as missed.
    """
    guessed = [guessed] if isinstance(guessed, str) else list(guessed)
    truth = felt_at(structure, records, side)
    either_side = structure.paired == "no" or not side
    region_of = {place: region.id for region in records.regions.values() for place in region.places}
    touched = {region_of.get(place) for place in guessed} if either_side else set()
    strange = [place for place in guessed if place not in truth]
    mirrored = tuple(place for place in strange if (other := _mirrored(place)) in truth and other not in guessed)

    def left_out(strength: str) -> tuple[str, ...]:
        return tuple(
            place
            for place, found in truth.items()
            if found == strength
            and place not in guessed
            and region_of[place] not in touched
            and _mirrored(place) not in mirrored
        )

    return Guess(
        hits=tuple(place for place in guessed if truth.get(place) in ("typical", "possible")),
        disputed=tuple(place for place in guessed if truth.get(place) == "disputed"),
        mirrored=mirrored,
        wrong=tuple(place for place in strange if place not in mirrored),
        missed=left_out("typical"),
        further=left_out("possible"),
    )


def _mirrored(place: str) -> str:
    """The same place on the other side; a place of the midline comes back with a side, and is no place."""
    region, _, side = place.rpartition("_")
    return f"{region}_{'right' if side == 'left' else 'left'}"


def which_structure(records: Records, seed: int, count: int = 5) -> tuple[Drill, ...]:
    """Some drills, drawn from the table by a seed.

    Inputs: records; seed, any whole number; count, how many.
    Returns: drills about different structures; fewer than count where the table holds fewer that can be asked about.
    Errors: InputError for a seed or a count that is no whole number, and for a count below 0.
    Source: symptom_links.csv: only typical links are asked about.
    Does not ask what more than one structure of the table answers for equally well.
    """
    whole = [("seed", seed), ("count", count)]
    problems = [Problem(name, shown(given), "a whole number") for name, given in whole if type(given) is not int]
    if not problems and count < 0:
        problems = [Problem("count", shown(count), "a whole number of 0 or more")]
    if problems:  # without a seed each reader would be asked something else
        raise InputError(problems)
    chance = random.Random(seed)
    ends: dict[str, dict[str, SymptomLink]] = {}
    for link in records.symptom_links.values():
        if link.strength != "disputed":
            ends.setdefault(link.structure_id, {})[link.end] = link
    felt = {region.finding_id for region in records.regions.values()}
    order = list(ends)
    chance.shuffle(order)
    drills: list[Drill] = []
    for answer in order:
        if len(drills) == count:
            break
        asked = _telling(ends[answer], felt)
        if not _unnamed(answer, asked, records):
            continue
        rivals = {other: len(asked & ends[other].keys()) for other in order if other != answer}
        rivals = {other: shared for other, shared in rivals.items() if _unnamed(other, asked, records)}
        near = [other for other, shared in rivals.items() if shared]
        on_the_map = asked & records.regions.keys()
        if not on_the_map or len(asked) < FEWEST_ASKED or len(near) < FEWEST_NEAR or max(rivals.values()) == len(asked):
            continue
        nearest = sorted(rivals, key=lambda other: -rivals[other])[: OPTIONS - 1]
        options = [answer, *nearest]
        chance.shuffle(options)
        side = chance.choice(SIDES)
        places = [_place(records.regions[end], side) for end in records.regions if end in asked]
        symptoms = [end for end in records.findings if end in asked]
        paired = records.structures[answer].paired == "yes"
        drills.append(Drill(tuple(places), tuple(symptoms), tuple(options), answer, side if paired else ""))
    return tuple(drills)


def _telling(links: Mapping[str, SymptomLink], felt: Collection[str]) -> set[str]:
    """What is asked about: a structure's first typical links; what is only a place said again is left out."""
    return set([end for end, link in links.items() if link.strength == "typical" and end not in felt][:MOST_ASKED])


def _unnamed(structure: str, asked: Collection[str], records: Records) -> bool:
    """Whether nothing that is told has a word of a structure's name in it: an option is not named by its question."""
    told = [records.regions[end].name if end in records.regions else records.findings[end].label for end in asked]
    return all(kept_apart(said, records.structures[structure].name) for said in told)


def _place(region: Region, side: str) -> str:
    return f"{region.id}_{side}" if region.paired == "yes" else region.id
