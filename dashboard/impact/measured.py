"""What targets and tests each say of a provision, in words, and where they do not say the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from dashboard.impact.links import map_link
from pipelines import words
from pipelines.figures.measures import WORDS
from pipelines.records.impact_bands import impact_bands

if TYPE_CHECKING:
    from collections.abc import Callable

Row: TypeAlias = "dict[Any, Any]"
MEASURES = tuple(WORDS)
GAIN, NO_GAIN = "◆", "○"
SENTENCE = re.compile(r"Gain: (.*)\. Little or none: (.*)\.")


def measures_table(rows: pd.DataFrame, term: str) -> pd.DataFrame:
    """Return the provisions with what each measure says, a sign before it: a gain, or little or none."""
    lines = rows.to_dict("records")
    return pd.DataFrame(
        {
            "Provision": [map_link(row["provision"], row["provision_id"], term) for row in lines],
            "Targets achieved": [_signed(row, "attainment_rate") for row in lines],
            "Ratio gain": [_signed(row, "ratio_gain") for row in lines],
            "Standard score change": [_signed(row, "standard_score_gain") for row in lines],
            "Reliable changes": [_reliable(row) for row in lines],
            "Effect size": [_signed(row, "effect_size") for row in lines],
            "Do they agree?": [_agreement(row) for row in lines],
        }
    )


def disagreement_title(rows: pd.DataFrame) -> str:
    """Return for how many of the provisions with scores the measures do not say the same."""
    compared = rows[rows[list(MEASURES)].notna().sum(axis="columns").gt(1)]
    differ = int(compared["disagreement"].notna().sum())
    if compared.empty:
        return "No provision has both targets and tests to compare"
    if not differ:
        return f"Targets and tests say the same of {words.plural(len(compared), 'provision')}"
    return f"Targets and tests disagree on {differ} of {words.plural(len(compared), 'provision')}"


def disagreement_sentence(row: Row) -> str:
    """Return in plain words which measures show a gain of a provision and which do not; empty where they agree."""
    found = SENTENCE.fullmatch("" if words.is_missing(row["disagreement"]) else str(row["disagreement"]))
    if found is None:
        return ""
    keys = {name: key for key, name in WORDS.items()}
    gain, none = (
        words.listed([f"{name} ({SAID[keys[name]](row)})" for name in names.split(", ")]) for names in found.groups()
    )
    return f"**{words.plain(row['provision'])}**: a gain by {gain}; little or none by {none}."


def shows_gain(measure: str, value: float) -> bool:
    """Return whether a measure's value counts as a gain: see `data/reference/impact_bands.toml`."""
    least: float = getattr(impact_bands().shows_gain, measure)
    rounded = round(value, 9)
    return rounded > least if measure == "standard_score_gain" else rounded >= least


def signed(value: float, decimals: int = 1) -> str:
    """Return a number with its sign and so many decimals; nought has no sign: `+2.0`, `−1.8`, `0.0`."""
    rounded = round(float(value), decimals)
    return f"{rounded:+.{decimals}f}".replace("-", "−") if rounded else f"{0:.{decimals}f}"


def band_name(band: object) -> str:
    """Return the words for what a gain's size is called: `very small`."""
    return str(band).replace("_", " ")


def _signed(row: Row, measure: str) -> str:
    if words.is_missing(row[measure]):
        return words.MISSING
    return f"{GAIN if shows_gain(measure, float(row[measure])) else NO_GAIN} {SAID[measure](row)}"


def _targets(row: Row) -> str:
    return f"{words.percent(row['attainment_rate'])} of {int(row['reviewed']):,}"


def _ratio_gain(row: Row) -> str:
    return f"{row['ratio_gain']:.1f}, {band_name(row['ratio_gain_band'])}, {_pairs(row['ratio_gain_pairs'])}"


def _standard_score(row: Row) -> str:
    return f"{signed(row['standard_score_gain'])} points, {_pairs(row['standard_score_pairs'])}"


def _effect(row: Row) -> str:
    interval = f"{signed(row['effect_low'], 2)} to {signed(row['effect_high'], 2)}"
    return f"{signed(row['effect_size'], 2)}, {band_name(row['effect_band'])}, {interval}"


SAID: dict[str, Callable[[Row], str]] = {
    "attainment_rate": _targets,
    "ratio_gain": _ratio_gain,
    "standard_score_gain": _standard_score,
    "effect_size": _effect,
}


def _reliable(row: Row) -> str:
    if words.is_missing(row["reliable_share"]):
        return words.MISSING
    return f"{words.percent(row['reliable_share'])} of {int(row['standard_score_pairs']):,}"


def _agreement(row: Row) -> str:
    if sum(not words.is_missing(row[measure]) for measure in MEASURES) < 2:
        return words.MISSING
    return "Yes" if words.is_missing(row["disagreement"]) else "**No**"


def _pairs(number: int) -> str:
    return words.plural(int(number), "pair")
