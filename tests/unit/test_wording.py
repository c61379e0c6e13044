"""The sentences: what each result is told as, and the words that are never used."""

import dataclasses
import math
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from roles import role
from spoken import texts

import hiplib
from hiplib import likelihood, load, redflags, wording
from hiplib.model import (
    Assessment,
    BaseRate,
    Because,
    Citation,
    Difference,
    Patient,
    Question,
    RuleSetAnswer,
    Source,
    Unsettled,
    Urgency,
)
from hiplib.records import Records
from hiplib.rules import AtLeast, Comparison, HasFinding, Not, leaves
from hiplib.wording import ratios

HERE = Citation(role.of_the_guideline, "table", "secondary")


@pytest.fixture(scope="module")
def cellist(records: Records) -> Patient:
    return records.cases[role.in_danger].patient


@pytest.fixture(scope="module")
def toe(records: Records) -> Patient:
    return records.cases[role.hidden_danger].patient


@pytest.fixture(scope="module")
def assessed(records: Records) -> dict[str, Assessment]:
    return {case.id: redflags.assess(case.patient, records) for case in records.cases.values()}


# --- one sentence at a time ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (Urgency.emergency, "EMERGENCY (the same day)"),
        (Urgency.urgent, "URGENT (within days)"),
        (Urgency.investigate, "INVESTIGATE (work it up, not today)"),
        (Urgency.watch, "WATCH (safety-net and review)"),
        (Urgency.reassure, "REASSURE (advice, and an open door)"),
    ],
)
def test_urgency(level: Urgency, words: str) -> None:
    assert wording.urgency(level) == words


def test_headline_of_an_emergency_is_its_first_action(records: Records, cellist: Patient) -> None:
    assert wording.headline(redflags.assess(cellist, records), cellist, records) == (
        "Send today: telephone the on-call spinal or orthopaedic team and arrange an emergency MRI. "
        "Ask about each feature by name, because people rarely offer them."
    )


def test_headlines_of_two_emergencies_stand_one_after_the_other(records: Records) -> None:
    both = Patient(findings={role.hot_joint_found: True, role.great_injury: True})
    headline = wording.headline(redflags.assess(both, records), both, records)
    assert headline.startswith("Keep the person still: ")
    assert headline.index(records.emergencies[role.great_injury].first_action) == 0
    assert headline.endswith(records.emergencies[role.infected_joint].first_action)


@pytest.mark.parametrize(
    ("patient", "sentence"),
    [
        (Patient(), "Nothing has been asked yet, and not asked is not absent. Start with what must never wait."),
        (Patient(findings={role.dropped_foot: True}),
         "Have the weak leg examined by the spinal or orthopaedic team within days; record each muscle, and send the "
         "same day if it falls further. Refer urgently to the spinal or orthopaedic team for the nerve deficit."),
        (Patient(findings={role.pain_at_night: True}),
         "Look for a specific cause; a general red flag is present. With fever, growing weakness, or a change of "
         "saddle or bladder it is the same day."),
    ],
)  # fmt: skip
def test_headlines(patient: Patient, sentence: str, records: Records) -> None:
    assert wording.headline(redflags.assess(patient, records), patient, records) == sentence


def answered(urgency: str, *says: str, unsettled: Sequence[Unsettled] = (), open_: Sequence[str] = ()) -> Assessment:
    """An answer made up of the sentences of rules, what is not settled, and what each open question could bring."""
    level = Urgency(urgency)
    because = [Because("x", "x", "emergency", "o", one, level, HERE) for one in says or ("Wait.",)]
    asked = [Question(role.pain_at_night, Urgency(one), Urgency(one)) for one in open_]
    return Assessment(level, tuple(because), (), (), tuple(asked), (), unsettled=tuple(unsettled))


