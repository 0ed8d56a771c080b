"""What provision would cost with another group size, other sessions or another rate of pay."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.cost_sharing import placed_on, shared
from pipelines.transforms.costs import RUN, RUN_DAY, costed, priced_days

if TYPE_CHECKING:
    from decimal import Decimal

    from pipelines.engines import Frame, Frames

# What replaces which column of the priced days; the group size is not among a run's own numbers.
REPLACES = {
    "sessions_per_week": "sessions_per_week",
    "minutes_per_session": "minutes_per_session",
    "hourly_rate": "hourly_cost",
}


@dataclass(frozen=True)
class WhatIf:
    """Numbers that take the place of the runs' own; what is not named stays.

    `hourly_rate` is pounds before on-cost. Of a group of `group_size` a pupil bears the staff cost of the run's own
    group divided by that size: whoever fills the other places bears the rest.
    """

    group_size: int | None = None
    sessions_per_week: Decimal | None = None
    minutes_per_session: Decimal | None = None
    hourly_rate: Decimal | None = None

    @property
    def named(self) -> dict[str, Decimal | int]:
        """The numbers that are changed, by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value is not None}


def cost_days_if(frames: Frames, calendar: Frame, days: Frame, what_if: WhatIf) -> Frame:
    """Return what each pupil's place would cost each day, as `cost_days` does; `days` are the changed runs' days.

    With a group size, a day's staff cost is times the pupils placed / the size; a day on which nobody is placed
    keeps its cost, and so does the fixed cost.
    """
    named = what_if.named
    numbers = {column: nw.lit(float(named[name])) for name, column in REPLACES.items() if name in named}
    priced = priced_days(frames, calendar, days)
    costs = costed(priced.with_columns(**numbers) if numbers else priced)
    if what_if.group_size is not None:
        costs = _in_groups(frames, costs, what_if.group_size)
    return shared(frames, costs.select(*RUN_DAY, cost=nw.col("staff") + nw.col("fixed_share")))


def _in_groups(frames: Frames, costs: Frame, size: int) -> Frame:
    placements = frames["placements"].select(*RUN, "pupil_id", "joined_on", "left_on")
    pupils = placed_on(costs.select(*RUN_DAY), placements).group_by(*RUN_DAY).agg(placed=nw.len())
    # Rounded to the nearest unit; nobody placed counts as a full group, so that the day keeps its cost.
    placed = nw.col("placed").fill_null(size).cast(nw.Int64)
    return costs.join(pupils, on=RUN_DAY, how="left").with_columns(
        staff=(nw.col("staff") * placed * 2 + size) // (2 * size),
    )
