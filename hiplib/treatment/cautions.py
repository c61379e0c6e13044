"""Before a medicine or a needle: what warns of it, and what each source would say."""

from collections.abc import Collection

from hiplib.errors import InputError, Problem, known, shown
from hiplib.model import Caution, InjectionAdvice, InjectionSite, Intervention, Patient
from hiplib.records import Records
from hiplib.treatment.results import InjectionAnswer, InjectionCheck, MedicineCheck
from hiplib.treatment.triage import comes_first, referral

__all__ = ["injections", "medicines", "risks", "risks_of", "warnings", "warnings_there"]

# how grave a caution is, the gravest first
LEVELS = ("error", "avoid", "ask", "care")


def risks(medicine: str, records: Records) -> tuple[str, ...]:
    """The risks that a medicine has a caution for.

    Inputs: medicine, an id of vocabulary/interventions.csv; records.
    Returns: ids of vocabulary/risks.csv in their order.
    Errors: NotFoundError for a medicine that does not exist.
    Source: medicine_cautions.csv.
    Does not list what nobody has written down.
    """
    item = records.find(Intervention, medicine)
    mine = {one.risk_id for one in records.medicine_cautions.values() if item.id in one.interventions}
    return tuple(one for one in records.risks if one in mine)


def risks_of(patient: Patient, records: Records) -> tuple[str, ...]:
    """The risks that are known of a patient before anybody asks about medicines.

    Inputs: patient; records.
    Returns: ids of vocabulary/risks.csv in their order.
    Source: risks.csv, findings and from_age_years.
    Does not deny the others: most of them no finding tells.
    """
    return tuple(one.id for one in records.risks.values() if one.known_of(patient))


def warnings(intervention: str, present: Collection[str], records: Records) -> tuple[Caution, ...]:
    """What warns of a treatment in a person with some risks, the gravest first.

    Inputs: intervention and present, ids of a treatment and of risks; records.
    Returns: rows; none for what is no medicine.
    Source: medicine_cautions.csv.
    Does not clear anybody.
    """
    rows = records.medicine_cautions.values()
    found = (row for row in rows if intervention in row.interventions and row.risk_id in present)
    return tuple(sorted(found, key=lambda row: LEVELS.index(row.level)))


def warnings_there(intervention: str, records: Records) -> tuple[InjectionAdvice, ...]:
    """What warns of an injection at the place where it is given.

    Inputs: intervention, an id; records.
    Returns: rows in the order of their file; none for what is no injection.
    Source: vocabulary/injection_sites.csv for the place; injection_advice.csv.
    Does not hold the limits: they count what was given already.
    """
    places = {one.id for one in records.injection_sites.values() if one.intervention_id == intervention}
    rows = records.injection_advice.values()
    return tuple(row for row in rows if row.kind == "warning" and not places.isdisjoint(row.sites))


def medicines(chosen: Collection[str], present: Collection[str], records: Records) -> tuple[MedicineCheck, ...]:
    """What warns of some medicines in a person with some risks; two medicines warn of each other.

    Inputs: chosen, ids of medicines; present, ids of risks; records.
    Returns: a MedicineCheck for each medicine, in the order of the vocabulary.
    Errors: NotFoundError for an id that does not exist; InputError for a treatment that is no medicine.
    Source: medicine_cautions.csv.
    Does not give a dose, and does not take back a caution: each further risk or medicine can only add.
    """
    for one in chosen:
        item = records.find(Intervention, one)
        if item.kind != "medicine":
            raise InputError([Problem("treatment.medicines", shown(one), "a medicine")])
    for one in present:
        known(one, records.risks, "a risk")
    checks = []
    for item in records.interventions.values():
        if item.id not in chosen:
            continue
        others = {one.id for one in records.risks.values() if one.intervention_id in set(chosen) - {item.id}}
        found = warnings(item.id, {*present, *others}, records)
        checks.append(MedicineCheck(item, found[0].level if found else "", found))
    return tuple(checks)


def injections(
    site: str,
    records: Records,
    *,
    in_last_year: int | None = None,
    weeks_since_last: float | None = None,
    patient: Patient | None = None,
) -> InjectionCheck:
    """One more steroid injection: what each source would say, and what warns at this place.

    Inputs: site, an id of vocabulary/injection_sites.csv; records; in_last_year, injections there in twelve months,
    0 or more, None where it is not known; weeks_since_last, weeks, 0 or more, None where it is not known or there was
    none; patient, a fictional one.
    Returns: an InjectionCheck; for a patient who is sent on a referral and nothing else.
    Errors: NotFoundError for a site that does not exist; InputError for a number below 0.
    Source: injection_advice.csv.
    Does not join the answers into one, and never says that an injection may be given.
    """
    place = records.find(InjectionSite, site)
    for name, given in (("injections in the last year", in_last_year), ("weeks since the last", weeks_since_last)):
        if given is not None and not given >= 0:
            raise InputError([Problem(name, shown(given), "a number from 0 up, or nothing where it is not known")])
    sent = None if patient is None else referral(patient, records)
    if sent:
        return InjectionCheck(place, (), (), sent)
    mine = [row for row in records.injection_advice.values() if place.id in row.sites]
    answers = tuple(
        InjectionAnswer(row, _verdict(row, in_last_year, weeks_since_last)) for row in mine if row.kind == "limit"
    )
    warnings = tuple(row for row in mine if row.kind != "limit")
    return InjectionCheck(place, answers, warnings, None, comes_first(patient, records))


def _verdict(advice: InjectionAdvice, in_last_year: int | None, weeks: float | None) -> str:
    """What was not given is unknown; what is past a limit stays past it whatever else is unknown."""
    if advice.most_a_year is not None and in_last_year is not None and in_last_year >= advice.most_a_year:
        return "past"
    if advice.least_weeks is not None and weeks is not None and weeks < advice.least_weeks:
        return "too_soon"
    counts = advice.most_a_year is not None and in_last_year is None
    waits = advice.least_weeks is not None and weeks is None and in_last_year != 0
    return "unknown" if counts or waits else "within"
