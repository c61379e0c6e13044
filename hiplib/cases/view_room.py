"""A fictional patient for a whole row: the story, silence, a vote, talk, a second vote, and then the answer."""

from htpy import Node, fragment, h3, li, p, section, ul

from hiplib import wording
from hiplib.cases import figures, votes
from hiplib.cases import words_room as words
from hiplib.cases.forks import Fork, forks
from hiplib.errors import InputError
from hiplib.records import Records
from hiplib.screen import controls, telling
from hiplib.screen.answer import banner, fold, opening, press, sources_fold
from hiplib.screen.commit import NEXT

__all__ = ["Room"]

SILENCE_SECONDS, TALK_SECONDS = 30, 120
YES = "yes"
COUNTING = "counting"


class Room(controls.View):
    """Votes of a room, counted by hand. They are no commitments: nobody is told of them and nothing is written down."""

    def __init__(self, records: Records, *ids: str) -> None:
        self.records, self.forks = records, forks(ids, records)
        self.meeting = votes.begin(len(self.forks))
        form = controls.Form(
            title=words.TITLE,
            purpose="",
            tools=[controls.fill("fill", words.BUTTONS["fill"]), controls.button("reset", words.BUTTONS["reset"])],
            fields=[
                *(
                    controls.only(
                        controls.number(letter, f"{letter}  {words.meaning(letter)}"), when=COUNTING, value=YES
                    )
                    for letter in votes.LETTERS
                ),
                _at("predict", controls.timer("silence", words.BUTTONS["silence"], SILENCE_SECONDS)),
                _at("talk", controls.timer("talking", words.BUTTONS["talking"], TALK_SECONDS)),
                controls.only(controls.button("commit", words.BUTTONS["commit"]), when=COUNTING, value=YES),
                *(_at(step, controls.button(name, words.BUTTONS[name])) for step, name in _BUTTONS),
                controls.only(controls.button("back", words.BUTTONS["back"]), when="back", value=YES),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="room")
        self.update()

    @property
    def fork(self) -> Fork:
        """What is decided about now."""
        return self.forks[self.meeting.place]

    # --- what is done ---

    def press(self, name: str, value: str = "") -> None:
        """What a button does. Does not tell anybody but the screen."""
        try:
            if name == "reset":
                self._to(votes.begin(len(self.forks)))
            elif name == "back":
                self._to(votes.back(self.meeting), self.meeting.first)
            elif name in (NEXT, "answer"):
                self._to(votes.further(self.meeting))
            elif name == "commit" and self.meeting.counting:
                self._to(votes.onward(self.meeting, votes.counted(self.form.value)))
            elif (self.meeting.step, name) in _BUTTONS:
                self._to(votes.onward(self.meeting))
        except InputError as error:
            self._refuse(error)

    def changed(self) -> None:
        """A count was typed: what is none is said beside the fields, and the button waits."""
        try:
            hands = votes.counted(self.form.value)
        except InputError as error:
            self._refuse(error)
            self.form.ready = False
        else:
            self.form.show_note("")
            self.form.ready = self.meeting.counting and any(hands)

    def _refuse(self, error: InputError) -> None:
        """Say what is wrong, one sentence to a line, and mark the fields it is about."""
        fields = [one.where.removeprefix(votes.HANDS) for one in error.problems]
        self.form.show_note("\n".join(map(str, error.problems)), [one for one in fields if one in votes.LETTERS])

    def _to(self, meeting: votes.Meeting, typed: tuple[int, ...] = ()) -> None:
        """Another step. What was typed is gone, unless somebody came back to mend it."""
        self.meeting = meeting
        kept = zip(votes.LETTERS, typed, strict=True) if typed and meeting.step == "vote" else ()
        self.form.value = {letter: str(hands) for letter, hands in kept if hands}
        self.update()
        self.form.spoken = self._said()
        if meeting.revealed:
            self.form.to_answer()
        elif meeting.counting:
            self.form.to_control(next(iter(votes.LETTERS)))
        else:
            self.form.to_question()

    # --- what is seen ---

    def update(self) -> None:
        """Draw the step."""
        meeting = self.meeting
        stands = {meeting.step: YES}
        stands |= {COUNTING: YES} if meeting.counting else {}
        stands |= {"back": YES} if meeting != votes.back(meeting) else {}
        with self.form.hold_sync():
            self.form.elsewhere = stands
            self.form.story = self._story()
        self.changed()
        self.show_page(self._answer() if meeting.revealed else self._to_do())
        self.show_rest(self._below() if meeting.revealed else None)

    def _story(self) -> list[str]:
        """What the form tells: first the story alone; while hands are counted only the question, so that all fits."""
        fork, meeting = self.fork, self.meeting
        if meeting.counting:
            return [fork.name, fork.question, words.ASKED]
        if meeting.step == votes.STEPS[0] or meeting.revealed:
            return [fork.name, *fork.story]
        return [fork.name, *fork.story, fork.question, words.ASKED, *words.options()]

    def _to_do(self) -> Node:
        if self.meeting.step not in words.WHAT_TO_DO:
            return None
        first, *lines = words.WHAT_TO_DO[self.meeting.step]
        return section(".hip-card.hip-verdict.hip-waiting", aria_label=words.TITLE)[
            p(".hip-sentence")[first],
            [p[line] for line in lines],
            fold(words.FIRST, figures.vote(self.meeting)) if self.meeting.step == "talk" else None,
        ]

    def _answer(self) -> Node:
        """Of an emergency what to do first, then how the room moved."""
        fork, meeting = self.fork, self.meeting
        onward = NEXT if meeting.place + 1 < meeting.patients else "reset"
        return section(
            controls.HOLDS_FOCUS, class_=f"hip-card hip-verdict hip-{fork.urgency}", aria_label="The answer"
        )[
            opening(fork.urgency, fork.when, fork.says),
            h3[words.shift(meeting, fork.urgency)],
            figures.moved(meeting, fork.urgency),
            h3[fork.title],
            [p[line] for line in fork.reveal],
            p(".hip-onward")[press(onward, words.BUTTONS[onward])],
        ]

    def _below(self) -> Node:
        fork = self.fork
        said = telling.why_and_what_to_say(fork.found, fork.patient, self.records) if fork.by_the_rules else None
        return fragment[said, banner(self.records), sources_fold([])]

    def _said(self) -> str:
        fork, meeting = self.fork, self.meeting
        if meeting.revealed:
            return f"{fork.says} {words.shift(meeting, fork.urgency)}"
        if meeting.step in words.WHAT_TO_DO:
            return " ".join(words.WHAT_TO_DO[meeting.step])
        return f"{fork.name}. {fork.story[0]}"

    # --- saved: no vote, and of answers only the one on the screen ---

    def _known(self) -> list[Fork]:
        """What may be read ahead: every story, and of a consultation no visit that has not come yet."""
        return [fork for place, fork in enumerate(self.forks) if not fork.later or place <= self.meeting.place]

    def describe(self) -> str:
        fork = self.fork
        lines = [words.SAVED, wording.banner(self.records)]
        for one in self._known():
            lines += ["", one.name, "", *one.story, one.question, words.ASKED, *words.options()]
        if self.meeting.revealed:
            lines += ["", f"{wording.urgency(fork.urgency)}: {fork.says}", f"{fork.title}. {' '.join(fork.reveal)}"]
            if fork.by_the_rules:
                lines += telling.because_lines(fork.found, fork.patient, self.records)
        return "\n".join(lines)

    def page(self) -> Node:
        fork = self.fork
        answer = [opening(fork.urgency, fork.when, fork.says), h3[fork.title], [p[line] for line in fork.reveal]]
        return fragment[
            p[words.SAVED],
            [fragment[h3[one.name], [p[line] for line in one.story], p[one.question]] for one in self._known()],
            p[words.ASKED],
            ul[(li[line] for line in words.options())],
            answer if self.meeting.revealed else None,
            banner(self.records),
        ]


# of each step the buttons that lead on from it
_BUTTONS = (("story", "predict"), ("predict", "vote"), ("talk", "again"), ("talk", "answer"))


def _at(step: str, control: controls.Control) -> controls.Control:
    return controls.only(control, when=step, value=YES)
