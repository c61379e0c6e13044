"""Several rule sets, one answer: the laws of putting them together, on invented rules of a few leaves."""

from dataclasses import replace
from typing import Any

import pytest

from hiplib import explanations
from hiplib.assessment import combine
from hiplib.model import Assessment, Citation, Finding, Patient, Question, Source, Urgency
from hiplib.records import Records
from hiplib.rules import AtLeast, Comparison, HasFinding, Node, Outcome, RuleSet, answer, values_of

ITEMS = ["numb", "weak", "drop", "diet", "old_bone"]


def leaf(item: str) -> HasFinding:
    return HasFinding(item, item.replace("_", " "), Citation(f"source_{item}", "here", "original"))


def either(*items: str) -> AtLeast:
    return AtLeast(1, tuple(map(leaf, items)))


def both(*items: str) -> AtLeast:
    return AtLeast(len(items), tuple(map(leaf, items)))


def rules(name: str, *branches: tuple[str, Node], drives: bool, otherwise: str | None = "watch") -> RuleSet:
    cited = Citation(f"source_{name}", "all of it", "original")
    outcomes = tuple(
        Outcome(f"{name}_{level}", f"Say {level}.", when, cited, Urgency(level)) for level, when in branches
    )
    closing = Outcome("otherwise", f"{name}: wait.", AtLeast(0, ()), cited, Urgency(otherwise)) if otherwise else None
    return RuleSet(name, "pathway", name, name, "", "", drives, cited, "accepted", outcomes, closing)


EMERGENCY = rules("emergency", ("emergency", either("numb")), drives=True)
MODERN = rules("modern", ("urgent", either("drop")), ("investigate", either("diet", "weak")), drives=True)
OLD = rules("old", ("investigate", both("numb", "weak")), drives=True)
BESIDE = rules("beside", ("emergency", either("weak")), ("urgent", either("diet")), drives=False)
NARROW = rules("narrow", ("watch", either("old_bone")), drives=True, otherwise=None)


@pytest.fixture
def invented(records: Records) -> Records:
    """The project's records with five findings and five rule sets made up here."""
    model: Finding = next(iter(records.findings.values()))
    explained = {"numb": "", "weak": "", "drop": "", "diet": "a diet", "old_bone": ""}
    source: Source = next(iter(records.sources.values()))
    names = [
        *(f"source_{item}" for item in ITEMS),
        *(f"source_{r.id}" for r in (EMERGENCY, MODERN, OLD, BESIDE, NARROW)),
    ]
    return replace(
        records,
        findings={item: model.model_copy(update={"id": item, "harmless_example": explained[item]}) for item in ITEMS},
        sources={name: source.model_copy(update={"id": name}) for name in names},
        pathways={rule_set.id: rule_set for rule_set in (EMERGENCY, MODERN, OLD, BESIDE, NARROW)},
        limits={},
        brakes={},
    )


def assess(invented: Records, explained: set[str] | None = None, **findings: bool) -> Assessment:
    patient = Patient(findings=findings, harmless_explanations=explained or set())
    plain = values_of(patient, invented.findings)
    counted = explanations.weigh(patient, invented)
    values = values_of(patient, invented.findings, counted.counted)
    answers = [answer(r, plain if r.id == "emergency" else values) for r in invented.pathways.values()]
    return combine(patient, invented, answers, counted)


ABSENT = dict.fromkeys(ITEMS, False)

#   what is known                                            answer        the reasons
LAWS: list[tuple[dict[str, bool], str, list[tuple[str, str]]]] = [
    ({}, "watch", [("emergency", ""), ("modern", ""), ("old", "")]),
    (ABSENT, "reassure", [("emergency", ""), ("modern", ""), ("old", "")]),
    ({**ABSENT, "diet": True}, "investigate", [("modern", "diet")]),
    ({**ABSENT, "diet": True, "drop": True}, "urgent", [("modern", "drop")]),
    ({**ABSENT, "drop": True, "numb": True}, "emergency", [("emergency", "numb")]),
    # two rule sets that agree both give their reasons
    ({**ABSENT, "weak": True, "numb": True}, "emergency", [("emergency", "numb")]),
    # a rule set that does not drive cannot raise the answer, however loud it is
    ({**ABSENT, "weak": True}, "investigate", [("modern", "weak")]),
    # a reason to watch stays a reason when everything else is absent, and an old wound is a warning too
    ({**ABSENT, "old_bone": True}, "watch", [("narrow", "old_bone")]),
]  # fmt: skip


@pytest.mark.parametrize(("known", "urgency", "reasons"), LAWS)
def test_the_highest_branch_known_to_be_true_decides(
    known: dict[str, bool], urgency: str, reasons: list[tuple[str, str]], invented: Records
) -> None:
    found = assess(invented, **known)
    assert found.urgency == urgency
    assert [(reason.rule_set, reason.item) for reason in found.because] == reasons


