"""An assessment as HTML: the word, its shape and its colour, the reasons, who says what, what to ask next.

Whatever comes from data passes through htpy, which escapes it; nothing here writes HTML by hand.
"""

import base64
from collections.abc import Iterable, Sequence

from htpy import (
    Element,
    Node,
    button,
    caption,
    details,
    fragment,
    h3,
    li,
    ol,
    p,
    path,
    pre,
    section,
    span,
    strong,
    summary,
    svg,
    table,
    tbody,
    td,
    th,
    thead,
    tr,
    ul,
)

from hiplib import wording
from hiplib.model import Assessment, Cited, Patient, RuleSetAnswer, Urgency
from hiplib.records import Records

__all__ = [
    "SHUT",
    "address",
    "banner",
    "chip",
    "cited_fold",
    "emergency",
    "fold",
    "opening",
    "press",
    "reasoning",
    "rows",
    "shape",
    "sources_fold",
    "summary_fold",
    "verdict",
    "who_says_what",
]

# the class of what stays shut on a saved page too: opened one at a time, repeated, or telling an answer
SHUT = "hip-shut"
KEEP_KEYS = {"data-lm-suppress-shortcuts": "true"}
QUESTIONS_SHOWN = 5
ROWS_SHOWN = 6  # of a long table, as page.js and style.css fold it

# shapes told apart without colour: octagon, triangle, half-filled square, ring, tick
_SHAPES = {
    Urgency.emergency: "M7 1h10l6 6v10l-6 6H7l-6-6V7z",
    Urgency.urgent: "M12 2l11 20H1z",
    Urgency.investigate: "M2 2h20v20H2zM4 4v16h8V4z",
    Urgency.watch: "M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22zm0 4a7 7 0 1 1 0 14a7 7 0 1 1 0-14z",
    Urgency.reassure: "M2 12l3-3l5 5L20 4l3 3L10 20z",
}


def shape(level: Urgency) -> Element:
    """The shape of an urgency, hidden from screen readers because the word stands beside it."""
    return svg(viewBox="0 0 24 24", aria_hidden="true", focusable="false")[
        path(d=_SHAPES[level], fill="currentColor", fill_rule="evenodd")
    ]


def chip(level: Urgency) -> Element:
    """An urgency as word, shape and colour, in that order of importance."""
    return span(class_=f"hip-chip hip-{level}")[shape(level), wording.URGENCY_WORDS[level][0]]


def banner(records: Records) -> Element:
    """The standing line: for teaching only."""
    return p(".hip-banner")[wording.banner(records)]


def fold(title: str, *inside: Node, class_: str = "") -> Element:
    """Something that opens, reachable by keyboard, whose keys stay out of the notebook."""
    return details(class_=class_ or None)[summary(KEEP_KEYS)[title], inside]


def press(name: str, label: str) -> Element:
    """A button within an answer: the view hears its name in `press`. A saved page does without."""
    return button(KEEP_KEYS, type="button", class_="hip-button", data_press=name)[label]


def address(kind: str, text: str) -> str:
    """A file as the address of a link, so that it can be saved without a server."""
    return f"data:{kind};base64,{base64.b64encode(text.encode()).decode()}"


def rows(title: str, heads: Sequence[str], lines: Iterable[Iterable[Node]]) -> Element:
    """A table with a caption, column headings and row headings.

    One of more than six rows is folded on the screen, with a search; on a saved page and on paper it is whole.
    """
    listed = [tr[(_cell(place, cell, heads) for place, cell in enumerate(line))] for line in lines]
    return table(class_="hip-long" if len(listed) > ROWS_SHOWN else None)[
        caption[title], thead[tr[(th(scope="col")[head] for head in heads)]], tbody[listed]
    ]


def _cell(place: int, cell: Node, heads: Sequence[str]) -> Element:
    # on a narrow page the cells stand under each other, and each then shows its column's heading
    return th(scope="row")[cell] if place == 0 else td(data_head=heads[place])[cell]


def _lines(title: str, lines: Iterable[Node], ordered: bool = False) -> Node:
    listed = [li[line] for line in lines]
    return fragment[h3[title], (ol if ordered else ul)[listed]] if listed else None


def sources_fold(lines: Iterable[str]) -> Element:
    """The sources, folded, and what else is to be known; a view puts them in the order of its citations."""
    return fold("Sources and limits", ul(".hip-list")[(li(".hip-source")[line] for line in lines)])


