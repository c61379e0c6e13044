"""Which pack is shown, and what was read of it, kept until one of its files changes."""

import contextlib
import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from hiplib import model, pack_cache
from hiplib.errors import DataError, Problem, known, shown
from hiplib.records import Records

__all__ = ["DATA", "patient", "records", "use"]

DATA = Path(__file__).resolve().parent.parent / "data" / "low_back_and_hip"

# What was read, by folder, with the stamps its files then had. A few folders are enough: one is the rule.
_Stamps = tuple[tuple[str, int, int, int], ...]
_KEPT: dict[Path, tuple[_Stamps, Records]] = {}
_MOST_KEPT = 4
_PLUGINS = "PYDANTIC_DISABLE_PLUGINS"
_in_use: Path | None = None
_ONE_AT_A_TIME = threading.Lock()  # of two threads that ask at once, the second is given what the first has read


def records(pack: Path | str | None = None) -> Records:
    """Read and check a pack.

    Inputs: pack, the name of a folder in data/, such as "low_back_and_hip", or the path of another folder; None for the
    first pack, or the one that `use` has named.
    Returns: Records.
    Errors: DataError with every problem found: file, row or line, column, what stands there, what was expected;
    NotFoundError for a name that no pack has.
    Source: data/README.md describes each file.
    Does not change a file, and does not read again what it has read while no file has changed: the same Records come
    back. An edited, added or removed file is seen at the next call. What could not be used is not kept.
    """
    where = _folder(pack)
    with _ONE_AT_A_TIME:
        stamps = _stamps(where)
        seen, loaded = _KEPT.pop(where, (None, None))
        if loaded is None or seen != stamps:
            loaded = _read(where)
            fresh = not stamps or pack_cache.just_written(max(written for _, _, written, _ in stamps))
            if fresh or stamps != _stamps(where):
                return loaded
        _KEPT[where] = stamps, loaded  # the last in line is the last to go
        while len(_KEPT) > _MOST_KEPT:
            del _KEPT[next(iter(_KEPT))]
        return loaded


class _Use:
    def __init__(self, folder: Path | None) -> None:
        global _in_use
        self.before, _in_use = _in_use, folder

    def __enter__(self) -> Records:
        return records()

    def __exit__(self, *_: object) -> None:
        global _in_use
        _in_use = self.before


def use(pack: Path | str | None) -> _Use:
    """Let every view show another pack from now on, or within `with load.use(...)`.

    Inputs: pack, as for `records`; None for the first pack again.
    Returns: what a with statement ends; its target is the pack's Records.
    Errors: NotFoundError for a name that no pack has; DataError in the with statement, or when something is shown.
    Source: the folder.
    Does not change a view that is there already.
    """
    return _Use(None if pack is None else _folder(pack))


def _folder(pack: Path | str | None) -> Path:
    if pack is None:
        return (_in_use or DATA).absolute()
    if isinstance(pack, Path) or (isinstance(pack, str) and Path(pack).name != pack):
        return Path(pack).absolute()
    packs = {path.parent.name: path.parent for path in sorted(DATA.parent.glob(f"*/{model.Pack.file}"))}
    if isinstance(pack, str) and pack and pack not in packs and Path(pack).is_dir():
        return Path(pack).absolute()
    return packs[known(pack, packs, "a pack, or the path of a folder")].absolute()


def _read(folder: Path) -> Records:
    with _unhindered():
        loaded = pack_cache.records(folder, _read_files)
        model.Patient.model_rebuild()  # who asks for records makes a patient next
    return loaded


def _read_files(folder: Path) -> Records:
    # a tenth of the time to a first answer, which rests on what was kept
    from hiplib import pack_files  # noqa: PLC0415

    return pack_files.read(folder)


@contextlib.contextmanager
def _unhindered() -> Iterator[None]:
    collecting, plugins = gc.isenabled(), os.environ.get(_PLUGINS)
    gc.disable()  # all that is read stays: to look for rubbish among it takes a sixth of the time
    # before the first row pydantic would look through every installed package for plugins: another tenth
    os.environ[_PLUGINS] = "__all__"
    try:
        yield
    finally:
        if plugins is None:
            os.environ.pop(_PLUGINS, None)
        else:
            os.environ[_PLUGINS] = plugins
        if collecting:
            gc.freeze()  # nor is it worth a look later: a tenth of the time to a first answer
            gc.enable()


def _stamps(folder: Path) -> _Stamps:
    """What changes when a file does: its name, its size, when it was written, and when it was last touched at all."""
    found = []
    for path in pack_cache.files(folder):
        try:
            seen = path.stat()
        except OSError:  # gone meanwhile, or a link that leads nowhere: reading will say so
            continue
        found.append((path.as_posix(), seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns))
    return tuple(sorted(found))


def patient(path: Path | str) -> model.Patient:
    """The fictional patient in a case file.

    Inputs: path of a file in data/, counted from there, such as `cases/plain_strain.yaml`.
    Returns: the Patient.
    Errors: DataError where the file is missing or something in it is wrong, and for a file that is not in data/.
    Source: the file.
    Does not return the story; `records().cases` has it.
    """
    folder = _folder(None)
    inside = isinstance(path, Path | str) and "\0" not in str(path)
    if not inside or not (folder / path).resolve().is_relative_to(folder.resolve()):
        # what is read shows in the complaints: no other file of this computer may
        raise DataError([Problem("the patient file", shown(path), "the path of a file in data/")])
    from hiplib import pack_files  # noqa: PLC0415 - as above

    return pack_files.patient(folder, folder / path)
