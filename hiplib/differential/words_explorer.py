"""The whole answer of the explorer as text."""

from collections.abc import Iterator, Sequence

from hiplib import wording
from hiplib.differential import words, words_marks, words_moves, words_pairwise
from hiplib.differential.marks import Marks
from hiplib.differential.pairwise import PairwiseComparison
from hiplib.differential.results import Ranked, Ranking, Step
from hiplib.model import Patient, Urgency
from hiplib.records import Records

__all__ = [
    "APART",
    "BY_FLAGS",
    "FIRST_LISTED",
    "MOVED",
    "PLACE",
    "SECOND_LISTED",
    "SIDE_BY_SIDE",
    "YOUR_MARK",
    "summary",
]

YOUR_MARK = "Your mark beside what the sources say"
MOVED = "How each finding moved the order"
APART = "What would tell them apart"
SECOND_LISTED = "the second of the list"
FIRST_LISTED = "the first of the list"
PLACE = "Place on the list"
SIDE_BY_SIDE = "Two side by side"
BY_FLAGS = "by the red flags"


def summary(
    ranking: Ranking, patient: Patient, records: Records, comparison: PairwiseComparison | None, marks: Marks,
    *, grid: Sequence[Ranked], items: Sequence[str], questions: int, steps: Sequence[Step], waits: bool = False,
) -> str:  # fmt: skip
    """The whole answer as plain text: to copy, and for a page that cannot run.

    Inputs: ranking of patient; records; comparison of two conditions, None before there is one; marks made; grid, the
    conditions whose reasons are shown, empty before the marks; items, the findings weighed; questions, how many are
    listed; steps of the order; waits, whether the marks come before the order.
    Returns: lines of text.
    Source: each reason carries its own.
    Does not show a reason before the marks were made.
    """
    return "\n".join(_lines(ranking, patient, records, comparison, marks, grid, items, questions, steps, waits))


def _lines(
    ranking: Ranking, patient: Patient, records: Records, comparison: PairwiseComparison | None, marks: Marks,
    grid: Sequence[Ranked], items: Sequence[str], questions: int, steps: Sequence[Step], waits: bool,
) -> Iterator[str]:  # fmt: skip
    yield wording.banner(records)
    yield ""
    if ranking.assessment.emergencies:
        yield f"{wording.urgency(ranking.assessment.urgency)}: {words.headline(ranking, patient, records)}"
        yield from (f"- {line}" for line in wording.because(ranking.assessment, records))
        yield ""
    yield wording.known(patient)
    yield from wording.answers(patient, records)
    yield wording.not_asked(patient, records)
    yield ""
    if not ranking.assessment.emergencies:
        yield f"By the red flags: {wording.urgency(ranking.assessment.urgency)}."
        if ranking.assessment.urgency >= Urgency.urgent:
            yield wording.acts(ranking.assessment)
        if waits:
            yield words_marks.FIRST_OF_ALL
            yield "\nWhen you have marked, read on.\n"
        yield words.headline(ranking, patient, records)
    named = ranking.ahead(len(ranking.conditions))
    listed = [" | ".join(words.list_row(number, one, records)) for number, one in enumerate(named, start=1)]
    yield from wording.block("In this order", listed)
    if named:
        yield f"{words.NO_CHANCE} {words.HOW_SOON}"
    if known := words.known(ranking):
        yield known
    rest = [
        one.condition.name for one in ranking.conditions if one not in named and one.condition.id not in ranking.known
    ]
    yield from wording.block("No more for these than against them so far", [", ".join(rest)] if rest else [])
    if grid:
        yield from wording.block("Your marks", [wording.capital(words_marks.agreement(marks, grid, items))])
        for one in grid:
            lines = [words.cell(c, records) for c in (*one.in_favour, *one.against)]
            yield from wording.block(
                one.condition.name, [*lines, *(f"Missing: {line}" for line in words.missing(one, records, questions))]
            )
    else:
        yield ""
        yield "The reasons come after your own marks."
    if comparison is not None:
        rows = [words_pairwise.question_row(asked, comparison, records) for asked in comparison.questions[:questions]]
        asked = [" | ".join(row) for row in rows]
        yield from wording.block(words_pairwise.title(comparison), asked)
    if grid:
        yield from wording.block("How the order came about", [words_moves.moves(steps, records)])
    yield from wording.block("The rules of the order", words.order_rules())
