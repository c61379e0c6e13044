"""Every figure of prognosis.csv a second time, as printed in the evidence notes, and compared cell by cell."""

import pytest

from hiplib.model import PrognosisPoint
from hiplib.records import Records

# id, figure, lower and upper end, time, people. Shares in percent, medians in days, scores in points, ratios as they
# are; w weeks, m months, y years; a dash where nothing is printed. The athletes per MRI grade are 14, 20, 30 and 17.
PRINTED = """
costa_pain_free_9              35     -     -    9m   406
costa_pain_free_12             42     -     -   12m   406
costa_complete_9               35     -     -    9m   406
costa_complete_12              41     -     -   12m   406
costa_disability_9             39     -     -    9m   259
costa_disability_12            47     -     -   12m   259
costa_work_12                  46     -     -   12m     -
henschke_complete_12           72     -     -   12m   973
henschke_work_3                83     -     -    3m   973
henschke_work_median           14    11    17     -   973
henschke_disability_median     31    25    37     -   973
henschke_pain_median           58    52    63     -   973
henschke_hr_age              0.99  0.99     1     -   973
henschke_hr_pain             0.86  0.77  0.96     -   973
henschke_hr_depression       0.94  0.91  0.97     -   973
henschke_hr_expectation      0.92  0.89  0.95     -   973
henschke_hr_compensation     0.59  0.47  0.74     -   973
henschke_hr_leg_pain          0.9   0.7  1.16     -   973
henschke_hr_duration         0.97  0.94     1     -   973
henschke_hr_male             1.01  0.86  1.18     -   973
pengel_work_1                  82     -     -    1m     -
pengel_recurrence_12           73     -     -   12m     -
itz_recovered_3                33     -     -    3m     -
itz_pain_12                    65     -     -   12m     -
itz_pain_strict_12             71     -     -   12m     -
itz_pain_loose_12              57     -     -   12m     -
traeger_dev_3                  30     -     -    3m  1230
traeger_val_3                  19     -     -    3m  1528
mehling_chronic_6              13     -     -    6m   521
mehling_chronic_24             19     -     -    2y   443
coste_2                        90    84    96    2w     -
coste_3                        98    95   100    3m     -
carey_function_6               95     -     -    6m     -
carey_better_6                 69     -     -    6m     -
costa2012_acute_0              52    48    57    0w     -
costa2012_acute_6              23    21    25    6w     -
costa2012_acute_26             12     9    15   26w     -
costa2012_acute_52              6     3    10   52w     -
costa2012_persistent_0         51    44    59    0w     -
costa2012_persistent_6         33    29    38    6w     -
costa2012_persistent_26        26    20    33   26w     -
costa2012_persistent_52        23    16    30   52w     -
wallwork_acute_0               56     -     -    0w     -
wallwork_acute_6               26     -     -    6w     -
wallwork_acute_26              22     -     -   26w     -
wallwork_acute_52              21     -     -   52w     -
wallwork_subacute_0            63     -     -    0w     -
wallwork_subacute_6            29     -     -    6w     -
wallwork_subacute_26           29     -     -   26w     -
wallwork_subacute_52           31     -     -   52w     -
wallwork_persistent_0          56     -     -    0w     -
wallwork_persistent_6          48     -     -    6w     -
wallwork_persistent_26         43     -     -   26w     -
wallwork_persistent_52         40     -     -   52w     -
dasilva_any_12                 69    62    74   12m   250
dasilva_limiting_12            40    33    46   12m   250
dasilva_care_12                41    34    46   12m   250
dasilva_median                139   105   173     -   250
dasilva2017_12                 33     -     -   12m     -
walkback_walk                 208   149   295     -   351
walkback_none                 112    89   140     -   350
peul_surgery_12                95     -     -   12m   141
peul_waiting_12                95     -     -   12m   142
peul_surgery_median            28     -     -     -   141
peul_waiting_median            84     -     -     -   142
peul_operated_12               39     -     -   12m   142
peul_hr                      1.97  1.72  2.22     -   283
peul_unsatisfied_24            20     -     -   24m   283
haugen_low_12                  49     -     -   12m   466
haugen_high_12                 58     -     -   12m   466
konstantinou_12                55     -     -   12m   609
frymoyer_any                   40     -     -     -     -
frymoyer_significant            -     4     6     -     -
konstantinou_range              -   1.2    43     -     -
disc_prevalence                 -     1     3     -     -
chiu_sequestration             96     -     -     -     -
chiu_extrusion                 70     -     -     -     -
chiu_protrusion                41     -     -     -     -
chiu_bulge                     13     -     -     -     -
wang_regression                63    49    77     -  2219
wessberg_better                32     -     -  3.3y   146
wessberg_same                  55     -     -  3.3y   146
wessberg_worse                 13     -     -  3.3y   146
matsudaira_better              30     -     -    3y   274
johnsson_same                  70     -     -   49m    32
johnsson_better                15     -     -   49m    32
johnsson_worse                 15     -     -   49m    32
reference_same                 50     -     -   49m     -
reference_better               25     -     -   49m     -
reference_worse                25     -     -   49m     -
venmans_relief_12              60     -     -   12m    95
venmans_pain_12                40     -     -   12m    95
vcf_assumed                     -    10    20     -     -
cdc_dead_1                     20     -     -    1y     -
cdc_home_1                   33.3     -     -    1y     -
mellor_exercise_8            77.3     -     -    8w    66
mellor_exercise_52             78     -     -   52w     -
mellor_injection_8           58.5     -     -    8w    65
mellor_injection_52            57     -     -   52w     -
mellor_wait_8                29.4     -     -    8w    68
mellor_wait_52                 52     -     -   52w     -
serner_mild_pain_free          13    11    21     -    64
serner_mild_training           18    14    27     -    64
serner_torn_pain_free          55    31    75     -    17
serner_torn_training           78    68    98     -    17
serner_again_1                  8     -     -    1y    81
visser_physio_12               20     -     -   12w    15
visser_manual_12               72     -     -   12w    18
visser_injection_12            50     -     -   12w    18
"""

