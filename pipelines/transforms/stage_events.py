"""Every change of stage, on the day on which it took effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.ladder_changes import BOTH_ENDS, steps, with_movement
from pipelines.transforms.roll import PUPIL, with_off_roll
from pipelines.transforms.spells import FAR_FUTURE, constant, day_after, day_before, holding_on
from pipelines.transforms.stages import stages_held, with_stage_on

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames


def changes_of_stage(frames: Frames, periods: Frame) -> Frame:
    """Return one row per pupil and day of a period on which the pupil's stage was not that of the day before.

    Columns: those of the period, pupil_id, changed_on, opening_stage and closing_stage with their ladders (as at the
    day before and that day), movement. A pupil arrives on the first day on roll and departs on the day after the last,
    so that the events of a period lead from what held on the day before it to what held on its last day. Movement is
    missing between off roll and no stage, and a stage that begins anew where it ended is no event.
    """
    spells = stages_held(frames)
    stays = frames["pupils"].select(*PUPIL, "entered_on", "left_on")
    days = _days_of_change(spells, stays).join(periods, on="school_id", how="inner")
    rows = (
        days.filter((nw.col("starts_on") <= nw.col("changed_on")) & (nw.col("changed_on") <= nw.col("ends_on")))
        .join(stays, on=PUPIL, how="inner")
        .with_columns(eve=day_before(nw.col("changed_on")))
        .filter(
            (nw.col("entered_on") <= nw.col("changed_on"))
            & (nw.col("left_on").is_null() | (nw.col("left_on") >= nw.col("eve"))),
        )
    )
    staged = with_stage_on(rows, spells, day="eve", prefix="opening")
    staged = with_stage_on(staged, spells, day="changed_on", prefix="closing")
    still_there = nw.col("left_on").is_null() | (nw.col("left_on") >= nw.col("changed_on"))
    known = with_off_roll(staged, before=nw.col("entered_on") <= nw.col("eve"), after=still_there)
    ladder_changed = nw.col("opening_ladder").fill_null("") != nw.col("closing_ladder").fill_null("")
    changed = (nw.col("opening_stage") != nw.col("closing_stage")) | ladder_changed
    return with_movement(known.filter(changed), frames).drop("entered_on", "left_on", "eve")


def steps_up(frames: Frames) -> Frame:
    """Return the changes of stage that are steps up, of any day: school_id, pupil_id, stepped_up_on, `BOTH_ENDS`.

    Nobody steps up but on the first day of a spell, from another that held on the day before.
    """
    return frames.once(_steps_up)


def _steps_up(frames: Frames) -> Frame:
    spells = stages_held(frames).filter(nw.col("started_on") <= nw.col("held_until"))
    begun = spells.select(*PUPIL, stepped_up_on="started_on", closing_stage="stage", closing_ladder="ladder")
    before = spells.rename({"stage": "opening_stage", "ladder": "opening_ladder"})
    changes = holding_on(begun.with_columns(eve=day_before(nw.col("stepped_up_on"))), before, day="eve", on=PUPIL)
    up = frames.bring(steps()).filter(nw.col("step") == "stepped_up")
    stays = frames["pupils"].select(*PUPIL, "entered_on", "left_on")
    stepped = changes.join(up, on=BOTH_ENDS).join(stays, on=PUPIL)
    was_there = nw.col("entered_on") <= nw.col("eve")
    still_there = nw.col("left_on").is_null() | (nw.col("left_on") >= nw.col("stepped_up_on"))
    return stepped.filter(was_there & still_there).select(*PUPIL, *BOTH_ENDS, "stepped_up_on")


def _days_of_change(spells: Frame, stays: Frame) -> Frame:
    """Return the days on which a stage may change: school_id, pupil_id, changed_on."""
    ended = spells.filter(nw.col("held_until") < constant(FAR_FUTURE))
    days = (
        spells.select(*PUPIL, changed_on=nw.col("started_on")),
        ended.select(*PUPIL, changed_on=day_after(nw.col("held_until"))),
        stays.select(*PUPIL, changed_on=nw.col("entered_on")),
        stays.filter(~nw.col("left_on").is_null()).select(*PUPIL, changed_on=day_after(nw.col("left_on"))),
    )
    return nw.concat(days).unique()