TAPPING, NIGHT = (
    Unsettled("warning", role.tender_spine, "Percussion tenderness"),
    Unsettled("warning", "n", "Night pain"),
)
WORSE, SEVERE = Unsettled("course", "worsening", "the pain is getting worse"), Unsettled("course", "s", "it is severe")
BESIDE, NOT_ASKED = Unsettled("guideline", role.referring_guideline, "ACR 2021"), Unsettled("not_asked", "", "")
EXPLAINED = Unsettled("explanation", role.lost_weight, "Weight loss")


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (answered("watch", unsettled=[TAPPING, WORSE]),
         "Watch: percussion tenderness, and the pain is getting worse; that is not settled yet. "
         "Agree when to look again."),
        (answered("watch", unsettled=[TAPPING, NOT_ASKED], open_=["urgent"]),
         "Watch: percussion tenderness; that is not settled yet. Keep asking, and agree when to look again."),
        (answered("watch", unsettled=[TAPPING, NIGHT, WORSE, SEVERE, BESIDE]),
         "Watch: percussion tenderness, night pain, the pain is getting worse, and 2 more; that is not settled yet. "
         "Agree when to look again."),
        (answered("watch", unsettled=[BESIDE]),
         "Watch: ACR 2021 would go further; that is not settled yet. Agree when to look again."),
        (answered("watch", unsettled=[EXPLAINED, NOT_ASKED], open_=["watch"]),
         "Watch: the explanation for weight loss rests on what was not asked; that is not settled yet. "
         "Keep asking, and agree when to look again."),
        (answered("watch", unsettled=[NOT_ASKED], open_=["urgent", "investigate", "watch"]),
         "Watch: what was not asked yet could still raise the answer: unrelieved night pain and "
         "unrelieved night pain. Keep asking, and agree when to look again."),
        (answered("watch", unsettled=[NOT_ASKED], open_=["urgent"]),
         "Watch: what was not asked yet could still raise the answer: unrelieved night pain. "
         "Keep asking, and agree when to look again."),
        (answered("watch", unsettled=[NOT_ASKED], open_=["watch"]),
         "Watch: what was not asked yet keeps it open: unrelieved night pain. Keep asking, and agree when "
         "to look again."),
        (answered("watch", unsettled=[NOT_ASKED], open_=["watch", "watch"]),
         "Watch: what was not asked yet keeps it open: unrelieved night pain and unrelieved night pain. Keep "
         "asking, and agree when to look again."),
        (answered("watch", unsettled=[NOT_ASKED], open_=["urgent"] * 4),
         "Watch: what was not asked yet could still raise the answer: unrelieved night pain, unrelieved night "
         "pain and unrelieved night pain, among others. Keep asking, and agree when to look again."),
        # a branch that says watch, and nothing else
        (answered("watch", "Measure again in a year."), "Measure again in a year. Agree when to look again."),
        # the rules' own sentences: two at most, each once
        (answered("urgent", "See it soon.", "See it soon.", "Test the blood.", "Film it."),
         "See it soon. Test the blood."),
        (answered("investigate", "Test the blood."), "Test the blood. It need not be today."),
        (answered("reassure", "Nothing."),
         "Nothing that was asked points to serious disease. Give good advice and say when to come back."),
        (answered("emergency", "Call now."), "Call now."),
    ],
)  # fmt: skip
def test_a_headline_says_what_is_there_and_what_is_open(found: Assessment, sentence: str, records: Records) -> None:
    assert wording.headline(found, Patient(age_years=40), records) == sentence


def test_what_the_headline_could_not_name_is_listed_whole(records: Records) -> None:
    many = answered("watch", unsettled=[TAPPING, NIGHT, WORSE, SEVERE, NOT_ASKED])
    assert wording.unsettled(many) == [
        "Percussion tenderness",
        "Night pain",
        "The pain is getting worse",
        "It is severe",
    ]
    assert wording.unsettled(answered("watch", unsettled=[TAPPING, NIGHT, WORSE, NOT_ASKED])) == []


def test_an_explanation_that_counts_is_named_in_the_reassurance(records: Records) -> None:
    diet = records.cases[role.nothing_to_find].patient
    diet = diet.changed(
        findings={**diet.findings, role.lost_weight: True},
        harmless_explanations={role.lost_weight, role.numb_saddle},
    )
    found = answered("reassure", "Nothing.")
    assert wording.headline(found, diet, records) == (
        "Nothing that was asked points to serious disease. The harmless explanation for weight loss counts. "
        "Give good advice and say when to come back."
    )


@pytest.mark.parametrize(
    ("patient", "sentences"),
    [
        (Patient(age_years=38, findings={role.lost_weight: True, role.cancer_before: True},
                 harmless_explanations={role.lost_weight}),
         ["The harmless explanation for weight loss does not count beside earlier cancer."]),
        (Patient(age_years=38, duration_days=90,
                 findings={role.lost_weight: True, role.infected_lately: True, role.tender_spine: True},
                 harmless_explanations={role.lost_weight}),
         ["The harmless explanation for weight loss does not count beside recent infection and "
          "percussion tenderness."]),
        (Patient(age_years=61, duration_days=42, findings={role.lost_weight: True},
                 harmless_explanations={role.lost_weight}),
         ["The harmless explanation for weight loss does not count. "
          "Over 60 with a new pain, an explanation does not count."]),
        (Patient(age_years=38, findings={role.lost_weight: True, role.pain_at_night: True},
                 harmless_explanations={role.lost_weight, role.pain_at_night}),
         ["The harmless explanation for unrelieved night pain does not count: only one may, and another does."]),
        (Patient(age_years=38, findings={role.lost_weight: True},
                 harmless_explanations={role.lost_weight}), []),
    ],
)  # fmt: skip
def test_why_an_explanation_does_not_count(patient: Patient, sentences: list[str], records: Records) -> None:
    found = redflags.assess(patient, records)
    assert list(wording.uncounted(found, patient, records).values()) == sentences
    text = wording.summary(found, patient, records)
    assert all(sentence in text for sentence in sentences)


