"""Sentences about reports of scans: what is acted on, which words frighten, how common a finding is without pain."""

from collections.abc import Collection, Mapping, Sequence

from hiplib import wording
from hiplib.claims.report import ReadReport, beside_pain, chosen_fit, commoner, shares
from hiplib.claims.words import DESIGNS, finding_row, not_waiting
from hiplib.imaging import words_scans
from hiplib.model import OF_100, ClaimEvidence, ImagingFinding, ReportLine, ReportTerm, ReportWording
from hiplib.records import Records

__all__ = [
    "ACT",
    "A_NAME",
    "A_STEP",
    "CAME_OF_IT",
    "CANNOT_SAY",
    "COME_BACK",
    "DOES_IT_HELP",
    "EXPLAIN",
    "FIRST",
    "GROUNDS",
    "HOW_TO_MARK",
    "HOW_TO_WRITE",
    "MARK",
    "MARKED",
    "NOT_THE_CAUSE",
    "ONE_REPORT",
    "ON_ONE_SCALE",
    "OWN",
    "PURPOSE",
    "SCALE",
    "SENT",
    "STEPS",
    "WITHOUT_PAIN",
    "WRITE",
    "act_first",
    "cautions",
    "chosen_line",
    "counted",
    "labels",
    "labels_sentence",
    "marked_compared",
    "mended",
    "own_words",
    "share_title",
    "share_words",
    "study_rows",
    "term_line",
    "written_compared",
]

ACT, EXPLAIN = "act", "explain"
MARK, WRITE, MARKED = "mark", "write", "marked"
STEPS = {MARK: "what comes first", WRITE: "other words"}
FIRST = {ACT: "Act on it first", EXPLAIN: "It can wait: explain it"}
PURPOSE = "A fictional report, and who brings it. What comes first? Which words may frighten? What would you say?"
HOW_TO_MARK = "Say what comes first. If it can wait, tick each line whose words may frighten. Then commit."
HOW_TO_WRITE = (
    "Choose other words for each line that may frighten, then commit. The sentences are our own; the counts are not."
)
SENT = "No word of this report is made gentler before somebody has looked."
NOT_THE_CAUSE = "A finding that is common without pain may still be what hurts: the counts cannot tell."
OWN = "Or try your own words (they are not kept)"
A_STEP = "a step of this report"
ONE_REPORT = "a report of reports.csv, one or more"
SCALE = "wish for a scan, 0 to 10"
WITHOUT_PAIN = "The same findings in people without pain"
CANNOT_SAY = "What the counts cannot say"
A_NAME = "What a name does"
ON_ONE_SCALE = "The names on one scale"
DOES_IT_HELP = "Does it help to change a report?"
CAME_OF_IT = "What came of it"
COME_BACK = "When to come back"
GROUNDS = {
    "experiment": "tried in an experiment",
    "survey": "asked in a survey",
    "opinion": "an author's opinion, not tried in a study",
}


def act_first(reading: ReadReport, records: Records) -> list[str]:
    """What is done before a word is changed.

    Inputs: reading, one that is sent; records.
    Returns: the first action, the lines of the report that are acted on, and that nothing is softened.
    Source: reports.csv, seen_first, or emergency.csv, first_action; report_lines.csv.
    Does not soothe.
    """
    found = reading.assessment
    first = reading.report.seen_first or wording.act_first(found.emergencies, records)
    if not first:
        reasons = wording.listed([wording.in_a_sentence(one.label) for one in found.because if one.label])
        first = f"Refer first, {wording.URGENCY_WORDS[reading.urgency][1]}{f': {reasons}' if reasons else ''}."
    lines = [f"The report says: “{line.says}”" for line in reading.dangers]
    return [first, *lines, *not_waiting(found, reading.patient, records), SENT]


def marked_compared(first: str, marked: Collection[str], reading: ReadReport) -> str:
    """What was marked beside what should be.

    Inputs: first, act or explain; marked, ids of lines; reading.
    Returns: one or two sentences, in small letters.
    Source: report_lines.csv.
    Does not say why a line frightens: `term_line` does.
    """
    if reading.sent:
        return "this one is acted on first." if first == ACT else "this one cannot wait for better words."
    if first == ACT:
        return "nothing here has to be acted on first; the words are what does harm."
    should = {line.id: f"“{line.words}”" for line in reading.to_reword}
    missed = [words for line, words in should.items() if line not in marked]
    extra = [line for line in reading.lines if line.id in marked and line.id not in should]
    said = [f"you marked {len(should) - len(missed)} of {len(should)}."]
    said += [f"You left {wording.listed(missed)}."] if missed else []
    said += ["A line that you marked is plain enough to stand."] if len(extra) == 1 else []
    said += [f"{len(extra)} lines that you marked are plain enough to stand."] if len(extra) > 1 else []
    return " ".join(said)


def written_compared(chosen: Mapping[str, str], records: Records) -> str:
    """How many of the chosen words fit.

    Inputs: chosen, ids of other words by line; records.
    Returns: one sentence, in small letters.
    Source: report_wordings.csv.
    Does not say which: the table does.
    """
    fit = chosen_fit(chosen, records)
    true = sum(fit.values())
    return f"{true} of your {len(fit)} sentences {'is' if true == 1 else 'are'} true, plain and of use."


def term_line(line: ReportLine, records: Records) -> str:
    """Why the words of a line may frighten, and what that rests on.

    Inputs: line, one that frightens; records.
    Returns: two short sentences with the source.
    Source: report_terms.csv.
    Does not call an opinion evidence.
    """
    term = records.report_terms[line.term_id or ""]
    return f"{wording.capital(term.name)}, {GROUNDS[term.ground]}. {term.says} {wording.citation(term)}"


