"""The table says what was measured: medians, noise, and goals that are met or missed."""

from __future__ import annotations

from table import Measure, drawn


def test_the_table_is_drawn_from_medians() -> None:
    measures = [
        Measure("click", "ms", (60.0, 50.0, 400.0), (40.0, 50.0, 45.0), goal=1.3),
        Measure("import", "ms", (5.0, 4.0, 9.0), (50.0, 40.0, 60.0), goal=0.3),
        Measure("size", "KiB", (201.4,), goal=200),
        Measure("part", "s", (1.5, 2.5), (1.0, 1.0)),
    ]
    assert drawn(measures).splitlines() == [
        "measure  ours                       floor                     ratio  goal     met?",
        "-------  -------------------------  ------------------------  -----  -------  ----",
        "click    60 ms (50 to 400, 3)       45 ms (40 to 50, 3)       1.33   1.30     no",
        "import   5.00 ms (4.00 to 9.00, 3)  50 ms (40 to 60, 3)       0.10   0.30     yes",
        "size     201 KiB                    -                         -      200 KiB  no",
        "part     2.00 s (1.50 to 2.50, 2)   1.00 s (1.00 to 1.00, 2)  2.00   -        -",
    ]
