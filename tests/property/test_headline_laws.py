"""What stands on the screen is true of the patient in front of it, over every warning alone and every pair."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest
from roles import role

from hiplib import redflags, wording
from hiplib.model import Patient, Urgency
from hiplib.records import Records
from hiplib.wording import how_soon, in_a_sentence

Many = Callable[[int, int], bool]

# what the sentence of each kind may begin with, and what no sentence beside a warning may say
CALM = ("Nothing asked so far points to danger", "Nothing that was asked points to serious disease")
SOON = ("today", "the same day", "at once", "within a day", " now")
MILD: dict[str, Any] = {"age_years": 40, "duration_days": 5, "severity_0_10": 3, "trajectory": "improving"}


def patients(records: Records) -> Iterator[tuple[tuple[str, ...], Patient]]:
    """Warnings alone and in pairs, where nothing else was asked and where everything else is absent and mild."""
    absent = dict.fromkeys(records.findings, False)
    for size in (1, 2):
        for present in combinations(records.warnings, size):
            there = dict.fromkeys(present, True)
            yield present, Patient(findings=there)
            yield present, Patient(**MILD, findings={**absent, **there})


def test_a_watched_patient_s_headline_names_a_warning_that_is_there(
    records: Records, proved: Callable[[str], None], many: Many
) -> None:
    labels = {item: in_a_sentence(finding.label) for item, finding in records.findings.items()}
    seen = watched = 0
    for present, patient in patients(records):
        found = redflags.assess(patient, records)
        headline = wording.headline(found, patient, records)
        seen += 1
        assert not headline.startswith(CALM), present
        if found.urgency == Urgency.investigate:
            # not beside a rule that speaks of today, also where its sentence found no room, and not twice
            said = " ".join([headline, *(reason.says for reason in found.because)])
            speaks = any(one in said.replace("need not be today", "") for one in SOON)
            assert ("need not be today" in headline) != speaks, (present, headline)
        else:
            assert "It need not be today" not in headline, present
        if found.urgency == Urgency.watch:
            watched += 1
            assert any(labels[item] in headline for item in present), (present, headline)
            assert headline.startswith("Watch: "), present
        if found.urgency == Urgency.emergency:
            assert found.emergencies, present
            assert any(headline.startswith(records.emergencies[one].first_action) for one in found.emergencies), present
            assert wording.when(found, records).startswith("the same day, "), present
    assert many(watched, 100)
    proved(f"headlines: {seen:,} patients, {watched:,} of them watched")


def test_a_question_that_names_a_partner_names_one_not_asked(records: Records) -> None:
    for item in records.warnings:
        patient = Patient(findings={item: True})
        for question in redflags.assess(patient, records).ask_next:
            assert question.item not in patient.findings
            assert question.partner not in patient.findings
            assert question.partner != question.item


# --- no slower word beside a name ---------------------------------------------------------------------------------

SLOWER = [wording.URGENCY_WORDS[level][0] for level in Urgency if level < Urgency.emergency]


def test_a_condition_that_may_be_an_emergency_says_so(records: Records, many: Many) -> None:
    pictured = [one for one in records.conditions.values() if one.emergency_ids]
    assert many(len(pictured), 9)
    for condition in pictured:
        said = how_soon.of_condition(condition.urgency, condition, records)
        assert "EMERGENCY" in said, condition.id
        if condition.urgency == Urgency.emergency:
            assert not any(word in said for word in SLOWER), condition.id


def test_no_link_gives_a_slower_word_beside_the_seat_of_an_emergency(records: Records, many: Many) -> None:
    """The left groin and the cauda equina: the emergency is named, and nothing slower."""
    emergencies = [one for one in records.conditions.values() if one.urgency == Urgency.emergency]
    seats = {one.structure_ids[0] for one in emergencies if one.structure_ids}
    warning = [
        link
        for link in records.symptom_links.values()
        if link.structure_id in seats and link.urgency >= Urgency.investigate
    ]
    assert many(len(warning), 15)
    for link in warning:
        structure = records.structures[link.structure_id]
        said = how_soon.of_structure(link.urgency, structure, records)
        assert said.startswith("EMERGENCY"), link.id
        assert not any(word in said for word in SLOWER), link.id
        assert how_soon.word_beside(link.urgency, structure, records) == Urgency.emergency, link.id
        assert how_soon.at_most(link.urgency, structure, records) == "up to EMERGENCY", link.id


@pytest.mark.first_pack
@pytest.mark.parametrize(
    ("link", "words"),
    [
        (role.groin_from_pressed_nerves, "EMERGENCY where it may be cauda equina syndrome"),
        (role.groin_from_broken_neck, "EMERGENCY where it may be hip fracture"),
        (role.groin_from_deep_joint, "WATCH (safety-net and review)"),
        (role.saddle_from_pressed_nerves, "EMERGENCY (the same day)"),
        (role.dropped_foot_from_muscle, "URGENT (within days)"),
    ],
)
def test_words_beside_a_structure(link: str, words: str, records: Records) -> None:
    row = records.symptom_links[link]
    said = how_soon.of_structure(row.urgency, records.structures[row.structure_id], records)
    assert said == words
