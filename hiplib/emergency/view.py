"""The emergencies: to read side by side, to decide about before the answer is shown, and to count."""

from htpy import Node, details, div, fragment, h3, p, span, strong, summary

from hiplib import load, wording
from hiplib.emergency import words
from hiplib.emergency.view_decide import Decision, Score
from hiplib.emergency.view_signs import drawn
from hiplib.errors import InputError, Problem
from hiplib.model import Case, EmergencyPattern, Urgency
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import KEEP_KEYS, SHUT, banner, chip, fold, sources_fold
from hiplib.wording import capital

__all__ = ["Decision", "Pictures", "Score", "decide", "pictures", "score"]


def pictures() -> "Pictures":
    """Every picture that must never wait, each with its trap, its first action and its source.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: emergency.csv and rules/emergency.yaml.
    Does not decide about a real patient.
    """
    return Pictures(load.records())


def decide(*cases: str) -> "Decision":
    """Fictional patients, one after the other: a story, your decision, then the answer and its title.

    Inputs: cases, ids of files in cases/, one or more, in the order in which they are met.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case that does not exist; InputError without one.
    Source: the case files.
    Does not keep a score of a page: `score` takes the rounds it is given.
    """
    records = load.records()
    return Decision(records, *(records.find(Case, case) for case in cases))


def score(*decisions: "Decision") -> "Score":
    """How many you sent who must not wait, and how many you kept who may: counted anew at every commit.

    Inputs: decisions, what `decide` returned, in any order; of the same round made twice the last counts.
    Returns: a view; the notebook shows it.
    Errors: InputError where something else, or nothing, is given.
    Source: expected_urgency of each case.
    Does not remember anything from another page or another day.
    """
    wrong = [repr(given) for given in decisions if not isinstance(given, Decision)]
    if wrong or not decisions:
        expected = words.TO_COUNT
        raise InputError([Problem("score", ", ".join(wrong) or "nothing", expected)])
    return Score(decisions)


class Pictures(controls.View):
    """Cards, one for each emergency pattern."""

    def __init__(self, records: Records) -> None:
        self.records = records
        form = controls.Form(
            title=words.NEVER_WAIT,
            purpose=words.purpose(len(records.emergencies)),
        )
        super().__init__(form, name="pictures")
        self.show_page(self.page())

    def describe(self) -> str:
        lines = [wording.banner(self.records)]
        for pattern in self.records.emergencies.values():
            lines += [
                "",
                f"{pattern.name} (EMERGENCY, {wording.where(pattern.goes_to)})",
                f"{words.PRESENTS}: {pattern.picture}",
                f"The trap: {pattern.trap}",
                f"First: {wording.act_first([pattern.id], self.records)}",
                f"Suspect it with: {'; '.join(wording.suspect_with(pattern.id, self.records))}",
                f"Tell the patient: {pattern.tell_patient}",
                f"Source: {wording.citation(pattern)}",
            ]
        return "\n".join(lines)

    def page(self) -> Node:
        patterns = self.records.emergencies.values()
        sources = dict.fromkeys(pattern.source_id for pattern in patterns)
        return fragment[
            p[chip(Urgency.emergency), span(".hip-when")[words.EACH_OF_THEM]],
            [self._group(place) for place in wording.PLACES],
            banner(self.records),
            sources_fold(wording.source(self.records.sources[source]) for source in sources),
        ]

    def _group(self, place: str) -> Node:
        going = [pattern for pattern in self.records.emergencies.values() if pattern.goes_to == place]
        return fragment[h3[capital(wording.where(place))], div(".hip-tiles")[(self._card(one) for one in going)]]

    def _card(self, pattern: EmergencyPattern) -> Node:
        return details(class_=f"hip-tile hip-emergency {SHUT}")[
            summary(KEEP_KEYS)[drawn(pattern.sign), span[pattern.name]],
            p[pattern.picture, " ", wording.citation(pattern)],
            p[strong["The trap: "], pattern.trap],
            p[strong["First: "], wording.act_first([pattern.id], self.records)],
            p[strong["Tell the patient: "], pattern.tell_patient],
            fold("Suspect it with", [p[line] for line in wording.suspect_with(pattern.id, self.records)]),
        ]
