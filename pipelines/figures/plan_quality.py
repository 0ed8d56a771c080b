"""The figure `plan_quality`: how many plans in force meet each check of published guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.engines import collect
from pipelines.figures.evidence import RECORD, evidence
from pipelines.figures.plans import pupils_asked_for
from pipelines.figures.rows import in_order
from pipelines.transforms.plan_quality import verdicts
from pipelines.transforms.plan_quality.guidance import sources_in_force
from pipelines.transforms.plan_quality.verdict import MET, NOT_MET, RESULTS
from pipelines.transforms.plans import plans_in_force
from pipelines.transforms.rates import share

if TYPE_CHECKING:
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

COLUMNS = ("check", "source", *RESULTS, "share_met")


def plan_quality(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`: one row per check and document that asks for it, in the documents' order."""
    plans, by = judged_plans(basis, request), list(request.by)
    pieces = []
    for (check, source), verdict in verdicts(basis.frames, plans, sources_in_force()).items():
        results = verdict.results.to_numpy()
        counts = plans[by].assign(**{result: (results == result).astype("int64") for result in RESULTS})
        sums = counts.groupby(by, dropna=False, sort=False).sum().reset_index() if by else counts.sum().to_frame().T
        pieces.append(sums.assign(check=check, source=source))
    rows = pd.concat(pieces, ignore_index=True)
    rows = rows.assign(share_met=share(rows[MET], rows[MET] + rows[NOT_MET]))
    return in_order(rows, by)[[*by, *COLUMNS]]


def plan_quality_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the plans behind each row: see `pipelines.figures.evidence`; the note is what decided."""
    plans, keys = judged_plans(basis, request), [*request.by, "check", "source"]
    rows = plans[list(dict.fromkeys([*request.by, "school_id"]))].assign(
        table="plans", record_id=plans["plan_id"], value=1.0
    )
    pieces = [
        rows.assign(check=check, source=source, column=one.results.to_numpy(), note=one.words.to_numpy())
        for (check, source), one in verdicts(basis.frames, plans, sources_in_force()).items()
    ]
    return evidence(pieces, keys)[list(dict.fromkeys([*keys, *RECORD]))]


def judged_plans(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the plans in force on the last day of each period, of the pupils with the asked values."""
    return collect(plans_in_force(basis.frames, pupils_asked_for(basis, request)))