@pytest.mark.parametrize(
    ("pictures", "words"),
    [
        ([role.pressed_nerves], "the same day, in hospital"),
        ([role.inflamed_arteries], "the same day, in practice"),
        ([role.looks_ill], "the same day, by ambulance"),
        # the one that needs most decides, wherever it stands
        ([role.inflamed_arteries, role.pressed_nerves], "the same day, in hospital"),
        ([role.pressed_nerves, role.burst_artery], "the same day, by ambulance"),
        ([], "the same day"),
    ],
)
def test_where_an_emergency_goes(pictures: list[str], words: str, records: Records) -> None:
    found = dataclasses.replace(answered("emergency"), emergencies=tuple(pictures))
    assert wording.when(found, records) == words


def test_other_answers_say_how_soon(records: Records) -> None:
    assert wording.when(answered("urgent"), records) == "within days"
    assert wording.when(answered("watch"), records) == "safety-net and review"


def test_headline_when_all_was_asked(records: Records) -> None:
    strain = records.cases[role.nothing_to_find].patient
    assert wording.headline(redflags.assess(strain, records), strain, records) == (
        "Nothing that was asked points to serious disease. Give good advice and say when to come back."
    )


def test_because_names_finding_source_and_rule(records: Records, cellist: Patient, toe: Patient) -> None:
    assert [wording.plain(line) for line in wording.because(redflags.assess(toe, records), records)] == [
        f"One leg weak [{role.of_the_weak_leg}], Foot drop [{role.spinal_pathway}] (nerve and cord)",
        f"Foot drop [{role.spinal_pathway}] (NHS spinal pathway)",
    ]
    assert [wording.plain(line) for line in wording.because(redflags.assess(cellist, records), records)] == [
        f"Saddle numbness [{role.of_the_numb_saddle}], Hesitancy or poor stream [{role.spinal_pathway}], "
        f"New change passing urine [{role.of_changed_urine}] (emergency rules, Cauda equina syndrome)",
        f"Pain for under two weeks [{role.spinal_pathway}], Hesitancy or poor stream [{role.spinal_pathway}], "
        f"Saddle numbness [{role.spinal_pathway}] (NHS spinal pathway, Cauda equina syndrome)",
    ]


def test_because_of_a_closing_answer_is_the_rule_s_own_sentence(records: Records) -> None:
    lines = wording.because(redflags.assess(Patient(age_years=30), records), records)
    assert lines[0] == (
        "No emergency pattern among the answers so far; keep asking, and say what should bring the person back. "
        f"(emergency rules) [{role.of_the_framework}: structure of the framework: level of concern, then action "
        "and its urgency] (second-hand)"
    )


def test_a_row_for_each_rule_set(records: Records, toe: Patient) -> None:
    lines = {said.rule_set: wording.rule_set_row(said) for said in redflags.assess(toe, records).rule_sets}
    assert lines[role.spinal_pathway] == (
        "NHS spinal pathway", "URGENT so far", "Foot drop. More questions could make it EMERGENCY.",
    )  # fmt: skip
    assert lines[role.three_limits] == (
        "three criteria", "WATCH",
        "Not all three criteria are met; the rule has no more to say, and it clears nobody.",
    )  # fmt: skip
    assert lines[role.stiffness_rules] == ("inflammatory pattern", "silent", "could still say WATCH")
    assert lines[role.one_side_rules] == ("one-sided pain", "silent", "could still say URGENT")
    assert lines[role.old_guideline] == ("AHCPR 1994 (superseded)", "EMERGENCY", "Major motor weakness.")


@pytest.mark.parametrize(
    ("says", "combined", "settled", "sentence"),
    [
        ("watch", "urgent", True, "Three criteria says WATCH."),
        ("watch", "urgent", False, "Three criteria says WATCH so far."),
        ("emergency", "urgent", True, "Three criteria would go further: EMERGENCY."),
    ],
)
def test_one_disagreement(says: str, combined: str, settled: bool, sentence: str) -> None:
    found = Difference(role.three_limits, "three criteria", Urgency(says), Urgency(combined), settled)
    assert wording.difference(found) == sentence


def test_disagreements_open_with_the_answer_and_name_every_rule_set_that_differs(
    records: Records, toe: Patient
) -> None:
    assert wording.differences(redflags.assess(toe, records)) == [
        "They disagree. The combined answer is URGENT, and a rule that says wait never overrules one that says act.",
        "Three criteria says WATCH.",
        "ACP imaging 2011 says INVESTIGATE so far.",
        "ACR 2021 says INVESTIGATE so far.",
        "AHCPR 1994 (superseded) would go further: EMERGENCY. It is superseded and is kept for its history alone.",
    ]


def test_a_guideline_that_goes_further_says_why_it_does_not_steer() -> None:
    found = Difference("x", "an old list", Urgency.emergency, Urgency.urgent, True, "It is kept for its history.")
    assert wording.difference(found) == "An old list would go further: EMERGENCY. It is kept for its history."
    # where it would wait there is nothing to excuse
    waits = dataclasses.replace(found, says_urgency=Urgency.watch)
    assert wording.difference(waits) == "An old list says WATCH."


