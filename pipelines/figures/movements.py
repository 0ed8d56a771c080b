"""The figures `movements`, `transitions` and `stage_flow`: who moved between stages in a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.rows import chosen, counted, in_order
from pipelines.transforms.ladder_changes import MOVEMENTS
from pipelines.transforms.movements import FLOWS, pupil_movements, stage_flows
from pipelines.transforms.periods import periods
from pipelines.transforms.stages import OFF_ROLL

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request


def movements(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts, movement and pupils: how many made each movement, in the order of `MOVEMENTS`."""
    rows = movement_rows(basis, request).filter(~nw.col("movement").is_null())
    counts = counted(rows, [*request.by, "movement"], pupils=nw.len())
    return by_movement(counts, request)[[*request.by, "movement", "pupils"]]


def by_movement(counts: pd.DataFrame, request: Request) -> pd.DataFrame:
    """Return counts by the cuts and movement in the order of the cuts, then of `MOVEMENTS`."""
    order = {movement: place for place, movement in enumerate(MOVEMENTS)}
    return in_order(counts.sort_values("movement", key=lambda names: names.map(order), kind="stable"), request.by)


def transitions(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts, opening_stage, closing_stage and pupils."""
    columns = [*request.by, "opening_stage", "closing_stage"]
    counts = counted(movement_rows(basis, request), columns, pupils=nw.len())
    return in_order(counts, columns)[[*columns, "pupils"]]


def stage_flow(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts, stage and the eight columns that reconcile its opening with its closing number."""
    columns = [*request.by, "opening_stage", "closing_stage", "movement"]
    counts = counted(movement_rows(basis, request), columns, pupils=nw.len())
    flows = stage_flows(counts, list(request.by))
    return in_order(flows, [*request.by, "stage"])[[*request.by, "stage", *FLOWS]]


def movement_rows(basis: Basis, request: Request) -> Frame:
    """Return one row per pupil and period with movement, stages and every cut, chosen by the request's values."""
    span = periods(basis.frames, request.span, request.grain, basis.as_of)
    return chosen(pupil_movements(basis.frames, span, basis.attributes_among(request.columns)), request.where)


def movements_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the pupils behind each row: see `pipelines.figures.evidence`."""
    rows = movement_rows(basis, request).filter(~nw.col("movement").is_null())
    keys = [*request.by, "movement"]
    return evidence([pupils_counted(rows, keys, "pupils")], keys)


def transitions_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the pupils behind each row: see `pipelines.figures.evidence`."""
    keys = [*request.by, "opening_stage", "closing_stage"]
    return evidence([pupils_counted(movement_rows(basis, request), keys, "pupils")], keys)


def stage_flow_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the pupils behind each row and flow: see `pipelines.figures.evidence`."""
    rows, keys = movement_rows(basis, request).drop("stage"), [*request.by, "stage"]
    before, after = nw.col("opening_stage") != OFF_ROLL, nw.col("closing_stage") != OFF_ROLL
    recoded = (nw.col("movement") == "recoded").fill_null(value=False)
    moved = before & after & ~recoded & (nw.col("opening_stage") != nw.col("closing_stage"))
    flows = {
        "opening": ("opening_stage", before),
        "arrived": ("closing_stage", ~before & after),
        "moved_in": ("closing_stage", moved),
        "recoded_in": ("closing_stage", recoded),
        "moved_out": ("opening_stage", moved),
        "recoded_out": ("opening_stage", recoded),
        "departed": ("opening_stage", before & ~after),
        "closing": ("closing_stage", after),
    }
    pieces = [
        pupils_counted(rows.filter(those).with_columns(stage=nw.col(end)), keys, flow)
        for flow, (end, those) in flows.items()
    ]
    return evidence(pieces, keys)


def pupils_counted(rows: Frame, keys: Iterable[str], column: str) -> pd.DataFrame:
    """Return the pupils of `movement_rows` as records that count 1 in a column, with their two stages as the note."""
    note = nw.concat_str(nw.col("opening_stage"), nw.col("closing_stage"), separator=" to ")
    return counted_in(rows, keys, column, record=("pupils", "pupil_id"), note=note, once_in=("starts_on",))
