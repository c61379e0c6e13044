"""Every way an author can get a rule file wrong, and the sentence that says so: file, line, got, expected."""

from dataclasses import replace

import pytest

from hiplib.document import parse
from hiplib.model import Citation, Urgency
from hiplib.records import Records
from hiplib.rule_reader import read_rule_set
from hiplib.rules import AtLeast, Comparison, HasFinding, Not, RuleSet

PATHWAY = """\
id: small
kind: pathway
name: A small rule
short_name: small
about: For tests.
caution: None.
drives: true
source_id: leaflet_four
where_in_source: S020
seen_via: source_document
reviewed_on: 2026-11-20
status: accepted
superseded_by: ''
outcomes:
  - id: first
    urgency: urgent
    says: Act soon.
    when:
      all:
        - {finding: toe_drag}
        - {compare: age_years > 55, label: over 55}
  - id: second
    urgency: investigate
    says: Look into it.
    when:
      at_least: 2
      of:
        - {finding: ache_by_night, label: pain at night, source_id: handbook, where_in_source: list, seen_via: original}
        - {finding: ache_in_the_ribs}
        - {compare: trajectory = worsening, label: getting worse}
otherwise:
  urgency: watch
  says: Wait.
"""

CLASSIFIER = """\
id: small
kind: classifier
name: A small classifier
short_name: small
about: For tests.
caution: None.
drives: false
source_id: leaflet_one
where_in_source: S029
seen_via: source_document
reviewed_on: 2026-11-20
status: accepted
inputs:
  relief_percent: {label: Relief, unit: percent, minimum: 0, maximum: 100}
  helped: {label: It helped, yes_no: true}
  side: {label: Side, options: [left, right]}
outcomes:
  - id: positive
    answer: positive
    says: Treat it.
    when:
      all:
        - {compare: relief_percent > 75, label: over 75 percent}
        - {finding: helped}
        - not: {compare: side = left, label: on the left}
"""

NODE = "all, any, at_least, not, finding, compare"
CITATION = "source_id, where_in_source, seen_via, reviewed_on, status, superseded_by"
SEEN = "original, abstract, table, secondary, source_document"
FIELDS = "age_years, duration_days, severity_0_10, trajectory"
SIGNS = "a field, a sign (> >= < <= =) and a value, such as age_years > 55"
SCALE = "watch, investigate, urgent, emergency"
TWO_WORDS = "expected at least two words, each once, in quotes."
AGES = "expected a limit that can be reached and missed, from 0 to 120 years."
TOP = (
    "id, kind, name, short_name, about, caution, drives, beside_because, does_not_cover, question, first, "
    "overlap, remember, inputs, outcomes, "
    f"otherwise, sides, elsewhere, {CITATION}"
)


@pytest.fixture(scope="module")
def records(records: Records) -> Records:
    """Records with findings and sources that only these tests know."""
    finding, source = next(iter(records.findings.values())), next(iter(records.sources.values()))
    labels = {"toe_drag": "Toe drag", "ache_by_night": "Ache at night", "ache_in_the_ribs": "Ache in the ribs"}
    kinds = {"leaflet_one": "lay", "leaflet_four": "lay", "handbook": "guideline"}
    return replace(
        records,
        findings={one: finding.model_copy(update={"id": one, "label": label}) for one, label in labels.items()},
        sources={one: source.model_copy(update={"id": one, "kind": kind}) for one, kind in kinds.items()},
    )


def read(text: str, records: Records) -> tuple[RuleSet | None, list[str]]:
    problems: list = []
    document = parse("rules/small.yaml", text)
    rule_set = read_rule_set(document, records.findings, records.sources, problems)
    return rule_set, [str(problem) for problem in problems]


def mistakes(text: str, old: str, new: str, records: Records) -> list[str]:
    assert text.count(old) == 1, "the mistake must be planted in exactly one place"
    rule_set, said = read(text.replace(old, new), records)
    assert rule_set is None
    return said


