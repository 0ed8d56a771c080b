"""The figure `measures`: what targets and tests say of each provision, side by side, and where they disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from pipelines.figures.evidence import evidence
from pipelines.figures.impact import impact_counts, in_pounds
from pipelines.figures.impact_records import pair_pieces, target_pieces
from pipelines.figures.money import pounds
from pipelines.figures.served_targets import by_tier_and_name, keys_of
from pipelines.records.impact_bands import Band, band_of, impact_bands

if TYPE_CHECKING:
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

COLUMNS = (
    "reviewed",
    "achieved",
    "attainment_rate",
    "ratio_gain_pairs",
    "ratio_gain",
    "ratio_gain_band",
    "standard_score_pairs",
    "standard_score_gain",
    "reliable_share",
    "effect_size",
    "effect_band",
    "disagreement",
    "cost_per_target_achieved",
    "cost_per_target_low",
    "cost_per_target_high",
)
WORDS = {
    "ratio_gain": "ratio gain",
    "standard_score_gain": "standard scores",
    "effect_size": "effect size",
    "attainment_rate": "targets",
}
DECIMALS = 9  # beyond them a mean of fractions differs from what it would be by hand


def measures(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts, provision_id, name and `COLUMNS`: one row per provision with a target reviewed or a pair."""
    counts = impact_counts(basis, request)
    rows = counts[(counts["reviewed"] > 0) | (counts["entry_exit_pairs"] > 0)].reset_index(drop=True)
    bands = impact_bands()
    whole = in_pounds(rows).assign(
        ratio_gain_pairs=rows["age_pairs"],
        standard_score_pairs=rows["standard_pairs"],
        ratio_gain_band=_bands(rows["ratio_gain"], bands.ratio_gain),
        effect_band=_bands(rows["effect_size"], bands.effect),
        disagreement=_texts([disagreement(row) for row in rows[list(WORDS)].to_dict("records")]),
        cost_per_target_low=_cost_per_target(rows, rows["attainment_high"]),
        cost_per_target_high=_cost_per_target(rows, rows["attainment_low"]),
    )
    return by_tier_and_name(basis, whole, request)[[*keys_of(request), *COLUMNS]]


def measures_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the reviews and the exit scores behind each row: see `pipelines.figures.evidence`."""
    pairs = [
        piece
        for column, gain in (("ratio_gain_pairs", "ratio_gain"), ("standard_score_pairs", "change"))
        for piece in pair_pieces(basis, request, column, counted=gain)
    ]
    return evidence([*target_pieces(basis, request), *pairs], keys_of(request))


def disagreement(row: dict[Any, Any]) -> str | None:
    """Return which measures show a gain and which do not, in a sentence; nothing where they agree or one is alone."""
    at_least = impact_bands().shows_gain
    there = {name: round(row[name], DECIMALS) for name in WORDS if pd.notna(row[name])}
    shows = {
        name: value > at_least.standard_score_gain
        if name == "standard_score_gain"
        else value >= getattr(at_least, name)
        for name, value in there.items()
    }
    gain = [WORDS[name] for name in there if shows[name]]
    none = [WORDS[name] for name in there if not shows[name]]
    return f"Gain: {', '.join(gain)}. Little or none: {', '.join(none)}." if gain and none else None


def _bands(values: pd.Series[float], bands: tuple[Band, ...]) -> pd.Series[Any]:
    return _texts([None if pd.isna(value) else band_of(round(value, DECIMALS), bands) for value in values])


def _texts(values: list[str | None]) -> pd.Series[Any]:
    return pd.Series(values, dtype="string[pyarrow]")


def _cost_per_target(rows: pd.DataFrame, rate: pd.Series[float]) -> pd.Series[Any]:
    """Return the cost of the placements whose targets were reviewed per target achieved, were this the true rate."""
    expected = (rate * rows["reviewed"]).where(rows["achieved"] > 0)
    return pounds(rows["linked_cost"].astype("float64") / expected)