@pytest.mark.parametrize(
    ("could_be", "why"), [(None, "leaves it to others"), (Urgency.urgent, "could still say URGENT")]
)
def test_a_rule_set_that_does_not_cover_somebody_says_so_and_never_watch(could_be: Urgency | None, why: str) -> None:
    said = RuleSetAnswer("x", "NICE NG59", None, "", (), could_be, not_covered=("Incontinence", "Foot drop"))
    assert wording.rule_set_row(said) == ("NICE NG59", "does not cover this: incontinence and foot drop", why)


def test_new_incontinence_is_not_covered_by_the_guideline_on_low_back_pain(records: Records) -> None:
    found = redflags.assess(Patient(findings={"incontinence": True}), records)
    rows = {row[0]: row[1] for row in map(wording.rule_set_row, found.rule_sets)}
    assert rows["NICE NG59"].startswith("does not cover this: ")
    assert not any(line.startswith("NICE NG59") for line in wording.differences(found))


def test_agreement_is_one_sentence(records: Records) -> None:
    strain = records.cases[role.nothing_to_find].patient
    assert wording.differences(redflags.assess(strain, records)) == [
        "None of them would act sooner. Those under WATCH say only that no imaging is needed, as REASSURE does."
    ]
    everything = redflags.assess(records.cases[role.in_danger].patient, records)
    agreed = dataclasses.replace(everything, rule_sets=everything.rule_sets[:1], disagreements=())
    assert agreed.rule_sets[0].urgency == agreed.urgency
    assert wording.differences(agreed) == ["The rule sets that speak agree with this answer."]


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (Question(role.numb_saddle, Urgency.emergency, Urgency.emergency),
         "Saddle numbness: added to what is known makes it EMERGENCY"),
        (Question(role.hip_hurts, Urgency.emergency, None), "Hip or groin pain: with others could make it EMERGENCY"),
        (Question(role.hip_hurts, Urgency.emergency, None, role.dropped_foot),
         "Hip or groin pain: with foot drop makes it EMERGENCY"),
        (Question(role.fever, Urgency.emergency, Urgency.investigate, role.pain_at_night),
         "Fever or malaise: added to what is known makes it INVESTIGATE, with unrelieved night pain EMERGENCY"),
        (Question("age_years", Urgency.urgent, Urgency.investigate),
         "Age: added to what is known makes it INVESTIGATE, with others could make it URGENT"),
    ],
)  # fmt: skip
def test_a_question_says_what_a_yes_could_lead_to(asked: Question, line: str, records: Records) -> None:
    assert wording.question(asked, records) == line


@pytest.mark.parametrize(
    ("patient", "sentence"),
    [
        (Patient(), "A fictional patient: age not asked, duration not asked, severity not asked, "
                    "which way it is going not asked."),
        (Patient(age_years=51, duration_days=14, severity_0_10=3, trajectory="unchanged"),
         "A fictional patient: age 51, 2 weeks of pain, severity 3 of 10, much the same."),
        (Patient(age_years=0.5, duration_days=1, severity_0_10=10, trajectory="worsening"),
         "A fictional patient: age 0.5, 1 day of pain, severity 10 of 10, getting worse."),
        (Patient(duration_days=0, trajectory="improving"),
         "A fictional patient: age not asked, pain since today, severity not asked, getting better."),
        (Patient(age_years=71, duration_days=730), "A fictional patient: age 71, 2 years of pain, severity not asked, "
                                                   "which way it is going not asked."),
        (Patient(age_years=9, duration_days=365), "A fictional patient: age 9, 1 year of pain, severity not asked, "
                                                  "which way it is going not asked."),
        (Patient(age_years=41, duration_days=210), "A fictional patient: age 41, 7 months of pain, severity not asked, "
                                                   "which way it is going not asked."),
        (Patient(age_years=41, duration_days=45), "A fictional patient: age 41, 45 days of pain, severity not asked, "
                                                  "which way it is going not asked."),
    ],
)  # fmt: skip
def test_what_is_known_of_a_patient(patient: Patient, sentence: str) -> None:
    assert wording.known(patient) == sentence


def test_items_list_only_what_was_asked(records: Records) -> None:
    patient = Patient(
        findings={role.lost_weight: True, role.dropped_foot: False, role.pain_at_night: True},
        harmless_explanations={role.lost_weight, role.dropped_foot},
    )
    assert wording.items(patient, records) == [
        ("Foot drop", "absent"),
        ("Weight loss", "present, with a harmless explanation"),
        ("Unrelieved night pain", "present"),
    ]


