"""What a question of the quiz is: a row that gives the key, what may be chosen, and the row behind each choice."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["FIXED", "KINDS", "PARTS", "TOPICS", "Behind", "Item", "laid_out"]

TOPICS = (
    "emergency", "redflags", "probability", "clinic", "imaging", "anatomy", "differential", "prognosis", "treatment",
    "exercise", "claims", "cases",
)  # fmt: skip
KINDS = ("best_of", "pick", "order", "move", "of_100", "find_error", "is_it_so")
# what is asked of a row: the part of it that holds the key
PARTS = (
    "present", "absent", "scan", "effect", "speed", "link", "sensitivity", "ppv", "share", "argument", "level", "trap",
    "gate", "concern", "region", "movement", "urgency", "error", "claim", "fork",
)  # fmt: skip
# the scales whose steps keep their places; whatever else is chosen from is laid out by the seed
FIXED = ("move", "of_100", "is_it_so")


@dataclass(frozen=True, slots=True)
class Behind:
    """The row that a choice rests on: for the key why it is right, for another choice where it would be right.

    Inputs: row, its file and id as a citation names it; part, one of PARTS.
    Does not say which of the two it is.
    """

    row: str
    part: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    Inputs: kind, one of KINDS; part, one of PARTS; row, its file and id, which gives the key; topics, the lessons that
    ask it; options, ids or words, each once; key, those that are right, in their order where the kind is order;
    behind, for each option its row; emergency, whether an emergency is the answer.
    Does not hold a sentence.
    """

    kind: str
    part: str
    row: str
    topics: tuple[str, ...]
    options: tuple[str, ...]
    key: tuple[str, ...]
    behind: Mapping[str, Behind]
    emergency: bool = False

    @property
    def name(self) -> str:
        """The id of the row."""
        return self.row.rpartition("/")[2]

    @property
    def rows(self) -> frozenset[str]:
        """Every row that the question or its answer tells of."""
        return frozenset((self.row, *(one.row for one in self.behind.values())))

    @property
    def wrong(self) -> tuple[str, ...]:
        """The options that are not right."""
        return () if self.kind == "order" else tuple(one for one in self.options if one not in self.key)

    def right(self, chosen: tuple[str, ...]) -> bool:
        """Whether a choice is right.

        Inputs: chosen, options, in the order in which they were put.
        Returns: True or False.
        Does not give a part for a part.
        """
        return chosen == self.key if self.kind == "order" else set(chosen) == set(self.key)


def laid_out(item: Item, seed: int) -> tuple[str, ...]:
    """The options in the order in which they are shown.

    Inputs: item; seed, any whole number.
    Returns: the options; the steps of a scale in their own order.
    Does not look at the key.
    """
    if item.kind in FIXED or item.part == "gate":
        return item.options
    options = sorted(item.options)
    random.Random(f"{seed} {item.kind} {item.row}").shuffle(options)
    return tuple(options)
