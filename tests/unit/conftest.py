"""A copy of the project's data that a test may spoil."""

import functools
import shutil
from pathlib import Path

import pytest

from hiplib import document, load

# Reading YAML is the slow part of loading, and a text always reads the same: only spoilt files are parsed again.
parse_once = functools.cache(document.parse)


@pytest.fixture
def data_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All of data/, to be edited as an author would, mistakes included."""
    monkeypatch.setattr(document, "parse", parse_once)
    return Path(shutil.copytree(load.DATA, tmp_path / "data"))
