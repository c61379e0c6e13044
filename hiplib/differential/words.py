"""Sentences about the order of conditions: what speaks for each and against it, and what was not asked."""

from collections.abc import Mapping

from hiplib import wording
from hiplib.differential.results import Chance, Contribution, Ranked, Ranking
from hiplib.model import ConditionArgument, Patient, Urgency
from hiplib.records import Records
from hiplib.weighing import PLACES, WEIGHTS
from hiplib.wording import how_soon

__all__ = [
    "HOW_SOON",
    "LIMITS",
    "NOTHING_AHEAD",
    "NO_CHANCE",
    "PLACE_NAMES",
    "PRESENTS",
    "PURPOSE",
    "RULES",
    "WEIGHT_WORDS",
    "argument",
    "balance",
    "cell",
    "chance",
    "headline",
    "known",
    "list_row",
    "missing",
    "more_ahead",
    "next_step",
    "not_ahead",
    "order_rules",
]

PRESENTS = "How it presents, how it goes on, first tests"
RULES = "The rules of the order"

# what was marked, by condition id and finding id
Marks = Mapping[tuple[str, str], str]
PLACE_NAMES: Mapping[str, str] = {
    "emergency": "Never waits",
    "pressing": "Must not be missed",
    "supported": "More for it than against it",
    "open": "Not ahead so far",
}

_RULES: Mapping[str, str] = {
    "emergency": "First, what fits an emergency pattern that is present: no argument can take its place.",
    "pressing": "Then what is urgent or worse where suspected, once a finding points to it at least moderately and is "
    "not outweighed; the more urgent first.",
    "supported": "Then what has more for it than against it, a finding among it and not an age alone: strong arguments "
    "are counted before moderate and weak ones, and those against are taken away.",
    "open": "Then everything else, as in the file of conditions; what has more against it stands lower.",
}
_ONE_OF_EACH = (
    "Findings that share a cause count once, the weightiest of them. What is disputed is shown and never counts. What "
    "was not asked counts neither way."
)

WEIGHT_WORDS: Mapping[str, str] = {
    "strong": "strongly",
    "moderate": "moderately",
    "weak": "weakly",
    "disputed": "as some say, disputed",
}
_NO_CHANCE: Mapping[str, str] = {
    "emergency": "No probability: what may be an emergency is acted on at the suspicion.",
    "no_base_rate": "No probability: how common it is among such patients has no source here.",
    "not_measured": "No probability: nothing known so far was measured where the base rate comes from.",
}
NO_CHANCE = (
    "A name without a probability has none: either no base rate or no fitting ratio has a source, or it may be an "
    "emergency and is acted on at the suspicion."
)
PURPOSE = "Differential explorer: what to think of, and in which order. Teaching only: a fictional patient."
LIMITS = "What was measured in hospital does not carry over to general practice. An order is not a probability."
NOTHING_AHEAD = "Nothing is ahead yet."
HOW_SOON = "How soon to act is said by the red flags, not by this list."
_MOST_NAMED = 3


def headline(ranking: Ranking, patient: Patient, records: Records) -> str:
    """The first sentence.

    Inputs: ranking of patient; records.
    Returns: for an emergency its first action, then the first names of the list.
    Source: emergency.csv, for an emergency.
    Does not say that the first name is the diagnosis.
    """
    if ranking.assessment.emergencies or patient == Patient():
        return wording.headline(ranking.assessment, patient, records)
    names = [ranked.condition.name for ranked in ranking.ahead(_MOST_NAMED)]
    if not names:
        return "Nothing known so far points to one condition more than to another."
    first, *others = names
    then = f", then {' and '.join(others)}" if others else ""
    return f"First to think of: {first}{then}. This is an order to think in, not a diagnosis."


def known(ranking: Ranking) -> str:
    """What was told as known, and so stands on no list of suspicions.

    Inputs: ranking.
    Returns: one sentence; empty where nothing was.
    Source: the patient, as entered.
    Does not say that it is looked after.
    """
    names = [
        wording.in_a_sentence(one.condition.name) for one in ranking.conditions if one.condition.id in ranking.known
    ]
    return f"Known: {wording.listed(names)}." if names else ""


def more_ahead(many: int) -> str:
    """What stands over the conditions that are ahead and no longer listed.

    Inputs: many, how many they are.
    Returns: a phrase.
    Does not name them.
    """
    return f"{many} more that are ahead"


def not_ahead(many: int) -> str:
    """What stands over the conditions that nothing puts ahead.

    Inputs: many, how many they are.
    Returns: a phrase.
    Does not say that they are excluded.
    """
    return f"{many} more, with no more for them than against them so far"


def order_rules() -> list[str]:
    """The rules of the order, in words.

    Inputs: none.
    Returns: one sentence for each step, and what counts.
    Source: the design of this project; the arguments carry their own.
    Does not hold a number.
    """
    return [*(_RULES[place] for place in PLACES), _ONE_OF_EACH]


def _answered(said: ConditionArgument, records: Records) -> str:
    words = "present" if said.when == "present" else "absent"
    if said.comparison:
        words = "yes" if said.when == "present" else "no"
    return f"{wording.item_name(said.item, records)} {words}"


