"""What the updater says of a question and its answer, from the people before any finding to the sources."""

from collections.abc import Sequence

from hiplib import wording
from hiplib.likelihood import ratio_of
from hiplib.model import BaseRate, ClinicalTest
from hiplib.probability import words, words_findings
from hiplib.probability.question import Answer, Question
from hiplib.records import Records
from hiplib.wording import tutor

__all__ = [
    "AT_LEAST_ONE",
    "A_START",
    "GUESS",
    "HELP",
    "NOMOGRAM",
    "NOMOGRAM_HEADS",
    "NOMOGRAM_TABLE",
    "NOT_OFFERED",
    "OTHER_WAYS",
    "OWN_NUMBER",
    "PEOPLE_HEAD",
    "PICTURE",
    "PURPOSE",
    "RESTS_ON",
    "SIDES",
    "TITLE",
    "TREE",
    "WAITING",
    "asked",
    "asked_help",
    "base",
    "boxes",
    "called",
    "elsewhere",
    "frequencies",
    "groups",
    "in_their_group",
    "is_it",
    "kinds",
    "marks",
    "next_step",
    "on_the_bar",
    "opening",
    "ratio_lines",
    "remarks",
    "rests_on",
    "silent",
]

AT_LEAST_ONE = "at least one finding, present or absent"
NOT_OFFERED = "Measured, but not offered here"
TITLE = "What a finding changes"
OWN_NUMBER = "your own number, below"
A_START = "a row to start from"

SIDES = {True: "present", False: "absent"}
PURPOSE = "What a finding changes, in people. Teaching only: nobody real."
HELP = "Point at a finding, or move to it, to read what it is worth and where that was seen."
WAITING = "The answer appears here."
GUESS = tutor.YOUR_GUESS
PICTURE = "The people, one by one"
OTHER_WAYS = "Other ways to see it: table, tree, nomogram"
TREE, NOMOGRAM, NOMOGRAM_TABLE = "The tree", "The nomogram, as a check", "The nomogram as a table"
NOMOGRAM_HEADS = ("Line", "before", "ratio", "after")
RESTS_ON = "What it rests on"
PEOPLE_HEAD = ("Of 1,000 people", "have it", "do not", "together")


def called(question: Question, records: Records) -> str:
    """The condition in words.

    Inputs: question; records.
    Returns: its name.
    Source: vocabulary/tested_conditions.csv, name.
    Does not describe it.
    """
    return records.tested_conditions[question.condition].name


def asked_help(row: ClinicalTest, records: Records) -> str:
    """What stands beside a finding that may be chosen: its definition, its setting, its worth and its source.

    Inputs: row; records.
    Returns: sentences.
    Source: the row.
    Does not name the side that has no ratio.
    """
    worth = [
        f"{side}: {wording.likelihood_ratio(ratio)}"
        for present, side in words_findings.sides(row).items()
        if (ratio := ratio_of(row, present=present)) is not None
    ]
    where = records.settings[row.setting].name
    said = f"{row.definition}. {where}. {'; '.join(worth)} {wording.citation(row)}. {row.note}"
    return wording.called(said, records)


def is_it(question: Question, records: Records) -> str:
    """What is asked, as a heading.

    Inputs: question; records.
    Returns: one short question.
    Source: vocabulary/tested_conditions.csv, name.
    Does not say of whom.
    """
    return f"Is it {called(question, records)}?"


def asked(question: Question, records: Records) -> str:
    """Of whom it is asked: where they were seen, what was found and what was not, and what is to be guessed.

    Inputs: question; records.
    Returns: short sentences; empty while no finding was chosen.
    Source: the rows of the question.
    Does not name a figure.
    """
    found = [words_findings.looked(one.row, one.present) for one in question.found]
    found += [wording.in_a_sentence(question.own[0])] if question.own else []
    if not found:
        return ""
    start = f"{wording.capital(words_findings.people_of(question.base, records))}. " if question.base else ""
    return f"{start}Found: {'; '.join(found)}. Of 1,000 such people, how many have {called(question, records)}?"


def _who(question: Question) -> str:
    """The people of an answer, as they stand after their number."""
    if len(question.found) + bool(question.own) != 1:
        return words.LIKE_THIS
    if question.own:
        return f"people with {wording.in_a_sentence(question.own[0])}"
    (one,) = question.found
    side = words_findings.sides(one.row)[one.present]
    if side in SIDES.values():
        return f"people {'with' if one.present else 'without'} this finding"
    return f"people with {words_findings.looked(one.row, one.present)}"


