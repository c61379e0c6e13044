"""What helps and at what price: rows found, told as people where the source allows, and never beside an emergency."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from hiplib import redflags
from hiplib.errors import InputError, Problem, known, shown
from hiplib.model import (
    Choice,
    Condition,
    InjectionAdvice,
    InjectionSite,
    Intervention,
    Patient,
    Stage,
    TreatmentEffect,
    Urgency,
)
from hiplib.records import Records
from hiplib.treatment.results import (
    Axis,
    Forest,
    InjectionAnswer,
    InjectionCheck,
    MedicineCheck,
    Option,
    Options,
    People,
    Referral,
)

__all__ = [
    "ORDERS",
    "axes",
    "conditions",
    "disputed",
    "effects",
    "forest",
    "injections",
    "medicines",
    "offered",
    "only_disputed",
    "options",
    "ordered",
    "people",
    "reaching",
    "referral",
    "risks",
    "stage_of",
    "without",
]

# how grave a caution is, the gravest first
LEVELS = ("error", "avoid", "ask", "care")
CERTAINTIES = ("high", "moderate", "low", "very_low", "not_rated")
ORDERS = ("file", "effect", "certainty", "harm")
# from here on somebody else comes first, and treatment is not talked about
SENDS = Urgency.urgent


# --- danger first ---------------------------------------------------------------------------------------------------


def referral(asked: Condition | Patient, records: Records) -> Referral | None:
    """Whether a patient or a condition is sent on before treatment may be talked about.

    Inputs: asked, a fictional patient or a condition; records.
    Returns: a Referral: for a patient whose picture is urgent or an emergency, and for a condition that is an emergency
    by itself; None for all others.
    Errors: PatientError for a finding that does not exist.
    Source: `redflags.assess`; conditions.csv, urgency.
    Does not clear a patient: what was not asked is still open.
    """
    if isinstance(asked, Condition):
        if asked.urgency != Urgency.emergency:
            return None
        return Referral(asked.urgency, tuple(one for one in asked.emergency_patterns.split(";") if one), None)
    found = redflags.assess(asked, records)
    return Referral(found.urgency, tuple(found.emergencies), found) if found.urgency >= SENDS else None


# --- what there is --------------------------------------------------------------------------------------------------


def conditions(records: Records) -> dict[str, str]:
    """Every condition, also those without a row about treatment.

    Inputs: records.
    Returns: names by id, in the order of conditions.csv.
    Source: conditions.csv.
    Does not say which of them can be treated.
    """
    return {row.id: row.name for row in records.conditions.values()}


def stage_of(duration_days: float | None, records: Records) -> Stage | None:
    """The stage that a pain of so many days is in.

    Inputs: duration_days, days, None where it is not known; records.
    Returns: the Stage, or None where the duration is not known.
    Source: stages.csv.
    Does not guess.
    """
    if duration_days is None:
        return None
    return next((stage for stage in records.stages.values() if stage.holds(duration_days)), None)


def options(
    asked: Patient | str, records: Records, *, condition: str | None = None, stage: str | None = None
) -> Options:
    """What was tried for a condition, what came of it, and what each guideline says.

    Inputs: asked, a condition's id, or a fictional patient; records; with a patient the condition that is thought of;
    stage, an id of stages.csv, where asked is a condition. A patient's own duration gives the stage.
    Returns: Options. Whoever is sent on gets a referral and nothing else.
    Errors: NotFoundError for a condition or a stage that does not exist; InputError for a patient without a condition,
    or with a stage; PatientError for a finding that does not exist.
    Source: treatments.csv, stances.csv, disagreements.csv.
    Does not choose, and does not take silence for advice: a body without a row was not read, or does not speak.
    """
    if isinstance(asked, Patient):
        if condition is None or stage is not None:
            got = "no condition" if condition is None else f"the stage {shown(stage)}"
            expected = "the condition that is thought of, and no stage: the patient's duration gives it"
            raise InputError([Problem("treatment.options of a patient", got, expected)])
        about = records.find(Condition, condition)
        sent = referral(asked, records) or referral(about, records)
        at = stage_of(asked.duration_days, records)
    else:
        about = records.find(Condition, asked)
        sent = referral(about, records)
        at = None if stage is None else records.find(Stage, stage)
    if sent:
        return Options(about, at, sent, (), ())
    made = tuple(_options(about, at, records))
    bodies = dict.fromkeys(said.body for one in made for said in one.stances)
    return Options(about, at, None, made, tuple(bodies))


def _options(condition: Condition, stage: Stage | None, records: Records) -> Iterable[Option]:
    found = effects(records, condition=condition.id, stage=None if stage is None else stage.id)
    said = [
        one for one in records.stances.values() if condition.id in one.conditions and _fits(one.stages, stage)
    ]  # fmt: skip
    for item in records.interventions.values():
        mine = tuple(one for one in found if one.intervention_id == item.id)
        stances = tuple(one for one in said if item.id in one.interventions)
        if mine or stances:
            harms = _harms(item.id, records)
            why = tuple(
                one
                for one in records.disagreements.values()
                if one.intervention_id == item.id and condition.id in one.condition_ids.split(";")
            )
            yield Option(item, mine, stances, harms, why)


def offered(choice: Choice, found: Options, records: Records) -> tuple[Option, ...]:
    """The treatments of a choice side by side, also those without a row for the condition.

    Inputs: choice; found, the options for its condition; records.
    Returns: an Option for each; none where there is a referral. One without a row keeps the harms that may meet
    anybody.
    Source: choices.csv; treatments.csv, stances.csv.
    Does not choose.
    """
    if found.referral:
        return ()
    there = {one.intervention.id: one for one in found.options}
    return tuple(
        there.get(item, Option(records.interventions[item], (), (), _harms(item, records), ()))
        for item in choice.interventions
    )


def without(name: str, found: Options) -> tuple[TreatmentEffect, ...]:
    """The comparisons in which something was what the others had.

    Inputs: name of a treatment, such as waiting; found.
    Returns: effects told as people whose comparator it was, one for each outcome and time.
    Source: treatments.csv, comparator.
    Does not take another comparator for it.
    """
    rows = (row for option in found.options for row in option.effects if people(row) and row.comparator == name)
    return tuple({(row.outcome, row.time, row.without_share): row for row in rows}.values())


def _harms(intervention: str, records: Records) -> tuple[TreatmentEffect, ...]:
    rows = records.treatments.values()
    return tuple(row for row in rows if row.intervention_id == intervention and not row.condition_ids)


def _fits(stages: Collection[str], stage: Stage | None) -> bool:
    return not stages or stage is None or stage.id in stages


def effects(
    records: Records,
    *,
    condition: str | None = None,
    intervention: str | None = None,
    kind: str | None = None,
    stage: str | None = None,
    search: str = "",
) -> tuple[TreatmentEffect, ...]:
    """The effects that were published, as far as they fit.

    Inputs: records; condition, intervention, stage: ids, None for any; kind of treatment, None for any; search, words
    that must all stand in what was done, with what it was compared, in the outcome or in the note.
    Returns: rows in the order of the file. For a condition that is sent on: none.
    Errors: NotFoundError for a word that does not exist, with the nearest.
    Source: treatments.csv.
    Does not return the rows of an emergency: it has none.
    """
    about = None if condition is None else records.find(Condition, condition)
    what = None if intervention is None else records.find(Intervention, intervention)
    at = None if stage is None else records.find(Stage, stage)
    if kind is not None:
        known(kind, list(dict.fromkeys(one.kind for one in records.interventions.values())), "a kind of treatment")
    if about is not None and referral(about, records):
        return ()
    words = search.casefold().split()
    return tuple(
        row
        for row in records.treatments.values()
        if (about is None or about.id in row.conditions)
        and (what is None or row.intervention_id == what.id)
        and (kind is None or records.interventions[row.intervention_id].kind == kind)
        and _fits(row.stages, at)
        and all(word in _text(row, records) for word in words)
    )


def _text(row: TreatmentEffect, records: Records) -> str:
    name = records.interventions[row.intervention_id].name
    return f"{name} {row.given} {row.comparator} {row.outcome_name} {row.note} {row.harms}".casefold()


# --- how much -------------------------------------------------------------------------------------------------------


def people(effect: TreatmentEffect) -> People | None:
    """An effect as people of 100, where its source gives both shares.

    Inputs: effect.
    Returns: People, or None where the source allows none: one share, a ratio or points are not people.
    Source: the row's own, with_share and without_share.
    Does not work people out of a ratio.
    """
    if effect.with_share is None or effect.without_share is None:
        return None
    treated, others = round(effect.with_share * 100), round(effect.without_share * 100)
    return People(treated, others, treated - others if effect.better == "higher" else others - treated)


def ordered(found: Sequence[TreatmentEffect], by: str) -> tuple[TreatmentEffect, ...]:
    """Effects in another order.

    Inputs: found; by: file, as they come; effect, first those told as people, by how many more fare better, then
    group by group of one axis, the largest first; certainty, the surest first; harm, first what fared worse, then what
    names a harm.
    Returns: the same effects; equals keep their places.
    Errors: NotFoundError for another order.
    Source: the rows' own.
    Does not compare points with ratios: only effects of one axis follow each other by size.
    """
    known(by, ORDERS, "an order")
    if by == "certainty":
        return tuple(sorted(found, key=lambda row: CERTAINTIES.index(row.certainty)))
    if by == "harm":
        return tuple(sorted(found, key=lambda row: (row.found != "worse", not row.harms)))
    if by == "effect":
        groups = list(dict.fromkeys(_axis(row) for row in found))
        return tuple(sorted(found, key=lambda row: _by_size(row, groups)))
    return tuple(found)


def _by_size(row: TreatmentEffect, groups: list[Axis]) -> tuple[int, int, float]:
    told = people(row)
    if told is not None:
        return 0, 0, -told.gain
    if row.value is None or row.no_difference is None:
        return 2, groups.index(_axis(row)), 0
    gain = row.value - row.no_difference
    return 1, groups.index(_axis(row)), gain if row.better == "lower" else -gain


def _axis(row: TreatmentEffect) -> Axis:
    return Axis(row.outcome, row.measure, row.unit, row.better, row.term)


def axes(found: Iterable[TreatmentEffect], least: int = 1) -> dict[Axis, tuple[TreatmentEffect, ...]]:
    """What may be drawn: the axes that effects with a figure stand on.

    Inputs: found; least, how many effects an axis needs, 1 or more.
    Returns: effects by axis, in the order of the first of each; those with the most effects first.
    Source: the rows' own.
    Does not hold shares and words: neither is a difference.
    """
    groups: dict[Axis, list[TreatmentEffect]] = {}
    for row in found:
        if row.no_difference is not None and (row.value is not None or row.low is not None):
            groups.setdefault(_axis(row), []).append(row)
    ranked = sorted((axis for axis in groups if len(groups[axis]) >= least), key=lambda axis: -len(groups[axis]))
    return {axis: tuple(groups[axis]) for axis in ranked}


def forest(found: Sequence[TreatmentEffect]) -> Forest:
    """Effects on one axis, or a sentence that says why not.

    Inputs: found, at least one effect with a figure.
    Returns: a Forest.
    Errors: InputError where they differ in outcome, scale, direction or term, or have no figure to draw.
    Source: the rows' own.
    Does not pool, and does not turn a scale round.
    """
    if not found:
        raise InputError([Problem("forest", "no effect", "at least one effect with a figure")])
    for row in found:
        if row.no_difference is None or (row.value is None and row.low is None):
            raise InputError([Problem(f"forest, {row.id}", "no difference with a figure", "a difference or a ratio")])
    first = _axis(found[0])
    parts = {"outcome": "outcome", "measure": "scale", "unit": "scale", "better": "direction", "term": "time"}
    for row in found[1:]:
        unlike = dict.fromkeys(
            word for part, word in parts.items() if getattr(_axis(row), part) != getattr(first, part)
        )
        if unlike:
            expected = f"effects of one outcome, one scale and one time; these differ in {' and '.join(unlike)}"
            raise InputError([Problem("forest", f"{found[0].id} beside {row.id}", expected)])
    none = found[0].no_difference or 0.0
    sign = 1 if first.better == "higher" else -1
    worth = dict.fromkeys(none + sign * row.worthwhile for row in found if row.worthwhile is not None)
    return Forest(first, tuple(found), none, tuple(worth))


def reaching(made: Forest) -> int:
    """How many of the effects are worth having; where no source names a size, how many clearly favour the treatment.

    Inputs: made.
    Returns: a number of effects.
    Source: the rows' own; of several sizes the smallest counts.
    Does not look at the intervals.
    """
    if not made.sizes:
        return sum(row.found == "better" for row in made.effects)
    sign = -1 if made.axis.better == "lower" else 1
    gains = (sign * (row.value - made.no_difference) for row in made.effects if row.value is not None)
    return sum(gain >= made.sizes[0] for gain in gains)


def disputed(option: Option) -> bool:
    """Whether guidelines disagree about a treatment.

    Inputs: option.
    Returns: True where they say at least two different words.
    Source: stances.csv.
    Does not count silence.
    """
    return len({one.stance for one in option.stances}) > 1


def only_disputed(found: Options) -> Options:
    """The same without the treatments that guidelines agree about.

    Inputs: found.
    Returns: Options.
    Source: stances.csv.
    Does not drop a referral.
    """
    return replace(found, options=tuple(option for option in found.options if disputed(option)))


# --- before a medicine or a needle ----------------------------------------------------------------------------------


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
        found = [
            row
            for row in records.medicine_cautions.values()
            if item.id in row.interventions and row.risk_id in {*present, *others}
        ]
        found.sort(key=lambda row: LEVELS.index(row.level))
        checks.append(MedicineCheck(item, found[0].level if found else "", tuple(found)))
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
    return InjectionCheck(place, answers, tuple(row for row in mine if row.kind == "warning"), None)


def _verdict(advice: InjectionAdvice, in_last_year: int | None, weeks: float | None) -> str:
    """What was not given is unknown; what is past a limit stays past it whatever else is unknown."""
    if advice.most_a_year is not None and in_last_year is not None and in_last_year >= advice.most_a_year:
        return "past"
    if advice.least_weeks is not None and weeks is not None and weeks < advice.least_weeks:
        return "too_soon"
    counts = advice.most_a_year is not None and in_last_year is None
    waits = advice.least_weeks is not None and weeks is None and in_last_year != 0
    return "unknown" if counts or waits else "within"
