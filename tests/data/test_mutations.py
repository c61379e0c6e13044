"""The count of noticed changes finds every figure, notices what it should, and does not flatter."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from roles import role

from hiplib import load

sys.path.insert(0, str(Path(__file__).parent))

import mutations
from mutations import Figure, Verdict

FIGURES = mutations.figures(load.DATA)


def figure(file: str, where: str) -> Figure:
    (found,) = [f for f in FIGURES if f.file == file and f.where == where]
    return found


def test_every_kind_of_figure_is_found() -> None:
    assert figure("base_rates.csv", f"{role.any_flag}, probability").printed == "0.804"
    assert figure("base_rates.csv", f"{role.any_flag}, note").printed == "25"
    assert figure("redflags.csv", f"{role.older_than}, comparison").changed == "56"
    assert [f.changed for f in FIGURES if f.where == f"{role.knee_reflex}, root_levels"] == ["4", "5"]  # L3;L4
    assert figure("root_signs.csv", f"{role.knee_reflex}, main_level").printed == "4"
    words = [f for f in FIGURES if f.file == f"rules/{role.three_limits}.yaml"]
    assert [f.printed for f in words][:3] == ["42", "7", "10"]
    assert not any(part in f.where for f in FIGURES for part in (", doi", ", source_id", ", where_in_source"))


def test_a_file_that_is_added_later_is_covered(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "newer.csv").write_text(
        "id,share,doi,note\nfirst,0.19,10.1/2,L5 in 9 of 12 [ann2020]\n", encoding="utf-8"
    )
    (tmp_path / "rules" / "newer.yaml").write_text("id: a1\nwhen: {compare: age_years > 49, label: over 50}\n", "utf-8")
    found = [(f.file, f.where, f.printed, f.changed) for f in mutations.figures(tmp_path)]
    assert found == [
        ("newer.csv", "first, share", "0.19", "0.18"), ("newer.csv", "first, note", "9", "8"),
        ("newer.csv", "first, note", "12", "13"), ("rules/newer.yaml", "line 2, compare", "49", "48"),
        ("rules/newer.yaml", "line 2, label", "50", "51"),
    ]  # fmt: skip


@pytest.mark.parametrize("every", [97])
def test_a_change_is_made_in_its_place_and_nowhere_else(every: int, tmp_path: Path) -> None:
    data = Path(shutil.copytree(load.DATA, tmp_path / "data"))
    for changed in FIGURES[::every]:
        before = {f.place: f.printed for f in mutations.figures_of(data / changed.file)}
        kept = (data / changed.file).read_bytes()
        mutations.change(data, changed)
        after = {f.place: f.printed for f in mutations.figures_of(data / changed.file)}
        assert {place for place in before if before[place] != after[place]} == {changed.place}, str(changed)
        assert after[changed.place] == changed.changed
        (data / changed.file).write_bytes(kept)


def test_a_sample_is_noticed_and_a_change_that_changes_nothing_is_not() -> None:
    """The survey over a few figures; the last one is written as it was, and nobody may notice that.

    It asks the tests of the data alone: the whole survey is a command of its own, and takes its time.
    """
    sample = [f for f in FIGURES if f.file.endswith(".csv")][:: len(FIGURES) // 8]
    nothing = replace(sample[0], changed=sample[0].printed)
    verdicts = mutations.survey([*sample, nothing], processes=1, asked=["tests/data"])
    assert [str(v.figure) for v in verdicts if not v.noticed_by] == [str(nothing)]


def test_the_share_is_told_and_below_the_goal_the_command_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    known = FIGURES[:4]

    def survey(wanted: list[Figure], processes: int) -> list[Verdict]:
        return [Verdict(f, "" if number == 0 and misses else "loading") for number, f in enumerate(wanted)]

    monkeypatch.setattr(mutations, "figures", lambda data: known)
    monkeypatch.setattr(mutations, "survey", survey)
    misses = False
    assert mutations.main([]) == 0
    assert "100.0%" in capsys.readouterr().out
    misses = True
    assert mutations.main([]) == 1
    assert f"not noticed: {known[0]}" in capsys.readouterr().out
    assert mutations.main(["no_such_file"]) == 2
