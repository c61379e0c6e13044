"""What people say, one line for each claim: how it stands, and what carries that. A clinician can read this file."""

import re

import pytest

from hiplib import claims
from hiplib.claims import words, words_found, words_posture
from hiplib.records import Records

# the claim, how it stands, what carries it: the source of a finding and a word or figure of it
EXAMPLES = [
    # sitting
    ("sitting_causes", "depends", "mahdavi2021", "1.42 (95 % interval 1.09 to 1.85)"),
    ("standing_desk", "unsettled", "standdesk2020", "0.6 (95 % interval -0.68 to 1.87)"),
    ("sitting_shortens", "depends", "boukabache2021", "6.1 degrees"),
    ("gluteals_asleep", "unsettled", "", ""),
    ("sitting_share", "unsettled", "", ""),
    # posture
    ("bad_posture", "depends", "swain2020", "41 reviews"),
    ("pelvis_forward", "not_so", "herrington2011", "85 of 100"),
    ("stooped", "unsettled", "darlow2013", "Warnings are remembered"),
    ("discs_wear", "unsettled", "kerrigan2003", "not significant"),
    ("breathing", "unsettled", "", ""),
    ("short_leg", "depends", "insole_meatcutters", "2.6 points of 10 better"),
    # lifting
    ("straight_back", "not_so", "saraceni2020", "less; -6 degrees"),
    ("lifting_training", "not_so", "ebmg_verbeek", "1.17 (95 % interval 0.68 to 2.02)"),
    ("injury_lifting", "depends", "ebmg_verbeek", "no clear difference"),
    # exercise and running
    ("running_wears_hips", "not_so", "alentorngeli2017", "3.5 of 100"),
    ("core", "depends", "smith2014", "6.39 points of 100 better"),
    ("unless_stabilising", "not_so", "henschke2008", "72 were completely recovered"),
    ("safe_for_all", "not_so", "sinaki1984", "89 of 100"),
    ("exercise_helps", "so", "hayden2021", "15 points of 100 better"),
    ("weak_muscle", "depends", "runhaar2023", "2 of 100"),
    ("spot_slimming", "not_so", "ramirezcampillo2022", "13 studies"),
    ("prevents_flexor", "unsettled", "", ""),
    ("chair_yoga", "depends", "park2017", "better"),
    ("walking_again", "so", "pocovi2024", "0.72"),
    # stretching
    ("strengthening_shortens", "not_so", "afonso2021", "no clear difference"),
    ("tight_stretch", "depends", "afonso2021", "no clear difference"),
    ("stretch_before_sport", "depends", "behm2016", "4.6 % less"),
    ("through_the_pain", "not_so", "smith2017", "0.27"),
    ("strongest_sensation", "unsettled", "", ""),
    ("miracles", "not_so", "owen2020_txt", "no clear difference"),
    # rest, heat and cold
    ("rest", "not_so", "dahm2010", "0.22 standard deviations better"),
    ("rice", "not_so", "dahm2010", "sciatica"),
    ("firm_mattress", "not_so", "kovacs2003", "2.36"),
    ("warmth", "so", "french2006", "1.06 points of 5 better"),
    # scans
    ("finding_is_cause", "depends", "brinjikji2015b", "2.24 (95 % interval 1.21 to 4.15)"),
    ("findings_without_pain", "so", "brinjikji2015a", "60 of 100, aged 50"),
    ("scan_needed", "not_so", "jacobs2020", "1.48 of 100"),
    ("every_pain_needs_tests", "unsettled", "jacobs2020", "0.12 of 100"),
    ("normal_result", "not_so", "traeger2017", "Tests do not reassure"),
    # words
    ("label_degeneration", "not_so", "okeeffe2022", "5.7 of 10"),
    ("wear_and_tear", "unsettled", "stewart2018", "without data"),
    ("words_neutral", "not_so", "okeeffe2022", "4.2 of 10"),
    ("fragile", "not_so", "darlow2013", "for years"),
    # the body
    ("stays_weak", "not_so", "henschke2008", "72 were completely recovered"),
    ("worse_and_worse", "not_so", "costa2009", "58 still had pain"),
    ("slipped_disc_operation", "not_so", "chiu2015", "96 had a loose fragment that was smaller"),
    ("six_weeks", "not_so", "costa2009", "35 were free of pain after 9 months; 65 still had pain"),
    ("spasm", "depends", "quintner2015", "critics"),
    ("structural", "not_so", "ashar2022", "66 were free of pain"),
    ("cracking", "not_so", "deweber2011", "18.1 against 21.5"),
    ("weather", "not_so", "steffens2014", "Rain, damp and air pressure: no"),
    ("wide_pelvis", "unsettled", "warrener2015", "no clear difference"),
    ("tight_arthritis", "unsettled", "", ""),
    ("weight_hip", "depends", "fitcoach_review2026", "Any loss helps"),
    ("weight_back", "unsettled", "chen2022_weight", "No better than waiting"),
    # fear and confidence
    ("pain_means_harm", "depends", "enthoven2016", "vertebral fracture: more"),
    ("fear", "depends", "martinezcalderon2019", "70 studies"),
    ("confidence", "depends", "martinezcalderon2018", "27 studies"),
    # treatments
    ("belt", "not_so", "who2023_gc", "Not in routine care"),
    ("nerve_massage", "unsettled", "", ""),
    ("three_a_year", "depends", "mcalindon2017", "More cartilage was lost"),
    ("epidural", "depends", "busse2025", "Strongly against"),
    ("opioids", "not_so", "jones2023_news", "0.53 points of 10 worse"),
    ("vertebroplasty", "not_so", "buchbinder2018", "sham"),
    ("pregabalin", "not_so", "mathieson2017", "0.5 points of 10 worse"),
    ("stick", "depends", "cane2022", "Down by about a quarter"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "answer", "source", "told"), EXAMPLES, ids=[one[0] for one in EXAMPLES])