# What the five source documents say: more than 30, more than a third, up to 85, 4 in 10, 1 in 50, up to a quarter.
DOCUMENTS = {
    "documents_over_30": ("more_than", 30),
    "documents_over_third": ("more_than", 100 / 3),
    "documents_back_pain_ever": ("up_to", 85),
    "documents_sciatica_ever": ("about", 40),
    "documents_disc_ever": ("about", 2),
    "documents_disc_six_weeks": ("up_to", 25),
}
IN_WORDS = {"documents_sciatica_days", "documents_vertebra", "documents_strain", "documents_injection"}
UNITS = {"w": "weeks", "m": "months", "y": "years"}


def printed(row: PrognosisPoint) -> tuple[str, ...]:
    """A row as the notes print it."""
    factor = 100 if row.measure in ("share", "cumulative") else 1
    figures = [f"{round(part * factor, 4):g}" if part is not None else "-" for part in (row.value, row.low, row.high)]
    time = "-" if row.time_value is None else f"{row.time_value:g}{(row.time_unit or '-')[0]}"
    return *figures, time, "-" if row.n is None else str(row.n)


def test_every_figure_is_as_printed(records: Records) -> None:
    typed = {line.split()[0]: tuple(line.split()[1:]) for line in PRINTED.strip().splitlines()}
    held = {row.id: printed(row) for row in records.prognosis.values() if row.seen_via != "source_document"}
    assert held == typed
    assert len(typed) == 109
    assert {row.time_unit for row in records.prognosis.values()} <= {None, *UNITS.values()}


def test_every_figure_of_the_documents_stands_as_they_say_it(records: Records) -> None:
    said = {r.id: r for r in records.prognosis.values() if r.seen_via == "source_document"}
    assert set(said) == set(DOCUMENTS) | IN_WORDS
    for name, (bound, percent) in DOCUMENTS.items():
        assert said[name].bound == bound
        assert (said[name].value or 0) * 100 == pytest.approx(percent, abs=0.005)  # one third is kept as 0.3333
    assert {name: (said[name].time_value, said[name].time_unit) for name in DOCUMENTS if said[name].time_value} == {
        "documents_over_third": (9, "months"),
        "documents_disc_six_weeks": (6, "weeks"),
    }
    assert all(said[name].note and said[name].value is None for name in IN_WORDS)


def test_counts_printed_in_a_note_give_the_share_beside_them(records: Records) -> None:
    """Where a note prints 51 of 66, the share must be that; Visser 2013 prints another percentage for one count."""
    checked = 0
    for row in records.prognosis.values():
        words = row.note.replace(",", "").replace(".", "").split()
        if (
            len(words) >= 3
            and words[1] == "of"
            and words[0].isdigit()
            and words[2].isdigit()
            and row.measure == "share"
        ):
            assert row.value == pytest.approx(int(words[0]) / int(words[2]), abs=0.006), row.id
            checked += 1
        elif row.id == "venmans_relief_12":
            assert row.value == pytest.approx(57 / 95, abs=0.005)
            checked += 1
    assert checked >= 9


def test_what_was_superseded_says_so_and_by_what(records: Records) -> None:
    old = [row for row in records.prognosis.values() if row.status == "superseded"]
    assert {row.source_id for row in old} == {"menezescosta2012"}
    assert {row.superseded_by for row in old} == {"wallwork2024"}
    assert len(old) == 8


def test_second_hand_rows_are_marked(records: Records) -> None:
    """What was seen only in the news, in a summary or in another paper's table."""
    second_hand = {row.source_id for row in records.prognosis.values() if row.seen_via == "secondary"}
    assert second_hand == {
        "menezescosta2012", "henschke2008", "wallwork2024", "pocovi2024", "peul2007", "mellor2018", "johnsson1992",
        "bestpractice_lss", "discherniation_eu",
    }  # fmt: skip
