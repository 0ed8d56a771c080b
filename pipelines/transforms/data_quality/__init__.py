"""What a load left in doubt: accepted records that a SENCo should look at, counted by check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import collect
from pipelines.transforms.data_quality.check import Check, Tables
from pipelines.transforms.data_quality.eras import ERA_CHECKS
from pipelines.transforms.data_quality.plans import PLAN_CHECKS
from pipelines.transforms.data_quality.provision import PROVISION_CHECKS
from pipelines.transforms.data_quality.pupils import PUPIL_CHECKS
from pipelines.transforms.data_quality.terms import TERM_CHECKS
from pipelines.transforms.rates import share

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from pipelines.engines import Frame

CHECKS: tuple[Check, ...] = (*PUPIL_CHECKS, *ERA_CHECKS, *PLAN_CHECKS, *PROVISION_CHECKS, *TERM_CHECKS)

__all__ = ["CHECKS", "Check", "Tables", "checked_records", "data_quality", "data_quality_rows"]


def data_quality(tables: Tables, as_of: dt.date) -> pd.DataFrame:
    """Return one row for each check: check, title, records (flagged), share (of those examined).

    `tables` are the record tables by name on any engine. The share is missing where nothing was examined.
    """
    found = checked_records(tables, as_of).drop(columns="school_id").groupby("check").sum()
    every = found.reindex([check.key for check in CHECKS], fill_value=0).reset_index()
    titles = {check.key: check.title for check in CHECKS}
    rated = every.assign(title=every["check"].map(titles), share=share(every["records"], every["examined"]))
    return rated[["check", "title", "records", "share"]]


def checked_records(tables: Tables, as_of: dt.date) -> pd.DataFrame:
    """Return by check and school the records examined and those flagged: check, school_id, records, examined.

    A check that had nothing to examine at a school has no row for it.
    """
    counts = [
        check.find(tables, as_of)
        .with_columns(flag=nw.when(nw.col("flagged")).then(nw.lit(1)).otherwise(nw.lit(0)))
        .group_by("school_id")
        .agg(records=nw.col("flag").sum(), examined=nw.len())
        .select(nw.lit(check.key).alias("check"), "school_id", nw.col("records").cast(nw.Int64), "examined")
        for check in CHECKS
    ]
    return collect(nw.concat(counts))


def data_quality_rows(tables: Tables, as_of: dt.date) -> Frame:
    """Return the records that each check flags: check, school_id, record_id, and nothing that names a child.

    Ids of several columns are joined by a blank: `I0001 P0001` for a placement, `P0001 K 2024-01-08` for a stage.
    """
    return nw.concat(
        [
            check.find(tables, as_of)
            .filter(nw.col("flagged"))
            .select(nw.lit(check.key).alias("check"), "school_id", "record_id")
            for check in CHECKS
        ]
    )
