"""The figure `provision_map`: each provision by year group, with its pupils, its cost and its targets' attainment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.figures.attainment import reviewed_counts, reviewed_rows
from pipelines.figures.costs import borne_by_pupils, cost_rows, cost_totals
from pipelines.figures.costs_records import placement_costs
from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.money import pounds
from pipelines.figures.rows import chosen, in_order
from pipelines.transforms.rates import share

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

CELL = ("provision_id", "name", "tier", "area", "year_group")
COUNTED = ("pupils", "planned", "to_date", "reviewed", "achieved")
COLUMNS = (*CELL, *COUNTED, "attainment_rate")


def provision_map(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`: one row per provision and year group with a pupil placed or a target reviewed.

    Area is the provision's own. Cost is what the pupils of the cell bear; cost that no pupil bears is in `costs`.
    """
    by = list(dict.fromkeys([*request.by, *CELL]))
    wanted = replace(request, by=tuple(by))
    borne = borne_by_pupils(cost_rows(basis, wanted))
    cost_by_cell = cost_totals(borne, by, basis.as_of)
    reviews_by_cell = _reviewed_targets(basis, wanted, by)
    cells = cost_by_cell.merge(reviews_by_cell, on=by, how="outer")
    filled = cells.assign(**{name: cells[name].fillna(0).astype("int64") for name in COUNTED})
    rated = filled.assign(
        planned=pounds(filled["planned"]),
        to_date=pounds(filled["to_date"]),
        attainment_rate=share(filled["achieved"], filled["reviewed"]),
    )
    order = [*request.by, "tier", "area", "name", "provision_id", "year_group"]
    return in_order(rated, dict.fromkeys(order))[[*request.by, *COLUMNS]]


def provision_map_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the placements, pupils and reviews behind each cell: see `pipelines.figures.evidence`."""
    by = list(dict.fromkeys([*request.by, *CELL]))
    wanted = replace(request, by=tuple(by))
    borne = borne_by_pupils(cost_rows(basis, wanted))
    served = _served_targets(basis, wanted)
    achieved = served.filter(nw.col("outcome") == "achieved")
    reviews = [
        counted_in(rows, by, column, record=("reviews", "review_id"), once_in=("starts_on",))
        for column, rows in (("reviewed", served), ("achieved", achieved))
    ]
    return evidence([*placement_costs(borne, by, basis.as_of), *reviews], by)


def _reviewed_targets(basis: Basis, request: Request, by: list[str]) -> pd.DataFrame:
    """Return the cells with reviewed and achieved, a target of two provisions counted in each of them."""
    return reviewed_counts(_served_targets(basis, request), by)[[*by, "reviewed", "achieved"]]


def _served_targets(basis: Basis, request: Request) -> Frame:
    """Return the reviewed targets by the provision that serves them, whose area is the provision's own."""
    of_provision = replace(request, by=(*request.by, "provision_area"))
    rows = reviewed_rows(basis, of_provision).drop("area").rename({"provision_area": "area"})
    return chosen(rows.filter(~nw.col("provision_id").is_null()), request.where)
