"""What a load left in doubt: accepted records that a SENCo should look at, counted by check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from pipelines.engines import collect
from pipelines.transforms.data_quality.check import Check, Tables
from pipelines.transforms.data_quality.plans import PLAN_CHECKS
from pipelines.transforms.data_quality.provision import PROVISION_CHECKS
from pipelines.transforms.data_quality.pupils import PUPIL_CHECKS
from pipelines.transforms.data_quality.terms import TERM_CHECKS

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame

CHECKS: tuple[Check, ...] = (*PUPIL_CHECKS, *PLAN_CHECKS, *PROVISION_CHECKS, *TERM_CHECKS)

__all__ = ["CHECKS", "Check", "Tables", "data_quality", "data_quality_rows"]


def data_quality(tables: Tables, as_of: dt.date) -> pd.DataFrame:
    """Return one row for each check: check, title, records (flagged), share (of those examined).

    `tables` are the record tables by name on any engine. The share is missing where nothing was examined.
    """
    counts = [
        check.find(tables, as_of)
        .select(flag=nw.when(nw.col("flagged")).then(nw.lit(1)).otherwise(nw.lit(0)))
        .select(records=nw.col("flag").sum(), examined=nw.len())
        .with_columns(check=nw.lit(check.key))
        for check in CHECKS
    ]
    counted = collect(nw.concat([count.select("check", "records", "examined") for count in counts])).set_index("check")
    found = counted.reindex([check.key for check in CHECKS]).astype("float64").fillna({"records": 0})
    return pd.DataFrame(
        {
            "check": [check.key for check in CHECKS],
            "title": [check.title for check in CHECKS],
            "records": found["records"].astype("int64").to_numpy(),
            "share": (found["records"] / found["examined"].where(found["examined"] > 0)).to_numpy(),
        }
    )


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
