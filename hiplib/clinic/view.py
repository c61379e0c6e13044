"""A simulated practice: build a policy, predict, run, and see it beside the rule sets."""

from collections.abc import Sequence

from hiplib import load
from hiplib.clinic.view_simulator import Simulator

__all__ = ["Simulator", "simulator"]


def simulator(policy: str | Sequence[str] | None = None, setting: str | None = None, seed: int = 0) -> Simulator:
    """A practice for trying policies: choose or build one, predict how many are referred, run, compare.

    Inputs: policy, the id of a pathway, a list of findings of which any one is enough, or None for any flag at all;
    setting, the id of a file in practices/, None for the first; seed, which makes a run repeatable.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a policy or setting that does not exist.
    Source: clinical_tests.csv, base_rates.csv and rules/*.yaml.
    Does not decide about a real patient, and does not simulate what has no cited rates.
    """
    made = Simulator(load.records(), seed)
    made.choose(policy, setting)
    return made
