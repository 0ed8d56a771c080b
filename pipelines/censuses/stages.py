"""Spells at a stage: from one census that sees it to the day before one that sees another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipelines.censuses.days import ONE_DAY, as_dates, begins, days_in, following, only
from pipelines.merging import rows_below
from pipelines.records.reference import ladders
from pipelines.validate.stages import read_stages

if TYPE_CHECKING:
    from pipelines.censuses.days import Numbered

NONE = "none"
LINEAGE = ["_source", "_file", "_sheet", "_row"]
KEY = ["school_id", "pupil_id", "stage", "started_on"]


@dataclass(frozen=True)
class StageSpells:
    """What censuses say of stages: spells, the ends of spells that other files left open, and what they deny.

    `ends` are rows of the open spells' keys with `ended_on` and no lineage of their own. `contradictions` has
    school_id, pupil_id, census_on, stage_seen, stage_in_history and the lineage of what was seen.
    """

    spells: pd.DataFrame
    ends: pd.DataFrame
    contradictions: pd.DataFrame


def stage_spells(
    seen: pd.DataFrame, days: np.ndarray, history: pd.DataFrame, schools: pd.DataFrame, number: Numbered
) -> StageSpells:
    """Return the spells that the stages `seen` on days make beside the exact `history` of other files."""
    seen, wrong = read_stages(seen, schools)
    readable = ~pd.RangeIndex(len(seen)).isin(wrong["position"])
    unreadable, seen = seen[~readable], seen[readable].reset_index(drop=True)
    rows = pd.DataFrame({"pupil": number(seen), "day": days[readable], "place": np.arange(len(seen))})
    rows = rows.sort_values(["pupil", "day", "place"]).drop_duplicates(["pupil", "day"], keep="last")
    rows["rung"] = _rungs(seen)[rows["place"]]
    known, unknown = read_stages(history, schools)
    past = _past(known, number)
    past = past[~past["place"].isin(unknown["position"])]
    until = past.assign(until=past[["starts", "ends"]].max(axis=1)).groupby("pupil")["until"].max()
    covered = rows["day"].to_numpy() <= until.reindex(rows["pupil"]).to_numpy()
    denied = _denied(rows[covered], past)
    runs = _runs(rows[~covered], past, until)
    spells = seen.iloc[runs.loc[runs["place"] >= 0, "place"]]
    made = runs[runs["place"] >= 0]
    spells = spells.assign(started_on=as_dates(made["day"].to_numpy(), spells.index))
    spells = spells.assign(ended_on=as_dates(made["last"].to_numpy(), spells.index))
    return StageSpells(
        rows_below([spells, unreadable]),
        _ends(runs, past, history),
        _contradictions(denied, seen, known),
    )


def _past(known: pd.DataFrame, number: Numbered) -> pd.DataFrame:
    """Return the spells of the history: pupil, place, first and last day, rung; by pupil and first day."""
    spells = pd.DataFrame({"pupil": number(known), "place": np.arange(len(known)), "rung": _rungs(known)})
    spells = spells.assign(starts=days_in(known["started_on"]), ends=days_in(known["ended_on"]))
    return spells.sort_values(["pupil", "starts", "place"], ignore_index=True)


def _rungs(stages: pd.DataFrame) -> np.ndarray:
    """Return each stage as it is compared: with its ladder, but rung 0 of any ladder as `none`."""
    pairs = pd.MultiIndex.from_arrays([stages["ladder"].fillna(""), stages["stage"].fillna("")])
    places, different = pairs.factorize()
    named = [
        NONE if ladder and ladders()[ladder].rung_of(stage) == 0 else f"{ladder} {stage}" for ladder, stage in different
    ]
    return np.asarray(named, dtype=object)[places] if named else np.empty(0, dtype=object)


def _denied(rows: pd.DataFrame, past: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that see another rung than the history has on their day: place, day, `place_known` or -1."""
    both = rows.merge(past, on="pupil", suffixes=("", "_known"))
    holds = (both["starts"] <= both["day"]) & (both["ends"].isna() | (both["day"] <= both["ends"]))
    latest = both[holds].drop_duplicates("place", keep="last").set_index("place")
    then = latest[["rung_known", "place_known"]].reindex(rows["place"])
    rung, place = then["rung_known"].fillna(NONE).to_numpy(), then["place_known"].fillna(-1).to_numpy(dtype="int64")
    denied = np.asarray(rung != rows["rung"].to_numpy(), dtype=bool)
    return rows.assign(place_known=place)[denied]


def _runs(rows: pd.DataFrame, past: pd.DataFrame, until: pd.Series) -> pd.DataFrame:
    """Return runs of equal rungs: pupil, place (-1: the history's last), day, and the `last` day (NaT: still runs)."""
    open_rung = past[past["ends"].isna()].groupby("pupil")["rung"].last()
    before = pd.DataFrame({"pupil": until.index, "day": until.to_numpy(), "place": -1})
    before["rung"] = open_rung.reindex(before["pupil"]).fillna(NONE).to_numpy()
    before = before[before["pupil"].isin(rows["pupil"])]
    every = pd.concat([before, rows]) if len(before) else rows
    every = every.sort_values(["pupil", "day"], kind="stable")
    pupil, rung = every["pupil"].to_numpy(), every["rung"].to_numpy()
    runs = every[begins(pupil, rung)].reset_index(drop=True)
    after = following(runs["day"].to_numpy(dtype="datetime64[D]"), runs["pupil"].to_numpy())
    return runs.assign(last=after - ONE_DAY)


def _ends(runs: pd.DataFrame, past: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """Return the keys of open spells of the history with the day on which a census ended them."""
    ended = runs[(runs["place"] < 0) & runs["last"].notna()].set_index("pupil")["last"]
    closed = past[past["ends"].isna() & past["pupil"].isin(ended.index)]
    keys = history.iloc[closed["place"]]
    last = ended.reindex(closed["pupil"]).to_numpy(dtype="datetime64[D]")
    return only(keys, KEY).assign(ended_on=as_dates(last, keys.index))


def _contradictions(denied: pd.DataFrame, seen: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    rows = seen.iloc[denied["place"]].reset_index(drop=True)
    places = denied["place_known"].to_numpy()
    then = known["stage"].reset_index(drop=True).reindex(places).reset_index(drop=True).fillna(NONE)
    found = rows[["school_id", "pupil_id"]].assign(
        census_on=as_dates(denied["day"].to_numpy(dtype="datetime64[D]"), rows.index),
        stage_seen=rows["stage"],
        stage_in_history=then,
    )
    return found.assign(**{name: rows[name] for name in LINEAGE})
