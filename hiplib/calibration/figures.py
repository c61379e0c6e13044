"""How often right at each level of sureness, on a square with the diagonal and the band of chance."""

from htpy import Element

from hiplib.calibration import corp, words
from hiplib.calibration.reason import Record
from hiplib.screen import page_chart

__all__ = ["curve", "in_characters"]

_TICKS = (0, 50, 100)


def _curves(found: Record) -> list[page_chart.Curve]:
    line = zip(found.groups, corp.fitted(found.groups), strict=True)
    points = [(round(group.sure * 100), round(share * 100)) for group, share in line]
    reach = [(round(low * 100), round(high * 100)) for low, high in found.chance.band]
    return [
        page_chart.Curve("", [(0, 0), (100, 100)], "behind"),
        page_chart.Curve(words.YOUR_LINE, points, "ahead", reach=reach),
    ]


def _share() -> page_chart.Scale:
    return page_chart.Scale(words.axis(), 0, 100, _TICKS)


def curve(found: Record) -> Element:
    """The line of a record; at each level a bar says where chance alone puts it, and the diagonal lies pale behind."""
    scale = page_chart.Scale(words.SAID_AXIS, 0, 100, _TICKS)
    return page_chart.curves(scale, _share(), _curves(found), words.curve_sentence(found))


def in_characters(found: Record) -> list[str]:
    """The same for a saved page, a line for each level: the band of chance, and where the line of the record lies."""
    line = zip(found.groups, corp.fitted(found.groups), found.chance.band, strict=True)
    strips = [
        page_chart.Strip(words.said(group), words.came(group), share * 100, low * 100, high * 100)
        for group, share, (low, high) in line
    ]
    return page_chart.strips_text(_share(), strips)
