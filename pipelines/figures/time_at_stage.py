"""The figure `time_at_stage`: how long pupils stay at a stage, counting those who are still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from pipelines.engines import collect
from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.rows import chosen, in_order
from pipelines.transforms.periods import periods
from pipelines.transforms.survival import survival_quantiles
from pipelines.transforms.time_at_stage import times_at_stage

if TYPE_CHECKING:
    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

QUARTILES = {"lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75}
COUNTS = ("spells", "running")
COLUMNS = ("stage", *COUNTS, *QUARTILES)


def time_at_stage(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`: a row per stage with its spells, those still running, and quartiles in days."""
    keys = [*request.by, "stage"]
    spells = collect(spell_rows(basis, request).select(*keys, "since", "last_day", "has_ended"))
    days = (pd.to_datetime(spells["last_day"]) - pd.to_datetime(spells["since"])).dt.days + 1
    lasted = spells.assign(days=days.astype("int64"), has_ended=spells["has_ended"].astype("bool"))
    groups = lasted.groupby(keys, dropna=False, sort=False)
    rows = [dict(zip(keys, key, strict=True)) | _summary(group) for key, group in groups]
    types = dict.fromkeys(COUNTS, "int64") | dict.fromkeys(QUARTILES, "Int64")
    table = pd.DataFrame(rows, columns=[*request.by, *COLUMNS]).astype(types)
    return in_order(table.astype({key: spells.dtypes[key] for key in keys}), keys)


def _summary(spells: pd.DataFrame) -> dict[str, float | None]:
    quartiles = survival_quantiles(spells["days"], spells["has_ended"], list(QUARTILES.values()))
    running = int((~spells["has_ended"]).sum())
    return {"spells": len(spells), "running": running} | dict(zip(QUARTILES, quartiles, strict=True))


def time_at_stage_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the stage spells behind each row's counts: see `pipelines.figures.evidence`."""
    keys, rows = [*request.by, "stage"], spell_rows(basis, request)
    note = nw.concat_str(nw.lit("since"), nw.col("since").cast(nw.String), separator=" ")
    of_column = {"spells": rows, "running": rows.filter(~nw.col("has_ended"))}
    record = ("stages", "pupil_id", "stage", "started_on")
    return evidence(
        [
            counted_in(those, keys, column, record=record, note=note, once_in=("starts_on",))
            for column, those in of_column.items()
        ],
        keys,
    )


def spell_rows(basis: Basis, request: Request) -> Frame:
    """Return one row per period and time at a rung, with every cut as at the last day counted."""
    span = periods(basis.frames, request.span, request.grain, basis.as_of)
    return chosen(times_at_stage(basis.frames, span, basis.attributes_among(request.columns)), request.where)
