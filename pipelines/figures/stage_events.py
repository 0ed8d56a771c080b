"""The figure `stage_events`: every change of stage in a period, those too that were undone within it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.movements import by_movement
from pipelines.figures.rows import chosen, counted
from pipelines.transforms.periods import periods, with_attributes
from pipelines.transforms.stage_events import changes_of_stage

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request


def stage_events(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts, movement and events: how many changes of each kind, in the order of `MOVEMENTS`."""
    counts = counted(event_rows(basis, request), [*request.by, "movement"], events=nw.len())
    return by_movement(counts, request)[[*request.by, "movement", "events"]]


def stage_events_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the pupils behind each row, once for each change: see `pipelines.figures.evidence`."""
    keys = [*request.by, "movement"]
    stages = nw.concat_str(nw.col("opening_stage"), nw.col("closing_stage"), separator=" to ")
    note = nw.concat_str(stages, nw.col("changed_on").cast(nw.String), separator=" on ")
    rows = event_rows(basis, request)
    return evidence([counted_in(rows, keys, "events", record=("pupils", "pupil_id"), note=note)], keys)


def event_rows(basis: Basis, request: Request) -> Frame:
    """Return one row per change that concerns the register, with every cut as in the term of its day."""
    span = periods(basis.frames, request.span, request.grain, basis.as_of)
    changes = changes_of_stage(basis.frames, span).filter(~nw.col("movement").is_null())
    attributes = basis.attributes_among(request.columns)
    placed = with_attributes(changes, attributes, basis.frames["term_periods"], day="changed_on")
    return chosen(placed, request.where)
