"""Where things come from, in words, with the badges that must not be hidden."""

from collections.abc import Mapping

from hiplib.model import Citation, Cited, Source
from hiplib.records import Records

__all__ = [
    "badges",
    "banner",
    "citation",
    "key",
    "source",
]

_SEEN: Mapping[str, str] = {"secondary": "second-hand", "source_document": "patient website"}


def banner(records: Records) -> str:
    """The standing line above every view.

    Inputs: records.
    Returns: sentences.
    Source: safety_notes.csv, place banner.
    Does not change with the patient.
    """
    return " ".join(note.text for note in records.safety_notes.values() if note.place == "banner")


def source(cited: Source) -> str:
    """A source as a line of a list.

    Inputs: cited.
    Returns: key, authors, year, title, where published, DOI, as far as known.
    Source: sources.csv.
    Does not link to a page.
    """
    year = f"({cited.year})" if cited.year else ""
    doi = f"doi:{cited.doi}" if cited.doi else ""
    parts = " ".join(part for part in (cited.authors, year) if part)
    listed = [part.rstrip(".") for part in (parts, cited.title, cited.published_in, doi) if part]
    closed = [part if part.endswith(("?", "!")) else f"{part}." for part in listed]
    return f"[{cited.id}] {' '.join(closed)}"


def badges(cited: Citation | Cited) -> str:
    """What must not be hidden about where a fact comes from: how it was seen, then how it stands today.

    Inputs: cited, any row that carries a source, or the citation of a leaf of a rule.
    Returns: for instance " (second-hand, contested)"; nothing where there is nothing to say.
    Source: the row, seen_via and status.
    Does not say who carried a second-hand figure.
    """
    worn = [_SEEN[cited.seen_via]] if cited.seen_via in _SEEN else []
    if isinstance(cited, Cited) and cited.status != "accepted":
        worn.append(f"{cited.status} by {cited.superseded_by}" if cited.superseded_by else cited.status)
    return f" ({', '.join(worn)})" if worn else ""


def key(cited: Citation | Cited) -> str:
    """A source in short, with its badges.

    Inputs: cited, as in `badges`.
    Returns: for instance "[lay_000] (patient website)".
    Source: the row.
    Does not say where in the source.
    """
    return f"[{cited.source_id}]{badges(cited)}"


def citation(cited: Citation | Cited) -> str:
    """Where something comes from, with its badges.

    Inputs: cited, as in `badges`.
    Returns: for instance "[lesher2008] abstract" or "[lay_000] S122 (patient website)".
    Source: the row.
    Does not repeat the title.
    """
    return f"[{cited.source_id}] {cited.where_in_source}{badges(cited)}"
