"""Reads `data/reference/impact_bands.toml`: what gains are measured with, and what their sizes are called."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from pipelines.records.models import Strict
from pipelines.records.reference import toml


class StandardScore(Strict):
    """The spread of standard scores, the reliability of a test that says none, and when a change is reliable."""

    deviation: float
    reliability: float
    reliable_beyond: float


class EffectSize(Strict):
    """How many gains an effect size needs."""

    fewest_pairs: int


class Band(Strict):
    """One band of sizes: its word and its lower bound, which it includes; the lowest band has none."""

    band: str
    lowest: float | None = Field(default=None, alias="from")


class ShowsGain(Strict):
    """From where on each measure shows a gain; a standard score change has to lie above its own."""

    ratio_gain: float
    standard_score_gain: float
    effect_size: float
    attainment_rate: float


class ImpactBands(Strict):
    """All that `impact_bands.toml` holds; bands from the highest down."""

    standard_score: StandardScore
    effect_size: EffectSize
    ratio_gain: tuple[Band, ...]
    effect: tuple[Band, ...]
    shows_gain: ShowsGain


@cache
def impact_bands() -> ImpactBands:
    """Return what gains are measured with and what their sizes are called."""
    return ImpactBands.model_validate(toml("impact_bands"))


def band_of(value: float, bands: tuple[Band, ...]) -> str:
    """Return the word of the band that a value lies in."""
    return next(band.band for band in bands if band.lowest is None or value >= band.lowest)
