"""Patients a clinician can read, and what each guideline says of a picture for them."""

from hiplib import Patient, imaging, load
from hiplib.imaging import words, words_scans
from hiplib.model import Picture
from hiplib.records import Records

ASKED_AND_ABSENT = ("saddle_numbness", "urinary_retention", "incontinence", "bowel_incontinence")


def said(patient: Patient, records: Records) -> dict[str, Picture | None]:
    return {answer.rule_set: answer.picture for answer in imaging.advise(patient, records).answers}


def test_a_plain_strain_of_two_weeks_gets_no_picture(records: Records) -> None:
    """NICE NG59 1.1.4, ACR variant 1 and the ACP's closing advice agree; the others are about other people."""
    assert said(load.patient("cases/plain_strain.yaml"), records) == {
        "emergency": None,
        "acp_imaging_2011": Picture.not_indicated,
        "acr_2021": Picture.not_indicated,
        "girft_2023": None,
        "idsa_2015": None,
        "nice_ng226": None,
        "nice_ng234_mscc": None,
        "nice_ng59": Picture.not_indicated,
    }


def test_a_nearly_painless_cauda_equina_gets_an_mri_today(records: Records) -> None:
    patient = load.patient("cases/odile.yaml")
    advice = imaging.advise(patient, records)
    assert advice.emergencies == ("cauda_equina",)
    assert advice.answers[0].picture == Picture.emergency_mri
    assert advice.ask_next == ()
    headline = words.headline(advice, patient, records)
    assert headline.startswith("Send today: ")
    assert headline.endswith("No list of reasons for imaging may delay this.")
    assert said(patient, records)["acp_imaging_2011"] == Picture.emergency_mri


def test_sciatica_of_three_weeks_waits_and_of_seven_weeks_parts_the_guidelines(records: Records) -> None:
    """ACP: treat first. ACR variant 3: a picture is appropriate once six weeks of care have not helped."""
    leg = Patient(age_years=44, duration_days=21, trajectory="unchanged", findings={"radicular_pain": True})
    assert said(leg, records)["acp_imaging_2011"] == Picture.after_trial
    assert said(leg, records)["acr_2021"] == Picture.not_indicated
    later = leg.changed(duration_days=49)
    assert said(later, records)["acp_imaging_2011"] == Picture.after_trial
    assert said(later, records)["acr_2021"] == Picture.image_now
    assert said(later, records)["nice_ng59"] == Picture.not_indicated


def test_earlier_cancer_alone_gets_a_film_now_and_with_night_pain_an_mri_within_a_week(records: Records) -> None:
    patient = Patient(age_years=48, findings={"cancer_history": True})
    assert said(patient, records)["acp_imaging_2011"] == Picture.image_now
    assert said(patient, records)["nice_ng234_mscc"] is None
    assert said(patient, records)["nice_ng59"] == Picture.other_guideline
    night = patient.changed(findings={"cancer_history": True, "night_pain": True})
    assert said(night, records)["nice_ng234_mscc"] == Picture.urgent_mri


def test_a_worn_hip_gets_no_film_and_a_hip_that_does_not_fit_gets_one(records: Records) -> None:
    """NICE NG226 1.1.1 and 1.1.2: 45 or over, pain with use; a film for what does not fit. No word of the spine."""
    hip = Patient(age_years=67, trajectory="unchanged", findings={"hip_pain": True, "worse_on_stairs": True})
    assert said(hip, records)["nice_ng226"] == Picture.not_indicated
    assert said(hip.changed(age_years=44), records)["nice_ng226"] is None
    stiff = hip.changed(findings={**hip.findings, "morning_stiffness_over_30min": True})
    assert said(stiff, records)["nice_ng226"] == Picture.image_now
    assert all("spine" not in outcome.says for outcome in records.pathways["nice_ng226"].outcomes)


