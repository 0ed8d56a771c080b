"""Checks the records of all sources together: ladders, year groups, and what rows say about other rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipelines.records.tables import TABLES
from pipelines.validate.columns import empty_rows
from pipelines.validate.duplicates import duplicate_faults
from pipelines.validate.faults import as_problems
from pipelines.validate.kept_out import kept_out_records
from pipelines.validate.problems import Checked, joined
from pipelines.validate.references import reference_faults
from pipelines.validate.rows import row_faults
from pipelines.validate.stages import read_stages, read_year_groups, with_schemes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.validate.faults import Faults


def check_records(tables: Mapping[str, pd.DataFrame], quarantined: Mapping[str, pd.DataFrame] | None = None) -> Checked:
    """Return the rows that are sound among all the others, and the problems of the rest.

    `tables` are typed rows with lineage, as `check_rows` gives them, merged over all sources; a table left out
    has no rows. `quarantined`, as `check_rows` gives it, lets a message say where a missing parent lies.
    Accepted stages have their `ladder` filled in, accepted schools their `year_group_scheme`.
    """
    check = _Check(tables, quarantined or {})
    check.rows()
    check.codes()
    check.references()
    fallen = {name: joined_rows(name, parts) for name, parts in check.fallen.items()}
    return Checked(
        {name: frame.reset_index(drop=True) for name, frame in check.accepted.items()},
        joined(check.problems),
        fallen,
        kept_out_records(fallen),
    )


def joined_rows(name: str, parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Return rows of one table from several frames as one frame."""
    return pd.concat(parts, ignore_index=True) if parts else empty_rows(name)


class _Check:
    """The rows still accepted, those fallen so far, and the problems said about them."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], quarantined: Mapping[str, pd.DataFrame]) -> None:
        self.accepted = {name: tables[name] if name in tables else empty_rows(name) for name in TABLES}
        self.before = quarantined
        self.fallen: dict[str, list[pd.DataFrame]] = {name: [] for name in TABLES}
        self.problems: list[pd.DataFrame] = []

    def rows(self) -> None:
        """Quarantine what contradicts itself now that several sources may each have filled in a part of it."""
        for name, table in TABLES.items():
            self._quarantine(name, row_faults(self.accepted[name], table))

    def codes(self) -> None:
        """Read stages and year groups by the school's ladder and scheme."""
        schools = self.accepted["schools"] = with_schemes(self.accepted["schools"])
        for name, read in (("stages", read_stages), ("enrolments", read_year_groups)):
            self.accepted[name], found = read(self.accepted[name], schools)
            self._quarantine(name, found)
        # Two spellings of one stage, such as EYA and A, are one only now.
        stages = self.accepted["stages"]
        self._quarantine("stages", duplicate_faults(stages, TABLES["stages"], np.zeros(len(stages), dtype=bool)))

    def references(self) -> None:
        """Quarantine what refers to nothing, until nothing more falls with it."""
        changed = set(TABLES)
        while changed:
            affected = [name for name, table in TABLES.items() if any(to.table in changed for to in table.references)]
            changed = {name for name in affected if self._quarantine_orphans(name)}

    def _quarantine_orphans(self, name: str) -> bool:
        known = {
            table: joined_rows(
                table, [frame for frame in (self.before.get(table), *self.fallen[table]) if frame is not None]
            )
            for table in {reference.table for reference in TABLES[name].references}
        }
        found = reference_faults(name, self.accepted[name], self.accepted, known)
        self._quarantine(name, found)
        return not found.empty

    def _quarantine(self, name: str, found: Faults) -> None:
        rows = self.accepted[name]
        if found.empty:
            return
        wrong = pd.RangeIndex(len(rows)).isin(found["position"])
        self.problems.append(_with_source(as_problems(found, name, rows), found, rows))
        self.fallen[name].append(rows[wrong])
        self.accepted[name] = rows[~wrong]


def _with_source(problems: pd.DataFrame, found: Faults, rows: pd.DataFrame) -> pd.DataFrame:
    """Return problems with the source of the row of each as `brought_by`, where rows say theirs in `_source`."""
    if "_source" not in rows:
        return problems
    return problems.assign(brought_by=rows["_source"].iloc[found["position"]].to_numpy())
