"""What a kernel keeps of its reader's answers, and recalls of other days, once it has been told to listen."""

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from hiplib import commitment, load
from hiplib import view as topics
from hiplib.commitment import Book, Commitment
from hiplib.progress import event
from hiplib.progress.store import Log, Session, folder, read
from hiplib.records import Records

__all__ = ["Memory", "listen", "watching", "words_allowed"]

_VIEWS = re.compile(r"^(\w+\.\w+)\(\)", re.MULTILINE)

watching: list[Callable[[], None]] = []  # of the same kernel: what shows the log, after each answer


def words_allowed(records: Records) -> frozenset[str]:
    """Every text that may be kept of an answer.

    Inputs: records.
    Returns: texts.
    Source: records, and the list of views in `hiplib.view`.
    Does not hold anything that a reader can type.
    """
    return event.allowed(records, _VIEWS.findall(topics.__doc__ or ""))


class Memory:
    """What is kept and recalled.

    Inputs: where, the folder; records, a function that gives them, since they are read late.
    Does not read the files before a view asks.
    """

    def __init__(self, where: Path, records: Callable[[], Records]) -> None:
        self._records, self._session, self._where = records, Session(where), where

    @cached_property
    def _allowed(self) -> frozenset[str]:
        return words_allowed(self._records())

    @cached_property
    def _before(self) -> Log:
        return read(self._where, self._allowed)

    def heard(self, made: Commitment, right: bool | None) -> None:
        """Keep what somebody pressed.

        Inputs: made; right, whether it was, None where there is no right answer.
        Returns: nothing.
        Errors: InputError where it cannot be kept.
        Does not keep what a lesson's cell enters for its reader: that is nobody's answer.
        """
        if made.pressed:
            self._session.keep(made, right, self._allowed)
            for told in watching:
                told()

    def recalled(self, book: Book) -> list[Commitment]:
        """What was answered before this kernel began, in a view like the one whose book this is.

        Inputs: book.
        Returns: commitments, the oldest first.
        Does not hold what this kernel kept.
        """
        mine = self._session.name
        return [one.made for one in self._before.events if book.holds(one.made) and not one.id.startswith(mine)]


def listen() -> None:
    """Keep what is answered from now on, and let views recall what was answered before.

    Inputs: none.
    Returns: nothing.
    Source: the folder that `store.folder` names; where there is none, nothing is kept.
    Does not read or write anything yet, and does not take the place of somebody who listens already.
    """
    where = folder()
    if where is not None and not commitment.listened_to():
        memory = Memory(where, load.records)
        commitment.heard(memory.heard)
        commitment.recalls(memory.recalled)
