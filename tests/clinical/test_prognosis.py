"""How people fared: hand calculations, published sentences, and why two figures differ."""

import pytest

from hiplib import prognosis
from hiplib.prognosis import words, words_drift, words_reconcile
from hiplib.records import Records
from hiplib.view import prognosis as view


def test_not_free_of_pain_at_nine_months_and_at_twelve(records: Records) -> None:
    """By hand: of 100 people 35 were free of pain, 65 not; three months later 42 were, so 7 of those 65: 10.8 %."""
    row = records.prognosis
    pain = prognosis.conditional(row["costa_pain_free_9"], row["costa_pain_free_12"])
    assert pain.probability == pytest.approx(7 / 65, abs=1e-12)
    complete = prognosis.conditional(row["costa_complete_9"], row["costa_complete_12"])
    assert complete.probability == pytest.approx(6 / 65, abs=1e-12)
    assert words.conditional_sentence(pain) == (
        "From the day the pain had lasted three months: of the 65 of 100 not yet free of pain after 9 months, 7 were "
        "by 12 months: about 11 of every 100 like them. Worked out here from two points of one cohort and one outcome."
    )


def test_only_two_conditionals_may_be_computed_from_all_that_was_published(records: Records) -> None:
    found = prognosis.conditionals(prognosis.points(records))
    pairs = [(pair.earlier.id, pair.later.id) for pair in found]
    assert pairs == [("costa_pain_free_9", "costa_pain_free_12"), ("costa_complete_9", "costa_complete_12")]


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        ("costa_pain_free_9", "costa_complete_12", "they differ in outcome"),
        ("costa_complete_9", "henschke_complete_12", "they differ in cohort, clock, source"),
        ("costa_disability_9", "costa_disability_12", "they differ in source"),
        ("costa_complete_12", "costa_complete_9", "does not come after costa_complete_12"),
        ("dasilva_any_12", "dasilva_any_12", "dasilva_any_12 is not a cumulative probability of recovery"),
        ("coste_2", "coste_3", "coste_2 is not a cumulative probability of recovery"),
    ],
)
def test_what_may_not_be_joined_is_refused_in_a_sentence(records: Records, earlier: str, later: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        prognosis.conditional(records.prognosis[earlier], records.prognosis[later])


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "costa_pain_free_9",
            "From the day the pain had lasted three months: "
            "of 100 people like these, 35 were free of pain after 9 months; 65 still had pain.",
        ),
        (
            "henschke_pain_median",
            "From the first visit, within two weeks of the start: "
            "half of people like these were free of pain within 58 days; the other half took longer or never did.",
        ),
        (
            "documents_disc_six_weeks",
            "From the start of the symptoms: "
            "of 100 people like these, up to 25 still had symptoms after 6 weeks; at least 75 did not.",
        ),
        (
            "documents_over_30",
            "From the start of persistent pain: "
            "of 100 people like these, more than 30 got better; fewer than 70 did not.",
        ),
        (
            "frymoyer_significant",
            "From birth: of 100 people like these, "
            "4 to 6 have sciatica of clinical weight at some time in life; 94 to 96 never do.",
        ),
        (
            "disc_prevalence",
            "When the clock started is not stated: "
            "of 100 people like these, 1 to 3 had a disc herniation; 97 to 99 had not.",
        ),
    ],
)  # fmt: skip
def test_a_figure_reads_with_its_clock_and_both_sides(records: Records, name: str, sentence: str) -> None:
    assert words.sentence(records.prognosis[name]) == sentence


def test_intervals_are_called_what_they_are(records: Records) -> None:
    said = {name: words.interval(records.prognosis[name]) for name in (
        "dasilva_any_12", "serner_torn_training", "konstantinou_range", "costa_pain_free_9", "costa2012_persistent_52",
    )}  # fmt: skip
    assert said == {
        "dasilva_any_12": "95 % interval 62 to 74 of 100",
        "serner_torn_training": "middle half of the people 68 to 98 days",
        "konstantinou_range": "range of figures 1 to 43 of 100",
        "costa_pain_free_9": "interval not reported",
        "costa2012_persistent_52": "95 % interval 16 to 30 points",
    }


def test_a_hazard_ratio_never_reads_as_a_chance(records: Records) -> None:
    ratios = [row for row in records.prognosis.values() if row.measure == "hazard_ratio"]
    assert len(ratios) == 9
    assert not set(ratios) & set(prognosis.points(records))
    for row in ratios:
        text = " ".join(words.ratio_row(row))
        assert "times the speed" in text
        assert "of 100" not in text
    claim = words.ratio_row(records.prognosis["henschke_hr_compensation"])
    assert claim[1] == "0.59 times the speed: they recover more slowly"
    leg_pain = words.ratio_row(records.prognosis["henschke_hr_leg_pain"])
    assert leg_pain[1] == "0.9 times the speed: no clear difference in speed"
    # henschke2008, abstract: older age and a longer duration went with slower recovery; both limits are a rounded 1
    for name in ("henschke_hr_age", "henschke_hr_duration"):
        assert words.ratio_row(records.prognosis[name])[1].endswith("they recover more slowly; limit rounded to 1")
    men = words.ratio_row(records.prognosis["henschke_hr_male"])
    assert men[1] == "1.01 times the speed: no clear difference in speed"