def test_items_never_say_that_a_refused_explanation_stands(records: Records) -> None:
    numb = Patient(findings={role.numb_saddle: True}, harmless_explanations={role.numb_saddle})
    said = "present, explanation offered and not accepted"
    assert wording.items(numb, records) == [("Saddle numbness", said)]
    lost = Patient(findings={role.lost_weight: True}, harmless_explanations={role.lost_weight})
    assert wording.items(lost, records) == [("Weight loss", "present, with a harmless explanation")]
    assert wording.items(lost, records, [role.lost_weight]) == [("Weight loss", said)]


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "about 0 of 1,000"), (0.0004, "fewer than 1 of 1,000"), (0.00939, "about 9 of 1,000"),
        (0.804, "about 804 of 1,000"), (1.0, "about 1,000 of 1,000"),
    ],
)  # fmt: skip
def test_frequencies_have_one_denominator(probability: float, words: str) -> None:
    assert wording.of_1000(probability) == words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (role.serious_in_practice, "11 of 1,172, about 9 of 1,000 (95 % interval 5 to 17 of 1,000)"),
        (role.any_flag, "about 804 of 1,000 (interval not reported)"),
        (role.broken_beyond_an_age, "33 of 669, about 49 of 1,000 (95 % interval 35 to 68 of 1,000)"),
        (role.cancer_without_flag, "about 640 of 1,000 (interval not reported)"),
        (role.serious_in_hospital, "range across studies 25 to 51 of 1,000"),
    ],
)
def test_how_often(row: str, words: str, records: Records) -> None:
    assert wording.frequency(records.base_rates[row]) == words


def test_a_rate_nobody_counted_says_why(records: Records) -> None:
    """An unknown number is never shown as an empty place or as 0."""
    rate: BaseRate = records.base_rates[role.rare_in_words]
    assert wording.frequency(rate) == rate.note == "Patient websites say rare and give no number."
    unknown = [rate for rate in records.base_rates.values() if rate.probability is None and rate.low is None]
    assert unknown
    assert all(rate.note for rate in unknown)


def test_flags_against_disease(records: Records) -> None:
    rates = records.base_rates
    who = records.pack.one("picture", "people")
    flagged, ill = rates[role.any_flag], rates[role.serious_in_practice]
    sentence = wording.flags_against_disease(flagged, ill, who)
    assert sentence == (
        "Of 1,000 people with new low back pain in general practice, about 804 have at least one red flag. "
        "About 9 have a serious disease; 991 do not."
    )


def test_the_banner_is_its_rows_in_order(records: Records) -> None:
    assert wording.banner(records) == "Teaching only. Fictional patients. Never for deciding about a real person."


def test_sources(records: Records) -> None:
    assert wording.source(records.sources[role.of_cancer]) == (
        f"[{role.of_cancer}] Downie A; Williams CM; Henschke N; et al. (2013). Red flags to screen for malignancy and "
        "fracture in patients with low back pain: systematic review. BMJ 347:f7095. doi:10.1136/bmj.f7095."
    )
    bare: Source = records.sources[role.of_cancer].model_copy(
        update={"authors": "", "year": None, "doi": "", "published_in": "", "title": "A page"}
    )
    assert wording.source(bare) == f"[{role.of_cancer}] A page."
    asking = bare.model_copy(update={"title": "Is it the back?", "published_in": "A journal"})
    assert wording.source(asking) == f"[{role.of_cancer}] Is it the back? A journal."
    assert wording.source(asking.model_copy(update={"published_in": ""})) == f"[{role.of_cancer}] Is it the back?"


def test_no_source_closes_with_two_marks(records: Records) -> None:
    listed = [wording.source(cited) for cited in records.sources.values()]
    assert [line for line in listed if re.search(r"[?!.]\.(?!\.)", line) or line[-1] not in ".?!"] == []


@pytest.mark.parametrize(
    ("seen_via", "words"),
    [
        ("secondary", f"[{role.of_the_guideline}: table] (second-hand)"),
        ("source_document", f"[{role.of_the_guideline}: table] (patient website)"),
        ("original", f"[{role.of_the_guideline}: table]"),
        ("abstract", f"[{role.of_the_guideline}: table]"),
    ],
)
def test_a_citation_shows_what_was_seen_second_hand(seen_via: str, words: str) -> None:
    assert wording.citation(Citation(role.of_the_guideline, "table", seen_via)) == words


@pytest.mark.parametrize(
    ("update", "badges"),
    [
        ({}, ""),
        ({"seen_via": "secondary"}, " (second-hand)"),
        ({"status": "contested"}, " (contested)"),
        ({"status": "superseded"}, " (superseded)"),
        ({"status": "superseded", "superseded_by": role.of_the_guideline}, f" (superseded by {role.of_the_guideline})"),
        ({"seen_via": "secondary", "status": "contested"}, " (second-hand, contested)"),
        (
            {"seen_via": "source_document", "status": "superseded", "superseded_by": role.of_the_guideline},
            f" (patient website, superseded by {role.of_the_guideline})",
        ),
    ],
)
def test_a_row_wears_its_badges(update: dict[str, str], badges: str, records: Records) -> None:
    row = records.redflags[role.great_injury].model_copy(update=update)
    assert wording.citation(row) == f"[{role.of_cancer}: {row.row_id}]{badges}"


