"""One likelihood ratio in words: as printed where it was printed, with about two figures where it was computed here."""

import math
from decimal import Decimal
from typing import Protocol

from hiplib.errors import within

__all__ = ["LikelihoodRatio", "computed", "likelihood_ratio", "number"]

_ENDLESS = "nobody without the condition showed the same"
_NOTHING = "nobody with the condition showed the same"


class LikelihoodRatio(Protocol):
    """What a ratio must tell to be put in words, as `likelihood.Ratio` does. Does not say of which finding."""

    @property
    def value(self) -> float:
        """The ratio, 0 or more, may be infinite."""

    @property
    def low(self) -> float | None:
        """The lower end of its 95 % interval, None where none was reported."""

    @property
    def high(self) -> float | None:
        """The upper end."""

    @property
    def origin(self) -> str:
        """What it was computed from, for one that was not printed."""

    @property
    def derived(self) -> bool:
        """Whether it was computed here."""


def computed(value: float) -> str:
    """A ratio that was computed here, with about two figures.

    Inputs: value, 0 or more, may be infinite.
    Returns: for instance "6.2", "15", "0.05", "infinite".
    Errors: InputError below 0 and for what is no number.
    Does not add an interval, and does not fit a printed ratio: that stands as it was printed.
    """
    within(value, 0, math.inf, "a ratio")
    if math.isinf(value):
        return "infinite"
    return f"{value:,.0f}" if value >= 10 else f"{Decimal(f'{value:.2g}'):f}"


def number(known: LikelihoodRatio, beside: LikelihoodRatio | None = None) -> str:
    """A ratio alone, in the one spelling it has everywhere.

    Inputs: known; beside, the printed ratio that is shown near it.
    Returns: the figure as printed; one that was computed here with about two figures, but spelled as the printed one
    where both round to the same.
    Source: the row it was read from.
    Does not add an interval.
    """
    if beside is not None and computed(beside.value) == computed(known.value):
        known = beside
    return _spelled(known.value, known)


def _spelled(value: float, known: LikelihoodRatio) -> str:
    return computed(value) if known.derived or math.isinf(value) else f"{value:g}"


def likelihood_ratio(known: LikelihoodRatio) -> str:
    """A likelihood ratio with its interval and its origin.

    Inputs: known.
    Returns: a phrase, for instance "likelihood ratio 6.4 (95 % interval 4.1 to 9.9)"; one computed here says from what.
    Source: the row it was read from.
    Does not let an empty cell pass for certainty.
    """
    said = [words for edge, words in ((math.inf, _ENDLESS), (0, _NOTHING)) if known.value == edge]
    if known.low is None or known.high is None:
        said.append("interval not reported")
    else:
        said.append(f"95 % interval {_spelled(known.low, known)} to {_spelled(known.high, known)}")
    ending = f", derived here from {known.origin}" if known.derived else ""
    return f"likelihood ratio {number(known)} ({'; '.join(said)}{ending})"
