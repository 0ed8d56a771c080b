"""The rule of progress that looks at stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import last_of
from pipelines.transforms.progress.seen import CASE
from pipelines.transforms.stage_events import steps_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.engines import Frame
    from pipelines.transforms.progress.seen import Seen


def stepped_up(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `CASE`, since (the day of the last step up), both stages and their ladders, of who met no target since.

    A target of any horizon counts, achieved on the day of the step or after it.
    """
    steps = seen.within(steps_up(seen.frames), "stepped_up_on", limits["terms"])
    last = last_of(steps, over=[CASE], order_by=["stepped_up_on"]).with_columns(since=nw.col("stepped_up_on"))
    met = (nw.col("achieved_on") >= nw.col("since")).fill_null(value=False)
    return last.join(seen.last_achieved, on=CASE, how="left").filter(~met)
