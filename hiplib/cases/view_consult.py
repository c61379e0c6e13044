"""One fictional patient over days: you ask, examine, say, decide; at the end what it came to."""

from collections.abc import Mapping
from typing import Any, Self

from htpy import Node, fragment, h3, li, p, section, strong, ul

from hiplib import wording
from hiplib.cases import words
from hiplib.cases.debrief import Debrief, debrief
from hiplib.cases.judge import Judge
from hiplib.cases.reason import SURE, Move, Play, again, begin, do, findings_open
from hiplib.commitment import Book
from hiplib.model import Consultation, Urgency
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, cited_fold, fold, press, rows
from hiplib.screen.commit import waiting
from hiplib.screen.moves import Moves

__all__ = ["Consulting"]

ENDED_RIGHT = "right"

_REASONS = ("first", "second", "third")
_NET = "net "


class Consulting(Moves):
    """A consultation. Each move is a commitment of its own, so that it can be taken up again where it was left."""

    _drawn = ""

    def __init__(self, records: Records, consult: Consultation, surface_id: str | None = None) -> None:
        self.records, self.consult = records, consult
        self.play = begin(Judge(records), consult, surface_id)
        self.book = Book("cases.consult", case=consult.id, surface=self.play.surface.id)
        when = {name: {"when": "do", "value": name} for name in words.KINDS}
        form = controls.Form(
            title=words.LABELS["title"],
            purpose=words.LABELS["purpose"],
            tools=[controls.button("reset", words.LABELS["reset"])],
            fields=[
                controls.choice("do", words.LABELS["do"], list(words.KINDS.items())),
                controls.only(controls.pick("finding", words.LABELS["finding"], [words.NONE]), **when["ask"]),
                controls.only(controls.pick("look", words.LABELS["look"], [words.NONE]), **when["look"]),
                controls.only(controls.pick("treat", words.LABELS["treat"], [words.NONE]), **when["treat"]),
                *(
                    controls.only(controls.tick(_NET + one.id, one.name), **when["net"])
                    for one in records.emergencies.values()
                ),
                controls.only(controls.choice("urgency", words.LABELS["urgency"], words.urgencies()), **when["leave"]),
                controls.only(controls.pick("act", words.LABELS["act"], [words.NONE]), **when["leave"]),
                *(
                    controls.only(
                        controls.pick(name, f"{words.LABELS['because']} {place}", [words.NONE]), **when["leave"]
                    )
                    for place, name in enumerate(_REASONS, 1)
                ),
                controls.only(controls.choice("sure", words.LABELS["sure"], words.sure(SURE)), **when["leave"]),
                controls.button("commit", words.LABELS["commit"]),
            ],
            on_change=self.update,
            on_press=self.press,
        )
        super().__init__(form, name="consult")
        self.update()

    # --- a move is a commitment ---

    def number(self) -> int:
        return len(self.play.moves)

    def offered(self) -> dict[str, Any] | None:
        value = self.form.value
        kind = value.get("do")
        if self.play.ended:
            return None
        if kind == "ask" and value.get("finding"):
            return {"act": self.play.judge.only("ask"), "finding": value["finding"]}
        if kind in ("look", "treat") and value.get(kind):
            return {"act": value[kind]}
        if kind == "net" and (named := [one for one in self.records.emergencies if value.get(_NET + one)]):
            return {"act": self.play.judge.only("net"), "net": named}
        if kind == "leave" and value.get("act") and value.get("urgency") and value.get("sure"):
            because = list(dict.fromkeys(value[name] for name in _REASONS if value.get(name)))
            sure = int(value["sure"])
            return {"act": value["act"], "urgency": value["urgency"], "because": because, "sure": sure}
        return None

    def made(self, guess: Mapping[str, Any]) -> str | None:
        self.play = do(self.play, _move(guess))
        self.form.value = {}
        return self.play.ending or None

    def judge(self, answer: str | None) -> bool | None:
        return None if answer is None else answer == ENDED_RIGHT

    def do(self, act: str, **given: Any) -> Self:
        """Make a move, as the form does: an act, with finding, net, or urgency, because and sure."""
        return self.commit_to({"act": act, **given})

    def begin(self) -> None:
        self._from(begin(self.play.judge, self.consult, self.play.surface.id))

    def _from(self, play: Play) -> None:
        self.play = play
        self.form.value = {}
        self.update()

    def pressed(self, name: str, value: str) -> None:
        if name == "reset":
            self.begin()
        elif name == "again" and self.play.ended and (back := debrief(self.play).go_back) is not None:
            self._from(again(self.play, back))
            self.form.to_question()

    # --- drawing ---

    def update(self) -> None:
        drawn = str(self._whole())
        says_more = drawn != self._drawn  # a control that was changed says nothing new of the patient
        if says_more:
            self._drawn = drawn
            self.show_page(self._whole())
        self._put_options()  # a long list to choose from is drawn after what was heard
        self.form.ready = self.offered() is not None
        if says_more:
            self.show_rest(fragment[self._cited(), banner(self.records)])

    def _whole(self) -> Node:
        end = self._end(debrief(self.play)) if self.play.ended else None
        return fragment[end, self._chart(), self.left_off()]

    def said(self) -> str:
        return words.spoken(self.play)

    def _put_options(self) -> None:
        play, offers = self.play, self.play.offers
        urgency = self.form.value.get("urgency")
        reasons = words.reason_options(play)
        acts = {
            "look": [act for act in offers if act.kind in ("examine", "test")],
            "treat": [act for act in offers if act.kind in ("explain", "treat")],
            "act": [act for act in offers if act.leaves and act.urgency == urgency],
        }
        options = {name: [words.NONE, *((act.id, act.label) for act in found)] for name, found in acts.items()}
        options["finding"] = [words.NONE, *words.questions(play, findings_open(play))]
        options |= dict.fromkeys(_REASONS, reasons)
        story = [words.heading(play), *words.so_far(play)]
        with self.form.hold_sync():
            self.form.locked = ["do"] if play.ended else []
            if options != self.form.options:
                self.form.options = options
            if story != self.form.story:
                self.form.story = story

    def _chart(self) -> Node:
        if not self.play.moves:
            return waiting(*words.WAITING, label=words.HEADS["chart"])
        visits = [
            fragment[p[strong[title]], ul[(li[line] for line in lines)]] for title, lines in words.chart(self.play)
        ]
        holds = {} if self.play.ended else controls.HOLDS_FOCUS
        return section(holds, class_="hip-card", aria_label=words.HEADS["chart"])[h3[words.HEADS["chart"]], visits]

    def _end(self, found: Debrief) -> Node:
        consult, heads = self.consult, words.HEADS
        speaking = sorted(found.guidelines, key=lambda said: said.urgency is None)
        features = ul[(li[words.feature(marked)] for marked in found.marks)]
        # how soon it should have been; what came of it has no colour
        look = f" hip-{max(one.owed for one in found.unsafe)}" if found.unsafe else ""
        first = section(controls.HOLDS_FOCUS, class_=f"hip-card hip-verdict{look}", aria_label=heads["happened"])[
            p(".hip-sentence")[found.happened],
            [p[strong[heads["safety"]], ": ", line] for line in words.safety(found)],
            [p[line] for line in words.taught(self.play, found)],
            h3[heads["features"]],
            features,
            found.go_back is not None and p(".hip-onward")[press("again", words.LABELS["again"])],
        ]
        return fragment[
            first,
            section(".hip-card", aria_label=heads["paths"])[rows(*words.PATHS, words.path_rows(self.play, found))],
            section(".hip-card", aria_label=heads["bait"])[
                p[strong[heads["bait"]], ": ", consult.refutes],
                p[strong[heads["other"]], ": ", consult.other_view],
                p[strong[heads["tell"]], ": ", f"“{consult.tell}”"],
            ],
            fold(words.GUIDELINES[0], rows(*words.GUIDELINES, map(wording.rule_set_row, speaking))),
            fold(heads["cost"], rows(*words.COSTS, words.cost_rows(found.spent, found.expert_spent))),
        ]

    def _cited(self) -> Node:
        """What was quoted; the file itself once it has ended, since what it rests on would tell."""
        own = [self.consult] if self.play.ended else []
        return cited_fold(self.records, [*words.quoted(self.play), *own]) if self.play.moves else None

    # --- saved ---

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", *self.form.story]
        for title, told in words.chart(self.play) if self.play.moves else []:
            lines += ["", title, *(f"- {line}" for line in told)]
        if self.play.ended:
            found = debrief(self.play)
            lines += ["", found.happened, *words.safety(found), *words.taught(self.play, found)]
            lines += [f"- {words.feature(marked)}" for marked in found.marks]
            lines += [self.consult.refutes, self.consult.other_view, f"“{self.consult.tell}”"]
        return "\n".join(lines)

    def page(self) -> Node:
        title, *told = self.form.story
        ended = self._end(debrief(self.play)) if self.play.ended else None
        return fragment[h3[title], [p[line] for line in told], ended, self._chart(), banner(self.records)]


def _move(guess: Mapping[str, Any]) -> Move:
    urgency = guess.get("urgency")
    return Move(
        guess["act"],
        finding=guess.get("finding", ""),
        net=tuple(guess.get("net", ())),
        urgency=None if urgency is None else Urgency(urgency),
        because=tuple(guess.get("because", ())),
        sure=guess.get("sure"),
    )