@pytest.mark.parametrize("item", ["numb", "weak", "drop", "diet"])
def test_one_relevant_question_left_open_is_never_reassured(item: str, invented: Records) -> None:
    known = {name: False for name in ITEMS if name != item}
    assert assess(invented, **known).urgency == "watch"


def test_a_question_that_could_bring_no_more_than_watch_keeps_it_at_watch(invented: Records) -> None:
    """Known thin bone is watched; bone nobody asked about cannot be reassured."""
    known = {name: False for name in ITEMS if name != "old_bone"}
    found = assess(invented, **known)
    assert found.urgency == "watch"
    assert [(q.item, str(q.could_become), q.alone) for q in found.ask_next] == [("old_bone", "watch", True)]


def test_what_to_ask_next_comes_most_consequential_first(invented: Records) -> None:
    asked = [(q.item, str(q.could_become), q.alone) for q in assess(invented).ask_next]
    # alone before jointly, the more urgent first, then the order of the findings; `weak` alone only investigates
    assert asked[:4] == [
        ("numb", "emergency", True),
        ("drop", "urgent", True),
        ("weak", "investigate", True),
        ("diet", "investigate", True),
    ]


LIMIT = RuleSet(
    "reassurance", "limit", "limit", "limit", "", "", False, Citation("source_modern", "here", "original"), "accepted",
    (
        Outcome("severe", "the pain is severe",
                Comparison("severity_0_10", ">=", 7.0, "severe", Citation("source_modern", "here", "original")),
                Citation("source_modern", "here", "original")),
    ),
)  # fmt: skip


def settle(invented: Records, severity: float | None, **known: bool) -> Assessment:
    with_limit = replace(invented, limits={"reassurance": LIMIT})
    patient = Patient(severity_0_10=severity, findings={**ABSENT, **known})
    values = values_of(patient, with_limit.findings)
    return combine(patient, with_limit, [answer(r, values) for r in with_limit.pathways.values()])


def test_reassurance_waits_for_the_pain_to_be_asked_and_is_refused_where_it_is_severe(invented: Records) -> None:
    assert settle(invented, 6.9).urgency == "reassure"
    assert settle(invented, 6.9).unsettled == ()
    severe = settle(invented, 7)
    assert (severe.urgency, [(u.kind, u.item) for u in severe.unsettled]) == ("watch", [("course", "severe")])
    open_ = settle(invented, None)
    assert (open_.urgency, [u.kind for u in open_.unsettled]) == ("watch", ["not_asked"])
    assert [(q.item, q.could_become, q.alone) for q in open_.ask_next] == [("severity_0_10", "watch", True)]


def test_a_warning_that_no_rule_uses_still_keeps_the_answer_from_reassuring(invented: Records) -> None:
    unused = invented.findings["diet"].model_copy(update={"id": "unused", "harmless_example": ""})
    more = replace(invented, findings={**invented.findings, "unused": unused})
    found = assess(more, **ABSENT, unused=True)
    assert (found.urgency, [(u.kind, u.item) for u in found.unsettled]) == ("watch", [("warning", "unused")])
    describing = unused.model_copy(update={"group": "behaviour"})
    more = replace(invented, findings={**invented.findings, "unused": describing})
    assert assess(more, **ABSENT, unused=True).urgency == "reassure"


def test_a_rule_set_beside_the_answer_that_goes_further_forbids_reassurance_unless_it_is_superseded(
    invented: Records,
) -> None:
    """`beside` investigates a finding that only describes; no driver uses it."""
    seen = HasFinding("odd", "odd", Citation("source_modern", "here", "original"))
    loud = rules("beside", ("investigate", seen), drives=False)
    odd = invented.findings["diet"].model_copy(update={"id": "odd", "group": "behaviour", "harmless_example": ""})
    more = replace(invented, findings={**invented.findings, "odd": odd}, pathways={**invented.pathways, "beside": loud})
    found = assess(more, **ABSENT, odd=True)
    assert (found.urgency, [(u.kind, u.item) for u in found.unsettled]) == ("watch", [("guideline", "beside")])
    old = replace(more, pathways={**more.pathways, "beside": replace(loud, status="superseded")})
    assert assess(old, **ABSENT, odd=True).urgency == "reassure"


def test_the_answer_rests_no_lower_than_the_highest_closing_word_of_a_driver(invented: Records) -> None:
    careful = rules("modern", ("urgent", either("drop")), drives=True, otherwise="investigate")
    more = replace(invented, pathways={**invented.pathways, "modern": careful})
    assert assess(more, **{**ABSENT, "old_bone": True}).urgency == "investigate"


