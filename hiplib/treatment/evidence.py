"""What there is for a condition: what was tried, what came of it, and what each guideline says of it."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from hiplib.errors import InputError, Problem, known, shown
from hiplib.model import Choice, Condition, Intervention, Patient, Stage, TreatmentEffect
from hiplib.records import Records
from hiplib.treatment.cautions import risks_of, warnings, warnings_there
from hiplib.treatment.effect_sizes import people
from hiplib.treatment.results import Compared, Option, Options
from hiplib.treatment.triage import comes_first, referral

__all__ = [
    "compared",
    "conditions",
    "disputed",
    "effects",
    "harms_of",
    "offered",
    "only_disputed",
    "options",
    "stage_of",
]


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


def options(
    asked: Patient | str, records: Records, *, condition: str | None = None, stage: str | None = None
) -> Options:
    """What was tried for a condition, what came of it, and what each guideline says.

    Inputs: asked, a condition's id, or a fictional patient; records; with a patient the condition that is thought of;
    stage, an id of stages.csv, where asked is a condition. A patient's own duration gives the stage.
    Returns: Options. Whoever is sent on gets a referral and nothing else.
    Errors: NotFoundError for a condition or a stage that does not exist; InputError for a patient without a condition,
    or with a stage; PatientError for a finding that does not exist.
    Source: treatments.csv, stances.csv, disagreements.csv; medicine_cautions.csv for a patient.
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
        present = risks_of(asked, records)
        first = comes_first(asked, records)
    else:
        about = records.find(Condition, asked)
        sent = referral(about, records)
        at = None if stage is None else records.find(Stage, stage)
        present, first = (), None
    if sent:
        return Options(about, at, sent, (), ())
    made = tuple(_options(about, at, present, records))
    bodies = dict.fromkeys(said.body for one in made for said in one.stances)
    return Options(about, at, None, made, tuple(bodies), present, first)


def _options(condition: Condition, stage: Stage | None, present: Collection[str], records: Records) -> Iterable[Option]:
    found = effects(records, condition=condition.id, stage=None if stage is None else stage.id)
    said = [
        one for one in records.stances.values() if condition.id in one.conditions and _fits(one.stages, stage)
    ]  # fmt: skip
    for item in records.interventions.values():
        mine = tuple(one for one in found if one.intervention_id == item.id)
        stances = tuple(one for one in said if item.id in one.interventions)
        if mine or stances:
            harms = harms_of(item.id, records)
            why = tuple(
                one
                for one in records.disagreements.values()
                if one.intervention_id == item.id and condition.id in one.condition_ids.split(";")
            )
            cautions = warnings(item.id, present, records)
            yield Option(item, mine, stances, harms, why, cautions, warnings_there(item.id, records))


def harms_of(intervention: str, records: Records) -> tuple[TreatmentEffect, ...]:
    """The rows that say what harm a treatment may do, whatever it was given for.

    Inputs: intervention, an id; records.
    Returns: effects, those that fared worse first: those that may meet anybody, and those whose outcome is a harm;
    where words tell them, the figures by drug are left to the table.
    Source: treatments.csv; pack.yaml, treatment, harms, for the rows whose outcome is one.
    Does not take a treatment without such a row for one without a harm.
    """
    harmful = set(records.pack.several("treatment", "harms"))
    rows = [row for row in records.treatments.values() if row.intervention_id == intervention]
    anybody = [row for row in rows if not row.condition_ids and row.found == "worse"]
    told = [row for row in anybody if row.measure == "words"] or anybody
    mine = (row for row in rows if row in told or row.id in harmful)
    return tuple(sorted(mine, key=lambda row: row.found != "worse"))


def _fits(stages: Collection[str], stage: Stage | None) -> bool:
    return not stages or stage is None or stage.id in stages


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
        there.get(
            item,
            Option(
                records.interventions[item],
                (),
                (),
                harms_of(item, records),
                (),
                warnings(item, found.risks, records),
                warnings_there(item, records),
            ),
        )
        for item in choice.interventions
    )


def compared(option: Option, found: Options) -> tuple[Compared, ...]:
    """What was counted as people where a treatment was given, or was what the others had.

    Inputs: option; found, all there is for the condition.
    Returns: for each outcome, time and source how many of 100, the treatment itself first and then each of the others.
    Source: treatments.csv, with_share and without_share.
    Does not hold a harm, and does not put what two sources counted beside each other.
    """
    mine = dict.fromkeys([*(row.given for row in option.effects), option.intervention.name])
    harmful = {row.id for row in option.harms}
    groups: dict[tuple[str, str, str, str], dict[str, tuple[TreatmentEffect, int]]] = {}
    for row in [*option.effects, *(row for one in found.options for row in one.effects)]:
        told = people(row)
        if told is None or row.id in harmful or not (row.given in mine or row.comparator in mine):
            continue
        arms = [(row.given, told.treated), (row.comparator, told.others)]
        arms = arms if row.given in mine else arms[::-1]
        group = groups.setdefault((row.event, row.time, row.source_id, arms[0][0]), {})
        for name, many in arms:
            group.setdefault(name, (row, many))
    return tuple(
        Compared(event, time, tuple((name, many) for name, (_, many) in found_arms.items()),
                 tuple({row.id: row for row, _ in found_arms.values()}.values()))
        for (event, time, _, _), found_arms in groups.items()
    )  # fmt: skip


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
