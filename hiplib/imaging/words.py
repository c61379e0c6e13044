"""Sentences about pictures: what each guideline says, and what scans show in people without pain."""

from collections.abc import Iterator, Mapping

from hiplib import wording
from hiplib.errors import within
from hiplib.model import (
    ImagingAdvice,
    ImagingFinding,
    Patient,
    Picture,
    PictureAnswer,
    PictureQuestion,
)
from hiplib.records import Records
from hiplib.wording import capital, listed

__all__ = [
    "PICTURES",
    "age_sentence",
    "answer_row",
    "guess_compared",
    "headline",
    "how_many",
    "odds_row",
    "odds_sentence",
    "question",
    "scanned",
    "share_row",
    "summary",
]

# each answer in words, and what it asks for
PICTURES: Mapping[Picture, tuple[str, str]] = {
    Picture.not_indicated: ("NOT INDICATED", "no picture; care and review"),
    Picture.after_trial: ("TRIAL OF CARE FIRST", "a picture only if it is not better after that"),
    Picture.other_guideline: ("ANOTHER GUIDELINE DECIDES", "the one for the cause suspected"),
    Picture.image_now: ("IMAGE NOW", "a picture without waiting for a trial of care"),
    Picture.urgent_mri: ("URGENT MRI", "without delay"),
    Picture.hospital_first: ("HOSPITAL FIRST", "the hospital chooses the picture"),
}

NOT_OF_THIS = "A guideline that says otherwise below is not speaking of this emergency."


def headline(advice: ImagingAdvice, patient: Patient, records: Records) -> str:
    """The first sentence: what to do, or who says what.

    Inputs: advice for patient; records.
    Returns: for an emergency its first action; otherwise a sentence for each answer, the furthest first.
    Source: emergency.csv, for an emergency.
    Does not choose between guidelines.
    """
    if advice.emergencies:
        return wording.act_first(advice.emergencies, records, "No list of reasons for a picture may delay this.")
    if patient == Patient():
        return wording.NOTHING_ASKED
    lines = []
    for picture in reversed(Picture):
        those = [said for said in advice.answers if said.picture == picture]
        if names := [said.short_name for said in those]:
            word = PICTURES[picture][0].capitalize().replace("mri", "MRI")
            says = "says" if len(names) == 1 else "say"
            so_far = " so far" if any(said.could_be is not None for said in those) else ""
            lines.append(f"{word}{so_far}, {says} {listed(names)}.")
    return " ".join(lines)


def answer_row(said: PictureAnswer, emergency: bool, records: Records) -> tuple[str, str, str, str]:
    """A row of the table that shows the guidelines side by side.

    Inputs: said, one guideline's answer; emergency, whether a pattern that never waits is present; records.
    Returns: its name, its answer in words, why, and from which source.
    Source: the reasons' own.
    Does not compare it with the others.
    """
    name = capital(said.short_name)
    sources = dict.fromkeys(wording.citation(reason.citation) for reason in said.because)
    cited = "; ".join(sources) or wording.citation(records.pathways[said.rule_set].citation)
    more = ""
    if said.could_be is not None and not emergency:
        more = f"More questions could take it to {PICTURES[said.could_be][0]}."
    if said.picture is None:
        return name, "silent", more or "It does not speak of this patient.", cited
    reasons = ", ".join(dict.fromkeys(reason.label for reason in said.because if reason.item))
    why = f"{capital(reasons)}. {said.says}" if reasons else said.says
    word = PICTURES[said.picture][0]
    return name, f"{word} so far" if more else word, f"{why} {more}".rstrip(), cited


def question(asked: PictureQuestion, records: Records) -> str:
    """What to ask next, and how far a yes could take a guideline.

    Inputs: asked; records.
    Returns: one line.
    Source: findings.csv, label.
    Does not say how likely a yes is.
    """
    weight = "alone takes a guideline to" if asked.alone else "with others could take a guideline to"
    return f"{wording.item_name(asked.item, records)}: {weight} {PICTURES[asked.could_become][0]}"


def summary(advice: ImagingAdvice, patient: Patient, records: Records, questions: int) -> str:
    """The whole answer as plain text: to copy, and for a page that cannot run.

    Inputs: advice for patient; records; questions, how many of those to ask next are listed.
    Returns: lines of text.
    Source: each reason carries its own.
    Does not leave out a guideline that stays silent.
    """
    return "\n".join(_summary_lines(advice, patient, records, questions))


