"""A mapping that stays as it was made."""

from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar

__all__ = ["Frozen"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Frozen(dict[_Key, _Value]):
    """A mapping that cannot be changed, but can be copied, stored, written as JSON and hashed.

    Inputs: a mapping, or what a dict is made of. It equals every mapping that holds the same.
    Does not freeze the values.
    """

    __slots__ = ()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        """What a dict would change itself with.

        Inputs: whatever a dict would take.
        Returns: nothing.
        Errors: TypeError, always.
        Does not change anything.
        """
        raise TypeError("this mapping is frozen: it does not support item assignment or deletion")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        # a dict would be rebuilt by assigning one item after the other, and that is refused
        return type(self), (dict(self),)

    @classmethod
    def of(cls, mapping: Mapping[_Key, _Value]) -> "Frozen[_Key, _Value]":
        """The same mapping, frozen.

        Inputs: mapping.
        Returns: itself where it is frozen already, otherwise a copy.
        Does not freeze the values.
        """
        return mapping if isinstance(mapping, Frozen) else cls(mapping)
