"""Sentences about a simulated practice: of 1,000 people, with what was assumed and what was left out."""

from collections.abc import Sequence

from hiplib.clinic import (
    ANY_FLAG,
    LEVEL,
    WORLDS,
    YOURS,
    AnyOf,
    Band,
    Bands,
    ClinicResult,
    Known,
    Outcome,
    Practice,
    Share,
    better,
)
from hiplib.errors import within
from hiplib.records import Records
from hiplib.wording import capital, citation, in_a_sentence, item_name

__all__ = [
    "ASSUMPTION",
    "any_flag",
    "beaten",
    "borrowed",
    "caution",
    "counts",
    "coverage",
    "guess_compared",
    "headline",
    "heads",
    "item",
    "left_out",
    "list_row",
    "not_judged",
    "policy",
    "policy_row",
    "rates",
    "sentences",
    "setting",
]

LISTED, CLOSE = 3, 10
LEAST = 1 / 10  # of a person in a thousand, below which a figure says no more

ASSUMPTION = (
    "How findings hang together has not been published. The first figure takes them as independent of each other, the "
    "second lets them overlap as far as they can; the truth may lie anywhere between, or beside it."
)


def setting(place: Practice) -> str:
    """Who comes to a simulated practice.

    Inputs: place.
    Returns: the people of its first row, with the key of its source.
    Source: base_rates.csv, population.
    Does not carry them to another setting.
    """
    rate = place.base_rates[0]
    return f"{rate.population}, {rate.age_band} [{rate.source_id}]"


def item(name: str, records: Records) -> str:
    """Something a simulated person has or has not, for the screen.

    Inputs: name, as in clinical_tests.csv, item; records.
    Returns: a few words.
    Source: findings.csv, label; practices/, items.
    Does not name its share.
    """
    own = {key: words for cohort in records.practices.values() for key, words in cohort.items.items()}
    if name.isidentifier():  # a row may simulate what nobody has found words for
        own.setdefault(name, capital(name.replace("_", " ")))
    return item_name(name, records, own)


def policy(result: ClinicResult, records: Records) -> str:
    """What a policy is called.

    Inputs: result; records.
    Returns: the short name of a rule set, or the learner's own list in words.
    Source: the rule file.
    Does not repeat the rule.
    """
    if result.policy == ANY_FLAG:
        return "Any flag at all" if result.independent.any_flag is not None else "Any flag simulated here"
    if result.policy == YOURS:
        named = [*result.items, *result.not_simulated]
        return "Yours: " + " or ".join(map(in_a_sentence, named))
    return records.pathways[result.policy].short_name


def _of_1000(share: float) -> str:
    people = share * 1000
    if people == 0:
        return "0"
    if round(people, 1) == 0:
        return f"under {LEAST:g}"
    return f"{people:.1f}" if people < 10 else f"{people:.0f}"


def _two(first: float, second: float) -> str:
    """A share, and in brackets the other one where it reads differently."""
    one, other = _of_1000(first), _of_1000(second)
    return one if one == other else f"{one} ({other})"


def _both(result: ClinicResult, name: str) -> str:
    first = result.independent.share(name).probability
    return _two(first, result.overlapping.share(name).probability if result.overlap_matters else first)


def coverage(result: ClinicResult) -> str:
    """How many of a policy's questions have figures.

    Inputs: result.
    Returns: for instance "4 of 16 questions".
    Source: the rule file.
    Does not say which.
    """
    return f"{len(result.items)} of {result.questions} question{'' if result.questions == 1 else 's'}"


def headline(result: ClinicResult, records: Records) -> str:
    """What the policy does, in one sentence; where too little of it has figures, that it cannot be judged.

    Inputs: result; records.
    Returns: sentences with the fixed denominator; a second figure, in brackets, is the one under overlap.
    Does not praise a policy, and tells no misses of one that could not be asked whole.
    """
    if not result.can_be_judged:
        few = f"{policy(result, records)} cannot be judged here: {coverage(result)} have figures."
        sent = f"By those alone, {_both(result, 'sent')} of 1,000 people are sent on."
        return f"{few} {sent}{_bracketed(sent)} What the others would find is not known."
    if not result.sent and not result.overlapping.sent:
        return "Of 1,000 people nobody is sent on, and every serious disease is missed."
    ill = _of_1000(result.independent.share("serious").probability)
    told = (
        f"Of 1,000 people, {_both(result, 'sent')} are sent on. Of the {ill} with serious disease, "
        f"{_both(result, 'found')} are found and {_both(result, 'missed')} missed."
    )
    return told + _bracketed(told)


def _bracketed(sentence: str) -> str:
    return " In brackets: if findings overlap." if "(" in sentence else ""


def heads(bands: Bands) -> tuple[str, str, str, str, str, str]:
    """The headings over `counts`.

    Inputs: bands.
    Returns: six texts; they say how many of the rates the bands contain.
    Does not call a band whole that lacks a rate.
    """
    left = f"what {bands.varied} of {bands.varied + len(bands.held)} rates leave"
    return "Of 1,000 people", "findings independent", left, "findings overlap", left, "what chance leaves"


