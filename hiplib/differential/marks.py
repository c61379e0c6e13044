"""What a learner may mark: which findings are weighed, and what each says of a condition."""

from collections.abc import Iterable, Mapping

from hiplib.differential.results import Ranked
from hiplib.model import Patient
from hiplib.records import Records

__all__ = ["Marks", "known_items", "mark_of"]

# what was marked, by condition id and finding id
Marks = Mapping[tuple[str, str], str]


def known_items(patient: Patient, records: Records, ranked: Iterable[Ranked], many: int) -> list[str]:
    """The findings to weigh: what is known, first what speaks about most of some conditions.

    Inputs: patient; records; ranked, the conditions; many, at most how many.
    Returns: finding ids in the order of findings.csv.
    Does not leave out a finding because it says nothing: that is an answer too.
    """
    speaks = [c.item for one in ranked for c in (*one.in_favour, *one.against)]
    known = [item for item in records.findings if item in patient.findings]
    kept = sorted(known, key=lambda item: -speaks.count(item))[:many]
    return [item for item in known if item in kept]


def mark_of(ranked: Ranked, item: str) -> str:
    """What a known finding says of a condition, as a mark.

    Inputs: ranked; item, a finding id.
    Returns: for, against or neither.
    Source: condition_arguments.csv.
    Does not weigh; a disputed argument counts as its direction.
    """
    said = {c.item: c.direction for c in (*ranked.in_favour, *ranked.against)}
    return said.get(item, "neither")
