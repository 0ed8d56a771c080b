"""Checks the rows of one source by themselves: what each cell and each row says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from pipelines.records.tables import TABLES
from pipelines.sources import SourceRefused
from pipelines.validate.columns import (
    TooManyFaultsError,
    arrow_column,
    empty_rows,
    refuse_too_many,
    texts_in,
    typed_columns,
)
from pipelines.validate.duplicates import duplicate_faults
from pipelines.validate.faults import OF, Faults, as_problems, fault_rows, together
from pipelines.validate.kept_out import kept_out_of
from pipelines.validate.notes import notes_on
from pipelines.validate.problems import PROBLEM_COLUMNS, Checked
from pipelines.validate.rows import filled_in, row_faults
from pipelines.validate.same_row import same_row_faults

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipelines.records.declaration import Table
    from pipelines.sources import Brought, RawTable


def check_rows(brought: Brought) -> Checked:
    """Return the rows of a source that are sound by themselves, typed, and the problems of the others.

    What a row says about other rows (its pupil, its plan, its school's ladder) is for `check_records`.
    """
    checked = check_each([brought])
    return Checked(
        {name: rows.drop(columns=OF) for name, rows in checked.tables.items()},
        checked.problems.drop(columns=OF),
        {name: rows.drop(columns=OF) for name, rows in checked.quarantined.items()},
        checked.kept_out.drop(columns=OF),
    )


def check_each(several: Sequence[Brought]) -> Checked:
    """Return what `check_rows` says of each of several sources, together: all frames have a column `_of` more.

    It is the place of the source among them, from 0. Hundreds of small files are so checked as fast as a large one.
    """
    rows: dict[str, pd.DataFrame] = {}
    found: dict[str, Faults] = {}
    for name, table in TABLES.items():  # a parent stands before its children
        parts = [(of, raw) for of, brought in enumerate(several) for raw in brought.tables if raw.table == name]
        if parts:
            rows[name], of_rows = _typed_rows(parts, table)
            of_parents = same_row_faults(name, rows, found)
            found[name] = together([of_rows, of_parents, _duplicates(rows[name], table, of_rows, of_parents)])
    wrong = {name: frame.index.isin(found[name]["position"]) for name, frame in rows.items()}
    problems = [_problems(found[name], name, frame) for name, frame in rows.items() if len(found[name])]
    quarantined = _every_table({name: frame[wrong[name]] for name, frame in rows.items()})
    return Checked(
        _every_table({name: frame[~wrong[name]] for name, frame in rows.items()}),
        pd.concat([*problems, _notes(several)], ignore_index=True),
        quarantined,
        kept_out_of(several, quarantined),
    )


def _every_table(rows: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the rows by table, those of the tables that were not brought empty."""
    none = arrow_column(pa.array([], pa.int64()))
    return {
        name: rows[name].reset_index(drop=True) if name in rows else empty_rows(name).assign(**{OF: none})
        for name in TABLES
    }


def _problems(found: Faults, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    return as_problems(found, name, rows).assign(**{OF: rows[OF].iloc[found["position"]].to_numpy(dtype="int64")})


def _notes(several: Sequence[Brought]) -> pd.DataFrame:
    lines = [note | {OF: of} for of, brought in enumerate(several) for note in notes_on(brought)]
    types = dict.fromkeys(PROBLEM_COLUMNS, "string") | {"row": "Int64", OF: "int64"}
    return pd.DataFrame(lines, columns=[*PROBLEM_COLUMNS, OF]).astype(types)


def _duplicates(rows: pd.DataFrame, table: Table, of_rows: Faults, of_parents: Faults) -> Faults:
    """Return the repeated keys; a row that falls with its parent is not also called a repetition."""
    faulty = rows.index.isin([*of_rows["position"], *of_parents["position"]])
    found = duplicate_faults(rows, table, faulty, within=(OF,))
    return found[~found["position"].isin(of_parents["position"])]


def _typed_rows(parts: Sequence[tuple[int, RawTable]], table: Table) -> tuple[pd.DataFrame, Faults]:
    """Return the rows of files or sheets that hold one table, typed and with their lineage, and their faults."""
    raws = [raw for _, raw in parts]
    rows, cell_faults = _typed_cells(raws, table)
    found = together([cell_faults, row_faults(rows, table)])
    starts = np.cumsum([0, *(len(raw.rows) for raw in raws)])
    shifted, known = (
        together([_moved(faults(raw), start) for raw, start in zip(raws, starts[:-1], strict=True)])
        for faults in (_overfull, _known_faults)
    )
    found = found[~(found["position"].isin(known["position"]) & (found["rule"] == "required"))]
    found = together([found[~found["position"].isin(shifted["position"])], shifted, known])
    part = np.searchsorted(starts, found["position"], side="right") - 1
    headers = [raws[at].headers.get(column, column) for at, column in zip(part, found["column"], strict=True)]
    counts = np.diff(starts)
    lineage = {
        "_file": _repeated([raw.file for raw in raws], counts),
        "_sheet": _repeated([raw.sheet for raw in raws], counts),
        "_row": arrow_column(pa.array(np.concatenate([raw.rows.index.to_numpy() for raw in raws]), pa.int64())),
        OF: arrow_column(pa.array(np.repeat([of for of, _ in parts], counts), pa.int64())),
    }
    return filled_in(rows, table).assign(**lineage), found.assign(header=pd.Series(headers, found.index, dtype=object))


def _typed_cells(raws: Sequence[RawTable], table: Table) -> tuple[pd.DataFrame, Faults]:
    """Return the typed cells and their faults; refuses files of which nobody would correct so many one by one."""
    for raw in raws:
        try:
            refuse_too_many(len(raw.faults), "")
        except TooManyFaultsError as error:
            first = raw.faults[0].says
            why = f"more than {error.most:,} of its rows cannot be taken, the first of them since {first}."
            raise SourceRefused(raw.file, why) from None
    try:
        return typed_columns(_below(raws, table), table)
    except TooManyFaultsError as error:
        headers = {raw.headers.get(error.column, error.column) for raw in raws}
        why = (
            f"more than {error.most:,} of its cells are wrong, those of {', '.join(sorted(headers))} among them; "
            "look whether each column holds what its heading says, or split it by school or by year."
        )
        raise SourceRefused(raws[0].file, why) from None


def _below(raws: Sequence[RawTable], table: Table) -> pd.DataFrame:
    """Return the declared columns of raw tables below each other; a column that one does not give is missing there."""
    if len(raws) == 1:
        return raws[0].rows
    given = {name for raw in raws for name in raw.rows.columns}
    columns = {
        name: pa.concat_arrays([texts_in(raw.rows, name) for raw in raws])
        for name in table.column_names
        if name in given
    }
    return pd.DataFrame({name: arrow_column(texts) for name, texts in columns.items()})


def _repeated(texts: Sequence[str], counts: np.ndarray) -> pd.Series:
    return arrow_column(pa.array(texts, pa.string()).take(pa.array(np.repeat(np.arange(len(texts)), counts))))


def _moved(faults: Faults, start: int) -> Faults:
    return faults.assign(position=faults["position"] + start) if len(faults) else faults


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
    positions, values, rules, says = (
        [places[each.row] for each in here],
        [each.value for each in here],
        [each.rule for each in here],
        [each.says for each in here],
    )
    found = fault_rows(positions, "", values, rules, says)
    columns = [each.column for each in here]
    return found.assign(column=columns, header=columns)
