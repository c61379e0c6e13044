"""What a record of one's own sureness says, in words, and what the questions of the gym say."""

from collections.abc import Mapping, Sequence

from hiplib import wording
from hiplib.calibration import questions
from hiplib.calibration.corp import Group, Score
from hiplib.calibration.questions import Question
from hiplib.calibration.reason import FEWEST, Answer, Estimate, Record, by_chance, departs
from hiplib.progress import words as words_progress
from hiplib.records import Records
from hiplib.wording import tutor

__all__ = [
    "CAPTION",
    "CURVE_HEADS",
    "ESTIMATES",
    "ESTIMATE_HEADS",
    "EXAMPLE",
    "EXAMPLE_TITLE",
    "IN_THE_LESSON",
    "LEVELS",
    "LISTED_HEADS",
    "NOT_ADDED",
    "PURPOSE",
    "SAID_AXIS",
    "SAVED",
    "SCORE_HEADS",
    "SCORE_TITLE",
    "SURE_TITLE",
    "TITLE",
    "UNSURE_TITLE",
    "YOUR_LINE",
    "axis",
    "came",
    "curve_row",
    "curve_sentence",
    "estimate_row",
    "estimates_sentence",
    "few",
    "headline",
    "listed",
    "said",
    "score_rows",
    "sure_sentence",
    "unsure_sentence",
    "up_to",
    "verdict",
]

TITLE = "How sure, and how often right"
PURPOSE = "Your own first answers that carry how sure you were, on this machine alone."
SAVED = "Your own record stands here while the lesson is live. Nothing of it is saved in this page."
EXAMPLE_TITLE = "An invented record"
EXAMPLE = "Invented by a random number, to show what a record looks like: nobody gave these answers."
CAPTION = "Each level, how many answers, and what chance alone allows"
LEVELS = "Level by level"
YOUR_LINE = "how often right"
SAID_AXIS = "how sure you said you were, %"
CURVE_HEADS = ("You said", "Answers", "Right", "The line", "Chance alone")
UNSURE_TITLE = "Right, and not sure"
SURE_TITLE = "Sure, and not right"
LISTED_HEADS = ("You said", "What was asked", "Your answer", "The answer", "Lesson")
IN_THE_LESSON = "the lesson tells it"
SCORE_TITLE = "The score, taken apart"
SCORE_HEADS = ("Part", "Score", "What it means")
ESTIMATES = "Numbers of a hundred"
ESTIMATE_HEADS = ("You said", "The row", "Its interval", "Your number", "Lesson")
NOT_ADDED = (
    "A number beside its interval is another thing than an answer that is right or not: the two are never added up."
)


def few(number: int) -> str:
    """That there is nothing to say yet.

    Inputs: number of answers, fewer than are needed.
    Returns: one or two sentences: how many there are, and how many more it takes.
    Does not say how they went.
    """
    so_far = wording.capital(wording.number_of(number, "answer")) if number else "No answer"
    carry = "carries" if number < 2 else "carry"
    more = wording.number_of(FEWEST - number, "more", "more")
    return f"{so_far} so far {carry} how sure you were. This place begins to speak at {FEWEST}: {more} to go."


def headline(found: Record) -> str:
    """What a record comes to: how many right would fit, how many were, and what chance alone gives.

    Inputs: found, with answers enough.
    Returns: one sentence.
    Source: the record.
    Does not call anybody well calibrated.
    """
    fit, low, high = by_chance([one.sure for one in found.answers])
    number, right = len(found.answers), sum(one.right for one in found.answers)
    mean = tutor.how_sure(fit / number)
    return (
        f"{number} answers; you were {mean} sure on average, so about {fit:.0f} right would fit. "
        f"{right} were right; chance alone gives {low} to {high}."
    )


def verdict(found: Record) -> str:
    """Where the line leaves its band, or that it does not.

    Inputs: found, with answers enough for a curve.
    Returns: one or more sentences.
    Source: the record.
    Does not praise: that nothing was found is no proof that nothing is there.
    """
    number = len(found.answers)
    if not (far := departs(found)):
        return f"No departure that {number} answers could show: a small one would need more of them."
    told = [
        f"At {tutor.how_sure(group.sure)} you were right in {group.right} of {group.count}, "
        f"{'less' if share < band[0] else 'more'} often than chance explains."
        for group, share, band in far
    ]
    return " ".join(told)


def up_to(most: int) -> str:
    """How many answers may be invented.

    Inputs: most, how many questions there are.
    Returns: what is expected.
    Does not say what was given.
    """
    return f"a whole number from 0 to {most}"


def unsure_sentence(answers: Sequence[Answer]) -> str:
    """What came of the answers that were given without being sure.

    Inputs: answers, none or more.
    Returns: one or two sentences.
    Source: the record.
    Does not advise anything where chance alone explains it.
    """
    if not answers:
        return "You were never unsure."
    right, number = sum(one.right for one in answers), len(answers)
    said = f"Of {wording.number_of(number, 'answer')} at {tutor.how_sure(max(one.sure for one in answers))} or less, "
    more = right > by_chance([one.sure for one in answers])[2]
    return f"{said}{right} {'was' if right == 1 else 'were'} right{': trust these more.' if more else '.'}"