def counts(result: ClinicResult, bands: Bands) -> list[tuple[str, str, str, str, str, str]]:
    """The figures as a table: name, then under each assumption the count and its band, last what chance leaves.

    Inputs: result; bands of the same policy.
    Returns: rows of text, of 1,000 people.
    Does not mix the two: a band holds no chance, and chance no doubt about the rates.
    """
    named = (
        ("With serious disease", "serious"), ("With at least one flag", "any_flag"), ("Sent on", "sent"),
        ("Serious disease found", "found"), ("Serious disease missed", "missed"), ("False alarms", "false_alarms"),
    )  # fmt: skip
    lines = []
    for label, name in named:
        if getattr(result.independent, name) is None:
            continue
        share, other = result.independent.share(name), result.overlapping.share(name)
        lines.append((
            label, _of_1000(share.probability), _band(bands.independent.get(name)), _of_1000(other.probability),
            _band(bands.overlapping.get(name)), _chance(share),
        ))  # fmt: skip
    name, chance = "scans_per_case", result.independent.scans_per_case_chance
    left = "none" if chance is None else f"± {chance:.2g}"
    lines.append((
        "Sent on for each case found", _scans(result.independent), _band(bands.independent.get(name), 1 / 1000),
        _scans(result.overlapping), _band(bands.overlapping.get(name), 1 / 1000), left,
    ))  # fmt: skip
    return lines


def _band(band: Band | None, unit: float = 1) -> str:
    if band is None:
        return "no case to find"
    low, high = _of_1000(band.low * unit), _of_1000(band.high * unit)
    return low if low == high else f"{low} to {high}"


def _chance(share: Share) -> str:
    return f"± {share.chance * 1000:.2g}"


def _scans(outcome: Outcome) -> str:
    return "no case found" if outcome.scans_per_case is None else f"{outcome.scans_per_case:.0f}"


def sentences(result: ClinicResult, place: Practice, bands: Bands, records: Records) -> list[str]:
    """What must be said beside the figures.

    Inputs: result; place, the practice it was drawn from; bands of the same policy; records.
    Returns: sentences: what was assumed, what was left out, what chance leaves, what the rates leave.
    Source: the rows of the setting.
    Does not hide that a rule could not be simulated whole.
    """
    sent = result.independent.share("sent")
    chance = (
        f"Chance: {result.patients:,} people leave {_chance(sent)} of 1,000 around those sent on. More people make "
        "this smaller."
    )
    lines = [ASSUMPTION, caution(place), borrowed(place, records), left_out(result, records), chance]
    return [line for line in [*lines, _rates_leave(place, bands, records)] if line]


def _rates_leave(place: Practice, bands: Bands, records: Records) -> str:
    whole = bands.varied + len(bands.held)
    intervals = "; ".join(
        f"{rate.condition.replace('_', ' ')}, {_interval(rate.low, rate.high)}" for rate in place.base_rates
    )
    told = (
        f"The rates: each that was counted, or has an interval, was drawn {WORLDS:,} times within what its source "
        f"leaves open, and {LEVEL:.0%} of the draws lie in the band. More people do not make it narrower. {intervals}."
    )
    if not bands.held:
        return told
    names = dict.fromkeys(
        item(name, records) if name else condition.replace("_", " ") for name, condition in bands.held
    )
    return (
        f"{told} {len(bands.held)} of {whole} rates stayed at their figure, because neither count nor interval was "
        f"seen: {', '.join(names)}. So the band is too narrow, and the truth may lie beyond it."
    )


def borrowed(place: Practice, records: Records) -> str:
    """Which findings were counted in other people than those who come here.

    Inputs: place; records.
    Returns: one sentence, empty where all were counted in the cohort itself.
    Source: clinical_tests.csv.
    Does not say that the two groups are alike.
    """
    lent = [one for one in place.items if one.borrowed]
    if not lent:
        return ""
    keys = ", ".join(f"[{key}]" for key in dict.fromkeys(row.source_id for one in lent for row in one.rows))
    names = ", ".join(item(one.name, records) for one in lent)
    return f"Not counted in these people, but lent to them from others {keys}: {names}."


