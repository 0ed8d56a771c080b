"""Checks the rows of one source by themselves: what each cell and each row says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from pipelines.records.tables import TABLES
from pipelines.validate.columns import arrow_column, empty_rows, typed_columns
from pipelines.validate.duplicates import duplicate_faults
from pipelines.validate.faults import Faults, as_problems, fault_rows, together
from pipelines.validate.kept_out import kept_out_of
from pipelines.validate.problems import NOTE, PROBLEM_COLUMNS, Checked, joined, place
from pipelines.validate.rows import filled_in, row_faults
from pipelines.validate.same_row import same_row_faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.records.declaration import Table
    from pipelines.sources import Brought, RawTable, Remark, Unread


def check_rows(brought: Brought) -> Checked:
    """Return the rows of a source that are sound by themselves, typed, and the problems of the others.

    What a row says about other rows (its pupil, its plan, its school's ladder) is for `check_records`.
    """
    rows: dict[str, pd.DataFrame] = {}
    found: dict[str, Faults] = {}
    for name, table in TABLES.items():  # a parent stands before its children
        parts = [_typed_rows(raw) for raw in brought.tables if raw.table == name]
        if parts:
            rows[name], of_rows = _one_below_the_other(parts)
            of_parents = same_row_faults(name, rows, found)
            found[name] = together([of_rows, of_parents, _duplicates(rows[name], table, of_rows, of_parents)])
    wrong = {name: frame.index.isin(found[name]["position"]) for name, frame in rows.items()}
    problems = [as_problems(found[name], name, frame) for name, frame in rows.items() if len(found[name])]
    quarantined = _every_table({name: frame[wrong[name]] for name, frame in rows.items()})
    return Checked(
        _every_table({name: frame[~wrong[name]] for name, frame in rows.items()}),
        joined([*problems, _notes(brought)]),
        quarantined,
        kept_out_of(brought, quarantined),
    )


def _every_table(rows: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the rows by table, those of the tables that were not brought empty."""
    return {name: rows[name].reset_index(drop=True) if name in rows else empty_rows(name) for name in TABLES}


def _duplicates(rows: pd.DataFrame, table: Table, of_rows: Faults, of_parents: Faults) -> Faults:
    """Return the repeated keys; a row that falls with its parent is not also called a repetition."""
    faulty = rows.index.isin([*of_rows["position"], *of_parents["position"]])
    found = duplicate_faults(rows, table, faulty)
    return found[~found["position"].isin(of_parents["position"])]


def _typed_rows(raw: RawTable) -> tuple[pd.DataFrame, Faults]:
    """Return the rows of one file or sheet, typed and with their lineage, and their faults."""
    table = TABLES[raw.table]
    rows, cell_faults = typed_columns(raw, table)
    found = together([cell_faults, row_faults(rows, table)])
    shifted, known = _overfull(raw), _known_faults(raw)
    found = found[~(found["position"].isin(known["position"]) & (found["rule"] == "required"))]
    found = together([found[~found["position"].isin(shifted["position"])], shifted, known])
    headers = [raw.headers.get(column, column) for column in found["column"]]
    count = len(rows)
    lineage = {
        "_file": arrow_column(pa.repeat(raw.file, count)),
        "_sheet": arrow_column(pa.repeat(raw.sheet, count)),
        "_row": arrow_column(pa.array(raw.rows.index, pa.int64())),
    }
    return filled_in(rows, table).assign(**lineage), found.assign(header=headers)


def _overfull(raw: RawTable) -> Faults:
    """Return a fault for each row with more cells than headers: its values stand under the wrong ones."""
    positions = np.flatnonzero(raw.rows.index.isin(raw.overfull))
    mend = "clear the cells beside it" if raw.sheet else "put quotation marks round a text that holds a comma"
    says = f"the row has more cells than the header; {mend}"
    return fault_rows(positions, "", "", "too_many_cells", says)


def _known_faults(raw: RawTable) -> Faults:
    """Return what was found of rows before their cells were read, as that nobody on the roll is meant."""
    places = {row: position for position, row in enumerate(raw.rows.index)}
    here = [each for each in raw.faults if each.row in places]
    positions, rules, says = (
        [places[each.row] for each in here],
        [each.rule for each in here],
        [each.says for each in here],
    )
    found = fault_rows(positions, "", "", rules, says)
    columns = [each.column for each in here]
    return together([found.assign(column=columns, header=columns)])


def _one_below_the_other(parts: list[tuple[pd.DataFrame, Faults]]) -> tuple[pd.DataFrame, Faults]:
    """Return the rows of several files as one table, and their faults by position in it."""
    if len(parts) == 1:
        return parts[0]
    starts = np.cumsum([0, *(len(rows) for rows, _ in parts)])
    moved = [
        faults.assign(position=faults["position"] + start)
        for (_, faults), start in zip(parts, starts[:-1], strict=True)
    ]
    return pd.concat([rows for rows, _ in parts], ignore_index=True), together(moved)


def _notes(brought: Brought) -> pd.DataFrame:
    """Return a note for each sheet, file and column that was not read, and for each thing inferred."""
    unread = [
        _a_note(skipped, "unknown_column" if skipped.header else "unknown_sheet", _note(skipped))
        | {"table": skipped.table, "column": skipped.header}
        for skipped in brought.unread
    ]
    remarks = [
        _a_note(remark, remark.rule, f"{place(remark.file, remark.sheet)}: {remark.says}") for remark in brought.remarks
    ]
    lines = unread + remarks
    types = dict.fromkeys(PROBLEM_COLUMNS, "string") | {"row": "Int64"}
    return pd.DataFrame(lines, columns=list(PROBLEM_COLUMNS)).astype(types)


def _a_note(of: Unread | Remark, rule: str, message: str) -> dict[str, object]:
    nowhere: dict[str, object] = {"table": "", "row": None, "column": "", "value": ""}
    return nowhere | {"file": of.file, "sheet": of.sheet, "rule": rule, "message": message, "severity": NOTE}


def _note(skipped: Unread) -> str:
    asked = f"did you mean '{skipped.nearest}'?" if skipped.nearest else "rename it if it is one of the records."
    where = place(skipped.file, skipped.sheet)
    if skipped.header:
        return f"{where}: the column '{skipped.header}' fills no column of {skipped.table} and was not read; {asked}"
    alone = f" To have a mapping proposed, check it alone: provision check {skipped.file}" if _is_csv(skipped) else ""
    return f"{where}: no table has this name, so it was not read; {asked}{alone}"


def _is_csv(skipped: Unread) -> bool:
    return not skipped.sheet and skipped.file.casefold().endswith(".csv")
