"""Every figure of clinical_tests.csv, typed a second time while reading what each source printed.

One line for each row: how many studies and people (a dash where nothing is printed), then what is printed of it, each
with its interval: `sn` sensitivity, `sp` specificity, `+` and `-` the likelihood ratios, `ppv`, `npv`, `neg` the
probability after a negative, `or` odds ratio, `auc`, `before` the share the predictive values rest on, `cells` of the
2x2 table (ill with, ill without, well with, well without). `says` are the figures within the words, in their order.
"""

import re

from hiplib.model import ClinicalTest
from hiplib.records import Records

READ = """
fx_older_age_downie: - -; ppv .09 .03 .25; says 14 53
fx_steroid_downie: - -; ppv .33 .10 .67
fx_severe_trauma_downie: - -; ppv .11 .08 .16
fx_contusion_downie: - -; ppv .62 .49 .74
fx_multiple_downie: - -; ppv .90 .34 .99
fx_contusion_han: - -; + 31.09 18.25 52.96
fx_rule4_auc_henschke: 1 1172; auc .834 .654 1.014; says 70 1
fx_trauma_enthoven: 1 669; + 6.2 2.8 13.5; ppv .25 .09 .41; before .05; says 55 33 0.05 1
fx_model_enthoven: 1 669; auc .78 .69 .87; says 5 75 7 90
fx_age50_deyo: 1 -; sn .84; sp .61; says 50 50 50
fx_age70_deyo: 1 -; sn .22; sp .96; says 70 70 70
fx_trauma_deyo: 1 -; sn .3; sp .85
fx_steroid_deyo: 1 -; sn .06; sp .995; says 6
ca_history_primary_downie: - -; ppv .07 .03 .16; before .005; says 0.005 0.03
ca_history_ed_downie: - -; ppv .33 .22 .46; before .015; says 0.015
ca_history_deyo: 1 1975; sn .31; sp .98; says 13 1975
ca_age50_deyo: 1 1975; sn .77; sp .71; says 50 50 50 0.80 50
ca_weightloss_deyo: 1 1975; sn .15; sp .94; says 4.5 6
ca_failimprove_deyo: 1 1975; sn .31; sp .9; says 1 1
ca_duration_deyo: 1 1975; sn .5; sp .81; says 1 1 30
ca_bedrest_deyo: 1 1975; sn .9; sp .46; says 0.90
ca_any4_deyo: 1 1975; sn 1.0; sp .6; cells 13 0 - -; says 4 50 13 13 13 0.75
ca_history_henschke07: 6 -; + 23.7
ca_esr_henschke07: 6 -; + 18.0
ca_hct_henschke07: 6 -; + 18.2
ca_judgement_henschke07: 6 -; + 12.1
ca_weightloss_henschke09: 1 1172; sp .997; says 0.003
ca_history_henschke09: 1 1172; sp .96; says 0.04
inf_mri_jarvik: - -; sn .96; sp .92
sea_triad_davis04: 1 189; sn .13; sp .99; says 63 126 1 1
sea_anyrisk_davis04: 1 189; sn .98; sp .79; says 1 21
sea_esr_davis11: 1 86; sn 1.0; sp .67; says 1 20 0.84 0.10 0.82 0.19
ces334_unilateral_leg: 1 334; sn .28; sp .48; says 25 334
ces334_back_pain: 1 334; sn .92; sp .13; says 25 334
ces334_bladder: 1 334; sn .72; sp .36; says 25 334
ces334_bilateral_leg: 1 334; sn .6; sp .7; or 5.03 2.16 11.68; says 25 334
ces334_weakness: 1 334; sn .68; sp .72; or 5.35 2.23 12.85; says 25 334
ces334_sensory: 1 334; sn .72; sp .6; or 3.79 1.54 9.36; says 25 334
ces334_perianal: 1 334; sn .6; sp .67; or 3.03 1.31 6.99; says 25 334
ces_pvr200_venkatesan: 1 92; ppv .43; neg .036; npv .97; says 200 200
ces_pvr200_katzouraki: 1 260; sn .941; sp .668; ppv .299; npv .987; says 200 200
ces_bilateral_katzouraki: 1 260; sn .324; ppv .172; npv .883
ces_pvr100_meta: 7 714; sn .64 .44 .8; sp .592 .46 .711; says 100 100 73 97.5
ces_pvr200_meta: 7 714; sn .831 .62 .94; sp .935 .5 .99; says 200 200 73 97.5 0.65
ces_pvr200_boktor: 7 734; sn .82 .72 .9; sp .65; says 200 200 125 734 100 200 300 500
as_berlin2_rudwaleit: 1 213; sn .703; sp .812; + 3.7; says 2 4 30 101 112 50
as_berlin3_rudwaleit: 1 213; + 12.4; says 3 4 2 4
as_4of5_deyo: 1 -; sn .23; sp .82; says 4 5 40 3
as_onset40_deyo: 1 -; sn 1.0; sp .07; says 40 40
as_supine_deyo: 1 -; sn .8; sp .49
as_stiff_deyo: 1 -; sn .64; sp .59
as_3mo_deyo: 1 -; sn .71; sp .54; says 3 3
aaa_palp_ge3_lederle: 15 -; + 12.0 7.4 19.5; - .72 .65 .81; ppv .43; says 3.0
aaa_palp_ge4_lederle: 15 -; + 15.6 8.6 28.5; - .51 .38 .67; says 4.0 3
aaa_palp_fink: 1 200; sn .68 .6 .76; sp .75 .68 .82; + 2.7 2.0 3.6; - .43 .33 .56; says 3 99 101 0.91 100 0.53 100 0.53
stone_high_wang: 1 845; sn .53 .48 .59; sp .87 .84 .9; auc .78 .74 .81; says 10 13 39
rad_slr_surg_vdw: - -; sn .92 .87 .95; sp .28 .18 .4; says 0.58 0.98 0.10 1.00 19 8224
rad_xslr_surg_vdw: - -; sn .28 .22 .35; sp .9 .85 .94
rad_slr_deville: - -; sn .91 .82 .94; sp .26 .16 .38; says 2010
rad_xslr_deville: - -; sn .29 .24 .34; sp .88 .86 .9
rad_slr_rwanda: 1 33; sn .875 .69 .957; sp .429 .158 .75
rad_slump_rwanda: 1 33; sn .8 .609 .911; sp .714 .359 .918
rad_sensory_tawa: 12 -; sn .61 .47 .73; sp .63 .38 .84; says 12
rad_overall_l4_iversen: 1 116; + 6.28 1.06 37.21; says 4.0 0.4 0.778
rad_overall_l5_iversen: 1 116; + 1.74 1.04 2.93
rad_overall_s1_iversen: 1 116; + 1.29 .97 1.72; says 1
rad_sciatica_deyo: 1 -; sn .95; sp .88
rad_rapidh_genevay: 1 -; sn .71; sp .9; says 11 6 60 4 4 3 3
rad_fst_patellar_suri11: 1 54; + 7.0 2.3 21; says 54
rad_achilles_suri11: 1 54; + 7.1 .96 53; says 1
rad_slumpknee_trainor: 1 16; sn 1.0 .4 1.0; sp .83 .52 .98; ppv .67; npv 1.00; before .25; says 4 16 0.71
lss_age70_suri: - 741; + 2.0 1.6 2.5; says 70 70 4 741
lss_noseat_suri: - 741; + 7.4 1.9 30; says 4 741
lss_bend_suri: - 741; + 6.4 4.1 9.9; says 4 741
lss_bilat_suri: - 741; + 6.3 3.1 13; says 4 741
lss_claud_suri: - 741; + 3.7 2.9 4.8; - .23 .17 .31; says 4 741
lss_gait_suri: - 741; + 13 1.9 95; says 4 741
lss_romberg_suri: - 741; + 4.2 1.4 13; says 4 741
lss_score7_suri: - 741; + 3.3 2.7 4.0; says 7 4 741
lss_age60_suri: - 741; + .4 .29 .57; says 60 60 60
lss_tool_konno: 1 468; sn .928; sp .72; auc .918; says 7 0.063 2 5 0.990 12 16
lss_age65_deschepper: 1 -; sn .77; sp .69; says 65
lss_cluster_le_cook: 1 1448; sn .96 .94 .97; - .19 .12 .29; says 1 5 48
lss_cluster_ge4_cook: 1 1448; + 4.6 2.4 8.9; ppv .76; says 4 5
lss_age50_deyo: 1 -; sn .9; sp .7; says 50 50
sij_3of6_laslett05: 1 48; sn .94; sp .78; says 3 6 2 4 0.842
sij_3plus_laslett03: 1 -; sn .91; sp .78; + 4.16; - .12; says 3 2005
sij_3plus_nocentral_laslett03: 1 -; sn .91; sp .87; + 6.97; - .11; says 3
sij_3of5_vdwurff: 1 -; sn .85; sp .79; + 4.02; - .19; says 3 5
sij_cluster_meta_saueressig: 5 -; + 2.13 1.2 3.9; - .33 .11 .72; ppv .35 .32 .37; neg .08 .06 .1; before .2; says 3 0.20
sij_cluster_han: - -; + 2.44 1.5 3.98; says 3
sij_nomidline_han: - -; + 2.41 1.89 3.07
sij_compression_review: 6 -; + 2.2
sij_thigh_thrust_review: 6 -; sn .88
sij_distraction_review: 6 -; sp .81
hipoa_squat_metcalfe: - -; sn .24; sp .96; + 6.1 1.3 29; says 6 1110 1324
hipoa_abdadd_metcalfe: - -; sn .33; sp .94; + 5.7 1.6 20
hipoa_abdweak_metcalfe: - -; sn .44; sp .9; + 4.5 2.4 8.4
hipoa_adduction_metcalfe: - -; sn .8; sp .81; + 4.2
hipoa_stairs_metcalfe: - -; + 2.1 1.6 2.8; says 2.1
hipoa_family_metcalfe: - -; + 2.1 1.2 3.6
hipoa_kneeoa_metcalfe: - -; + 2.1 1.1 3.8
hipoa_medialthigh_metcalfe: - -; + 7.8 1.7 37
hipoa_age60_metcalfe: - -; - .11 .01 .78; says 60 60
hipoa_sitrelief_metcalfe: - -; - .24 .06 .92
hipoa_3of5_sutlive: 1 72; sn .71; sp .86; + 5.2; - .33; ppv .68; says 3 5 25
hipoa_4of5_sutlive: 1 72; sn .48; sp .98; + 24.3; - .53; ppv .91; says 4 5
hipoa_5of5_sutlive: 1 72; sn .14; sp .98; + 7.3; - .87; ppv .75; says 5 5 4 5
hipoa_acr_altman: 1 -; + 3.4; - .19; says 15 115 60 50 15 115
gt_sls_grimaldi: 1 65; sn .38; sp 1.0; says 30 30 65
gt_add_grimaldi: 1 65; sn .2; sp .867
gt_addr_grimaldi: 1 65; sn .38; sp .933
gt_sls_lequesne: 1 17; sn 1.0; sp .973; says 30 17
gt_rer_lequesne: 1 17; sn .88; sp .973; says 90 17
gt_trend_reiman: 3 78; sn .61 .46 .75; sp .92 .83 .97; + 6.83 1.64 28.46; - .25 .02 3.15; says 1 1
gt_resabd_reiman: 2 79; sn .71 .51 .87; sp .84 .71 .93; + 5.5 .13 241.25; - .37 .2 .69; says 0.13 241
lab_faddir_mra_reiman13: 4 128; sn .94 .88 .97; sp .08 .02 .2; + 1.02 .96 1.08; - .48 .2 1.16; says 1
lab_faddir_arthro_reiman13: 2 157; sn .99 .95 1.0; sp .07 0 .34; + 1.06 .92 1.21; - .15 .01 2.24
lab_flexir_reiman13: 3 42; sn .96 .82 1.0; sp .17 .12 .54; + 1.12 .83 1.51; - .27 .03 2.34
fai_irrom_bjsm: 1 63; + 4.83; - .76
fai_faber_pain_bjsm: 2 138; says 0.79 0.87 1.14 1.21
fai_faber_motion_bjsm: 2 678; says 1.01 1.36 0.41 0.93
hf_ppp_pooled_reiman: 3 782; sn .95 .92 .97; sp .86 .78 .92; + 6.11 3.73 10.03; - .07 .03 .13; says 0.94 15 19
hf_ppp_adams: 1 41; sn .79; sp .95; cells 15 4 1 21; says 15 19 1 22
hf_ppp_adams_rahman: 1 41; sn .79 .65 .83; sp .95 .84 .99; + 17.37 3.97 98.43; - .22 .17 .42; says 2013
hf_ppp_bache: 1 100; sn .91; sp .82; + 5.1; - .11
hf_ppp_tiru: 1 290; sn .96 .87 .99; sp .86 .49 .98; + 6.7; - .75; says 0.75
hf_ppp_occult_rahman: - -; - .05 .03 .08
hf_ppp_smeets: 1 191; sn .85; sp .7; ppv .94; npv .47; before .8429; says 0.84 0.7 53
fs_fulcrum_johnson: 1 7; sn .93; sp .75; + 3.7; - .09
fs_fulcrum_kang: 1 6; sn .88; sp .13; + 1.0; - .92
"""

