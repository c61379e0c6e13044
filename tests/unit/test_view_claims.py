"""The views of claims: your answer first, nothing told before it, and rounds that count and end."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from roles import role

from hiplib.errors import InputError, NotFoundError
from hiplib.progress import event
from hiplib.progress.memory import words_allowed
from hiplib.records import Records
from hiplib.screen.commit import replay
from hiplib.view import claims
from hiplib.wording import tutor


@pytest.fixture
def made() -> Iterator[list[Any]]:
    """Views that are closed when the test is over."""
    views: list[Any] = []
    yield views
    for view in views:
        view.close()


def shown(view: Any) -> str:
    """What a reader sees, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", view.answer.value + view.rest.value))


def test_nothing_of_the_answer_stands_before_the_answer(made: list[Any], records: Records) -> None:
    for claim in records.claims.values():
        view = claims.appraise(claim.id)
        before = shown(view)
        made.append(view)
        assert claim.claim in before.replace("&#39;", "'")
        assert "Your answer first." in before
        for told in (claim.because, claim.instead, claim.harm, claim.note, f"[{claim.source_id}]"):
            assert not told or told not in before, claim.id


@pytest.mark.parametrize(
    ("claim", "said", "sure", "told"),
    [
        ("rest", "not_so", 0.7, "Right. You said it is not so. It is not so. For back pain staying"),
        ("rest", "not_so", 0.5, f"Right. You said it is not so. {tutor.sureness(True, 0.5)} It is not so. For back"),
        ("rest", "so", 0.99, f"Not quite: you said it is so. {tutor.sureness(False, 0.99)} It is not so. For back"),
        ("rest", "so", None, "Not quite: you said it is so. It is not so. For back"),
        (role.never_studied, "so", 0.99, "Not settled. No study of it was seen."),
    ],
)
def test_an_answer_is_judged_where_somebody_knows(
    claim: str, said: str, sure: float | None, told: str, made: list[Any]
) -> None:
    view = claims.appraise(claim).commit(said, sure)
    made.append(view)
    assert told in shown(view)
    unsettled = claim == role.never_studied
    assert ("You said it is so. Nobody can be certain of it yet." in shown(view)) == unsettled
    assert ("Right." in shown(view) or "Not quite" in shown(view)) != unsettled
    assert ("No study was seen. That nobody has looked is no answer." in shown(view)) == unsettled


def test_how_sure_alone_is_no_answer_and_an_answer_does_without(made: list[Any]) -> None:
    view = claims.appraise("rest")
    made.append(view)
    view.form.sure = "80 %"
    assert not view.form.ready
    view.press("commit")
    assert view.guessed is None
    with pytest.raises(NotFoundError, match="an answer: got 'perhaps'"):
        view.commit("perhaps", 0.8)
    with pytest.raises(InputError, match="a commitment, sure: got 'very', expected a number from 0 to 1"):
        view.commit("so", "very")
    view.form.sure = ""
    view.form.value = {**view.form.value, "said": "so"}
    assert view.form.ready
    view.press("commit")
    assert (view.guessed, view.standing.sure) == ("so", None)


def test_an_answer_kept_when_how_sure_was_a_word_is_brought_back(made: list[Any], records: Records) -> None:
    kept = {
        "view": "claims.appraise", "key": {"claim": "rest"}, "guess": ["not_so", "fairly"], "answer": "not_so",
        "first": True, "pressed": True, "given": {"subject": "mixed"},
    }  # fmt: skip
    line = {"v": 1, "id": "20261121T081500Z-0f3a9c21/4", "at": 1_795_000_000, "right": True, "made": kept}
    old = event.read(json.dumps(line), words_allowed(records))
    view = claims.appraise("rest")
    made.append(view)
    replay(view, [old.made])
    assert (view.guessed, view.standing.sure) == ("not_so", None)
    assert "Right. You said it is not so." in shown(view)


def test_a_round_counts_and_ends(made: list[Any], records: Records) -> None:
    view = claims.appraise(subject="scans")
    made.append(view)
    ids = view.rounds["scans"]
    for number, one in enumerate(ids, start=1):
        assert view.claim.id == one
        view.form.value = {**view.form.value, "said": "not_so"}
        view.press("commit")
        if number < len(ids):
            assert f"{number} of {len(ids)}," in shown(view)
            view.press("next")
    right = sum(records.claims[one].answer == "not_so" for one in ids)
    assert f"That was all {len(ids)}: {right} right." in shown(view)
    view.press("again")
    assert (view.claim.id, view.guessed) == (ids[0], None)


def test_another_subject_is_another_round_and_leaves_no_answer_behind(made: list[Any]) -> None:
    view = claims.appraise("rest")
    made.append(view)
    assert view.subject == "mixed"
    view.form.value = {**view.form.value, "said": "so", "subject": "sitting"}
    assert view.subject == "sitting"
    assert view.claim.id == view.rounds["sitting"][0]
    assert "said" not in view.form.value
    assert [one for one, _ in view.form.options["claim"]] == list(view.rounds["sitting"])


def test_a_claim_outside_the_mixed_round_opens_its_subject(made: list[Any]) -> None:
    view = claims.appraise("pregabalin")
    made.append(view)
    assert (view.subject, view.claim.id) == ("treatment", "pregabalin")
    with pytest.raises(NotFoundError, match="a claim: got 'pregabaline'"):
        claims.appraise("pregabaline")
    with pytest.raises(NotFoundError, match="a subject of claims: got 'siting'"):
        claims.appraise(subject="siting")
    with pytest.raises(NotFoundError, match="a claim of this round"):
        view.choose("rest", "treatment")


def test_the_checker_says_how_far_studies_reach_and_never_no_evidence_where_there_is_some(made: list[Any]) -> None:
    view = claims.posture().commit("nobody")
    made.append(view)
    assert view.claim.id == role.sitting_hurts
    assert "Not quite: you said “no study was seen”. Seen together; what came first is not known." in shown(view)
    assert "“There is no evidence” would be wrong here" in shown(view)
    for cell in ("odds ratio 1.42 (95 % interval 1.09 to 1.85)", "back pain over the year: less", "manual workers"):
        assert cell in shown(view)
    view.choose(role.never_studied).commit("nobody")
    assert "Right. You said “no study was seen”." in shown(view)
    assert "is no proof that it is not so" in shown(view)
    with pytest.raises(NotFoundError, match="a claim about sitting, posture or lifting: got 'rest'"):
        view.choose("rest")
    with pytest.raises(NotFoundError, match="a claim about sitting, posture or lifting: got 'rest'"):
        claims.posture("rest")


def test_saved_pages_fold_the_answer_until_it_is_given(made: list[Any]) -> None:
    for view in (claims.appraise("rest"), claims.posture()):
        made.append(view)
        page = view._repr_mimebundle_()["text/html"]
        assert "When you have answered, open this" in page
        assert "Your answer: not yet." in view.describe()
