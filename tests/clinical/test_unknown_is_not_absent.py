"""What was not asked is unknown. It is never counted as absent, and it is never counted as present."""

import pytest
from clinical.readable import a_patient

from hiplib import redflags
from hiplib.model import Patient
from hiplib.records import Records

#    the patient, what the rule set says, what it could still say (None: settled)
OPEN: list[tuple[str, Patient, str | None, str | None]] = [
    # nothing known: each rule could still rise to its highest branch
    ("three_criteria", a_patient(), "watch", "investigate"),
    ("nhsdg_spinal2024", a_patient(), "watch", "emergency"),
    ("nice_ng234_mscc", a_patient(), None, "emergency"),
    # two criteria met, the list not asked: waiting, not cleared (S020)
    ("three_criteria", a_patient(days=50, going="worsening", age=40), "watch", "investigate"),
    # ten days settle the six-week rule for good, whatever the list would say (S021)
    ("three_criteria", a_patient(days=10, going="worsening"), "watch", None),
    # no cancer, earlier or suspected, settles the cancer guideline
    ("nice_ng234_mscc", a_patient(absent=["cancer_history", "suspected_cancer"]), None, None),
    # a numb saddle of unknown age: urgent by the pathway, an emergency if it turns out to be recent
    ("nhsdg_spinal2024", a_patient(present=["saddle_numbness"]), "urgent", "emergency"),
    # a stone at an age nobody asked: the aneurysm is still open
    ("emergency", a_patient(present=["colicky_flank_pain"]), "watch", "emergency"),
    # feeling ill, set aside by a cold, is absent to the pathway; but the emergency rules accept no explanation
    ("emergency", a_patient(present=["fever_or_malaise"], explained=["fever_or_malaise"]), "watch", "emergency"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "patient", "says", "could_be"), OPEN)
def test_what_is_open_stays_open(
    rule: str, patient: Patient, says: str | None, could_be: str | None, records: Records
) -> None:
    (said,) = [a for a in redflags.assess(patient, records).rule_sets if a.rule_set == rule]
    assert (said.urgency, said.could_be) == (says, could_be)


def test_four_minutes_of_questions_reassure_nobody(records: Records) -> None:
    found = redflags.assess(records.cases["almost_nothing_asked"].patient, records)
    assert found.urgency == "watch"
    assert [question.item for question in found.ask_next][:3] == [
        "seriously_ill",
        "saddle_numbness",
        "progressive_weakness",
    ]


def test_age_and_a_short_history_alone_reassure_nobody(records: Records) -> None:
    young_and_mending = a_patient(age=30, days=3, pain=2, going="improving")
    assert redflags.assess(young_and_mending, records).urgency == "watch"


def test_all_findings_absent_but_nothing_known_of_time_and_age_is_watched(records: Records) -> None:
    asked = a_patient(absent=records.findings)
    assert redflags.assess(asked, records).urgency == "watch"
    assert redflags.assess(asked, records).ask_next[0].item == "age_years"


@pytest.mark.parametrize("item", ["saddle_numbness", "cancer_history", "major_trauma", "fever_or_malaise"])
def test_absent_and_unknown_are_told_apart(item: str, records: Records) -> None:
    absent = redflags.assess(a_patient(absent=[item]), records)
    unknown = redflags.assess(a_patient(), records)
    assert item not in [question.item for question in absent.ask_next]
    assert item in [question.item for question in unknown.ask_next]


def test_one_finding_never_asked_about_the_strain_keeps_the_door_open(records: Records) -> None:
    strain = records.cases["plain_strain"].patient
    for item in ("saddle_numbness", "cancer_history", "major_trauma", "hot_swollen_joint"):
        fewer = {name: value for name, value in strain.findings.items() if name != item}
        assert redflags.assess(strain.changed(findings=fewer), records).urgency == "watch", item
