"""Laws of treatment: whoever is sent on is told nothing of it, cautions only ever add, one axis holds one scale."""

from collections.abc import Callable
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warned import BACKGROUNDS, MILD, assessed_once, patient, warned

from hiplib import load, redflags, treatment
from hiplib.errors import InputError
from hiplib.model import Urgency
from hiplib.records import Records
from hiplib.treatment import words
from hiplib.treatment.cautions import LEVELS

RECORDS = load.records()


def test_nothing_is_told_of_treatment_to_whom_the_safety_layer_sends(
    records: Records, proved: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every warning on each background, asked and not asked of the others, and every pair of warnings; one condition,
    since who is sent rests on the patient alone, which the next test shows for every condition."""
    condition = next(one for one, row in records.conditions.items() if treatment.referral(row, records) is None)
    once = assessed_once(monkeypatch)
    sent = covered = 0
    for warns, _ in warned(records):
        found = treatment.options(warns, records, condition=condition)
        covered += 1
        sends = once(warns, records).urgency >= Urgency.urgent
        sent += sends
        assert (found.referral is not None) == sends, warns
        assert not sends or (found.options, found.bodies) == ((), ()), warns
    proved(f"treatment: {covered:,} patients, {sent:,} of them sent on and told nothing else")
    assert sent > 0


def test_what_has_to_be_found_out_stands_before_every_treatment_and_needle(
    records: Records, proved: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every finding and no finding on each background, and every pair of warnings: whoever has to be worked up hears
    first, in each rule's own words, what has to be found out; nobody else does."""
    condition = next(one for one, row in records.conditions.items() if treatment.referral(row, records) is None)
    site = next(iter(records.injection_sites))
    once = assessed_once(monkeypatch)
    first = covered = 0
    alone = (
        patient([item], fields, records, asked=asked)
        for item in records.findings for fields in BACKGROUNDS for asked in (True, False)
    )  # fmt: skip
    for whoever in chain(alone, (one for one, _ in warned(records))):
        found = once(whoever, records)
        shown = treatment.options(whoever, records, condition=condition)
        needle = treatment.injections(site, records, patient=whoever)
        waits = found.urgency == Urgency.investigate
        covered += 1
        first += waits
        for made in (shown, needle):
            assert (made.first is not None) == waits, whoever
        said = words.comes_first(shown.first)
        assert bool(said) == waits
        if waits:
            assert said.endswith("comes after that.")
            heard = [reason.says for reason in found.because if "need not be today" not in reason.says]
            assert all(one in said for one in heard), whoever
    proved(f"treatment: {covered:,} patients, {first:,} of whom something is found out first")
    assert first > 0


def test_every_emergency_and_every_case_gives_a_referral_and_nothing_else(records: Records) -> None:
    for case in records.cases.values():
        sends = redflags.assess(case.patient, records).urgency >= Urgency.urgent
        for condition in records.conditions:
            found = treatment.options(case.patient, records, condition=condition)
            nothing = found.options == () and found.bodies == ()
            assert (found.referral is not None) == (sends or records.conditions[condition].urgency == Urgency.emergency)
            assert nothing or found.referral is None
        for site in records.injection_sites:
            check = treatment.injections(site, records, in_last_year=0, patient=case.patient)
            assert (check.referral is not None) == sends
            assert not sends or (check.answers, check.warnings) == ((), ())
    shown = {case.id for case in records.cases.values() if redflags.assess(case.patient, records).emergencies}
    assert {row.case_id for row in records.emergencies.values()} <= shown


def test_a_condition_that_is_an_emergency_has_no_row_and_tells_none(records: Records) -> None:
    for condition in records.conditions.values():
        if condition.urgency == Urgency.emergency:
            found = treatment.options(condition.id, records)
            assert found.referral is not None, condition.id
            assert found.options == ()
            assert treatment.effects(records, condition=condition.id) == ()
            rows = [*records.treatments.values(), *records.stances.values(), *records.choices.values()]
            assert not any(condition.id in str(getattr(row, "condition_ids", "")).split(";") for row in rows)


def test_one_more_risk_never_takes_a_caution_back(records: Records, proved: Callable[[str], None]) -> None:
    """Every combination of the risks that a medicine has cautions for, and every pair of medicines."""
    names = [
        one.id for one in records.interventions.values() if one.kind == "medicine" and treatment.risks(one.id, records)
    ]
    covered = 0
    for name in names:
        mine = treatment.risks(name, records)
        found = {
            present: {row.id for row in treatment.medicines([name], present, records)[0].cautions}
            for size in range(len(mine) + 1)
            for present in combinations(mine, size)
        }
        for present, cautions in found.items():
            covered += 1
            for risk in mine:
                if risk not in present:
                    more = tuple(one for one in mine if one in (*present, risk))
                    assert cautions < found[more], (name, present, risk)
    for one, other in combinations(names, 2):
        alone = {check.medicine.id: {row.id for row in check.cautions}
                 for name in (one, other) for check in treatment.medicines([name], records.risks, records)}  # fmt: skip
        for check in treatment.medicines([one, other], records.risks, records):
            assert {row.id for row in check.cautions} >= alone[check.medicine.id]
    proved(f"cautions: {covered:,} combinations of risks")
    assert covered > 2


def test_no_medicine_is_shown_to_a_patient_without_what_is_known_to_warn_of_it(
    records: Records, proved: Callable[[str], None]
) -> None:
    """Every finding that is a risk, and every two of them, young and old, beside every condition that has options."""
    findings = sorted({item for risk in records.risks.values() for item in risk.findings.split(";") if item})
    shown = 0
    for present in (found for size in (0, 1, 2) for found in combinations(findings, size)):
        for age in (45, 72):
            given = patient(present, {**MILD, "age_years": age}, records)
            if treatment.referral(given, records):
                continue
            risks = {
                risk.id for risk in records.risks.values()
                if {*present} & {*risk.findings.split(";")} or age >= (risk.from_age_years or 121)
            }  # fmt: skip
            for condition in records.conditions:
                for option in treatment.options(given, records, condition=condition).options:
                    rows = records.medicine_cautions.values()
                    warned = {
                        row.id for row in rows if option.intervention.id in row.interventions and row.risk_id in risks
                    }
                    assert {row.id for row in option.cautions} == warned, (present, condition)
                    levels = [LEVELS.index(row.level) for row in option.cautions]
                    assert levels == sorted(levels)
                    shown += len(warned)
    proved(f"warnings beside a treatment: {shown:,}")
    assert shown > 0


@given(st.sets(st.sampled_from(sorted(RECORDS.risks))), st.sets(st.sampled_from(sorted(RECORDS.risks))))
def test_the_level_of_a_medicine_is_its_gravest_caution_and_never_falls(few: set[str], more: set[str]) -> None:
    names = [one.id for one in RECORDS.interventions.values() if one.kind == "medicine"]
    grave = (*LEVELS, "")
    before = treatment.medicines(names, few, RECORDS)
    after = treatment.medicines(names, few | more, RECORDS)
    for one, other in zip(before, after, strict=True):
        assert grave.index(other.level) <= grave.index(one.level)
        for check in (one, other):
            assert check.level == min((row.level for row in check.cautions), key=grave.index, default="")


@given(st.lists(st.sampled_from(sorted(RECORDS.treatments)), min_size=1, max_size=6))
def test_a_forest_is_of_one_outcome_one_scale_and_one_time_or_none(ids: list[str]) -> None:
    rows = [RECORDS.treatments[one] for one in ids]
    kinds = {(row.outcome, row.measure, row.unit, row.better, row.term) for row in rows}
    drawable = all(row.no_difference is not None and (row.value is not None or row.low is not None) for row in rows)
    if len(kinds) == 1 and drawable:
        assert treatment.forest(rows).effects == tuple(rows)
    else:
        with pytest.raises(InputError):
            treatment.forest(rows)


def test_every_axis_that_is_offered_can_be_drawn(records: Records) -> None:
    for condition in records.conditions:
        for axis, rows in treatment.axes(treatment.effects(records, condition=condition)).items():
            assert treatment.forest(rows).axis == axis


@given(
    st.sampled_from(sorted(RECORDS.injection_sites)),
    st.integers(0, 8),
    st.floats(0, 104),
    st.integers(0, 8),
    st.floats(0, 104),
)
def test_one_more_needle_or_a_shorter_wait_never_helps(site: str, a: int, x: float, b: int, y: float) -> None:
    few, many = sorted((a, b))
    short, long = sorted((x, y))
    easy = treatment.injections(site, RECORDS, in_last_year=few, weeks_since_last=long)
    hard = treatment.injections(site, RECORDS, in_last_year=many, weeks_since_last=short)
    for one, other in zip(easy.answers, hard.answers, strict=True):
        assert other.verdict != "within" or one.verdict == "within"


def test_people_of_100_are_never_worked_out_of_anything_but_two_shares(records: Records) -> None:
    for row in records.treatments.values():
        told_as = treatment.people(row)
        assert (told_as is None) == (row.with_share is None or row.without_share is None)
        if told_as is not None:
            assert 0 <= told_as.treated <= 100
            assert 0 <= told_as.others <= 100
            assert (told_as.gain >= 0) == (
                (told_as.treated >= told_as.others) == (row.better == "higher")
            ) or not told_as.gain


def test_a_harm_that_a_row_holds_is_never_called_not_reported(records: Records) -> None:
    """Every effect, beside every other of the same treatment: a row that fared worse in a harm is told with it."""
    asked = 0
    for row in records.treatments.values():
        held = [one for one in treatment.harms_of(row.intervention_id, records) if one.id != row.id]
        told = words.harms(row, records)
        if held or row.harms:
            asked += 1
            assert words.NOT_REPORTED not in told
            assert words.effect_row(row, records)[3] != "not reported"
        assert len(told) == max(1, len(held) + bool(row.harms))
    assert asked > 0


def test_a_harm_that_may_meet_anybody_is_told_with_its_treatment(records: Records) -> None:
    """Where no condition is named the harm is everybody's: it is told, or words of the same outcome stand for it."""
    for row in records.treatments.values():
        if not row.condition_ids and row.found == "worse":
            told = treatment.harms_of(row.intervention_id, records)
            assert row in told or any(one.measure == "words" for one in told)