def test_a_ratio_has_one_spelling() -> None:
    printed = likelihood.Ratio(31.09, 18.25, 52.96, "printed")
    assert ratios.number(printed) == "31.09"
    assert wording.likelihood_ratio(printed) == "likelihood ratio 31.09 (95 % interval 18.25 to 52.96)"
    derived = likelihood.Ratio(4.8333, None, 1234.5, "sensitivity and specificity")
    assert ratios.number(derived) == "4.8"
    assert wording.likelihood_ratio(derived) == (
        "likelihood ratio 4.8 (interval not reported, derived here from sensitivity and specificity)"
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (0.000012, "0.000012"), (0.0526, "0.053"), (6.25, "6.2"), (9.96, "10"), (10, "10"), (12.78, "13"),
     (1234.5, "1,234"), (math.inf, "infinite")],
)  # fmt: skip
def test_what_was_computed_has_about_two_figures(value: float, words: str) -> None:
    assert ratios.computed(value) == words


@pytest.mark.parametrize(("value", "group"), [(math.inf, "without"), (0, "with")])
def test_an_empty_cell_is_said_beside_its_ratio(value: float, group: str) -> None:
    told = wording.likelihood_ratio(likelihood.Ratio(value, 0, math.inf, "printed"))
    assert f"(nobody {group} the condition showed the same; 95 % interval 0 to infinite)" in told


# --- rules in words -----------------------------------------------------------------------------------------------

A, B, C = (HasFinding(item, item, HERE) for item in ("numb", "weak", "cold"))
OLD = Comparison("age_years", ">", 60.0, "over 60", HERE)


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (A, "numb"),
        (OLD, "over 60"),
        (AtLeast(1, (A,)), "numb"),
        (AtLeast(1, (A, B)), "numb or weak"),
        (AtLeast(2, (A, B)), "numb, with weak"),
        (AtLeast(2, (A, B, C)), "at least 2 of: numb, weak, cold"),
        (Not(A), "not (numb)"),
        (AtLeast(2, (A, AtLeast(1, (B, C)))), "numb, with weak or cold"),
    ],
)
def test_a_tree_in_words(node: AtLeast | Not | HasFinding | Comparison, words: str) -> None:
    assert wording.tree(node) == words


def test_two_different_rules_never_read_the_same() -> None:
    """`fever, with any of: waves, flank pain, with blood` must not stand for two rules."""
    inside = AtLeast(2, (OLD, AtLeast(1, (A, AtLeast(2, (B, C))))))
    outside = AtLeast(3, (OLD, AtLeast(1, (A, B)), C))
    assert wording.tree(inside) != wording.tree(outside)
    flat = AtLeast(1, (A, B, AtLeast(1, (C, OLD))))
    cut = AtLeast(2, (AtLeast(1, (A, B)), C))
    assert wording.tree(flat) != wording.tree(cut)


def test_what_to_suspect_a_picture_with_names_every_leaf(records: Records) -> None:
    assert wording.suspect_with(role.infected_joint, records)[0] == "Hot swollen joint"
    assert wording.suspect_with(role.burst_artery, records)[:2] == ["Collapse or faint", "Pulsating abdomen"]
    for pattern in records.emergencies:
        lines = " ".join(wording.suspect_with(pattern, records)).casefold()
        outcome = next(o for o in records.pathways["emergency"].outcomes if o.id == pattern)
        assert [leaf.label for leaf in leaves(outcome.when) if leaf.label.casefold() not in lines] == [], pattern


# --- the whole answer as text -------------------------------------------------------------------------------------


def test_the_summary_says_everything_in_order(records: Records, toe: Patient) -> None:
    lines = wording.summary(redflags.assess(toe, records), toe, records).splitlines()
    assert lines[:7] == [
        "Teaching only. Fictional patients. Never for deciding about a real person.",
        "",
        "A fictional patient: age 51, 2 weeks of pain, severity 3 of 10, much the same.",
        "Present: Foot drop, One leg weak, Low back pain.",
        "Absent: Saddle numbness, Incontinence, Hesitancy or poor stream, Both legs affected, Fever or malaise, "
        "Urinary retention, Loss of bowel control, Both legs weak, "
        "Weakness getting worse, Major trauma, Minor trauma, Earlier cancer.",
        wording.not_asked(toe, records),
        "",
    ]
    assert lines[7].startswith("URGENT (within days): Have the weak leg examined")
    heads = [line for line in lines if line.endswith(":") and not line.startswith("-")]
    assert heads == [
        "Because:", "Ask next:", "Rule sets:", "Where they disagree:", "Say to the patient:", "Say to a colleague:",
        f"{wording.BACK}:", "Back at once:", "Other reasons to come back at once:", "Sources:",
    ]  # fmt: skip


def test_the_summary_asks_five_questions_at_most(records: Records) -> None:
    lines = wording.summary(redflags.assess(Patient(), records), Patient(), records).split("\n\n")
    (asked,) = [block.splitlines() for block in lines if block.startswith("Ask next:")]
    assert len(asked) == 6


