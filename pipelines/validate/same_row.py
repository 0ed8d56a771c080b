"""One row of an export that fills several tables stands or falls with its parent record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipelines.records.tables import TABLES
from pipelines.sources import SAME_ROW
from pipelines.validate.faults import LINEAGE, NO_FAULTS, OF, Faults, fault_rows, together

if TYPE_CHECKING:
    from collections.abc import Mapping


def same_row_faults(name: str, rows: Mapping[str, pd.DataFrame], found: Mapping[str, Faults]) -> Faults:
    """Return a fault for each row of a table whose parent record, from the same row of the file, was quarantined.

    Without this a second child under one pupil number would leave its stages to the first.
    """
    parents = dict.fromkeys(reference.table for reference in TABLES[name].references if reference.table != name)
    return together([_from(parent, name, rows, found) for parent in parents if parent in rows])


def _from(parent: str, name: str, rows: Mapping[str, pd.DataFrame], found: Mapping[str, Faults]) -> Faults:
    wrong = found[parent]
    if wrong.empty or not rows[name]["_file"].isin(rows[parent]["_file"].unique()).any():
        return NO_FAULTS
    origins = pd.MultiIndex.from_frame(rows[parent].iloc[wrong["position"]][[*LINEAGE, OF]])
    positions = np.flatnonzero(pd.MultiIndex.from_frame(rows[name][[*LINEAGE, OF]]).isin(origins))
    says = f"was quarantined as a row of {parent}, and so it is not taken as a row of {name}; mend the first fault"
    return fault_rows(positions, "", "", SAME_ROW, says)
