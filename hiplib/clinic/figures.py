"""The frontier: people referred against ill people missed, for every list of findings and every policy that was run."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hiplib.clinic import words, words_frontier
from hiplib.clinic.encounter import Encounter
from hiplib.clinic.frontier import frontier as undominated
from hiplib.clinic.results import OF, Outcome
from hiplib.clinic.words_counts import OF_ALL
from hiplib.screen.palette import REST, SECOND, YOURS
from hiplib.screen.plotly_figures import FONT, blank, plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["Policy", "encounter", "frontier", "label_sides"]

AXES = ("sent", "missed")
HEIGHT = 420


@dataclass(frozen=True, slots=True)
class Policy:
    """One place on the frontier: the names of the policies there; of `OF` people, under both assumptions.

    `chance` is how far it carries the first place to either side, `rates` from where to where the rates carry it: of
    those referred and of those missed. Both belong to the policy that was run; others have none.
    """

    names: str
    sent: tuple[float, ...]
    missed: tuple[float, ...]
    yours: bool
    chance: tuple[float, float] | None = None
    rates: tuple[tuple[float, float], tuple[float, float]] | None = None


Places = Sequence[tuple[float, float]]


def frontier(
    policies: Sequence[Policy], beaten: Places, best: Places, overlapping: Places, sent_title: str, missed_title: str
) -> "go.Figure":
    """Referrals against misses: every list as a ring, those that none beats joined by a line, the policies on top.

    `beaten` and `best` are places of lists, `overlapping` the line that the best would make under the other assumption.
    What chance and what the rates leave open is drawn apart: a cross in the colour of the mark, and a box round it.
    """
    figure = blank()
    sides = label_sides(policies)
    _lists(figure, beaten, best, overlapping)
    for policy in policies:
        if policy.rates is not None:
            _open(figure, policy)
        color = YOURS if policy.yours else FONT["color"]
        figure.add_scatter(
            x=list(policy.sent), y=list(policy.missed), mode="lines", hoverinfo="skip",
            line={"color": color, "width": 1, "dash": "dot"},
        )  # fmt: skip
    for yours, name, symbol in ((False, "another policy", "diamond"), (True, "yours", "square")):
        some = [policy for policy in policies if policy.yours == yours]
        if not some:
            continue
        figure.add_scatter(
            x=[p.sent[0] for p in some], y=[p.missed[0] for p in some], mode="markers+text", name=name,
            text=[p.names for p in some], hoverinfo="skip",
            textposition=[sides[p.names] for p in some], textfont=FONT, cliponaxis=False,
            marker={"symbol": symbol, "size": 13 if yours else 10, "color": YOURS if yours else FONT["color"]},
        )  # fmt: skip
    margin = {"l": 16, "r": 24, "t": 24, "b": 64}
    axis = {"zeroline": True, "fixedrange": True, "automargin": True, "rangemode": "tozero"}
    figure.update_xaxes(**axis, title={"text": sent_title, "standoff": 8})
    figure.update_yaxes(**axis, title={"text": missed_title, "standoff": 8})
    plain(figure, height=HEIGHT, margin=margin)
    # where nobody is referred and where nobody is missed
    return figure.update_xaxes(zerolinecolor=REST).update_yaxes(zerolinecolor=REST)


def _lists(figure: "go.Figure", beaten: Places, best: Places, overlapping: Places) -> None:
    """Steps and no slopes: between two lists there is nothing that could be run."""
    lines: tuple[tuple[Places, str, str, dict[str, Any], dict[str, Any]], ...] = (
        (beaten, "a list that another beats", "markers", {}, {"symbol": "circle-open", "size": 5, "color": REST}),
        (best, "a list that none beats", "lines+markers", {"color": SECOND, "width": 2, "shape": "hv"},
         {"symbol": "circle", "size": 6, "color": SECOND}),
        (overlapping, words_frontier.DASHED, "lines",
         {"color": SECOND, "width": 2, "dash": "dash", "shape": "hv"}, {}),
    )  # fmt: skip
    _named(figure, best, overlapping)
    for places, name, mode, line, marker in lines:
        if places:
            figure.add_scatter(
                x=[x for x, _ in places], y=[y for _, y in places], mode=mode, name=name, line=line,
                marker=marker, hoverinfo="skip",
            )  # fmt: skip


def _named(figure: "go.Figure", best: Places, overlapping: Places) -> None:
    """The name of the dashed line, on its longest step; none where it runs along the other."""
    apart = []
    for (start, missed), (end, _) in pairwise(overlapping):
        middle = (start + end) / 2
        if missed > min((other for sent, other in best if sent <= middle), default=missed):
            apart.append((end - start, middle, missed))
    if apart:
        _, x, y = max(apart)
        figure.add_annotation(text=words_frontier.DASHED, font=FONT, x=x, y=y, yanchor="bottom", showarrow=False)


def _open(figure: "go.Figure", policy: Policy) -> None:
    assert policy.rates is not None
    assert policy.chance is not None
    (left, right), (low, high) = policy.rates
    figure.add_scatter(
        x=[left, right, right, left, left], y=[low, low, high, high, low], mode="lines", fill="toself",
        fillcolor="rgba(204,121,167,0.2)", line={"color": YOURS, "width": 1}, hoverinfo="skip",
        name="box: what the rates leave open",
    )  # fmt: skip
    x, y, wide, tall = policy.sent[0], policy.missed[0], *policy.chance
    figure.add_scatter(
        x=[max(0, x - wide), x + wide, None, x, x], y=[y, y, None, max(0, y - tall), y + tall], mode="lines",
        line={"color": YOURS, "width": 4}, hoverinfo="skip", name="cross: what chance leaves",
    )  # fmt: skip


_SIDES = ("top right", "top left", "middle left", "bottom right", "bottom left")
_INWARD = ("top left", "middle left", "bottom left")  # at the right edge a name has room on one side only


def label_sides(policies: Sequence[Policy]) -> dict[str, str]:
    """Where the name of each policy stands beside its mark: in a crowd, on sides that differ, from right to left.

    A crowd is what stands within an eighth of either axis, so that the names stay apart on a narrow page too.
    """
    reach = [max((getattr(p, axis)[0] for p in policies), default=0) / 8 for axis in ("sent", "missed")]
    placed: list[tuple[Policy, str]] = []
    for policy in sorted(policies, key=lambda p: -p.sent[0]):
        near = [
            side
            for other, side in placed
            if other.sent[0] - policy.sent[0] <= reach[0] and abs(policy.missed[0] - other.missed[0]) <= reach[1]
        ]
        room = _INWARD if policy.sent[0] > 6 * reach[0] else _SIDES
        placed.append((policy, next((side for side in room if side not in near), room[-1])))
    return {policy.names: side for policy, side in placed}


def _of_all(outcome: Outcome, name: str) -> float:
    return outcome.share(name).probability * OF


def _place(cost: tuple[float, float]) -> tuple[float, float]:
    return round(cost[0] * OF, 1), round(cost[1] * OF, 1)


def encounter(met: Encounter) -> "go.Figure":
    """The frontier of an encounter: every list and every policy that can be judged; those at one place share a mark."""
    policies: dict[tuple[tuple[float, ...], ...], Policy] = {}
    for result in met.judged:
        outcomes, mine = (result.independent, result.overlapping), result is met.result
        place = tuple(tuple(round(_of_all(outcome, name), 1) for outcome in outcomes) for name in AXES)
        called = words.YOURS_HERE if mine else words.policy(result, met.records)
        names = f"{policies[place].names}, {called}" if place in policies else called
        if place in policies:
            policies[place] = replace(policies[place], names=names)
            continue
        policies[place] = Policy(names, place[0], place[1], yours=mine)
        if mine:
            bands = met.bands.independent
            chance = [result.independent.share(name).chance * OF for name in AXES]
            rates = [(bands[name].low * OF, bands[name].high * OF) for name in AXES]
            policies[place] = replace(policies[place], chance=(chance[0], chance[1]), rates=(rates[0], rates[1]))
    kept = {one.items for one in met.best}
    return frontier(
        list(policies.values()),
        [_place(one.independent) for one in met.lists if one.items not in kept],
        [_place(one.independent) for one in met.best],
        [_place(one.overlapping) for one in undominated(met.lists, overlapping=True)],
        f"referred, {OF_ALL}", f"serious disease missed, {OF_ALL}",
    )  # fmt: skip
