"""Several rule sets, one answer: the laws of putting them together, on invented rules of a few leaves."""

from dataclasses import replace
from typing import Any

import pytest

from hiplib.assessment import combine
from hiplib.model import Assessment, Citation, Finding, Patient, Source, Urgency
from hiplib.records import Records
from hiplib.rules import AtLeast, HasFinding, Node, Outcome, RuleSet, answer, values_of

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
    )


def assess(invented: Records, explained: set[str] | None = None, **findings: bool) -> Assessment:
    patient = Patient(findings=findings, harmless_explanations=explained or set())
    plain = values_of(patient, invented.findings, accept_explanations=False)
    values = values_of(patient, invented.findings, accept_explanations=True)
    answers = [answer(r, plain if r.id == "emergency" else values) for r in invented.pathways.values()]
    return combine(patient, invented, answers)


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
    # a reason to watch stays a reason when everything else is absent
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
