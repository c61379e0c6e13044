"""Questions that tell two conditions apart, and published values recomputed."""

import pytest
from clinical.readable import a_patient

from hiplib import differential, probability
from hiplib.records import Records


def test_a_stone_is_no_bad_back(records: Records) -> None:
    """S045, S205: waves from the flank, blood, and a person who paces; bending the back changes nothing."""
    stone = a_patient(age=36, present=["colicky_flank_pain", "haematuria", "moves_to_find_ease"],
                      absent=["worse_lifting_exertion", "fever_or_malaise"])  # fmt: skip
    found = differential.rank(stone, records)
    assert found.conditions[0].condition.id == "ureteral_stone"
    assert found.of("back_muscle_strain").place == "open"
    asked = differential.discriminate("ureteral_stone", "nonspecific_low_back_pain", records).questions[0]
    assert (asked.item, asked.present.favours) == ("colicky_flank_pain", "first")


@pytest.mark.parametrize(
    ("a", "b", "question", "yes"),
    [
        ("lumbar_disc_herniation", "lumbar_spinal_stenosis", "eased_by_bending_forward", "second"),  # S197
        ("lumbar_disc_herniation", "lumbar_spinal_stenosis", "worse_sitting", "first"),  # S197
        ("sciatica", "mononeuropathy", "single_nerve_territory", "second"),  # S214
        ("hip_osteoarthritis", "greater_trochanteric_pain", "outer_hip_pain", "second"),  # S203
        ("hip_osteoarthritis", "greater_trochanteric_pain", "groin_pain", "first"),  # S202
        ("piriformis_syndrome", "lumbar_disc_herniation", "radicular_deficit", "second"),  # S208
        ("sacroiliitis", "lumbar_disc_herniation", "eased_by_standing", "second"),  # S213
        ("functional_scoliosis", "structural_scoliosis", "curve_goes_on_bending", "first"),  # S172, S173
    ],
)
def test_the_classic_questions_tell_the_classic_pairs_apart(
    a: str, b: str, question: str, yes: str, records: Records
) -> None:
    asked = {q.item: q for q in differential.discriminate(a, b, records).questions}
    assert asked[question].present.favours == yes


# --- published values, copied by hand and recomputed ----------------------------------------------------------------

# metcalfe2019, abstract: sensitivity, specificity, positive ratio, ends of its interval
HIP_SIGNS = {
    "hipoa_squat_metcalfe": (0.24, 0.96, 6.1, 1.3, 29),
    "hipoa_abdadd_metcalfe": (0.33, 0.94, 5.7, 1.6, 20),
    "hipoa_abdweak_metcalfe": (0.44, 0.90, 4.5, 2.4, 8.4),
    "hipoa_adduction_metcalfe": (0.80, 0.81, 4.2, None, None),
}
# sutlive2008, copied elsewhere: sensitivity, specificity, both ratios, probability after, from 0.29 before
SUTLIVE = {
    "hipoa_3of5_sutlive": (0.71, 0.86, 5.2, 0.33, 0.68),
    "hipoa_4of5_sutlive": (0.48, 0.98, 24.3, 0.53, 0.91),
    "hipoa_5of5_sutlive": (0.14, 0.98, 7.3, 0.87, 0.75),
}
# laslett2003 and vanderwurff2006, copied elsewhere: sensitivity, specificity, both ratios
SACROILIAC = {
    "sij_3plus_laslett03": (0.91, 0.78, 4.16, 0.12),
    "sij_3plus_nocentral_laslett03": (0.91, 0.87, 6.97, 0.11),
    "sij_3of5_vdwurff": (0.85, 0.79, 4.02, 0.19),
}


def within_rounding(sensitivity: float, specificity: float, printed: float, *, present: bool) -> bool:
    """Whether a printed ratio lies among those that the two printed shares, each rounded to two places, allow."""
    half = 0.005
    ends = [(sensitivity + s * half, specificity + p * half) for s in (-1, 1) for p in (-1, 1)]
    found = [se / (1 - sp) if present else (1 - se) / sp for se, sp in ends]
    digit = 0.5 * 10 ** -len(f"{printed}".partition(".")[2])
    return min(found) - digit <= printed <= max(found) + digit


@pytest.mark.parametrize("row", HIP_SIGNS)
def test_the_hip_osteoarthritis_table_of_metcalfe_2019(row: str, records: Records) -> None:
    test = records.clinical_tests[row]
    sensitivity, specificity, lr_pos, low, high = HIP_SIGNS[row]
    assert (test.sensitivity, test.specificity, test.lr_pos) == (sensitivity, specificity, lr_pos)
    assert (test.lr_pos_low, test.lr_pos_high) == (low, high)
    assert within_rounding(sensitivity, specificity, lr_pos, present=True)


@pytest.mark.parametrize("row", SUTLIVE)
def test_the_sutlive_rule(row: str, records: Records) -> None:
    test = records.clinical_tests[row]
    sensitivity, specificity, lr_pos, lr_neg, after = SUTLIVE[row]
    assert (test.sensitivity, test.specificity, test.lr_pos, test.lr_neg, test.ppv) == SUTLIVE[row]
    assert within_rounding(sensitivity, specificity, lr_pos, present=True)
    assert within_rounding(sensitivity, specificity, lr_neg, present=False)
    # 21 of its 72 hips had osteoarthritis on the film: 0.29 before
    post = probability.update(pretest_probability=21 / 72, likelihood_ratio=lr_pos)
    assert post.probability == pytest.approx(after, abs=0.006)


@pytest.mark.parametrize("row", SACROILIAC)
def test_the_sacroiliac_cluster_of_the_first_centres(row: str, records: Records) -> None:
    test = records.clinical_tests[row]
    sensitivity, specificity, lr_pos, lr_neg = SACROILIAC[row]
    assert (test.sensitivity, test.specificity, test.lr_pos, test.lr_neg) == SACROILIAC[row]
    assert within_rounding(sensitivity, specificity, lr_pos, present=True)
    assert within_rounding(sensitivity, specificity, lr_neg, present=False)


def test_the_sacroiliac_cluster_pooled_halves_it(records: Records) -> None:
    """saueressig2021: 2.13 (1.2 to 3.9) and 0.33 (0.11 to 0.72) from 0.20 before to 0.35 after."""
    pooled = records.clinical_tests["sij_cluster_meta_saueressig"]
    assert (pooled.lr_pos, pooled.lr_neg, pooled.prevalence, pooled.ppv) == (2.13, 0.33, 0.20, 0.35)
    patient = a_patient(present=["sij_provocation_positive"])
    chance = differential.rank(patient, records).of("sacroiliac_joint_pain").probability
    assert chance.combined is not None
    assert chance.combined.low == chance.combined.high == pytest.approx(0.35, abs=0.005)
    absent = differential.rank(a_patient(absent=["sij_provocation_positive"]), records)
    after = absent.of("sacroiliac_joint_pain").probability.combined
    assert after is not None
    assert after.low == pytest.approx(0.2 * 0.33 / (0.2 * 0.33 + 0.8))
