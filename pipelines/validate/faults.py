"""What is wrong with which row of a table, by the row's position, and how that is said to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from pipelines.validate.problems import PROBLEM_COLUMNS, QUARANTINED, place

if TYPE_CHECKING:
    from collections.abc import Sequence

Faults: TypeAlias = pd.DataFrame  # position, column, value, rule, says, header
LINEAGE = ("_file", "_sheet", "_row")
OF = "_of"
"""The column that tells which of several sources a row is of, where they are checked together."""
NO_FAULTS: Faults = pd.DataFrame(
    {name: pd.Series(dtype="object") for name in ("column", "value", "rule", "says", "header")}
    | {"position": pd.Series(dtype="int64")}
)


def fault_rows(
    positions: Sequence[int] | np.ndarray,
    column: str,
    values: Sequence[str | None] | str,
    rule: Sequence[str] | str,
    says: Sequence[str] | str,
) -> Faults:
    """Return one fault for each position; what is the same for all may be given once."""
    if not len(positions):
        return NO_FAULTS
    same = {"column": column, "value": values, "rule": rule, "says": says, "header": column}
    return pd.DataFrame({"position": np.asarray(positions, dtype="int64")} | same)


def together(found: Sequence[Faults]) -> Faults:
    """Return lists of faults as one, in the order of the rows."""
    filled = [some for some in found if len(some)]
    if not filled:
        return NO_FAULTS
    return pd.concat(filled, ignore_index=True).sort_values("position", kind="stable", ignore_index=True)


def as_problems(found: Faults, table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Return faults as problems of their rows, each with its message: where, what is wrong, what to do."""
    origin = rows.iloc[found["position"]]
    files, sheets, numbers = (origin[name].tolist() for name in LINEAGE)
    messages = [
        f"{place(file, sheet, row)}{', ' if header else ''}{header}: {says}"
        for file, sheet, row, header, says in zip(files, sheets, numbers, found["header"], found["says"], strict=True)
    ]
    said = {"table": table, "file": files, "sheet": sheets, "row": numbers, "message": messages}
    problems = found[["column", "value", "rule"]].assign(**said, severity=QUARANTINED)
    types = dict.fromkeys(PROBLEM_COLUMNS, "string") | {"row": "Int64"}
    return problems[list(PROBLEM_COLUMNS)].fillna({"value": ""}).astype(types)
