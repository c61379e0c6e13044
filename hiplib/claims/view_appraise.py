"""A claim as it is heard: your answer first, then what is known and what to say instead."""

from collections.abc import Mapping, Sequence
from typing import Any

from htpy import Node, fragment, h3, p, section, strong

from hiplib import wording
from hiplib.claims import reason, words
from hiplib.claims.words_found import found_row
from hiplib.errors import known
from hiplib.model import Claim, Source
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting

__all__ = ["Appraisal"]

MIXED = "mixed"


class Appraisal(Commits):
    """One claim after the other, of one subject or mixed; each wants an answer of its own."""

    field = "said"

    def __init__(self, records: Records, claim: Claim | None, subject: str) -> None:
        self.records = records
        mixed = records.pack.several("appraise", "claims") or tuple(records.claims)
        subjects = [one for one in reason.SUBJECTS if reason.about(one, records)]
        self.rounds = {MIXED: mixed} | {
            one: tuple(claim.id for claim in reason.about(one, records)) for one in subjects
        }
        if claim is not None and claim.id not in self.rounds[subject or MIXED]:
            subject = claim.subject
        self.subject = subject or MIXED
        self.claim = claim or records.claims[self.rounds[self.subject][0]]
        self.book = Book("claims.appraise")
        names = {MIXED: "a mixed round", **{one: words.SUBJECTS[one] for one in subjects}}
        form = controls.Form(
            title="Is it so?",
            purpose=words.PURPOSE,
            fields=[
                controls.pick("subject", "About", list(names.items())),
                controls.pick("claim", "Claim", []),
                controls.choice("said", "Your answer", list(words.SAID.items())),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="appraise")
        self.choose(self.claim.id, self.subject)

    # --- controls -> plain value -> answer ---

    def key(self) -> dict[str, Any]:
        return {"claim": self.claim.id}

    def around(self) -> dict[str, Any]:
        return {"subject": self.subject}

    def ask(self, made: Commitment) -> None:
        self.choose(made.key["claim"], made.given["subject"])

    def choose(self, claim: str, subject: str = "") -> "Appraisal":
        """Choose another claim, and the round that it stands in; it wants an answer of its own."""
        of = self.records.find(Claim, claim)
        subject = subject or (self.subject if claim in self.rounds[self.subject] else of.subject)
        known(subject, self.rounds, words.A_SUBJECT)
        known(claim, self.rounds[subject], words.A_CLAIM)
        self._offer(subject)
        self.form.value = {"subject": subject, "claim": claim}
        return self

    def accepted(self, guess: str | Sequence[str]) -> str:
        # in older files a word for how sure stands beside the answer
        return known(guess if isinstance(guess, str) else guess[0], words.SAID, "an answer")

    def held_against(self) -> str:
        return self.claim.answer

    def judge(self, made: Commitment) -> bool | None:
        return reason.right(made.guess, made.answer)

    def why(self) -> str:
        return self._compared()

    def _compared(self) -> str:
        made = self.standing
        return "" if made is None else words.compared(self.claim, made.guess, made.sure)

    def commit(self, said: str, sure: float | None = None) -> "Appraisal":
        """Commit to an answer and, if you like, to how sure you are, 0 to 1. A first answer stands."""
        return self.commit_to(said, sure=sure)

    def questions(self) -> list[dict[str, str]]:
        return [{"claim": one} for one in self.rounds[self.subject]]

    def turn_to(self, key: Mapping[str, Any]) -> None:
        self.choose(key["claim"], self.subject)

    def reset(self) -> None:
        """The round from its beginning."""
        self.book.again()
        self.choose(self.rounds[self.subject][0], self.subject)

    def _offer(self, subject: str) -> None:
        listed = [(one, self.records.claims[one].claim) for one in self.rounds[subject]]
        self.form.options = {"claim": listed}

    def update(self) -> None:
        """Another round, another claim or another answer."""
        given = self.form.value
        subject = given.get("subject", self.subject)
        listed = self.rounds[subject]
        claim = given.get("claim", listed[0])
        before = self.subject, self.claim.id
        self.subject = subject
        self.claim = self.records.claims[claim if claim in listed else listed[0]]
        if before != (self.subject, self.claim.id) and "said" in given:
            self.choose(self.claim.id, self.subject)  # the answer belonged to another claim
            return
        if claim not in listed:
            self.choose(self.claim.id, self.subject)
            return
        self._offer(subject)
        self.settle()
        self.reveal()

    def said(self) -> str:
        return words.known(self.claim)

    # --- drawing ---

    def reveal(self) -> None:
        self.show_page(fragment[self._heard(), self._answer() if self.standing else waiting("Your answer first.")])
        self.show_rest(fragment[self._findings() if self.standing else None, banner(self.records), self._cited()])

    def _heard(self) -> Node:
        return section(".hip-card", aria_label="The claim")[
            p(".hip-sentence")[f"“{self.claim.claim}”"],
            p(".hip-source")[words.heard(self.claim)],
        ]

    def _parts(self) -> list[tuple[str, str]]:
        told = [
            words.instead(self.claim),
            (words.SAYING_IT, words.harm(self.claim)),
            ("Words to avoid:", words.avoid(self.claim)),
            (words.MIND, self.claim.note),
        ]
        return [(head, said) for head, said in told if said]

    def _answer(self) -> Node:
        return self.answer_card(
            p(".hip-sentence")[words.ANSWERS[self.claim.answer]],
            p[self.claim.because],
            [p[strong[head], " ", said] for head, said in self._parts()],
            p[wording.capital(self._compared())] if self.standing and not self._feedback() else None,
        )

    def _findings(self) -> Node:
        found = reason.found(self.claim, self.records)
        return section(".hip-card", aria_label="What was found")[
            h3["What was found"],
            rows(words.EACH_FINDING, words.FINDING_HEADS, [found_row(row, self.records) for row in found])
            if found
            else p[words.NO_STUDY],
        ]

    def _sources(self) -> list[Source]:
        named = [self.claim.source_id, *(row.source_id for row in reason.found(self.claim, self.records))]
        named += [self.claim.harm_source_id, self.claim.avoid_source_id]
        return [self.records.sources[one] for one in dict.fromkeys(named) if one]

    def _cited(self) -> Node:
        # before an answer the titles would give it away
        return sources_fold(wording.source(one) for one in self._sources()) if self.standing else None

    def describe(self) -> str:
        made = self.guessed
        lines = [wording.banner(self.records), "", f"“{self.claim.claim}”", words.heard(self.claim)]
        lines += [words.NOT_YET, *read_on("answered")] if made is None else ["", *self._feedback()]
        lines += [words.known(self.claim), *(f"{head} {said}" for head, said in self._parts())]
        lines += [wording.capital(self._compared())] if made and not self._feedback() else []
        found = [found_row(row, self.records) for row in reason.found(self.claim, self.records)]
        return "\n".join([*lines, *(" | ".join(row) for row in found)])

    def page(self) -> Node:
        inside = fragment[self._answer(), self._findings()]
        return fragment[
            self._heard(),
            inside if self.standing else folded("answered", inside),
            banner(self.records),
            sources_fold(wording.source(one) for one in self._sources()),
        ]