def test_a_well_formed_pathway_is_read_whole(records: Records) -> None:
    rule_set, problems = read(PATHWAY, records)
    assert problems == []
    assert rule_set is not None
    lay, handbook = Citation("leaflet_four", "S020", "source_document"), Citation("handbook", "list", "original")
    first, second = rule_set.outcomes
    assert (rule_set.id, rule_set.kind, rule_set.drives, rule_set.citation) == ("small", "pathway", True, lay)
    assert (first.urgency, first.says) == (Urgency.urgent, "Act soon.")
    assert first.when == AtLeast(
        2, (HasFinding("toe_drag", "Toe drag", lay), Comparison("age_years", ">", 55.0, "over 55", lay))
    )
    # a leaf keeps its own source where it names one, and its own label
    assert second.when == AtLeast(
        2,
        (
            HasFinding("ache_by_night", "pain at night", handbook),
            HasFinding("ache_in_the_ribs", "Ache in the ribs", lay),
            Comparison("trajectory", "=", "worsening", "getting worse", lay),
        ),
    )
    assert rule_set.otherwise is not None
    assert (rule_set.otherwise.id, rule_set.otherwise.urgency) == ("otherwise", Urgency.watch)


def test_a_well_formed_classifier_is_read_whole(records: Records) -> None:
    rule_set, problems = read(CLASSIFIER, records)
    assert problems == []
    assert rule_set is not None
    here = Citation("leaflet_one", "S029", "source_document")
    assert list(rule_set.inputs) == ["relief_percent", "helped", "side"]
    assert rule_set.inputs["side"].options == ("left", "right")
    assert rule_set.outcomes[0].when == AtLeast(
        3,
        (
            Comparison("relief_percent", ">", 75.0, "over 75 percent", here),
            HasFinding("helped", "It helped", here),
            Not(Comparison("side", "=", "left", "on the left", here)),
        ),
    )
    assert rule_set.otherwise is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        # --- the top of the file
        ("id: small\n", "id: smaller\n", "line 1, id: got smaller, expected small, the name of the file."),
        ("id: small\n", "", "line 1, id: got nothing, expected some text."),
        ("short_name: small\n", "short_name: [small]\n", "line 4, short_name: got ['small'], expected some text."),
        ("name: A small rule\n", "name: ''\n", "line 3, name: got '', expected some text."),
        ("caution: None.\n", "", "line 1, caution: got nothing, expected some text."),
        ("about: For tests.\n", "abouts: For tests.\nabout: x\n",
         f"line 5, abouts: got 'abouts', expected one of {TOP}. "
         "Did you mean about?"),
        ("drives: true", "drives: 'yes'", "line 7, drives: got 'yes', expected true or false."),
        ("source_id: leaflet_four\n", "source_id: leaflet_fou\n",
         "line 8, source_id: got 'leaflet_fou', expected the id of a source in sources.csv. Did you mean "
         "leaflet_four?"),
        ("where_in_source: S020\n", "",
         "line 1, where_in_source: got nothing, expected where in the source it stands."),
        ("seen_via: source_document\n", "seen_via: originally\n",
         f"line 10, seen_via: got 'originally', expected one of {SEEN}. Did you mean original?"),
        ("status: accepted", "status: accept",
         "line 12, status: got 'accept', expected one of accepted, contested, superseded. Did you mean accepted?"),
        # --- outcomes
        ("    urgency: urgent\n", "    urgency: urgently\n",
         f"line 16, urgency: got 'urgently', expected one of {SCALE}. Did you mean urgent?"),
        ("    urgency: urgent\n", "", f"line 15, urgency: got nothing, expected one of {SCALE}."),
        ("    says: Act soon.\n", "", "line 15, says: got nothing, expected some text."),
        ("  - id: first\n    urgency", "  - urgency", "line 15, id: got nothing, expected some text."),
        ("  - id: second\n", "  - id: first\n",
         "line 14, outcomes: got the outcome first twice, expected each outcome id once."),
        ("    says: Look into it.\n", "    says: Look into it.\n    answer_to: x\n",
         "line 25, answer_to: got 'answer_to', expected one of id, urgency, imaging, imaging_only_if, answer, says, "
         f"when, pattern, {CITATION}. Did you mean answer?"),
        # README: the most urgent first
        ("    urgency: investigate\n", "    urgency: emergency\n",
         "line 23, urgency: got emergency after urgent, expected the most urgent outcome first."),
        # no rule reassures: that takes every rule together
        ("    urgency: urgent\n", "    urgency: reassure\n",
         f"line 16, urgency: got 'reassure', expected one of {SCALE}."),
        ("  urgency: watch\n", "  urgency: reassure\n",
         f"line 32, urgency: got 'reassure', expected one of {SCALE}."),
        ("  urgency: watch\n", "  urgency: wait\n",
         f"line 32, urgency: got 'wait', expected one of {SCALE}. Did you mean watch?"),
        # --- conditions
        ("{finding: toe_drag}", "{finding: toedrag}",
         "line 20, finding: got 'toedrag', expected the id of a finding in findings.csv. Did you mean toe_drag?"),
        ("{finding: toe_drag}", "{finding: toe_drag, any: []}",
         f"line 20, all: got any and finding, expected exactly one of {NODE}."),
        ("{finding: toe_drag}", "{label: toe drag}",
         f"line 20, all: got none of them, expected exactly one of {NODE}."),
        ("{finding: toe_drag}", "{finding: toe_drag, lable: x}",
         f"line 20, lable: got 'lable', expected one of {NODE}, of, label, {CITATION}. Did you mean label?"),
        ("{finding: toe_drag}", "toe_drag",
         f"line 20, all: got 'toe_drag', expected keys and values; the keys may be {NODE}, of, label, {CITATION}."),
        ("{finding: toe_drag}", "{any: []}", "line 20, any: got [], expected a list of at least one condition."),
        ("{finding: toe_drag}", "{all: toe_drag}",
         "line 20, all: got 'toe_drag', expected a list of at least one condition."),
        ("{finding: toe_drag}", "{at_least: 1}", "line 20, of: got None, expected a list of at least one condition."),
        ("at_least: 2", "at_least: 4",
         "line 26, at_least: got 4, expected a whole number from 1 to 3, the number of conditions."),
        ("at_least: 2", "at_least: 0",
         "line 26, at_least: got 0, expected a whole number from 1 to 3, the number of conditions."),
        ("at_least: 2", "at_least: two",
         "line 26, at_least: got 'two', expected a whole number from 1 to 3, the number of conditions."),
        ("at_least: 2", "at_least: true",
         "line 26, at_least: got True, expected a whole number from 1 to 3, the number of conditions."),
        ("source_id: handbook", "source_id: handbooks",
         "line 28, source_id: got 'handbooks', expected the id of a source in sources.csv. Did you mean handbook?"),
        ("seen_via: original}", "seen_via: seen}", f"line 28, seen_via: got 'seen', expected one of {SEEN}."),
        # --- comparisons
        ("age_years > 55", "age_years over 55", f"line 21, compare: got 'age_years over 55', expected {SIGNS}."),
        ("age_years > 55", "age_years >", f"line 21, compare: got 'age_years >', expected {SIGNS}."),
        ("age_years > 55", "age_years > old", "line 21, compare: got 'age_years > old', expected a number after >."),
        ("age_years > 55", "age_years = old",
         "line 21, compare: got 'old', expected a number to compare age_years with."),
        ("age_years > 55", "age_year > 55",
         f"line 21, compare: got 'age_year', expected one of {FIELDS}. Did you mean age_years?"),
        # a limit that nobody reaches or everybody does, and what only a program takes for a number
        ("age_years > 55", "age_years > 600", f"line 21, compare: got 'age_years > 600', {AGES}"),
        ("age_years > 55", "age_years > -60", f"line 21, compare: got 'age_years > -60', {AGES}"),
        ("age_years > 55", "age_years > 120", f"line 21, compare: got 'age_years > 120', {AGES}"),
        ("age_years > 55", "age_years >= 0", f"line 21, compare: got 'age_years >= 0', {AGES}"),
        ("age_years > 55", "age_years < 0", f"line 21, compare: got 'age_years < 0', {AGES}"),
        ("age_years > 55", "age_years <= 120", f"line 21, compare: got 'age_years <= 120', {AGES}"),
        ("age_years > 55", "severity_0_10 > 10", "line 21, compare: got 'severity_0_10 > 10', expected a limit that "
         "can be reached and missed, from 0 to 10 on the scale from 0 to 10."),
        ("age_years > 55", "duration_days = 40000", "line 21, compare: got 'duration_days = 40000', expected a limit "
         "that can be reached and missed, from 0 to 36500 days."),
        ("age_years > 55", "age_years > 6_0", "line 21, compare: got 'age_years > 6_0', expected a number after >."),
        ("age_years > 55", "age_years > 6e1", "line 21, compare: got 'age_years > 6e1', expected a number after >."),
        ("age_years > 55", "age_years > inf", "line 21, compare: got 'age_years > inf', expected a number after >."),
        ("age_years > 55", "age_years = nan",
         "line 21, compare: got 'nan', expected a number to compare age_years with."),
        ("age_years > 55", "age_years > ٦٠", "line 21, compare: got 'age_years > ٦٠', expected a number after >."),
        # conditions that would be dropped without a word
        ("{finding: toe_drag}", "{finding: toe_drag, of: [{finding: ache_by_night}]}",
         "line 20, of: got of beside finding, expected of only beside at_least."),
        ("{finding: toe_drag}", "{any: [{finding: toe_drag}], of: [{finding: ache_by_night}]}",
         "line 20, of: got of beside any, expected of only beside at_least."),
        ("      all:\n", "      of: []\n      all:\n",
         "line 19, of: got of beside all, expected of only beside at_least."),
        ("trajectory = worsening", "trajectory = worse",
         "line 30, compare: got 'worse', expected one of improving, unchanged, worsening. Did you mean worsening?"),
        ("trajectory = worsening", "trajectory > worsening",
         "line 30, compare: got 'trajectory > worsening', expected a number after >."),
        (", label: over 55}", "}", "line 21, compare: got no label, expected a label in words, such as over 55."),
        # a pathway may not say that the absence of something alarming is alarming
        ("{finding: toe_drag}", "{not: {finding: toe_drag}}",
         "line 20, not: got not, expected a condition without not, because this is a pathway and one more alarming "
         "finding must never lower its answer."),
    ],
)  # fmt: skip
def test_a_mistake_in_a_pathway_is_named_by_line(old: str, new: str, said: str, records: Records) -> None:
    assert mistakes(PATHWAY, old, new, records) == [f"rules/small.yaml, {said}"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: pathway", "kind: path", ["line 2, kind: got 'path', expected one of pathway, classifier, "
         "discriminator, limit, brake. Did you mean pathway?"]),
        ("outcomes:\n", "outcomes: []\nwas:\n",
         [f"line 15, was: got 'was', expected one of {TOP}.",
          "line 14, outcomes: got [], expected a list of at least one outcome."]),
        ("superseded_by: ''\n", "inputs: {a: {label: A}}\n",
         ["line 13, inputs: got {'a': {'label': 'A'}}, expected a mapping, and only in a classifier."]),
    ],
)  # fmt: skip
def test_a_mistake_at_the_top_is_among_what_is_named(old: str, new: str, said: list[str], records: Records) -> None:
    found = mistakes(PATHWAY, old, new, records)
    assert [f"rules/small.yaml, {line}" for line in said] == found[: len(said)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    answer: positive\n", "", "line 18, answer: got nothing, expected some text."),
        ("compare: relief_percent > 75", "compare: relief > 75",
         f"line 23, compare: got 'relief', expected one of {FIELDS}, relief_percent, helped, side. "
         "Did you mean relief_percent?"),
        ("compare: side = left", "compare: side = lefty",
         "line 25, compare: got 'lefty', expected one of left, right. Did you mean left?"),
        ("{finding: helped}", "{finding: help}",
         "line 24, finding: got 'help', expected the id of a finding in findings.csv."),
        ("{label: It helped, yes_no: true}", "{yes_no: true}", "line 15, label: got nothing, expected some text."),
        ("compare: relief_percent > 75", "compare: relief_percent > 750",
         "line 23, compare: got 'relief_percent > 750', expected a limit that can be reached and missed, from 0 to 100 "
         "percent."),
        ("compare: relief_percent > 75", "compare: relief_percent >= 0",
         "line 23, compare: got 'relief_percent >= 0', expected a limit that can be reached and missed, from 0 to 100 "
         "percent."),
        ("yes_no: true", "yes_no: sometimes", "line 15, yes_no: got 'sometimes', expected true, or nothing."),
        ("yes_no: true", "yes_no: false", "line 15, yes_no: got False, expected true, or nothing."),
        ("yes_no: true", "yes_no: true, options: [a, b]",
         "line 15, yes_no: got options and yes_no, expected a number, options or yes_no, and only one of them."),
        ("yes_no: true", "yes_no: true, maximum: 3",
         "line 15, yes_no: got maximum and yes_no, expected a number, options or yes_no, and only one of them."),
        ("[left, right]", "[left, left]", f"line 16, options: got ['left', 'left'], {TWO_WORDS}"),
        ("[left, right]", "[left]", f"line 16, options: got ['left'], {TWO_WORDS}"),
        ("[left, right]", "[~, left]", f"line 16, options: got [None, 'left'], {TWO_WORDS}"),
        ("[left, right]", "[yes, left]", f"line 16, options: got [True, 'left'], {TWO_WORDS}"),
        ("[left, right]", "[left, 3]", f"line 16, options: got ['left', 3], {TWO_WORDS}"),
        ("[left, right]", "[left, ' ']", f"line 16, options: got ['left', ' '], {TWO_WORDS}"),
        ("minimum: 0", "minimum: .nan", "line 14, minimum: got nan, expected a number."),
        ("maximum: 100", "maximum: .inf", "line 14, maximum: got inf, expected a number."),
        ("minimum: 0", "minimum: yes", "line 14, minimum: got True, expected a number."),
        ("minimum: 0", "minimum: 200", "line 14, minimum: got 200, expected less than the maximum, 100."),
        ("minimum: 0", "minimum: 100", "line 14, minimum: got 100, expected less than the maximum, 100."),
        ("unit: percent", "unit: [percent]", "line 14, unit: got ['percent'], expected some text."),
        ("unit: percent", "unit: ''", "line 14, unit: got '', expected some text."),
        ("{label: It helped, yes_no: true}", "{label: It helped, yesno: true, yes_no: true}",
         "line 15, yesno: got 'yesno', expected one of label, unit, minimum, maximum, options, yes_no. Did you mean "
         "yes_no?"),
        ("minimum: 0", "minimum: none", "line 14, minimum: got 'none', expected a number."),
        ("options: [left, right]", "options: left, of: x",
         "line 16, of: got 'of', expected one of label, unit, minimum, maximum, options, yes_no."),
    ],
)  # fmt: skip
def test_a_mistake_in_a_classifier_is_named_by_line(old: str, new: str, said: str, records: Records) -> None:
    assert f"rules/small.yaml, {said}" in mistakes(CLASSIFIER, old, new, records)


