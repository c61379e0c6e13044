"""Where answers are kept: one file for each session, in the reader's own folder, a line for each answer.

Two windows write two files, so nothing is locked. A line is acknowledged when it is on the disk. What the files hold
together is the union of their lines by id: a copied, synced or half-compacted folder counts nothing twice.
"""

import hashlib
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import platformdirs

from hiplib.commitment import Commitment
from hiplib.errors import InputError, Problem, known, shown
from hiplib.progress import event
from hiplib.progress.event import Event

__all__ = ["Log", "Session", "bring_in", "copy", "folder", "forget", "read"]

WHERE = "HIPLIB_PROGRESS"  # another folder, or off
OFF = "off"
KEPT = 64  # files whose events are remembered
ENDING = ".jsonl"
NOT_KEPT = "Your answer stands on the screen and could not be kept"


@dataclass(frozen=True, slots=True)
class Log:
    """What the files hold together.

    Inputs: events in the order in which they were made; unread, lines that could not be read: torn, of another
    version, or about what this project does not know any more.
    Does not hold a line twice.
    """

    events: tuple[Event, ...]
    unread: int = 0


def folder() -> Path | None:
    """Where answers are kept.

    Inputs: none.
    Returns: a folder, which need not be there yet; None where nothing is to be kept.
    Source: the variable HIPLIB_PROGRESS, a folder or "off"; else the place that the system gives to a program's data.
    In a browser that has no such place it is beside the lessons.
    Does not make it.
    """
    chosen = os.environ.get(WHERE, "").strip()
    if chosen:
        return None if chosen.casefold() == OFF else Path(chosen).expanduser()
    if sys.platform == "emscripten":
        return Path("progress")
    return platformdirs.user_data_path("hiplib", appauthor=False) / "progress"


class Session:
    """One file that one kernel writes.

    Inputs: where, the folder; now, a clock that gives seconds since 1970.
    Does not make the file before there is something to keep.
    """

    def __init__(self, where: Path, now: Callable[[], float] = time.time) -> None:
        self._where, self._now = where, now
        self._begin()

    def _begin(self) -> None:
        began = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(self._now()))
        self.name, self._made = f"{began}-{secrets.token_hex(4)}", 0

    def keep(self, made: Commitment, right: bool | None, allowed: Collection[str]) -> Event:
        """Write one answer down; it is on the disk when this returns.

        Inputs: made; right, whether it was, None where there is no right answer; allowed, the
            texts that may be kept.
        Returns: the event.
        Errors: InputError where it holds a text that is no id and no word from a list, or where the disk refuses.
        Does not keep a part of it: what the disk broke off is not read again.
        """
        if strange := event.refused(made, allowed):
            expected = "ids and numbers only, so that nothing of a person can be kept"
            raise InputError([Problem(NOT_KEPT, shown(strange[0]), expected)])
        kept = Event(f"{self.name}/{self._made + 1}", int(self._now()), made, right)
        try:
            self._where.mkdir(parents=True, exist_ok=True)
            # opened anew for each line: a browser's file system shows a line to others only when its file is closed
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | (0 if self._made else os.O_EXCL)
            handle = os.open(self._where / f"{self.name}{ENDING}", flags, 0o600)
            try:
                line = f"{kept.line()}\n".encode("ascii")
                if os.write(handle, line) != len(line):
                    raise OSError("the disk took only a part of the line")
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            self._begin()  # a torn line ends its file
            reason = error.strerror or str(error)
            remedy = f"a folder that can be written to, with room: {self._where}"
            raise InputError([Problem(NOT_KEPT, reason, remedy)]) from error
        self._made += 1
        return kept


def read(where: Path | None, allowed: Collection[str]) -> Log:
    """All that is kept in a folder.

    Inputs: where, None where nothing is kept; allowed, the texts that may be kept.
    Returns: a Log, empty where there is no such folder.
    Errors: none for a file: what cannot be read is counted.
    Does not change anything.
    """
    found: dict[str, Event] = {}
    unread = 0
    for path in _files(where):
        try:
            events, lost = _read(path.read_bytes(), frozenset(allowed))
        except OSError:
            events, lost = (), 1
        unread += lost
        for one in events:
            found.setdefault(one.id, one)
    return Log(tuple(sorted(found.values(), key=_order)), unread)


