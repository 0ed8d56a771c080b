"""How provisions stand to each other, in sentences that claim no more than chance allows."""

from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING

from pipelines import words

if TYPE_CHECKING:
    import pandas as pd

CHANCE = 0.05  # of provisions that are all alike lie outside the 95 per cent limits, at the most
UNLIKELY = 0.05
SAME = 1e-9


def ranking_title(rows: pd.DataFrame) -> str:
    """Return the finding of the ranking; `rows` are the provisions with reviews: `provision` and `position`."""
    if len(rows) == 1:
        return f"{rows['provision'].iloc[0]} is the only provision with reviewed targets"
    far, near = _beyond(rows, "998"), _beyond(rows, "95")
    if len(far):
        lie = "lies" if len(far) == 1 else "lie"
        return f"{len(far)} of {len(rows)} provisions {lie} beyond what chance allows: {_sides(far)}"
    if len(near) and at_least_by_chance(len(near), len(rows)) < UNLIKELY:
        return (
            f"{len(near)} of {len(rows)} provisions lie outside the 95% limits, more than chance alone would put there"
        )
    return "No provision stands clearly above or below the others"


def ranking_note(rows: pd.DataFrame) -> str:
    """Return what there is to know beside the title: who lies outside the limits, and what that is worth."""
    said = []
    near = _beyond(rows, "95")
    if len(near):
        lies = "lies" if len(near) == 1 else "lie"
        worth = (
            "." if at_least_by_chance(len(near), len(rows)) < UNLIKELY else "; chance alone may well put as many there."
        )
        said.append(f"Of {len(rows)} provisions {len(near)} {lies} outside the 95% limits: {_sides(near)}{worth}")
    if len(rows) > 1 and all_alike(rows):
        said.append(
            "The rates differ no more than chance alone would make them, so that the best estimate of each is the "
            f"rate of all, {words.percent(rows['attainment_shrunk'].iloc[0])}; those with the most targets stand first."
        )
    return " ".join(said)


def funnel_title(rows: pd.DataFrame) -> str:
    """Return how many of the rates of the provisions with reviews lie within the limits of chance."""
    within, of = int(rows["position"].eq("within").sum()), len(rows)
    if of == 1:
        return f"The one rate lies {'within' if within else 'outside'} the limits of chance"
    return f"{'All' if within == of else f'{within} of'} {of} rates lie within the limits of chance"


def all_alike(rows: pd.DataFrame) -> bool:
    """Return whether the best estimates are all the same: the rates spread no more than chance makes them."""
    estimates = rows["attainment_shrunk"].astype("float64")
    return bool(estimates.max() - estimates.min() < SAME)


def at_least_by_chance(number: int, of: int) -> float:
    """Return how likely chance alone puts so many of the provisions, or more, outside the 95 per cent limits."""
    return sum(comb(of, k) * CHANCE**k * (1 - CHANCE) ** (of - k) for k in range(number, of + 1))


def _beyond(rows: pd.DataFrame, limits: str) -> pd.DataFrame:
    return rows[rows["position"].isin([f"above_{limits}", f"below_{limits}"])]


def _sides(rows: pd.DataFrame) -> str:
    """Return `Spelling above and Phonics below`, those above first."""
    parts = []
    for side in ("above", "below"):
        names = rows.loc[rows["position"].str.startswith(side), "provision"].tolist()
        parts += [f"{words.listed(names)} {side}"] if names else []
    return words.listed(parts)
