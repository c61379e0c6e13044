"""The body map is drawn from body.svg: every region of the table has its shape there, and nothing else has one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hiplib import drawing, load
from hiplib.anatomy.body_map import BodyMap
from hiplib.errors import DataError, Problem
from hiplib.records import Records


def told(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load.records(folder)
    return [str(problem) for problem in caught.value.problems]


def changed(folder: Path, pattern: str, new: str, file: str = "body.svg") -> int:
    """Write the first match otherwise; the line on which it began."""
    text = (folder / file).read_text(encoding="utf-8")
    found = re.search(pattern, text)
    assert found is not None
    (folder / file).write_text(text[: found.start()] + new + text[found.end() :], encoding="utf-8")
    return text.count("\n", 0, found.start()) + 1


def test_the_drawing_and_the_table_name_the_same_regions(records: Records) -> None:
    for view, figure in records.body.items():
        seen = {name for name, region in records.regions.items() if region.views in (view, "both")}
        assert set(figure.shapes) == seen
    assert list(records.body) == ["front", "back"]


def test_the_map_is_handed_the_paths_as_they_stand(records: Records) -> None:
    handed = BodyMap({}, records.body).get_state()["drawing"]
    text = re.sub(r"\s+(?=[A-Z])", "", (load.DATA / "body.svg").read_text(encoding="utf-8"))
    shapes = {view: handed[view]["shapes"] for view in ("front", "back")}
    assert {view: len(some) for view, some in shapes.items()} == {"front": 19, "back": 23}
    for view, some in shapes.items():
        assert all(f'id="{view}-{region}" d="{path}"' in text for region, path in some)
        assert f'class="outline" d="{handed[view]["outline"]}"' in text
        assert all(f'class="line" d="{path}"' in text for path in handed[view]["lines"])


def test_a_region_without_a_shape_is_refused_in_a_sentence(data_copy: Path) -> None:
    changed(data_copy, r' *<path class="region" id="back-calf".*\n', "")
    assert told(data_copy) == [
        "regions.csv, row 28, column views: got 'back', and calf not drawn in back, expected its shape in body.svg, a "
        "path of class region with the id back-calf."
    ]


@pytest.mark.parametrize(
    ("pattern", "new", "said"),
    [
        ("back-calf", "back-calve", "got back-calve, expected a region of regions.csv that is seen in back. "
         "Did you mean calf?"),
        ("back-calf", "front-calf", "got a region with the id 'front-calf', expected back- and the id of the region."),
        ('class="region" id="back-calf"', 'class="regoin" id="back-calf"',
         "got a path of class 'regoin', expected one of outline, line, region. Did you mean region?"),
        ('id="back-calf" ', 'id="back-calf" transform="scale(2)" ',
         "got a path with a transform, expected its points written as they are."),
        ('id="back-calf" d="M', 'id="back-calf" d="url(M', "expected what a path is drawn by, beginning with M."),
        ('<path class="region" id="back-calf"', '<circle class="region" id="back-calf"', None),
        ('id="back" x="306"', 'id="behind" x="306"',
         "got a view 'behind', expected the views front and back, each once."),
        ('viewBox="-143 78 286 730"', 'viewBox="all"',
         "got the viewBox 'all', expected left, top, width and height, parted by spaces."),
        ("<svg xmlns", '<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg xmlns',
         "got a document type, expected an SVG without one"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(pattern: str, new: str, said: str | None, data_copy: Path) -> None:
    line = changed(data_copy, re.escape(pattern), new)
    found = [problem for problem in told(data_copy) if problem.startswith(f"body.svg, line {line}: ")]
    assert found
    assert said is None or any(said in problem for problem in found), found


def test_two_shapes_of_one_region_name_the_first(data_copy: Path) -> None:
    first = changed(data_copy, "back-heel", "back-heel")
    changed(data_copy, "back-sole", "back-heel")
    said = f"got back-heel a second time, expected each region once in a view; it first stands in line {first}."
    assert any(said in problem for problem in told(data_copy))


def test_without_the_file_and_without_an_outline_nothing_loads(data_copy: Path) -> None:
    changed(data_copy, 'class="outline"', 'class="line"')
    assert any("got 0 outlines, expected one in front." in problem for problem in told(data_copy))
    (data_copy / "body.svg").unlink()
    assert "body.svg: got no such file, expected a file that can be read." in told(data_copy)


def test_what_is_no_svg_is_told_with_its_line() -> None:
    problems: list[Problem] = []
    assert drawing.parse("<svg>\n<path\n</svg>", problems) is None
    assert str(problems[0]).startswith("body.svg, line 3: got ")
    problems.clear()
    assert drawing.parse("<svg xmlns='http://www.w3.org/2000/svg'><g><path d='M0 0'/></g></svg>", problems) is None
    assert [problem.got for problem in problems] == ["no view front", "no view back"]


def test_an_edited_drawing_is_read_again(data_copy: Path) -> None:
    before = load.records(data_copy).body["front"].shapes["shin"]
    changed(data_copy, re.escape(f'id="front-shin" d="{before}"'), 'id="front-shin" d="M0 0H9V9Z"')
    assert load.records(data_copy).body["front"].shapes["shin"] == "M0 0H9V9Z"
