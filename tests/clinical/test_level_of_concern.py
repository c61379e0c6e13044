"""The sorting into risk, symptoms and signs: every warning once, and as the framework's own rule set has it."""

from hiplib import redflags
from hiplib.records import Records
from hiplib.rules import AtLeast, Node, leaves

KINDS = {"at risk": "risk", "a symptom": "symptom", "a sign": "sign"}


def sorting(records: Records) -> dict[str, set[str]]:
    return {
        outcome.id: {leaf.item for leaf in leaves(outcome.when)}
        for outcome in records.limits["level_of_concern"].outcomes
    }


def test_every_warning_is_of_one_kind(records: Records) -> None:
    kinds = sorting(records)
    named = [item for items in kinds.values() for item in items]
    assert list(kinds) == ["risk", "symptom", "sign"]
    assert len(named) == len(set(named))
    missing = sorted(set(records.warnings) - set(named))
    assert not missing, (
        f"rules/level_of_concern.yaml: {', '.join(missing)} may warn and is of no kind. Add it under risk, symptom or "
        "sign, with its place in the source."
    )
    # beside the warnings only what a story may tell of history or an examination may find
    groups = {records.findings[item].group for item in set(named) - set(records.warnings)}
    assert groups == {"history", "examination"}


def test_a_story_s_level_of_concern_holds_what_its_reveal_speaks_of(records: Records) -> None:
    there = {
        case: {kind.id: set(kind.present) for kind in redflags.concern(records.cases[case].patient, records).kinds}
        for case in ("magnolia", "marisol", "agatha")
    }
    # her old arthritis, read from the story by hand; her reveal says that the needle has no question of its own
    assert there["magnolia"]["risk"] == {"hip_or_knee_arthritis"}
    # lifting the good leg hurts the bad one
    assert there["marisol"]["sign"] == {"slr_positive", "crossed_slr_positive"}
    # thin bone and a pull at a window; the middle of the back; a light tap, and shorter in the mirror
    assert there["agatha"] == {
        "risk": {"osteoporosis", "minor_trauma"},
        "symptom": {"thoracic_pain"},
        "sign": {"percussion_tenderness", "structural_deformity"},
    }


def labelled(node: Node) -> list[tuple[str, Node]]:
    if not isinstance(node, AtLeast):
        return []
    return [(node.label, node), *(found for part in node.parts for found in labelled(part))]


def test_the_framework_s_rule_set_sorts_as_the_sorting_does(records: Records) -> None:
    kinds = sorting(records)
    seen = set()
    for outcome in records.pathways["ifompt_2020"].outcomes:
        for label, node in labelled(outcome.when):
            for opening, kind in KINDS.items():
                # "a symptom or sign" names two kinds and sorts neither
                if label.startswith(f"{opening} of") and isinstance(node, AtLeast):
                    seen.add(kind)
                    assert {leaf.item for leaf in leaves(node)} <= kinds[kind], label
    assert seen == {"risk", "symptom", "sign"}


def test_where_it_comes_from_and_what_was_not_read_is_said(records: Records) -> None:
    rule = records.limits["level_of_concern"]
    assert (rule.citation.source_id, rule.citation.seen_via) == ("finucane2020", "secondary")
    assert "gives no score" in rule.caution
    assert "four tables of the framework were not" in rule.caution
