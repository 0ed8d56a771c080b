"""What a load would change: the records that come, that are others than before, and that go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.warehouse import Contents, Snapshot

NEW, CHANGED, GONE = "new", "changed", "gone"
KINDS = (NEW, CHANGED, GONE)


def differences(in_force: Snapshot | None, contents: Contents) -> dict[str, pd.DataFrame]:
    """Return, for each record table, the records that a load would change.

    The columns are the table's key, `change` (new, changed, gone) and `columns`, the names of those that differ.
    """
    return {
        name: table_differences(name, in_force.table(name) if in_force else None, contents.records[name])
        for name in TABLES
    }


def table_differences(name: str, before: pd.DataFrame | None, after: pd.DataFrame) -> pd.DataFrame:
    """Return the records of one table that are not the same before and after; see `differences`."""
    key, others = list(TABLES[name].key), [each for each in TABLES[name].column_names if each not in TABLES[name].key]
    former = after.iloc[:0] if before is None else before
    both = former[[*key, *others]].merge(
        after[[*key, *others]], on=key, how="outer", suffixes=("_before", "_after"), indicator="side"
    )
    differ = pd.DataFrame({each: _differ(both[f"{each}_before"], both[f"{each}_after"]) for each in others})
    change = both["side"].map({"left_only": GONE, "right_only": NEW, "both": CHANGED}).astype("string")
    kept = (change != CHANGED) | differ.any(axis=1)
    names = pd.Series([""] * len(both), both.index, dtype="string")
    for each in others:
        names = names.where(~(differ[each] & (change == CHANGED)), names + f", {each}")
    found = both[key].assign(change=change, columns=names.str.removeprefix(", "))
    return found[kept].reset_index(drop=True)


def counted(found: Mapping[str, pd.DataFrame], contents: Contents) -> pd.DataFrame:
    """Return for each table with anything to say: table, records, new, changed, gone, kept_out."""
    out = contents.kept_out.drop_duplicates(["table", "file", "sheet", "row"])["table"].value_counts()
    lines = [
        {"table": name, "records": len(contents.records[name])}
        | {kind: int((rows["change"] == kind).sum()) for kind in KINDS}
        | {"kept_out": int(out.get(name, 0))}
        for name, rows in found.items()
    ]
    counts = pd.DataFrame(lines)
    return counts[counts.drop(columns="table").any(axis=1)].reset_index(drop=True)


def _differ(before: pd.Series, after: pd.Series) -> pd.Series:
    return ~((before == after).fillna(value=False) | (before.isna() & after.isna())).astype(bool)
