"""Sentences about treatment: how much, for whom, at what price; and what comes before any of it."""

from collections.abc import Sequence

from hiplib import wording
from hiplib.model import Assessment, Condition, TreatmentEffect, Urgency
from hiplib.records import Records
from hiplib.treatment.effect_sizes import people
from hiplib.treatment.evidence import harms_of
from hiplib.treatment.results import Referral

__all__ = [
    "CAME_OF_IT",
    "CERTAIN",
    "CERTAINTY",
    "CHOOSE_A_ROW",
    "FIRST",
    "FOUND",
    "KINDS",
    "MEASURES",
    "NOTHING_FITS",
    "NOT_READ",
    "NOT_REPORTED",
    "ORDERS",
    "SAVE",
    "TABLE_PURPOSE",
    "THE_ROW",
    "centre",
    "comes_first",
    "effect",
    "effect_row",
    "figure",
    "harm",
    "harms",
    "how_soon",
    "interval",
    "label",
    "no_row",
    "people_sentence",
    "referral",
    "whole",
    "worthwhile",
]

TABLE_PURPOSE = "What was tried, how much came of it, with what certainty, and at what price."
CHOOSE_A_ROW = "Choose a row to read it whole, with its price and its source."
NOTHING_FITS = "No comparison fits these filters. That is not a finding."
THE_ROW = "The row that was chosen"
CAME_OF_IT = "What came of it"
SAVE = "Save as a file"

FOUND = {
    "better": "better",
    "no_clear_difference": "no clear difference",
    "worse": "worse",
    "mixed": "mixed, or too little to say",
    "uncontrolled": "nobody to compare with",
}

CERTAINTY = {
    "high": "high",
    "moderate": "moderate",
    "low": "low",
    "very_low": "very low",
    "not_rated": "not rated",
}

KINDS = {
    "movement": "movement",
    "hands_on": "hands and needles",
    "words": "talk and advice",
    "aid": "things to wear or use",
    "medicine": "medicines",
    "injection": "injections",
    "operation": "operations",
}

FIRST = "What comes first"
CERTAIN = "Certainty"
NOT_REPORTED = "Not reported."
NOT_READ = "We have not read it."
_AFTER_THAT = "Whatever is begun, loaded or injected comes after that."

ORDERS = {"file": "treatment", "effect": "size, within one scale", "certainty": "certainty", "harm": "harm first"}
MEASURES = {
    "mean_difference": "difference",
    "smd": "standardised difference",
    "risk_difference": "difference of shares",
    "before_after": "change, without a group beside it",
    "risk_ratio": "risk ratio",
    "odds_ratio": "odds ratio",
    "hazard_ratio": "hazard ratio",
}


def referral(sent: Referral, records: Records) -> list[str]:
    """What to do instead of treating.

    Inputs: sent; records.
    Returns: sentences, the first action first. No treatment is named.
    Source: emergency.csv, first_action.
    Does not soothe.
    """
    first = wording.act_first(sent.emergencies, records)
    if not first:
        because = wording.listed([one.label for one in sent.assessment.because]) if sent.assessment else ""
        first = f"Refer first: {because}."
    return [first, "Treatment is not talked about until somebody has looked."]


def comes_first(found: Assessment | None) -> str:
    """What has to be found out before anything is begun.

    Inputs: found, as `treatment.comes_first` gives it; None where nothing has to be.
    Returns: every sentence of the rules that gave the answer, and that the rest comes after; empty for None.
    Source: each rule's own sentence.
    Does not say that anything may be begun.
    """
    if found is None:
        return ""
    return " ".join(["To be found out first:", *wording.sentences(found, len(found.because)), _AFTER_THAT])


def how_soon(sent: Referral) -> str:
    """How soon somebody has to look.

    Inputs: sent.
    Returns: for instance "within days".
    Source: the scale of urgency.
    Does not say where.
    """
    return wording.URGENCY_WORDS[sent.urgency][1]


def people_sentence(row: TreatmentEffect) -> str:
    """An effect as people of 100, both groups and the gap between them.

    Inputs: row.
    Returns: one or two sentences; empty where the source gives no two shares.
    Source: the row's own.
    Does not say how one person will fare.
    """
    told = people(row)
    if told is None:
        return ""
    gap = abs(told.gain)
    more = "more" if (row.with_share or 0) > (row.without_share or 0) else "fewer"
    end = f"{gap} {more} of 100." if gap else "The same in both."
    if gap != abs(told.treated - told.others):
        exact = f"{100 * (row.with_share or 0):g} against {100 * (row.without_share or 0):g}"
        end = f"{gap} {more} of 100 ({exact} before rounding)."
    when = f" ({row.time})" if row.time else ""
    return (
        f"Of 100 people, {told.treated} {row.event} with {row.given}, {told.others} with {row.comparator}{when}. {end}"
    )