def test_a_contested_rule_is_no_ground_for_waiting(invented: Records) -> None:
    contested = replace(invented, pathways={**invented.pathways, "old": replace(OLD, status="contested")})
    assert [reason.rule_set for reason in assess(contested, **ABSENT).because] == ["emergency", "modern"]


def test_a_question_says_what_it_brings_with_one_other_answer(invented: Records) -> None:
    pair = rules("modern", ("emergency", both("weak", "diet")), ("investigate", either("weak")), drives=True)
    more = replace(invented, pathways={"emergency": EMERGENCY, "modern": pair})
    asked = {q.item: q for q in assess(more, numb=False).ask_next}
    assert asked["weak"] == Question("weak", Urgency.emergency, Urgency.investigate, "diet")
    assert asked["diet"] == Question("diet", Urgency.emergency, None, "weak")
    assert not asked["weak"].alone
    assert assess(more, numb=False, weak=True).ask_next[0] == Question("diet", Urgency.emergency, Urgency.emergency)


def test_only_one_explanation_counts_and_the_other_is_named(invented: Records) -> None:
    twice = replace(
        invented,
        findings={**invented.findings, "weak": invented.findings["weak"].model_copy(update={"harmless_example": "x"})},
    )
    found = assess(twice, {"weak", "diet"}, **{**ABSENT, "weak": True, "diet": True})
    assert found.uncounted_explanations == ("diet",)
    assert found.urgency == "investigate"


def test_what_could_not_raise_the_answer_is_not_asked(invented: Records) -> None:
    assert [q.item for q in assess(invented, drop=True).ask_next] == ["numb"]
    assert assess(invented, numb=True).ask_next == ()
    # `beside` would say emergency for `weak`, but it does not drive and so asks nothing
    assert "weak" not in [q.item for q in assess(invented, diet=True).ask_next]


def test_disagreements_name_who_differs_and_whether_it_is_settled(invented: Records) -> None:
    found = assess(invented, diet=True)
    assert found.urgency == "investigate"
    assert [(d.rule_set, str(d.says_urgency), str(d.answer_urgency), d.settled) for d in found.disagreements] == [
        # numb and weak are not asked, so the old rule could still come round to investigate
        ("old", "watch", "investigate", False),
        # a rule set that says more than the answer cannot be brought down
        ("beside", "urgent", "investigate", True),
    ]
    settled = assess(invented, diet=True, numb=False)
    assert [(d.rule_set, d.settled) for d in settled.disagreements] == [("old", True), ("beside", True)]


def test_watch_and_reassure_are_no_disagreement_and_silence_is_none(invented: Records) -> None:
    assert assess(invented, **ABSENT).disagreements == ()
    assert assess(invented).disagreements == ()
    assert "narrow" not in [d.rule_set for d in assess(invented, drop=True).disagreements]
    assert "emergency" not in [d.rule_set for d in assess(invented, drop=True).disagreements]


def test_emergencies_present_are_named_once_each(invented: Records) -> None:
    assert assess(invented, numb=True).emergencies == ("emergency_emergency",)
    assert assess(invented, drop=True).emergencies == ()


def test_refused_explanations_are_listed_and_accepted_ones_are_not(invented: Records) -> None:
    found = assess(invented, {"numb", "diet"}, numb=True, diet=True)
    assert found.refused_explanations == ("numb",)
    assert found.uncounted_explanations == ()
    assert found.urgency == "emergency"


def test_an_explanation_sets_aside_only_what_may_be_explained(invented: Records) -> None:
    known: dict[str, Any] = {**ABSENT, "diet": True}
    assert assess(invented, **known).urgency == "investigate"
    assert assess(invented, {"diet"}, **known).urgency == "reassure"
    assert assess(invented, {"weak"}, **{**ABSENT, "weak": True}).urgency == "investigate"


def test_every_source_that_was_cited_is_listed_once(invented: Records) -> None:
    listed = [source.id for source in assess(invented, numb=True, drop=True).sources]
    assert len(listed) == len(set(listed))
    assert set(listed) == {"source_numb", "source_drop", *(f"source_{name}" for name in invented.pathways)}


def test_the_order_of_the_rule_sets_changes_nothing_but_the_order(invented: Records) -> None:
    backwards = replace(invented, pathways=dict(reversed(invented.pathways.items())))
    one, two = assess(invented, diet=True, weak=True), assess(backwards, diet=True, weak=True)
    assert (one.urgency, set(one.because), set(one.disagreements)) == (
        two.urgency,
        set(two.because),
        set(two.disagreements),
    )
    assert one.ask_next == two.ask_next
