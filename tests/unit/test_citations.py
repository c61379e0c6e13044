"""A citation is a small number that opens the row it rests on; keys and numbers of statements stay in the sources."""

import ast
import html
import json
import re
import runpy
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from roles import role

from hiplib import load, wording
from hiplib.model import Citation
from hiplib.records import Records
from hiplib.screen.citations import Citations
from hiplib.screen.controls import Form, Region, View
from hiplib.screen.table import RowTable
from hiplib.view import anatomy, differential, emergency, exercise, redflags

KINDS = runpy.run_path(str(Path(__file__).with_name("test_view_commit.py")))["KINDS"]
LESSONS = load.DATA.parents[1] / "notebooks"
MARK = re.compile(r"\[[a-z0-9_]+: [^\[\]|]+\]")
KEY = re.compile(r"\[([a-z][a-z0-9_]*)\]")
LIST = re.compile(r'<ol class="hip-sources">.*?</ol>', re.DOTALL)
BUTTON = re.compile(r'data-cite="([^"]+)"')
# a number of a statement; pages of a supplement, as S361-S379, are none
ONLY_IN_SOURCES = re.compile(r"(?<!-)\bS\d{3}\b(?!-)|\blay_\d{3}\b")


# --- every view of every lesson, before and after a guess ---------------------------------------------------------


@cache
def lesson(name: str) -> list[tuple[str, Any]]:
    """What the cells of a lesson show, made here without a kernel."""
    shown, names = [], dict[str, Any]()
    for cell in json.loads((LESSONS / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            tree = ast.parse("".join(cell["source"]))
            last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, name, "exec"), names)
            if isinstance(last, ast.Expr):
                shown.append((ast.unparse(last), eval(compile(ast.Expression(last.value), name, "eval"), names)))
    return shown


def views(name: str) -> list[View]:
    return [made for _, made in lesson(name) if isinstance(made, View)]


def answered() -> Iterator[View]:
    for kind in KINDS.values():
        made = kind.make()
        kind.guess(made)
        yield made


NAMES = sorted(path.stem for path in LESSONS.glob("*.ipynb"))


def parts(widget: Any) -> Iterator[Any]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child)


def texts(part: Any) -> Iterator[str]:
    match part:
        case str():
            yield part
        case dict():
            for value in part.values():
                yield from texts(value)
        case list() | tuple():
            for value in part:
                yield from texts(value)


def regions(made: View) -> str:
    return " ".join(part.value for part in parts(made) if isinstance(part, Region))


def beside(made: View) -> dict[str, str]:
    """What a view shows that is no HTML: its form, its tables, its figures."""
    forms = [part for part in parts(made) if isinstance(part, Form)]
    tables = [part for part in parts(made) if isinstance(part, RowTable)]
    told = [
        [one.spec, one.spoken, one.note, one.story, one.told, one.loaded, one.remarks, one.options] for one in forms
    ]
    drawn = [output["data"] for part in parts(made) for output in getattr(part, "outputs", ())]
    return {
        "the form": " ".join(texts(told)),
        "a table": " ".join(texts([[table.rows, table.caption] for table in tables])),
        "a figure": " ".join(texts(drawn)),
    }


def cited(made: View) -> list[str]:
    """Every citation that a running view shows, as its button asks for it."""
    in_tables = re.findall(r"\[([a-z0-9_]+: [^|\]]+)\|\d+\]", beside(made)["a table"])
    return [*map(html.unescape, BUTTON.findall(regions(made))), *in_tables]


def read(page: str) -> str:
    """What a reader sees of a page outside its lists of sources, and of a summary to be copied up to its own list."""
    page = re.sub(
        r'(<pre class="hip-summary">.*?)\nSources:\n.*?</pre>', r"\1</pre>", LIST.sub("", page), flags=re.DOTALL
    )
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


@pytest.fixture(params=[*NAMES, "answered"])
def shown(request: pytest.FixtureRequest) -> list[View]:
    return list(answered()) if request.param == "answered" else views(request.param)