def base(question: Question, records: Records) -> str:
    """The people before any finding.

    Inputs: question; records.
    Returns: sentences; where nobody has said how common it is, what to do.
    Source: the row of base_rates.csv.
    Does not carry the figure to other people.
    """
    if not question.started:
        return words_findings.no_start(question.condition, records)
    if question.base is None:
        return f"You start from {question.before * 1000:g} of 1,000."
    start = f"Before any finding: {words_findings.base_rate(question.base, records)}; {question.base.population}."
    if question.base.probability is None:
        start += " Only a range was published: the drawings start from its upper end."
    return start


def next_step(answer: Answer) -> str:
    """What a learner does next.

    Inputs: answer, not shown yet.
    Returns: one sentence.
    Does not hint at the answer.
    """
    return "Write how many of 1,000, then commit." if answer.ratios else "Choose a finding, then guess."


def opening(question: Question, answer: Answer, records: Records) -> str:
    """The sentence that comes first.

    Inputs: question; answer; records.
    Returns: the probability after the findings.
    Source: the rows of the question.
    Does not hold the guess.
    """
    name, who = called(question, records), _who(question)
    return words.post_test(answer.single, name, who) if answer.single else words.band(answer.together, name, who)


def remarks(question: Question, answer: Answer, records: Records) -> list[str]:
    """What the answer must not be read without.

    Inputs: question; answer; records.
    Returns: sentences: where it starts, what was set aside, what no single flag does, what is acted on by suspicion.
    Source: the rows of the question; vocabulary/tested_conditions.csv.
    Does not reassure.
    """
    lines = [base(question, records), words.set_aside(answer.together), words.NO_SINGLE_FLAG]
    if records.tested_conditions[question.condition].acted_on_suspicion:
        lines.append(words_findings.ON_SUSPICION)
    return [line for line in lines if line]


def elsewhere(question: Question, records: Records) -> list[str]:
    """Which findings were weighed in another setting than that of the people at the start.

    Inputs: question; records.
    Returns: a sentence for each of them.
    Source: the rows of the question.
    Does not carry a ratio over: it says that this was done.
    """
    start = question.base
    if start is None:
        return []
    return [
        f"Two settings: {records.settings[one.row.setting].name} for {wording.in_a_sentence(one.row.finding)}, "
        f"{records.settings[start.setting].name} for the people at the start."
        for one in question.found
        if one.row.setting != start.setting
    ]


def frequencies(question: Question, answer: Answer, records: Records) -> list[str]:
    """The tree in words, or why there is none.

    Inputs: question; answer; records.
    Returns: three sentences.
    Source: the rows of the question.
    Does not invent how many have the findings where only a ratio is known.
    """
    name = called(question, records)
    if answer.people:
        return words.natural(answer.people, name, answer.present, _as_it_came_out(question))
    return [
        f"Of 1,000 people before any finding, {words.in_people(question.before, question.before)} have {name}.",
        f"Of 1,000 {_who(question)}, {words.in_people(answer.low, answer.high)} do.",
        "How many of the 1,000 have the findings at all is not known: a ratio alone, or findings whose overlap "
        "nobody has measured, do not tell. So there is no two-by-two table here.",
    ]


def _as_it_came_out(question: Question) -> str:
    """A test, which is normal or not; empty for what is there or not."""
    if len(question.found) != 1:
        return ""
    (one,) = question.found
    if words_findings.sides(one.row)[one.present] in SIDES.values():
        return ""
    return f"{'an' if one.present else 'a'} {words_findings.sides(one.row)[one.present]} result"


def ratio_lines(question: Question, answer: Answer) -> list[str]:
    """What each finding is worth.

    Inputs: question; answer.
    Returns: one sentence for each finding, with its badges.
    Source: the rows of the question.
    Does not leave out a finding that was set aside.
    """
    badges = {found.name: wording.badges(found.row) for found in question.found}
    return [f"{name}: {wording.likelihood_ratio(ratio)}{badges.get(name, '')}." for name, ratio in answer.ratios]


def kinds(answer: Answer) -> list[tuple[str, int]]:
    """A thousand people sorted by what they share.

    Inputs: answer.
    Returns: four names with how many: ill and noticed, ill and not noticed, well and noticed, well and not noticed; a
    kind that does not apply has no name.
    Source: the rows of the question.
    Does not sort by the finding where only a ratio is known.
    """
    people = answer.people
    if people:
        return [
            ("have it, finding present", people.ill_with),
            ("have it, finding absent", people.ill_without),
            ("do not, finding present", people.well_with),
            ("do not, finding absent", people.well_without),
        ]
    low, high = round(answer.low * 1000), round(answer.high * 1000)
    if low == high:
        return [("have it", low), ("", 0), ("", 0), ("do not have it", 1000 - low)]
    return [
        ("have it in either case", low),
        ("have it only at the upper end", high - low),
        ("", 0),
        ("do not have it", 1000 - high),
    ]


