"""The second pack, openly invented: what holds of the first must hold of it without a changed line of code."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hiplib import load
from hiplib.records import Records

GRYPHON = Path(__file__).parent / "gryphon_wing"


@pytest.fixture
def gryphon() -> Iterator[Records]:
    """Its records, which every view shows meanwhile."""
    with load.use(GRYPHON) as records:
        yield records
