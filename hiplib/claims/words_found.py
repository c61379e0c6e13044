"""What speaks to a claim from the tables of other topics, told in the same four cells as a finding of its own."""

from hiplib import wording
from hiplib.claims.reason import Found
from hiplib.claims.words import finding_row
from hiplib.model import ClaimEvidence, ImagingFinding, PrognosisPoint, TreatmentEffect
from hiplib.model.rows import parted
from hiplib.records import Records
from hiplib.treatment import words as treatment_words

__all__ = ["found_row", "found_way"]


def found_row(row: Found, records: Records) -> tuple[str, str, str, str]:
    """Whatever speaks to a claim, as a row of one table.

    Inputs: row, a finding behind a claim, an effect of a treatment, what scans show, or how people fared; records.
    Returns: what was compared, what was found, what it can show, the source with its badges.
    Source: the row's own.
    Does not turn an association into a cause.
    """
    if isinstance(row, ClaimEvidence):
        return finding_row(row)
    if isinstance(row, TreatmentEffect):
        return _effect(row, records)
    return _scan(row) if isinstance(row, ImagingFinding) else _course(row)


def found_way(row: Found) -> str:
    """Which way a treatment turned out, after what was measured.

    Inputs: row, whatever speaks to a claim.
    Returns: for instance "back pain: no clear difference"; empty for what is no effect of a treatment.
    Source: the row's own.
    Does not say how much.
    """
    return f"{row.outcome_name}: {treatment_words.FOUND[row.found]}" if isinstance(row, TreatmentEffect) else ""


def _effect(row: TreatmentEffect, records: Records) -> tuple[str, str, str, str]:
    against = f" against {row.comparator}" if row.comparator else ""
    when = f", {row.time}" if row.time else ""
    told = treatment_words.people_sentence(row)
    if not told:
        told = f"{treatment_words.figure(row)} ({treatment_words.interval(row)})" if row.measure != "words" else ""
        sided = row.unit and row.found in ("better", "worse")  # points say themselves on which side they lie
        told = "; ".join(part for part in (told, "" if sided else treatment_words.FOUND[row.found]) if part)
        told = f"{wording.capital(row.outcome_name)}{when}: {told}."
    if row.measure == "words":
        told = f"{told} {row.note}"
    alone = row.found == "uncontrolled"
    sure = "" if row.certainty == "not_rated" else f"; certainty {treatment_words.CERTAINTY[row.certainty]}"
    shown = (
        "Nobody to compare with: cannot show a cause"
        if alone
        else "One treatment against another: what the treatment does"
    )
    pain = wording.listed([wording.in_a_sentence(records.conditions[one].name) for one in parted(row.condition_ids)])
    given = f"{wording.capital(row.given)}{against}{f' ({pain})' if pain else ''}"
    return given, told, f"{shown}{sure}.", wording.citation(row)


def _scan(row: ImagingFinding) -> tuple[str, str, str, str]:
    inside = "" if row.low is None or row.high is None else f" (95 % interval {row.low:g} to {row.high:g})"
    if row.measure == "odds_ratio":
        found = f"{wording.capital(row.name)}: odds ratio {row.value:g}{inside}."
        return (
            f"With pain against without: {row.population}",
            found,
            "Seen together; cannot show a cause.",
            wording.citation(row),
        )
    age = f", aged {row.age_years}" if row.age_years is not None else ""
    found = f"{wording.capital(row.name)}: {row.value * 100:g} of 100{age}."
    shown = "Counted in people without pain" if row.pain == "without" else "Counted"
    return wording.capital(row.population), found, f"{shown}; cannot show a cause.", wording.citation(row)


def _course(row: PrognosisPoint) -> tuple[str, str, str, str]:
    share = (row.value or 0) * 100
    when = f"after {row.time_words}" if row.time_value is not None else "at no stated time"
    found = f"Of 100, {share:g} {row.those} {when}; {100 - share:g} {row.others}. Counted from {row.clock}."
    return wording.capital(row.population), found, "Followed forward; nobody beside them.", wording.citation(row)
