"""Spells of a need: from one census that records it to the day before one that records other needs of the school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipelines.censuses.days import ONE_DAY, as_dates, begins

if TYPE_CHECKING:
    from pipelines.censuses.days import Numbered


def need_spells(
    seen: pd.DataFrame, days: np.ndarray, there: pd.DataFrame, history: pd.DataFrame, number: Numbered
) -> pd.DataFrame:
    """Return the needs `seen` on days as spells, without those of pupils whose exact `history` other files bring.

    `there` has pupil, school and day of everybody whom a census counted. A census that has no need at all of a school
    says nothing of its pupils' needs, nor does one in which the pupil is not. A need of another rank is another spell.
    """
    pupils = number(seen)
    told = _days_that_tell(pd.DataFrame({"pupil": pupils, "day": days}), there)
    kept = ~np.isin(pupils, number(history))
    seen, pupils, days = seen[kept].reset_index(drop=True), pupils[kept], days[kept]
    rows = pd.DataFrame({"pupil": pupils, "day": days, "place": np.arange(len(seen))})
    rows = rows.merge(told, on=["pupil", "day"])
    rows["need"] = pd.factorize(seen["need"])[0]
    rows["rank"] = pd.factorize(seen["rank"])[0]
    rows = rows.sort_values(["pupil", "need", "turn", "place"]).drop_duplicates(["pupil", "need", "turn"], keep="last")
    whole = [rows[name].to_numpy() for name in ("pupil", "need", "rank")]
    turn = rows["turn"].to_numpy()
    new = begins(*whole, turn - np.arange(len(turn)))
    firsts = rows[new]
    last_turn = turn[np.append(np.flatnonzero(new)[1:] - 1, len(turn) - 1)] if len(turn) else turn
    next_turn = pd.DataFrame({"pupil": firsts["pupil"].to_numpy(), "turn": last_turn + 1})
    ends = next_turn.merge(told, on=["pupil", "turn"], how="left")["day"].to_numpy(dtype="datetime64[D]")
    spells = seen.iloc[firsts["place"]]
    return spells.assign(
        started_on=as_dates(firsts["day"].to_numpy(dtype="datetime64[D]"), spells.index),
        ended_on=as_dates(ends - ONE_DAY, spells.index),
    )


def _days_that_tell(rows: pd.DataFrame, there: pd.DataFrame) -> pd.DataFrame:
    """Return pupil, day and `turn` (0, 1, 2 …) of the censuses that say something of a pupil's needs."""
    schools = there.drop_duplicates("pupil").set_index("pupil")["school"]
    with_needs = pd.DataFrame({"school": rows["pupil"].map(schools), "day": rows["day"]}).drop_duplicates()
    told = there.merge(with_needs, on=["school", "day"])[["pupil", "day"]].sort_values(["pupil", "day"])
    return told.assign(turn=told.groupby("pupil").cumcount())
