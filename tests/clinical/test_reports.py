"""Reports of scans: who is acted on first, which words are marked, what is said instead, and how common it is."""

import pytest

from hiplib.claims import report as reasoning
from hiplib.claims import words_report as words
from hiplib.model import Urgency
from hiplib.records import Records

# name: what the safety layer says, the words that may frighten, and how many of 100 without pain show what is named
WORKED = {
    # a sore back that is mending at 30; the table of findings without back pain at 30 [brinjikji2015a]
    "priyanka": ("reassure", ["Degeneration", "bulges", "tear"],
                 {"priyanka_disc": "52 of 100", "priyanka_bulge": "40 of 100", "priyanka_rim": "20 of 100"}),
    # both legs and a numb saddle: the cauda equina, today [nhs_back_pain]
    "rashida": ("emergency", [], {}),
    # three weeks at 50, mending; the table at 50 [brinjikji2015a]
    "gareth": ("reassure", ["Arthritis", "Wear and tear"],
               {"gareth_facets": "32 of 100", "gareth_signal": "73 of 100", "gareth_wear": "56 of 100"}),
    # the report raises a cancer in somebody who is well [southtees_mscc]
    "ewan": ("urgent", [], {}),
    # four weeks at 70, nearly well; the table at 70 [brinjikji2015a]
    "isadora": ("watch", ["Degenerative disease", "slip", "bone on bone"],
                 {"isadora_discs": "93 of 100", "isadora_slip": "35 of 100", "isadora_facets": "69 of 100"}),
    # thin bones, a small fall, a vertebra that sank in [nhsdg_spinal2024]
    "olwen": ("urgent", [], {}),
    # a hip that catches at 24: labrum and cartilage without hip pain [heerey2018], cam shape in athletes [frank2015]
    "tobias": ("investigate", ["Tear", "early arthritis"],
               {"tobias_labrum": "54 of 100", "tobias_cam": "55 of 100", "tobias_rim": "12 of 100"}),
}  # fmt: skip


def test_every_report_has_a_worked_example(records: Records) -> None:
    assert list(WORKED) == list(records.reports)


@pytest.mark.parametrize("name", WORKED)
def test_a_report_reads_as_a_careful_clinician_reads_it(name: str, records: Records) -> None:
    urgency, marked, counted = WORKED[name]
    found = reasoning.read(records.reports[name], records)
    assert found.assessment.urgency == records.reports[name].expected == urgency
    assert [line.words for line in found.to_reword] == marked
    shares = {line.id: reasoning.shares(line, found, records) for line in found.lines}
    assert {line: words.counted(rows) for line, rows in shares.items() if rows} == counted


@pytest.mark.parametrize("name", [name for name, (level, _, _) in WORKED.items() if Urgency(level) >= Urgency.urgent])
def test_who_is_acted_on_first_has_no_gentler_word(name: str, records: Records) -> None:
    found = reasoning.read(records.reports[name], records)
    assert found.dangers
    assert found.to_reword == ()
    assert words.act_first(found, records)[-1] == "No word of this report is made gentler before somebody has looked."


def test_the_cancer_is_in_the_report_and_not_in_the_story(records: Records) -> None:
    without = records.reports["ewan"].model_copy(update={"adds": ""})
    assert reasoning.read(without, records).assessment.urgency == Urgency.watch


def test_the_cauda_is_in_the_story_whatever_the_report_says(records: Records) -> None:
    found = reasoning.read(records.reports["rashida"], records)
    assert found.assessment.emergencies == ("cauda_equina",)
    assert found.report.added == ()


def test_a_cartilage_defect_is_not_told_as_a_common_finding(records: Records) -> None:
    """12 of 100 without hip pain and 64 with it [heerey2018]: no grey hair of the hip."""
    found = reasoning.read(records.reports["tobias"], records)
    rim = records.report_lines["tobias_rim"]
    fitting = [one for one in reasoning.wordings(rim, found, records) if one.fits == "yes"]
    assert [one.id for one in fitting] == ["tobias_rim_plain"]
    said = words.mended(fitting[0], rim, found, records)
    assert "12 of 100" in said
    assert "commoner with pain" in said
    assert (
        "Cartilage defect: 12 of 100 without pain there, 64 of 100 with it. [heerey2018: imaging/cartilage_defect_with]"
        in words.cautions(found, records)
    )


def test_what_the_label_experiment_found(records: Records) -> None:
    """Wish for a scan of 10: 4.2 for an episode of back pain, 5.7 for bulge and degeneration, 6.0 for arthritis."""
    found = {row.id: row.value for row in words.labels(records)}
    assert found == {"label_episode": 4.2, "label_nonspecific": 4.4, "label_bulge": 5.7, "label_degenerated": 5.7,
                     "label_arthritis": 6.0}  # fmt: skip
    assert {row.people for row in words.labels(records)} == {1375}
