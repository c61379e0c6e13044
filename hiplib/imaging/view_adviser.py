"""The imaging adviser: questions on the left, each guideline's answer on the right."""

from htpy import Node, fragment, h3, li, ol, p, section, span, strong, ul

from hiplib import imaging as reasoning
from hiplib import wording
from hiplib.imaging import words
from hiplib.model import ImagingAdvice, Patient, Picture, Urgency
from hiplib.records import Records
from hiplib.screen import patient_form
from hiplib.screen.answer import QUESTIONS_SHOWN, banner, emergency, fold, rows, shape, sources_fold

__all__ = ["Adviser", "answer_chips", "guidelines", "look"]

# the shape and colour each answer borrows from the scale of urgency
_LEVELS = {
    Picture.not_indicated: Urgency.reassure,
    Picture.after_trial: Urgency.watch,
    Picture.other_guideline: Urgency.investigate,
    Picture.image_now: Urgency.urgent,
    Picture.urgent_mri: Urgency.urgent,
    Picture.emergency_mri: Urgency.emergency,
    Picture.hospital_first: Urgency.emergency,
}


def guidelines(found: ImagingAdvice, records: Records) -> Node:
    """What guidelines say beside each other, a row for each answer; where they say so is folded."""
    lines = [
        (word, [p[strong[name], ": ", why] for name, why in those])
        for word, those in words.guidelines_by_answer(found, records)
    ]
    return fragment[
        rows("Guideline by guideline", ("Answer", words.WHO_SAYS), lines),
        fold(
            words.WHERE_THEY_SAY_SO,
            ul[(li(".hip-source")[words.where_it_says(said, records)] for said in found.answers)],
        ),
    ]


def answer_chips(found: ImagingAdvice) -> Node:
    """The answers that stand above the others, each once."""
    return p(".hip-chips")[
        (
            fragment[_chip(word, _level(picture, tied)), " "]
            for picture in reasoning.asked_for(found)
            for word, tied in words.asked_in_words(found, picture)
        )
    ]


def look(found: ImagingAdvice) -> str:
    """The class that carries the colour of the furthest answer, and never of less than is to be worked up."""
    asked = reasoning.asked_for(found)
    worked_up = found.assessed.urgency if found.assessed.urgency >= Urgency.investigate else Urgency.reassure
    if not asked:
        return f"hip-{worked_up}"
    _, tied = words.asked_in_words(found, asked[0])[0]
    return f"hip-{max(_level(asked[0], tied), worked_up)}"


def _level(picture: Picture, tied: bool) -> Urgency:
    # what depends on a plan that nobody named is no call to act now
    return min(_LEVELS[picture], Urgency.investigate) if tied else _LEVELS[picture]


def _chip(word: str, level: Urgency) -> Node:
    """An answer as word, shape and colour, in that order of importance."""
    return span(class_=f"hip-chip hip-{level}")[shape(level), word]


class Adviser(patient_form.PatientView):
    """Questions on the left, each guideline's answer on the right."""

    def __init__(self, records: Records) -> None:
        super().__init__(
            records,
            name="imaging",
            title="Imaging adviser",
            purpose=words.PURPOSE,
        )

    def assess(self, patient: Patient) -> ImagingAdvice:
        return reasoning.advise(patient, self.records)

    def speak(self) -> str:
        return words.headline(self.result, self.patient, self.records)

    def describe(self) -> str:
        return words.summary(self.result, self.patient, self.records, QUESTIONS_SHOWN)

    def _points(self) -> list[str]:
        """What holds for every patient, from the topic's teaching points."""
        points = [point for point in self.records.teaching_points.values() if point.topic == "imaging"]
        return [f"{point.point} {wording.citation(point)}" for point in points]

    def draw_first(self) -> Node:
        found = self.result
        sentence = words.headline(found, self.patient, self.records)
        asked = answer_chips(found)
        if found.emergencies:
            word = wording.URGENCY_WORDS[Urgency.emergency][0]
            return section(".hip-card.hip-verdict.hip-emergency", aria_label=f"Answer: {word}")[
                emergency(found.emergencies, sentence, self.records),
                asked,
                p[words.NOT_OF_THIS],
            ]
        return section(class_=f"hip-card hip-verdict {look(found)}", aria_label="Answer")[
            p(".hip-sentence")[sentence], asked
        ]

    def draw_rest(self) -> Node:
        found = self.result
        pressing = bool(found.emergencies)
        questions = [words.question(asked, self.records) for asked in found.ask_next[:QUESTIONS_SHOWN]]
        further = len(found.ask_next) - len(questions)
        return fragment[
            section(".hip-card", aria_label="Guideline by guideline")[guidelines(found, self.records)],
            None
            if pressing
            else section(".hip-card", aria_label="Ask next")[
                h3["Ask next"],
                ol[(li[line] for line in questions)] if questions else p[words.NOTHING_FURTHER],
                further > 0 and p(".hip-source")[words.more_to_ask(further)],
            ],
            banner(self.records),
            sources_fold(
                [
                    *(wording.source(cited) for cited in found.sources),
                    *(
                        f"{self.records.pathways[answer.rule_set].name}: "
                        f"{self.records.pathways[answer.rule_set].caution}"
                        for answer in found.answers
                    ),
                ]
            ),
            fold(
                words.TO_REMEMBER,
                ul[(li[line] for line in self._points())],
            ),
        ]