def test_back_pain_with_raised_markers_gets_an_mri_and_without_them_none(records: Records) -> None:
    """IDSA 2015, section I, recommendations 1 and 2: fever is not needed."""
    back = Patient(findings={"low_back_pain": True, "fever_or_malaise": False, "results_at_hand": True})
    assert said(back, records)["idsa_2015"] is None
    raised = back.changed(findings={**back.findings, "raised_inflammatory_markers": True})
    assert said(raised, records)["idsa_2015"] == Picture.emergency_mri


def test_axial_pain_of_seven_weeks_reaches_variant_3(records: Records) -> None:
    """ACR variant 3: with or without leg pain; whether anybody weighs an operation is not asked, and it says so."""
    back = Patient(age_years=44, duration_days=49, trajectory="unchanged", findings={"radicular_pain": False})
    answers = {a.rule_set: a for a in imaging.advise(back, records).answers}
    assert answers["acr_2021"].picture == Picture.image_now
    assert answers["acr_2021"].says.startswith("Image if surgery or an injection is being weighed, and not otherwise")
    assert said(back.changed(trajectory="improving"), records)["acr_2021"] == Picture.not_indicated


def test_the_further_of_two_answers_of_one_urgency_counts(records: Records) -> None:
    """In the ACP's table earlier cancer asks for a film and infection for an MRI; both at once ask for the MRI."""
    both = {"cancer_history": True, "fever_or_malaise": True, "injecting_drug_use": True}
    answers = {a.rule_set: a for a in imaging.advise(Patient(findings=both), records).answers}
    acp = answers["acp_imaging_2011"]
    assert acp.picture == Picture.emergency_mri
    assert {reason.item for reason in acp.because} == {"fever_or_malaise", "injecting_drug_use"}


def test_a_harmless_explanation_counts_for_a_guideline_and_never_for_an_emergency(records: Records) -> None:
    diet = Patient(age_years=40, findings={"unexplained_weight_loss": True},
                   harmless_explanations={"unexplained_weight_loss"})  # fmt: skip
    assert said(diet, records)["acp_imaging_2011"] == Picture.not_indicated
    assert said(diet.changed(harmless_explanations=set()), records)["acp_imaging_2011"] == Picture.after_trial


def test_nothing_asked_is_not_a_no(records: Records) -> None:
    advice = imaging.advise(Patient(), records)
    assert words.headline(advice, Patient(), records).startswith("Nothing has been asked yet")
    row = words.answer_row(advice.answers[1], False, records)
    assert row[:3] == (
        "ACP imaging 2011",
        "NOT INDICATED so far",
        "Do not image; treat and review after a month. More questions could take it to EMERGENCY MRI.",
    )


def test_the_sentence_about_a_hundred_people_holds_both_sides(records: Records) -> None:
    row = records.imaging["disc_bulge_50"]
    assert words_scans.age_sentence(row, records) == (
        "Of 100 people aged 50 without back pain, about 60 have a disc bulge on a scan; about 40 do not."
    )
    assert words_scans.age_sentence(records.imaging["spondylolisthesis_20"], records).endswith(
        "Nobody of that age was studied: the model extrapolated."
    )


def test_an_odds_ratio_is_read_by_its_interval(records: Records) -> None:
    """Spinal stenosis has the largest ratio and tells the least: its interval runs from 0.05 to 798.77."""
    stenosis, bulge = records.imaging["canal_stenosis_odds"], records.imaging["disc_bulge_odds"]
    assert words_scans.odds_sentence(stenosis, records) == (
        "Central canal stenosis: the study cannot tell (odds ratio 20.58, 95 % interval 0.05 to 798.77)."
    )
    assert words_scans.odds_sentence(bulge, records) == (
        "Disc bulge: commoner with back pain (odds ratio 7.54, 95 % interval 1.28 to 44.56)."
    )
    clear = [row.name for row in imaging.compared(records)][:6]
    assert clear == [
        "disc bulge", "spondylolysis", "disc extrusion", "Modic 1 change", "disc protrusion", "disc degeneration",
    ]  # fmt: skip