def test_half_of_those_who_got_there_is_not_half_of_all(records: Records) -> None:
    """serner2020, abstract: 61 of 81 became free of pain; the medians of the grades leave the others out."""
    mild, everybody = records.prognosis["serner_mild_pain_free"], records.prognosis["serner_all_pain_free"]
    assert words.sentence(mild) == (
        "From the injury: among those who got there, half were free of pain within 13 days; how many got there "
        "is a figure of its own."
    )
    assert words.sentence(everybody) == (
        "From the injury: of 100 people like these, 75 became free of pain; 25 did not, or left the programme before."
    )
    assert mild not in prognosis.points(records)
    assert words.figure(mild) == "13 days for half of those who got there"
    assert words.interval(mild) == "middle half of the people 11 to 21 days"


def test_one_review_of_cohorts_parts_by_what_counts_and_by_country(records: Records) -> None:
    """itz2013, abstract: 65 of 100 a year after the start; 71 and 57 by definition; 41 in Australia, 69 elsewhere."""
    shares = {name: round((records.prognosis[f"itz_pain_{name}12"].value or 0) * 100) for name in
              ("", "strict_", "loose_", "australia_", "europe_us_")}  # fmt: skip
    assert shares == {"": 65, "strict_": 71, "loose_": 57, "australia_": 41, "europe_us_": 69}
    assert {row.clock for row in records.prognosis.values() if row.source_id == "itz2013"} == {"the start of the pain"}


def test_a_score_is_not_a_number_of_people(records: Records) -> None:
    assert not set(prognosis.scores(records)) & set(prognosis.points(records))
    assert words_drift.score_sentence(records.prognosis["wallwork_persistent_52"]) == (
        "From entry into the study: after 52 weeks people with back pain that persists had a mean pain of "
        "40 of 100 points (interval not reported)."
    )


def differ(records: Records, first: str, second: str) -> list[str]:
    found = prognosis.reconcile(records.prognosis[first], records.prognosis[second])
    return [contrast.question for contrast in found if contrast.differs]


def test_the_five_recovery_figures_reconcile(records: Records) -> None:
    """35, 42, 41, 47 and 72 of 100: each pair differs where its papers do."""
    figures = [round((row.value or 0) * 100) for row in prognosis.exercise(records, "recovery")]
    assert figures == [35, 42, 41, 47, 72]
    assert differ(records, "costa_pain_free_9", "costa_pain_free_12") == ["when one looked"]
    assert differ(records, "costa_pain_free_12", "costa_complete_12") == ["what counted"]
    assert differ(records, "costa_complete_12", "costa_disability_12") == ["who entered", "what counted", "of how many"]
    apart = ["who entered", "when the clock started", "what counted", "of how many"]
    assert differ(records, "costa_complete_12", "henschke_complete_12") == apart


def test_the_lifetime_figures_of_the_documents_reconcile(records: Records) -> None:
    """85 %, 4 in 10, 1 in 50 and a quarter: the last counts people who already have the illness."""
    lay = [r.id for r in prognosis.exercise(records, "lifetime") if r.seen_via == "source_document"]
    assert set(lay) == {
        "documents_back_pain_ever", "documents_sciatica_ever", "documents_disc_ever", "documents_disc_six_weeks",
    }  # fmt: skip
    assert "what counted" in differ(records, "documents_back_pain_ever", "documents_disc_ever")
    late = differ(records, "documents_disc_ever", "documents_disc_six_weeks")
    assert late == ["who entered", "when the clock started", "what counted"], "one states no time: no difference"


def test_ticks_are_compared_with_the_rows(records: Records) -> None:
    found = prognosis.reconcile(records.prognosis["costa_pain_free_9"], records.prognosis["costa_pain_free_12"])
    assert words_reconcile.how_they_differ(found) == "They differ in 1 of the five: when one looked."
    assert words_reconcile.guess_compared(found, ["when one looked"]) == "you found them all."
    assert words_reconcile.guess_compared(found, ["who entered"]) == (
        "you did not tick when one looked; you ticked who entered, which is the same."
    )


def test_two_silences_are_no_agreement_and_count_for_nobody(records: Records) -> None:
    found = prognosis.reconcile(records.prognosis["frymoyer_any"], records.prognosis["documents_sciatica_ever"])
    unsaid = [one for one in found if one.differs is None]
    assert [one.question for one in unsaid] == ["when one looked", "of how many"]
    assert words_reconcile.how_they_differ(found).endswith("Not stated, and not counted: when one looked, of how many.")
    assert words_reconcile.contrast_row(unsaid[0], True)[3] == words_reconcile.CANNOT_COMPARE
    differ_in = [one.question for one in found if one.differs]
    assert words_reconcile.guess_compared(found, [*differ_in, "of how many"]) == "you found them all."
    made = view.reconcile("lifetime").choose("frymoyer_any", "documents_sciatica_ever")
    assert made.commit(*differ_in, "of how many").form.spoken.startswith("Right. You found them all.")


def test_what_to_remember_fits_the_pair(records: Records) -> None:
    same, apart = (records.teaching_points[name].point for name in (
        "one_cohort_many_figures", "selection_not_contradiction",
    ))  # fmt: skip
    one = view.reconcile().choose("costa_complete_12", "costa_pain_free_12").commit("what counted").describe()
    two = view.reconcile().choose("costa_complete_12", "henschke_complete_12").commit("who entered").describe()
    assert (same in one, apart in one) == (True, False)
    assert (same in two, apart in two) == (False, True)