def test_options_must_be_a_list(records: Records) -> None:
    found = mistakes(CLASSIFIER, "options: [left, right]", "options: left", records)
    assert found[0] == "rules/small.yaml, line 16, options: got 'left', expected a list of words."


def test_several_mistakes_are_all_named(records: Records) -> None:
    text = PATHWAY.replace("drives: true", "drives: 1").replace("toe_drag", "toe_dragged")
    text = text.replace("at_least: 2", "at_least: 9").replace("  says: Wait.\n", "")
    rule_set, problems = read(text, records)
    assert rule_set is None
    assert problems == [
        "rules/small.yaml, line 7, drives: got 1, expected true or false.",
        "rules/small.yaml, line 20, finding: got 'toe_dragged', expected the id of a finding in findings.csv. "
        "Did you mean toe_drag?",
        "rules/small.yaml, line 26, at_least: got 9, expected a whole number from 1 to 3, the number of conditions.",
        "rules/small.yaml, line 31, says: got nothing, expected some text.",
    ]


@pytest.mark.parametrize("text", ["", "just words\n", "- id: small\n"])
def test_a_file_that_is_no_mapping_is_refused(text: str, records: Records) -> None:
    rule_set, problems = read(text, records)
    assert rule_set is None
    got = {"": "None", "just words\n": "'just words'", "- id: small\n": "[{'id': 'small'}]"}[text]
    assert problems == [f"rules/small.yaml, line 1: got {got}, expected keys and values; the keys may be {TOP}."]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("reviewed_on: 2026-11-20", "reviewed_on: yesterday",
         "line 11, reviewed_on: got 'yesterday', expected a date, year-month-day."),
        ("reviewed_on: 2026-11-20\n", "", "line 1, reviewed_on: got nothing, expected a date, year-month-day."),
        *(
            ("reviewed_on: 2026-11-20", f"reviewed_on: {given}", f"line 11, reviewed_on: got {got}, expected {said}.")
            for given, got, said in (
                ("0", "0", "a date, year-month-day"),
                ("1763596800", "1763596800", "a date, year-month-day"),
                ("2026-11-20 10:00:00", "datetime.datetime(2026, 11, 20, 10, 0)", "a date, year-month-day"),
                ("0001-01-01", "datetime.date(1, 1, 1)", "a day from 2000-01-01 to today"),
                ("1999-12-31", "datetime.date(1999, 12, 31)", "a day from 2000-01-01 to today"),
                ("2999-01-01", "datetime.date(2999, 1, 1)", "a day from 2000-01-01 to today"),
            )
        ),
        ("status: accepted\nsuperseded_by: ''", "status: superseded\nsuperseded_by: ''",
         "line 13, superseded_by: got nothing, expected what replaced it: another rule set or a source."),
        ("status: accepted\nsuperseded_by: ''", "status: superseded\nsuperseded_by: small",
         "line 13, superseded_by: got 'small', expected what replaced it: another rule set or a source."),
        ("superseded_by: ''", "superseded_by: study2007",
         "line 13, superseded_by: got 'study2007', expected nothing, because status is not superseded."),
    ],
)  # fmt: skip
def test_the_day_and_the_standing_of_a_rule_are_checked_like_those_of_a_row(
    old: str, new: str, said: str, records: Records
) -> None:
    assert mistakes(PATHWAY, old, new, records) == [f"rules/small.yaml, {said}"]