def test_how_a_claim_stands_and_what_carries_it(
    claim: str, answer: str, source: str, told: str, records: Records
) -> None:
    row = records.claims[claim]
    assert row.answer == answer
    behind = [(one.source_id, " ".join(words_found.found_row(one, records))) for one in claims.found(row, records)]
    if source:
        assert any(where == source and told in said for where, said in behind), behind
    else:
        assert behind == []


def test_every_claim_has_its_line(records: Records) -> None:
    assert sorted(one for one, *_ in EXAMPLES) == sorted(records.claims)


@pytest.mark.parametrize(
    ("claim", "warning"),
    [
        ("scan_needed", "warning sign"), ("finding_is_cause", "nerves of the saddle"), ("pain_means_harm", "no sign"),
        ("slipped_disc_operation", "emergency"), ("straight_back", "fracture"), ("injury_lifting", "fracture"),
        ("fragile", "fracture"),
        ("every_pain_needs_tests", "warning signs"), ("weight_hip", "unexplained loss is a warning"),
        ("label_degeneration", "called by its name"), ("worse_and_worse", "reason to look again"),
    ],
)  # fmt: skip
def test_what_soothes_says_where_it_ends(claim: str, warning: str, records: Records) -> None:
    """A sentence that calms is told with the case in which it must not be said."""
    row = records.claims[claim]
    assert warning in f"{row.because} {row.note}"


def test_a_shared_belief_is_told_beside_the_claim_and_never_as_its_proof(records: Records) -> None:
    assert words.heard(records.claims["scan_needed"]).endswith(
        "Of 100 asked, 54 believed it (428 adults in Newfoundland, 2018)."
    )
    assert "54" not in words.known(records.claims["scan_needed"])


