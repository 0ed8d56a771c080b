"""The figure `progress_counts`: how many pupils on the register make progress, and how many do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pyarrow as pa

from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.progress import findings_as_asked
from pipelines.figures.rows import tallied, with_columns_first
from pipelines.transforms.progress import CASE, states

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

STATES = ("progress", "no_progress", "no_evidence")
TESTS = {state: nw.col("state") == state for state in STATES} | {"register": ~nw.col("state").is_null()}


def progress_counts(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and, by `TESTS`, pupils in each state of the figure `progress`, and all of them together."""
    counts = tallied(pupils_in_states(basis, request), list(request.by), TESTS)
    return with_columns_first(counts, request, tuple(TESTS))


def progress_counts_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the pupils behind each row: see `pipelines.figures.evidence`."""
    pupils = pupils_in_states(basis, request)
    counted = [
        counted_in(pupils.filter(test), request.by, column, record=("pupils", "pupil_id"), once_in=("term",))
        for column, test in TESTS.items()
    ]
    return evidence(counted, request.by)


def pupils_in_states(basis: Basis, request: Request) -> Frame:
    """Return a row per pupil and term of the request, with every column to cut by and the state."""
    found = findings_as_asked(basis, request)
    each = found.seen.frames.bring(pa.Table.from_pandas(states(found), preserve_index=False))
    return found.seen.pupils.join(each, on=CASE)
