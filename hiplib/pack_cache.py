"""What was read of a pack, kept beside Python's own compiled files: a fresh start need not read and check it again.

Only packs of data/ are kept, in the form of compiled files, but of plain values alone: nothing in that can run, as it
could in a pickle, and whoever may write there may change the code itself. Before it stands a digest of the very bytes
of the pack's files, of the code that checks them and of what is kept. Where that does not fit, or nothing can be
written, the files are read as if there were no such place.
"""

import contextlib
import hashlib
import importlib.util
import marshal
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pydantic_core

from hiplib.plain_values import again, plain
from hiplib.records import Records

__all__ = ["files", "just_written", "records"]

_PACKAGE = Path(__file__).resolve().parent
_OURS = _PACKAGE.parent / "data"
_STEP_NS = 2_500_000_000


def files(folder: Path) -> Iterator[Path]:
    """Whatever lies in a pack, more than is read of it: no list of what is read can then fall behind.

    Inputs: folder of the pack.
    Returns: paths, in no order; some may be folders, or links that lead nowhere.
    Does not open one, and does not go deeper than a pack does.
    """
    yield from folder.glob("*")
    yield from folder.glob("*/*")


def just_written(newest_ns: int) -> bool:
    """Whether a further edit of a file might not show in its time.

    Some disks count in steps of two seconds: a file that was written twice within one step may look as if once.

    Inputs: newest_ns, when the last of some files was written, in nanoseconds since 1970.
    Returns: True for what is younger than a step, also where the clock that wrote it is ahead.
    Does not look at a file.
    """
    return newest_ns >= time.time_ns() - _STEP_NS


def records(folder: Path, read: Callable[[Path], Records]) -> Records:
    """The Records of a pack: as they were kept where nothing has changed since, otherwise read, and kept.

    Inputs: folder of the pack; read, which reads and checks its files.
    Returns: Records.
    Errors: those of read.
    Source: the folder's files.
    Does not keep what could not be used, nor a pack from elsewhere, nor anything where Python is told to write nothing.
    """
    key = _key(folder) if folder.parent == _OURS else None
    if key is None:
        return read(folder)
    place = Path(importlib.util.cache_from_source(__file__)).with_suffix(f".{folder.name}")
    if held := _held(place, key):
        return Records(**{name: again(value) for name, value in marshal.loads(held).items()})
    loaded = read(folder)
    if not sys.dont_write_bytecode and key == _key(folder) and _code() == _CODE:
        _keep(place, key, marshal.dumps({each.name: plain(getattr(loaded, each.name)) for each in fields(loaded)}))
    return loaded


def _key(folder: Path) -> bytes | None:
    """What tells one state of the files from every other; None where they, or the code, cannot be told for certain."""
    if _CODE is None:
        return None
    found = hashlib.blake2b(_CODE)
    try:
        for path in sorted(files(folder)):
            content = path.read_bytes() if path.is_file() else b""
            found.update(f"{path.relative_to(folder)}\n{path.is_file()}\n{len(content)}\n".encode())
            found.update(content)
    except OSError:  # reading will say so
        return None
    return found.digest()


def _code() -> bytes | None:
    """The code that reads and checks, by the stamps that Python itself goes by, and the libraries that it asks.

    None where a file was just written: it may not be what this process has read.
    """
    stamps = []
    for folder, _, names in os.walk(_PACKAGE):
        for name in names:
            if name.endswith(".py"):
                seen = os.stat(os.path.join(folder, name))
                stamps.append((os.path.relpath(folder, _PACKAGE), name, seen.st_size, seen.st_mtime_ns))
    if just_written(max((written for *_, written in stamps), default=0)):
        return None
    # the library that reads YAML need not be imported to tell: its version stands in its first file
    yaml = importlib.util.find_spec("yaml")
    read = Path(yaml.origin).read_bytes() if yaml and yaml.origin else b""
    return repr((sorted(stamps), pydantic_core.__version__)).encode() + read


_CODE = _code()  # as this process has it; a file may be changed while it runs


def _seal(key: bytes, held: bytes) -> bytes:
    return hashlib.blake2b(key + held).digest()


def _held(place: Path, key: bytes) -> bytes:
    try:
        kept = place.read_bytes()
    except OSError:
        return b""
    held = kept[len(key) :]
    return held if kept[: len(key)] == _seal(key, held) else b""


def _keep(place: Path, key: bytes, held: bytes) -> None:
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(_seal(key, held) + held)
            beside.replace(place)  # whole or not at all
        finally:
            beside.unlink(missing_ok=True)
