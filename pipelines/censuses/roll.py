"""Who was on roll at which census, and so who a pupil is by now, when they came and when they had left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipelines.censuses.days import NO_DAY, as_dates, days_in, only

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.censuses.days import Numbered

_OF_PUPILS = ("pupils", "enrolments", "stages", "needs")


def pupils_there(seen: Mapping[str, pd.DataFrame], days: Mapping[str, np.ndarray], number: Numbered) -> pd.DataFrame:
    """Return pupil, school and day, each once, of everybody whom a census counted and who had not left before it."""
    parts = []
    for name in _OF_PUPILS:
        rows, day = seen[name], days[name]
        there = ~(days_in(rows["left_on"]) < day) if name == "pupils" else np.ones(len(rows), dtype=bool)
        part = pd.DataFrame({"pupil": number(rows), "school": rows["school_id"].to_numpy(dtype=object), "day": day})
        parts.append(part[there])
    every = pd.concat(parts, ignore_index=True)
    return every.assign(school=pd.factorize(every["school"])[0]).drop_duplicates(["pupil", "day"], ignore_index=True)


def left_days(there: pd.DataFrame) -> pd.Series:
    """Return, by pupil, the day before the first census of their school that no longer has them; NaT while it has."""
    schools = there[["school", "day"]].drop_duplicates().sort_values(["school", "day"], ignore_index=True)
    schools["next"] = schools.groupby("school")["day"].shift(-1)
    last = there.sort_values("day").drop_duplicates("pupil", keep="last").merge(schools, on=["school", "day"])
    return last.set_index("pupil")["next"].astype("datetime64[s]") - pd.Timedelta(1, "D")


def pupil_rows(
    seen: pd.DataFrame, days: np.ndarray, there: pd.DataFrame, known: pd.DataFrame, number: Numbered
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a row a pupil as the censuses have it, and rows that say only when pupils of other files left.

    The latest census that says something counts, but the earliest entry. What other files (`known`) say of when a
    pupil came and left stands.
    """
    order = np.argsort(days, kind="stable")
    rows, pupils = seen.iloc[order].reset_index(drop=True), number(seen)[order]
    latest = _last_said(rows, pupils)
    numbers = number(latest)
    entered = pd.Series(days_in(rows["entered_on"])).groupby(pupils).min()
    given = _left_as_given(rows, days[order], pupils, there)
    left = given.reindex(numbers).fillna(left_days(there).reindex(numbers)).to_numpy(dtype="datetime64[D]")
    exact = pd.DataFrame(
        {"entered": days_in(known["entered_on"]), "left": days_in(known["left_on"])}, index=number(known)
    )
    came = entered.reindex(numbers).to_numpy(dtype="datetime64[D]")
    stands = pd.Index(numbers).isin(exact.index)
    since = exact["entered"].reindex(numbers).fillna(pd.Series(came, numbers)).to_numpy(dtype="datetime64[D]")
    settled = _has_left(numbers, exact) | (left < since)
    latest = latest.assign(
        entered_on=as_dates(np.where(stands, NO_DAY, came), latest.index),
        left_on=as_dates(np.where(settled, NO_DAY, left), latest.index),
    )
    return latest, _left_alone(known, exact, there, numbers)


def _left_as_given(rows: pd.DataFrame, days: np.ndarray, pupils: np.ndarray, there: pd.DataFrame) -> pd.Series:
    """Return, by pupil, the leaving date of their last row, unless a later census counts them again."""
    last = _lasts(pupils)
    given = pd.Series(days_in(rows["left_on"])[last], index=pupils[last])
    seen_last = there.groupby("pupil")["day"].max().reindex(given.index).to_numpy()
    return given.mask(seen_last > days[last])


def _last_said(rows: pd.DataFrame, pupils: np.ndarray) -> pd.DataFrame:
    """Return a row a pupil: of each column the last value that there is."""
    filled = rows.groupby(pupils, sort=False).ffill() if rows.isna().to_numpy().any() else rows
    return filled.loc[_lasts(pupils), list(rows.columns)].reset_index(drop=True)


def _lasts(pupils: np.ndarray) -> np.ndarray:
    return np.asarray(~pd.Index(pupils).duplicated(keep="last"))


def _has_left(numbers: np.ndarray, exact: pd.DataFrame) -> np.ndarray:
    return np.isin(numbers, exact.index[exact["left"].notna()])


def _left_alone(known: pd.DataFrame, exact: pd.DataFrame, there: pd.DataFrame, counted: np.ndarray) -> pd.DataFrame:
    """Return rows with the key and `left_on` alone, for pupils of other files whom a census has without a name."""
    days = left_days(there).reindex(exact.index).to_numpy(dtype="datetime64[D]")
    wanted = (days >= exact["entered"].to_numpy()) & exact["left"].isna().to_numpy() & ~exact.index.isin(counted)
    rows, days = known[wanted], days[wanted]
    return only(rows, ["school_id", "pupil_id"]).assign(left_on=as_dates(days, rows.index))
