"""Sentences about what goes into a simulated practice: who comes, which rates, what was assumed, what stays open."""

from hiplib.clinic.practice import Item, Known, Practice
from hiplib.clinic.results import Bands, ClinicResult
from hiplib.clinic.uncertainty import LEVEL, WORLDS
from hiplib.clinic.words import item, left_out
from hiplib.clinic.words_counts import OF_ALL, chance, of_all
from hiplib.records import Records
from hiplib.wording import citation, counted_condition

__all__ = ["ASSUMPTION", "HEADS", "borrowed", "caution", "rates", "sentences", "setting"]

HEADS = ("Finding", "in people without the disease", "in people with it", "source")
ASSUMPTION = (
    "Nobody has published how often these findings occur together. The first figure takes them as independent of each "
    "other, the second lets them overlap as far as they can; the truth may be anywhere between, or beside it."
)


def setting(place: Practice) -> str:
    """Who comes to a simulated practice.

    Inputs: place.
    Returns: the people of its first row, with its source.
    Source: base_rates.csv, population.
    Does not carry them to another setting.
    """
    rate = place.base_rates[0]
    return f"{rate.population}, {rate.age_band} {citation(rate)}"


def sentences(result: ClinicResult, place: Practice, bands: Bands, records: Records) -> list[str]:
    """What must be said beside the figures.

    Inputs: result; place, the practice it was drawn from; bands of the same policy; records.
    Returns: sentences: what was assumed, what was left out, what chance leaves, what the rates leave.
    Source: the rows of the setting.
    Does not hide that a rule could not be simulated whole.
    """
    sent = result.independent.share("sent")
    by_chance = (
        f"Chance: {result.patients:,} people leave {chance(sent)} {OF_ALL} around those referred. More people make "
        "this smaller."
    )
    lines = [ASSUMPTION, caution(place, records), borrowed(place, records), left_out(result, records), by_chance]
    return [line for line in [*lines, _rates_leave(place, bands, records)] if line]


def _rates_leave(place: Practice, bands: Bands, records: Records) -> str:
    whole = bands.varied + len(bands.held)
    intervals = "; ".join(
        f"{counted_condition(rate.condition, records)}, {_interval(rate.low, rate.high)}" for rate in place.base_rates
    )
    told = (
        f"The rates: each that was counted, or has an interval, was drawn {WORLDS:,} times within what its source "
        f"leaves open, and {LEVEL:.0%} of the draws lie in the band. More people do not make it narrower. {intervals}."
    )
    if not bands.held:
        return told
    names = dict.fromkeys(
        item(name, records) if name else counted_condition(condition, records) for name, condition in bands.held
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
    return f"95 % interval {of_all(low)} to {of_all(high)} {OF_ALL}"


def caution(place: Practice, records: Records) -> str:
    """What went in as serious disease, and what to know of it.

    Inputs: place; records.
    Returns: sentences.
    Source: base_rates.csv, the rows of the setting; practices/, caution.
    Does not repeat the shares of the findings.
    """
    parts = [
        f"{counted_condition(condition, records)} {of_all(known.share)} {OF_ALL}" for condition, known in place.diseases
    ]
    keys = dict.fromkeys(rate.source_id for rate in place.base_rates)
    cited = ", ".join(f"[{key}]" for key in keys)
    return f"Serious disease in these people: {', '.join(parts)} {cited}. {place.setting.caution}"


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
            f"{_counted(known)} with {counted_condition(condition, records)}" for condition, known in one.within.items()
        )
        cited = "; ".join(citation(row) for row in one.rows)
        lines.append((_as_counted(one, records), _counted(one.without), within or "as without", cited))
    return lines


def _as_counted(one: Item, records: Records) -> str:
    """A finding, and what its rows counted where that goes by another name."""
    name = item(one.name, records)
    if one.name not in records.findings:  # an age says itself what was counted
        return name
    counted = dict.fromkeys(row.definition for row in one.rows if row.definition.casefold() != name.casefold())
    return f"{name} (counted as: {'; '.join(counted)})" if counted else name


def _counted(known: Known) -> str:
    share = f"{known.share * 1000:.0f} of 1,000"
    return f"{share} ({known.of:,.0f} people)" if known.of else share