DISCRIMINATOR = (
    CLASSIFIER[: CLASSIFIER.index("inputs:")].replace("kind: classifier", "kind: discriminator")
    + """\
sides:
  - id: one
    name: one
    says: One.
    arguments:
      - {finding: toe_drag, speaks: for, weight: moderate, why: Because.}
  - id: other
    name: other
    says: Other.
    arguments:
      - {finding: ache_by_night, speaks: for, weight: weak, why: Because.}
"""
)


def test_a_strong_word_needs_a_measurement_or_the_definition(records: Records) -> None:
    """data/README.md: without a figure an argument is a judgement, and then at most moderate."""
    text = DISCRIMINATOR.replace("source_id: leaflet_one", "source_id: handbook")
    assert read(text, records)[1] == []
    strong = "weight: strong"
    assert mistakes(text, "weight: moderate", strong, records) == [
        "rules/small.yaml, line 18, weight: got 'strong', expected at most moderate, because no clinical_test measured "
        "it and it is not by_definition."
    ]
    for excuse in ("by_definition: true", "clinical_test: toe_test"):
        assert read(text.replace("weight: moderate", f"{strong}, {excuse}"), records)[1] == []
    said = mistakes(text, "weight: moderate", f"{strong}, by_definition: surely", records)
    assert said[0] == "rules/small.yaml, line 18, by_definition: got 'surely', expected true, or nothing."