def _summary_lines(advice: ImagingAdvice, patient: Patient, records: Records, questions: int) -> Iterator[str]:
    yield wording.banner(records)
    yield ""
    yield wording.known(patient)
    yield from wording.answers(patient, records)
    yield wording.not_asked(patient, records)
    yield ""
    yield headline(advice, patient, records)
    yield ""
    yield "Guideline by guideline:"
    for said in advice.answers:
        yield "- " + " | ".join(answer_row(said, bool(advice.emergencies), records))
    if advice.ask_next:
        yield ""
        yield "Ask next:"
        yield from (f"- {question(asked_for, records)}" for asked_for in advice.ask_next[:questions])
    yield ""
    yield "Sources:"
    yield from (f"- {wording.source(cited)}" for cited in advice.sources)


# --- what pictures show -----------------------------------------------------------------------------------------


def how_many(row: ImagingFinding) -> int:
    """A share as whole people of 100.

    Inputs: row with a probability.
    Returns: 0 to 100.
    Source: the row's own.
    Does not round up to look certain.
    """
    return round(row.value * 100)


def age_sentence(row: ImagingFinding, records: Records) -> str:
    """How many people of an age without pain show a finding: those with it and those without.

    Inputs: row, a cell of the age table; records.
    Returns: one sentence with the fixed denominator 100, and a second where nobody of that age was studied.
    Source: the row's own.
    Does not say that the finding is harmless in everybody.
    """
    marked, pain = how_many(row), records.pack.one("without_pain", "pain", [records.pack.pain])
    words = (
        f"Of 100 people aged {row.age_years} without {pain}, about {marked} have {_article(row, records)} on a scan; "
        f"about {100 - marked} do not."
    )
    return f"{words} Nobody of that age was studied: the figure was carried on." if row.n == 0 else words


def _article(row: ImagingFinding, records: Records) -> str:
    """An article where the finding can be counted."""
    if row.finding not in records.pack.several("without_pain", "counted"):
        return row.name
    return f"{'an' if row.name[0] in 'aeiou' else 'a'} {row.name}"


def scanned(row: ImagingFinding) -> str:
    """How many people a figure rests on.

    Inputs: row.
    Returns: for instance "123 people"; "nobody: carried on by a model"; "number not known here".
    Source: the row's own.
    Does not guess a number.
    """
    if row.n == 0:
        return "nobody: carried on by a model"
    return f"{row.n:,} people" if row.n is not None else "number not known here"


def guess_compared(guess: int, row: ImagingFinding) -> str:
    """A learner's guess beside the published figure.

    Inputs: guess, 0 to 100 people; row.
    Returns: one sentence.
    Errors: InputError for a guess outside 0 to 100.
    Source: the row's own.
    Does not judge the learner.
    """
    within(guess, 0, 100, "a guess")
    gap = guess - how_many(row)
    if gap == 0:
        return f"You guessed {guess}: the published figure."
    return f"You guessed {guess}: {abs(gap)} {'more' if gap > 0 else 'fewer'} than the published figure."


def share_row(row: ImagingFinding) -> tuple[str, str, str, str, str]:
    """A row of a table of shares.

    Inputs: row with a probability.
    Returns: age, how many of 100, interval, on how many people it rests, citation.
    Source: the row's own.
    Does not hide that a figure was carried on or seen second-hand.
    """
    age = str(row.age_years) if row.age_years is not None else row.ages or "not stated"
    return age, f"{how_many(row)} of 100", "interval not reported", scanned(row), wording.citation(row)


def odds_sentence(row: ImagingFinding, records: Records) -> str:
    """What an odds ratio between people with and without pain says.

    Inputs: row with an odds ratio; records.
    Returns: one sentence with the interval; where the interval includes 1, that the study cannot tell.
    Source: the row's own.
    Does not call it a likelihood ratio, a risk or a cause.
    """
    name = capital(row.name)
    span = f"odds ratio {row.value:g}, 95 % interval {row.low:g} to {row.high:g}"
    if row.low is not None and row.high is not None and row.low <= 1 <= row.high:
        return f"{name}: the study cannot tell ({span})."
    return f"{name}: commoner with {records.pack.one('comparison', 'pain', [records.pack.pain])} ({span})."


def odds_row(row: ImagingFinding, records: Records) -> tuple[str, str, str, str, str]:
    """A row of the table of odds ratios.

    Inputs: row with an odds ratio; records.
    Returns: finding, ratio, interval, reading, citation.
    Source: the row's own.
    Does not rank findings by their ratio.
    """
    reading = odds_sentence(row, records).split(": ", 1)[1].split(" (")[0]
    return row.name, f"{row.value:g}", f"{row.low:g} to {row.high:g}", reading, wording.citation(row)