def test_the_summary_names_refused_explanations(records: Records) -> None:
    numb = Patient(findings={role.numb_saddle: True}, harmless_explanations={role.numb_saddle})
    text = wording.summary(redflags.assess(numb, records), numb, records)
    assert "No harmless explanation is accepted for:\n- Saddle numbness\n" in text


def test_every_finding_stands_in_the_summary_as_asked_or_is_counted(records: Records) -> None:
    for case in records.cases.values():
        text = wording.summary(redflags.assess(case.patient, records), case.patient, records)
        assert wording.not_asked(case.patient, records) in text
        assert all(records.findings[item].label in text for item in case.patient.findings)


def test_what_cannot_apply_is_neither_asked_nor_counted(records: Records) -> None:
    whole = len(records.deciding)
    gated = {item for item, one in records.deciding.items() if "age_years" in one.only_if}
    assert wording.not_asked(Patient(), records) == f"Not asked: {whole} of {whole} findings."
    old = [item for item in gated if "< 16" in records.findings[item].only_if]
    left = whole - len(old) - sum("< 60" in records.findings[item].only_if for item in gated)
    assert old
    assert wording.not_asked(Patient(age_years=60), records) == f"Not asked: {left} of {left} findings."
    limps = Patient(age_years=60, findings={role.limping_child: True})  # an answer that was given counts
    assert wording.not_asked(limps, records) == f"Not asked: {left} of {left + 1} findings."


# --- what the patient is told -------------------------------------------------------------------------------------


def test_an_emergency_brings_its_own_lines_and_the_others_for_later(records: Records) -> None:
    swollen = Patient(age_years=47, findings={role.swollen_leg_found: True})
    found = redflags.assess(swollen, records)
    own, (later, others) = wording.safety_net(found, swollen, records), wording.come_back(found, swollen, records)
    assert own == [records.emergencies[role.clot_in_the_leg].tell_patient]
    # at 47 neither a child nor an inflamed artery of the head
    never = {records.emergencies[picture].tell_patient for picture in ("child", role.inflamed_arteries)}
    # the words of a wider picture hold those of its forms
    every = {pattern.tell_patient for pattern in records.emergencies.values() if not pattern.form_of}
    assert {*own, *later, *others} == every - never
    assert not set(own) & {*later, *others}


def test_without_an_emergency_the_general_notes_are_told(records: Records, toe: Patient) -> None:
    found = redflags.assess(toe, records)
    notes = [note for note in records.safety_notes.values() if note.place == "patient"]
    general = [note.text for note in notes if not note.said_with]
    assert wording.safety_net(found, toe, records) == general


def test_a_note_about_the_hip_is_for_those_whose_hip_hurts(records: Records, toe: Patient) -> None:
    note = records.safety_notes[role.note_of_lasting_pain].text
    for there, said in (
        ({role.hip_hurts: True}, True),
        ({role.felt_in_the_groin: True}, True),
        ({role.hip_hurts: False}, False),
    ):
        told = toe.changed(findings={**toe.findings, **there})
        assert (note in wording.safety_net(redflags.assess(told, records), told, records)) is said


# Words a patient need not know, and what could stand instead.
JARGON = {
    "anaesthesia": "numbness", "perineal": "between the legs", "perineum": "between the legs", "sphincter": "muscle",
    "saddle": "the skin around the genitals or back passage", "mri": "scan", "ct": "scan", "dysfunction": "trouble",
    "radicular": "down the leg", "radiculopathy": "trapped nerve", "bilateral": "both", "unilateral": "one",
    "retention": "cannot pass", "incontinence": "leaking", "faecal": "stool", "genital sensation": "feeling",
    "paraesthesia": "tingling", "neurological": "nerve", "neurology": "nerves", "deficit": "weakness or numbness",
    "cauda equina": "nerves at the base of the spine", "lumbar": "low back", "thoracic": "between the shoulder blades",
    "cervical": "neck", "spinal": "back", "oedema": "swelling", "effusion": "swelling", "pyrexia": "fever",
    "pyrexial": "fever", "rigors": "shivering", "malaise": "feeling ill", "syncope": "fainting", "aneurysm": "swelling",
    "aorta": "main blood vessel", "aortic": "main blood vessel", "pulsatile": "throbbing", "abdominal": "belly",
    "abdomen": "belly", "flank": "side", "haematuria": "blood in the urine", "micturition": "passing urine",
    "voiding": "passing urine", "urination": "passing urine", "defaecation": "opening the bowels",
     "sepsis": "infection",
    "septic": "infected", "metastatic": "spread", "metastases": "spread", "malignancy": "cancer", "malignant": "cancer",
    "progressive": "getting worse", "acute": "sudden", "chronic": "long", "bear weight": "take weight",
    "trauma": "accident", "fracture": "break", "osteoporosis": "thin bones", "corticosteroid": "steroid",
    "immunosuppression": "weak defences", "analgesia": "pain relief", "prognosis": "outlook", "pathology": "disease",
    "symptomatic": "with symptoms", "red flag": "warning sign", "differential": "other causes", "triage": "sorting",
    "gait": "walk", "ataxia": "unsteady", "motor": "strength", "sensory": "feeling", "dermatome": "area",
}  # fmt: skip