def figure(row: TreatmentEffect) -> str:
    """The figure of an effect in its own unit, in the direction it means.

    Inputs: row.
    Returns: for instance "7.29 points of 100 better", "ratio 0.72", "58 of 100 people".
    Source: the row's own.
    Does not round beyond what is printed.
    """
    if row.measure == "words":
        return FOUND[row.found]
    if row.measure == "share" or row.measure == "risk_difference":
        told = people(row)
        if told is not None:
            return f"{told.treated} against {told.others} of 100"
        return f"{round((row.value or 0) * 100)} of 100"
    if row.value is None:
        return _range(row)
    if row.no_difference == 1:
        return f"{MEASURES[row.measure]} {row.value:g}"
    if row.value == 0:
        return f"0 {row.unit}"
    good = (row.value < 0) == (row.better == "lower")
    return f"{abs(row.value):g} {row.unit} {'better' if good else 'worse'}"


def _range(row: TreatmentEffect) -> str:
    smaller, larger = sorted((abs(row.low or 0), abs(row.high or 0)))
    good = ((row.low or 0) < 0) == (row.better == "lower")
    return f"{smaller:g} to {larger:g} {row.unit} {'better' if good else 'worse'}"


def interval(row: TreatmentEffect) -> str:
    """The interval of an effect, or that there is none.

    Inputs: row.
    Returns: for instance "95 % interval 3.61 to 10.98 better"; "interval not reported".
    Source: the row's own.
    Does not invent one, and does not call a range one.
    """
    if row.low is None or row.high is None:
        return "interval not reported"
    name = "95 % interval" if row.interval == "reported" else "range across studies"
    if row.measure in ("share", "risk_difference"):
        return f"{name} {row.low * 100:g} to {row.high * 100:g} of 100"
    if row.no_difference != 0:
        return f"{name} {row.low:g} to {row.high:g}"
    sign = -1 if row.better == "lower" else 1
    worst, best = sorted((sign * row.low, sign * row.high))
    if worst >= 0:
        return f"{name} {worst:g} to {best:g} better"
    if best <= 0:
        return f"{name} {-best:g} to {-worst:g} worse"
    return f"{name} {-worst:g} worse to {best:g} better"


def worthwhile(row: TreatmentEffect) -> str:
    """How the effect stands against the smallest one worth having, where its source names that.

    Inputs: row.
    Returns: one sentence; empty where the source names none.
    Source: the row's own.
    Does not use the threshold of another source.
    """
    if row.worthwhile is None or row.value is None or row.no_difference is None:
        return ""
    size = abs(row.value - row.no_difference)
    how = "reaches" if size >= row.worthwhile else "is under"
    return f"That {how} the smallest difference its source calls worth having ({row.worthwhile:g} {row.unit})."


def effect(row: TreatmentEffect) -> str:
    """An effect as a sentence: who, what, against what, how much, when, how sure.

    Inputs: row.
    Returns: one to three sentences.
    Source: the row's own.
    Does not leave out that there was no clear difference.
    """
    what = wording.capital(row.given)
    against = f" against {row.comparator}" if row.comparator else ""
    when = f", {row.time}" if row.time else ""
    told = f"{what}{against}, {row.outcome_name}{when}: "
    if row.measure == "words":
        return f"{told}{FOUND[row.found]}. {row.note}"
    # points say themselves on which side they lie
    said = "" if row.unit and row.found in ("better", "worse") else f"; {FOUND[row.found]}"
    end = f"{figure(row)} ({interval(row)}){said}."
    return " ".join(part for part in (f"{told}{end}", worthwhile(row)) if part)


def label(row: TreatmentEffect, records: Records) -> str:
    """An effect for a list, or beside its mark.

    Inputs: row; records.
    Returns: what was done, against what, and for how long the pain had lasted where the source divides.
    Source: the row's own.
    Does not stand alone: the sentence does.
    """
    against = f" against {row.comparator}" if row.comparator else ", nobody beside it"
    stages = " or ".join(records.stages[one].name for one in row.stages)
    return wording.capital(f"{row.given}{against}") + (f" ({stages})" if stages else "")


