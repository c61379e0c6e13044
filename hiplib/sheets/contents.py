"""What stands on a teacher's page and on the cards, taken from the lesson and from the rows that it shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hiplib import anatomy, wording
from hiplib.anatomy import drills, words_atlas
from hiplib.anatomy.words_predict import question
from hiplib.cases import votes, words_room
from hiplib.model import Case, Structure, Urgency
from hiplib.records import Records
from hiplib.sheets import words
from hiplib.sheets.lesson import Asked, Lesson

__all__ = ["Card", "answers", "cards", "wrong"]

LINES, LETTERS = 4, 330  # of the back of a card that a view answers; of one answer on the page
_KEY = re.compile(r" ?\[[a-z0-9_]+\]")  # of a source, which stands in the lesson
_SENTENCE = re.compile(r".+?[.?](?=\s|$)")
_SENTENCES = re.compile(r".+[.?](?= )", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Card:
    """A card to cut: what stands on its front and on its back, each with its heading. Does not say where it lies.

    One to hold up has a sign, an urgency whose shape is drawn beside its letter.
    """

    front: str
    asks: tuple[str, ...]
    back: str
    tells: tuple[str, ...]
    sign: Urgency | None = None


def wrong(lesson: Lesson, records: Records) -> list[str]:
    """What people get wrong: the traps of its patients' emergencies, what is taught wrongly, the points of its topics.

    Inputs: lesson; records.
    Returns: sentences, each once.
    Source: emergency.csv, trap; anatomy.csv, taught_wrongly; teaching_points.csv.
    Does not rank them.
    """
    traps = [
        f"{pattern.name}. {pattern.trap}"
        for pattern in records.emergencies.values()
        if any(pattern.id in case.teaches for case in _cases(lesson, records))
    ]
    if "corrections(" in lesson.code:
        structures = records.structures.values()
        traps += [f"{wording.capital(one.name)}. {one.taught_wrongly}" for one in structures if one.taught_wrongly]
    points = [row.point for row in records.teaching_points.values() if f"{row.topic}." in lesson.code]
    return [_KEY.sub("", line) for line in dict.fromkeys([*traps, *points])]


def answers(lesson: Lesson, records: Records) -> list[tuple[str, str]]:
    """What the lesson keeps folded until somebody has committed.

    Inputs: lesson; records.
    Returns: pairs of what was asked and the answer, in the order of the page.
    Source: the cases, the links of structures, and what the saved lesson holds.
    Does not repeat a question.
    """
    told = [
        (case.name, f"{wording.urgency(case.expected_urgency)}. {_first(case.reveal)}")
        for case in _cases(lesson, records)
    ]
    told += [(_called(one), _felt(one, records, drills.SIDES[0])[0]) for one in _predicted(lesson, records)]
    told += [(_short(asked.question[0]), _short(" ".join(asked.answer))) for asked in _others(lesson, records)]
    return list(dict(told).items())


def cards(lesson: Lesson, records: Records) -> list[Card]:
    """The cards of a lesson.

    Inputs: lesson; records.
    Returns: where a room votes, a leaf of letters to hold up; then a card for each emergency that the lesson shows,
    each patient, each structure and each other question.
    Source: emergency.csv, the cases, symptom_links.csv, and what the saved lesson holds.
    Does not tell on a front what stands on its back.
    """
    made = _letters() if "cases.room(" in lesson.code else []
    if "pictures(" in lesson.code:
        made += [
            Card(
                "What is it, and what do you do first?", (one.picture,), one.name,
                (f"First: {wording.act_first([one.id], records)}", f"The trap: {one.trap}"),
            )
            for one in records.emergencies.values()
        ]  # fmt: skip
    made += [
        Card(
            case.name, (case.story, wording.known(case.patient), case.question),
            f"{case.name}: {case.title}", (f"{wording.urgency(case.expected_urgency)}.", case.reveal),
        )
        for case in _cases(lesson, records)
    ]  # fmt: skip
    side = drills.SIDES[0]
    made += [
        Card(question(_called(one)), ("Draw it on yourself.",), _called(one), tuple(_felt(one, records, side)))
        for one in _predicted(lesson, records)
    ]
    made += [
        Card("What do you say?", asked.question, "The answer", tuple(map(_short, asked.answer[:LINES])))
        for asked in _others(lesson, records)
    ]
    return made


def _letters() -> list[Card]:
    """A leaf for each person: a letter for each urgency, and the order of a vote in the place that is left."""
    made = [
        Card(letter, (), f"{letter}  {words_room.meaning(letter)}", words.HOLD_UP, level)
        for letter, level in votes.LETTERS.items()
    ]
    steps = tuple(" ".join(lines) for lines in words_room.WHAT_TO_DO.values())
    return [*made, Card(words.ORDER, steps, words.LEADING, words.LEADS)]


def _cases(lesson: Lesson, records: Records) -> list[Case]:
    return [records.cases[word] for word in lesson.words if word in records.cases]


def _predicted(lesson: Lesson, records: Records) -> list[Structure]:
    asked = records.pack.several("predict", "structures") if "anatomy.predict(" in lesson.code else ()
    return [records.structures[name] for name in asked]


def _others(lesson: Lesson, records: Records) -> Iterator[Asked]:
    """What is asked beside patients and structures, which have their rows."""
    names = {case.name for case in _cases(lesson, records)}
    names |= {question(_called(one)) for one in _predicted(lesson, records)}
    seen = set()
    for asked in lesson.asked:
        if asked.question[0] not in names and asked.question not in seen and asked.answer:
            seen.add(asked.question)
            yield asked


def _called(one: Structure) -> str:
    return words_atlas.structure_name(one, drills.SIDES[0] if one.paired == "yes" else "")


def _felt(one: Structure, records: Records, side: str) -> list[str]:
    return words_atlas.where(anatomy.symptoms_of(one.id, records), records)


def _first(text: str) -> str:
    """The first sentence, and the next where the first is a word alone."""
    sentences = _SENTENCE.findall(text)
    return " ".join(part.strip() for part in sentences[: 1 + (len(sentences[0].split()) < LINES)])


def _short(text: str) -> str:
    """As many whole sentences as there is room for; of one that is too long by itself, its beginning."""
    if len(text) <= LETTERS:
        return text
    whole = _SENTENCES.match(text[:LETTERS])
    return whole[0] if whole else f"{text[:LETTERS].rpartition(' ')[0]} ..."
