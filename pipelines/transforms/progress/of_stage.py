"""The rule of progress that looks at stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.attainment import last_of
from pipelines.transforms.progress.seen import KEYS
from pipelines.transforms.roll import PUPIL
from pipelines.transforms.stage_events import changes_of_stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.engines import Frame
    from pipelines.transforms.progress.seen import Seen


def stepped_up(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `KEYS`, since (the day of the last step up), opening_stage and closing_stage of who met no target since.

    A target of any horizon counts, achieved on the day of the step or after it.
    """
    steps = seen.known(seen.frames.kept(steps_up(seen)), "since")
    last = seen.within(last_of(steps, over=KEYS, order_by="since"), "since", limits["terms"])
    achieved = seen.decided.filter(nw.col("outcome") == "achieved")
    last_achieved = achieved.group_by(*KEYS).agg(achieved_on=nw.col("reviewed_on").max())
    met = (nw.col("achieved_on") >= nw.col("since")).fill_null(value=False)
    rows = last.join(last_achieved, on=KEYS, how="left").filter(~met)
    return rows.select(*KEYS, "since", "opening_stage", "closing_stage")


def steps_up(seen: Seen) -> Frame:
    """Return school_id, pupil_id, since, opening_stage and closing_stage of each step up in a known term."""
    mine = seen.pupils.select(*PUPIL).unique()
    frames = seen.frames.with_tables(**{name: seen.frames[name].join(mine, on=PUPIL) for name in ("pupils", "stages")})
    changes = changes_of_stage(frames, seen.terms.select("school_id", "starts_on", "ends_on"))
    steps = changes.filter(nw.col("movement") == "stepped_up")
    return steps.select(*PUPIL, "opening_stage", "closing_stage", since="changed_on")
