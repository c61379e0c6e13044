"""Where a source contradicts itself: the audit finds what lesson 03 names, and no other row by accident."""

from hiplib import probability
from hiplib.records import Records


def test_what_the_audit_finds_in_the_facts(records: Records) -> None:
    """The slips named in lesson 03, and no other row by accident."""
    found = {(item.row_id, item.check) for item in probability.audit(records.clinical_tests.values())}
    assert {
        ("hf_ppp_tiru", "lr_neg"), ("ces334_bilateral_leg", "odds_ratio"), ("fx_rule4_auc_henschke", "above_one"),
        ("sij_cluster_meta_saueressig", "ppv_interval"), ("ces_pvr200_venkatesan", "npv_beside"),
        ("hf_ppp_pooled_reiman", "people"),
    } <= found  # fmt: skip
    single = {row for row, _ in found if (records.clinical_tests[row].n_studies or 1) == 1}
    assert single == {"hf_ppp_tiru", "ces334_bilateral_leg", "fx_rule4_auc_henschke", "ces_pvr200_venkatesan"}
