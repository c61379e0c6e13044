"""A pack: the part of the body that a folder of data/ is about, and what must be in it by name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, model_validator

from hiplib.errors import NotFoundError, Problem
from hiplib.model.frozen import Frozen
from hiplib.model.rows import ID, Id, Text

__all__ = ["BRAKE", "EMERGENCY", "LIMITS", "Pack"]

# Four rule files carry the safety of every pack and have the same names in each: a pack that could call
# them something else could call them nothing.
EMERGENCY = "emergency"
LIMITS: Mapping[str, str] = Frozen(
    {
        "explanations": "when no harmless explanation counts",
        "reassurance": "when the pain itself forbids reassurance",
        "level_of_concern": "how warnings are sorted into risk, symptoms and signs",
    }
)
BRAKE: tuple[str, str] = "for_and_against", "what the weighing of arguments demands"

_One = str | int | float


def _named(value: Any) -> _One | tuple[_One, ...]:
    """An id, a number or words, or several of them; pydantic would complain once for each of these."""
    several = tuple(value) if isinstance(value, list | tuple) else (value,)
    if not several or any(isinstance(one, bool) or not isinstance(one, _One) or one == "" for one in several):
        raise ValueError("an id, a number, words, or a list of them")
    return several if isinstance(value, list | tuple) else several[0]


Named = Annotated[_One | tuple[_One, ...], PlainValidator(_named)]


def _frozen(named: Mapping[str, Mapping[str, Named]]) -> Mapping[str, Mapping[str, Named]]:
    return Frozen({view: Frozen.of(keys) for view, keys in named.items()})


class Pack(BaseModel):
    """What a folder of facts is about, and what this project needs of it by name: pack.yaml.

    Does not hold a fact about patients, and cannot switch a rule file off that stands in the folder.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    file: ClassVar[str] = "pack.yaml"

    id: Id = Field(description="the name of the pack, and of its folder")
    name: Text = Field(description="what the pack is about, for the screen")
    pain: Text = Field(description="what the pain is called within a sentence, such as low-back or hip pain")
    invented: str = Field("", description="for a pack in which nothing is medicine: a sentence that says so")
    drives: tuple[Id, ...] = Field(description="the rule files that take part in the answer, every one of them")
    beside: tuple[Id, ...] = Field((), description="the rule files that are shown beside the answer and must be there")
    limits: tuple[Id, ...] = Field(description="the rule files that hold limits of the answer")
    brakes: tuple[Id, ...] = Field(description="the rule files that only ever make the answer more careful")
    cases: tuple[Id, ...] = Field((), description="the cases that a lesson names and no emergency does")
    aloud: Annotated[Mapping[Id, Text], AfterValidator(Frozen.of)] = Field(
        default_factory=Frozen, description="for a finding whose label is no thing: how it is said aloud"
    )
    to_a_patient: Annotated[Mapping[Id, Text], AfterValidator(Frozen.of)] = Field(
        default_factory=Frozen, description="for a finding with a clinical label: the plain words a patient hears"
    )
    plainly: Annotated[Mapping[str, Text], AfterValidator(Frozen.of)] = Field(
        default_factory=Frozen, description="words of the tables that an option grid puts plainly for a patient"
    )
    named: Annotated[Mapping[str, Mapping[str, Named]], AfterValidator(_frozen)] = Field(
        default_factory=Frozen,
        description="for each view the rows it names: an id, several ids, a number, or words for the screen",
    )

    @model_validator(mode="after")
    def _keeps_what_makes_it_careful(self) -> Self:
        if EMERGENCY not in self.drives:
            raise ValueError(f"drives to name {EMERGENCY}, because every pack knows when not to wait")
        for name, meaning in LIMITS.items():
            if name not in self.limits:
                raise ValueError(f"limits to name {name}: {meaning}")
        if BRAKE[0] not in self.brakes:
            raise ValueError(f"brakes to name {BRAKE[0]}: {BRAKE[1]}")
        twice = [name for name in self.rule_files if self.rule_files.count(name) > 1]
        if twice:
            raise ValueError(f"each rule file once, and not {twice[0]} twice")
        return self

    @property
    def rule_files(self) -> tuple[str, ...]:
        """Every rule file that must be there."""
        return (*self.drives, *self.beside, *self.limits, *self.brakes)

    def named_ids(self) -> Iterator[tuple[str, str, str]]:
        """Every id in `named`, with its view and its key.

        Inputs: none.
        Returns: view, key and id, in the order of the file.
        Source: pack.yaml.
        Does not give numbers, nor words of which no id is made.
        """
        for view, keys in self.named.items():
            for key, value in keys.items():
                for item in value if isinstance(value, tuple) else (value,):
                    if isinstance(item, str) and re.fullmatch(ID, item):
                        yield view, key, item

    def several(self, view: str, key: str) -> tuple[str, ...]:
        """What a view names, in the order of the file.

        Inputs: view; key.
        Returns: ids, or words; none where the pack names nothing.
        Source: pack.yaml, named.
        Does not look the ids up: the loader has.
        """
        value = self.named.get(view, {}).get(key, ())
        return tuple(str(item) for item in (value if isinstance(value, tuple) else (value,)))

    def one(self, view: str, key: str, otherwise: Iterable[str] = ()) -> str:
        """The one thing that a view names.

        Inputs: view; key; otherwise, what it takes the first of where the pack names nothing.
        Returns: an id, or words.
        Errors: NotFoundError where there is neither.
        Source: pack.yaml, named.
        Does not choose a row by itself.
        """
        for item in (*self.several(view, key), *otherwise):
            return item
        expected = f"{key} under {view}, because the view shows it"
        raise NotFoundError([Problem("pack.yaml, named", "nothing", expected)])
