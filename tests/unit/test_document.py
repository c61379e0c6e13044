"""YAML as it is read here: lines are remembered, and nothing in a file can run or grow."""

import pytest

from hiplib.document import parse, stray
from hiplib.errors import DataError

TEXT = """\
id: small
outcomes:
  - id: first
    when:
      any:
        - {finding: wet_sleeve}
        - {finding: torn_glove}
"""


def refused(text: str) -> str:
    with pytest.raises(DataError) as caught:
        parse("rules/small.yaml", text)
    return str(caught.value)


def test_values_are_plain() -> None:
    read = parse("a.yaml", "number: 3\nyes: true\nempty:\nday: '2026-11-20'\nlist: [a, 1.5]\n")
    assert read.value == {"number": 3, "yes": True, "empty": None, "day": "2026-11-20", "list": ["a", 1.5]}


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ((), "rules/small.yaml, line 1"),
        (("id",), "rules/small.yaml, line 1, id"),
        (("outcomes",), "rules/small.yaml, line 2, outcomes"),
        (("outcomes", 0, "when"), "rules/small.yaml, line 4, when"),
        (("outcomes", 0, "when", "any", 1, "finding"), "rules/small.yaml, line 7, finding"),
        # what is missing is looked for at the nearest thing that is there
        (("outcomes", 0, "urgency"), "rules/small.yaml, line 3, urgency"),
        (("kind",), "rules/small.yaml, line 1, kind"),
    ],
)
def test_a_reader_is_sent_to_the_line(place: tuple[str | int, ...], where: str) -> None:
    assert parse("rules/small.yaml", TEXT).where(*place) == where


def test_a_key_written_twice_is_refused() -> None:
    assert refused("id: a\nkind: pathway\nid: b\n") == (
        "The data could not be used. rules/small.yaml, line 3: got id a second time, expected each key once."
    )


def test_an_alias_is_refused_because_a_short_file_could_fill_the_memory() -> None:
    bomb = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"
    assert refused(bomb) == (
        "The data could not be used. rules/small.yaml, line 1: got an alias (* or &), expected the text written out."
    )


def test_a_bomb_of_aliases_is_refused_without_being_expanded() -> None:
    lines = ["a0: &a0 [" + ", ".join(["lol"] * 10) + "]"]
    # nine lines more would be ten thousand million words
    lines += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 10) + "]" for n in range(1, 10)]
    assert "an alias (* or &)" in refused("\n".join(lines))


OBJECTS = ["object/apply:os.system", "name:os.system", "object:hiplib.model.Patient", "tuple"]


@pytest.mark.parametrize("what", OBJECTS)
@pytest.mark.parametrize("value", ["[echo]", "{a: echo}"])
def test_a_list_or_mapping_with_a_tag_that_names_an_object_is_refused(what: str, value: str) -> None:
    assert refused(f"id: small\nname: !!python/{what} {value}\n") == (
        f"The data could not be used. rules/small.yaml, line 2: got the tag tag:yaml.org,2002:python/{what}, "
        "expected keys, lists and plain values without a tag."
    )


@pytest.mark.parametrize("what", OBJECTS)
def test_a_word_with_a_tag_that_names_an_object_is_refused(what: str) -> None:
    assert refused(f"id: small\nname: !!python/{what} echo\n") == (
        "The data could not be used. rules/small.yaml, line 2: got could not determine a constructor for the tag "
        f"'tag:yaml.org,2002:python/{what}', expected YAML."
    )


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("2026-13-20", "month must be in 1..12"),
        ("2026-02-30", "day is out of range for month"),
        ("!!int many", "invalid literal for int() with base 10: 'many'"),
    ],
)
def test_a_date_or_number_that_cannot_exist_is_refused(value: str, why: str) -> None:
    assert refused(f"id: small\nday: {value}\n") == (
        f"The data could not be used. rules/small.yaml, line 2: got {value.split()[-1]!r} ({why}), "
        "expected a value that exists."
    )


def test_a_list_as_a_key_is_refused() -> None:
    assert refused("id: small\n? [a, b]\n: c\n") == (
        "The data could not be used. rules/small.yaml, line 2: got a list or mapping as a key, expected a word as a "
        "key."
    )


def test_a_file_nested_without_end_is_refused() -> None:
    narrow = "".join(f"{' ' * level}k:\n" for level in range(150))
    under_keys = "".join(f"{' ' * (2 * level)}k:\n{' ' * (2 * level)}-\n" for level in range(60))
    for text, line in (
        ("[" * 5000, 1),
        ("a: 1\n\nb:\n" + "  [" * 5000, 4),
        ("- " * 5000, 1),
        ("? " * 5000, 1),
        (narrow, 101),
        (under_keys, 101),
    ):
        assert refused(text) == (
            f"The data could not be used. rules/small.yaml, line {line}: got lists or keys nested very deeply, "
            "expected YAML of a few levels."
        )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "id: [a, b\n",
            "line 2: got expected ',' or ']', but got '<stream end>', expected YAML. A bracket was opened and not "
            "closed.",
        ),
        (
            "id: 'open\n",
            "line 2: got found unexpected end of stream, expected YAML. A quotation mark was opened and not closed.",
        ),
        (
            "a: 1\n\tb: 2\n",
            "line 2: got found character '\\t' that cannot start any token, expected YAML. "
            "Indent with spaces, and not with the tab key.",
        ),
        (
            "says: It hurts: a lot\n",
            "line 1: got mapping values are not allowed here, expected YAML. "
            "Words with a colon stand on the next line, indented, and >- before them; "
            "keys of one thing begin in the same column.",
        ),
        (
            "says: one\ntwo\nsays: b\n",
            "line 3: got could not find expected ':', expected YAML. "
            "Words of several lines stand on the next lines, indented, and >- before them.",
        ),
        ("a: 1\n---\nb: 2\n", "line 2: got but found another document, expected YAML."),
        ("a: *nobody\n", "line 1: got found undefined alias 'nobody', expected YAML."),
    ],
)
def test_a_text_that_is_not_yaml_is_refused_with_its_line(text: str, said: str) -> None:
    assert refused(text) == f"The data could not be used. rules/small.yaml, {said}"


def test_a_character_that_yaml_forbids_is_refused() -> None:
    said = refused("id: a\nb: x\ufffey\n")
    assert said.startswith("The data could not be used. rules/small.yaml, line 2: got unacceptable character")
    assert said.endswith("expected YAML in UTF-8.")


@pytest.mark.parametrize("character", [0x00, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x80, 0x9F])
def test_a_control_character_is_refused_written_out_or_as_an_escape(character: int) -> None:
    said = (
        f"The data could not be used. rules/small.yaml, line 2: got the control character U+{character:04X}, expected "
        "text without it."
    )
    assert refused(f"id: a\nabout: b{chr(character)}c\n") == said
    assert refused(f'id: a\nabout: "b\\x{character:02x}c"\n') == said


@pytest.mark.parametrize("character", ["\t", "\n", "\r\n", "\u0085", "\u00a0", "é", "−", "’", "\u200d"])
def test_what_an_author_may_well_have_typed_is_no_control_character(character: str) -> None:
    assert stray("here", f"a{character}b") is None


def test_an_empty_text_is_nothing() -> None:
    assert parse("a.yaml", "").value is None
    assert parse("a.yaml", "# only a remark\n").value is None


def test_a_stray_character_is_named_by_its_line_also_after_an_empty_first_line() -> None:
    problem = stray("a.yaml", "\n\nid: x\x01\n")
    assert problem is not None
    assert problem.where == "a.yaml, line 3"
