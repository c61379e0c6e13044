"""What was read of a pack is kept for the next start, is what was read, and is never used for anything else."""

import dataclasses
import marshal
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from roles import role

from hiplib import load, pack_cache, pack_files
from hiplib.errors import DataError
from hiplib.model import Patient
from hiplib.plain_values import again, plain
from hiplib.records import Records

NOTES = "safety_notes.csv"


class Reader:
    """Reads as pack_files does, or gives what it is told to, and counts."""

    def __init__(self, given: Records | None = None) -> None:
        self.given, self.times = given, 0

    def __call__(self, folder: Path) -> Records:
        self.times += 1
        return self.given or pack_files.read(folder)


@pytest.fixture
def pack(data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack in a data/ of its own, which may be kept in an empty place."""
    monkeypatch.setattr(pack_cache, "_OURS", data_copy.parent)
    monkeypatch.setattr(pack_cache, "_CODE", b"code")
    monkeypatch.setattr(pack_cache, "_code", lambda: b"code")
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return data_copy


@pytest.fixture
def reader(records: Records) -> Reader:
    return Reader(records)


def kept(parent: Path) -> list[Path]:
    return [path for path in (parent / "compiled").rglob("*") if path.is_file()]


# --- it is what was read ------------------------------------------------------------------------------------------


def test_what_is_made_again_is_what_was_read(records: Records) -> None:
    for field in dataclasses.fields(records):
        was = getattr(records, field.name)
        made = again(marshal.loads(marshal.dumps(plain(was))))
        assert made == was
        assert repr(made) == repr(was)  # the order of a table, and the kind of each value


def test_a_kept_row_stays_as_frozen_as_one_that_was_read(pack: Path, records: Records, reader: Reader) -> None:
    pack_cache.records(pack, reader)
    made = pack_cache.records(pack, reader)
    assert reader.times == 1
    assert made == records
    source, finding = next(iter(made.sources.values())), next(iter(made.findings.values()))
    with pytest.raises(ValueError, match="frozen"):
        source.title = "other"
    with pytest.raises(TypeError, match="frozen"):
        made.findings["new"] = finding
    assert source.model_copy(update={"status": "contested"}).status == "contested"
    with pytest.raises(ValueError, match="age_years"):
        made.cases[role.in_danger].patient.changed(age_years=-1)


def test_what_is_no_fact_is_not_kept() -> None:
    @dataclasses.dataclass
    class Source:
        """Of the name of a noun, and none."""

        id: str

    with pytest.raises(ValueError, match="Source is no noun"):
        plain((Source("x"),))
    with pytest.raises(KeyError, match="system"):
        again(["system", ["true"], ()])


# --- it is used while nothing has changed -------------------------------------------------------------------------


def test_a_second_start_reads_no_file_of_the_pack(pack: Path, tmp_path: Path, reader: Reader) -> None:
    first = pack_cache.records(pack, reader)
    (held,) = kept(tmp_path)
    assert held.name.endswith(f".{pack.name}")
    assert pack_cache.records(pack, reader) == first
    assert reader.times == 1


def swap(path: Path) -> None:
    """As long as before and of the same time, down to the last step of the clock."""
    was, text = path.stat(), path.read_text(encoding="utf-8")
    path.write_text(text[:-2] + text[-2:][::-1], encoding="utf-8")
    assert path.stat().st_size == was.st_size
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "edited, of the same length and time": swap,
    "removed": lambda path: path.unlink(),
    "renamed": lambda path: path.rename(path.with_suffix(".txt")),
    "joined by another": lambda path: path.with_name("new.yaml").write_text("", encoding="utf-8"),
    "replaced by a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize(
    "file", [NOTES, f"cases/{role.in_danger}.yaml", "vocabulary/groups.csv", "rules/emergency.yaml"]
)
@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_a_file_is_seen(change: str, file: str, pack: Path, reader: Reader) -> None:
    pack_cache.records(pack, reader)
    CHANGES[change](pack / file)
    pack_cache.records(pack, reader)
    assert reader.times == 2


def test_other_code_or_another_library_reads_again(pack: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    pack_cache.records(pack, reader)
    monkeypatch.setattr(pack_cache, "_CODE", b"other")
    pack_cache.records(pack, reader)
    assert reader.times == 2


def test_the_code_is_known_by_every_file_of_it_and_by_the_libraries(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pack_cache, "just_written", lambda newest: False)
    monkeypatch.setattr(pack_cache, "_PACKAGE", tmp_path)
    (tmp_path / "deep").mkdir()
    module = tmp_path / "deep" / "module.py"
    module.write_text("a = 1", encoding="utf-8")
    seen = [pack_cache._code()]
    os.utime(module, (1, 1))
    seen.append(pack_cache._code())
    (tmp_path / "style.css").write_text("", encoding="utf-8")
    assert pack_cache._code() == seen[-1]
    module.rename(tmp_path / "module.py")
    seen.append(pack_cache._code())
    monkeypatch.setattr(pack_cache.pydantic_core, "__version__", "0")
    seen.append(pack_cache._code())
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize(("seconds", "known"), [(-1, False), (-2.4, False), (-4, True), (60, False)])
def test_code_that_was_just_written_may_not_be_what_runs(
    seconds: float, known: bool, pack: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    (tmp_path / "module.py").touch()
    now = time.time()
    os.utime(tmp_path / "module.py", (now + seconds, now + seconds))
    monkeypatch.setattr(pack_cache, "_PACKAGE", tmp_path)
    monkeypatch.setattr(pack_cache.time, "time_ns", lambda: int(now * 10**9))
    assert (pack_cache._code() is not None) == known


# --- and where it cannot be, the files are read -------------------------------------------------------------------

SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda held: b"",
    "torn": lambda held: held[:-1],
    "only its head": lambda held: held[:64],
    "one letter other": lambda held: held[:1000] + bytes([held[1000] ^ 1]) + held[1001:],
    "foreign": lambda held: b"\x80\x04cos\nsystem\n(S'true'\ntR.",
    "of another head": lambda held: bytes(64) + held[64:],
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_what_is_torn_or_foreign_is_not_used_and_is_replaced(
    spoilt: str, pack: Path, tmp_path: Path, records: Records, reader: Reader
) -> None:
    pack_cache.records(pack, reader)
    (held,) = kept(tmp_path)
    held.write_bytes(SPOILT[spoilt](held.read_bytes()))
    for _ in range(2):
        assert pack_cache.records(pack, reader) == records
    assert reader.times == 2


@pytest.mark.parametrize("wrong", ["place is a file", "file is a folder"])
def test_where_nothing_can_be_written_nothing_is_said(wrong: str, pack: Path, tmp_path: Path, reader: Reader) -> None:
    if wrong == "place is a file":
        (tmp_path / "compiled").write_text("", encoding="utf-8")
    else:
        pack_cache.records(pack, reader)
        (held,) = kept(tmp_path)
        held.unlink()
        (held / "deep").mkdir(parents=True)
        reader.times = 0
    for _ in range(2):
        pack_cache.records(pack, reader)
    assert reader.times == 2
    assert kept(tmp_path) == []


def test_nothing_is_kept_where_python_is_told_so(
    pack: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    pack_cache.records(pack, reader)
    assert kept(tmp_path) == []


def test_a_pack_from_elsewhere_is_read_each_time(
    pack: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever wrote it wrote what lies beside it too."""
    monkeypatch.setattr(pack_cache, "_OURS", tmp_path / "other")
    for _ in range(2):
        pack_cache.records(pack, reader)
    assert reader.times == 2
    assert kept(tmp_path) == []


def test_what_changed_while_it_was_read_is_not_kept(
    pack: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(folder: Path) -> Records:
        (folder / NOTES).write_text("", encoding="utf-8")
        return reader(folder)

    pack_cache.records(pack, interrupted)
    assert kept(tmp_path) == []
    monkeypatch.setattr(pack_cache, "_code", lambda: b"edited meanwhile")
    pack_cache.records(pack, reader)
    assert kept(tmp_path) == []


def test_a_mistake_is_told_of_each_time_and_its_mending_is_seen(pack: Path, tmp_path: Path) -> None:
    path, reader = pack / NOTES, Reader()
    pack_cache.records(pack, reader)
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace(f"{role.first_note},banner", f"{role.first_note},baner"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataError, match="baner"):
            pack_cache.records(pack, reader)
    path.write_text(good, encoding="utf-8")
    pack_cache.records(pack, reader)
    assert reader.times == 3  # as it was kept before the mistake


def test_a_file_that_cannot_be_looked_at_is_left_to_the_reading(
    pack: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack_cache.records(pack, reader)
    look = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == NOTES:
            raise PermissionError
        return look(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    pack_cache.records(pack, reader)
    assert reader.times == 2


def test_load_keeps_and_uses_it(
    pack: Path, tmp_path: Path, records: Records, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_files, "read", reader)
    for _ in range(2):
        monkeypatch.setattr(load, "_KEPT", {})
        assert load.records(pack) == records
    assert reader.times == 1
    assert Patient.__pydantic_complete__
