"""The questions of the gym: claims, structures, and which way a finding moves a probability, drawn by a number.

Each is what another topic already asks and can judge; nothing is known here that is not known there.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hiplib import anatomy, claims, wording
from hiplib.anatomy import drills, words_drill
from hiplib.claims import words as words_claims
from hiplib.likelihood import Ratio, ratio_of
from hiplib.model import ClinicalTest
from hiplib.model.frozen import Frozen
from hiplib.probability.question import not_offered
from hiplib.records import Records
from hiplib.weight_limit import MODERATE

__all__ = ["MOVES", "ROUNDS", "Question", "asked", "drawn", "every_claim", "every_move", "move", "taken_from"]

ROUNDS = 6
CLAIMS, STRUCTURES = 4, 2  # of a round; and one finding for each way that it may move a probability
# the topic whose lesson tells more, by the word that its keys have
TOPICS = {"claim": "claims", "row": "probability", "question": "anatomy"}
MOVES = {"more": "clearly more likely", "hardly": "hardly any different", "less": "clearly less likely"}


@dataclass(frozen=True, slots=True)
class Question:
    """A question with options of which one is right.

    Inputs: key, by ids of data/; text, what is asked; options, words by the word that is kept; answer, one of those
    words; because, why, in one or more sentences that begin small; cites, the ids of sources.
    Does not know what anybody answered.
    """

    key: Mapping[str, Any]
    text: str
    options: Mapping[str, str]
    answer: str
    because: str
    cites: tuple[str, ...]

    @property
    def topic(self) -> str:
        """The topic whose lesson tells more."""
        return taken_from(self.key)


def move(ratio: Ratio | None) -> str | None:
    """Which way a finding moves a probability.

    Inputs: ratio, None where the row allows none.
    Returns: more, less, or hardly, where the whole printed interval agrees; None where none was reported, and where it
    reaches from one to another.
    Source: the row; the measure of data/README.md for a word of moderate weight.
    Does not decide what its interval leaves open.
    """
    if ratio is None or ratio.low is None or ratio.high is None:
        return None
    if ratio.low >= MODERATE:
        return "more"
    if ratio.high <= 1 / MODERATE:
        return "less"
    return "hardly" if ratio.low > 1 / MODERATE and ratio.high < MODERATE else None


def taken_from(key: Mapping[str, Any]) -> str:
    """The topic that a question of the gym was taken from.

    Inputs: key of the question.
    Returns: a topic.
    Does not ask whether there is a lesson of it.
    """
    return next(topic for word, topic in TOPICS.items() if word in key)


def drawn(number: int, records: Records) -> tuple[Question, ...]:
    """One round of questions.

    Inputs: number, 1 to ROUNDS; records.
    Returns: questions in their order, the same for the same number; fewer where the pack holds fewer.
    Source: claims.csv, symptom_links.csv, clinical_tests.csv.
    Does not ask what nobody has settled, nor what raises an emergency: that has a lesson of its own.
    """
    seeded = random.Random(number)
    round_ = _taken(every_claim(records), CLAIMS, number)
    round_ += _structures(number, records)[:STRUCTURES]
    ways = every_move(records)
    round_ += [one for way in MOVES for one in _taken([one for one in ways if one.answer == way], 1, number)]
    seeded.shuffle(round_)
    return tuple(round_)


def _taken(listed: Sequence[Question], many: int, number: int) -> list[Question]:
    """Some of a list in a fixed mixed order, so that rounds repeat one only when all have been asked."""
    order = list(listed)
    random.Random(0).shuffle(order)
    return [order[(many * (number - 1) + place) % len(order)] for place in range(min(many, len(order)))]


def asked(keys: Iterable[Mapping[str, Any]], records: Records) -> dict[Mapping[str, Any], Question]:
    """The questions of some keys.

    Inputs: keys, by ids of data/, also of other views; records.
    Returns: questions by their key; what the gym does not ask, or not any more, is not in it.
    Source: claims.csv, symptom_links.csv, clinical_tests.csv.
    Does not ask in which view.
    """
    wanted = set(keys)
    numbers = {key["seed"] for key in wanted if set(key) == {"seed", "question"} and type(key["seed"]) is int}
    listed = [*every_claim(records), *every_move(records)]
    listed += [one for number in sorted(numbers) for one in _structures(number, records)]
    return {one.key: one for one in listed if one.key in wanted}


def every_claim(records: Records) -> list[Question]:
    """The claims that somebody has settled.

    Inputs: records.
    Returns: questions in the order of claims.csv.
    Source: claims.csv.
    Does not ask a claim that is unsettled: nobody could be right.
    """
    made = []
    for claim in claims.settled(records):
        head, said = words_claims.instead(claim)
        cites = dict.fromkeys(
            one for one in (claim.source_id, *(row.source_id for row in claims.found(claim, records))) if one
        )
        because = " ".join(filter(None, [words_claims.known(claim), f"{head} {said}" if said else ""]))
        made.append(
            Question(
                Frozen(claim=claim.id),
                f"“{claim.claim}” Is it so?",
                words_claims.SAID,
                claim.answer,
                because,
                tuple(cites),
            )
        )
    return made


def every_move(records: Records) -> list[Question]:
    """The findings whose printed interval lies wholly on one side.

    Inputs: records.
    Returns: questions in the order of clinical_tests.csv.
    Source: clinical_tests.csv.
    Does not ask about a row that is contested, replaced, or whose condition is acted on by suspicion.
    """
    made = []
    for row in records.clinical_tests.values():
        if not_offered(row, records):
            continue
        for state in ("present", "absent"):
            ratio = ratio_of(row, present=state == "present")
            way = move(ratio)
            if way is not None and ratio is not None:
                made.append(_moved(row, state, ratio, way, records))
    return made


def _moved(row: ClinicalTest, state: str, ratio: Ratio, way: str, records: Records) -> Question:
    condition = wording.counted_condition(row.condition, records)
    defined = f" ({row.definition.rstrip('.')})" if row.definition else ""
    seen = records.settings[row.setting].name
    text = f"{row.finding}{defined}: {state}. Seen in: {seen}. How likely does that make {condition}?"
    because = f"it makes it {MOVES[way]}: {wording.likelihood_ratio(ratio)} {wording.citation(row)}."
    return Question(
        Frozen(row=row.id, given=state),
        text,
        {name: f"{wording.capital(said)}." for name, said in MOVES.items()},
        way,
        because,
        (row.source_id,),
    )


def _structures(number: int, records: Records) -> list[Question]:
    made = []
    for place, drill in enumerate(drills.which_structure(records, number), start=1):
        if anatomy.structures_for(drill.places, drill.symptoms, records=records).emergency:
            continue
        names = {one: wording.capital(records.structures[one].name) for one in drill.options}
        because = words_drill.verdict(records.structures[drill.answer], drill.side)
        cites = dict.fromkeys(
            link.source_id for link in records.symptom_links.values() if link.structure_id == drill.answer
        )
        made.append(
            Question(
                Frozen(seed=number, question=place),
                f"{words_drill.felt_or_found(drill, records)} Which structure?",
                names,
                drill.answer,
                because,
                tuple(cites),
            )
        )
    return made
