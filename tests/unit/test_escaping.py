"""Whatever stands in data or in a patient file is shown as text: it never becomes an element, an attribute or a script.

A page is drawn twice, once with a plain word and once with a hostile text in its place. Both must have the same
elements and attributes in the same order; only the text may differ, and it must be the hostile text, letter for letter.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unittest.mock import patch

import ipywidgets
import plotly.graph_objects as go
import pytest
import yaml
from roles import role

from hiplib import errors, load, redflags, wording
from hiplib.anatomy import drills
from hiplib.differential.view_explorer import Explorer
from hiplib.model import Patient
from hiplib.records import Records
from hiplib.redflags.view_concern import LevelOfConcern
from hiplib.screen import controls, plotly_figures
from hiplib.view import anatomy, claims, emergency, treatment
from hiplib.view import redflags as view

PLAIN = "PLAINWORD"

SHAPES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<a href="javascript:alert(1)">click</a>',
    "<style>@import 'http://example.org/x.css';</style>",
    "<base href=//example.org/><link rel=stylesheet href=//example.org/x>",
    "<form action=//example.org><input name=p autofocus onfocus=alert(1)></form>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<math><mtext></table><mglyph><style><img src=x onerror=alert(1)></style>",
    "<plaintext>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &#60;b&#62; &notanentity;",
]
# where the text is torn out of: an attribute, an element that was open, a comment, a template of another language
CONTEXTS = [
    "{}", '"{}', "'{}", '">{}', "'>{}<'", '" onmouseover="alert(1)" x="{}', "</p></section></td></li>{}", "<!--{}",
    "--></script></style></textarea></title>{}", "{{{{ {} }}}} ${{7*7}} {{% raw %}}",
]  # fmt: skip
PAYLOADS = [context.format(shape) for shape in SHAPES for context in CONTEXTS]
BATCHES = [" | ".join(PAYLOADS[start : start + len(CONTEXTS)]) for start in range(0, len(PAYLOADS), len(CONTEXTS))]


def test_there_are_more_than_a_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 100
    assert {payload for batch in BATCHES for payload in PAYLOADS if payload in batch} == set(PAYLOADS)


# --- the hostile data ---------------------------------------------------------------------------------------------


_SPOILT: dict[str, Records] = {}


def spoilt(records: Records, text: str) -> Records:
    """The project's records with `text` in every place where words stand; made once for each text."""
    if text not in _SPOILT:
        _SPOILT[text] = _spoilt(records, text)
    return _SPOILT[text]


def _spoilt(records: Records, text: str) -> Records:

    def rows(rows: Any, *columns: str) -> dict[str, Any]:
        return {key: row.model_copy(update=dict.fromkeys(columns, text)) for key, row in rows.items()}

    def tree(node: Any) -> Any:
        if hasattr(node, "parts"):
            return replace(node, label=text, parts=tuple(map(tree, node.parts)))
        return replace(node, label=text, citation=replace(node.citation, where_in_source=text))

    def rule_set(rules: Any) -> Any:
        def outcome(found: Any) -> Any:
            return replace(found, says=text, when=tree(found.when))

        return replace(
            rules, name=text, short_name=text, about=text, caution=text,
            outcomes=tuple(map(outcome, rules.outcomes)), otherwise=rules.otherwise and outcome(rules.otherwise),
        )  # fmt: skip

    cited = ("where_in_source",)
    explained = {
        key: row.model_copy(update={"harmless_example": text if row.harmless_example else ""})
        for key, row in rows(records.findings, "label", "meaning", "ask", *cited).items()
    }
    return replace(
        records,
        sources=rows(records.sources, "authors", "title", "published_in", "doi"),
        findings=explained,
        emergencies=rows(
            records.emergencies, "name", "picture", "trap", "first_action", "request", "tell_patient", *cited
        ),
        redflags=rows(records.redflags, "name", "concern", "documents_say", "correction", "trap", *cited),
        regions=rows(records.regions, "name", *cited),
        structures=rows(
            records.structures, "name", "latin", "about", "from_where", "to_where", "action", "taught_wrongly", *cited
        ),
        symptom_links=rows(records.symptom_links, "why", *cited),
        root_signs=rows(records.root_signs, "tested", "note", *cited),
        safety_notes=rows(records.safety_notes, "text", *cited),
        base_rates=rows(records.base_rates, "population", "note", *cited),
        cases=rows(records.cases, "title", "presents", "story", "question", "reveal", *cited),
        pathways={key: rule_set(rules) for key, rules in records.pathways.items()},
        limits={key: rule_set(rules) for key, rules in records.limits.items()},
        conditions=rows(records.conditions, "name", "picture", "course", "first_tests", *cited),
        condition_arguments=rows(records.condition_arguments, "why", *cited),
        claims=rows(records.claims, "claim", "because", "harm", "instead", "note", *cited),
        claim_evidence=rows(records.claim_evidence, "compared", "outcome", "studied", "note", *cited),
    )


