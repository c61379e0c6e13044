"""Sentences about imaging: what each guideline says of a patient, and a learner's choice beside it."""

from collections.abc import Iterable, Iterator, Mapping

from hiplib import wording
from hiplib.model import (
    ImagingAdvice,
    Patient,
    Picture,
    PictureAnswer,
    PictureQuestion,
    Urgency,
)
from hiplib.records import Records
from hiplib.wording import capital, listed

__all__ = [
    "ASKED",
    "CHOICES",
    "HOW_TO_DECIDE",
    "NOTHING_FURTHER",
    "NOT_OF_THIS",
    "PICTURES",
    "PLANNED",
    "PURPOSE",
    "TO_REMEMBER",
    "WHERE_THEY_SAY_SO",
    "WHO_SAYS",
    "answer_row",
    "asked_in_words",
    "choices",
    "chosen_compared",
    "fitting",
    "guidelines_by_answer",
    "headline",
    "more_to_ask",
    "question",
    "summary",
    "where_it_says",
]

PURPOSE = "Imaging adviser: whether, and when? Teaching only: a fictional patient."
TO_REMEMBER = "What to remember about imaging"
WHO_SAYS = "Who says so, and why"

# each answer in words, and what it asks for
PICTURES: Mapping[Picture, tuple[str, str]] = {
    Picture.not_indicated: ("NOT INDICATED", "no imaging; care and review"),
    Picture.after_trial: ("TRIAL OF CARE FIRST", "imaging only if it is not better after that"),
    Picture.other_guideline: ("ANOTHER GUIDELINE DECIDES", "the one for the cause suspected"),
    Picture.image_now: ("IMAGE NOW", "imaging without waiting for a trial of care"),
    Picture.urgent_mri: ("URGENT MRI", "within days"),
    Picture.emergency_mri: ("EMERGENCY MRI", "today"),
    Picture.hospital_first: ("HOSPITAL FIRST", "the hospital chooses the imaging"),
}

PLANNED = "planned"  # what guidelines tie to a plan, which is an answer of its own
# what a learner may choose, the least pressing first, and which answers of guidelines each stands for
CHOICES: Mapping[str, frozenset[Picture]] = {
    "none": frozenset({Picture.not_indicated}),
    "trial": frozenset({Picture.after_trial}),
    "cause": frozenset({Picture.other_guideline}),
    PLANNED: frozenset(),
    "now": frozenset({Picture.image_now, Picture.urgent_mri}),
    "emergency": frozenset({Picture.emergency_mri, Picture.hospital_first}),
}
ASKED = "What do you do about imaging?"
HOW_TO_DECIDE = "Choose what you would do and commit. What each guideline says appears here."
WHERE_THEY_SAY_SO = "Where each guideline says so"

ONLY_IF = "IMAGE ONLY IF"
SILENT = "SILENT"
NOTHING_FURTHER = "Nothing that was left unasked could take a guideline further."
NOT_OF_THIS = "A guideline that says otherwise below is not speaking of this emergency."


def choices(records: Records) -> dict[str, str]:
    """What a learner may choose, in the words in which guidelines are told.

    Inputs: records.
    Returns: labels by the names of CHOICES; what is tied to a plan only where a guideline ties it.
    Source: the rule files, what an answer is tied to.
    Does not say which of them fits a patient.
    """
    plans = dict.fromkeys(
        outcome.only_if for one in records.pathways.values() for outcome in one.outcomes if outcome.only_if
    )
    made = {name: "; ".join(_in_words(picture) for picture in Picture if picture in those)
            for name, those in CHOICES.items() if name != PLANNED}  # fmt: skip
    made |= {PLANNED: _sentence_case(f"{ONLY_IF} {' or '.join(plans)}")} if plans else {}
    return {name: made[name] for name in CHOICES if name in made}


def _in_words(picture: Picture) -> str:
    word, means = PICTURES[picture]
    return f"{_sentence_case(word)} ({means})"


def _sentence_case(word: str) -> str:
    return word.capitalize().replace("mri", "MRI")


def _word(said: PictureAnswer, picture: Picture) -> str:
    return f"{ONLY_IF} {said.only_if}" if said.only_if else PICTURES[picture][0]


def asked_in_words(advice: ImagingAdvice, picture: Picture) -> list[tuple[str, bool]]:
    """One answer in words, and again where a guideline ties it to what nobody was asked.

    Inputs: advice; picture, one of `asked_for`.
    Returns: each wording once, and whether it depends on something; what does not comes first.
    Source: the answers' own.
    Does not name the guideline.
    """
    those = [
        said for said in advice.answers
        if said.picture == picture and (said.rule_set == "emergency" or not advice.emergencies)
    ]  # fmt: skip
    return sorted({(_word(said, picture), bool(said.only_if)) for said in those}, key=lambda one: (one[1], one[0]))