def test_every_citation_on_the_screen_is_a_number_that_opens_its_row(shown: list[View], records: Records) -> None:
    for made in shown:
        assert MARK.findall(regions(made)) == []
        for what, said in beside(made).items():
            assert MARK.findall(said) == [], what
            assert [key for key in KEY.findall(said) if key in records.sources] == [], what
        to_copy = re.compile(r'<pre class="hip-summary">.*?</pre>', re.DOTALL)  # which keeps the keys of its sources
        assert [key for key in KEY.findall(read(to_copy.sub("", regions(made)))) if key in records.sources] == []
        for one in cited(made):
            opened = made.citations.opened(one)
            assert opened["source"] in wording.source(records.sources[one.partition(":")[0]])
            if ": " in one:
                assert {word for word, _ in opened["facts"]} - {"Where", "Seen"}, one


def test_every_number_has_its_line_in_the_list_below(shown: list[View]) -> None:
    for made in shown:
        listed = dict(re.findall(r'data-source="([^"]+)" value="(\d+)"', regions(made)))
        numbers = dict(re.findall(r'data-cite="([a-z0-9_]+)[:"][^>]*>(\d+)</button>', regions(made)))
        numbers |= dict(re.findall(r"\[([a-z0-9_]+): [^|\]]+\|(\d+)\]", beside(made)["a table"]))
        assert {key: listed.get(key) for key in numbers} == numbers
        saved = made._repr_mimebundle_()["text/html"]
        assert set(re.findall(r'<a href="#([^"]+)">', saved)) <= set(re.findall(r'<li id="([^"]+)"', saved))


