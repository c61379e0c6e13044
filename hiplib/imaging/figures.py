"""How many people without pain show a finding, over the ages; and odds ratios between people with and without pain."""

from collections.abc import Sequence

from htpy import Element

from hiplib.imaging import clear, spine_findings, without_pain, words_scans
from hiplib.model import ImagingFinding
from hiplib.records import Records
from hiplib.screen import page_chart
from hiplib.wording import capital

__all__ = ["by_age", "curves_by_age", "odds", "odds_strips"]

NO_DIFFERENCE = 1.0


def curves_by_age(records: Records, finding: str) -> list[page_chart.Curve]:
    """The curve of this finding over the published ages, before it the other findings, which stand pale behind it."""
    names = spine_findings(records)
    drawn = []
    for other in [*(name for name in names if name != finding), finding]:
        found = without_pain(records, other)
        points = [(row.age_years or 0, words_scans.how_many(row)) for row in found]
        nobody = frozenset(row.age_years or 0 for row in found if row.n == 0)
        ahead = other == finding
        drawn.append(page_chart.Curve(names[other] if ahead else "", points, "ahead" if ahead else "behind", nobody))
    return drawn


def by_age(records: Records, finding: str, pain: str, guessed: tuple[float | None, int | None]) -> Element:
    """The curve over the ages with the guess beside it; points on which nobody was studied are open."""
    found = curves_by_age(records, finding)
    ages = tuple(age for age, _ in found[-1].points)
    age_years, guess = guessed
    return page_chart.curves(
        page_chart.Scale(words_scans.AGE_AXIS, ages[0], ages[-1], ages),
        page_chart.Scale(words_scans.people_axis(pain), 0, 100, (0, 50, 100)),
        found,
        words_scans.curve_sentence(without_pain(records, finding), pain),
        guess=None if guess is None or age_years is None else (age_years, guess, words_scans.your_guess(guess)),
    )


def odds_strips(found: Sequence[ImagingFinding]) -> list[page_chart.Strip]:
    """A line for each odds ratio with its interval; open where the interval holds no difference."""
    sure = clear(found)
    return [
        page_chart.Strip(capital(row.name), words_scans.odds_words(row), row.value, row.low, row.high, row not in sure)
        for row in found
    ]


def odds_scale(found: Sequence[ImagingFinding], pain: str) -> page_chart.Scale:
    """From the lowest end of an interval to the highest, in tens."""
    ends = [end for row in found for end in (row.low, row.high, row.value) if end]
    ticks = [0.01 * 10**place for place in range(7)]
    low = max(tick for tick in ticks if tick <= min([*ends, NO_DIFFERENCE]))
    high = min(tick for tick in ticks if tick >= max([*ends, NO_DIFFERENCE]))
    named = tuple(tick for tick in ticks if low <= tick <= high)
    return page_chart.Scale(words_scans.odds_axis(pain), low, high, named, in_tens=True)


def odds(found: Sequence[ImagingFinding], pain: str, sentence: str) -> Element:
    """Odds ratios with their intervals on a scale of ratios; filled where the interval leaves out no difference."""
    return page_chart.strips(odds_scale(found, pain), odds_strips(found), sentence, upright=NO_DIFFERENCE)
