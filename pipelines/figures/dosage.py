"""The figure `dosage`: how much of the sessions planned for a pupil was attended, placement by placement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import collect
from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.rows import chosen, in_order
from pipelines.transforms.costs import RUN, catalogued_runs
from pipelines.transforms.dosage import PLACEMENT

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

KEYS = ("intervention_id", "pupil_id")
COLUMNS = (*KEYS, "planned", "attended", "dosage", "below")


def dosage(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`: a row per placement with a school day in the period; sessions, and a share."""
    rows = collect(dosage_rows(basis, request).select(*dict.fromkeys([*request.by, "school_id", *COLUMNS])))
    ordered = in_order(rows, dict.fromkeys([*request.by, "school_id", *KEYS]))
    return ordered[[*request.by, *COLUMNS]]


def dosage_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the placements that say how many sessions were planned and attended: see `pipelines.figures.evidence`."""
    rows, keys = dosage_rows(basis, request), list(dict.fromkeys([*request.by, *KEYS]))
    return evidence(
        [
            counted_in(rows, keys, column, record=("placements", *KEYS), value=nw.col(column))
            for column in ("planned", "attended")
        ],
        keys,
    )


def dosage_rows(basis: Basis, request: Request) -> Frame:
    """Return one row per placement and period with its dosage and every cut, as at its last school day in the period.

    The sessions are those of the whole placement so far: nobody records on which days they were.
    """
    terms = basis.calendar.select("school_id", "date", "academic_year", term="term_id")
    days = basis.placement_days.join(terms, on=["school_id", "date"], how="inner")
    grain = [] if request.grain == "whole" else [str(request.grain)]
    last = request.span.within(days).group_by(*PLACEMENT, *grain).agg(nw.col("date").max()).drop(*grain)
    rows = (
        last.join(terms, on=["school_id", "date"], how="inner")
        .join(basis.dosage, on=PLACEMENT, how="inner")
        .join(catalogued_runs(basis.frames), on=RUN, how="inner")
        .join(basis.attributes, on=["school_id", "pupil_id", "term"], how="left")
    )
    return chosen(rows, request.where)
