"""What a notebook calls: what findings change, figures that do not add up, and every figure behind the lesson."""

from collections.abc import Sequence

from hiplib import load, probability
from hiplib.errors import known
from hiplib.probability.view_auditor import Auditor, AuditRound
from hiplib.probability.view_tables import Figures, Table
from hiplib.probability.view_updater import Updater

__all__ = ["auditor", "figures", "table", "updater"]


def updater(
    condition: str | None = None,
    base: str | None = None,
    findings: Sequence[str] = (),
    absent: Sequence[str] = (),
) -> Updater:
    """What findings change: choose, guess, then see it in people, as a tree, as a table and on the nomogram.

    Inputs: condition, a word of clinical_tests.csv, None for the one of the lesson; base, the id of a row of
    base_rates.csv for it, None for the first; findings and absent, ids of rows of clinical_tests.csv that are present
    and absent.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a word or id that does not exist.
    Source: clinical_tests.csv and base_rates.csv.
    Does not decide about a real patient, and does not multiply findings that share a cause.
    """
    made = Updater(load.records(), asked=bool(findings or absent))
    made.choose(condition or made.opened, base, findings, absent)
    return made


def auditor(*rows: str) -> Auditor | AuditRound:
    """Published figures that do not add up, recomputed from their own row.

    Inputs: rows, ids of clinical_tests.csv that are asked about one after the other; where none is named, all that was
    found is told at once.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for an id that does not exist.
    Source: clinical_tests.csv.
    Does not say who made the slip.
    """
    records = load.records()
    for row in rows:
        known(row, records.clinical_tests, "a row of clinical_tests.csv")
    return AuditRound(records, rows) if rows else Auditor(records)


def table(*, tp: int, fp: int, fn: int, tn: int) -> Table:
    """A two-by-two table of your own: what follows from it, with intervals, and what an empty cell means.

    Inputs: tp, with the condition and the finding; fp, without the condition, with the finding; fn, with the condition,
    without the finding; tn, with neither; whole people.
    Returns: a view; the notebook shows it.
    Errors: InputError for a count that is no whole number or below 0; DataError where data/ has a mistake.
    Source: the counts are yours; the methods are those of `hiplib.probability.from_counts`.
    Does not carry the predictive values to people among whom the condition is rarer or commoner.
    """
    return Table(load.records(), probability.from_counts(tp=tp, fp=fp, fn=fn, tn=tn))


def figures() -> Figures:
    """Every figure this lesson can use, as it was printed, with its source.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: clinical_tests.csv and base_rates.csv.
    Does not leave out what does not add up: the auditor marks it.
    """
    return Figures(load.records())
