"""Sentences about probability: people first, per cent second, and never a number without what it rests on."""

import math
from collections.abc import Sequence

from hiplib.errors import within
from hiplib.model import BaseRate, ClinicalTest
from hiplib.probability import AuditItem, Combined, Natural, PostTest, Ratio, TwoByTwo, ratio_of
from hiplib.records import Records
from hiplib.wording import citation, key, of_1000, ratios

__all__ = [
    "NO_SINGLE_FLAG",
    "audit_line",
    "band",
    "base_figures",
    "base_rate",
    "figures",
    "finding",
    "guess_compared",
    "labels",
    "natural",
    "no_start",
    "nomogram",
    "per_cent",
    "post_test",
    "set_aside",
    "table_rows",
    "two_by_two",
    "why_not_offered",
]

NO_SINGLE_FLAG = "No single flag rules serious disease out: a missing flag leaves most of the probability where it was."
# what acts on suspicion: a low probability must never be read as a reason to wait
ON_SUSPICION = "This is acted on by suspicion. A low probability here is no reason to wait."

_MEASURES = {
    "sensitivity": "sensitivity",
    "specificity": "specificity",
    "lr_pos": "ratio of the finding being present",
    "lr_neg": "ratio of the finding being absent",
    "odds_ratio": "odds ratio",
    "ppv": "probability after the finding",
    "post_negative": "probability without the finding",
    "npv": "negative predictive value",
}


_PRINTED = {
    "sensitivity": "sensitivity",
    "specificity": "specificity",
    "lr_pos": "ratio if present",
    "lr_neg": "ratio if absent",
    "prevalence": "probability before",
    "ppv": "after the finding",
    "npv": "negative predictive value",
    "post_negative": "without the finding",
    "odds_ratio": "odds ratio",
    "auc": "area under the curve",
}


def per_cent(probability: float) -> str:
    """A probability in per cent, with about two figures that mean something.

    Inputs: probability, 0 to 1.
    Returns: for instance "28%", "0.7%", "0.04%".
    Errors: InputError outside 0 to 1.
    Does not stand alone: people come first.
    """
    within(probability, 0, 1, "probability")
    value = probability * 100
    if value >= 10:
        rounded = f"{value:.0f}"
        return f"{value:.4g}%" if rounded == "100" and probability < 1 else f"{rounded}%"
    rounded = f"{value:.1f}".removesuffix(".0")
    return f"{value:.1g}%" if rounded == "0" and value else f"{rounded}%"


def finding(row: ClinicalTest) -> str:
    """A finding with the key of its source, so that two rows of one name can be told apart.

    Inputs: row.
    Returns: for instance "Previous history of cancer [deyo1992]".
    Source: the row.
    Does not name its ratio.
    """
    return f"{row.finding} [{row.source_id}]"


def why_not_offered(row: ClinicalTest, records: Records) -> str:
    """Why a measured finding is not among those that may change a probability.

    Inputs: row; records.
    Returns: one sentence; empty where it is offered.
    Source: the row; vocabulary/tested_conditions.csv, not_offered_because.
    Does not call the finding useless.
    """
    condition = records.tested_conditions[row.condition]
    if condition.not_offered_because:
        return condition.not_offered_because
    if row.status == "superseded":
        return "A later source has taken its place."
    if row.status == "contested":
        return "Its figures are contested: they are shown, and move no probability."
    if ratio_of(row, present=True) is None and ratio_of(row, present=False) is None:
        return "No ratio was printed, and none follows from what was."
    return ""


def labels(rows: Sequence[ClinicalTest], records: Records) -> dict[str, str]:
    """A name for each finding of one condition that no other one has.

    Inputs: rows, those shown together; records.
    Returns: names by id: `finding`, with the setting or the definition where two would be called alike.
    Source: the rows.
    Does not shorten a definition.
    """
    named = {}
    for row in rows:
        alike = [other for other in rows if finding(other) == finding(row)]
        parts = [row.finding]
        if len(alike) > 1:
            settings = {other.setting for other in alike}
            parts.append(records.settings[row.setting].name if len(settings) == len(alike) else row.definition)
        named[row.id] = f"{', '.join(parts)} [{row.source_id}]"
    return named


def base_rate(rate: BaseRate, records: Records) -> str:
    """Who the people are and how many of them have it, for a menu.

    Inputs: rate; records.
    Returns: one phrase with the fixed denominator.
    Source: the row.
    Does not fill a gap: where only a range was published, the range stands.
    """
    where = records.settings[rate.setting].name
    ages = f", {rate.age_band}" if rate.age_band not in ("", "adults") else ""
    if rate.probability is None:
        assert rate.low is not None
        assert rate.high is not None
        share = f"{rate.low * 1000:.3g} to {rate.high * 1000:.3g} of 1,000"
    else:
        share = of_1000(rate.probability) if rate.probability else "nobody seen"
    return f"{where}{ages}: {share} {key(rate)}"


