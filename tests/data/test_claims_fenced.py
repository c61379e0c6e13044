"""Wrong sentences live in claims.csv, in answers to patients, in their lesson and in the quiz: no other part can read
them as fact."""

import ast
import csv
import dataclasses
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest
from roles import role

import hiplib
from hiplib import load
from hiplib.records import Records
from hiplib.view import (
    anatomy,
    claims,
    clinic,
    differential,
    emergency,
    exercise,
    imaging,
    probability,
    prognosis,
    redflags,
    treatment,
)

PACKAGE = Path(hiplib.__file__).parent
ROOT = PACKAGE.parent
# where a claim may be told: the topic itself; what handles every table alike and tells nothing of its own
OF_CLAIMS = sorted([*(PACKAGE / "claims").glob("*.py"), *(PACKAGE / "quiz").glob("*.py")])
MACHINERY = {PACKAGE / "records.py", PACKAGE / "references.py", *(PACKAGE / "model").glob("*.py")}
TABLES = {"claims", "claim_evidence", "answer_lines", "word_pairs", "quiz_errors"}
# where its sentence may stand
HOMES = {"claims.csv", "11_claims.ipynb", "13_calibration.ipynb"}


# --- no other code reads them -------------------------------------------------------------------------------------


def reads(code: str) -> list[int]:
    """The lines that take a table of claims from records, or name it in a text."""
    found = []
    for node in ast.walk(ast.parse(code)):
        named = getattr(node, "attr", None) if isinstance(node, ast.Attribute) else getattr(node, "value", None)
        if isinstance(node, ast.Attribute | ast.Constant) and isinstance(named, str) and named in TABLES:
            found.append(node.lineno)
    return found


def test_no_other_module_takes_a_claim_from_the_records() -> None:
    others = [path for path in sorted(PACKAGE.rglob("*.py")) if path not in OF_CLAIMS and path not in MACHINERY]
    assert len(others) > 150
    reading = {str(path.relative_to(PACKAGE)): reads(path.read_text(encoding="utf-8")) for path in others}
    # the list of notebook words and that of the gym name the topic; what comes back names files, and reads no sentence
    naming = {"view/__init__.py": 1, "calibration/questions.py": 1, "returns/ideas.py": 3}
    assert {name: len(lines) for name, lines in reading.items() if lines} == naming


@pytest.mark.parametrize(
    "planted", ["x = records.claims['rest'].because", "rows = getattr(records, 'claims')", "r.claim_evidence.values()"]
)
def test_a_planted_reader_would_be_noticed(planted: str) -> None:
    assert reads(planted) == [1]
    assert reads("records.conditions") == []


class Poison(Mapping[str, Any]):
    """A table of claims that nobody may touch."""

    def touched(self) -> NoReturn:
        raise AssertionError("a claim was read as fact")

    def __getitem__(self, key: str) -> NoReturn:
        self.touched()

    def __iter__(self) -> Iterator[str]:
        self.touched()

    def __len__(self) -> int:
        self.touched()


OTHERS: dict[str, Callable[[], Any]] = {
    "checker": redflags.checker, "concern": lambda: redflags.concern(role.many_kinds), "flags": redflags.table,
    "decide": lambda: emergency.decide(role.in_danger), "pictures": emergency.pictures, "updater": probability.updater,
    "simulator": clinic.simulator, "adviser": imaging.adviser, "without_pain": imaging.without_pain,
    "hips": imaging.hips, "atlas": anatomy.atlas, "predict": anatomy.predict, "drill": anatomy.drill,
    "corrections": anatomy.corrections, "explorer": differential.explorer,
    "discriminator": lambda: differential.discriminator(role.disc_or_canal),
    "ask": prognosis.ask, "timeline": prognosis.timeline, "healing": prognosis.healing, "table": treatment.table,
    "people": treatment.people, "stances": treatment.stances, "choice": treatment.decide_together,
    "medicines": treatment.medicines, "library": exercise.library,
    "screen": lambda: exercise.screen(role.lying_on_the_hip),
    "planner": lambda: exercise.planner(role.lying_on_the_hip), "setter": exercise.setter,
}  # fmt: skip


@pytest.fixture
def fenced(records: Records, monkeypatch: pytest.MonkeyPatch) -> Records:
    """The records as every view gets them, with the claims poisoned."""
    poisoned = dataclasses.replace(records, **dict.fromkeys(TABLES, Poison()))
    monkeypatch.setattr(load, "records", lambda *_: poisoned)
    return poisoned


@pytest.mark.parametrize("name", OTHERS)
def test_every_other_view_is_drawn_without_touching_a_claim(name: str, fenced: Records) -> None:
    made = OTHERS[name]()
    try:
        assert made.describe()
        assert made._repr_mimebundle_()["text/html"]
    finally:
        made.close()


@pytest.mark.parametrize("make", [claims.appraise, claims.posture, claims.say])
def test_a_view_that_touches_one_would_be_noticed(make: Callable[[], Any], fenced: Records) -> None:
    with pytest.raises(AssertionError, match="a claim was read as fact"):
        make()


# --- no other file repeats them -----------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Small letters, one space, straight quotation marks: so that a sentence is found however it is set."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower())


def wrong_sentences() -> dict[str, str]:
    with (load.DATA / "claims.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: plain(row["claim"]).strip() for row in csv.DictReader(file) if row["answer"] != "so"}


def texts() -> dict[str, str]:
    """Everything a reader or another module could meet: data, code, lessons, the pages about the project."""
    paths = [*load.DATA.rglob("*.csv"), *load.DATA.rglob("*.yaml"), *PACKAGE.rglob("*.py"), *ROOT.glob("*.md")]
    found = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found[f"notebooks/{path.name}"] = json.dumps(cells, ensure_ascii=False)
    return {name: plain(text) for name, text in found.items() if Path(name).name not in HOMES}


def repeated(sentences: Mapping[str, str], found: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (one, name) for one, said in sentences.items() for name, text in found.items() if f" {said} " in f" {text} "
    ]


def test_no_other_file_says_a_wrong_sentence() -> None:
    assert repeated(wrong_sentences(), texts()) == []


def test_a_wrong_sentence_elsewhere_would_be_noticed() -> None:
    sentences = wrong_sentences()
    assert len(sentences) > 50
    planted = {"conditions.csv": plain('x,"Remember: cracking YOUR joints brings arthritis.",y')}
    assert repeated(sentences, planted) == [("cracking", "conditions.csv")]


def test_the_claims_are_no_part_of_what_hiplib_itself_offers() -> None:
    assert "claims" not in hiplib.__all__
