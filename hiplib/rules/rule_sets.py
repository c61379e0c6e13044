"""The nouns of rules/: a rule set, what it asks, its branches, and the sides and arguments of a discriminator."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hiplib.model import Citation, Frozen, Picture, Urgency
from hiplib.rules.trees import Node, leaves

__all__ = ["Argument", "Input", "Outcome", "RuleSet", "Side"]


@dataclass(frozen=True, slots=True)
class Input:
    """What a classifier asks for: a number with a unit and a range, one of some options, or a yes or no.

    Does not hold a default: not asked is unknown.
    """

    label: str
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    options: tuple[str, ...] = ()
    yes_no: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """One branch of a rule set: when its tree is true, this is the urgency (or a classifier's answer).

    Inputs: pattern, the picture of emergency.csv it belongs to, empty where it belongs to none. only_if, what a picture
    depends on besides the tree and nobody is asked, empty where nothing. items, what its tree asks, each once, is read
    from the tree.
    Does not exclude other branches; the most urgent true one counts.
    """

    id: str
    says: str
    # what is remembered of a branch is looked up at every answer: its words tell it from others, its tree is long
    when: Node = field(hash=False)
    citation: Citation
    urgency: Urgency | None = None
    answer: str = ""
    picture: Picture | None = None
    pattern: str = ""
    only_if: str = ""
    items: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(dict.fromkeys(leaf.item for leaf in leaves(self.when))))


@dataclass(frozen=True, slots=True)
class Argument:
    """One thing that speaks for or against one side of a discriminator, when its tree is true.

    Inputs: weight, one of WEIGHTS; why, in one sentence; clinical_test, the row that gives its weight a figure, or
    empty; group, a word shared by arguments that have one cause, of which only the strongest may count; row, the row of
    condition_arguments.csv it was taken from, empty for one of the file's own; because, why this side reads that row
    otherwise; entry, its place in the list of the file, None where the row stands as it is.
    Does not count for the other side when its tree is false.
    """

    when: Node
    speaks_for: bool
    weight: str
    why: str
    citation: Citation
    clinical_test: str = ""
    group: str = ""
    row: str = ""
    because: str = ""
    entry: int | None = field(default=None, compare=False, repr=False)

    @property
    def direction(self) -> Literal["for", "against"]:
        """Which way it speaks, in the word of condition_arguments.csv."""
        return "for" if self.speaks_for else "against"

    @property
    def dependence_group(self) -> str:
        """Its cause, under the name of condition_arguments.csv; empty where it shares none."""
        return self.group


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things a discriminator tells apart, with what speaks for and against it.

    Inputs: condition, the id of the condition it stands for, or empty; says, what follows if it leads; arguments, those
    of the condition's rows that it asks for, and its own.
    Does not exclude the other sides: many people fit more than one.
    """

    id: str
    name: str
    says: str
    arguments: tuple[Argument, ...]
    citation: Citation
    condition: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A guideline, a pathway or a rule of thumb: one file in rules/.

    Inputs: kind pathway (outcomes carry an urgency), classifier (outcomes carry an answer), discriminator (sides
    carry arguments) or limit (outcomes say when something else may not count); drives, whether it takes part in the
    combined answer; beside_because, why it is shown beside the answer where it does not; otherwise, what it says when
    no branch holds, None where it then stays silent because it is about something narrower; does_not_cover, when it
    has no right to that closing word, because it leaves such a patient to others; question, what it answers, in one
    line; first, the findings to ask before anything else; overlap, what its answers share; elsewhere, how other
    sources answer the same question, shown beside it and never deciding; remember, ids of teaching points.
    Does not know the patient.
    """

    id: str
    kind: str
    name: str
    short_name: str
    about: str
    caution: str
    drives: bool
    citation: Citation
    status: str
    outcomes: tuple[Outcome, ...]
    otherwise: Outcome | None = None
    beside_because: str = ""
    does_not_cover: Node | None = None
    inputs: Mapping[str, Input] = field(default_factory=Frozen)
    question: str = ""
    first: tuple[str, ...] = ()
    overlap: str = ""
    sides: tuple[Side, ...] = ()
    elsewhere: tuple[Outcome, ...] = ()
    remember: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "inputs", Frozen.of(self.inputs))
