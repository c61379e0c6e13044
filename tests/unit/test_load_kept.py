"""Records are read once and kept until a file changes; how often, and which ones."""

import contextlib
import gc
import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from roles import role

from hiplib import load, pack_cache, pack_files
from hiplib.errors import DataError
from hiplib.records import Records

NOTES = "safety_notes.csv"
LONG_AGO = 1_700_000_000


@pytest.fixture
def readings(records: Records, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were read, in turn; each reading gives Records of its own without taking its time."""
    done: list[Path] = []

    def read(path: Path) -> Records:
        done.append(path)
        return replace(records)

    monkeypatch.setattr(pack_files, "read", read)
    monkeypatch.setattr(load, "_KEPT", {})
    return done


def folder(parent: Path, name: str = "data") -> Path:
    """A folder with a file of each kind, none of them touched lately."""
    made = parent / name
    for file in (NOTES, "rules/emergency.yaml", "cases/gymnast.yaml"):
        (made / file).parent.mkdir(parents=True, exist_ok=True)
        (made / file).write_text("words", encoding="utf-8")
    settle(made)
    return made


def settle(parent: Path, seconds: float = LONG_AGO) -> None:
    for path in (parent, *parent.rglob("*")):
        os.utime(path, (seconds, seconds))


def test_the_same_records_come_back_while_no_file_changes(tmp_path: Path, readings: list[Path]) -> None:
    one, other = folder(tmp_path), folder(tmp_path, "other")
    first, second = load.records(one), load.records(other)
    assert load.records(one) is load.records(str(one)) is first
    assert load.records(other) is second is not first
    assert readings == [one, other]


def test_a_folder_is_the_same_from_wherever_it_is_named(
    tmp_path: Path, readings: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load.records(folder(tmp_path))
    folder(tmp_path, "elsewhere/data")
    monkeypatch.chdir(tmp_path)
    assert load.records("data") is first
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert load.records("data") is not first


CHANGES: dict[str, Callable[[Path], object]] = {
    "edited, and as long as before": lambda path: path.write_text("sword", encoding="utf-8"),
    "longer, and of the same time": lambda path: (path.write_text("words of it", encoding="utf-8"), settle(path)),
    "touched": lambda path: os.utime(path, (LONG_AGO, LONG_AGO + 1)),
    "removed": lambda path: path.unlink(),
    "renamed": lambda path: path.rename(path.with_suffix(".txt")),
    "joined by another": lambda path: path.with_name("new.yaml").write_text("words", encoding="utf-8"),
}


@pytest.mark.parametrize("file", [NOTES, "rules/emergency.yaml", "cases/gymnast.yaml"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_at_the_next_call(change: str, file: str, tmp_path: Path, readings: list[Path]) -> None:
    data = folder(tmp_path)
    before = load.records(data)
    CHANGES[change](data / file)
    assert load.records(data) is not before
    assert len(readings) == 2


@pytest.mark.parametrize(("seconds", "times"), [(-1, 2), (-2.4, 2), (-4, 1), (60, 2)])
def test_what_was_just_written_is_not_kept(
    seconds: float, times: int, tmp_path: Path, readings: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A coarse clock would not tell a second edit from the first; nor would one that is ahead of ours."""
    data, now = folder(tmp_path), time.time()
    monkeypatch.setattr(pack_cache.time, "time_ns", lambda: int(now * 10**9))
    settle(data / "rules", now + seconds)
    assert (load.records(data) is load.records(data)) == (times == 1)
    assert len(readings) == times


def test_what_changed_while_it_was_read_is_not_kept(
    tmp_path: Path, readings: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, read = folder(tmp_path), pack_files.read

    def interrupted(path: Path) -> Records:
        if not readings:
            os.utime(data / NOTES, (LONG_AGO, LONG_AGO + 1))
        return read(path)

    monkeypatch.setattr(pack_files, "read", interrupted)
    first = load.records(data)
    second = load.records(data)
    assert second is not first
    assert load.records(data) is second


def test_a_folder_that_is_not_there_is_not_kept(tmp_path: Path, readings: list[Path]) -> None:
    assert load.records(tmp_path / "none") is not load.records(tmp_path / "none")


def test_a_link_that_leads_nowhere_is_left_to_the_reading(tmp_path: Path, readings: list[Path]) -> None:
    data, target = folder(tmp_path), tmp_path / "target.yaml"
    (data / "cases" / "linked.yaml").symlink_to(target)
    os.utime(data / "cases", (LONG_AGO, LONG_AGO))
    first = load.records(data)
    assert load.records(data) is first
    target.write_text("words", encoding="utf-8")
    assert load.records(data) is not first


def test_a_few_folders_are_kept_and_the_one_asked_for_last_the_longest(tmp_path: Path, readings: list[Path]) -> None:
    first, *others = [folder(tmp_path, name) for name in "abcde"]
    for data in (first, *others[:3], first, others[3]):  # the fifth takes the place of the second
        load.records(data)
    readings.clear()
    for data in (first, *others[1:], others[0], first):
        load.records(data)
    assert readings == [others[0], first]


def test_of_threads_that_ask_at_once_one_reads(tmp_path: Path, readings: list[Path]) -> None:
    data, start, given = folder(tmp_path), threading.Barrier(8), list[Records]()

    def ask() -> None:
        start.wait()
        given.append(load.records(data))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given) == 8
    assert all(one is given[0] for one in given)
    assert readings == [data]


@pytest.mark.parametrize("collecting", [True, False])
def test_rubbish_is_collected_afterwards_as_before(
    collecting: bool, tmp_path: Path, readings: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, was, read = [], gc.isenabled(), pack_files.read

    def watched(path: Path) -> Records:
        seen.append(gc.isenabled())
        if path.name == "broken":
            raise DataError([])
        return read(path)

    monkeypatch.setattr(pack_files, "read", watched)
    (gc.enable if collecting else gc.disable)()
    try:
        load.records(folder(tmp_path))
        after = [gc.isenabled()]
        with pytest.raises(DataError):
            load.records(folder(tmp_path, "broken"))
        after.append(gc.isenabled())
    finally:
        (gc.enable if was else gc.disable)()
    assert seen == [False, False]
    assert after == [collecting, collecting]


def test_what_could_not_be_used_is_not_kept_and_what_is_mended_is_read(data_copy: Path) -> None:
    settle(data_copy)
    path = data_copy / NOTES
    good = load.records(data_copy)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"{role.first_note},banner", f"{role.first_note},baner"), encoding="utf-8")
    settle(path, LONG_AGO + 1)
    for _ in range(2):
        with pytest.raises(DataError, match="baner"):
            load.records(data_copy)
    path.unlink()
    with pytest.raises(DataError, match="no such file"):
        load.records(data_copy)
    path.write_text(text, encoding="utf-8")
    settle(path)
    settle(data_copy)
    mended = load.records(data_copy)
    assert mended == good
    assert mended is not good
    assert load.records(data_copy) is mended


@pytest.mark.parametrize("set_before", [None, "", "logfire"])
@pytest.mark.parametrize("spoilt", [False, True])
def test_plugins_of_pydantic_are_not_searched_while_reading_and_are_as_before_afterwards(
    set_before: str | None, spoilt: bool, data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, seen, read = "PYDANTIC_DISABLE_PLUGINS", [], pack_files.read

    def watched(path: Path) -> Records:
        seen.append(os.environ[name])
        return read(path)

    monkeypatch.setattr(pack_files, "read", watched)
    if set_before is None:
        monkeypatch.delenv(name, raising=False)
    else:
        monkeypatch.setenv(name, set_before)
    if spoilt:
        (data_copy / NOTES).write_text("nothing", encoding="utf-8")
    with pytest.raises(DataError) if spoilt else contextlib.nullcontext():
        load.records(data_copy)
    assert seen == ["__all__"]
    assert os.environ.get(name) == set_before
