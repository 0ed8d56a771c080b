"""The figure `data_quality`: how many records each check of a load leaves in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.rows import chosen, in_order
from pipelines.transforms.data_quality import CHECKS, checked_records, data_quality_rows
from pipelines.transforms.rates import share

if TYPE_CHECKING:
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

COLUMNS = ("records", "share")


def data_quality(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts, check, records (flagged) and share (of those examined), in the order of `CHECKS`."""
    found = checked_records(basis.frames, basis.as_of)
    wanted = {value for _, value in request.where}
    of_schools = found[found["school_id"].isin(wanted)] if wanted else found
    by = list(request.by)
    sums = of_schools.groupby([*by, "check"], as_index=False)[["records", "examined"]].sum()
    every = _every_check(sums, by)
    rated = every.assign(share=share(every["records"], every["examined"]))
    return in_order(rated, by)[[*by, "check", *COLUMNS]]


def _every_check(sums: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return the sums with a row of nought for each check that had nothing to examine."""
    checks = pd.DataFrame({"check": pd.Series([check.key for check in CHECKS], dtype=sums["check"].dtype)})
    grid = sums[by].drop_duplicates().merge(checks, how="cross") if by else checks
    filled = grid.merge(sums, on=[*by, "check"], how="left")
    return filled.assign(**{name: filled[name].fillna(0).astype("int64") for name in ("records", "examined")})


def data_quality_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the records that each check flags: see `pipelines.figures.evidence`."""
    flagged = chosen(data_quality_rows(basis.frames, basis.as_of), request.where)
    keys = [*request.by, "check"]
    pieces = [
        counted_in(
            flagged.filter(nw.col("check") == check.key),
            keys,
            "records",
            record=(check.table, "record_id"),
            note=nw.lit(check.title),
        )
        for check in CHECKS
    ]
    return evidence(pieces, keys)
