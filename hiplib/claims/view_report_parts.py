"""What the view of a report draws of it: the action, the words marked, the report rewritten; and the same as saved."""

from collections.abc import Mapping

from htpy import Node, br, fragment, h3, li, mark, ol, p, section, span, strong, ul

from hiplib import wording
from hiplib.claims import report as reasoning
from hiplib.claims import words_report as words
from hiplib.claims.report import ReadReport
from hiplib.claims.words import FINDING_HEADS
from hiplib.imaging import words_scans
from hiplib.model import ImagingFinding, ReportLine, ReportWording
from hiplib.records import Records
from hiplib.screen import icons, page_chart, people_chart
from hiplib.screen.answer import chip, cited_fold, emergency, fold, opening, rows
from hiplib.screen.commit import folded, read_on

__all__ = [
    "as_reported",
    "cited",
    "come_back",
    "fitting",
    "how_soon",
    "labels",
    "people",
    "rewritten",
    "saved",
    "sent",
    "told",
]

HEADS = ("As reported", "In plain words", "Why")


def sent(reading: ReadReport, records: Records) -> Node:
    """The action, and nothing that soothes."""
    first, *rest = words.act_first(reading, records)
    patterns = reading.assessment.emergencies
    head = (
        emergency(patterns, first, records)
        if patterns
        else opening(reading.urgency, wording.URGENCY_WORDS[reading.urgency][1], first)
    )
    return fragment[head, [p[line] for line in rest], p[reading.report.reason]]


def how_soon(reading: ReadReport, records: Records) -> Node:
    """How soon somebody looks, and why that is so."""
    return fragment[
        p[chip(reading.urgency), span(".hip-when")[wording.when(reading.assessment, records)]],
        p(".hip-sentence")[reading.report.reason],
    ]


def as_reported(reading: ReadReport, records: Records) -> Node:
    """The report with the words that may frighten marked, and beside each what that rests on."""
    return ol[
        (
            li[
                _marked(line),
                line in reading.to_reword and fragment[br, span(".hip-source")[words.term_line(line, records)]],
            ]
            for line in reading.lines
        )
    ]


def fitting(line: ReportLine, reading: ReadReport, records: Records) -> list[ReportWording]:
    """The words that could stand in place of a line and are true, plain and of use."""
    return [one for one in reasoning.wordings(line, reading, records) if one.fits == "yes"]


def rewritten(reading: ReadReport, chosen: Mapping[str, str] | None, records: Records) -> Node:
    """Each line that frightens beside plain words, with what is to be said of those that were chosen."""
    lines: list[tuple[Node, Node, Node]] = []
    for line in reading.to_reword:
        first = fitting(line, reading, records)[0]
        made = None if chosen is None else records.report_wordings[chosen[line.id]]
        why = first.because if made is None else words.chosen_line(made)
        best = made if made is not None and made.fits == "yes" else first
        lines.append((_marked(line), words.mended(best, line, reading, records), why))
    return rows("The report, rewritten", HEADS, lines)


def people(reading: ReadReport, records: Records) -> Node:
    """How many people without pain show the same, as people."""
    found = _counts(reading, records)
    drawn = [people_chart.Hundred(words.share_title(row), words_scans.how_many(row)) for row in found]
    return section(".hip-card", aria_label=words.WITHOUT_PAIN)[
        h3[words.WITHOUT_PAIN],
        people_chart.hundreds(drawn, words.share_words(found)),
        fold(words.CANNOT_SAY, ul[(li[line] for line in words.cautions(reading, records))]),
    ]


def labels(records: Records) -> Node:
    """What a name alone does to people, and whether it helps to change a report."""
    found = words.labels(records)
    scale = page_chart.Scale(words.SCALE, 0, 10, (0, 5, 10))
    strips = [page_chart.Strip(row.compared, f"{row.value:.1f}", at=row.value) for row in found]
    studies = words.study_rows(records)
    return section(".hip-card", aria_label=words.A_NAME)[
        p[words.labels_sentence(found)],
        found and fold(words.ON_ONE_SCALE, page_chart.strips(scale, strips, words.labels_sentence(found))),
        studies and fold(words.DOES_IT_HELP, rows(words.CAME_OF_IT, FINDING_HEADS, studies)),
    ]


def come_back(reading: ReadReport, records: Records) -> Node:
    """When to come back, danger first."""
    now, _ = wording.come_back(reading.assessment, reading.patient, records)
    net = wording.safety_net(reading.assessment, reading.patient, records)
    return fold(words.COME_BACK, ul[(li[line] for line in dict.fromkeys([*net, *now]))])


def cited(reading: ReadReport, records: Records) -> Node:
    """What the answer about a report rests on."""
    if reading.sent:
        return cited_fold(records, [reading.report])
    terms = [records.report_terms[line.term_id] for line in reading.to_reword if line.term_id]
    return cited_fold(records, [reading.report, *terms, *_counts(reading, records), *words.labels(records)])


def told(reading: ReadReport, records: Records) -> list[str]:
    """A report and its answer as lines of text."""
    report = reading.report
    lines = [f"{report.title}. {report.story}", f"{report.scan}:", *(f"- {line.says}" for line in reading.lines)]
    lines += [*read_on("answered")]
    if reading.sent:
        return [*lines, *words.act_first(reading, records), report.reason]
    lines += [f"{wording.urgency(reading.urgency)}. {report.reason}"]
    lines += [f"“{line.words}”: {words.term_line(line, records)}" for line in reading.to_reword]
    for line in reading.to_reword:
        first = fitting(line, reading, records)[0]
        lines.append(f"Instead of “{line.says}” {words.mended(first, line, reading, records)} {first.because}")
    return [*lines, words.share_words(_counts(reading, records)), *words.cautions(reading, records)]


def saved(reading: ReadReport, records: Records) -> Node:
    """A report on a page without a kernel, its answer folded away."""
    report = reading.report
    answer: Node = sent(reading, records)
    if not reading.sent:
        drawn = [
            line
            for row in _counts(reading, records)
            for line in (
                words.share_title(row),
                icons.icon_text(icons.IconArray("", words_scans.how_many(row), 100), 1, 10),
            )
        ]
        answer = fragment[
            how_soon(reading, records),
            as_reported(reading, records),
            rewritten(reading, None, records),
            page_chart.drawn_in_characters(drawn),
        ]
    return fragment[
        h3[report.title],
        p[report.story],
        p[strong[f"{report.scan}."]],
        ol[(li[line.says] for line in reading.lines)],
        folded("answered", answer),
    ]


def _counts(reading: ReadReport, records: Records) -> list[ImagingFinding]:
    return [row for line in reading.lines for row in reasoning.shares(line, reading, records)]


def _marked(line: ReportLine) -> Node:
    before, _, after = line.says.partition(line.words) if line.words else (line.says, "", "")
    return fragment[before, line.words and mark[line.words], after]
