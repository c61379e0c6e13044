"""The five source documents: what they say of how common things are, and what they leave open."""

import pytest

from hiplib.records import Records


def test_the_five_source_documents_are_sources_of_kind_lay(records: Records) -> None:
    lay = [source.id for source in records.sources.values() if source.kind == "lay"]
    assert lay == ["lay_000", "lay_001", "lay_002", "lay_003", "lay_004"]


def test_what_the_documents_leave_without_a_number_stays_empty(records: Records) -> None:
    """S047 says rare and S050 gives no share: an unknown number is empty, never 0."""
    for row in ("documents_serious_rare", "age_75_and_over"):
        rate = records.base_rates[row]
        assert [rate.probability, rate.low, rate.high, rate.count, rate.n] == [None] * 5


def test_the_documents_figures_stand_beside_the_cohort_they_agree_with(records: Records) -> None:
    rates = records.base_rates
    assert rates["documents_fracture_over_55"].probability == pytest.approx(
        rates["fracture_over_55"].probability, abs=0.005
    )
    assert rates["documents_ominous_over_55"].probability == rates["other_serious_over_55"].probability
    assert rates["other_serious_over_55"].probability == pytest.approx(0.06 - 0.05)