def sure_sentence(answers: Sequence[Answer]) -> str:
    """What came of the answers that were given in being sure.

    Inputs: answers, none or more.
    Returns: one or two sentences.
    Source: the record.
    Does not blame, and does not advise anything where chance alone explains it.
    """
    if not answers:
        return "You were never sure."
    right, number = sum(one.right for one in answers), len(answers)
    fit, low, _ = by_chance([one.sure for one in answers])
    level = tutor.how_sure(min(one.sure for one in answers))
    advice = " Look these up first." if right < low else ""
    return (
        f"Of {wording.number_of(number, 'answer')} at {level} or more, {right} "
        f"{'was' if right == 1 else 'were'} right; about {fit:.0f} would fit.{advice}"
    )


def axis() -> str:
    """What stands beside the upright axis.

    Inputs: none.
    Returns: a phrase.
    Does not name a level.
    """
    return "how often you were right, %"


def listed(answers: Sequence[Answer], records: Records) -> list[tuple[str, str, str, str]]:
    """Answers as lines of a list.

    Inputs: answers; records.
    Returns: for each how sure, what was asked, what was answered, and what is so where one line can say it: a sentence
    that may be wrong never stands here without its answer.
    Source: the record; claims.csv, symptom_links.csv and clinical_tests.csv.
    Does not repeat a lesson.
    """
    known = questions.asked([one.event.made.key for one in answers], records)
    return [_line(one, known.get(one.event.made.key), records) for one in answers]


def _line(one: Answer, question: Question | None, records: Records) -> tuple[str, str, str, str]:
    level, guess = tutor.how_sure(one.sure), one.event.made.guess
    if question is not None and isinstance(guess, str) and guess in question.options:
        return level, question.text, question.options[guess], question.options[question.answer]
    _, _, asked, answered, _ = words_progress.work(one.event, {}, records)
    return level, asked, answered, IN_THE_LESSON


def said(group: Group) -> str:
    """A level, as the name of a line.

    Inputs: group.
    Returns: a phrase.
    Does not say what came of it.
    """
    return f"said {tutor.how_sure(group.sure)}"


def came(group: Group) -> str:
    """What came of a level.

    Inputs: group.
    Returns: a phrase: so many of so many.
    Does not give a share of few answers alone.
    """
    return f"{group.right} of {group.count} right"


def curve_sentence(found: Record) -> str:
    """The curve for whoever hears it.

    Inputs: found, with answers enough for a curve.
    Returns: a sentence for each level.
    Source: the record.
    Does not judge.
    """
    told = [f"{said(one)}, {came(one)}" for one in found.groups]
    return f"{YOUR_LINE.capitalize()}, level by level: {'; '.join(told)}."


def curve_row(group: Group, share: float, band: tuple[float, float]) -> tuple[str, ...]:
    """A level as a row of a table.

    Inputs: group; share, of the fitted line, 0 to 1; band, what chance alone allows there, 0 to 1.
    Returns: what was said, how many, how many right, the line, the band.
    Source: the record.
    Does not give a share of few answers without their number.
    """
    low, high = band
    return (
        tutor.how_sure(group.sure),
        str(group.count),
        str(group.right),
        tutor.how_sure(share),
        f"{low * 100:.0f} to {high * 100:.0f} %",
    )


def score_rows(score: Score) -> list[tuple[str, str, str]]:
    """The score and its parts, for whoever wants them.

    Inputs: score.
    Returns: rows: what, how much, what it means.
    Source: Dimitriadis, Gneiting, Jordan 2021.
    Does not grade.
    """
    return [
        ("Mean score", f"{score.mean:.3f}", "0 is best; somebody who always says half gets a quarter"),
        ("Miscalibration", f"{score.miscalibration:.3f}", "what another scale of sureness would have saved"),
        ("Discrimination", f"{score.discrimination:.3f}", "how far your sureness told right from wrong: taken off"),
        ("Uncertainty", f"{score.uncertainty:.3f}", "the score of always saying your own average"),
    ]


def estimates_sentence(found: Sequence[Estimate]) -> str:
    """How many numbers lie within the interval of their row.

    Inputs: found, one or more.
    Returns: one or two sentences.
    Source: the record and the rows.
    Does not count a row without an interval as hit or missed.
    """
    known = [one for one in found if one.inside is not None]
    without = len(found) - len(known)
    said = [f"{sum(one.inside is True for one in known)} of {len(known)} lie within the interval of their row."]
    if without:
        said.append(f"Of {without} more the interval was not reported.")
    return " ".join(said if known else said[1:])


def estimate_row(one: Estimate, lessons: Mapping[str, str], records: Records) -> tuple[str, ...]:
    """A number beside its row.

    Inputs: one; lessons, the name of the lesson by topic; records.
    Returns: the number, the row's own with its citation, its interval, inside or not, the lesson.
    Source: the row.
    Does not call a number wrong that lies outside: the interval is of the study.
    """
    interval = "interval not reported" if one.low is None or one.high is None else f"{one.low:.0f} to {one.high:.0f}"
    where = {True: "inside", False: "outside", None: "–"}[one.inside]
    cited = wording.citation(
        records.imaging.get(one.row_id) or records.prognosis.get(one.row_id) or records.treatments[one.row_id]
    )
    return f"{one.guess:g}", f"{one.told:g} {cited}", interval, where, lessons.get(one.event.topic, one.event.topic)
