"""No clinical number is written into code: sentences take their figures from rows."""

import ast
import re
from pathlib import Path

import pytest
from spoken import texts

import hiplib

PACKAGE = Path(hiplib.__file__).parent
# what puts sentences together: the shared ones, the kit of the screen, of each topic words, views and figures
SPEAKING = sorted(
    path
    for pattern in (
        "wording/*.py",
        "screen/*.py",
        "view/*.py",
        "*/words*.py",
        "*/view*.py",
        "*/figures.py",
        "anatomy/body_map.py",
    )
    for path in PACKAGE.glob(pattern)
)

# denominators and the ends of a scale are no findings
DENOMINATORS = {"0", "1", "10", "100", "1000", "1,000"}
# what else may stand in a text, and why
ALLOWED = {
    ("wording", "95", "95 % interval"): "the level of every interval in data/",
    ("figures.py", "0,0,0,0", "rgba("): "a colour",
}


# a colour, the drawing of an icon, a view box, a mixed colour, a CSS class or a key, a short name with a number, a
# pattern for ids
MACHINE_FORMS = (
    r"#[0-9a-f]{3,8}",
    r"[Mmlh][0-9MmLlHhVvAaCcSsZz .,-]+",
    r"\d+ \d+ \d+ \d+",
    r"rgba\([\d,.]+\)",
    r"\.?[a-z0-9_.-]*[a-z_.][a-z0-9_.-]*",
    r"[a-z]+[0-9]+",
    r".*\[a-z0-9.*",
)


def is_for_machines(text: str) -> bool:
    """Written for a browser or a program, and never read by a clinician."""
    return any(re.fullmatch(form, text) for form in MACHINE_FORMS) or "application/vnd" in text


def numbers(text: str) -> list[str]:
    return [n for n in re.findall(r"(?<![\w.])\d+(?:[.,]\d+)*", text) if n not in DENOMINATORS]


def figures(path: Path) -> list[tuple[str, str]]:
    found = []
    for text in texts(path):
        if not is_for_machines(text):
            for number in numbers(text):
                excused = any(n == number and part in text for (_, n, part) in ALLOWED)
                if not excused:
                    found.append((number, text))
    return found


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_sentence_in_code_holds_a_figure(path: Path) -> None:
    assert figures(path) == []


def test_the_sentences_are_found_wherever_wording_lives() -> None:
    assert any("wording" in path.as_posix() for path in SPEAKING)
    assert PACKAGE / "redflags" / "view.py" in SPEAKING
    assert PACKAGE / "imaging" / "words.py" in SPEAKING


@pytest.mark.parametrize(
    ("planted", "figure"),
    [
        ('line = "Nine of 1,000 people, and 42 days of waiting."', "42"),
        ('line = f"over {age}, at 0.32 agreement"', "0.32"),
        ('def say(x):\n    """A docstring may give an example of 42."""\n    return "80.4% of them"', "80.4"),
    ],
)
def test_a_planted_figure_is_noticed(planted: str, figure: str, tmp_path: Path) -> None:
    path = tmp_path / "wording.py"
    path.write_text(planted, encoding="utf-8")
    assert [number for number, _ in figures(path)] == [figure]


def test_probabilities_and_thresholds_are_no_constants_either() -> None:
    """A decimal or a threshold in an expression would be a figure without a source."""
    # what the code may count with: 0, 1, the denominator, and sizes of a drawing
    allowed = {0, 1, 2, 3, 1000, 10, 100}
    shown = {path for path in SPEAKING if path.parent.name != "wording" and not path.name.startswith("words")}
    for path in sorted({*PACKAGE.glob("*.py"), *PACKAGE.glob("*/*.py")} - shown - {*PACKAGE.glob("model/*.py")}):
        if path.name in ("load.py", "pack_cache.py", "pack_files.py", "document.py"):
            continue  # ranges of fields and places in files
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found = {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, int | float)
            and not isinstance(node.value, bool)
        }
        # nearest words are sought at a likeness of 0.6; five questions fit on a screen; an interval is one of 95 %,
        # and a guess within a tenth is called close; five drills have four answers each to choose from
        # by ear nobody takes in more than six names, and a patient four
        # the bands of data/README.md within which a ratio allows a word, and half a digit of rounding
        excused = {
            "comparisons.py": {7, 30, 365},  # days of a week, a month and a year
            "weight_limit.py": {5, 0.05},
            "errors.py": {0.6},
            # what a learner may say of being sure, and how near a guess has to be
            "commitment.py": {0.04, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 1.5},
            # the method: resamples, nine of ten of them, one of twenty, and how many records are remembered
            "calibration/corp.py": {8, 50, 950, 999},
            "calibration/reason.py": {0.05, 50},  # one of twenty; answers that a curve needs
            "calibration/questions.py": {4, 6},  # claims of a round, and rounds
            # the published weights of the model, the share remembered that it aims at, and half a year
            "returns/schedule.py": {
                0.212,
                1.2931,
                2.3065,
                8.2956,
                6.4133,
                0.8334,
                3.0194,
                0.001,
                1.8722,
                0.1666,
                0.796,
                1.4835,
                0.0614,
                0.2629,
                1.6483,
                0.6014,
                1.8729,
                0.5425,
                0.0912,
                0.0658,
                0.1542,
                0.85,
                180,
            },
            "returns/sitting.py": {6},  # ideas of a sitting
            # how questions are put in order: chosen by the cases, and no figure of medicine
            "rules/reasons.py": {4096},  # how many branches are remembered
            "assessment.py": {0.3, 0.5, 1.5, 4.0, 5, 60, 4096},  # the last: how many ways are remembered
            # how long a learner who guesses goes on; what a consultation must keep to; how sure one may say one is
            "cases/learners.py": {60},
            "cases/verify.py": {0.02, 0.45, 6, 12},
            "cases/votes.py": {5, 60},  # people of a mark, marks of a letter
            "cases/reason.py": {50, 60, 70, 80, 90, 99},
            "clinic/words_frontier.py": {16},  # blocks of a bar
            "clinic/results.py": {10_000},  # people whom every count of a practice is told of
            "probability/two_by_two.py": {0.95},
            "probability/words.py": {0.1},
            "anatomy/characters.py": {4, 6, 7, 21, 34, 0.29, 0.5},  # numbers of a path, and the size of a drawing
            "anatomy/drills.py": {4, 5},
            "exercise/ics.py": {73},  # bytes of a line, as the form of calendar files has it
            "exercise/dose.py": {7, 60},  # days of a week, seconds of a minute
            # the third of the days that lie apart; the most that a session, a plan and a week may be asked to hold
            "exercise/plan.py": {4, 52, 180},
            "quiz/choices.py": {4},  # sentences to choose several from
            "quiz/reason.py": {5},  # questions of a round
            "progress/store.py": {
                4,
                8,
                64,
                384,
            },  # letters of a session and a copy; files remembered; readable by its owner
            "sheets/contents.py": {4, 330},  # lines and letters that a card has room for
            "wording/assessment.py": {5},  # questions shown
            "wording/grammar.py": {5, 4096},  # letters by which words count as one, labels that are remembered
            "wording/telling.py": {4, 6},
            "wording/teaching.py": {4},
        }
        where = path.relative_to(PACKAGE).as_posix()
        assert found - allowed <= excused.get(where, set()), where
