"""What a patient hears or takes home is said in plain words: no clinical word of the list in GLOSSARY.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from hiplib import redflags, treatment, wording
from hiplib.exercise import words_laws, words_plan
from hiplib.records import Records
from hiplib.treatment import words_choice
from hiplib.wording import telling

Many = Callable[[int, int], bool]
Place = tuple[str, str]

GLOSSARY = (Path(__file__).resolve().parents[2] / "GLOSSARY.md").read_text(encoding="utf-8")


def clinical() -> dict[str, str]:
    """Each clinical word, with what is said to a patient."""
    part = GLOSSARY.split("\n## Words for a patient\n")[1].split("\n## ")[0]
    rows = re.findall(r"(?m)^\| (?!Clinical |---)(.+?) \| (.+?) \|$", part)
    return {word.strip(): say for words, say in rows for word in words.split(",")}


PLAIN = clinical()
# a star stands for any ending
REFUSED = {
    word: re.compile(rf"\b{re.escape(word.rstrip('*'))}" + (r"\w*" if word.endswith("*") else r"\b"), re.IGNORECASE)
    for word in PLAIN
}


def complaints(lines: Iterable[Place]) -> list[str]:
    """A sentence for each clinical word that a patient would hear."""
    return [
        f'{place}: "{hit.group()}" in "{line}"; say {PLAIN[word]}'
        for place, line in lines
        for word, pattern in REFUSED.items()
        if (hit := pattern.search(line))
    ]


# --- what a patient hears ------------------------------------------------------------------------------------------


def claims(records: Records) -> Iterator[Place]:
    for claim in records.claims.values():
        yield f"claims.csv, {claim.id}", claim.instead
    for pair in records.word_pairs.values():
        yield f"word_pairs.csv, {pair.id}", pair.instead
    for other in records.report_wordings.values():
        if other.fits == "yes":
            yield f"report_wordings.csv, {other.id}", other.says


def answers(records: Records) -> Iterator[Place]:
    for line in records.answer_lines.values():
        if line.fits:
            yield f"answer_lines.csv, {line.id}", line.spoken
    for question in records.patient_questions.values():
        yield f"patient_questions.csv, {question.id}", question.teach_back


def nets(records: Records) -> Iterator[Place]:
    for note in records.safety_notes.values():
        if note.place == "patient":
            yield f"safety_notes.csv, {note.id}", note.text
    for picture in records.emergencies.values():
        yield f"emergency.csv, {picture.id}", picture.tell_patient


def told(records: Records) -> Iterator[Place]:
    """The one sentence for the patient, with every finding that may stand in it."""
    for item in records.deciding:
        yield f"findings.csv, {item}, said to a patient", telling.to_a_patient(item, records)
    for case in records.cases.values():
        found = redflags.assess(case.patient, records)
        yield f"cases, {case.id}", wording.to_patient(found, case.patient, records)


def handed_out(records: Records) -> Iterator[Place]:
    for exercise in records.exercises.values():
        yield f"exercises.csv, {exercise.id}", f"{exercise.at_home}. {exercise.how} {exercise.easier} {exercise.stop}"
    for rule in words_laws.stops(records):
        yield f"exercise_rules.csv, {rule.id}", f"{rule.name}: {rule.says}"
    for place, line in zip(("step", "pain"), words_laws.laws(records), strict=True):
        yield f"handout, {place}", line
    yield "handout, habit", words_plan.WHEN_IN_THE_DAY
    for goal in records.goals.values():
        yield f"goals.csv, {goal.id}", goal.name
    for asked in records.exercise_gate.values():
        yield f"exercise_gate.csv, {asked.id}", asked.question


def grids(records: Records) -> Iterator[Place]:
    for choice in records.choices.values():
        patient = records.cases[choice.case_id].patient
        found = treatment.options(patient, records, condition=choice.condition_id)
        for option in treatment.offered(choice, found, records):
            lines = dict(words_choice.option_lines(option, found, records))
            # what a guideline says is for the clinician, and the clinical term stands before the plain one
            del lines[words_choice.GUIDELINES]
            plain = words_choice.plainly(option.intervention.name, records)
            assert words_choice.option_name(option, records).lower().endswith(plain.lower())
            for question, answer in [("name", plain), *lines.items()]:
                yield f"choices.csv, {choice.id}, {option.intervention.name}, {question}", answer


HEARD = [claims, answers, nets, told, handed_out, grids]


# --- what must hold ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("heard", HEARD, ids=[one.__name__ for one in HEARD])
def test_no_line_to_a_patient_holds_a_clinical_word(
    heard: Callable[[Records], Iterator[Place]], records: Records, many: Many
) -> None:
    lines = list(heard(records))
    assert many(len(lines), 15)
    assert complaints(lines) == []


@pytest.mark.parametrize(
    ("line", "word", "plain"),
    [
        ("Your lumbar spine is strong.", "lumbar", "low back"),
        ("Two vertebrae are flatter.", "vertebrae", "bone of the spine"),
        ("Build up the load.", "load", "weight, or work"),
        ("An opioid does no better.", "opioid", "strong painkiller, such as morphine"),
    ],
)
def test_a_clinical_word_is_named_with_its_place_and_the_plain_one(line: str, word: str, plain: str) -> None:
    (said,) = complaints([("there", line)])
    assert said.startswith(f'there: "{word}" in "{line}"; say {plain}')


def test_the_plain_words_are_plain_themselves() -> None:
    assert complaints(("GLOSSARY.md", say) for say in PLAIN.values()) == []
    assert len(PLAIN) > 80


def test_what_is_handed_out_is_called_by_its_plain_name(records: Records) -> None:
    told = [one for one in records.exercises.values() if one.plain_name]
    assert told
    assert all(one.at_home == one.plain_name != one.name for one in told)
    assert all(one.at_home == one.name for one in records.exercises.values() if not one.plain_name)


def test_words_of_the_tables_are_put_plainly_whole_and_the_longest_first(records: Records) -> None:
    assert words_choice.plainly("37 with placebo (6 weeks)", records) == "37 with a dummy treatment (6 weeks)"
    assert words_choice.plainly("anti-inflammatory tablets (NSAIDs)", records) == (
        "tablets against inflammation, such as ibuprofen"
    )
    assert words_choice.plainly("placebos and a preopioid", records) == "placebos and a preopioid"
