"""The count of killed changes finds the places there are, changes nothing else, and does not flatter."""

import ast
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

import mutants
from mutants import Baseline, Mutant, Verdict

TEXT = """\
import enum
__all__ = ["a", "b"] + [1]


@enum.unique
def a(x: int | None = 3, *, y: bool = True) -> int | None:
    \'\'\'Over 3 and not 4.\'\'\'
    assert x is not None
    if x > 1 and (
        y or x not in (5,)
    ):
        return -x // 2
    return max(v for v in [x] if v) if any([x]) else int(f"{x + 1}")
"""


def changes(text: str) -> list[str]:
    return [f"{mutant.line}: {mutant.change}" for mutant in mutants.mutants_of("x.py", text)]


def test_every_kind_of_change_is_found_and_types_texts_and_checks_are_left_alone() -> None:
    assert changes(TEXT) == [
        "6: 3 to 4", "6: True to False",
        "9: negated", "9: > to >=", "9: 1 to 2", "9: and to or", "10: or to and", "10: not in to in", "10: 5 to 6",
        "12: - taken away", "12: // to *", "12: 2 to 3",
        "13: max to min", "13: negated", "13: any to all", "13: negated",
    ]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [("<", "<="), ("<=", "<"), (">=", ">"), ("==", "!="), ("!=", "=="),
                                          ("in", "not in"), ("is", "is not"), ("is not", "is")])  # fmt: skip
def test_a_comparison_becomes_its_neighbour(old: str, new: str) -> None:
    (made,) = mutants.mutants_of("x.py", f"é = 'é' + (a {old} b)")[1:]
    assert mutants.changed(f"é = 'é' + (a {old} b)", made) == f"é = 'é' + (a {new} b)"


def test_a_change_is_made_in_its_place_and_can_be_read_as_python() -> None:
    for module in ("rules/trees.py", "model/patient.py", "weight_limit.py"):
        text = (mutants.ROOT / "hiplib" / module).read_text(encoding="utf-8")
        tree, lines = ast.dump(ast.parse(text)), text.splitlines()
        for made in mutants.mutants_of(module, text):
            after = mutants.changed(text, made)
            assert ast.dump(ast.parse(after)) != tree, str(made)
            assert after.splitlines()[: made.line - 1] == lines[: made.line - 1]
            assert after.encode()[made.start + len(made.new.encode()) :] == text.encode()[made.end :]


def test_the_sample_is_the_same_each_time_and_leaves_no_module_out() -> None:
    wanted = mutants.modules()
    assert {"rules/trees.py", "load.py", "rule_reader/sides.py", "model/rows.py", "probability/bayes.py"} <= set(wanted)
    assert not any(told in module for module in wanted for told in ("wording", "words", "view", "screen"))
    with_places = {m for m in wanted if mutants.mutants_of(m, (mutants.ROOT / "hiplib" / m).read_text("utf-8"))}
    size = len(with_places)
    one, again, other = (mutants.sample(wanted, size, seed) for seed in (1, 1, 2))
    assert one == again
    assert one != other
    assert len(set(one)) == size
    assert {mutant.module for mutant in one} == with_places
    assert len(mutants.sample(["records.py"], 10**6, 1)) < 100


def test_every_module_has_tests_of_its_own_to_ask_first() -> None:
    for module in mutants.modules():
        units, rest = mutants.stages(module)
        own = mutants.OWN.get(module.removesuffix(".py"), (f"test_{module.removesuffix('.py')}",))
        assert units[0] == f"tests/unit/{own[0]}.py"
        assert all((mutants.ROOT / tests).exists() for tests in (*units, *rest))
        assert {Path(tests).parent.as_posix() for tests in rest} == set(mutants.LAST)


def test_what_cannot_be_noticed_is_still_there_and_says_why() -> None:
    for (module, written, change), why in mutants.EQUIVALENT.items():
        text = (mutants.ROOT / "hiplib" / module).read_text(encoding="utf-8")
        assert [m for m in mutants.mutants_of(module, text) if (m.written, m.change) == (written, change)], written
        assert why


def test_a_change_is_killed_and_one_that_changes_nothing_survives() -> None:
    """Real runs in a copy of the project, over the tests of one small module."""
    text = (mutants.ROOT / "hiplib/tables.py").read_text(encoding="utf-8")
    made = next(m for m in mutants.mutants_of("tables.py", text) if m.change == "is to is not")
    nothing = replace(made, new="is")
    known = [Baseline("tests/unit/test_tables.py", 60, ())]
    assert mutants.verdict((mutants.ROOT, made, known)).killed_by == "tests/unit/test_tables.py"
    assert mutants.verdict((mutants.ROOT, nothing, known)).killed_by == ""
    # a test that fails without any change kills nothing
    failing = "tests/unit/test_tables.py::test_columns_may_be_chosen_and_a_wrong_one_is_refused"
    left_out = [Baseline("tests/unit/test_tables.py", 60, (failing,))]
    assert mutants.verdict((mutants.ROOT, nothing, left_out)).killed_by == ""


def test_the_share_is_told_and_below_the_goal_the_command_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    misses = 0

    def survey(wanted: list[Mutant], processes: int, say: object) -> list[Verdict]:
        return [Verdict(m, "" if number < misses else "tests/unit/test_rules.py") for number, m in enumerate(wanted)]

    monkeypatch.setattr(mutants, "survey", survey)
    assert mutants.main(["rules/reasons", "--many", "20"]) == 0
    assert "100.0%" in capsys.readouterr().out
    misses = 1
    assert mutants.main(["rules/reasons", "--many", "20"]) == 0
    said = capsys.readouterr().out
    assert "95.0%" in said
    assert said.count("survived: rules/reasons.py:") == 1
    misses = 2
    assert mutants.main(["rules/reasons", "--many", "20"]) == 1
    capsys.readouterr()
    assert mutants.main(["rulez"]) == 2
    assert "There is no module called rulez; choose among" in capsys.readouterr().out
    assert mutants.main(["rules/reasons", "--many", "3", "--list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