def test_what_other_tables_hold_is_told_in_the_same_four_cells(records: Records) -> None:
    assert words_found.found_row(records.treatments["dahm_back_pain"], records) == (
        "Advice to stay active against advice to rest in bed (non-specific low back pain)",
        "Pain: 0.22 standard deviations better (95 % interval 0.02 to 0.41 better).",
        "One treatment against another: what the treatment does; certainty moderate.",
        "[dahm2010: treatments/dahm_back_pain]",
    )
    assert words_found.found_row(records.treatments["friedly_leg"], records)[1].endswith(
        "to 0.8 better); no clear difference."
    )
    assert words_found.found_row(records.treatments["ashar_usual"], records)[1].startswith(
        "Of 100 people, 66 were free of pain"
    )
    assert words_found.found_row(records.treatments["peul_early"], records)[1].startswith(
        "Disability, 2 years: no clear difference. No overall difference"
    )
    assert words_found.found_row(records.treatments["okike_share"], records)[2:] == (
        "Nobody to compare with: cannot show a cause.", "[okike2021: treatments/okike_share] (second-hand)",
    )  # fmt: skip
    assert words_found.found_row(records.prognosis["costa_pain_free_12"], records)[1] == (
        "Of 100, 42 were free of pain after 12 months; 58 still had pain. Counted from the day the pain had lasted "
        "three months."
    )
    assert (
        " at no stated time; 4 had not. " in words_found.found_row(records.prognosis["chiu_sequestration"], records)[1]
    )
    assert words_found.found_row(records.imaging["disc_bulge_50"], records)[1:3] == (
        "Disc bulge: 60 of 100, aged 50.", "Counted in people without pain; cannot show a cause.",
    )  # fmt: skip
    assert words_found.found_row(records.imaging["disc_degeneration_odds"], records)[:3] == (
        "With pain against without: adults aged 50 or under: 1,193 without and 1,904 with low back pain, in 14 studies "
        "(MRI)",
        "Disc degeneration: odds ratio 2.24 (95 % interval 1.21 to 4.15).", "Seen together; cannot show a cause.",
    )  # fmt: skip


def test_how_far_the_findings_of_a_claim_reach(records: Records) -> None:
    expected = {
        "sitting_causes": "together", "sitting_shortens": "together", "standing_desk": "unclear",
        "gluteals_asleep": "nobody", "bad_posture": "unclear", "stooped": "nobody", "weather": "together",
        "stretch_before_sport": "cause", "belt": "nobody",
        "lifting_training": "unclear", "injury_lifting": "unclear", "straight_back": "unclear", "fear": "together",
    }  # fmt: skip
    assert {one: claims.standing(records.claims[one], records) for one in expected} == expected


def test_what_is_said_of_association_and_cause(records: Records) -> None:
    sitting, asleep = records.claims["sitting_causes"], records.claims["gluteals_asleep"]
    assert words_posture.stands(sitting, records) == (
        "Seen together; what came first is not known. The studies point both ways."
    )
    assert words_posture.stands(asleep, records) == "No study was seen."
    assert words_posture.no_evidence(sitting, records) == (
        "“There is no evidence” would be wrong here: there is some, as below."
    )
    assert words_posture.no_evidence(asleep, records) == (
        "“There is no evidence” is right here, and is no proof that it is not so."
    )


# Nobody has seen a study of these: none may be told as settled.
HOLES = ["gluteals_asleep", "sitting_share", "stooped", "discs_wear", "breathing", "tight_arthritis", "prevents_flexor",
         "nerve_massage", "strongest_sensation"]  # fmt: skip


@pytest.mark.parametrize("claim", HOLES)
def test_a_hole_is_not_settled_and_no_figure_fills_it(claim: str, records: Records) -> None:
    assert records.claims[claim].answer == "unsettled"
    assert [row.id for row in claims.evidence(records.claims[claim], records) if row.value is not None] == []


@pytest.mark.parametrize(("claim", "figure"), [("structural", r"\b90\b|nine in ten"), ("sitting_share", "third")])
def test_a_figure_that_nobody_could_trace_is_not_shown(claim: str, figure: str, records: Records) -> None:
    """Nine in ten clinicians, in what is sold; a third of the day, on a page for patients: both without a count."""
    row = records.claims[claim]
    assert not re.search(figure, f"{row.claim} {row.because} {row.instead} {row.note} {row.believed_by}")
