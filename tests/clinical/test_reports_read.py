"""Reports of scans: what is read out of a report, and how it is told."""

import pytest

from hiplib.claims import report as reasoning
from hiplib.claims import words_report as words
from hiplib.errors import NotFoundError
from hiplib.model import Urgency
from hiplib.records import Records


def reading(name: str, records: Records) -> reasoning.ReadReport:
    return reasoning.read(records.reports[name], records)


# --- what is read out of a report ---------------------------------------------------------------------------------


def test_what_the_report_adds_is_there_beside_what_was_told(records: Records) -> None:
    patient = reasoning.patient_of(records.reports["ewan"], records)
    assert patient.findings["suspected_cancer"] is True
    assert patient.findings["low_back_pain"] is True
    assert patient.findings["night_pain"] is False


def test_a_line_of_danger_sends_whatever_the_safety_layer_says_of_the_patient(records: Records) -> None:
    quiet = records.reports["ewan"].model_copy(update={"adds": ""})
    found = reasoning.read(quiet, records)
    assert found.assessment.urgency < Urgency.urgent
    assert (found.urgency, found.sent) == (Urgency.urgent, True)
    assert [one.id for one in found.dangers] == ["ewan_body"]
    assert words.act_first(found, records)[0] == "Refer first, within days."


def test_a_report_that_is_acted_on_has_no_marks_no_words_and_no_counts(records: Records) -> None:
    for name in ("rashida", "ewan", "olwen"):
        found = reading(name, records)
        assert found.sent, name
        assert reasoning.marks(found) == ()
        assert all(reasoning.wordings(one, found, records) == () for one in found.lines)
        assert all(reasoning.shares(one, found, records) == () for one in found.lines)


def test_the_marks_are_the_lines_that_frighten(records: Records) -> None:
    assert reasoning.marks(reading("priyanka", records)) == ("priyanka_disc", "priyanka_bulge", "priyanka_rim")
    assert reasoning.marks(reading("gareth", records)) == ("gareth_facets", "gareth_wear")


def test_a_plain_line_has_no_other_words(records: Records) -> None:
    found = reading("priyanka", records)
    assert reasoning.wordings(records.report_lines["priyanka_roots"], found, records) == ()
    offered = reasoning.wordings(records.report_lines["priyanka_disc"], found, records)
    assert [one.id for one in offered] == ["priyanka_disc_worn", "priyanka_disc_plain", "priyanka_disc_nothing"]


def test_the_patients_age_says_which_row_of_the_table_is_shown(records: Records) -> None:
    bulge, report = records.report_lines["priyanka_bulge"], records.reports["priyanka"]

    def rows(age: float | None) -> list[str]:
        found = reasoning.read(report.model_copy(update={"age_years": age}), records)
        return [row.id for row in reasoning.shares(bulge, found, records)]

    assert rows(30) == ["disc_bulge_30"]
    assert rows(36) == ["disc_bulge_30", "disc_bulge_40"]
    assert rows(19) == []
    assert rows(None) == []


def test_a_row_without_an_age_is_shown_at_any_age(records: Records) -> None:
    found = reading("tobias", records)
    assert [row.id for row in reasoning.shares(records.report_lines["tobias_rim"], found, records)] == [
        "cartilage_defect_without"
    ]
    assert reasoning.shares(records.report_lines["tobias_bone"], found, records) == ()


def test_what_is_commoner_with_pain_is_said_of_the_findings_of_the_report_alone(records: Records) -> None:
    found = reading("priyanka", records)
    shown = [row for one in found.lines for row in reasoning.shares(one, found, records)]
    assert [row.id for row in reasoning.commoner(shown, records)] == ["disc_bulge_odds", "disc_degeneration_odds"]
    assert reasoning.commoner([records.imaging["labral_tear_without"]], records) == ()


def test_people_with_pain_come_from_the_same_study(records: Records) -> None:
    beside = reasoning.beside_pain(records.imaging["cartilage_defect_without"], records)
    assert beside is not None
    assert beside.id == "cartilage_defect_with"
    assert reasoning.beside_pain(records.imaging["cartilage_defect_volunteers"], records) is None
    assert reasoning.beside_pain(records.imaging["disc_bulge_30"], records) is None


def test_words_that_fit_are_told_from_those_that_do_not(records: Records) -> None:
    chosen = {"priyanka_disc": "priyanka_disc_plain", "priyanka_bulge": "priyanka_bulge_never"}
    assert reasoning.chosen_fit(chosen, records) == {"priyanka_disc": True, "priyanka_bulge": False}
    with pytest.raises(NotFoundError, match="other words: got 'priyanka_disc_plane'"):
        reasoning.chosen_fit({"priyanka_disc": "priyanka_disc_plane"}, records)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your disc is worn, and the joint is bone-on-bone.", ["wear_and_tear", "bone_on_bone"]),
        ("DEGENERATIVE changes; arthritic joints", ["degeneration", "arthritis"]),
        ("A slipped, bulging disc with a tear", ["disc_bulge", "vertebral_slip", "tear"]),
        ("The discs are a little flatter.", []),
        ("I wept; you'll swear it is bare", []),  # no word begins so
        ("", []),
        ("\u0000 <b>1 2 3</b>", []),
    ],
)
def test_frightening_words_are_found_where_a_word_begins_so(text: str, expected: list[str], records: Records) -> None:
    assert [term.id for term in reasoning.frightening(text, records)] == expected


# --- how it is told -----------------------------------------------------------------------------------------------


