"""What the body map leaves on a page that shows no drawing."""

from collections.abc import Collection, Mapping

from htpy import Node, fragment, p, pre

from hiplib.anatomy.characters import KEY, in_characters
from hiplib.records import Records

__all__ = ["drawn"]


def drawn(records: Records, chosen: Collection[str], referred: Mapping[str, str]) -> Node:
    """The body map in characters, with what its marks mean."""
    return fragment[pre[in_characters(records.body, chosen, referred)], p[KEY]]