def test_numbers_of_statements_and_keys_of_websites_stand_in_the_sources_alone(shown: list[View]) -> None:
    for made in shown:
        bundle = made._repr_mimebundle_()
        pages = [*beside(made).values(), read(regions(made)), read(bundle["text/html"])]
        # a button's own text names the row to Python and to nobody else
        pages[1] = re.sub(r"\[[a-z0-9_]+: [^|\]]+\|\d+\]", "", pages[1])
        plain = bundle["text/plain"].partition("\nSources:\n")[0]
        assert [found for page in [*pages, plain] for found in ONLY_IN_SOURCES.findall(page)] == []
        assert MARK.findall(bundle["text/plain"]) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_lesson_names_them_in_its_sources_alone(name: str) -> None:
    for cell in json.loads((LESSONS / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            page = "".join(output.get("data", {}).get("text/html", ""))
            assert ONLY_IN_SOURCES.findall(read(page)) == []
        if cell["cell_type"] == "markdown" and not "".join(cell["source"]).startswith("## Sources"):
            seen = re.sub(r"\]\(#source-\w+\)", "]", "".join(cell["source"]))
            assert ONLY_IN_SOURCES.findall(seen) == []


def test_the_views_cite_something_and_planted_keys_would_be_noticed() -> None:
    assert sum(len(cited(made)) for made in answered()) > 100
    assert MARK.search("pain [somebody2008: symptom_links/somewhere]")
    assert ONLY_IN_SOURCES.search("as S085 has it")
    assert ONLY_IN_SOURCES.search(f"[lay_{4:03}]")
    assert not ONLY_IN_SOURCES.search("18(11):S361-S379")


# --- one citation -------------------------------------------------------------------------------------------------


RECORDS = load.records()
FREE = RECORDS.prognosis[role.free_of_pain_at_9]
KNOWN, OTHER = FREE.source_id, role.of_any_flag
ROW = f"{KNOWN}: {FREE.row_id}"


@pytest.fixture
def numbers(records: Records) -> Citations:
    return Citations(records)


def test_a_number_keeps_its_source_while_the_view_stands_and_the_list_holds_what_is_shown(numbers: Citations) -> None:
    a, b = object(), object()
    assert numbers.live(a, f"one [{ROW}].") == (
        "one\u202f<sup>"
        f'<button type="button" class="hip-cite" data-cite="{ROW}" aria-label="Source 1">1</button></sup>.'
    )
    assert 'aria-label="Source 2"' in numbers.live(b, f"two [{OTHER}]")
    listed = numbers.live(a, '<ul class="hip-list"><li class="hip-source">A limit.</li></ul>')
    assert re.findall(r'data-source="(\w+)" value="(\d)"', listed) == [(OTHER, "2")]
    assert listed.endswith("</ol><ul><li>A limit.</li></ul>")
    assert ">1</button>" in numbers.live(b, f"again [{ROW}]")


def test_a_list_names_each_source_once_with_every_place_that_was_cited(numbers: Citations, records: Records) -> None:
    later = records.prognosis[role.free_of_pain_at_12]
    page = f'[{ROW}] [{KNOWN}: {later.row_id}] [{KNOWN}: a place] <ul class="hip-list"><li>[{KNOWN}] So</li></ul>'
    assert re.findall(r"<li[^>]*>(.*?)</li>", numbers.live(numbers, page)) == [
        f"{wording.source(records.sources[KNOWN])} Where: {FREE.where_in_source} · a place."
    ]


def test_what_is_no_source_stays_as_it_is_and_an_attribute_holds_no_number(numbers: Citations) -> None:
    assert numbers.live(numbers, "[x] and [nobody1999: prognosis/x]") == "[x] and [nobody1999: prognosis/x]"
    assert numbers.live(numbers, f'<i title="a [{ROW}]">b</i>') == '<i title="a">b</i>'
    to_copy = f'<pre class="hip-summary">Sources:\n- [{KNOWN}] A title</pre>'
    assert numbers.live(numbers, f"{to_copy}<p>x [{ROW}]</p>").startswith(f"{to_copy}<p>x\u202f<sup>")


def test_a_saved_page_links_each_number_to_its_own_list_and_begins_at_one(numbers: Citations) -> None:
    numbers.live(numbers, f"[{OTHER}]")
    page = numbers.saved(f"<section><p>one [{ROW}]</p></section>")
    name = re.search(r'href="#(s[0-9a-f]{4}-1)">1</a></sup>', page)
    assert name
    assert page.count(f'<li id="{name[1]}" value="1">[{KNOWN}]') == 1
    assert page.endswith("</ol></details></section>")
    assert numbers.saved("<section><p>nothing</p></section>") == "<section><p>nothing</p></section>"
    other = numbers.saved(f"<section><p>two [{ROW}]</p></section>")
    assert name[1] not in other


def test_cells_of_a_table_are_marked_as_text(numbers: Citations) -> None:
    assert numbers.marked(numbers, [["id", f"p < 0.05 [{ROW}]", ["x", f"y [{OTHER}: a place]"]]]) == [
        ["id", f"p < 0.05 [{ROW}|1]", ["x", f"y [{OTHER}: a place|2]"]]
    ]


def test_a_row_tells_its_figure_first_then_whom_it_is_about_and_where_it_stands(numbers: Citations) -> None:
    opened = numbers.opened(ROW)
    assert (opened["cited"], opened["title"]) == (ROW, wording.short(RECORDS.sources[KNOWN]))
    assert opened["facts"][:4] == [
        ("Value", f"{FREE.value:.0%}"),
        ("People", str(FREE.n)),
        ("Population", FREE.population),
        ("Condition", FREE.condition_name),
    ]
    assert opened["facts"][-2:] == [("Where", FREE.where_in_source), ("Seen", "in its abstract")]
    assert opened["source"] == wording.source(RECORDS.sources[KNOWN]).partition("] ")[2]
    assert RECORDS.sources[KNOWN].doi in opened["source"]


def test_a_row_tells_its_interval_and_how_it_stands_today(records: Records) -> None:
    rate = next(row for row in records.base_rates.values() if (row.low, row.high) == (0.00525, 0.01673))
    assert dict(wording.opened(rate.source_id, rate.row_id, records))["Interval"] == "0.525% to 1.673%"
    old = next(row for row in records.prognosis.values() if row.status == "superseded")
    assert dict(wording.opened(old.source_id, old.row_id, records))["Today"] == f"superseded by {old.superseded_by}"
    doses = records.exercise_doses.values()
    dose = next(one for one in doses if (one.sets_low, one.sets_high, one.reps_low, one.reps_high) == (1, 1, 3, 5))
    told = dict(wording.opened(dose.source_id, dose.row_id, records))
    assert (told["Sets"], told["Reps"]) == ("1", "3 to 5")


def test_a_place_that_a_rule_states_tells_whose_rule_it_is_and_what_it_asks(records: Records) -> None:
    for rules in records.pathways.values():
        for outcome in rules.outcomes:
            cited = outcome.citation
            told = wording.opened(cited.source_id, wording.sources.stated(cited), records)
            assert any(word == wording.capital(rules.short_name) and outcome.says in said for word, said in told)
            assert ("Where", wording.sources.stated(cited)) in told
            assert told[-1][0] == "Seen"
    assert wording.opened(KNOWN, "", records) == []


@pytest.mark.parametrize("wrong", ["", "nobody: prognosis/x", "<b>: x"])
def test_whatever_a_page_asks_for_that_is_no_source_opens_nothing(wrong: str, numbers: Citations) -> None:
    assert numbers.opened(wrong) == {}


def test_a_form_answers_a_number_with_its_row_and_says_no_key_aloud() -> None:
    made = emergency.decide(role.in_danger).commit("emergency")
    sent: list[Any] = []
    made.form.send = sent.append
    made.form._heard({"cited": cited(made)[0]})
    assert [message["opened"]["cited"] for message in sent] == [cited(made)[0]]
    made.form.spoken = f"A figure [{ROW}] (second-hand)."
    assert made.form.spoken == "A figure (second-hand)."


def test_a_place_with_brackets_or_upright_lines_ends_no_citation(records: Records, numbers: Citations) -> None:
    odd = Citation(KNOWN, "table [2] | a", "original")
    assert wording.citation(odd) == f"[{KNOWN}: table 2  a]"
    assert f'data-cite="{KNOWN}: table 2  a"' in numbers.live(numbers, wording.citation(odd))
    rules = next(iter(records.pathways.values()))
    other = replace(records, pathways={rules.id: replace(rules, citation=odd)})
    assert (wording.capital(rules.short_name), rules.name) in wording.opened(KNOWN, "table 2  a", other)


# --- a citation in other words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "plain", "heard"),
    [
        (f"A figure [{ROW}].", f"A figure [{KNOWN}].", "A figure."),
        ("So [website: S122] (patient website).", "So (patient website).", "So (patient website)."),
        (
            "[website: S122] (patient website, contested)",
            " (patient website, contested)",
            " (patient website, contested)",
        ),
        ("An interval [0 to 1] and a key [somebody2009].",) * 3,
    ],
)
def test_a_text_to_copy_keeps_keys_and_one_to_hear_keeps_none(text: str, plain: str, heard: str) -> None:
    assert wording.plain(text) == plain
    assert wording.heard(text) == heard


def test_a_menu_names_the_study(records: Records) -> None:
    short = wording.short(records.sources[OTHER])
    assert short == "Henschke 2009"
    assert wording.called(f"7 of 1,000 [{OTHER}: base_rates/x] (second-hand)", records) == (
        f"7 of 1,000 ({short}) (second-hand)"
    )
    lay = next(one.id for one in records.sources.values() if one.kind == "lay")
    assert wording.called(f"so [{lay}: S122]", records) == "so (what patients read online)"
    assert wording.called("[x]", records) == "[x]"


def test_a_table_for_pandas_says_where_without_numbers_of_statements(records: Records) -> None:
    link = records.symptom_links[role.groin_from_deep_joint]
    assert "; beside S" in link.where_in_source
    assert wording.place(link) == f"[{link.source_id}] {link.where_in_source.partition('; ')[0]}"
    website = next(row for row in records.symptom_links.values() if row.where_in_source.startswith("S1"))
    assert wording.place(website).startswith("(patient website")


@pytest.mark.parametrize("make", [exercise.setter, redflags.rates, anatomy.corrections])
def test_a_view_without_a_guess_cites_as_well(make: Any) -> None:
    assert cited(make())


def test_the_explorer_cites_its_base_rate_by_row() -> None:
    made = differential.explorer().tell(age_years=74, **{role.legs_fail_on_walking: True, role.eased_by_sitting: True})
    assert all(": " in one for one in cited(made))
