"""Predict, then reveal: what every view has in common that asks for a guess before it tells.

One rule for all of them: the first guess stands. It is what the answer is compared with, what is locked in the form and
what a listener hears; whoever comes back to a question finds the answer and that guess. *Reset*, where a view has it,
begins anew, and what is asked again then is kept as not the first.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

from htpy import Node, fragment, p, section, span, strong

from hiplib.commitment import LEVELS, Book, Commitment, read, recalled, tell
from hiplib.errors import HiplibError, InputError, Problem, shown
from hiplib.model.frozen import Frozen
from hiplib.screen import controls
from hiplib.screen.answer import fold, press
from hiplib.wording import capital, tutor

__all__ = [
    "Book",
    "Commitment",
    "Commits",
    "folded",
    "read_on",
    "replay",
    "waiting",
]

NEXT, AGAIN, GO_ON = "next", "again", "go_on"


class Commits(controls.View):
    """A view with a commit button.

    A subclass has its `book` before its first `update`, and says what follows of itself. Its form calls `changed` and
    `press`; its `update` ends in `settle`, so that the form always tells what may still be guessed.
    """

    book: Book
    field = "guess"  # the control that holds the guess
    blank: Mapping[str, Any] = Frozen()  # what stands in the controls at the beginning
    estimates = False  # a number, which is compared with its row and not called right with so much certainty
    _putting_back = _replaying = False
    _settled_for: object = None  # the question that the form was last settled for

    # --- what each view says of itself ---

    def key(self) -> dict[str, Any]:
        """The question on the screen, by ids of data/, without what the view is always about."""
        return {}

    def around(self) -> dict[str, Any]:
        """What else must stand on the screen when the question is brought back."""
        return {}

    def ask(self, made: Commitment) -> None:
        """Bring the question of a commitment back to the screen."""

    def offered(self) -> Any:
        """The guess in the controls, which may be committed to; None where there is none."""
        return self.form.value.get(self.field)

    def accepted(self, guess: Any) -> Any:
        """A guess as it is kept; what cannot be guessed is refused."""
        raise NotImplementedError

    def in_form(self, guess: Any) -> dict[str, Any]:
        """How a guess stands in the controls, None for one that is empty. All of them are locked with it."""
        return {self.field: guess}

    def held_against(self) -> Any:
        """What the guess is compared with."""
        raise NotImplementedError

    def judge(self, made: Commitment) -> bool | None:
        """Whether a guess is right, from the commitment alone; None where there is no right answer."""
        return None

    def missed(self) -> bool:
        """Whether the guess that stands would have let an emergency wait: that is more than not quite right."""
        return False

    def acts_first(self) -> bool:
        """Whether something is to be done so soon that it is read out before the tutor's word."""
        return self.missed()

    def why(self) -> str:
        """What a tutor says after "Right.", "Not quite:" or "No:", in small letters; the answer follows in any case."""
        return ""

    def questions(self) -> Sequence[Mapping[str, Any]]:
        """The keys of a round of questions, in its order; none where each question is alone."""
        return ()

    def turn_to(self, key: Mapping[str, Any]) -> None:
        """Go to a question of the round."""

    def question_said(self) -> str:
        """What is read out when another question of the round comes: its number, and who is asked about."""
        number = list(self.questions()).index(self.key()) + 1
        return f"{tutor.question(number, len(self.questions()))} {self.story_said()}".rstrip()

    def update(self) -> None:
        """The controls were changed: another guess, or another question."""
        self.settle()
        self.reveal()

    def reveal(self) -> None:
        """Draw the answer, or the place where it will be."""
        raise NotImplementedError

    def said(self) -> str:
        """What is read out when the answer appears."""
        raise NotImplementedError

    def pressed(self, name: str, value: str) -> None:
        """What the other buttons do."""
        if name == "reset":
            self.reset()

    @property
    def asking(self) -> controls.Form:
        """The form that holds the guess."""
        return self.form

    @property
    def standing(self) -> Commitment | None:
        """The commitment to the question on the screen."""
        return self.book.standing(self.key())

    # --- what all of them do ---

    @property
    def guessed(self) -> Any:
        """The guess that stands for the question on the screen; None before there is one."""
        made = self.standing
        return None if made is None else made.guess

    def changed(self) -> None:
        """Somebody changed the controls. Does not answer to what `settle` puts back."""
        if not self._putting_back:
            self.update()

    def press(self, name: str, value: str = "") -> None:
        """What a button does; the commit button says what is missing where there is no guess to commit to."""
        try:
            if name == NEXT and (further := self._further()) is not None:
                self.turn_to(further)
                self._announce()
            elif name == AGAIN:
                self.reset()
                self._announce()
            elif name == GO_ON:
                self.go_on()
            elif name != "commit":
                self.pressed(name, value)
            elif self.asking.ready:
                self.commit_to(self.offered(), pressed=True, sure=self._sure())
            elif self.standing is None and not self.asking.note:
                self.asking.show_note(tutor.NOT_COMPLETE)
        except HiplibError as error:
            self.asking.show_note(str(error))

    @property
    def asks_sure(self) -> bool:
        """Whether the learner may say how sure the guess is: where it can be right or not."""
        return type(self).judge is not Commits.judge and not self.estimates

    def _sure(self) -> float | None:
        """How sure the learner said to be, None where nothing was said."""
        said = {tutor.how_sure(level): level for level in LEVELS}
        return said.get(self.asking.sure) if self.asks_sure else None

    def commit_to(self, guess: Any, *, pressed: bool = False, sure: float | None = None) -> Self:
        """Commit; the answer appears, is read out and takes the focus. Where a guess stands, that one is shown."""
        guess, made = self.accepted(guess), None
        if self.standing is None:
            made = self.book.add(self.key(), guess, self.held_against(), self.around(), pressed=pressed, sure=sure)
        self.reveal()  # first: a message ahead of the answer would have to be waited for
        self.settle()
        told = [self.said(), *self._feedback()] if self.acts_first() else [*self._feedback(), self.said()]
        self.asking.spoken = " ".join(said for said in (*told, self._progress()) if said)
        self.asking.to_answer()
        for listening in self.book.listening:
            listening()
        if made is not None and not self._replaying:
            tell(made, self.judge(made))
        return self

    def before(self) -> tuple[Commitment, ...]:
        """What was answered here on other days: the last answer to each question of a round, or the last of all."""
        last = {made.key: made for made in recalled(self.book)}
        asked = [self.book.whole(key) for key in self.questions()]
        return tuple(last[key] for key in asked if key in last) if asked else tuple(last.values())[-1:]

    def go_on(self) -> None:
        """Put back what was answered on other days, and turn to what was not."""
        replay(self, self.before())
        if (further := self._further()) is not None and self.questions():
            self.turn_to(further)
            self._announce()

    def _announce(self) -> None:
        """The question that took the place of an answer is read out and takes the focus."""
        self.asking.spoken = self.question_said()
        self.asking.to_question()

    def story_said(self) -> str:
        """The story in the form, for whoever hears it; empty where there is none."""
        heading, *paragraphs = self.asking.story or [""]
        return " ".join([*([f"{heading}."] if heading else []), *paragraphs])

    def show_page(self, drawn: Node) -> None:
        """The answer region; where nothing was answered on this page yet, with an offer to go on from another day."""
        super().show_page(fragment[drawn, None if self.book.made or self._replaying else self._left_off()])

    def _left_off(self) -> Node:
        if not (before := self.before()):
            return None
        return p(".hip-onward")[
            span[tutor.left_off(len(before), len(self.questions()))], " ", press(GO_ON, tutor.GO_ON)
        ]

    def settle(self) -> None:
        """The button waits for a guess; where one stands, the controls hold it and are locked."""
        made, form = self.standing, self.asking
        if form.note == tutor.NOT_COMPLETE:
            form.show_note("")
        stands = {} if made is None else self.in_form(made.guess)
        value = {name: held for name, held in {**form.value, **stands}.items() if held is not None}
        if value != form.value:  # also what was changed in the page while it was being locked
            self._putting_back = True
            form.value = value
            self._putting_back = False
        form.locked = list(stands)
        self._settle_sure(made)
        form.ready = made is None and self.offered() is not None

    def _settle_sure(self, made: Commitment | None) -> None:
        """What was said with the guess that stands; for another question nothing, until somebody says something."""
        form, asked = self.asking, None if made is not None else self.key()
        said = [["", tutor.NOT_SAID], *([tutor.how_sure(level)] * 2 for level in LEVELS)]
        with form.hold_sync():
            form.levels, form.sure_fixed = said if self.asks_sure else [], made is not None
            if made is not None:
                form.sure = "" if made.sure is None else tutor.how_sure(made.sure)
            elif asked != self._settled_for:
                form.sure = ""
        self._settled_for = asked

    def reset(self) -> None:
        """Back to the beginning; everything may be guessed anew."""
        self.book.again()
        self.form.value = dict(self.blank)
        self.update()

    def answer_card(self, *inside: Node, first: Node = None, look: str = "", label: str = "The answer") -> Node:
        """The card with the answer, after a tutor's word for the guess and before the next question of a round.

        `first` stands before that word: how soon, and what to do. Where an emergency would have waited, all does.
        Where a guess stands it can take the focus, and keeps the keys it is given.
        """
        holds = {} if self.standing is None else controls.HOLDS_FOCUS
        return section(holds, class_=f"hip-card hip-verdict {look}".rstrip(), aria_label=label)[
            first, [inside, self._tutor()] if self.missed() else [self._tutor(), inside], self._onward()
        ]

    def _feedback(self) -> list[str]:
        """The tutor's word and why, where the guess that stands can be judged."""
        made = self.standing
        if made is None or (right := self.judge(made)) is None:
            return []
        word, why = tutor.verdict(right, missed=self.missed()), self.why()
        parts = [word, why if word.endswith(":") else capital(why), tutor.sureness(right, made.sure)]
        return [part for part in parts if part]

    def _tutor(self) -> Node:
        if not (said := self._feedback()):
            return None
        word, *more = said
        return p(class_=f"hip-tutor {'hip-right' if word == tutor.verdict(True) else 'hip-not-quite'}")[
            strong[word], " ", " ".join(more)
        ]

    def _round(self) -> list[Commitment]:
        """What stands of the round."""
        return [made for key in self.questions() if (made := self.book.standing(key)) is not None]

    def _further(self) -> Mapping[str, Any] | None:
        """The next question without a guess, from the one on the screen on; None where none is left."""
        asked = list(self.questions())
        here = next((place for place, key in enumerate(asked) if key == self.key()), 0)
        return next((key for key in asked[here:] + asked[:here] if self.book.standing(key) is None), None)

    def _progress(self) -> str:
        made = self._round()
        right = sum(self.judge(one) is True for one in made)
        return tutor.progress(len(made), right, len(self.questions())) if made and self.standing else ""

    def _onward(self) -> Node:
        if not (said := self._progress()):
            return None
        what = press(AGAIN, "Start again") if self._further() is None else press(NEXT, "Next")
        return p(".hip-onward")[span[said], " ", what]