def argument(said: ConditionArgument, records: Records) -> str:
    """One argument as a line.

    Inputs: said, a row of condition_arguments.csv; records.
    Returns: what, which way, how much, why and from where.
    Source: the row.
    Does not hide a badge.
    """
    way = f"{WEIGHT_WORDS[said.weight]} {said.direction}"
    return f"{_answered(said, records)}: {way}. {said.why} {wording.citation(said)}"


def cell(contribution: Contribution, records: Records) -> str:
    """A contribution as the grid shows it.

    Inputs: contribution; records.
    Returns: the argument, its likelihood ratio where one was measured, and whether it counts.
    Source: the argument's row and that of its test.
    Does not leave out that another of its group counts in its place.
    """
    words = argument(contribution.argument, records)
    if contribution.ratio is not None and contribution.test is not None:
        ratio = wording.likelihood_ratio(contribution.ratio)
        words += f" {wording.capital(ratio)} {wording.citation(contribution.test)}."
    if not contribution.counted and contribution.weight != WEIGHTS[0]:
        words += " Not counted again: it shares its cause with a weightier one."
    return words


def balance(ranked: Ranked) -> str:
    """What counts for and against, as words.

    Inputs: ranked.
    Returns: for instance "For it: 2 moderate, 1 weak; against it: 1 weak.".
    Does not add the two sides up.
    """
    sides = []
    for name, said in (("For it", ranked.in_favour), ("against it", ranked.against)):
        counts = [(sum(c.counted and c.weight == weight for c in said), weight) for weight in reversed(WEIGHTS[1:])]
        listed = ", ".join(f"{count} {weight}" for count, weight in counts if count)
        if listed:
            sides.append(f"{name}: {listed}")
    return f"{'; '.join(sides)}." if sides else "Nothing counts yet."


def chance(found: Chance, records: Records) -> str:
    """A probability in people, or why there is none.

    Inputs: found; records.
    Returns: sentences with the base rate, its setting, what was counted and the band.
    Source: base_rates.csv and clinical_tests.csv.
    Does not carry the figure to another setting, nor name a single number where only a band is known.
    """
    if found.combined is None or found.base_rate is None:
        return _NO_CHANCE[found.reason]
    base, both = found.base_rate, found.combined
    items = dict.fromkeys(records.condition_arguments[one.name].item for one in both.counted)
    counted = wording.listed([wording.in_a_sentence(wording.item_name(item, records)) for item in items])
    people = 1000 if min(base.probability or 0, both.low) * 100 < 1 else 100
    before, low, high = (_people(share, people) for share in (base.probability or 0, both.low, both.high))
    band = f"about {low}" if low == high else f"between {low} and {high}"
    ends = both.independent.low, both.independent.high
    reach = ""
    if low == high and ends[0] is not None and ends[1] is not None:
        reach = f" (95 % interval {_people(ends[0], people)} to {_people(ends[1], people)})"
    elif low == high:
        reach = " (interval not reported)"
    return (
        f"About {before} of {people:,} have it before anything is asked ({base.population}) {wording.citation(base)}; "
        f"counting only {counted}, {band} of {people:,}{reach}. "
        f"Nothing else that was found is in that figure. {base.note}"
    )


def _people(probability: float, of: int) -> str:
    whole = round(probability * of)
    return "fewer than 1" if whole == 0 and probability > 0 else f"{whole:,}"


def list_row(number: int, ranked: Ranked, records: Records) -> tuple[str, ...]:
    """A row of the ranked list.

    Inputs: number in the list; ranked; records.
    Returns: name with number, step of the order, urgency where that is urgent or more, what counts, and a probability
    if there is one.
    Source: the condition's row.
    Does not show the arguments: the grid does, after your own marks.
    """
    given = [chance(ranked.probability, records)] if ranked.probability.combined is not None else []
    soon = how_soon.of_condition(ranked.urgency, ranked.condition, records)
    pressing = [soon] if ranked.urgency >= Urgency.urgent else []
    return f"{number}. {ranked.condition.name}", PLACE_NAMES[ranked.place], *pressing, balance(ranked), *given


def next_step(ranked: Ranked, records: Records) -> str:
    """What to ask next about the first of the list.

    Inputs: ranked; records.
    Returns: one sentence; empty where nothing is left to ask.
    Source: condition_arguments.csv.
    Does not say what the answer will be.
    """
    items = [wording.in_a_sentence(wording.item_name(open_.item, records)) for open_ in ranked.missing[:1]]
    return f"Next: ask about {items[0]}." if items else ""


def missing(ranked: Ranked, records: Records, many: int) -> list[str]:
    """What to ask next about a condition.

    Inputs: ranked; records; many, at most how many.
    Returns: lines, the heaviest first.
    Source: condition_arguments.csv.
    Does not say how likely a yes is.
    """
    lines = []
    for open_ in ranked.missing[:many]:
        said = "; ".join(
            f"{_answered(row, records)}: {WEIGHT_WORDS[row.weight]} {row.direction}" for row in open_.arguments
        )
        lines.append(f"{wording.item_name(open_.item, records)}? {said}.")
    return lines