def checker(records: Records) -> controls.View:
    made = view.Checker(records)
    made.enter(records.cases[role.in_danger].patient.changed(harmless_explanations={role.numb_saddle}))
    return made


def decision(records: Records) -> controls.View:
    return emergency.Decision(records, records.cases[role.hidden_danger])


def committed(records: Records) -> controls.View:
    return emergency.Decision(records, records.cases[role.hidden_danger]).commit("watch")


def level_of_concern(records: Records) -> controls.View:
    return LevelOfConcern(records, records.cases[role.hidden_danger]).commit("investigate")


def score(records: Records) -> controls.View:
    return emergency.score(emergency.Decision(records, records.cases[role.hidden_danger]).commit("watch"))


def explorer(records: Records) -> controls.View:
    made = Explorer(records).tell(
        age_years=50, **{role.cancer_before: True, role.pain_at_night: True, role.small_injury: True}
    )
    return made.mark({role.cancer_of_the_spine: {role.pain_at_night: "for"}})


def atlas(records: Records) -> controls.View:
    return anatomy.Atlas(records).choose(["saddle", "groin_left"], role.deep_joint)


def prediction(records: Records) -> controls.View:
    return anatomy.Prediction(records, ()).guess("groin_left", "sole_left")


def drill(records: Records) -> controls.View:
    with patch.object(drills, "kept_apart", return_value=True):  # here every name is the same
        made = anatomy.Drills(records, 1)
    return made.commit(made.drills[0].options[0])


def appraisal(records: Records) -> controls.View:
    return claims.Appraisal(records, records.claims[role.sitting_hurts], "").commit("so", 0.99)


def posture(records: Records) -> controls.View:
    return claims.Posture(records, records.claims[role.sitting_hurts]).commit("nobody")


def roots(records: Records) -> controls.View:
    return anatomy.Roots(records).tell(**{role.weak_toe: True, role.ankle_reflex: False, role.weak_knee: True})


VIEWS: dict[str, Callable[[Records], controls.View]] = {
    "checker": checker, "decision": decision, "committed decision": committed, "pictures": emergency.Pictures,
    "atlas": atlas, "prediction": prediction, "drill": drill, "roots": roots, "corrections": anatomy.Corrections,
    "table": view.FlagTable, "why flags mislead": view.WhyFlagsMislead,
    "explorer": explorer, "level of concern": level_of_concern, "score": score,
    "appraisal": appraisal, "posture": posture,
}  # fmt: skip