def counted(found: Sequence[ImagingFinding]) -> str:
    """How many people of a hundred without pain show a finding.

    Inputs: found, one row, or both neighbours of an age between two.
    Returns: for instance "52 of 100", or "60 to 69 of 100".
    Source: the rows' own.
    Does not interpolate.
    """
    many = sorted({words_scans.how_many(row) for row in found})
    return f"{' to '.join(map(str, many))} of 100"


def mended(one: ReportWording, line: ReportLine, reading: ReadReport, records: Records) -> str:
    """Other words with their figure filled in.

    Inputs: one, other words; line, which they replace; reading; records.
    Returns: what could be said.
    Source: report_wordings.csv; imaging.csv for the figure.
    Does not say a figure that nobody has counted: without one it says "some".
    """
    found = shares(line, reading, records)
    return one.says.replace(OF_100, counted(found) if found else "some")


def share_title(row: ImagingFinding) -> str:
    """What stands above a hundred people.

    Inputs: row, how many people without pain show a finding.
    Returns: for instance "Disc bulge, age 30: 40 of 100".
    Source: the row's own.
    Does not say what it means.
    """
    at = f", age {row.age_years}" if row.age_years is not None else ""
    return f"{wording.capital(row.name)}{at}: {words_scans.how_many(row)} of 100"


def share_words(found: Sequence[ImagingFinding]) -> str:
    """What the counts come to, for somebody who hears the picture.

    Inputs: found, rows of a report's findings.
    Returns: one sentence.
    Source: the rows' own.
    Does not say that a finding is harmless.
    """
    each = "; ".join(share_title(row) for row in found)
    return f"People without pain who were scanned. {each}."


def cautions(reading: ReadReport, records: Records) -> list[str]:
    """What the counts cannot say.

    Inputs: reading; records.
    Returns: sentences: that the counts do not clear a finding, which of them is commoner with pain, and by how much.
    Source: imaging.csv.
    Does not turn an odds ratio into a cause.
    """
    found = [row for line in reading.lines for row in shares(line, reading, records)]
    odds = [
        f"In adults aged {row.ages}: {wording.in_a_sentence(words_scans.odds_sentence(row, records))} "
        f"{wording.citation(row)}"
        for row in commoner(found, records)
    ]
    pairs = [(row, other) for row in found if (other := beside_pain(row, records)) is not None]
    both = [
        f"{wording.capital(row.name)}: {words_scans.how_many(row)} of 100 without pain there, "
        f"{words_scans.how_many(other)} of 100 with it. {wording.citation(other)}"
        for row, other in pairs
    ]
    return [NOT_THE_CAUSE, *odds, *both]


def chosen_line(chosen: ReportWording) -> str:
    """What is to be said of the words that were chosen for a line.

    Inputs: chosen.
    Returns: one or two sentences.
    Source: report_wordings.csv, because.
    Does not praise.
    """
    if chosen.fits == "yes":
        return f"Yours fits. {chosen.because}"
    return f"Yours, “{chosen.says.replace(OF_100, 'so many')}”: {chosen.because}"


def labels(records: Records) -> tuple[ClaimEvidence, ...]:
    """What the wish for a scan was after each name for the same pain, the lowest first.

    Inputs: records.
    Returns: rows of claim_evidence.csv with a figure.
    Source: pack.yaml, labels of the report; claim_evidence.csv.
    Does not hold a name that was not tested.
    """
    rows = (records.claim_evidence[name] for name in records.pack.several("report", "labels"))
    return tuple(sorted((row for row in rows if row.value is not None), key=lambda row: row.value or 0))


def labels_sentence(found: Sequence[ClaimEvidence]) -> str:
    """What an experiment with names for the same back pain found.

    Inputs: found, rows of `labels`.
    Returns: one sentence with its source; empty where there are none.
    Source: the rows' own.
    Does not say what patients did: they were asked about a story.
    """
    if not found:
        return ""
    first = found[0]
    each = wording.listed([f"{row.value:.1f} {row.unit} in {row.compared}" for row in found])
    people = f" ({first.people:,} {first.studied})" if first.people else ""
    return (
        f"{wording.capital(first.outcome)} after each name for the same back pain: {each}{people}. "
        f"{wording.citation(first)}"
    )


def study_rows(records: Records) -> list[tuple[str, str, str, str]]:
    """What came of changing reports, as rows of a table.

    Inputs: records.
    Returns: a row for each study: what was compared, what was found, what it can show, the source.
    Source: pack.yaml, studies and trial of the report; claim_evidence.csv and treatments.csv.
    Does not leave out the study that found nothing.
    """
    trials = (records.treatments[name] for name in records.pack.several("report", "trial"))
    found = (records.claim_evidence[name] for name in records.pack.several("report", "studies"))
    return [
        *(
            (
                wording.capital(f"{row.given} against {row.comparator} ({row.time})"),
                row.note,
                f"{wording.capital(DESIGNS['trial'])}: can show a cause.",
                wording.citation(row),
            )
            for row in trials
        ),
        *(finding_row(row) for row in found),
    ]


def own_words(found: Sequence[ReportTerm]) -> str:
    """What is left of the frightening words in somebody's own sentence.

    Inputs: found, words of the list that stand in it.
    Returns: one sentence.
    Source: report_terms.csv.
    Does not repeat the sentence, and does not call it good.
    """
    if not found:
        return "None of the words on the list stands in it. Is it true, and is it of use?"
    return f"It still holds: {wording.listed([f'“{term.name}”' for term in found])}."
