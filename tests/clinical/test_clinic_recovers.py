"""The simulated practice gives back what it was built from, and a published cluster that it was not built from."""

import pytest

from hiplib import clinic, load
from hiplib.records import Records

PEOPLE = 10**6


def test_henschke_2009_is_recovered_within_the_simulation_error(records: Records) -> None:
    """11 of 1,172 with serious disease; 80.4 % with at least one of 25 flags. Four standard errors: once in 16,000."""
    result = clinic.simulate(patients=PEOPLE, records=records)
    for outcome in (result.independent, result.overlapping):
        serious, flagged = outcome.share("serious"), outcome.share("any_flag")
        assert abs(serious.probability - 11 / 1172) < 4 * serious.error
        assert abs(flagged.probability - 0.804) < 4 * flagged.error
    assert result.serious_probability == pytest.approx(0.009, abs=0.0005)
    assert result.any_flag_probability == pytest.approx(0.80, abs=0.006)


@pytest.mark.parametrize(("setting", "share"), [("walk_in", 13 / 1975), ("over_55", 33 / 669 + 0.01)])
def test_the_other_cohorts_are_recovered(setting: str, share: float, records: Records) -> None:
    serious = clinic.simulate(patients=PEOPLE, setting=setting, records=records).independent.share("serious")
    assert abs(serious.probability - share) < 4 * serious.error


@pytest.mark.parametrize("setting", load.records().practices)
def test_every_share_that_was_put_in_comes_out(setting: str, records: Records) -> None:
    sample = clinic.draw(clinic.practice(setting, records), patients=PEOPLE)
    for item in sample.practice.items:
        expected = sum(known.share * item.share(condition) for condition, known in sample.practice.diseases)
        expected += (1 - sample.practice.serious_cited) * item.without.share
        result = clinic.judge(sample, [item.name], records)
        for outcome in (result.independent, result.overlapping):
            sent = outcome.share("sent")
            assert abs(sent.probability - expected) < 4.5 * sent.error, item.name


def test_age_changes_how_common_fractures_are(records: Records) -> None:
    """Bayes by hand from the cited rows: 8 of 1,172; 22 % of fractures and 4 % of the others are 70 or over."""
    sample = clinic.draw(clinic.practice("primary_care", records), patients=4 * PEOPLE)
    older = clinic.judge(sample, ["age_years >= 70"], records).independent
    fracture, other = 8 / 1172, 3 / 1172
    among = fracture * 0.22 + (1 - fracture) * 0.04
    expected = (fracture * 0.22 + other * 0.04) / among
    share = clinic.Share(older.found, older.sent)
    assert abs(share.probability - expected) < 4 * share.error


def test_a_cluster_published_for_the_same_people(records: Records) -> None:
    """Deyo's any-of-four: specificity 0.60 printed for the four together, sensitivity 13 of 13 (lower limit 0.75).

    The simulation knows only the four single shares. Independence gives 0.59, overlap 0.71: the printed figure lies
    between, next to independence. The tolerance of 0.02 is its rounding and that of the four shares.
    """
    four = ["age_years >= 50", "cancer_history", "unexplained_weight_loss", "no_improvement_after_a_month"]
    result = clinic.simulate(patients=PEOPLE, setting="walk_in", policy=four, records=records)
    specificity = [1 - o.false_alarms / (o.patients - o.serious) for o in (result.independent, result.overlapping)]
    assert specificity[0] == pytest.approx(0.60, abs=0.02)
    assert specificity[0] < 0.60 < specificity[1]
    assert result.found / result.independent.serious > 0.75


def test_the_product_rule_for_two_findings(records: Records) -> None:
    """Well people, independent: 1 - 0.85 x 0.995 have a fall or corticosteroids; overlapping: the commoner, 0.15."""
    result = clinic.simulate(patients=PEOPLE, policy=["minor_trauma", "corticosteroid_use"], records=records)
    well = PEOPLE - result.independent.serious
    assert result.independent.false_alarms / well == pytest.approx(1 - 0.85 * 0.995, abs=0.002)
    assert result.overlapping.false_alarms / well == pytest.approx(0.15, abs=0.002)


def test_thirteen_cancers_leave_the_counts_far_more_open_than_a_hundred_thousand_people_do(records: Records) -> None:
    """13 of 1,975: by the exact method 3.5 to 11.2 of 1,000. Chance among 100,000 leaves half of one."""
    place = clinic.practice("walk_in", records)
    serious = clinic.bands(place, None, records).independent["serious"]
    assert (serious.low * 1000, serious.high * 1000) == (pytest.approx(3.7, abs=0.2), pytest.approx(11.0, abs=0.3))
    drawn = clinic.simulate(patients=10**5, setting="walk_in", records=records).independent.share("serious")
    assert drawn.chance * 1000 == pytest.approx(0.5, abs=0.05)
    assert serious.high - serious.low > 5 * 2 * drawn.chance


def test_the_age_of_primary_care_is_lent_and_that_of_the_walk_in_cohort_is_its_own(records: Records) -> None:
    """Deyo's review gives the ages of people with and without a fracture; nobody printed them for Henschke's 1,172."""
    lent = {
        setting: [item.name for item in clinic.practice(setting, records).items if item.borrowed]
        for setting in records.practices
    }
    assert lent == {
        "primary_care": ["age_years >= 50", "age_years >= 70", "minor_trauma", "corticosteroid_use"],
        "walk_in": [],
        "over_55": ["minor_trauma", "corticosteroid_use"],
    }