@pytest.mark.parametrize(("speak", "silent"), [((), ""), ((0, 1), ""), ((0,), "second"), ((1,), "first")])
def test_a_file_speaks_of_pictures_in_every_outcome_or_in_none(
    speak: tuple[int, ...], silent: str, records: Records
) -> None:
    text = PATHWAY
    for number in speak:
        urgency = ("    urgency: urgent\n", "    urgency: investigate\n")[number]
        text = text.replace(urgency, urgency + "    imaging: image_now\n")
    said = f"rules/small.yaml, line 14, outcomes: got no imaging in {silent}, expected imaging in every outcome, or in"
    assert read(text, records)[1] == ([f"{said} none."] if silent else [])


def test_of_three_outcomes_one_that_is_silent_and_one_that_speaks_are_both_noticed(records: Records) -> None:
    third = """  - id: third
    urgency: investigate
    says: Look.
    when: {finding: ache_by_night}
otherwise:
"""
    text = PATHWAY.replace("otherwise:\n", third)
    assert read(text, records)[1] == []
    one = text.replace("    urgency: urgent\n", "    urgency: urgent\n    imaging: image_now\n")
    assert "got no imaging in second, third, expected" in read(one, records)[1][0]
    two = one.replace("  - id: second\n", "  - id: second\n    imaging: image_now\n")
    assert "got no imaging in third, expected" in read(two, records)[1][0]


