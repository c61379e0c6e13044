"""Figures as they were printed, what follows from a two-by-two table, and what does not add up."""

import math
from collections.abc import Mapping, Sequence

from hiplib.model import BaseRate, ClinicalTest
from hiplib.probability.results import AuditItem, TwoByTwo
from hiplib.probability.words import per_cent
from hiplib.probability.words_findings import finding
from hiplib.records import Records
from hiplib.wording import citation, ratios

__all__ = [
    "AUDITOR",
    "AUDIT_FOUND",
    "BEHIND",
    "FOLLOWS",
    "HOW_COME",
    "HOW_COMMON",
    "LOOKED",
    "NOTHING_WRONG",
    "NOT_ADDING_UP",
    "POINT_FIRST",
    "PURPOSES",
    "WHICH_FIGURE",
    "WHICH_ROW",
    "WHOLE_LIST",
    "WORTH",
    "audit_line",
    "audited",
    "base_figures",
    "columns",
    "figures",
    "nothing_against",
    "pointed_at",
    "two_by_two",
]

AUDITOR = "The table auditor"
WHICH_ROW = "The row"
WHICH_FIGURE = "Which figure does not follow from the others?"
POINT_FIRST = "Choose a figure and commit. What is the matter with it appears here."
HOW_COME = "How that may have come about"
AUDIT_FOUND = "What the audit found"
BEHIND = "The figures behind the lesson"
WORTH = "What a finding is worth"
HOW_COMMON = "How common it is"

NOT_ADDING_UP = "Figures that do not add up"
WHOLE_LIST = "The whole list: every printed figure that does not add up"
NOTHING_WRONG = "Every figure here follows from the others, as far as they tell."
LOOKED = "found what does not follow"
FOLLOWS = "What follows"
PURPOSES: Mapping[str, str] = {
    "auditor": "Published figures that do not follow from the other figures of their own row. Teaching only.",
    "figures": "Every figure behind this lesson, as printed, with its source. Teaching only.",
    "table": "A two-by-two table, with intervals. Teaching only.",
}
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


def pointed_at(row: ClinicalTest) -> dict[str, str]:
    """The figures of a row that one may point at, each with its interval apart.

    Inputs: row.
    Returns: what each is called with what was printed, by its column; an interval by that of its lower end.
    Source: the row.
    Does not say which of them follow.
    """
    named = {} if row.n_patients is None else {"n_patients": f"{row.n_patients:,} people"}
    for name, label in _PRINTED.items():
        value, low = getattr(row, name), getattr(row, f"{name}_low", None)
        if value is not None:
            named[name] = f"{label} {value:g}"
        if low is not None:
            named[f"{name}_low"] = f"{label}: interval {low:g} to {getattr(row, f'{name}_high'):g}"
    return named


_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "above_one": ("auc_low",),
    "people": ("n_patients",),
    "npv_beside": ("npv", "post_negative"),
}


def nothing_against(figure: str) -> str:
    """That a figure may well be right.

    Inputs: figure, as `pointed_at` calls it.
    Returns: the end of a sentence, after a tutor's word.
    Does not say that it is right: the audit only finds what cannot be.
    """
    return f"the row holds nothing that rules out {figure}."


def columns(item: AuditItem) -> tuple[str, ...]:
    """Which figures of `pointed_at` something that does not add up is about.

    Inputs: item.
    Returns: columns of clinical_tests.csv.
    Does not say which of two figures is the wrong one.
    """
    return _COLUMNS.get(item.check, (item.check.replace("_interval", "_low"),))


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
            "an empty cell, not certainty; its lower limit is what can be relied on."
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
            f"it should be {item.low:.2g} to {item.high:.2g} by the interval of its own ratio",
            "Some of what is uncertain was left out on the way from the ratio to the probability.",
        )
    name = f"{_MEASURES[item.check]} {printed}"
    if item.pooled:
        why = "Each figure was pooled by itself; a ratio of averages is not the average of ratios."
        return place, name, f"{follows} from the row's other figures", why
    should = f"{item.low:.2g}" if exact else f"{item.low:.2g} to {item.high:.2g}"
    why = "One of the figures is misprinted or belongs to another analysis."
    if item.check == "odds_ratio":
        why = "It may have been adjusted for other findings; if it was not, one of the figures is misprinted."
    return place, name, f"it should be {should} by the row's other figures", why


def audited(items: Sequence[AuditItem], records: Records) -> str:
    """How many figures do not add up.

    Inputs: items, what the audit found; records.
    Returns: one sentence.
    Source: clinical_tests.csv.
    Does not count a figure that rounding explains.
    """
    rows = {item.row_id for item in items}
    return (
        f"{len(items)} printed figures in {len(rows)} of {len(records.clinical_tests)} rows do not follow from the "
        "figures beside them, with rounding allowed for."
    )
