"""What a transfer file's reader had to infer yields to what the school's own files say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = dict[str, pd.DataFrame]
_INFERRING = "ctf"
_OWN = ("workbook", "csv_folder", "corrections")
_PUPIL = ["school_id", "pupil_id"]


def without_inferred(kinds: Sequence[str], rows: Sequence[Rows]) -> list[Rows]:
    """Return the rows of sources in which a school and a pupil's entry are as the school's own files have them.

    A transfer file says neither a school's phase nor its ladder, and often not when a pupil came: its reader tells
    them by the year groups and the dates in the file, for a school that nothing else is known of.
    """
    own = [each for each, kind in zip(rows, kinds, strict=True) if kind in _OWN]
    if not own:
        return list(rows)
    schools = pd.concat([each["schools"] for each in own])["school_id"]
    pupils = pd.MultiIndex.from_frame(pd.concat([each["pupils"] for each in own])[_PUPIL])
    return [
        _yielding(each, schools, pupils) if kind == _INFERRING else each for each, kind in zip(rows, kinds, strict=True)
    ]


def _yielding(rows: Rows, schools: pd.Series, pupils: pd.MultiIndex) -> Rows:
    told, known = rows["pupils"], pd.MultiIndex.from_frame(rows["pupils"][_PUPIL]).isin(pupils)
    return rows | {
        "schools": rows["schools"][~rows["schools"]["school_id"].isin(schools)],
        "pupils": told.assign(entered_on=told["entered_on"].where(~known)),
    }