# several views of a page read the same files, and some of them after each answer: only what is new is read anew
@lru_cache(KEPT)
def _read(written: bytes, allowed: frozenset[str]) -> tuple[tuple[Event, ...], int]:
    """The events of a file, and how many of its lines are none."""
    *lines, torn = written.decode("ascii", errors="replace").split("\n")
    events, unread = [], int(bool(torn))  # without its end a line was never acknowledged
    for line in lines:
        try:
            events.append(event.read(line, allowed))
        except InputError:
            unread += 1
    return tuple(events), unread


def _order(one: Event) -> tuple[int, str, int]:
    session, _, number = one.id.partition("/")
    return one.at, session, int(number)


def copy(log: Log) -> str:
    """A log as one file to carry away.

    Inputs: log.
    Returns: its lines.
    Does not hold what could not be read.
    """
    return "".join(f"{one.line()}\n" for one in log.events)


def bring_in(text: str, where: Path, allowed: Collection[str]) -> tuple[int, int]:
    """Take over the answers of a copy. Twice changes nothing.

    Inputs: text of the copy; where, the folder; allowed, the texts that may be kept.
    Returns: how many answers were new, and how many lines could not be read.
    Errors: InputError where the folder refuses.
    Does not overwrite: what is there already stays as it is.
    """
    there = {one.id for one in read(where, allowed).events}
    new: dict[str, Event] = {}
    unread = 0
    for line in filter(None, text.splitlines()):
        try:
            one = event.read(line, allowed)
        except InputError:
            unread += 1
        else:
            if one.id not in there:
                new.setdefault(one.id, one)
    if new:
        lines = copy(Log(tuple(sorted(new.values(), key=_order))))
        name = f"copy-{hashlib.sha256(lines.encode()).hexdigest()[:8]}{ENDING}"
        _write(where / name, lines)
    return len(new), unread


def forget(where: Path | None, allowed: Collection[str], topic: str | None = None) -> int:
    """Delete what is kept, of one topic or of all.

    Inputs: where; allowed; topic, such as emergency, None for everything.
    Returns: how many answers are gone.
    Errors: NotFoundError for a topic of which nothing is kept; InputError where the folder refuses.
    Does not leave a line of it in any file of the folder, and does not touch a copy carried elsewhere.
    """
    log = read(where, allowed)
    gone = [one for one in log.events if topic is None or one.topic == topic]
    if topic is not None and not gone:
        known(topic, list(dict.fromkeys(one.topic for one in log.events)), "a topic of which something is kept")
    for path in _files(where):
        if kept := "" if topic is None else _without(path, topic):
            _write(path, kept)
            continue
        try:
            path.unlink()
        except OSError as error:
            raise InputError(
                [Problem(str(path), error.strerror or str(error), "a file that can be deleted")]
            ) from error
    return len(gone)


def _without(path: Path, topic: str) -> str:
    """The lines of a file but those of a topic; what this version cannot read is kept unless it names the topic."""
    lines = path.read_bytes().decode("ascii", errors="replace").split("\n")[:-1]
    # a question at the end of a lesson names the topic by itself
    return "".join(f"{line}\n" for line in lines if f'"{topic}.' not in line and f'"topic":"{topic}"' not in line)


def _files(where: Path | None) -> list[Path]:
    return sorted(where.glob(f"*{ENDING}")) if where is not None and where.is_dir() else []


def _write(path: Path, text: str) -> None:
    """A whole file or none: written beside its place, then put there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent)  # readable by its owner alone
        try:
            with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).replace(path)
        except OSError:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        expected = "a folder that can be written to, with room"
        raise InputError([Problem(str(path.parent), error.strerror or str(error), expected)]) from error
