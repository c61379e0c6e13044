"""A pack is a folder: an invented one is read, proved, drawn and taught from without a changed line of code."""

import importlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from roles import role

from hiplib import load, redflags, view
from hiplib.errors import DataError, NotFoundError
from hiplib.model import Urgency
from hiplib.records import TABLES, Records
from hiplib.screen import controls

HERE = Path(__file__).parent
GRYPHON = HERE / "gryphon_wing"
ROOT = HERE.parents[1]


def problems(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load.records(folder)
    return [str(problem) for problem in caught.value.problems]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GRYPHON, tmp_path / "gryphon_wing"))


# --- it is read ---------------------------------------------------------------------------------------------------


def test_it_is_whole(gryphon: Records) -> None:
    assert gryphon.pack.id == GRYPHON.name
    assert all(getattr(gryphon, name) for name in TABLES)
    assert all((gryphon.classifiers, gryphon.discriminators, gryphon.practices, gryphon.body))


def test_it_says_that_it_is_invented(gryphon: Records) -> None:
    assert "invented" in gryphon.pack.invented
    assert all(source.title.startswith("Invented: ") for source in gryphon.sources.values())
    assert any("not" in note.text.lower() or "Nothing" in note.text for note in gryphon.safety_notes.values())


def test_an_invented_pack_with_a_source_that_does_not_say_so_is_refused(copied: Path) -> None:
    path = copied / "sources.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Invented: notes", "Notes"), encoding="utf-8")
    assert problems(copied) == [
        "sources.csv, row 2, column title: got 'Notes from an eyrie that does not exist', expected a title that says "
        "that it is invented, because the pack is."
    ]


def test_it_shares_no_word_with_the_first_pack(gryphon: Records, records: Records) -> None:
    """A word that both have could hide a place that only ever asks the first."""
    for name in (*TABLES, "cases", "practices"):
        assert not set(getattr(gryphon, name)) & set(getattr(records, name)), name


def test_the_first_pack_comes_where_none_is_named() -> None:
    first = load.records()
    with load.use(GRYPHON) as second:
        assert load.records() is second is not first
        assert load.patient("cases/ashwing.yaml").findings["wing_hangs"]
        with load.use(None):
            assert load.records() is first
        assert load.records() is second
    assert load.records() is first


@pytest.mark.parametrize("name", [role.first_pack, load.DATA])
def test_a_pack_is_named_by_its_name_or_its_folder(name: str | Path) -> None:
    assert load.records(name) is load.records()


@pytest.mark.parametrize("name", ["low_back_and_hips", "gryphon", "", 3, b"x"])
def test_a_name_that_no_pack_has_is_refused(name: Any) -> None:
    with pytest.raises(NotFoundError, match="a pack, or the path of a folder: got "):
        load.records(name)
    with pytest.raises(NotFoundError):
        load.use(name)


def test_a_misspelt_name_is_told_the_nearest() -> None:
    with pytest.raises(NotFoundError, match=rf"Did you mean {role.first_pack}\?"):
        load.records("low_back_and_hips")


# --- no data file switches its safety off -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["emergency", "explanations", "reassurance", "level_of_concern", "for_and_against"])
def test_it_does_not_go_without_what_makes_it_careful(name: str, copied: Path) -> None:
    (copied / f"rules/{name}.yaml").unlink()
    assert any(f"rules/: got no {name}.yaml" in said for said in problems(copied))
    path = copied / "pack.yaml"
    text = path.read_text(encoding="utf-8").replace(f"  - {name}\n", "")
    path.write_text(text.replace("brakes:\n", "brakes: []\n") if name == "for_and_against" else text, encoding="utf-8")
    assert any(f"to name {name}" in said for said in problems(copied))


def test_a_group_of_warnings_cannot_be_said_only_to_describe(copied: Path) -> None:
    path = copied / "vocabulary/groups.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Fire and storm,,no,no", "Fire and storm,,yes,no"), encoding="utf-8")
    assert problems(copied) == [
        "redflags.csv, row 3, column finding_id: got night_shiver, of the group fire, which only describes, expected a "
        "finding of a group that may warn."
    ]


