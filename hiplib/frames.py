"""A pandas table that shows itself whole: every word, its columns in plain words, and a line that says what it is."""

from html import escape
from typing import Any

import pandas

__all__ = ["Table"]

_MOST_ROWS = 100
# the notebook's own style puts sentences to the right and squeezes them until they fit
_STYLE = """<style>
.hip-facts { overflow-x: auto; }
.hip-facts table.dataframe { width: max-content; }
.hip-facts table.dataframe :is(caption, th, td) { text-align: left; vertical-align: top; }
.hip-facts table.dataframe :is(th, td) { max-width: min(18em, 34vw); }
</style>
"""


class Table(pandas.DataFrame):
    """A DataFrame of facts.

    Inputs: as a DataFrame. `attrs["of"]` is the file its rows stand in, `attrs["columns"]` what each column means.
    Does not do anything that a DataFrame does not: only how a notebook draws it is its own. The plain DataFrame cuts
    sentences after fifty letters and shows ids that nobody reads aloud; here the ids stay as the index, unseen.
    """

    @property
    def _constructor(self) -> Any:
        return Table

    def pivot(self, **named: Any) -> "Table":
        """The same facts crosswise, drawn in the same way.

        Inputs: named, the columns as of a DataFrame: index for the lines, columns, and values for where they cross.
        Returns: a Table; where no row ties the two, nothing stands.
        Errors: ValueError where two rows claim one place.
        Source: the rows.
        Does not add up or choose between rows.
        """
        crossed = Table(super().pivot(**named))
        values, *by = (_plain(named.get(part, "rows")) for part in ("values", "index", "columns"))
        crossed.attrs["crossed"] = f"{values}, by {' and '.join(map(str, by))}"
        return crossed

    def _repr_html_(self) -> str:
        numbered = self.index.name != "id"
        drawn = pandas.DataFrame(self.head(_MOST_ROWS)).map(_said).rename(columns=_plain, index=_said)
        drawn.columns.names = [_plain(name) for name in drawn.columns.names]
        if drawn.columns.nlevels == 1:  # one line of heads, without a line of empty ones beneath
            drawn.columns.name, drawn.index.name = _plain(self.index.name) if numbered else None, None
        with pandas.option_context("display.max_colwidth", None):
            html = drawn.to_html(border=0, justify="left", index=numbered)
        what = escape(self._caption())
        html = html.replace("<thead>", f"<caption>{what}</caption>\n  <thead>", 1)
        return f'{_STYLE}<div class="hip-facts" role="region" tabindex="0" aria-label="{what}">\n{html}\n</div>'

    def _caption(self) -> str:
        rows = len(self)
        said = self.attrs.get("crossed") or f"{rows} {'row' if rows == 1 else 'rows'}"
        if "of" in self.attrs:
            said += f" of {self.attrs['of']}"
        return said if rows <= _MOST_ROWS else f"{said}, the first {_MOST_ROWS} shown"


def _said(value: Any) -> Any:
    if isinstance(value, float):
        return f"{value:g}" if value == value else ""
    return "" if value is None or value is pandas.NA else value


def _plain(name: Any) -> Any:
    return name.replace("_", " ") if isinstance(name, str) else name
