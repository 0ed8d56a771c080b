"""A source matched with a roll that knows every pupil it names: what is left to see is the reader's own doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.matching import Roll
from pipelines.matching import matched as matched_with

if TYPE_CHECKING:
    from pipelines.sources import Brought

SCHOOL = "1"  # of the rows that name none


def matched(brought: Brought) -> Brought:
    """Return a source with the ids of its pupils: the school's own, or else the UPN."""
    roll = Roll()
    if all(raw.table != "pupils" for raw in brought.tables):
        whom = pd.concat([raw.identity for raw in brought.tables if raw.identity is not None])
        pupils = whom.reindex(columns=["upn", "surname", "forename", "date_of_birth"]).assign(
            school_id=whom["school"].fillna(SCHOOL) if "school" in whom else SCHOOL,
            pupil_id=whom["local_id"] if "local_id" in whom else whom["upn"],
        )
        roll.add(pupils[["school_id"]].drop_duplicates().assign(name=""), pupils.fillna(""))
    return matched_with(brought, roll)[0]