def test_an_emergency_file_that_says_nothing_of_everybody_else_is_refused(copied: Path) -> None:
    path = copied / "rules/emergency.yaml"
    path.write_text(path.read_text(encoding="utf-8").partition("otherwise:")[0], encoding="utf-8")
    assert problems(copied) == [
        "rules/emergency.yaml, otherwise: got nothing, expected what to say where no picture holds, so that every "
        "answer has a reason."
    ]


# --- it answers ---------------------------------------------------------------------------------------------------


def test_every_patient_gets_the_answer_that_was_expected(gryphon: Records) -> None:
    answers = {case.id: (redflags.assess(case.patient, gryphon).urgency, case.expected_urgency)
               for case in gryphon.cases.values()}  # fmt: skip
    answers |= {row.id: (redflags.assess(row.patient(tuple(gryphon.findings)), gryphon).urgency, row.expected_urgency)
                for row in gryphon.presentations.values()}  # fmt: skip
    assert all(got == expected for got, expected in answers.values()), answers
    assert {got for got, _ in answers.values()} == set(Urgency)


def test_the_proofs_hold_of_it() -> None:
    """The same files that prove the first pack, told by --pack to read this one."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "--pack", str(GRYPHON)]
    # the others draw patients by chance, and take longer than they tell about so few findings
    laws = [f"tests/property/test_{law}_laws.py" for law in ("headline", "reassurance", "telling", "anatomy",
            "discriminator", "one_reading", "prognosis", "treatment")]  # fmt: skip
    laws += ["tests/property/test_rules_proved.py",
             "tests/property/test_differential_laws.py::test_an_emergency_outranks_everything"]  # fmt: skip
    done = subprocess.run([*command, *laws], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    passed = int(done.stdout.split(" passed")[0].split()[-1])
    assert passed > 50


def of_the_data(name: str) -> Any:
    """A module of tests/data, which is no package."""
    if (folder := str(ROOT / "tests/data")) not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(name)


def test_a_change_of_any_figure_is_noticed(copied: Path) -> None:
    """By loading or by the second readings; a pack that is not invented may not go without these."""
    mutations, readings = of_the_data("mutations"), of_the_data("readings")
    figures = mutations.figures(copied)
    unnoticed = []
    for figure in figures:
        kept = (copied / figure.file).read_bytes()
        mutations.change(copied, figure)
        if not readings.problems(copied, figure.file):
            unnoticed.append(str(figure))
        (copied / figure.file).write_bytes(kept)
    assert unnoticed == []
    assert len(figures) > 100


# --- it is drawn --------------------------------------------------------------------------------------------------

VIEWS: dict[str, Callable[[Any], object]] = {
    "redflags.checker": lambda view: view.checker("ashwing"),
    "redflags.concern": lambda view: view.concern("cinder"),
    "redflags.table": lambda view: view.table(),
    "redflags.picture": lambda view: view.picture(),
    "redflags.rates": lambda view: view.rates(),
    "emergency.pictures": lambda view: view.pictures(),
    "emergency.decide": lambda view: view.decide("ashwing"),
    "emergency.score": lambda view: view.score(view.decide("ashwing"), view.decide("sleepwing")),
    "probability.updater": lambda view: view.updater("broken_pinion"),
    "probability.auditor": lambda view: view.auditor(),
    "probability.figures": lambda view: view.figures(),
    "probability.table": lambda view: view.table(tp=16, fp=38, fn=4, tn=342),
    "clinic.simulator": lambda view: view.simulator(),
    "anatomy.atlas": lambda view: view.atlas("wing_tip_left"),
    "anatomy.predict": lambda view: view.predict(),
    "anatomy.drill": lambda view: view.drill(),
    "anatomy.root_levels": lambda view: view.root_levels(),
    "anatomy.corrections": lambda view: view.corrections(),
    "imaging.adviser": lambda view: view.adviser(),
    "imaging.decide": lambda view: view.decide("ashwing"),
    "imaging.without_pain": lambda view: view.without_pain(),
    "imaging.comparison": lambda view: view.comparison(),
    "imaging.hips": lambda view: view.hips(),
    "differential.explorer": lambda view: view.explorer(),
    "differential.discriminator": lambda view: view.discriminator("pinion_or_moult"),
    "prognosis.ask": lambda view: view.ask(),
    "differential.questions": lambda view: view.questions(),
    "prognosis.timeline": lambda view: view.timeline(),
    "prognosis.drift": lambda view: view.drift(),
    "prognosis.reconcile": lambda view: view.reconcile(),
    "prognosis.healing": lambda view: view.healing(),
    "calibration.gym": lambda view: view.gym(),
    "calibration.example": lambda view: view.example(),
    "calibration.mine": lambda view: view.mine(),
    "returns.today": lambda view: view.today(),
    "returns.example": lambda view: view.example("right", "unsafe"),
    "claims.appraise": lambda view: view.appraise(),
    "claims.posture": lambda view: view.posture(),
    "claims.report": lambda view: view.report(),
    "claims.say": lambda view: view.say(),
    "quiz.ask": lambda view: view.ask("prognosis"),
    "treatment.table": lambda view: view.table(),
    "treatment.people": lambda view: view.people(),
    "treatment.forest": lambda view: view.forest(),
    "treatment.stances": lambda view: view.stances(),
    "treatment.decide_together": lambda view: view.decide_together(),
    "treatment.medicines": lambda view: view.medicines("brew", "salve"),
    "treatment.injections": lambda view: view.injections(),
}


FIRST_PACK = re.compile(r"\b(?:low[- ]backs?|back pain|hips?|spines?|spinal|lumbar|legs?|groins?)\b", re.IGNORECASE)


def text_of(shown: controls.View) -> str:
    """Everything a view writes: its text twin, its page without the marks, and its form."""
    bundle = shown._repr_mimebundle_()
    page = re.sub(r"<style.*?</style>|<[^>]*>", " ", bundle["text/html"], flags=re.DOTALL)
    return f"{bundle['text/plain']} {page} {json.dumps(shown.form.spec, default=str)}"


def test_every_view_is_among_them() -> None:
    topics = {name.partition(".")[0] for name in VIEWS}
    made = {f"{topic}.{name}" for topic in topics for name in getattr(view, topic).__all__}
    assert {name for name in made if name.rpartition(".")[2].islower()} == set(VIEWS)


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_drawn(name: str, gryphon: Records, records: Records) -> None:
    shown = VIEWS[name](getattr(view, name.partition(".")[0]))
    assert isinstance(shown, controls.View)
    said = text_of(shown)
    banner = next(note.text for note in gryphon.safety_notes.values() if note.place == "banner")
    assert banner in said
    assert not (found := FIRST_PACK.findall(said)), found


# --- it is taught -------------------------------------------------------------------------------------------------


def lesson(folder: Path) -> Path:
    """A page that a teacher of gryphons would write."""
    begin = f"from hiplib import load\nfrom hiplib.view import redflags\n\nload.use({str(GRYPHON)!r});"
    cells = [
        nbformat.v4.new_markdown_cell("# Wings\n\nOf 400 gryphons 30 had a serious disease [moult_cohort]."),
        *map(nbformat.v4.new_code_cell, (begin, 'redflags.checker("ashwing")', "redflags.table()")),
    ]
    path = folder / "99_wings.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def test_a_lesson_is_made_of_it(tmp_path: Path) -> None:
    page = nbformat.read(lesson(tmp_path), as_version=4)
    NotebookClient(page, timeout=120, resources={"metadata": {"path": str(ROOT)}}).execute()
    shown = [json.dumps(cell.get("outputs", [])) for cell in page.cells]
    assert "fastest owl" in shown[2]
    assert "It is taken for sulking." in shown[3]


def test_every_figure_of_the_lesson_has_its_row(tmp_path: Path) -> None:
    ledger = of_the_data("ledger")
    path = lesson(tmp_path)
    assert ledger.orphans([path], GRYPHON) == []
    path.write_text(path.read_text(encoding="utf-8").replace("Of 400", "Of 401"), encoding="utf-8")
    assert len(ledger.orphans([path], GRYPHON)) == 1
