"""Where things come from, in words, with the badges that must not be hidden."""

from hiplib.model import (
    Citation,
    Cited,
    Source,
)
from hiplib.records import Records

__all__ = [
    "banner",
    "citation",
    "cited",
    "row_citation",
    "source",
]


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


def citation(cited: Citation) -> str:
    """Where in a source, with a badge where it was seen second-hand.

    Inputs: cited.
    Returns: for instance "chou2011, table (second-hand)".
    Source: the citation.
    Does not repeat the title.
    """
    badge = " (second-hand)" if cited.seen_via == "secondary" else ""
    return f"{cited.source_id}, {cited.where_in_source}{badge}"


def row_citation(row: Cited) -> str:
    """Where a row comes from, with its badges.

    Inputs: row, any row that carries a source.
    Returns: for instance "[henschke2009], abstract"; second-hand, contested and superseded rows say so.
    Source: the row.
    Does not hide a badge.
    """
    badges = ["second-hand"] if row.seen_via == "secondary" else []
    if row.status == "superseded":
        badges.append(f"superseded by {row.superseded_by}" if row.superseded_by else "superseded")
    elif row.status == "contested":
        badges.append("contested")
    return f"[{row.source_id}] {row.where_in_source}" + (f" ({', '.join(badges)})" if badges else "")


def cited(row: Cited) -> str:
    """Where a row comes from, with its badges, and whether the source documents alone say it.

    Inputs: row, any row that carries a source.
    Returns: for instance "[lesher2008] abstract" or "[lay_000] S122 (source document only)".
    Source: the row.
    Does not hide a badge.
    """
    text = row_citation(row)
    if row.seen_via != "source_document":
        return text
    return (
        f"{text.removesuffix(')')}, source document only)" if text.endswith(")") else f"{text} (source document only)"
    )