class Skeleton(HTMLParser):
    """Elements and attributes in order, and the text apart from them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.append((f"comment {data}", ()))

    def handle_decl(self, decl: str) -> None:
        self.elements.append((f"declaration {decl}", ()))

    unknown_decl = handle_pi = handle_decl


def drawn(made: controls.View) -> Iterator[str]:
    """Everything a view puts on a page: live, and in a saved notebook; as plain text, which escapes nothing itself."""
    live = [part.value for part in parts(made) if isinstance(part, ipywidgets.HTML)]
    assert any(live), "a view that draws nothing would pass every test here"
    # the lists of a saved lesson are told apart by a sum over their page, which any text in it changes
    saved = re.sub(r"(?<=[\"#]s)[0-9a-f]{4}(?=-\d)", "", made._repr_mimebundle_()["text/html"])
    yield from map(str.__str__, [*live, saved])


def parts(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child)


@pytest.fixture(scope="module")
def plain(records: Records) -> dict[str, list[str]]:
    return {name: list(drawn(make(spoilt(records, PLAIN)))) for name, make in VIEWS.items()}


@pytest.mark.parametrize("hostile", BATCHES, ids=[shape[:12] for shape in SHAPES])
@pytest.mark.parametrize("name", VIEWS)
def test_a_hostile_text_is_shown_and_changes_nothing_else(
    name: str, hostile: str, plain: dict[str, list[str]], records: Records
) -> None:
    made = VIEWS[name](spoilt(records, hostile))
    pages = list(drawn(made))
    # what would end a citation is left out of the place that it names
    shown = {"data-cite": re.sub(r"[\[\]|]", "", hostile)}
    assert len(pages) == len(plain[name])
    for page, quiet in zip(pages, plain[name], strict=True):
        # a page that escapes has as many opening brackets as the plain one
        assert page.count("<") == quiet.count("<")
        found, expected = Skeleton(page), Skeleton(quiet)
        assert [tag for tag, _ in found.elements] == [tag for tag, _ in expected.elements]
        for (_, attributes), (_, before) in zip(found.elements, expected.elements, strict=True):
            assert attributes == tuple(
                (key, value and value.replace(PLAIN, shown.get(key, hostile))) for key, value in before
            )
        assert found.text.replace(hostile, PLAIN).replace(shown["data-cite"], PLAIN) == expected.text
    assert any(hostile in Skeleton(page).text for page in pages)
    assert hostile in made.describe()
    made.close()


def test_an_unescaped_text_would_be_noticed(plain: dict[str, list[str]]) -> None:
    quiet = plain["pictures"][0]
    for payload in PAYLOADS[: 11 * len(CONTEXTS)]:
        leaked = quiet.replace(PLAIN, payload, 1)
        assert leaked.count("<") != quiet.count("<")


# --- the figures: plotly obeys some HTML in a label ---------------------------------------------------------------


def texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from texts(value)


def labels(made: controls.View) -> set[str]:
    """Every text of every figure of a view, as the page gets it."""
    outputs = [output["data"] for part in parts(made) for output in getattr(part, "outputs", ())]
    bundles = [data[PLOTLY] for data in outputs if PLOTLY in data]
    assert bundles, "a view without a figure would pass"
    return set(texts(bundles))


PLOTLY = "application/vnd.plotly.v1+json"
FIGURES: dict[str, Callable[[Records, str], controls.View]] = {
    "forest": lambda records, text: zoomed(given(records, text).guess(1)),
}


def zoomed(made: treatment.Forest) -> treatment.Forest:
    made.press("zoom")
    return made


def given(records: Records, text: str) -> treatment.Forest:
    """Effects of something with a hostile name, on one axis."""
    rows = {key: row.model_copy(update={"given": f"a {text}"}) for key, row in records.treatments.items()}
    return treatment.Forest(replace(records, treatments=rows), records.conditions[role.worn_hip])


@pytest.mark.parametrize("hostile", ["<b>bold</b>", "<a href='https://example.org'>x</a>", "&lt;i&gt;", "x<br>y"])
@pytest.mark.parametrize("name", FIGURES)
def test_a_label_of_a_figure_is_text(name: str, hostile: str, records: Records) -> None:
    made = FIGURES[name](records, hostile)
    escaped = html.escape(hostile, quote=False)
    assert any(escaped in label for label in labels(made))
    assert not [label for label in labels(made) if hostile in label and escaped not in label]
    assert not [label for label in labels(made) if "<" in label.replace("<br>", "")]
    made.close()


@pytest.mark.parametrize("payload", PAYLOADS[:: len(CONTEXTS)])
def test_no_figure_reaches_a_page_but_with_its_texts_as_text(payload: str) -> None:
    """Every figure goes through this one door: `test_figures_have_one_door` holds it."""
    bar = go.Bar(x=[1], y=[payload], name=payload, text=[payload], hovertext=payload, orientation="h")
    figure = go.Figure(bar, {"title": payload, "height": 300}).add_annotation(text=f"{payload}\nmore")
    region = plotly_figures.figure_region()
    plotly_figures.redraw(region, figure, payload)
    found = set(texts([output["data"] for output in region.outputs[:1]]))
    assert not [text for text in found if "<" in text.replace("<br>more", "")]
    assert html.escape(payload, quote=False) in found
    assert f"{html.escape(payload, quote=False)}<br>more" in found
    said = "".join(output["data"].get("text/html", "") for output in region.outputs)
    assert said.count("<") == 2
    assert html.unescape(said).endswith(f"{payload}</p>")
    region.close()


def test_figures_have_one_door() -> None:
    for path in sorted(Path(load.__file__).parent.rglob("*.py")):
        doors = re.findall(r"plotly\.v1|to_plotly_json|FigureWidget|plotly\.offline", path.read_text(encoding="utf-8"))
        assert (doors == []) == (path.parts[-2:] not in (("screen", "plotly_figures.py"), ("screen", "saved.py"))), (
            path,
            doors,
        )


# --- what a reader types, and files that are not ours -------------------------------------------------------------


@pytest.mark.parametrize("payload", PAYLOADS[:: len(CONTEXTS)])
def test_what_is_typed_into_a_number_comes_back_as_it_is_in_the_error_line(payload: str, records: Records) -> None:
    made = view.Checker(records)
    before = made.answer.value
    made.form.value = {"age_years": payload}
    assert made.form.note == (
        f"Age: {payload} is not possible here; write a number from 0 to 120. Until then age counts as not asked."
    )
    assert made.answer.value == before
    made.close()


@pytest.mark.parametrize("payload", PAYLOADS[1 :: len(CONTEXTS)])
def test_a_patient_file_is_read_as_text(
    payload: str, data_copy: Path, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data_copy / "cases" / "stranger.yaml"
    monkeypatch.setattr(load, "DATA", data_copy)
    case = yaml.safe_load((load.DATA / "cases/saskia.yaml").read_text(encoding="utf-8"))
    case |= {"id": "stranger", "title": payload, "presents": payload, "story": payload}
    path.write_text(yaml.safe_dump(case), encoding="utf-8")
    assert load.patient(path) == records.cases[role.hidden_danger].patient
    case["patient"]["findings"] = {payload: True}
    path.write_text(yaml.safe_dump(case), encoding="utf-8")
    with pytest.raises(errors.DataError) as caught:
        load.patient(path)
    assert f"got {payload!r}, expected the id of a finding in findings.csv." in str(caught.value)


def test_no_finding_nobody_knows_reaches_a_page(records: Records) -> None:
    with pytest.raises(errors.PatientError):
        redflags.assess(Patient(findings={PAYLOADS[0]: True}), records)
    made = view.Checker(records)
    made.form.value = {PAYLOADS[0]: "present"}
    assert PAYLOADS[0] not in made.answer.value
    assert "Nothing has been asked yet" in wording.headline(made.result, made.patient, records)
    made.close()


# --- the scripts that draw the form, the body map and the table --------------------------------------------------

# the name of a language and no address: nothing is asked of it
SVG_NAMESPACE = '"http://www.w3.org/2000/svg"'
PACKAGE = Path(load.__file__).parent
SCRIPTS = sorted(PACKAGE.rglob("*.js"))
FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|setHTML|srcdoc"
    r"|\beval\s*\(|new\s+Function|setTimeout\(\s*['\"`]|javascript:|\bimport\s*\(|\bfetch\s*\(|XMLHttpRequest|https?://"
)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_everything_is_drawn_from_text_nodes_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace(SVG_NAMESPACE, "")
    assert FORBIDDEN.findall(text) == []
    # names of attributes are written in the script and never come from data
    assert re.findall(r"\[\s*control\.\w+\s*\]\s*:", text) == []
    assert re.findall(r"\bon[a-z]+\s*:", text) == []


def test_there_is_a_script_and_a_forbidden_word_in_it_would_be_noticed() -> None:
    assert [path.name for path in SCRIPTS] == [
        *("body_map.js", "citations.js", "elements.js", "form.js", "page.js", "start.js", "table.js", "timer.js")
    ]
    for planted in ("el.innerHTML = label;", "eval (text)", "setTimeout('alert(1)')", "document.write(x)"):
        assert FORBIDDEN.search(planted)


def test_no_module_marks_a_text_as_already_escaped() -> None:
    for path in sorted(Path(load.__file__).parent.rglob("*.py")):
        assert "Markup(" not in path.read_text(encoding="utf-8"), path.name
