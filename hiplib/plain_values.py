"""Facts as words, numbers, lists and mappings only, and made again from these without a second check."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel

from hiplib import model, rules
from hiplib.model import Frozen

__all__ = ["again", "plain"]

# what may be made from a name in a file, and nothing else
_NOUNS: Mapping[str, type[Any]] = Frozen(
    {kind.__name__: kind for kind in (date, *vars(model).values(), *vars(rules).values()) if isinstance(kind, type)}
)


def plain(value: Any) -> Any:
    """A value of Records as what marshal writes.

    Inputs: value, a noun of hiplib.model or hiplib.rules, or a tuple or frozen mapping of such, or plain itself.
    Returns: itself where it is plain; for a noun a list of its name, what its fields hold, and the places among these
    of what is not plain.
    Errors: ValueError for a noun that `again` would not know.
    Does not change the value.
    """
    kind = type(value)
    if kind is tuple:
        parts = tuple(map(plain, value))
        return parts if any(part is not was for part, was in zip(parts, value, strict=True)) else value
    if kind is Frozen:
        return {key: plain(held) for key, held in value.items()}
    if kind is date:
        return _told(kind, [value.toordinal()])
    if isinstance(value, Enum):
        return _told(kind, [value.value])
    if is_dataclass(kind) or isinstance(value, BaseModel):
        return _told(kind, [getattr(value, name) for name in _fields(_known(kind))])
    return value


def again(value: Any) -> Any:
    """The value that `plain` was given.

    Inputs: value, as `plain` returned it; it is used up.
    Returns: an equal of the first value.
    Errors: KeyError for a name that is no noun.
    Does not check: what is made here was checked before it was written.
    """
    kind = type(value)
    if kind is list:
        name, held, more = value
        for place in more:  # most cells of a table are words: to ask each of them takes half of the time
            held[place] = again(held[place])
        return _made(name, held)
    if kind is tuple:
        return tuple([again(each) for each in value])
    if kind is dict:
        return Frozen({key: again(each) for key, each in value.items()})
    return value


def _told(kind: type[Any], held: list[Any]) -> list[Any]:
    parts = [plain(each) for each in held]
    return [_known(kind), parts, tuple(place for place, part in enumerate(parts) if part is not held[place])]


def _known(kind: type[Any]) -> str:
    if _NOUNS.get(kind.__name__) is not kind:
        raise ValueError(f"{kind.__name__} is no noun of hiplib.model or hiplib.rules")
    return kind.__name__


@cache
def _fields(name: str) -> tuple[str, ...]:
    kind = _NOUNS[name]
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    return tuple(each.name for each in fields(kind) if each.init)


def _made(name: str, held: list[Any]) -> Any:
    noun = _NOUNS[name]
    if noun is date:
        return date.fromordinal(*held)
    if not issubclass(noun, BaseModel):
        return noun(*held)
    made, put, names = noun.__new__(noun), object.__setattr__, _fields(name)
    put(made, "__dict__", dict(zip(names, held, strict=True)))  # all that pydantic itself keeps of a row
    put(made, "__pydantic_fields_set__", set(names))
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    return made
