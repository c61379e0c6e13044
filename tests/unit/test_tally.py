"""A round of decisions adds up, and so does a level of concern; both say what they do not know."""

import pytest
from roles import role

from hiplib import emergency, redflags, wording
from hiplib.errors import PatientError
from hiplib.model import Concern, Decided, Kind, Patient, Urgency
from hiplib.records import Records

SENT, WATCHED = Urgency.emergency, Urgency.watch


def decided(name: str, expected: str, said: str | None) -> Decided:
    return Decided(name, Urgency(expected), Urgency(said) if said else None)


ALL_RIGHT = [
    *(decided(name, "emergency", "emergency") for name in ("A", "B")),
    *(decided(name, "watch", "watch") for name in ("C", "D", "E", "F")),
]


def test_everybody_sent_and_everybody_kept() -> None:
    made = emergency.tally(ALL_RIGHT)
    assert wording.tally(made) == "You sent 2 of 2 emergencies and kept 4 of 4 who could wait."
    assert wording.tally_lines(made) == [
        "That meets the aim: everybody who must not wait is sent, and at least three of four others are kept."
    ]


def test_one_of_four_may_be_sent_without_need_and_two_may_not() -> None:
    one = [*ALL_RIGHT[:-1], decided("F", "watch", "emergency")]
    two = [*ALL_RIGHT[:-2], decided("E", "watch", "emergency"), decided("F", "watch", "emergency")]
    assert emergency.tally(one).meets_the_aim
    assert not emergency.tally(two).meets_the_aim
    assert wording.tally_lines(emergency.tally(two)) == [
        "Sent without need: E (you said EMERGENCY, a careful clinician says WATCH); and F (you said EMERGENCY, a "
        "careful clinician says WATCH).",
        "That does not meet the aim: everybody who must not wait is sent, and at least three of four others are kept.",
    ]


def test_one_missed_misses_the_aim_however_near_the_word() -> None:
    made = emergency.tally([decided("A", "emergency", "urgent"), *ALL_RIGHT[1:]])
    assert wording.tally(made) == "You sent 1 of 2 emergencies and kept 4 of 4 who could wait."
    assert not made.meets_the_aim
    assert wording.tally_lines(made)[0] == "Missed: A (you said URGENT, a careful clinician says EMERGENCY)."


def test_kept_too_long_is_said_and_still_counts_as_kept() -> None:
    made = emergency.tally([decided("A", "urgent", "reassure"), decided("B", "investigate", "investigate")])
    assert wording.tally(made) == "You sent 0 of 0 emergencies and kept 2 of 2 who could wait."
    assert wording.tally_lines(made)[0] == (
        "Kept, but later than it should be: A (you said REASSURE, a careful clinician says URGENT)."
    )


def test_sooner_than_needed_but_not_sent_is_neither_missed_nor_over_called() -> None:
    made = emergency.tally([decided("A", "watch", "urgent")])
    assert (made.kept, made.over_called, made.late) == (1, (), ())


def test_who_is_not_decided_about_is_named_and_not_counted() -> None:
    made = emergency.tally([*ALL_RIGHT[:3], decided("Ruben", "emergency", None), decided("Temel", "watch", None)])
    assert wording.tally(made) == "So far you sent 2 of 2 emergencies and kept 1 of 1 who could wait."
    assert wording.tally_lines(made) == ["Not decided yet: Ruben and Temel."]
    assert not made.meets_the_aim


def test_before_the_first_decision() -> None:
    made = emergency.tally([decided("Ruben", "emergency", None)])
    assert wording.tally(made) == "Nothing is decided yet."


# --- level of concern ---------------------------------------------------------------------------------------------


def test_a_patient_sorted_into_risk_symptoms_and_signs(records: Records) -> None:
    found = redflags.concern(records.cases[role.after_an_abscess].patient, records)
    assert [(kind.id, kind.present) for kind in found.kinds] == [
        ("risk", (role.infected_lately,)),
        ("symptom", (role.fever,)),
        ("sign", (role.tender_spine, role.rigid_spine)),
    ]
    assert found.kinds[0].absent == (role.drug_user, role.great_injury)
    assert "immunosuppression" in found.kinds[0].not_asked
    assert wording.concern(found, records) == ("All three kinds are present: risk, symptoms and signs.")
    assert wording.concern_row(found.kinds[2], Patient(), records) == (
        "Signs", "percussion tenderness and spine held rigid", "foot drop", str(len(found.kinds[2].not_asked)),
    )  # fmt: skip


def test_what_cannot_apply_is_neither_absent_nor_open(records: Records) -> None:
    found = redflags.concern(Patient(age_years=58), records)
    asked = {item for kind in found.kinds for item in (*kind.absent, *kind.not_asked)}
    assert role.limping_child not in asked
    assert role.numb_saddle in asked


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ({}, "Nothing was asked, so there is no level of concern yet."),
        (
            {role.pain_at_night: False},
            "Of the three kinds, nothing that was asked is there.",
        ),
        (
            {role.down_the_leg: True},
            "One flag alone: leg pain below knee. Alone it tells little; look for the other two kinds.",
        ),
        (
            {role.hot_joint_found: True},
            "One flag alone: hot swollen joint. One is enough here, because of what is at stake; look for the "
            "other two kinds.",
        ),
        (
            {role.numb_saddle: True, role.slow_stream: True},
            "One kind only: symptoms. Look for the other two.",
        ),
        (
            {role.dropped_foot: True, role.down_the_leg: True},
            "Two kinds are present: symptoms and signs.",
        ),
    ],
)
def test_how_many_kinds_stand_together(findings: dict[str, bool], said: str, records: Records) -> None:
    assert wording.concern(redflags.concern(Patient(findings=findings), records), records) == said


def test_the_framework_speaks_beside_the_answer_and_never_instead_of_it(records: Records) -> None:
    low = wording.framework(redflags.concern(records.cases[role.old_arthritis].patient, records), records)
    assert (
        low
        == "The framework, which is about the spine, gives no level here. The rules that name a time carry the answer."
    )
    same = wording.framework(redflags.concern(records.cases[role.many_kinds].patient, records), records)
    assert "says URGENT so far: High concern for fracture of the spine;" in same
    assert "carry the answer" not in same
    assert wording.framework(Concern((), Urgency.watch), records) == ""


def test_a_kind_with_nothing_in_it_says_so_and_the_pain_stands_with_the_symptoms(records: Records) -> None:
    hurts = Patient(severity_0_10=7, trajectory="worsening")
    assert wording.concern_row(Kind("risk", "says", (), (), (role.pain_at_night,)), hurts, records) == (
        "Risk", "nothing that was asked", "none", "1",
    )  # fmt: skip
    symptoms = Kind("symptom", "says", (), (), (role.pain_at_night,))
    assert wording.concern_row(symptoms, hurts, records)[1] == "pain 7 of 10, getting worse"
    assert wording.concern_row(symptoms, Patient(), records)[1] == "nothing that was asked"


def test_a_word_nobody_has_heard_of_is_refused(records: Records) -> None:
    with pytest.raises(PatientError, match="night_pian"):
        redflags.concern(Patient(findings={"night_pian": True}), records)
