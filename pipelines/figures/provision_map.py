"""The figure `provision_map`: each provision by year group, with its pupils, its cost and its targets' attainment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.figures.attainment import attainment_counts, target_rows
from pipelines.figures.costs import cost_rows, cost_totals, in_pounds
from pipelines.figures.rows import chosen, in_order
from pipelines.transforms.rates import share

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

CELL = ("provision_id", "name", "tier", "area", "year_group")
COLUMNS = (*CELL, "pupils", "planned", "to_date", "reviewed", "achieved", "attainment_rate")


def provision_map(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`: one row per provision and year group with a pupil placed or a target reviewed.

    Area is the provision's own. Cost is what the pupils of the cell bear; cost that no pupil bears is in `costs`.
    """
    by = list(dict.fromkeys([*request.by, *CELL]))
    wanted = replace(request, by=tuple(by))
    borne = cost_rows(basis, wanted).filter(~nw.col("pupil_id").is_null())
    cost_by_cell = in_pounds(cost_totals(basis, borne, by))[[*by, "pupils", "planned", "to_date"]]
    reviews_by_cell = _reviewed_targets(basis, wanted, by)
    cells = cost_by_cell.merge(reviews_by_cell, on=by, how="outer")
    counts = {name: cells[name].fillna(0).astype("int64") for name in ("pupils", "reviewed", "achieved")}
    filled = cells.assign(**counts, **{name: cells[name].fillna(0) for name in ("planned", "to_date")})
    rated = filled.assign(attainment_rate=share(filled["achieved"], filled["reviewed"]))
    order = [*request.by, "tier", "area", "name", "provision_id", "year_group"]
    return in_order(rated, dict.fromkeys(order))[[*request.by, *COLUMNS]]


def _reviewed_targets(basis: Basis, request: Request, by: list[str]) -> pd.DataFrame:
    """Return the cells with reviewed and achieved, a target of two provisions counted in each of them."""
    of_provision = replace(request, by=(*by, "provision_area"))
    rows = target_rows(basis, of_provision).drop("area").rename({"provision_area": "area"})
    served = chosen(rows.filter(~nw.col("provision_id").is_null()), request.where)
    counts = attainment_counts(served, by)
    reviewed: pd.DataFrame = counts.loc[counts["reviewed"] > 0, [*by, "reviewed", "achieved"]]
    return reviewed
