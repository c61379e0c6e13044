"""Sentences about a simulated practice: of 1,000 people, with what was assumed and what was left out."""

from collections.abc import Mapping

from hiplib.clinic import ANY_FLAG, YOURS, ClinicResult, Outcome, Practice
from hiplib.errors import within
from hiplib.records import Records
from hiplib.rules import parse_comparison
from hiplib.wording import row_citation

__all__ = [
    "ASSUMPTION",
    "any_flag",
    "caution",
    "counts",
    "frontier_row",
    "guess_compared",
    "headline",
    "item",
    "left_out",
    "policy",
    "rates",
    "remaining",
    "sentences",
    "setting",
]

LISTED, CLOSE = 3, 10

ASSUMPTION = (
    "How findings hang together has not been published. The first figure takes them as independent of each other, the "
    "second lets them overlap as far as they can; the truth may lie anywhere between, or beside it."
)

_ITEMS: Mapping[str, str] = {
    "no_improvement_after_a_month": "No better after a month",
    "no_relief_lying_down": "No relief lying down",
}

_CAUTIONS: Mapping[str, str] = {
    "primary_care": (
        "What the other serious diseases were is not in what was seen, so they carry each finding as often as healthy "
        "people do, and no policy finds them except by chance. Nobody in this cohort had cancer: questions about it "
        "only cause alarms here."
    ),
    "walk_in": (
        "Serious disease here is cancer; fractures were not counted in what was seen. The shares of the findings come "
        "from the same people, most of them second-hand."
    ),
    "over_55": (
        "Other serious disease is derived from rounded figures; these people carry each finding as often as the "
        "healthy do. The shares of a fall and of corticosteroids come from an older review, second-hand."
    ),
}


def setting(place: Practice) -> str:
    """Who comes to a simulated practice.

    Inputs: place.
    Returns: the people of its first row, with the key of its source.
    Errors: none.
    Source: base_rates.csv, population.
    Does not carry them to another setting.
    """
    rate = place.base_rates[0]
    return f"{rate.population}, {rate.age_band} [{rate.source_id}]"


def item(name: str, records: Records) -> str:
    """Something a simulated person has or has not, for the screen.

    Inputs: name, as in clinical_tests.csv, item; records.
    Returns: a few words.
    Errors: none.
    Source: findings.csv, label.
    Does not name its share.
    """
    if name in records.findings:
        return records.findings[name].label
    return _ITEMS.get(name) or _limit(name)


def _limit(name: str) -> str:
    """A comparison in words; a word of its own without its underscores."""
    try:
        field, sign, limit = parse_comparison(name)
    except ValueError:
        return name.replace("_", " ")
    if sign == ">=" and field == "age_years":
        return f"Age {limit:g} or over"
    if sign == ">" and field == "duration_days":
        return f"Pain for over {limit:g} days"
    return name.replace("_", " ")


def policy(result: ClinicResult, records: Records) -> str:
    """What a policy is called.

    Inputs: result; records.
    Returns: the short name of a rule set, or the learner's own list in words.
    Errors: none.
    Source: the rule file.
    Does not repeat the rule.
    """
    if result.policy == ANY_FLAG:
        return "Any flag at all" if result.independent.any_flag is not None else "Any flag simulated here"
    if result.policy == YOURS:
        named = [*result.items, *result.not_simulated]
        return "Yours: " + " or ".join(_ITEMS.get(name) or _limit(name) for name in named)
    return records.pathways[result.policy].short_name


def _of_1000(count: int, patients: int) -> str:
    people = count / patients * 1000
    if count == 0:
        return "0"
    return f"{people:.1f}" if people < 10 else f"{people:.0f}"


def _both(result: ClinicResult, name: str) -> str:
    first, second = (
        _of_1000(getattr(outcome, name), result.patients) for outcome in (result.independent, result.overlapping)
    )
    return first if first == second else f"{first} ({second})"


def headline(result: ClinicResult, records: Records) -> str:
    """What the policy does, in one sentence.

    Inputs: result; records.
    Returns: a sentence with the fixed denominator; the second figure is the one under overlap.
    Errors: none.
    Source: none of its own.
    Does not praise a policy.
    """
    if not result.sent and not result.overlapping.sent:
        return "Of 1,000 people nobody is sent on, and every serious disease is missed."
    ill = _of_1000(result.independent.serious, result.patients)
    return (
        f"Of 1,000 people, {_both(result, 'sent')} are sent on. Of the {ill} with serious disease, "
        f"{_both(result, 'found')} are found and {_both(result, 'missed')} missed. In brackets: if findings overlap."
    )


def counts(result: ClinicResult) -> list[tuple[str, str, str, str]]:
    """The figures as a table: name, independent, overlapping, simulation error.

    Inputs: result.
    Returns: rows of text, of 1,000 people; the error is one standard error.
    Errors: none.
    Source: none of its own.
    Does not contain the uncertainty of the cohort.
    """
    named = (
        ("With serious disease", "serious"), ("With at least one flag", "any_flag"), ("Sent on", "sent"),
        ("Serious disease found", "found"), ("Serious disease missed", "missed"), ("False alarms", "false_alarms"),
    )  # fmt: skip
    lines = []
    for label, name in named:
        if getattr(result.independent, name) is None:
            continue
        error = result.independent.share(name).error * 1000
        cells = [_of_1000(getattr(o, name), result.patients) for o in (result.independent, result.overlapping)]
        lines.append((label, *cells, f"{error:.2g}"))
    scans = [_scans(outcome) for outcome in (result.independent, result.overlapping)]
    left = result.independent.scans_per_case_error
    lines.append(("Sent on for each case found", *scans, f"{left:.2g}" if left is not None else "none"))
    return [(line[0], line[1], line[2], line[3]) for line in lines]


