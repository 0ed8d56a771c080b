"""Stages of the graduated response: which stage held on a day, and what a change between two stages is."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import narwhals as nw
import pyarrow as pa

from pipelines.records.reference import crosswalk, ladders
from pipelines.transforms.spells import closed_spells, holding_on

if TYPE_CHECKING:
    from pipelines.engines import Frame
    from pipelines.records.models import Ladder

NONE = "none"
OFF_ROLL = "off_roll"
MOVEMENTS = ("arrived", "departed", "joined", "left", "stepped_up", "stepped_down", "recoded", "unchanged")

Rung = tuple[str, str]  # ladder, stage code
NO_STAGE: Rung = ("", NONE)
NOT_ON_ROLL: Rung = ("", OFF_ROLL)


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
    is_none = nw.any_horizontal(
        *((nw.col("ladder") == key) & (nw.col("stage") == ladder.rungs[0].code) for key, ladder in ladders().items()),
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


def stage_changes() -> pa.Table:
    """Return what the change between any two stages is: one row per pair of the rungs of all ladders.

    Columns: opening_ladder, opening_stage, closing_ladder, closing_stage, movement (one of `MOVEMENTS`). `none` and
    `off_roll` stand among the stages with an empty ladder; between the two of them nothing moves on a register, and
    their pairs are not among the rows.
    """
    rungs = [(key, rung.code) for key, ladder in ladders().items() for rung in ladder.rungs[1:]]
    stages = [*rungs, NO_STAGE, NOT_ON_ROLL]
    pairs = [(*opening, *closing, change_between(opening, closing)) for opening, closing in product(stages, stages)]
    names = ["opening_ladder", "opening_stage", "closing_ladder", "closing_stage", "movement"]
    known = [pair for pair in pairs if pair[-1]]
    return pa.table({name: [pair[index] for pair in known] for index, name in enumerate(names)})


def change_between(opening: Rung, closing: Rung) -> str | None:
    """Return what a change from one stage to another is; nothing where it does not concern the register.

    A change along the crosswalk is a recode. Between ladders that a crosswalk links, the opening rung is first read
    as its equal on the closing ladder; between ladders that none links, nothing says which rung is the higher one,
    and the change is called a recode too.
    """
    if NOT_ON_ROLL in (opening, closing):
        return _over_the_threshold(opening, closing)
    if opening == closing:
        return "unchanged"
    if opening == NO_STAGE:
        return "joined"
    if closing == NO_STAGE:
        return "left"
    return _between_rungs(opening, closing)


def _over_the_threshold(opening: Rung, closing: Rung) -> str | None:
    if {opening, closing} <= {NO_STAGE, NOT_ON_ROLL}:
        return None
    return "arrived" if opening == NOT_ON_ROLL else "departed"


def _between_rungs(opening: Rung, closing: Rung) -> str:
    if opening[0] == closing[0]:
        return _direction(ladders()[closing[0]], {opening[1]}, closing[1])
    equals = _equals(opening, closing[0])
    if not equals or closing[1] in equals:
        return "recoded"
    return _direction(ladders()[closing[0]], equals, closing[1])


def _equals(opening: Rung, ladder: str) -> set[str]:
    """Return the codes on another ladder that the crosswalk calls the same as the opening rung."""
    there = {(line.ladder, line.stage, line.same_as_ladder, line.same_as_stage) for line in crosswalk()}
    back = {(to_ladder, to_stage, key, stage) for key, stage, to_ladder, to_stage in there}
    return {line[3] for line in there | back if line[:2] == opening and line[2] == ladder}


def _direction(ladder: Ladder, opening: set[str], closing: str) -> str:
    rungs = [code.code for code in ladder.rungs]
    return "stepped_up" if rungs.index(closing) > max(rungs.index(code) for code in opening) else "stepped_down"