@pytest.mark.parametrize("side", ["just words", "[a, b]", "3", "~"])
def test_a_side_that_is_no_mapping_is_refused(side: str, records: Records) -> None:
    text = DISCRIMINATOR.replace("source_id: leaflet_one", "source_id: handbook") + f"  - {side}\n"
    rule_set, said = read(text, records)
    assert rule_set is None
    assert len(said) == 1
    assert said[0].startswith("rules/small.yaml, line 24, sides: got ")
    assert ", expected keys and values; the keys may be id, name, condition, says, ask, arguments," in said[0]


def test_a_condition_stands_only_beside_a_picture_now(records: Records) -> None:
    tied = "    urgency: {0}\n    imaging: image_now\n    imaging_only_if: somebody plans it\n"
    text = PATHWAY
    for urgency in ("urgent", "investigate"):
        text = text.replace(f"    urgency: {urgency}\n", tied.format(urgency))
    rule_set, said = read(text, records)
    assert said == []
    assert rule_set is not None
    assert [outcome.only_if for outcome in rule_set.outcomes] == ["somebody plans it"] * 2
    first = read(text.replace("imaging: image_now", "imaging: after_trial", 1), records)[1]
    assert len(first) == 1
    assert "imaging_only_if: got imaging is after_trial, expected imaging: image_now beside it" in first[0]