def harms(row: TreatmentEffect, records: Records) -> list[str]:
    """The unwanted effects that the source names, and those that other rows hold of the same treatment.

    Inputs: row; records.
    Returns: sentences, at least one.
    Source: the row's own; treatments.csv for the others, each with its citation.
    Does not take silence for none.
    """
    others = [one for one in harms_of(row.intervention_id, records) if one.id != row.id]
    said = [row.harms, *(f"{harm(one, records)} {wording.citation(one)}" for one in others)]
    return [one for one in said if one] or [NOT_REPORTED]


def harm(row: TreatmentEffect, records: Records) -> str:
    """A harm that a row holds, and in whom it was counted.

    Inputs: row, whose outcome is a harm; records.
    Returns: sentences, without their citation.
    Source: the row's own.
    Does not say that it comes from a dose that was meant here.
    """
    names = wording.listed([wording.in_a_sentence(records.conditions[one].name) for one in row.conditions])
    told = people_sentence(row) or effect(row)
    note = row.note if row.measure != "words" else ""
    return " ".join(part for part in (told, f"Counted in people with {names}." if names else "", note) if part)


def effect_row(row: TreatmentEffect, records: Records) -> tuple[str, str, str, str]:
    """A row of the table of effects, short.

    Inputs: row; records.
    Returns: treatment, what came of it, certainty, harms.
    Source: the row's own.
    Does not stand for the whole row: `whole` does.
    """
    told = people_sentence(row)
    when = f", {row.time}" if row.time else ""
    found = told or f"{wording.capital(row.outcome_name)}{when}: {figure(row)} ({interval(row)})"
    if row.measure == "words":
        found = f"{wording.capital(row.outcome_name)}{when}: {figure(row)}"
    return (
        wording.capital(records.interventions[row.intervention_id].name),
        f"{found} {wording.citation(row)}",
        CERTAINTY[row.certainty],
        row.harms or _other_harms(row, records),
    )


def _other_harms(row: TreatmentEffect, records: Records) -> str:
    """What a cell of the table says where the row names no harm: which harms other rows hold."""
    others = dict.fromkeys(one.outcome_name for one in harms_of(row.intervention_id, records) if one.id != row.id)
    return f"other rows: {wording.listed(list(others))}" if others else "not reported"


def whole(row: TreatmentEffect, records: Records) -> list[str]:
    """A row as a reader needs it before using it.

    Inputs: row; records.
    Returns: people where the source allows, the effect in its own unit, how sure, harms, cost in time, note, source.
    Source: the row's own.
    Does not leave out a badge.
    """
    told = people_sentence(row)
    lines = [told] if told else []
    if not told or row.value is not None:
        lines.append(effect(row))
    lines += [
        f"{CERTAIN}: {CERTAINTY[row.certainty]}.",
        f"Harms: {' '.join(harms(row, records))}",
        f"What it asks of the patient: {row.burden or NOT_REPORTED}",
        row.note if row.measure != "words" else "",
    ]
    lines[0] += f" {wording.citation(row)}"
    return [line for line in lines if line]


def no_row(condition: Condition, records: Records) -> str:
    """That nothing is known here about treating a condition, and why.

    Inputs: condition without a comparison; records.
    Returns: one or two sentences.
    Source: conditions.csv.
    Does not mean that nothing helps.
    """
    if any(condition.id in one.conditions for one in records.stances.values()):
        return "No row with a comparison: what guidelines or reviews say of it stands under Guidelines side by side."
    if condition.urgency >= Urgency.urgent:
        return f"No row: what matters first is who sees it, and how soon. {condition.first_tests}"
    return (
        "No row: its treatment lies outside care of the hip and back, and has not been looked up. "
        "That does not mean that nothing helps."
    )


def centre(found: Sequence[TreatmentEffect]) -> str:
    """How many of the comparisons show a clear gain.

    Inputs: found, effects of one condition.
    Returns: one sentence, empty without effects.
    Source: the rows' own, found.
    Does not weigh one against another.
    """
    if not found:
        return ""
    better = sum(row.found == "better" for row in found)
    tested = [row for row in found if row.worthwhile is not None and row.value is not None]
    worth = sum(abs((row.value or 0) - (row.no_difference or 0)) >= (row.worthwhile or 0) for row in tested)
    said = f"{better} of {len(found)} comparisons favour the treatment."
    if tested:
        said += f" Where a source names the smallest difference worth having, {worth} of {len(tested)} reach it."
    return f"{said} Choose by harm, cost and what the patient prefers."
