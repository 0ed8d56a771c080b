"""What a load would change: the records that come, that are others than before, and that go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pandas as pd

from pipelines.loading.standing import with_brought_by
from pipelines.records.lineage import PLACE
from pipelines.records.tables import TABLES
from pipelines.validate import QUARANTINED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.warehouse import Snapshot

NEW, CHANGED, GONE = "new", "changed", "gone"
KINDS = (NEW, CHANGED, GONE)


class Holds(Protocol):
    """What a snapshot would hold, or one holds already: its records by table, and which rows were kept out."""

    @property
    def records(self) -> Mapping[str, pd.DataFrame]:
        """The records by table."""

    @property
    def kept_out(self) -> pd.DataFrame:
        """The rows kept out, with at least the columns of `PLACE`."""


@dataclass(frozen=True)
class Held:
    """What a snapshot holds."""

    records: Mapping[str, pd.DataFrame]
    kept_out: pd.DataFrame


def held(snapshot: Snapshot) -> Held:
    """Return what a snapshot holds, to compare another with it."""
    problems = with_brought_by(snapshot.table("meta.problems"))
    return Held({name: snapshot.table(name) for name in TABLES}, problems[problems["severity"] == QUARANTINED])


def differences(in_force: Snapshot | None, contents: Holds) -> dict[str, pd.DataFrame]:
    """Return, for each record table, the records that a load would change.

    The columns are the table's key, `change` (new, changed, gone) and `columns`, the names of those that differ.
    With what another snapshot holds, they are what going back to it would change.
    """
    return {
        name: table_differences(name, in_force.table(name) if in_force else None, contents.records[name])
        for name in TABLES
    }


def table_differences(name: str, before: pd.DataFrame | None, after: pd.DataFrame) -> pd.DataFrame:
    """Return the records of one table that are not the same before and after; see `differences`."""
    key, others = list(TABLES[name].key), [each for each in TABLES[name].column_names if each not in TABLES[name].key]
    former = after.iloc[:0] if before is None else before
    if former.empty or after.empty:
        return _all_of(after if former.empty else former, key, NEW if former.empty else GONE)
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


def _all_of(rows: pd.DataFrame, key: list[str], change: str) -> pd.DataFrame:
    """Return every record as new, or as gone."""
    words = {"change": change, "columns": ""}
    return rows[key].assign(**{name: pd.Series(word, rows.index, dtype="string") for name, word in words.items()})


def counted(found: Mapping[str, pd.DataFrame], contents: Holds) -> pd.DataFrame:
    """Return for each table with anything to say: table, records, new, changed, gone, kept_out."""
    out = contents.kept_out.drop_duplicates(PLACE)["table"].value_counts()
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
