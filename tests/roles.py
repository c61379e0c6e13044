"""Which row of the first pack plays which role in a test: ids stand in roles.yaml, and in no test."""

from pathlib import Path
from types import SimpleNamespace

import yaml

ROLES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "roles.yaml").read_text(encoding="utf-8"))
role = SimpleNamespace(**ROLES)


def misspelt(word: str) -> str:
    """The word without its last letter, as somebody types it who looks away."""
    return word[:-1]