def cited_fold(records: Records, found: Iterable[Cited], *points: str) -> Element:
    """The sources of some rows and of the teaching points beside them, each once, folded."""
    cited = dict.fromkeys(row.source_id for row in (*found, *(records.teaching_points[name] for name in points)))
    return sources_fold(wording.source(records.sources[name]) for name in cited)


def opening(level: Urgency, soon: str, sentence: str) -> Node:
    """How an answer about urgency begins: the word, how soon, and what to do."""
    return fragment[p[chip(level), span(".hip-when")[soon]], p(".hip-sentence")[sentence]]


def emergency(pictures: Iterable[str], sentence: str, records: Records) -> Node:
    """How every view begins where one of these pictures is there; the sentence is the topic's, from `act_first`."""
    return opening(Urgency.emergency, wording.when_first(pictures, records), sentence)


def verdict(found: Assessment, patient: Patient, records: Records) -> Element:
    """The urgency, what to do, and why."""
    word = wording.URGENCY_WORDS[found.urgency][0]
    refused = [records.findings[item].label for item in found.refused_explanations]
    return section(class_=f"hip-card hip-verdict hip-{found.urgency}", aria_label=f"Answer: {word}")[
        opening(found.urgency, wording.when(found, records), wording.headline(found, patient, records)),
        _lines("Not settled yet", wording.unsettled(found)),
        _lines("Because", wording.because(found, records)),
        (p[why] for why in wording.uncounted(found, patient, records).values()),
        refused and p["No harmless explanation is accepted for ", ", ".join(refused), "."],
    ]


def reasoning(found: Assessment, patient: Patient, records: Records, said: Node = None) -> Node:
    """What to ask next, what is `said` to whom, what should bring the patient back, and the sources."""
    questions = [wording.question(q, records) for q in found.ask_next[:QUESTIONS_SHOWN]]
    further = len(found.ask_next) - len(questions)
    fitting, others = wording.come_back(found, patient, records)
    return fragment[
        section(".hip-card", aria_label="Ask next")[
            _lines("Ask next", questions, ordered=True)
            or fragment[h3["Ask next"], p["Nothing that was left unasked could raise this answer."]],
            further > 0 and p(".hip-source")[f"and {further} more that could raise it"],
        ],
        said,
        section(".hip-card", aria_label=wording.BACK)[
            _lines(wording.BACK, wording.safety_net(found, patient, records)),
            _lines("Back at once", fitting),
            others and fold("Other reasons to come back at once", ul[(li[line] for line in others)], class_=SHUT),
        ],
        banner(records),
        sources_fold(
            [
                *(wording.source(cited) for cited in found.sources),
                *(
                    f"{records.rule_set(said.rule_set).name}: {records.rule_set(said.rule_set).caution}"
                    for said in found.rule_sets
                    if said.urgency is not None
                ),
            ]
        ),
    ]


def who_says_what(found: Assessment) -> Node:
    """Which rule set stands where, and where they part: folded, because the answer is one."""
    return fold(
        "Who says what",
        _scale(found),
        ul[(li[line] for line in wording.differences(found))],
        fold("The rule sets one by one", rule_set_table(found)),
        class_=SHUT,
    )


def summary_fold(text: str) -> Element:
    """The text summary, where the copy button finds it. A saved page does without: it has the text beside the HTML."""
    return fold("Text summary", pre(".hip-summary")[text], class_="hip-summary-fold")


def rule_set_table(found: Assessment) -> Element:
    """Rule sets side by side: what each says, and why."""
    return rows(
        "What each rule set says",
        ["Rule set", "Says", "Why"],
        [wording.rule_set_row(said) for said in found.rule_sets],
    )


def _speaks(said: RuleSetAnswer) -> bool:
    """The emergency rules stand on the scale only where they found something."""
    return said.rule_set != "emergency" or said.urgency == Urgency.emergency


def _scale(found: Assessment) -> Element:
    """Five steps of urgency, the most urgent first; beside each who says so, and the combined answer before them."""
    speak = [said for said in found.rule_sets if _speaks(said)]
    silent = [said.short_name for said in found.rule_sets if said.urgency is None and said.rule_set != "emergency"]

    def beside(level: Urgency) -> str:
        answer = ["this answer"] if level == found.urgency else []
        return " · ".join([*answer, *(said.short_name for said in speak if said.urgency == level)]) or "–"

    return ul(".hip-scale", aria_label="Where each rule set stands")[
        (
            li(class_=f"hip-{level}", aria_current="true" if level == found.urgency else None)[
                strong[wording.URGENCY_WORDS[level][0]], " ", span[beside(level)]
            ]
            for level in reversed(Urgency)
        ),
        silent and li[strong["silent"], " ", span[" · ".join(silent)]],
    ]