WITH_INTERVAL = {
    "sn": "sensitivity", "sp": "specificity", "+": "lr_pos", "-": "lr_neg", "ppv": "ppv", "neg": "post_negative",
    "or": "odds_ratio", "auc": "auc",
}  # fmt: skip
ALONE = {"npv": "npv", "before": "prevalence"}
CELLS = ("tp", "fn", "fp", "tn")
FIGURES = {
    "n_studies", "n_patients", *CELLS, *ALONE.values(),
    *(column + end for column in WITH_INTERVAL.values() for end in ("", "_low", "_high")),
}  # fmt: skip
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")


def read(line: str) -> tuple[str, dict[str, float], list[str]]:
    """A line as a row: its id, its figures by column, and the figures within its words."""
    row, _, rest = line.partition(": ")
    (studies, people), *parts = (part.split() for part in rest.split(";"))
    typed = {"n_studies": studies, "n_patients": people}
    words: list[str] = []
    for key, *numbers in parts:
        if key == "says":
            words = numbers
        elif key == "cells":
            typed |= dict(zip(CELLS, numbers, strict=True))
        elif key in ALONE:
            (typed[ALONE[key]],) = numbers
        else:
            columns = [WITH_INTERVAL[key] + end for end in ("", "_low", "_high")]
            typed |= dict(zip(columns, numbers, strict=len(numbers) > 1))
    return row, {column: float(number) for column, number in typed.items() if number != "-"}, words


def held(row: ClinicalTest) -> dict[str, float]:
    return {column: value for column in FIGURES if (value := getattr(row, column)) is not None}


def test_every_figure_is_as_it_was_read(records: Records) -> None:
    typed = {row: figures for row, figures, _ in map(read, READ.strip().splitlines())}
    assert {row.id: held(row) for row in records.clinical_tests.values()} == typed


def test_every_figure_within_words_is_as_it_was_read(records: Records) -> None:
    typed = {row: words for row, _, words in map(read, READ.strip().splitlines())}
    for row in records.clinical_tests.values():
        words = [NUMBER.findall(text) for text in (row.finding, row.definition, row.item, row.note)]
        assert [number for numbers in words for number in numbers] == typed[row.id], row.id


def test_every_column_that_can_hold_a_figure_is_read() -> None:
    """A column that is added later has to be read a second time as well."""
    words = {"id", "condition", "finding", "definition", "setting", "dependence_group", "item", "pools", "note"}
    citation = {"source_id", "where_in_source", "seen_via", "reviewed_on", "status", "superseded_by"}
    assert set(ClinicalTest.model_fields) == FIGURES | words | citation
