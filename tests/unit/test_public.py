"""The public list is what it says, and everything on it explains itself."""

import ast
import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

import hiplib

PURE = sorted(
    module.name
    for module in pkgutil.walk_packages(hiplib.__path__, "hiplib.")
    if not module.name.startswith(("hiplib.view", "hiplib.screen"))
    and module.name.rsplit(".", 1)[1].partition("_")[0] not in ("", "view", "figures", "body")
)
FUNCTION_PARTS = ("Inputs:", "Returns:", "Errors:", "Source:", "Does not")
# what a function raises or rests on is said where there is something to say
ALWAYS = {"Inputs:", "Returns:", "Does not"}


def module(name: str) -> ModuleType:
    return importlib.import_module(name)


def defined_here(name: str) -> dict[str, Any]:
    """Public functions and classes whose home is this module."""
    return {
        what: value
        for what, value in vars(module(name)).items()
        if not what.startswith("_")
        and (inspect.isfunction(value) or inspect.isclass(value))
        and value.__module__ == name
    }


def functions() -> list[tuple[str, Callable[..., Any]]]:
    """Every public function of the pure layer, and every public method of its public classes."""
    found = []
    for name in PURE:
        for what, value in defined_here(name).items():
            if inspect.isfunction(value):
                found.append((f"{name}.{what}", value))
            else:
                methods = vars(value).items()
                found += [
                    (f"{name}.{what}.{m}", f) for m, f in methods if not m.startswith("_") and inspect.isfunction(f)
                ]
    return found


def classes() -> list[tuple[str, type]]:
    return [(f"{name}.{what}", v) for name in PURE for what, v in defined_here(name).items() if inspect.isclass(v)]


def test_what_hiplib_itself_offers() -> None:
    topics = [
        *("anatomy", "clinic", "differential", "discriminator", "emergency", "errors", "imaging", "load", "model"),
        *("probability", "prognosis", "redflags", "rules", "tables", "treatment", "wording"),
    ]
    assert hiplib.__all__ == ["Patient", *topics]
    assert all(getattr(hiplib, topic).__name__.rsplit(".", 1)[1] == topic for topic in topics)
    assert hiplib.Patient is hiplib.model.Patient
    assert hiplib.__version__ == "0.1.0"


@pytest.mark.parametrize("name", PURE)
def test_a_module_s_list_names_every_public_function_and_class_of_its_own(name: str) -> None:
    listed = module(name).__all__
    assert sorted(listed) == list(listed) or listed == sorted(listed, key=str.casefold) or _constants_first(listed)
    assert len(set(listed)) == len(listed)
    assert set(defined_here(name)) - set(listed) == set(), "public, but not on the list"
    for what in listed:
        assert hasattr(module(name), what), f"{what} is on the list, but not there"
        value = getattr(module(name), what)
        if inspect.isfunction(value) or inspect.isclass(value):
            assert value.__module__.startswith(name), f"{what} belongs to {value.__module__}"


def _constants_first(listed: list[str]) -> bool:
    """Constants, then classes, then functions, each in order: how the linter sorts such a list."""
    kinds = [0 if name.isupper() else 1 if name[0].isupper() else 2 for name in listed]
    return kinds == sorted(kinds)


@pytest.mark.parametrize("name", ["hiplib", *PURE])
def test_every_module_opens_with_what_it_is(name: str) -> None:
    assert module(name).__doc__


@pytest.mark.parametrize(("name", "function"), functions(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_public_function_states_its_contract(name: str, function: Callable[..., Any]) -> None:
    doc = inspect.getdoc(function) or ""
    places = {part: doc.find(part) for part in FUNCTION_PARTS if part in doc}
    if _small(function):
        assert doc, name
        return
    needed = ALWAYS | ({"Errors:"} if raises(function) else set())
    assert needed <= set(places), f"{name} lacks {sorted(needed - set(places))}"
    assert list(places.values()) == sorted(places.values()), f"{name}: inputs, returns, errors, source, does not"
    assert not re.search(r"(Errors|Source): none\.", doc), f"{name} has a part that says nothing"


def raises(function: Callable[..., Any]) -> bool:
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    return any(isinstance(node, ast.Raise) and node.exc for node in ast.walk(tree))


def test_an_error_that_is_not_told_and_a_part_that_says_nothing_would_be_noticed() -> None:
    def silent(name: str) -> str:
        """A name. Inputs: name. Returns: the name. Does not look it up."""
        if not name:
            raise ValueError(name)
        return name

    with pytest.raises(AssertionError, match="lacks"):
        test_every_public_function_states_its_contract("silent", silent)
    silent.__doc__ = "A name. Inputs: name. Returns: the name. Errors: none. Does not look it up."
    with pytest.raises(AssertionError, match="says nothing"):
        test_every_public_function_states_its_contract("silent", silent)


def _small(function: Callable[..., Any]) -> bool:
    """A lookup of one name takes one sentence, and only what it does not do."""
    return function.__name__ == "possible_words"


@pytest.mark.parametrize(("name", "function"), functions(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_input_is_named_in_the_contract(name: str, function: Callable[..., Any]) -> None:
    doc = inspect.getdoc(function) or ""
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name != "self" and parameter.kind is not parameter.VAR_KEYWORD and not _small(function):
            assert parameter.name.replace("_", " ") in doc.replace("_", " "), (
                f"{name} does not explain {parameter.name}"
            )


@pytest.mark.parametrize(("name", "kind"), classes(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_public_class_says_what_it_does_not_do(name: str, kind: type) -> None:
    doc = inspect.getdoc(kind) or ""
    assert doc, name
    assert kind.__doc__ is not None, f"{name} inherits its explanation"
    assert "Does not" in doc or "does not" in doc, name


@pytest.mark.parametrize(("name", "function"), functions(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_public_function_is_typed(name: str, function: Callable[..., Any]) -> None:
    signature = inspect.signature(function)
    assert signature.return_annotation is not signature.empty, name
    untyped = [p.name for p in signature.parameters.values() if p.name != "self" and p.annotation is p.empty]
    assert untyped == [], name