def no_start(condition: str, records: Records) -> str:
    """What to do where nobody here has counted how common something is.

    Inputs: condition, a word of vocabulary/tested_conditions.csv; records.
    Returns: one sentence; a second where it is acted on by suspicion.
    Does not suggest a number.
    """
    known = records.tested_conditions[condition]
    said = (
        f"How common {known.name} is before any finding was not seen. Write your own number, of 1,000, to start from."
    )
    return f"{said} {ON_SUSPICION}" if known.acted_on_suspicion else said


def natural(people: Natural, condition: str, present: bool) -> list[str]:
    """The tree in words.

    Inputs: people; condition in words; present, whether the finding was there.
    Returns: three sentences, from all people to those like this one.
    Does not use per cent.
    """
    have = f"{people.ill:,} have {condition}"
    among = people.ill_with if present else people.ill_without
    others = people.well_with if present else people.well_without
    what = "the finding" if present else "no such finding"
    return [
        f"Of {people.people:,} people like this, {have}; {people.people - people.ill:,} do not.",
        f"Of the {people.ill:,} who have it, {among:,} have {what}. "
        f"Of the {people.people - people.ill:,} who do not, {others:,} have {what}.",
        f"So of the {among + others:,} people with {what}, {among:,} have {condition} and {others:,} do not. "
        "Rounded to whole people.",
    ]


def table_rows(people: Natural) -> list[tuple[str, str, str, str]]:
    """The two-by-two table, row by row.

    Inputs: people.
    Returns: rows of text: name, with the condition, without it, together.
    Does not name the condition.
    """
    present = (people.ill_with, people.well_with)
    absent = (people.ill_without, people.well_without)
    together = (people.ill, people.people - people.ill)
    named = (("Finding present", present), ("Finding absent", absent), ("Together", together))
    return [(name, f"{ill:,}", f"{well:,}", f"{ill + well:,}") for name, (ill, well) in named]


def post_test(after: PostTest, condition: str) -> str:
    """The probability after the finding, people first.

    Inputs: after; condition in words.
    Returns: one sentence; where no interval can be given it says so.
    Does not round an uncertain number into a certain one.
    """
    people = of_1000(after.probability)
    opening = f"Of 1,000 people with this picture, {people.removesuffix(' of 1,000')} have {condition}"
    sentence = f"{opening} ({per_cent(after.probability)})"
    if after.low is None or after.high is None:
        return f"{sentence}; interval not reported."
    low, high = (_people(end) for end in (after.low, after.high))
    return f"{sentence}; counting the uncertainty that was reported, {low} to {high} of 1,000."


def _people(probability: float) -> str:
    people = probability * 1000
    return f"{people:.1f}".removesuffix(".0") if 0 < people < 10 else f"{people:,.0f}"


def band(together: Combined, condition: str) -> str:
    """Several findings as a band, in one sentence.

    Inputs: together; condition in words.
    Returns: one sentence that names both ends and what they assume.
    Does not give a middle.
    """
    if len(together.counted) < 2:
        return post_test(together.independent, condition)
    overlap, independent = together.overlapping.probability, together.independent.probability
    return (
        f"Of 1,000 people with this picture, between {_people(together.low)} and {_people(together.high)} have "
        f"{condition}: {_people(overlap)} if the findings overlap wholly, {_people(independent)} if they know nothing "
        "of each other. No study here says which."
    )


def set_aside(together: Combined) -> str:
    """Which findings did not count, and why.

    Inputs: together.
    Returns: a sentence, empty where every finding counted.
    Source: clinical_tests.csv, dependence_group.
    Does not call the finding useless.
    """
    if not together.set_aside:
        return ""
    held = {counted.group: counted.name for counted in together.counted}
    named = [f"{item.name} (shares its cause with {held[item.group]})" for item in together.set_aside]
    return f"Not counted a second time: {'; '.join(named)}."


def nomogram(before: float, lines: Sequence[tuple[str, Ratio, float]]) -> list[str]:
    """The nomogram in words.

    Inputs: before, the probability before; lines, each a name, a ratio and the probability after.
    Returns: one sentence for each line.
    Source: Fagan 1975.
    Does not claim that a nomogram is easier to understand than people.
    """
    return [
        f"{name}: from {per_cent(before)}, through a ratio of {ratios.number(ratio)}, to {per_cent(after)}."
        for name, ratio, after in lines
    ]


def guess_compared(guess: float, low: float, high: float) -> str:
    """A guess beside the answer, without praise or blame.

    Inputs: guess, people of 1,000; low and high, the answer as probabilities, equal where it is one number.
    Returns: one sentence.
    Errors: InputError for a guess outside 0 to 1,000.
    Does not score.
    """
    within(guess, 0, 1000, "a guess")
    answer = _people(low) if _people(low) == _people(high) else f"{_people(low)} to {_people(high)}"
    said = f"You guessed {guess:g} of 1,000. The figures say {answer}"
    least, most = low * 1000, high * 1000
    if least - max(1, least * 0.1) <= guess <= most + max(1, most * 0.1):
        return f"{said}: close."
    if guess > most:
        times = guess / most if most else math.inf
        return f"{said}: fewer than you thought." if times < 2 else f"{said}: far fewer than you thought."
    return f"{said}: more than you thought."


