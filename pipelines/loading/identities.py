"""One id for each pupil, though a file without the school's own ids was loaded before one that has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = dict[str, pd.DataFrame]
_MATCHED = ("census", "ctf", "mis_history", "iep_form")
_KEY = ["school_id", "pupil_id"]
_NUMBER = ["school_id", "upn"]


def one_id_for_each_pupil(kinds: Sequence[str], rows: Sequence[Rows]) -> list[Rows]:
    """Return the rows of sources with each pupil under the id that the school's own files give the pupil's UPN.

    A census that was loaded first knows a pupil by the UPN, say; when the workbook comes that has an id for that UPN,
    the census's rows go by it.
    """
    matched = [kind in _MATCHED for kind in kinds]
    own = [each["pupils"] for each, is_matched in zip(rows, matched, strict=True) if not is_matched]
    made = [each["pupils"] for each, is_matched in zip(rows, matched, strict=True) if is_matched]
    if not own or not made:
        return list(rows)
    ids = _ids(pd.concat(own), pd.concat(made))
    if not ids:
        return list(rows)
    return [
        {name: _under(some, ids) for name, some in each.items()} if is_matched else each
        for each, is_matched in zip(rows, matched, strict=True)
    ]


def _ids(own: pd.DataFrame, made: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Return the school's own id for each school and id that only matched files use."""
    known = own.loc[own["upn"].notna(), [*_NUMBER, "pupil_id"]].drop_duplicates()
    one = known[~known.duplicated(_NUMBER, keep=False)]
    pairs = made.loc[made["upn"].notna(), [*_NUMBER, "pupil_id"]].drop_duplicates()
    both = pairs.merge(one, on=_NUMBER, suffixes=("", "_own"))
    used = pd.MultiIndex.from_frame(own[_KEY])
    stray = both[~pd.MultiIndex.from_frame(both[_KEY]).isin(used)]
    return {(str(school), str(pupil)): str(own_id) for school, _, pupil, own_id in stray.itertuples(index=False)}


def _under(rows: pd.DataFrame, ids: dict[tuple[str, str], str]) -> pd.DataFrame:
    """Return rows of one table with each pupil's own id; a table without pupils is left as it is."""
    if "pupil_id" not in rows.columns or rows.empty:
        return rows
    pairs = zip(rows["school_id"], rows["pupil_id"], strict=True)
    named = pd.Series([ids.get(pair, pair[1]) for pair in pairs], rows.index, dtype=rows["pupil_id"].dtype)
    return rows.assign(pupil_id=named)
