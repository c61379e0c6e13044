"""Where things come from, in words, with the badges that must not be hidden.

A sentence keeps where it comes from as plain data, such as `[costa2009: prognosis/costa_pain_free_9]`: the key of a
source and the row. A view draws that as a small number that opens the row; text keeps the key; nobody hears it.
"""

import re
from collections.abc import Mapping

from hiplib.model import Citation, Cited, Source
from hiplib.records import Records

__all__ = [
    "CITED",
    "badges",
    "banner",
    "called",
    "citation",
    "heard",
    "place",
    "plain",
    "short",
    "source",
    "stated",
    "unlettered",
]

# the key of a source, and where one is named its row, or the place in the source that a rule file states
CITED = re.compile(r" ?\[([a-z0-9][a-z0-9_]*)(?:: ([^\[\]]+))?\]")
# the same in the prose of a lesson: a letter that leads to the list of its sources
_LETTERED = re.compile(r" ?<sup>\[[a-z]+\]\(#source-([a-z0-9_]+)\)</sup>")
_PLAIN = re.compile(r"( ?)\[([a-z0-9][a-z0-9_]*): [^\[\]]+\]( \(patient website)?")
_HEARD = re.compile(r" ?\[[a-z0-9][a-z0-9_]*: [^\[\]]+\]")
_STATEMENT = re.compile(r"\bS\d\d\d\b")

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
    Returns: key, authors, year and title, where published, DOI, as far as known; without authors the title comes first.
    Source: sources.csv.
    Does not link to a page.
    """
    year = f"({cited.year})" if cited.year else ""
    doi = f"doi:{cited.doi}" if cited.doi else ""
    # without authors a source is known by its title, and a year alone would begin the line
    named = (f"{cited.authors} {year}", cited.title) if cited.authors else (cited.title, year)
    listed = [part.strip().rstrip(".") for part in (*named, cited.published_in, doi) if part.strip()]
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


def citation(cited: Citation | Cited) -> str:
    """Where something comes from, as a sentence keeps it, with its badges.

    Inputs: cited, as in `badges`.
    Returns: for instance "[lesher2008: symptom_links/hip_joint_groin]" or "[lay_000: S122] (patient website)".
    Source: the row.
    Does not repeat the title.
    """
    return f"[{cited.source_id}: {cited.row_id or stated(cited)}]{badges(cited)}"


def stated(cited: Citation | Cited) -> str:
    """The place in a source that a rule file states, as a citation keeps it.

    Inputs: cited.
    Returns: where in the source, without the brackets that would end a citation.
    Source: the rule file.
    Does not name a row.
    """
    return re.sub(r"[\[\]|]", "", cited.where_in_source)


def place(cited: Citation | Cited) -> str:
    """A source in short, and where in it.

    Inputs: cited, as in `badges`.
    Returns: for instance "[lesher2008] abstract: pain maps"; the numbers of statements are left out.
    Source: the row.
    Does not repeat the title.
    """
    parts = [part for part in cited.where_in_source.split("; ") if not _STATEMENT.search(part)]
    return plain(f"[{cited.source_id}: {cited.source_id}] {'; '.join(parts)}".rstrip() + badges(cited)).strip()


def plain(text: str) -> str:
    """A text whose citations are the keys of their sources alone, to be copied or saved.

    Inputs: text.
    Returns: the text; where the badge says "patient website", its key is left out.
    Does not say which row.
    """
    return _PLAIN.sub(lambda found: found[3] or f"{found[1]}[{found[2]}]", text)


def unlettered(text: str) -> str:
    """The prose of a lesson as its author wrote it.

    Inputs: text of a cell.
    Returns: the text with the key of each source, such as [costa2009], in place of its letter.
    Does not look at the list of sources.
    """
    return _LETTERED.sub(r" [\1]", text)


def heard(text: str) -> str:
    """A text without its citations, to be read out.

    Inputs: text.
    Returns: the text, with its badges.
    Does not say where it comes from: the page does.
    """
    return _HEARD.sub("", text)


def called(text: str, records: Records) -> str:
    """A text whose citations are names, for a menu or a help, which nothing can be opened in.

    Inputs: text; records.
    Returns: the text, for instance "7 of 1,000 (Henschke 2009)".
    Source: sources.csv.
    Does not say where in the source.
    """
    known = records.sources
    return CITED.sub(lambda found: f" ({short(known[found[1]])})" if found[1] in known else found[0], text)


def short(cited: Source) -> str:
    """A source as clinicians call it.

    Inputs: cited.
    Returns: the first author's or the body's name and the year, for instance "Deyo 1992"; its title where there is
    no author; "what patients read online".
    Source: sources.csv, authors and year.
    Does not replace the citation.
    """
    if cited.kind == "lay":
        return "what patients read online"
    author = cited.authors.partition(";")[0].partition(",")[0]
    family = " ".join(part for part in author.split() if not part.isupper()) or author or cited.title
    return f"{family} {cited.year}" if cited.year else family
