"""Which need comes first where a file does not say: the order in which a pupil's needs are written or began."""

from __future__ import annotations

import pandas as pd


def filled_ranks(ranks: pd.Series, pupils: list[pd.Series], began: pd.Series | None = None) -> pd.Series:
    """Return ranks (text) with the empty ones counted on from the pupil's highest, in the order of `began` or the file.

    `pupils` are the columns that tell the pupil of each row; all have one index.
    """
    empty = ranks.isna().to_numpy()
    if not empty.any():
        return ranks
    order = pd.Series("", ranks.index) if began is None else began.fillna("")
    rows = pd.DataFrame(
        {
            "pupil": pd.MultiIndex.from_arrays([each.fillna("") for each in pupils]).factorize()[0],
            "given": pd.to_numeric(ranks, errors="coerce").to_numpy(dtype="float64", na_value=float("nan")),
            "order": order.to_numpy(dtype=object),
        }
    )
    highest = rows.groupby("pupil")["given"].transform("max").fillna(0)
    place = rows[empty].sort_values("order", kind="stable").groupby("pupil").cumcount().add(1)
    counted = (highest[empty] + place.sort_index()).astype("int64").astype("string")
    filled = ranks.reset_index(drop=True).astype("string")
    filled[empty] = counted
    return filled.set_axis(ranks.index)
