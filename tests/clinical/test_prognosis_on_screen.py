"""What the views of prognosis draw and tell of published figures: shares, clocks, the drift over the years."""

import html
from dataclasses import replace

import pytest

from hiplib.prognosis import figures, words_drift
from hiplib.records import Records
from hiplib.view import prognosis as view


def test_the_timeline_offers_what_was_published_and_falls_back_where_nothing_was() -> None:
    made = view.timeline("chronic_new", "pain_free")
    assert "35 were free of pain after 9 months; 65 still had pain" in made.answer.value
    assert "7 were by 12 months: about 11 of every 100 like them" in made.answer.value
    made.form.value = {**made.form.value, "condition": "recurrence"}
    assert made.chosen == {"condition": "recurrence", "outcome": "", "cohort": "", "point": "pengel_recurrence_12"}
    assert list(made.form.options["outcome"][0]) == ["", "every outcome"]
    made.form.value = {"condition": "recurrence", "outcome": "limiting_episode"}
    assert [row.id for row in made.found] == ["dasilva_limiting_12", "walkback_walk", "walkback_none"]
    made.form.value = {**made.form.value, "point": "walkback_walk"}
    assert made.form.spoken.endswith("within 208 days; the other half took longer or never did.")


def test_each_bar_holds_a_hundred_the_well_first_and_its_interval(records: Records) -> None:
    made = view.timeline("recurrence", "another_episode", "dasilva")
    half, share = figures.bars(made.found)
    assert (share.people, share.low, share.high) == (31, 26, 38)  # 69 had another episode, 62 to 74
    assert (share.those, share.others) == ("31 did not", "69 had another episode")
    assert (half.people, half.low, half.high) == (50, None, None)
    assert half.label == "139 days later (95 % interval 105 to 173 days)"
    early, late = figures.bars(view.timeline("chronic_new", "pain_free").found)
    assert (early.people, late.people) == (35, 42)
    assert (early.above, late.above) == ("", "nobody looked in between")
    assumed = figures.bars([records.prognosis["vcf_assumed"]])[0]  # a range: 10 to 20 of 100 went on to persistent pain
    assert (assumed.people, assumed.low, assumed.high) == (80, 80, 90)
    assert (assumed.those, assumed.others) == ("80 to 90 did not", "10 to 20 went on to persistent pain")


def test_the_drift_says_points_then_and_now_and_what_was_superseded() -> None:
    text = view.drift().describe()
    assert (
        "Persistent pain after 52 weeks: the 2012 figure (23 of 100 points) is superseded; "
        "the 2024 figure (40 of 100 points) runs on another clock." in text
    )
    assert text.count("superseded by wallwork2024") == 9  # eight rows, and the answer of 2012
    assert "2009: From the day the pain had lasted three months" in text
    assert "second-hand" in text


def _drift_of(records: Records, *ids: str) -> view.Drift:
    """The drift of a pack that has these scores and no others."""
    kept = {name: row for name, row in records.prognosis.items() if row.measure != "mean_score" or name in ids}
    return view.Drift(replace(records, prognosis=kept))


@pytest.mark.parametrize(
    ("ids", "said", "clocks"),
    [
        ([], "Persistent pain: no score over time was published, so there is nothing to compare.", 0),
        (
            ["wallwork_persistent_26", "wallwork_persistent_52"],
            "Persistent pain after 52 weeks: 40 of 100 points (2024). One answer was published, so there is nothing to "
            "compare it with.",
            1,
        ),
        (
            ["costa2012_persistent_52", "costa2012_persistent_6", "wallwork_persistent_6"],  # one has no later time
            "Persistent pain after 6 weeks: the 2012 figure (33 of 100 points) is superseded; "
            "the 2024 figure (48 of 100 points) runs on another clock.",
            2,
        ),
    ],
)
def test_the_drift_of_a_pack_with_fewer_answers_says_so(
    ids: list[str], said: str, clocks: int, records: Records
) -> None:
    made = _drift_of(records, *ids)
    assert said in made.describe()
    assert said in html.unescape(made.answer.value)
    assert len(figures.curves_of(made.found, records)) == clocks
    assert made.answer.value.count("hip-plot") == clocks
    made.close()


def test_the_drift_of_three_years_names_each_and_of_one_year_says_that_nothing_changed(records: Records) -> None:
    old, new = (records.prognosis[f"{name}_persistent_52"] for name in ("costa2012", "wallwork"))
    sources = dict(records.sources)
    sources["between"] = sources[new.source_id].model_copy(update={"id": "between", "year": 2018})
    third = {"id": "third", "cohort": "third", "clock": "the third visit", "source_id": "between", "value": 30.0}
    between = new.model_copy(update=third)
    rows = {row.id: row for row in (new, old, between)}
    made = view.Drift(replace(records, sources=sources, prognosis={**records.prognosis, **rows}))
    assert (
        "Persistent pain after 52 weeks: the 2012 figure (23 of 100 points) is superseded; "
        "the 2018 figure (30 of 100 points) runs on another clock; "
        "the 2024 figure (40 of 100 points) runs on another clock."
    ) in made.describe()
    assert len(figures.curves_of(made.found, made.records)) == 3
    made.close()
    same = words_drift.drift_sentence("Persistent pain", (new, new.model_copy(update={"value": 35.0})), records)
    assert same.endswith("These are groups of one year, and no change over the years.")
    assert " then " not in same


def test_of_a_score_only_the_question_is_told_before_the_guess(records: Records) -> None:
    made = view.drift(predict=True)
    assert "40 of 100 points" not in made.answer.value + made.rest.value + made.form.spoken
    made.guess(20)
    assert "<strong>Not quite:</strong>" in made.answer.value
    assert "the 2024 figure (40 of 100 points) runs on another clock" in made.answer.value
    assert not made.form.ready
    made.close()