def _interval(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "interval not reported"
    return f"95 % interval {low * 1000:.1f} to {high * 1000:.1f} of 1,000"


def left_out(result: ClinicResult, records: Records) -> str:
    """What the policy looks at and nobody here was asked.

    Inputs: result; records.
    Returns: one sentence, empty where everything was simulated.
    Source: the rule file.
    Does not count what was not asked as absent.
    """
    if not result.not_simulated:
        return ""
    asked = f"{len(result.items)} of its {result.questions} questions"
    listed = ", ".join(result.not_simulated[:LISTED]) + (" and others" if len(result.not_simulated) > LISTED else "")
    return (
        f"This policy is simulated only in part: {asked} have cited rates here. The others were left unasked, because "
        f"no rates with and without disease were seen: {listed}. Asked whole, it could only send more people on."
    )


def any_flag(result: ClinicResult) -> str:
    """How many people have a flag, beside how many are ill.

    Inputs: result.
    Returns: one sentence, empty where no cohort prints how many have a flag.
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
    Source: base_rates.csv, the rows of the setting; practices/, caution.
    Does not repeat the shares of the findings.
    """
    parts = [f"{condition.replace('_', ' ')} {known.share * 1000:.1f} of 1,000" for condition, known in place.diseases]
    keys = dict.fromkeys(rate.source_id for rate in place.base_rates)
    cited = ", ".join(f"[{key}]" for key in keys)
    return f"Serious disease that was put in: {', '.join(parts)} {cited}. {place.setting.caution}"


def guess_compared(guess: float, result: ClinicResult) -> str:
    """A prediction beside the count.

    Inputs: guess, people of 1,000; result.
    Returns: one sentence.
    Errors: InputError for a guess outside 0 to 1,000.
    Does not score.
    """
    within(guess, 0, 1000, "a guess")
    shares = sorted(outcome.sent / result.patients * 1000 for outcome in (result.independent, result.overlapping))
    few = "" if result.can_be_judged else ", by the questions that have figures"
    said = f"You predicted {guess:g} of 1,000 sent on; it is {_both(result, 'sent')}{few}"
    if shares[0] - CLOSE <= guess <= shares[1] + CLOSE:
        return f"{said}: close."
    return f"{said}: {'fewer' if guess > shares[1] else 'more'} than you thought."


def policy_row(number: int, result: ClinicResult, records: Records) -> tuple[str, str, str, str, str]:
    """One policy that can be judged, as a row of the table under the picture.

    Inputs: number, its mark in the picture; result; records.
    Returns: texts: number and name, sent on, found, missed, how much of it was simulated.
    Source: the rule file.
    Does not rank.
    """
    found = [_both(result, name) for name in ("sent", "found", "missed")]
    return f"{number}. {policy(result, records)}", found[0], found[1], found[2], coverage(result)


def not_judged(result: ClinicResult, records: Records) -> str:
    """One rule set of which too little has figures.

    Inputs: result; records.
    Returns: its name and how many of its questions have figures; nothing of what they would send on or miss.
    Source: the rule file.
    Does not say anything about the rule set.
    """
    return f"{policy(result, records)}: {coverage(result)}"


def list_row(one: AnyOf, records: Records) -> tuple[str, str, str]:
    """A list of findings of which any one is enough, as a row.

    Inputs: one, the list; records.
    Returns: texts: the list, sent on and missed of 1,000 at the cited rates.
    Does not contain chance.
    """
    pairs = zip(one.independent, one.overlapping, strict=True)
    sent, missed = (_two(*pair) for pair in pairs)
    return capital(_names(one, records)), sent, missed


def beaten(result: ClinicResult, bands: Bands, lists: Sequence[AnyOf], records: Records) -> str:
    """Whether some list over the same findings does better than a policy, at the cited rates.

    Inputs: result; bands of the same policy; lists, every list of the practice; records.
    Returns: one sentence.
    Does not recommend the list.
    """
    if not result.can_be_judged:
        return f"{policy(result, records)} is not in the picture: {coverage(result)} have figures."
    sent, missed = (bands.independent[name].expected for name in ("sent", "missed"))
    best = better((sent, missed), lists)
    if best is None:
        return "No list over these findings beats number 1: whoever wants fewer misses sends more people on."
    fewer, left = (_of_1000(share) for share in best.independent)
    return (
        f"Number 1 is beaten: at the cited rates it sends {_of_1000(sent)} on and misses {_of_1000(missed)}, and the "
        f"list {_names(best, records)} sends {fewer} on and misses {left}."
    )


def _names(one: AnyOf, records: Records) -> str:
    return " or ".join(in_a_sentence(item(name, records)) for name in one.items) or "nobody sent on"


def rates(place: Practice, records: Records) -> list[tuple[str, str, str, str]]:
    """What was put in: each finding with its shares.

    Inputs: place; records.
    Returns: rows of text: finding, share without disease, share with each disease it is known for, source.
    Source: clinical_tests.csv.
    Does not fill in a share that is not cited.
    """
    lines = []
    for one in place.items:
        within = ", ".join(
            f"{_counted(known)} with {condition.replace('_', ' ')}" for condition, known in one.within.items()
        )
        cited = "; ".join(citation(row) for row in one.rows)
        lines.append((item(one.name, records), _counted(one.without), within or "as without", cited))
    return lines


def _counted(known: Known) -> str:
    share = f"{known.share * 1000:.0f} of 1,000"
    return f"{share} ({known.of:,.0f} people)" if known.of else share
