"""Stages of the graduated response: which stage held on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.records.reference import ladders
from pipelines.transforms.spells import closed_spells, holding_on

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames

NONE = "none"
OFF_ROLL = "off_roll"


def stages_held(frames: Frames) -> Frame:
    """Return the `stage_spells` of all pupils, which most figures ask for, worked out once."""
    return frames.once(_stages_held)


def _stages_held(frames: Frames) -> Frame:
    return stage_spells(frames["stages"], frames["schools"])


def stage_spells(stages: Frame, schools: Frame) -> Frame:
    """Return the stage spells closed against each other, with the ladder filled in and rung 0 named `none`.

    Columns: school_id, pupil_id, stage, ladder (empty for `none`), started_on, held_until. Two spells that start on
    one day: the one that ends later counts, then the later in text order.
    """
    own = schools.select("school_id", school_ladder="ladder")
    closed = closed_spells(stages, of=["school_id", "pupil_id"], ties=("stage",))
    placed = closed.join(own, on="school_id", how="left").with_columns(
        ladder=nw.coalesce(nw.col("ladder"), nw.col("school_ladder")),
    )
    codes: dict[str, list[str]] = {}
    for key, ladder in ladders().items():
        codes.setdefault(ladder.rungs[0].code, []).append(key)
    is_none = nw.any_horizontal(
        *((nw.col("stage") == code) & nw.col("ladder").is_in(keys) for code, keys in codes.items()),
        ignore_nulls=True,
    )
    return placed.select(
        "school_id",
        "pupil_id",
        "started_on",
        "held_until",
        stage=nw.when(is_none).then(nw.lit(NONE)).otherwise(nw.col("stage")),
        ladder=nw.when(~is_none).then(nw.col("ladder")),
    )


def with_stage_on(rows: Frame, spells: Frame, *, day: str, prefix: str) -> Frame:
    """Return rows with `<prefix>_stage` and `<prefix>_ladder` as they held on the date in column `day`.

    `rows` has school_id and pupil_id; no spell on that day means `none`.
    """
    stage, ladder = f"{prefix}_stage", f"{prefix}_ladder"
    keys = ["school_id", "pupil_id", day]
    held = holding_on(rows.select(*keys).unique(), spells, day=day, on=["school_id", "pupil_id"]).select(
        *keys,
        **{stage: nw.col("stage"), ladder: nw.col("ladder")},
    )
    return rows.join(held, on=keys, how="left").with_columns(nw.col(stage).fill_null(NONE))
