"""What a search of the anatomy returns."""

from dataclasses import dataclass

from hiplib.model.anatomy_rows import RootSign, Structure, SymptomLink
from hiplib.model.scales import Urgency

__all__ = ["Asked", "Matched", "RootCandidate", "RootLevels", "StructureMatch", "StructureSearch", "StructureSymptoms"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing a search was asked about: a place on the body or a symptom.

    Inputs: item, as it was asked, such as groin_left or night_pain; side, left, right, midline, or empty where no side
    was named; ends, the ids of regions and findings whose links answer to it.
    Does not say whether it was felt as pain or as numbness.
    """

    item: str
    side: str
    ends: frozenset[str]


@dataclass(frozen=True, slots=True)
class Matched:
    """Something asked, and the link that ties it to a structure.

    Inputs: asked; link.
    Does not say that the structure is the cause.
    """

    asked: Asked
    link: SymptomLink


@dataclass(frozen=True, slots=True)
class StructureMatch:
    """A structure that may be felt where, or show itself as, was asked.

    Inputs: structure; side, left, right or both, midline for one there is only one of, empty where no side was named;
    matched, what it answers for, with the link for each; unmatched, what was asked and does not fit it; urgency, the
    most pressing among its links.
    Does not carry a probability.
    """

    structure: Structure
    side: str
    matched: tuple[Matched, ...]
    unmatched: tuple[Asked, ...]
    urgency: Urgency

    @property
    def links(self) -> tuple[SymptomLink, ...]:
        """The links through which it was found, each once."""
        return tuple(dict.fromkeys(found.link for found in self.matched))

    @property
    def disputed(self) -> bool:
        """Whether every link it was found through is disputed."""
        return all(link.strength == "disputed" for link in self.links)


@dataclass(frozen=True, slots=True)
class StructureSearch:
    """The structures that answer to places and symptoms, ranked.

    Inputs: asked, in the order they were asked, and what places on both sides are together; matches, the first one
    first; emergency, ids of the emergency patterns that what was asked raises, never empty where one holds; tissue,
    the only tissue looked for, or empty.
    Does not hold structures that answer to nothing asked.
    """

    asked: tuple[Asked, ...]
    matches: tuple[StructureMatch, ...]
    emergency: tuple[str, ...]
    tissue: str = ""


@dataclass(frozen=True, slots=True)
class StructureSymptoms:
    """Where a structure is felt and how it shows itself.

    Inputs: structure; regions and findings, its links, the typical ones first.
    Does not hold what was never linked to it.
    """

    structure: Structure
    regions: tuple[SymptomLink, ...]
    findings: tuple[SymptomLink, ...]


@dataclass(frozen=True, slots=True)
class RootCandidate:
    """One root level, and what speaks for and against it.

    Inputs: level, such as L5; present, the signs that were found and point to it; against, the signs that would point
    to it and were looked for and not found; not_tested, those that were not looked for; unexplained, signs that were
    found and point elsewhere.
    Does not carry a probability: one lesion seldom shows all signs of its root.
    """

    level: str
    present: tuple[RootSign, ...]
    against: tuple[RootSign, ...]
    not_tested: tuple[RootSign, ...]
    unexplained: tuple[RootSign, ...]


@dataclass(frozen=True, slots=True)
class RootLevels:
    """What examination findings say about the level.

    Inputs: candidates, roots that at least one sign points to, the first one first; does_not_fit, signs that were
    found and that the first candidate does not explain; emergency, ids of the emergency patterns that the findings
    raise; not_tested, root signs that were not looked for; elsewhere, ids of findings given that say nothing of a root.
    Does not say what is wrong with the root.
    """

    candidates: tuple[RootCandidate, ...]
    does_not_fit: tuple[RootSign, ...]
    emergency: tuple[str, ...]
    not_tested: tuple[RootSign, ...]
    elsewhere: tuple[str, ...]
