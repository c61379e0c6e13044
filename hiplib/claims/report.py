"""A report of a scan read for one patient: danger first, then what frightens and what else could stand there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hiplib import imaging, redflags
from hiplib.model import (
    Assessment,
    ImagingFinding,
    Patient,
    Report,
    ReportLine,
    ReportTerm,
    ReportWording,
    Urgency,
)
from hiplib.records import Records

__all__ = [
    "SENDS",
    "ReadReport",
    "beside_pain",
    "chosen_fit",
    "commoner",
    "frightening",
    "marks",
    "patient_of",
    "read",
    "shares",
    "wordings",
]

SENDS = Urgency.urgent


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report beside its patient.

    Inputs: report; patient, with what the report adds; assessment, the safety layer's answer about that patient; lines,
    all of them in their order; urgency, never below the assessment's.
    Does not hold other words: a report that is acted on first has none.
    """

    report: Report
    patient: Patient
    assessment: Assessment
    lines: tuple[ReportLine, ...]
    urgency: Urgency

    @property
    def sent(self) -> bool:
        """Whether somebody acts before a word is changed."""
        return self.urgency >= SENDS

    @property
    def dangers(self) -> tuple[ReportLine, ...]:
        """The lines that are acted on."""
        return tuple(line for line in self.lines if line.role == "danger")

    @property
    def to_reword(self) -> tuple[ReportLine, ...]:
        """The lines whose words are changed; none where somebody acts first."""
        return () if self.sent else tuple(line for line in self.lines if line.role == "frightens")


def patient_of(report: Report, records: Records) -> Patient:
    """The patient as the safety layer is asked about them.

    Inputs: report; records.
    Returns: a Patient with what was told, and what the report adds to it.
    Errors: PatientError for a figure or a finding that cannot be.
    Source: reports.csv.
    Does not let the report take a finding away.
    """
    told = report.patient(tuple(records.findings))
    return told.model_copy(update={"findings": {**told.findings, **dict.fromkeys(report.added, True)}})


def read(report: Report, records: Records) -> ReadReport:
    """A report beside its patient: whether somebody acts first.

    Inputs: report; records.
    Returns: a ReadReport. A line of danger makes it urgent at least, whatever the safety layer says of the patient.
    Errors: PatientError for a finding that does not exist.
    Source: reports.csv, report_lines.csv and whatever the safety layer cites.
    Does not let a harmless line calm a dangerous one.
    """
    patient = patient_of(report, records)
    found = redflags.assess(patient, records)
    lines = tuple(line for line in records.report_lines.values() if line.report_id == report.id)
    danger = any(line.role == "danger" for line in lines)
    urgency = max(found.urgency, SENDS, key=lambda one: one.rank) if danger else found.urgency
    return ReadReport(report, patient, found, lines, urgency)


def marks(reading: ReadReport) -> tuple[str, ...]:
    """The lines that a learner should mark.

    Inputs: reading.
    Returns: ids of lines with a word that frightens; none where somebody acts first.
    Source: report_lines.csv.
    Does not hold a line of danger: that one is acted on.
    """
    return tuple(line.id for line in reading.to_reword)


def wordings(line: ReportLine, reading: ReadReport, records: Records) -> tuple[ReportWording, ...]:
    """What could stand in place of a line.

    Inputs: line; reading, the report it belongs to; records.
    Returns: fitting and unfitting words, in the order of their file; none where somebody acts first.
    Source: report_wordings.csv.
    Does not put the fitting ones first.
    """
    if line not in reading.to_reword:
        return ()
    return tuple(one for one in records.report_wordings.values() if one.line_id == line.id)


def chosen_fit(chosen: Mapping[str, str], records: Records) -> dict[str, bool]:
    """Which of the chosen words fit.

    Inputs: chosen, ids of other words by line; records.
    Returns: True or False by line.
    Errors: NotFoundError for words that there are not.
    Source: report_wordings.csv, fits.
    Does not say why: the row does.
    """
    return {line: records.find(ReportWording, one).fits == "yes" for line, one in chosen.items()}


def shares(line: ReportLine, reading: ReadReport, records: Records) -> tuple[ImagingFinding, ...]:
    """How many people without pain show what a line names.

    Inputs: line; reading, the report it belongs to; records.
    Returns: from a table by age the row of the patient's age, or both neighbours of an age between two; otherwise the
    one row; none where nobody has counted, outside the ages of the table, or where somebody acts first.
    Source: imaging.csv.
    Does not interpolate.
    """
    if reading.sent or line.imaging_id is None:
        return ()
    row = records.imaging[line.imaging_id]
    if row.age_years is None:
        return (row,)
    if reading.report.age_years is None:
        return ()
    return imaging.without_pain(records, row.finding, reading.report.age_years)


def commoner(found: Collection[ImagingFinding], records: Records) -> tuple[ImagingFinding, ...]:
    """Where the same findings are commoner with back pain than without.

    Inputs: found, rows of `shares`; records.
    Returns: rows with odds ratios, those whose interval leaves out 1.
    Source: imaging.csv.
    Does not say that the finding is the cause.
    """
    named = {row.finding for row in found if row.age_years is not None}
    return tuple(row for row in imaging.clear(imaging.compared(records)) if row.finding in named)


def beside_pain(row: ImagingFinding, records: Records) -> ImagingFinding | None:
    """The people with pain whom the same study counted.

    Inputs: row, people without pain; records.
    Returns: the row of the same finding, part and source with pain; None where there is none.
    Source: imaging.csv.
    Does not put two studies side by side.
    """
    same = (row.part, row.finding, row.source_id)
    pairs = (one for one in records.imaging.values() if (one.part, one.finding, one.source_id) == same)
    return next((one for one in pairs if one.pain == "with"), None)


def frightening(text: str, records: Records) -> tuple[ReportTerm, ...]:
    """The words of a text that patients may take for a threat.

    Inputs: text, somebody's own sentence; records.
    Returns: words of the list whose beginning stands in it, in the order of their file.
    Source: report_terms.csv, forms.
    Does not keep the text, and does not know a word that is not on the list.
    """
    plain = f" {' '.join(''.join(c if c.isalpha() or c == '-' else ' ' for c in text.lower()).split())} "
    return tuple(term for term in records.report_terms.values() if any(f" {form}" in plain for form in term.beginnings))
