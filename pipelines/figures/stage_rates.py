"""The figure `stage_rates`: how many of the pupils on the register stepped up or down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.figures.evidence import evidence
from pipelines.figures.movements import movement_rows, pupils_counted
from pipelines.figures.rows import tallied, with_columns_first
from pipelines.transforms.rates import share, wilson_interval
from pipelines.transforms.stages import NONE, OFF_ROLL

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

COLUMNS = (
    "on_register",
    "stepped_up",
    "stepped_down",
    "step_up_rate",
    "step_up_low",
    "step_up_high",
    "step_down_rate",
    "step_down_low",
    "step_down_high",
)
STAYED = ~nw.col("opening_stage").is_in([NONE, OFF_ROLL]) & (nw.col("closing_stage") != OFF_ROLL)
TALLIES = {
    "on_register": STAYED,
    "stepped_up": STAYED & (nw.col("movement") == "stepped_up"),
    # Whoever left the register stepped down from it.
    "stepped_down": STAYED & nw.col("movement").is_in(["stepped_down", "left"]),
}


def stage_rates(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`; rates are shares from 0 to 1 with Wilson 95 per cent intervals.

    A row in which nobody was on the register at both ends has missing rates.
    """
    counts = tallied(movement_rows(basis, request), list(request.by), TALLIES)
    up_low, up_high = wilson_interval(counts["stepped_up"], counts["on_register"])
    down_low, down_high = wilson_interval(counts["stepped_down"], counts["on_register"])
    rated = counts.assign(
        step_up_rate=share(counts["stepped_up"], counts["on_register"]),
        step_up_low=up_low,
        step_up_high=up_high,
        step_down_rate=share(counts["stepped_down"], counts["on_register"]),
        step_down_low=down_low,
        step_down_high=down_high,
    )
    return with_columns_first(rated, request, COLUMNS)


def stage_rates_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the pupils behind each row's counts: see `pipelines.figures.evidence`."""
    rows = movement_rows(basis, request)
    pieces = [pupils_counted(rows.filter(test), request.by, column) for column, test in TALLIES.items()]
    return evidence(pieces, request.by)