def figures(row: ClinicalTest) -> str:
    """Every figure of a row as it was printed, with its interval.

    Inputs: row.
    Returns: one line; what was not printed is not in it.
    Source: the row.
    Does not derive anything.
    """
    parts = []
    if row.n_studies is not None:
        parts.append(f"{row.n_studies} stud{'y' if row.n_studies == 1 else 'ies'}")
    if row.n_patients is not None:
        parts.append(f"{row.n_patients:,} people")
    counted = (
        ("with the condition", row.tp, row.fn, "have the finding"),
        ("without it", row.tn, row.fp, "do not"),
    )
    for people, part, rest, what in counted:
        if part is not None and rest is not None:
            parts.append(f"{part} of {part + rest} {people} {what}")
    for name, label in _PRINTED.items():
        value = getattr(row, name)
        if value is None:
            continue
        low, high = getattr(row, f"{name}_low", None), getattr(row, f"{name}_high", None)
        parts.append(f"{label} {value:g}" + (f" ({low:g} to {high:g})" if low is not None else ""))
    return "; ".join(parts)


def base_figures(rate: BaseRate) -> str:
    """Every figure of a base rate as it was printed or counted.

    Inputs: rate.
    Returns: one line; "not printed" where there is no figure at all.
    Source: the row.
    Does not round.
    """
    parts = []
    if rate.count is not None:
        parts.append(f"{rate.count:,} people")
    if rate.n is not None:
        parts.append(f"of {rate.n:,}")
    if rate.probability is not None:
        parts.append(f"share {rate.probability:g}")
    if rate.low is not None and rate.high is not None:
        kind = {"wilson": "95 % interval, computed here", "reported": "95 % interval"}.get(rate.interval, "range")
        parts.append(f"{kind} {rate.low:g} to {rate.high:g}")
    elif rate.probability is not None:
        parts.append("interval not reported")
    return "; ".join(parts) or "not printed"


def two_by_two(table: TwoByTwo) -> list[str]:
    """What a two-by-two table says, and what its empty cells mean.

    Inputs: table.
    Returns: one line for each measure, then one for each thing that cannot be computed or looks certain and is not.
    Does not call an infinite ratio proof.
    """
    lines = []
    for name in ("sensitivity", "specificity", "ppv", "npv", "lr_pos", "lr_neg"):
        value, low, high = (getattr(table, name + end) for end in ("", "_low", "_high"))
        label = _MEASURES[name].capitalize() if name != "ppv" else "Positive predictive value"
        if value is None:
            lines.append(f"{label}: cannot be computed, because it would be nobody out of nobody.")
            continue
        say = ratios.computed if name.startswith("lr") else per_cent
        lines.append(f"{label}: {say(value)}, 95 % interval {say(low)} to {say(high)}.")
    if table.lr_pos is not None and math.isinf(table.lr_pos):
        lines.append(
            "The ratio is infinite because nobody without the condition had the finding among so few people. That is "
            "an empty cell and not certainty; its lower limit is what can be relied on."
        )
    if table.lr_neg == 0:
        lines.append(
            "The ratio is 0 because everybody with the condition had the finding among so few people. That is an empty "
            "cell and does not rule the condition out; its upper limit is what can be relied on."
        )
    return lines


def audit_line(item: AuditItem, row: ClinicalTest, records: Records) -> tuple[str, str, str, str]:
    """One figure that does not add up: where, what is printed, what would follow, and how it may have come about.

    Inputs: item; row, the row it is about; records.
    Returns: four texts.
    Source: the row.
    Does not accuse: a copy may have slipped and not the study.
    """
    place = f"{finding(row)}, {records.tested_conditions[row.condition].name}: {citation(row)}"
    printed = " to ".join(f"{value:g}" for value in item.printed)
    exact = item.low == item.high
    follows = f"{item.low:.4g}" if exact else f"{item.low:.3g} to {item.high:.3g}"
    if item.check == "above_one":
        return (
            place,
            f"upper limit of the area under the curve {printed}",
            "at most 1",
            "An approximation for large numbers, used on very few people.",
        )
    if item.check == "people":
        return (
            place,
            f"{printed} people pooled",
            f"{follows} in the studies it lists",
            "People may have been counted twice, or a study is missing from the list.",
        )
    if item.check == "npv_beside":
        return (
            place,
            f"negative predictive value {printed}",
            f"{follows} from the probability without the finding",
            "The two are one figure told twice; one of them was rounded up or mistyped.",
        )
    if item.check.endswith("_interval"):
        name = _MEASURES[item.check.removesuffix("_interval")]
        return (
            place,
            f"interval {printed} for the {name}",
            f"{follows} from the interval of its own ratio",
            "Some of what is uncertain was left out on the way from the ratio to the probability.",
        )
    why = (
        "Each figure was pooled by itself; a ratio of averages is not the average of ratios."
        if item.pooled
        else "One of the figures is misprinted or belongs to another analysis."
    )
    return place, f"{_MEASURES[item.check]} {printed}", f"{follows} from the row's other figures", why
