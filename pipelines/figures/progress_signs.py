"""The figure `progress_signs`: the evidence of `progress`, each rule and explanation in a sentence without ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.figures.progress import findings_as_asked, progress_records, with_cuts
from pipelines.figures.rows import with_columns_first
from pipelines.transforms.progress import told_signs

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

COLUMNS = ("pupil_id", "sign", "kind", "since", "evidence")

progress_signs_records = progress_records


def progress_signs(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`, a row for each time that a rule or an explanation fires in a pupil's term."""
    found = findings_as_asked(basis, request)
    signs = with_cuts(told_signs(found), found.seen, request)
    by_pupil = signs.sort_values(["pupil_id", "school_id", "term"], kind="stable")
    return with_columns_first(by_pupil, request, COLUMNS)
