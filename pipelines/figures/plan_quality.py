"""The figure `plan_quality`: how many plans in force meet each check of published guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipelines.engines import collect
from pipelines.figures.evidence import RECORD, evidence
from pipelines.figures.plans import pupils_asked_for
from pipelines.figures.rows import in_order
from pipelines.transforms.plan_quality import verdicts
from pipelines.transforms.plan_quality.guidance import guidance, sources_in_force
from pipelines.transforms.plan_quality.verdict import MET, NOT_MET, RESULTS
from pipelines.transforms.plans import plans_in_force
from pipelines.transforms.rates import share

if TYPE_CHECKING:
    import numpy.typing as npt

    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request
    from pipelines.transforms.plan_quality import Verdicts
    from pipelines.transforms.plan_quality.verdict import Verdict

COLUMNS = ("check", "source", *RESULTS, "share_met")


def plan_quality(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`: one row per check and document that asks for it, in the documents' order."""
    (plans, judged), by = judged_as_asked(basis, request), list(request.by)
    group = np.zeros(len(plans), "int64")
    if by:
        group = plans.groupby(by, dropna=False, sort=False).ngroup().to_numpy().astype("int64")
    groups = plans[by].drop_duplicates() if by else pd.DataFrame(index=[0])
    counts = [_counts(group, len(groups), verdict) for verdict in judged.values()]
    asked = pd.DataFrame(list(judged), columns=["check", "source"])
    rows = groups.merge(asked, how="cross") if by else asked
    # Groups stand in the order of their first row, each with every check.
    rows[list(RESULTS)] = np.stack(counts, axis=1).reshape(-1, len(RESULTS))
    rows = rows.assign(share_met=share(rows[MET], rows[MET] + rows[NOT_MET]))
    return in_order(rows, by)[[*by, *COLUMNS]]


def _counts(group: npt.NDArray[np.int64], groups: int, verdict: Verdict) -> npt.NDArray[np.int64]:
    """Return for each group how many plans have each of `RESULTS`."""
    cells = np.bincount(group * len(RESULTS) + verdict.places, minlength=groups * len(RESULTS))
    return cells.reshape(groups, len(RESULTS))


def plan_quality_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the plans behind each row: see `pipelines.figures.evidence`; the note is what decided."""
    (plans, judged), keys = judged_as_asked(basis, request), [*request.by, "check", "source"]
    rows = plans[list(dict.fromkeys([*request.by, "school_id"]))].assign(
        table="plans", record_id=plans["plan_id"], value=1.0
    )
    pieces = [
        rows.assign(check=check, source=source, column=one.results, note=one.words.to_numpy())
        for (check, source), one in judged.items()
    ]
    return evidence(pieces, keys)[list(dict.fromkeys([*keys, *RECORD]))]


def judged_as_asked(basis: Basis, request: Request) -> tuple[pd.DataFrame, Verdicts]:
    """Return the plans that the request is for, and what each check says of them for each document in force."""
    sources = sources_in_force()

    def judged() -> tuple[pd.DataFrame, Verdicts]:
        plans = judged_plans(basis, request)
        return plans, verdicts(basis.frames, plans, guidance().asked(sources))

    return basis.recent.of(("judged plans", request.span, request.by, request.where, sources), judged)


def judged_plans(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the plans in force on the last day of each period, of the pupils with the asked values, in one order."""
    plans = collect(plans_in_force(basis.frames, pupils_asked_for(basis, request)))
    return plans.sort_values(["ends_on", "school_id", "pupil_id", "plan_id"], ignore_index=True)