def patient_lines(records: Records) -> list[str]:
    notes = [note.text for note in records.safety_notes.values() if note.place == "patient"]
    return [*notes, *(pattern.tell_patient for pattern in records.emergencies.values())]


def jargon_in(line: str) -> list[str]:
    return [word for word in JARGON if re.search(rf"\b{re.escape(word)}\b", line.casefold())]


def test_safety_net_lines_hold_no_jargon(records: Records) -> None:
    lines = patient_lines(records)
    assert len(lines) > 9
    assert {line: found for line in lines if (found := jargon_in(line))} == {}


def test_jargon_would_be_noticed() -> None:
    assert jargon_in("Come back for saddle anaesthesia or bilateral weakness.") == [
        "anaesthesia",
        "saddle",
        "bilateral",
    ]


def test_safety_net_lines_are_short_enough_to_be_heard(records: Records) -> None:
    for line in patient_lines(records):
        for sentence in re.split(r"(?<=[.;])\s", line):
            assert len(sentence.split()) <= 45, sentence


# --- everything that can be shown ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def everything(records: Records, assessed: dict[str, Assessment]) -> dict[str, str]:
    """Every text a reader can meet, by where it comes from."""
    shown = {
        f"answer: {name}": wording.summary(a, records.cases[name].patient, records) for name, a in assessed.items()
    }
    for path in sorted(load.DATA.rglob("*")):
        if path.suffix in (".csv", ".yaml"):
            shown[path.name] = path.read_text(encoding="utf-8")
    return shown


def test_nothing_is_ever_called_safe_and_nobody_is_told_what_they_have(everything: dict[str, str]) -> None:
    for where, text in everything.items():
        assert not re.search(r"\bsafe\b", text, re.IGNORECASE), where
        assert not re.search(r"\byou have\b(?! to)", _own_words(where, text), re.IGNORECASE), where


def test_no_exclamation_marks(everything: dict[str, str]) -> None:
    assert [where for where, text in everything.items() if "!" in text] == []


# American or otherwise unwanted spelling, and the British one.
BRITISH = {
    "center": "centre", "color": "colour", "behavior": "behaviour", "tumor": "tumour", "hematuria": "haematuria",
    "anesthesia": "anaesthesia", "pediatric": "paediatric", "orthopedic": "orthopaedic", "edema": "oedema",
    "anemia": "anaemia", "fecal": "faecal", "labor": "labour", "meter": "metre", "fiber": "fibre", "gray": "grey",
    "program": "programme", "analyze": "analyse", "paralyze": "paralyse", "recognize": "recognise",
    "organize": "organise", "organization": "organisation", "immobilize": "immobilise", "stabilize": "stabilise",
    "hospitalize": "hospitalise", "judgment": "judgement", "defense": "defence", "license": "licence",
    "maneuver": "manoeuvre", "neighbor": "neighbour", "odor": "odour",
    "esthetic": "aesthetic", "diarrhea": "diarrhoea", "estrogen": "oestrogen", "ischemia": "ischaemia",
    "leukemia": "leukaemia", "physical therapist": "physiotherapist", "traveled": "travelled", "labeled": "labelled",
    "canceled": "cancelled", "counseling": "counselling", "catalog": "catalogue",
}  # fmt: skip
_AMERICAN = re.compile(rf"\b({'|'.join(map(re.escape, BRITISH))})s?\b")


def _own_words(where: str, text: str) -> str:
    """Titles, authors and journals keep the spelling they were printed with."""
    if where == "sources.csv":
        return ""
    return text.split("\nSources:")[0]


def american_in(text: str) -> list[str]:
    return sorted(set(_AMERICAN.findall(text.casefold())))


def test_british_spelling(everything: dict[str, str]) -> None:
    found = {where: american_in(_own_words(where, text)) for where, text in everything.items()}
    assert {where: words for where, words in found.items() if words} == {}


def test_another_spelling_would_be_noticed() -> None:
    assert american_in("A tumor was found at the Center.") == ["center", "tumor"]
    assert american_in("The centre recognised a tumour.") == []


def test_what_the_code_itself_says_is_british_and_calm() -> None:
    said = [
        (path.name, text)
        for path in sorted(Path(hiplib.__file__).parent.rglob("*.py"))
        for text in texts(path)
        if " " in text
    ]
    assert ("patient_form.py", "Load a patient") in said
    for where, text in said:
        assert "!" not in text, (where, text)
        assert not re.search(r"\bsafe\b", text, re.IGNORECASE), (where, text)
        assert american_in(text) == [], (where, text)
