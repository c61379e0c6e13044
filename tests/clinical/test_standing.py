"""What was only recalled never reaches a screen; what was replaced says so wherever it stands."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from htpy import fragment

from hiplib import load
from hiplib.model.rows import Cited
from hiplib.prognosis import figures
from hiplib.records import TABLES, Records
from hiplib.screen.controls import View
from hiplib.view import claims, clinic, exercise, imaging, probability, prognosis, redflags, treatment
from hiplib.wording import citation

DATA = load.DATA
LESSONS = sorted((DATA.parents[1] / "notebooks").glob("[0-9][0-9]_*.ipynb"))

# Figures that whoever gathered the evidence could only recall, or met in no source: source and number, typed by hand.
# Where a source is empty the figure may stand only as what the source documents say, or for another illness.
RECALLED = (
    ("henschke2009", "11.2"),  # age over 70, vertebral fracture
    ("henschke2009", "48.5"),  # prolonged corticosteroids
    ("henschke2009", "10.0"),  # significant trauma
    ("henschke2009", "1.8"),  # one of the rule's four
    ("henschke2009", "15.5"),  # two of the four
    ("henschke2009", "218.3"),  # three of the four
    ("roman2010", "9.6"),  # four or more of Roman's five
    ("grimaldi2017", "0.467"),  # palpation of the greater trochanter
)
# What those rows were called where they were gathered, and the diagnoses behind a cohort's other three cases.
RECALLED_IDS = (
    "fx_age70_henschke", "fx_steroid_henschke", "fx_trauma_henschke", "fx_rule4_any_henschke", "fx_rule4_two_henschke",
    "fx_rule4_three_henschke", "fx_roman_le1", "fx_roman_ge4", "gt_palp_grimaldi", "pre_infl_ces_inf_henschke",
    "pre_fx_pc_williams",
)  # fmt: skip
# Hazard and odds ratios of which only the direction was seen: cohorts and factors without a number.
DIRECTION_ONLY = ("costa_all", "costa2009", "verwoerd2013")


def cells() -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield path.name, row


def as_number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def recalled_in(row: dict[str, str]) -> list[str]:
    """The recalled figures that a row holds as a number of its own."""
    numbers = {as_number(cell) for cell in row.values()} - {None}
    return [figure for source, figure in RECALLED if row.get("source_id") == source and float(figure) in numbers]


def test_no_row_was_only_recalled() -> None:
    assert [(file, row["id"]) for file, row in cells() if row.get("seen_via") == "memory"] == []
    assert [(file, row["id"]) for file, row in cells() if row.get("id") in RECALLED_IDS] == []
    assert [(file, row["id"], recalled_in(row)) for file, row in cells() if recalled_in(row)] == []


def test_a_recalled_figure_would_be_found() -> None:
    assert recalled_in({"source_id": "henschke2009", "lr_pos": "218.3"}) == ["218.3"]
    assert recalled_in({"source_id": "downie2013", "lr_pos": "218.3"}) == []


def test_a_ratio_of_which_only_the_direction_was_seen_has_no_row(records: Records) -> None:
    ratios = [row for row in records.prognosis.values() if row.measure == "hazard_ratio"]
    assert ratios
    assert [row.id for row in ratios if row.value is None] == []
    assert [row.id for row in ratios if row.cohort in DIRECTION_ONLY or row.source_id in DIRECTION_ONLY] == []


def test_what_no_page_confirms_is_said_by_the_source_documents_alone(records: Records) -> None:
    """One in fifty with a slipped disc at some time, a quarter of them beyond six weeks."""
    found = [row for row in records.prognosis.values() if row.condition == "disc" and row.value in (0.02, 0.25)]
    assert len(found) == 2
    assert {row.seen_via for row in found} == {"source_document"}


# --- replaced rows ------------------------------------------------------------------------------------------------

VIEWS: dict[str, Callable[[], View]] = {
    "ask": prognosis.ask, "timeline": prognosis.timeline, "drift": prognosis.drift, "healing": prognosis.healing,
    "reconcile": lambda: prognosis.reconcile().commit(), "lifetime": lambda: prognosis.reconcile("lifetime").commit(),
    **{f"timeline of {name}": lambda name=name: prognosis.timeline(name) for name in ("acute", "back_pain")},
    "updater": lambda: probability.updater(findings=["ca_history_deyo"]).guess(10),
    "herniation": lambda: probability.updater("lumbar_disc_herniation"),
    "auditor": probability.auditor, "figures": probability.figures,
    "simulator": lambda: clinic.simulator().predict(300), "checker": redflags.checker,
    "without_pain": imaging.without_pain, "comparison": imaging.comparison, "hips": imaging.hips,
    "adviser": imaging.adviser, "imaging decision": lambda: imaging.decide("odile"),
    "table": treatment.table, "stances": treatment.stances,
    "forest": lambda: treatment.forest().guess(0), "injections": treatment.injections,
}  # fmt: skip


def replaced(records: Records) -> list[str]:
    """How the citation of each replaced row begins, without its badge."""
    tables = (records.prognosis, records.clinical_tests, records.base_rates, records.imaging, records.redflags,
              records.treatments, records.stances)  # fmt: skip
    rows = [row for table in tables for row in table.values() if row.status == "superseded"]
    return sorted({f"[{row.source_id}] {row.where_in_source}" for row in rows})


def silent(text: str, citations: list[str]) -> list[str]:
    """The places where a replaced row is cited and the word does not stand in the same brackets."""
    return [
        citation
        for citation in citations
        for found in re.finditer(re.escape(citation), text)
        if not re.match(r" \([^)]*superseded", text[found.end() :])
    ]


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html))


def test_every_replaced_row_says_so_in_its_citation(records: Records) -> None:
    tables = (records.prognosis, records.clinical_tests, records.base_rates)
    rows = [row for table in tables for row in table.values() if row.status == "superseded"]
    assert len(rows) >= 11
    assert [row.id for row in rows if f"superseded by {row.superseded_by}" not in citation(row)] == []


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_never_shows_a_replaced_row_in_silence(records: Records, name: str) -> None:
    made = VIEWS[name]()
    try:
        for text in (made.describe(), plain(str(fragment[made.page()]))):
            assert silent(text, replaced(records)) == []
    finally:
        made.close()


def test_the_lessons_never_show_one_in_silence(records: Records) -> None:
    seen = 0
    for path in LESSONS:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                for kind in ("text/plain", "text/html"):
                    text = "".join(output.get("data", {}).get(kind, []))
                    text = plain(text) if kind == "text/html" else text
                    assert silent(text, replaced(records)) == [], path.name
                    seen += text.count("superseded by")
    assert seen > 0


def test_the_older_review_is_called_superseded_in_headline_legend_and_prose(records: Records) -> None:
    made = prognosis.drift()
    assert "the 2012 figure (23 of 100 points) is superseded" in made.describe()
    assert "the 2012 figure (23 of 100 points) is superseded" in plain(str(fragment[made.page()]))
    drawn = figures.curves_of(made.found, made.records).values()
    named = [curve.name for curves in drawn for curve in curves if "2012" in curve.name]
    assert named
    assert [name for name in named if "superseded" not in name] == []
    assert [curve.name for curves in drawn for curve in curves if (curve.look == "past") != (curve.name in named)] == []
    sources = {row.source_id for row in records.prognosis.values() if row.status == "superseded"}
    for path in LESSONS:
        prose = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] != "code"]
        for cell in prose:
            for line in "".join(cell["source"]).splitlines():
                told = [source for source in sources if re.search(rf"\[{source}\](?!,[^.]*superseded)", line)]
                assert told == [], f"{path.name}: {line}"


def test_silence_would_be_noticed(records: Records) -> None:
    citation = replaced(records)[0]
    assert silent(f"23 of 100 {citation} and more", replaced(records)) == [citation]
    assert silent(f"23 of 100 {citation} (second-hand, superseded by x)", replaced(records)) == []


# --- contested rows -----------------------------------------------------------------------------------------------

# What is contested about treatment, exercise and claims, and where it is cited.
DISPUTED: dict[str, Callable[[], View]] = {
    "table": treatment.table, "table of the hip": lambda: treatment.table("hip_osteoarthritis"),
    "stances": treatment.stances, "stances in sciatica": lambda: treatment.stances("sciatica"),
    "injections": treatment.injections, "library": exercise.library, "setter": exercise.setter,
    "planner": lambda: exercise.planner("callum"), "gate": lambda: exercise.screen("winifred").commit("limits"),
    "draft": lambda: exercise.draft("maeve").commit(["glute_bridge"], 3, 0.1),
    "fear": lambda: claims.appraise("fear").commit("so", 0.99),
    "sitting": lambda: claims.posture("sitting_causes").commit("together"),
}  # fmt: skip


def contested(records: Records) -> list[str]:
    """How the citation of each contested row begins, where no accepted row is cited by the same words."""
    rows = [row for name in TABLES for row in getattr(records, name).values() if isinstance(row, Cited)]
    by_standing = {
        standing: {
            f"[{row.source_id}] {row.where_in_source}" for row in rows if (row.status == "contested") == standing
        }
        for standing in (True, False)
    }
    return sorted(by_standing[True] - by_standing[False])


def unsaid(text: str, citations: list[str]) -> list[str]:
    """The places where a contested row is cited without the word."""
    return [
        citation
        for citation in citations
        for found in re.finditer(re.escape(citation) + r"(?![\w;,])", text)
        if not re.match(r" \([^)]*contested", text[found.end() :])
    ]


def test_what_is_contested_says_so_wherever_it_is_cited(records: Records) -> None:
    cited = 0
    for make in DISPUTED.values():
        made = make()
        drawn = f"{made.answer.value} {made.rest.value}"
        for text in (made.describe(), plain(str(fragment[made.page()])), plain(drawn)):
            assert unsaid(text, contested(records)) == []
            cited += len(re.findall(r"\([^)]*contested\)", text))
        made.close()
    assert cited > 20
    assert unsaid("so it is [lay_000] S1 and more", ["[lay_000] S1"]) == ["[lay_000] S1"]
    assert unsaid("so it is [lay_000] S1 (patient website, contested)", ["[lay_000] S1"]) == []
