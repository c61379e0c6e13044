"""Sentences about a differential: what speaks for what, what was not asked, and how far your own marks agree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hiplib import wording
from hiplib.differential import (
    PLACES,
    WEIGHTS,
    Chance,
    Comparison,
    Contribution,
    Distinction,
    Ranked,
    Ranking,
    Says,
    Step,
)
from hiplib.model import ConditionArgument, Patient, Urgency
from hiplib.records import Records
from hiplib.wording import how_soon

__all__ = [
    "HOW_SOON",
    "MARKS",
    "NOTHING_COMPARED",
    "NO_CHANCE",
    "PLACE_NAMES",
    "Marks",
    "agreement",
    "argument",
    "balance",
    "cell",
    "chance",
    "comparison_title",
    "headline",
    "known_items",
    "list_row",
    "mark_of",
    "missing",
    "moves",
    "order_rules",
    "question_row",
    "step_rows",
    "summary",
    "top",
]

# what was marked, by condition id and finding id
Marks = Mapping[tuple[str, str], str]
# the marks a learner can make, and their words
MARKS: Mapping[str, str] = {"for": "for", "against": "against", "neither": "says nothing"}

PLACE_NAMES: Mapping[str, str] = {
    "emergency": "Never waits",
    "pressing": "Must not be missed",
    "supported": "More for it than against it",
    "open": "Not ahead so far",
}

_RULES: Mapping[str, str] = {
    "emergency": "First what stands for an emergency picture that is present: no argument can take its place.",
    "pressing": "Then what is urgent or worse where suspected, once a finding speaks for it at least moderately and is "
    "not outweighed; the more urgent first.",
    "supported": "Then what has more for it than against it, a finding among it and not an age alone: strong arguments "
    "are counted before moderate and weak ones, and those against are taken away.",
    "open": "Then everything else, as in the file of conditions; what has more against it stands lower.",
}
_ONE_OF_EACH = (
    "Findings that share a cause count once, the weightiest of them. What is disputed is shown and never counts. What "
    "was not asked counts neither way."
)

_WEIGHTS: Mapping[str, str] = {
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
HOW_SOON = "How soon to act is said by the red flags, not by this list."
NOTHING_COMPARED = "Choose two conditions above; after your marks, the first two of the list stand here by themselves."
_MOST_MOVES = 3


def top(ranking: Ranking, many: int) -> tuple[Ranked, ...]:
    """The conditions that something speaks for, from the first.

    Inputs: ranking; many, at most how many.
    Returns: Ranked, none of them open.
    Does not fill up with conditions nothing speaks for.
    """
    return tuple(ranked for ranked in ranking.conditions if ranked.place != PLACES[-1])[:many]


def headline(ranking: Ranking, patient: Patient, records: Records) -> str:
    """The first sentence.

    Inputs: ranking of patient; records.
    Returns: for an emergency its first action, then the first names of the list.
    Source: emergency.csv, for an emergency.
    Does not say that the first name is the diagnosis.
    """
    if ranking.assessment.emergencies or patient == Patient():
        return wording.headline(ranking.assessment, patient, records)
    names = [ranked.condition.name for ranked in top(ranking, _MOST_MOVES)]
    if not names:
        return "Nothing known so far speaks for one condition more than for another."
    first, *others = names
    then = f", then {' and '.join(others)}" if others else ""
    return f"First to think of: {first}{then}. This is an order to think in, not a diagnosis."


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
    way = f"{_WEIGHTS[said.weight]} {said.direction}"
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
        words += f" {ratio[:1].upper()}{ratio[1:]} {wording.key(contribution.test)}."
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


def chance(found: Chance) -> str:
    """A probability in people, or why there is none.

    Inputs: found.
    Returns: sentences with the base rate, its setting and the band.
    Source: base_rates.csv and clinical_tests.csv.
    Does not carry the figure to another setting, nor name a single number where only a band is known.
    """
    if found.combined is None or found.base_rate is None:
        return _NO_CHANCE[found.reason]
    base, both = found.base_rate, found.combined
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
        f"About {before} of {people:,} have it before anything is asked ({base.population}) [{base.source_id}]; "
        f"with what was measured there, {band} of {people:,}{reach}. {base.note}"
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
    given = [chance(ranked.probability)] if ranked.probability.combined is not None else []
    soon = how_soon.of_condition(ranked.urgency, ranked.condition, records)
    pressing = [soon] if ranked.urgency >= Urgency.urgent else []
    return f"{number}. {ranked.condition.name}", PLACE_NAMES[ranked.place], *pressing, balance(ranked), *given


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
            f"{_answered(row, records)}: {_WEIGHTS[row.weight]} {row.direction}" for row in open_.arguments
        )
        lines.append(f"{wording.item_name(open_.item, records)}? {said}.")
    return lines


# --- your marks ---------------------------------------------------------------------------------------------------


def known_items(patient: Patient, records: Records, ranked: Iterable[Ranked], many: int) -> list[str]:
    """The findings to weigh: what is known, first what speaks about most of some conditions.

    Inputs: patient; records; ranked, the conditions; many, at most how many.
    Returns: finding ids in the order of findings.csv.
    Does not leave out a finding because it says nothing: that is an answer too.
    """
    speaks = [c.item for one in ranked for c in (*one.in_favour, *one.against)]
    known = [item for item in records.findings if item in patient.findings]
    kept = sorted(known, key=lambda item: -speaks.count(item))[:many]
    return [item for item in known if item in kept]


def mark_of(ranked: Ranked, item: str) -> str:
    """What a known finding says of a condition, as one of MARKS.

    Inputs: ranked; item, a finding id.
    Returns: for, against or neither.
    Source: condition_arguments.csv.
    Does not weigh; a disputed argument counts as its direction.
    """
    said = {c.item: c.direction for c in (*ranked.in_favour, *ranked.against)}
    return said.get(item, "neither")


def agreement(marks: Marks, shown: Sequence[Ranked], items: Sequence[str]) -> str:
    """How far a learner's marks agree with the grid.

    Inputs: marks by condition id and finding; shown, the conditions; items, the findings.
    Returns: a sentence with counts, or one that says nothing was marked.
    Does not keep a score.
    """
    pairs = [(one, item) for one in shown for item in items]
    marked = [(one, item) for one, item in pairs if (one.condition.id, item) in marks]
    if not marked:
        return "You marked nothing."
    same = sum(marks[one.condition.id, item] == mark_of(one, item) for one, item in marked)
    opposite = sum({marks[one.condition.id, item], mark_of(one, item)} == {"for", "against"} for one, item in marked)
    agree = "agrees" if same == 1 else "agree"
    words = f"You marked {len(marked)} of {len(pairs)} places; {same} {agree} with the grid"
    if opposite:
        words += f", {opposite} {'points' if opposite == 1 else 'point'} the other way: read why there first"
    return f"{words}. Where you differ, the grid gives its reason and its source; a reason may be weak."


# --- two conditions -----------------------------------------------------------------------------------------------


def comparison_title(found: Comparison) -> str:
    """What a comparison is about.

    Inputs: found.
    Returns: one sentence.
    Source: conditions.csv.
    Does not prefer one of the two.
    """
    if found.first.id == found.second.id:
        return f"{found.first.name} beside itself: choose two."
    if not found.questions:
        return f"{found.first.name} or {found.second.name}? Nothing in the data tells them apart."
    return f"{found.first.name} or {found.second.name}? The question that tells most comes first."


def question_row(asked: Distinction, found: Comparison, records: Records) -> tuple[str, str, str, str]:
    """One question of a comparison as a row.

    Inputs: asked, one of found's questions; records.
    Returns: the question, what a yes says, what a no says, and why with its source.
    Source: condition_arguments.csv.
    Does not say which answer is likelier.
    """
    why = " ".join(f"{row.why} {wording.citation(row)}" for row in asked.arguments)
    present, absent = (_leaning(said, found) for said in (asked.present, asked.absent))
    return wording.item_name(asked.item, records), present, absent, why


def _leaning(said: Says, found: Comparison) -> str:
    if said.favours == "neither":
        return "tells nothing" if said.first is None and said.second is None else "fits both alike"
    name = (found.first if said.favours == "first" else found.second).name
    steps = min(abs(said.lean), len(WEIGHTS) - 1)
    return f"leans {_WEIGHTS[WEIGHTS[steps]]} to {name}"


# --- how the order came about -------------------------------------------------------------------------------------


def moves(steps: Sequence[Step], records: Records) -> str:
    """What moved the first of the list most, in one sentence.

    Inputs: steps, as `differential.path` gives them; records.
    Returns: a sentence.
    Does not credit a finding with what those before it did.
    """
    if len(steps) < 2:
        return "No finding has moved the order yet."
    first = steps[-1].ranking.conditions[0].condition
    places = [_number(step, first.id) for step in steps]
    leaps = [(places[i - 1] - places[i], i) for i in range(1, len(places))]
    leap, at = max(leaps, key=lambda pair: (pair[0], -pair[1]))
    if leap <= 0:
        return f"{first.name} stood first before any finding was known."
    name = _entered(steps[at], records)
    return f"{first.name} rose most with “{name}”: from place {places[at - 1]} to place {places[at]}."


def step_rows(steps: Sequence[Step], shown: Sequence[str], records: Records) -> tuple[list[str], list[tuple[str, ...]]]:
    """The picture of the order as a table.

    Inputs: steps; shown, ids of the conditions drawn; records.
    Returns: the headings, and one row for each step with the place of each condition.
    Does not show conditions that are not drawn.
    """
    heads = ["Once known", *(records.conditions[name].name for name in shown)]
    rows = [
        (f"{number}. {_entered(step, records)}", *(str(_number(step, name)) for name in shown))
        for number, step in enumerate(steps)
    ]
    return heads, rows


def _entered(step: Step, records: Records) -> str:
    if not step.item:
        return "before any finding"
    return f"{wording.item_name(step.item, records)} {'present' if step.present else 'absent'}"


def _number(step: Step, condition_id: str) -> int:
    return [ranked.condition.id for ranked in step.ranking.conditions].index(condition_id) + 1


# --- all of it ----------------------------------------------------------------------------------------------------


def summary(
    ranking: Ranking, patient: Patient, records: Records, comparison: Comparison | None, marks: Marks,
    *, grid: Sequence[Ranked], items: Sequence[str], questions: int, steps: Sequence[Step],
) -> str:  # fmt: skip
    """The whole answer as plain text: to copy, and for a page that cannot run.

    Inputs: ranking of patient; records; comparison of two conditions, None before there is one; marks made; grid, the
    conditions whose reasons are shown, empty before the marks; items, the findings weighed; questions, how many are
    listed; steps of the order.
    Returns: lines of text.
    Source: each reason carries its own.
    Does not show a reason before the marks were made.
    """
    return "\n".join(_lines(ranking, patient, records, comparison, marks, grid, items, questions, steps))


def _lines(
    ranking: Ranking, patient: Patient, records: Records, comparison: Comparison | None, marks: Marks,
    grid: Sequence[Ranked], items: Sequence[str], questions: int, steps: Sequence[Step],
) -> Iterator[str]:  # fmt: skip
    yield wording.banner(records)
    yield ""
    if ranking.assessment.emergencies:
        yield f"{wording.urgency(ranking.assessment.urgency)}: {headline(ranking, patient, records)}"
        yield from (f"- {line}" for line in wording.because(ranking.assessment, records))
        yield ""
    yield wording.known(patient)
    yield from wording.answers(patient, records)
    yield wording.not_asked(patient, records)
    yield ""
    if not ranking.assessment.emergencies:
        yield f"By the red flags: {wording.urgency(ranking.assessment.urgency)}."
        yield headline(ranking, patient, records)
    named = top(ranking, len(ranking.conditions))
    listed = [" | ".join(list_row(number, one, records)) for number, one in enumerate(named, start=1)]
    yield from wording.block("In this order", listed)
    if named:
        yield f"{NO_CHANCE} {HOW_SOON}"
    rest = [one.condition.name for one in ranking.conditions if one not in named]
    yield from wording.block("No more for these than against them so far", [", ".join(rest)] if rest else [])
    if grid:
        yield from wording.block("Your marks", [agreement(marks, grid, items)])
        for one in grid:
            lines = [cell(c, records) for c in (*one.in_favour, *one.against)]
            yield from wording.block(
                one.condition.name, [*lines, *(f"Missing: {line}" for line in missing(one, records, questions))]
            )
    else:
        yield ""
        yield "The reasons come after your own marks."
    if comparison is None:
        yield from ("", NOTHING_COMPARED)
    else:
        asked = [" | ".join(question_row(q, comparison, records)) for q in comparison.questions[:questions]]
        yield from wording.block(comparison_title(comparison), asked)
    yield from wording.block("How the order came about", [moves(steps, records)])
    yield from wording.block("The rules of the order", order_rules())