def waiting(first: str, *lines: str, label: str = "The answer") -> Node:
    """The place where the answer will be, before there is a guess."""
    return section(".hip-card.hip-verdict.hip-waiting", aria_label=label)[
        p(".hip-sentence")[first], [p[line] for line in lines]
    ]


def folded(done: str, *inside: Node) -> Node:
    """The answer on a saved page, closed until the reader has guessed (ticked, decided, chosen)."""
    return fold(f"When you have {done}, open this", *inside)


def read_on(done: str) -> list[str]:
    """The same line in the text, above the answer."""
    return ["", f"When you have {done}, read on.", ""]


def replay(view: Commits, listed: Iterable[Commitment | Mapping[str, Any]]) -> None:
    """Put a new view into the state in which these commitments left one like it. No listener hears them again.

    Inputs: view; listed, commitments in their order, also as plain values; those of other views are passed over.
    Errors: InputError for what is no commitment; NotFoundError for a question or a guess that does not exist any more.
    """
    all_made = [made if isinstance(made, Commitment) else read(made) for made in listed]
    view._replaying = True
    try:
        for made in filter(view.book.holds, all_made):
            try:
                view.ask(made)
            except (KeyError, TypeError, AttributeError) as error:
                asked = shown(made.as_json())
                raise InputError([Problem("a commitment", asked, f"a question as {made.view} keeps it")]) from error
            if view.standing is not None:
                view.book.again()
            view.commit_to(made.guess, pressed=made.pressed, sure=made.sure)
    finally:
        view._replaying = False