def _scans(outcome: Outcome) -> str:
    return "no case found" if outcome.scans_per_case is None else f"{outcome.scans_per_case:.0f}"


def sentences(result: ClinicResult, place: Practice, records: Records) -> list[str]:
    """What must be said beside the figures.

    Inputs: result; place, the practice it was drawn from; records.
    Returns: sentences: what was assumed, what was left out, how sure the figures are.
    Errors: none.
    Source: the rows of the setting.
    Does not hide that a rule could not be simulated whole.
    """
    lines = [ASSUMPTION, caution(place), left_out(result, records)]
    lines.append(
        "The simulation error is what drawing people at random leaves. The cohort itself is far less certain: "
        + "; ".join(
            f"{rate.condition.replace('_', ' ')}, {_interval(rate.low, rate.high)}" for rate in place.base_rates
        )
        + "."
    )
    if result.stopped:
        lines.append(f"The run was stopped: {result.patients:,} people were counted.")
    return [line for line in lines if line]


def _interval(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "interval not reported"
    return f"95 % interval {low * 1000:.1f} to {high * 1000:.1f} of 1,000"


def left_out(result: ClinicResult, records: Records) -> str:
    """What the policy looks at and nobody here was asked.

    Inputs: result; records.
    Returns: one sentence, empty where everything was simulated.
    Errors: none.
    Source: the rule file.
    Does not count what was not asked as absent.
    """
    if not result.not_simulated:
        return ""
    asked = f"{len(result.items)} of its {len(result.items) + len(result.not_simulated)} questions"
    listed = ", ".join(result.not_simulated[:LISTED]) + (" and others" if len(result.not_simulated) > LISTED else "")
    return (
        f"This policy is simulated only in part: {asked} have cited rates here. The others were left unasked, because "
        f"no rates with and without disease were seen: {listed}. Asked whole, it could only send more people on."
    )


def any_flag(result: ClinicResult) -> str:
    """How many people have a flag, beside how many are ill.

    Inputs: result.
    Returns: one sentence, empty where no cohort prints how many have a flag.
    Errors: none.
    Source: none of its own.
    Does not say that a flag is useless.
    """
    if result.any_flag_probability is None:
        return ""
    flagged, ill = result.any_flag_probability * 1000, result.serious_probability * 1000
    return f"Of 1,000 simulated people, {flagged:.0f} have at least one flag and {ill:.1f} a serious disease."


def caution(place: Practice) -> str:
    """What went in as serious disease, and what to know of it.

    Inputs: place.
    Returns: sentences.
    Errors: none.
    Source: base_rates.csv, the rows of the setting.
    Does not repeat the shares of the findings.
    """
    parts = [f"{condition.replace('_', ' ')} {share * 1000:.1f} of 1,000" for condition, share in place.diseases]
    keys = dict.fromkeys(rate.source_id for rate in place.base_rates)
    cited = ", ".join(f"[{key}]" for key in keys)
    return f"Serious disease that was put in: {', '.join(parts)} {cited}. {_CAUTIONS[place.setting.id]}"


def guess_compared(guess: float, result: ClinicResult) -> str:
    """A prediction beside the count.

    Inputs: guess, people of 1,000; result.
    Returns: one sentence.
    Errors: InputError for a guess outside 0 to 1,000.
    Source: none of its own.
    Does not score.
    """
    within(guess, 0, 1000, "a guess")
    shares = sorted(outcome.sent / result.patients * 1000 for outcome in (result.independent, result.overlapping))
    said = f"You predicted {guess:g} of 1,000 sent on; it is {_both(result, 'sent')}"
    if shares[0] - CLOSE <= guess <= shares[1] + CLOSE:
        return f"{said}: close."
    return f"{said}: {'fewer' if guess > shares[1] else 'more'} than you thought."


def frontier_row(number: int, result: ClinicResult, records: Records) -> tuple[str, str, str, str, str]:
    """One policy as a row of the frontier's table.

    Inputs: number, its mark in the figure; result; records.
    Returns: texts: number and name, sent on, found, missed, how much of it was simulated.
    Errors: none.
    Source: the rule file.
    Does not rank.
    """
    whole = len(result.items) + len(result.not_simulated)
    return (
        f"{number}. {policy(result, records)}",
        _both(result, "sent"),
        _both(result, "found"),
        _both(result, "missed"),
        f"{len(result.items)} of {whole}",
    )


def rates(place: Practice, records: Records) -> list[tuple[str, str, str, str]]:
    """What was put in: each finding with its shares.

    Inputs: place; records.
    Returns: rows of text: finding, share without disease, share with each disease it is known for, source.
    Errors: none.
    Source: clinical_tests.csv.
    Does not fill in a share that is not cited.
    """
    lines = []
    for one in place.items:
        within = ", ".join(
            f"{share * 1000:.0f} of 1,000 with {condition.replace('_', ' ')}" for condition, share in one.within.items()
        )
        cited = "; ".join(row_citation(row) for row in one.rows)
        without = f"{one.without * 1000:.0f} of 1,000"
        lines.append((item(one.name, records), without, within or "as without", cited))
    return lines


def remaining(done: int, of: int, seconds: float) -> str:
    """How far a run has come and how long it still needs.

    Inputs: done and of, people; seconds it has taken so far.
    Returns: for instance "2,097,152 of 100,000,000 people, about 4 s left".
    Errors: none.
    Source: none.
    Does not promise.
    """
    left = seconds * (of - done) / done if done else 0.0
    return f"{done:,} of {of:,} people, about {left:.0f} s left"
