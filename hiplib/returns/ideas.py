"""What comes back: ideas, each with the surfaces on which it can be asked, and the idea that an answer was about.

An idea is what a row is about: a picture that must never wait, a condition, a root, what a claim concerns. Its surfaces
are questions of the quiz and fictional patients. What stands alone joins the wider idea that it belongs to, so that
there is always another surface.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hiplib import emergency, quiz, redflags
from hiplib.model import Patient, QuizError, Urgency
from hiplib.model.frozen import Frozen
from hiplib.progress.event import Event
from hiplib.quiz import Item
from hiplib.records import Records
from hiplib.wording.rows import cited_row
from hiplib.wording.urgency import suspected

__all__ = ["EMERGENCY", "HOW_SOON", "Bank", "Key", "Surface", "bank", "patient_of"]

ENOUGH, FEWEST = 3, 2  # surfaces of an idea: one was just seen, and another must be left, better two
EMERGENCY, HOW_SOON = "emergency", "how_soon"
SEEN = "seen"  # the patients with whom the rules were mended; the others stay a test of the rules
CASE, PATIENT = "case", "patient"
CONSULT = "cases.consult"
Key = Mapping[str, str]
LEVELS = tuple(str(level) for level in reversed(Urgency))


@dataclass(frozen=True, slots=True)
class Surface:
    """One way to ask about an idea.

    Inputs: item, a question of the quiz, or a patient in its shape; idea, its name; topic, whose lesson tells more.
    Does not hold what anybody answered.
    """

    item: Item
    idea: str
    topic: str

    @property
    def key(self) -> Key:
        """What is kept of it: its kind, the part of its row, the row."""
        return Frozen(kind=self.item.kind, part=self.item.part, row=self.item.name)

    @property
    def grave(self) -> bool:
        """Whether it counts among the emergencies of a sitting."""
        return self.item.emergency or self.idea.startswith(f"{EMERGENCY}/")

    @property
    def tells_of_a_patient(self) -> bool:
        """Whether somebody is asked about, and not a row."""
        return self.item.kind == HOW_SOON


@dataclass(frozen=True)
class Bank:
    """Every idea with its surfaces.

    Inputs: surfaces, in the order of the rows, each idea with two or more; records.
    Does not know what anybody answered.
    """

    surfaces: tuple[Surface, ...]
    records: Records

    @cached_property
    def of_idea(self) -> Mapping[str, tuple[Surface, ...]]:
        """The surfaces of each idea."""
        found: dict[str, list[Surface]] = {}
        for one in self.surfaces:
            found.setdefault(one.idea, []).append(one)
        return Frozen({idea: tuple(listed) for idea, listed in found.items()})

    def grave(self, idea: str) -> bool:
        """Whether an idea counts among the emergencies of a sitting.

        Inputs: idea, one of the bank.
        Returns: True where any of its surfaces does.
        Errors: KeyError for an idea that is none of the bank.
        Does not look at one answer.
        """
        return any(one.grave for one in self.of_idea[idea])

    def agrees(self, surface: Surface) -> bool:
        """Whether the rules say of a patient what the row expects, so that one answer can be told.

        Inputs: surface.
        Returns: True also for a question that has no patient in it.
        Source: the rules.
        Does not say which of the two is right.
        """
        if not surface.tells_of_a_patient:
            return True
        _, patient = patient_of(surface.item, self.records)
        return str(redflags.assess(patient, self.records).urgency) in surface.item.key

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str, str], Surface]:
        return {(one.item.kind, one.item.part, one.item.name): one for one in self.surfaces}

    @cached_property
    def _by_row(self) -> Mapping[str, Surface]:
        return {one.item.row: one for one in reversed(self.surfaces)}

    def surface(self, made: Event) -> Surface | None:
        """The surface on which an answer was given.

        Inputs: made.
        Returns: a Surface; None where it was given to something that does not come back by itself.
        Source: the key of the answer.
        Does not guess from its words.
        """
        key = made.made.key
        if {"kind", "part", "row"} <= key.keys():
            return self._by_key.get((key["kind"], key["part"], key["row"]))
        if isinstance(key.get("case"), str) and made.made.view != CONSULT:
            return self._by_key.get((HOW_SOON, CASE, key["case"]))
        return next(filter(None, map(self._by_row.get, _rows_of(made))), None)

    def idea(self, made: Event) -> str:
        """The idea that an answer was about.

        Inputs: made.
        Returns: its name; empty where no idea here is about that.
        Source: the row that the question names.
        Does not guess from its words.
        """
        surface = self.surface(made)
        return surface.idea if surface is not None else self._named(made)

    def _named(self, made: Event) -> str:
        if made.made.view == CONSULT:
            named = _consulted(made, self.records)
        else:
            named = (one for row in _rows_of(made) for one in _subjects(row, self.records))
        return next((one for one in named if one in self.of_idea), "")


def bank(records: Records) -> Bank:
    """The ideas that the rows give, with their surfaces.

    Inputs: records.
    Returns: a Bank, empty where the rows give no question.
    Source: the rows of the quiz, the cases, and the patients with whom the rules were mended.
    Does not ask about a patient of the part that tests the rules.
    """
    items = quiz.bank(records)
    found = [
        (item, tuple(dict.fromkeys([*_about(item, records), *_wider(item, records)])), item.topics[0]) for item in items
    ]
    found += [(item, subjects, topic) for item, subjects, topic in _patients(records)]
    placed = _placed([subjects for _, subjects, _ in found])
    return Bank(
        tuple(Surface(item, idea, topic) for (item, _, topic), idea in zip(found, placed, strict=True) if idea), records
    )


def _placed(chains: Sequence[tuple[str, ...]]) -> list[str]:
    """For each surface the narrowest of its ideas that has surfaces enough; what is left over joins what it can."""
    placed = [""] * len(chains)
    for depth in range(max(map(len, chains), default=0)):
        waiting: dict[str, list[int]] = {}
        for at, chain in enumerate(chains):
            if not placed[at] and depth < len(chain):
                waiting.setdefault(chain[depth], []).append(at)
        there = {*placed}
        for idea, listed in waiting.items():
            if len(listed) >= ENOUGH or idea in there:
                for at in listed:
                    placed[at] = idea
    for left in [at for at, idea in enumerate(placed) if not idea]:
        for idea in () if placed[left] else chains[left]:
            like = [at for at, chain in enumerate(chains) if not placed[at] and idea in chain]
            if len(like) >= FEWEST or idea in placed:
                for at in like:
                    placed[at] = idea
                break
    return placed


# --- what a row is about ------------------------------------------------------------------------------------------


def _about(item: Item, records: Records) -> Iterator[str]:
    if item.part == "fork":
        yield from _condition(str(records.consults[item.name].decisive.hidden), records)
    row = cited_row(item.row, records)
    for about in row.stands_on if isinstance(row, QuizError) else (item.row,):
        yield from _subjects(about, records)


def _wider(item: Item, records: Records) -> Iterator[str]:
    yield from (f"{topic}/{item.part}" for topic in item.topics)
    if item.part == "urgency":
        yield f"{HOW_SOON}/{records.conditions[item.name].urgency}"
    yield from (f"topics/{topic}" for topic in item.topics)
    yield f"any/{item.part}"


def _subjects(row_id: str, records: Records) -> tuple[str, ...]:
    """The names of the ideas that a row is about, the narrowest first."""
    about, row = _OF_FILE.get(row_id.partition("/")[0]), cited_row(row_id, records)
    return tuple(about(row, records)) if about is not None and row is not None else ()


def _condition(name: str, records: Records) -> Iterator[str]:
    row = records.conditions.get(name)
    if row is not None and row.urgency == Urgency.emergency and row.emergency_patterns:
        yield f"{EMERGENCY}/{row.emergency_patterns.partition(';')[0]}"
    if row is not None:
        yield f"conditions/{row.id}"


def _tested(name: str, records: Records) -> Iterator[str]:
    for row in records.conditions.values():
        if name in row.tested_as.split(";"):
            yield from _condition(row.id, records)
    yield from (f"tested/{name}", "topics/probability")


def _warning(row: Any, records: Records) -> Iterator[str]:
    if row.finding_id:
        for picture in _pictures(Patient(findings={row.finding_id: True}), records)[:1]:
            yield f"{EMERGENCY}/{picture}"
    yield f"concerns/{row.concern}"


def _gate(row: Any, records: Records) -> Iterator[str]:
    if row.level == EMERGENCY:
        for finding in filter(None, row.findings.split(";")):
            for picture in _pictures(Patient(findings={finding: True}), records)[:1]:
                yield f"{EMERGENCY}/{picture}"
    yield f"gates/{row.level}"


_OF_FILE: Mapping[str, Callable[[Any, Records], Iterable[str]]] = Frozen(
    {
        "emergency": lambda row, records: [f"{EMERGENCY}/{row.id}"],
        "conditions": lambda row, records: _condition(row.id, records),
        "condition_arguments": lambda row, records: _condition(row.condition_id, records),
        "redflags": _warning,
        "exercise_gate": _gate,
        "clinical_tests": lambda row, records: _tested(row.condition, records),
        "base_rates": lambda row, records: _tested(row.condition, records),
        "root_signs": lambda row, records: [f"levels/{row.main_level}"],
        "anatomy": lambda row, records: [f"structures/{row.id}", "anatomy/region"],
        "symptom_links": lambda row, records: [f"structures/{row.structure_id}", "anatomy/region"],
        "imaging": lambda row, records: [f"scans/{row.finding}", "imaging/scan"],
        "treatments": lambda row, records: [
            *(name for one in row.conditions for name in _condition(one, records)),
            "treatment/effect",
        ],
        "prognosis": lambda row, records: ["topics/prognosis"],
        "claims": lambda row, records: [f"subjects/{row.subject}"],
        "claim_evidence": lambda row, records: (
            name for one in row.claim_ids.split(";") for name in _subjects(f"claims/{one}", records)
        ),
    }
)


# --- patients -----------------------------------------------------------------------------------------------------


def _patients(records: Records) -> Iterator[tuple[Item, tuple[str, ...], str]]:
    findings = tuple(records.findings)
    asked = [(f"cases/{one.id}", CASE, one.expected_urgency, one.patient) for one in records.cases.values()]
    asked += [
        (row.row_id, PATIENT, row.expected_urgency, row.patient(findings))
        for row in records.presentations.values()
        if row.part == SEEN
    ]
    held = {row: _pictures(patient, records) for row, _, level, patient in asked if level == Urgency.emergency}
    often = Counter(picture for there in held.values() for picture in there)
    for row, part, level, _ in asked:
        item = Item(HOW_SOON, part, row, (EMERGENCY,), LEVELS, (str(level),), Frozen(), row in held)
        # of several the rarest: the others have patients enough
        there = sorted(held.get(row, ()), key=lambda picture: often[picture])
        yield item, (*(f"{EMERGENCY}/{one}" for one in there), f"{HOW_SOON}/{level}"), EMERGENCY


def _pictures(patient: Patient, records: Records) -> tuple[str, ...]:
    """The pictures that must never wait which a patient shows, those that are named."""
    there = emergency.present(patient, records)
    return tuple(one.id for one in suspected(there, records)) if there else ()


def patient_of(item: Item, records: Records) -> tuple[str, Patient]:
    """The story and the findings of a patient who is asked about.

    Inputs: item, of the kind that asks how soon; records.
    Returns: the story; the patient as entered.
    Errors: KeyError where there is no such patient.
    Source: cases/ and clinic_of_patients.csv.
    Does not tell the answer.
    """
    if item.part == CASE:
        case = records.cases[item.name]
        return case.story, case.patient
    row = records.presentations[item.name]
    return row.story, row.patient(tuple(records.findings))


# --- answers of other lessons -------------------------------------------------------------------------------------

# which file a word of a key names a row of, in the views that keep no kind and part
_FILES: Mapping[str, tuple[str, ...]] = Frozen(
    claim=("claims",),
    structure=("anatomy",),
    effect=("treatments",),
    row=("prognosis", "imaging", "clinical_tests", "treatments"),
)


def _rows_of(made: Event) -> Iterator[str]:
    """The rows that an answer names, as citations do."""
    key = made.made.key
    for word, files in _FILES.items():
        if isinstance(key.get(word), str):
            yield from (f"{file}/{key[word]}" for file in files)
    if "question" in key and isinstance(made.made.answer, str):  # a drill draws its question; its answer is a structure
        yield f"anatomy/{made.made.answer}"


def _consulted(made: Event, records: Records) -> Iterator[str]:
    """What a consultation was about: the condition that was so, the last first; then how soon it was to be seen."""
    consult = records.consults.get(str(made.made.key.get("case")))
    for moment in reversed(consult.moments if consult is not None else ()):
        if moment.hidden is not None:
            yield from _condition(moment.hidden, records)
        if moment.act is not None:
            yield f"{HOW_SOON}/{records.acts[moment.act].urgency}"
