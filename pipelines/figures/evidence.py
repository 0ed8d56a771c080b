"""The records behind a figure: one row for each record and column that it counts in, so that a column is their sum.

Columns: the figure's cuts and what else tells its rows apart; `column`, the figure's column that the record counts in;
`table`, `school_id` and `record_id` (ids of several columns joined by a blank, as `I0001 P0001` for a placement);
`value`, what the record adds (1 where records are counted, pounds where money is); and `note`, where something more
decided, such as the words of a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from pipelines.engines import collect
from pipelines.figures.rows import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.engines import Frame

RECORD = ("column", "table", "school_id", "record_id", "value", "note")
ONE = nw.lit(1.0)


def counted_in(
    rows: Frame,
    keys: Iterable[str],
    column: str,
    *,
    record: tuple[str, ...],
    value: nw.Expr = ONE,
    note: nw.Expr | None = None,
    once_in: tuple[str, ...] = (),
) -> pd.DataFrame:
    """Return the distinct records of `rows` that count in a column, with what each adds; `keys` tell the rows apart.

    `record` names the table and then the columns of its id.

    A record counts once for each value of `once_in`, such as the first day of a period, where it is given.
    """
    table, *id_columns = record
    ids = [nw.col(name).cast(nw.String) for name in id_columns]
    named = nw.concat_str(*ids, separator=" ") if len(ids) > 1 else ids[0]
    kept = [name for name in dict.fromkeys(keys) if name != "school_id"]
    records = rows.select(
        "school_id",
        *dict.fromkeys([*kept, *once_in]),
        record_id=named,
        value=value.cast(nw.Float64),
        note=note if note is not None else nw.lit(None).cast(nw.String),
    ).unique()
    return collect(records).assign(column=column, table=table)


def evidence(pieces: Iterable[pd.DataFrame], keys: Iterable[str]) -> pd.DataFrame:
    """Return the pieces together: the keys and `RECORD`, in the order of the keys, then of the columns."""
    together = pd.concat(list(pieces), ignore_index=True)
    columns = list(dict.fromkeys([*keys, *RECORD]))
    ordered = together.sort_values(["school_id", "record_id"], kind="stable")
    place = {name: number for number, name in enumerate(dict.fromkeys(together["column"]))}
    by_column = ordered.sort_values("column", key=lambda names: names.map(place), kind="stable")
    return in_order(by_column, keys)[columns]
