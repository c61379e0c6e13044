"""Laws of the imaging answers: they only rise, emergencies win, and no figure exists outside what was published."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hiplib import Patient, emergency, imaging, load
from hiplib.imaging import guidelines
from hiplib.model import Picture, Urgency
from hiplib.rules import evaluate, values_of

RECORDS = load.records()
AGES = imaging.ages_years(RECORDS)
ITEMS = sorted(RECORDS.findings)
PATIENTS = st.builds(
    Patient,
    age_years=st.none() | st.floats(0, 120),
    duration_days=st.none() | st.floats(0, 4000),
    severity_0_10=st.none() | st.floats(0, 10),
    trajectory=st.none() | st.sampled_from(["improving", "unchanged", "worsening"]),
    findings=st.dictionaries(st.sampled_from(ITEMS), st.booleans(), max_size=12),
)


def ranks(patient: Patient) -> list[int]:
    answers = imaging.advise(patient, RECORDS).answers
    return [-1 if answer.picture is None else answer.picture.rank for answer in answers]


@settings(max_examples=150, deadline=None)
@given(PATIENTS, st.sampled_from(ITEMS))
def test_one_more_finding_never_takes_a_guideline_back(patient: Patient, item: str) -> None:
    without = patient.changed(findings={**patient.findings, item: False})
    unknown = patient.changed(findings={k: v for k, v in patient.findings.items() if k != item})
    present = patient.changed(findings={**patient.findings, item: True})
    for less, more in ((without, unknown), (unknown, present)):
        known = values_of(more, RECORDS.findings)
        for rule_set, before, after in zip(guidelines(RECORDS), ranks(less), ranks(more), strict=True):
            # a guideline that leaves such a patient to others says nothing of a picture; it does not take one back
            left_out = rule_set.does_not_cover is not None and evaluate(rule_set.does_not_cover, known).true
            assert before <= after or (left_out and before <= Picture.not_indicated.rank), rule_set.id


@settings(max_examples=150, deadline=None)
@given(PATIENTS)
def test_an_emergency_is_named_whatever_else_was_entered(patient: Patient) -> None:
    advice = imaging.advise(patient, RECORDS)
    assert bool(advice.emergencies) == (emergency.patterns(patient, RECORDS).urgency == Urgency.emergency)
    if advice.emergencies:
        assert advice.answers[0].rule_set == "emergency"
        assert advice.answers[0].picture is not None
        # what is treated or tested in practice today, such as an inflamed artery, asks for no scan of the spine
        elsewhere = all(RECORDS.emergencies[name].goes_to == "practice" for name in advice.emergencies)
        assert advice.answers[0].picture.rank >= (Picture.other_guideline if elsewhere else Picture.image_now).rank


@settings(max_examples=100, deadline=None)
@given(PATIENTS)
def test_what_a_question_promises_can_be_kept(patient: Patient) -> None:
    """`alone` says that one yes would take some guideline that far."""
    advice = imaging.advise(patient, RECORDS)
    for question in advice.ask_next:
        assert patient.findings.get(question.item) is None
        if question.alone and question.item in RECORDS.findings:
            told = patient.changed(findings={**patient.findings, question.item: True})
            reached = [answer.picture for answer in imaging.advise(told, RECORDS).answers]
            assert question.could_become in reached


@given(st.floats(0, 120), st.sampled_from(sorted(imaging.spine_findings(RECORDS))))
def test_no_figure_outside_the_published_ages_and_none_between_them(age_years: float, finding: str) -> None:
    found = imaging.without_pain(RECORDS, finding, age_years)
    assert bool(found) == (AGES[0] <= age_years <= AGES[-1])
    assert all(row in RECORDS.imaging.values() for row in found)
    if found:
        ages = [row.age_years for row in found]
        assert min(ages) <= age_years <= max(ages)
        assert max(ages) - min(ages) in (0, 10)


@given(st.sampled_from(sorted(imaging.spine_findings(RECORDS))))
def test_every_finding_is_commoner_in_each_older_decade(finding: str) -> None:
    values = [row.value for row in imaging.without_pain(RECORDS, finding)]
    assert values == sorted(values)
    assert len(values) == len(imaging.ages_years(RECORDS))
