"""Sitting, posture, lifting: how far do studies carry the claim? Your answer, then association beside cause."""

from collections.abc import Mapping
from typing import Any

from htpy import Node, fragment, p, section, strong

from hiplib import wording
from hiplib.claims import reason, words, words_posture
from hiplib.errors import known
from hiplib.model import Claim, Source
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting

__all__ = ["Posture"]


class Posture(Commits):
    """One claim after the other; what is guessed is how far its findings reach, not whether it is so."""

    field = "standing"

    def __init__(self, records: Records, claim: Claim | None) -> None:
        self.records = records
        every = [one.id for subject in ("sitting", "posture", "lifting") for one in reason.about(subject, records)]
        self.round = records.pack.several("posture", "claims") or tuple(every)
        self.claims = dict.fromkeys(self.round)
        if claim is not None:
            known(claim.id, self.claims, words_posture.A_CLAIM)
        self.claim = claim or records.claims[self.round[0]]
        self.book = Book("claims.posture")
        form = controls.Form(
            title="Sitting and posture",
            purpose=words_posture.PURPOSE,
            fields=[
                controls.pick("claim", "Claim", [(one, records.claims[one].claim) for one in self.claims]),
                controls.choice("standing", words_posture.ASKED, list(words_posture.CHOICES.items())),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="posture")
        self.form.value = {"claim": self.claim.id}

    # --- controls -> plain value -> answer ---

    def key(self) -> dict[str, Any]:
        return {"claim": self.claim.id}

    def ask(self, made: Commitment) -> None:
        self.choose(made.key["claim"])

    def choose(self, claim: str) -> "Posture":
        """Choose another claim; it wants an answer of its own."""
        known(claim, self.claims, words_posture.A_CLAIM)
        self.form.value = {"claim": claim}
        return self

    def accepted(self, guess: str) -> str:
        return known(guess, words_posture.CHOICES, "what studies show")

    def held_against(self) -> str:
        return reason.standing(self.claim, self.records)

    def judge(self, made: Commitment) -> bool:
        return bool(made.guess == made.answer)

    def why(self) -> str:
        return "" if self.guessed is None else words_posture.yours(self.guessed)

    def commit(self, standing: str) -> "Posture":
        """Commit to how far studies carry the claim. A first answer stands."""
        return self.commit_to(standing)

    def questions(self) -> list[dict[str, str]]:
        return [{"claim": one} for one in self.round]

    def turn_to(self, key: Mapping[str, Any]) -> None:
        self.choose(key["claim"])

    def reset(self) -> None:
        """The round from its beginning."""
        self.book.again()
        self.choose(self.round[0])

    def update(self) -> None:
        """Another claim or another answer."""
        given = self.form.value
        before = self.claim.id
        self.claim = self.records.claims[given.get("claim", self.round[0])]
        if before != self.claim.id and self.field in given:
            self.form.value = {"claim": self.claim.id}  # the answer belonged to another claim
            return
        self.found = reason.found(self.claim, self.records)
        self.settle()
        self.reveal()

    def said(self) -> str:
        return words_posture.stands(self.claim, self.records)

    # --- drawing ---

    def reveal(self) -> None:
        self.show_page(fragment[self._heard(), self._answer() if self.standing else waiting("Your answer first.")])
        self.show_rest(fragment[self._table() if self.standing else None, banner(self.records), self._cited()])

    def _heard(self) -> Node:
        return section(".hip-card", aria_label="The claim")[
            p(".hip-sentence")[f"“{self.claim.claim}”"],
            p(".hip-source")[words.heard(self.claim)],
        ]

    def _parts(self) -> list[tuple[str, str]]:
        told = [words.instead(self.claim), (words.MIND, self.claim.note)]
        return [(head, said) for head, said in told if said]

    def _answer(self) -> Node:
        return self.answer_card(
            p(".hip-sentence")[self.said()],
            p[words_posture.no_evidence(self.claim, self.records)],
            p[words.known(self.claim)],
            [p[strong[head], " ", told] for head, told in self._parts()],
        )

    def _table(self) -> Node:
        if not self.found:
            return None
        return rows(
            "Finding by finding", words_posture.HEADS, [words_posture.row(one, self.records) for one in self.found]
        )

    def _sources(self) -> list[Source]:
        named = dict.fromkeys([self.claim.source_id, *(row.source_id for row in self.found)])
        return [self.records.sources[one] for one in named]

    def _cited(self) -> Node:
        # before an answer the titles would give it away
        return sources_fold(wording.source(one) for one in self._sources()) if self.standing else None

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", f"“{self.claim.claim}”", words.heard(self.claim)]
        lines += ["", *self._feedback()] if self.standing else [words.NOT_YET, *read_on("answered")]
        lines += [self.said(), words_posture.no_evidence(self.claim, self.records), words.known(self.claim)]
        lines += [f"{head} {said}" for head, said in self._parts()]
        return "\n".join([*lines, *(" | ".join(words_posture.row(one, self.records)) for one in self.found)])

    def page(self) -> Node:
        inside = fragment[self._answer(), self._table()]
        return fragment[
            self._heard(),
            inside if self.standing else folded("answered", inside),
            banner(self.records),
            sources_fold(wording.source(one) for one in self._sources()),
        ]
