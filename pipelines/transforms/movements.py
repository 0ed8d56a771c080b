"""Movements between stages of the graduated response, from what held before a period and at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.transforms.ladder_changes import with_movement
from pipelines.transforms.periods import with_attributes
from pipelines.transforms.roll import pupils_at_boundaries
from pipelines.transforms.stages import OFF_ROLL

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames

FLOWS = ["opening", "arrived", "moved_in", "recoded_in", "moved_out", "recoded_out", "departed", "closing"]


def pupil_movements(frames: Frames, periods: Frame, attributes: Frame) -> Frame:
    """Return one row per pupil and period for whoever was on roll in the period or on the day before it.

    Columns: those of the period, pupil_id, opening_stage, closing_stage, movement, and the attributes figures are cut
    by (stage as at the period's end or the last day on roll). Movement is missing between off roll and no stage,
    which concern no pupil on the register.
    """
    moved = with_movement(pupils_at_boundaries(frames, periods), frames)
    placed = with_attributes(moved, attributes, frames["term_periods"], day="last_day", keep=("stage",))
    return placed.drop("last_day", "opening_ladder", "closing_ladder")


def stage_flows(transitions: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return how each stage's number came about: the cuts, stage, and the eight columns of `FLOWS`.

    `transitions` has the cuts, opening_stage, closing_stage, movement and pupils. For every row
    opening + arrived + moved_in + recoded_in - moved_out - recoded_out - departed = closing.
    """
    before = transitions["opening_stage"] != OFF_ROLL
    after = transitions["closing_stage"] != OFF_ROLL
    recoded = transitions["movement"].eq("recoded").fillna(value=False)
    moved = before & after & ~recoded & (transitions["opening_stage"] != transitions["closing_stage"])
    entries = [
        _entry(transitions[before], by, "opening_stage", "opening"),
        _entry(transitions[~before & after], by, "closing_stage", "arrived"),
        _entry(transitions[moved], by, "closing_stage", "moved_in"),
        _entry(transitions[recoded], by, "closing_stage", "recoded_in"),
        _entry(transitions[moved], by, "opening_stage", "moved_out"),
        _entry(transitions[recoded], by, "opening_stage", "recoded_out"),
        _entry(transitions[before & ~after], by, "opening_stage", "departed"),
        _entry(transitions[after], by, "closing_stage", "closing"),
    ]
    long = pd.concat(entries, ignore_index=True)
    wide = long.groupby([*by, "stage"], dropna=False, sort=False)[FLOWS].sum().reset_index()
    return wide.astype(dict.fromkeys(FLOWS, "int64"))


def _entry(rows: pd.DataFrame, by: list[str], stage: str, flow: str) -> pd.DataFrame:
    zeros = dict.fromkeys(FLOWS, 0)
    return (
        rows[[*by, stage, "pupils"]]
        .rename(columns={stage: "stage"})
        .assign(**zeros)
        .assign(**{flow: rows["pupils"]})
        .drop(columns="pupils")
    )