def headline(advice: ImagingAdvice, patient: Patient, records: Records) -> str:
    """The first sentence: what to do, or who says what.

    Inputs: advice for patient; records.
    Returns: for an emergency its first action; otherwise what the rules ask for where something is to be worked up,
    then a sentence for each answer, the furthest first.
    Source: emergency.csv, for an emergency; each rule's own sentence.
    Does not choose between guidelines.
    """
    if advice.emergencies:
        return wording.act_first(advice.emergencies, records, "No list of reasons for imaging may delay this.")
    if patient == Patient():
        return wording.NOTHING_ASKED
    found = advice.assessed
    leads = found.urgency >= Urgency.investigate
    lines = [f"{wording.URGENCY_WORDS[found.urgency][0]}: {wording.acts(found)}"] if leads else []
    told = []
    for picture in reversed(Picture):
        for named, _ in asked_in_words(advice, picture):
            those = [said for said in advice.answers if said.picture == picture and _word(said, picture) == named]
            names = [said.short_name for said in those]
            says = "says" if len(names) == 1 else "say"
            told.append(f"{_sentence_case(named)}, {says} {listed(names)}.")
    # one answer may go no further by itself, and an emergency be unasked all the same
    open_still = any(said.could_be is not None for said in advice.answers)
    return " ".join([*lines, *(["So far:"] if told and open_still else []), *told])


def answer_row(said: PictureAnswer, emergency: bool, records: Records) -> tuple[str, str, str, str]:
    """A row of the table that shows the guidelines side by side.

    Inputs: said, one guideline's answer; emergency, whether a pattern that never waits is present; records.
    Returns: its name, its answer in words, why, and from which source.
    Source: the reasons' own.
    Does not compare it with the others.
    """
    name = capital(said.short_name)
    sources = dict.fromkeys(wording.citation(reason.citation) for reason in said.because)
    cited = " ".join(sources) or wording.citation(records.pathways[said.rule_set].citation)
    more = ""
    if said.could_be is not None and not emergency:
        more = f"More questions could take it to {PICTURES[said.could_be][0]}."
    if said.picture is None:
        return name, "silent", more or "Does not cover this.", cited
    reasons = ", ".join(dict.fromkeys(reason.label for reason in said.because if reason.item))
    why = f"{capital(reasons)}. {said.says}" if reasons else said.says
    word = _word(said, said.picture)
    return name, f"{word} so far" if more else word, f"{why} {more}".rstrip(), cited


def guidelines_by_answer(advice: ImagingAdvice, records: Records) -> list[tuple[str, list[tuple[str, str]]]]:
    """What guidelines say beside each other, a row for each answer.

    Inputs: advice; records.
    Returns: each answer in words, the furthest first, with the guidelines that give it and why; last those that say
    nothing of this patient, together, by how far more questions could take them.
    Source: the reasons' own; `where_it_says` holds them.
    Does not choose between guidelines.
    """
    emergency = bool(advice.emergencies)
    made: dict[str, list[tuple[str, str]]] = {}
    for picture in reversed(Picture):
        for said in advice.answers:
            if said.picture == picture:
                name, word, why, _ = answer_row(said, emergency, records)
                made.setdefault(word, []).append((name, why))
    silent: dict[str, list[str]] = {}
    for said in advice.answers:
        if said.picture is None:
            name, _, why, _ = answer_row(said, emergency, records)
            silent.setdefault(why, []).append(name)
    if silent:
        made[SILENT] = [(listed(names), why) for why, names in silent.items()]
    return list(made.items())


def where_it_says(said: PictureAnswer, records: Records) -> str:
    """A guideline, and the place in its source.

    Inputs: said, one guideline's answer; records.
    Returns: one line.
    Source: the reasons' own.
    Does not repeat the answer.
    """
    name, _, _, cited = answer_row(said, False, records)
    return f"{name}: {cited}"


def fitting(pictures: Iterable[Picture]) -> list[str]:
    """The choices of a learner that some guideline would make too.

    Inputs: pictures, what guidelines say of a patient.
    Returns: names of CHOICES, the least pressing first.
    Does not say which guideline is right.
    """
    said = set(pictures)
    return [name for name, those in CHOICES.items() if said & those]


def chosen_compared(choice: str, advice: ImagingAdvice) -> str:
    """A learner's choice beside what the guidelines say.

    Inputs: choice, a name of CHOICES; advice.
    Returns: one sentence; in an emergency that it comes before any list.
    Source: the answers' own.
    Does not choose between guidelines that disagree.
    """
    if advice.emergencies:
        return "The emergency comes before the request form."
    those = CHOICES[choice]
    speaking = [said for said in advice.answers if said.picture is not None]
    agreeing = [said for said in speaking if (said.only_if if choice == PLANNED else said.picture in those)]
    names = [said.short_name for said in agreeing]
    tied = "".join(
        f", {said.short_name} only if {said.only_if}" for said in agreeing if said.only_if and choice != PLANNED
    )
    if not agreeing:
        return "No guideline here says so."
    if len(agreeing) == len(speaking):
        return f"Every guideline that speaks of this patient says so{tied}."
    if len(agreeing) == 1 and tied:
        return f"Only {names[0]} says so, and only if {agreeing[0].only_if}."
    return f"{capital(listed(names))} {'says' if len(names) == 1 else 'say'} so{tied}; others do not."


def question(asked: PictureQuestion, records: Records) -> str:
    """What to ask next, and how far a yes could take a guideline.

    Inputs: asked; records.
    Returns: one line.
    Source: findings.csv, label.
    Does not say how likely a yes is.
    """
    weight = "alone takes a guideline to" if asked.alone else "with others could take a guideline to"
    return f"{wording.item_name(asked.item, records)}: {weight} {PICTURES[asked.could_become][0]}"


def more_to_ask(many: int) -> str:
    """How many questions are not listed.

    Inputs: many, 1 or more.
    Returns: one line.
    Does not name them.
    """
    return f"and {many} more that could take one further"


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
