"""The pupils, reviews, scores, placements and runs behind what a provision achieves and costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.figures.costs import borne_by_pupils
from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.impact import gain_rows, impact_counts, provision_cost_rows
from pipelines.figures.money import as_pounds
from pipelines.figures.served_targets import keys_of, served_targets
from pipelines.transforms.costs import RUN

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

PLACE = ("intervention_id", "pupil_id")


def impact_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the records behind pupils, reviewed, achieved, entry_exit_pairs (by the exit score) and cost."""
    keys = keys_of(request)
    rows = provision_cost_rows(basis, request)
    borne, nobody = borne_by_pupils(rows), rows.filter(nw.col("pupil_id").is_null())
    pieces = [
        counted_in(borne, keys, "pupils", record=("pupils", "pupil_id")),
        *target_pieces(basis, request),
        *pair_pieces(basis, request, "entry_exit_pairs"),
        _spent(basis, borne, keys, ("placements", *PLACE)),
        _spent(basis, nobody, keys, ("interventions", *RUN[1:])),
    ]
    shown = impact_counts(basis, request)[keys]
    return evidence([piece.merge(shown, on=keys, how="inner") for piece in pieces], keys)


def target_pieces(basis: Basis, request: Request) -> list[pd.DataFrame]:
    """Return the reviews that count in `reviewed` and in `achieved`."""
    served = served_targets(basis, request)
    achieved = served.filter(nw.col("outcome") == "achieved")
    return [
        counted_in(rows, keys_of(request), column, record=("reviews", "review_id"), once_in=("starts_on",))
        for column, rows in (("reviewed", served), ("achieved", achieved))
    ]


def pair_pieces(basis: Basis, request: Request, column: str, counted: str | None = None) -> list[pd.DataFrame]:
    """Return the exit scores of the pairs that count in a column; `counted` names what must not be missing."""
    pairs = gain_rows(basis, request)
    kept = pairs.filter(~nw.col(counted).is_null()) if counted else pairs
    record = ("assessments", "later_id")
    return [counted_in(kept, keys_of(request), column, record=record, once_in=("starts_on",))]


def _spent(basis: Basis, rows: Frame, keys: list[str], record: tuple[str, ...]) -> pd.DataFrame:
    """Return what each record's days cost up to the as-of date, in pounds."""
    past = rows.filter(nw.col("date") <= nw.lit(basis.as_of))
    by = list(dict.fromkeys([*keys, "school_id", *record[1:]]))
    units = past.group_by(*by).agg(units=nw.col("cost").sum())
    return counted_in(units, keys, "cost", record=record, value=as_pounds("units"))
