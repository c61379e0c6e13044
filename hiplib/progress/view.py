"""What is kept of the reader: where it was left off, how each lesson stands; to carry away, to print, to forget."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from htpy import (
    Node,
    a,
    body,
    fragment,
    h1,
    head,
    html,
    meta,
    p,
    section,
    table,
    tbody,
    td,
    th,
    thead,
    title,
    tr,
)

from hiplib import load
from hiplib.progress import lessons, memory, reason, store, words
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import KEEP_KEYS, address, banner, rows

__all__ = ["Mine", "mine"]

COPY, WORK, FORGET = "copy_of_mine", "work", "forget"


def mine() -> "Mine":
    """What you answered on other days, on this machine.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: the files that `progress.store.folder` names.
    Does not leave anything of it in the saved lesson, and does not send it anywhere.
    """
    return Mine(load.records())


class Mine(controls.View):
    """A sentence, a table, three buttons; where nothing is kept the sentence alone. To forget is asked twice."""

    def __init__(self, records: Records, where: Callable[[], Path | None] = store.folder) -> None:
        self.records, self.where, self._sure = records, where, False
        self.lessons, self._allowed = lessons.by_topic(), memory.words_allowed(records)
        tools = [controls.button(COPY, words.KEEP), controls.button(WORK, words.PRINT),
                 controls.button(FORGET, words.FORGET)]  # fmt: skip
        kept = tools if where() is not None else []
        form = controls.Form(title=words.TITLE, purpose=words.PURPOSE, tools=kept, on_press=self.press)
        super().__init__(form, name="mine")
        memory.watching.append(self.update)
        self.update()

    def update(self) -> None:
        """Read what is kept and show it."""
        self._sure = False
        self.kept = store.read(self.where(), self._allowed)
        self.form.resting = [] if self.kept.events else [COPY, WORK, FORGET]
        self.show_page(self._standing())
        self.show_rest(banner(self.records))

    def press(self, name: str, value: str = "") -> None:
        """What a button does."""
        sure, self._sure = self._sure, name == FORGET and not self._sure
        if name == FORGET and sure:
            store.forget(self.where(), self._allowed)
            self.update()
            self._say(words.FORGOTTEN)
        elif name == FORGET:
            self._say(words.SURE)
        elif name == COPY:
            self._offer("application/x-ndjson", store.copy(self.kept), "my_answers.jsonl", words.COPY)
        elif name == WORK:
            self._offer("text/html", self._paper(), "my_work.html", words.WORK)

    def _say(self, said: str) -> None:
        self.form.show_note(said)
        self.form.spoken = said

    def _offer(self, kind: str, text: str, file: str, label: str) -> None:
        link = a(".hip-button", KEEP_KEYS, href=address(kind, text), download=file)[label]
        self.show_rest(fragment[p(".hip-files")[link], banner(self.records)])
        self.form.spoken = label

    def _standing(self) -> Node:
        where = self.where()
        if where is None:
            return section(".hip-card", aria_label=words.TITLE)[p(".hip-sentence")[words.OFF]]
        left = reason.left_off(self.kept)
        said, *more = [words.EMPTY] if left is None else words.left_off(left, self.lessons, self.records)
        lines = [words.row(one, self.lessons) for one in reason.standings(self.kept)]
        return section(".hip-card", aria_label=words.TITLE)[
            p(".hip-sentence")[said],
            bool(more) and p[" ".join(more)],
            bool(lines) and rows(words.CAPTION, words.HEADS, lines),
            bool(self.kept.unread) and p[words.unread(self.kept.unread)],
            p(".hip-source")[words.kept_in(where)],
        ]

    def _paper(self) -> str:
        cells = partial(words.work, lessons=self.lessons, records=self.records)
        lines = [tr[(td[cell] for cell in cells(one))] for one in self.kept.events if one.made.first]
        page = html(lang="en")[
            head[meta(charset="utf-8"), title[words.WORK_TITLE]],
            body[
                h1[words.WORK_TITLE],
                table(border="1")[thead[tr[(th(scope="col")[one] for one in words.WORK_HEADS)]], tbody[lines]],
                banner(self.records),
            ],
        ]
        return str(page)

    def describe(self) -> str:
        return words.SAVED

    def page(self) -> Node:
        return fragment[p[words.SAVED], banner(self.records)]