def test_an_emergency_begins_with_its_action_and_quotes_what_is_acted_on(records: Records) -> None:
    first, *rest = words.act_first(reading("rashida", records), records)
    assert first == "Telephone the on-call spinal surgeon now and have this scan seen."
    assert rest == [
        "The report says: “A large piece of disc fills the canal at the lowest level but one.”",
        "The report says: “The roots of the cauda equina are pressed together with no fluid left around them.”",
        "No word of this report is made gentler before somebody has looked.",
    ]


def test_without_an_emergency_picture_the_reasons_stand_in_its_place(records: Records) -> None:
    assert words.act_first(reading("ewan", records), records)[0] == "Refer first, within days: cancer suspected."


@pytest.mark.parametrize(
    ("name", "first", "marked", "said"),
    [
        ("rashida", "act", [], "this one is acted on first."),
        ("rashida", "explain", ["rashida_other"], "this one cannot wait for better words."),
        ("priyanka", "act", [], "nothing here has to be acted on first; the words are what does harm."),
        ("priyanka", "explain", ["priyanka_disc", "priyanka_bulge", "priyanka_rim"], "you marked 3 of 3."),
        ("priyanka", "explain", ["priyanka_disc"], "you marked 1 of 3. You left “bulges” and “tear”."),
        ("gareth", "explain", ["gareth_facets", "gareth_wear", "gareth_canal"],
         "you marked 2 of 2. A line that you marked is plain enough to stand."),
        ("gareth", "explain", ["gareth_canal", "gareth_marrow"],
         "you marked 0 of 2. You left “Arthritis” and “Wear and tear”. 2 lines that you marked are plain enough to "
         "stand."),
    ],
)  # fmt: skip
def test_the_marks_are_compared_in_a_sentence(
    name: str, first: str, marked: list[str], said: str, records: Records
) -> None:
    assert words.marked_compared(first, marked, reading(name, records)) == said


def test_the_ground_of_a_word_is_said_with_its_source(records: Records) -> None:
    said = {name: words.term_line(records.report_lines[name], records) for name in ("priyanka_disc", "gareth_wear")}
    assert said["priyanka_disc"].startswith("Degeneration, tried in an experiment. ")
    assert said["priyanka_disc"].endswith(" [okeeffe2022: report_terms/degeneration]")
    assert said["gareth_wear"].startswith("Wear and tear, an author's opinion, not tried in a study. ")
    assert said["gareth_wear"].endswith(" [stewart2018: report_terms/wear_and_tear] (second-hand)")


def test_a_figure_is_filled_in_from_the_row_of_the_patients_age(records: Records) -> None:
    plain, bulge = records.report_wordings["priyanka_bulge_plain"], records.report_lines["priyanka_bulge"]
    report = records.reports["priyanka"]

    def said(age: float) -> str:
        found = reasoning.read(report.model_copy(update={"age_years": age}), records)
        return words.mended(plain, bulge, found, records)

    assert ", as in 40 of 100 people of about your age" in said(30)
    assert ", as in 40 to 50 of 100 people of about your age" in said(36)
    assert ", as in some people of about your age" in said(19)


def test_other_words_that_do_not_fit_are_answered_with_their_reason(records: Records) -> None:
    fits, not_so = (records.report_wordings[f"priyanka_bulge_{one}"] for one in ("plain", "never"))
    assert words.chosen_line(fits).startswith("Yours fits. It names what is seen")
    assert words.chosen_line(not_so).startswith("Yours, “A wide disc never hurts anybody.”: Too much:")


def test_the_counts_are_told_with_what_they_cannot_say(records: Records) -> None:
    found = reading("tobias", records)
    assert words.cautions(found, records) == [
        "A finding that is common without pain may still be what hurts: the counts cannot tell.",
        "Labral tear: 54 of 100 without pain there, 62 of 100 with it. [heerey2018: imaging/labral_tear_with]",
        "Cartilage defect: 12 of 100 without pain there, 64 of 100 with it. "
        "[heerey2018: imaging/cartilage_defect_with]",
    ]
    assert words.cautions(reading("priyanka", records), records)[1] == (
        "In adults aged 50 or under: disc bulge: commoner with back pain (odds ratio 7.54, 95 % interval 1.28 to "
        "44.56). [brinjikji2015b: imaging/disc_bulge_odds]"
    )


def test_the_names_for_one_pain_are_told_from_the_lowest_wish_for_a_scan(records: Records) -> None:
    found = words.labels(records)
    assert [row.value for row in found] == [4.2, 4.4, 5.7, 5.7, 6.0]
    said = words.labels_sentence(found)
    assert said.startswith("Wish for a scan after each name for the same back pain: 4.2 of 10 in people told of “an ep")
    assert said.endswith(
        "6.0 of 10 in people told of arthritis (1,375 people who read of a case). "
        "[okeeffe2022: claim_evidence/label_episode]"
    )
    assert words.labels_sentence(()) == ""


def test_the_study_that_found_nothing_is_told_beside_those_that_did(records: Records) -> None:
    told = words.study_rows(records)
    assert [row[3] for row in told] == [
        "[rajasekaran2021: treatments/rajasekaran_words]",
        "[farmer2021: claim_evidence/report_words_understood]",
        "[bossen2013: claim_evidence/reports_reworded]",
        "[jarvik2020: claim_evidence/reports_with_counts]",
    ]
    assert "no clear difference" in told[-1][1]


def test_own_words_are_answered_and_never_repeated(records: Records) -> None:
    left = reasoning.frightening("worn and torn", records)
    assert words.own_words(left) == "It still holds: “tear” and “wear and tear”."
    assert words.own_words(()) == "None of the words on the list stands in it. Is it true, and is it of use?"
