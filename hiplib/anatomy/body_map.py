"""The body map: a front and a back figure whose regions are switches, drawn by `body_map.js`.

It knows places by name, draws the shapes that it is handed, and knows nothing of medicine. What is chosen is filled,
what is referred to is hatched, so that both are told apart without colour. The page shows a choice at once and tells
the kernel afterwards.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from hiplib.model import Figure

__all__ = ["STRENGTHS", "BodyMap"]

_HERE = Path(__file__).parent
# how surely something is felt at a place: each has its hatching
STRENGTHS = ("typical", "possible", "disputed")


class BodyMap(anywidget.AnyWidget):
    """Places that can be chosen by mouse, touch or keyboard.

    `names` maps each place to the words it is called by, in the order they are read out; `drawing` holds the paths of
    the body as it is seen from the front and from behind, with a shape for each region; `selected` lists the chosen
    places in that order; `referred` maps a place that is hatched to one of STRENGTHS; while `fixed`, nothing can be
    chosen.
    Does not draw a place that it has no shape for.
    """

    _esm = _HERE / "body_map.js"
    _css = _HERE / "body_map.css"
    names = traitlets.Dict(key_trait=traitlets.Unicode(), value_trait=traitlets.Unicode()).tag(sync=True)
    drawing = traitlets.Dict().tag(sync=True)
    # without the echo the answer is the first thing to come back
    selected = traitlets.List(traitlets.Unicode()).tag(sync=True, echo_update=False)
    referred = traitlets.Dict(key_trait=traitlets.Unicode(), value_trait=traitlets.Enum(STRENGTHS)).tag(sync=True)
    fixed = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self, names: Mapping[str, str], body: Mapping[str, Figure], on_change: Callable[[], None] = lambda: None
    ) -> None:
        drawing = {
            # in pairs, because a page would put names that are numbers first
            view: {"box": seen.box, "outline": seen.outline, "lines": seen.lines, "shapes": [*seen.shapes.items()]}
            for view, seen in body.items()
        }
        super().__init__(names=dict(names), drawing=drawing)
        self.observe(lambda _: on_change(), "selected")

    @traitlets.validate("selected")
    def _known_once_in_order(self, proposal: Any) -> list[str]:
        self._refuse_unknown(proposal["value"])
        return [place for place in self.names if place in proposal["value"]]

    @traitlets.validate("referred")
    def _known(self, proposal: Any) -> dict[str, str]:
        self._refuse_unknown(proposal["value"])
        return dict(proposal["value"])

    def _refuse_unknown(self, places: Iterable[str]) -> None:
        if strange := [place for place in places if place not in self.names]:
            raise traitlets.TraitError(f"The body map has no place {strange[0]!r}; it has {', '.join(self.names)}.")