def in_their_group(answer: Answer) -> list[str]:
    """What the people of each kind are called where they stand in their group.

    Inputs: answer.
    Returns: four names in the order of `kinds`.
    Does not name the condition or the finding: the heading of the group does.
    """
    if not answer.people:
        return [name for name, _ in kinds(answer)]
    alarms = ["do not: false alarms", "do not"] if answer.present else ["do not", "do not"]
    return ["have it", "have it: missed by the finding" if answer.present else "have it", *alarms]


def groups(answer: Answer) -> list[str]:
    """Who stands together, as headings: those with the finding and those without, or all.

    Inputs: answer.
    Returns: two headings, those with the finding first; one where only a ratio is known.
    Does not name the finding.
    """
    people = answer.people
    if not people:
        if len(answer.ratios) == 1:
            return [f"1,000 people {'with' if answer.present else 'without'} this finding"]
        return [f"1,000 {words.LIKE_THIS}"]
    return [f"with the finding: {people.with_finding:,}", f"without it: {people.people - people.with_finding:,}"]


def on_the_bar(guess: float, answer: Answer) -> tuple[str, str]:
    """The words at the bar that shows the guess beside the answer.

    Inputs: guess, people of 1,000; answer.
    Returns: of the guess, and of the answer.
    Does not score.
    """
    these = "like these" if answer.people is None else "with the finding" if answer.present else "without it"
    return f"your guess: {guess:,g}", f"the figures: {words.in_people(answer.low, answer.high)} of 1,000 {these}"


def marks(answer: Answer) -> str:
    """The picture of single people in one sentence.

    Inputs: answer.
    Returns: how many are of each kind.
    Source: the rows of the question.
    Does not name the condition.
    """
    listed = ", ".join(f"{count:,} {name}" for name, count in kinds(answer) if name)
    return f"Each mark is one of 1,000 people: {listed}."


def boxes(answer: Answer) -> list[str]:
    """The words in the boxes of the tree, from the top, each row from the left.

    Inputs: answer.
    Returns: seven, down to who has the finding; three where only a ratio is known. A new line stands within a box.
    Source: the rows of the question.
    Does not name the condition.
    """
    people = answer.people
    if people:
        cells = zip((people.ill_with, people.ill_without, people.well_with, people.well_without),
                    [*SIDES.values()] * 2, strict=True)  # fmt: skip
        below = [f"{count:,}\n{side}" for count, side in cells]
        return ["1,000 people", f"{people.ill:,}\nhave it", f"{people.people - people.ill:,}\ndo not", *below]
    low, high = round(answer.low * 1000), round(answer.high * 1000)
    have = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    do_not = f"{1000 - low:,}" if low == high else f"{1000 - high:,} to {1000 - low:,}"
    return ["1,000 people\nlike this", f"{have}\nhave it", f"{do_not}\ndo not"]


def rests_on(question: Question, records: Records) -> list[str]:
    """Every row that the answer rests on with its remark, then the sources in full.

    Inputs: question; records.
    Returns: lines.
    Source: the rows of the question.
    Does not repeat a source.
    """
    rows: list[BaseRate | ClinicalTest] = [
        *([question.base] if question.base else []),
        *(f.row for f in question.found),
    ]
    sources = dict.fromkeys(row.source_id for row in rows)
    return [
        *(
            f"{wording.capital(row.finding if isinstance(row, ClinicalTest) else row.population)}: "
            f"{row.note or 'no remark.'} {wording.citation(row)}"
            for row in rows
        ),
        *(wording.source(records.sources[source]) for source in sources),
    ]


def silent(condition: str, offered: Sequence[str], records: Records) -> list[tuple[str, str, str, str]]:
    """What was measured and is not offered, of this condition and of those that are never offered.

    Inputs: condition, a word of vocabulary/tested_conditions.csv; offered, those that are; records.
    Returns: rows of text: finding, what it points to, why not, source.
    Source: clinical_tests.csv.
    Does not hide a figure because it is contested.
    """
    return [
        (words_findings.finding(row), records.tested_conditions[row.condition].name, why, wording.citation(row))
        for row in records.clinical_tests.values()
        if (row.condition == condition or row.condition not in offered)
        and (why := words_findings.why_not_offered(row, records))
    ]
