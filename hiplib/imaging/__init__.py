"""When a picture helps: each guideline's answer for one patient, and what pictures show in people without pain."""

from hiplib.imaging.reason import advise, ages_years, compared, guidelines, hips, spine_findings, without_pain

__all__ = [
    "advise",
    "ages_years",
    "compared",
    "guidelines",
    "hips",
    "spine_findings",
    "without_pain",
]
