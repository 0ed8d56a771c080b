"""Everything known of each provision in one ranked table, to read and to download."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import frame, layout
from dashboard.impact.links import map_link
from dashboard.impact.measured import band_name, signed
from pipelines import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.impact.period import Period
    from pipelines.words import Number

FILES = {
    "provision": "Provision",
    "pupils": "Pupils",
    "reviewed": "Targets reviewed",
    "achieved": "Targets achieved",
    "attainment_rate": "Share achieved",
    "attainment_low": "Share achieved, lower end of the 95% interval",
    "attainment_high": "Share achieved, upper end of the 95% interval",
    "attainment_shrunk": "Best estimate of the share",
    "position": "Against the limits of chance",
    "ratio_gain_pairs": "Pairs of age equivalents",
    "ratio_gain": "Ratio gain",
    "ratio_gain_band": "Ratio gain, in a word",
    "standard_score_pairs": "Pairs of standard scores",
    "standard_score_gain": "Standard score change",
    "reliable_share": "Reliable changes, share",
    "effect_size": "Effect size",
    "effect_low": "Effect size, lower end of the 95% interval",
    "effect_high": "Effect size, upper end of the 95% interval",
    "effect_band": "Effect size, in a word",
    "disagreement": "Where the measures disagree",
    "cost": "Cost to date (£)",
    "cost_per_pupil": "Cost per pupil (£)",
    "cost_per_target_achieved": "Cost per target achieved (£)",
    "cost_per_target_low": "Cost per target achieved, lower end of the 95% interval (£)",
    "cost_per_target_high": "Cost per target achieved, upper end of the 95% interval (£)",
}
POSITIONS = {
    "within": "within the limits",
    "above_95": "above the 95% limits",
    "below_95": "below the 95% limits",
    "above_998": "above the 99.8% limits",
    "below_998": "below the 99.8% limits",
}
BANDS = ("ratio_gain_band", "effect_band")


def show_ranked(rows: pd.DataFrame, period: Period, term: str) -> None:
    """Show the table under the charts when it is opened, with its downloads."""
    layout.numbers_beneath(
        "impact",
        lambda: as_read(rows, term),
        f"Impact {period.words}",
        frame.where_from(),
        "impact",
        "measures",
        "funnel",
        files=lambda: as_files(rows),
    )


def as_read(rows: pd.DataFrame, term: str) -> pd.DataFrame:
    """Return the provisions in their order, each a link to the provision map, with what fits on a screen."""
    names = zip(rows["provision"], rows["provision_id"], strict=True)
    ranked = rows["reviewed"].gt(0)
    return pd.DataFrame(
        {
            "Rank": [str(place) if has else words.MISSING for place, has in enumerate(ranked, start=1)],
            "Provision": [map_link(name, provision_id, term) for name, provision_id in names],
            "Pupils": rows["pupils"].map(words.whole),
            "Targets achieved": _texts(rows, ["achieved", "reviewed"], _part_of),
            "Share (95% interval)": _texts(rows, ["attainment_rate", "attainment_low", "attainment_high"], _share),
            "Best estimate": rows["attainment_shrunk"].map(words.percent),
            "Ratio gain": rows["ratio_gain"].map(lambda value: words.MISSING if pd.isna(value) else f"{value:.1f}"),
            "Score change": [_signed(value) for value in rows["standard_score_gain"]],
            "Effect size": [_signed(value) for value in rows["effect_size"]],
            "Cost": rows["cost"].map(words.pounds),
            "Per pupil": rows["cost_per_pupil"].map(words.pounds),
            "Per target achieved": rows["cost_per_target_achieved"].map(words.pounds),
        }
    )


def as_files(rows: pd.DataFrame) -> pd.DataFrame:
    """Return every column of every provision, unrounded, in the same order, with words for codes."""
    named = {name: rows[name].astype("object").map(band_name, na_action="ignore") for name in BANDS}
    spelled = rows.assign(position=rows["position"].astype("object").map(POSITIONS), **named)
    return spelled[list(FILES)].rename(columns=FILES)


def _texts(rows: pd.DataFrame, columns: list[str], said: Callable[..., str]) -> list[str]:
    return [said(*values) for values in rows[columns].itertuples(index=False, name=None)]


def _part_of(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}" if whole else words.MISSING


def _share(rate: Number, low: Number, high: Number) -> str:
    if words.is_missing(rate):
        return words.MISSING
    return f"{words.percent(rate)} ({words.percent(low)} to {words.percent(high)})"


def _signed(value: float) -> str:
    return words.MISSING if words.is_missing(value) else signed(value)
