"""Of two censuses of one day that both count a school, the one loaded later says who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import pandas as pd

Rows = dict[str, "pd.DataFrame"]


def latest_of_each_day(censuses: Sequence[tuple[str, Rows]], days: Mapping[str, dt.date]) -> list[Rows]:
    """Return the rows of censuses, given by source in the order of loading, without schools that a later one counts.

    An authority's census and then one school's own of the same day: the authority's keeps the other schools.
    """
    own = [{str(school) for some in rows.values() for school in some["school_id"].unique()} for _, rows in censuses]
    last = {
        (days[source], school): place
        for place, ((source, _), schools) in enumerate(zip(censuses, own, strict=True))
        for school in schools
    }
    kept = []
    for place, ((source, rows), schools) in enumerate(zip(censuses, own, strict=True)):
        gone = {school for school in schools if last[days[source], school] != place}
        kept.append({name: some[~some["school_id"].isin(gone)] for name, some in rows.items()} if gone else rows)
    return kept
