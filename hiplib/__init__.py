"""hiplib: reasoning about hip and low-back pain, for teaching.

Facts with their sources (`load`), rules in three-valued logic (`rules`), the pictures that must never wait
(`emergency`), red flags (`redflags`), what a finding changes (`probability`), a simulated practice (`clinic`), scans
and films (`imaging`), which structure is felt where (`anatomy`), telling conditions apart (`differential`,
`discriminator`), how people fare (`prognosis`), what helps (`treatment`) and the sentences that tell them
(`wording`). Nothing here needs a screen; what a clinician touches is in `hiplib.view`. A topic is a folder: `reason`
thinks, `words` says it, `view` shows it, out of the parts in `screen`. It teaches. It never decides about a real
patient.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hiplib import (
        anatomy,
        clinic,
        differential,
        emergency,
        errors,
        imaging,
        load,
        model,
        probability,
        prognosis,
        redflags,
        rules,
        tables,
        treatment,
        wording,
    )
    from hiplib.differential import discriminator
    from hiplib.model import Patient

__version__ = "0.1.0"
__all__ = [
    "Patient",
    "anatomy",
    "clinic",
    "differential",
    "discriminator",
    "emergency",
    "errors",
    "imaging",
    "load",
    "model",
    "probability",
    "prognosis",
    "redflags",
    "rules",
    "tables",
    "treatment",
    "wording",
]


def __getattr__(name: str) -> Any:
    """Import a module when it is first asked for: a script about one topic does not wait for the others."""
    if name == "Patient":
        return import_module("hiplib.model").Patient
    if name == "discriminator":
        return import_module("hiplib.differential.discriminator")
    if name in __all__:
        return import_module(f"hiplib.{name}")
    raise AttributeError(f"hiplib has no {name}; it has {', '.join(__all__)}")
